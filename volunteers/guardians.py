"""Young volunteers: under 14 only with a guardian's yes, under 18 never into homes."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.people import Person
from volunteers.work import Work

NEEDS_GUARDIAN, OF_AGE = 14, 18


class Guardian(SQLModel, table=True):
    """That an adult agreed that a child may help; ended when taken back."""

    __tablename__ = "guardian"

    id: int | None = Field(default=None, primary_key=True)
    child_id: int = Field(foreign_key="person.id", index=True)
    guardian_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def age(person: Person, today: date) -> int | None:
    """Full years, or None when the birthday is not known, which only adults leave open."""
    if person.born is None:
        return None
    had_birthday = (today.month, today.day) >= (person.born.month, person.born.day)
    return today.year - person.born.year - (not had_birthday)


def may_visit_homes(person: Person, today: date) -> bool:
    """Whether somebody is old enough to be sent into a home."""
    years = age(person, today)
    return years is None or years >= OF_AGE


async def agrees(work: Work, person: Person, today: date) -> bool:
    """Whether somebody may help at all: 14 or older, or with a guardian's yes."""
    years = age(person, today)
    return years is None or years >= NEEDS_GUARDIAN or await of(work, person.key) is not None


async def of(work: Work, child_id: int) -> Guardian | None:
    """The yes that stands for a child, if any."""
    query = select(Guardian).where(Guardian.child_id == child_id, col(Guardian.ended_at).is_(None))
    return (await work.session.exec(query.limit(1))).first()


async def agree(work: Work, child_id: int, guardian_id: int) -> Guardian:
    """An adult agrees that a child may help; agreeing twice changes nothing."""
    row = await of(work, child_id)
    if row is None:
        row = Guardian(child_id=child_id, guardian_id=guardian_id, at=work.now)
        work.session.add(row)
        await work.session.flush()
    return row
