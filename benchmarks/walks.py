"""Made-up walks with a known length: streets, noise of several kinds, jumps of the receiver, guard duty."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteers.fixes import Fix

Floats = NDArray[np.float64]

HOME = (28.2, 112.9)
BEGIN = 1_760_000_000.0


@dataclass(frozen=True)
class Walk:
    """What is made up: shape, metres, metres per second, seconds between fixes, noise (sigma, memory)."""

    shape: str = "streets"
    metres: float = 5000.0
    speed: float = 1.3
    every: float = 10.0
    sigma: float = 0.0
    memory_s: float = 0.0
    guard_s: float = 0.0
    jumps: int = 0


def made(walk: Walk, seed: int, accuracy: float | None = None) -> list[Fix]:
    """The fixes of a made-up walk; `guard_s` seconds of standing lie in its middle."""
    rng = np.random.default_rng(seed)
    line = _line(walk, rng)
    walking = walk.metres / walk.speed
    at = np.arange(0.0, walking + walk.guard_s + walk.every / 2, walk.every)
    gone = np.minimum(at, walking / 2) + np.clip(at - walking / 2 - walk.guard_s, 0.0, walking / 2)
    places = np.column_stack([np.interp(gone * walk.speed, np.arange(len(line)), axis) for axis in line.T])
    places += noise(len(at), walk, rng)
    if walk.jumps:
        struck = rng.choice(np.arange(1, len(at) - 1), walk.jumps, replace=False)
        turn = rng.uniform(0, 2 * math.pi, walk.jumps)
        places[struck] += 5000 * np.column_stack([np.cos(turn), np.sin(turn)])
    return fixes(at, places, accuracy)


def standing(seconds: float, walk: Walk, seed: int) -> list[Fix]:
    """The fixes of somebody who stands in one place with the noise of `walk`."""
    at = np.arange(0.0, seconds + walk.every / 2, walk.every)
    return fixes(at, noise(len(at), walk, np.random.default_rng(seed)))


def fixes(at: Floats, places: Floats, accuracy: float | None = None) -> list[Fix]:
    """Seconds and metres east and north as fixes around HOME (middle latitudes inverted)."""
    lat = HOME[0] + places[:, 1] / 110_800.0
    for _ in range(3):
        squeeze = 1 - 0.00669437999014 * np.sin(np.radians((lat + HOME[0]) / 2)) ** 2
        lat = HOME[0] + np.degrees(places[:, 1] / (6_335_439.327 / squeeze**1.5))
    lon = HOME[1] + _degrees_east(lat, places[:, 0])
    return [Fix(BEGIN + float(t), float(y), float(x), accuracy) for t, y, x in zip(at, lat, lon, strict=True)]


def noise(count: int, walk: Walk, rng: np.random.Generator) -> Floats:
    """Noise of sigma metres on both axes: white, or wandering with a memory of so many seconds."""
    white = rng.normal(0.0, walk.sigma, (count, 2))
    if not walk.memory_s:
        return white
    kept = math.exp(-walk.every / walk.memory_s)
    wander = white.copy()
    for step in range(1, count):
        wander[step] = kept * wander[step - 1] + math.sqrt(1 - kept * kept) * white[step]
    return wander


def _degrees_east(lat: Floats, east: Floats) -> Floats:
    # along the track, as the engine adds it up: each step at its own middle latitude
    middle = np.radians(np.concatenate([[HOME[0]], (lat[1:] + lat[:-1]) / 2]))
    per_degree = np.radians(
        6_378_137.0 / np.sqrt(1 - 0.00669437999014 * np.sin(middle) ** 2) * np.cos(middle)
    )
    degrees: Floats = np.cumsum(np.diff(east, prepend=0.0) / per_degree)
    return degrees


def _line(walk: Walk, rng: np.random.Generator) -> Floats:
    """One point per metre of the way, shape (n, 2)."""
    count = int(walk.metres) + 1
    if walk.shape == "straight":
        heading = np.zeros(count)
    elif walk.shape == "meander":
        heading = np.cumsum(rng.normal(0, 0.06, count))
    elif walk.shape == "round":
        heading = np.arange(count) / 200.0
    else:
        heading = _corners(count, rng)
    return np.concatenate([[[0.0, 0.0]], np.cumsum(np.column_stack([np.cos(heading), np.sin(heading)]), 0)])


def _corners(count: int, rng: np.random.Generator) -> Floats:
    heading, turn, start = np.zeros(count), 0.0, 0
    while start < count:
        end = start + int(rng.uniform(120, 350))
        heading[start:end] = turn
        turn += rng.choice([-1, 1]) * math.pi / 2
        start = end
    return heading
