"""Routes, areas and checkpoints of a community, and which of its ground was patrolled: of all together, never of one."""

import asyncio
from typing import Any

from aiohttp import web

from bot.channels import web as channel
from bot.dialogue.checkpoints import hours
from bot.web import board, forms, pages
from bot.web.access import PLACE
from bot.web.board_figures import asked_period, dates
from bot.web.parts import PARTS
from tasks.periods import Period, around
from volunteers import (
    audit,
    patrol_checkpoints,
    patrol_company,
    patrol_coverage,
    patrol_routes,
    patrol_slots,
    places,
    roster_words,
)
from volunteers.coverage import Grid
from volunteers.duty_tables import Shift
from volunteers.patrol_checkpoints import Said
from volunteers.patrol_routes import Drawn
from volunteers.patrol_tables import Route
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.text import Text
from volunteers.work import Work

LONGEST_ID = 18
LONGEST_HOURS = 40
SHOWN_CELLS = 8000
WAKING = (6, 23)
NEAR = {Level.COMMUNITY, Level.GRID}


async def show(request: web.Request) -> web.Response:
    """The page: what there is to walk, what was walked in the period, and forms to add or end."""
    async with request.app[PARTS].database.reading() as work:
        return await _page(request, work)


async def add_route(request: web.Request) -> web.StreamResponse:
    """A route or area, drawn on the map or read from a file."""
    form = request[forms.FORM]
    raw, me = await _uploaded(request, form), board.person_of(request).key

    async def act(work: Work, place: Place) -> str:
        area = form.get("area") == "1"
        drawn = await asyncio.to_thread(_drawn, raw, form.get("line"), area)
        route = await patrol_routes.add(
            work, place, form.get("name", 100), drawn, ordered=form.get("ordered") == "1", by=me
        )
        return f"route {route.name}"

    return await _change(request, act)


async def add_spot(request: web.Request) -> web.StreamResponse:
    """A checkpoint: its name, and if wanted its hours, its route and where it is."""
    form, me = request[forms.FORM], board.person_of(request).key

    async def act(work: Work, place: Place) -> str:
        said = patrol_checkpoints.read(form.get("name", 100))
        window = roster_words.hours(form.get("hours", LONGEST_HOURS))
        if window:
            said = Said(said.name, window[0])
        route = await _route(work, place, form.get("route", LONGEST_ID))
        if route is not None:
            await patrol_routes.require_change(work, me, place, route)
        at = form.number("lat"), form.number("lon")
        spot = (at[0], at[1]) if at[0] is not None and at[1] is not None else None
        if spot is not None:
            patrol_routes.check([spot, (spot[0], spot[1] + 1e-4)])
        made = await patrol_checkpoints.add(work, place, said, spot, route, by=me)
        return f"checkpoint {made.name}"

    return await _change(request, act)


async def end(request: web.Request) -> web.StreamResponse:
    """End a route or a checkpoint; what was walked stays as it was."""
    number, me = request.match_info["number"], board.person_of(request).key

    async def act(work: Work, place: Place) -> str:
        key = int(number) if len(number) < LONGEST_ID else 0
        if request.match_info["kind"] == "routes":
            return f"route ended {(await patrol_routes.close(work, place, key, me)).name}"
        return f"checkpoint ended {(await patrol_routes.close_spot(work, place, key, me)).name}"

    return await _change(request, act)


async def _change(request: web.Request, act: Any) -> web.StreamResponse:
    """Do it in one Work, keep who did, and show the page again; a refusal is said above the forms."""

    async def change(work: Work) -> None:
        place = await _community(work, request[PLACE])
        if place is None:
            raise Refusal("ground-community")
        about = await act(work, place)
        await audit.keep(work, board.person_of(request).key, place, "ground", about)

    try:
        await request.app[PARTS].database.attempt(change)
    except Refusal as refusal:
        async with request.app[PARTS].database.reading() as work:
            return await _page(request, work, status=409, problem=refusal.text)
    raise web.HTTPSeeOther(board.board_link(request, "/routes"))


async def _uploaded(request: web.Request, form: forms.Form) -> bytes:
    if not form.files:
        return b""
    path = channel.spooled(request.app[PARTS].media.root, form.files[0].reference)
    return await asyncio.to_thread(path.read_bytes)


def _drawn(raw: bytes, line: str, area: bool) -> Drawn:
    if not raw:
        return patrol_routes.read_points(line or "[]", area=area)
    found = patrol_routes.read(raw)
    return patrol_routes.check(found.line, area=True) if area and not found.area else found


async def _route(work: Work, place: Place, number: str) -> Route | None:
    if not number:
        return None
    return await patrol_routes.get(work, place, int(number) if number.isdecimal() else 0)


async def _community(work: Work, place: Place) -> Place | None:
    """The community whose ground it is; above communities there is none."""
    return await places.community_of(work, place) if place.level in NEAR else None


async def _page(
    request: web.Request, work: Work, *, status: int = 200, problem: Text | None = None
) -> web.Response:
    place = await _community(work, request[PLACE])
    try:
        period = asked_period(request, work, request[PLACE])
    except Refusal as refusal:
        problem, status = refusal.text, 409
        period = around("month", work.now.astimezone(request[PLACE].zone).date(), request[PLACE].zone)
    shown = await _ground(request, work, place, period) if place else {"ground": None}
    return await board.page(
        request,
        work,
        "board_ground.html",
        "routes",
        status=status,
        problem=problem,
        community=place,
        days=dates(period),
        name=pages.words(request, period.text()),
        **shown,
    )


async def _ground(request: web.Request, work: Work, place: Place, period: Period) -> dict[str, Any]:
    me = board.person_of(request).key
    found = await patrol_coverage.of(work, place, period)
    routes = await patrol_company.routes(work, place)
    spots = await patrol_checkpoints.of_place(work, place)
    names = {route.id: route.name for route in routes}
    slots = await patrol_slots.coming(work, place)
    shares = {stretch.name: stretch for stretch in found.routes}
    return {
        "coverage": found,
        "fewest": patrol_coverage.FEWEST_PEOPLE,
        "most": patrol_coverage.MOST_PATROLS,
        "routes": [
            {
                "route": route,
                "mine": await patrol_routes.may_change(work, me, place, route),
                "km": f"{patrol_routes.length_m([(lat, lon) for lat, lon in route.line]) / 1000:.1f}",
                "slots": [_slot(shift, free, place) for shift, free in slots.get(route.name, ())],
                "share": f"{shares[route.name].share:.0%}" if route.name in shares else "",
            }
            for route in routes
        ],
        "spots": [
            {
                "spot": spot,
                "mine": await patrol_routes.may_change(work, me, place, spot),
                "hours": hours(spot),
                "route": names.get(spot.route_id, ""),
            }
            for spot in spots
        ],
        "hours": list(enumerate(found.hours)),
        "quiet": _quiet(found.hours),
        "ground": {
            "centre": [place.latitude, place.longitude] if place.latitude is not None else None,
            "boundary": place.boundary,
            "routes": [{"name": route.name, "line": route.line, "area": route.area} for route in routes],
            "spots": [{"name": s.name, "at": [s.lat, s.lon]} for s in spots if s.lat is not None],
            "cells": _cells(found.grid) if found.grid is not None and found.enough else [],
            "missing": [part for stretch in found.routes for part in stretch.missing],
        },
    }


def _cells(grid: Grid) -> list[list[float]]:
    return [
        [round(number, 6) for corner in grid.corners(cell) for number in corner] + [min(times, 5)]
        for cell, times in sorted(grid.cells.items())[:SHOWN_CELLS]
    ]


def _slot(shift: Shift, free: int, place: Place) -> tuple[str, int]:
    start, end = shift.starts_at.astimezone(place.zone), shift.ends_at.astimezone(place.zone)
    return f"{start:%m-%d %H:%M}–{end:%H:%M}", free


def _quiet(found: tuple[int, ...]) -> str:
    """The hours of waking life in which nobody was out, joined to stretches: "6–8, 13–14"."""
    free = [hour for hour in range(*WAKING) if found and not found[hour]]
    starts = [hour for hour in free if hour - 1 not in free]
    ends = [hour + 1 for hour in free if hour + 1 not in free]
    return ", ".join(f"{start}–{end}" for start, end in zip(starts, ends, strict=True))
