"""What a bulletin is made of: tables whose columns know what they show and what they are computed from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tasks.figure_rows import FIGURES
from tasks.figures import Scope, Value, Values
from volunteers.text import Text, text

Cell = Text | str | int | float | timedelta | None
Kind = Literal["name", "count", "amount", "share", "ratio", "time"]
COMPUTED = frozenset({"share", "ratio"})
MIDDLES = ("median", "p90")


@dataclass(frozen=True)
class Column:
    """A column: what it is called, and of what figure.

    A count shows the numerator or denominator of its figure, an amount hours or kilometres. A share (percent) and a
    ratio are computed, where the format can, from other columns of their row: the sum of `above` ÷ `below`.
    """

    code: str
    title: Text
    kind: Kind
    above: tuple[str, ...] = ()
    below: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns; computed cells are None. `summed` asks for a last row with the sums."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summed: bool = True


@dataclass(frozen=True)
class Bulletin:
    """One bulletin of a place and a period, with title, definition and version of every figure in it."""

    code: str
    title: Text
    scope: Scope
    tables: tuple[Table, ...]
    definitions: tuple[tuple[Text, Text, int], ...]
    frozen_at: datetime | None


def column(code: str, kind: Kind) -> Column:
    """A column called by the text `bulletin-<code>`."""
    return Column(code, text(f"bulletin-{code}"), kind)


def count(code: str, part: str, title: Text | None = None) -> Column:
    """The numerator or denominator of a figure."""
    usual = text(f"bulletin-{part}", title=text(FIGURES[code].title_key))
    return Column(f"{code}/{part}", title or usual, "count")


def columns_of(*codes: str) -> tuple[Column, ...]:
    """The columns of figures: a count one; a share its two counts, then itself; times their count and middles."""
    found: list[Column] = []
    for code in codes:
        figure = FIGURES[code]
        title = text(figure.title_key)
        if figure.unit == "share":
            parts = (count(code, "numerator"), count(code, "denominator"))
            found += [*parts, Column(code, title, "share", (parts[0].code,), parts[1].code)]
        elif figure.unit == "time":
            found.append(count(code, "denominator"))
            found += [
                Column(f"{code}/{name}", text(f"bulletin-{name}", title=title), "time") for name in MIDDLES
            ]
        else:
            found.append(Column(f"{code}/denominator", title, "count"))
    return tuple(found)


def cells(columns: Iterable[Column], values: Values) -> tuple[Cell, ...]:
    """The cells of a row under these columns."""
    return tuple(_cell(column, values) for column in columns)


def _cell(column: Column, values: Values) -> Cell:
    if column.kind in COMPUTED:
        return None
    code, _, part = column.code.partition("/")
    found: int | timedelta | None = getattr(values.get(code, Value(0)), part)
    return found
