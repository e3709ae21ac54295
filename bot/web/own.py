"""What a visitor decides about this browser: its language, a way back to the conversation, and leaving it."""

from aiohttp import web

from bot.web import forms, pages, sessions, visit as visits
from bot.web.access import session_of
from bot.web.parts import PARTS
from bot.web.visit import LANGUAGE_COOKIE, LANGUAGES, VISIT
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.work import Work

MOST_SEATS = 8


async def speak(request: web.Request) -> web.StreamResponse:
    """Change the language of the pages, and of what we say to everybody who sits at this browser."""
    form = request[forms.FORM]
    wanted = form.get("to")
    if wanted not in LANGUAGES:
        raise Refusal("form-old")
    async with request.app[PARTS].database.work() as work:
        for person in await _seated(work, request):
            person.language = wanted
    back = form.get("back")
    response = web.Response(status=303, headers={"Location": back if _is_ours(back) else "/"})
    visits.set_cookie(request, response, LANGUAGE_COOKIE, wanted, secret=False)
    return response


async def make_link(request: web.Request) -> web.Response:
    """Show a new personal link, once; the one made before stops working."""
    session = session_of(request)
    parts = request.app[PARTS]
    async with parts.database.work() as work:
        token = await sessions.make_return_link(work, session.address)
    return pages.page(request, "link.html", link=f"{parts.settings.public_url}/chat/return/{token}")


async def leave(request: web.Request) -> web.Response:
    """Sign this browser out."""
    session = session_of(request)
    assert session.id is not None
    async with request.app[PARTS].database.work() as work:
        await sessions.revoke(work, session.id)
    response = web.Response(status=303, headers={"Location": "/"})
    response.del_cookie(sessions.cookie_name(request[VISIT].seat), path="/")
    return response


async def _seated(work: Work, request: web.Request) -> list[Person]:
    tokens = [value for name, value in request.cookies.items() if name.startswith(sessions.cookie_name(""))]
    known = [await sessions.find(work, token) for token in tokens[:MOST_SEATS]]
    found = [await sessions.person_of(work, session) for session in known if session is not None]
    return [person for person in found if person is not None]


def _is_ours(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
