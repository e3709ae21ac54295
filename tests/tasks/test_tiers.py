"""Circles around an emergency: minutes before metres, the middle one for whom nothing is known."""

import pytest
from hypothesis import given, strategies as st

from tasks import terms, tiers
from tasks.terms import BadTerm, Terms
from tasks.tiers import Circle

THERE = (47.35, 87.82)
USUAL = Terms()


@pytest.mark.parametrize(
    ("north", "expected"),
    [
        (0.0, Circle.NEAR),
        (0.0026, Circle.NEAR),  # 289 m
        (0.0028, Circle.MIDDLE),  # 311 m
        (0.0089, Circle.MIDDLE),  # 990 m
        (0.0091, Circle.FAR),  # 1,012 m
        (0.0179, Circle.FAR),  # 1,990 m
        (0.0181, None),  # 2,013 m
        (3.0, None),
    ],
)
def test_metres_decide_where_both_positions_are_known(north: float, expected: Circle | None) -> None:
    assert tiers.circle(THERE, (THERE[0] + north, THERE[1]), None, USUAL) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(1, Circle.NEAR), (2, Circle.MIDDLE), (3, Circle.MIDDLE), (4, Circle.FAR), (5, Circle.FAR), (6, None)],
)
def test_minutes_that_were_given_count_before_metres(minutes: int, expected: Circle | None) -> None:
    assert tiers.circle(THERE, THERE, minutes, USUAL) == expected
    assert tiers.circle(None, None, minutes, USUAL) == expected


@pytest.mark.parametrize(("there", "here"), [(None, THERE), (THERE, None), (None, None)])
def test_without_positions_everybody_is_in_the_middle_circle(
    there: tiers.Point | None, here: tiers.Point | None
) -> None:
    assert tiers.circle(there, here, None, USUAL) is Circle.MIDDLE


def test_a_place_sets_its_own_circles_and_they_must_rise() -> None:
    village = terms.build({"circle_near": 1000, "circle_middle": 4000, "circle_far": 9000})
    away = (THERE[0] + 0.05, THERE[1])
    assert tiers.circle(THERE, away, None, USUAL) is None
    assert tiers.circle(THERE, away, None, village) is Circle.FAR
    with pytest.raises(BadTerm, match="circle_near"):
        terms.build({"circle_near": 1500})


@given(st.floats(-0.05, 0.05), st.floats(-0.05, 0.05), st.floats(1.0, 3.0))
def test_whoever_is_nearer_on_the_same_line_is_never_in_a_later_circle(
    north: float, east: float, times: float
) -> None:
    def at(scale: float) -> int:
        here = (THERE[0] + north * scale, THERE[1] + east * scale)
        found = tiers.circle(THERE, here, None, USUAL)
        return 3 if found is None else found

    assert at(1.0) <= at(times)
