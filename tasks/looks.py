"""Who was shown the details behind the tasks of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from tasks.tables import Task
from tasks.within import within
from volunteers.people import Person
from volunteers.places import Place
from volunteers.privacy import Look
from volunteers.work import Work


@dataclass(frozen=True)
class Seen:
    """One look: who, by what way (`claimant`, `board`), at which task, when."""

    id: int
    at: datetime
    who: str
    what: str
    task_id: int
    number: int | None


async def of_place(work: Work, place: Place, limit: int, before: int | None = None) -> Sequence[Seen]:
    """The looks at tasks of a place and all below it, the newest first, older than look `before`."""
    query = (
        select(Look, Person.name, Task.number)
        .join(Task, col(Task.id) == Look.task_id)
        .join(Person, col(Person.id) == Look.viewer_id)
        .where(*await within(work, place))
    )
    if before is not None:
        query = query.where(col(Look.id) < before)
    found = (await work.session.exec(query.order_by(col(Look.id).desc()).limit(limit))).all()
    return [
        Seen(look.id or 0, look.at, name or f"#{look.viewer_id}", look.what, look.task_id or 0, number)
        for look, name, number in found
    ]
