"""The numbers of a place for a period, and the list of tasks behind each number.

Pages, chat, exports and bulletins read the same declarations (`figure_rows`) through `compute` and `compute_by`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select
from sqlmodel import col

from tasks import figure_queries
from tasks.figure_queries import MICROSECOND, Ground
from tasks.figure_rows import FEW, FIGURES, Anchor, Dimension, Figure, Part, Span
from tasks.periods import Period
from tasks.tables import Task
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

Key = int | str | None

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
        days = (self.period.first, self.period.last)
        return Span(start, max(start, min(self.period.end, work.now + MICROSECOND)), days)


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


def get(code: str) -> Figure:
    """The figure of that code; refuses an unknown one in words."""
    if code not in FIGURES:
        raise Refusal("figure-unknown", code=code[:64])
    return FIGURES[code]


async def compute(work: Work, codes: Iterable[str], scope: Scope) -> Values:
    """Each figure for everything in the scope: one query per anchor and one per median."""
    chosen = [get(code) for code in codes]
    ground, found = await _ground(work, scope), Values()
    for group in _by_anchor(chosen).values():
        row = (await figure_queries.fetch(work, figure_queries.counted(group, ground)))[0]
        for figure in group:
            middles = await figure_queries.middles(work, figure, ground)
            found[figure.code] = _value(figure, row._mapping, *middles)
    return {figure.code: found[figure.code] for figure in chosen}


async def compute_by(work: Work, codes: Iterable[str], scope: Scope, by: Dimension) -> dict[Key, Values]:
    """Each figure for each place just below, category, channel, unit or team that has any; None is none.

    A task is of the unit or team that claimed it last. What lies in the place itself and in none below it keeps the id
    of the place as its key. Refuses a figure that cannot be had by this dimension.
    """
    chosen = [get(code) for code in codes]
    for figure in chosen:
        if by not in figure.dimensions:
            raise Refusal("figure-no-dimension", code=figure.code)
    ground = await _ground(work, scope)
    home = await figure_queries.children(work, scope.place) if by == "place" else {}
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    times: dict[tuple[Key, str], list[int]] = defaultdict(list)
    for group in _by_anchor(chosen).values():
        for row in await figure_queries.fetch(work, figure_queries.counted(group, ground, by)):
            numbers = dict(row._mapping)
            whose = numbers.pop("key")
            counts[home.get(whose, whose)].update(numbers)
        for figure in group:
            for whose, took in await figure_queries.times_by(work, figure, ground, by):
                times[home.get(whose, whose), figure.code].append(took)
    return {
        key: {
            figure.code: _value(figure, found, *figure_queries.middles_of(times[key, figure.code]))
            for figure in chosen
        }
        for key, found in counts.items()
    }


async def listing(
    work: Work, code: str, part: Part, scope: Scope, *, limit: int = 50, after: int = 0
) -> list[int]:
    """Ids of the tasks behind a number, in ascending order from the one after `after`, by the same conditions.

    One task stands once, however many of its claims or closings are counted. At most 500 at a time. Behind shifts
    and patrols stand no tasks.
    """
    if not get(code).lists:
        return []
    query = (await _behind(work, code, part, scope)).where(col(Task.id) > after)
    limited = query.order_by(col(Task.id)).limit(max(0, min(limit, MOST_LISTED)))
    return [task_id for (task_id,) in await figure_queries.fetch(work, limited)]


async def listed(
    work: Work, code: str, part: Part, scope: Scope, *, page: int, size: int
) -> tuple[list[int], int]:
    """Ids of one page of the tasks behind a number, the newest first, and how many tasks there are in all."""
    if not get(code).lists:
        return [], 0
    query = await _behind(work, code, part, scope)
    (count,) = (await figure_queries.fetch(work, select(func.count()).select_from(query.subquery())))[0]
    asked = query.order_by(col(Task.id).desc()).offset((page - 1) * size).limit(size)
    return [task_id for (task_id,) in await figure_queries.fetch(work, asked)], count


async def _behind(work: Work, code: str, part: Part, scope: Scope) -> figure_queries.Query:
    """The tasks behind a number, each once."""
    figure, ground = get(code), await _ground(work, scope)
    query = figure_queries.rows(select(col(Task.id)), figure.anchor, ground, "place")
    return query.where(figure.part(part, ground.span)).distinct()


async def _ground(work: Work, scope: Scope) -> Ground:
    span = scope.span(work)
    return await figure_queries.ground(
        work, scope.place, span, scope.category, scope.channel, unit_id=scope.unit_id
    )


def _by_anchor(chosen: Iterable[Figure]) -> dict[Anchor, list[Figure]]:
    groups: dict[Anchor, list[Figure]] = {}
    for figure in chosen:
        groups.setdefault(figure.anchor, []).append(figure)
    return groups


def _value(figure: Figure, counts: Mapping[str, int], *middles: timedelta) -> Value:
    def number(name: str) -> int:
        return int(counts.get(f"{figure.code}/{name}", 0))

    return Value(
        denominator=number("denominator"),
        numerator=number("numerator") if figure.numerator is not None else None,
        median=middles[0] if middles else None,
        p90=middles[1] if middles else None,
        buckets=tuple(number(str(n)) for n in range(len(figure.bounds) + 1)) if figure.bounds else (),
    )
