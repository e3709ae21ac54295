"""Where a community was walked: squares of the ground that patrols crossed. Pure; it knows patrols, not people."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from volunteers import fixes, geodesy
from volunteers.fixes import Cleaning, Fix
from volunteers.geodesy import Floats

Cell = tuple[int, int]
Point = tuple[float, float]

SIDE_M = 25.0
STEP_M = 10.0
GAP_S = 180.0
HOP_M = 400.0
FARTHEST_M = 10_000.0
TRIM_M = 150.0
"""As the crow flies, so much of both ends of every patrol is left out: people set out from home, and a phone that waits
there wanders for many metres without leaving."""


@dataclass(frozen=True)
class Grid:
    """Squares of 25 m around a point of the community; `cells` says how many patrols crossed each."""

    origin: Point
    cells: Counter[Cell] = field(default_factory=Counter)

    def cell(self, lat: float, lon: float) -> Cell:
        """The square in which a point lies."""
        east, north = geodesy.local_metres(lat, lon, self.origin)
        return math.floor(east / SIDE_M), math.floor(north / SIDE_M)

    def corners(self, cell: Cell) -> tuple[Point, Point]:
        """South-west and north-east corner of a square."""
        one, two = geodesy.local_metres(self.origin[0] + 0.01, self.origin[1] + 0.01, self.origin)
        east, north = 0.01 / one, 0.01 / two
        west, south = cell[0] * SIDE_M, cell[1] * SIDE_M
        low = (self.origin[0] + south * north, self.origin[1] + west * east)
        return low, (low[0] + SIDE_M * north, low[1] + SIDE_M * east)

    def add(self, track: Sequence[Fix]) -> None:
        """Count the squares that one patrol crossed, each once; a way far from the community is not part of it."""
        crossed = {self.cell(lat, lon) for lat, lon in way(track)}
        self.cells.update(cell for cell in crossed if max(abs(cell[0]), abs(cell[1])) * SIDE_M <= FARTHEST_M)

    def walked(self, cell: Cell) -> bool:
        """Whether a patrol crossed this square or one beside it: a street is wider than a line."""
        return any((cell[0] + x, cell[1] + y) in self.cells for x in (-1, 0, 1) for y in (-1, 0, 1))

    def share(self, line: Sequence[Point]) -> float:
        """The part of a way that was walked, from 0 to 1."""
        points = dense(np.array(line, dtype=float).reshape(-1, 2))
        if not len(points):
            return 0.0
        return sum(self.walked(self.cell(lat, lon)) for lat, lon in points.tolist()) / len(points)

    def missing(self, line: Sequence[Point]) -> list[list[Point]]:
        """The stretches of a way that nobody walked, in its order."""
        found: list[list[Point]] = []
        going = False
        for lat, lon in dense(np.array(line, dtype=float).reshape(-1, 2)).tolist():
            if self.walked(self.cell(lat, lon)):
                going = False
                continue
            if not going:
                found.append([])
            found[-1].append((lat, lon))
            going = True
        return [stretch for stretch in found if len(stretch) > 1]


def way(track: Sequence[Fix]) -> Iterable[Point]:
    """Points every 10 m along a patrol's usable positions, without its ends and without what lies in gaps."""
    clean = fixes.clean(track, Cleaning())
    if len(clean.at) <= 1:
        return []
    places = np.column_stack([clean.lat, clean.lon])
    steps = np.hypot(*geodesy.steps_m(clean.lat, clean.lon))
    inner = _away(places[0], places) & _away(places[-1], places[::-1])[::-1]
    linked = (np.diff(clean.at) <= GAP_S) & (steps <= HOP_M)
    points: list[Point] = [(float(lat), float(lon)) for lat, lon in places[inner]]
    for number in np.flatnonzero(linked & inner[:-1] & inner[1:]).tolist():
        points += map(tuple, dense(places[number : number + 2]).tolist())
    return points


def _away(end: Floats, places: Floats) -> NDArray[np.bool_]:
    """From where on somebody is out of sight of an end of the way, whatever comes later."""
    there_and_here = np.repeat(places, 2, axis=0)
    there_and_here[::2] = end
    metres = np.hypot(*geodesy.steps_m(there_and_here[:, 0], there_and_here[:, 1]))[::2]
    return np.logical_or.accumulate(metres >= TRIM_M)


def dense(places: Floats) -> Floats:
    """A line with a point at least every 10 m."""
    if len(places) <= 1:
        return places
    steps = np.hypot(*geodesy.steps_m(places[:, 0], places[:, 1]))
    parts = [
        np.linspace(before, after, max(math.ceil(metres / STEP_M), 1), endpoint=False)
        for before, after, metres in zip(places[:-1], places[1:], steps.tolist(), strict=True)
    ]
    return np.concatenate([*parts, places[-1:]])
