"""Rosters of duty posts: which shifts a rule makes, how well they were covered, who came late or never."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from volunteers.calendars import CHINA, DAY, MIDNIGHT, Calendar, Spell, instant
from volunteers.refusal import Refusal

LATE_AFTER = timedelta(minutes=10)
LEFT_EARLY = timedelta(minutes=10)
REMINDERS = (timedelta(minutes=60), timedelta(minutes=20))
LONGEST_VIEW = 400 * DAY
NONE = timedelta(0)


class Days(StrEnum):
    """Which days a slot recurs on."""

    EVERY = "every-day"
    SCHOOL = "school-days"
    WORKING = "working-days"
    FREE = "free-days"
    WEEKLY = "weekly"
    DATES = "dates"
    RULE = "rule"


@dataclass(frozen=True)
class Hours:
    """Local start and end of a slot; an end not after the start lies on the next day, 00:00 is midnight."""

    start: time
    end: time

    def on(self, day: date, zone: ZoneInfo) -> Spell:
        """The stretch it makes on a local day, aware UTC."""
        last = day if self.end > self.start else day + DAY
        return instant(day, self.start, zone), instant(last, self.end, zone)


@dataclass(frozen=True)
class Slot:
    """A recurring slot of a post: days, hours, how many people, from and until which local day.

    `weekdays` (0 = Monday) belong to WEEKLY, `dates` to DATES, `rule` to RULE, counted from `since`:
    an RRULE of RFC 5545, weekly by weekdays ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA") or monthly by the n-th
    or last weekday or by dates 1–28 or -1 ("FREQ=MONTHLY;BYDAY=1SA,-1SU"). WEEKLY leaves public holidays
    out unless `on_holidays`; a Saturday or Sunday inside a holiday week stays a Saturday or Sunday.
    `without` are single days left out.
    """

    days: Days
    hours: tuple[Hours, ...]
    needed: int = 1
    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()
    rule: str = ""
    on_holidays: bool = False
    since: date | None = None
    until: date | None = None
    without: frozenset[date] = frozenset()


@dataclass(frozen=True, order=True)
class Shift:
    """One occurrence of a slot: aware UTC, half-open, and the people it needs."""

    start: datetime
    end: datetime
    needed: int = 1


@dataclass(frozen=True)
class Presence:
    """Somebody's time on post: aware start, aware end or None while still there."""

    person: str | int
    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Cover:
    """Person-time planned and covered; `covered ÷ planned` is the 在岗率."""

    planned: timedelta
    covered: timedelta

    def __add__(self, other: "Cover") -> "Cover":
        """Both together, as for the posts of a month."""
        return Cover(self.planned + other.planned, self.covered + other.covered)

    @property
    def rate(self) -> float | None:
        """Covered part of the planned time, 0–1; None when nothing was planned."""
        return self.covered / self.planned if self.planned else None


@dataclass(frozen=True)
class Gap:
    """A stretch with too few people, and how many were missing throughout."""

    start: datetime
    end: datetime
    missing: int


class Arrival(StrEnum):
    """How somebody signed up for a shift came to it."""

    EXPECTED = "expected"
    ON_TIME = "on-time"
    LATE = "late"
    MISSING = "missing"  # late and not there yet
    NO_SHOW = "no-show"


def check(slot: Slot) -> Slot:
    """The slot itself if it can be kept; otherwise a refusal that says why.

    Refuses `roster-no-hours`, `roster-hours-overlap`, `roster-needed` (1–1000 people), `roster-no-days`,
    `roster-rule` (see `Slot`) and `roster-until` (ends before it begins).
    """
    if not slot.hours:
        raise Refusal("roster-no-hours")
    # Two days in a row, so that a night shift is checked against the next morning.
    spans = sorted(
        hours.on(day, ZoneInfo("UTC")) for hours in slot.hours for day in (date(2001, 1, 1), date(2001, 1, 2))
    )
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise Refusal("roster-hours-overlap")
    if not 1 <= slot.needed <= 1000:  # noqa: PLR2004 - a typing slip, not a post
        raise Refusal("roster-needed")
    if (slot.days is Days.WEEKLY and not slot.weekdays) or (slot.days is Days.DATES and not slot.dates):
        raise Refusal("roster-no-days")
    if slot.since and slot.until and slot.until < slot.since:
        raise Refusal("roster-until")
    if slot.days is Days.RULE:
        _check_rule(slot)
    return slot


# Only rules that come true again and again, so that dateutil never searches to the year 9999.
_EVERY = r"(?:;INTERVAL=[1-9]\d?)?"
_DAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_OF_MONTH = rf"(?:[1-4]|-1){_DAY}"
_DATE = r"(?:-1|[1-9]|1\d|2[0-8])"
_RULE = re.compile(
    rf"FREQ=WEEKLY{_EVERY};BYDAY={_DAY}(?:,{_DAY})*"
    rf"|FREQ=MONTHLY{_EVERY};(?:BYDAY={_OF_MONTH}(?:,{_OF_MONTH})*|BYMONTHDAY={_DATE}(?:,{_DATE})*)"
)


def _check_rule(slot: Slot) -> date:
    known = len(slot.rule) < 200 and _RULE.fullmatch(slot.rule)  # noqa: PLR2004 - far more than anybody needs
    if not known or slot.since is None or slot.since.year < 2000:  # noqa: PLR2004
        raise Refusal("roster-rule")
    return slot.since


def days(slot: Slot, first: date, last: date, calendar: Calendar = CHINA) -> list[date]:
    """The local days from first to last (both included) on which a shift of the slot begins.

    Refuses `roster-view-too-long` for more than 400 days.
    """
    if last - first > LONGEST_VIEW:
        raise Refusal("roster-view-too-long", days=LONGEST_VIEW.days)
    first, last = max(first, slot.since or first), min(last, slot.until or last)
    if slot.days is Days.RULE:
        found = _by_rule(slot, first, last)
    else:
        is_on = _chooser(slot, calendar)
        found = (day for day in _each(first, last) if is_on(day))
    return [day for day in found if day not in slot.without]


def _each(first: date, last: date) -> Iterator[date]:
    return (first + n * DAY for n in range((last - first).days + 1))


def _chooser(slot: Slot, calendar: Calendar) -> Callable[[date], bool]:
    choices: dict[Days, Callable[[date], bool]] = {
        Days.EVERY: lambda _: True,
        Days.SCHOOL: calendar.school,
        Days.WORKING: calendar.working,
        Days.FREE: lambda day: not calendar.working(day),
        Days.WEEKLY: lambda day: (
            day.weekday() in slot.weekdays
            and (slot.on_holidays or not (calendar.holiday(day) or day in calendar.extra_free))
        ),
        Days.DATES: slot.dates.__contains__,
    }
    return choices[slot.days]


def _by_rule(slot: Slot, first: date, last: date) -> Iterator[date]:
    rule = rrulestr(slot.rule, dtstart=datetime.combine(_check_rule(slot), MIDNIGHT))
    begin, end = datetime.combine(first, MIDNIGHT), datetime.combine(last, MIDNIGHT)
    return (moment.date() for moment in rule.between(begin, end, inc=True))


def shifts(slot: Slot, first: date, last: date, zone: ZoneInfo, calendar: Calendar = CHINA) -> list[Shift]:
    """The shifts that begin on the local days first…last, in order; a night shift belongs to its evening."""
    spans = (hours.on(day, zone) for day in days(slot, first, last, calendar) for hours in slot.hours)
    return sorted(Shift(start, end, slot.needed) for start, end in spans)


def reminders(shift: Shift, before: Iterable[timedelta] = REMINDERS) -> list[datetime]:
    """When to remind those signed up, earliest first."""
    return sorted(shift.start - ahead for ahead in before)


def overlapping(shift: Shift, others: Iterable[Shift]) -> list[Shift]:
    """Those of the others that share time with the shift; one that begins as it ends does not."""
    return [other for other in others if other.start < shift.end and shift.start < other.end]


def headcount(
    shift: Shift, presences: Iterable[Presence], now: datetime
) -> list[tuple[datetime, datetime, int]]:
    """How many different people were on post, as adjoining stretches of the shift up to `now`.

    Somebody recorded twice for the same time counts once; an open presence lasts until now.
    """
    end = min(shift.end, now)
    changes: dict[datetime, int] = {shift.start: 0, end: 0}
    for start, stop in _own_spells(presences, shift.start, end):
        changes[start] = changes.get(start, 0) + 1
        changes[stop] = changes.get(stop, 0) - 1
    people, found = 0, []
    for moment, until in pairwise(sorted(changes)):
        people += changes[moment]
        found.append((moment, until, people))
    return found if end > shift.start else []


def _own_spells(presences: Iterable[Presence], start: datetime, end: datetime) -> Iterator[Spell]:
    reached: dict[str | int, datetime] = {}
    for presence in sorted(presences, key=lambda one: one.start):
        begins = max(presence.start, start, reached.get(presence.person, start))
        ends = min(presence.end or end, end)
        if begins < ends:
            reached[presence.person] = ends
            yield begins, ends


def covered(shift: Shift, presences: Iterable[Presence], now: datetime) -> Cover:
    """Planned time of the whole shift × people needed, and the part of it that was covered up to now.

    More people than needed cover no more than needed.
    """
    stretches = headcount(shift, presences, now)
    time_on = ((end - start) * min(people, shift.needed) for start, end, people in stretches)
    return Cover((shift.end - shift.start) * shift.needed, sum(time_on, NONE))


def gaps(shift: Shift, presences: Iterable[Presence], now: datetime, at_least: timedelta = NONE) -> list[Gap]:
    """The stretches up to now with fewer people than needed, those shorter than `at_least` left out.

    Neighbouring stretches are joined; `missing` is the smallest number missing in them.
    """
    found: list[Gap] = []
    for start, end, people in headcount(shift, presences, now):
        missing = shift.needed - people
        if missing <= 0:
            continue
        if found and found[-1].end == start:
            found[-1] = Gap(found[-1].start, end, min(found[-1].missing, missing))
        else:
            found.append(Gap(start, end, missing))
    return [gap for gap in found if gap.end - gap.start >= at_least]


def arrival(
    shift: Shift, arrived: datetime | None, now: datetime, late_after: timedelta = LATE_AFTER
) -> Arrival:
    """Late is who is not there 10 minutes after the start; a no-show who has not come by the end."""
    limit = shift.start + late_after
    if arrived is not None and arrived < shift.end:
        return Arrival.ON_TIME if arrived < limit else Arrival.LATE
    if now >= shift.end:
        return Arrival.NO_SHOW
    return Arrival.MISSING if now >= limit else Arrival.EXPECTED


def left_early(shift: Shift, left: datetime | None, tolerance: timedelta = LEFT_EARLY) -> bool:
    """True for who left more than the tolerance (10 minutes) before the end; nobody who is still there."""
    return left is not None and left < shift.end - tolerance
