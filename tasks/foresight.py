"""What the rules will ask when somebody taps a card, read ahead in two statements instead of a dozen.

Nothing is decided here and nothing is left out: a rule that does not find its answer at hand asks for it
itself. The one path that many people take at the same moment is worth this; docs/adr/0005 has the figures.
"""

from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import SQLModel, col, exists, func, or_, select

from tasks.offer_rows import Assignment, Offer
from tasks.tables import Attachment, Claim, Task
from tasks.team_rows import TeamOffer
from tasks.whistle_rows import Whistle
from volunteers.groups import Group, cards_go_to
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.privacy import Look
from volunteers.safety import Block
from volunteers.work import Work

_TASK: Any = bindparam("task_id")
_PERSON: Any = bindparam("person_id")

_OF_TASK: dict[type[SQLModel], ColumnElement[bool]] = {
    table: exists().where(col(table.task_id) == _TASK)
    for table in (Offer, TeamOffer, Assignment, Whistle, Attachment, Look)
}
_KEPT_AWAY = exists().where(
    or_(col(Block.person_id) == _PERSON, col(Block.from_id) == _PERSON), col(Block.ended_at).is_(None)
)
_HELD = (
    select(func.count(col(Claim.id)))
    .where(col(Claim.person_id) == _PERSON, col(Claim.ended_at).is_(None), col(Claim.unit_id).is_(None))
    .scalar_subquery()
)
_HERE: Any = (
    select(Place, Group, _HELD, _KEPT_AWAY, *_OF_TASK.values())
    .outerjoin(Group, cards_go_to(Place.id))
    .where(col(Place.id) == bindparam("place_id"))
    .order_by(col(Group.id))
)
_PEOPLE: Any = (
    select(Person, Contact)
    .outerjoin(Contact, (col(Contact.person_id) == Person.id) & col(Contact.reachable))
    .where(or_(col(Person.id) == _PERSON, col(Person.id) == bindparam("requester_id")))
    .order_by(col(Contact.heard_at).desc().nulls_last())
)


async def of_claim(work: Work, task: Task, person_id: int) -> None:
    """Read ahead what the rules of claiming ask about a task, its place and the two people."""
    given = {"task_id": task.key, "person_id": person_id, "place_id": task.place_id}
    rows = (await work.session.exec(_HERE, params=given)).all()
    place, _, held, kept_away, *of_task = rows[0]
    work.known[Group, place.key] = [row[1] for row in rows if row[1] is not None]
    work.known["held", person_id] = held
    if not kept_away:
        work.absent.add((Block, person_id))
    work.absent.update((table, task.key) for table, some in zip(_OF_TASK, of_task, strict=True) if not some)
    await _people(work, person_id, task.requester_id)


async def _people(work: Work, person_id: int, requester_id: int | None) -> None:
    query = {"person_id": person_id, "requester_id": requester_id or person_id}
    for person, contact in (await work.session.exec(_PEOPLE, params=query)).all():
        work.known.setdefault((Contact, person.key), contact)
