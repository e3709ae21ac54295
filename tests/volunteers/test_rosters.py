"""Recurring slots, their shifts, and how they were covered."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from volunteers import roster_words, rosters
from volunteers.calendars import Calendar
from volunteers.refusal import Refusal
from volunteers.rosters import Arrival, Cover, Days, Gap, Hours, Presence, Shift, Slot

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
MORNING = (Hours(time(7, 20), time(8)),)
MINUTE = timedelta(minutes=1)
START = datetime(2026, 3, 2, 1, tzinfo=UTC)


def minute(number: int) -> datetime:
    return START + number * MINUTE


def shift(length: int = 60, needed: int = 1) -> Shift:
    return Shift(START, minute(length), needed)


def seen(person: str, start: int, end: int | None) -> Presence:
    return Presence(person, minute(start), None if end is None else minute(end))


def on(slot: Slot, first: str, last: str, calendar: Calendar | None = None) -> list[str]:
    found = rosters.days(slot, date.fromisoformat(first), date.fromisoformat(last), calendar or Calendar())
    return [day.strftime("%m-%d") for day in found]


def refused(words: str) -> str:
    with pytest.raises(Refusal) as refusal:
        roster_words.read(words)
    return refusal.value.text.key


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("every-day 08:00-20:00", "28 29 30 01 02 03 04 05 06 07 08 09 10 11 12"),
        ("school-days 07:20-08:00", "28 29 30 09 10 11 12"),
        ("working-days 09:00-17:00", "28 29 30 09 10 11"),
        ("free-days 09:00-17:00", "01 02 03 04 05 06 07 08 12"),
        ("weekdays 09:00-17:00", "29 30 09 10"),
        ("weekdays 09:00-17:00 also on holidays", "29 30 01 02 03 06 07 08 09 10"),
        ("weekends 09:00-17:00", "28 04 05 11 12"),
        ("wed,thu 09:00-17:00", "09"),
        ("周三、周四 9:00-17:00 节假日照常", "01 02 08 09"),
        ("2025-10-01,2025-10-05,2025-12-24 10:00-12:00", "01 05"),
    ],
)
def test_a_rule_in_words_gives_the_days_and_respects_holidays(words: str, days: str) -> None:
    # The national week of 2025: 28 September and 11 October were worked, 1–8 October were free.
    calendar = Calendar(extra_worked=frozenset({date(2025, 10, 12)})) if words.startswith("school") else None
    found = on(roster_words.read(words), "2025-09-28", "2025-10-12", calendar)
    assert [day[3:] for day in found] == days.split()


@pytest.mark.parametrize(
    ("words", "weekdays"),
    [
        ("mon,wed 08:00-09:00", {0, 2}),
        ("周一三五 8:00-9:00", {0, 2, 4}),
        ("周一、三、五 8:00-9:00", {0, 2, 4}),
        ("星期六和星期天 8:00—9:00", {5, 6}),
        ("周末 8:00~9:00", {5, 6}),
        ("周一至周五 8:00到9:00", {0, 1, 2, 3, 4}),
    ],
)
def test_weekdays_are_read_in_both_languages(words: str, weekdays: set[int]) -> None:
    slot = roster_words.read(words)
    assert (slot.days, set(slot.weekdays)) == (Days.WEEKLY, weekdays)
    assert slot.hours == (Hours(time(8), time(9)),)


def test_a_school_post_stands_in_the_morning_and_in_the_afternoon() -> None:
    slot = roster_words.read("上学日 7:20-8:00,16:30-17:10", needed=2)
    made = rosters.shifts(slot, date(2026, 3, 20), date(2026, 3, 23), SHANGHAI)
    assert [one.start.astimezone(SHANGHAI).strftime("%d %H:%M") for one in made] == [
        "20 07:20",
        "20 16:30",
        "23 07:20",
        "23 16:30",
    ]
    assert {one.needed for one in made} == {2}
    assert {one.end - one.start for one in made} == {40 * MINUTE}


@pytest.mark.parametrize(
    "words",
    [
        "school-days 07:20-08:00",
        "every-day 20:00-00:00, 00:00-06:00",
        "tue,sun 09:00-11:30 also on holidays",
        "2026-10-01,2026-10-02 08:00-20:00",
        "FREQ=MONTHLY;BYDAY=1SA 09:00-11:00",
    ],
)
def test_a_slot_is_written_as_it_is_read(words: str) -> None:
    assert roster_words.write(roster_words.read(words)) == words


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("", "roster-hours"),
        ("school-days", "roster-hours"),
        ("school-days 25:00-26:00", "roster-hours"),
        ("school-days 08:00-08:00", "roster-hours"),
        ("school-days 08:00-09:00 perhaps", "roster-hours"),
        ("full-moon 08:00-09:00", "roster-unknown-days"),
        ("2026-02-30 08:00-09:00", "roster-unknown-days"),
        ("08:00-09:00", "roster-no-days"),
        ("every-day 08:00-10:00, 09:00-11:00", "roster-hours-overlap"),
        ("every-day 22:00-07:00, 06:00-08:00", "roster-hours-overlap"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(words: str, key: str) -> None:
    assert refused(words) == key


@pytest.mark.parametrize(
    ("slot", "key"),
    [
        (Slot(Days.EVERY, ()), "roster-no-hours"),
        (Slot(Days.EVERY, MORNING, needed=0), "roster-needed"),
        (Slot(Days.WEEKLY, MORNING), "roster-no-days"),
        (Slot(Days.EVERY, MORNING, since=date(2026, 2, 2), until=date(2026, 2, 1)), "roster-until"),
        (Slot(Days.RULE, MORNING, rule="FREQ=WEEKLY;BYDAY=MO"), "roster-rule"),
        (Slot(Days.RULE, MORNING, rule="FREQ=SECONDLY", since=date(2026, 1, 1)), "roster-rule"),
        (
            Slot(Days.RULE, MORNING, rule="FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", since=date(2026, 1, 1)),
            "roster-rule",
        ),
        (
            Slot(Days.RULE, MORNING, rule="FREQ=WEEKLY;INTERVAL=0;BYDAY=MO", since=date(2026, 1, 1)),
            "roster-rule",
        ),
        (Slot(Days.RULE, MORNING, rule="FREQ=MONTHLY;BYDAY=6MO", since=date(2026, 1, 1)), "roster-rule"),
        (
            Slot(
                Days.RULE, MORNING, rule="FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 99), since=date(2026, 1, 1)
            ),
            "roster-rule",
        ),
    ],
)
def test_a_slot_that_cannot_be_kept_is_refused(slot: Slot, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        rosters.check(slot)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", ["01-10", "01-24", "02-07", "02-21"]),
        ("FREQ=MONTHLY;BYDAY=1SA", ["01-03", "02-07"]),
        ("FREQ=MONTHLY;BYDAY=-1SU,2WE", ["12-28", "01-14", "01-25", "02-11", "02-22"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", ["12-31", "01-15", "01-31", "02-15", "02-28"]),
    ],
)
def test_a_recurrence_rule_counts_from_its_beginning(rule: str, days: list[str]) -> None:
    slot = rosters.check(Slot(Days.RULE, MORNING, rule=rule, since=date(2025, 12, 27)))
    assert on(slot, "2025-12-28", "2026-02-28") == days


def test_a_slot_begins_and_ends_and_leaves_single_days_out() -> None:
    slot = Slot(
        Days.EVERY,
        MORNING,
        since=date(2026, 3, 3),
        until=date(2026, 3, 6),
        without=frozenset({date(2026, 3, 5)}),
    )
    assert on(slot, "2026-03-01", "2026-03-31") == ["03-03", "03-04", "03-06"]
    assert on(slot, "2026-03-10", "2026-03-01") == []


def test_a_view_of_many_years_is_refused() -> None:
    with pytest.raises(Refusal, match="roster-view-too-long"):
        rosters.days(Slot(Days.EVERY, MORNING), date(2026, 1, 1), date(2036, 1, 1))


def test_a_night_shift_ends_on_the_next_day() -> None:
    night = Slot(Days.DATES, (Hours(time(22), time(6)),), dates=frozenset({date(2026, 2, 28)}))
    (made,) = rosters.shifts(night, date(2026, 2, 28), date(2026, 3, 1), SHANGHAI)
    assert made.end.astimezone(SHANGHAI) == datetime(2026, 3, 1, 6, tzinfo=SHANGHAI)
    assert made.end - made.start == 480 * MINUTE


def test_a_night_in_which_clocks_change_is_an_hour_longer() -> None:
    night = Slot(Days.EVERY, (Hours(time(22), time(6)),))
    (made,) = rosters.shifts(night, date(2026, 10, 24), date(2026, 10, 24), BERLIN)
    assert made.end - made.start == 540 * MINUTE


def test_reminders_come_an_hour_and_twenty_minutes_before() -> None:
    assert rosters.reminders(shift()) == [minute(-60), minute(-20)]


@pytest.mark.parametrize(
    ("presences", "needed", "minutes"),
    [
        ([], 1, 0),
        ([seen("a", 0, 60)], 1, 60),
        ([seen("a", -30, 90)], 1, 60),
        ([seen("a", 10, 30), seen("a", 20, 40)], 1, 30),
        ([seen("a", 0, 30), seen("b", 20, 60)], 1, 60),
        ([seen("a", 0, 30), seen("b", 20, 60)], 2, 70),
        ([seen("a", 0, 30), seen("a", 10, 40)], 2, 40),
        ([seen("a", 0, 60), seen("b", 0, 60), seen("c", 0, 60)], 2, 120),
        ([seen("a", 50, None)], 1, 10),
        ([seen("a", 70, 90)], 1, 0),
        ([seen("a", 30, 20)], 1, 0),
        ([seen("a", 0, 60), seen("a", 10, 20), seen("a", 30, 40)], 2, 60),
    ],
)
def test_covered_time_is_the_union_up_to_the_people_needed(
    presences: list[Presence], needed: int, minutes: int
) -> None:
    cover = rosters.covered(shift(60, needed), presences, minute(1000))
    assert cover == Cover(60 * needed * MINUTE, minutes * MINUTE)


def test_an_open_presence_counts_until_now() -> None:
    cover = rosters.covered(shift(), [seen("a", 5, None)], minute(25))
    assert cover == Cover(60 * MINUTE, 20 * MINUTE)
    assert rosters.covered(shift(), [seen("a", 5, None)], minute(-5)).covered == timedelta(0)


def test_the_rate_of_a_month_is_the_rate_of_all_its_minutes() -> None:
    month = Cover(60 * MINUTE, 60 * MINUTE) + Cover(180 * MINUTE, 0 * MINUTE)
    assert month.rate == 0.25
    assert Cover(timedelta(0), timedelta(0)).rate is None


@pytest.mark.parametrize(
    ("presences", "needed", "now", "expected"),
    [
        ([], 1, 60, [(0, 60, 1)]),
        ([], 2, 30, [(0, 30, 2)]),
        ([], 1, 0, []),
        ([], 1, -10, []),
        ([seen("a", 0, 60)], 1, 60, []),
        ([seen("a", 10, 50)], 1, 60, [(0, 10, 1), (50, 60, 1)]),
        ([seen("a", 0, 30), seen("b", 30, 60)], 1, 60, []),
        ([seen("a", 0, 30)], 2, 60, [(0, 60, 1)]),
        ([seen("a", 0, None), seen("b", 10, None)], 2, 40, [(0, 10, 1)]),
    ],
)
def test_gaps_are_the_stretches_with_too_few_people(
    presences: list[Presence], needed: int, now: int, expected: list[tuple[int, int, int]]
) -> None:
    found = rosters.gaps(shift(60, needed), presences, minute(now))
    assert found == [Gap(minute(start), minute(end), missing) for start, end, missing in expected]


def test_short_gaps_can_be_left_out_of_an_alarm() -> None:
    found = rosters.gaps(shift(), [seen("a", 4, 50)], minute(60), at_least=5 * MINUTE)
    assert found == [Gap(minute(50), minute(60), 1)]


@pytest.mark.parametrize(
    ("arrived", "now", "expected"),
    [
        (None, -1, Arrival.EXPECTED),
        (None, 9, Arrival.EXPECTED),
        (None, 10, Arrival.MISSING),
        (None, 59, Arrival.MISSING),
        (None, 60, Arrival.NO_SHOW),
        (-5, 0, Arrival.ON_TIME),
        (9, 60, Arrival.ON_TIME),
        (10, 60, Arrival.LATE),
        (59, 60, Arrival.LATE),
        (61, 70, Arrival.NO_SHOW),
    ],
)
def test_late_is_ten_minutes_after_the_start(arrived: int | None, now: int, expected: Arrival) -> None:
    came = None if arrived is None else minute(arrived)
    assert rosters.arrival(shift(), came, minute(now)) is expected


@pytest.mark.parametrize(
    ("left", "early"), [(None, False), (49, True), (50, False), (60, False), (80, False)]
)
def test_leaving_more_than_ten_minutes_before_the_end_is_early(left: int | None, early: bool) -> None:
    assert rosters.left_early(shift(), None if left is None else minute(left)) is early


def test_only_shifts_that_share_time_overlap() -> None:
    before, across, inside, after = (
        Shift(minute(a), minute(b)) for a, b in ((-30, 0), (-5, 5), (20, 30), (60, 90))
    )
    assert rosters.overlapping(shift(), [before, across, inside, after]) == [across, inside]


PRESENCES = st.lists(
    st.builds(seen, st.sampled_from("abc"), st.integers(-20, 80), st.none() | st.integers(-20, 80)),
    max_size=8,
)


@given(PRESENCES, st.integers(1, 3), st.integers(-10, 90))
def test_covered_and_uncovered_minutes_agree_with_counting_minute_by_minute(
    presences: list[Presence], needed: int, now: int
) -> None:
    end = min(60, now)
    people = [
        len({one.person for one in presences if one.start <= minute(n) < (one.end or minute(max(end, 0)))})
        for n in range(max(end, 0))
    ]
    wanted = shift(60, needed)
    assert (
        rosters.covered(wanted, presences, minute(now)).covered
        == sum(min(n, needed) for n in people) * MINUTE
    )
    bare = sum((gap.end - gap.start for gap in rosters.gaps(wanted, presences, minute(now))), timedelta(0))
    assert bare == sum(n < needed for n in people) * MINUTE


@given(st.text(st.sampled_from("周一二日末每天mon,-、 :0123456789FREQ=WKLY;BADS"), max_size=40))
def test_a_nonsense_rule_is_refused_and_never_crashes(words: str) -> None:
    try:
        slot = roster_words.read(words)
    except Refusal:
        return
    assert slot.hours or slot.days is Days.RULE
