"""Bulletins: the list, one as a page that prints well, and one as a file."""

from datetime import timedelta
from typing import Any

from aiohttp import web

from bot import sheets
from bot.web import board, pages
from bot.web.access import PLACE
from bot.web.board_figures import asked_period, dates, file_answer
from bot.web.parts import PARTS
from tasks import bulletins, months
from tasks.bulletin_tables import COMPUTED, Bulletin, Cell, Table
from tasks.bulletins import BULLETINS
from tasks.figures import Scope
from tasks.periods import around
from volunteers import audit
from volunteers.refusal import Refusal
from volunteers.text import Text
from volunteers.work import Work

MONTHS = 6


async def show(request: web.Request) -> web.Response:
    """What bulletins there are, for the months that ended last."""
    place = request[PLACE]
    async with request.app[PARTS].database.reading() as work:
        today = work.now.astimezone(place.zone).date()
        found = [around("month", today, place.zone)]
        while len(found) < MONTHS:
            found.append(found[-1].previous())
        closed = {row.month for row in await months.closed(work, place)}
        return await board.page(
            request,
            work,
            "board_bulletins.html",
            "bulletins",
            codes=list(BULLETINS),
            months=[
                {
                    "days": dates(month),
                    "name": pages.words(request, month.text()),
                    "closed": dates(month) in closed,
                    "running": month.end > work.now,
                }
                for month in found
            ],
        )


async def read(request: web.Request) -> web.Response:
    """One bulletin as a page."""
    place = request[PLACE]
    async with request.app[PARTS].database.reading() as work:
        scope = Scope(place, asked_period(request, work, place))
        made = await _build(work, request.match_info["code"], scope)
        return await board.page(
            request,
            work,
            "board_bulletin.html",
            "bulletins",
            code=made.code,
            title=pages.words(request, made.title),
            days=dates(scope.period),
            tables=[_table(request, table) for table in made.tables],
            definitions=[
                {
                    "title": pages.words(request, title),
                    "words": pages.words(request, words),
                    "version": number,
                }
                for title, words, number in made.definitions
            ],
            frozen_at=made.frozen_at,
            made_at=work.now,
        )


async def export(request: web.Request) -> web.Response:
    """One bulletin as XLSX or CSV; that it was taken out is kept."""
    place, code, kind = request[PLACE], request.match_info["code"], request.match_info["kind"]

    def say(words: Text) -> str:
        return pages.words(request, words)

    async def act(work: Work) -> bytes:
        scope = Scope(place, asked_period(request, work, place))
        made = await _build(work, code, scope)
        about = f"{code}.{kind} {dates(scope.period)}"
        await audit.keep(work, board.person_of(request).key, place, "export", about)
        if kind == "csv":
            return sheets.bulletin_csv(made, say)
        return sheets.workbook(made, say, work.now.astimezone(place.zone))

    return file_answer(await request.app[PARTS].database.attempt(act), kind, f"{place.code}-{code}")


async def _build(work: Work, code: str, scope: Scope) -> Bulletin:
    if code not in BULLETINS:
        raise web.HTTPNotFound
    try:
        return await bulletins.build(work, code, scope)
    except Refusal as refusal:
        raise web.HTTPNotFound from refusal


def _table(request: web.Request, table: Table) -> dict[str, Any]:
    rows = [_cells(request, table, row) for row in table.rows]
    sums = _sums(request, table) if table.summed and len(table.rows) > 1 else []
    return {
        "title": pages.words(request, table.title),
        "columns": [(pages.words(request, column.title), column.kind) for column in table.columns],
        "rows": rows,
        "sums": sums,
    }


def _cells(request: web.Request, table: Table, row: tuple[Cell, ...]) -> list[str]:
    return [
        sheets.computed(table, row, column) if column.kind in COMPUTED else _shown(request, cell)
        for column, cell in zip(table.columns, row, strict=True)
    ]


def _sums(request: web.Request, table: Table) -> list[str]:
    """The last row: counts and amounts added, shares computed from the sums, times left out."""
    row: list[Cell] = []
    for place, column in enumerate(table.columns):
        values = [found[place] for found in table.rows]
        added = column.kind in {"count", "amount"}
        row.append(sum(value for value in values if isinstance(value, int | float)) if added else None)
    shown = _cells(request, table, tuple(row))
    return [pages.say(request, "sheet-sum"), *shown[1:]]


def _shown(request: web.Request, cell: Cell) -> str:
    if isinstance(cell, Text):
        return pages.words(request, cell)
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return "" if cell is None else str(cell)
