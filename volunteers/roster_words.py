"""Reads and writes the line that describes a recurring slot, such as "school-days 07:20-08:00"."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, time

from volunteers.refusal import Refusal
from volunteers.rosters import Days, Hours, Slot, check

_NAMES = {
    Days.EVERY: ("every-day", "daily", "每天", "每日", "天天"),
    Days.SCHOOL: ("school-days", "上学日", "教学日"),
    Days.WORKING: ("working-days", "工作日"),
    Days.FREE: ("free-days", "节假日", "休息日", "非工作日"),
}
_DAYS_OF = {name: days for days, names in _NAMES.items() for name in names}
_GROUPS = {
    "weekdays": frozenset(range(5)),
    "周一至周五": frozenset(range(5)),
    "周一到周五": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "周末": frozenset({5, 6}),
}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_OF = {name: number for number, name in enumerate(_ENGLISH)}
_WEEKDAY_OF |= {f"周{sign}": number for number, sign in enumerate("一二三四五六日")} | {"周天": 6}
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~到至]\s*(\d{1,2}):(\d{2})")
_ON_HOLIDAYS = re.compile(r"\s+(?:also on holidays|节假日照常)$")
_LIST = re.compile(r"[,、和\s]+")
_RUN = re.compile(r"周([一二三四五六日天](?:[,、和]?[一二三四五六日天])*)")
LONGEST = 2000


def read(words: str, needed: int = 1) -> Slot:
    """The slot that the words describe: days, then one or more stretches of hours, then "also on holidays".

    Days: every-day, school-days, working-days, free-days, weekdays, weekends, weekdays by name
    ("mon,wed", "周一、周三"), dates ("2026-10-01,2026-10-02") or an RRULE, see `rosters.Slot`, which
    still needs its `since`. Refuses `roster-unknown-days`, `roster-hours` and what `rosters.check` refuses.
    """
    said = unicodedata.normalize("NFKC", words[:LONGEST]).strip().replace("星期", "周").replace("礼拜", "周")
    if said.upper().startswith("FREQ="):
        rule, _, rest = said.upper().partition(" ")
        return Slot(Days.RULE, hours(rest), needed, rule=rule)
    plain = _ON_HOLIDAYS.sub("", said.lower())
    first = _HOURS.search(plain)
    if first is None:
        raise Refusal("roster-hours")
    slot = _days(plain[: first.start()].strip(), hours(plain[first.start() :]), needed)
    return check(replace(slot, on_holidays=plain != said.lower()))


def _days(said: str, stretches: tuple[Hours, ...], needed: int) -> Slot:
    if said in _DAYS_OF:
        return Slot(_DAYS_OF[said], stretches, needed)
    weekdays = _GROUPS.get(said)
    # 周一三五 and 周一、三、五 are 周一、周三、周五.
    spread = _RUN.sub(lambda found: "、".join(f"周{sign}" for sign in _LIST.sub("", found[1])), said)
    parts = [part for part in _LIST.split(spread) if part]
    if weekdays is None and parts and all(part in _WEEKDAY_OF for part in parts):
        weekdays = frozenset(_WEEKDAY_OF[part] for part in parts)
    if weekdays is not None:
        return Slot(Days.WEEKLY, stretches, needed, weekdays=weekdays)
    try:
        return Slot(Days.DATES, stretches, needed, dates=frozenset(map(date.fromisoformat, parts)))
    except ValueError as error:
        raise Refusal("roster-unknown-days", words=said) from error


def hours(said: str) -> tuple[Hours, ...]:
    """The stretches of hours in "07:20-08:00, 22:00-02:00"; refuses `roster-hours` where anything else stands."""
    if _LIST.sub("", _HOURS.sub("", said)):
        raise Refusal("roster-hours")
    return tuple(_stretch(*map(int, found.groups())) for found in _HOURS.finditer(said))


def _stretch(hour: int, minute: int, end_hour: int, end_minute: int) -> Hours:
    if (end_hour, end_minute) == (24, 0):
        end_hour = 0
    try:
        found = Hours(time(hour, minute), time(end_hour, end_minute))
    except ValueError as error:
        raise Refusal("roster-hours") from error
    if found.start == found.end:
        raise Refusal("roster-hours")
    return found


def write(slot: Slot) -> str:
    """The words that `read` turns back into the days and hours of the slot."""
    if slot.days is Days.WEEKLY:
        days = ",".join(_ENGLISH[number] for number in sorted(slot.weekdays))
    elif slot.days is Days.DATES:
        days = ",".join(day.isoformat() for day in sorted(slot.dates))
    else:
        days = slot.rule if slot.days is Days.RULE else slot.days.value
    hours = ", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in slot.hours)
    return f"{days} {hours}" + (" also on holidays" if slot.on_holidays else "")
