"""On patrol, as the walker sees it in chat."""

import random
from datetime import timedelta

import gpxpy
import pytest
from sqlmodel import col, select

from bot import patrol_jobs
from bot.messages import File, Incoming, Kind
from tasks.tables import Task
from tests.stories.town import Somebody, Town
from tests.stories.walker import Walker, clock_ticks
from volunteers import (
    patrol_checkpoints,
    patrol_company,
    patrol_findings,
    people,
    places,
    recordings,
    rights,
)
from volunteers.fixes import Fix
from volunteers.patrol_tables import Patrol, PatrolCredit, PatrolDay, PatrolFinding, RawFix, Track
from volunteers.people import Contact
from volunteers.places import Level, Place
from volunteers.rights import Role


@pytest.fixture
async def volunteer(town: Town) -> Somebody:
    return await town.person("王强", 1003, Role.VOLUNTEER)


@pytest.fixture
async def walker(volunteer: Somebody) -> Walker:
    await volunteer.writes("/patrol")
    return Walker(volunteer)


async def _sends(who: Somebody, raw: bytes, mime: str) -> None:
    number = who.town.next_id()
    reference = f"document{number}"
    who.town.channel.files[reference] = raw
    await who.receive(
        Incoming(
            channel="telegram",
            external_id=f"u{number}",
            kind=Kind.FILE,
            chat=who.address,
            sender=who.address,
            at=who.town.clock.now,
            language="zh",
            files=(File("document", reference, mime),),
        )
    )


async def _patrols(town: Town) -> list[Patrol]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(Patrol).order_by(col(Patrol.id)))).all())


async def _credits(town: Town) -> list[PatrolCredit]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(PatrolCredit).order_by(col(PatrolCredit.id)))).all())


async def _days(town: Town) -> list[PatrolDay]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(PatrolDay).order_by(col(PatrolDay.id)))).all())


async def test_a_kilometre_on_foot_is_counted_and_said(volunteer: Somebody, walker: Walker) -> None:
    assert "共享实时位置" in volunteer.sees()[0]
    assert "还没有收到位置" in volunteer.last().text
    await walker.walks(1000)
    assert "已达到有效巡逻" in volunteer.last().text
    await volunteer.presses("结束巡逻")
    assert volunteer.last().text.startswith("🏁 巡逻结束:1.0")
    assert "✅ 有效巡逻" in volunteer.last().text
    assert "公里,12 分钟" in volunteer.last().text


async def test_one_message_is_edited_about_once_a_minute(volunteer: Somebody, walker: Walker) -> None:
    before = len(volunteer.messages())
    await walker.walks(800)  # ten minutes, sixty positions
    assert len(volunteer.messages()) == before
    assert 8 <= volunteer.last().edits <= 12


async def test_ending_the_share_ends_the_patrol(volunteer: Somebody, walker: Walker) -> None:
    await walker.walks(700)
    await walker.stops_sharing()
    assert "位置共享在今天" in volunteer.last().text
    assert "结束巡逻" not in volunteer.offered()


async def test_a_short_walk_says_what_is_missing_and_is_kept(town: Town, walker: Walker) -> None:
    await walker.walks(300)
    assert "走 " in walker.who.last().text
    await walker.who.presses("结束巡逻")
    assert "还不算有效巡逻" in walker.who.last().text
    assert "记录都留着" in walker.who.last().text
    assert (await _credits(town))[0].valid is False


async def test_silence_is_asked_about_and_ends_with_the_last_position(town: Town, walker: Walker) -> None:
    await walker.walks(900)
    last = town.clock.now
    await clock_ticks(town, minutes=9)
    assert "还在巡逻吗" not in str(walker.who.sees())
    await clock_ticks(town, minutes=2)
    assert "还在巡逻吗" in walker.who.last().text
    await clock_ticks(town, minutes=28)
    assert (await _patrols(town))[0].ended_at is None
    await clock_ticks(town, minutes=4)
    assert (await _patrols(town))[0].ended_at == last
    assert "很久没有收到位置" in walker.who.sees()[-2]
    assert "路线" in walker.who.last().text
    assert walker.who.last().file


async def test_the_answer_to_silence_keeps_the_patrol_alive(town: Town, walker: Walker) -> None:
    await walker.walks(900)
    await clock_ticks(town, minutes=12)
    await walker.who.presses("还在巡逻")
    await clock_ticks(town, minutes=9)
    await walker.walks(200)
    await clock_ticks(town, minutes=9)
    assert (await _patrols(town))[0].ended_at is None
    await walker.who.presses("结束巡逻")
    assert "没有信号,按暂停处理" in walker.who.last().text


async def test_repeated_late_and_disordered_positions_change_nothing(town: Town, walker: Walker) -> None:
    await walker.walks(600)
    repeated = await walker.fix()
    await walker.who.receive(repeated)
    await walker.fix(at=repeated.at)
    late = town.clock.now - timedelta(seconds=395)
    await walker.fix(at=late, latitude=47.35, longitude=87.82 + 0.0009)
    async with town.database.reading() as work:
        assert len((await work.session.exec(select(RawFix))).all()) == 47 + 1
    await walker.who.presses("结束巡逻")
    assert "巡逻结束:0.6" in walker.who.last().text


async def test_a_position_that_comes_after_the_end_is_still_counted(town: Town, walker: Walker) -> None:
    await walker.walks(600)
    town.clock.advance(seconds=20)
    walker.east += 27
    missed = town.clock.now
    town.clock.advance(seconds=10)
    await walker.who.presses("结束巡逻")
    await walker.fix(at=missed)
    await clock_ticks(town, minutes=1)
    first, second = await _credits(town)
    assert (first.current, second.current) == (False, True)
    assert 20 < second.walked_m - first.walked_m < 35
    assert len(await _patrols(town)) == 1


async def test_the_share_that_goes_on_after_the_end_counts_for_nothing(town: Town, walker: Walker) -> None:
    await walker.walks(600)
    await walker.who.presses("结束巡逻")
    await walker.walks(500)
    await clock_ticks(town, minutes=2)
    assert len(await _credits(town)) == 1
    assert len(await _patrols(town)) == 1


async def test_a_share_without_a_patrol_is_offered_one(town: Town, volunteer: Somebody) -> None:
    phone = Walker(volunteer)
    await phone.walks(100)
    assert "要开始一次巡逻" in volunteer.last().text
    assert await _patrols(town) == []
    await volunteer.presses("开始巡逻")
    await phone.walks(700)
    await volunteer.presses("结束巡逻")
    assert "有效巡逻" in volunteer.last().text


async def test_a_pin_is_not_a_patrol(town: Town, volunteer: Somebody) -> None:
    await volunteer.writes("/patrol")
    await volunteer.sends_place(47.35, 87.82)
    async with town.database.reading() as work:
        assert (await work.session.exec(select(RawFix))).all() == []


async def test_two_phones_count_once_and_it_is_said(town: Town, walker: Walker) -> None:
    second = Walker(walker.who, "901")
    for number in range(60):
        await walker.walks(13)
        if number % 3 == 0:
            second.east, second.north = walker.east, 12.0
            await second.fix()
    await walker.who.presses("结束巡逻")
    assert "同时收到两部手机的位置,按点数多的那部计" in walker.who.last().text
    assert "巡逻结束:0.8" in walker.who.last().text


async def test_one_phone_stops_and_the_other_goes_on(town: Town, walker: Walker) -> None:
    second = Walker(walker.who, "901")
    await walker.walks(100)
    await second.fix()
    await walker.stops_sharing()
    assert (await _patrols(town))[0].ended_at is None
    await second.stops_sharing()
    assert (await _patrols(town))[0].ended_at is not None


async def test_rides_have_a_column_of_their_own_and_cars_none(town: Town, walker: Walker) -> None:
    await walker.walks(800)
    await walker.walks(3000, kmh=15)
    await walker.walks(6000, kmh=45)
    await walker.who.presses("结束巡逻")
    credit = (await _credits(town))[0]
    assert 700 < credit.walked_m < 900
    assert 2700 < credit.ridden_m < 3300
    assert credit.vehicle_m > 5500
    assert "计入骑行里程" in walker.who.last().text
    assert "车辆速度" in walker.who.last().text


async def test_nonsense_positions_are_counted_and_left_out(town: Town, walker: Walker) -> None:
    await walker.walks(600)
    await walker.fix(latitude=float("nan"))
    await walker.fix(latitude=91.0)
    town.clock.advance(seconds=10)
    await walker.fix(latitude=0.0, longitude=0.0)
    await walker.who.presses("结束巡逻")
    assert "2 个位置无法读懂" in walker.who.last().text
    assert "0,0" in walker.who.last().text
    assert "巡逻结束:0.6" in walker.who.last().text


async def test_who_is_no_volunteer_is_told_kindly(town: Town) -> None:
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/patrol")
    assert "登记为志愿者" in stranger.last().text


async def test_somebody_elses_patrol_cannot_be_ended(town: Town, walker: Walker) -> None:
    other = await town.person("李四", 1004, Role.VOLUNTEER)
    assert "没有找到" in await other.presses_data("patrol-end:1")
    assert (await _patrols(town))[0].ended_at is None


async def test_the_command_during_a_patrol_shows_it_and_starts_no_second(town: Town, walker: Walker) -> None:
    await walker.walks(200)
    await walker.who.writes("/patrol")
    assert len(await _patrols(town)) == 1
    assert "巡逻中" in walker.who.last().text


async def test_the_command_during_a_patrol_is_answered_below_what_was_said_since(walker: Walker) -> None:
    before = len(walker.who.messages())
    await walker.who.writes("/patrol")
    assert len(walker.who.messages()) > before
    assert "结束巡逻" in walker.who.offered()


async def test_plain_words_begin_and_end_a_patrol_and_are_no_request(town: Town, volunteer: Somebody) -> None:
    await volunteer.writes("巡逻")
    assert "还没有收到位置" in volunteer.last().text
    await Walker(volunteer).walks(700)
    await volunteer.writes("还在巡逻")
    await volunteer.writes("停止巡逻。")
    assert volunteer.last().text.startswith("🏁 巡逻结束")
    await volunteer.writes("结束巡逻")
    assert "发 /patrol 可以开始" in volunteer.last().text
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Task))).all() == []


async def test_a_call_for_help_may_be_written_and_taken_back(town: Town, walker: Walker) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await walker.walks(100)
    await walker.who.writes("求援")
    assert "王强 巡逻中求援" in secretary.last().text
    await walker.who.writes("我没事了")
    assert "没事了" in secretary.last().text


async def test_somebody_on_post_is_told_of_minutes_and_not_of_metres(town: Town, volunteer: Somebody) -> None:
    await volunteer.writes("/patrol 站岗")
    assert "再巡 20 分钟" in volunteer.last().text
    await clock_ticks(town, minutes=12)
    assert "值守中:12 分钟" in volunteer.last().text
    assert "再巡 8 分钟" in volunteer.last().text
    await volunteer.presses("结束巡逻")
    assert "还差 8 分钟" in volunteer.last().text
    assert "米" not in str(volunteer.sees()[1:])


async def test_nobody_is_told_that_his_line_is_for_his_eyes_only(volunteer: Somebody, walker: Walker) -> None:
    assert "书记或街道要写明理由才能查看" in volunteer.sees()[0]
    for words in ("/mykm", "/privacy"):
        await volunteer.writes(words)
        assert "写明理由才能查看" in str(volunteer.sees())
    assert "只有您自己看得到" not in str(volunteer.sees())


async def test_a_patrol_over_midnight_is_divided_between_the_days(town: Town, volunteer: Somebody) -> None:
    town.clock.now = town.clock.now.replace(hour=15, minute=52)  # 23:52 in the community
    await volunteer.writes("/patrol")
    await Walker(volunteer).walks(1200)
    await volunteer.presses("结束巡逻")
    days = await _days(town)
    assert [(day.day.day, day.first) for day in days] == [(2, True), (3, False)]
    assert abs(sum(day.counted_walked_m for day in days) - 1200) < 60


async def test_minutes_on_post_count_without_any_position(town: Town, volunteer: Somebody) -> None:
    await volunteer.writes("/patrol 站岗")
    assert "值守中" in volunteer.last().text
    await clock_ticks(town, minutes=25)
    await volunteer.presses("结束巡逻")
    assert "值守结束:25 分钟" in volunteer.sees()[-1]
    assert "有效值守" in volunteer.sees()[-1]
    await volunteer.writes("/mykm")
    assert "站岗和楼内 25 分钟" in str(volunteer.sees())


async def test_partners_meet_by_a_number_and_count_apart(town: Town, walker: Walker) -> None:
    other = await town.person("李四", 1004, Role.VOLUNTEER)
    await walker.who.presses("和搭档一起")
    code = walker.who.last().text.partition("/patrol ")[2][:6]
    await other.writes(f"/patrol {code}")
    assert "您和 王强 一起巡逻了" in str(other.sees())
    assert "李四 和您一起巡逻了" in walker.who.last().text
    first, second = await _patrols(town)
    assert first.together_id == second.together_id == first.id
    stranger = await town.person("别人", 1005, Role.VOLUNTEER)
    await stranger.writes("/patrol 000000" if code != "000000" else "/patrol 000001")
    assert "没有找到这个同行号码" in stranger.last().text


async def test_a_call_for_help_reaches_partner_staff_and_whoever_is_near(town: Town, walker: Walker) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    near = await town.person("李四", 1004, Role.VOLUNTEER)
    await near.writes("/patrol")
    await walker.walks(100)
    await Walker(near, "950").fix()
    await walker.who.presses("求援")
    assert "110" in walker.who.last().text
    assert "2 个人" in walker.who.last().text
    for who in (secretary, near):
        assert "王强 巡逻中求援" in who.last().text
        assert "47.35" in who.last().text
    await near.presses("我过去看看")
    assert "李四 正在过来" in walker.who.last().text
    bystander = await town.person("别人", 1005, Role.VOLUNTEER)
    await bystander.presses_data("patrol-coming:1")
    assert "别人" not in str(walker.who.sees())
    await walker.who.presses("我没事了")
    assert "没事了" in secretary.last().text
    assert "47.35" not in str(secretary.sees())


async def test_a_watched_walkers_silence_is_told_to_staff(town: Town, walker: Walker) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await walker.walks(100)
    await walker.who.presses("请人留意我")
    await clock_ticks(town, minutes=19)
    assert secretary.messages() == []
    await clock_ticks(town, minutes=3)
    assert "独自巡逻" in secretary.last().text


async def test_checkpoints_make_a_patrol_valid_and_double_codes_do_not(
    town: Town, volunteer: Somebody
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    codes = []
    for name in ("凉亭", "小学门口", "泵房"):
        await secretary.writes(f"/checkpoint {name}")
        codes.append(secretary.last().text.partition("编号 ")[2][:5])
    await volunteer.writes("/patrol")
    for code in (*codes, codes[0]):
        await volunteer.writes(f"/at {code.lower()}")
    assert "之前已经到过了,一共 3 个" in volunteer.last().text
    await volunteer.writes("/at ZZZZZ")
    assert "没有这个巡查点" in volunteer.last().text
    await volunteer.presses("结束巡逻")
    assert "有效巡逻(按巡查点)" in volunteer.last().text


async def test_a_checkpoint_off_its_hours_counts_and_is_reported(town: Town, volunteer: Somebody) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.writes("/checkpoint 江边凉亭 22:00-01:30")
    assert "每天 22:00–01:30 到" in secretary.last().text
    code = secretary.last().text.partition("编号 ")[2][:5]
    await volunteer.writes("/patrol")
    await volunteer.writes(f"/at {code}")
    assert "现在不在时段里" in volunteer.last().text
    await volunteer.presses("结束巡逻")
    assert "不在规定时段到的巡查点:江边凉亭" in volunteer.last().text


async def test_a_route_says_what_was_missed_and_what_was_out_of_turn(town: Town, volunteer: Somebody) -> None:
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        route = await patrol_company.add_route(work, place, "江滨路", [(47.35, 87.82), (47.36, 87.82)])
        route.ordered = True
        codes = [
            (await patrol_checkpoints.add(work, place, patrol_checkpoints.Said(name), route=route)).code
            for name in ("凉亭", "小学门口", "泵房")
        ]
    await volunteer.writes("/patrol 江滨路")
    for code in (codes[2], codes[0]):
        await volunteer.writes(f"/at {code}")
    assert "顺序和路线不一样" in volunteer.last().text
    await volunteer.presses("结束巡逻")
    assert "没有到的巡查点:小学门口" in volunteer.last().text
    assert "没按顺序到的巡查点:凉亭" in volunteer.last().text


async def test_signs_of_checkpoints_come_as_one_file_to_those_who_arrange_them(
    town: Town, volunteer: Somebody
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    for name in ("凉亭", "泵房 20:00-21:30"):
        await secretary.writes(f"/checkpoint {name}")
    await secretary.writes("/checkpoint")
    assert "泵房" in secretary.last().text
    await secretary.presses("打印全部牌子")
    assert secretary.last().file.endswith(".pdf")
    assert "2 张" in secretary.last().text
    await volunteer.presses_data("checkpoint-signs:999999:0")
    await volunteer.writes("/checkpoint 泵房")
    assert not any(message.file.endswith(".pdf") for message in volunteer.messages() if message.file)


async def test_what_one_sees_on_patrol_happened_there(town: Town, walker: Walker) -> None:
    await walker.walks(200)
    await walker.who.writes("这里路灯坏了,黑漆漆的")
    async with town.database.reading() as work:
        task = (await work.session.exec(select(Task))).one()
    assert task.latitude == pytest.approx(47.35, abs=1e-5)
    await walker.walks(100)
    assert "巡逻中" in str(walker.who.sees())


async def test_reported_kilometres_stand_apart_and_staff_may_confirm(town: Town, volunteer: Somebody) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await volunteer.writes("/reportkm 2.5公里 40分钟 昨天 沿江一圈")
    assert "自报 2.50 公里、40 分钟" in volunteer.last().text
    assert "3 月 1 日" in secretary.last().text
    assert "沿江一圈" in secretary.last().text
    assert "没有找到" not in await volunteer.presses_data("patrol-said:1:1")
    await secretary.presses("确认")
    assert "社区确认了您自报的 2.50 公里" in volunteer.last().text
    await volunteer.writes("/mykm")
    assert "步行 0.00 公里" in str(volunteer.sees())
    assert "自报 2.50 公里,其中社区确认 2.50 公里" in str(volunteer.sees())


@pytest.mark.parametrize("words", ["很多", "0 10", "31 60", "2.5 9999", "1e9 10", "-3 10", "nan 10"])
async def test_a_report_that_cannot_be_is_refused_in_words(volunteer: Somebody, words: str) -> None:
    await volunteer.writes(f"/reportkm {words}")
    assert "没看懂" in volunteer.last().text or "最多" in volunteer.last().text


@pytest.mark.parametrize("day", ["明天", "2030-01-01", "2020-01-01"])
async def test_a_report_of_a_day_to_come_or_long_past_is_refused(volunteer: Somebody, day: str) -> None:
    await volunteer.writes(f"/reportkm 5 60 {day} 江边")
    assert "不能是将来" in volunteer.last().text


async def test_a_report_says_which_day_it_was_noted_for(volunteer: Somebody) -> None:
    await volunteer.writes("/reportkm 5 60 2026-02-27 江边")
    assert "2 月 27 日" in volunteer.last().text


async def test_ones_own_track_comes_as_gpx_and_nobody_elses(town: Town, walker: Walker) -> None:
    await walker.walks(800)
    await walker.who.presses("结束巡逻")
    await walker.who.writes("/mykm")
    await walker.who.presses("导出轨迹")
    found = next((town.media.root / "documents").rglob(walker.who.last().file))
    points = gpxpy.parse(found.read_text(encoding="utf-8")).tracks[0].segments[0].points
    assert len(points) == 62
    other = await town.person("李四", 1004, Role.VOLUNTEER)
    assert "没有找到" in await other.presses_data("patrol-gpx:1")


async def test_a_recording_from_a_watch_is_measured_once(town: Town, volunteer: Somebody) -> None:
    begun = town.clock.now - timedelta(hours=3)
    fixes = [
        Fix((begun + timedelta(seconds=10 * n)).timestamp(), 47.35, 87.82 + n * 0.00018) for n in range(80)
    ]
    raw = recordings.write_gpx([fixes], "晨巡")
    await _sends(volunteer, raw, "application/gpx+xml")
    assert "巡逻结束:1.0" in volunteer.last().text
    assert "这是上传的轨迹" in volunteer.last().text
    await _sends(volunteer, raw, "application/gpx+xml")
    assert "已经有一次巡逻了" in volunteer.last().text
    await _sends(volunteer, b"<!DOCTYPE x [<!ENTITY a 'b'>]><gpx>&a;</gpx>", "text/xml")
    assert "为了安全没有打开" in volunteer.last().text


async def test_staff_see_a_line_only_with_a_reason_and_the_walker_is_told(town: Town, walker: Walker) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await walker.walks(800)
    await secretary.writes("/track 1 居民投诉夜间敲门")
    assert "还没有结束" in secretary.last().text
    await walker.who.presses("结束巡逻")
    await clock_ticks(town, minutes=1)
    await secretary.writes("/track 1")
    assert "要写明理由" in secretary.last().text
    await secretary.writes("/track 1 居民投诉夜间敲门")
    assert secretary.last().protect
    assert secretary.last().file
    assert "书记 查看了您" in walker.who.last().text
    assert "居民投诉夜间敲门" in walker.who.last().text
    other = await town.person("李四", 1004, Role.VOLUNTEER)
    await other.writes("/track 1 好奇看看而已")
    assert not other.last().file


async def test_after_thirty_days_the_line_is_gone_and_the_figures_stay(town: Town, walker: Walker) -> None:
    await walker.walks(800)
    await walker.who.presses("结束巡逻")
    await clock_ticks(town, minutes=1)
    picture = (await _patrols(town))[0].picture
    assert town.media.path(picture).is_file()
    town.clock.advance(days=31)
    await patrol_jobs.forget(town.database, town.media)
    assert not town.media.path(picture).is_file()
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Track))).all() == []
        assert (await work.session.exec(select(RawFix))).all() == []
    assert (await _credits(town))[0].walked_m > 750
    await walker.who.presses_data("patrol-gpx:1")
    assert (await _patrols(town))[0].last_lat is None


async def _neighbour_secretary(town: Town) -> Somebody:
    """The secretary of another community of the same street."""
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        other = await places.add(work, Place(code="yulong", level=Level.COMMUNITY, name="玉龙社区"), street)
        person = await people.add(work, "邻书记")
        contact = await people.attach(work, person, "telegram", "1009")
        contact.reachable = True
        await rights.grant(work, person.key, Role.SECRETARY, other, "file")
    return Somebody(town, "邻书记", "1009")


async def test_an_odd_patrol_is_looked_at_elsewhere_and_the_walker_may_speak(
    town: Town, volunteer: Somebody
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    neighbour = await _neighbour_secretary(town)
    other = await town.person("李四", 1004, Role.VOLUNTEER)
    begun = town.clock.now - timedelta(hours=3)
    dice = random.Random(5)
    fixes = [
        Fix((begun + timedelta(seconds=10 * n)).timestamp(), 47.35 + dice.gauss(0, 2e-5), 87.82 + n * 0.00018)
        for n in range(80)
    ]
    raw = recordings.write_gpx([fixes], "晨巡")
    for who in (volunteer, other):
        await _sends(who, raw, "application/gpx+xml")
        await clock_ticks(town, minutes=1)
    before = await _credits(town)
    await secretary.writes("/findings")
    assert "没有要复核的" in secretary.last().text
    await neighbour.writes("/findings")
    assert "完全一样(100%)" in neighbour.last().text
    assert "李四" not in neighbour.last().text
    await neighbour.presses("请本人说明")
    assert "这不是批评" in other.last().text
    assert "特别" not in str(volunteer.sees())
    await other.presses("说明一下")
    await other.writes("我们两人共用一块手表")
    await neighbour.writes("/findings")
    assert "共用一块手表" in neighbour.last().text
    await neighbour.presses("没问题")
    assert await _credits(town) == before
    assert "由别的社区复核" in await secretary.presses_data("finding:1:fine")


async def test_an_unanswered_post_ends_when_it_was_last_confirmed(town: Town, volunteer: Somebody) -> None:
    await volunteer.writes("/patrol 站岗")
    await clock_ticks(town, minutes=61)
    assert "还在岗吗" in volunteer.last().text
    await volunteer.presses("还在巡逻")
    await clock_ticks(town, minutes=92)
    assert "值守结束:61 分钟" in volunteer.last().text
    assert "最近一次确认" in volunteer.last().text


async def test_a_resident_who_sends_a_drawing_is_not_told_about_patrols(town: Town) -> None:
    resident = await town.person("李梅", 1077)
    await _sends(resident, b'<svg xmlns="http://www.w3.org/2000/svg"/>', "application/octet-stream")
    assert "这个文件打不开" in resident.last().text
    assert list((town.media.root / "documents").rglob("*.gpx")) == []


async def test_the_picture_of_coverage_needs_three_people_and_names_none(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    for number, name in enumerate(("王强", "古丽", "周敏")):
        await secretary.writes("/coverage")
        assert "不到 3 位" in secretary.last().text
        somebody = await town.person(name, 2001 + number, Role.VOLUNTEER)
        await somebody.writes("/patrol")
        await Walker(somebody).walks(800)
        await somebody.presses("结束巡逻")
    await secretary.writes("/coverage")
    assert "3 次巡逻" in secretary.last().text
    assert "王强" not in secretary.last().text
    assert secretary.last().file.endswith(".png")
    await somebody.writes("/coverage")
    assert not somebody.last().file


async def test_a_recording_copied_into_another_community_is_looked_at_by_a_third(
    town: Town, volunteer: Somebody
) -> None:
    neighbour = await _neighbour_secretary(town)
    async with town.database.work() as work:
        far = await places.add(
            work, Place(code="far", level=Level.COMMUNITY, name="远村"), await places.by_code(work, "juntun")
        )
        person = await people.add(work, "远处的人")
        contact = await people.attach(work, person, "telegram", "1044")
        contact.reachable = True
        await rights.grant(work, person.key, Role.VOLUNTEER, far, "file")
        keeper = await people.add(work, "远书记")
        await people.attach(work, keeper, "telegram", "1045")
        await rights.grant(work, keeper.key, Role.SECRETARY, far, "file")
    begun = town.clock.now - timedelta(hours=3)
    dice = random.Random(6)
    fixes = [
        Fix((begun + timedelta(seconds=10 * n)).timestamp(), 47.35 + dice.gauss(0, 2e-5), 87.82 + n * 0.00018)
        for n in range(80)
    ]
    for who in (volunteer, Somebody(town, "远处的人", "1044")):
        await _sends(who, recordings.write_gpx([fixes], "晨巡"), "application/gpx+xml")
        await clock_ticks(town, minutes=1)
    await clock_ticks(town, minutes=15)
    await neighbour.writes("/findings")
    assert "完全一样(100%)" in neighbour.last().text
    for address in ("1045", "1001"):
        async with town.database.reading() as work:
            finding = (await work.session.exec(select(PatrolFinding))).one()
            contact = (await work.session.exec(select(Contact).where(Contact.address == address))).first()
            if contact is not None:
                assert not await patrol_findings.may_review(work, finding, contact.person_id)


async def test_a_burst_of_reported_kilometres_is_looked_at_elsewhere_and_changes_nothing(
    town: Town, volunteer: Somebody
) -> None:
    await town.person("书记", 1001, Role.SECRETARY)
    neighbour = await _neighbour_secretary(town)
    for day in ("昨天", "前天"):
        for _ in range(5):
            await volunteer.writes(f"/reportkm 2.5 40 {day} 沿江")
    await volunteer.writes("/mykm")
    said = [line for line in volunteer.sees() if "自报" in line]
    await neighbour.writes("/findings")
    assert "补报了 10 条" in neighbour.last().text
    assert "王强" not in neighbour.last().text
    await neighbour.presses("请本人说明")
    assert "这不是批评" in volunteer.last().text
    await volunteer.presses("说明一下")
    await volunteer.writes("前两天手机坏了,一起补的")
    await neighbour.writes("/findings")
    assert "手机坏了" in neighbour.last().text
    await neighbour.presses("没问题")
    await volunteer.writes("/mykm")
    assert [line for line in volunteer.sees() if "自报" in line][: len(said)] == said
