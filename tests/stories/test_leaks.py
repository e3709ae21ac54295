"""Whatever a resident or a secretary writes, the group reads neither a flat nor a code nor a second name."""

import pytest

from tests.stories.town import Town
from volunteers.rights import Role

LEAKS = [
    ("水龙头漏水,3号楼二门五零一", ("五零一", "二门")),
    ("七号楼二门三零一水龙头漏水", ("三零一", "二门")),
    ("水龙头漏水,中山路甲12号院3排4号", ("3排", "4号")),
    ("我家水龙头漏水,501", ("501",)),
    ("3号楼水龙头漏水,三楼 2O1", ("2O1", "三楼")),
    ("3号楼换灯泡,单元门密码1234#", ("1234",)),
    ("3号楼灯泡坏了。谢朝卿收。老谢", ("朝卿", "老谢")),
    ("3号楼灯泡坏了,一三八双零一三八三个零", ("一三八", "三个零")),
    ("3号楼灯泡坏了,我们不在家", ("不在家",)),
    ("帮谢朝卿老人3号楼二门五零一换灯泡", ("朝卿", "五零一")),
]


@pytest.mark.parametrize(("words", "private"), LEAKS)
async def test_what_a_secretary_posts_passes_the_same_mask(
    town: Town, words: str, private: tuple[str, ...]
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.commands(f"/task {words}", in_group=True)
    assert not any(part in town.card().text for part in private)


@pytest.mark.parametrize(("words", "private"), LEAKS)
async def test_what_a_resident_asks_for_reaches_the_group_without_its_private_parts(
    town: Town, words: str, private: tuple[str, ...]
) -> None:
    elder = town.stranger("王兰", 2001)
    await elder.writes(f"{words},电话13800138000" if "一三八" not in words else words)
    shown = elder.last().text.partition("群里只会看到")[2]
    assert shown
    assert not any(part in shown for part in private)


@pytest.mark.parametrize(
    "words", ["我住502不是501", "不是501是502", "不对,是502", "写错了,应该是502", "是502,不是501"]
)
async def test_a_flat_corrected_in_a_draft_is_put_right_in_private_and_never_shown(
    town: Town, words: str
) -> None:
    elder = town.stranger("王兰", 2001)
    await elder.writes("马桶堵了 3号楼501 13800138000")
    assert "地址:3号楼501" in elder.last().text
    await elder.writes(words)
    assert "地址:3号楼502" in elder.last().text
    await elder.presses("确认提交")
    assert not any(flat in town.card().text for flat in ("501", "502"))
    assert "马桶堵了" in town.card().text


@pytest.mark.parametrize("words", ["我住502不是501", "不是501是502", "不对,是502"])
async def test_a_flat_corrected_on_a_posted_request_reaches_the_claimant_and_never_the_group(
    town: Town, words: str
) -> None:
    volunteer = await town.person("李志愿", 1003, Role.VOLUNTEER)
    elder = town.stranger("王兰", 2001)
    await elder.writes("马桶堵了 3号楼501 13800138000")
    await elder.presses("确认提交")
    await volunteer.presses("我来领取", in_group=True)
    await elder.writes(words)
    assert "502" in str(volunteer.sees())
    assert not any(flat in str(town.group()) for flat in ("501", "502"))


async def test_a_code_is_told_to_the_claimant_alone(town: Town) -> None:
    volunteer = await town.person("李志愿", 1003, Role.VOLUNTEER)
    elder = town.stranger("王兰", 2001)
    await elder.writes("换灯泡,单元门密码1234#,3号楼2单元501,电话13800138000")
    assert "1234号楼" not in elder.last().text
    await elder.presses("确认提交")
    await volunteer.presses("我来领取", in_group=True)
    assert "1234" not in str(town.group())
    assert "单元门密码1234#" in str(volunteer.sees())
