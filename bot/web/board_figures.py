"""The figures of a place for any period: each with its definition, the period before, and the list behind it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot import charts, sheets
from bot.web import board, board_charts, forms, pages
from bot.web.access import PLACE
from bot.web.board_tasks import LONGEST_PERIOD, period_of
from bot.web.parts import PARTS
from tasks import (
    bulletins,
    figure_mediation,
    figure_service,
    figure_tips,
    figure_words,
    months,
    periods,
)
from tasks.bulletin_tables import Bulletin, Cell, Column, Table
from tasks.figure_rows import FIGURES, Dimension
from tasks.figures import Key, Scope, Value, Values
from tasks.months import FrozenMonth, Numbers
from tasks.periods import Period
from volunteers import audit, places
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

GROUPS = {
    "work": (
        "received",
        "accepted",
        "due",
        "closing-rate",
        "on-time-rate",
        "closed-late",
        "overdue",
        "carried-in",
        "carried-over",
        "paused",
    ),
    "speed": ("response-rate", "claim-rate", "time-to-claim", "time-to-feedback", "time-to-close"),
    "outcome": (
        "closed",
        "closed-unsolved",
        "solved-rate",
        "satisfaction",
        "dissatisfaction",
        "callback-rate",
        "reopened-rate",
        "released-rate",
        "whistled-rate",
    ),
    "mediation": tuple(row.code for row in figure_mediation.ROWS),
    "tips": tuple(row.code for row in figure_tips.ROWS),
    "service": tuple(row.code for row in figure_service.ROWS),
}
CODES = [code for group in GROUPS.values() for code in group]
ASIDE = ("received", "closing-rate", "on-time-rate", "satisfaction")
DIMENSIONS: tuple[Dimension, ...] = ("place", "category", "channel", "unit", "team")
NARROWED = ("category", "channel", "unit")
"""The dimensions by which a list of tasks can be narrowed."""
KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def asked_period(request: web.Request, work: Work, place: Place) -> Period:
    """The period in the address, or the month that runs."""
    words = request.query.get("period", "").replace("\x00", "").strip()[:LONGEST_PERIOD]
    today = work.now.astimezone(place.zone).date()
    return period_of(words, work, place) or periods.around("month", today, place.zone)


def dates(period: Period) -> str:
    """A period as an address carries it, to be read by `periods.read`."""
    if period.kind == "month":
        return f"{period.first:%Y-%m}"
    if period.first == period.last:
        return f"{period.first:%Y-%m-%d}"
    return f"{period.first:%Y-%m-%d}..{period.last:%Y-%m-%d}"


async def show(request: web.Request) -> web.Response:
    """The page; a period that cannot be is said above the running month."""
    async with request.app[PARTS].database.reading() as work:
        return await _page(request, work)


async def freeze(request: web.Request) -> web.StreamResponse:
    """Close a month that is over."""
    place = request[PLACE]
    words = request[forms.FORM].get("period", LONGEST_PERIOD)

    async def act(work: Work) -> Period:
        period = period_of(words, work, place)
        if period is None:
            raise Refusal("month-not-one")
        person = board.person_of(request)
        row = await months.freeze(work, place, period, person.key)
        await audit.keep(work, person.key, place, "month-closed", row.month, checksum=row.checksum)
        return period

    period = await request.app[PARTS].database.attempt(act)
    raise web.HTTPSeeOther(board.board_link(request, "/figures", period=dates(period)))


async def export(request: web.Request) -> web.Response:
    """The same numbers as CSV, JSON or XLSX; that they were taken out is kept."""
    place, kind = request[PLACE], request.match_info["kind"]

    def say(words: Text) -> str:
        return pages.words(request, words)

    async def act(work: Work) -> tuple[Scope, Numbers, datetime]:
        scope = Scope(place, asked_period(request, work, place))
        found = await months.numbers(work, CODES, scope)
        about = f"figures.{kind} {dates(scope.period)}"
        await audit.keep(work, board.person_of(request).key, place, "export", about)
        return scope, found, work.now.astimezone(place.zone)

    scope, found, now = await request.app[PARTS].database.attempt(act)
    period, values = scope.period, found.values
    if kind == "xlsx":
        made = as_bulletin(scope, found)
        return file_answer(sheets.workbook(made, say, now), kind, f"{place.code}-figures")
    if kind == "json":
        answer = {
            "place": place.code,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "figures": sheets.figure_records(values, say),
        }
        return web.json_response(answer, headers=_as_file(f"{place.code}-figures.json"))
    return file_answer(sheets.figures_csv(values, say), "csv", f"{place.code}-figures")


def as_bulletin(scope: Scope, found: Numbers) -> Bulletin:
    """All figures of a scope as one table, a line each, for a workbook."""
    columns = (
        Column("name", text("sheet-figure"), "name"),
        Column("numerator", text("board-numerator"), "count"),
        Column("denominator", text("board-denominator"), "count"),
        Column("share", text("bulletin-share"), "share", ("numerator",), "denominator"),
        Column("median", text("board-median"), "time"),
        Column("p90", text("board-p90"), "time"),
    )
    rows: list[tuple[Cell, ...]] = [
        (text(FIGURES[code].title_key), value.numerator, value.denominator, None, value.median, value.p90)
        for code, value in found.values.items()
    ]
    title = text("board-figures-of", place=scope.place.name, period=scope.period.text())
    told = [FIGURES[code] for code in found.values]
    defined = tuple((text(row.title_key), figure_words.definition(row), row.version) for row in told)
    table = Table(text("board-section-figures"), columns, tuple(rows), summed=False)
    frozen_at = found.frozen.frozen_at if found.frozen is not None else None
    return Bulletin("figures", title, scope, (table,), defined, frozen_at)


def file_answer(body: bytes, kind: str, name: str) -> web.Response:
    """A file to be saved."""
    return web.Response(body=body, content_type=KINDS[kind], headers=_as_file(f"{name}.{kind}"))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


async def _page(request: web.Request, work: Work) -> web.Response:
    place, problem = request[PLACE], None
    try:
        period = asked_period(request, work, place)
    except Refusal as refusal:
        problem = refusal.text
        period = periods.around("month", work.now.astimezone(place.zone).date(), place.zone)
    scope = Scope(place, period)
    found = await months.numbers(work, CODES, scope)
    before = await months.numbers(work, CODES, Scope(place, period.previous()))
    return await board.page(
        request,
        work,
        "board_figures.html",
        "figures",
        status=409 if problem else 200,
        problem=problem,
        period=period,
        days=dates(period),
        name=pages.words(request, period.text()),
        before_name=pages.words(request, period.previous().text()),
        running=period.end > work.now,
        groups={
            group: [_row(request, code, found.values, before.values) for code in codes_of]
            for group, codes_of in GROUPS.items()
        },
        previous=dates(period.previous()),
        following=dates(period.following()) if period.following().start <= work.now else "",
        charts=await _charts(request, work, scope, found.values),
        frozen=found.frozen,
        intact=found.frozen is None or months.intact(found.frozen),
        corrections=await _corrections(request, work, found.frozen, scope),
        closable=period.kind == "month" and period.end <= work.now and found.frozen is None,
        tables=await _tables(request, work, scope),
        dimensions=DIMENSIONS,
        may_export=Action.EXPORT in await board.allowed(work, board.person_of(request).key, place),
    )


def _row(request: web.Request, code: str, now: Values, before: Values) -> dict[str, Any]:
    figure = FIGURES[code]
    value, earlier = now.get(code, Value(0)), before.get(code, Value(0))
    return {
        "figure": figure,
        "title": pages.say(request, figure.title_key),
        "value": value,
        "said": pages.words(request, figure_words.said(figure, value)),
        "before": pages.words(request, figure_words.said(figure, earlier)),
        "change": "" if figure.unit == "time" else _change(value, earlier),
        "definition": pages.words(request, figure_words.definition(figure)),
    }


def _change(value: Value, earlier: Value) -> str:
    """How much more or less than before, in percentage points or as a count; nothing where it would mislead."""
    if value.numerator is not None:
        now, then = value.percent(), earlier.percent()
        return f"{float(now) - float(then):+.2f}" if now is not None and then is not None else ""
    more = value.denominator - earlier.denominator
    return f"{more:+d}" if more else ""


async def _charts(request: web.Request, work: Work, scope: Scope, values: Values) -> list[Any]:
    def say(words: Text) -> str:
        return pages.words(request, words)

    wanted = [charts.flow(values, say)]
    for code in ("time-to-claim", "time-to-close"):
        if values[code].denominator:
            wanted.append(charts.waiting(code, values[code], say))
    return [await board_charts.drawn(chart) for chart in wanted]


async def _corrections(
    request: web.Request, work: Work, frozen: FrozenMonth | None, scope: Scope
) -> list[dict[str, str]]:
    if frozen is None:
        return []
    return [
        {
            "title": pages.say(request, FIGURES[one.code].title_key),
            "then": pages.words(request, figure_words.said(FIGURES[one.code], one.then)),
            "now": pages.words(request, figure_words.said(FIGURES[one.code], one.now)),
        }
        for one in await months.corrections(work, frozen, scope)
    ]


async def _tables(request: web.Request, work: Work, scope: Scope) -> list[dict[str, Any]]:
    """The table of the dimension asked for (`?by=`), by name and never by merit."""
    by = request.query.get("by", "")
    if by not in DIMENSIONS:
        return []
    found = await months.numbers_by(work, ASIDE, scope, by)
    named = await bulletins.names(work, found, by)
    lists = {key: await _lists(request, work, scope, by, key) for key in found}
    rows = [
        {
            "name": _name(request, named[key]),
            "cells": [{"said": _cell(request, code, values), "list": lists[key](code)} for code in ASIDE],
        }
        for key, values in found.items()
    ]
    titles = [pages.say(request, FIGURES[code].title_key) for code in ASIDE]
    return [{"by": by, "titles": titles, "rows": sorted(rows, key=_by_name)}]


async def _lists(
    request: web.Request, work: Work, scope: Scope, by: Dimension, key: Key
) -> Callable[[str], str]:
    """Links to the tasks behind the numbers of one line; empty where no list is that narrow, or none may be seen."""
    place = scope.place
    narrow: dict[str, Any] = {by: key}
    if by == "place" and key is not None and int(key) != place.key:
        place, narrow = await places.get(work, int(key)), {}
    elif by not in NARROWED or key is None:
        return lambda _: ""
    if Action.SEE_BOARD not in await board.allowed(work, board.person_of(request).key, place):
        return lambda _: ""
    path, asked = board.address(place, "/tasks"), {"period": dates(scope.period), **narrow}
    return lambda code: board.link(request, path, figure=code, part="denominator", **asked)


def _by_name(row: dict[str, Any]) -> str:
    return str(row["name"])


def _name(request: web.Request, name: Text | str) -> str:
    return pages.words(request, name) if isinstance(name, Text) else name


def _cell(request: web.Request, code: str, values: Values) -> str:
    return pages.words(request, figure_words.said(FIGURES[code], values.get(code, Value(0))))
