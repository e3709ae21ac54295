"""What we owe people about what we know of them: their yes on record, and who looked at whose details."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Field, SQLModel, col, delete, select

from volunteers.columns import UtcDateTime
from volunteers.work import Work

DETAILS, FOR_ANOTHER = "details", "for-another"  # what somebody agreed to
CLAIMANT, BOARD, EMERGENCY = "claimant", "board", "emergency"  # by what way somebody came to see details
VERSION = "1"  # of the texts `draft-consent` and `draft-consent-for-other`; a test pins their words to it
SAME_LOOK = timedelta(hours=24)
LOOKS_KEPT = timedelta(days=180)


class Consent(SQLModel, table=True):
    """That a person said yes to something, in words of which `version` names the text."""

    __tablename__ = "consent"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=24)
    version: str = Field(max_length=16)
    task_id: int | None = Field(default=None, index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class Look(SQLModel, table=True):
    """That somebody was shown another person's details, when and by what way."""

    __tablename__ = "look"

    id: int | None = Field(default=None, primary_key=True)
    viewer_id: int = Field(foreign_key="person.id", index=True)
    about_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    task_id: int | None = Field(default=None, index=True)
    what: str = Field(max_length=24)
    at: datetime = Field(sa_type=UtcDateTime, index=True)


async def agree(work: Work, person_id: int, kind: str, task_id: int | None = None) -> Consent:
    """Record a yes with the version of the text that was read; every yes is a row of its own."""
    given = Consent(person_id=person_id, kind=kind, version=VERSION, task_id=task_id, at=work.now)
    work.session.add(given)
    await work.session.flush()
    return given


async def consents(work: Work, person_id: int) -> Sequence[Consent]:
    """What a person has agreed to, the oldest first."""
    query = select(Consent).where(Consent.person_id == person_id).order_by(col(Consent.id))
    return (await work.session.exec(query)).all()


async def looked(
    work: Work, viewer_id: int, about_id: int | None, what: str, task_id: int | None = None
) -> None:
    """Record that details were shown; one's own are not, and the same look within a day counts once."""
    if viewer_id == about_id:
        return
    look = Look(viewer_id=viewer_id, about_id=about_id, task_id=task_id, what=what, at=work.now)
    if (Look, task_id) in work.absent or not await _has_looked(work, look):
        work.session.add(look)


async def _has_looked(work: Work, look: Look) -> bool:
    query = select(Look.id).where(
        Look.viewer_id == look.viewer_id,
        Look.about_id == look.about_id,
        Look.task_id == look.task_id,
        Look.what == look.what,
        Look.at > work.now - SAME_LOOK,
    )
    return (await work.session.exec(query.limit(1))).first() is not None


async def looks(work: Work, person_id: int, limit: int = 20) -> Sequence[Look]:
    """Who was shown this person's details, the last first."""
    query = select(Look).where(Look.about_id == person_id)
    return (await work.session.exec(query.order_by(col(Look.id).desc()).limit(limit))).all()


async def forget_looks(
    work: Work, kept: timedelta = LOOKS_KEPT, where: ColumnElement[bool] | None = None
) -> int:
    """Delete what was logged so long ago, usually 180 days; of these rows, if any are named. Returns how many."""
    chosen = [] if where is None else [where]
    result = await work.session.exec(delete(Look).where(col(Look.at) < work.now - kept, *chosen))
    return int(result.rowcount)
