"""The queries behind figures: one pass over the rows of an anchor, in which every condition is looked at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlmodel import col

from tasks import within
from tasks.figure_kinds import Anchor, Condition, Dimension, Figure, Part, Span
from tasks.tables import Claim, Task
from tasks.within import Places
from volunteers.places import Place
from volunteers.work import Work

Query = Select[*tuple[Any, ...]]
Middles = tuple[timedelta, timedelta] | tuple[()]

PARTS: tuple[Part, ...] = ("denominator", "numerator")
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Ground:
    """A place, a stretch of time and what else narrows the view, as conditions that every query uses."""

    span: Span
    where: tuple[ColumnElement[bool], ...]
    unit_id: int | None = None
    inside: Places = None
    narrowed: bool = False

    def at_home(self, home: Any) -> list[ColumnElement[bool]]:
        """The same for rows without a task, by the column with their place."""
        if self.narrowed:
            return [false()]
        return [col(home).in_(self.inside)] if self.inside is not None else []


async def ground(
    work: Work, place: Place, span: Span, category: str | None, channel: str | None, *, unit_id: int | None
) -> Ground:
    """The ground of a place with everything under it, of one category, channel or unit if they are named."""
    inside = await within.below(work, place)
    where = within.tasks_of(place, inside)
    narrowed = (category, channel, unit_id) != (None, None, None)
    if category is not None:
        where.append(col(Task.category) == category)
    if channel is not None:
        where.append(col(Task.channel) == channel)
    return Ground(span, tuple(where), unit_id, inside, narrowed)


async def fetch(work: Work, query: Query) -> Sequence[Any]:
    """The rows of a query."""
    result: Any = await work.session.exec(cast(Any, query))
    return cast(Sequence[Any], result.all())


def rows(query: Query, anchor: Anchor, base: Ground, by: str = "") -> Query:
    """The query over the rows of an anchor; the task is joined only where something asks for it."""
    query = query.select_from(anchor.table)
    if anchor.home is not None:
        return query.where(anchor.within(base.span), *base.at_home(anchor.home))
    of_task = base.where or by or (base.unit_id is not None and anchor.table is not Claim)
    if anchor.table is not Task and of_task:
        query = query.join(Task, col(Task.id) == task_id(anchor))
    if base.unit_id is not None:
        query = query.where(_unit(anchor) == base.unit_id)
    return query.where(anchor.within(base.span), *base.where)


def counted(group: Sequence[Figure], base: Ground, by: Dimension | None = None) -> Query:
    """Every number of figures with one anchor, in columns `<code>/<part>`; with `by` a row for each key, `key` first.

    OFFSET 0 keeps the databases from looking at a condition again for every number that needs it.
    """
    anchor, names = group[0].anchor, _named(group)
    looked: list[ColumnElement[Any]] = [condition(base.span).label(name) for condition, name in names.items()]
    looked += [figure.measure.label(f"took-{figure.code}") for figure in group if figure.measure is not None]
    looked += [
        amount.label(f"amount-{figure.code}-{part}")
        for figure in group
        for part, amount in zip(PARTS, figure.amounts, strict=False)
    ]
    key = [dimension(by, anchor).label("key")] if by else []
    one = rows(select(*key, *looked), anchor, base, by or "").offset(0).subquery()
    numbers = [number.label(name) for name, number in _numbers(group, one.c, names).items()]
    if not by:
        return select(*numbers).select_from(one)
    return select(one.c.key, *numbers).group_by(one.c.key)


def _named(group: Iterable[Figure]) -> dict[Condition, str]:
    conditions = [part for figure in group for part in (figure.denominator, figure.numerator) if part]
    return {condition: f"is-{number}" for number, condition in enumerate(dict.fromkeys(conditions))}


def _numbers(
    group: Iterable[Figure], columns: Any, names: Mapping[Condition, str]
) -> dict[str, ColumnElement[int]]:
    found: dict[str, ColumnElement[int]] = {}
    for figure in group:
        below = columns[names[figure.denominator]]
        found[f"{figure.code}/denominator"] = _number(figure, "denominator", columns, below)
        if figure.numerator is not None:
            above = columns[names[figure.numerator]]
            found[f"{figure.code}/numerator"] = _number(figure, "numerator", columns, below, above)
        if figure.measure is not None:
            for number, bucket in enumerate(_buckets(figure, columns[f"took-{figure.code}"])):
                found[f"{figure.code}/{number}"] = func.count().filter(below, bucket)
    return found


def _number(figure: Figure, part: Part, columns: Any, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Rows counted, or their amounts summed."""
    if not figure.amounts:
        return func.count().filter(*conditions)
    return func.coalesce(func.sum(columns[f"amount-{figure.code}-{part}"]).filter(*conditions), 0)


def _buckets(figure: Figure, took: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Conditions of the buckets: from a bound up to, not including, the next."""
    edges = [None, *(bound // MICROSECOND for bound in figure.bounds), None]
    return [
        and_(took >= low if low is not None else true(), took < high if high is not None else true())
        for low, high in pairwise(edges)
    ]


def task_id(anchor: Anchor) -> Any:
    """The column that leads from a row of the anchor to its task."""
    return cast(Any, anchor.table).task_id


def dimension(by: Dimension, anchor: Anchor) -> ColumnElement[Any]:
    """The key by which rows are told apart."""
    if by == "unit":
        return cast(ColumnElement[Any], _unit(anchor))
    if by == "team":
        return cast(ColumnElement[Any], _of_last_claim(anchor, Claim.team_id))
    if by == "place" and anchor.home is not None:
        return cast(ColumnElement[Any], col(anchor.home))
    if by == "place":
        return func.coalesce(col(Task.grid_id), col(Task.place_id))
    return cast(ColumnElement[Any], col(Task.category) if by == "category" else col(Task.channel))


def _unit(anchor: Anchor) -> Any:
    """The unit of a row: that of the claim itself, or of whoever claimed the task last."""
    return _of_last_claim(anchor, Claim.unit_id)


def _of_last_claim(anchor: Anchor, column: Any) -> Any:
    if anchor.table is Claim:
        return col(column)
    last = select(col(column)).where(col(Claim.task_id) == col(Task.id)).order_by(col(Claim.id).desc())
    return last.limit(1).correlate(Task).scalar_subquery()


async def children(work: Work, place: Place) -> dict[int | str | None, int]:
    """For each place further below, the place just below `place` in which it lies."""
    query = select(col(Place.id), col(Place.path)).where(col(Place.path).startswith(place.path))
    depth = len(place.lineage())
    found = [(key, path.strip("/").split("/")) for key, path in await fetch(work, query)]
    return {key: int(parts[depth]) for key, parts in found if len(parts) > depth}


async def times_by(work: Work, figure: Figure, base: Ground, by: Dimension) -> Sequence[Any]:
    """Key and microseconds of every row that a figure measures."""
    if figure.measure is None:
        return ()
    query = rows(select(dimension(by, figure.anchor), figure.measure), figure.anchor, base, by)
    return await fetch(work, query.where(figure.denominator(base.span)))


async def middles(work: Work, figure: Figure, base: Ground) -> Middles:
    """Median and P90 of a figure that measures time, without bringing the rows here."""
    if figure.measure is None:
        return ()
    took = figure.measure.label("took")
    rank, count = func.row_number().over(order_by=took).label("rank"), func.count().over().label("count")
    query = rows(select(took, rank, count), figure.anchor, base)
    inner = query.where(figure.denominator(base.span)).subquery()
    wanted = or_(*(inner.c.rank == place for place in _places(inner.c.count)))
    found = await fetch(work, select(inner.c.rank, inner.c.count, inner.c.took).where(wanted))
    return _at({row.rank: row.took for row in found}, found[0].count) if found else ()


def middles_of(took: list[int]) -> Middles:
    """The same of microseconds that are here."""
    return _at(dict(enumerate(sorted(took), 1)), len(took)) if took else ()


def _places(count: Any) -> list[Any]:
    """The ranks, from 1, of the two middle ones and of the ninth tenth (nearest rank)."""
    return [(count + 1) // 2, count // 2 + 1, (9 * count + 9) // 10]


def _at(by_rank: Mapping[int, int], count: int) -> Middles:
    low, high, ninth = (by_rank[rank] for rank in _places(count))
    return (low + high) / 2 * MICROSECOND, ninth * MICROSECOND
