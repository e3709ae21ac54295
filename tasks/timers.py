"""Every waiting state of a task has a time at which somebody looks again; these are the rows that say when."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select, update

from tasks.tables import Timer
from volunteers.work import Work


class Kind(StrEnum):
    """Why a task is looked at again."""

    DRAFT = "draft"
    DANGER = "danger"
    REVIEW = "review"
    LADDER = "ladder"
    CONTACT = "contact"
    CONSENT = "consent"
    IDLE = "idle"
    ASSIGNMENT = "assignment"
    OFFER = "offer"
    STANDBY = "standby"
    CALLBACK = "callback"
    CHECK = "check"
    PAUSE = "pause"
    WHISTLE = "whistle"
    CIRCLE = "circle"


async def start(
    work: Work,
    kind: Kind,
    task_id: int,
    due_at: datetime,
    *,
    claim_id: int | None = None,
    step: int = 0,
    first: bool = False,
) -> Timer:
    """Have a task looked at again; a timer of the same kind for the same claim gives way to this one.

    `first` says that there can be none, and spares the search.
    """
    if not first:
        await stop(work, task_id, kind, claim_id=claim_id)
    timer = Timer(kind=kind, task_id=task_id, claim_id=claim_id, step=step, due_at=due_at)
    work.session.add(timer)
    return timer


async def call_again(work: Work, emergency_id: int, step: int, due_at: datetime) -> None:
    """Have an emergency looked at again: so many circles have been called by then."""
    work.session.add(Timer(kind=Kind.CIRCLE, emergency_id=emergency_id, step=step, due_at=due_at))


async def stop(work: Work, task_id: int, *kinds: Kind, claim_id: int | None = None) -> None:
    """Call off what is still to be looked at: these kinds (none named: all), of one claim or of the task."""
    query = update(Timer).where(col(Timer.task_id) == task_id, col(Timer.fired_at).is_(None))
    if kinds:
        query = query.where(col(Timer.kind).in_(kinds))
    if claim_id is not None:
        query = query.where(col(Timer.claim_id) == claim_id)
    await work.session.exec(query.values(fired_at=work.now))


async def runs(work: Work, task_id: int, *kinds: Kind) -> bool:
    """Whether a task will be looked at again (for one of these reasons, if any are named)."""
    query = select(Timer.id).where(Timer.task_id == task_id, col(Timer.fired_at).is_(None))
    if kinds:
        query = query.where(col(Timer.kind).in_(kinds))
    return (await work.session.exec(query.limit(1))).first() is not None


async def bring_forward(work: Work, task_id: int, kind: Kind, due_at: datetime) -> None:
    """Look earlier than planned; a timer that is due by then stays as it is."""
    query = update(Timer).where(
        col(Timer.task_id) == task_id,
        col(Timer.kind) == kind,
        col(Timer.fired_at).is_(None),
        col(Timer.due_at) > due_at,
    )
    await work.session.exec(query.values(due_at=due_at))


async def due(work: Work, limit: int) -> Sequence[Timer]:
    """The timers whose time has come, the longest overdue first."""
    query = select(Timer).where(col(Timer.fired_at).is_(None), col(Timer.due_at) <= work.now)
    return (await work.session.exec(query.order_by(col(Timer.due_at), col(Timer.id)).limit(limit))).all()


async def take(work: Work, timer_id: int) -> Timer | None:
    """Mark a timer as fired; None if somebody else has, so that a second tick changes nothing."""
    result = await work.session.exec(
        update(Timer)
        .where(col(Timer.id) == timer_id, col(Timer.fired_at).is_(None))
        .values(fired_at=work.now)
    )
    return await work.session.get(Timer, timer_id) if result.rowcount else None


async def put_off(work: Work, timer_id: int, until: datetime) -> None:
    """Look again later: what this timer asks for could not be done now."""
    query = update(Timer).where(col(Timer.id) == timer_id, col(Timer.fired_at).is_(None))
    await work.session.exec(query.values(due_at=until))
