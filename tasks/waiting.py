"""What waits for the staff of a place: one row says which tasks, since when, and in which order they are looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func
from sqlmodel import col, select

from tasks import mediation
from tasks.lifecycle import LIVE, State
from tasks.tables import Callback, Task, Timer
from tasks.timers import Kind
from tasks.within import within
from volunteers.people import Contact
from volunteers.places import Place
from volunteers.work import Work

SOON = timedelta(days=1)
CALL_BACK_WITHIN = timedelta(days=7)
LONGEST_ASKING = timedelta(days=30)  # from asking a resident to giving up
_LIVE = sorted(state.value for state in LIVE)
_RUNNING = sorted(state.value for state in LIVE - {State.PAUSED, State.DONE})


@dataclass(frozen=True)
class Queue:
    """Tasks that wait for the same thing; `since` is the column that says how long. Title: `board-queue-<code>`."""

    code: str
    condition: Callable[[datetime], ColumnElement[bool]]
    since: Any


@dataclass(frozen=True)
class Waiting:
    """A queue of a place as it stands now: how many, since when the oldest, and the first few to look at."""

    queue: Queue
    count: int
    oldest: datetime | None
    first: Sequence[Task]


def _in(*states: State) -> Callable[[datetime], ColumnElement[bool]]:
    return lambda _: col(Task.state).in_(states)


def _overdue(now: datetime) -> ColumnElement[bool]:
    return and_(col(Task.state).in_(_RUNNING), col(Task.due_at) < now)


def _paused(now: datetime) -> ColumnElement[bool]:
    looked_at = exists().where(
        col(Timer.task_id) == col(Task.id),
        col(Timer.kind) == Kind.PAUSE,
        col(Timer.fired_at).is_(None),
        col(Timer.due_at) <= now + SOON,
    )
    return and_(col(Task.state) == State.PAUSED, looked_at)


def _unreachable(_: datetime) -> ColumnElement[bool]:
    reachable = exists().where(
        col(Contact.person_id) == col(Task.requester_id), col(Contact.reachable).is_(True)
    )
    return and_(col(Task.state).in_(_LIVE), col(Task.requester_id).is_not(None), ~reachable)


def _not_reached(now: datetime) -> ColumnElement[bool]:
    # From the few recent call-backs to their tasks, never through all that is closed.
    since = now - CALL_BACK_WITHIN
    lost = and_(col(Callback.given_up_at) >= since, col(Callback.answered_at).is_(None))
    recent = select(Callback.task_id).where(col(Callback.asked_at) >= since - LONGEST_ASKING, lost)
    this_round = exists().where(
        col(Callback.task_id) == col(Task.id), col(Callback.round) == col(Task.round), lost
    )
    return and_(col(Task.id).in_(recent), col(Task.state) == State.CLOSED, this_round)


_ROWS = (
    Queue("review", _in(State.SUBMITTED), Task.submitted_at),
    Queue("unclaimed", _in(State.OPEN), Task.opened_at),
    Queue("overdue", _overdue, Task.due_at),
    Queue("check", _in(State.DONE), Task.done_at),
    Queue("whistled", _in(State.WHISTLED), Task.whistled_at),
    Queue("paused", _paused, Task.paused_at),
    Queue("unreachable", _unreachable, Task.created_at),
    Queue("not-reached", _not_reached, Task.closed_at),
    Queue("visit", mediation.visits_due, mediation.visit_due_at()),
)
QUEUES: Mapping[str, Queue] = MappingProxyType({row.code: row for row in _ROWS})


async def all_of(work: Work, place: Place, first: int = 3) -> list[Waiting]:
    """Every queue of a place and all below it, empty ones included, each with its first tasks."""
    where = await within(work, place)
    return [await _one(work, queue, where, first) for queue in QUEUES.values()]


async def _one(work: Work, queue: Queue, where: list[ColumnElement[bool]], first: int) -> Waiting:
    conditions = [queue.condition(work.now), *where]
    query = select(func.count(), func.min(queue.since)).select_from(Task).where(*conditions)
    count, oldest = (await work.session.exec(query)).one()
    found: Sequence[Task] = ()
    if count and first:
        listed = select(Task).where(*conditions).order_by(*order(queue)).limit(first)
        found = (await work.session.exec(listed)).all()
    return Waiting(queue, int(count), oldest, found)


def order(queue: Queue) -> list[Any]:
    """How a queue is looked at: urgent tasks first, then those that have waited longest."""
    return [col(Task.urgent).desc(), queue.since, col(Task.id)]
