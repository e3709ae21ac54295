"""Second thoughts and news: corrections before and after submitting, and words between a resident and a claimant."""

import pytest

from tests.stories.town import Town

LEAK = "3号楼2单元501,家里水龙头漏水,想请人修一下,电话13800138000"


def group_part(shown: str) -> str:
    """What a summary says the group will see."""
    return shown.partition("群里只会看到")[2]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("不对,是4号楼", "4号楼2单元501"),
        ("不是3号楼,是5号楼", "5号楼2单元501"),
        ("对不起,应该是4号楼1单元302", "4号楼1单元302"),
    ],
)
async def test_a_corrected_address_takes_the_place_of_the_old_one_everywhere(
    town: Town, words: str, address: str
) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.writes(words)
    assert f"地址:{address}" in elder.last().text
    assert "3号楼" not in elder.last().text
    assert f"{address[:3]}附近" in group_part(elder.last().text)
    await elder.presses("确认提交")
    assert "3号楼" not in town.card().text
    assert f"{address[:3]}附近" in town.card().text
    assert "不对" not in town.card().text


async def test_a_corrected_address_in_english(town: Town) -> None:
    elder = town.stranger("Ann", 2001)
    await elder.writes("My kitchen tap is leaking, building 3, flat 501, phone 13800138000")
    await elder.writes("sorry, building 4 not 3")
    assert "building 4, flat 501" in elder.last().text
    assert "building 3" not in elder.last().text.lower()


async def test_a_corrected_telephone_number_is_the_only_one_left(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.writes("电话错了,是13900139000")
    assert "电话:13900139000" in elder.last().text
    assert "13800138000" not in elder.last().text
    assert "13900139000" not in group_part(elder.last().text)


async def test_a_correction_also_changes_what_was_set_by_button(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("修改")
    await elder.presses("地址")
    await elder.writes("3号楼1单元101")
    await elder.writes("不对,是6号楼")
    assert "地址:6号楼1单元101" in elder.last().text


async def test_what_else_was_said_with_a_correction_stays(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.writes("不对,是4号楼,还有厕所也漏")
    assert "厕所也漏" in group_part(elder.last().text)
    assert "3号楼" not in elder.last().text
