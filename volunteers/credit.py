"""What a patrol is worth: whether it is valid, what a day counts, what a new engine version changes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from volunteers.tracks import Leg, Measured, Pace

NOTICED = 0.5
COUNTED = frozenset({Pace.WALK, Pace.RIDE, Pace.STAND})


@dataclass(frozen=True, slots=True)
class CreditRules:
    """When a patrol is valid and how much of a day counts (domain defaults; a community may change them)."""

    valid_minutes: float = 10.0
    valid_m: float = 500.0
    valid_checkpoints: int = 3
    valid_post_minutes: float = 20.0
    day_m: float = 10_000.0
    day_minutes: float = 240.0


@dataclass(frozen=True, slots=True)
class Done:
    """What one patrol brings: measured minutes and metres, checkpoints reached, minutes on post."""

    minutes: float = 0.0
    metres: float = 0.0
    checkpoints: int = 0
    post_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Valid or not, by which way (track, checkpoints, post), and what the track still lacks."""

    valid: bool
    way: str | None
    missing_minutes: float = 0.0
    missing_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """Metres walked and ridden and minutes; of a patrol, of a day, or what of it counts."""

    walked_m: float = 0.0
    ridden_m: float = 0.0
    minutes: float = 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.walked_m + other.walked_m, self.ridden_m + other.ridden_m, self.minutes + other.minutes
        )


def verdict(done: Done, rules: CreditRules | None = None) -> Verdict:
    """A patrol is valid by its track (long and far enough), by its checkpoints, or by minutes on post."""
    rules = rules or CreditRules()
    missing_minutes = max(0.0, rules.valid_minutes - done.minutes)
    missing_m = max(0.0, rules.valid_m - done.metres)
    if not missing_minutes and not missing_m:
        return Verdict(True, "track")
    if done.checkpoints >= rules.valid_checkpoints > 0:
        return Verdict(True, "checkpoints")
    if done.post_minutes >= rules.valid_post_minutes > 0:
        return Verdict(True, "post")
    return Verdict(False, None, missing_minutes, missing_m)


def is_valid(done: Done, rules: CreditRules | None = None) -> bool:
    """Whether a patrol counts at all (default: 10 min and 500 m, or 3 checkpoints, or 20 min on post)."""
    return verdict(done, rules).valid


def counted(share: Share, already: Share, rules: CreditRules | None = None) -> Share:
    """What of a patrol still counts on a day of which `already` has been counted.

    Walked metres fill the day's limit before ridden ones; metres and minutes have limits of their own.
    What is over the limit is kept with the patrol and not counted.
    """
    rules = rules or CreditRules()
    room = max(0.0, rules.day_m - already.walked_m - already.ridden_m)
    walked = min(share.walked_m, room)
    ridden = min(share.ridden_m, room - walked)
    minutes = min(share.minutes, max(0.0, rules.day_minutes - already.minutes))
    return Share(walked, ridden, minutes)


def by_day(legs: Sequence[Leg], zone: tzinfo) -> dict[date, Share]:
    """Metres and minutes of a patrol per local day; a leg across midnight is divided by time."""
    days: dict[date, Share] = {}
    for leg in legs:
        if leg.pace not in COUNTED:
            continue
        for day, seconds in _seconds_per_day(leg, zone):
            metres = leg.metres * seconds / max(leg.end - leg.start, 1e-9)
            ridden = metres if leg.pace is Pace.RIDE else 0.0
            days[day] = days.get(day, Share()) + Share(metres - ridden, ridden, seconds / 60)
    return days


def changes(before: Measured, after: Measured) -> dict[str, tuple[float, float]]:
    """Figures that a new engine version changes by more than half a metre or second: name to (old, new)."""
    names = ("walked_m", "ridden_m", "vehicle_m", "bridged_m", "moving_s", "standing_s", "paused_s")
    both = {name: (float(getattr(before, name)), float(getattr(after, name))) for name in names}
    return {name: pair for name, pair in both.items() if abs(pair[0] - pair[1]) > NOTICED}


def _seconds_per_day(leg: Leg, zone: tzinfo) -> list[tuple[date, float]]:
    parts: list[tuple[date, float]] = []
    start = leg.start
    while start < leg.end:
        day = datetime.fromtimestamp(start, zone).date()
        tomorrow = day + timedelta(days=1)
        midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone).timestamp()
        end = min(leg.end, midnight)
        parts.append((day, end - start))
        start = end
    return parts
