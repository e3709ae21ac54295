"""Quiet findings: what is found, and above all what honest people do that must not be found."""

import math

import numpy as np
import pytest

from benchmarks import walks
from benchmarks.walks import BEGIN, Walk
from volunteers import doubts
from volunteers.doubts import Entry, Finding, Outing
from volunteers.fixes import Fix

WALK = Walk(metres=1500, sigma=4.0)


def _shifted(track: list[Fix], seconds: float) -> list[Fix]:
    return [Fix(fix.at + seconds, fix.lat, fix.lon) for fix in track]


def test_one_track_under_two_names_is_found() -> None:
    track = walks.made(WALK, 1)
    found = doubts.identical(track, track[5:])
    assert found is not None
    assert (found.kind, found.share) == ("identical_track", 1.0)


def test_partners_side_by_side_are_not_found() -> None:
    for seed in range(5):
        one = walks.made(WALK, seed)
        rng = np.random.default_rng(seed)
        other = [Fix(f.at, f.lat + rng.normal(0, 3e-5), f.lon + rng.normal(0, 3e-5)) for f in one]
        assert doubts.identical(one, other) is None
        assert doubts.replayed(one, other) is None
        assert doubts.likeness(doubts.fingerprint(one), doubts.fingerprint(other)) < 0.1


def test_a_recording_played_again_is_found() -> None:
    old = walks.made(WALK, 2)
    new = _shifted(old, 86_400 * 3 + 5)
    found = doubts.replayed(new, old)
    assert found is not None
    assert found.kind == "replayed_recording"
    assert doubts.identical(new, old) is None
    assert doubts.likeness(doubts.fingerprint(new), doubts.fingerprint(old)) == 1.0


def test_part_of_a_recording_played_again_is_found() -> None:
    old = walks.made(WALK, 2)
    assert doubts.replayed(_shifted(old[20:80], 9000), old) is not None


def test_the_same_round_on_two_days_is_not_found() -> None:
    assert doubts.replayed(_shifted(walks.made(WALK, 4), 86_400), walks.made(WALK, 5)) is None


def test_standing_at_one_exact_place_is_not_a_replay() -> None:
    post = [Fix(BEGIN + step, 28.2, 112.9) for step in range(500)]
    assert doubts.replayed(_shifted(post, 86_400), post) is None


def test_fingerprints_find_the_half_that_two_tracks_share() -> None:
    old, other = walks.made(WALK, 1), walks.made(WALK, 2)
    mixed = [*old[:60], *other[60:]]
    assert 0.2 < doubts.likeness(doubts.fingerprint(mixed), doubts.fingerprint(old)) < 0.8
    assert doubts.likeness(frozenset(), doubts.fingerprint(old)) == 0.0


def test_a_speed_that_never_varies_is_found() -> None:
    found = doubts.steady_speed(walks.made(Walk(shape="straight", metres=1500), 1))
    assert found is not None
    assert found.kind == "steady_speed"
    assert found.metres == pytest.approx(1500, rel=0.01)


@pytest.mark.parametrize("sigma", [1.0, 5.0])
def test_a_real_phone_is_never_that_steady(sigma: float) -> None:
    assert doubts.steady_speed(walks.made(Walk(shape="straight", metres=1500, sigma=sigma), 1)) is None
    assert doubts.steady_speed(walks.standing(3600, Walk(sigma=sigma), 1)) is None
    assert doubts.steady_speed([]) is None


def test_circles_in_one_spot_are_found() -> None:
    circles = [Outing((28.2, 112.9), (28.2001, 112.9), 40.0, 4000.0)] * 5
    found = doubts.round_and_round(circles)
    assert found is not None
    assert (found.count, found.metres) == (5, 20_000.0)


def test_walks_that_begin_and_end_at_home_are_not_found() -> None:
    far = [Outing((28.2, 112.9), (28.2, 112.9), 900.0, 4000.0)] * 20
    apart = [
        Outing((28.2 + number / 100, 112.9), (28.2 + number / 100, 112.9), 40.0, 4000.0)
        for number in range(9)
    ]
    assert doubts.round_and_round(far) is None
    assert doubts.round_and_round(apart) is None
    assert doubts.round_and_round([]) is None


def test_a_burst_of_typed_in_records_is_found() -> None:
    burst = [Entry(BEGIN - day * 86_400, BEGIN + day * 30) for day in range(1, 13)]
    found = doubts.back_fill_burst([*burst, Entry(BEGIN, BEGIN + 60)])
    assert found == Finding("back_fill_burst", 12, 12 / 13, 900.0)


def test_records_typed_in_day_by_day_are_not_found() -> None:
    daily = [Entry(BEGIN + day * 86_400, BEGIN + day * 86_400 + 4000) for day in range(60)]
    at_once = [Entry(BEGIN + step, BEGIN + step + 20) for step in range(60)]
    assert doubts.back_fill_burst(daily) is None
    assert doubts.back_fill_burst(at_once) is None


def test_a_phone_of_many_people_is_found_and_a_couples_is_not() -> None:
    seen = [("p1", "a"), ("p1", "b"), ("p1", "c"), ("p1", "a"), ("p2", "d"), ("p2", "e"), ("p2", "d")]
    assert doubts.shared_phones(seen) == {"p1": Finding("shared_phone", 3)}


def test_nonsense_fixes_raise_no_doubt_and_no_error() -> None:
    bad = [Fix(math.nan, 1.0, 1.0), Fix(BEGIN, math.inf, 1.0), Fix(BEGIN, 1.0, math.nan)] * 40
    assert doubts.identical(bad, bad) is None
    assert doubts.replayed(bad, bad) is None
    assert doubts.steady_speed(bad) is None
    assert doubts.fingerprint(bad) == frozenset()
