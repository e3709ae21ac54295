"""When a patrol is valid, what a day counts, and what a new engine version changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from benchmarks import walks
from benchmarks.walks import Walk
from volunteers import credit, tracks
from volunteers.credit import CreditRules, Done, Share
from volunteers.tracks import Leg, Pace

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("done", "way"),
    [
        (Done(minutes=10, metres=500), "track"),
        (Done(minutes=9.9, metres=5000), None),
        (Done(minutes=60, metres=499.9), None),
        (Done(checkpoints=3), "checkpoints"),
        (Done(checkpoints=2, minutes=9, metres=400, post_minutes=19), None),
        (Done(post_minutes=20), "post"),
        (Done(), None),
    ],
)
def test_one_of_three_ways_makes_a_patrol_valid(done: Done, way: str | None) -> None:
    assert credit.verdict(done).way == way
    assert credit.is_valid(done) is (way is not None)


def test_the_verdict_says_what_is_missing() -> None:
    verdict = credit.verdict(Done(minutes=4, metres=380))
    assert (verdict.missing_minutes, verdict.missing_m) == (6, 120)


def test_a_community_may_set_other_limits() -> None:
    assert credit.is_valid(Done(minutes=5, metres=200), CreditRules(valid_minutes=5, valid_m=200))
    assert not credit.is_valid(
        Done(checkpoints=9, post_minutes=99), CreditRules(valid_checkpoints=0, valid_post_minutes=0)
    )


def test_a_day_counts_10_km_and_4_hours_walked_metres_first() -> None:
    first = credit.counted(Share(7000, 0, 150), Share())
    second = credit.counted(Share(2000, 4000, 120), first)
    third = credit.counted(Share(500, 500, 30), first + second)
    assert first == Share(7000, 0, 150)
    assert second == Share(2000, 1000, 90)
    assert third == Share(0, 0, 0)


def test_a_leg_across_midnight_belongs_to_both_days() -> None:
    start = datetime(2025, 10, 9, 15, 30, tzinfo=UTC).timestamp()  # 23:30 in China
    legs = [
        Leg(Pace.WALK, start, start + 3600, 4000.0),
        Leg(Pace.PAUSE, start + 3600, start + 4000, 0.0),
        Leg(Pace.RIDE, start + 4000, start + 4600, 2000.0),
        Leg(Pace.VEHICLE, start + 4600, start + 5000, 9000.0),
    ]
    assert credit.by_day(legs, CHINA) == {
        date(2025, 10, 9): Share(2000.0, 0.0, 30.0),
        date(2025, 10, 10): Share(2000.0, 2000.0, 40.0),
    }


def test_days_lose_nothing() -> None:
    measured = tracks.measure(walks.made(Walk(sigma=5.0, guard_s=600), 3))
    days = credit.by_day(measured.legs, CHINA)
    assert sum(day.walked_m + day.ridden_m for day in days.values()) == pytest.approx(measured.measured_m)
    assert sum(day.minutes for day in days.values()) == pytest.approx(measured.measured_min)


def test_a_new_version_says_what_it_changed() -> None:
    before = tracks.measure(walks.made(Walk(metres=1000), 3))
    assert credit.changes(before, before) == {}
    after = replace(before, walked_m=before.walked_m - 30)
    assert credit.changes(before, after) == {"walked_m": (before.walked_m, before.walked_m - 30)}
