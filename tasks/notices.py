"""Who is told what when something happens to a task; every message says what comes next."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from tasks import categories
from tasks.lifecycle import State
from tasks.tables import Task
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.outbox import Button, Message, Rows
from volunteers.rights import Action
from volunteers.text import Text, Value, text
from volunteers.work import Work

CLOSED = "request-closed"
# What followers of a joined matter hear of, and in which words where the state alone does not say it.
FOLLOWED = {
    "request-assigned": "",
    "request-claimed": "",
    "request-on-way": "",
    "request-on-site": "",
    "request-released": "",
    "request-done": "",
    "request-returned": "",
    "request-reopened": "",
    "request-paused": "",
    "request-resumed": "",
    "request-whistled": "",
    "request-whistle-back": "",
    "request-redirected": "",
    "request-unsolved": "follower-unsolved",
    CLOSED: "follower-closed",
}


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
    if key in FOLLOWED:
        await _tell_followers(work, task, key, values)


async def followers(work: Work, task: Task) -> Sequence[Task]:
    """The requests that were joined to this one, the first joined first."""
    if not task.understood.get("joined"):
        return []
    query = select(Task).where(
        Task.place_id == task.place_id, Task.state == State.MERGED, Task.merged_into == task.id
    )
    return (await work.session.exec(query.order_by(col(Task.id)))).all()


async def _tell_followers(work: Work, task: Task, key: str, values: Mapping[str, Value]) -> None:
    """Tell whoever brought the same matter how it goes; what is only the first one's business stays out."""
    for follower in await followers(work, task):
        if follower.requester_id in (None, task.requester_id):
            continue
        words = text(
            FOLLOWED[key] or ("follower-news-who" if values.get("who") else "follower-news"),
            task=title(follower),
            lead=title(task),
            state=text(f"state-{task.state}"),
            who=values.get("who", ""),
            reason=values.get("reason", ""),
        )
        await outbox.tell(work, follower.requester_id or 0, words)


async def closed(work: Work, task: Task) -> None:
    """Tell whoever brought the same matter that it is closed."""
    await _tell_followers(work, task, CLOSED, {})


async def first_reachable(work: Work, task: Task, action: Action, skip: Sequence[int] = ()) -> int | None:
    """The nearest person entitled to act here who can be told now, leaving out those already asked."""
    for person_id in await rights.entitled(work, action, await home(work, task)):
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


async def alarm(work: Work, place_id: int, message: Message, *, slot: str | None = None) -> int:
    """Tell everybody near who gets alerts and can be reached, at once and through quiet hours; returns how many."""
    place = await places.get(work, place_id)
    told = 0
    for person_id in await rights.entitled(work, Action.GET_ALERTS, place):
        if await people.reach(work, person_id):
            await outbox.tell(work, person_id, message, slot=slot)
            told += 1
    return told


def button(key: str, press: str) -> Button:
    """A button whose label is the text `button-<key>`."""
    return Button(text(f"button-{key}"), press)
