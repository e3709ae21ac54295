"""The terms of a place: every time limit, cap and threshold that a community may set for itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from itertools import chain, pairwise
from typing import Any

from volunteers.calendars import Calendar, Days
from volunteers.refusal import Refusal

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LONGEST = 366 * DAY
LONGEST_VACATION = 120 * DAY
MOST_DAYS = 60

Reminders = tuple[timedelta, ...]
DaySet = tuple[date, ...]
Vacations = tuple[Days, ...]


@dataclass(frozen=True)
class Terms:
    """Limits with the defaults of the field; a community overrides single ones by name."""

    # Nobody has claimed it: counted from the moment it was offered.
    nudge_after: timedelta = 10 * MINUTE
    neighbours_after: timedelta = 30 * MINUTE
    grid_head_after: timedelta = 2 * HOUR
    community_after: timedelta = 24 * HOUR
    whistle_after: timedelta = 48 * HOUR  # the community gets one day of its own

    # A claim without a sign of life, counted from the promised time.
    lapse_urgent: timedelta = 30 * MINUTE
    lapse_ordinary: timedelta = 24 * HOUR

    # Due time in days from acceptance.
    due_simple: int = 1
    due_ordinary: int = 7
    due_complex: int = 20
    working_days: bool = False

    # First answer by a human being, from acceptance.
    answer_urgent: timedelta = 30 * MINUTE
    answer_ordinary: timedelta = 24 * HOUR

    # Waiting for one particular person.
    danger_unanswered: timedelta = 5 * MINUTE  # whether it is an emergency; then staff on duty are told
    draft_forgotten: timedelta = 24 * HOUR
    review_within: timedelta = 2 * HOUR
    offer_open: timedelta = 30 * MINUTE
    assignment_open: timedelta = 4 * HOUR
    whistle_emergency: timedelta = 30 * MINUTE
    whistle_ordinary: timedelta = 24 * HOUR
    call_back_again: timedelta = 24 * HOUR
    call_back_ends: timedelta = 48 * HOUR
    reopen_within: timedelta = 7 * DAY
    same_matter_within: timedelta = 72 * HOUR

    open_claims: int = 3
    asked_again_after: timedelta = HOUR
    quiet_from: time = time(22)
    quiet_to: time = time(7)

    # The circles of the emergency list, in metres: about 1, 3 and 5 minutes away, on foot or riding.
    circle_near: int = 300
    circle_middle: int = 1_000
    circle_far: int = 2_000

    # Patrols and posts.
    patrol_least: timedelta = 10 * MINUTE
    patrol_metres: int = 500
    patrol_checkpoints: int = 3
    post_least: timedelta = 20 * MINUTE
    walk_kmh: int = 8
    ride_kmh: int = 20
    fix_metres: int = 50
    fix_gap: timedelta = 3 * MINUTE
    day_metres: int = 10_000
    day_time: timedelta = 4 * HOUR
    shift_reminders: Reminders = (60 * MINUTE, 20 * MINUTE)
    shift_late: timedelta = 10 * MINUTE

    # Where the days differ from the national calendar; each vacation replaces the usual one that it overlaps.
    vacations: Vacations = ()
    days_free: DaySet = ()
    days_worked: DaySet = ()

    # How long is kept: details and photos of an ended task, positions of a patrol, messages and who looked.
    keep_details: timedelta = 90 * DAY
    keep_tracks: timedelta = 30 * DAY
    keep_logs: timedelta = 180 * DAY

    @property
    def calendar(self) -> Calendar:
        """The days of this place: the national calendar with what is different here."""
        return Calendar(self.vacations, frozenset(self.days_free), frozenset(self.days_worked))


class BadTerm(Refusal):
    """A term that cannot be used; its text and its message name the key.

    Text keys: `terms-unknown`, `terms-not-a-duration`, `terms-not-a-time`, `terms-not-a-number`, `terms-not-days`,
    `terms-not-a-choice`, `terms-too-small`, `terms-too-large`, `terms-order`; value `name`.
    """

    def __init__(self, key: str, name: str, **values: object) -> None:
        super().__init__(key, name=name, **values)
        self.name = name

    def __str__(self) -> str:
        """The key and the name of the term, for logs and start-up."""
        return f"{self.text.key}: {self.name}"


# Each name must be smaller than the one after it.
_RISING = (
    ("nudge_after", "neighbours_after", "grid_head_after", "community_after", "whistle_after"),
    ("call_back_again", "call_back_ends"),
    ("walk_kmh", "ride_kmh"),
    ("circle_near", "circle_middle", "circle_far"),
)
_LARGEST = {
    "due_simple": 366,
    "due_ordinary": 366,
    "due_complex": 366,
    "open_claims": 100,
    "circle_near": 100_000,
    "circle_middle": 100_000,
    "circle_far": 100_000,
    "patrol_metres": 100_000,
    "patrol_checkpoints": 100,
    "walk_kmh": 60,
    "ride_kmh": 60,
    "fix_metres": 1_000,
    "day_metres": 200_000,
}
_UNITS = {
    MINUTE: ("min", "mins", "minute", "minutes", "分", "分钟"),
    HOUR: ("h", "hour", "hours", "小时", "时"),
    DAY: ("d", "day", "days", "天", "日"),
}
_LENGTH_OF = {word: length for length, words in _UNITS.items() for word in words}
_DURATION = re.compile(r"(\d{1,6})\s*([a-z]+|[一-鿿]+)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_ON, _OFF = ("yes", "on", "true", "是"), ("no", "off", "false", "否")
_SWITCH = dict.fromkeys(_ON, True) | dict.fromkeys(_OFF, False)


def duration(words: str) -> timedelta | None:
    """The length in words such as "30 min", "2 h", "7 days", "90 分钟"; None when it is none."""
    found = _DURATION.fullmatch(words.strip().lower())
    if found is None or found[2] not in _LENGTH_OF:
        return None
    return int(found[1]) * _LENGTH_OF[found[2]]


def _as_duration(name: str, value: Any) -> timedelta:
    length = duration(value) if isinstance(value, str) else value
    if not isinstance(length, timedelta) or length % MINUTE:
        raise BadTerm("terms-not-a-duration", name)
    if length <= timedelta(0):
        raise BadTerm("terms-too-small", name)
    if length > LONGEST:
        raise BadTerm("terms-too-large", name)
    return length


def _as_time(name: str, value: Any) -> time:
    if isinstance(value, time) and value.tzinfo is None:
        return value.replace(second=0, microsecond=0)
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 - a clock
        raise BadTerm("terms-not-a-time", name)
    return time(int(found[1]), int(found[2]))


def _as_number(name: str, value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,7}", value.strip()):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadTerm("terms-not-a-number", name)
    if value < 1:
        raise BadTerm("terms-too-small", name)
    if value > _LARGEST[name]:
        raise BadTerm("terms-too-large", name, most=_LARGEST[name])
    return value


def _as_switch(name: str, value: Any) -> bool:
    known = _SWITCH.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(known, bool):
        raise BadTerm("terms-not-a-choice", name)
    return known


def _as_reminders(name: str, value: Any) -> Reminders:
    parts = re.split(r"[,,、]", value) if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or len(parts) > 5:  # noqa: PLR2004 - more is pestering
        raise BadTerm("terms-not-a-duration", name)
    return tuple(sorted({_as_duration(name, part) for part in parts}, reverse=True))


def _parts(name: str, value: Any) -> list[Any]:
    parts = re.split(r"[,,、;;\s]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or len(parts) > MOST_DAYS:
        raise BadTerm("terms-not-days", name)
    return [part for part in parts if part != ""]


def _as_day(name: str, value: Any) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadTerm("terms-not-days", name) from None


def _as_days(name: str, value: Any) -> DaySet:
    return tuple(sorted({_as_day(name, part) for part in _parts(name, value)}))


def _as_vacations(name: str, value: Any) -> Vacations:
    return tuple(sorted({_as_vacation(name, part) for part in _parts(name, value)}))


def _as_vacation(name: str, value: Any) -> Days:
    ends = re.split(r"\.\.|[~至到]", value) if isinstance(value, str) else value
    if not isinstance(ends, (list, tuple)) or not ends:
        raise BadTerm("terms-not-days", name)
    first, last = _as_day(name, ends[0]), _as_day(name, ends[-1])
    if len(ends) > 2 or not timedelta(0) <= last - first <= LONGEST_VACATION:  # noqa: PLR2004 - both ends
        raise BadTerm("terms-not-days", name)
    return first, last


_READERS: dict[Any, Callable[[str, Any], object]] = {
    timedelta: _as_duration,
    time: _as_time,
    int: _as_number,
    bool: _as_switch,
    Reminders: _as_reminders,
    DaySet: _as_days,
    Vacations: _as_vacations,
}
_READER_OF = {field.name: _READERS[field.type] for field in fields(Terms)}


def build(overrides: Mapping[str, Any], base: Terms | None = None) -> Terms:
    """The terms of a place: the base (the defaults, or those of the place above) with overrides.

    Durations are whole minutes up to 366 days, as timedelta or words with a unit ("30 min", "2 小时"),
    days "2026-07-04", vacations "2026-07-04..2026-08-30", several with commas,
    clock times `time` or "22:00", counts whole numbers from 1, switches true/false. Raises BadTerm for
    an unknown name, a value that is none, or an order that cannot be (the ladder must rise).
    """
    unknown = sorted(set(overrides) - set(_READER_OF))
    if unknown:
        raise BadTerm("terms-unknown", str(unknown[0]))
    read: dict[str, Any] = {name: _READER_OF[name](name, value) for name, value in overrides.items()}
    terms = replace(base or Terms(), **read)
    for lower, higher in chain.from_iterable(map(pairwise, _RISING)):
        if getattr(terms, lower) >= getattr(terms, higher):
            name, other = (lower, higher) if lower in overrides else (higher, lower)
            raise BadTerm("terms-order", name, other=other)
    return terms


def plain(terms: Terms, base: Terms | None = None) -> dict[str, Any]:
    """What differs from the base, as JSON values that `build` reads back to the same terms."""
    base = base or Terms()
    changed = [name for name in _READER_OF if getattr(terms, name) != getattr(base, name)]
    return {name: _plain(getattr(terms, name)) for name in changed}


def _plain(value: Any) -> Any:
    if isinstance(value, timedelta):
        return _words(value)
    if isinstance(value, tuple):
        return [_part(part) for part in value]
    return value.strftime("%H:%M") if isinstance(value, time) else value


def _part(value: Any) -> str:
    if isinstance(value, tuple):
        return "..".join(day.isoformat() for day in value)
    return value.isoformat() if isinstance(value, date) else _words(value)


def _words(length: timedelta) -> str:
    for unit, word in ((DAY, "d"), (HOUR, "h")):
        if length % unit == timedelta(0):
            return f"{length // unit} {word}"
    return f"{length // MINUTE} min"
