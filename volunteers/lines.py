"""Lines for drawing: fewer points that look the same."""

import numpy as np

from volunteers import geodesy
from volunteers.geodesy import Floats


def thinned(places: Floats, most: int) -> Floats:
    """At most about `most` points, each the mean of its neighbours, with both ends kept.

    `places` holds latitude and longitude in degrees, shape (n, 2).
    """
    size = -(-len(places) // max(most, 2))
    if size <= 1:
        return places
    starts = np.arange(0, len(places), size)
    number = np.diff(np.append(starts, len(places)))[:, None]
    # means as offsets from each first point, so that a line over the antimeridian stays whole
    turns = (places - places[0] + 180.0) % 360.0 - 180.0
    means = np.add.reduceat(turns, starts, axis=0) / number + places[0]
    return np.concatenate([places[:1], means, places[-1:]])


def simplified(places: Floats, tolerance_m: float) -> Floats:
    """The points needed so that none left out is farther away than the tolerance (Douglas-Peucker)."""
    if not len(places):
        return places
    flat = [complex(east, north) for east, north in geodesy.unrolled(places[:, 0], places[:, 1]).tolist()]
    keep, spans = {0, len(places) - 1}, [(0, len(places) - 1)]
    while spans:
        first, last = spans.pop()
        away, middle = _farthest(flat, first, last)
        if away > tolerance_m:
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return places[sorted(keep)]


def _farthest(flat: list[complex], first: int, last: int) -> tuple[float, int]:
    """How far the farthest point between two others is from the stretch between them, and which it is.

    Plain numbers: for the few hundred points of a drawing they are quicker than arrays.
    """
    start, along = flat[first], flat[last] - flat[first]
    length = abs(along)
    ahead = along.conjugate() / length if length else 0j
    best, place = 0.0, first
    for middle in range(first + 1, last):
        # turned so that the stretch lies on the real axis
        point = (flat[middle] - start) * ahead if length else flat[middle] - start
        beyond = max(-point.real, point.real - length, 0.0)
        away = abs(complex(beyond, point.imag)) if beyond else abs(point.imag)
        if away > best:
            best, place = away, middle
    return best, place
