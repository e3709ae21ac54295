"""Periods that people say in words ("上个月", "10月1日到10月15日", "last 7 days"), in local days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from tasks import period_words
from volunteers.calendars import DAY, days_bounds, month_days
from volunteers.refusal import Refusal
from volunteers.text import Text

Kind = Literal["day", "week", "month", "quarter", "half", "year", "span"]
EARLIEST, LATEST = 2000, 2100
MOST_YEARS = 5
MONTHS_OF: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NAMED: tuple[Kind, ...] = ("day", "month", "quarter", "half", "year")
# 12月20日到1月10日 crosses a year's end; 10月15日到10月1日 is a slip.
LONGEST_CROSSING = timedelta(days=183)


@dataclass(frozen=True)
class Period:
    """Whole local days from `first` to `last`, both included, in the zone of a place."""

    kind: Kind
    first: date
    last: date
    zone: ZoneInfo

    @property
    def start(self) -> datetime:
        """The instant it begins, aware UTC."""
        return days_bounds(self.first, self.last, self.zone)[0]

    @property
    def end(self) -> datetime:
        """The instant it is over (not included), aware UTC."""
        return days_bounds(self.first, self.last, self.zone)[1]

    @property
    def days(self) -> int:
        """The number of its days."""
        return (self.last - self.first).days + 1

    def text(self) -> Text:
        """Its name: `period-day`, `-week`, `-month`, `-quarter`, `-half`, `-year` or `-span`.

        Values: `year` (a string, so that no thousands mark is put in) with `month`, `day`, `quarter` or
        `half` (1 or 2); for weeks and spans `first` and `last`, each a `period-day`.
        """
        year, month = str(self.first.year), self.first.month
        values: dict[Kind, dict[str, object]] = {
            "day": {"year": year, "month": month, "day": self.first.day},
            "month": {"year": year, "month": month},
            "quarter": {"year": year, "quarter": (month + 2) // 3},
            "half": {"year": year, "half": (month + 5) // 6},
            "year": {"year": year},
        }
        ends = {"first": _day_text(self.first), "last": _day_text(self.last)}
        return Text(f"period-{self.kind}", values.get(self.kind, ends))

    def months(self) -> list["Period"]:
        """The whole months that it touches, in order."""
        found = [around("month", self.first, self.zone)]
        while found[-1].last < self.last:
            found.append(found[-1].following())
        return found

    def previous(self) -> "Period":
        """The period of the same kind just before; for a span the same number of days."""
        if self.kind == "span":
            return Period("span", self.first - self.days * DAY, self.first - DAY, self.zone)
        return around(self.kind, self.first - DAY, self.zone)

    def following(self) -> "Period":
        """The period of the same kind just after; for a span the same number of days."""
        if self.kind == "span":
            return Period("span", self.last + DAY, self.last + self.days * DAY, self.zone)
        return around(self.kind, self.last + DAY, self.zone)


def _day_text(day: date) -> Text:
    return Text("period-day", {"year": str(day.year), "month": day.month, "day": day.day})


def around(kind: Kind, day: date, zone: ZoneInfo) -> Period:
    """The day, week (from Monday), month, quarter, half or year in which a local day lies."""
    if kind in MONTHS_OF:
        size = MONTHS_OF[kind]
        month = (day.month - 1) // size * size + 1
        last = month_days(day.year, month + size - 1)[1]
        return Period(kind, date(day.year, month, 1), last, zone)
    if kind == "week":
        monday = day - day.weekday() * DAY
        return Period(kind, monday, monday + 6 * DAY, zone)
    return Period("day", day, day, zone)


def between(first: date, last: date, zone: ZoneInfo) -> Period:
    """The span of these local days; one that is exactly a day, month, quarter, half or year is called so.

    Refuses `period-end-first`, `period-too-long` (value `years`) and `period-no-year` (value `year`).
    """
    for day in (first, last):
        _check_year(day.year)
    if last < first:
        raise Refusal("period-end-first")
    if last >= first + relativedelta(years=MOST_YEARS):
        raise Refusal("period-too-long", years=MOST_YEARS)
    for kind in _NAMED:
        whole = around(kind, first, zone)
        if (whole.first, whole.last) == (first, last):
            return whole
    return Period("span", first, last, zone)


def read(words: str, today: date, zone: ZoneInfo) -> Period | None:
    """The period that the words name, seen from the local day `today`; None when they name none.

    Without a year the latest one that has begun is meant; a rolling period ("最近7天") ends today;
    a range keeps its order. Refuses what cannot be: `period-no-month`, `period-no-day`,
    `period-no-quarter`, `period-no-year`, `period-no-length`, `period-end-first`, `period-too-long`.
    """
    said = period_words.plain(words)
    point = _point(said, today, zone)
    if point is not None:
        return _settle(point, today, zone)
    for cut in _SEPARATOR.finditer(said):
        found = _range(said[: cut.start()], said[cut.end() :], today, zone)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class _Said:
    """A day, month, quarter, half or year of a calendar year that may be left unsaid."""

    kind: Kind
    year: int | None
    number: int = 1
    day: int = 1

    def within(self, year: int) -> date | None:
        """Its first day in that year; None for 29 February in most years. Refuses impossible numbers."""
        _check_year(year)
        month = (self.number - 1) * MONTHS_OF.get(self.kind, 1) + 1
        if not 1 <= month <= 12:  # noqa: PLR2004 - months
            key = "period-no-month" if self.kind in ("day", "month") else "period-no-quarter"
            raise Refusal(key, number=self.number)
        # 2000 was a leap year: what does not exist there exists in none.
        if not 1 <= self.day <= month_days(2000, month)[1].day:
            raise Refusal("period-no-day", month=month, day=self.day)
        if self.day <= month_days(year, month)[1].day:
            return date(year, month, self.day)
        if self.year is not None:
            raise Refusal("period-no-day", month=month, day=self.day)
        return None


_Point = Period | _Said


def _check_year(year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise Refusal("period-no-year", year=str(year))


def _settle(point: _Point, latest: date, zone: ZoneInfo) -> Period:
    """With an unsaid year: the last one in which it begins by `latest`."""
    if isinstance(point, Period):
        return point
    if point.year is not None:
        return around(point.kind, point.within(point.year) or latest, zone)
    # Eight years reach back to the last 29 February.
    begun = (point.within(year) for year in range(latest.year, latest.year - 9, -1))
    return around(point.kind, next(day for day in begun if day is not None and day <= latest), zone)


def _range(left: str, right: str, today: date, zone: ZoneInfo) -> Period | None:
    begin, end = _point(left, today, zone), _point(right, today, zone)
    if begin is None and left.isdecimal() and isinstance(end, _Said) and end.kind == "month":
        begin = _Said("month", end.year, int(left))  # 1-3月
    if end is None and isinstance(begin, _Said) and begin.kind == "day" and _DAY_ONLY.fullmatch(right):
        end = _Said("day", begin.year, begin.number, int(right.rstrip("日号")))  # 10月1日-15日
    if begin is None or end is None:
        return None
    if isinstance(end, _Said) and end.year is None:
        start = _settle(begin, today, zone)
        return between(start.first, _settle_after(end, start.first, zone).last, zone)
    stop = _settle(end, today, zone)
    return between(_settle(begin, stop.last, zone).first, stop.last, zone)


def _settle_after(point: _Said, earliest: date, zone: ZoneInfo) -> Period:
    """With an unsaid year: that of `earliest`, or the next one where that crosses at most half a year."""
    firsts = (first for first in map(point.within, (earliest.year, earliest.year + 1)) if first is not None)
    found = next((first for first in firsts if first >= earliest), None)
    if found is None or (found.year > earliest.year and found - earliest > LONGEST_CROSSING):
        raise Refusal("period-end-first")
    return around(point.kind, found, zone)


_STEPS = {"上上": -2, "上": -1, "本": 0, "下": 1, "下下": 2}
_DAY_ONLY = re.compile(r"\d{1,2}[日号]?")
_SEPARATOR = re.compile(r"到|至|~|〜|—+|–|\.\.+|-")
_MOST = {"天": 366 * MOST_YEARS, "周": 53 * MOST_YEARS, "月": 12 * MOST_YEARS, "年": MOST_YEARS}


def _rolling(found: re.Match[str], today: date, zone: ZoneInfo) -> Period:
    count, unit = int(found[1]), found[2]
    if count < 1:
        raise Refusal("period-no-length")
    if count > _MOST[unit]:
        raise Refusal("period-too-long", years=MOST_YEARS)
    spans = {
        "天": relativedelta(days=count),
        "周": relativedelta(weeks=count),
        "月": relativedelta(months=count),
        "年": relativedelta(years=count),
    }
    return between(today - spans[unit] + DAY, today, zone)


def _relative(found: re.Match[str], today: date, zone: ZoneInfo) -> Period:
    kinds: dict[str, Kind] = {"天": "day", "周": "week", "月": "month", "季度": "quarter", "年": "year"}
    period = around(kinds[found[2]], today, zone)
    for _ in range(abs(_STEPS[found[1]])):
        period = period.previous() if _STEPS[found[1]] < 0 else period.following()
    return period


def _year(said: str | None, today: date) -> int | None:
    if not said:
        return None
    return today.year + _STEPS[said] if said in _STEPS else int(said)


def _absolute(kind: Kind) -> Callable[[re.Match[str], date, ZoneInfo], _Said]:
    def build(found: re.Match[str], today: date, zone: ZoneInfo) -> _Said:
        year, *numbers = found.groups()
        return _Said(kind, _year(year, today), *(int(_HALVES.get(number, number)) for number in numbers))

    return build


_HALVES = {"上": "1", "下": "2"}
_OF_YEAR = r"(?:(\d{4}|上上|上|本|下)年)?"
_POINTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, ZoneInfo], _Point]], ...] = (
    (re.compile(r"(上上|上|本|下|下下)(天|周|月|季度|年)"), _relative),
    (re.compile(r"最近(\d{1,6})(天|周|月|年)"), _rolling),
    (re.compile(_OF_YEAR + r"(\d{1,3})月"), _absolute("month")),
    (re.compile(r"(\d{4})年(\d{1,3})"), _absolute("month")),
    (re.compile(r"(\d{4})[-/.](\d{1,2})月?"), _absolute("month")),
    (re.compile(r"(\d{4})(\d{2})"), _absolute("month")),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _absolute("day")),
    (re.compile(_OF_YEAR + r"(\d{1,3})月(\d{1,3})[日号]?"), _absolute("day")),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), _absolute("day")),
    (re.compile(r"()(\d{1,2})[/.](\d{1,2})"), _absolute("day")),
    (re.compile(_OF_YEAR + r"第?(\d{1,2})季度?"), _absolute("quarter")),
    (re.compile(_OF_YEAR + r"(上|下)半年"), _absolute("half")),
    (re.compile(r"(\d{4})年?"), _absolute("year")),
)


def _point(said: str, today: date, zone: ZoneInfo) -> _Point | None:
    for pattern, build in _POINTS:
        found = pattern.fullmatch(said)
        if found is not None:
            return build(found, today, zone)
    return None
