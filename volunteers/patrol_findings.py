"""Odd patrols looked at quietly: found by the clock, shown to staff of another place, never a verdict."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import time, timedelta

from sqlmodel import col, or_, select

from volunteers import calendars, doubts, geodesy, patrol_credit, patrol_fixes, patrols, places, rights
from volunteers.doubts import Finding, Outing
from volunteers.fixes import Fix
from volunteers.patrol_tables import Patrol, PatrolFinding, SelfReport, Track, Way
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import RIGHTS, Action, Grant
from volunteers.work import Work

BACK = timedelta(days=30)
ALIKE = 0.5
MOST_COMPARED = 400
SAMPLE = 64
SETTLED = timedelta(minutes=10)
NOON = time(12)
OUTCOMES = ("fine", "asked", "error")


async def check(work: Work, patrol_id: int) -> int:
    """Look for something odd about an ended patrol, once; returns how many findings it has.

    Compared are the patrols of the same community and of the same person within 30 days, and those of any other
    community whose smallest marks are the same.
    """
    patrol = await patrols.get(work, patrol_id)
    fixes = await patrol_fixes.load(work, patrol)
    alone = (doubts.steady_speed(fixes), await _rounds(work, patrol))
    found: list[tuple[Finding, int | None]] = [(finding, None) for finding in alone if finding]
    found += await _copies(work, patrol, fixes)
    track = await work.session.get(Track, patrol.key)
    if track is not None:
        sample = doubts.fingerprint(fixes, SAMPLE)
        track.sample = sorted(str(mark) for mark in sample)
        track.mark, track.next_mark = _smallest(sample)
    patrol.checked = True
    for finding, other in found:
        await _add(work, patrol, finding, other)
    return len(found)


def _smallest(sample: frozenset[int]) -> tuple[int | None, int | None]:
    """The two smallest marks as a database holds them, in 63 bits; two copies have them in common."""
    first, second, *_ = (*sorted(sample)[:2], None, None)
    return (
        None if first is None else first >> 1,
        None if second is None else second >> 1,
    )


async def check_report(work: Work, report: SelfReport) -> None:
    """Look whether many earlier kilometres were typed in at one go; once for a person within 30 days."""
    query = select(SelfReport).where(
        SelfReport.person_id == report.person_id, SelfReport.reported_at >= work.now - BACK
    )
    rows = (await work.session.exec(query)).all()
    zone = (await places.get(work, report.place_id)).zone
    entries = [
        doubts.Entry(calendars.instant(row.day, NOON, zone).timestamp(), row.reported_at.timestamp())
        for row in rows
    ]
    finding = doubts.back_fill_burst(entries)
    known = select(PatrolFinding.id).where(
        PatrolFinding.kind == "back_fill_burst", col(PatrolFinding.report_id).in_([row.key for row in rows])
    )
    if finding is None or (await work.session.exec(known.limit(1))).first() is not None:
        return
    numbers = {"count": finding.count, "share": round(finding.share, 3)}
    work.session.add(
        PatrolFinding(
            report_id=report.key,
            place_id=report.place_id,
            kind=finding.kind,
            numbers=numbers,
            found_at=work.now,
        )
    )
    await work.session.flush()


async def _add(work: Work, patrol: Patrol, finding: Finding, other: int | None) -> None:
    query = select(PatrolFinding).where(
        PatrolFinding.patrol_id == patrol.key, PatrolFinding.kind == finding.kind
    )
    if (await work.session.exec(query)).first() is not None:
        return
    numbers = {name: round(value, 3) for name, value in asdict(finding).items() if name != "kind"}
    work.session.add(
        PatrolFinding(
            patrol_id=patrol.key,
            other_id=other,
            place_id=patrol.place_id,
            kind=finding.kind,
            numbers=numbers,
            found_at=work.now,
        )
    )
    await work.session.flush()


async def _copies(work: Work, patrol: Patrol, fixes: Sequence[Fix]) -> list[tuple[Finding, int | None]]:
    """The first other patrol whose places are the very same: at the same seconds, or at other times."""
    mine = doubts.fingerprint(fixes, SAMPLE)
    marks = [mark for mark in _smallest(mine) if mark is not None]
    query = (
        select(Patrol, Track)
        .where(
            Track.patrol_id == Patrol.id,
            Patrol.id != patrol.id,
            or_(
                Patrol.place_id == patrol.place_id,
                Patrol.person_id == patrol.person_id,
                col(Track.mark).in_(marks),
                col(Track.next_mark).in_(marks),
            ),
            col(Patrol.started_at) >= work.now - BACK,
        )
        .order_by(col(Patrol.id).desc())
        .limit(MOST_COMPARED)
    )
    for other, track in (await work.session.exec(query)).all():
        if doubts.likeness(mine, frozenset(map(int, track.sample))) < ALIKE:
            continue
        theirs = patrol_fixes.unpack(track.packed)
        finding = doubts.identical(fixes, theirs) or doubts.replayed(fixes, theirs)
        if finding is not None:
            return [(finding, other.key)]
    return []


async def _rounds(work: Work, patrol: Patrol) -> Finding | None:
    """Many outings of one person around one spot."""
    query = select(Patrol).where(
        Patrol.person_id == patrol.person_id,
        Patrol.way != Way.POST,
        col(Patrol.started_at) >= work.now - BACK,
        col(Patrol.ended_at).is_not(None),
        col(Patrol.forgotten_at).is_(None),
    )
    outings = []
    for one in (await work.session.exec(query.order_by(col(Patrol.id).desc()).limit(12))).all():
        outing = await _outing(work, one)
        if outing is not None:
            outings.append(outing)
    return doubts.round_and_round(outings)


async def _outing(work: Work, patrol: Patrol) -> Outing | None:
    credit = await patrol_credit.current(work, patrol.key)
    track = await work.session.get(Track, patrol.key)
    if credit is None or track is None or not credit.used:
        return None
    fixes = patrol_fixes.unpack(track.packed)
    first, last = fixes[0], fixes[-1]
    sample = fixes[:: max(1, len(fixes) // 100)]
    farthest = max(geodesy.distance_m(first.lat, first.lon, fix.lat, fix.lon) for fix in sample)
    return Outing((first.lat, first.lon), (last.lat, last.lon), farthest, credit.walked_m + credit.ridden_m)


async def unchecked(work: Work, limit: int = 50) -> Sequence[int]:
    """Ended patrols nobody has looked at yet; a look waits until late positions have come."""
    query = select(Patrol.id).where(
        col(Patrol.checked).is_(False), col(Patrol.ended_at) < work.now - SETTLED, Patrol.way != Way.POST
    )
    return [key for key in (await work.session.exec(query.limit(limit))).all() if key is not None]


async def reviewer_place(work: Work, finding: PatrolFinding) -> Place:
    """Who looks: a community of the same parent that has no part in it, in turn; else the level above."""
    place = await places.get(work, finding.place_id)
    other = await work.session.get(Patrol, finding.other_id) if finding.other_id else None
    involved = {finding.place_id, other.place_id if other else finding.place_id}
    query = select(Place).where(
        Place.parent_id == place.parent_id,
        Place.level == Level.COMMUNITY,
        col(Place.id).not_in(involved),
        col(Place.closed_at).is_(None),
    )
    others = (await work.session.exec(query.order_by(col(Place.id)))).all() if place.parent_id else []
    staffed = [other for other in others if await _has_staff(work, other)]
    if staffed:
        return staffed[finding.key % len(staffed)]
    return await places.get(work, place.parent_id) if place.parent_id else place


async def _has_staff(work: Work, place: Place) -> bool:
    query = select(Grant.id).where(
        Grant.place_id == place.key,
        col(Grant.role).in_(RIGHTS[Action.REVIEW_FINDINGS]),
        col(Grant.ended_at).is_(None),
    )
    return (await work.session.exec(query.limit(1))).first() is not None


async def queue(work: Work, person_id: int, limit: int = 10) -> list[PatrolFinding]:
    """The undecided findings that this person may look at: of other places, assigned to his own."""
    query = (
        select(PatrolFinding).where(col(PatrolFinding.decided_at).is_(None)).order_by(col(PatrolFinding.id))
    )
    mine = []
    for finding in (await work.session.exec(query.limit(MOST_COMPARED))).all():
        if await may_review(work, finding, person_id):
            mine.append(finding)
    return mine[:limit]


async def owner(work: Work, finding: PatrolFinding) -> int:
    """Whose patrol or report it is about."""
    if finding.report_id is not None:
        report = await work.session.get(SelfReport, finding.report_id)
        assert report is not None
        return report.person_id
    assert finding.patrol_id is not None
    return (await patrols.get(work, finding.patrol_id)).person_id


async def involved_in(work: Work, finding: PatrolFinding) -> set[int]:
    """Everybody whose own it is: the owner, and the one whose patrol looks the same."""
    other = await work.session.get(Patrol, finding.other_id) if finding.other_id else None
    return {await owner(work, finding), *([other.person_id] if other else [])}


async def may_review(work: Work, finding: PatrolFinding, person_id: int) -> bool:
    """Whether somebody may look at a finding; never the walker, and staff of the walker's place only if alone."""
    if person_id in await involved_in(work, finding):
        return False
    return await rights.may(work, person_id, Action.REVIEW_FINDINGS, await reviewer_place(work, finding))


async def decide(work: Work, finding_id: int, person_id: int, outcome: str) -> PatrolFinding:
    """Close a finding: fine, asked about in person, or an error of a device. No figure changes."""
    finding = await work.session.get(PatrolFinding, finding_id, with_for_update=True)
    if finding is None or outcome not in OUTCOMES:
        raise Refusal("button-stale")
    if not await may_review(work, finding, person_id):
        raise Refusal("finding-not-yours")
    if finding.decided_at is not None:
        raise Refusal("finding-decided")
    finding.decided_at, finding.decided_by, finding.outcome = work.now, person_id, outcome
    return finding


async def say(work: Work, finding_id: int, person_id: int, words: str) -> PatrolFinding:
    """What the walker has to say about it; a decided finding is looked at again."""
    finding = await work.session.get(PatrolFinding, finding_id, with_for_update=True)
    if finding is None:
        raise Refusal("button-stale")
    if await owner(work, finding) != person_id:
        raise Refusal("patrol-not-yours")
    finding.said, finding.said_at = words.strip()[:500], work.now
    finding.decided_at = finding.decided_by = None
    return finding
