"""Seats that are never overbooked, figures that say what was covered, and calendars that show no names."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlmodel import col, func, select

from bot import duty_jobs
from bot.database import Database
from bot.web.duty import as_calendar
from bot.words import Words
from tests import makers
from tests.bot.board_world import BoardWorld
from tests.clock import Clock
from volunteers import duty, duty_cover, duty_ending, duty_feeds, duty_presence, duty_roster, places
from volunteers.duty_roster import Timing
from volunteers.duty_tables import Post, Presence, Shift, SignUp
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.rosters import Cover
from volunteers.work import Work


@dataclass(frozen=True)
class Span:
    first: date
    last: date


MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
DAILY = "东门 每天 07:20-08:00 {needed}人"


async def a_post(database: Database, people: int, needed: int) -> tuple[list[Shift], list[int], Post]:
    async with database.work() as work:
        place = await makers.place(work)
        lead = await makers.person(work, "陈队长", place, Role.TEAM_LEAD)
        helpers = [await makers.person(work, f"p{n}", place, Role.VOLUNTEER) for n in range(people)]
        said = duty_roster.read(DAILY.format(needed=needed))
        post, shifts = await duty_roster.add(work, place, said, lead.key, Timing())
        return list(shifts), [one.key for one in helpers], post


async def attempts(database: Database, act, *arguments: tuple[int, int]) -> list[str]:
    async def one(shift_id: int, person_id: int) -> str:
        try:
            await database.attempt(lambda work: act(work, shift_id, person_id))
        except Refusal as refusal:
            return refusal.text.key
        return "won"

    return await asyncio.gather(*(one(*pair) for pair in arguments))


async def live(database: Database) -> int:
    async with database.reading() as work:
        query = select(func.count(col(SignUp.id))).where(col(SignUp.ended_at).is_(None))
        return (await work.session.exec(query)).one()


@pytest.mark.parametrize(("people", "needed"), [(10, 1), (20, 3)])
async def test_as_many_get_a_seat_as_the_shift_wants_and_the_others_hear_who(
    any_database: Database, people: int, needed: int
) -> None:
    shifts, helpers, _ = await a_post(any_database, people, needed)
    heard = await attempts(any_database, duty.sign_up, *((shifts[0].key, one) for one in helpers))
    assert Counter(heard) == {"won": needed, "duty-full": people - needed}
    assert await live(any_database) == needed


async def test_two_phones_of_one_person_take_one_seat(any_database: Database) -> None:
    shifts, helpers, _ = await a_post(any_database, 1, 3)
    heard = await attempts(any_database, duty.sign_up, *[(shifts[0].key, helpers[0])] * 4)
    assert Counter(heard) == {"won": 1, "duty-yours-already": 3}


async def test_two_phones_of_one_person_cannot_take_shifts_that_overlap(any_database: Database) -> None:
    shifts, helpers, post = await a_post(any_database, 1, 2)
    async with any_database.work() as work:
        place = await duty.place_of(work, shifts[0])
        said = duty_roster.read("西门 每天 07:40-09:00 2人")
        _, others = await duty_roster.add(work, place, said, post.lead_id, Timing())
    heard = await attempts(
        any_database, duty.sign_up, (shifts[0].key, helpers[0]), (others[0].key, helpers[0])
    )
    assert Counter(heard) == {"won": 1, "duty-overlap": 1}


async def test_of_many_who_take_over_a_seat_one_gets_it(any_database: Database) -> None:
    shifts, helpers, _ = await a_post(any_database, 8, 1)

    async def offered(work: Work) -> int:
        row = await duty.sign_up(work, shifts[0].key, helpers[0])
        await duty.offer(work, row, shifts[0])
        return row.key

    sign_up_id = await any_database.attempt(offered)
    heard = await attempts(any_database, duty.take_over, *((sign_up_id, one) for one in helpers[1:]))
    assert Counter(heard) == {"won": 1, "duty-swap-late": 6}
    assert await live(any_database) == 1


async def test_arriving_from_two_phones_at_once_is_one_presence(any_database: Database, clock: Clock) -> None:
    shifts, helpers, _ = await a_post(any_database, 1, 1)
    clock.now = shifts[0].starts_at

    async def arrive(work: Work, shift_id: int, person_id: int) -> None:
        await duty_presence.arrive(work, person_id, shift_id)

    assert await attempts(any_database, arrive, *[(shifts[0].key, helpers[0])] * 3) == ["won"] * 3
    async with any_database.reading() as work:
        assert len((await work.session.exec(select(Presence))).all()) == 1


async def stand(database: Database, clock: Clock, shift: Shift, person_id: int, *, late: int = 0) -> None:
    """Stand the whole shift, or from so many minutes after its start."""
    clock.now = shift.starts_at + timedelta(minutes=late)

    async def begin(work: Work) -> None:
        await duty_presence.arrive(work, person_id, shift.key)

    await database.attempt(begin)
    clock.now = shift.ends_at

    async def end(work: Work) -> None:
        here = await duty_presence.open_of(work, person_id)
        assert here is not None
        await duty_presence.leave(work, here, person_id)

    await database.attempt(end)


async def test_the_covered_share_counts_person_minutes_of_settled_shifts(
    any_database: Database, clock: Clock
) -> None:
    shifts, (one, two), _ = await a_post(any_database, 2, 2)
    await stand(any_database, clock, shifts[0], one)
    await stand(any_database, clock, shifts[1], two, late=20)
    clock.now = shifts[1].ends_at + timedelta(minutes=31)
    await duty_jobs.watch(any_database)
    async with any_database.reading() as work:
        cover = await duty_cover.covered(work, [shifts[0].place_id], MARCH)
        assert cover == Cover(timedelta(minutes=160), timedelta(minutes=60))
        assert cover.rate == pytest.approx(60 / 160)
        assert await duty_cover.covered(work, [], MARCH) == Cover(timedelta(0), timedelta(0))
        assert await duty_cover.covered(work, None, MARCH) == cover
        february = Span(date(2026, 2, 1), date(2026, 2, 28))
        assert (await duty_cover.covered(work, None, february)).rate is None
        sheet = await duty_cover.month_sheet(work, None, MARCH)
        assert [(row.person_id, row.stood, row.minutes, row.late) for row in sheet] == [
            (one, 1, 40, 0),
            (two, 1, 20, 0),  # signed up by arriving, so there was nothing to be late for
        ]
        posts = await duty_cover.post_sheet(work, None, MARCH)
        assert [(row.shifts, row.cover) for row in posts] == [(2, cover)]


async def test_a_shift_across_midnight_belongs_to_its_evening(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        lead = await makers.person(work, "陈队长", place, Role.TEAM_LEAD)
        said = duty_roster.read("渡口 每天 22:00-02:00")
        _, shifts = await duty_roster.add(work, place, said, lead.key, Timing())
    assert shifts[0].day == date(2026, 3, 2)
    assert shifts[0].ends_at - shifts[0].starts_at == timedelta(hours=4)


@pytest.mark.parametrize(
    ("words", "name", "needed"),
    [
        ("育才路口 school-days 07:20-08:00 2人", "育才路口", 2),
        ("地铁站 周一至周五 07:00-09:00,17:00-19:00 每班 3 名", "地铁站", 3),
        ("Gate mon,wed 07:20-08:00 4 people", "Gate", 4),
        ("渡口 2026-05-01,2026-05-02 08:00-12:00", "渡口", 1),
        ("值班室 FREQ=MONTHLY;BYDAY=1SA 09:00-11:00 2人", "值班室", 2),
    ],
)
def test_a_post_is_read_from_one_line(words: str, name: str, needed: int) -> None:
    said = duty_roster.read(words)
    assert (said.name, said.slot.needed) == (name, needed)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "东门",
        "东门 2人",
        "东门 每天",
        "东门 每天 07:20-08:00 0人",
        "东门 每天 25:00-26:00",
        "东" * 41 + " 每天 07:20-08:00",
    ],
)
def test_what_cannot_be_a_roster_is_refused_in_words(words: str) -> None:
    with pytest.raises(Refusal):
        duty_roster.read(words)


async def test_a_calendar_says_when_and_where_but_never_who(database: Database, clock: Clock) -> None:
    shifts, helpers, post = await a_post(database, 2, 2)
    async with database.work() as work:
        await duty.sign_up(work, shifts[0].key, helpers[0])
        own = await duty_feeds.make(work, person_id=helpers[0])
        posts = await duty_feeds.make(work, post_id=post.key)
    async with database.reading() as work:
        mine, all_of_it = await duty_feeds.read(work, own), await duty_feeds.read(work, posts)
        assert await duty_feeds.read(work, "x" * 43) is None
        assert await duty_feeds.read(work, "../../etc") is None
    assert mine is not None
    assert all_of_it is not None
    events = Calendar.from_ical(as_calendar(mine, Words(), clock.now)).walk("VEVENT")
    assert [(event["SUMMARY"], event.decoded("DTSTART")) for event in events] == [
        ("值岗:东门", shifts[0].starts_at)
    ]
    raw = as_calendar(all_of_it, Words(), clock.now)
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert len(events) == len(shifts)
    assert events[0]["SUMMARY"] == "东门 值岗 1/2 人"
    assert len({event["UID"] for event in events}) == len(shifts)
    assert b"p0" not in raw


async def test_a_called_off_shift_is_cancelled_in_the_calendar(database: Database, clock: Clock) -> None:
    shifts, helpers, post = await a_post(database, 1, 1)
    async with database.work() as work:
        await duty.sign_up(work, shifts[0].key, helpers[0])
        token = await duty_feeds.make(work, person_id=helpers[0])
        await duty_ending.cancel(work, await duty.get(work, shifts[0].key), post.lead_id)
    async with database.reading() as work:
        feed = await duty_feeds.read(work, token)
    assert feed is not None
    event = Calendar.from_ical(as_calendar(feed, Words(), clock.now)).walk("VEVENT")[0]
    assert event["STATUS"] == "CANCELLED"


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def test_the_sheet_of_a_week_is_for_those_who_arrange_the_roster(world: BoardWorld) -> None:
    secretary = await world.member("李书记", Role.SECRETARY)
    volunteer = await world.member("王强", Role.VOLUNTEER)
    async with world.database.work() as work:
        place = await places.by_code(work, "deren")
        said = duty_roster.read("<b>东门</b> 每天 07:20-08:00 2人")
        _, shifts = await duty_roster.add(work, place, said, secretary.key, Timing())
        await duty.sign_up(work, shifts[0].key, volunteer.key)
    client = await world.enter(secretary)
    week = shifts[0].day.isoformat()
    answer = await client.get(f"/board/deren/duty?week={week}")
    text = await answer.text()
    assert answer.status == 200
    assert "王强" in text
    assert "&lt;b&gt;东门" in text
    assert "07:20–08:00" in text
    for odd in ("nonsense", "9999-12-31", "0001-01-01"):
        assert (await client.get(f"/board/deren/duty?week={odd}")).status == 200
    stranger = await world.enter(volunteer)
    assert (await stranger.get("/board/deren/duty")).status == 404


async def test_a_calendar_is_served_by_its_secret_alone(world: BoardWorld) -> None:
    volunteer = await world.member("王强", Role.VOLUNTEER)
    async with world.database.work() as work:
        token = await duty_feeds.make(work, person_id=volunteer.key)
    client = await world.enter(await world.member("别人", None))
    answer = await client.get(f"/calendar/{token}.ics")
    assert (answer.status, answer.content_type) == (200, "text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert (await client.get(f"/calendar/{'x' * 43}.ics")).status == 404
