"""Bulletins: the list, one as a page that prints well, and one as a file."""

import asyncio
from datetime import datetime

from aiohttp import web

from bot import bulletin_print, sheets
from bot.web import board, forms, pages
from bot.web.access import PLACE
from bot.web.board_figures import asked_period, dates, file_answer
from bot.web.parts import PARTS
from tasks import bulletin_orders, bulletins, months
from tasks.bulletin_tables import Bulletin
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
            wanted={
                order.code for order in await bulletin_orders.of(work, board.person_of(request).key, place)
            },
            saved=request.query.get("saved") == "1",
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


async def order(request: web.Request) -> web.StreamResponse:
    """Choose the bulletins that come into one's own chat when a month is over; none ends them all."""
    place, form = request[PLACE], request[forms.FORM]
    codes = [code for code in BULLETINS if form.get(f"want-{code}", 3) == "on"]
    person = board.person_of(request)
    await request.app[PARTS].database.attempt(
        lambda work: bulletin_orders.want(work, person.key, place, codes)
    )
    raise web.HTTPSeeOther(board.board_link(request, "/bulletins", saved="1"))


async def read(request: web.Request) -> web.Response:
    """One bulletin as a page."""
    place = request[PLACE]

    def say(words: Text) -> str:
        return pages.words(request, words)

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
            tables=[bulletin_print.shown(table, say) for table in made.tables],
            definitions=[
                {
                    "title": pages.words(request, title),
                    "words": pages.words(request, words),
                    "version": number,
                }
                for title, words, number in made.definitions
            ],
            frozen=sheets.dated(made, made.frozen_at) if made.frozen_at is not None else "",
            made=sheets.dated(made, work.now),
        )


async def export(request: web.Request) -> web.Response:
    """One bulletin as XLSX, PDF or CSV; that it was taken out is kept."""
    place, code, kind = request[PLACE], request.match_info["code"], request.match_info["kind"]

    def say(words: Text) -> str:
        return pages.words(request, words)

    async def act(work: Work) -> tuple[Bulletin, datetime]:
        scope = Scope(place, asked_period(request, work, place))
        made = await _build(work, code, scope)
        about = f"{code}.{kind} {dates(scope.period)}"
        await audit.keep(work, board.person_of(request).key, place, "export", about)
        return made, work.now.astimezone(place.zone)

    made, now = await request.app[PARTS].database.attempt(act)
    if kind == "csv":
        return file_answer(sheets.bulletin_csv(made, say), kind, f"{place.code}-{code}")
    draw = bulletin_print.pdf if kind == "pdf" else sheets.workbook
    return file_answer(await asyncio.to_thread(draw, made, say, now), kind, f"{place.code}-{code}")


async def _build(work: Work, code: str, scope: Scope) -> Bulletin:
    if code not in BULLETINS:
        raise web.HTTPNotFound
    try:
        return await bulletins.build(work, code, scope)
    except Refusal as refusal:
        raise web.HTTPNotFound from refusal
