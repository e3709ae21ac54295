"""Plain words instead of buttons: who one is, yes, never mind, take it back, when do they come."""

import pytest

from tasks.lifecycle import State
from tasks.tables import Task
from tests.stories.test_manners import tasks
from tests.stories.town import Somebody, Town
from volunteers.rights import Role

LEAK = "家里水龙头漏水"
LAMP = "楼道灯坏了,3号楼"
REQUESTED = "已发给志愿者"


async def asked(town: Town, *more: str) -> Somebody:
    """Somebody with as many open requests as there are words."""
    elder = town.stranger("谢朝卿", 2001)
    for words in (LAMP, *more):
        await elder.writes(words)
        await elder.presses("确认提交")
    return elder


async def states(town: Town) -> list[str]:
    return [task.state for task in await tasks(town)]


async def the_draft(town: Town) -> Task:
    (task,) = await tasks(town)
    return task


@pytest.mark.parametrize("words", ["我叫李小红", "李小红", "我是李小红", "姓名:李小红", "你好,我叫李小红"])
async def test_a_name_fills_the_draft_and_is_no_new_matter_and_no_danger(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.writes(words)
    draft = await the_draft(town)
    assert (draft.name, draft.category, draft.need) == ("李小红", "water-electric", LEAK)
    assert "⚠️" not in str(elder.sees())


async def test_pieces_of_an_address_come_together_and_stay_out_of_the_groups_words(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    for words in ("北区7栋", "我住阳光小区", "501", "13800138000"):
        await elder.writes(words)
    draft = await the_draft(town)
    assert (draft.address, draft.phone) == ("阳光小区北区7栋501", "13800138000")
    assert draft.need == LEAK


async def test_a_name_as_first_words_is_a_greeting_and_kept_for_what_follows(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("我是王建国")
    assert elder.last().text.startswith("您好,王建国!")
    assert elder.last().buttons == []
    await elder.writes(LEAK)
    assert "姓名:王建国" in elder.last().text


async def test_a_number_as_first_words_is_kept_and_answered_kindly(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("13800138000")
    assert "电话记下了:13800138000" in elder.last().text
    assert "绿化" not in str(elder.sees())
    await elder.writes(LEAK)
    assert (await the_draft(town)).phone == "13800138000"


async def test_a_greeting_that_nothing_follows_is_forgotten_in_silence(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("我是王建国")
    seen = elder.sees()
    await town.passes(hours=25)
    assert elder.sees() == seen


async def test_a_number_sent_after_the_request_goes_with_the_request(town: Town) -> None:
    elder = await asked(town)
    await elder.writes("我叫李小红,13800138000")
    assert "已补充到 #1" in elder.last().text
    assert await states(town) == [State.OPEN]
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    assert "13800138000" in str(neighbour.sees())
    assert "13800138000" not in str(town.group())


async def test_with_several_requests_it_is_asked_to_which_a_number_belongs(town: Town) -> None:
    elder = await asked(town, LEAK)
    await elder.writes("13800138000")
    assert "说哪件事" in elder.last().text


@pytest.mark.parametrize("words", ["我叫不醒他", "我叫救命"])
async def test_danger_that_looks_like_a_name_is_danger(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.writes(words)
    assert elder.last().text.startswith("⚠️")


@pytest.mark.parametrize(
    "words",
    [
        "对",
        "对的",
        "是的",
        "提交吧",
        "发吧",
        "yes",
        "OK",
        "ok!",
        "好的",
        "对对对",
        "Yes, please",
        "没问题,谢谢",
    ],
)
async def test_a_yes_submits(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.writes(words)
    assert REQUESTED in elder.last().text


async def test_a_yes_of_ones_own_is_no_yes_of_another(town: Town) -> None:
    neighbour = town.stranger("热心人", 2002)
    await neighbour.writes("帮我邻居问一下,3号楼的张大爷想换个灯泡")
    await neighbour.writes("好的")
    assert (await the_draft(town)).state == State.DRAFT
    await neighbour.writes("他本人同意")
    assert (await the_draft(town)).state == State.OPEN


@pytest.mark.parametrize("words", ["取消吧", "我要取消", "算了", "cancel it"])
async def test_cancel_drops_a_draft_and_says_so_below(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    seen = len(elder.sees())
    await elder.writes(words)
    assert "什么都没有发出去" in elder.last().text
    assert len(elder.sees()) == seen + 1
    assert await states(town) == [State.WITHDRAWN]


@pytest.mark.parametrize(
    "words", ["不用了", "不要了", "不用了,谢谢", "never mind", "No thanks!", "不用了,自己修好了"]
)
async def test_never_mind_asks_before_a_draft_is_dropped(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.writes(words)
    assert await states(town) == [State.DRAFT]
    await elder.presses("不取消,接着办")
    assert "确认提交" in elder.offered()
    await elder.writes(words)
    await elder.presses("取消")
    assert await states(town) == [State.WITHDRAWN]


@pytest.mark.parametrize(
    "words",
    ["我要撤回", "不用了", "不用了,自己修好了", "已经好了不用来了", "取消", "I don't need it any more"],
)
async def test_taking_a_request_back_takes_a_button(town: Town, words: str) -> None:
    elder = await asked(town)
    await elder.writes(words)
    assert "要撤回 #1" in elder.last().text
    assert await states(town) == [State.OPEN]
    await elder.presses("不撤回", on=elder.last())
    assert await states(town) == [State.OPEN]
    await elder.writes(words)
    await elder.presses("撤回", on=elder.last())
    assert await states(town) == [State.WITHDRAWN]


async def test_of_several_requests_it_is_asked_which_is_to_be_taken_back(town: Town) -> None:
    elder = await asked(town, LEAK)
    await elder.writes("不用了")
    assert [choice.label for choice in elder.last().buttons] == [
        *("撤回 #2 水电维修", "撤回 #1 路灯不亮", "不撤回"),
    ]
    await elder.presses("撤回 #1 路灯不亮")
    assert sorted(await states(town)) == [State.OPEN, State.WITHDRAWN]


async def test_repaired_says_solved_where_that_was_asked(town: Town) -> None:
    elder = await asked(town)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await elder.writes("已经好了")
    assert await states(town) == [State.CLOSED]


@pytest.mark.parametrize("words", ["取消", "我要撤回", "不用了"])
async def test_taking_back_what_is_not_there_is_answered(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    assert "没有要结束的对话" in elder.last().text
    assert await tasks(town) == []


@pytest.mark.parametrize(
    "words", ["什么时候来?", "怎么还没人", "请问到哪了", "When will they come?", "any news"]
)
async def test_when_do_they_come_is_answered_by_how_it_stands(town: Town, words: str) -> None:
    elder = await asked(town)
    await elder.writes(words)
    assert "#1 路灯不亮 · 等待认领" in elder.last().text
    assert "下一步" in elder.last().text
    assert await states(town) == [State.OPEN]


async def test_who_has_it_is_named_and_hears_the_question(town: Town) -> None:
    elder = await asked(town)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    await elder.writes("什么时候来")
    assert any("办理人:王强" in words for words in elder.sees())
    assert "什么时候来" in neighbour.last().text
    assert await states(town) == [State.CLAIMED]


async def test_when_do_they_come_without_a_request_makes_none(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("什么时候来")
    assert "没有正在办的求助" in elder.last().text
    assert await tasks(town) == []


@pytest.mark.parametrize(
    "words",
    ["不用了的旧沙发想请人搬走", "好的灯泡也坏了", "取消电费自动扣款怎么弄", "什么时候来人修水龙头,漏水了"],
)
async def test_a_need_that_begins_like_such_words_is_a_need(town: Town, words: str) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    assert "我是这样理解的" in elder.last().text


async def test_wrong_asks_what_is_to_be_different(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.writes("不对")
    assert "要改哪里" in elder.last().text


async def test_rather_not_changing_leaves_the_draft_as_it_was(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("修改")
    await elder.presses("电话")
    await elder.writes("算了,不改了")
    draft = await the_draft(town)
    assert (draft.state, draft.phone) == (State.DRAFT, "")
