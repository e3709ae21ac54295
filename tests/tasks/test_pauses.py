"""What is put aside waits with its clock standing still, and comes back."""

from datetime import timedelta

import pytest

from bot.database import Database
from tasks import claims, clocks, intake, pauses, requests, timeouts, timers
from tasks.lifecycle import State
from tasks.tables import Task
from tests import makers
from tests.clock import Clock
from volunteers import places
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

DAY = timedelta(days=1)


async def _task(work: Work, **terms: object) -> tuple[Task, Person]:
    place = await makers.place(work, terms=terms)
    secretary = await makers.person(work, "书记", place, Role.SECRETARY)
    elder = await makers.person(work, "谢朝卿", place)
    task = await intake.begin(work, elder.key, place, "telegram")
    task.category, task.need = "public-facility", "健身器材松了"
    await requests.submit(work, task, elder.key)
    return task, secretary


async def _pause(database: Database, task: Task, by: Person, days: int = 30) -> None:
    async with database.work() as work:
        found = await requests.get(work, task.key)
        await pauses.pause(work, found, by.key, "等配件", work.now + days * DAY)


async def _resume(database: Database, task: Task, by: Person) -> Task:
    async with database.work() as work:
        found = await requests.get(work, task.key)
        await pauses.resume(work, found, by.key)
        return found


async def test_the_time_put_aside_moves_the_deadline_by_exactly_as_much(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        due = task.due_at
    assert due is not None
    clock.advance(days=2)
    await _pause(database, task, secretary)
    clock.advance(days=3, hours=5)
    task = await _resume(database, task, secretary)
    assert task.due_at == due + timedelta(days=3, hours=5)
    assert task.paused_seconds == (3 * 24 + 5) * 3600
    assert task.paused_at is None
    clock.advance(days=1)
    await _pause(database, task, secretary)
    clock.advance(days=1)
    task = await _resume(database, task, secretary)
    assert task.due_at == due + timedelta(days=4, hours=5)


async def test_a_pause_after_the_deadline_moves_nothing(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        due = task.due_at
    clock.advance(days=8)
    await _pause(database, task, secretary)
    clock.advance(days=3)
    assert (await _resume(database, task, secretary)).due_at == due


async def test_in_working_days_a_paused_weekend_counts_once(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        task, secretary = await _task(work, working_days=True)
        due = task.due_at
    assert due is not None
    clock.advance(days=4)  # Friday
    await _pause(database, task, secretary)
    clock.advance(days=3)  # Monday: one working day was put aside
    assert (await _resume(database, task, secretary)).due_at == due + DAY


async def test_whoever_held_it_is_let_off_and_it_is_offered_again(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        helper = await makers.person(work, "王强", await places.get(work, task.place_id), Role.VOLUNTEER)
        claim = await claims.take(work, task, helper.key)
        await pauses.pause(work, task, secretary.key, "等配件", work.now + 3 * DAY)
        assert (claim.outcome, task.state) == ("paused", State.PAUSED)
    clock.advance(days=4)
    task = await _resume(database, task, secretary)
    assert task.state == State.OPEN


async def test_on_the_date_staff_are_asked_and_again_every_day(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        await pauses.pause(work, task, secretary.key, "等配件", work.now + 3 * DAY)
        asked = work.now
    for day in (3, 4, 5):
        clock.now = asked + day * DAY
        async with database.work() as work:
            (timer,) = await timers.due(work, 5)
            await timeouts.fire(work, timer.id or 0)
            assert (await requests.get(work, task.key)).state == State.PAUSED


@pytest.mark.parametrize("days", [0, -1, 181])
async def test_the_date_lies_ahead_within_half_a_year(database: Database, days: int) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        with pytest.raises(Refusal, match="pause-date-wrong"):
            await pauses.pause(work, task, secretary.key, "等配件", work.now + days * DAY)
        with pytest.raises(Refusal, match="reason-needed"):
            await pauses.pause(work, task, secretary.key, " ", work.now + DAY)


async def test_a_request_taken_back_while_put_aside_stands_still_no_longer(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        task, secretary = await _task(work)
        await pauses.pause(work, task, secretary.key, "等配件", work.now + 9 * DAY)
    clock.advance(days=2)
    async with database.work() as work:
        task = await requests.get(work, task.key)
        await requests.withdraw(work, task, task.requester_id or 0)
        assert task.paused_at is None
        (stretch,) = await clocks.stretches(work, task.key)
        assert stretch.end == work.now
