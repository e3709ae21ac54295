"""Periods in words, their names and their neighbours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from tasks import period_words, periods
from tasks.periods import Period
from volunteers.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 10, 18)  # a Sunday
DAYS = st.dates(date(2010, 1, 1), date(2090, 1, 1))
KINDS = st.sampled_from(["day", "week", "month", "quarter", "half", "year"])


def span(words: str, today: date = TODAY) -> str:
    found = periods.read(words, today, SHANGHAI)
    assert found is not None, period_words.plain(words)
    return f"{found.kind} {found.first} {found.last}"


def refused(words: str, today: date = TODAY) -> str:
    with pytest.raises(Refusal) as refusal:
        periods.read(words, today, SHANGHAI)
    return refusal.value.text.key


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("今天", "day 2026-10-18 2026-10-18"),
        ("昨日", "day 2026-10-17 2026-10-17"),
        ("前天", "day 2026-10-16 2026-10-16"),
        ("明天", "day 2026-10-19 2026-10-19"),
        ("本周", "week 2026-10-12 2026-10-18"),
        ("这个星期", "week 2026-10-12 2026-10-18"),
        ("上周", "week 2026-10-05 2026-10-11"),
        ("上个礼拜", "week 2026-10-05 2026-10-11"),
        ("上上周", "week 2026-09-28 2026-10-04"),
        ("下周", "week 2026-10-19 2026-10-25"),
        ("本月", "month 2026-10-01 2026-10-31"),
        ("当月", "month 2026-10-01 2026-10-31"),
        ("上个月", "month 2026-09-01 2026-09-30"),
        ("上個月", "month 2026-09-01 2026-09-30"),
        ("上一个月", "month 2026-09-01 2026-09-30"),
        ("上上个月", "month 2026-08-01 2026-08-31"),
        ("本季度", "quarter 2026-10-01 2026-12-31"),
        ("上个季度", "quarter 2026-07-01 2026-09-30"),
        ("今年", "year 2026-01-01 2026-12-31"),
        ("本年度", "year 2026-01-01 2026-12-31"),
        ("去年", "year 2025-01-01 2025-12-31"),
        ("前年", "year 2024-01-01 2024-12-31"),
        ("上半年", "half 2026-01-01 2026-06-30"),
        ("去年下半年", "half 2025-07-01 2025-12-31"),
        ("10月", "month 2026-10-01 2026-10-31"),
        ("十月份", "month 2026-10-01 2026-10-31"),
        ("11月", "month 2025-11-01 2025-11-30"),
        ("2026年10月", "month 2026-10-01 2026-10-31"),
        ("二〇二六年二月", "month 2026-02-01 2026-02-28"),
        ("去年10月", "month 2025-10-01 2025-10-31"),
        ("今年十二月", "month 2026-12-01 2026-12-31"),
        ("2026-10", "month 2026-10-01 2026-10-31"),
        ("2026/3", "month 2026-03-01 2026-03-31"),
        ("2026.10", "month 2026-10-01 2026-10-31"),
        ("202602", "month 2026-02-01 2026-02-28"),
        ("2026年", "year 2026-01-01 2026-12-31"),
        ("2026", "year 2026-01-01 2026-12-31"),
        ("第三季度", "quarter 2026-07-01 2026-09-30"),
        ("2025年第4季度", "quarter 2025-10-01 2025-12-31"),
        ("去年一季度", "quarter 2025-01-01 2025-03-31"),
        ("Q3", "quarter 2026-07-01 2026-09-30"),
        ("2025Q3", "quarter 2025-07-01 2025-09-30"),
        ("2025-Q3", "quarter 2025-07-01 2025-09-30"),
        ("10月1日", "day 2026-10-01 2026-10-01"),
        ("10月20号", "day 2025-10-20 2025-10-20"),
        ("2月29日", "day 2024-02-29 2024-02-29"),
        ("2026年10月1日", "day 2026-10-01 2026-10-01"),
        ("2026-10-01", "day 2026-10-01 2026-10-01"),
        ("20261001", "day 2026-10-01 2026-10-01"),
        ("10/1", "day 2026-10-01 2026-10-01"),
        ("最近7天", "span 2026-10-12 2026-10-18"),
        ("近七日", "span 2026-10-12 2026-10-18"),
        ("过去两周", "span 2026-10-05 2026-10-18"),
        ("最近一个月", "span 2026-09-19 2026-10-18"),
        ("近三个月", "span 2026-07-19 2026-10-18"),
        ("最近半年", "span 2026-04-19 2026-10-18"),
        ("前3天", "span 2026-10-16 2026-10-18"),
        ("最近1天", "day 2026-10-18 2026-10-18"),
        ("上个月的", "month 2026-09-01 2026-09-30"),
        (" 上 个 月。", "month 2026-09-01 2026-09-30"),
    ],
)
def test_a_period_is_read_in_chinese(words: str, expected: str) -> None:
    assert span(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "day 2026-10-18 2026-10-18"),
        ("the day before yesterday", "day 2026-10-16 2026-10-16"),
        ("This week", "week 2026-10-12 2026-10-18"),
        ("last week", "week 2026-10-05 2026-10-11"),
        ("last month", "month 2026-09-01 2026-09-30"),
        ("this quarter", "quarter 2026-10-01 2026-12-31"),
        ("last year", "year 2025-01-01 2025-12-31"),
        ("October", "month 2026-10-01 2026-10-31"),
        ("Nov.", "month 2025-11-01 2025-11-30"),
        ("in May", "month 2026-05-01 2026-05-31"),
        ("Oct 2025", "month 2025-10-01 2025-10-31"),
        ("October 1st, 2026", "day 2026-10-01 2026-10-01"),
        ("1 Oct 2026", "day 2026-10-01 2026-10-01"),
        ("Oct 20", "day 2025-10-20 2025-10-20"),
        ("Q3 2025", "quarter 2025-07-01 2025-09-30"),
        ("third quarter of 2025", "quarter 2025-07-01 2025-09-30"),
        ("first half of 2026", "half 2026-01-01 2026-06-30"),
        ("last 7 days", "span 2026-10-12 2026-10-18"),
        ("past two weeks", "span 2026-10-05 2026-10-18"),
        ("past month", "span 2026-09-19 2026-10-18"),
        ("from October 1 to October 15", "span 2026-10-01 2026-10-15"),
        ("Oct 1 - 15", "span 2026-10-01 2026-10-15"),
        ("March to May", "span 2026-03-01 2026-05-31"),
        ("since Oct 5", "span 2026-10-05 2026-10-18"),
        ("Q1 2026 to Q2 2026", "half 2026-01-01 2026-06-30"),
    ],
)
def test_a_period_is_read_in_english(words: str, expected: str) -> None:
    assert span(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10月1日到10月15日", "span 2026-10-01 2026-10-15"),
        ("从10月1日至15日", "span 2026-10-01 2026-10-15"),
        ("10月1-15日", "span 2026-10-01 2026-10-15"),
        ("10.1-10.15", "span 2026-10-01 2026-10-15"),
        ("2026-10-01-2026-10-15", "span 2026-10-01 2026-10-15"),
        ("2026-10-01..2026-10-15", "span 2026-10-01 2026-10-15"),
        ("2026-10-01~2026-10-15", "span 2026-10-01 2026-10-15"),
        ("2026年10月1日—10月15日期间", "span 2026-10-01 2026-10-15"),
        ("12月20日到1月10日", "span 2025-12-20 2026-01-10"),
        ("12月20日到2026年1月10日", "span 2025-12-20 2026-01-10"),
        ("1-3月", "quarter 2026-01-01 2026-03-31"),
        ("2025年11月到2月", "span 2025-11-01 2026-02-28"),
        ("10月1日到10月31日", "month 2026-10-01 2026-10-31"),
        ("10月1日到10月1日", "day 2026-10-01 2026-10-01"),
        ("2024-2025", "span 2024-01-01 2025-12-31"),
        ("10月1日至今", "span 2026-10-01 2026-10-18"),
        ("9月以来", "span 2026-09-01 2026-10-18"),
        ("上周到本周", "span 2026-10-05 2026-10-18"),
        ("2021年11月到2026年10月", "span 2021-11-01 2026-10-31"),
    ],
)
def test_a_range_is_read_with_its_order(words: str, expected: str) -> None:
    assert span(words) == expected


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("13月", "period-no-month"),
        ("0月", "period-no-month"),
        ("2026年13月", "period-no-month"),
        ("2026-13", "period-no-month"),
        ("1月到14月", "period-no-month"),
        ("2月30日", "period-no-day"),
        ("10月32日", "period-no-day"),
        ("4月31日", "period-no-day"),
        ("2026年2月29日", "period-no-day"),
        ("10月0日", "period-no-day"),
        ("第五季度", "period-no-quarter"),
        ("Q0", "period-no-quarter"),
        ("1026年10月", "period-no-year"),
        ("9999年", "period-no-year"),
        ("0000-10", "period-no-year"),
        ("最近0天", "period-no-length"),
        ("最近99999天", "period-too-long"),
        ("最近6年", "period-too-long"),
        ("最近1830天", "period-too-long"),
        ("2020年到2026年", "period-too-long"),
        ("2021年10月31日到2026年10月31日", "period-too-long"),
        ("10月15日到10月1日", "period-end-first"),
        ("2026-10-15到2026-10-01", "period-end-first"),
        ("2026年5月到2025年5月", "period-end-first"),
        ("本周到上周", "period-end-first"),
    ],
)
def test_an_impossible_period_is_refused(words: str, key: str) -> None:
    assert refused(words) == key


@pytest.mark.parametrize(
    "words",
    [
        "",
        "幸福社区",
        "水管坏了",
        "10",
        "月",
        "到",
        "10月1日到",
        "到10月1日",
        "last",
        "may be",
        "最近",
        "百年",
        "13800138000",
        "上" * 200,
    ],
)
def test_words_that_name_no_period_are_none(words: str) -> None:
    assert periods.read(words, TODAY, SHANGHAI) is None


def test_a_month_without_year_is_the_latest_that_has_begun() -> None:
    assert span("10月", date(2026, 9, 30)) == "month 2025-10-01 2025-10-31"
    assert span("10月", date(2026, 10, 1)) == "month 2026-10-01 2026-10-31"


def test_the_last_month_of_january_is_december_of_the_year_before() -> None:
    assert span("上个月", date(2026, 1, 31)) == "month 2025-12-01 2025-12-31"
    assert span("上季度", date(2026, 3, 31)) == "quarter 2025-10-01 2025-12-31"


def test_a_period_is_half_open_in_utc() -> None:
    october = periods.around("month", TODAY, SHANGHAI)
    assert october.start == datetime(2026, 9, 30, 16, tzinfo=UTC)
    assert october.end == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert october.days == 31


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        ("10月1日", "period-day", {"year": "2026", "month": 10, "day": 1}),
        ("10月", "period-month", {"year": "2026", "month": 10}),
        ("第三季度", "period-quarter", {"year": "2026", "quarter": 3}),
        ("去年下半年", "period-half", {"year": "2025", "half": 2}),
        ("今年", "period-year", {"year": "2026"}),
    ],
)
def test_a_period_has_a_name(words: str, key: str, values: dict[str, object]) -> None:
    found = periods.read(words, TODAY, SHANGHAI)
    assert found is not None
    assert (found.text().key, found.text().values) == (key, values)


def test_weeks_and_spans_are_named_by_their_first_and_last_day() -> None:
    for words in ("本周", "最近7天"):
        found = periods.read(words, TODAY, SHANGHAI)
        assert found is not None
        last = found.text().values["last"]
        assert last == periods.around("day", TODAY, SHANGHAI).text()


def test_a_span_is_preceded_by_as_many_days() -> None:
    week = periods.between(date(2026, 10, 3), date(2026, 10, 9), SHANGHAI)
    assert week.previous() == Period("span", date(2026, 9, 26), date(2026, 10, 2), SHANGHAI)
    assert week.following() == Period("span", date(2026, 10, 10), date(2026, 10, 16), SHANGHAI)


def test_a_span_touches_whole_months() -> None:
    touched = periods.between(date(2025, 12, 31), date(2026, 2, 1), SHANGHAI).months()
    assert [month.text().values["month"] for month in touched] == [12, 1, 2]


@given(KINDS, DAYS)
def test_periods_of_a_kind_follow_each_other_without_gap(kind: periods.Kind, day: date) -> None:
    here = periods.around(kind, day, SHANGHAI)
    assert here.first <= day <= here.last
    assert here.following().start == here.end
    assert here.following().previous() == here
    assert here.previous().end == here.start


@given(DAYS, st.integers(0, 1800))
def test_a_span_written_as_dates_is_read_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    made = periods.between(first, last, SHANGHAI)
    for words in (f"{first}到{last}", f"{first} - {last}", f"{first:%B} {first.day}, {first.year} to {last}"):
        assert periods.read(words, TODAY, SHANGHAI) == made


@given(DAYS, DAYS)
def test_a_day_without_year_is_never_in_the_future_and_less_than_a_year_old(day: date, today: date) -> None:
    found = periods.read(f"{day.month}月{day.day}日", today, SHANGHAI)
    assert found is not None
    assert found.first <= today
    assert (found.first.month, found.first.day) == (day.month, day.day)
    assert (today - found.first).days < 366 or (day.month, day.day) == (2, 29)


@given(st.text(st.sampled_from("年月日到至-./0123456789十二上本最近天周第季度个 Qq"), max_size=20), DAYS)
def test_nonsense_is_refused_or_none_and_never_crashes(words: str, today: date) -> None:
    try:
        found = periods.read(words, today, SHANGHAI)
    except Refusal:
        return
    assert found is None or found.first <= found.last
