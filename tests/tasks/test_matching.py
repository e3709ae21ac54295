"""Who is asked first: those who can, are near, have time and have not been asked for long."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from tasks import matching
from tasks.catalogue import SKILLS
from tasks.matching import Helper, Need

HERE = (28.2, 112.9)
NEED = Need(("water-electric",), *HERE)


def _ranked(*helpers: Helper, need: Need = NEED, most: int = 10, skilled: bool = False) -> list[int]:
    return matching.rank(need, matching.pool(helpers, need.language), most, skilled=skilled)


def test_who_can_do_it_comes_before_who_is_nearer() -> None:
    near = Helper(1, latitude=28.2, longitude=112.9)
    able = Helper(2, skills=("water-electric",), latitude=28.22, longitude=112.9)
    assert _ranked(near, able) == [2, 1]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Helper(2, latitude=28.201, longitude=112.9), Helper(1, latitude=28.24, longitude=112.9)),
        (Helper(2, load=0), Helper(1, load=2)),
        (Helper(2, rested_days=20), Helper(1, rested_days=1)),
        (Helper(2, rested_days=None), Helper(1, rested_days=1)),
        (Helper(2, free=True), Helper(1, free=None)),
        (Helper(2, free=None), Helper(1, free=False)),
        (Helper(2, languages=("zh",)), Helper(1, languages=("ug",))),
    ],
)
def test_all_else_equal_one_reason_decides(better: Helper, worse: Helper) -> None:
    assert _ranked(worse, better) == [2, 1]


def test_equals_come_in_the_order_of_their_ids() -> None:
    assert _ranked(Helper(3), Helper(1), Helper(2)) == [1, 2, 3]


def test_who_may_not_be_asked_is_never_there() -> None:
    assert _ranked(Helper(1, askable=False), Helper(2)) == [2]


def test_nobody_is_asked_farther_than_he_goes() -> None:
    stays = Helper(1, latitude=28.25, longitude=112.9, reach_m=2000)
    goes = Helper(2, latitude=28.25, longitude=112.9, reach_m=8000)
    assert _ranked(stays, goes) == [2]


def test_where_only_the_skilled_count_one_of_the_skills_is_enough() -> None:
    need = Need(("medical", "company"))
    helpers = (Helper(1), Helper(2, skills=("company",)), Helper(3, skills=("medical", "company")))
    assert _ranked(*helpers, need=need, skilled=True) == [3, 2]


def test_nobody_fits_is_an_empty_list() -> None:
    assert _ranked() == []
    assert _ranked(Helper(1), skilled=True) == []


def test_an_unknown_skill_harms_nothing() -> None:
    assert matching.skill_bits(["water-electric", "no-such-skill"]) == matching.skill_bits(["water-electric"])


def test_every_skill_of_the_catalogue_has_a_bit_of_its_own() -> None:
    assert len({matching.skill_bits([skill]) for skill in SKILLS}) == len(SKILLS)


def test_metres_are_metres() -> None:
    pool = matching.pool([Helper(1, latitude=28.2 + 1 / 111.195, longitude=112.9), Helper(2)])
    away = matching.metres(Need((), *HERE), pool)
    assert away[0] == pytest.approx(1000, rel=0.001)
    assert np.isnan(away[1])


@given(
    st.lists(
        st.builds(
            Helper,
            person_id=st.integers(1, 10**6),
            skills=st.lists(st.sampled_from(SKILLS), max_size=3).map(tuple),
            latitude=st.none() | st.floats(-60, 60),
            longitude=st.none() | st.floats(-170, 170),
            reach_m=st.sampled_from([0.0, 500.0, 5000.0]),
            load=st.integers(0, 5),
            rested_days=st.none() | st.floats(0, 4000),
            free=st.none() | st.booleans(),
            askable=st.booleans(),
        ),
        max_size=40,
        unique_by=lambda helper: helper.person_id,
    ),
    st.integers(1, 12),
    st.booleans(),
)
def test_the_few_best_are_the_first_of_all(helpers: list[Helper], most: int, skilled: bool) -> None:
    every = _ranked(*helpers, most=len(helpers) + 1, skilled=skilled)
    assert _ranked(*helpers, most=most, skilled=skilled) == every[:most]
    assert set(every) <= {helper.person_id for helper in helpers if helper.askable}
