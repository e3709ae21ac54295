"""A button pressed twice, six times or long after: one question, a polite answer, and nothing undone."""

import asyncio

import pytest

from tests.stories.town import Somebody, Town
from volunteers.rights import Role

LAMP = "楼道灯坏了,3号楼"


async def claimed(town: Town) -> tuple[Somebody, Somebody]:
    """A resident with a request and the neighbour who has taken it."""
    elder = town.stranger("谢朝卿", 2001)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    await neighbour.presses("我来领取", in_group=True)
    return elder, neighbour


def button(who: Somebody, label: str) -> str:
    return next(c.press for seen in who.messages() for c in seen.buttons if c.label == label)


async def test_six_presses_of_done_ask_once(town: Town) -> None:
    _, neighbour = await claimed(town)
    done = button(neighbour, "完成")
    await asyncio.gather(*(neighbour.presses_data(done) for _ in range(6)))
    assert len([words for words in neighbour.sees() if "办好了?" in words]) == 1
    assert "刚才的问题" in await neighbour.presses_data(done)
    await neighbour.presses("直接完成")
    assert "已报完成" in neighbour.last().text


async def test_giving_back_again_and_again_asks_for_the_reason_once(town: Town) -> None:
    _, neighbour = await claimed(town)
    back = button(neighbour, "退回")
    for _ in range(3):
        await neighbour.presses_data(back)
    assert len([words for words in neighbour.sees() if "为什么退回" in words]) == 1
    await town.passes(minutes=11)
    await neighbour.presses_data(back)
    assert len([words for words in neighbour.sees() if "为什么退回" in words]) == 2


async def test_the_word_done_is_answered_however_often_it_is_said(town: Town) -> None:
    _, neighbour = await claimed(town)
    await neighbour.writes("完成")
    assert "办好了?" in neighbour.last().text


async def test_what_is_reported_done_is_not_given_back_by_an_old_button(town: Town) -> None:
    _, neighbour = await claimed(town)
    back = button(neighbour, "退回")
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    seen = len(neighbour.sees())
    assert await neighbour.presses_data(back)
    assert len(neighbour.sees()) == seen


async def test_old_buttons_of_a_closed_request_are_answered_politely(town: Town) -> None:
    elder, neighbour = await claimed(town)
    withdraw, back, done = button(elder, "撤回"), button(neighbour, "退回"), button(neighbour, "完成")
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    solved = button(elder, "已解决")
    await elder.presses("已解决")
    for who, press in ((elder, withdraw), (elder, solved), (neighbour, back), (neighbour, done)):
        said = await who.presses_data(press)
        assert said
        assert "出了错" not in said
    assert town.card().text.startswith("🟢")


@pytest.mark.parametrize("role", [None, Role.RESIDENT])
async def test_who_does_not_help_here_sees_no_list_but_the_way_to_help(town: Town, role: Role | None) -> None:
    await claimed(town)
    elder = town.stranger("李奶奶", 2005)
    await elder.writes("想请人陪我去医院")
    await elder.presses("确认提交")
    outsider = await town.person("老周", 1009, *([role] if role else []))
    await outsider.writes("/tasks")
    (only,) = outsider.messages()
    assert "想帮忙" in only.text
    assert [choice.label for choice in only.buttons] == ["登记为志愿者"]
    await outsider.presses("登记为志愿者")
    assert "得仁社区" in outsider.last().text


async def test_who_helps_here_sees_what_is_open(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    neighbour = await town.person("王强", 1003, Role.CANDIDATE)
    await neighbour.writes("/tasks")
    assert "待认领 #1" in neighbour.last().text
