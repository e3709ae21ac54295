"""When somebody stood still although the phone's position kept wandering: guard at a gate, a talk, a rest."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from volunteers.distances import Index
from volunteers.geodesy import Floats

Flags = NDArray[np.bool_]

FEWEST = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What standing means: seconds looked at together, metres of wandering, and when circling is walking."""

    window_s: float = 240.0
    shortest_s: float = 90.0
    wander_m: float = 28.0
    edge_m: float = 12.0
    merge_s: float = 60.0
    stray: int = 4
    stray_m: float = 60.0
    pace_s: float = 10.0
    pace_mps: float = 0.7
    slow_s: float = 30.0
    slow_mps: float = 0.4
    persistence: float = 2.5
    evenness: float = 0.2
    fewest: int = 8
    narrow: float = 0.2
    drift_m: float = 60.0


@dataclass(frozen=True, slots=True)
class Stop:
    """Fixes first..last (included) at one place; `metres` is what the place itself moved meanwhile."""

    first: int
    last: int
    middle: tuple[float, float]
    metres: float


def stops(at: Floats, flat: Floats, run: Index, rules: Standing) -> list[Stop]:
    """Stretches in which somebody stayed within a small area and did not keep walking in it.

    Fixes of any `window_s` seconds whose spread (root mean square distance from their middle) is below
    `wander_m` belong to a stop, unless there is a walker's pace inside and either the steps keep their
    direction, as on rounds in a small yard, or the way is a narrow to and fro; noise is neither.
    A stop that slowly moves on is credited with the way between its middles.
    """
    if len(at) < FEWEST:
        return []
    still = _still(at, flat, run, rules)
    found: list[Stop] = []
    for first, last in _joined(still, run):
        stop = _trimmed(first, last, at, flat, rules)
        if stop is None:
            continue
        stop = _widened(stop, at, flat, run, rules)
        if found and run[stop.first] == run[found[-1].last] and _same_place(found[-1], stop, at, flat, rules):
            stop = _merged(found.pop(), stop)
        found.append(stop)
    return found


def _widened(stop: Stop, at: Floats, flat: Floats, run: Index, rules: Standing) -> Stop:
    """A few stray fixes at the very beginning or end of a run belong to the stop beside them."""
    start = int(np.searchsorted(run, run[stop.first]))
    end = int(np.searchsorted(run, run[stop.last], side="right")) - 1
    head, tail = slice(start, stop.first + 1), slice(stop.last, end + 1)
    first = start if _is_stray(at[head], flat[head], stop.middle, rules) else stop.first
    last = end if _is_stray(at[tail], flat[tail], stop.middle, rules) else stop.last
    return replace(stop, first=first, last=last)


def _same_place(before: Stop, stop: Stop, at: Floats, flat: Floats, rules: Standing) -> bool:
    """Two stops at one place with nothing but a few stray fixes between them."""
    apart = np.hypot(before.middle[0] - stop.middle[0], before.middle[1] - stop.middle[1])
    span = slice(before.last, stop.first + 1)
    return bool(apart <= rules.wander_m and _is_stray(at[span], flat[span], before.middle, rules))


def _is_stray(at: Floats, flat: Floats, middle: tuple[float, float], rules: Standing) -> bool:
    """Few or brief fixes, with their neighbours at both ends, none of them far from the middle of a stop."""
    if not len(at):
        return True
    seconds = float(at[-1] - at[0])
    brief = seconds <= rules.merge_s or (len(at) - 2 <= rules.stray and seconds <= rules.window_s)
    return brief and bool((np.hypot(*(flat - middle).T) <= rules.stray_m).all())


def _merged(before: Stop, stop: Stop) -> Stop:
    number, more = before.last - before.first + 1, stop.last - stop.first + 1
    share = more / (number + more)
    middle = tuple(a + (b - a) * share for a, b in zip(before.middle, stop.middle, strict=True))
    return Stop(before.first, stop.last, (middle[0], middle[1]), before.metres + stop.metres)


def _still(at: Floats, flat: Floats, run: Index, rules: Standing) -> Index:
    """+1 where a still window begins and -1 after its end, summed: above zero means within one."""
    count = len(at)
    index = np.arange(count)
    ends = np.searchsorted(at, at + rules.window_s, side="right")
    ends = np.minimum(ends, np.searchsorted(run, run, side="right"))
    number = ends - index
    spread, width = _spreads(flat, ends)
    long_enough = (at[ends - 1] - at >= 0.75 * rules.window_s) & (number >= FEWEST)
    walking = _walking(at, flat, run, ends, rules, narrow=width <= rules.narrow)
    good = long_enough & (spread <= rules.wander_m) & ~walking
    marks = np.zeros(count + 1, dtype=np.int64)
    np.add.at(marks, index[good], 1)
    np.add.at(marks, ends[good], -1)
    within: Index = np.cumsum(marks)[:-1]
    return within


def _spreads(flat: Floats, ends: Index) -> tuple[Floats, Floats]:
    """Root mean square distance from the middle of each window, and its width as a share of its length."""
    starts = np.arange(len(flat))
    number = np.maximum(ends - starts, 1)[:, None]
    east, north = (flat - flat[0]).T
    sums = _sums(np.column_stack([east, north, east**2, north**2, east * north]))
    means = (sums[ends] - sums[starts]) / number
    across, along = means[:, 2] - means[:, 0] ** 2, means[:, 3] - means[:, 1] ** 2
    both, skew = across + along, means[:, 4] - means[:, 0] * means[:, 1]
    longest = both / 2 + np.hypot((across - along) / 2, skew)
    width: Floats = np.sqrt(np.maximum(both - longest, 0.0) / np.maximum(longest, 1e-9))
    spread: Floats = np.sqrt(np.maximum(both, 0.0))
    return spread, width


def _walking(at: Floats, flat: Floats, run: Index, ends: Index, rules: Standing, *, narrow: Flags) -> Flags:
    """Windows with a walker's pace over some seconds whose steps keep their direction or go narrowly to and fro.

    The square of the way grows fourfold in twice the time for somebody walking on, twofold for aimless
    wandering, not at all for noise around one place. Where fixes are too rare to show it, steps of one
    even length do: noise would make short ones and long ones. Two spans are looked at, because rounds in
    a yard show in ten seconds and a slow walk in thirty.
    """
    usual = max(float(np.median(np.diff(at))), 0.1)
    # the shape of a handful of points proves nothing
    shaped = narrow & (ends - np.arange(len(at)) >= rules.fewest)
    walking = np.zeros(len(at), dtype=np.bool_)
    for span, pace in ((rules.pace_s, rules.pace_mps), (rules.slow_s, rules.slow_mps)):
        lag = max(1, round(span / usual))
        one, seconds = _lagged(at, flat, run, lag)
        near = _window_mean(one, ends - lag)
        quick = np.sqrt(near) >= pace * np.maximum(_window_mean(seconds, ends - lag), 1e-9)
        if lag * usual * rules.fewest <= rules.window_s:
            two, _ = _lagged(at, flat, run, 2 * lag)
            onward = _window_mean(two, ends - 2 * lag) >= rules.persistence * near
        else:
            onward = near - _window_mean(np.sqrt(one), ends - lag) ** 2 < rules.evenness**2 * near
            onward &= ends - np.arange(len(at)) >= rules.fewest
        walking |= quick & (shaped | onward)
    return walking


def _lagged(at: Floats, flat: Floats, run: Index, lag: int) -> tuple[Floats, Floats]:
    squares, seconds = np.zeros(len(at)), np.zeros(len(at))
    if lag < len(at):
        whole = run[lag:] == run[:-lag]
        squares[:-lag] = np.where(whole, ((flat[lag:] - flat[:-lag]) ** 2).sum(axis=1), 0.0)
        seconds[:-lag] = np.where(whole, at[lag:] - at[:-lag], 0.0)
    return squares, seconds


def _window_mean(values: Floats, ends: Index) -> Floats:
    """Means from each place up to its end."""
    starts = np.arange(len(values))
    ends = np.maximum(ends, starts + 1)
    sums = _sums(values)
    mean: Floats = (sums[ends] - sums[starts]) / (ends - starts)
    return mean


def _sums(values: Floats) -> Floats:
    return np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])


def _joined(within: Index, run: Index) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (within > 0).astype(np.int8), [0]])))
    joined: list[tuple[int, int]] = []
    cuts = set(np.flatnonzero(np.diff(run)).tolist())
    for first, after in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        for start, end in _split(first, after - 1, cuts):
            joined.append((start, end))
    return joined


def _split(first: int, last: int, cuts: set[int]) -> list[tuple[int, int]]:
    inner = [cut for cut in range(first, last) if cut in cuts] if cuts else []
    starts = [first, *(cut + 1 for cut in inner)]
    return list(zip(starts, [*inner, last], strict=True))


def _trimmed(first: int, last: int, at: Floats, flat: Floats, rules: Standing) -> Stop | None:
    """Cut the walk up to the place and away from it off the ends of a still stretch."""
    points = flat[first : last + 1]
    middle = np.median(points, axis=0)
    away = np.hypot(*(points - middle).T)
    near = np.flatnonzero(away <= max(rules.edge_m, 3 * float(np.median(away))))
    first, last = first + int(near[0]), first + int(near[-1])
    if at[last] - at[first] < rules.shortest_s:
        return None
    drift = _drift(at[first : last + 1], flat[first : last + 1], rules)
    return Stop(first, last, (float(middle[0]), float(middle[1])), drift)


def _drift(at: Floats, points: Floats, rules: Standing) -> float:
    """Metres a long stop moved on, in steps too large to be wandering (anchors)."""
    # whole windows only: the rest belongs to the last one
    whole = max(1, int((at[-1] - at[0]) // rules.window_s))
    block = np.minimum((at - at[0]) // rules.window_s, whole - 1).astype(np.int64)
    if block[-1] <= 1:
        return 0.0
    numbers = np.unique(block)
    middles = np.array([np.median(points[block == number], axis=0) for number in numbers])
    anchor, total = middles[0], 0.0
    for middle in middles[1:]:
        moved = float(np.hypot(*(middle - anchor)))
        if moved > rules.drift_m:
            anchor, total = middle, total + moved
    return total
