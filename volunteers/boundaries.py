"""Where places lie: their boundaries from GeoJSON, and the place of a point, by polygon or by the nearest centre."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape as shape_of
from sqlalchemy import String, cast, select as sa_select
from sqlmodel import col, func, select

from volunteers import places
from volunteers.places import FARTHEST, Level, Place
from volunteers.text import Text, text
from volunteers.work import Work

LEVELS = list(Level)
LARGEST_FILE = 200 * 1024 * 1024
LONGITUDES, LATITUDES = (-180.0, 180.0), (-90.0, 90.0)


class Outline(NamedTuple):
    """One place on the map: its id, how deep it lies in the tree, its centre and its boundary, where known."""

    place_id: int
    depth: int
    latitude: float | None
    longitude: float | None
    boundary: Polygon | MultiPolygon | None


class Map:
    """All places of a deployment for looking up points; made once, used for every pin.

    Coordinates are degrees (WGS 84). A point on the line between two belongs to the first loaded.
    """

    def __init__(self, outlines: Iterable[Outline]) -> None:
        known = list(outlines)
        self._bounded = [one for one in known if one.boundary is not None]
        shapes = np.array([one.boundary for one in self._bounded], dtype=object)
        shapely.prepare(shapes)
        self._tree = shapely.STRtree(shapes)
        self._ids: list[int] = [one.place_id for one in self._bounded]
        self._depths = [one.depth for one in self._bounded]
        centred = [one for one in known if one.latitude is not None and one.longitude is not None]
        self._centre_ids = np.array([one.place_id for one in centred])
        self._centre_depths = np.array([one.depth for one in centred])
        points = np.array([(one.latitude, one.longitude) for one in centred], dtype=float)
        self._centres = np.radians(points.reshape(-1, 2))

    def __len__(self) -> int:
        return len(self._bounded)

    def inside(self, latitude: float, longitude: float) -> int | None:
        """The id of the deepest place whose boundary holds the point."""
        found = self._tree.query(shapely.Point(longitude, latitude), predicate="intersects")
        if len(found) == 1:
            return self._ids[int(found[0])]
        if not len(found):
            return None
        return self._ids[max(found.tolist(), key=lambda at: (self._depths[at], -at))]

    def nearest(self, latitude: float, longitude: float, shallowest: int = 0) -> int | None:
        """The id of the place with the nearest centre, within 50 km, not shallower than a depth."""
        here = np.radians((latitude, longitude))
        north = self._centres[:, 0] - here[0]
        east = (self._centres[:, 1] - here[1]) * np.cos(here[0])
        away = np.where(self._centre_depths >= shallowest, np.hypot(north, east), np.inf)
        best = int(np.argmin(away)) if len(away) else 0
        return int(self._centre_ids[best]) if len(away) and away[best] < np.radians(FARTHEST) else None


_KEPT: WeakKeyDictionary[Any, tuple[tuple[int, int], Map]] = WeakKeyDictionary()


async def map_of(work: Work) -> Map:
    """The map of all open places, kept in this process until one of them changes on the map."""
    query = select(func.count(col(Place.id)), func.coalesce(func.sum(Place.revision), 0))
    count, revisions = (await work.session.exec(query)).one()
    engine = work.session.get_bind()
    kept = _KEPT.get(engine)
    if kept is None or kept[0] != (count, int(revisions)):
        kept = ((count, int(revisions)), await asyncio.to_thread(Map, await outlines(work)))
        _KEPT[engine] = kept
    return kept[1]


async def outlines(work: Work) -> list[Outline]:
    """All open places as they lie on the map."""
    drawn = cast(col(Place.boundary), String)
    columns = (col(Place.id), col(Place.level), col(Place.latitude), col(Place.longitude), drawn)
    connection = await work.session.connection()
    rows = (
        await connection.execute(
            sa_select(*columns).where(col(Place.closed_at).is_(None)).order_by(col(Place.id))
        )
    ).all()
    drawn_as = [None if row[4] in {None, "null"} else row[4] for row in rows]
    shapes = await asyncio.to_thread(shapely.from_geojson, np.array(drawn_as, dtype=object))
    return [
        Outline(int(row[0] or 0), LEVELS.index(Level(row[1])), row[2], row[3], shape)
        for row, shape in zip(rows, shapes, strict=True)
    ]


async def find(work: Work, latitude: float, longitude: float) -> Place | None:
    """The place of a point: the deepest whose boundary holds it, else the community or grid with the nearest centre."""
    known = await map_of(work)
    found = known.inside(latitude, longitude)
    if found is None:
        found = known.nearest(latitude, longitude, LEVELS.index(Level.COMMUNITY))
    return await places.get(work, found) if found is not None else None


async def community(work: Work, latitude: float, longitude: float) -> Place | None:
    """The community of a point; None where only wider places are known."""
    found = await find(work, latitude, longitude)
    if found is None:
        return None
    place = await places.community_of(work, found)
    return place if place.level == Level.COMMUNITY else None


async def grid(work: Work, latitude: float, longitude: float, within: Place) -> Place | None:
    """The grid of a point, if it lies in this community and the grid is known."""
    found = await find(work, latitude, longitude)
    known = found is not None and found.level == Level.GRID and within.key in found.lineage()
    return found if known else None


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file: with which feature (from 1; 0: the whole), and what."""

    feature: int
    text: Text


class BadMap(Exception):
    """A GeoJSON file that cannot be used; nothing of it was taken."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Feature:
    """One feature of a file, read."""

    number: int
    code: str
    given: dict[str, Any]
    drawn: Polygon | MultiPolygon


def read(raw: bytes) -> list[Feature]:
    """The features of a GeoJSON file (RFC 7946), each with `code` among its properties.

    Raises BadMap with all that is wrong. A new place also needs `name`, `level` and, below a city, `parent`.
    """
    features = _features(raw)
    problems: list[Problem] = []
    found: list[Feature] = []
    for number, feature in enumerate(features, 1):
        read_one = _feature(number, feature)
        if isinstance(read_one, Feature):
            found.append(read_one)
        else:
            problems.append(read_one)
    first: dict[str, int] = {}
    for one in found:
        if one.code in first:
            problems.append(Problem(one.number, text("map-repeated", code=one.code, other=first[one.code])))
        first.setdefault(one.code, one.number)
    if problems:
        raise BadMap(sorted(problems, key=lambda problem: problem.feature))
    return found


def _features(raw: bytes) -> list[Any]:
    if len(raw) > LARGEST_FILE:
        raise BadMap([Problem(0, text("map-too-large"))])
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadMap([Problem(0, text("map-not-json"))]) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise BadMap([Problem(0, text("map-not-features"))])
    return features


def _feature(number: int, feature: Any) -> Feature | Problem:
    given = feature.get("properties") if isinstance(feature, dict) else None
    code = str(given.get("code") or "").strip() if isinstance(given, dict) else ""
    if not isinstance(given, dict) or not code:
        return Problem(number, text("map-no-code"))
    try:
        drawn = shape_of(feature.get("geometry") or {})
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, shapely.errors.ShapelyError):
        return Problem(number, text("map-no-shape", code=code))
    if not isinstance(drawn, Polygon | MultiPolygon) or drawn.is_empty:
        return Problem(number, text("map-no-shape", code=code))
    west, south, east, north = drawn.bounds
    if west < LONGITUDES[0] or east > LONGITUDES[1] or south < LATITUDES[0] or north > LATITUDES[1]:
        return Problem(number, text("map-swapped", code=code))
    if not drawn.is_valid:
        mended = shapely.make_valid(drawn)
        if not isinstance(mended, Polygon | MultiPolygon):
            return Problem(number, text("map-crossed", code=code))
        drawn = mended
    return Feature(number, code, given, drawn)


async def load(work: Work, features: Sequence[Feature]) -> tuple[int, int]:
    """Take boundaries into the tree, places that are not there yet included; returns (changed, new).

    Raises BadMap with every unknown code, parent and level, and nothing is changed.
    """
    codes = {place.code: place for place in (await work.session.exec(select(Place))).all()}
    here = {one.code: one for one in features}
    problems = [found for one in features if (found := _misplaced(one, codes, here)) is not None]
    if problems:
        raise BadMap(problems)
    new = 0
    for one in sorted(features, key=lambda one: _depth(one, codes)):
        place = codes.get(one.code)
        if place is None:
            place = Place(code=one.code, level=str(one.given["level"]), name=str(one.given["name"])[:120])
            parent = codes.get(str(one.given.get("parent") or ""))
            place.timezone = parent.timezone if parent else place.timezone
            codes[one.code] = await places.add(work, place, parent)
            new += 1
        _draw(place, one)
    await work.session.flush()
    return len(features) - new, new


def _depth(one: Feature, codes: dict[str, Place]) -> int:
    known = codes.get(one.code)
    return LEVELS.index(Level(known.level if known else str(one.given["level"])))


def _misplaced(one: Feature, codes: dict[str, Place], here: dict[str, Feature]) -> Problem | None:
    if one.code in codes:
        return None
    level, parent = str(one.given.get("level") or ""), str(one.given.get("parent") or "")
    if not one.given.get("name") or level not in set(Level):
        return Problem(one.number, text("map-unknown-place", code=one.code))
    if not parent and level == Level.CITY:
        return None
    above = (
        codes[parent].level
        if parent in codes
        else str(here[parent].given.get("level"))
        if parent in here
        else ""
    )
    if above not in set(Level):
        return Problem(one.number, text("map-no-parent", code=one.code, parent=parent))
    if LEVELS.index(Level(above)) >= LEVELS.index(Level(level)):
        return Problem(one.number, text("map-level", code=one.code, parent=parent))
    return None


def _draw(place: Place, one: Feature) -> None:
    place.boundary = json.loads(shapely.to_geojson(shapely.set_precision(one.drawn, 1e-6, mode="pointwise")))
    middle = one.drawn.representative_point()
    if place.latitude is None:
        place.latitude, place.longitude = round(middle.y, 6), round(middle.x, 6)
