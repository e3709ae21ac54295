"""The numbers of a place for a period, and the list of tasks behind each number.

Pages, chat, exports and bulletins read the same declarations (`figure_rows`) through `compute` and `compute_by`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlmodel import col

from tasks.figure_rows import FEW, FIGURES, Anchor, Dimension, Figure, Part, Span
from tasks.periods import Period
from tasks.tables import Claim, Task
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.work import Work

Key = int | str | None

MICROSECOND = timedelta(microseconds=1)
NAMED_PLACES = 100
"""Up to so many places are named one by one, which the planner likes; more are found by their path."""
MOST_LISTED = 500


@dataclass(frozen=True)
class Scope:
    """What is counted: a place with everything under it, a period, and nothing else unless it is named."""

    place: Place
    period: Period
    category: str | None = None
    channel: str | None = None
    unit_id: int | None = None

    def span(self, work: Work) -> Span:
        """The stretch of the period that has passed; the rest of a running period is not held against anybody."""
        start = self.period.start
        # What happens at this very instant has happened.
        return Span(start, max(start, min(self.period.end, work.now + MICROSECOND)))


@dataclass(frozen=True)
class Value:
    """What a figure came to; median, P90 and buckets (one more than bounds) only where it measures time."""

    denominator: int
    numerator: int | None = None
    median: timedelta | None = None
    p90: timedelta | None = None
    buckets: tuple[int, ...] = ()

    @property
    def few(self) -> bool:
        """Whether so few are behind it that a percentage would mislead and counts are shown instead."""
        return self.denominator < FEW

    def percent(self, places: int = 2) -> str | None:
        """The share as people print it, halves rounded up: 911 of 972 is "93.72"; None below five."""
        if self.numerator is None or self.few:
            return None
        return percent(self.numerator, self.denominator, places)


def percent(numerator: int, denominator: int, places: int = 2) -> str:
    """Numerator ÷ denominator in percent, halves rounded up."""
    exact = Decimal(100 * numerator) / denominator
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


Values = dict[str, Value]


@dataclass(frozen=True)
class _Ground:
    """A scope as conditions, found once and used by every query."""

    span: Span
    where: tuple[ColumnElement[bool], ...]
    unit_id: int | None


def get(code: str) -> Figure:
    """The figure of that code; refuses an unknown one in words."""
    if code not in FIGURES:
        raise Refusal("figure-unknown", code=code[:64])
    return FIGURES[code]


async def compute(work: Work, codes: Iterable[str], scope: Scope) -> Values:
    """Each figure for everything in the scope: one query per anchor and one per median."""
    chosen = [get(code) for code in codes]
    ground, found = await _ground(work, scope), Values()
    for anchor, group in _by_anchor(chosen).items():
        columns = [number.label(name) for name, number in _numbers(group, ground.span).items()]
        query = _rows(select(*columns), anchor, ground)
        counts = (await _fetch(work, query))[0]._mapping
        for figure in group:
            ranks = await _ranks(work, figure, ground) if figure.measure is not None else ()
            found[figure.code] = _value(figure, counts, *ranks)
    return {figure.code: found[figure.code] for figure in chosen}


async def compute_by(work: Work, codes: Iterable[str], scope: Scope, by: Dimension) -> dict[Key, Values]:
    """Each figure for each place just below, category, channel or unit that has any; None is no unit.

    A task is of the unit that claimed it last. What lies in the place itself and in none below it keeps the id
    of the place as its key. Refuses a figure that cannot be had by this dimension.
    """
    chosen = [get(code) for code in codes]
    for figure in chosen:
        if by not in figure.dimensions:
            raise Refusal("figure-no-dimension", code=figure.code)
    ground = await _ground(work, scope)
    home = await _children(work, scope.place) if by == "place" else {}
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    times: dict[tuple[Key, str], list[int]] = defaultdict(list)
    for anchor, group in _by_anchor(chosen).items():
        for whose, found in await _counts_by(work, anchor, group, ground, by):
            counts[home.get(whose, whose)].update(found)
        for figure in group:
            for whose, took in await _times_by(work, figure, ground, by):
                times[home.get(whose, whose), figure.code].append(took)
    return {
        key: {figure.code: _value(figure, found, *_middle(times[key, figure.code])) for figure in chosen}
        for key, found in counts.items()
    }


async def _counts_by(
    work: Work, anchor: Anchor, group: list[Figure], ground: _Ground, by: Dimension
) -> list[tuple[Key, dict[str, int]]]:
    key = _key(by, anchor).label("key")
    columns = [number.label(name) for name, number in _numbers(group, ground.span).items()]
    query = _rows(select(key, *columns), anchor, ground, by).group_by(key)
    names = [column.name for column in columns]
    return [(row[0], dict(zip(names, row[1:], strict=True))) for row in await _fetch(work, query)]


async def _times_by(work: Work, figure: Figure, ground: _Ground, by: Dimension) -> Sequence[tuple[Key, int]]:
    if figure.measure is None:
        return ()
    query = _rows(select(_key(by, figure.anchor), figure.measure), figure.anchor, ground, by)
    return await _fetch(work, query.where(figure.denominator(ground.span)))


async def listing(
    work: Work, code: str, part: Part, scope: Scope, *, limit: int = 50, after: int = 0
) -> list[int]:
    """Ids of the tasks behind a number, in ascending order from the one after `after`, by the same conditions.

    One task stands once, however many of its claims or closings are counted. At most 500 at a time.
    """
    figure, ground = get(code), await _ground(work, scope)
    query = _rows(select(col(Task.id)), figure.anchor, ground, "place")
    query = query.where(figure.part(part, ground.span), col(Task.id) > after).distinct()
    found = await _fetch(work, query.order_by(col(Task.id)).limit(max(0, min(limit, MOST_LISTED))))
    return [task_id for (task_id,) in found]


async def _fetch(work: Work, query: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    result: Any = await work.session.exec(cast(Any, query))
    return cast(Sequence[Any], result.all())


def _by_anchor(chosen: Iterable[Figure]) -> dict[Anchor, list[Figure]]:
    groups: dict[Anchor, list[Figure]] = {}
    for figure in chosen:
        groups.setdefault(figure.anchor, []).append(figure)
    return groups


def _numbers(group: Iterable[Figure], span: Span) -> dict[str, ColumnElement[int]]:
    """Every number to be counted over the rows of one anchor, by the name it comes back under."""
    found: dict[str, ColumnElement[int]] = {}
    for figure in group:
        found[f"{figure.code}/denominator"] = func.count().filter(figure.part("denominator", span))
        if figure.numerator is not None:
            found[f"{figure.code}/numerator"] = func.count().filter(figure.part("numerator", span))
        for number, bucket in enumerate(_buckets(figure)):
            found[f"{figure.code}/{number}"] = func.count().filter(figure.denominator(span), bucket)
    return found


def _buckets(figure: Figure) -> list[ColumnElement[bool]]:
    """Conditions of the buckets: from a bound up to, not including, the next."""
    if figure.measure is None:
        return []
    edges = [None, *(bound // MICROSECOND for bound in figure.bounds), None]
    found = []
    for low, high in pairwise(edges):
        above = figure.measure >= low if low is not None else true()
        below = figure.measure < high if high is not None else true()
        found.append(and_(above, below))
    return found


def _rows(
    query: Select[*tuple[Any, ...]], anchor: Anchor, ground: _Ground, by: str = ""
) -> Select[*tuple[Any, ...]]:
    """The query over the rows of an anchor; the task is joined only where something asks for it."""
    query = query.select_from(anchor.table)
    of_task = ground.where or by or (ground.unit_id is not None and anchor.table is not Claim)
    if anchor.table is not Task and of_task:
        query = query.join(Task, col(Task.id) == _task_id(anchor))
    if ground.unit_id is not None:
        query = query.where(_unit(anchor) == ground.unit_id)
    return query.where(anchor.within(ground.span), *ground.where)


def _task_id(anchor: Anchor) -> Any:
    return cast(Any, anchor.table).task_id


def _unit(anchor: Anchor) -> Any:
    """The unit of a row: that of the claim itself, or of whoever claimed the task last."""
    if anchor.table is Claim:
        return col(Claim.unit_id)
    last = select(col(Claim.unit_id)).where(col(Claim.task_id) == col(Task.id)).order_by(col(Claim.id).desc())
    return last.limit(1).correlate(Task).scalar_subquery()


def _key(by: Dimension, anchor: Anchor) -> ColumnElement[Any]:
    if by == "unit":
        return cast(ColumnElement[Any], _unit(anchor))
    if by == "place":
        return func.coalesce(col(Task.grid_id), col(Task.place_id))
    return cast(ColumnElement[Any], col(Task.category) if by == "category" else col(Task.channel))


async def _ground(work: Work, scope: Scope) -> _Ground:
    found = await _in_place(work, scope.place)
    if scope.category is not None:
        found.append(col(Task.category) == scope.category)
    if scope.channel is not None:
        found.append(col(Task.channel) == scope.channel)
    return _Ground(scope.span(work), tuple(found), scope.unit_id)


async def _in_place(work: Work, place: Place) -> list[ColumnElement[bool]]:
    if place.parent_id is None and await _only_root(work, place):
        return []
    below = select(col(Place.id)).where(col(Place.path).startswith(place.path))
    ids = [found for (found,) in await _fetch(work, below.limit(NAMED_PLACES + 1))]
    inside: ColumnElement[bool] = col(Task.place_id).in_(ids if len(ids) <= NAMED_PLACES else below)
    if place.level == Level.GRID:
        inside = or_(inside, col(Task.grid_id) == place.key)
    return [inside]


async def _only_root(work: Work, place: Place) -> bool:
    others = select(col(Place.id)).where(col(Place.parent_id).is_(None), col(Place.id) != place.key)
    return not await _fetch(work, others.limit(1))


async def _children(work: Work, place: Place) -> dict[Key, Key]:
    """For each place further below the place just below `place` in which it lies."""
    query = select(col(Place.id), col(Place.path)).where(col(Place.path).startswith(place.path))
    depth = len(place.lineage())
    return {
        key: int(path.strip("/").split("/")[depth])
        for key, path in await _fetch(work, query)
        if key != place.key
    }


async def _ranks(work: Work, figure: Figure, ground: _Ground) -> tuple[timedelta, timedelta] | tuple[()]:
    """Median and P90 without bringing the rows here."""
    took = cast(ColumnElement[int], figure.measure).label("took")
    rank, count = func.row_number().over(order_by=took).label("rank"), func.count().over().label("count")
    rows = _rows(select(took, rank, count), figure.anchor, ground)
    inner = rows.where(figure.denominator(ground.span)).subquery()
    wanted = or_(*(inner.c.rank == place for place in _places(inner.c.count)))
    found = await _fetch(work, select(inner.c.rank, inner.c.count, inner.c.took).where(wanted))
    return _at({row.rank: row.took for row in found}, found[0].count) if found else ()


def _places(count: Any) -> list[Any]:
    """The ranks, from 1, of the two middle ones and of the ninth tenth (nearest rank)."""
    return [(count + 1) // 2, count // 2 + 1, (9 * count + 9) // 10]


def _at(by_rank: Mapping[int, int], count: int) -> tuple[timedelta, timedelta]:
    low, high, ninth = (by_rank[rank] for rank in _places(count))
    return (low + high) / 2 * MICROSECOND, ninth * MICROSECOND


def _middle(took: list[int]) -> tuple[timedelta, timedelta] | tuple[()]:
    return _at(dict(enumerate(sorted(took), 1)), len(took)) if took else ()


def _value(figure: Figure, counts: Mapping[str, int], *ranks: timedelta) -> Value:
    def number(name: str) -> int:
        return counts.get(f"{figure.code}/{name}", 0)

    return Value(
        denominator=number("denominator"),
        numerator=number("numerator") if figure.numerator is not None else None,
        median=ranks[0] if ranks else None,
        p90=ranks[1] if ranks else None,
        buckets=tuple(number(str(n)) for n in range(len(figure.bounds) + 1)) if figure.bounds else (),
    )
