"""The emergency list of a place: who has agreed to be called to an emergency nearby, and where he usually is.

Staff propose, the person agrees with one tap and leaves with one tap; nobody is called before that. Rows end and stay.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text as sql
from sqlmodel import Field, SQLModel, col, select

from volunteers import audit, geodesy, places
from volunteers.columns import UtcDateTime
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

BY_FILE, BY_STAFF = "file", "staff"
MOST_MINUTES = 60


class Part(StrEnum):
    """What somebody on the list is."""

    POLICE = "police"
    JUDICIAL = "judicial"
    HEALTH = "health"
    COMMUNITY = "community"
    FIRE = "fire"
    NEIGHBOUR = "neighbour"


class EmergencyContact(SQLModel, table=True):
    """That a person is on the list of a place, from `agreed_at` on; before that he has only been asked."""

    __tablename__ = "emergency_contact"
    __table_args__ = (
        Index(
            "uq_emergency_contact_now",
            "place_id",
            "person_id",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    part: str = Field(max_length=16)
    latitude: float | None = None
    longitude: float | None = None
    minutes: int | None = None
    source: str = Field(max_length=16)
    added_at: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = None
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None

    @property
    def key(self) -> int:
        """The id of a stored row."""
        assert self.id is not None
        return self.id

    @property
    def point(self) -> tuple[float, float] | None:
        """Where he usually is, if he or the file has said so."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


async def get(work: Work, contact_id: int) -> EmergencyContact:
    """The row with this id; refuses one that has ended."""
    row = await work.session.get(EmergencyContact, contact_id)
    if row is None or row.ended_at is not None:
        raise Refusal("emergency-not-listed")
    return row


async def own(work: Work, contact_id: int, person_id: int) -> EmergencyContact:
    """The same, for the person himself alone."""
    row = await get(work, contact_id)
    if row.person_id != person_id:
        raise Refusal("emergency-not-listed")
    return row


async def now(work: Work, place: Place, person_id: int) -> EmergencyContact | None:
    """Somebody's row on the list of this very place, agreed or not."""
    query = select(EmergencyContact).where(
        EmergencyContact.place_id == place.id,
        EmergencyContact.person_id == person_id,
        col(EmergencyContact.ended_at).is_(None),
    )
    return (await work.session.exec(query)).first()


async def propose(
    work: Work, place: Place, person_id: int, part: Part, *, source: str, by: int | None = None
) -> EmergencyContact:
    """Put somebody down to be asked; twice changes only what he is."""
    row = await now(work, place, person_id)
    if row is not None:
        row.part = part
        return row
    row = EmergencyContact(
        place_id=place.key, person_id=person_id, part=part, source=source, added_at=work.now, added_by=by
    )
    work.session.add(row)
    await work.session.flush()
    await audit.keep(work, by, place, "emergency-proposed", f"person {person_id} {part}")
    return row


async def agree(work: Work, row: EmergencyContact) -> bool:
    """He will come when called; False when he had said so before."""
    if row.agreed_at is not None:
        return False
    row.agreed_at = work.now
    place = await places.get(work, row.place_id)
    await audit.keep(work, row.person_id, place, "emergency-agreed", f"person {row.person_id}")
    return True


def put(row: EmergencyContact, point: Sequence[float] | None) -> None:
    """Say where he usually is; none takes it back. A point that is not on Earth is refused."""
    if point is not None and not geodesy.is_place(point[0], point[1]):
        raise Refusal("emergency-no-point")
    row.latitude, row.longitude = point or (None, None)


async def end(work: Work, row: EmergencyContact, by: int | None) -> None:
    """Off the list, by himself or by staff; where he usually is goes, the row stays."""
    row.ended_at, row.ended_by = work.now, by
    row.latitude = row.longitude = row.minutes = None
    place = await places.get(work, row.place_id)
    await audit.keep(work, by, place, "emergency-left", f"person {row.person_id}")


async def listed(work: Work, place_ids: Collection[int]) -> Sequence[tuple[EmergencyContact, Person]]:
    """Who is on the lists of these places or has been asked, by what they are."""
    query = (
        select(EmergencyContact, Person)
        .join(Person, col(Person.id) == EmergencyContact.person_id)
        .where(col(EmergencyContact.place_id).in_(list(place_ids)), col(EmergencyContact.ended_at).is_(None))
        .order_by(col(EmergencyContact.part), col(EmergencyContact.id))
    )
    return (await work.session.exec(query)).all()


async def of_person(work: Work, person_id: int) -> Sequence[EmergencyContact]:
    """The lists that somebody is on, or was asked to join, the oldest first."""
    query = select(EmergencyContact).where(
        EmergencyContact.person_id == person_id, col(EmergencyContact.ended_at).is_(None)
    )
    return (await work.session.exec(query.order_by(col(EmergencyContact.id)))).all()


async def left_by_himself(work: Work, place: Place, person_id: int) -> bool:
    """Whether somebody has taken himself off this list: a file does not put him on it again."""
    query = select(EmergencyContact.id).where(
        EmergencyContact.place_id == place.id,
        EmergencyContact.person_id == person_id,
        EmergencyContact.ended_by == person_id,
    )
    return (await work.session.exec(query.limit(1))).first() is not None


async def leave_all(work: Work, person_id: int) -> None:
    """Off every list."""
    for row in await of_person(work, person_id):
        await end(work, row, person_id)
