"""A small map of a way, drawn here without any tiles: the line, its start and end, a scale, north is up."""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from volunteers import geodesy

Point = tuple[float, float]
Line = Sequence[Sequence[Point]]

SIDE = 900
MARGIN = 80
LEAST_M = 100.0
NICE = (1, 2, 5)
PAPER, GRID, EDGE, INK = "#fbfaf6", "#e6e3da", "#b9b29f", "#4a4a4a"
SHADES = ("#b9d4f3", "#8ab6ea", "#5a97de", "#1e6fd9", "#154f9c")
WAY, GAP, START, END, SPOT = "#1e6fd9", "#9aa7b8", "#1b9e4b", "#d33a2c", "#8a5cc2"


@dataclass(frozen=True)
class Surroundings:
    """What else is drawn: rings of the community's border, the route that was planned, checkpoints."""

    border: Line = ()
    route: Line = ()
    spots: Sequence[Point] = ()


def draw(line: Line, around: Surroundings | None = None) -> bytes:
    """A PNG of 900 × 900 pixels of a way given as stretches of (latitude, longitude); pauses are dashed.

    Only the way decides what part of the world is shown. Raises ValueError for a way without points.
    """
    around = around or Surroundings()
    view = _View.of([point for stretch in line for point in stretch])
    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(picture)
    bar = _grid(pen, view)
    for ring in around.border:
        pen.line([view.at(point) for point in ring], fill=EDGE, width=3)
    for part in around.route:
        pen.line([view.at(point) for point in part], fill=GAP, width=9)
    for before, after in pairwise(line):
        _dashes(pen, view.at(before[-1]), view.at(after[0]))
    for stretch in line:
        pen.line([view.at(point) for point in stretch], fill=WAY, width=6, joint="curve")
    for spot in around.spots:
        _dot(pen, view.at(spot), SPOT, 8)
    _dot(pen, view.at(line[0][0]), START, 13)
    _dot(pen, view.at(line[-1][-1]), END, 13)
    _scale(pen, view, bar)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True)
class Ground:
    """What a picture of coverage shows: squares as (south-west, north-east, how often), ways, and those left out."""

    squares: Sequence[tuple[Point, Point, int]]
    routes: Line = ()
    missing: Line = ()
    border: Line = ()


def draw_ground(ground: Ground) -> bytes:
    """A PNG of where a community was walked, the darker the more often, with routes and, in red, their gaps.

    Raises ValueError where there is nothing to draw.
    """
    corners = [corner for low, high, _ in ground.squares for corner in (low, high)]
    view = _View.of([*corners, *(point for part in (*ground.routes, *ground.border) for point in part)])
    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(picture)
    bar = _grid(pen, view)
    for low, high, times in ground.squares:
        (left, bottom), (right, top) = view.at(low), view.at(high)
        pen.rectangle((left, top, right, bottom), fill=SHADES[min(times, len(SHADES)) - 1])
    for ring in ground.border:
        pen.line([view.at(point) for point in ring], fill=EDGE, width=3)
    for lines, colour in ((ground.routes, INK), (ground.missing, END)):
        for part in lines:
            pen.line([view.at(point) for point in part], fill=colour, width=3 if colour == INK else 7)
    _scale(pen, view, bar)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True)
class _View:
    middle: Point
    metres: float  # from edge to edge of what must be seen

    @classmethod
    def of(cls, points: Sequence[Point]) -> "_View":
        if not points:
            raise ValueError("a way without points")
        flat = [geodesy.local_metres(lat, lon, points[0]) for lat, lon in points]
        east, north = [x for x, _ in flat], [y for _, y in flat]
        wide = max(max(east) - min(east), max(north) - min(north), LEAST_M)
        x, y = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
        lat = points[0][0] + math.degrees(y / 6_371_000)
        lon = points[0][1] + math.degrees(x / 6_371_000 / max(math.cos(math.radians(lat)), 0.01))
        return cls((lat, lon), wide)

    @property
    def pixels(self) -> float:
        """Pixels per metre."""
        return (SIDE - 2 * MARGIN) / self.metres

    def at(self, point: Point) -> tuple[float, float]:
        x, y = geodesy.local_metres(point[0], point[1], self.middle)
        return SIDE / 2 + x * self.pixels, SIDE / 2 - y * self.pixels


def _nice(metres: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not longer."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in NICE if step * power <= metres)


def _grid(pen: ImageDraw.ImageDraw, view: _View) -> float:
    bar = _nice(view.metres / 3)
    step = bar * view.pixels
    count = int(SIDE / 2 / step) + 1
    for number in range(-count, count + 1):
        at = SIDE / 2 + number * step
        pen.line([(at, 0), (at, SIDE)], fill=GRID)
        pen.line([(0, at), (SIDE, at)], fill=GRID)
    return bar


def _dashes(pen: ImageDraw.ImageDraw, start: Point, end: Point, dash: float = 12.0) -> None:
    length = math.dist(start, end)
    count = min(int(length / dash), 200)
    for number in range(0, count, 2):
        ends = (number / count, (number + 1) / count)
        pen.line([_between(start, end, part) for part in ends], fill=GAP, width=4)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _dot(pen: ImageDraw.ImageDraw, at: Point, colour: str, radius: int) -> None:
    x, y = at
    box = (x - radius, y - radius, x + radius, y + radius)
    pen.ellipse(box, fill=colour, outline="white", width=3)


def _scale(pen: ImageDraw.ImageDraw, view: _View, bar: float) -> None:
    font = ImageFont.load_default(24)
    width, low = bar * view.pixels, SIDE - 32
    pen.line([(32, low), (32 + width, low)], fill=INK, width=5)
    words = f"{bar:.0f} m" if bar < 1000 else f"{bar / 1000:.0f} km"  # noqa: PLR2004 - metres in a km
    pen.text((32, low - 36), words, fill=INK, font=font)
    pen.polygon([(SIDE - 46, 70), (SIDE - 32, 30), (SIDE - 18, 70)], fill=INK)
    pen.text((SIDE - 40, 74), "N", fill=INK, font=font)


def rings(boundary: object) -> list[list[Point]]:
    """The outlines of a GeoJSON polygon or several (longitude first there); nothing for anything else."""
    if not isinstance(boundary, dict):
        return []
    shape = boundary.get("geometry", boundary)
    found: Iterable[Sequence[Sequence[float]]] = shape.get("coordinates", [])
    if shape.get("type") == "MultiPolygon":
        found = [ring for part in shape.get("coordinates", []) for ring in part]
    elif shape.get("type") != "Polygon":
        return []
    return [[(point[1], point[0]) for point in ring] for ring in found]
