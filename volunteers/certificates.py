"""Certificates of service: numbered, frozen as they were issued, and open to anybody's check by their code."""

import secrets
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from volunteers import hours, places
from volunteers.columns import UtcDateTime
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O 1 I L
CODE_LENGTH = 12  # 31^12, about 2^59


class Certificate(SQLModel, table=True):
    """What was certified on a day; later corrections make a new certificate, never change this one."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("place_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=16, unique=True)
    number: int
    person_id: int = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=120)
    place_id: int = Field(foreign_key="place.id")
    since: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    measured: int
    back_filled: int
    patrolled: int
    times: int
    issued_at: datetime = Field(sa_type=UtcDateTime)


async def issue(work: Work, person: Person, place: Place, since: datetime, until: datetime) -> Certificate:
    """Certify what a person did between two instants; free of charge. Refuses when there is nothing to certify."""
    found = await hours.totals(work, person.key, since, until)
    if not (found.measured or found.back_filled or found.patrolled):
        raise Refusal("certificate-nothing")
    community = await places.community_of(work, place)
    query = select(func.coalesce(func.max(Certificate.number), 0)).where(Certificate.place_id == community.id)
    made = Certificate(
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        number=int((await work.session.exec(query)).one()) + 1,
        person_id=person.key,
        name=person.name,
        place_id=community.key,
        since=since,
        until=until,
        measured=found.measured,
        back_filled=found.back_filled,
        patrolled=found.patrolled,
        times=found.times,
        issued_at=work.now,
    )
    work.session.add(made)
    await work.session.flush()
    return made


def number_of(made: Certificate, place: Place) -> str:
    """The number as it is printed: place, year and a running number."""
    return f"{place.code}-{made.issued_at.astimezone(place.zone):%Y}-{made.number:05d}"


async def find(work: Work, code: str) -> Certificate | None:
    """The certificate with this code, as people type it: with blanks, dashes and small letters."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(plain) != CODE_LENGTH or not set(plain) <= set(ALPHABET):
        return None
    return (await work.session.exec(select(Certificate).where(col(Certificate.code) == plain))).first()


def masked(name: str) -> str:
    """A name as a stranger may read it: the first letter and stars."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else "*"
