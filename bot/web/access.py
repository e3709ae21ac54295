"""Who may open what: every route names its right, and what is not in the table stays shut."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from bot.channels import web as channel
from bot.web import forms, limits, sessions, visit as visits
from bot.web.parts import PARTS
from bot.web.sessions import Kind
from bot.web.visit import VISIT, Visit
from volunteers import places, rights
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Access(StrEnum):
    """Rights that need no role: anybody, or anybody whose browser we know."""

    PUBLIC = "public"
    OWN_SESSION = "own-session"


@dataclass(frozen=True)
class Route:
    """One address of the service and the right it takes.

    An Action is asked for the place named by `{place}` in the path. `staff` wants a signed-in session that
    is not left idle. `form` says that a POST carries our form token; without it the handler checks its sender
    itself. `closed` is the page shown to those who may not come in.
    """

    method: str
    path: str
    handler: Handler
    access: Access | Action
    staff: bool = False
    form: bool = True
    closed: str = "notice.html"


class Closed(Exception):
    """A door that is shut for this visitor; `reason` is a text key."""

    def __init__(self, reason: str, template: str = "notice.html", place: Place | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.template = template
        self.place = place


FOREIGN = {"cross-site", "same-site"}  # a neighbour under the same domain is a stranger too
TABLE: web.AppKey[Mapping[tuple[str, str], Route]] = web.AppKey("table", Mapping)
POSTS = web.AppKey("posts", limits.Limit)
PLACE = web.RequestKey("place", Place)


def route_of(request: web.Request) -> Route | None:
    """The table's row for a request, or None where nothing is registered."""
    resource = request.match_info.route.resource
    if request.match_info.http_exception is not None or resource is None:
        return None
    method = "GET" if request.method == "HEAD" else request.method
    return request.app[TABLE].get((method, resource.canonical))


def exists(request: web.Request, path: str) -> bool:
    """Whether a page is there to be linked to; not every deployment has all of them."""
    return ("GET", path) in request.app[TABLE]


def session_of(request: web.Request) -> sessions.WebSession:
    """The visitor's session; a closed door if the browser is not known."""
    session = request[VISIT].session
    if session is None:
        raise Closed("web-closed-session")
    return session


@web.middleware
async def begin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who visits, before anything goes wrong that has to be said in his or her language.

    A browser that was shown a form keeps the secret on which the form's token depends.
    """
    visit = request[VISIT] = visits.begin(request)
    if not visit.fresh:
        await _recognise(request, visit)
    response = await handler(request)
    if visit.fresh and visit.keep and not response.prepared:
        visits.set_cookie(request, response, sessions.cookie_name(visit.seat), visit.token, secret=True)
    return response


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request through if the table allows it; what is not in the table does not exist."""
    route = route_of(request)
    if route is None:
        raise request.match_info.http_exception or web.HTTPNotFound
    await _admit(request, route)
    if request.method == "POST" and route.form:
        await _check_form(request)
    try:
        return await handler(request)
    finally:
        if forms.FORM in request:
            channel.discard(request.app[PARTS].media.root, request[forms.FORM].files)


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """What every answer carries: no scripts, styles or frames but our own, and no guessing of types."""
    response.headers.update(HEADERS)


HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


async def _recognise(request: web.Request, visit: Visit) -> None:
    database = request.app[PARTS].database
    async with database.reading() as work:
        visit.session = await sessions.find(work, visit.token)
        if visit.session is not None:
            visit.person = await sessions.person_of(work, visit.session)
        elif await sessions.is_spent(work, visit.token):
            visit.token, visit.fresh = sessions.new_token(), True
    if visit.session is not None and sessions.is_stale(visit.session, database.clock()):
        async with database.work() as work:
            await sessions.touch(work, visit.session)


async def _admit(request: web.Request, route: Route) -> None:
    visit = request[VISIT]
    if route.access is Access.PUBLIC:
        return
    if visit.session is None and route.access is Access.OWN_SESSION and not route.staff:
        raise Closed("web-closed-session")
    if route.staff and (visit.session is None or visit.session.kind is not Kind.STAFF):
        raise Closed("web-closed-staff", route.closed)
    if isinstance(route.access, Action):
        async with request.app[PARTS].database.reading() as work:
            place = await _place(work, request.match_info["place"])
            may = visit.person is not None and await rights.may(work, visit.person.key, route.access, place)
        if not may and route.staff:
            raise web.HTTPNotFound  # to its staff, the board of a foreign place does not exist
        if not may:
            raise Closed("web-closed-right", route.closed, place)
        request[PLACE] = place


async def _place(work: Work, code: str) -> Place:
    if not code.isprintable():
        raise web.HTTPNotFound
    try:
        return await places.by_code(work, code)
    except Refusal as refusal:
        raise web.HTTPNotFound from refusal


async def _check_form(request: web.Request) -> None:
    visit = request[VISIT]
    known = visit.session is not None
    if not await request.app[POSTS].allows(visit.token if known else limits.address_of(request)):
        raise Refusal("web-too-fast")
    if visit.fresh or request.headers.get("Sec-Fetch-Site") in FOREIGN:
        raise Refusal("form-old")
    root = request.app[PARTS].media.root
    request[forms.FORM] = await forms.read(request, sessions.form_token(visit.token), root)
