"""What the staff's pages share: the sections with the right each takes, links that keep place and seat, and times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import web
from sqlmodel import col, select

from bot.web import pages
from bot.web.access import PLACE, Closed
from bot.web.parts import PARTS
from bot.web.visit import VISIT
from tasks.spans import span
from volunteers import places, rights
from volunteers.people import Person
from volunteers.places import Place
from volunteers.rights import RIGHTS, Action
from volunteers.text import text
from volunteers.work import Work

MOST_PLACES = 60


@dataclass(frozen=True)
class Section:
    """One section of the board; its title is the text `board-section-<code>`."""

    code: str
    path: str
    right: Action


SECTIONS = (
    Section("overview", "", Action.SEE_BOARD),
    Section("tasks", "/tasks", Action.SEE_BOARD),
    Section("figures", "/figures", Action.SEE_FIGURES),
    Section("bulletins", "/bulletins", Action.EXPORT),
    Section("patrols", "/patrols", Action.SEE_FIGURES),
    Section("routes", "/routes", Action.MANAGE_ROSTER),
    Section("map", "/map", Action.SEE_BOARD),
    Section("people", "/people", Action.INVITE),
    Section("audit", "/audit", Action.SEE_AUDIT),
    Section("settings", "/settings", Action.MANAGE_PLACE),
)


def person_of(request: web.Request) -> Person:
    """Who is signed in; the table of routes lets nobody else come here."""
    person = request[VISIT].person
    assert person is not None
    return person


async def is_staff(work: Work, person_id: int) -> bool:
    """Whether there is any section of any place's board that this person may open."""
    return bool(await _entries(work, person_id))


async def allowed(work: Work, person_id: int, place: Place) -> frozenset[Action]:
    """Everything a person may do in a place, by the roles held for it and for those above it."""
    lineage = place.lineage()
    held = {grant.role for grant in await rights.grants(work, person_id) if grant.place_id in lineage}
    return frozenset(action for action, roles in RIGHTS.items() if roles & held)


def address(place: Place, path: str = "") -> str:
    """The path of a page of a place's board."""
    return f"/board/{quote(place.code, safe='')}{path}"


def link(request: web.Request, path: str, **query: Any) -> str:
    """A path with what is asked for in it; empty values are left out, the seat is kept."""
    seat = request[VISIT].seat
    pairs = {"seat": seat, **query}
    asked = urlencode({name: value for name, value in pairs.items() if value not in (None, "", False)})
    return f"{path}?{asked}" if asked else path


def board_link(request: web.Request, path: str = "", **query: Any) -> str:
    """A link to a page of the board of the place that is shown."""
    return link(request, address(request[PLACE], path), **query)


def moment(request: web.Request, place: Place) -> Callable[[datetime], str]:
    """Says an instant in the time of a place, the day by name if it is near."""
    parts, language = request.app[PARTS], request[VISIT].language
    now = parts.database.clock()

    def say(at: datetime) -> str:
        return parts.words.render(text("lines", lines=[at]), language, place.zone, now)

    return say


async def page(
    request: web.Request, work: Work, template: str, section: str, status: int = 200, **values: Any
) -> web.Response:
    """A page of the board of the place in the address, with the sections its visitor may open."""
    place, person = request[PLACE], person_of(request)
    may = await allowed(work, person.key, place)
    clock = request.app[PARTS].database.clock
    shown = next(part for part in SECTIONS if part.code == section)

    def to(path: str = "", **query: Any) -> str:
        return board_link(request, path, **query)

    def since(at: datetime) -> str:
        return pages.words(request, span(max(timedelta(0), clock() - at)))

    context = {
        "place": place,
        "person": person,
        "may": may,
        "Action": Action,
        "section": section,
        "sections": [part for part in SECTIONS if part.right in may],
        "above": await above(work, person.key, place, shown.right),
        "below": await below(work, place),
        "to": to,
        "board_of": lambda other: link(request, address(other, shown.path)),
        "when": moment(request, place),
        "since": since,
    }
    return pages.page(request, template, status, **{**context, **values})


async def above(work: Work, person_id: int, place: Place, right: Action) -> list[Place]:
    """The places above this one in which the same person has a right, the nearest first."""
    held = {found.key for found in await rights.places_for(work, person_id, right)}
    lineage = place.lineage()
    reached = [n for n, key in enumerate(lineage) if key in held]
    return [await places.get(work, key) for key in lineage[1 : max(reached, default=0) + 1]]


async def below(work: Work, place: Place) -> list[Place]:
    """The open places just below this one, by name."""
    query = select(Place).where(Place.parent_id == place.id, col(Place.closed_at).is_(None))
    return list((await work.session.exec(query.order_by(Place.name).limit(MOST_PLACES))).all())


async def start(request: web.Request) -> web.Response:
    """Lead to the board of the one place this person sees, or show the places to choose from."""
    person = person_of(request)
    async with request.app[PARTS].database.reading() as work:
        found = await _entries(work, person.key)
    if not found:
        raise Closed("board-nothing-for-you")
    if len(found) == 1:
        place, section = found[0]
        raise web.HTTPSeeOther(link(request, address(place, section.path)))
    choices = [(place, link(request, address(place, section.path))) for place, section in found]
    return pages.page(request, "board_places.html", choices=choices)


async def _entries(work: Work, person_id: int) -> list[tuple[Place, Section]]:
    """The widest places for which any section may be opened, each with the first such section."""
    found: dict[int, tuple[Place, Section]] = {}
    for section in SECTIONS:
        for place in await rights.places_for(work, person_id, section.right):
            found.setdefault(place.key, (place, section))
    return [
        (place, section)
        for place, section in found.values()
        if not any(above in found for above in place.lineage()[1:])
    ]
