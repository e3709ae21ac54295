"""Distances checked against geographiclib, an implementation of Karney's geodesics."""

import math
import random

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from volunteers import geodesy


def _truth(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    return float(Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"])


@pytest.mark.parametrize("metres", [1.0, 13.0, 100.0, 1000.0, 9_000.0])
def test_short_distances_agree_with_geographiclib_to_a_millionth(metres: float) -> None:
    rng = random.Random(int(metres))
    for _ in range(200):
        lat, lon, turn = rng.uniform(-80, 80), rng.uniform(-180, 180), rng.uniform(0, 360)
        end = Geodesic.WGS84.Direct(lat, lon, turn, metres)
        found = geodesy.distance_m(lat, lon, end["lat2"], end["lon2"])
        assert found == pytest.approx(metres, rel=2e-5, abs=1e-6)


def test_in_china_a_walk_is_right_to_a_millimetre_per_kilometre() -> None:
    rng = random.Random(3)
    for _ in range(300):
        lat, lon, turn = rng.uniform(18, 54), rng.uniform(73, 135), rng.uniform(0, 360)
        end = Geodesic.WGS84.Direct(lat, lon, turn, 1000.0)
        assert geodesy.distance_m(lat, lon, end["lat2"], end["lon2"]) == pytest.approx(1000.0, abs=0.001)


def test_long_distances_agree_to_a_hundred_thousandth() -> None:
    rng = random.Random(5)
    for _ in range(300):
        ends = rng.uniform(-70, 70), rng.uniform(-180, 180), rng.uniform(-70, 70), rng.uniform(-180, 180)
        if _truth(*ends) < 15_000_000:  # nearly opposite points are beyond the formula
            assert geodesy.distance_m(*ends) == pytest.approx(_truth(*ends), rel=2e-5)


def test_the_antimeridian_is_not_a_journey_round_the_earth() -> None:
    assert geodesy.distance_m(10.0, 179.9999, 10.0, -179.9999) == pytest.approx(
        _truth(10.0, 179.9999, 10.0, -179.9999), rel=1e-6
    )
    line = geodesy.unrolled(np.array([10.0, 10.0]), np.array([179.9999, -179.9999]))
    assert math.hypot(*line[1]) == pytest.approx(_truth(10.0, 179.9999, 10.0, -179.9999), rel=1e-6)


def test_near_the_pole_the_long_formula_takes_over() -> None:
    assert geodesy.distance_m(89.99, 0.0, 89.99, 90.0) == pytest.approx(
        _truth(89.99, 0.0, 89.99, 90.0), rel=1e-3
    )


def test_no_distance_is_no_distance() -> None:
    assert geodesy.distance_m(28.2, 112.9, 28.2, 112.9) == 0.0
    assert geodesy.distance_m(89.9, 5.0, 89.9, 5.0) == 0.0


def test_steps_of_a_track_add_up_to_its_length() -> None:
    rng = np.random.default_rng(8)
    lat = 28.2 + np.cumsum(rng.normal(0, 1e-4, 400))
    lon = 112.9 + np.cumsum(rng.normal(0, 1e-4, 400))
    truth = sum(_truth(*pair) for pair in zip(lat, lon, lat[1:], lon[1:], strict=False))
    assert float(np.hypot(*geodesy.steps_m(lat, lon)).sum()) == pytest.approx(truth, rel=1e-6)


def test_local_metres_point_east_and_north() -> None:
    east, north = geodesy.local_metres(28.3, 113.0, (28.2, 112.9))
    assert north == pytest.approx(_truth(28.2, 112.9, 28.3, 112.9), rel=1e-3)
    assert east == pytest.approx(_truth(28.25, 112.9, 28.25, 113.0), rel=1e-3)


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [(28.2, 112.9, True), (91.0, 0.0, False), (0.0, 181.0, False), (math.nan, 0.0, False), (90, -180, True)],
)
def test_what_is_a_place(lat: float, lon: float, place: bool) -> None:
    assert geodesy.is_place(lat, lon) is place
