"""调解: staff write down that a dispute was mediated, whether both sides agreed, and later whether it held."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from tasks import history, within
from tasks.lifecycle import NOT_COUNTED, State
from tasks.mediation_rows import DISPUTES, Mediation
from tasks.tables import Claim, Task
from volunteers import rights
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

VISIT_AFTER = timedelta(days=30)
AGREED, NOT_AGREED, KEPT, BROKEN = "mediated", "mediated-in-vain", "mediation-kept", "mediation-broken"


def possible(task: Task) -> bool:
    """Whether there is a dispute to be mediated: of such a kind, accepted, and still our matter."""
    return task.category in DISPUTES and task.accepted_at is not None and State(task.state) not in NOT_COUNTED


async def record(work: Work, task: Task, by: int, *, agreed: bool) -> Mediation:
    """Write down what came of a mediation; after an agreement a return visit is due in 30 days.

    Refuses whoever has no right to it, whoever held the task himself, and what cannot be mediated.
    """
    await _may(work, task, by)
    if not possible(task):
        raise Refusal("mediation-not-here")
    if (before := await open_visit(work, task)) is not None:
        before.visit_due_at = None  # this attempt is what counts now
    due = work.now + VISIT_AFTER if agreed else None
    row = Mediation(task_id=task.key, at=work.now, agreed=agreed, by=by, visit_due_at=due)
    work.session.add(row)
    await history.note(work, task, AGREED if agreed else NOT_AGREED, by)
    return row


async def open_visit(work: Work, task: Task) -> Mediation | None:
    """The agreement of a task after which nobody has come by yet, if its last mediation was one."""
    query = select(Mediation).where(Mediation.task_id == task.id).order_by(col(Mediation.id).desc())
    last = (await work.session.exec(query.limit(1))).first()
    return last if last is not None and last.agreed and last.visited_at is None else None


async def visited(work: Work, task: Task, by: int, *, kept: bool) -> None:
    """Write down the return visit: whether the agreement holds. Refuses where none is waiting."""
    await _may(work, task, by)
    row = await open_visit(work, task)
    if row is None:
        raise Refusal("mediation-no-visit")
    row.visited_at, row.visited_by, row.kept = work.now, by, kept
    await history.note(work, task, KEPT if kept else BROKEN, by)


def visits_due(now: datetime) -> ColumnElement[bool]:
    """That a return visit to a task is due."""
    return col(Task.id).in_(select(Mediation.task_id).where(*_due(now)))


def visit_due_at() -> Any:
    """Since when a return visit to a task waits."""
    unvisited = select(col(Mediation.visit_due_at)).where(
        col(Mediation.task_id) == col(Task.id), col(Mediation.visited_at).is_(None)
    )
    return unvisited.order_by(col(Mediation.id).desc()).limit(1).correlate(Task).scalar_subquery()


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(Mediation.visited_at).is_(None), col(Mediation.visit_due_at) <= now


async def _may(work: Work, task: Task, by: int) -> None:
    await rights.require(work, by, Action.RECORD_MEDIATION, await within.home(work, task))
    held = select(Claim.id).where(Claim.task_id == task.id, Claim.person_id == by)
    if (await work.session.exec(held.limit(1))).first() is not None:
        raise Refusal("check-own-work")
