"""Many positions of many walkers at once, in a few statements: what arrives most often costs least."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import bindparam
from sqlmodel import col, select, update

from volunteers import patrol_fixes
from volunteers.fixes import Fix
from volunteers.patrol_tables import Patrol, Source
from volunteers.patrols import EARLY
from volunteers.work import Work

Open = tuple[int, int, datetime]
"""Source, patrol, since when."""

_PATROL = Patrol.__table__  # type: ignore[attr-defined]
_HEARD = (
    update(_PATROL)
    .where(_PATROL.c.id == bindparam("patrol"), _PATROL.c.last_fix_at < bindparam("at"))
    .values(
        last_fix_at=bindparam("at"),
        last_lat=bindparam("lat"),
        last_lon=bindparam("lon"),
        heard_at=bindparam("now"),
        asked_at=None,
        alarm=0,
    )
)


_OF_SHARE = (Source.share, Source.id, Patrol.id, Patrol.started_at, Patrol.ended_at, Patrol.last_fix_at)


async def take(work: Work, fixes: Sequence[Fix]) -> list[bool]:
    """Keep those positions (their source is the share) that belong to a patrol under way whose share is known.

    True for each one kept or kept before; False asks for the ordinary way: the first position of a share,
    one of a patrol that is over, nonsense. A repeat is no sign of life.
    """
    known = await _open(work, {fix.source for fix in fixes if fix.source})
    rows: list[dict[str, float | int | None]] = []
    newest: dict[int, Fix] = {}
    taken: list[bool] = []
    for fix in fixes:
        found = known.get(fix.source or "")
        good = found is not None and patrol_fixes.is_usable(fix)
        good = good and found is not None and fix.at >= (found[2] - EARLY).timestamp()
        taken.append(good)
        if not good or found is None:
            continue
        rows.append(patrol_fixes.row(found[0], fix))
        before = newest.get(found[1])
        if before is None or before.at < fix.at:
            newest[found[1]] = fix
    if rows:
        await patrol_fixes.add(work, rows)
        await _heard(work, newest)
    return taken


async def _open(work: Work, shares: set[str]) -> dict[str, Open]:
    query = (
        select(*_OF_SHARE)  # type: ignore[call-overload]
        .where(Source.patrol_id == Patrol.id, col(Source.share).in_(shares), col(Source.ended_at).is_(None))
        .order_by(col(Patrol.id))
        .with_for_update(of=_PATROL)
    )
    # What is over is left out here: said in SQL, it leads SQLite through all open patrols instead of the shares.
    return {
        share: (source, patrol, since)
        for share, source, patrol, since, ended, last in (await work.session.exec(query)).all()
        if ended is None and last is not None
    }


async def _heard(work: Work, newest: dict[int, Fix]) -> None:
    rows = [
        {
            "patrol": patrol,
            "at": datetime.fromtimestamp(fix.at, UTC),
            "lat": fix.lat,
            "lon": fix.lon,
            "now": work.now,
        }
        for patrol, fix in sorted(newest.items())
    ]
    connection = await work.session.connection()
    await connection.execute(_HEARD, rows)
