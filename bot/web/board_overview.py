"""The first page of the board: what needs somebody now, and beside it the numbers of the month that runs."""

from typing import Any

from aiohttp import web

from bot.web import board, pages
from bot.web.access import PLACE
from bot.web.board_lines import lines
from bot.web.parts import PARTS
from tasks import figure_words, months, periods, waiting
from tasks.figure_rows import FIGURES
from tasks.figures import Scope
from volunteers.places import Place
from volunteers.work import Work

SHOWN = (
    "received",
    "closed",
    "closing-rate",
    "on-time-rate",
    "response-rate",
    "claim-rate",
    "time-to-claim",
    "satisfaction",
)
BESIDE = ("callback-rate",)


async def show(request: web.Request) -> web.Response:
    """The queues of a place with their first tasks, and this month's figures; every number opens its list."""
    place = request[PLACE]
    async with request.app[PARTS].database.reading() as work:
        queues = await waiting.all_of(work, place)
        found = [task for queue in queues for task in queue.first]
        shown = await lines(request, work, found)
        return await board.page(
            request,
            work,
            "board_overview.html",
            "overview",
            queues=[queue for queue in queues if queue.count],
            quiet=[queue for queue in queues if not queue.count],
            lines=shown,
            **await _numbers(request, work, place),
        )


async def _numbers(request: web.Request, work: Work, place: Place) -> dict[str, Any]:
    today = work.now.astimezone(place.zone).date()
    month = periods.around("month", today, place.zone)
    found = await months.numbers(work, [*SHOWN, *BESIDE], Scope(place, month))
    numbers = [
        {
            "code": code,
            "title": pages.say(request, FIGURES[code].title_key),
            "said": pages.words(request, figure_words.said(FIGURES[code], found.values[code])),
        }
        for code in SHOWN
    ]
    return {"numbers": numbers, "month": pages.words(request, month.text()), "days": f"{month.first:%Y-%m}"}
