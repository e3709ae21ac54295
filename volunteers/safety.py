"""Keeping people from harm: who never meets whom again, who may not serve in a place, and problems reported."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Index
from sqlmodel import Field, SQLModel, col, or_, select

from volunteers import people, rights
from volunteers.columns import UtcDateTime
from volunteers.places import Place
from volunteers.rights import Action
from volunteers.work import Work


class Bars(StrEnum):
    """What a block of a place bars from: serving there, or asking there through the bot."""

    SERVING = "serving"
    ASKING = "asking"


class Block(SQLModel, table=True):
    """That a person is kept away: from one resident for ever (`from_id`), or from serving or asking in a place.

    Rows are ended, never deleted; one with `until` runs out by itself. The blocked person is not told who asked
    for it. Whoever may not ask here still gets the emergency numbers, and staff hear of danger.
    """

    __tablename__ = "block"
    __table_args__ = (Index("ix_block_person", "person_id", "ended_at"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    from_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    sort: str = Field(default=Bars.SERVING, max_length=16)
    reason: str = Field(default="", max_length=400)
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None


class Sort(StrEnum):
    """What kind of problem somebody reports."""

    NO_SHOW = "no-show"
    MONEY = "money"
    MANNERS = "manners"
    UNSAFE = "unsafe"
    OTHER = "other"


class Problem(SQLModel, table=True):
    """A problem between two people, as one of them told it; seen by entitled staff only."""

    __tablename__ = "problem"

    id: int | None = Field(default=None, primary_key=True)
    reporter_id: int = Field(foreign_key="person.id", index=True)
    about_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    claim_id: int | None = Field(default=None, index=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    sort: str = Field(default=Sort.OTHER, max_length=16)
    words: str = Field(default="", max_length=2000)
    at: datetime = Field(sa_type=UtcDateTime)
    handled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    handled_by: int | None = Field(default=None, foreign_key="person.id")
    outcome: str = Field(default="", max_length=16)

    @property
    def key(self) -> int:
        """The id of a stored problem."""
        assert self.id is not None
        return self.id


async def is_blocked(work: Work, person_id: int, requester_id: int | None) -> bool:
    """Whether a person must never meet this resident's tasks: either of them has asked for that."""
    if requester_id is None or (Block, person_id) in work.absent:
        return False
    return person_id in await blocked_from(work, requester_id)


async def blocked_from(work: Work, requester_id: int) -> set[int]:
    """Ids of all who must not meet a resident, whichever of the two asked for it."""
    query = select(Block.person_id, Block.from_id).where(
        col(Block.ended_at).is_(None),
        col(Block.from_id).is_not(None),
        or_(Block.from_id == requester_id, Block.person_id == requester_id),
    )
    pairs = (await work.session.exec(query)).all()
    return {one for pair in pairs for one in pair if one is not None and one != requester_id}


async def barred(work: Work, person_id: int, place: Place) -> bool:
    """Whether somebody may not serve in a place, or in one above it."""
    return bool(await barred_of(work, [person_id], place))


async def barred_of(work: Work, person_ids: Collection[int], place: Place) -> set[int]:
    """Ids of those among these who may not serve in a place, or in one above it, now."""
    person_ids = [person_id for person_id in person_ids if (Block, person_id) not in work.absent]
    if not person_ids:
        return set()
    query = select(Block.person_id).where(
        col(Block.person_id).in_(list(person_ids)), *_in_force(work, place, Bars.SERVING)
    )
    return set((await work.session.exec(query)).all())


async def muted(work: Work, person_id: int, place: Place) -> Block | None:
    """The block by which somebody's requests are not taken here for a time, if there is one now."""
    query = select(Block).where(Block.person_id == person_id, *_in_force(work, place, Bars.ASKING))
    return (await work.session.exec(query.order_by(col(Block.id).desc()).limit(1))).first()


async def answers_for(work: Work, place: Place) -> str:
    """The telephone of whoever answers for a place, where somebody who disagrees can say so; "" if none is known."""
    for person_id in await rights.entitled(work, Action.HANDLE_PROBLEM, place):
        found = await people.get(work, person_id)
        if found.phone:
            return found.phone
    return ""


def _in_force(work: Work, place: Place, bars: Bars) -> list[ColumnElement[bool]]:
    return [
        col(Block.place_id).in_(place.lineage()),
        col(Block.sort) == bars,
        col(Block.ended_at).is_(None),
        or_(col(Block.until).is_(None), col(Block.until) > work.now),
    ]


async def block(
    work: Work,
    person_id: int,
    *,
    from_id: int | None = None,
    place: Place | None = None,
    by: int | None = None,
    reason: str = "",
    bars: Bars = Bars.SERVING,
    until: datetime | None = None,
) -> Block:
    """Keep somebody away from a resident, or from serving or asking in a place; twice is as once, but newer."""
    assert (from_id is None) != (place is None)
    place_id = place.key if place else None
    query = select(Block).where(
        Block.person_id == person_id,
        Block.from_id == from_id,
        Block.place_id == place_id,
        Block.sort == bars,
        col(Block.ended_at).is_(None),
    )
    row = (await work.session.exec(query)).first()
    if row is None:
        row = Block(person_id=person_id, from_id=from_id, place_id=place_id, sort=bars, by=by, at=work.now)
        work.session.add(row)
    row.reason, row.until = reason[:400] or row.reason, until
    await work.session.flush()
    return row


async def unblock(work: Work, row: Block, by: int) -> None:
    """End a block; the row stays as history."""
    row.ended_at, row.ended_by = work.now, by


async def block_list(work: Work, place: Place) -> Sequence[Block]:
    """Who may not serve or ask in a place now, the last first; what has run out is not listed."""
    query = select(Block).where(
        Block.place_id == place.id,
        col(Block.ended_at).is_(None),
        or_(col(Block.until).is_(None), col(Block.until) > work.now),
    )
    return (await work.session.exec(query.order_by(col(Block.id).desc()))).all()


async def report(
    work: Work,
    reporter_id: int,
    about_id: int | None,
    place_id: int,
    *,
    sort: Sort,
    claim_id: int | None = None,
) -> Problem:
    """Write down that somebody has a problem with somebody; words may follow."""
    row = Problem(
        reporter_id=reporter_id,
        about_id=about_id,
        place_id=place_id,
        sort=sort,
        claim_id=claim_id,
        at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    return row
