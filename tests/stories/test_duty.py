"""Duty at posts, as leads and volunteers live through it in chat."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, func, select

from bot import duty_jobs
from tests.stories.town import Somebody, Town
from volunteers import duty_feeds, patrol_company, places, rights
from volunteers.duty_tables import DutyRecord, Post, Presence, Remark, Shift, SignUp, Way
from volunteers.hours import Service
from volunteers.patrol_tables import Patrol
from volunteers.rights import Role

POST = "/post 育才路口 school-days 07:20-08:00 2人"
TUESDAY = datetime(2026, 3, 10, 23, 20, tzinfo=UTC)  # Wednesday 11 March, 07:20 in Asia/Shanghai


async def ticks(town: Town, until: datetime) -> None:
    """Let time pass, looking at shifts whenever something about them is due."""
    while True:
        async with town.database.reading() as work:
            due = (await work.session.exec(select(func.min(Shift.look_at)))).one()
        due = due.replace(tzinfo=UTC) if due is not None else until + timedelta(1)
        if due > until:
            break
        town.clock.now = max(town.clock.now, due)
        await duty_jobs.watch(town.database)
        await town.courier.drain()
    town.clock.now = until
    await town.courier.drain()


async def shifts(town: Town) -> list[Shift]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(Shift).order_by(col(Shift.starts_at)))).all())


async def rows(town: Town, table: type) -> list:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(table).order_by(table.id))).all())


@pytest.fixture
async def lead(town: Town) -> Somebody:
    town.clock.now = TUESDAY - timedelta(hours=10)
    return await town.person("陈队长", 1001, Role.TEAM_LEAD)


@pytest.fixture
async def wang(town: Town, lead: Somebody) -> Somebody:
    return await town.person("王强", 1003, Role.VOLUNTEER)


@pytest.fixture
async def li(town: Town, lead: Somebody) -> Somebody:
    return await town.person("李梅", 1004, Role.VOLUNTEER)


@pytest.fixture
async def first(town: Town, lead: Somebody) -> Shift:
    """The first shift of a post that wants one person."""
    await lead.writes(POST.replace("2人", "1人"))
    return (await shifts(town))[0]


async def test_a_lead_makes_a_post_in_words_and_two_weeks_of_school_days_follow(
    town: Town, lead: Somebody
) -> None:
    await lead.writes(POST)
    assert "岗位建好了:育才路口(得仁社区)" in lead.last().text
    assert "每班 2 人,已排 10 班" in lead.last().text
    assert [one.day.weekday() for one in await shifts(town)] == [2, 3, 4, 0, 1, 2, 3, 4, 0, 1]


async def test_holidays_have_no_school_duty(town: Town, lead: Somebody) -> None:
    town.clock.now = datetime(2026, 4, 28, 1, 0, tzinfo=UTC)
    await lead.writes(POST)
    made = {one.day.isoformat() for one in await shifts(town)}
    assert "2026-05-01" not in made
    assert "2026-05-09" in made  # a Saturday that makes up for the holiday


async def test_school_days_follow_the_communitys_own_vacations_and_days(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.key}")

    async def say(**days: list[str]) -> set[str]:
        async with town.database.work() as work:
            place = await places.by_code(work, "deren")
            place.terms = {**days}
        await duty_jobs.expand(town.database)
        await town.courier.drain()
        return {shift.day.isoformat() for shift in await shifts(town) if shift.cancelled_at is None}

    usual = await say()
    day = first.day.isoformat()
    assert day in usual
    free = await say(vacations=[f"{day}..2026-03-13"], days_worked=["2026-03-14"])
    assert {shown for shown in free if shown <= "2026-03-13"} == set()
    assert "2026-03-14" in free
    assert "取消" in wang.last().text
    assert await say() == usual
    assert [shift.look_at is not None for shift in await shifts(town) if shift.day == first.day] == [True]


async def test_the_roster_goes_on_by_itself_and_makes_nothing_twice(town: Town, first: Shift) -> None:
    before = len(await shifts(town))
    await duty_jobs.expand(town.database)
    assert len(await shifts(town)) == before
    town.clock.advance(days=7)
    await duty_jobs.expand(town.database)
    assert len(await shifts(town)) == before + 5


async def test_only_those_who_arrange_rosters_make_posts_and_only_volunteers_stand_there(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.writes(POST)
    assert "不能" in wang.last().text or "没有可以排班" in wang.last().text
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    await stranger.presses_data(f"duty-take:{first.id}")
    assert await rows(town, SignUp) == []


@pytest.mark.parametrize("words", ["/post 育才路口", "/post 育才路口 2人", "/post 07:20-08:00"])
async def test_a_post_that_cannot_be_read_is_explained_with_an_example(
    town: Town, lead: Somebody, words: str
) -> None:
    await lead.writes(words)
    assert "07:20-08:00" in lead.last().text
    assert await rows(town, Post) == []


async def test_places_are_taken_with_one_tap_and_the_last_one_is_told_who_has_them(
    town: Town, wang: Somebody, li: Somebody, first: Shift
) -> None:
    await wang.writes("/duty")
    assert any("报名 育才路口 明天 07:20–08:00" in label for label in wang.offered())
    await wang.presses_data(f"duty-take:{first.id}")
    assert "报名成功" in wang.last().text
    assert "王强" in await li.presses_data(f"duty-take:{first.id}")
    assert "已经报了" in await wang.presses_data(f"duty-take:{first.id}")


async def test_reminders_come_sixty_and_twenty_minutes_before_even_in_quiet_hours(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY - timedelta(minutes=59))
    assert "还有 60 分钟" in wang.last().text
    await ticks(town, TUESDAY - timedelta(minutes=19))
    assert "还有 20 分钟" in wang.last().text
    assert sum("分钟:育才路口" in words for words in wang.sees()) == 2


async def test_arriving_by_button_and_leaving_at_the_end_gives_measured_hours(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY - timedelta(minutes=5))
    await wang.presses("到岗")
    assert "已到岗" in wang.last().text
    await ticks(town, TUESDAY + timedelta(minutes=41))
    assert "到点了" in wang.last().text
    await wang.presses("交接 / 离岗")
    assert "在岗 40 分钟" in wang.last().text
    line = (await rows(town, Service))[0]
    assert (line.kind, line.ledger, line.minutes) == ("duty", "measured", 36)
    await ticks(town, TUESDAY + timedelta(minutes=75))
    settled = (await shifts(town))[0]
    assert (settled.planned_s, settled.covered_s) == (2400, 2400)
    assert await rows(town, DutyRecord) == []


async def test_too_early_is_said_and_late_is_written_down_by_the_service(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await wang.presses_data(f"duty-arrive:{first.id}")
    assert await rows(town, Presence) == []
    await ticks(town, TUESDAY + timedelta(minutes=10))
    assert "没有记到您到岗" in str(wang.sees())
    await wang.writes("到岗")
    assert "如实记下" in wang.last().text
    assert [(row.remark, row.by) for row in await rows(town, DutyRecord)] == [(Remark.LATE, None)]


async def test_an_empty_post_alarms_its_lead_once_and_the_alarm_ends_when_somebody_comes(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=14))
    alarms = [words for words in lead.sees() if "空岗" in words]
    assert len(alarms) == 1
    assert "还没到的:王强" in alarms[0]
    await wang.presses("到岗")
    await ticks(town, TUESDAY + timedelta(minutes=15))
    assert "已有人到岗" in lead.last().text
    assert not [words for words in lead.sees() if "空岗" in words]


async def test_leaving_early_asks_first_is_written_down_and_alarms_at_once(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY)
    await wang.presses("到岗")
    await ticks(town, TUESDAY + timedelta(minutes=15))
    await wang.writes("离岗")
    assert "还没到点" in wang.last().text
    await wang.presses("先离岗")
    await ticks(town, TUESDAY + timedelta(minutes=16))
    assert "空岗" in lead.last().text
    assert [row.remark for row in await rows(town, DutyRecord)] == [Remark.LEFT_EARLY]
    await ticks(town, TUESDAY + timedelta(minutes=75))
    settled = (await shifts(town))[0]
    assert settled.covered_s == 15 * 60
    assert len(await rows(town, DutyRecord)) == 1  # leaving early is no no-show


async def test_who_never_comes_is_a_no_show_that_the_lead_can_take_back(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=71))
    row = (await rows(town, DutyRecord))[0]
    assert (row.remark, row.by) == (Remark.NO_SHOW, None)
    assert "没有记到您到岗" in wang.last().text
    await lead.presses("有原因,撤销记录")
    row = (await rows(town, DutyRecord))[0]
    assert row.taken_back_by is not None
    assert "不算了" in wang.last().text


async def test_a_swap_needs_no_lead_and_the_first_who_takes_it_has_it(
    town: Town, lead: Somebody, wang: Somebody, li: Somebody, first: Shift
) -> None:
    zhao = await town.person("赵云", 1005, Role.VOLUNTEER)
    await wang.presses_data(f"duty-take:{first.id}")
    await wang.presses("换班")
    assert "没人接之前,这一班还是您的" in wang.last().text
    await li.presses("我来顶班")
    assert "报名成功" in li.last().text
    assert "李梅 接了您的班" in wang.last().text
    assert "不用换班了" in zhao.last().text
    old = (await rows(town, SignUp))[0]
    assert "有人接了" in await zhao.presses_data(f"duty-over:{old.id}") + zhao.last().text
    assert [row.ended_at is None for row in await rows(town, SignUp)] == [False, True]


async def test_who_stands_at_the_post_and_wants_a_swap_is_told_how_to_leave(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    town.clock.now = first.starts_at
    await wang.presses_data(f"duty-arrive:{first.id}")
    row = (await rows(town, SignUp))[0]
    said = await wang.presses_data(f"duty-swap:{row.id}")
    assert "交接 / 离岗" in said
    assert "已经结束" not in said


async def test_nobody_can_take_a_seat_that_was_not_offered(
    town: Town, wang: Somebody, li: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await li.presses_data(f"duty-over:{(await rows(town, SignUp))[0].id}")
    assert len(await rows(town, SignUp)) == 1
    for verb in ("duty-off", "duty-swap", "duty-keep"):
        await li.presses_data(f"{verb}:{(await rows(town, SignUp))[0].id}")
    row = (await rows(town, SignUp))[0]
    assert row.ended_at is None
    assert row.offered_at is None


async def test_signing_off_in_time_is_no_absence_and_the_seat_is_free_again(
    town: Town, wang: Somebody, li: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await wang.presses("请假")
    assert "不算缺岗" in wang.last().text
    await li.presses_data(f"duty-take:{first.id}")
    assert "报名成功" in li.last().text
    await ticks(town, TUESDAY + timedelta(minutes=75))
    assert [row.person_id for row in await rows(town, DutyRecord)] == [
        (await rows(town, SignUp))[1].person_id
    ]


async def test_signing_off_shortly_before_tells_the_lead_who_can_ask_everybody(
    town: Town, lead: Somebody, wang: Somebody, li: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY - timedelta(minutes=20))
    await wang.presses("请假")
    assert "王强 请假" in lead.last().text
    await lead.presses("请大家补位")
    town.clock.now = TUESDAY - timedelta(minutes=15)
    await town.courier.drain()
    await li.presses("报名")
    assert "报名成功" in li.last().text


async def test_overlapping_shifts_are_refused_kindly_and_adjoining_ones_are_not(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await lead.writes("/post 地铁站 每天 07:40-09:00")
    await lead.writes("/post 西门 每天 08:00-09:00")
    at = {(one.post_id, one.day): one for one in await shifts(town)}
    await wang.presses_data(f"duty-take:{first.id}")
    clash = at[2, first.day]
    answer = await wang.presses_data(f"duty-take:{clash.id}")
    assert "另一班:育才路口" in answer + wang.last().text
    await wang.presses_data(f"duty-take:{at[3, first.day].id}")
    assert len(await rows(town, SignUp)) == 2


async def test_a_place_sent_from_nearby_is_an_arrival_and_one_from_afar_is_not(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await lead.presses("设位置")
    await lead.sends_place(47.3500, 87.8200)
    assert "位置记下了" in lead.last().text
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY - timedelta(minutes=2))
    await wang.sends_place(47.3600, 87.8200)
    assert "离岗位约 1110 米" in wang.last().text
    await wang.sends_place(47.3505, 87.8200)
    assert "已到岗" in wang.last().text
    row = (await rows(town, Presence))[0]
    assert row.way is Way.LOCATION
    assert 50 < row.away_m < 60


async def test_the_code_on_the_sign_lets_a_passer_by_take_an_empty_seat(
    town: Town, wang: Somebody, li: Somebody, first: Shift
) -> None:
    code = (await rows(town, Post))[0].code
    await ticks(town, TUESDAY - timedelta(minutes=10))
    await li.writes(f"到岗 {code.lower()}")
    assert "已到岗" in li.last().text
    assert (await rows(town, Presence))[0].way is Way.CODE
    await wang.writes("到岗 ZZZZZ")
    assert "没有找到这个岗位" in wang.last().text


async def test_the_link_on_the_sign_is_an_arrival_too(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await lead.presses("看排班")
    code = lead.last().text.partition("编号 ")[2][:5]
    await lead.presses("打印岗位牌")
    assert lead.last().file.endswith(".pdf")
    link = f"dp-{code}"
    await wang.writes(f"/start {link}")
    assert "没有您的班" in wang.last().text
    await ticks(town, TUESDAY - timedelta(minutes=10))
    await wang.writes(f"/start {link}")
    assert "已到岗" in wang.last().text


async def test_the_words_of_duty_are_no_request(town: Town, wang: Somebody, first: Shift) -> None:
    for word in ("到岗", "离岗。", "签到"):
        await wang.writes(word)
        assert "没有要到岗或离岗的班" in wang.last().text


async def test_a_place_that_belongs_to_a_request_is_no_arrival(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY)
    await wang.writes("门口路灯坏了,晚上看不见路")
    await wang.sends_place(47.35, 87.82)
    assert await rows(town, Presence) == []


async def test_who_stands_in_for_a_late_comer_gets_the_seat(
    town: Town, wang: Somebody, li: Somebody, first: Shift
) -> None:
    code = (await rows(town, Post))[0].code
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=9))
    await li.writes(f"到岗 {code}")
    assert await rows(town, Presence) == []
    await ticks(town, TUESDAY + timedelta(minutes=11))
    await li.writes(f"到岗 {code}")
    assert "已到岗" in li.last().text
    assert "已由别人顶上" in wang.last().text
    assert [row.remark for row in await rows(town, DutyRecord)] == [Remark.NO_SHOW]


async def test_two_phones_are_one_person(town: Town, wang: Somebody, first: Shift) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY)
    await wang.presses_data(f"duty-arrive:{first.id}")
    await wang.presses_data(f"duty-arrive:{first.id}")
    assert len(await rows(town, Presence)) == 1
    assert "您在岗" in wang.last().text


async def test_relief_takes_over_and_leaving_a_little_early_is_no_fault_then(
    town: Town, lead: Somebody, wang: Somebody, li: Somebody, first: Shift
) -> None:
    await lead.writes("/post 育才路口 上学日 08:00-08:40")
    later = next(one for one in await shifts(town) if one.slot_id != first.slot_id)
    await wang.presses_data(f"duty-take:{first.id}")
    await li.presses_data(f"duty-take:{later.id}")
    await ticks(town, TUESDAY)
    await wang.presses_data(f"duty-arrive:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=25))
    await li.presses_data(f"duty-arrive:{later.id}")
    await wang.presses("交接 / 离岗")
    assert "已交接给 李梅" in wang.last().text
    assert "王强 把岗交给您" in li.last().text
    await ticks(town, TUESDAY + timedelta(minutes=75))
    assert (await shifts(town))[0].covered_s == 2400
    assert await rows(town, DutyRecord) == []


async def test_nobody_is_sent_away_while_relief_is_missing(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await lead.writes("/post 育才路口 上学日 08:00-08:40")
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY)
    await wang.presses_data(f"duty-arrive:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=40))
    assert "接班的人还没到" in wang.last().text
    await wang.writes("交接")
    assert "下一班还没人到" in wang.last().text
    await wang.presses("再等等")
    await ticks(town, TUESDAY + timedelta(minutes=50))
    await wang.presses("交接 / 离岗")
    await wang.presses("先离岗")
    await ticks(town, TUESDAY + timedelta(minutes=120))
    second = next(one for one in await shifts(town) if one.slot_id != first.slot_id)
    assert second.covered_s == 600  # waiting for relief is time on post


async def test_a_post_ended_during_duty_sends_people_home_with_their_minutes(
    town: Town, lead: Somebody, wang: Somebody, li: Somebody, first: Shift
) -> None:
    second = (await shifts(town))[1]
    await wang.presses_data(f"duty-take:{first.id}")
    await li.presses_data(f"duty-take:{second.id}")
    await ticks(town, TUESDAY)
    await wang.presses_data(f"duty-arrive:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=18))
    await lead.presses("停用岗位")
    await lead.presses("确定停用")
    assert "提前结束(岗位停用),在岗 18 分钟" in wang.last().text
    assert "取消了" in li.last().text
    assert "通知了 2 人" in lead.last().text
    running = (await shifts(town))[0]
    assert (running.planned_s, running.covered_s) == (18 * 60, 18 * 60)
    assert await rows(town, DutyRecord) == []
    await ticks(town, TUESDAY + timedelta(minutes=75))
    assert len(await rows(town, Presence)) == 1
    for data in (f"duty-take:{second.id}", f"duty-arrive:{first.id}", f"duty-roster:{first.post_id}"):
        await li.presses_data(data)
    assert len(await rows(town, SignUp)) == 2


async def test_a_called_off_shift_does_not_come_back(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await lead.presses_data(f"duty-cancel:{first.id}")
    assert "取消了" in wang.last().text
    await duty_jobs.expand(town.database)
    await ticks(town, TUESDAY + timedelta(minutes=75))
    assert (await shifts(town))[0].cancelled_at is not None
    assert await rows(town, DutyRecord) == []


async def test_a_lead_can_record_an_arrival_but_never_her_own_and_it_is_not_measured(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY + timedelta(minutes=11))
    await lead.presses("王强 已在岗")
    row = (await rows(town, Presence))[0]
    assert row.way is Way.STAFF
    assert row.by is not None
    await ticks(town, TUESDAY + timedelta(minutes=75))
    assert await rows(town, Service) == []
    assert (await shifts(town))[0].covered_s == 29 * 60
    second = (await shifts(town))[1]
    await lead.presses_data(f"duty-take:{second.id}")
    await ticks(town, TUESDAY + timedelta(days=1))
    await lead.presses_data(f"duty-here:{(await rows(town, SignUp))[-1].id}")
    assert len(await rows(town, Presence)) == 1


async def test_who_forgets_to_leave_is_taken_to_have_left_at_the_end(
    town: Town, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await ticks(town, TUESDAY)
    await wang.presses("到岗")
    await ticks(town, TUESDAY + timedelta(minutes=71))
    row = (await rows(town, Presence))[0]
    assert (row.minutes, row.ended_by) == (40, None)
    assert row.ended_at == first.ends_at


async def test_whoever_is_no_volunteer_any_more_frees_the_seat(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    person_id = (await rows(town, SignUp))[0].person_id
    async with town.database.work() as work:
        for grant in await rights.grants(work, person_id):
            await rights.end(work, grant, None)
    await ticks(town, TUESDAY - timedelta(minutes=59))
    assert (await rows(town, SignUp))[0].ending == "gone"
    assert "还缺 1 人" in lead.last().text


async def test_the_roster_shows_the_lead_who_stands_when(
    town: Town, lead: Somebody, wang: Somebody, first: Shift
) -> None:
    await wang.presses_data(f"duty-take:{first.id}")
    await lead.writes("/post")
    await lead.presses("育才路口")
    assert "07:20–08:00:王强" in lead.last().text
    assert "还没有人" in lead.last().text


async def test_a_new_calendar_address_ends_the_old_one(town: Town, wang: Somebody, first: Shift) -> None:
    await wang.writes("/duty")
    await wang.presses("订阅到手机日历")
    old = wang.last().text.partition("/calendar/")[2].partition(".ics")[0]
    await wang.presses("订阅到手机日历")
    new = wang.last().text.partition("/calendar/")[2].partition(".ics")[0]
    async with town.database.reading() as work:
        assert await duty_feeds.read(work, old) is None
        assert await duty_feeds.read(work, new) is not None


async def test_forged_and_outdated_buttons_change_nothing(town: Town, wang: Somebody, first: Shift) -> None:
    for verb in (
        *(
            "duty-take",
            "duty-off",
            "duty-swap",
            "duty-over",
            "duty-keep",
            "duty-arrive",
            "duty-leave",
            "duty-gone",
        ),
        *("duty-stay", "duty-roster", "duty-cancel", "duty-close", "duty-closed", "duty-where", "duty-print"),
        *("duty-feed", "duty-call", "duty-here", "duty-excuse"),
    ):
        for arguments in ("", ":999", ":x", ":1:2"):
            assert await wang.presses_data(verb + arguments), verb
    for verb in ("cancel", "closed", "call", "roster", "feed", "print", "where"):
        await wang.presses_data(f"duty-{verb}:{first.id}")
    assert await rows(town, SignUp) == []
    assert (await rows(town, Post))[0].closed_at is None
    assert (await shifts(town))[0].cancelled_at is None


async def test_a_post_named_like_a_route_has_the_slots_of_its_patrol(
    town: Town, lead: Somebody, wang: Somebody, li: Somebody
) -> None:
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        await patrol_company.add_route(work, place, "江滨路", [(47.35, 87.82), (47.36, 87.82)])
    await lead.writes("/post 江滨路 每天 07:30-08:30 2人")
    slot = (await shifts(town))[0]
    for who in (wang, li):
        await who.presses_data(f"duty-take:{slot.key}")
    await ticks(town, slot.starts_at)
    await wang.writes("/patrol 江滨路")
    assert any("到岗已记" in line for line in wang.sees())
    await wang.writes("/patrol 江滨路")
    await li.writes("到岗")
    await li.presses("开始巡逻这条路线")
    assert len(await rows(town, Presence)) == 2
    walking = await rows(town, Patrol)
    assert [one.route_id for one in walking] == [1, 1]
    assert "停用" in await li.presses_data("patrol-slot:99") or "停用" in li.last().text
