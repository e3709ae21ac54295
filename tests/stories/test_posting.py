"""Staff post in the group: masked at once, and what is private goes on in private, said in neutral words."""

import pytest

from bot.channels.contract import Never
from tests.stories.town import GROUP, Town
from volunteers.rights import Role

PRIVATE = [
    "3号楼张桂兰和李秀英为漏水天天吵架,请人调解",
    "匿名举报:3号楼有人聚众赌博",
    "3号楼的张桂兰最近心情很差睡不着,想找人聊聊",
]


@pytest.mark.parametrize("words", [*PRIVATE, "3号楼有人拿刀打人"])
async def test_a_private_matter_posted_by_somebody_we_cannot_write_to_gets_a_neutral_line(
    town: Town, words: str
) -> None:
    await town.person("网格长", 1002, Role.SECRETARY)
    secretary = await town.person("书记", 1001, Role.SECRETARY, started=False)
    written = await secretary.commands(f"/task {words}", in_group=True)
    (line,) = town.group()
    assert line.text.startswith("这件事请到私聊里跟我说:https://t.me/linbang_bot?start=")
    for private in ("张桂兰", "3号楼", "吵", "赌", "心情", "调解", "举报", "刀", "紧急"):
        assert private not in line.text
    assert written.message not in [seen.external_id for seen in town.group()]


@pytest.mark.parametrize("words", PRIVATE)
async def test_a_private_matter_posted_by_somebody_we_know_is_answered_in_private_only(
    town: Town, words: str
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.commands(f"/task {words}", in_group=True)
    assert town.group() == []
    assert "已私下交给" in str(secretary.sees())


async def test_danger_posted_in_the_group_is_answered_in_private_with_the_number(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.commands("/task 3号楼有人拿刀打人", in_group=True)
    assert town.group() == []
    assert "110" in secretary.last().text


async def test_what_was_said_meanwhile_is_there_when_she_writes_in_private(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY, started=False)
    await secretary.commands(f"/task {PRIVATE[0]}", in_group=True)
    await secretary.commands("/start units")
    assert "已私下交给" in str(secretary.sees())


async def test_a_message_we_may_not_delete_is_asked_to_be_deleted_without_private_words(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    town.channel.refusing[f"delete {GROUP}"] = Never("not enough rights")
    await secretary.commands(f"/task {PRIVATE[0]}", in_group=True)
    assert "请您自己删一下" in str(secretary.sees())
    assert town.group() == []


async def test_an_empty_post_of_somebody_we_cannot_write_to_is_answered_too(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY, started=False)
    await secretary.commands("/task", in_group=True)
    assert "私聊" in town.group()[-1].text


@pytest.mark.parametrize("words", ["1", "#1", "1号"])
async def test_a_number_shows_that_task_and_publishes_nothing(town: Town, words: str) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.writes("/task 3号楼有位老人想装扶手")
    await secretary.writes(f"/task {words}")
    assert "待认领 #1" in secretary.last().text
    assert "已有的任务" in secretary.last().text
    assert len(town.group()) == 1
    await secretary.commands(f"/task {words}", in_group=True)
    assert "待认领 #1" in secretary.last().text
    assert len(town.group()) == 1


async def test_a_number_that_is_none_is_said_and_a_private_matter_keeps_its_words(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.writes("/task 49")
    assert "没有 #49" in secretary.last().text
    await secretary.writes(f"/task {PRIVATE[0]}")
    await secretary.writes("/task 1")
    assert "#1" in secretary.last().text
    assert "吵架" not in secretary.last().text


@pytest.mark.parametrize("words", ["?", "。。。", "a", "12-5", "1 1"])
async def test_too_little_to_be_a_task_is_asked_for_words(town: Town, words: str) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.writes(f"/task {words}")
    assert "请写任务内容" in secretary.last().text
    assert town.group() == []
    await secretary.writes("3号楼有位老人想装扶手")
    assert len(town.group()) == 1


async def test_an_anonymous_administrators_words_leave_the_group(town: Town) -> None:
    admin = town.stranger("Group", 1087968824)
    shown = await admin.says_anonymously("/task 3号楼2单元501张桂兰想装扶手,电话13800138000")
    assert shown.message in town.channel.deleted
    (line,) = town.group()
    assert "匿名" in line.text
    assert "https://t.me/linbang_bot?start=" in line.text


@pytest.mark.parametrize("words", ["/board", "/stats", "/my", "/tasks"])
async def test_what_is_asked_in_a_group_is_answered_in_private(town: Town, words: str) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.commands(words, in_group=True)
    assert len(secretary.sees()) == 1
    assert town.group() == []
    newcomer = await town.person("新书记", 1002, Role.SECRETARY, started=False)
    await newcomer.commands(words, in_group=True)
    assert "私聊" in town.group()[-1].text
    assert newcomer.sees() == []


async def test_a_refusal_to_what_is_asked_in_a_group_is_private_too(town: Town) -> None:
    resident = await town.person("老周", 1003)
    await resident.commands("/board", in_group=True)
    assert len(resident.sees()) == 1
    assert town.group() == []
