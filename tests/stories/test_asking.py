"""Residents ask: in pieces, with photos and voice, by mistake, in danger, and change their minds."""

import pytest

from tests.stories.town import Town
from volunteers.rights import Role

LEAK = "3号楼2单元501,家里水龙头漏水,想请人修一下,电话13800138000"


async def test_words_photos_and_a_place_in_any_order_become_one_request(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.sends_photo()
    assert "再写一句话" in elder.last().text
    await elder.sends_place(47.351, 87.821)
    await elder.writes("家里水龙头漏水")
    await elder.writes("3号楼2单元501,电话13800138000")
    await elder.presses("确认提交")
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    details = "\n".join(neighbour.sees())
    assert all(word in details for word in ("13800138000", "501", "47.35100"))
    assert neighbour.last().file.endswith(".jpg")


async def test_an_album_is_one_request_and_changes_one_message(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.sends_photo("楼道灯坏了,3号楼", album="a1")
    for _ in range(3):
        await elder.sends_photo(album="a1")
    assert len([t for t in elder.sees() if "我是这样理解的" in t]) == 1
    assert "照片:4 张" in elder.last().text
    await elder.presses("确认提交")
    assert len(town.group()) == 1


async def test_a_voice_note_is_kept_in_private_and_one_line_is_asked(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.sends_voice()
    assert "语音收到" in elder.last().text
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    assert neighbour.last().file.endswith(".ogg")
    assert not any(seen.file for seen in town.group())


async def test_danger_gets_the_number_at_once_and_staff_are_told_and_no_card_appears(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("我家着火了,3号楼")
    assert "119" in elder.last().text
    assert "着火" in secretary.last().text
    assert town.group() == []


async def test_danger_is_seen_even_while_another_question_is_open(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("修改")
    await elder.presses("电话")
    await elder.writes("我老伴晕倒了,叫不醒")
    assert "120" in elder.last().text


async def test_what_is_changed_is_what_the_group_sees(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("修改")
    await elder.presses("群里看到的话")
    await elder.writes("厨房的水龙头一直滴水,我叫谢朝卿,电话13900139000")
    await elder.presses("确认提交")
    assert "厨房的水龙头一直滴水" in town.card().text
    assert "谢朝卿" not in town.card().text
    assert "13900139000" not in town.card().text


async def test_an_old_confirmation_does_not_submit_what_was_changed_since(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    first = elder.last().buttons[0].press
    await elder.writes("还有厕所也漏")
    assert "刚刚改过" in await elder.presses_data(first)
    assert town.group() == []
    await elder.presses("确认提交")
    assert len(town.group()) == 1


async def test_an_edited_message_takes_the_place_of_the_old_one(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    sent = await elder.writes("家里水龙头漏水,3号楼")
    edited = sent.__class__(
        **{**sent.__dict__, "external_id": "u-edit", "text": "家里马桶漏水,5号楼", "edited": True}
    )
    await elder.receive(edited)
    await elder.presses("确认提交")
    assert "马桶" in town.card().text
    assert "水龙头" not in town.card().text


async def test_a_repeated_message_changes_nothing(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    sent = await elder.writes(LEAK)
    before = elder.sees()
    await elder.receive(sent)
    assert elder.sees() == before


async def test_cancelling_before_submitting_sends_nothing(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("取消")
    assert "什么都没有发出去" in elder.last().text
    assert town.group() == []


async def test_a_forgotten_draft_is_cleared_after_a_day(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await town.passes(hours=25)
    assert "清掉" in elder.last().text


async def test_withdrawing_tells_whoever_has_it(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    await neighbour.presses("我来领取", in_group=True)
    await elder.presses("撤回")
    assert "居民已撤回" in neighbour.last().text
    assert town.card().text.startswith("⚪ 已撤回 #1")
    assert "13800138000" not in str(neighbour.sees())


async def test_for_somebody_else_one_states_that_he_agrees(town: Town) -> None:
    neighbour = town.stranger("热心人", 2002)
    await neighbour.writes("帮我邻居问一下,3号楼的张大爷想换个灯泡")
    assert "他本人同意,确认提交" in neighbour.offered()


@pytest.mark.parametrize("words", ["。。。", "😀😀😀", "???", "   "])
async def test_words_that_say_nothing_get_a_friendly_question(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    assert "一句话" in elder.last().text
    assert "出了错" not in elder.last().text


@pytest.mark.parametrize(
    "words",
    [
        "水" * 10_000,
        "‮漏水‬\x00\x07了",
        "<b>漏水</b> & <script>",
        "/nonsense",
        "/task",
        "/bind x",
        "/start zzz",
        "/language xx",
    ],
)
async def test_strange_input_gets_an_answer_and_does_no_harm(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    assert elder.sees()
    assert "出了错" not in str(elder.sees())
    assert town.group() == []


async def test_a_message_of_which_nothing_is_left_shows_its_kind_only(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("我叫谢朝卿,13800138000")
    for private in ("谢朝卿", "13800138000"):
        shown = elder.last().text.partition("群里只会看到")[2]
        assert private not in shown


async def test_my_lists_requests_with_their_next_step(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("/my")
    assert "还没有求助" in elder.last().text
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    await elder.writes("/my")
    assert "下一步:等人认领" in elder.last().text
    assert "撤回" in elder.offered()


@pytest.mark.parametrize("words", ["你好", "谢谢", "好的"])
async def test_a_greeting_or_thanks_is_no_request(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    assert "我是这样理解的" not in elder.last().text
    assert elder.last().buttons == []
