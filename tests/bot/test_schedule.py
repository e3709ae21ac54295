"""What happens by the clock: timers fire once, one that fails holds nobody up, and old receipts go."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest
from apscheduler.triggers.interval import IntervalTrigger
from sqlmodel import col, select

from bot.channels import web
from bot.database import Database
from bot.inbox import Receipt
from bot.live import Live
from bot.media import Media
from bot.schedule import JOBS, PUT_OFF, Job, Means, Schedule, fire_timers, forget_receipts, sweep_uploads
from tasks import intake, timers
from tasks.lifecycle import State
from tasks.tables import Task, Timer
from tasks.timers import Kind
from tests import makers
from tests.clock import Clock
from volunteers.outbox import Promise


@pytest.fixture
def means(any_database: Database, tmp_path: Path) -> Means:
    return Means(any_database, Live(), Media(tmp_path))


async def drafts(means: Means, number: int) -> list[int]:
    """So many people who have begun a request and left."""
    async with means.database.work() as work:
        place = await makers.place(work)
        ids = []
        for who in range(number):
            person = await makers.person(work, f"居民{who}", place)
            draft = await intake.begin(work, person.key, place, "telegram")
            draft.said = "楼道灯坏了"
            ids.append(draft.key)
        return ids


async def states(means: Means, ids: list[int]) -> list[str]:
    async with means.database.reading() as work:
        query = select(Task.state).where(col(Task.id).in_(ids)).order_by(col(Task.id))
        return list((await work.session.exec(query)).all())


async def test_a_timer_fires_when_it_is_due_and_not_before(means: Means, clock: Clock) -> None:
    ids = await drafts(means, 1)
    await fire_timers(means)
    assert await states(means, ids) == [State.DRAFT]
    clock.advance(hours=25)
    await fire_timers(means)
    assert await states(means, ids) == [State.WITHDRAWN]


async def test_two_clocks_at_once_fire_a_timer_only_once(means: Means, clock: Clock) -> None:
    await drafts(means, 8)
    clock.advance(hours=25)
    await asyncio.gather(*(fire_timers(means) for _ in range(4)))
    async with means.database.reading() as work:
        told = (await work.session.exec(select(Promise.person_id))).all()
    assert len(told) == len(set(told)) == 8


async def test_a_timer_that_fails_is_put_off_and_the_others_fire(means: Means, clock: Clock) -> None:
    ids = await drafts(means, 3)
    async with means.database.work() as work:
        query = select(Timer).where(Timer.task_id == ids[1])
        (await work.session.exec(query)).one().kind = "unheard-of"
    now = clock.advance(hours=25)
    await fire_timers(means)
    assert await states(means, ids) == [State.WITHDRAWN, State.DRAFT, State.WITHDRAWN]
    async with means.database.reading() as work:
        left = (await work.session.exec(select(Timer).where(col(Timer.fired_at).is_(None)))).one()
    assert (left.task_id, left.due_at) == (ids[1], now + PUT_OFF)


async def test_the_courier_is_woken_when_timers_have_fired(means: Means, clock: Clock) -> None:
    await drafts(means, 1)
    clock.advance(hours=25)
    async with means.live.subscribe(["outbox"]) as news:
        await fire_timers(means)
        assert (await asyncio.wait_for(anext(news), 5)).topic == "outbox"


async def test_many_timers_at_once_all_fire(means: Means, clock: Clock) -> None:
    [task] = await drafts(means, 1)
    async with means.database.work() as work:
        for number in range(250):
            timer = Timer(kind=Kind.PAUSE, task_id=task, claim_id=number, due_at=work.now)
            work.session.add(timer)
    clock.advance(minutes=1)
    await fire_timers(means)
    async with means.database.reading() as work:
        assert await timers.due(work, 1) == []


async def test_receipts_are_forgotten_after_thirty_days(means: Means, clock: Clock) -> None:
    async with means.database.work() as work:
        for days in (0, 29, 31, 90):
            at = work.now - timedelta(days=days)
            work.session.add(Receipt(channel="web", external_id=f"{days} days", at=at))
    await forget_receipts(means)
    async with means.database.reading() as work:
        left = (await work.session.exec(select(Receipt.external_id))).all()
    assert sorted(left) == ["0 days", "29 days"]


async def test_uploads_without_a_message_are_swept_after_a_day(tmp_path: Path, database: Database) -> None:
    spool = tmp_path / web.SPOOL
    await asyncio.to_thread(_upload, spool / "old", -2 * web.SPOOL_KEEPS)
    await asyncio.to_thread(_upload, spool / "new", 0)
    await sweep_uploads(Means(database, Live(), Media(tmp_path)))
    assert await asyncio.to_thread(os.listdir, spool) == ["new"]


def _upload(path: Path, seconds: float) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    then = path.stat().st_mtime + seconds
    os.utime(path, (then, then))


def test_jobs_have_names_of_their_own() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


async def test_every_job_runs_at_the_start_and_again_when_it_is_due(means: Means) -> None:
    rang: dict[str, int] = {"often": 0, "daily": 0}
    enough = asyncio.Event()

    def ring(name: str) -> Job:
        async def act(_means: Means) -> None:
            rang[name] += 1
            if rang["often"] > 2 and rang["daily"]:
                enough.set()

        return Job(name, IntervalTrigger(seconds=0.05 if name == "often" else 86400), act)

    await _run_until(Schedule(means, [ring("often"), ring("daily")]), enough)
    assert rang["daily"] == 1


async def test_a_job_that_fails_does_not_end_the_clock(means: Means) -> None:
    tries = 0
    enough = asyncio.Event()

    async def act(_means: Means) -> None:
        nonlocal tries
        tries += 1
        if tries > 2:
            enough.set()
        raise ValueError("a mistake")

    await _run_until(Schedule(means, [Job("bad", IntervalTrigger(seconds=0.02), act)]), enough)


async def test_the_clock_ends_only_when_the_job_under_way_has_finished(means: Means) -> None:
    begun, go_on, finished = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def act(_means: Means) -> None:
        begun.set()
        await go_on.wait()
        finished.set()

    stop = asyncio.Event()
    running = asyncio.create_task(Schedule(means, [Job("long", IntervalTrigger(days=1), act)]).run(stop))
    await begun.wait()
    stop.set()
    done, _ = await asyncio.wait({running}, timeout=0.05)
    assert not done
    go_on.set()
    await asyncio.wait_for(running, 5)
    assert finished.is_set()


async def _run_until(schedule: Schedule, enough: asyncio.Event) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(schedule.run(stop))
    await asyncio.wait_for(enough.wait(), 10)
    stop.set()
    await asyncio.wait_for(running, 5)
