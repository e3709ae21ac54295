"""Raw positions of patrols: taken in once each, packed when the patrol is over, forgotten in time."""

import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite

import msgspec
from sqlalchemy import text as sql
from sqlmodel import col, delete, func, select

from volunteers import geodesy
from volunteers.fixes import Fix
from volunteers.patrol_tables import Patrol, RawFix, Source, Track
from volunteers.work import Work

SCALE = 10_000_000
MOST_FIXES = 150_000
INSERT = sql(
    "INSERT INTO patrol_fix (source_id, at, lat, lon, accuracy) "
    "VALUES (:source_id, :at, :lat, :lon, :accuracy) ON CONFLICT DO NOTHING"
)

Packed = tuple[int, int, int, float | None, str | None]


def is_usable(fix: Fix) -> bool:
    """Whether a position is one at all: finite numbers, a place on Earth, a time that can be written down."""
    accuracy = fix.accuracy is None or isfinite(fix.accuracy)
    return accuracy and 0 <= fix.at < 2**32 and geodesy.is_place(fix.lat, fix.lon)


def row(source_id: int, fix: Fix) -> dict[str, float | int | None]:
    """A position as a row of `patrol_fix`."""
    return {
        "source_id": source_id,
        "at": round(fix.at * 1000),
        "lat": round(fix.lat * SCALE),
        "lon": round(fix.lon * SCALE),
        "accuracy": fix.accuracy,
    }


async def add(work: Work, rows: Sequence[dict[str, float | int | None]]) -> int:
    """Keep positions; those kept already change nothing. Returns how many were new (one at a time only)."""
    if not rows:
        return 0
    connection = await work.session.connection()
    result = await connection.execute(INSERT, list(rows))
    return int(result.rowcount)


async def load(work: Work, patrol: Patrol) -> list[Fix]:
    """All positions of a patrol as they came, packed or not; empty once they are forgotten."""
    found: list[Fix] = []
    track = await work.session.get(Track, patrol.key)
    if track is not None:
        found = unpack(track.packed)
    query = (
        select(RawFix, Source.share)
        .where(RawFix.source_id == Source.id, Source.patrol_id == patrol.key)
        .order_by(col(RawFix.at), col(RawFix.source_id))
    )
    for raw, share in (await work.session.exec(query)).all():
        found.append(Fix(raw.at / 1000, raw.lat / SCALE, raw.lon / SCALE, raw.accuracy, share))
    return found


async def keep_packed(work: Work, patrol: Patrol, fixes: Sequence[Fix]) -> None:
    """Keep the positions of an ended patrol in one row instead of many."""
    packed = pack(fixes)
    track = await work.session.get(Track, patrol.key)
    if track is None:
        track = Track(patrol_id=patrol.key, packed=packed, fixes=len(fixes), at=work.now)
        work.session.add(track)
    track.packed, track.fixes, track.at = packed, len(fixes), work.now
    await _drop_rows(work, patrol)


async def forget(work: Work, patrol: Patrol) -> None:
    """Delete the positions of a patrol for good; its figures stay."""
    await _drop_rows(work, patrol)
    track = await work.session.get(Track, patrol.key)
    if track is not None:
        await work.session.delete(track)
    patrol.last_lat = patrol.last_lon = None
    patrol.forgotten_at = work.now


async def _drop_rows(work: Work, patrol: Patrol) -> None:
    sources = select(Source.id).where(Source.patrol_id == patrol.key)
    await work.session.exec(delete(RawFix).where(col(RawFix.source_id).in_(sources)))


def pack(fixes: Sequence[Fix]) -> bytes:
    """Positions as compressed differences in order of time; lossless to a millisecond and 10⁻⁷ degrees."""
    shares: dict[str | None, int] = {}
    columns: list[list[float | int | None]] = [[], [], [], [], []]
    last = [0, 0, 0]
    for fix in sorted(fixes, key=lambda fix: fix.at):
        here = [round(fix.at * 1000), round(fix.lat * SCALE), round(fix.lon * SCALE)]
        for column, (now, before) in zip(columns, zip(here, last, strict=True), strict=False):
            column.append(now - before)
        columns[3].append(fix.accuracy)
        columns[4].append(shares.setdefault(fix.source, len(shares)))
        last = here
    return zlib.compress(msgspec.msgpack.encode([list(shares), *columns]), 6)


def unpack(packed: bytes) -> list[Fix]:
    """The positions that `pack` kept."""
    shares, *columns = msgspec.msgpack.decode(zlib.decompress(packed))
    at = lat = lon = 0
    found: list[Fix] = []
    for seconds, north, east, accuracy, share in zip(*columns, strict=True):
        at, lat, lon = at + seconds, lat + north, lon + east
        found.append(Fix(at / 1000, lat / SCALE, lon / SCALE, accuracy, shares[share]))
    return found


def instant(fix: Fix) -> datetime:
    """When a position was measured, aware UTC."""
    return datetime.fromtimestamp(fix.at, UTC)


async def newest(work: Work, source: Source) -> datetime | None:
    """When a share last said where it is."""
    at = (await work.session.exec(select(func.max(RawFix.at)).where(RawFix.source_id == source.key))).one()
    return datetime.fromtimestamp(at / 1000, UTC) if at is not None else None
