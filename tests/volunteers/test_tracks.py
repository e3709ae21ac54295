"""The track engine on made-up walks whose length is known, and on nonsense."""

import math
import random
import statistics
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from benchmarks import walks
from benchmarks.walks import BEGIN, Walk
from volunteers import tracks
from volunteers.fixes import Cleaning, Fix
from volunteers.tracks import Measured, Note, Pace, Rules

SEEDS = range(6)


def _straight(speed: float, seconds: float, every: float = 10.0) -> list[Fix]:
    return walks.made(Walk(shape="straight", metres=speed * seconds, speed=speed, every=every), 1)


def _note(measured: Measured, kind: str) -> Note:
    return next(note for note in measured.notes if note.kind == kind)


def _mean(walk: Walk) -> float:
    return statistics.fmean(tracks.measure(walks.made(walk, seed)).walked_m for seed in SEEDS) / walk.metres


@pytest.mark.parametrize("sigma", [5.0, 10.0, 15.0])
@pytest.mark.parametrize("memory", [0.0, 30.0, 60.0])
@pytest.mark.parametrize("every", [1.0, 10.0, 30.0])
def test_an_hour_in_one_place_walks_less_than_50_metres(sigma: float, memory: float, every: float) -> None:
    for seed in range(3):
        walk = Walk(sigma=sigma, memory_s=memory, every=every)
        measured = tracks.measure(walks.standing(3600, walk, seed))
        assert measured.distance_m < 50
        assert measured.standing_s > 3400


@pytest.mark.parametrize("shape", ["straight", "streets", "meander", "round"])
@pytest.mark.parametrize("memory", [0.0, 30.0, 60.0])
def test_a_noisy_5_km_walk_is_right_within_2_and_4_percent(shape: str, memory: float) -> None:
    walk = Walk(shape=shape, memory_s=memory)
    assert _mean(replace(walk, sigma=5.0)) == pytest.approx(1, abs=0.02)
    assert _mean(replace(walk, sigma=10.0)) == pytest.approx(1, abs=0.04)


@pytest.mark.parametrize("shape", ["straight", "streets", "meander", "round"])
@pytest.mark.parametrize("memory", [0.0, 30.0, 60.0])
def test_each_single_noisy_walk_of_ten_is_within_4_percent(shape: str, memory: float) -> None:
    walk = Walk(shape=shape, memory_s=memory, sigma=10.0)
    for seed in range(10):
        assert tracks.measure(walks.made(walk, seed)).walked_m / walk.metres == pytest.approx(1, abs=0.04)


def test_a_walk_without_noise_loses_almost_nothing() -> None:
    for shape in ("straight", "streets", "meander", "round"):
        assert _mean(Walk(shape=shape)) == pytest.approx(1, abs=0.005)


def test_jumps_of_5_km_are_taken_out() -> None:
    walk = Walk(sigma=5.0, jumps=12)
    assert _mean(walk) == pytest.approx(1, abs=0.02)
    assert _note(tracks.measure(walks.made(walk, 1)), "dropped_jump").count == 12


def test_thirty_minutes_on_guard_are_minutes_and_no_metres() -> None:
    walk = Walk(sigma=5.0, guard_s=1800.0)
    assert _mean(walk) == pytest.approx(1, abs=0.03)
    measured = tracks.measure(walks.made(walk, 1))
    assert measured.standing_s == pytest.approx(1800, abs=90)
    assert _note(measured, "standing").seconds == pytest.approx(1800, abs=90)


def test_a_gap_of_two_minutes_is_bridged_in_a_straight_line() -> None:
    track = _straight(1.5, 1200)
    gap = [fix for fix in track if not BEGIN + 600 < fix.at < BEGIN + 720]
    measured = tracks.measure(gap)
    note = _note(measured, "bridged")
    assert (note.seconds, note.at) == (120, BEGIN + 600)
    assert note.metres == pytest.approx(180, rel=0.001)
    assert measured.bridged_m == pytest.approx(180, rel=0.001)
    assert measured.walked_m == pytest.approx(1800, rel=0.001)


def test_a_gap_of_twelve_minutes_is_a_pause_without_metres() -> None:
    track = _straight(1.5, 1800)
    gap = [fix for fix in track if not BEGIN + 600 < fix.at < BEGIN + 1320]
    measured = tracks.measure(gap)
    assert _note(measured, "pause").seconds == 720
    assert measured.paused_s == 720
    assert measured.walked_m == pytest.approx(1.5 * 1080, rel=0.001)
    assert [leg.pace for leg in measured.legs] == [Pace.WALK, Pace.PAUSE, Pace.WALK]
    assert len(measured.line) == 2


@pytest.mark.parametrize(
    ("kmh", "column"),
    [(5, "walked_m"), (7.5, "walked_m"), (9, "ridden_m"), (18, "ridden_m"), (23, "vehicle_m")],
)
def test_speed_decides_the_column(kmh: float, column: str) -> None:
    measured = tracks.measure(_straight(kmh / 3.6, 1200))
    figures = {name: getattr(measured, name) for name in ("walked_m", "ridden_m", "vehicle_m")}
    assert figures.pop(column) == pytest.approx(kmh / 3.6 * 1200, rel=0.01)
    assert not any(figures.values())


def test_a_bus_between_two_walks_earns_nothing() -> None:
    parts = [(1.3, 900), (11.0, 600), (1.3, 900)]
    at, place = [0.0], [0.0]
    for speed, seconds in parts:
        for _ in range(seconds // 10):
            at.append(at[-1] + 10)
            place.append(place[-1] + speed * 10)
    measured = tracks.measure(walks.fixes(np.array(at), np.column_stack([place, np.zeros(len(place))])))
    assert measured.vehicle_m == pytest.approx(6600, rel=0.05)
    assert measured.walked_m == pytest.approx(2340, rel=0.05)
    assert measured.ridden_m < 150
    assert measured.measured_min == pytest.approx(30, abs=2)
    assert _note(measured, "vehicle").kmh == pytest.approx(39.6, rel=0.1)


def test_a_bus_that_waits_at_a_light_is_still_a_bus() -> None:
    gone = np.concatenate([np.arange(60) * 110.0, np.full(6, 6490.0), 6490 + np.arange(1, 60) * 110.0])
    at = np.linspace(0.0, (len(gone) - 1) * 10.0, len(gone))
    measured = tracks.measure(walks.fixes(at, np.column_stack([gone, np.zeros(len(gone))])))
    assert measured.walked_m + measured.ridden_m == 0
    assert measured.vehicle_m > 12_000


def test_rounds_in_a_small_yard_are_walked() -> None:
    at = np.arange(0, 1800, 10.0)
    turn = at * 1.2 / 22.0
    places = 22 * np.column_stack([np.cos(turn), np.sin(turn)])
    measured = tracks.measure(walks.fixes(at, places))
    assert measured.walked_m == pytest.approx(1.2 * 1790, rel=0.06)


def test_to_and_fro_at_a_crossing_is_walked() -> None:
    at = np.arange(0, 1800, 10.0)
    gone = np.abs((at * 1.2) % 120 - 60)
    measured = tracks.measure(walks.fixes(at, np.column_stack([gone, np.zeros(len(gone))])))
    assert measured.walked_m == pytest.approx(1.2 * 1790, rel=0.12)


def test_order_and_repeats_change_nothing() -> None:
    track = walks.made(Walk(metres=2000, sigma=5.0), 3)
    shuffled = track * 2
    random.Random(4).shuffle(shuffled)
    once, twice = tracks.measure(track), tracks.measure(shuffled)
    assert twice.legs == once.legs
    assert twice.line == once.line
    assert _note(twice, "dropped_repeated").count == len(track)
    assert _note(twice, "reordered").count > 0


def test_measuring_again_gives_the_same_figures() -> None:
    track = walks.made(Walk(metres=3000, sigma=8.0, guard_s=600), 9)
    assert tracks.measure(track) == tracks.measure(track)
    assert tracks.measure(track).version == tracks.ENGINE_VERSION


NONSENSE = [
    (Fix(BEGIN + 55, math.nan, 112.9), "dropped_not_a_place"),
    (Fix(BEGIN + 55, 91.0, 112.9), "dropped_not_a_place"),
    (Fix(BEGIN + 55, 28.2, 181.0), "dropped_not_a_place"),
    (Fix(BEGIN + 55, 28.2, math.inf), "dropped_not_a_place"),
    (Fix(BEGIN + 55, 0.0, 0.0), "dropped_null_island"),
    (Fix(55.0, 28.2, 112.9), "dropped_wrong_time"),
    (Fix(math.nan, 28.2, 112.9), "dropped_wrong_time"),
    (Fix(math.inf, 28.2, 112.9), "dropped_wrong_time"),
    (Fix(BEGIN + 3e9, 28.2, 112.9), "dropped_wrong_time"),
    (Fix(BEGIN + 55, 28.2, 112.9, 51.0), "dropped_accuracy"),
    (Fix(BEGIN + 55, 28.3, 112.9), "dropped_jump"),
]


@pytest.mark.parametrize(("bad", "kind"), NONSENSE)
def test_nonsense_is_left_out_and_counted(bad: Fix, kind: str) -> None:
    track = _straight(1.3, 900)
    measured = tracks.measure([*track, bad])
    assert _note(measured, kind).count == 1
    assert measured.legs == tracks.measure(track).legs


def test_the_future_is_bounded_by_now() -> None:
    track = _straight(1.3, 900)
    measured = tracks.measure(track, now=BEGIN + 400)
    assert _note(measured, "dropped_wrong_time").count == sum(fix.at > BEGIN + 520 for fix in track)


@pytest.mark.parametrize("accuracy", [None, 0.0, -3.0, math.nan, 50.0])
def test_a_missing_or_fair_accuracy_is_usable(accuracy: float | None) -> None:
    track = [Fix(fix.at, fix.lat, fix.lon, accuracy) for fix in _straight(1.3, 900)]
    assert tracks.measure(track).walked_m == pytest.approx(1170, rel=0.001)


@pytest.mark.parametrize("count", [0, 1])
def test_a_track_of_one_point_measures_nothing(count: int) -> None:
    measured = tracks.measure([Fix(BEGIN, 28.2, 112.9)] * count)
    assert (measured.distance_m, measured.legs, measured.line) == (0.0, (), ())


def test_two_points_are_a_walk() -> None:
    assert tracks.measure(_straight(1.3, 100)[::10]).walked_m == pytest.approx(130, rel=0.001)


def test_a_second_phone_counts_only_while_the_first_is_silent() -> None:
    track = walks.made(Walk(metres=2600, sigma=3.0), 2)
    first = [Fix(f.at, f.lat, f.lon, None, "a") for f in track if not BEGIN + 600 < f.at < BEGIN + 1200]
    second = [Fix(f.at + 3, f.lat + 0.0002, f.lon, None, "b") for f in track[1::2]]
    measured = tracks.measure([*first, *second])
    assert measured.walked_m == pytest.approx(2600, rel=0.04)
    assert measured.paused_s == 0
    assert _note(measured, "dropped_other_phone").count > 30


def test_midnight_and_a_silent_restart_do_not_break_a_walk() -> None:
    track = walks.made(Walk(metres=2600), 5)
    arrived = [*track[:50], *track[40:90], *track[:10], *track[80:]]
    assert tracks.measure(arrived).legs == tracks.measure(track).legs


def test_a_community_may_change_every_rule() -> None:
    track = _straight(9 / 3.6, 900)
    assert tracks.measure(track, Rules(walk_kmh=10)).walked_m > 2000
    strict = Rules(cleaning=Cleaning(accuracy_m=10))
    poor = [Fix(fix.at, fix.lat, fix.lon, 20.0) for fix in track]
    assert tracks.measure(poor, strict).used == 0


def test_legs_and_columns_agree() -> None:
    measured = tracks.measure(walks.made(Walk(sigma=5.0, guard_s=900, metres=3000), 6))
    assert sum(leg.metres for leg in measured.legs) == pytest.approx(measured.distance_m)
    assert sum(leg.end - leg.start for leg in measured.legs) == pytest.approx(
        measured.moving_s + measured.standing_s + measured.paused_s
    )
    for before, after in zip(measured.legs, measured.legs[1:], strict=False):
        assert before.end == after.start
        assert before.pace != after.pace


def test_the_line_is_short_and_near_the_walk() -> None:
    measured = tracks.measure(walks.made(Walk(shape="streets", every=1.0), 3))
    (line,) = measured.line
    assert 4 <= len(line) <= 120
    assert line[0] == pytest.approx(walks.HOME, abs=1e-4)


NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
FIXES = st.builds(
    Fix,
    at=st.one_of(NUMBERS, st.floats(BEGIN, BEGIN + 4000)),
    lat=st.one_of(NUMBERS, st.floats(28.19, 28.21)),
    lon=st.one_of(NUMBERS, st.floats(112.89, 112.91)),
    accuracy=st.one_of(st.none(), NUMBERS),
    source=st.one_of(st.none(), st.sampled_from("ab")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FIXES, max_size=60))
def test_any_input_gives_finite_figures(track: list[Fix]) -> None:
    measured = tracks.measure(track)
    figures = (measured.walked_m, measured.ridden_m, measured.vehicle_m, measured.bridged_m)
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)
    assert all(math.isfinite(leg.metres) and leg.end > leg.start for leg in measured.legs)
    total = measured.moving_s + measured.standing_s + measured.paused_s
    assert total == pytest.approx((measured.end or 0) - (measured.start or 0))


@pytest.mark.parametrize(
    ("every", "sigma", "limit"), [(20.0, 10.0, 0.04), (30.0, 5.0, 0.02), (1.0, 5.0, 0.02)]
)
def test_other_intervals_of_live_location_do_as_well(every: float, sigma: float, limit: float) -> None:
    for shape in ("straight", "meander"):
        assert _mean(Walk(shape=shape, every=every, sigma=sigma)) == pytest.approx(1, abs=limit)


def test_a_slow_walk_is_a_walk() -> None:
    assert _mean(Walk(metres=2500, speed=0.5, sigma=5.0)) == pytest.approx(1, abs=0.03)


def test_a_track_of_jumps_only_is_measured_and_earns_almost_nothing() -> None:
    rng = random.Random(1)
    track = [Fix(BEGIN + step, rng.uniform(-80, 80), rng.uniform(-180, 180)) for step in range(5000)]
    assert tracks.measure(track).measured_m < 500
