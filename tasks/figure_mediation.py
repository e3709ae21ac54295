"""The two figures of mediation, which are never one: how many disputes were handled, and how many of these agreed."""

from sqlalchemy import ColumnElement, and_, exists, not_
from sqlalchemy.orm import aliased
from sqlmodel import col

from tasks.figure_kinds import Anchor, Figure, Span
from tasks.lifecycle import NOT_COUNTED
from tasks.mediation_rows import DISPUTES, Mediation
from tasks.tables import Task

_OUT = tuple(sorted(state.value for state in NOT_COUNTED))
_later = aliased(Mediation)
_any = aliased(Mediation)

FOUND = Anchor("found", Task, lambda span: span.holds(Task.accepted_at))
MEDIATED = Anchor("mediated", Mediation, lambda span: span.holds(Mediation.at))


def _dispute(_: Span) -> ColumnElement[bool]:
    return and_(col(Task.category).in_(DISPUTES), col(Task.state).not_in(NOT_COUNTED))


def _handled(span: Span) -> ColumnElement[bool]:
    return exists().where(col(_any.task_id) == col(Task.id), col(_any.at) < span.until)


def _last(span: Span) -> ColumnElement[bool]:
    """What came of the last attempt counts; earlier ones of the same dispute do not."""
    newer = exists().where(
        col(_later.task_id) == col(Mediation.task_id),
        col(_later.id) > col(Mediation.id),
        col(_later.at) < span.until,
    )
    return not_(newer)


def _agreed(_: Span) -> ColumnElement[bool]:
    return col(Mediation.agreed).is_(True)


ROWS = (
    Figure("mediated-rate", FOUND, "share", _dispute, _handled, excluded=_OUT),
    Figure("mediation-success", MEDIATED, "share", _last, _agreed, excluded=("earlier-attempts",)),
)
