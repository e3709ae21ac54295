"""Working days, school days and the edges of local days and months."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from volunteers import calendars
from volunteers.calendars import CHINA, Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
CAIRO = ZoneInfo("Africa/Cairo")
ZONES = st.sampled_from([SHANGHAI, BERLIN, CAIRO, ZoneInfo("America/New_York"), ZoneInfo("Asia/Urumqi")])
DAYS = st.dates(date(1992, 1, 1), date(2090, 1, 1))


def at(words: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2025-09-26", True),  # an ordinary Friday
        ("2025-09-27", False),  # an ordinary Saturday
        ("2025-09-28", True),  # a Sunday made up for the National Day week
        ("2025-10-01", False),
        ("2025-10-07", False),  # the free Tuesday bought with that Sunday
        ("2025-10-08", False),
        ("2025-10-09", True),
        ("2025-10-11", True),  # a made-up Saturday
        ("2025-10-12", False),
        ("2026-02-14", True),
        ("2026-02-16", False),  # New Year's Eve, free since 2025
        ("2026-02-24", True),
        ("2024-02-09", True),  # New Year's Eve was not a statutory holiday in 2024
        ("2022-12-31", False),
        ("2011-12-31", True),  # made up for a holiday of the next calendar year
        ("2150-01-03", False),  # beyond the package: weekends only
        ("2150-01-05", True),
    ],
)
def test_working_days_follow_the_state_council_calendar(day: str, worked: bool) -> None:
    assert calendars.working(date.fromisoformat(day)) is worked


def test_it_says_for_which_years_made_up_days_are_known() -> None:
    assert calendars.announced(2025)
    assert calendars.announced(2026)
    assert not calendars.announced(2090)


def test_a_year_not_yet_announced_has_its_statutory_holidays_and_free_weekends() -> None:
    assert not CHINA.working(date(2090, 10, 2))
    assert not any(CHINA.working(day) for day in (date(2090, 9, 30), date(2090, 10, 7)) if day.weekday() > 4)


def test_a_place_may_close_and_open_on_days_of_its_own() -> None:
    local = Calendar(
        extra_free=frozenset({date(2026, 3, 19), date(2026, 3, 21)}),
        extra_worked=frozenset({date(2026, 3, 21), date(2026, 3, 22)}),
    )
    worked = [local.working(date(2026, 3, day)) for day in (18, 19, 20, 21, 22)]
    assert worked == [True, False, True, False, True]


def test_a_holiday_has_its_chinese_name() -> None:
    assert CHINA.holiday(date(2026, 10, 1)) == "国庆节"
    assert CHINA.holiday(date(2026, 10, 12)) is None


@pytest.mark.parametrize(
    ("day", "taught"),
    [
        ("2026-09-01", True),
        ("2026-08-31", False),
        ("2026-07-01", False),
        ("2026-06-30", True),
        ("2026-01-29", True),
        ("2026-01-30", False),  # 18 days before the Spring Festival of 17 February
        ("2026-03-04", False),
        ("2026-03-05", True),
        ("2026-09-20", True),  # a made-up Sunday
        ("2026-09-19", False),
    ],
)
def test_school_days_without_entered_vacations_use_the_usual_ones(day: str, taught: bool) -> None:
    assert CHINA.school(date.fromisoformat(day)) is taught


def test_entered_vacations_replace_the_usual_one_they_overlap_and_no_other() -> None:
    local = Calendar(vacations=((date(2026, 7, 11), date(2026, 8, 21)),))
    assert local.school(date(2026, 7, 10))
    assert not local.school(date(2026, 7, 13))
    assert local.school(date(2026, 8, 24))
    assert not local.school(date(2026, 2, 11))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-20T08:00", "2026-03-20T09:00"),
        ("2026-03-20T11:30", "2026-03-20T11:30"),
        ("2026-03-20T18:00", "2026-03-23T09:00"),
        ("2026-03-21T11:30", "2026-03-23T09:00"),
        ("2026-09-30T18:30", "2026-10-08T09:00"),
    ],
)
def test_the_next_working_moment_keeps_office_hours(moment: str, expected: str) -> None:
    assert CHINA.next_working_moment(at(moment), SHANGHAI, time(9), time(18)) == at(expected)


def test_without_office_hours_a_working_day_is_worked_from_midnight() -> None:
    assert CHINA.next_working_moment(at("2026-03-20T23:59"), SHANGHAI) == at("2026-03-20T23:59")
    assert CHINA.next_working_moment(at("2026-03-21T00:00"), SHANGHAI) == at("2026-03-23T00:00")


def test_free_spells_join_neighbouring_days() -> None:
    spells = list(CHINA.free_spells(at("2026-04-30T12:00"), at("2026-05-11T12:00"), SHANGHAI))
    assert spells == [
        (at("2026-05-01T00:00"), at("2026-05-06T00:00")),
        (at("2026-05-10T00:00"), at("2026-05-11T00:00")),
    ]


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2024, 2, 29), (2025, 2, 28), (2100, 2, 28), (2025, 12, 31), (2025, 4, 30)],
)
def test_a_month_ends_on_its_last_day(year: int, month: int, last: int) -> None:
    assert calendars.month_days(year, month) == (date(year, month, 1), date(year, month, last))


def test_a_month_in_shanghai_begins_eight_hours_before_utc() -> None:
    start, end = calendars.month_bounds(2025, 12, SHANGHAI)
    assert (start.isoformat(), end.isoformat()) == ("2025-11-30T16:00:00+00:00", "2025-12-31T16:00:00+00:00")


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="month"):
        calendars.month_days(2026, 13)


@given(DAYS, ZONES)
def test_local_days_follow_each_other_without_gap_or_overlap(day: date, zone: ZoneInfo) -> None:
    start, end = calendars.day_bounds(day, zone)
    assert end == calendars.day_bounds(day + timedelta(days=1), zone)[0]
    assert timedelta(hours=22) < end - start < timedelta(hours=26)
    assert calendars.local_day(start, zone) == day
    assert calendars.local_day(end - timedelta(microseconds=1), zone) == day


@given(DAYS)
def test_the_next_working_day_is_worked_and_nothing_before_it_is(day: date) -> None:
    found = CHINA.next_working(day)
    assert CHINA.working(found)
    assert not any(CHINA.working(day + timedelta(days=n)) for n in range((found - day).days))
    assert (found - day).days <= 14
