"""Patrols from the first position to the last: one open per person, repeats harmless, silence noticed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, or_, select

from volunteers import patrol_credit, patrol_fixes, places
from volunteers.fixes import Fix
from volunteers.patrol_credit import recompute
from volunteers.patrol_figures import totals
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import Ending, Patrol, PatrolCredit, Source, Way
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

__all__ = [
    "begin",
    "close",
    "credit_of",
    "end",
    "find_for",
    "get",
    "open_of",
    "recompute",
    "record",
    "totals",
]

ASK_AFTER = timedelta(minutes=10)
POST_ASK_AFTER = timedelta(hours=1)
END_AFTER = timedelta(minutes=30)
SHOW_EVERY = timedelta(seconds=60)
SHOWN_A_SECOND = 10  # a channel has room for other words, too
EARLY = timedelta(minutes=2)
HEARD_LATELY = timedelta(minutes=3)
TRACKS_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Taken:
    """What became of a position: `new` is False for a repeat or nonsense; `first` of its patrol."""

    new: bool
    first: bool = False


async def get(work: Work, patrol_id: int, person_id: int | None = None, *, lock: bool = False) -> Patrol:
    """The patrol with this id; refuses an unknown one and, if a person is named, somebody else's."""
    patrol = await work.session.get(Patrol, patrol_id, with_for_update=lock or None)
    if patrol is None or (person_id is not None and patrol.person_id != person_id):
        raise Refusal("patrol-not-yours")
    return patrol


async def open_of(work: Work, person_id: int) -> Patrol | None:
    """The patrol a person is on now, locked against its end."""
    query = select(Patrol).where(Patrol.person_id == person_id, col(Patrol.ended_at).is_(None))
    return (await work.session.exec(query.with_for_update())).first()


async def is_out(work: Work, person_id: int) -> bool:
    """Whether a person is on patrol now; only looks."""
    query = select(Patrol.id).where(Patrol.person_id == person_id, col(Patrol.ended_at).is_(None))
    return (await work.session.exec(query)).first() is not None


async def begin(
    work: Work, person_id: int, place: Place, limits: Limits, *, lane: str = "", way: Way = Way.WALK
) -> Patrol:
    """Start a patrol for a community, unless the person is on one already: then that one."""
    known = await open_of(work, person_id)
    if known is not None:
        return known
    patrol = Patrol(
        person_id=person_id,
        place_id=(await places.community_of(work, place)).key,
        way=way,
        lane=lane,
        limits=limits.plain(),
        started_at=work.now,
        heard_at=work.now,
    )
    work.session.add(patrol)
    await work.session.flush()
    return patrol


async def find_for(work: Work, person_id: int, share: str, at: datetime) -> Patrol | None:
    """The patrol a position belongs to: the open one, or an ended one whose share brings it late."""
    current = await open_of(work, person_id)
    if current is not None and current.way == Way.WALK and at >= current.started_at - EARLY:
        return current
    query = select(Patrol).where(
        Patrol.id == Source.patrol_id,
        Source.share == share,
        Patrol.person_id == person_id,
        col(Patrol.forgotten_at).is_(None),
        col(Patrol.started_at) <= at + EARLY,
        col(Patrol.ended_at) >= at,
    )
    return (await work.session.exec(query.order_by(col(Patrol.id).desc()))).first()


async def source_of(work: Work, patrol: Patrol, share: str) -> Source:
    """The row of a share within a patrol, made when it is first heard."""
    query = select(Source).where(Source.patrol_id == patrol.key, Source.share == share)
    source = (await work.session.exec(query)).first()
    if source is None:
        source = Source(patrol_id=patrol.key, share=share, since=work.now)
        work.session.add(source)
        await work.session.flush()
    return source


async def record(work: Work, patrol: Patrol, share: str, fix: Fix) -> Taken:
    """Keep one position of a patrol, in whatever order it comes; the same again changes nothing.

    What is no position at all (NaN, 91° north) is counted and left out. A position for a patrol that is
    over asks for its measuring again.
    """
    if not patrol_fixes.is_usable(fix):
        patrol.unusable += 1
        return Taken(False)
    source = await source_of(work, patrol, share)
    if not await patrol_fixes.add(work, [patrol_fixes.row(source.key, fix)]):
        return Taken(False)
    first, at = patrol.last_fix_at is None, patrol_fixes.instant(fix)
    if patrol.last_fix_at is None or at > patrol.last_fix_at:
        patrol.last_fix_at, patrol.last_lat, patrol.last_lon = at, fix.lat, fix.lon
    if patrol.ended_at is None:
        alive(work, patrol)
    else:
        patrol.stale = True
    return Taken(True, first)


def alive(work: Work, patrol: Patrol) -> None:
    """A sign of life: every question about silence is off the table."""
    patrol.heard_at, patrol.asked_at, patrol.alarm = work.now, None, 0


async def share_ended(work: Work, patrol: Patrol, share: str) -> bool:
    """Note that a share is over; True when no other phone is still heard, so that the patrol ends with it."""
    source = await source_of(work, patrol, share)
    source.ended_at = source.ended_at or work.now
    await work.session.flush()
    others = select(Source).where(Source.patrol_id == patrol.key, col(Source.ended_at).is_(None))
    for other in (await work.session.exec(others)).all():
        newest = await patrol_fixes.newest(work, other)
        if newest is not None and work.now - newest <= HEARD_LATELY:
            return False
    return True


async def end(work: Work, patrol: Patrol, ending: Ending, at: datetime | None = None) -> PatrolCredit:
    """End a patrol at an instant (default: now) and measure it; ending it twice changes nothing."""
    if patrol.ended_at is None:
        patrol.ended_at = max(patrol.started_at, min(at or work.now, work.now))
        patrol.ending = ending
        await work.session.flush()
        return await close(work, patrol)
    return await credit_of(work, patrol) or await close(work, patrol)


async def close(work: Work, patrol: Patrol) -> PatrolCredit:
    """Measure an ended patrol with today's engine, keep its positions packed, and count its days."""
    credit = await patrol_credit.measure(work, patrol)
    patrol.stale = False
    return credit


async def credit_of(work: Work, patrol: Patrol) -> PatrolCredit | None:
    """What a patrol came to, by the current measuring."""
    return await patrol_credit.current(work, patrol.key)


async def ended_by_silence(work: Work, person_id: int, share: str) -> Source | None:
    """The share of a patrol that ended because nothing was heard, the latest one."""
    query = select(Source).where(
        Source.share == share,
        Source.patrol_id == Patrol.id,
        Patrol.person_id == person_id,
        Patrol.ending == Ending.SILENCE,
    )
    return (await work.session.exec(query.order_by(col(Source.id).desc()))).first()


async def silent(work: Work, limit: int = 1000) -> Sequence[int]:
    """Patrols of which nothing was heard for ten minutes (on post: for an hour), the longest first."""
    out = and_(Patrol.way != Way.POST, col(Patrol.heard_at) <= work.now - ASK_AFTER)
    post = and_(Patrol.way == Way.POST, col(Patrol.heard_at) <= work.now - POST_ASK_AFTER)
    query = select(Patrol.id).where(col(Patrol.ended_at).is_(None), or_(out, post))
    found = (await work.session.exec(query.order_by(col(Patrol.heard_at)).limit(limit))).all()
    return [key for key in found if key is not None]


async def to_show(work: Work, limit: int = 200) -> Sequence[int]:
    """Open patrols whose message is out of date; a minute apart, more when very many walk at once."""
    walking = (await work.session.exec(select(func.count()).where(col(Patrol.ended_at).is_(None)))).one()
    pace = max(SHOW_EVERY, timedelta(seconds=walking / SHOWN_A_SECOND))
    query = select(Patrol.id).where(
        col(Patrol.ended_at).is_(None),
        or_(col(Patrol.shown_at) < col(Patrol.heard_at), Patrol.way == Way.POST),
        col(Patrol.shown_at) <= work.now - pace,
    )
    found = (await work.session.exec(query.order_by(col(Patrol.shown_at)).limit(limit))).all()
    return [key for key in found if key is not None]


async def stale(work: Work, limit: int = 50) -> Sequence[int]:
    """Ended patrols that positions reached late."""
    query = select(Patrol.id).where(col(Patrol.stale).is_(True), col(Patrol.ended_at).is_not(None))
    return [key for key in (await work.session.exec(query.limit(limit))).all() if key is not None]


async def to_picture(work: Work, limit: int = 20) -> Sequence[int]:
    """Ended patrols that have positions and no picture yet."""
    query = select(Patrol.id).where(
        col(Patrol.pictured).is_(False), col(Patrol.ended_at).is_not(None), col(Patrol.last_lat).is_not(None)
    )
    return [key for key in (await work.session.exec(query.limit(limit))).all() if key is not None]


async def to_forget(
    work: Work,
    kept: timedelta = TRACKS_KEPT,
    where: ColumnElement[bool] | None = None,
    limit: int = 100,
) -> Sequence[int]:
    """Patrols whose positions were kept for so long, usually 30 days; of these patrols, if any are named."""
    query = select(Patrol.id).where(
        col(Patrol.ended_at) < work.now - kept,
        col(Patrol.forgotten_at).is_(None),
        *([] if where is None else [where]),
    )
    return [key for key in (await work.session.exec(query.limit(limit))).all() if key is not None]
