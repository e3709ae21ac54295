"""The figures of tips: how many came, how many were borne out, how many became cases."""

from sqlalchemy import ColumnElement, and_, true
from sqlmodel import col

from tasks import categories
from tasks.figure_kinds import Anchor, Figure, Span
from tasks.figure_mediation import FOUND
from tasks.lifecycle import NOT_COUNTED
from tasks.tables import Task
from tasks.tip_rows import Outcome, Tip

_OUT = tuple(sorted(state.value for state in NOT_COUNTED))
_KINDS = sorted(kind.code for kind in categories.CATEGORIES.values() if kind.tip)

LOOKED_INTO = Anchor("looked-into", Tip, lambda span: span.holds(Tip.outcome_at))


def _tip(_: Span) -> ColumnElement[bool]:
    return and_(
        col(Task.category).in_(_KINDS), col(Task.staff_posted).is_(False), col(Task.state).not_in(NOT_COUNTED)
    )


def _all(_: Span) -> ColumnElement[bool]:
    return true()


def _borne_out(_: Span) -> ColumnElement[bool]:
    return col(Tip.outcome).in_((Outcome.TRUE, Outcome.CASE))


def _case(_: Span) -> ColumnElement[bool]:
    return col(Tip.outcome) == Outcome.CASE


ROWS = (
    Figure("tips", FOUND, "count", _tip, excluded=_OUT),
    Figure("tips-borne-out", LOOKED_INTO, "share", _all, _borne_out),
    Figure("tip-cases", LOOKED_INTO, "count", _case),
)
