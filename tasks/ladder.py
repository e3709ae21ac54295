"""What is done, rung by rung, about a task that nobody takes; it never stops before somebody has it.

After 10 minutes people who fit are asked, after 30 the neighbours, after 2 hours the grid head, after 24 the
community takes it, then a whistle is proposed, and from then on somebody is reminded every day.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from tasks import arranging, cards, categories, circles, deadlines, history, intake, notices, offers, timers
from tasks.deadlines import Rung
from tasks.lifecycle import State
from tasks.tables import Task
from tasks.terms import Terms
from tasks.timers import Kind
from volunteers import groups, places
from volunteers.rights import Action
from volunteers.work import Work

DAILY = timedelta(days=1)
RUNGS = list(Rung)
PATIENCE = 2  # daily reminders to the nearest before the others take turns


async def climb(work: Work, task: Task, step: int, due_at: datetime) -> None:
    """Take one rung of an open task, due at this time, and set the clock for the next one."""
    if task.state != State.OPEN:
        return
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    if step < len(RUNGS):
        rung = RUNGS[step]
        await history.note(work, task, f"ladder-{rung.value}")
        await HANDLERS[rung](work, task)
    else:
        await history.note(work, task, "ladder-daily", day=step - len(RUNGS) + 1)
        await _daily(work, task, step - len(RUNGS))
    await timers.start(work, Kind.LADDER, task.key, _next(step, due_at, work.now, limits), step=step + 1)


def _next(step: int, due_at: datetime, now: datetime, limits: Terms) -> datetime:
    if step + 1 >= len(RUNGS):
        return now + DAILY
    waits = [at - due_at for at, _ in deadlines.ladder(due_at, limits)]
    return max(due_at + waits[step + 1] - waits[step], now)


async def _nudge(work: Work, task: Task) -> None:
    if not await offers.nudge(work, task) and not await offers.waiting(work, task):
        await arranging.first(work, task, Action.POST_TASK, "ladder-nudge")


async def _neighbours(work: Work, task: Task) -> None:
    asked = await offers.widen(work, task)
    if not categories.get(task.category).sensitive:
        task.understood = {**task.understood, "wide": True}
        asked += await _groups_beside(work, task)
        await cards.show(work, task)
    if not asked:
        await arranging.first(work, task, Action.POST_TASK, "ladder-neighbours")


async def _groups_beside(work: Work, task: Task) -> int:
    place = await places.get(work, task.place_id)
    found = [await groups.of_place(work, beside.key) for beside in await circles.neighbours(work, place)]
    return sum(len(listed) for listed in found)


async def _grid_head(work: Work, task: Task) -> None:
    await arranging.first(work, task, Action.ASSIGN_TASK, "ladder-grid-head")


async def _community(work: Work, task: Task) -> None:
    await arranging.first(work, task, Action.CHECK_TASK, "ladder-community")
    await notices.resident(work, task, "request-community-takes")


async def _whistle(work: Work, task: Task) -> None:
    await arranging.first(work, task, Action.APPROVE_WHISTLE, "ladder-whistle")


async def _daily(work: Work, task: Task, day: int) -> None:
    """Remind the nearest person; from the third day on everybody entitled in turn, so that one who is away
    holds nothing up.
    """
    staff = await arranging.entitled(work, task, Action.CHECK_TASK, Action.APPROVE_WHISTLE)
    if staff:
        turn = 0 if day < PATIENCE else (day - PATIENCE + 1) % len(staff)
        await arranging.put_to(work, task, staff[turn], "ladder-daily")


HANDLERS: dict[Rung, Callable[[Work, Task], Awaitable[None]]] = {
    Rung.NUDGE: _nudge,
    Rung.NEIGHBOURS: _neighbours,
    Rung.GRID_HEAD: _grid_head,
    Rung.COMMUNITY: _community,
    Rung.WHISTLE: _whistle,
}
