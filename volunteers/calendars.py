"""Which days are worked and taught in China, and when a local day or month begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

DAY = timedelta(days=1)
MIDNIGHT = time(0)

Days = tuple[date, date]
"""First and last day, both included."""

Spell = tuple[datetime, datetime]
"""Start and end of a stretch of time, half-open, aware."""


@dataclass(frozen=True)
class _Year:
    off: dict[date, str]
    made_up: frozenset[date]
    spring_festival: date | None


@lru_cache(maxsize=128)
def _year(year: int) -> _Year:
    found = country_holidays("CN", years=year, language="zh_CN")
    off = {day: name for day, name in found.items() if day.year == year}
    # The made-up day of a New Year's holiday lies in December of the year before.
    nearby = country_holidays("CN", years=[year, year + 1])
    made_up = frozenset(day for day in nearby.weekend_workdays if day.year == year)
    festival = min((day for day, name in off.items() if name.startswith("春节")), default=None)
    return _Year(off, made_up, festival)


def announced(year: int) -> bool:
    """True when the made-up working days (调休) of this year are known to the installed `holidays`.

    They are announced by the State Council each November for the year after. For a year not yet
    announced only the statutory holidays (国务院令 795) are known: every Saturday and Sunday
    counts as free and no bridging day is free, until the package is brought up to date.
    """
    return bool(_year(year).made_up)


@dataclass(frozen=True)
class Calendar:
    """The national calendar and what a place says differently.

    `extra_free` are local days off (a regional festival, a flood), `extra_worked` days worked
    although free elsewhere; a day in both is free. `vacations` are school holidays; each replaces the
    usual one that it overlaps, the others are assumed, see `usual_vacations`.
    """

    vacations: tuple[Days, ...] = ()
    extra_free: frozenset[date] = frozenset()
    extra_worked: frozenset[date] = frozenset()

    def working(self, day: date) -> bool:
        """A working day: Monday to Friday unless a public holiday, and the made-up weekend days."""
        if day in self.extra_free:
            return False
        if day in self.extra_worked or day in _year(day.year).made_up:
            return True
        return day.weekday() < 5 and day not in _year(day.year).off  # noqa: PLR2004 - Saturday

    def holiday(self, day: date) -> str | None:
        """The Chinese name of the public holiday on this day, or None on any other day."""
        return _year(day.year).off.get(day)

    def school(self, day: date) -> bool:
        """A school day: a working day (made-up days included) outside the school vacations."""
        if not self.working(day):
            return False
        return not any(first <= day <= last for first, last in self._vacations(day.year))

    def _vacations(self, year: int) -> Iterator[Days]:
        yield from self.vacations
        for usual in usual_vacations(year):
            if not any(first <= usual[1] and usual[0] <= last for first, last in self.vacations):
                yield usual

    def next_working(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.working(day):
            day += DAY
        return day

    def next_working_moment(
        self, at: datetime, zone: ZoneInfo, opens: time = MIDNIGHT, closes: time | None = None
    ) -> datetime:
        """The first instant from `at` on that lies on a local working day, within office hours.

        `opens` and `closes` are local; without them the whole working day counts. Aware UTC.
        """
        here = at.astimezone(zone)
        day = here.date()
        over = closes is not None and here.time() >= closes
        if self.working(day) and not over:
            return max(at.astimezone(UTC), instant(day, opens, zone))
        return instant(self.next_working(day + DAY), opens, zone)

    def free_spells(self, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Spell]:
        """The whole non-working days that touch start…end, neighbours joined, as aware UTC pairs."""
        day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        while day <= last:
            if self.working(day):
                day += DAY
                continue
            back = self.next_working(day)
            yield instant(day, MIDNIGHT, zone), instant(back, MIDNIGHT, zone)
            day = back


CHINA = Calendar()


def usual_vacations(year: int) -> tuple[Days, ...]:
    """The school vacations assumed where a place has entered none for the year; an estimate.

    Summer 1 July – 31 August; winter from 18 days before the Spring Festival to the day after the
    Lantern Festival (15 days after it). Dates differ by province and are set by its education
    department, so a community with school posts should enter its own.
    """
    summer = (date(year, 7, 1), date(year, 8, 31))
    festival = _year(year).spring_festival
    if festival is None:
        return (summer,)
    return ((festival - timedelta(days=18), festival + timedelta(days=15)), summer)


def working(day: date, calendar: Calendar = CHINA) -> bool:
    """True on a working day of the calendar; see `Calendar.working`."""
    return calendar.working(day)


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A local day and clock time as aware UTC.

    Where a clock change skips the time, the instant of the change; where it occurs twice, the first.
    """
    return datetime.combine(day, clock.replace(tzinfo=None), zone).astimezone(UTC)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The local day on which an aware instant lies."""
    return at.astimezone(zone).date()


def day_bounds(day: date, zone: ZoneInfo) -> Spell:
    """Start and end (half-open, aware UTC) of a local day; 23 or 25 hours where clocks change."""
    return days_bounds(day, day, zone)


def days_bounds(first: date, last: date, zone: ZoneInfo) -> Spell:
    """Start of the local day `first` and end of the local day `last` (half-open, aware UTC)."""
    return instant(first, MIDNIGHT, zone), instant(last + DAY, MIDNIGHT, zone)


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; ValueError when there is no such month."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return first, after - DAY


def month_bounds(year: int, month: int, zone: ZoneInfo) -> Spell:
    """Start and end (half-open, aware UTC) of a local month; ValueError when there is none."""
    return days_bounds(*month_days(year, month), zone)
