"""Every state that waits has a clock, and the ladder never ends before somebody has the task."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.database import Database
from tasks import assigning, claims, feedback, intake, offers, pauses, requests, timeouts, timers, whistle
from tasks.lifecycle import ENDED, State
from tasks.offer_rows import OPEN, of_task
from tasks.tables import Entry, Task, Timer
from tasks.whistle_rows import Sort
from tests import makers
from tests.clock import Clock
from volunteers import places
from volunteers.outbox import Promise
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.rights import Grant, Role
from volunteers.work import Work

Way = Callable[[Work, Task, Person, Person], Awaitable[object]]


async def _nothing(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    """Leave it as it is."""


async def _claimed(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    await claims.take(work, task, helper.key)


async def _set_out(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    await claims.set_out(work, await claims.take(work, task, helper.key))


async def _arrived(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    await claims.arrive(work, await claims.take(work, task, helper.key))


async def _done(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    await claims.finish(work, await claims.take(work, task, helper.key))


async def _returned(work: Work, task: Task, secretary: Person, helper: Person) -> None:
    await _done(work, task, secretary, helper)
    await feedback.send_back(work, task, secretary.key, "还没好")


WAYS: dict[State, Way] = {
    State.OPEN: _nothing,
    State.ASSIGNED: lambda work, task, by, who: assigning.assign(work, task, who.key, by.key),
    State.WHISTLED: lambda work, task, by, who: whistle.propose(work, task, by.key, Sort.DAILY, "要开挖"),
    State.PAUSED: lambda work, task, by, who: pauses.pause(
        work, task, by.key, "等配件", work.now + timedelta(days=3)
    ),
    State.CLAIMED: _claimed,
    State.ON_WAY: _set_out,
    State.ON_SITE: _arrived,
    State.DONE: _done,
    State.RETURNED: _returned,
}


async def _town(work: Work, check: str = "resident", review: str = "auto") -> tuple[Task, Person, Person]:
    place = await makers.place(work, check=check, review=review)
    secretary = await makers.person(work, "书记", place, Role.SECRETARY)
    helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
    elder = await makers.person(work, "谢朝卿", place)
    task = await intake.begin(work, elder.key, place, "telegram")
    task.category, task.need = "errands", "请帮忙取快递"
    await requests.submit(work, task, elder.key)
    return task, secretary, helper


@pytest.mark.parametrize("check", ["resident", "secretary"])
@pytest.mark.parametrize("state", WAYS)
async def test_every_waiting_state_has_a_clock(database: Database, state: State, check: str) -> None:
    async with database.work() as work:
        task, secretary, helper = await _town(work, check)
        await WAYS[state](work, task, secretary, helper)
        assert task.state == state
        assert await timers.runs(work, task.key)


async def test_a_draft_and_a_request_under_review_have_one_too(database: Database) -> None:
    async with database.work() as work:
        task, _, _ = await _town(work, review="secretary")
        assert task.state == State.SUBMITTED
        assert await timers.runs(work, task.key, timers.Kind.REVIEW)
        draft = await intake.begin(work, 1, await places.get(work, task.place_id), "telegram")
        assert await timers.runs(work, draft.key, timers.Kind.DRAFT)


@pytest.mark.parametrize("state", [State.OPEN, State.ASSIGNED, State.WHISTLED, State.PAUSED])
async def test_without_any_staff_the_clock_runs_on_all_the_same(
    database: Database, clock: Clock, state: State
) -> None:
    async with database.work() as work:
        task, secretary, helper = await _town(work)
        await WAYS[state](work, task, secretary, helper)
        for grant in (await work.session.exec(select(Grant))).all():
            grant.ended_at = work.now
    for _ in range(12):
        await _next(database, clock)
        async with database.work() as work:
            task = await requests.get(work, task.key)
            assert task.state not in ENDED
            assert await timers.runs(work, task.key)


async def _next(database: Database, clock: Clock) -> None:
    async with database.reading() as work:
        query = select(Timer).where(col(Timer.fired_at).is_(None)).order_by(col(Timer.due_at))
        timer = (await work.session.exec(query.limit(1))).one()
    clock.now = max(clock.now, timer.due_at)
    async with database.work() as work:
        await timeouts.fire(work, timer.id or 0)


async def test_the_rungs_come_in_their_order_and_then_a_reminder_every_day(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        task, _, _ = await _town(work)
        began = work.now
    for _ in range(12):
        await _next(database, clock)
    async with database.reading() as work:
        query = select(Entry).where(Entry.task_id == task.id, col(Entry.event).startswith("ladder"))
        lines = (await work.session.exec(query.order_by(col(Entry.id)))).all()
    after = [(line.event.removeprefix("ladder-"), line.at - began) for line in lines]
    minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
    assert after[:7] == [
        ("nudge", 10 * minute),
        ("neighbours", 30 * minute),
        ("grid-head", 2 * hour),
        ("community", 24 * hour),
        ("whistle", 48 * hour),
        ("daily", 3 * day),
        ("daily", 4 * day),
    ]


async def test_a_clock_that_stood_still_takes_the_rungs_one_after_the_other(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        task, _, _ = await _town(work)
    clock.advance(days=30)
    for _ in range(7):
        async with database.work() as work:
            due = await timers.due(work, 1)
            if due:
                await timeouts.fire(work, due[0].id or 0)
    async with database.reading() as work:
        query = select(Timer).where(col(Timer.fired_at).is_(None), Timer.task_id == task.id)
        (left,) = [t for t in (await work.session.exec(query)).all() if t.kind == timers.Kind.LADDER]
        assert left.due_at > clock.now


async def test_the_daily_reminder_goes_round_so_that_one_who_is_away_holds_nothing_up(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        street = await places.add(work, Place(code="street", level=Level.STREET, name="街道"), None)
        task, secretary, _ = await _town(work)
        place = await places.get(work, task.place_id)
        place.parent_id, place.path = street.key, f"{street.path}{place.key}/"
        officer = await makers.person(work, "街道干部", street, Role.STREET_OFFICER)
    for _ in range(14):
        await _next(database, clock)
    async with database.reading() as work:
        rows = (
            await work.session.exec(select(Promise).where(col(Promise.slot).startswith("arrange:")))
        ).all()
        assert {secretary.key, officer.key} <= {row.person_id for row in rows}


async def test_when_one_of_two_has_finished_and_the_other_gives_back_the_resident_is_asked(
    database: Database,
) -> None:
    async with database.work() as work:
        task, secretary, helper = await _town(work)
        task.wanted = 2
        done = await claims.take(work, task, helper.key)
        given_back = await claims.take(work, task, secretary.key)
        await claims.finish(work, done)
        assert task.state == State.CLAIMED
        await claims.release(work, given_back, "busy")
        assert task.state == State.DONE
        assert await timers.runs(work, task.key, timers.Kind.CALLBACK)


async def test_offers_for_a_free_seat_end_when_the_others_have_done_it(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper = await _town(work)
        task.wanted = 2
        await offers.nudge(work, task)
        claim = await claims.take(work, task, secretary.key)
        assert [offer.person_id for offer in await of_task(work, task, *OPEN)] == [helper.key]
        await claims.finish(work, claim)
        assert list(await of_task(work, task, *OPEN)) == []
