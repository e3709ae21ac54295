"""Due times, pauses, the ladder, idle claims and quiet hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from tasks import deadlines
from tasks.catalogue import Difficulty
from tasks.deadlines import Held, Idle, Pause, Rung, Working
from tasks.terms import Terms, build
from volunteers.calendars import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = (time(22), time(7))
MINUTE = timedelta(minutes=1)
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def at(words: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)


def pause(start: int, end: int | None) -> Pause:
    return Pause(START + start * MINUTE, None if end is None else START + end * MINUTE)


PAUSES = st.lists(st.builds(pause, st.integers(-500, 3000), st.integers(-500, 3000)), max_size=8)
OPEN = st.lists(st.builds(pause, st.integers(-500, 3000), st.none() | st.integers(-500, 3000)), max_size=8)
MOMENTS = st.integers(0, 5_000_000).map(lambda n: datetime(2020, 1, 1, tzinfo=UTC) + n * MINUTE)
LENGTHS = st.integers(0, 2000).map(lambda n: n * MINUTE)


@pytest.mark.parametrize(
    ("accepted", "difficulty", "expected"),
    [
        ("2026-03-31T15:20", "simple", "2026-04-01T15:20"),
        ("2026-02-28T23:59", "simple", "2026-03-01T23:59"),
        ("2024-02-28T12:00", "simple", "2024-02-29T12:00"),
        ("2025-12-28T08:00", "ordinary", "2026-01-04T08:00"),
        ("2026-01-31T00:00", "complex", "2026-02-20T00:00"),
        ("2024-02-20T00:00", "complex", "2024-03-11T00:00"),
    ],
)
def test_due_counts_calendar_days_over_month_and_year_ends(
    accepted: str, difficulty: Difficulty, expected: str
) -> None:
    assert deadlines.due_of(at(accepted), difficulty, Terms(), Working(SHANGHAI)) == at(expected)


@pytest.mark.parametrize(
    ("accepted", "days", "expected"),
    [
        ("2026-03-19T15:00", 1, "2026-03-20T15:00"),
        ("2026-03-20T15:00", 1, "2026-03-23T15:00"),  # Friday to Monday
        ("2026-03-21T10:00", 1, "2026-03-24T00:00"),  # accepted on a Saturday: the end of Monday
        ("2026-03-20T00:00", 1, "2026-03-21T00:00"),  # the end of Friday, not of Sunday
        ("2026-02-13T09:00", 2, "2026-02-24T09:00"),  # a made-up Saturday counts, the festival does not
        ("2025-09-29T09:00", 7, "2025-10-15T09:00"),
        ("2026-03-02T09:00", 20, "2026-03-30T09:00"),
    ],
)
def test_due_counts_working_days_where_the_community_says_so(accepted: str, days: int, expected: str) -> None:
    assert deadlines.due(at(accepted), days, (), Working(SHANGHAI)) == at(expected)


def test_the_terms_choose_days_and_calendar() -> None:
    terms = build({"due_simple": 3, "working_days": True})
    found = deadlines.due_of(at("2026-03-20T15:00"), "simple", terms, Working(SHANGHAI))
    assert found == at("2026-03-25T15:00")


def test_a_pause_over_a_weekend_is_taken_out_once() -> None:
    weekend = [Pause(at("2026-03-20T18:00"), at("2026-03-23T06:00"))]
    found = deadlines.due(at("2026-03-20T15:00"), 1, weekend, Working(SHANGHAI))
    assert found == at("2026-03-24T03:00")


def test_a_place_of_its_own_calendar_is_due_by_it() -> None:
    flood = Working(SHANGHAI, Calendar(extra_free=frozenset({date(2026, 3, 19)})))
    assert deadlines.due(at("2026-03-18T15:00"), 1, (), flood) == at("2026-03-20T15:00")


@pytest.mark.parametrize(
    ("pauses", "minutes"),
    [
        ([], 600),
        ([pause(60, 120)], 540),
        ([pause(60, 120), pause(120, 180)], 480),
        ([pause(60, 180), pause(90, 120)], 480),
        ([pause(90, 240), pause(60, 180)], 420),
        ([pause(-60, 60)], 540),
        ([pause(540, 900)], 540),
        ([pause(-60, 900)], 0),
        ([pause(300, None)], 300),
        ([pause(300, None), pause(360, 420)], 300),
        ([pause(700, None)], 600),
        ([pause(120, 60)], 600),
        ([pause(60, 60)], 600),
    ],
)
def test_pauses_are_taken_out_once_however_they_lie(pauses: list[Pause], minutes: int) -> None:
    assert deadlines.elapsed(START, START + 600 * MINUTE, pauses) == minutes * MINUTE


def test_a_clock_that_jumped_back_has_measured_nothing() -> None:
    assert deadlines.elapsed(START, START - MINUTE, [pause(-60, None)]) == timedelta(0)


@pytest.mark.parametrize(
    ("pauses", "minutes"),
    [
        ([], 60),
        ([pause(30, 40)], 70),
        ([pause(30, 40), pause(65, 75)], 80),
        ([pause(30, 40), pause(35, 50)], 80),
        ([pause(-10, 10)], 70),
        ([pause(60, 90)], 60),
        ([pause(90, None)], 60),
        ([pause(40, 30)], 60),
        ([pause(30, None)], None),
        ([pause(30, 40), pause(65, None)], None),
    ],
)
def test_pauses_move_the_due_time(pauses: list[Pause], minutes: int | None) -> None:
    expected = None if minutes is None else START + minutes * MINUTE
    assert deadlines.after(START, 60 * MINUTE, pauses) == expected


@given(PAUSES, LENGTHS)
def test_the_due_time_is_the_first_instant_at_which_the_time_is_used_up(
    pauses: list[Pause], allowed: timedelta
) -> None:
    due = deadlines.after(START, allowed, pauses)
    assert due is not None
    assert deadlines.elapsed(START, due, pauses) == allowed
    assert allowed == timedelta(0) or deadlines.elapsed(START, due - MINUTE, pauses) < allowed


@given(OPEN, LENGTHS, st.integers(0, 4000))
def test_the_order_of_pauses_does_not_matter(pauses: list[Pause], allowed: timedelta, minutes: int) -> None:
    end = START + minutes * MINUTE
    turned = pauses[::-1]
    assert deadlines.after(START, allowed, pauses) == deadlines.after(START, allowed, turned)
    assert deadlines.elapsed(START, end, pauses) == deadlines.elapsed(START, end, turned)


@given(OPEN, st.integers(0, 3000), st.integers(0, 3000))
def test_the_clock_never_runs_backwards_or_too_fast(pauses: list[Pause], first: int, more: int) -> None:
    early = deadlines.elapsed(START, START + first * MINUTE, pauses)
    late = deadlines.elapsed(START, START + (first + more) * MINUTE, pauses)
    assert timedelta(0) <= late - early <= more * MINUTE


@given(MOMENTS, st.integers(1, 30), PAUSES)
def test_working_days_never_end_before_calendar_days_nor_on_a_free_day(
    moment: datetime, days: int, pauses: list[Pause]
) -> None:
    due = deadlines.due(moment, days, pauses, Working(SHANGHAI))
    plain = deadlines.due(moment, days, pauses)
    assert due is not None
    assert plain is not None
    assert due >= plain
    last = (due - timedelta(microseconds=1)).astimezone(SHANGHAI).date()
    assert Calendar().working(last)


def test_days_are_real_days_where_clocks_change() -> None:
    accepted = at("2026-03-28T12:00", BERLIN)
    assert deadlines.due(accepted, 1) == accepted + timedelta(hours=24)


def test_closing_is_in_time_up_to_the_instant_itself() -> None:
    assert deadlines.in_time(START, START)
    assert not deadlines.in_time(START + timedelta(microseconds=1), START)
    assert deadlines.in_time(START, None)


@pytest.mark.parametrize(("urgent", "expected"), [(True, 30 * MINUTE), (False, 1440 * MINUTE)])
def test_a_human_answers_within_half_an_hour_or_a_day(urgent: bool, expected: timedelta) -> None:
    assert deadlines.first_answer_by(START, urgent, Terms()) == START + expected


def test_the_ladder_rises_from_a_nudge_to_the_whistle() -> None:
    steps = [(moment - START, rung.value) for moment, rung in deadlines.ladder(START, Terms())]
    assert steps == [
        (10 * MINUTE, "nudge"),
        (30 * MINUTE, "neighbours"),
        (120 * MINUTE, "grid-head"),
        (1440 * MINUTE, "community"),
        (2880 * MINUTE, "whistle"),
    ]


@pytest.mark.parametrize(
    ("taken", "minutes", "rungs"),
    [
        (None, 9, []),
        (None, 10, [Rung.NUDGE]),
        (Rung.NUDGE, 29, []),
        (None, 121, [Rung.NUDGE, Rung.NEIGHBOURS, Rung.GRID_HEAD]),  # after a standstill
        (Rung.COMMUNITY, 20, []),  # the clock jumped back
        (Rung.COMMUNITY, 99_999, [Rung.WHISTLE]),
        (Rung.WHISTLE, 99_999, []),
    ],
)
def test_each_rung_is_taken_once(taken: Rung | None, minutes: int, rungs: list[Rung]) -> None:
    assert deadlines.rungs_due(START, taken, START + minutes * MINUTE, Terms()) == rungs


def test_every_rung_but_the_last_has_a_next_one() -> None:
    below: list[Rung | None] = [None, *list(Rung)[:-1]]
    for taken, expected in zip(below, Rung, strict=True):
        found = deadlines.next_rung(START, taken, Terms())
        assert found is not None
        assert found[1] is expected
    assert deadlines.next_rung(START, Rung.WHISTLE, Terms()) is None


@pytest.mark.parametrize(
    ("held", "minutes", "idle"),
    [
        (Held(START), 1440, Idle.LAPSE),
        (Held(START, urgent=True), 30, Idle.LAPSE),
        (Held(START, by_unit=True), 1440, Idle.NUDGE),
        (Held(START, promised=START + 300 * MINUTE), 1740, Idle.LAPSE),
        (Held(START, promised=START + 60 * MINUTE, urgent=True), 90, Idle.LAPSE),
        (Held(START, promised=START - 60 * MINUTE), 1440, Idle.LAPSE),
        (Held(START, sign_of_life=START + 20 * MINUTE, urgent=True), 50, Idle.LAPSE),
        (Held(START, START + 60 * MINUTE, START + 20 * MINUTE), 1500, Idle.LAPSE),
        (Held(START, START + 20 * MINUTE, START + 60 * MINUTE), 1500, Idle.LAPSE),
    ],
)
def test_a_claim_lapses_after_the_last_promise_or_sign_of_life(held: Held, minutes: int, idle: Idle) -> None:
    assert deadlines.idle_at(held, Terms()) == (START + minutes * MINUTE, idle)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-31T21:59", "2026-03-31T21:59"),
        ("2026-03-31T22:00", "2026-04-01T07:00"),
        ("2026-03-31T23:59", "2026-04-01T07:00"),
        ("2026-04-01T00:00", "2026-04-01T07:00"),
        ("2026-04-01T06:59", "2026-04-01T07:00"),
        ("2026-04-01T07:00", "2026-04-01T07:00"),
        ("2025-12-31T23:00", "2026-01-01T07:00"),
    ],
)
def test_a_nudge_waits_for_the_morning(moment: str, expected: str) -> None:
    assert deadlines.hold(at(moment), SHANGHAI, deadlines.quiet_hours(Terms())) == at(expected)


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = (time(12), time(14))
    assert deadlines.hold(at("2026-03-31T12:30"), SHANGHAI, noon) == at("2026-03-31T14:00")
    assert deadlines.hold(at("2026-03-31T23:00"), SHANGHAI, noon) == at("2026-03-31T23:00")
    assert deadlines.hold(at("2026-03-31T23:00"), SHANGHAI, (time(7), time(7))) == at("2026-03-31T23:00")


@given(
    MOMENTS,
    st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Africa/Cairo")]),
    st.sampled_from([NIGHT, (time(1), time(2, 30)), (time(23, 30), time(0)), (time(0), time(23, 59))]),
)
def test_a_held_nudge_goes_out_soon_and_outside_quiet_hours(
    moment: datetime, zone: ZoneInfo, hours: tuple[time, time]
) -> None:
    held = deadlines.hold(moment, zone, hours)
    assert moment <= held < moment + timedelta(hours=26)
    assert not deadlines.quiet(held, zone, hours)


def test_in_the_hour_that_comes_twice_a_nudge_waits_for_the_second_end() -> None:
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 in Berlin, after the change
    assert deadlines.hold(second, BERLIN, (time(1), time(2, 30))) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
