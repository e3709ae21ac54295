"""What patrols come to: measured by the engine, divided into local days, counted within each day's limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import msgspec
from sqlmodel import col, select, update

from volunteers import credit, patrol_fixes, patrol_limits, places, tracks
from volunteers.credit import CreditRules, Done, Share
from volunteers.fixes import Fix
from volunteers.patrol_figures import COUNTING
from volunteers.patrol_tables import CheckIn, Patrol, PatrolCredit, PatrolDay, Way
from volunteers.tracks import ENGINE_VERSION, Leg, Measured, Note, Pace
from volunteers.work import Work

COMPARED = ("walked_m", "ridden_m", "vehicle_m", "minutes")
NOTICED = 0.5


@dataclass(frozen=True)
class Look:
    """A patrol as it stands at one instant: the measured track, what it brings, and whether that is valid."""

    measured: Measured
    done: Done
    verdict: credit.Verdict
    legs: tuple[Leg, ...]


@dataclass(frozen=True)
class Change:
    """What measuring a patrol again changed: figure → (before, after)."""

    patrol_id: int
    version: int
    figures: dict[str, tuple[float, float]] = field(default_factory=dict)
    validity: tuple[bool, bool] | None = None


async def look(work: Work, patrol: Patrol, fixes: Sequence[Fix] | None = None) -> Look:
    """What a patrol has come to so far, by its own community's limits; writes nothing."""
    limits = patrol_limits.of(patrol.limits)
    until = patrol.ended_at or work.now
    found = await patrol_fixes.load(work, patrol) if fixes is None else fixes
    measured = tracks.measure(found, limits.rules(), until.timestamp())
    legs = (*measured.legs, *_post_legs(patrol, until))
    post = (until - patrol.started_at).total_seconds() / 60 if patrol.way == Way.POST else 0.0
    done = Done(measured.measured_min, measured.measured_m, await _checkpoints(work, patrol), post)
    return Look(measured, done, credit.verdict(done, limits.credit()), legs)


def _post_legs(patrol: Patrol, until: datetime) -> tuple[Leg, ...]:
    """Minutes on post or indoors are known from both buttons, not from positions."""
    if patrol.way != Way.POST:
        return ()
    return (Leg(Pace.STAND, patrol.started_at.timestamp(), until.timestamp(), 0.0),)


async def _checkpoints(work: Work, patrol: Patrol) -> int:
    query = select(CheckIn.id).where(CheckIn.patrol_id == patrol.key)
    return len((await work.session.exec(query)).all())


async def measure(work: Work, patrol: Patrol) -> PatrolCredit:
    """Write what an ended patrol came to; an earlier row stays and is no longer current."""
    fixes = await patrol_fixes.load(work, patrol)
    seen = await look(work, patrol, fixes)
    if fixes:
        await patrol_fixes.keep_packed(work, patrol, fixes)
    days = await _put_aside(work, patrol)
    row = _row(work, patrol, seen)
    work.session.add(row)
    await work.session.flush()
    zone = (await places.get(work, patrol.place_id)).zone
    shares = credit.by_day(seen.legs, zone) or {patrol.started_at.astimezone(zone).date(): Share()}
    for number, day in enumerate(sorted(shares)):
        work.session.add(_day(patrol, row, day, shares[day], first=number == 0))
    await work.session.flush()
    await recount(work, patrol.person_id, {*days, *shares})
    return row


def _row(work: Work, patrol: Patrol, seen: Look) -> PatrolCredit:
    measured, verdict = seen.measured, seen.verdict
    return PatrolCredit(
        patrol_id=patrol.key,
        version=ENGINE_VERSION,
        at=work.now,
        valid=verdict.valid,
        by=verdict.way or "",
        walked_m=measured.walked_m,
        ridden_m=measured.ridden_m,
        vehicle_m=measured.vehicle_m,
        bridged_m=measured.bridged_m,
        moving_s=measured.moving_s,
        standing_s=measured.standing_s,
        paused_s=measured.paused_s,
        minutes=seen.done.minutes,
        post_minutes=seen.done.post_minutes,
        checkpoints=seen.done.checkpoints,
        missing_minutes=verdict.missing_minutes,
        missing_m=verdict.missing_m,
        used=measured.used,
        notes=[_plain(note) for note in measured.notes],
    )


def _day(patrol: Patrol, row: PatrolCredit, day: date, share: Share, *, first: bool) -> PatrolDay:
    """The part of a patrol on one local day, not counted yet."""
    return PatrolDay(
        credit_id=row.key,
        patrol_id=patrol.key,
        person_id=patrol.person_id,
        place_id=patrol.place_id,
        day=day,
        first=first,
        valid=row.valid,
        post=patrol.way == Way.POST,
        began_at=patrol.started_at,
        walked_m=share.walked_m,
        ridden_m=share.ridden_m,
        minutes=share.minutes,
    )


async def _put_aside(work: Work, patrol: Patrol) -> set[date]:
    """Make room for a new measuring; returns the days that the old one counted on."""
    query = select(PatrolDay).where(PatrolDay.patrol_id == patrol.key, col(PatrolDay.current).is_(True))
    days = {row.day for row in (await work.session.exec(query)).all()}
    for table in (PatrolCredit, PatrolDay):
        await work.session.exec(
            update(table)
            .where(col(table.patrol_id) == patrol.key, col(table.current).is_(True))
            .values(current=False)
        )
    return days


async def recount(work: Work, person_id: int, days: Iterable[date]) -> None:
    """Count a person's valid patrols of these days in the order they began, within each day's limits.

    The limits are those of the patrol being counted; what is over them stays with the patrol, not counted.
    """
    query = select(PatrolDay, Patrol.limits).where(
        PatrolDay.patrol_id == Patrol.id,
        PatrolDay.person_id == person_id,
        col(PatrolDay.day).in_(sorted(set(days))),
        COUNTING,
    )
    counted: dict[date, Share] = {}
    rows = (await work.session.exec(query.order_by(col(PatrolDay.began_at), col(PatrolDay.id)))).all()
    for row, plain in rows:
        already = counted.get(row.day, Share())
        share = _counted(row, already, patrol_limits.of(plain).credit())
        row.counted_walked_m, row.counted_ridden_m = share.walked_m, share.ridden_m
        row.counted_minutes = share.minutes
        counted[row.day] = already + share
    await work.session.flush()


def _counted(row: PatrolDay, already: Share, rules: CreditRules) -> Share:
    if not row.valid:
        return Share()
    return credit.counted(Share(row.walked_m, row.ridden_m, row.minutes), already, rules)


async def current(work: Work, patrol_id: int) -> PatrolCredit | None:
    """The measuring of a patrol that counts now."""
    query = select(PatrolCredit).where(
        PatrolCredit.patrol_id == patrol_id, col(PatrolCredit.current).is_(True)
    )
    return (await work.session.exec(query)).first()


async def counted_of(work: Work, patrol_id: int) -> Share:
    """What of a patrol counts, over all its days."""
    query = select(PatrolDay).where(PatrolDay.patrol_id == patrol_id, col(PatrolDay.current).is_(True))
    whole = Share()
    for row in (await work.session.exec(query)).all():
        whole += Share(row.counted_walked_m, row.counted_ridden_m, row.counted_minutes)
    return whole


async def to_recompute(work: Work, after: int = 0, limit: int = 200) -> list[int]:
    """Patrols measured by an older engine whose positions are still kept, by id."""
    query = select(Patrol.id).where(
        Patrol.id == PatrolCredit.patrol_id,
        col(PatrolCredit.current).is_(True),
        PatrolCredit.version != ENGINE_VERSION,
        col(Patrol.forgotten_at).is_(None),
        col(Patrol.id) > after,
    )
    found = (await work.session.exec(query.order_by(col(Patrol.id)).limit(limit))).all()
    return [key for key in found if key is not None]


async def recompute(work: Work, patrol_id: int) -> Change:
    """Measure one patrol with today's engine into new rows and say what that changed.

    A patrol whose positions are forgotten keeps its figures.
    """
    patrol = await work.session.get(Patrol, patrol_id, with_for_update=True)
    before = await current(work, patrol_id)
    if patrol is None or before is None or patrol.forgotten_at is not None:
        return Change(patrol_id, ENGINE_VERSION)
    old = {name: float(getattr(before, name)) for name in COMPARED}
    was = before.valid
    after = await measure(work, patrol)
    new = {name: float(getattr(after, name)) for name in COMPARED}
    figures = {name: (old[name], new[name]) for name in COMPARED if abs(old[name] - new[name]) > NOTICED}
    validity = (was, after.valid) if was != after.valid else None
    return Change(patrol_id, ENGINE_VERSION, figures, validity)


def notes_of(row: PatrolCredit) -> list[Note]:
    """The engine's notes as they were kept."""
    return [msgspec.convert(note, Note) for note in row.notes]


def _plain(note: Note) -> dict[str, Any]:
    bare = replace(note, seconds=round(note.seconds), metres=round(note.metres), kmh=round(note.kmh, 1))
    plain: dict[str, Any] = msgspec.to_builtins(bare)
    return plain
