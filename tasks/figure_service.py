"""The figures of patrols and duty: what volunteers gave in metres and minutes, measured and said apart, never added."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, true
from sqlmodel import col

from tasks.figure_kinds import Anchor, Condition, Dimension, Figure, Span
from volunteers import duty_cover, patrol_figures
from volunteers.duty_tables import Shift
from volunteers.patrol_tables import PatrolDay, SelfReport

SHIFTS = Anchor("shifts", Shift, lambda span: span.holds_day(Shift.day), Shift.place_id)
PATROLLED = Anchor("patrolled", PatrolDay, lambda span: span.holds_day(PatrolDay.day), PatrolDay.place_id)
REPORTED = Anchor("reported", SelfReport, lambda span: span.holds_day(SelfReport.day), SelfReport.place_id)

_ONLY_PLACE: tuple[Dimension, ...] = ("place",)
_OVER_LIMIT = ("not-valid", "over-limit")


def _all(_: Span) -> ColumnElement[bool]:
    return true()


def _settled(_: Span) -> ColumnElement[bool]:
    return duty_cover.counted()


def _minutes(seconds: Any) -> ColumnElement[int]:
    """Whole minutes, halves up, so that the parts of a sum stay whole."""
    return (col(seconds) + 30) // 60


def _whole(column: Any) -> ColumnElement[int]:
    return cast(func.round(col(column)), Integer)


def _begun(_: Span) -> ColumnElement[bool]:
    return and_(patrol_figures.counted(), col(PatrolDay.first).is_(True))


def _valid(_: Span) -> ColumnElement[bool]:
    return patrol_figures.counted()


def _on_post(wanted: bool) -> Condition:
    return lambda _: and_(patrol_figures.counted(), col(PatrolDay.post).is_(wanted))


def _not_declined(_: Span) -> ColumnElement[bool]:
    return col(SelfReport.declined_at).is_(None)


ROWS = (
    Figure(
        "duty-cover",
        SHIFTS,
        "share",
        _settled,
        _all,
        excluded=("called-off", "running-shifts"),
        dimensions=_ONLY_PLACE,
        amounts=(_minutes(Shift.planned_s), _minutes(Shift.covered_s)),
    ),
    Figure("patrols", PATROLLED, "count", _begun, excluded=("not-valid",), dimensions=_ONLY_PLACE),
    Figure(
        "walked-metres",
        PATROLLED,
        "count",
        _valid,
        excluded=_OVER_LIMIT,
        dimensions=_ONLY_PLACE,
        amounts=(_whole(PatrolDay.counted_walked_m),),
    ),
    Figure(
        "ridden-metres",
        PATROLLED,
        "count",
        _valid,
        excluded=_OVER_LIMIT,
        dimensions=_ONLY_PLACE,
        amounts=(_whole(PatrolDay.counted_ridden_m),),
    ),
    Figure(
        "patrol-minutes",
        PATROLLED,
        "count",
        _on_post(False),
        excluded=_OVER_LIMIT,
        dimensions=_ONLY_PLACE,
        amounts=(_whole(PatrolDay.counted_minutes),),
    ),
    Figure(
        "post-minutes",
        PATROLLED,
        "count",
        _on_post(True),
        excluded=_OVER_LIMIT,
        dimensions=_ONLY_PLACE,
        amounts=(_whole(PatrolDay.counted_minutes),),
    ),
    Figure(
        "reported-metres",
        REPORTED,
        "count",
        _not_declined,
        excluded=("declined",),
        dimensions=_ONLY_PLACE,
        amounts=(_whole(SelfReport.metres),),
    ),
)
