"""What follows when somebody, or a whole chat, can no longer be told anything: staff hear of it, nothing is dropped."""

from sqlmodel import col, select

from tasks import notices, tip_rows
from tasks.lifecycle import LIVE
from tasks.tables import Claim, Task
from volunteers import outbox, places, rights
from volunteers.groups import Group
from volunteers.outbox import Kind, Message, Promise
from volunteers.people import Person
from volunteers.rights import Action
from volunteers.text import text, unpack
from volunteers.work import Work


async def person_lost(work: Work, person: Person) -> None:
    """Somebody blocked us: if a live task hangs on him, the nearest staff are told once for each."""
    asked = select(Task).where(Task.requester_id == person.id, col(Task.state).in_(LIVE))
    held = select(Task).where(
        Task.id == Claim.task_id, Claim.person_id == person.id, col(Claim.ended_at).is_(None)
    )
    for query, key in ((asked, "lost-resident"), (held, "lost-claimant")):
        for task in (await work.session.exec(query)).all():
            hidden = key == "lost-resident" and tip_rows.protected(task)
            who = text("tip-reporter") if hidden else person.name or f"#{person.id}"
            words = Message(text(key, task=notices.title(task), who=who))
            await notices.staff(work, task, Action.GET_ALERTS, words, skip=[person.key])


async def group_lost(work: Work, group: Group) -> None:
    """A group threw us out or is gone: whoever may bind groups there is told."""
    place = await places.get(work, group.place_id)
    for person_id in await rights.entitled(work, Action.BIND_GROUP, place):
        await outbox.tell(work, person_id, text("lost-group", title=group.title, place=place.name))


async def refused(work: Work, promise: Promise) -> None:
    """One message was refused for good: where it was to delete somebody's words, he is asked to do it himself."""
    if promise.kind == Kind.REMOVE:
        await outbox.tell(work, promise.body["writer"], unpack(promise.body["text"]))
