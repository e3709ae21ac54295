"""The hall: the group of a community in the browser, where invited volunteers see live cards and claim."""

from dataclasses import asdict

from aiohttp import web

from bot.channels import web as channel
from bot.messages import Incoming
from bot.web import errors, pages, presses, stream
from bot.web.access import PLACE, session_of
from bot.web.parts import PARTS
from volunteers import groups

CARD = "_card.html"
CARDS = 60


async def show(request: web.Request) -> web.Response:
    """The community's cards, the newest first."""
    return await _page(request, presses.Answer())


async def press(request: web.Request) -> web.Response:
    """Take a button pressed on a card, as any channel would report it from a group."""
    answer = await presses.deliver(request, _incoming(request))
    if errors.wants_json(request):
        return web.json_response(asdict(answer))
    return await _page(request, answer)


async def follow(request: web.Request) -> web.StreamResponse:
    """The live stream of the cards."""
    return await stream.serve(request, groups.hall_address(request[PLACE]), CARD)


async def ask(request: web.Request) -> web.Response:
    """What is new on the cards."""
    return await stream.ask(request, groups.hall_address(request[PLACE]), CARD)


async def _page(request: web.Request, notice: presses.Answer) -> web.Response:
    place = request[PLACE]
    here = f"/hall/{place.code}", place.name, groups.hall_address(place)
    return await page(request, *here, notice, demo=place.demo)


async def page(
    request: web.Request, path: str, name: str, address: str, notice: presses.Answer, *, demo: bool
) -> web.Response:
    """The cards at an address of the web channel, under the name of its community or team; `demo` says so above."""
    async with request.app[PARTS].database.reading() as work:
        rows = await channel.latest(work, address, CARDS)
    cursor = max((row.changed_at for row in rows), default=None)
    return pages.page(
        request,
        "hall.html",
        rows=list(reversed(rows)),
        hall=name,
        hall_path=path,
        demo=demo,
        cursor=pages.stamp(cursor) if cursor else "0",
        notice=notice,
    )


def _incoming(request: web.Request) -> Incoming:
    return presses.as_incoming(request, session_of(request), groups.hall_address(request[PLACE]))
