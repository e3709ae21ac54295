"""Quiet questions about records that look odd: findings for a reviewer elsewhere, never a verdict on anybody.

Everything here is pure and neutral: a finding says what was seen and how much of it, nothing more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeVar

import numpy as np

from volunteers import geodesy
from volunteers.fixes import Fix

PER_DEGREE = 1_000_000
MASK = 2**64 - 1

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen: a kind, how many, what share (0 to 1), and seconds or metres where they say more."""

    kind: str
    count: int = 0
    share: float = 0.0
    seconds: float = 0.0
    metres: float = 0.0


@dataclass(frozen=True, slots=True)
class DoubtRules:
    """From when on something is worth a second look; a community may change every number."""

    least_places: int = 20
    same_share: float = 0.8
    steady_steps: int = 40
    steady_spread: float = 0.03
    round_trips: int = 5
    near_m: float = 50.0
    tight_m: float = 150.0
    circles: float = 8.0
    burst: int = 10
    burst_s: float = 900.0
    people_per_phone: int = 3


@dataclass(frozen=True, slots=True)
class Outing:
    """The outline of one patrol: where it began and ended, how far away it got, metres gone."""

    start: tuple[float, float]
    end: tuple[float, float]
    farthest_m: float
    metres: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A record typed in by somebody: when it is said to have happened, when it was typed (both seconds)."""

    happened_at: float
    entered_at: float


def fingerprint(track: Sequence[Fix], size: int = 64) -> frozenset[int]:
    """A small sample of the exact places of a track, the same for the same places at whatever time.

    Keep it with a patrol: two tracks that share many are compared in full (min-hash of positions
    rounded to a millionth of a degree, which chance does not repeat).
    """
    return frozenset(sorted({_mixed(lat, lon) for lat, lon in _places(track)})[:size])


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of sampled places that two fingerprints have in common (0 to 1)."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def identical(one: Sequence[Fix], other: Sequence[Fix], rules: DoubtRules | None = None) -> Finding | None:
    """Two people with the same exact places at the same seconds: one phone, or a copied track.

    Partners who walk side by side differ by metres and are not found.
    """
    rules = rules or DoubtRules()
    mine, theirs = ({(round(fix.at), *_place(fix)) for fix in track if _known(fix)} for track in (one, other))
    return _shared("identical_track", mine, theirs, rules)


def replayed(new: Sequence[Fix], old: Sequence[Fix], rules: DoubtRules | None = None) -> Finding | None:
    """A track through the exact places of an earlier one at other times: a recording played again."""
    rules = rules or DoubtRules()
    found = _shared("replayed_recording", set(_places(new)), set(_places(old)), rules)
    if found is None or identical(new, old, rules) is not None:
        return None
    return found


def steady_speed(track: Sequence[Fix], rules: DoubtRules | None = None) -> Finding | None:
    """A speed that hardly varies over many steps: people and phones are never that regular."""
    rules = rules or DoubtRules()
    known = sorted((fix for fix in track if _known(fix)), key=lambda fix: fix.at)
    if len(known) <= rules.steady_steps:
        return None
    lat, lon, at = (np.array([getattr(fix, name) for fix in known]) for name in ("lat", "lon", "at"))
    seconds = np.diff(at)
    metres = np.hypot(*geodesy.steps_m(lat, lon))
    moving = (seconds > 0) & (metres > 1)
    if np.count_nonzero(moving) < rules.steady_steps:
        return None
    speed = metres[moving] / seconds[moving]
    spread = float(np.percentile(speed, 90) - np.percentile(speed, 10)) / float(np.median(speed))
    if spread >= rules.steady_spread:
        return None
    total_s, total_m = float(seconds[moving].sum()), float(metres[moving].sum())
    return Finding("steady_speed", len(speed), spread, total_s, total_m)


def round_and_round(outings: Sequence[Outing], rules: DoubtRules | None = None) -> Finding | None:
    """Many outings that begin and end at one spot and add up far more metres than the place is wide."""
    rules = rules or DoubtRules()
    tight = [outing for outing in outings if _is_tight(outing, rules)]
    if len(tight) < rules.round_trips:
        return None
    largest = max((_neighbours(outing, tight, rules) for outing in tight), key=len)
    if len(largest) < rules.round_trips:
        return None
    metres = sum(outing.metres for outing in largest)
    return Finding("round_and_round", len(largest), len(largest) / len(outings), metres=metres)


def back_fill_burst(entries: Sequence[Entry], rules: DoubtRules | None = None) -> Finding | None:
    """Many records typed within minutes about different earlier times."""
    rules = rules or DoubtRules()
    late = (entry for entry in entries if entry.entered_at - entry.happened_at > rules.burst_s)
    times = sorted(entry.entered_at for entry in late)
    most = best = 0
    for last, time in enumerate(times):
        while time - times[best] > rules.burst_s:
            best += 1
        most = max(most, last - best + 1)
    if most < rules.burst:
        return None
    return Finding("back_fill_burst", most, most / len(entries), rules.burst_s)


def shared_phones(seen: Iterable[tuple[str, str]], rules: DoubtRules | None = None) -> Mapping[str, Finding]:
    """Phones that several people measured with, from (phone, person) pairs; a family's two are not found."""
    rules = rules or DoubtRules()
    people: defaultdict[str, set[str]] = defaultdict(set)
    for phone, person in seen:
        people[phone].add(person)
    return {
        phone: Finding("shared_phone", len(users))
        for phone, users in people.items()
        if len(users) >= rules.people_per_phone
    }


def _shared(kind: str, mine: set[Item], theirs: set[Item], rules: DoubtRules) -> Finding | None:
    smaller = min(len(mine), len(theirs))
    common = len(mine & theirs)
    if smaller < rules.least_places or common < rules.same_share * smaller:
        return None
    return Finding(kind, common, common / smaller)


def _known(fix: Fix) -> bool:
    return isfinite(fix.at) and geodesy.is_place(fix.lat, fix.lon)


def _place(fix: Fix) -> tuple[int, int]:
    return round(fix.lat * PER_DEGREE), round(fix.lon * PER_DEGREE)


def _places(track: Sequence[Fix]) -> set[tuple[int, int]]:
    return {_place(fix) for fix in track if _known(fix)}


def _mixed(lat: int, lon: int) -> int:
    """A fixed scrambling of a place into 64 bits (the finaliser of splitmix64)."""
    mixed = (lat * 0x9E3779B97F4A7C15 + lon * 0xC2B2AE3D27D4EB4F) & MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
    return mixed ^ (mixed >> 31)


def _is_tight(outing: Outing, rules: DoubtRules) -> bool:
    closed = geodesy.distance_m(*outing.start, *outing.end) <= rules.near_m
    return closed and outing.farthest_m <= rules.tight_m and outing.metres > rules.circles * outing.farthest_m


def _neighbours(outing: Outing, others: Sequence[Outing], rules: DoubtRules) -> list[Outing]:
    return [other for other in others if geodesy.distance_m(*outing.start, *other.start) <= rules.near_m]
