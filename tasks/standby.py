"""候补: whoever comes too late may wait for a seat; one that falls free is offered to the first in private, then on.

Nothing of it is ranked or public but how many wait. Urgent tasks, and those that fall free at night, are open to
all at once.
"""

from datetime import datetime, timedelta

from sqlmodel import select

from tasks import cards, categories, deadlines, history, intake, notices, protection, standby_rows, timers
from tasks.lifecycle import BEING_DONE, State
from tasks.notices import button
from tasks.standby_rows import WAITED_FOR, Standby
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox, people, places
from volunteers.outbox import Message, Rows
from volunteers.people import Standing
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work

MOST = 5  # who wait for one task
FILLED = BEING_DONE | {State.OPEN}


async def get(work: Work, row_id: int, person_id: int) -> Standby:
    """Somebody's own place on a list; refuses, in words, one that is over or somebody else's."""
    row = await work.session.get(Standby, row_id)
    if row is None or row.person_id != person_id:
        raise Refusal("offer-not-yours")
    if row.ended_at is not None:
        raise Refusal("offer-ended")
    return row


async def join(work: Work, task: Task, person_id: int) -> Standby:
    """Wait for a seat of a locked task that is taken; refuses where one is free, and whoever could not take it."""
    await _may_wait(work, task, person_id)
    row = Standby(task_id=task.key, person_id=person_id, since=work.now)
    work.session.add(row)
    task.understood = {**task.understood, WAITED_FOR: True}
    await work.session.flush()
    words = text("standby-joined", task=notices.title(task))
    await outbox.tell(work, person_id, Message(words, leave_rows(row)), slot=row.slot)
    await cards.show(work, task)
    return row


def leave_rows(row: Standby) -> Rows:
    """The button by which somebody waits no longer."""
    return [[button("standby-leave", f"standby-leave:{row.key}")]]


async def _may_wait(work: Work, task: Task, person_id: int) -> None:
    if task.state not in FILLED or categories.get(task.category).sensitive:
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    sitting, waiting = await cards.sitting(work, task), await standby_rows.of_task(work, task)
    if task.requester_id == person_id:
        raise Refusal("claim-own-request")
    if any(claim.person_id == person_id for claim in sitting):
        raise Refusal("claim-yours-already", task=notices.title(task))
    if any(row.person_id == person_id for row in waiting):
        raise Refusal("standby-already", task=notices.title(task))
    if len(sitting) + len(await standby_rows.kept(work, task)) < task.wanted:
        raise Refusal("standby-free", task=notices.title(task))
    if len(waiting) >= MOST:
        raise Refusal("standby-full", task=notices.title(task))
    await protection.check(work, task, person_id)


async def fill(work: Work, task: Task) -> bool:
    """Keep each free seat for the next who waits and ask him; False when the task is open to all.

    Who cannot be told or could not take it now is passed over and waits on.
    """
    waiting = await standby_rows.of_task(work, task)
    if not waiting or task.state not in FILLED:
        return False
    if await _open_at_once(work, task):
        for row in waiting:
            await _ask(work, row, task, None)
        return False
    free = task.wanted - len(await cards.sitting(work, task)) - len(await standby_rows.kept(work, task))
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    for row in waiting:
        if free > 0 and row.asked_until is None and await _can(work, task, row.person_id):
            await _ask(work, row, task, limits.offer_open)
            free -= 1
    return await watch(work, task)


async def watch(work: Work, task: Task) -> bool:
    """Look again when the first kept seat runs out; False when none is kept."""
    ends = [row.asked_until for row in await standby_rows.kept(work, task) if row.asked_until is not None]
    if ends:
        await timers.start(work, Kind.STANDBY, task.key, min(ends))
    return bool(ends)


async def _open_at_once(work: Work, task: Task) -> bool:
    if task.urgent:
        return True
    place = await places.get(work, task.place_id)
    hours = deadlines.quiet_hours(await intake.terms_of(work, place))
    return deadlines.quiet(work.now, place.zone, hours)


async def _can(work: Work, task: Task, person_id: int) -> bool:
    person = await people.get(work, person_id)
    if person.standing not in {Standing.ACTIVE, Standing.PAUSED}:
        return False
    if await people.reach(work, person_id) is None:
        return False
    return person_id not in await protection.kept_out(work, task, [person])


async def _ask(work: Work, row: Standby, task: Task, kept_for: timedelta | None) -> None:
    """Ask somebody who waits; a seat is kept for him that long, or for nobody."""
    row.asked, row.asking = row.asked + 1, True
    row.asked_until = work.now + kept_for if kept_for is not None else None
    await work.session.flush()
    rows = [
        [button("offer-go", f"standby-go:{row.key}"), button("offer-no", f"standby-no:{row.key}")],
    ]
    title = notices.title(task)
    if row.asked_until is not None:
        words = text("standby-ask", task=title, until=row.asked_until)
        await history.note(work, task, "standby-asked")
    else:
        words = text("standby-open", task=title)
    at = work.now if task.urgent else await _by_day(work, task)
    await outbox.tell(work, row.person_id, Message(words, rows), slot=row.ask_slot, due_at=at, nudge=True)


async def _by_day(work: Work, task: Task) -> datetime:
    place = await places.get(work, task.place_id)
    hours = deadlines.quiet_hours(await intake.terms_of(work, place))
    return deadlines.hold(work.now, place.zone, hours)


async def claimed(work: Work, task: Task, person_id: int) -> None:
    """Somebody took a seat: he waits no longer, and where none is left nobody is asked any more."""
    if not task.understood.get(WAITED_FOR):
        return
    await standby_rows.took(work, task, person_id)
    if len(await cards.sitting(work, task)) >= task.wanted:
        await standby_rows.stop_asking(work, task)
    else:
        await watch(work, task)


async def lapse(work: Work, task: Task) -> None:
    """Who has not answered in time loses his turn."""
    for row in await standby_rows.kept(work, task):
        if row.asked_until is not None and row.asked_until <= work.now:
            await standby_rows.end(work, row, task, "lapsed")


async def locked(work: Work, row: Standby) -> Task:
    """The task somebody waits for, locked."""
    query = select(Task).where(Task.id == row.task_id).with_for_update()
    return (await work.session.exec(query.execution_options(populate_existing=True))).one()
