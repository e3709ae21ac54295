"""What happened to a task, in order; the only door through which its state changes."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from tasks import clocks, standby_rows, timers
from tasks.lifecycle import BEING_DONE, CLAIMABLE, ENDED, Event, State, move
from tasks.tables import Entry, Task
from tasks.timers import Kind
from volunteers.work import Work

_WAITS_FOR: dict[State, tuple[Kind, ...]] = {
    State.DRAFT: (Kind.DRAFT, Kind.DANGER),
    State.SUBMITTED: (Kind.REVIEW,),
    State.OPEN: (Kind.LADDER, Kind.OFFER, Kind.STANDBY),
    State.ASSIGNED: (Kind.ASSIGNMENT,),
    State.WHISTLED: (Kind.WHISTLE,),
    State.PAUSED: (Kind.PAUSE,),
    State.DONE: (Kind.CALLBACK, Kind.CHECK),
}


async def happen(
    work: Work,
    task: Task,
    event: Event,
    actor_id: int | None = None,
    *,
    reason: str = "",
    unit_id: int | None = None,
    **facts: Any,
) -> Entry:
    """Move a task by the table of allowed moves and write the line of history; refuses other moves.

    Timers of the state that is left are called off; whoever calls starts those of the new one.
    """
    before = State(task.state)
    after = move(before, event)
    task.state = after
    if before == State.PAUSED:
        await clocks.go_on(work, task)
    if after != before and before in _WAITS_FOR:
        await timers.stop(work, task.key, *_WAITS_FOR[before])
    if after in ENDED:
        await standby_rows.over(work, task)
        await timers.stop(work, task.key)
    elif before in BEING_DONE and after not in BEING_DONE:
        await timers.stop(work, task.key, Kind.IDLE)
    if after not in CLAIMABLE and task.understood.get(standby_rows.WAITED_FOR):
        await standby_rows.stop_asking(work, task)
    return await note(
        work, task, event, actor_id, reason=reason, unit_id=unit_id, before=before, after=after, **facts
    )


async def note(
    work: Work,
    task: Task,
    event: str,
    actor_id: int | None = None,
    *,
    reason: str = "",
    unit_id: int | None = None,
    before: str = "",
    after: str = "",
    **facts: Any,
) -> Entry:
    """Write a line of history about something that moves no state."""
    entry = Entry(
        task_id=task.key,
        at=work.now,
        event=event,
        before=before or task.state,
        after=after or task.state,
        actor_id=actor_id,
        unit_id=unit_id,
        reason=reason[:1000],
        facts=facts,
    )
    work.session.add(entry)
    return entry


async def of(work: Work, task_id: int) -> Sequence[Entry]:
    """All lines about a task, the oldest first."""
    query = select(Entry).where(Entry.task_id == task_id).order_by(col(Entry.at), col(Entry.id))
    return (await work.session.exec(query)).all()
