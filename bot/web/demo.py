"""The demonstration: four people of a made-up community on one page, so that one visitor plays them all."""

from aiohttp import web

from bot.channels import web as channel
from bot.web import pages, sessions, visit as visits
from bot.web.home import demo_place
from bot.web.parts import PARTS
from bot.web.sessions import Kind
from bot.web.visit import VISIT
from volunteers import people
from volunteers.work import Work

SEATS = {
    "resident": "demo-resident",
    "volunteer": "demo-volunteer",
    "contact": "demo-contact",
    "secretary": "demo-secretary",
}


async def show(request: web.Request) -> web.Response:
    """The four panes, or the button that makes their sessions; nothing where no demonstration is loaded."""
    async with request.app[PARTS].database.reading() as work:
        place = await demo_place(work)
        if place is None:
            raise web.HTTPNotFound
        seated = all([await _sits(work, request, seat, address) for seat, address in SEATS.items()])
        names = {seat: await _name(work, address) for seat, address in SEATS.items()}
    return pages.page(request, "demo.html", place=place, seated=seated, names=names)


async def start(request: web.Request) -> web.StreamResponse:
    """Seat the four people of the demonstration in this browser."""
    tokens = {seat: sessions.new_token() for seat in SEATS}

    async def act(work: Work) -> None:
        if await demo_place(work) is None:
            raise web.HTTPNotFound
        for seat, address in SEATS.items():
            known = await people.find(work, channel.NAME, address)
            if known is None:
                raise web.HTTPNotFound
            known[0].language = request[VISIT].language
            kind = Kind.STAFF if seat == "secretary" else Kind.CHAT
            await sessions.start(work, tokens[seat], address=address, kind=kind, person_id=known[0].key)

    await request.app[PARTS].database.attempt(act)
    response = web.Response(status=303, headers={"Location": "/demo"})
    for seat, token in tokens.items():
        visits.set_cookie(request, response, sessions.cookie_name(seat), token, secret=True)
    request[VISIT].keep = False
    return response


async def _name(work: Work, address: str) -> str:
    known = await people.find(work, channel.NAME, address)
    return known[0].name if known else ""


async def _sits(work: Work, request: web.Request, seat: str, address: str) -> bool:
    session = await sessions.find(work, request.cookies.get(sessions.cookie_name(seat), ""))
    return session is not None and session.address == address
