"""The monthly bulletins people know, as tables of figures: what stands in which row and column, not how it looks.

A closed month is printed as it was closed. A new bulletin is one function and one row of `BULLETINS`.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from sqlmodel import col, select

from tasks import bulletin_duty, bulletin_service, categories, figure_service, figure_words, months
from tasks.bulletin_tables import Bulletin, Column, Table, cells, columns_of, count
from tasks.figure_rows import FIGURES, Dimension
from tasks.figures import Key, Scope, Value, Values
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.teams import Team
from volunteers.text import Text, text
from volunteers.units import Unit
from volunteers.work import Work


async def build(work: Work, code: str, scope: Scope) -> Bulletin:
    """A bulletin of a place and a period; refuses an unknown one in words."""
    if code not in BULLETINS:
        raise Refusal("bulletin-unknown", code=code[:64])
    tables = tuple(await BULLETINS[code](work, scope))
    frozen = await months.frozen(work, scope.place, scope.period)
    title = text(f"bulletin-{code}", place=scope.place.name, period=scope.period.text())
    return Bulletin(
        code, title, scope, tables, _definitions(tables), frozen.frozen_at if frozen is not None else None
    )


def _definitions(tables: Iterable[Table]) -> tuple[tuple[Text, Text, int], ...]:
    used = {column.code.partition("/")[0] for table in tables for column in table.columns}
    chosen = [figure for code, figure in FIGURES.items() if code in used]
    return tuple(
        (text(figure.title_key), figure_words.definition(figure), figure.version) for figure in chosen
    )


async def _by(work: Work, scope: Scope, by: Dimension, title: Text, columns: tuple[Column, ...]) -> Table:
    """One row for each place, category, channel or unit."""
    codes = dict.fromkeys(column.code.partition("/")[0] for column in columns)
    found = await months.numbers_by(work, codes, scope, by)
    named = await names(work, found, by)
    rows = [(named[key], *cells(columns, values)) for key, values in _ordered(found, named)]
    return Table(title, (Column("name", text(f"bulletin-by-{by}"), "name"), *columns), tuple(rows))


def _ordered(found: dict[Key, Values], named: dict[Key, Text | str]) -> list[tuple[Key, Values]]:
    """By name, never by merit; what belongs to nobody comes last."""
    return sorted(found.items(), key=lambda item: (item[0] is None, str(named[item[0]]), str(item[0])))


async def names(work: Work, keys: Iterable[Key], by: Dimension) -> dict[Key, Text | str]:
    """What the keys of `figures.compute_by` are called."""
    keys = list(keys)
    if by == "category":
        return {key: text(categories.get(str(key)).title_key) for key in keys}
    if by == "channel":
        return {key: text(f"channel-{key}") if key in CHANNELS else str(key) or "—" for key in keys}
    known = await _stored_names(work, [int(key) for key in keys if key is not None], by)
    nobody = text("bulletin-no-team" if by == "team" else "bulletin-no-unit")
    return {key: known.get(key, nobody) for key in keys}


async def _stored_names(work: Work, ids: list[int], by: Dimension) -> dict[Key, str]:
    table: type[Place] | type[Team] | type[Unit] = Place if by == "place" else Team if by == "team" else Unit
    query = select(col(table.id), col(table.name)).where(col(table.id).in_(ids))
    return {key: name for key, name in (await work.session.exec(query)).all() if key is not None}


CHANNELS = ("telegram", "web", "open311")

_DISPATCHED = (
    count("closing-rate", "denominator", text("bulletin-dispatched")),
    count("on-time-rate", "numerator", text("bulletin-closed-in-time")),
    count("closed-late", "numerator", text("figure-closed-late")),
    count("overdue", "numerator", text("bulletin-open")),
    Column(
        "closing-rate",
        text("figure-closing-rate"),
        "share",
        ("on-time-rate/numerator", "closed-late/numerator"),
        "closing-rate/denominator",
    ),
    Column(
        "on-time-rate",
        text("figure-on-time-rate"),
        "share",
        ("on-time-rate/numerator",),
        "closing-rate/denominator",
    ),
    count("dissatisfaction", "denominator", text("bulletin-called-back")),
    count("dissatisfaction", "numerator", text("bulletin-dissatisfied")),
    Column(
        "dissatisfaction",
        text("figure-dissatisfaction"),
        "share",
        ("dissatisfaction/numerator",),
        "dissatisfaction/denominator",
    ),
)
_FLOW = (
    *columns_of("received", "accepted"),
    count("closing-rate", "denominator", text("figure-due")),
    count("closing-rate", "numerator", text("bulletin-closed")),
    count("on-time-rate", "numerator", text("bulletin-closed-in-time")),
    Column(
        "closing-rate",
        text("figure-closing-rate"),
        "share",
        ("closing-rate/numerator",),
        "closing-rate/denominator",
    ),
    Column(
        "on-time-rate",
        text("figure-on-time-rate"),
        "share",
        ("on-time-rate/numerator",),
        "closing-rate/denominator",
    ),
)
_SIX_STEPS = columns_of(
    "received",
    "accepted",
    "claim-rate",
    "response-rate",
    "closing-rate",
    "on-time-rate",
    "solved-rate",
    "satisfaction",
    "callback-rate",
    "reopened-rate",
)


async def _units(work: Work, scope: Scope) -> Sequence[Table]:
    """宁国: what each unit was given, closed in time, late or not at all, and who was dissatisfied."""
    return [await _by(work, scope, "unit", text("bulletin-table-units"), _DISPATCHED)]


async def _flow(work: Work, scope: Scope) -> Sequence[Table]:
    """天门、连云港: received → accepted → due → closed → on time, by source and by category."""
    return [
        await _by(work, scope, "channel", text("bulletin-table-channel"), _FLOW),
        await _by(work, scope, "category", text("bulletin-table-category"), _FLOW),
    ]


async def _response(work: Work, scope: Scope) -> Sequence[Table]:
    """安康: how long people waited for a claim and for the first feedback, in classes and by place."""
    codes = ("time-to-claim", "time-to-feedback")
    shown = await months.numbers(work, codes, scope)
    classes = [_classes(code, shown.values[code]) for code in codes]
    by_place = await _by(
        work, scope, "place", text("bulletin-table-waiting"), columns_of("time-to-claim", "time-to-feedback")
    )
    return [*classes, by_place]


def _classes(code: str, value: Value) -> Table:
    figure = FIGURES[code]
    columns = (
        Column("name", text("bulletin-class"), "name"),
        Column("count", text("bulletin-tasks"), "count"),
        Column("all", text("bulletin-all"), "count"),
        Column(code, text("bulletin-share"), "share", ("count",), "all"),
    )
    titles = figure_words.bucket_titles(figure)
    rows = [
        (title, number, value.denominator, None) for title, number in zip(titles, value.buckets, strict=True)
    ]
    return Table(text(figure.title_key), columns, tuple(rows), summed=False)


async def _appraisal(work: Work, scope: Scope) -> Sequence[Table]:
    """The six steps of the case file, place by place; in the order of their names, not of merit."""
    return [await _by(work, scope, "place", text("bulletin-table-places"), _SIX_STEPS)]


async def _duty(work: Work, scope: Scope) -> Sequence[Table]:
    """群防群治: patrols and duty by place, by post and by person."""
    columns = columns_of(*(figure.code for figure in figure_service.ROWS))
    by_place = await _by(work, scope, "place", text("bulletin-table-duty"), columns)
    return [by_place, *await bulletin_duty.sheets(work, scope)]


BULLETINS: dict[str, Callable[[Work, Scope], Awaitable[Sequence[Table]]]] = {
    "units": _units,
    "flow": _flow,
    "response": _response,
    "appraisal": _appraisal,
    "service": bulletin_service.service,
    "hours": bulletin_service.hours,
    "patrols": bulletin_service.patrols,
    "duty": _duty,
}
