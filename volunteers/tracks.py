"""The track engine: from what phones sent to metres and minutes that survive an audit, with the reasons.

Pure and versioned: the same fixes, rules and ENGINE_VERSION always give the same figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from volunteers import distances, fixes, geodesy, lines, stops
from volunteers.fixes import Clean, Fix, Flags
from volunteers.geodesy import Floats

ENGINE_VERSION = 2

Index = NDArray[np.int64]


class Pace(StrEnum):
    """What a stretch of time was; metres of a vehicle, a stand and a pause earn nothing."""

    WALK = "walk"
    RIDE = "ride"
    VEHICLE = "vehicle"
    STAND = "stand"
    PAUSE = "pause"


PACES = tuple(Pace)
WALK, RIDE, VEHICLE, STAND, PAUSE = range(len(PACES))


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of one community (domain defaults); kept with every measurement made by them."""

    walk_kmh: float = 8.0
    ride_kmh: float = 20.0
    bridge_s: float = 180.0
    bridge_note_s: float = 60.0
    pace_window_s: float = 60.0
    shortest_leg_s: float = 60.0
    traffic_light_s: float = 120.0
    line_m: float = 5.0
    line_points: int = 250
    cleaning: fixes.Cleaning = field(default_factory=fixes.Cleaning)
    smoothing: distances.Smoothing = field(default_factory=distances.Smoothing)
    standing: stops.Standing = field(default_factory=stops.Standing)


@dataclass(frozen=True, slots=True)
class Leg:
    """An unbroken stretch of one pace: seconds since 1970 at both ends, metres gone."""

    pace: Pace
    start: float
    end: float
    metres: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the walker about the figures: a kind and its numbers, no words.

    Kinds: bridged, pause, standing (at, seconds, metres) · riding, vehicle (seconds, metres, kmh) ·
    dropped_accuracy, dropped_jump, dropped_repeated, dropped_other_phone, dropped_wrong_time,
    dropped_null_island, dropped_not_a_place, reordered (count).
    """

    kind: str
    at: float | None = None
    seconds: float = 0.0
    metres: float = 0.0
    count: int = 0
    kmh: float = 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a track comes to. Metres bridged are part of the metres by pace; a pause has no metres."""

    version: int
    legs: tuple[Leg, ...]
    notes: tuple[Note, ...]
    line: tuple[tuple[tuple[float, float], ...], ...]
    walked_m: float = 0.0
    ridden_m: float = 0.0
    vehicle_m: float = 0.0
    bridged_m: float = 0.0
    moving_s: float = 0.0
    standing_s: float = 0.0
    paused_s: float = 0.0
    used: int = 0
    start: float | None = None
    end: float | None = None

    @property
    def distance_m(self) -> float:
        """Metres at all speeds, whatever they earn."""
        return self.walked_m + self.ridden_m + self.vehicle_m

    @property
    def measured_m(self) -> float:
        """Metres that count: walked and ridden."""
        return self.walked_m + self.ridden_m

    @property
    def measured_min(self) -> float:
        """Minutes that count: moving (not in a vehicle) and standing, without pauses."""
        riding_along = sum(leg.end - leg.start for leg in self.legs if leg.pace is Pace.VEHICLE)
        return (self.moving_s - riding_along + self.standing_s) / 60


@dataclass(slots=True)
class _Steps:
    """One entry per step between usable fixes."""

    seconds: Floats
    metres: Floats
    pace: Index
    bridged: Flags


def measure(track: Sequence[Fix], rules: Rules | None = None, now: float | None = None) -> Measured:
    """Metres and minutes of one track by pace, with legs, notes and a line to draw.

    Any order, any repeats, any nonsense is accepted: what cannot be used is left out and counted in the
    notes. `now` (seconds since 1970) bounds fixes from the future. A gap up to `bridge_s` is bridged in a
    straight line, a longer one is a pause. Fewer than two usable fixes measure nothing.
    """
    rules = rules or Rules()
    usable = fixes.clean(track, rules.cleaning, now)
    if len(usable.at) <= 1:
        return Measured(ENGINE_VERSION, (), tuple(_cleaning_notes(usable)), (), used=len(usable.at))
    flat = geodesy.unrolled(usable.lat, usable.lon)
    paused = np.diff(usable.at) > rules.bridge_s
    run = np.concatenate([[0], np.cumsum(paused)])
    found = stops.stops(usable.at, flat, run, rules.standing)
    steps = _steps(usable, flat, paused, found, rules)
    legs = tuple(_legs(usable.at, steps))
    notes = (*_step_notes(usable, flat, steps, rules), *_leg_notes(legs), *_cleaning_notes(usable))
    return _summed(usable, steps, legs, notes, rules)


def step_metres(track: Sequence[Fix], rules: Rules | None = None) -> float:
    """Metres of a track at all speeds, whatever they earn: the distance function alone."""
    return measure(track, rules).distance_m


def _steps(usable: Clean, flat: Floats, paused: Flags, found: list[stops.Stop], rules: Rules) -> _Steps:
    seconds = np.diff(usable.at)
    quiet = np.zeros(len(seconds), dtype=np.bool_)
    flat = flat.copy()
    for stop in found:
        quiet[stop.first : stop.last] = True
        flat[stop.first : stop.last + 1] = stop.middle
    moving = ~paused & ~quiet
    usual = float(np.median(seconds[moving])) if moving.any() else 0.0
    bridged = moving & (seconds > max(rules.bridge_note_s, 3 * usual))
    metres = _metres(usable, flat, moving, bridged, rules)
    for stop in found:
        span = seconds[stop.first : stop.last]
        metres[stop.first : stop.last] = stop.metres * span / max(float(span.sum()), 1e-9)
    # the step into a stop ends in its middle: its length says nothing about speed
    beside = np.zeros(len(seconds) + 1, dtype=np.bool_)
    for stop in found:
        beside[[max(stop.first - 1, 0), stop.last]] = True
    pace = _paces(seconds, metres, moving, beside[:-1], rules)
    pace[quiet] = STAND
    pace[paused] = PAUSE
    return _Steps(seconds, metres, pace, bridged)


def _metres(usable: Clean, flat: Floats, moving: Flags, bridged: Flags, rules: Rules) -> Floats:
    """Distance at all speeds; slow and fast stretches apart, because noise matters to them differently."""
    straight = np.hypot(*np.diff(flat, axis=0).T)
    metres = np.where(bridged, straight, 0.0)
    fast = _fast(usable.at, flat, moving, rules)
    for chosen in (moving & ~bridged & fast, moving & ~bridged & ~fast):
        for points, run, index in _stretches(chosen):
            lengths = distances.step_lengths(
                usable.at[points], flat[points], run, rules.smoothing, usable.accuracy[points]
            )
            metres[index] = lengths[np.diff(run) == 0]
    return metres


def _fast(at: Floats, flat: Floats, moving: Flags, rules: Rules) -> Flags:
    """Steps that are part of a minute at more than a walker's speed, by the way from its start to its end."""
    half = rules.pace_window_s / 2
    middle = (at[1:] + at[:-1]) / 2
    last = len(at) - 1
    first = np.minimum(np.maximum(np.searchsorted(at, middle - half), 0), last)
    after = np.minimum(np.searchsorted(at, middle + half), last)
    way = np.hypot(*(flat[after] - flat[first]).T)
    quick = way > rules.walk_kmh / 3.6 * np.maximum(at[after] - at[first], 1e-9)
    runs = _runs(quick.astype(np.int64))
    for start, end in runs:
        if len(runs) > 1 and at[end] - at[start] < rules.shortest_leg_s:
            quick[start:end] = quick[start - 1] if start else quick[end]
    chosen: Flags = quick & moving
    return chosen


def _stretches(chosen: Flags) -> Iterator[tuple[Index, Index, Index]]:
    """Points, run numbers and step numbers of the chosen steps; a point between two runs stands twice."""
    spans = _runs(chosen.astype(np.int64), only=1)
    if not spans:
        return
    points = np.concatenate([np.arange(first, last + 1) for first, last in spans])
    run = np.repeat(np.arange(len(spans)), [last + 1 - first for first, last in spans])
    yield points, run, np.flatnonzero(chosen)


def _runs(values: Index, only: int | None = None) -> list[tuple[int, int]]:
    """Stretches of equal values as (first, after the last)."""
    if not len(values):
        return []
    edges = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
    return [(first, last) for first, last in pairwise(edges) if only is None or values[first] == only]


def _paces(seconds: Floats, metres: Floats, moving: Flags, beside: Flags, rules: Rules) -> Index:
    """Credit by class: the speed of the minute around each step decides, short changes do not."""
    telling = moving & ~beside
    time = np.concatenate([[0.0], np.cumsum(np.where(telling, seconds, 0.0))])
    way = np.concatenate([[0.0], np.cumsum(np.where(telling, metres, 0.0))])
    middle, half = (time[1:] + time[:-1]) / 2, rules.pace_window_s / 2
    low, high = np.maximum(middle - half, 0.0), np.minimum(middle + half, time[-1])
    gone = np.interp(high, time, way) - np.interp(low, time, way)
    kmh = gone / np.maximum(high - low, 1e-9) * 3.6
    pace = np.full(len(seconds), WALK, dtype=np.int64)
    pace[kmh > rules.walk_kmh] = RIDE
    pace[kmh > rules.ride_kmh] = VEHICLE
    inside = np.flatnonzero(moving)
    if len(inside):
        pace[inside] = _settled(pace[inside], seconds[inside], rules)
    return pace


def _settled(pace: Index, seconds: Floats, rules: Rules) -> Index:
    """A bus that waits at a light is still a bus; half a minute of hurry is still a walk."""
    time = np.concatenate([[0.0], np.cumsum(seconds)])
    pace = pace.copy()
    for (_, before), (first, last), (after, _) in _triples(_runs(pace)):
        if pace[before - 1] == pace[after] == VEHICLE and time[last] - time[first] <= rules.traffic_light_s:
            pace[first:last] = VEHICLE
    for (_, before), (first, last), (after, _) in _triples(_runs(pace)):
        flanks = {int(pace[before - 1]), int(pace[after])}
        brief = time[last] - time[first] < rules.shortest_leg_s
        if brief and len(flanks) == 1 and VEHICLE not in {*flanks, int(pace[first])}:
            pace[first:last] = flanks.pop()
    return pace


def _triples(
    spans: list[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:
    return zip(spans, spans[1:], spans[2:], strict=False)


def _legs(at: Floats, steps: _Steps) -> Iterator[Leg]:
    way = np.concatenate([[0.0], np.cumsum(steps.metres)])
    for first, last in _runs(steps.pace):
        pace = PACES[int(steps.pace[first])]
        yield Leg(pace, float(at[first]), float(at[last]), float(way[last] - way[first]))


def _step_notes(usable: Clean, flat: Floats, steps: _Steps, rules: Rules) -> Iterator[Note]:
    for kind, chosen in (("bridged", steps.bridged), ("pause", steps.pace == PAUSE)):
        for step in np.flatnonzero(chosen).tolist():
            way = float(np.hypot(*(flat[step + 1] - flat[step])))
            yield Note(kind, float(usable.at[step]), float(steps.seconds[step]), way)


def _leg_notes(legs: Sequence[Leg]) -> Iterator[Note]:
    for kind, pace in (("riding", Pace.RIDE), ("vehicle", Pace.VEHICLE)):
        chosen = [leg for leg in legs if leg.pace is pace]
        seconds, metres = sum(leg.end - leg.start for leg in chosen), sum(leg.metres for leg in chosen)
        if chosen:
            yield Note(kind, chosen[0].start, seconds, metres, len(chosen), metres / max(seconds, 1.0) * 3.6)
    for leg in legs:
        if leg.pace is Pace.STAND:
            yield Note("standing", leg.start, leg.end - leg.start, leg.metres)


def _cleaning_notes(usable: Clean) -> Iterator[Note]:
    for reason, count in sorted(usable.dropped.items()):
        yield Note(f"dropped_{reason}", count=count)
    if usable.reordered:
        yield Note("reordered", count=usable.reordered)


def _summed(
    usable: Clean, steps: _Steps, legs: tuple[Leg, ...], notes: tuple[Note, ...], rules: Rules
) -> Measured:
    metres = [float(steps.metres[steps.pace == pace].sum()) for pace in range(len(PACES))]
    seconds = [float(steps.seconds[steps.pace == pace].sum()) for pace in range(len(PACES))]
    return Measured(
        version=ENGINE_VERSION,
        legs=legs,
        notes=notes,
        line=_line(usable, steps, rules),
        walked_m=metres[WALK] + metres[STAND],
        ridden_m=metres[RIDE],
        vehicle_m=metres[VEHICLE],
        bridged_m=float(steps.metres[steps.bridged].sum()),
        moving_s=seconds[WALK] + seconds[RIDE] + seconds[VEHICLE],
        standing_s=seconds[STAND],
        paused_s=seconds[PAUSE],
        used=len(usable.at),
        start=float(usable.at[0]),
        end=float(usable.at[-1]),
    )


def _line(usable: Clean, steps: _Steps, rules: Rules) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The way as drawn, (latitude, longitude) per stretch between pauses, fewer points within `line_m`."""
    places = np.column_stack([usable.lat, usable.lon])
    for first, last in _runs(steps.pace, only=STAND):
        places[first : last + 1] = np.median(places[first : last + 1], axis=0)
    stretches = []
    for first, last in _runs((steps.pace == PAUSE).astype(np.int64), only=0):
        thin = lines.simplified(lines.thinned(places[first : last + 1], rules.line_points), rules.line_m)
        stretches.append(tuple((float(lat), float(lon)) for lat, lon in thin))
    return tuple(stretches)
