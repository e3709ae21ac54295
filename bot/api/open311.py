"""Open311 GeoReport v2: other civic software lists what can be asked for, files requests and follows them.

Reading requests takes a key as filing does, although the standard lets anybody read: where old people need help is
nobody else's business. The endpoint under `/open311/test` checks a request without keeping it.
"""

import math
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from aiohttp import web

from bot.api import answers, georows, tokens
from bot.api.answers import plain
from bot.api.tokens import Purpose
from bot.web import access, pages
from bot.web.access import Access, Route
from bot.web.parts import PARTS
from tasks import categories, filing
from tasks.categories import Category
from tasks.filing import LONGEST_WORDS, Filing
from tasks.tables import Task
from tasks.within import lies_in
from volunteers import places
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.text import Text
from volunteers.work import Work

ATTRIBUTE = re.compile(r"attribute\[([\w-]{1,60})\](?:\[\])?")
LONGEST_FIELD = 400
SERVICES = ("services", "service")
REQUESTS = ("service_requests", "request")


class Bad(Exception):
    """A request that cannot be answered: the HTTP status and what is wrong, for a programmer to read."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


@dataclass(frozen=True)
class Asked:
    """Who asks about which place; `by` is the label of the key."""

    place: Place
    by: str = ""


TOO_MANY = 429
Handler = Callable[[web.Request, str], Awaitable[web.StreamResponse]]


def formatted(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Answer in the format that the address ends with, errors included."""

    async def serve(request: web.Request) -> web.StreamResponse:
        kind = request.match_info["kind"]
        try:
            return await handler(request, kind)
        except Bad as bad:
            answer = answers.error(kind, bad.code, bad.description)
            if bad.code == TOO_MANY:
                answer.headers["Retry-After"] = "60"
            return answer

    return serve


async def discovery(request: web.Request, kind: str) -> web.StreamResponse:
    """Where the endpoints are and what they speak."""
    root = request.app[PARTS].settings.public_url
    found = {
        "changeset": georows.CHANGESET,
        "contact": f"{root}/",
        "key_service": pages.say(request, "open311-keys"),
        "endpoints": [
            {
                "specification": georows.SPECIFICATION,
                "url": f"{root}{path}",
                "changeset": georows.CHANGESET,
                "type": name,
                "formats": list(answers.TYPES.values()),
            }
            for name, path in (("production", LIVE), ("test", TEST))
        ],
    }
    if kind == "json":
        return answers.as_json(found)
    element = Element("discovery")
    answers.fill(element, found)
    return answers.as_xml(element)


async def services(request: web.Request, kind: str) -> web.StreamResponse:
    """The kinds of help that outsiders may ask for; sensitive ones are not among them."""
    async with request.app[PARTS].database.reading() as work:
        await _place(work, request.query)
    found = [georows.service(kept, _say(request)) for kept in categories.offered() if not kept.sensitive]
    return answers.rows(kind, found, SERVICES)


async def definition(request: web.Request, kind: str) -> web.StreamResponse:
    """The questions that belong to one kind of help; none has to be answered."""
    async with request.app[PARTS].database.reading() as work:
        await _place(work, request.query)
    found = georows.definition(_category(request.match_info["code"]), _say(request))
    if kind == "json":
        return answers.as_json(found)
    element = Element("service_definition")
    answers.fill(element, found)
    return answers.as_xml(element)


async def listed(request: web.Request, kind: str) -> web.StreamResponse:
    """The requests of a place, newest first: by default those of the last 90 days, at most 1,000."""
    try:
        wanted = georows.wanted_of(request.query)
    except ValueError as error:
        raise Bad(400, str(error)) from error
    async with request.app[PARTS].database.reading() as work:
        asked = await _asked(work, request.query)
        tasks = await georows.find(work, asked.place, wanted)
        found = await georows.rows(work, tasks, _say(request))
    return answers.rows(kind, found, REQUESTS)


async def one(request: web.Request, kind: str) -> web.StreamResponse:
    """One request by its id."""
    number = request.match_info["id"]
    async with request.app[PARTS].database.reading() as work:
        asked = await _asked(work, request.query)
        task = await work.session.get(Task, int(number)) if len(number) < georows.LONGEST_ID else None
        if task is None or not georows.is_open_to_all(task) or not await lies_in(work, task, asked.place):
            raise Bad(404, "service_request_id was not found")
        found = await georows.rows(work, [task], _say(request))
    return answers.rows(kind, found, REQUESTS)


async def post(request: web.Request, kind: str) -> web.StreamResponse:
    """File a request."""
    return await _post(request, kind, keep=True)


async def rehearse(request: web.Request, kind: str) -> web.StreamResponse:
    """Check a request as `post` would, and keep nothing."""
    return await _post(request, kind, keep=False)


async def _post(request: web.Request, kind: str, *, keep: bool) -> web.StreamResponse:
    form = await _form(request)
    filed, parts = _filing(form, _say(request)), request.app[PARTS]
    if not await request.app[access.POSTS].allows(f"open311 {form.get('api_key', '')[:60]}"):
        raise Bad(TOO_MANY, "too many requests; please wait a minute")

    async def act(work: Work) -> Task | None:
        asked = await _asked(work, form)
        place = await _where(work, asked.place, filed)
        if not keep:
            return Task(place_id=place.key, created_at=work.now, id=0)
        return await filing.file(work, place, filed, asked.by)

    try:
        task = await parts.database.attempt(act)
    except Refusal as refusal:
        raise Bad(404, pages.words(request, refusal.text)) from refusal
    await parts.live.publish("outbox")
    if task is None:
        raise Bad(400, pages.say(request, "open311-danger"))
    row = {
        "service_request_id": str(task.id) if keep else "test",
        "service_notice": pages.say(request, "open311-filed" if keep else "open311-test"),
        "account_id": None,
    }
    return answers.rows(kind, [row], REQUESTS)


async def _form(request: web.Request) -> dict[str, str]:
    """The fields of a filed form; a field given several times becomes one, its values joined."""
    try:
        posted = await request.post()
    except (ValueError, LookupError, AssertionError, RuntimeError) as error:
        raise Bad(400, "the body is no form") from error
    fields: dict[str, str] = {}
    for name, value in posted.items():
        if isinstance(value, str):
            given = plain(value).strip()
            fields[name] = f"{fields[name]}, {given}" if name in fields else given
    return fields


def _filing(form: Mapping[str, str], say: Callable[[Text], str]) -> Filing:
    code = form.get("service_code", "")
    if not code:
        raise Bad(400, "service_code was not provided")
    kind = _category(code)
    latitude, longitude = _point(form)
    address = form.get("address_string", "")
    if latitude is None and not address:
        raise Bad(400, "one of lat & long or address_string must be provided")
    words = form.get("description", "")
    if len(words) > LONGEST_WORDS:
        raise Bad(400, f"description is longer than {LONGEST_WORDS} characters")
    words = "\n".join([words or say(Text(kind.title_key)), *_answers(form, kind, say)])
    name = f"{form.get('last_name', '')}{form.get('first_name', '')}"
    return Filing(
        category=code,
        words=words,
        name=name[:LONGEST_FIELD],
        phone=form.get("phone", "")[:LONGEST_FIELD],
        address=address[:LONGEST_FIELD],
        latitude=latitude,
        longitude=longitude,
    )


def _answers(form: Mapping[str, str], kind: Category, say: Callable[[Text], str]) -> list[str]:
    found = []
    for name, value in form.items():
        match = ATTRIBUTE.fullmatch(name)
        if match is not None and value and match[1] in kind.questions:
            found.append(f"{say(Text(match[1]))} {value[:LONGEST_FIELD]}")
    return found


def _point(form: Mapping[str, str]) -> tuple[float | None, float | None]:
    given = form.get("lat", ""), form.get("long", "")
    if given == ("", ""):
        return None, None
    try:
        latitude, longitude = float(given[0]), float(given[1])
    except ValueError as error:
        raise Bad(400, "lat and long must both be numbers") from error
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise Bad(400, "lat and long must both be numbers")
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        raise Bad(400, "lat and long must be degrees")
    return latitude, longitude


def _category(code: str) -> Category:
    found = categories.CATEGORIES.get(code)
    if found is None or found.sensitive or found.retired:
        raise Bad(404, "service_code was not found")
    return found


async def _place(work: Work, given: Mapping[str, str]) -> Place:
    """The community that `jurisdiction_id` names; it may be left out where there is only one."""
    code = given.get("jurisdiction_id", "").strip()
    if not code:
        known = await places.communities(work)
        if len(known) != 1:
            raise Bad(400, "jurisdiction_id was not provided")
        return known[0]
    try:
        if not code.isprintable():
            raise Bad(404, "jurisdiction_id was not found")
        return await places.by_code(work, code)
    except Refusal as refusal:
        raise Bad(404, "jurisdiction_id was not found") from refusal


async def _asked(work: Work, given: Mapping[str, str]) -> Asked:
    """The place asked about, if the key opens it."""
    token = await tokens.find(work, given.get("api_key", ""), Purpose.OPEN311)
    if token is None:
        raise Bad(403, "api_key is missing, unknown or revoked")
    held = await places.get(work, token.place_id)
    if not given.get("jurisdiction_id", "").strip():
        return Asked(held, token.label)
    place = await _place(work, given)
    if held.key not in place.lineage():
        raise Bad(404, "jurisdiction_id was not found")
    return Asked(place, token.label)


async def _where(work: Work, place: Place, filed: Filing) -> Place:
    """The community that gets the request: the one named, else the nearest to its point among those of the key."""
    near, pinned = None, filed.latitude is not None and filed.longitude is not None
    if filed.latitude is not None and filed.longitude is not None:
        near = await places.at(work, filed.latitude, filed.longitude)
    if place.level in {Level.COMMUNITY, Level.GRID}:
        community = await places.community_of(work, place)
        if pinned and near is None and community.latitude is not None:
            raise Bad(400, "lat & long are more than 50 km away from the jurisdiction")
        return community
    if near is not None and place.key in near.lineage():
        return near
    raise Bad(400, "jurisdiction_id must name one community")


def _say(request: web.Request) -> Callable[[Text], str]:
    def say(words: Text) -> str:
        return pages.words(request, words)

    return say


LIVE, TEST = "/open311/v2", "/open311/test/v2"
_KIND = r"{kind:json|xml}"


def _routes(root: str, poster: Handler) -> list[Route]:
    table: list[tuple[str, str, Any]] = [
        ("GET", f"{root}/services.{_KIND}", services),
        ("GET", rf"{root}/services/{{code:[\w-]{{1,60}}}}.{_KIND}", definition),
        ("GET", f"{root}/requests.{_KIND}", listed),
        ("POST", f"{root}/requests.{_KIND}", poster),
        ("GET", rf"{root}/requests/{{id:\d+}}.{_KIND}", one),
    ]
    return [
        Route(method, path, formatted(handler), Access.PUBLIC, form=False) for method, path, handler in table
    ]


ROUTES: tuple[Route, ...] = (
    Route("GET", f"/open311/discovery.{_KIND}", formatted(discovery), Access.PUBLIC, form=False),
    *_routes(LIVE, post),
    *_routes(TEST, rehearse),
)
