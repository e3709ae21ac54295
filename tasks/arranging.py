"""The message by which staff arrange a task that nobody has: one that is good at a time, with everything they can do."""

from datetime import datetime

from tasks import cards, deadlines, intake, notices, tip_rows
from tasks.notices import button
from tasks.tables import Task
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.outbox import Message, Rows
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

SLOTS = "arranging"


def buttons(task: Task) -> Rows:
    """What staff can do about a task that nobody has: assign it, take it, whistle, pause, pass it on, give up."""
    return [
        [button("assign", f"assign:{task.key}"), button("take-over", f"take-over:{task.key}")],
        [button("whistle", f"whistle:{task.key}"), button("pause", f"pause:{task.key}")],
        [button("redirect", f"redirect:{task.key}"), button("give-up", f"give-up:{task.key}")],
        *tip_rows.staff_rows(task),
    ]


async def first(work: Work, task: Task, action: Action, key: str) -> int | None:
    """Put a task to the nearest entitled person who can be reached; returns who that is, None for nobody."""
    person_id = await notices.first_reachable(work, task, action, skip=[task.requester_id or 0])
    if person_id is None:
        person_id = await notices.first_reachable(work, task, action)
    if person_id is not None:
        await put_to(work, task, person_id, key)
    return person_id


async def put_to(work: Work, task: Task, person_id: int, key: str) -> None:
    """Put a task to one of the staff; what was put to staff before says that there is something newer."""
    await withdraw(work, task, "arrange-below")
    slots = list(task.understood.get(SLOTS, []))
    slot = f"arrange:{task.key}:{len(slots)}"
    task.understood = {**task.understood, SLOTS: [*slots, slot]}
    card = await cards.card(work, task)
    message = Message(text(key, task=notices.title(task), card=card.text), buttons(task))
    await outbox.tell(work, person_id, message, slot=slot, due_at=await _when(work, task), nudge=True)


async def withdraw(work: Work, task: Task, key: str = "offer-over") -> None:
    """Take the buttons out of what was last put to staff."""
    for slot in list(task.understood.get(SLOTS, []))[-1:]:
        await outbox.withdraw(work, slot, text(key, task=notices.title(task)))


async def entitled(work: Work, task: Task, *actions: Action) -> list[int]:
    """Everybody who may do one of these here and can be told, the nearest first."""
    place = await home(work, task)
    found = [person for action in actions for person in await rights.entitled(work, action, place)]
    return [person for person in dict.fromkeys(found) if await people.reach(work, person)]


async def _when(work: Work, task: Task) -> datetime:
    place = await places.get(work, task.place_id)
    hours = deadlines.quiet_hours(await intake.terms_of(work, place))
    return work.now if task.urgent else deadlines.hold(work.now, place.zone, hours)
