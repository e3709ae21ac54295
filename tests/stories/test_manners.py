"""Anger at the bot: a need is taken, danger always goes through, the rest is answered kindly and slowed down."""

from datetime import timedelta

from sqlmodel import select

from tasks.patience import HarshWords
from tasks.tables import Task
from tests.stories.town import Somebody, Town
from volunteers import people, places
from volunteers.audit import Trace
from volunteers.rights import Role
from volunteers.safety import Block


async def an_angry_man(town: Town) -> Somebody:
    resident = await town.person("老周", 1, Role.RESIDENT)
    async with town.database.work() as work:
        found = await people.find(work, "telegram", "1")
        assert found is not None
        found[0].place_id = (await places.by_code(work, "deren")).key
    return resident


async def tasks(town: Town) -> list[Task]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(Task))).all())


async def paused_until_next_week(town: Town, secretary: Somebody, resident: Somebody) -> None:
    for _ in range(3):
        await resident.writes("你们这群废物")
    await secretary.presses("暂停收他的求助")
    await secretary.presses("7 天")
    await secretary.writes("连续辱骂值班人员")


async def test_an_angry_old_man_is_served_and_his_harsh_words_go_to_nobody(town: Town) -> None:
    resident = await an_angry_man(town)
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await resident.writes("他妈的,3号楼2单元厨房水龙头漏水三天了没人修,一群废物")
    assert any("听得出您着急" in words for words in resident.sees())
    await resident.presses("确认提交")
    assert "水龙头漏水" in town.card().text
    await volunteer.presses("我来领取", in_group=True)
    for words in (*(seen.text for seen in town.group()), *volunteer.sees()):
        assert "他妈的" not in words
        assert "废物" not in words


async def test_an_insult_alone_is_answered_kindly_and_makes_no_request(town: Town) -> None:
    resident = await an_angry_man(town)
    await resident.writes("傻逼机器人")
    assert "听得出您很生气" in resident.last().text
    assert "110" in resident.last().text
    assert await tasks(town) == []
    assert town.group() == []


async def test_after_three_in_an_hour_a_pause_is_asked_for_and_staff_are_told_once(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await an_angry_man(town)
    for words in ("傻逼", "11111111", "滚蛋"):
        await resident.writes(words)
    assert "先缓十分钟" in resident.last().text
    before = len(resident.messages())
    await resident.writes("滚蛋")
    assert len(resident.messages()) == before
    assert len([words for words in secretary.sees() if "老周" in words]) == 1
    await town.passes(minutes=11)
    await resident.writes("滚蛋")
    assert "先缓十分钟" in resident.last().text


async def test_in_a_pause_a_need_and_danger_are_taken_at_once(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await an_angry_man(town)
    for _ in range(4):
        await resident.writes("你们这群废物")
    await resident.writes("厨房水龙头漏水,3号楼2单元")
    assert len(await tasks(town)) == 1
    await resident.writes("废物!我家着火了,快来人")
    assert "119" in "".join(resident.sees())
    assert "着火" in "".join(secretary.sees())


async def test_no_words_are_kept_and_the_count_is_forgotten(town: Town) -> None:
    resident = await an_angry_man(town)
    await resident.writes("傻逼")
    async with town.database.reading() as work:
        row = (await work.session.exec(select(HarshWords))).one()
        assert set(row.model_dump()) == {"id", "person_id", "sort", "answered", "at"}
    town.clock.now += timedelta(hours=2)
    await resident.writes("傻逼")
    assert "听得出您很生气" in resident.last().text


async def test_staff_may_take_no_requests_for_a_time_with_reason_date_and_appeal(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    async with town.database.work() as work:
        found = await people.find(work, "telegram", "3")
        assert found is not None
        found[0].phone = "0906-1234567"
    resident = await an_angry_man(town)
    await paused_until_next_week(town, secretary, resident)
    told = resident.last().text
    assert "连续辱骂值班人员" in told
    assert "0906-1234567" in told
    assert "3月" in told
    await resident.writes("厨房水龙头漏水,3号楼2单元")
    assert "暂时不收" in resident.last().text
    assert await tasks(town) == []
    await resident.writes("我家着火了")
    assert "119" in resident.last().text
    assert "着火" in "".join(secretary.sees())


async def test_it_runs_out_by_itself(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await an_angry_man(town)
    await paused_until_next_week(town, secretary, resident)
    town.clock.now += timedelta(days=8)
    await resident.writes("厨房水龙头漏水,3号楼2单元")
    assert len(await tasks(town)) == 1


async def test_staff_can_undo_it_and_both_are_history(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await an_angry_man(town)
    await paused_until_next_week(town, secretary, resident)
    await secretary.writes("/blocklist")
    assert "老周" in secretary.last().text
    await secretary.presses("恢复")
    assert "又可以在得仁社区照常求助" in resident.last().text
    async with town.database.reading() as work:
        assert {row.what for row in (await work.session.exec(select(Trace))).all()} == {"muted", "unmuted"}
        assert (await work.session.exec(select(Block))).one().ended_at is not None


async def test_nobody_silences_staff_or_himself(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await town.person("王书记", 4, Role.SECRETARY)
    volunteer = await town.person("王强", 5, Role.VOLUNTEER)
    assert "不能这样做" in await secretary.presses_data("mute:2:2")
    assert "不能这样做" in await secretary.presses_data("mute:1:2")
    assert "没有这个权限" in await volunteer.presses_data("mute:1:2")


async def test_a_problem_can_be_reported_from_ones_own_profile(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await an_angry_man(town)
    await resident.writes("/profile")
    await resident.presses("有问题,告诉社区")
    await resident.presses("觉得不安全")
    await resident.writes("晚上有陌生人敲门")
    assert "老周 反映:觉得不安全" in secretary.last().text
    assert "晚上有陌生人敲门" in secretary.last().text
    assert "不让他再在本社区服务" not in secretary.offered()


async def test_a_problem_can_be_reported_about_somebody_one_serves_with_and_nobody_else(town: Town) -> None:
    resident = await an_angry_man(town)
    await town.person("王强", 2, Role.VOLUNTEER)
    assert "不是您" in await resident.presses_data("report-person:2")
