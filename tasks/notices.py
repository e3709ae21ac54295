"""Who is told what when something happens to a task; every message says what comes next."""

from collections.abc import Sequence

from tasks import categories
from tasks.tables import Task
from volunteers import outbox, people, places, rights
from volunteers.outbox import Button, Message, Rows
from volunteers.rights import Action
from volunteers.text import Text, Value, text
from volunteers.work import Work


def title(task: Task) -> Text:
    """A task as it is called in a conversation: its number and kind, nothing private."""
    return text("task-title", number=task.number or 0, category=text(categories.get(task.category).title_key))


async def resident(
    work: Work, task: Task, key: str, buttons: Rows = (), slot: str | None = None, **values: Value
) -> None:
    """Tell whoever brought the matter; staff-posted tasks have nobody to tell."""
    if task.requester_id is not None:
        message = Message(text(key, task=title(task), **values), buttons)
        await outbox.tell(work, task.requester_id, message, slot=slot)


async def first_reachable(work: Work, task: Task, action: Action, skip: Sequence[int] = ()) -> int | None:
    """The nearest person entitled to act here who can be told now, leaving out those already asked."""
    place = await places.get(work, task.place_id)
    for person_id in await rights.entitled(work, action, place):
        if person_id not in skip and await people.reach(work, person_id):
            return person_id
    return None


async def staff(
    work: Work,
    task: Task,
    action: Action,
    message: Message,
    *,
    skip: Sequence[int] = (),
    slot: str | None = None,
) -> int | None:
    """Tell the nearest entitled and reachable person; None when there is nobody."""
    person_id = await first_reachable(work, task, action, skip)
    if person_id is not None:
        await outbox.tell(work, person_id, message, slot=slot)
    return person_id


async def alarm(work: Work, place_id: int, message: Message) -> int:
    """Tell everybody near who gets alerts and can be reached, at once and through quiet hours; returns how many."""
    place = await places.get(work, place_id)
    told = 0
    for person_id in await rights.entitled(work, Action.GET_ALERTS, place):
        if await people.reach(work, person_id):
            await outbox.tell(work, person_id, message)
            told += 1
    return told


def button(key: str, press: str) -> Button:
    """A button whose label is the text `button-<key>`."""
    return Button(text(f"button-{key}"), press)
