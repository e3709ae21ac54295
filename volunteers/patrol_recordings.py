"""A recording from a watch or another app, taken in as a patrol of its own."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import col, or_, select

from volunteers import patrol_fixes, patrols, places
from volunteers.fixes import Cleaning, Fix
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import Ending, Patrol, PatrolCredit, Source, Way
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

OLDEST = timedelta(days=7)
LONGEST = timedelta(hours=24)
EARLIEST_YEAR = 2000


async def take(
    work: Work, person_id: int, place: Place, limits: Limits, fixes: Sequence[Fix], *, lane: str = ""
) -> tuple[Patrol, PatrolCredit]:
    """Measure a recording of the last seven days that overlaps no other patrol of the person.

    Refusals: `patrol-recording-old` (days), `patrol-recording-future`, `patrol-recording-long` (hours),
    `patrol-recording-overlaps`, `patrol-recording-no-place`.
    """
    usable = [fix for fix in fixes if patrol_fixes.is_usable(fix)]
    start, end = _span(work, usable)
    if await _overlaps(work, person_id, start, end):
        raise Refusal("patrol-recording-overlaps")
    patrol = Patrol(
        person_id=person_id,
        place_id=(await places.community_of(work, place)).key,
        way=Way.RECORDING,
        lane=lane,
        limits=limits.plain(),
        started_at=start,
        ended_at=end,
        ending=Ending.RECORDING,
        heard_at=work.now,
        last_fix_at=end,
        last_lat=usable[-1].lat,
        last_lon=usable[-1].lon,
        unusable=len(fixes) - len(usable),
    )
    work.session.add(patrol)
    await work.session.flush()
    work.session.add(Source(patrol_id=patrol.key, share=f"recording:{patrol.key}", since=work.now))
    await patrol_fixes.keep_packed(work, patrol, usable)
    await work.session.flush()
    return patrol, await patrols.close(work, patrol)


def _at_null_island(fix: Fix) -> bool:
    """Whether a receiver without a place wrote this down: a recording of nothing else is none."""
    near = Cleaning().island_degrees
    return abs(fix.lat) <= near and abs(fix.lon) <= near


def _span(work: Work, fixes: Sequence[Fix]) -> tuple[datetime, datetime]:
    times = [patrol_fixes.instant(fix) for fix in fixes if not _at_null_island(fix)]
    known = [time for time in times if time.year >= EARLIEST_YEAR]
    if not known:
        raise Refusal("patrol-recording-no-place")
    start, end = min(known), max(known)
    if end > work.now + patrols.EARLY:
        raise Refusal("patrol-recording-future")
    if start < work.now - OLDEST:
        raise Refusal("patrol-recording-old", days=OLDEST.days)
    if end - start > LONGEST:
        raise Refusal("patrol-recording-long", hours=int(LONGEST / timedelta(hours=1)))
    return start.astimezone(UTC), end.astimezone(UTC)


async def _overlaps(work: Work, person_id: int, start: datetime, end: datetime) -> bool:
    query = select(Patrol.id).where(
        Patrol.person_id == person_id,
        Patrol.way != Way.POST,
        col(Patrol.started_at) < end,
        or_(col(Patrol.ended_at).is_(None), col(Patrol.ended_at) > start),
    )
    return (await work.session.exec(query.limit(1))).first() is not None
