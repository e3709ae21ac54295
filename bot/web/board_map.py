"""The map of open tasks, about a hundred metres coarse, and the same as a list for those who do not see maps."""

from pathlib import Path
from typing import Any

from aiohttp import web
from sqlmodel import col, select
from xstatic.pkg import leaflet  # type: ignore[import-untyped]

from bot.web import board
from bot.web.access import PLACE
from bot.web.board_lines import Line, lines
from bot.web.parts import PARTS
from tasks.lifecycle import LIVE
from tasks.tables import Task
from tasks.within import within
from volunteers.places import Place
from volunteers.rights import Action
from volunteers.work import Work

SHOWN = 500
CACHED = {"Cache-Control": "public, max-age=86400"}
COARSE = 3  # places of a degree
FILES = {"leaflet.js": "text/javascript", "leaflet.css": "text/css"}
_LIVE = sorted(state.value for state in LIVE)


async def show(request: web.Request) -> web.Response:
    """The page; the points stand in it, so that nothing else has to be fetched."""
    place = request[PLACE]
    async with request.app[PARTS].database.reading() as work:
        found = await _tasks(work, request)
        shown = await lines(request, work, found)
        higher = await board.above(work, board.person_of(request).key, place, Action.SEE_BOARD)
        centre = next(
            ([spot.latitude, spot.longitude] for spot in (place, *higher) if spot.latitude is not None),
            None,
        )
        return await board.page(
            request,
            work,
            "board_map.html",
            "map",
            lines=[shown[task.key] for task in found],
            points={
                "centre": centre,
                "tasks": [_point(shown[task.key]) for task in found],
                "places": [_ground(spot) for spot in (place, *await board.below(work, place))],
            },
            most=SHOWN,
        )


async def library(request: web.Request) -> web.StreamResponse:
    """A file of the map library, from its package."""
    name = request.match_info["file"]
    if name not in FILES:
        raise web.HTTPNotFound
    return web.FileResponse(Path(leaflet.BASE_DIR) / name, headers={**CACHED, "Content-Type": FILES[name]})


async def _tasks(work: Work, request: web.Request) -> list[Task]:
    query = select(Task).where(
        *await within(work, request[PLACE]),
        col(Task.state).in_(_LIVE),
        col(Task.latitude).is_not(None),
        col(Task.longitude).is_not(None),
    )
    return list((await work.session.exec(query.order_by(col(Task.id).desc()).limit(SHOWN))).all())


def _ground(place: Place) -> dict[str, Any]:
    """A place as the map's ground: its name at its centre, and its boundary where that is known."""
    at = [place.latitude, place.longitude] if place.latitude is not None else None
    return {"name": place.name, "at": at, "boundary": place.boundary}


def _point(line: Line) -> dict[str, Any]:
    task = line.task
    return {
        "at": [round(task.latitude or 0, COARSE), round(task.longitude or 0, COARSE)],
        "tone": line.tone,
        "title": f"#{task.number} {line.title}",
        "state": line.state,
        "href": line.href,
    }
