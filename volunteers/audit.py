"""Who changed or took out what, and when: lines that are only added. Who saw whose details is kept by `privacy`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, Index, event
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.people import Person
from volunteers.places import Place
from volunteers.work import Work


class Trace(SQLModel, table=True):
    """One line: somebody did `what` (text `audit-<what>`) for a place; `about` names the thing, never a resident."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_place", "place_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    what: str = Field(max_length=32)
    about: str = Field(default="", max_length=200)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


@event.listens_for(Trace, "before_update")
@event.listens_for(Trace, "before_delete")
def _refuse(_mapper: Mapper[Any], _connection: Connection, row: Trace) -> None:
    raise RuntimeError(f"a line of the audit log stays as it is: {row.id}")


async def keep(
    work: Work, actor_id: int | None, place: Place, what: str, about: str = "", **facts: Any
) -> Trace:
    """Add a line. `facts` are plain JSON values: old and new settings, never anything about a resident."""
    row = Trace(at=work.now, actor_id=actor_id, place_id=place.key, what=what, about=about[:200], facts=facts)
    work.session.add(row)
    await work.session.flush()
    return row


async def of_place(
    work: Work, place_ids: Sequence[int], limit: int, before: int | None = None
) -> Sequence[tuple[Trace, str]]:
    """The lines of these places with the name of whoever did it, the newest first, older than line `before`."""
    query = (
        select(Trace, Person.name)
        .join(Person, col(Person.id) == Trace.actor_id, isouter=True)
        .where(col(Trace.place_id).in_(place_ids))
    )
    if before is not None:
        query = query.where(col(Trace.id) < before)
    found = (await work.session.exec(query.order_by(col(Trace.id).desc()).limit(limit))).all()
    return [(row, name or "") for row, name in found]
