"""Routes and areas that a community patrols: drawn on a map, or read from a GPX, TCX or GeoJSON file."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from sqlmodel import col, select

from volunteers import geodesy, lines, patrol_company, recordings, rights
from volunteers.patrol_tables import Checkpoint, Route
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

Point = tuple[float, float]

LONGEST_NAME = 60
LONGEST_M = 60_000.0
MOST_POINTS = 500
TOLERANCE_M = 3.0
LARGEST_GEOJSON = 5 * 2**20
DEEPEST = 8


@dataclass(frozen=True)
class Drawn:
    """A way or the way around an area, as (latitude, longitude) points."""

    line: tuple[Point, ...]
    area: bool = False


def read(raw: bytes) -> Drawn:
    """What a file draws: the track or route of a GPX or TCX, the first line or polygon of a GeoJSON.

    Refuses `route-unreadable`, what `check` refuses, and what `recordings.read_line` refuses.
    """
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        return check(recordings.read_line(raw).line)
    if len(raw) > LARGEST_GEOJSON:
        raise Refusal("recording-too-large", megabytes=LARGEST_GEOJSON // 2**20)
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal("route-unreadable") from None
    return _of_geojson(found)


def read_points(words: str, *, area: bool) -> Drawn:
    """What was drawn on the map: a JSON list of [latitude, longitude]; refuses `route-unreadable` and as `check`."""
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        raise Refusal("route-unreadable") from None
    return check(_points(found, swapped=False), area=area)


def _of_geojson(found: Any, depth: int = 0) -> Drawn:
    kind = found.get("type") if isinstance(found, dict) and depth < DEEPEST else None
    if kind == "FeatureCollection":
        features = found.get("features")
        for feature in features if isinstance(features, list) else []:
            geometry = feature.get("geometry") if isinstance(feature, dict) else None
            if isinstance(geometry, dict) and geometry.get("type") != "Point":
                return _of_geojson(geometry, depth + 1)
    if kind == "Feature":
        return _of_geojson(found.get("geometry"), depth + 1)
    inner = found.get("coordinates") if isinstance(found, dict) else None
    if kind == "LineString":
        return check(_points(inner))
    if kind == "Polygon" and isinstance(inner, list) and inner:
        return check(_points(inner[0]), area=True)
    if kind == "MultiLineString" and isinstance(inner, list):
        return check([point for part in inner for point in _points(part)])
    raise Refusal("route-unreadable")


def _points(found: Any, *, swapped: bool = True) -> list[Point]:
    if not isinstance(found, list):
        raise Refusal("route-unreadable")
    return [_point(pair, swapped) for pair in found]


def _point(pair: Any, swapped: bool) -> Point:
    if not isinstance(pair, list) or len(pair) < 2:  # noqa: PLR2004 - a pair
        raise Refusal("route-unreadable")
    first, second = pair[:2]
    for number in (first, second):
        if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
            raise Refusal("route-unreadable")
    return (float(second), float(first)) if swapped else (float(first), float(second))


def check(points: Iterable[Point], *, area: bool = False) -> Drawn:
    """A line that can be patrolled, with no more points than its shape needs.

    Refuses points that are no place (`route-not-a-place`), fewer than two of them, three for an area
    (`route-too-short`), and more than 60 km (`route-too-long`).
    """
    line = list(dict.fromkeys(points)) if area else list(points)
    if not all(geodesy.is_place(*point) and point != (0.0, 0.0) for point in line):
        raise Refusal("route-not-a-place")
    if len(set(line)) < (3 if area else 2):
        raise Refusal("route-too-short")
    if area:
        line.append(line[0])
    places = np.array(line)
    if length_m(line) > LONGEST_M:
        raise Refusal("route-too-long", km=round(LONGEST_M / 1000))
    plain = lines.thinned(lines.simplified(places, TOLERANCE_M), MOST_POINTS)
    return Drawn(tuple((float(lat), float(lon)) for lat, lon in plain), area)


def length_m(line: Sequence[Point]) -> float:
    """Metres along a line."""
    places = np.array(line, dtype=float).reshape(-1, 2)
    return float(np.sum(np.hypot(*geodesy.steps_m(places[:, 0], places[:, 1])))) if len(places) > 1 else 0.0


async def add(
    work: Work, place: Place, name: str, drawn: Drawn, *, ordered: bool = False, by: int | None = None
) -> Route:
    """A new route of a community; refuses one without a name (`route-name`) or with a known one (`route-known`)."""
    called = name.strip()[:LONGEST_NAME]
    if not called:
        raise Refusal("route-name")
    if any(route.name == called for route in await patrol_company.routes(work, place)):
        raise Refusal("route-known", name=called)
    route = await patrol_company.add_route(work, place, called, drawn.line)
    route.area, route.ordered, route.made_by = drawn.area, ordered, by
    return route


async def get(work: Work, place: Place, route_id: int) -> Route:
    """An open route of a community; refuses any other."""
    route = await work.session.get(Route, route_id)
    if route is None or route.place_id != place.key or route.closed_at is not None:
        raise Refusal("route-gone")
    return route


async def may_change(work: Work, by: int, place: Place, what: Route | Checkpoint) -> bool:
    """Whether somebody may change or end it, or read its code; who is a team lead and no more, only what he made."""
    return what.made_by == by or not await rights.only_as_lead(work, by, Action.MANAGE_ROSTER, place)


async def require_change(work: Work, by: int, place: Place, what: Route | Checkpoint) -> None:
    """Refuse, in words, whoever may not change this one."""
    if not await may_change(work, by, place, what):
        raise Refusal("right-missing", place=what.name)


async def close(work: Work, place: Place, route_id: int, by: int) -> Route:
    """End a route; its checkpoints stay, free of any order, and past patrols keep theirs."""
    route = await get(work, place, route_id)
    await require_change(work, by, place, route)
    route.closed_at = work.now
    query = select(Checkpoint).where(Checkpoint.route_id == route.id, col(Checkpoint.closed_at).is_(None))
    for spot in (await work.session.exec(query)).all():
        spot.route_id, spot.turn = None, 0
    return route


async def close_spot(work: Work, place: Place, spot_id: int, by: int) -> Checkpoint:
    """End a checkpoint: its sign is not answered any more; check-ins stay."""
    spot = await work.session.get(Checkpoint, spot_id)
    if spot is None or spot.place_id != place.key or spot.closed_at is not None:
        raise Refusal("route-gone")
    await require_change(work, by, place, spot)
    spot.closed_at = work.now
    return spot
