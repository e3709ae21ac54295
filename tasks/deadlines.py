"""When something is due, lapses, goes up the ladder or may disturb: arithmetic on aware instants.

All of it counts real time in UTC, so that clock changes and month ends need no rule of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from heapq import merge
from zoneinfo import ZoneInfo

from tasks.catalogue import Difficulty
from tasks.terms import DAY, BadTerm as BadTerm, Terms as Terms, build as build
from volunteers.calendars import CHINA, Calendar, Spell, instant

NEVER = timedelta(0)


@dataclass(frozen=True)
class Pause:
    """A stretch taken out of the clock (挂账): aware start, aware end or None while it is open."""

    start: datetime
    end: datetime | None = None


class Rung(StrEnum):
    """What happens next to a task that nobody has claimed, in rising order."""

    NUDGE = "nudge"
    NEIGHBOURS = "neighbours"
    GRID_HEAD = "grid-head"
    COMMUNITY = "community"
    WHISTLE = "whistle"


class Idle(StrEnum):
    """What the silence of a claimant leads to."""

    LAPSE = "lapse"
    NUDGE = "nudge"


@dataclass(frozen=True)
class Working:
    """Count working days of this calendar in this zone instead of calendar days."""

    zone: ZoneInfo
    calendar: Calendar = CHINA


@dataclass(frozen=True)
class Held:
    """A claim as its clock sees it: aware instants, None where there was none."""

    claimed: datetime
    promised: datetime | None = None
    sign_of_life: datetime | None = None
    urgent: bool = False
    by_unit: bool = False


def stretches(pauses: Iterable[Pause], start: datetime, end: datetime) -> list[Spell]:
    """The pauses between start and end: clipped, in order, overlapping ones joined, open ones to `end`.

    A pause that ends before it starts (a clock that jumped) counts as none.
    """
    joined: list[Spell] = []
    cut = ((max(pause.start, start), min(pause.end or end, end)) for pause in pauses)
    for begins, ends in sorted(spell for spell in cut if spell[0] < spell[1]):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def elapsed(start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
    """Time on the clock from start to end with pauses taken out once each; never below zero."""
    paused = (ends - begins for begins, ends in stretches(pauses, start, end))
    return max(end - start, NEVER) - sum(paused, NEVER)


def after(start: datetime, allowed: timedelta, pauses: Iterable[Pause] = ()) -> datetime | None:
    """The first instant at which `allowed` has elapsed since start; None while a pause holds it open.

    A pause that begins when the time is already up moves nothing. Aware UTC.
    """
    end = start + allowed
    ordered = sorted(pauses, key=lambda pause: pause.start)
    reached = start
    for pause in ordered:
        if pause.start >= end:
            break
        if pause.end is None:
            return None
        begins = max(pause.start, reached)
        if pause.end > begins:
            end += pause.end - begins
            reached = pause.end
    return end.astimezone(UTC)


def due_days(difficulty: Difficulty, terms: Terms) -> int:
    """Days allowed for a task of this difficulty."""
    days: dict[Difficulty, int] = {
        "simple": terms.due_simple,
        "ordinary": terms.due_ordinary,
        "complex": terms.due_complex,
    }
    return days[difficulty]


def due(
    accepted: datetime, days: int, pauses: Iterable[Pause] = (), working: Working | None = None
) -> datetime | None:
    """When a task accepted at this instant is due: `days` of 24 hours later, pauses taken out.

    With `working` only local working days count, each as a whole: what is accepted on Friday at 15:00
    with one day is due on Monday at 15:00, what is accepted on a Saturday at the end of Monday.
    None while a pause is open. Aware UTC.
    """
    if working is None:
        return after(accepted, days * DAY, pauses)
    pauses = sorted(pauses, key=lambda pause: pause.start)
    horizon = accepted + days * DAY
    while True:
        free = working.calendar.free_spells(accepted, horizon, working.zone)
        rests = merge(pauses, (Pause(*spell) for spell in free), key=lambda pause: pause.start)
        found = after(accepted, days * DAY, rests)
        if found is None or found <= horizon:
            return found
        horizon = found


def due_of(accepted: datetime, difficulty: Difficulty, terms: Terms, working: Working) -> datetime:
    """The due time of a fresh task by its difficulty, in working days if the terms say so. Aware UTC."""
    found = due(accepted, due_days(difficulty, terms), (), working if terms.working_days else None)
    assert found is not None
    return found


def in_time(closed: datetime, due_at: datetime | None) -> bool:
    """True when it was closed at or before its due time, or while an open pause held the clock."""
    return due_at is None or closed <= due_at


def first_answer_by(accepted: datetime, urgent: bool, terms: Terms) -> datetime:
    """Until when a human being must have answered; pauses do not move it. Aware UTC."""
    return (accepted + (terms.answer_urgent if urgent else terms.answer_ordinary)).astimezone(UTC)


def ladder(opened: datetime, terms: Terms) -> list[tuple[datetime, Rung]]:
    """What happens when, from the moment a task was opened (again), as long as nobody claims it."""
    waits = (
        terms.nudge_after,
        terms.neighbours_after,
        terms.grid_head_after,
        terms.community_after,
        terms.whistle_after,
    )
    begin = opened.astimezone(UTC)
    return [(begin + wait, rung) for wait, rung in zip(waits, Rung, strict=True)]


def rungs_due(opened: datetime, taken: Rung | None, now: datetime, terms: Terms) -> list[Rung]:
    """The rungs that are due by now and lie above the last one taken, in order.

    After a standstill several may be due at once; a clock that jumped back never takes one again.
    """
    return [rung for at, rung in _above(ladder(opened, terms), taken) if at <= now]


def next_rung(opened: datetime, taken: Rung | None, terms: Terms) -> tuple[datetime, Rung] | None:
    """The instant and name of the rung after the last one taken; None at the top."""
    return next(iter(_above(ladder(opened, terms), taken)), None)


def _above(rungs: list[tuple[datetime, Rung]], taken: Rung | None) -> list[tuple[datetime, Rung]]:
    first = 0 if taken is None else list(Rung).index(taken) + 1
    return rungs[first:]


def idle_at(held: Held, terms: Terms) -> tuple[datetime, Idle]:
    """When silence ends a claim, or brings a nudge where a unit holds it. Aware UTC.

    Counted from the latest of claim, promised time and last sign of life: urgent 30 minutes,
    ordinary 24 hours.
    """
    base = max(known for known in (held.claimed, held.promised, held.sign_of_life) if known is not None)
    limit = terms.lapse_urgent if held.urgent else terms.lapse_ordinary
    return (base + limit).astimezone(UTC), Idle.NUDGE if held.by_unit else Idle.LAPSE


def quiet(at: datetime, zone: ZoneInfo, hours: tuple[time, time]) -> bool:
    """True when the local clock is inside the quiet hours (start included, end not; equal = none)."""
    begins, ends = hours
    clock = at.astimezone(zone).time()
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends


def hold(at: datetime, zone: ZoneInfo, hours: tuple[time, time]) -> datetime:
    """When a nudge meant for `at` may go out: itself, or the end of the local quiet hours. Aware UTC.

    For nudges only: never for an emergency, never for the answer to somebody's own act.
    """
    if not quiet(at, zone, hours):
        return at.astimezone(UTC)
    here = at.astimezone(zone)
    day = here.date() + DAY if here.time() >= hours[1] else here.date()
    end = instant(day, hours[1], zone)
    # The hour that occurs twice: we are in its second run, so the end is the second one too.
    return end if end > at else datetime.combine(day, hours[1], zone).replace(fold=1).astimezone(UTC)


def quiet_hours(terms: Terms) -> tuple[time, time]:
    """Start and end of the quiet hours as `hold` takes them."""
    return terms.quiet_from, terms.quiet_to
