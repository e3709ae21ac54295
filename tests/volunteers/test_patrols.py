"""Patrols as rows: what is kept, what counts on a day, what measuring again changes, figures by place."""

import asyncio
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import col, func, select, update

from bot.database import Database
from bot.fix_intake import FixIntake
from tests import makers
from tests.clock import Clock
from volunteers import patrol_credit, patrol_fixes, patrol_intake, patrol_recordings, patrols
from volunteers.fixes import Fix
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import Ending, Patrol, PatrolCredit, RawFix, Track, Way
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

EAST = 1 / 111_320 / math.cos(math.radians(47.35))
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Days:
    """A period of these days."""

    first: date = TODAY
    last: date = TODAY


async def _somebody(work: Work, place: Place | None = None, name: str = "王强") -> tuple[Person, Place]:
    place = place or await makers.place(work)
    return await makers.person(work, name, place, Role.VOLUNTEER), place


def _steps(start: float, metres: float, kmh: float = 4.8, every: float = 10.0) -> list[Fix]:
    stride = kmh / 3.6 * every
    count = math.ceil(metres / stride) + 1
    return [Fix(start + n * every, 47.35, 87.82 + n * stride * EAST, 8.0, "s") for n in range(count)]


async def _walked(
    database: Database, person: Person, place: Place, metres: float, kmh: float = 4.8
) -> Patrol:
    """A whole patrol of somebody, begun at the database's time and ended with its last position."""
    now = database.clock()
    fixes = _steps(now.timestamp(), metres, kmh)
    async with database.work() as work:
        patrol = await patrols.begin(work, person.key, place, Limits())
        for fix in fixes:
            await patrols.record(work, patrol, "s", fix)
    async with database.work(now + timedelta(seconds=fixes[-1].at - now.timestamp())) as work:
        patrol = await patrols.get(work, patrol.key, lock=True)
        await patrols.end(work, patrol, Ending.BUTTON)
        return patrol


async def test_the_order_and_number_of_deliveries_change_nothing(any_database: Database) -> None:
    dice = random.Random(7)
    fixes = _steps(any_database.clock().timestamp(), 600)
    shuffled = [fix for fix in fixes for _ in range(dice.choice((1, 1, 2)))]
    dice.shuffle(shuffled)
    walked = []
    for name, sent in (("甲", fixes), ("乙", shuffled)):
        async with any_database.work() as work:
            place = await makers.place(work, name)
            person, _ = await _somebody(work, place, name)
            patrol = await patrols.begin(work, person.key, place, Limits())
            for fix in sent:
                await patrols.record(work, patrol, f"s{name}", fix)
        async with any_database.work(any_database.clock() + timedelta(minutes=10)) as work:
            credit = await patrols.end(work, await patrols.get(work, patrol.key), Ending.BUTTON)
            walked.append((credit.walked_m, credit.used))
    assert walked[0] == walked[1]


async def test_only_one_patrol_is_open_however_many_start_at_once(any_database: Database) -> None:
    async with any_database.work() as work:
        person, place = await _somebody(work)

    async def begin(work: Work) -> int:
        return (await patrols.begin(work, person.key, place, Limits())).key

    keys = await asyncio.gather(*(any_database.attempt(begin) for _ in range(8)))
    assert len(set(keys)) == 1


async def test_kilometres_and_hours_of_a_day_are_capped_and_the_rest_is_kept(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    for _ in range(3):
        await _walked(database, person, place, 4000, kmh=6)
        clock.advance(hours=1)
    async with database.reading() as work:
        totals = await patrols.totals(work, [place.key], Days())
        kept = (await work.session.exec(select(func.sum(PatrolCredit.walked_m)))).one()
    assert totals.patrols == 3
    assert totals.walked_m == pytest.approx(10_000, abs=0.01)
    assert kept > 11_800


async def test_walked_and_ridden_stand_apart_and_people_count_once(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
        other, _ = await _somebody(work, place, "李四")
        elsewhere = await makers.place(work, "else")
    await _walked(database, person, place, 1000)
    clock.advance(hours=1)
    await _walked(database, person, place, 3000, kmh=15)
    await _walked(database, other, place, 200)
    async with database.reading() as work:
        totals = await patrols.totals(work, [place.key, elsewhere.key], Days())
        nothing = await patrols.totals(work, [elsewhere.key], Days())
        mine = await patrols.totals(work, None, Days(), person_id=person.key)
    assert (totals.patrols, totals.people) == (2, 1)
    assert totals.walked_m == pytest.approx(1000, abs=60)
    assert totals.ridden_m == pytest.approx(3000, abs=120)
    assert mine == totals
    assert nothing == type(nothing)()


async def test_a_day_is_counted_anew_when_an_earlier_patrol_changes(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    first = await _walked(database, person, place, 6000, kmh=7)
    clock.advance(hours=2)
    second = await _walked(database, person, place, 6000, kmh=7)
    async with database.work() as work:
        before = await patrol_credit.counted_of(work, second.key)
        track = await work.session.get(Track, first.key)
        assert track is not None
        track.packed = patrol_fixes.pack(patrol_fixes.unpack(track.packed)[:150])
        await patrols.close(work, await patrols.get(work, first.key))
        after = await patrol_credit.counted_of(work, second.key)
    assert before.walked_m < 4100
    assert after.walked_m > 5900


async def test_measuring_again_adds_rows_and_says_what_changed(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    patrol = await _walked(database, person, place, 1000)
    async with database.work() as work:
        await work.session.exec(update(PatrolCredit).values(version=0, walked_m=450.0, valid=False))
    async with database.work() as work:
        assert await patrol_credit.to_recompute(work) == [patrol.key]
        change = await patrols.recompute(work, patrol.key)
    assert change.figures["walked_m"][0] == 450
    assert change.figures["walked_m"][1] == pytest.approx(1000, abs=30)
    assert change.validity == (False, True)
    async with database.reading() as work:
        rows = (await work.session.exec(select(PatrolCredit).order_by(col(PatrolCredit.id)))).all()
        assert [(row.version, row.current) for row in rows] == [(0, False), (rows[1].version, True)]
        assert await patrol_credit.to_recompute(work) == []


async def test_what_is_forgotten_keeps_its_figures_when_measured_again(database: Database) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    patrol = await _walked(database, person, place, 1000)
    async with database.work() as work:
        await patrol_fixes.forget(work, await patrols.get(work, patrol.key))
        change = await patrols.recompute(work, patrol.key)
        assert not change.figures
        assert (await patrols.totals(work, [place.key], Days())).walked_m > 950


def test_packing_keeps_every_position_to_the_millisecond_and_centimetre() -> None:
    dice = random.Random(3)
    fixes = [
        Fix(1.7e9 + n * 10.004, dice.uniform(-90, 90), dice.uniform(-180, 180), dice.choice((None, 8.5)), "a")
        for n in range(1000)
    ]
    for kept, fix in zip(patrol_fixes.unpack(patrol_fixes.pack(fixes)), fixes, strict=True):
        assert abs(kept.at - fix.at) < 0.001
        assert abs(kept.lat - fix.lat) < 1e-7
        assert abs(kept.lon - fix.lon) < 1e-7
        assert (kept.accuracy, kept.source) == (fix.accuracy, fix.source)


def test_three_hours_of_positions_take_a_few_kilobytes() -> None:
    walk = _steps(1.7e9, 14_400)
    assert len(patrol_fixes.pack(walk)) < 10 * len(walk)


async def test_positions_taken_together_are_kept_once_and_in_any_order(any_database: Database) -> None:
    async with any_database.work() as work:
        person, place = await _somebody(work)
        patrol = await patrols.begin(work, person.key, place, Limits())
        now = work.now.timestamp()
        await patrols.record(work, patrol, "telegram:1:9", Fix(now, 47.35, 87.82, None))
    fixes = [Fix(now + n, 47.35 + n * 1e-5, 87.82, None, "telegram:1:9") for n in (3, 1, 2, 2, 3)]
    fixes += [Fix(now, 91.0, 0.0, None, "telegram:1:9"), Fix(now, 47.0, 87.0, None, "telegram:5:9")]
    intake = FixIntake(any_database)
    taken = await asyncio.gather(*(intake.take([fix]) for fix in fixes), intake.take(fixes))
    assert taken == [[True]] * 5 + [[False]] * 2 + [[True] * 5 + [False] * 2]
    async with any_database.reading() as work:
        assert (await work.session.exec(select(func.count()).select_from(RawFix))).one() == 4
        kept = await patrols.get(work, patrol.key)
        assert kept.last_fix_at == patrol_fixes.instant(fixes[0])


async def test_a_patrol_that_is_over_takes_nothing_the_fast_way(database: Database) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    patrol = await _walked(database, person, place, 600)
    async with database.work() as work:
        late = Fix(patrol.started_at.timestamp() + 5, 47.35, 87.82, None, "s")
        assert await patrol_intake.take(work, [late]) == [False]
        assert await patrols.find_for(work, person.key, "s", patrol_fixes.instant(late)) is not None


async def test_a_recording_must_be_recent_short_and_beside_other_patrols(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
    await _walked(database, person, place, 600)
    now = clock.advance(hours=2).timestamp()
    recordings = {
        "patrol-recording-old": _steps(now - 8 * 86_400, 600),
        "patrol-recording-future": _steps(now, 600),
        "patrol-recording-long": [Fix(now - 90_000, 47.35, 87.82), Fix(now - 10, 47.36, 87.82)],
        "patrol-recording-overlaps": _steps(now - 7200, 600),
        "patrol-recording-no-place": [Fix(0.0, 47.35, 87.82), Fix(now, math.nan, 87.82)],
    }
    at_null_island = [Fix(now - 3600 + n * 10, 0.0, 0.0) for n in range(60)]
    for key, fixes in [*recordings.items(), ("patrol-recording-no-place", at_null_island)]:
        async with database.work() as work:
            with pytest.raises(Refusal, match=key):
                await patrol_recordings.take(work, person.key, place, Limits(), fixes)
    async with database.work() as work:
        taken = await patrol_recordings.take(work, person.key, place, Limits(), _steps(now - 3600, 900))
        assert taken[0].way == Way.RECORDING
        assert taken[1].valid


async def test_a_hundred_thousand_points_are_taken(database: Database) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
        start = work.now.timestamp() - 80_000
        fixes = [Fix(start + n * 0.75, 47.35, 87.82 + n * 0.5 * EAST, None) for n in range(100_000)]
        _, credit = await patrol_recordings.take(work, person.key, place, Limits(), fixes)
    assert credit.walked_m == pytest.approx(50_000, rel=0.02)
    async with database.reading() as work:
        totals = await patrols.totals(work, [place.key], Days(TODAY - timedelta(days=1), TODAY))
    assert totals.walked_m <= 20_000.01


async def test_a_community_may_set_its_own_limits_and_a_patrol_keeps_those_it_began_with(
    database: Database,
) -> None:
    async with database.work() as work:
        person, place = await _somebody(work)
        patrol = await patrols.begin(work, person.key, place, Limits(least_m=100, least_s=60, day_m=150))
        for fix in _steps(work.now.timestamp(), 200):
            await patrols.record(work, patrol, "s", fix)
    async with database.work(database.clock() + timedelta(minutes=3)) as work:
        credit = await patrols.end(work, await patrols.get(work, patrol.key), Ending.BUTTON)
        assert credit.valid
        assert (await patrols.totals(work, [place.key], Days())).walked_m == pytest.approx(150)
