"""Anybody may check a certificate by its code: what it says, with the name masked, and nothing more."""

from aiohttp import web

from bot.web import limits, pages
from bot.web.parts import PARTS
from volunteers import certificates, places
from volunteers.hours import hours
from volunteers.refusal import Refusal

CHECKS = web.AppKey("verify", limits.Limit)
PER_MINUTE, BURST = 20, 10.0
LONGEST = 40


async def ask(request: web.Request) -> web.Response:
    """The page that asks for a code; a code typed into it comes back in the address."""
    code = request.query.get("code", "")
    return await _answer(request, code) if code else pages.page(request, "verify.html", asked="", found=None)


async def show(request: web.Request) -> web.Response:
    """What the certificate with this code says."""
    return await _answer(request, request.match_info["code"])


async def _answer(request: web.Request, code: str) -> web.Response:
    if not await request.app[CHECKS].allows(limits.address_of(request)):
        raise Refusal("web-too-fast")
    found = None
    async with request.app[PARTS].database.reading() as work:
        made = await certificates.find(work, code[:LONGEST])
        if made is not None:
            place = await places.get(work, made.place_id)
            found = {
                "number": certificates.number_of(made, place),
                "name": certificates.masked(made.name),
                "place": place.name,
                "day": made.issued_at.astimezone(place.zone).strftime("%Y-%m-%d"),
                "measured": hours(made.measured),
                "back_filled": hours(made.back_filled),
                "patrolled": hours(made.patrolled),
            }
    status = 200 if found else 404
    return pages.page(request, "verify.html", status, asked=code[:LONGEST], found=found)
