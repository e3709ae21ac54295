"""The limits of a place and how a community overrides them."""

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tasks import terms
from tasks.terms import BadTerm, Terms

MINUTES = st.integers(1, 400_000).map(lambda n: timedelta(minutes=n))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nudge_after", timedelta(minutes=10)),
        ("neighbours_after", timedelta(minutes=30)),
        ("grid_head_after", timedelta(hours=2)),
        ("community_after", timedelta(hours=24)),
        ("lapse_urgent", timedelta(minutes=30)),
        ("lapse_ordinary", timedelta(hours=24)),
        ("due_simple", 1),
        ("due_ordinary", 7),
        ("due_complex", 20),
        ("answer_urgent", timedelta(minutes=30)),
        ("answer_ordinary", timedelta(hours=24)),
        ("danger_unanswered", timedelta(minutes=5)),
        ("draft_forgotten", timedelta(hours=24)),
        ("review_within", timedelta(hours=2)),
        ("offer_open", timedelta(minutes=30)),
        ("assignment_open", timedelta(hours=4)),
        ("whistle_emergency", timedelta(minutes=30)),
        ("whistle_ordinary", timedelta(hours=24)),
        ("open_claims", 3),
        ("call_back_again", timedelta(hours=24)),
        ("call_back_ends", timedelta(hours=48)),
        ("same_matter_within", timedelta(hours=72)),
        ("patrol_least", timedelta(minutes=10)),
        ("patrol_metres", 500),
        ("patrol_checkpoints", 3),
        ("post_least", timedelta(minutes=20)),
        ("walk_kmh", 8),
        ("ride_kmh", 20),
        ("fix_metres", 50),
        ("fix_gap", timedelta(minutes=3)),
        ("day_metres", 10_000),
        ("day_time", timedelta(hours=4)),
        ("shift_reminders", (timedelta(minutes=60), timedelta(minutes=20))),
        ("shift_late", timedelta(minutes=10)),
        ("quiet_from", time(22)),
        ("quiet_to", time(7)),
        ("asked_again_after", timedelta(hours=1)),
        ("reopen_within", timedelta(days=7)),
        ("working_days", False),
    ],
)
def test_the_defaults_are_those_of_the_field(name: str, value: object) -> None:
    assert getattr(Terms(), name) == value


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("offer_open", "45 min", timedelta(minutes=45)),
        ("offer_open", "45分钟", timedelta(minutes=45)),
        ("review_within", "3小时", timedelta(hours=3)),
        ("reopen_within", "14 days", timedelta(days=14)),
        ("reopen_within", timedelta(days=3), timedelta(days=3)),
        ("due_simple", "2", 2),
        ("due_simple", 366, 366),
        ("quiet_from", "21:30", time(21, 30)),
        ("quiet_to", time(6, 45), time(6, 45)),
        ("working_days", True, True),
        ("working_days", "是", True),
        ("working_days", "off", False),
        ("shift_reminders", "15 min, 1 h", (timedelta(hours=1), timedelta(minutes=15))),
        ("shift_reminders", ["20 min", "20 min"], (timedelta(minutes=20),)),
        ("shift_reminders", [], ()),
        ("vacations", "2026-07-04..2026-08-30", ((date(2026, 7, 4), date(2026, 8, 30)),)),
        (
            "vacations",
            ["2026-07-04至2026-08-30", "2026-01-17~2026-02-28"],
            ((date(2026, 1, 17), date(2026, 2, 28)), (date(2026, 7, 4), date(2026, 8, 30))),
        ),
        ("days_free", "2026-05-06,2026-05-06 2026-05-07", (date(2026, 5, 6), date(2026, 5, 7))),
        ("days_worked", [date(2026, 5, 9)], (date(2026, 5, 9),)),
    ],
)
def test_a_community_overrides_one_term_and_keeps_the_others(name: str, words: Any, value: object) -> None:
    changed = terms.build({name: words})
    assert getattr(changed, name) == value
    assert terms.build(terms.plain(Terms(), changed), changed) == Terms()


@pytest.mark.parametrize(
    ("overrides", "key", "name"),
    [
        ({"due_simpel": 2}, "terms-unknown", "due_simpel"),
        ({"offer_open": 30}, "terms-not-a-duration", "offer_open"),
        ({"offer_open": "soon"}, "terms-not-a-duration", "offer_open"),
        ({"offer_open": "30 parsecs"}, "terms-not-a-duration", "offer_open"),
        ({"offer_open": None}, "terms-not-a-duration", "offer_open"),
        ({"offer_open": timedelta(seconds=90)}, "terms-not-a-duration", "offer_open"),
        ({"offer_open": "0 min"}, "terms-too-small", "offer_open"),
        ({"offer_open": timedelta(minutes=-1)}, "terms-too-small", "offer_open"),
        ({"offer_open": "999999 days"}, "terms-too-large", "offer_open"),
        ({"due_complex": "20 days"}, "terms-not-a-number", "due_complex"),
        ({"due_complex": 1.5}, "terms-not-a-number", "due_complex"),
        ({"due_complex": True}, "terms-not-a-number", "due_complex"),
        ({"due_complex": 0}, "terms-too-small", "due_complex"),
        ({"due_complex": 10**9}, "terms-too-large", "due_complex"),
        ({"quiet_from": "25:00"}, "terms-not-a-time", "quiet_from"),
        ({"quiet_from": "22"}, "terms-not-a-time", "quiet_from"),
        ({"quiet_from": 22}, "terms-not-a-time", "quiet_from"),
        ({"working_days": "perhaps"}, "terms-not-a-choice", "working_days"),
        ({"working_days": 1}, "terms-not-a-choice", "working_days"),
        ({"shift_reminders": "1 h, later"}, "terms-not-a-duration", "shift_reminders"),
        ({"shift_reminders": 60}, "terms-not-a-duration", "shift_reminders"),
        ({"shift_reminders": ["1 min"] * 6}, "terms-not-a-duration", "shift_reminders"),
        ({"vacations": "2026-08-30..2026-07-04"}, "terms-not-days", "vacations"),
        ({"vacations": "2026-01-01..2026-12-31"}, "terms-not-days", "vacations"),
        ({"vacations": "暑假"}, "terms-not-days", "vacations"),
        ({"vacations": [7]}, "terms-not-days", "vacations"),
        ({"days_free": "2026-02-30"}, "terms-not-days", "days_free"),
        ({"days_free": 3}, "terms-not-days", "days_free"),
        ({"days_worked": [f"2026-05-{n:02}" for n in range(1, 29)] * 3}, "terms-not-days", "days_worked"),
        ({"nudge_after": "30 min"}, "terms-order", "nudge_after"),
        ({"whistle_after": "24 h"}, "terms-order", "whistle_after"),
        ({"ride_kmh": 8}, "terms-order", "ride_kmh"),
        ({"call_back_again": "3 days"}, "terms-order", "call_back_again"),
    ],
)
def test_a_term_that_cannot_be_is_refused_by_its_name(overrides: dict[str, Any], key: str, name: str) -> None:
    with pytest.raises(BadTerm, match=f"{key}: {name}") as refused:
        terms.build(overrides)
    assert refused.value.text.key == key
    assert refused.value.text.values["name"] == name


def test_two_rungs_may_be_moved_together() -> None:
    slow = terms.build({"nudge_after": "40 min", "neighbours_after": "1 h"})
    assert (slow.nudge_after, slow.neighbours_after) == (timedelta(minutes=40), timedelta(hours=1))


def test_a_place_builds_on_the_terms_of_the_place_above() -> None:
    street = terms.build({"due_ordinary": 5, "open_claims": 2})
    community = terms.build({"open_claims": 4}, street)
    assert (community.due_ordinary, community.open_claims) == (5, 4)


@given(MINUTES, st.integers(1, 366), st.times(), st.booleans(), st.lists(MINUTES, max_size=5))
def test_overrides_survive_storage_as_json(
    length: timedelta, days: int, clock: time, switch: bool, reminders: list[timedelta]
) -> None:
    made = terms.build(
        {
            "lapse_ordinary": length,
            "due_complex": days,
            "quiet_to": clock,
            "working_days": switch,
            "shift_reminders": reminders,
        }
    )
    assert terms.build(json.loads(json.dumps(terms.plain(made)))) == made


NONSENSE = st.one_of(
    st.none(),
    st.text("abc:-, 分", max_size=9),
    st.floats(),
    st.lists(st.text("abc"), min_size=1),
    st.binary(),
)


@given(st.text(), NONSENSE)
def test_nonsense_is_refused_and_never_crashes(name: str, value: Any) -> None:
    with pytest.raises(BadTerm):
        terms.build({name: value})
    for key in ("lapse_ordinary", "due_complex", "quiet_to", "shift_reminders"):
        with pytest.raises(BadTerm):
            terms.build({key: value})
