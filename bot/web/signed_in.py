"""Where somebody is signed in: a list of one's own sessions, each of which can be ended from any other."""

from aiohttp import web

from bot.web import board, forms, pages, sessions
from bot.web.access import session_of
from bot.web.parts import PARTS
from bot.web.sessions import WebSession
from bot.web.visit import VISIT
from volunteers.refusal import Refusal
from volunteers.work import Work

OTHERS = "others"


async def show(request: web.Request) -> web.Response:
    """The browsers in which this person is signed in, this one marked."""
    here = session_of(request)
    async with request.app[PARTS].database.reading() as work:
        found = await _mine(request, work)
    ended = request.query.get("ended") == "1"
    return pages.page(request, "signed_in.html", sessions=found, current=here.id, ended=ended)


async def end(request: web.Request) -> web.StreamResponse:
    """End one of one's own sessions, or all but this one; somebody else's cannot be named."""
    here, which = session_of(request), request[forms.FORM].get("session", 18)

    async def act(work: Work) -> None:
        mine = await _mine(request, work)
        if which == OTHERS:
            chosen = [session for session in mine if session.id != here.id]
        else:
            chosen = [session for session in mine if str(session.id) == which]
            if not chosen:
                raise Refusal("signed-in-gone")
        for session in chosen:
            assert session.id is not None
            await sessions.revoke(work, session.id)

    await request.app[PARTS].database.attempt(act)
    raise web.HTTPSeeOther(board.link(request, "/signed-in", ended="1"))


async def _mine(request: web.Request, work: Work) -> list[WebSession]:
    person, here = request[VISIT].person, session_of(request)
    return await sessions.of_person(work, person.key) if person is not None else [here]
