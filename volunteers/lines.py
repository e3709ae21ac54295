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
    flat = geodesy.unrolled(places[:, 0], places[:, 1])
    keep = np.zeros(len(places), dtype=np.bool_)
    keep[[0, -1]] = True
    spans = [(0, len(places) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first <= 1:
            continue
        away = _away(flat[first + 1 : last], flat[first], flat[last])
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance_m:
            middle = first + 1 + farthest
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return places[keep]


def _away(points: Floats, start: Floats, end: Floats) -> Floats:
    """Metres of points from the stretch between start and end."""
    along = end - start
    square = float(along @ along)
    share = np.clip((points - start) @ along / square, 0.0, 1.0) if square else np.zeros(len(points))
    away: Floats = np.hypot(*(points - start - share[:, None] * along).T)
    return away
