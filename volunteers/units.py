"""Units (kindergartens, firms, party branches) that claim and serve as one."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.work import Work


class Unit(SQLModel, table=True):
    """A body that can take on a task in its own name."""

    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=120)
    place_id: int = Field(foreign_key="place.id", index=True)
    party: bool = True
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored unit."""
        assert self.id is not None
        return self.id


class Membership(SQLModel, table=True):
    """That a person belongs to a unit; a contact also speaks and claims for it."""

    __tablename__ = "membership"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    contact: bool = False
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)


async def get(work: Work, unit_id: int) -> Unit:
    """The unit with this id, which must exist."""
    unit = await work.session.get(Unit, unit_id)
    assert unit is not None, unit_id
    return unit


async def by_code(work: Work, code: str) -> Unit | None:
    """The unit with this code, if there is one."""
    return (await work.session.exec(select(Unit).where(Unit.code == code))).first()


async def spoken_for(work: Work, person_id: int) -> Sequence[Unit]:
    """The units for which a person may claim, by name."""
    query = select(Unit).where(
        Unit.id == Membership.unit_id,
        Membership.person_id == person_id,
        col(Membership.contact).is_(True),
        col(Membership.until).is_(None),
        col(Unit.closed_at).is_(None),
    )
    return (await work.session.exec(query.order_by(Unit.name))).all()


async def join(work: Work, unit: Unit, person_id: int, contact: bool) -> Membership:
    """Make somebody a member, or a contact, of a unit; doing it twice changes nothing."""
    query = select(Membership).where(
        Membership.unit_id == unit.id, Membership.person_id == person_id, col(Membership.until).is_(None)
    )
    member = (await work.session.exec(query)).first()
    if member is None:
        member = Membership(unit_id=unit.key, person_id=person_id, since=work.now)
        work.session.add(member)
    member.contact = member.contact or contact
    await work.session.flush()
    return member


async def contacts_of(work: Work, unit_id: int) -> Sequence[int]:
    """Ids of the people who speak for a unit now."""
    query = select(Membership.person_id).where(
        Membership.unit_id == unit_id, col(Membership.contact).is_(True), col(Membership.until).is_(None)
    )
    return (await work.session.exec(query)).all()


async def is_member(work: Work, unit_id: int, person_id: int) -> bool:
    """Whether somebody belongs to a unit now."""
    query = select(Membership.id).where(
        Membership.unit_id == unit_id, Membership.person_id == person_id, col(Membership.until).is_(None)
    )
    return (await work.session.exec(query.limit(1))).first() is not None


async def of_person(work: Work, person_id: int) -> Sequence[Unit]:
    """The units somebody belongs to now, by name."""
    query = select(Unit).where(
        Unit.id == Membership.unit_id,
        Membership.person_id == person_id,
        col(Membership.until).is_(None),
        col(Unit.closed_at).is_(None),
    )
    return (await work.session.exec(query.order_by(Unit.name))).all()


async def members(work: Work, unit_id: int) -> Sequence[tuple[Person, Membership]]:
    """Who belongs to a unit now, contacts first, then by name."""
    query = select(Person, Membership).where(
        Membership.unit_id == unit_id, Person.id == Membership.person_id, col(Membership.until).is_(None)
    )
    found = (await work.session.exec(query)).all()
    return sorted(found, key=lambda row: (not row[1].contact, row[0].name, row[0].key))


async def require_contact(work: Work, unit_id: int, person_id: int) -> Unit:
    """The unit, if this person speaks for it; refuses others in words."""
    found = next((unit for unit in await spoken_for(work, person_id) if unit.id == unit_id), None)
    if found is None:
        raise Refusal("claim-not-contact")
    return found


async def leave(work: Work, unit_id: int, person_id: int) -> None:
    """End a membership; the row stays. The last contact of a unit cannot be lost by leaving alone."""
    query = select(Membership).where(
        Membership.unit_id == unit_id, Membership.person_id == person_id, col(Membership.until).is_(None)
    )
    member = (await work.session.exec(query)).first()
    if member is None:
        raise Refusal("unit-no-member")
    if member.contact and list(await contacts_of(work, unit_id)) == [person_id]:
        raise Refusal("unit-last-contact")
    member.until = work.now
