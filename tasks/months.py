"""Closed months: their figures are kept as they were, and what changed afterwards is shown as a difference."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from sqlalchemy import JSON, Connection, UniqueConstraint, event
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel, col, select

from tasks import figures
from tasks.figure_queries import MICROSECOND
from tasks.figure_rows import FIGURES, Dimension
from tasks.figures import Key, Scope, Value, Values
from tasks.periods import Period
from volunteers.columns import UtcDateTime
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
WHOLE = "whole"


class FrozenMonth(SQLModel, table=True):
    """The figures of a place for one month as they were when it was closed; never changed, never deleted.

    `figures` holds them for the whole place and by every dimension, each with the version of its definition.
    `checksum` covers all of it and the checksum of the month that was closed before (`previous`).
    """

    __tablename__ = "frozen_month"
    __table_args__ = (UniqueConstraint("place_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    month: str = Field(max_length=7)
    frozen_at: datetime = Field(sa_type=UtcDateTime)
    frozen_by: int | None = Field(default=None, foreign_key="person.id")
    figures: dict[str, Any] = Field(sa_type=JSON)
    previous: str = Field(default="", max_length=64)
    checksum: str = Field(max_length=64)


@event.listens_for(FrozenMonth, "before_update")
@event.listens_for(FrozenMonth, "before_delete")
def _refuse(_mapper: Mapper[Any], _connection: Connection, row: FrozenMonth) -> None:
    raise RuntimeError(f"a closed month stays as it is: {row.place_id} {row.month}")


@dataclass(frozen=True)
class Numbers:
    """Figures for a scope, and the closed month they come from if it is closed."""

    values: Values
    frozen: FrozenMonth | None = None


@dataclass(frozen=True)
class Correction:
    """A figure of a closed month that comes out differently now; `redefined` if it is counted differently, too."""

    code: str
    then: Value
    now: Value
    redefined: bool


async def freeze(work: Work, place: Place, period: Period, by: int | None) -> FrozenMonth:
    """Close a month that is over: from now on its figures stay as they are.

    Refuses what is no whole month (`month-not-one`), a month that runs (`month-running`) and one that is closed
    already (`month-frozen-already`).
    """
    if period.kind != "month":
        raise Refusal("month-not-one")
    if period.end > work.now:
        raise Refusal("month-running", period=period.text(), end=period.end)
    if await frozen(work, place, period) is not None:
        raise Refusal("month-frozen-already", period=period.text(), place=place.name)
    row = FrozenMonth(
        place_id=place.key,
        month=_month(period),
        frozen_at=work.now,
        frozen_by=by,
        figures=await _everything(work, Scope(place, period)),
        previous=await _latest_checksum(work, place),
        checksum="",
    )
    row.checksum = checksum(row)
    work.session.add(row)
    await work.session.flush()
    return row


async def frozen(work: Work, place: Place, period: Period) -> FrozenMonth | None:
    """The closed month of a place, if this period is one."""
    if period.kind != "month":
        return None
    query = select(FrozenMonth).where(FrozenMonth.place_id == place.key, FrozenMonth.month == _month(period))
    return (await work.session.exec(query)).first()


async def closed(work: Work, place: Place, limit: int = 24) -> list[FrozenMonth]:
    """The closed months of a place, the newest first."""
    query = select(FrozenMonth).where(FrozenMonth.place_id == place.key)
    return list((await work.session.exec(query.order_by(col(FrozenMonth.month).desc()).limit(limit))).all())


def checksum(row: FrozenMonth) -> str:
    """SHA-256 of everything a closed month says, in hexadecimal."""
    told = [row.place_id, row.month, row.frozen_at.isoformat(), row.frozen_by, row.figures, row.previous]
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def intact(row: FrozenMonth) -> bool:
    """Whether a closed month still says what it said when it was closed."""
    return row.checksum == checksum(row)


async def numbers(work: Work, codes: Iterable[str], scope: Scope) -> Numbers:
    """The figures as they stand: those of the closed month if it is closed, else computed now."""
    row = await _of_scope(work, scope)
    if row is None:
        return Numbers(await figures.compute(work, codes, scope))
    kept = values(row)
    return Numbers({code: kept[code] for code in codes if code in kept}, row)


async def numbers_by(work: Work, codes: Iterable[str], scope: Scope, by: Dimension) -> dict[Key, Values]:
    """The same by place, category, channel or unit."""
    row = await _of_scope(work, scope)
    if row is None:
        return await figures.compute_by(work, codes, scope, by)
    wanted = list(codes)
    return {
        key: {code: kept[code] for code in wanted if code in kept} for key, kept in values_by(row, by).items()
    }


def values(row: FrozenMonth) -> Values:
    """The figures of a closed month for the whole place."""
    return _unpack_all(row.figures[WHOLE])


def values_by(row: FrozenMonth, by: Dimension) -> dict[Key, Values]:
    """The figures of a closed month by a dimension."""
    return {key: _unpack_all(packed) for key, packed in row.figures[by]}


async def corrections(work: Work, row: FrozenMonth, scope: Scope) -> list[Correction]:
    """The figures of a closed month that come out differently today, because something was added or reopened."""
    now = await figures.compute(work, [code for code in row.figures[WHOLE] if code in FIGURES], scope)
    then = values(row)
    return [
        Correction(code, then[code], now[code], row.figures[WHOLE][code]["version"] != FIGURES[code].version)
        for code in now
        if then[code] != now[code]
    ]


async def _of_scope(work: Work, scope: Scope) -> FrozenMonth | None:
    narrowed = (scope.category, scope.channel, scope.unit_id) != (None, None, None)
    return None if narrowed else await frozen(work, scope.place, scope.period)


async def _everything(work: Work, scope: Scope) -> dict[str, Any]:
    packed: dict[str, Any] = {WHOLE: _pack_all(await figures.compute(work, FIGURES, scope))}
    for by in DIMENSIONS:
        codes = [code for code, figure in FIGURES.items() if by in figure.dimensions]
        table = await figures.compute_by(work, codes, scope, by)
        packed[by] = [[key, _pack_all(found)] for key, found in sorted(table.items(), key=_order)]
    return packed


def _order(item: tuple[Key, Values]) -> tuple[bool, str]:
    return item[0] is None, str(item[0]).rjust(20)


async def _latest_checksum(work: Work, place: Place) -> str:
    query = select(FrozenMonth.checksum).where(FrozenMonth.place_id == place.key)
    return (await work.session.exec(query.order_by(col(FrozenMonth.id).desc()).limit(1))).first() or ""


def _month(period: Period) -> str:
    return f"{period.first:%Y-%m}"


def _pack_all(found: Values) -> dict[str, Any]:
    return {code: {"version": FIGURES[code].version, **_pack(value)} for code, value in found.items()}


def _unpack_all(packed: Mapping[str, Any]) -> Values:
    return {code: _unpack(value) for code, value in packed.items()}


def _pack(value: Value) -> dict[str, Any]:
    return {
        "denominator": value.denominator,
        "numerator": value.numerator,
        "median": _microseconds(value.median),
        "p90": _microseconds(value.p90),
        "buckets": list(value.buckets),
    }


def _unpack(packed: Mapping[str, Any]) -> Value:
    return Value(
        packed["denominator"],
        packed["numerator"],
        _length(packed["median"]),
        _length(packed["p90"]),
        tuple(packed["buckets"]),
    )


def _microseconds(length: timedelta | None) -> int | None:
    return None if length is None else length // MICROSECOND


def _length(microseconds: int | None) -> timedelta | None:
    return None if microseconds is None else microseconds * MICROSECOND
