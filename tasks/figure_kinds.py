"""What a figure is: rows of a table by the moment that counts them, conditions on them, and what is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_
from sqlmodel import SQLModel, col

Unit = Literal["share", "count", "time"]
Part = Literal["numerator", "denominator"]
Dimension = Literal["place", "category", "channel", "unit", "team"]
Condition = Callable[["Span"], ColumnElement[bool]]

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FEW = 5
"""Below so many answers counts are shown, never a percentage."""

EVERY_DIMENSION: tuple[Dimension, ...] = ("place", "category", "channel", "unit", "team")


@dataclass(frozen=True)
class Span:
    """The stretch of time that is looked at: from `start` to `until` (not included), aware UTC; `days` are its
    first and last local day, for rows that know only their day.
    """

    start: datetime
    until: datetime
    days: tuple[date, date]

    def holds(self, column: Any, later: timedelta = timedelta(0)) -> ColumnElement[bool]:
        """That an instant, `later` added to it, lies in this stretch."""
        return and_(col(column) >= self.start - later, col(column) < self.until - later)

    def holds_day(self, column: Any) -> ColumnElement[bool]:
        """That a local day lies in this stretch."""
        return and_(col(column) >= self.days[0], col(column) <= self.days[1])


@dataclass(frozen=True)
class Anchor:
    """Which rows belong to a period: rows of a table, by the moment that puts them there.

    Figures with the same anchor are computed together by one query. Rows belong to the place of their task; where
    they have none, `home` is the column with their place, and nothing but the place narrows them.
    """

    code: str
    table: type[SQLModel]
    within: Condition
    home: Any = None


@dataclass(frozen=True)
class Figure:
    """One figure. A share is numerator ÷ denominator; a count has only a denominator, the rows counted.

    A figure of unit "time" has a `measure` (microseconds) of the rows of its denominator, shown as median, P90
    and counts per bucket; `bounds` are the upper ends of the buckets, the last bucket has none. `excluded` names
    what is left out (texts `figure-excluded-<name>`), `beside` figures that are always shown with this one.
    `amounts` are whole numbers of each row (denominator, numerator) that are summed instead of counting rows.
    """

    code: str
    anchor: Anchor
    unit: Unit
    denominator: Condition
    numerator: Condition | None = None
    measure: ColumnElement[int] | None = None
    bounds: tuple[timedelta, ...] = ()
    excluded: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = EVERY_DIMENSION
    amounts: tuple[ColumnElement[int], ...] = ()
    version: int = 1

    @property
    def title_key(self) -> str:
        """Text key of the title."""
        return f"figure-{self.code}"

    @property
    def definition_key(self) -> str:
        """Text key of the definition."""
        return f"figure-{self.code}-definition"

    @property
    def lists(self) -> bool:
        """Whether tasks stand behind its numbers; shifts and patrols are no tasks."""
        return self.anchor.home is None

    def part(self, part: Part, span: Span) -> ColumnElement[bool]:
        """The condition behind one number; a numerator lies within its denominator."""
        if part == "denominator" or self.numerator is None:
            return self.denominator(span)
        return and_(self.denominator(span), self.numerator(span))
