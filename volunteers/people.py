"""People and the addresses at which a channel can reach them."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.work import Work


class Standing(StrEnum):
    """Whether somebody takes part now."""

    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    FORGOTTEN = "forgotten"


class Person(SQLModel, table=True):
    """Anybody we talk with or about; what he or she may do is said by roles, not here."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(default="", max_length=120)
    language: str = Field(default="zh", max_length=8)
    phone: str = Field(default="", max_length=32)
    born: date | None = None
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    standing: str = Field(default=Standing.ACTIVE, max_length=16)
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    digest: bool = True
    created_at: datetime = Field(sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored person."""
        assert self.id is not None
        return self.id


class Contact(SQLModel, table=True):
    """One address of a person on one channel; `reachable` once the person has written there himself."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str = Field(max_length=16)
    address: str = Field(max_length=64)
    reachable: bool = False
    heard_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lost_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


# Asked for every message: made once.
_WRITES_FROM = select(Person, Contact).where(
    Contact.channel == bindparam("channel"),
    Contact.address == bindparam("address"),
    Contact.person_id == Person.id,
)


async def get(work: Work, person_id: int) -> Person:
    """The person with this id, who must exist."""
    person = await work.session.get(Person, person_id)
    assert person is not None, person_id
    return person


async def find(work: Work, channel: str, address: str) -> tuple[Person, Contact] | None:
    """The person who writes from this address, if we have met."""
    where = {"channel": channel, "address": address}
    return (await work.session.exec(_WRITES_FROM, params=where)).first()


async def add(work: Work, name: str, language: str = "zh") -> Person:
    """A new person of whom only a name is known."""
    person = Person(name=name[:120], language=language, created_at=work.now)
    work.session.add(person)
    await work.session.flush()
    return person


async def attach(work: Work, person: Person, channel: str, address: str) -> Contact:
    """Remember an address of a person, not yet reachable."""
    contact = Contact(person_id=person.key, channel=channel, address=address)
    work.session.add(contact)
    work.known.pop((Contact, person.key), None)
    await work.session.flush()
    return contact


async def meet(work: Work, channel: str, address: str, name: str, language: str) -> tuple[Person, Contact]:
    """Whoever writes from this address, made known on the first message."""
    known = await find(work, channel, address)
    if known is not None:
        return known
    person = await add(work, name, language)
    return person, await attach(work, person, channel, address)


async def contacts(work: Work, person_id: int) -> Sequence[Contact]:
    """All addresses of a person, the one last heard from first."""
    query = select(Contact).where(Contact.person_id == person_id)
    found = (await work.session.exec(query)).all()
    return sorted(
        found, key=lambda contact: contact.heard_at.timestamp() if contact.heard_at else 0, reverse=True
    )


async def reach(work: Work, person_id: int) -> Contact | None:
    """The address at which a person can be told something now: the reachable one last heard from."""
    asked = (Contact, person_id)
    if asked not in work.known:
        query = select(Contact).where(Contact.person_id == person_id, col(Contact.reachable).is_(True))
        work.known[asked] = (
            await work.session.exec(query.order_by(col(Contact.heard_at).desc().nulls_last()))
        ).first()
    found: Contact | None = work.known[asked]
    return found


async def hear(work: Work, contact: Contact) -> bool:
    """Note that a person wrote in private from this address; True when it has just become reachable."""
    opened = not contact.reachable
    work.known.pop((Contact, contact.person_id), None)
    contact.reachable, contact.lost_at, contact.heard_at = True, None, work.now
    return opened


async def lose(work: Work, channel: str, address: str) -> Person | None:
    """Note that an address refuses us (blocked, deleted); returns whose it was, if it was reachable."""
    known = await find(work, channel, address)
    if known is None or not known[1].reachable:
        return None
    known[1].reachable, known[1].lost_at = False, work.now
    work.known.pop((Contact, known[0].key), None)
    return known[0]
