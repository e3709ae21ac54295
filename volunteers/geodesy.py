"""Distances on the WGS-84 ellipsoid: one pair of points, whole arrays of steps, and metres around a place."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EQUATOR_M = 6378137.0
FLATTENING = 1 / 298.257223563
SQUARED_ECCENTRICITY = FLATTENING * (2 - FLATTENING)
LOCAL_DEGREES = 0.1
POLAR = 89.0
TINY = 1e-9
MAX_LAT = 90.0
MAX_LON = 180.0


def is_place(lat: float, lon: float) -> bool:
    """Whether these degrees are on Earth at all (NaN is not)."""
    return abs(lat) <= MAX_LAT and abs(lon) <= MAX_LON


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres between two points given in degrees (WGS 84), antimeridian included.

    Below a tenth of a degree the ellipsoid's radii at the middle latitude (error < 1 mm per km outside
    the polar caps), else Lambert's formula for long lines (error about 10 m in thousands of km).
    """
    turn = _wrapped(lon2 - lon1)
    if abs(lat2 - lat1) < LOCAL_DEGREES and abs(turn) < LOCAL_DEGREES and abs(lat1) < POLAR:
        east_radius, north_radius = _radii(math.radians((lat1 + lat2) / 2))
        east = 2 * east_radius * math.sin(math.radians(turn) / 2)
        return math.hypot(east, north_radius * math.radians(lat2 - lat1))
    return _lambert(math.radians(lat1), math.radians(lat2), math.radians(turn))


def steps_m(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """East and north metres of every step of a track, shape (n-1,), from degrees of shape (n,).

    Good to some millimetres per step while steps stay below 10 km; a jump gives the right order of size.
    """
    turns = np.radians((np.diff(lon) + 180.0) % 360.0 - 180.0)
    middle = np.radians((lat[1:] + lat[:-1]) / 2)
    squeeze = 1 - SQUARED_ECCENTRICITY * np.sin(middle) ** 2
    east = EQUATOR_M / np.sqrt(squeeze) * np.cos(middle) * turns
    north = EQUATOR_M * (1 - SQUARED_ECCENTRICITY) / squeeze**1.5 * np.radians(np.diff(lat))
    return east, north


def unrolled(lat: Floats, lon: Floats) -> Floats:
    """The track laid flat step by step: metres east and north of its first point, shape (n, 2).

    Every step keeps its true length and heading however long the track is; points far apart in time
    may be a few metres off after some hundred kilometres, so compare near neighbours only.
    """
    flat = np.zeros((len(lat), 2))
    if len(lat) > 1:
        east, north = steps_m(lat, lon)
        np.cumsum(east, out=flat[1:, 0])
        np.cumsum(north, out=flat[1:, 1])
    return flat


def local_metres(lat: float, lon: float, origin: tuple[float, float]) -> tuple[float, float]:
    """Metres east and north of an origin (latitude, longitude); within 1 in 1,000 up to 10 km away."""
    east_radius, north_radius = _radii(math.radians((lat + origin[0]) / 2))
    return (
        east_radius * math.radians(_wrapped(lon - origin[1])),
        north_radius * math.radians(lat - origin[0]),
    )


def _wrapped(degrees: float) -> float:
    return (degrees + 180.0) % 360.0 - 180.0


def _radii(latitude: float) -> tuple[float, float]:
    """Metres per radian of longitude and of latitude there."""
    squeeze = 1 - SQUARED_ECCENTRICITY * math.sin(latitude) ** 2
    return (
        EQUATOR_M / math.sqrt(squeeze) * math.cos(latitude),
        EQUATOR_M * (1 - SQUARED_ECCENTRICITY) / squeeze**1.5,
    )


def _lambert(lat1: float, lat2: float, turn: float) -> float:
    """Lambert's long-line formula on reduced latitudes (radians in, metres out)."""
    low, high = (math.atan((1 - FLATTENING) * math.tan(lat)) for lat in (lat1, lat2))
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(turn / 2) ** 2
    angle = 2 * math.asin(min(1.0, math.sqrt(half)))
    if angle == 0.0 or math.pi - angle < TINY:
        return EQUATOR_M * angle
    middle, spread = (low + high) / 2, (high - low) / 2
    first = (angle - math.sin(angle)) * (math.sin(middle) * math.cos(spread) / math.cos(angle / 2)) ** 2
    second = (angle + math.sin(angle)) * (math.cos(middle) * math.sin(spread) / math.sin(angle / 2)) ** 2
    return EQUATOR_M * (angle - FLATTENING / 2 * (first + second))
