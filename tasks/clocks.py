"""How long a task stood still, and how that moves its deadline."""

from sqlmodel import col, select

from tasks import categories, deadlines, intake
from tasks.deadlines import Pause, Working
from tasks.lifecycle import State
from tasks.tables import Entry, Task
from volunteers import places
from volunteers.work import Work


async def go_on(work: Work, task: Task) -> None:
    """Stop the pause of a task that leaves that state now: its time is taken out of the clock exactly once.

    The deadline is computed anew from acceptance and all pauses, in working days where the place counts so.
    """
    if task.paused_at is None:
        return
    task.paused_seconds += max(int((work.now - task.paused_at).total_seconds()), 0)
    task.paused_at = None
    if task.accepted_at is None:
        return
    place = await places.get(work, task.place_id)
    limits = await intake.terms_of(work, place)
    days = deadlines.due_days(categories.get(task.category).difficulty, limits)
    working = Working(place.zone) if limits.working_days else None
    pauses = [Pause(pause.start, pause.end or work.now) for pause in await stretches(work, task.key)]
    task.due_at = deadlines.due(task.accepted_at, days, pauses, working) or task.due_at


async def stretches(work: Work, task_id: int) -> list[Pause]:
    """When a task was put aside and when it went on, as its history tells; the last may be open."""
    query = select(Entry).where(Entry.task_id == task_id).order_by(col(Entry.at), col(Entry.id))
    found: list[Pause] = []
    for entry in (await work.session.exec(query)).all():
        if entry.after == State.PAUSED != entry.before:
            found.append(Pause(entry.at))
        elif entry.before == State.PAUSED != entry.after and found:
            found[-1] = Pause(found[-1].start, entry.at)
    return found
