"""What a phone says about where it is, and which of it can be used: what is left out has a counted reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from volunteers import geodesy
from volunteers.geodesy import Floats

Flags = NDArray[np.bool_]

FEWEST = 6


class Fix(msgspec.Struct, frozen=True, gc=False):
    """One position: seconds since 1970 (UTC), degrees (WGS 84), accuracy in metres if given, phone."""

    at: float
    lat: float
    lon: float
    accuracy: float | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What makes a fix unusable; seconds, metres, metres per second. A community may change every number."""

    accuracy_m: float = 50.0
    island_degrees: float = 0.01
    earliest_at: float = 946_684_800.0
    ahead_s: float = 120.0
    longest_s: float = 129_600.0
    silence_s: float = 180.0
    jump_mps: float = 60.0
    jump_m: float = 150.0
    spike_m: float = 60.0
    spike_ratio: float = 3.0


@dataclass(frozen=True, slots=True)
class Clean:
    """Usable fixes in order of time (arrays of one length) and how many were left out, by reason."""

    at: Floats
    lat: Floats
    lon: Floats
    accuracy: Floats
    dropped: Mapping[str, int]
    reordered: int = 0


@dataclass(slots=True)
class _Columns:
    at: Floats
    lat: Floats
    lon: Floats
    accuracy: Floats
    phone: NDArray[np.int64]
    dropped: Counter[str]

    def keep(self, good: Flags, reason: str) -> None:
        """Leave out what is not good and count it."""
        lost = len(good) - int(np.count_nonzero(good))
        if not lost:
            return
        self.dropped[reason] += lost
        self.pick(np.flatnonzero(good))

    def pick(self, index: NDArray[np.int64]) -> None:
        self.at, self.lat, self.lon = self.at[index], self.lat[index], self.lon[index]
        self.accuracy, self.phone = self.accuracy[index], self.phone[index]


def clean(fixes: Sequence[Fix], rules: Cleaning, now: float | None = None) -> Clean:
    """The usable fixes in order of time: possible place, possible time, accurate, once, one phone, no jumps.

    Reasons counted: not_a_place, null_island, wrong_time, accuracy, repeated, other_phone, jump.
    `now` (seconds since 1970) bounds the future; without it only the company of the other fixes does.
    """
    columns = _columns(fixes)
    _possible(columns, rules, now)
    reordered = int(np.count_nonzero(np.diff(columns.at) < 0))
    columns.pick(np.lexsort((columns.accuracy, columns.phone, columns.at)))
    same = (np.diff(columns.at) == 0) & (np.diff(columns.phone) == 0)
    columns.keep(np.concatenate([[True], ~same])[: len(columns.at)], "repeated")
    columns.keep(_one_phone(columns, rules), "other_phone")
    columns.keep(~_jumps(columns, rules), "jump")
    columns.keep(~_spikes(columns, rules), "jump")
    accuracy = np.where(np.isinf(columns.accuracy), np.nan, columns.accuracy)
    return Clean(columns.at, columns.lat, columns.lon, accuracy, dict(columns.dropped), reordered)


def _columns(fixes: Sequence[Fix]) -> _Columns:
    count = len(fixes)
    phones = {phone: number for number, phone in enumerate(dict.fromkeys(fix.source for fix in fixes))}
    accuracy = np.fromiter((fix.accuracy or np.inf for fix in fixes), np.float64, count)
    accuracy[~(accuracy > 0)] = np.inf  # absent, zero, negative or NaN: the phone did not say
    return _Columns(
        at=np.fromiter((fix.at for fix in fixes), np.float64, count),
        lat=np.fromiter((fix.lat for fix in fixes), np.float64, count),
        lon=np.fromiter((fix.lon for fix in fixes), np.float64, count),
        accuracy=accuracy,
        phone=np.fromiter((phones[fix.source] for fix in fixes), np.int64, count),
        dropped=Counter(),
    )


def _possible(columns: _Columns, rules: Cleaning, now: float | None) -> None:
    # NaN compares false, so it falls out with what is out of range
    north, east = np.abs(columns.lat), np.abs(columns.lon)
    columns.keep((north <= geodesy.MAX_LAT) & (east <= geodesy.MAX_LON), "not_a_place")
    near = rules.island_degrees
    columns.keep((np.abs(columns.lat) > near) | (np.abs(columns.lon) > near), "null_island")
    latest = np.inf if now is None else now + rules.ahead_s
    known = np.isfinite(columns.at) & (columns.at >= rules.earliest_at)
    columns.keep(known & (columns.at <= latest), "wrong_time")
    if len(columns.at):
        columns.keep(np.abs(columns.at - np.median(columns.at)) <= rules.longest_s, "wrong_time")
    columns.keep((columns.accuracy <= rules.accuracy_m) | np.isinf(columns.accuracy), "accuracy")


def _one_phone(columns: _Columns, rules: Cleaning) -> Flags:
    """The phone heard most counts; another only where that one is silent for longer than a gap."""
    good = np.ones(len(columns.at), dtype=np.bool_)
    if not columns.phone.any():
        return good
    order = np.argsort(-np.bincount(columns.phone), kind="stable")
    good[:] = columns.phone == order[0]
    for phone in order[1:9]:
        heard = columns.at[good]
        mine = np.flatnonzero(columns.phone == phone)
        after = np.searchsorted(heard, columns.at[mine])
        padded = np.concatenate([[-np.inf], heard, [np.inf]])
        silent = padded[after + 1] - padded[after] > rules.silence_s
        good[mine] = silent & (padded[after + 1] > columns.at[mine])
    return good


def _jumps(columns: _Columns, rules: Cleaning) -> Flags:
    """Points that nobody could have reached: the track is cut at impossible steps, the best chain is kept."""
    bad = np.zeros(len(columns.at), dtype=np.bool_)
    if len(bad) <= 1:
        return bad
    metres = np.hypot(*geodesy.steps_m(columns.lat, columns.lon))
    cuts = np.flatnonzero((metres > rules.jump_m) & (metres > rules.jump_mps * np.diff(columns.at))) + 1
    if not len(cuts):
        return bad
    edges = [0, *cuts.tolist(), len(bad)]
    kept = _best_chain(columns, rules, list(pairwise(edges)))
    bad[:] = True
    for first, last in kept:
        bad[first:last] = False
    return bad


def _best_chain(columns: _Columns, rules: Cleaning, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, each reachable from the one before, that together hold the most fixes."""
    look_back = min(40, max(2, 20_000 // len(pieces)))  # a made-up track of jumps only must not take minutes
    best = [last - first for first, last in pieces]
    before = [-1] * len(pieces)
    for here, (first, last) in enumerate(pieces):
        for there in range(max(0, here - look_back), here):
            more = best[there] + last - first
            if more > best[here] and _reachable(columns, rules, pieces[there][1] - 1, first):
                best[here], before[here] = more, there
    here, chain = int(np.argmax(best)), []
    while here >= 0:
        chain.append(pieces[here])
        here = before[here]
    return chain


def _reachable(columns: _Columns, rules: Cleaning, start: int, end: int) -> bool:
    metres = geodesy.distance_m(columns.lat[start], columns.lon[start], columns.lat[end], columns.lon[end])
    seconds = float(columns.at[end] - columns.at[start])
    return metres <= max(rules.jump_m, rules.jump_mps * seconds)


def _spikes(columns: _Columns, rules: Cleaning) -> Flags:
    """Single points far out and straight back, at several times the speed of the steps around them."""
    bad = np.zeros(len(columns.at), dtype=np.bool_)
    if len(bad) < FEWEST:
        return bad
    east, north = geodesy.steps_m(columns.lat, columns.lon)
    metres = np.hypot(east, north)
    back = np.hypot(east[1:] + east[:-1], north[1:] + north[:-1])
    sharp = np.flatnonzero(np.minimum(metres[1:], metres[:-1]) > np.maximum(rules.spike_m, back))
    if len(sharp):
        speed = metres / np.maximum(np.diff(columns.at), 0.5)
        usual = np.minimum(_usual(speed, sharp), _usual(speed, sharp + 1))
        fast = np.minimum(speed[sharp], speed[sharp + 1]) > rules.spike_ratio * np.maximum(usual, 1.0)
        bad[sharp[fast] + 1] = True
    return bad


def _usual(speed: Floats, steps: NDArray[np.int64], reach: int = 4) -> Floats:
    """Median of the neighbours of these steps, four to each side."""
    near = np.clip(steps[:, None] + np.arange(-reach, reach + 1), 0, len(speed) - 1)
    middle: Floats = np.median(speed[near], axis=1)
    return middle
