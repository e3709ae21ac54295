"""Somebody reports what he has seen: the community answers and thanks him, and he stays unknown unless he says so."""

import json

from sqlmodel import select

from bot import personal_data
from bot.channels.contract import Never
from bot.words import Words
from tasks import casefile
from tasks.tables import Task
from tasks.tip_rows import Tip
from tests.stories.town import GROUP, Somebody, Town
from volunteers import people, places
from volunteers.outbox import Promise
from volunteers.privacy import Consent, Look
from volunteers.rights import Role

SAW = "我是张桂兰,住5号楼2单元301,电话13800138000,楼上出租屋里有人聚众赌博,深夜很多人进出"
REPORTER = ("张桂兰", "13800138000", "301", "桂兰")


async def _reported(town: Town, *, words: str = SAW) -> tuple[Somebody, Somebody]:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    reporter = town.stranger("张桂兰", 2001)
    await reporter.writes(words)
    if "不是" in reporter.offered():
        await reporter.presses("不是")
    if "违法线索" in reporter.offered():
        await reporter.presses("违法线索")
    assert "看不到您的姓名" in reporter.last().text
    await reporter.presses("确认提交")
    return secretary, reporter


async def _the_task(town: Town) -> Task:
    async with town.database.reading() as work:
        return (await work.session.exec(select(Task))).one()


def _unknown(*shown: object) -> None:
    for words in REPORTER:
        assert words not in str(shown), words


async def test_staff_read_a_number_and_masked_words_and_no_group_hears_of_it(town: Town) -> None:
    secretary, reporter = await _reported(town)
    assert "#1" in secretary.last().text
    assert "赌博" in secretary.last().text
    _unknown(secretary.sees())
    assert "不知道您是谁" in reporter.last().text
    assert GROUP not in town.channel.chats


async def test_an_answer_and_a_question_go_back_and_forth_without_a_name(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await secretary.presses("回复")
    await secretary.writes("谢谢您,请问一般是几点钟?")
    assert "来自社区的回复" in reporter.last().text
    assert "一般是几点钟" in reporter.last().text
    await reporter.presses("我来补充")
    await reporter.writes("晚上十一点以后,我张桂兰亲眼看见的")
    assert "晚上十一点以后" in secretary.last().text
    _unknown(secretary.sees())
    assert "工作人员看到的是" in reporter.last().text


async def test_the_reporter_may_let_them_read_what_he_added_as_he_wrote_it(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await reporter.presses("我来补充")
    await reporter.writes("是6号楼1单元402")
    assert "402" not in secretary.last().text
    await reporter.presses("可以给他们看原话")
    assert "402" in secretary.last().text


async def test_thanks_are_passed_on_once_and_the_outcome_is_counted_and_told(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await secretary.presses("感谢")
    assert "谢谢您反映" in reporter.last().text
    await secretary.presses("感谢")
    assert sum("谢谢您反映" in words for words in reporter.sees()) == 1
    await secretary.presses("登记结果")
    await secretary.presses("已移交公安立案")
    assert "已移交公安机关" in reporter.last().text
    async with town.database.reading() as work:
        row = (await work.session.exec(select(Tip))).one()
        assert (row.outcome, row.thanked_at is not None) == ("case", True)


async def test_whoever_takes_it_in_hand_sees_no_more_than_the_masked_words(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await secretary.presses("我来处理")
    assert "赌博" in secretary.last().text
    _unknown(secretary.sees())
    await reporter.writes("刚才又来了一拨人,张桂兰13800138000")
    _unknown(secretary.sees())
    await secretary.presses("有问题,告诉社区")
    _unknown(secretary.sees())
    async with town.database.reading() as work:
        assert all(look.about_id is None for look in (await work.session.exec(select(Look))).all())
    assert any("看不到您是谁" in seen for seen in reporter.sees())
    assert not any("已拿到您的联系方式" in seen for seen in reporter.sees())


async def test_name_and_number_are_shown_only_after_the_reporter_says_so_twice(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await secretary.presses("我来处理")
    await reporter.presses("可以告诉工作人员我是谁")
    _unknown(secretary.sees())
    await reporter.presses("还是不说")
    _unknown(secretary.sees())
    await reporter.presses("可以告诉工作人员我是谁")
    await reporter.presses("告诉他们")
    assert "13800138000" in str(secretary.sees())
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Consent))).one().kind == "details"
        assert (await work.session.exec(select(Look))).all()[-1].about_id is not None


async def test_the_name_is_told_to_whoever_was_asked_while_nobody_holds_it_and_goes_at_the_end(
    town: Town,
) -> None:
    secretary, reporter = await _reported(town)
    await reporter.presses("可以告诉工作人员我是谁")
    await reporter.presses("告诉他们")
    assert "13800138000" in str(secretary.sees())
    await reporter.presses("撤回")
    _unknown([words for words in secretary.sees() if "赌博" not in words])


async def test_a_reporter_can_take_it_back_and_old_buttons_answer_politely(town: Town) -> None:
    secretary, reporter = await _reported(town)
    key = (await _the_task(town)).key
    await reporter.presses("撤回")
    assert "已撤回" in str(reporter.sees())
    for press in (f"tip-add:{key}", f"tip-name:{key}", f"tip-name-yes:{key}", f"tip-plain:{key}:1"):
        await reporter.presses_data(press)
    assert "已经结束" in str(reporter.sees()[-1]) or reporter.last().text
    _unknown(secretary.sees())


async def test_danger_in_what_a_reporter_adds_goes_to_the_emergency_number_first(town: Town) -> None:
    _, reporter = await _reported(town)
    await reporter.presses("我来补充")
    await reporter.writes("着火了!楼上在冒火,快来人!")
    assert "119" in reporter.last().text


async def test_no_volunteer_can_take_a_tip_answer_it_or_ask_who_it_was(town: Town) -> None:
    _, _ = await _reported(town)
    volunteer = await town.person("王强", 1003, Role.VOLUNTEER)
    key = (await _the_task(town)).key
    for verb in (
        "claim:{}:0",
        "tip-reply:{}",
        "tip-thank:{}",
        "tip-settle:{}:case",
        "tip-name-yes:{}",
        "tip-add:{}",
    ):
        await volunteer.presses_data(verb.format(key))
    _unknown(volunteer.sees())
    assert "赌博" not in str(volunteer.sees())
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Tip))).all() == []


async def test_a_tip_from_a_patrol_is_protected_like_any_other(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    walker = await town.person("刘巡逻", 1004, Role.VOLUNTEER)
    await walker.writes("/patrol")
    await walker.sends_place(47.35, 87.82)
    await walker.writes("我是刘巡逻,看到有人在出租屋聚众赌博")
    if "不是" in walker.offered():
        await walker.presses("不是")
    if "违法线索" in walker.offered():
        await walker.presses("违法线索")
    await walker.presses("确认提交")
    assert "赌博" in secretary.last().text
    assert "刘巡逻" not in str(secretary.sees())


async def test_the_case_file_and_the_export_of_staff_do_not_name_the_reporter(town: Town) -> None:
    secretary, reporter = await _reported(town)
    await secretary.presses("我来处理")
    await secretary.presses("回复")
    await secretary.writes("请问几点?")
    await reporter.presses("我来补充")
    await reporter.writes("我叫张桂兰,半夜")
    async with town.database.work() as work:
        task = (await work.session.exec(select(Task))).one()
        zone = (await places.get(work, task.place_id)).zone
        found = await people.find(work, "telegram", secretary.address)
        assert found is not None
        _unknown(json.dumps(await personal_data.gather(work, found[0].key), ensure_ascii=False))
        for chapter in await casefile.chapters(work, task, inside=True):
            for line in chapter.lines:
                _unknown(Words().render(line.text(), "zh", zone, work.now))
        mine = (await work.session.exec(select(Promise).where(Promise.person_id == found[0].id))).all()
        _unknown([row.body for row in mine])


async def test_when_a_reporter_can_no_longer_be_reached_staff_hear_it_without_a_name(town: Town) -> None:
    secretary, _ = await _reported(town)
    town.channel.refusing["2001"] = Never("blocked", gone=True)
    await secretary.presses("感谢")
    assert "身份受保护" in secretary.last().text
    _unknown(secretary.sees())
