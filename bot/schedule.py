"""What happens by the clock: one row a job, run by one process at a time, and harmless to run again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import delete, tuple_
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import col, select

from bot import bulletin_post, digests, duty_jobs, patrol_jobs, retention
from bot.channels import web
from bot.database import Database
from bot.inbox import Receipt
from bot.live import Live
from bot.media import Media
from bot.words import Words
from tasks import timeouts, timers
from volunteers.work import Work

OUTBOX = "outbox"  # the topic that wakes the courier
TIMERS_AT_ONCE = 100
PUT_OFF = timedelta(minutes=10)
RECEIPTS_KEPT = timedelta(days=30)
RECEIPTS_AT_ONCE = 2000
OUTAGE = (OperationalError, InterfaceError, OSError)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Means:
    """What jobs are given to work with."""

    database: Database
    live: Live
    media: Media


@dataclass(frozen=True)
class Job:
    """A job: when it is due, and what it does. It also runs once when a clock takes over, so it must be
    harmless to repeat.
    """

    name: str
    trigger: BaseTrigger
    run: Callable[[Means], Awaitable[None]]


async def fire_timers(means: Means) -> None:
    """Do what every due timer asks for, each in a Work of its own.

    One that fails is logged and looked at again after ten minutes; the others are not held up.
    """
    while due := await _due(means.database):
        for timer_id in due:
            await _fire(means.database, timer_id)
        await means.live.publish(OUTBOX)
        if len(due) < TIMERS_AT_ONCE:
            return


async def _due(database: Database) -> list[int]:
    async with database.reading() as work:
        return [timer.id for timer in await timers.due(work, TIMERS_AT_ONCE) if timer.id is not None]


async def _fire(database: Database, timer_id: int) -> None:
    try:
        await database.attempt(lambda work: timeouts.fire(work, timer_id))
    except OUTAGE:
        raise
    except Exception:
        log.exception("a timer failed", timer=timer_id)
        await database.attempt(lambda work: timers.put_off(work, timer_id, work.now + PUT_OFF))


async def forget_receipts(means: Means) -> None:
    """Forget after 30 days which messages came in: no channel repeats one so late."""

    async def act(work: Work) -> int:
        key = (col(Receipt.channel), col(Receipt.external_id))
        old = select(*key).where(Receipt.at < work.now - RECEIPTS_KEPT).limit(RECEIPTS_AT_ONCE)
        result = await work.session.exec(delete(Receipt).where(tuple_(*key).in_(old)))
        return int(result.rowcount)

    while await means.database.attempt(act) == RECEIPTS_AT_ONCE:
        pass


async def watch_patrols(means: Means) -> None:
    """Keep the messages of patrols fresh, ask about silence, end what stays silent."""
    acts = await patrol_jobs.watch(means.database)
    if acts + await patrol_jobs.picture(means.database, means.media):
        await means.live.publish(OUTBOX)


async def watch_duty(means: Means) -> None:
    """Remind of shifts, tell who answers for a post that it is empty, close shifts that are over."""
    if await duty_jobs.watch(means.database):
        await means.live.publish(OUTBOX)


async def expand_rosters(means: Means) -> None:
    """Make the shifts of the next two weeks from the rosters of all posts."""
    await duty_jobs.expand(means.database)


async def forget_tracks(means: Means) -> None:
    """Delete positions and maps of patrols after 30 days; figures stay."""
    await patrol_jobs.forget(means.database, means.media)


async def sweep_uploads(means: Means) -> None:
    """Forget uploads whose message never came."""
    await asyncio.to_thread(web.sweep, means.media.root)


async def keep_no_longer(means: Means) -> None:
    """Blank ended tasks, forget old messages and logs, delete documents we made."""
    await retention.sweep(means.database, means.media)


async def tell_staff(means: Means) -> None:
    """The morning's list of what waits, and on Mondays the week that was; each once."""
    told = await digests.mornings(means.database)
    if told + await digests.weeks(means.database, means.media, Words()):
        await means.live.publish(OUTBOX)


async def send_bulletins(means: Means) -> None:
    """The bulletins that people ordered, in the first days after a month; each once."""
    if await bulletin_post.send(means.database, means.media, Words()):
        await means.live.publish(OUTBOX)


JOBS: tuple[Job, ...] = (
    Job("timers", IntervalTrigger(seconds=2), fire_timers),
    Job("patrols", IntervalTrigger(seconds=10), watch_patrols),
    Job("duty", IntervalTrigger(seconds=20), watch_duty),
    Job("rosters", IntervalTrigger(hours=6), expand_rosters),
    Job("tracks", IntervalTrigger(hours=1), forget_tracks),
    Job("receipts", IntervalTrigger(hours=6), forget_receipts),
    Job("retention", IntervalTrigger(hours=6), keep_no_longer),
    Job("digests", IntervalTrigger(minutes=10), tell_staff),
    Job("bulletins", IntervalTrigger(minutes=10), send_bulletins),
    Job("uploads", IntervalTrigger(hours=1), sweep_uploads),
)


class Schedule:
    """Runs the jobs while it is told to; only one clock may (see `Leader`)."""

    def __init__(self, means: Means, jobs: Iterable[Job] = JOBS) -> None:
        self.means = means
        self.jobs = tuple(jobs)
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Start the clock, every job at once for the first time; at the end, let those under way finish."""
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for job in self.jobs:
            now = datetime.now(UTC)
            scheduler.add_job(self._do, job.trigger, [job], id=job.name, next_run_time=now)
        scheduler.start()
        try:
            await stop.wait()
            scheduler.pause()
            if self._under_way:
                await asyncio.wait(self._under_way)
        finally:
            scheduler.shutdown(wait=False)

    async def _do(self, job: Job) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.add(task)
        try:
            await job.run(self.means)
        except Exception:
            log.exception("a job failed", job=job.name)
        finally:
            self._under_way.discard(task)
