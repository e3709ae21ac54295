"""Second thoughts and news: corrections before and after submitting, and words between a resident and a claimant."""

from dataclasses import replace

import pytest

from tests.stories.town import Somebody, Town
from volunteers.rights import Role

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


async def submitted(town: Town) -> Somebody:
    """A request that stands in the group."""
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    return elder


async def claimed(town: Town) -> tuple[Somebody, Somebody]:
    """A request that a neighbour holds."""
    elder, neighbour = await submitted(town), await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    return elder, neighbour


@pytest.mark.parametrize("words", ["不对,是4号楼", "不是3号楼,是4号楼", "写错了,4号楼"])
async def test_a_correction_after_submitting_changes_the_card_and_is_shown(town: Town, words: str) -> None:
    elder = await submitted(town)
    await elder.writes(words)
    assert "4号楼附近" in town.card().text
    assert "3号楼" not in town.card().text
    assert "501" not in town.card().text
    assert "已补充到 #1" in elder.last().text
    assert "4号楼附近" in elder.last().text
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    assert "地址:4号楼2单元501" in neighbour.last().text
    assert words in neighbour.last().text


async def test_a_corrected_number_after_submitting_changes_no_card_and_reaches_the_claimant(
    town: Town,
) -> None:
    elder = await submitted(town)
    before = town.card().text
    await elder.writes("电话错了,是13900139000")
    assert town.card().text == before
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    assert "电话:13900139000" in neighbour.last().text


async def test_a_correction_reaches_whoever_is_looking_at_the_request(reviewed_town: Town) -> None:
    town = reviewed_town
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = await submitted(town)
    await elder.writes("不对,是4号楼")
    assert "4号楼附近" in secretary.last().text
    assert len(secretary.sees()) == 1
    await secretary.presses("发布")
    assert "4号楼附近" in town.card().text


async def test_a_correction_after_the_claim_reaches_the_claimant_and_the_card(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.writes("不对,是4号楼")
    assert "不对,是4号楼" in neighbour.last().text
    assert neighbour.last().protect
    assert any("地址:4号楼2单元501" in seen for seen in neighbour.sees())
    assert "4号楼附近" in town.card().text
    assert "王强" in elder.last().text


@pytest.mark.parametrize(
    "words", ["我现在出门了,四点才回来", "请走西门进来", "改到明天下午三点", "水龙头还在漏"]
)
async def test_news_reaches_the_claimant_in_private_and_the_resident_learns_who_got_it(
    town: Town, words: str
) -> None:
    elder, neighbour = await claimed(town)
    card = town.card().text
    await elder.writes(words)
    assert words in neighbour.last().text
    assert neighbour.last().protect
    assert "已转告 王强" in elder.last().text
    assert town.card().text == card
    await elder.writes("/my")
    assert len([seen for seen in elder.sees() if "下一步" in seen]) == 1


async def test_a_photo_and_a_pin_reach_the_claimant(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.sends_photo()
    assert neighbour.last().file.endswith(".jpg")
    assert neighbour.last().protect
    assert "已转告 王强" in elder.last().text
    await elder.sends_place(47.351, 87.821)
    assert "47.35100" in neighbour.last().text
    assert not any(seen.file for seen in town.group())


async def test_an_album_of_news_is_confirmed_once(town: Town) -> None:
    elder, neighbour = await claimed(town)
    before = len(elder.sees())
    for _ in range(3):
        await elder.sends_photo(album="a7")
    assert len([seen for seen in neighbour.messages() if seen.file]) == 3
    assert len(elder.sees()) == before + 1


async def test_news_goes_away_with_the_details_when_the_claim_ends(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.writes("我现在出门了,四点才回来")
    await elder.sends_photo()
    await neighbour.presses("退回")
    await neighbour.presses("太远")
    assert "四点才回来" not in str(neighbour.sees())
    assert not any(seen.file for seen in neighbour.messages())
    other = await town.person("李梅", 1004, Role.VOLUNTEER)
    await other.presses("我来领取", in_group=True)
    assert any("四点才回来" in seen for seen in other.sees())


async def test_what_is_clearly_another_need_is_asked_about(town: Town) -> None:
    elder, neighbour = await claimed(town)
    seen = len(neighbour.sees())
    await elder.writes("5号楼楼道灯坏了")
    assert [c.label for c in elder.last().buttons] == ["补充这件事", "新的事"]
    assert len(neighbour.sees()) == seen
    await elder.presses("新的事")
    assert "我是这样理解的" in elder.last().text
    await elder.presses("确认提交")
    assert "#2" in town.card().text
    assert len(neighbour.sees()) == seen


async def test_the_answer_that_it_belongs_to_this_matter_passes_it_on(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.writes("孩子想找人辅导作业")
    await elder.presses("补充这件事")
    assert "辅导作业" in neighbour.last().text
    assert "补充这件事" not in elder.offered()
    assert "已转告 王强" in "".join(elder.sees())
    await elder.writes("请走西门进来")
    assert "请走西门进来" in neighbour.last().text


async def test_private_matters_are_never_taken_for_news(town: Town) -> None:
    elder, neighbour = await claimed(town)
    seen = len(neighbour.sees())
    await elder.writes("我和邻居吵架了,想找人调解")
    assert "补充这件事" in elder.offered()
    assert len(neighbour.sees()) == seen


async def test_what_was_taken_for_news_by_mistake_becomes_a_request_and_is_taken_back(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.writes("改到明天下午三点")
    await elder.presses("新的事")
    assert "改到明天下午三点" not in str(neighbour.sees())
    await elder.presses_data("news-new:1:1")
    assert "我是这样理解的" in str(elder.sees())


async def test_with_several_requests_the_resident_says_which(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await elder.writes("5号楼楼道灯坏了")
    await elder.presses("新的事")
    await elder.presses("确认提交")
    await neighbour.presses("我来领取", in_group=True)
    await elder.writes("我现在出门了,四点才回来")
    labels = [c.label for c in elder.last().buttons]
    assert labels[-1] == "新的事"
    assert len(labels) == 3
    assert any("#1" in label for label in labels)
    await elder.presses(next(label for label in labels if "#1" in label))
    assert "#1" in neighbour.last().text
    assert "四点才回来" in neighbour.last().text


async def test_a_claimants_plain_words_reach_the_resident(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await neighbour.writes("我四点到")
    assert "我四点到" in elder.last().text
    assert "王强" in elder.last().text
    assert "已转告" in neighbour.last().text
    await elder.writes("好的,四点见")
    assert "四点见" in neighbour.last().text


async def test_a_claimants_word_is_a_sign_of_life_and_the_residents_is_not(town: Town) -> None:
    _, neighbour = await claimed(town)
    await town.passes(hours=20)
    await neighbour.writes("我改到明天上午")
    await town.passes(hours=20)
    assert town.card().text.startswith("🔵")


async def test_news_from_the_resident_does_not_keep_a_silent_claim_alive(town: Town) -> None:
    elder, _ = await claimed(town)
    await town.passes(hours=20)
    await elder.writes("请走西门进来")
    await town.passes(hours=20)
    assert town.card().text.startswith("🟡")


async def test_a_claimants_photo_is_asked_about_and_never_shown_to_the_group(town: Town) -> None:
    elder, neighbour = await claimed(town)
    await neighbour.sends_photo()
    assert "新的事" in neighbour.offered()
    await neighbour.presses("转告 #1 水电维修 的居民")
    assert elder.last().file.endswith(".jpg")
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await elder.presses("已解决")
    assert not any(seen.file for seen in town.group())


async def test_what_is_held_is_not_submitted_by_a_polite_word(town: Town) -> None:
    elder, _ = await claimed(town)
    await elder.writes("想请人陪我去医院")
    await elder.writes("好的")
    assert len(town.group()) == 1


async def test_danger_is_never_taken_for_news(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder, neighbour = await claimed(town)
    seen = len(neighbour.sees())
    await elder.writes("我家着火了")
    assert "119" in elder.last().text
    assert "着火" in secretary.last().text
    assert len(neighbour.sees()) == seen


async def test_nobody_adds_news_to_anothers_request(town: Town) -> None:
    elder, neighbour = await claimed(town)
    stranger = town.stranger("路人", 3001)
    seen = len(neighbour.sees())
    await elder.writes("想请人陪我去医院")
    await stranger.presses_data("news-add:2:1")
    await stranger.presses_data("news-new:1:1")
    await stranger.writes(LEAK)
    await stranger.presses_data("news-add:3:1")
    assert len(neighbour.sees()) == seen


async def test_an_edited_message_of_a_submitted_request_is_news_of_it(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    sent = await elder.writes(LEAK)
    await elder.presses("确认提交")
    edited = replace(sent, external_id="u-edit", text=LEAK.replace("3号楼", "5号楼"), edited=True)
    await elder.receive(edited)
    assert "已补充到 #1" in elder.last().text
    assert "5号楼附近" in town.card().text
    assert "3号楼" not in town.card().text
    assert len(town.group()) == 1
