"""Every figure, declared once: what is counted, out of what, when, and what is left out.

Titles and definitions in words are the texts `figure-<code>` and `figure-<code>-definition`; a change of what a
row counts raises its `version`. The definitions are those of the glossary of the field (domain, figures).
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from tasks import figure_mediation, figure_service, figure_spans, figure_tips
from tasks.figure_kinds import (
    DAY,
    EVERY_DIMENSION,
    FEW,
    HOUR,
    MINUTE,
    Anchor,
    Condition,
    Dimension,
    Figure,
    Part,
    Span,
    Unit,
)
from tasks.lifecycle import NOT_COUNTED, Event, State
from tasks.tables import Callback, Claim, Entry, Task

__all__ = [
    "DAY",
    "EVERY_DIMENSION",
    "FEW",
    "FIGURES",
    "HOUR",
    "MINUTE",
    "Anchor",
    "Condition",
    "Dimension",
    "Figure",
    "Part",
    "Span",
    "Unit",
]

REOPEN_WITHIN = timedelta(days=7)

_ENDED = (State.CLOSED, State.UNSOLVED)
_CLOSINGS = (Event.CONFIRM, Event.GIVE_UP)
_OUT = tuple(sorted(state.value for state in NOT_COUNTED))


def _all(_: Span) -> ColumnElement[bool]:
    return true()


def _counted(_: Span) -> ColumnElement[bool]:
    return col(Task.state).not_in(NOT_COUNTED)


def _by_then(of: Any, span: Span) -> Any:
    """What the last closing or reopening before the end of the stretch says: its event, or its instant."""
    query = select(of).where(
        Entry.task_id == Task.id, col(Entry.event).in_([*_CLOSINGS, Event.REOPEN]), Entry.at < span.until
    )
    latest = query.order_by(col(Entry.at).desc(), col(Entry.id).desc()).limit(1)
    return latest.correlate(Task).scalar_subquery()


def _reopened_after(span: Span) -> ColumnElement[bool]:
    # Never unknown, so that databases need not look into the history of every other task.
    return and_(col(Task.reopened_at).is_not(None), col(Task.reopened_at) >= span.until)


def _closed(span: Span) -> ColumnElement[bool]:
    """Closed, solved or not, when the stretch ended, even if it was opened again afterwards."""
    stays = and_(col(Task.state).in_(_ENDED), col(Task.closed_at) < span.until)
    was = and_(_reopened_after(span), _by_then(Entry.event, span).in_(_CLOSINGS))
    return or_(stays, was)


def _on_time(span: Span) -> ColumnElement[bool]:
    # The end of an approved pause moves due_at, so pauses are out of the clock already.
    stays = and_(
        col(Task.state).in_(_ENDED),
        col(Task.closed_at) < span.until,
        col(Task.closed_at) <= col(Task.due_at),
    )
    was = and_(
        _reopened_after(span),
        _by_then(Entry.event, span).in_(_CLOSINGS),
        _by_then(Entry.at, span) <= col(Task.due_at),
    )
    return or_(stays, was)


def _late(span: Span) -> ColumnElement[bool]:
    return and_(_closed(span), not_(func.coalesce(_on_time(span), False)))


def _still_open(span: Span) -> ColumnElement[bool]:
    return not_(func.coalesce(_closed(span), False))


def _due(span: Span) -> ColumnElement[bool]:
    return and_(_counted(span), col(Task.state) != State.PAUSED)


def _from_before(span: Span) -> ColumnElement[bool]:
    return and_(_due(span), col(Task.accepted_at) < span.start)


def _answered_in_time(_: Span) -> ColumnElement[bool]:
    return col(Task.first_answer_at) <= col(Task.answer_due_at)


def _claimed(_: Span) -> ColumnElement[bool]:
    return col(Task.first_claim_at).is_not(None)


def _claimed_after_opening(span: Span) -> ColumnElement[bool]:
    return and_(_counted(span), col(Task.first_claim_at) >= col(Task.opened_at))


def _whistled(_: Span) -> ColumnElement[bool]:
    return col(Task.whistled_at).is_not(None)


def _given_back(_: Span) -> ColumnElement[bool]:
    return col(Claim.outcome).in_(["released", "lapsed"])


_FIRST_WORD = func.coalesce(col(Claim.set_out_at), col(Claim.arrived_at), col(Claim.finished_at))


def _gave_word(_: Span) -> ColumnElement[bool]:
    return col(Claim.claimed_at) <= _FIRST_WORD


def _ended(_: Span) -> ColumnElement[bool]:
    return col(Task.state).in_(_ENDED)


def _unsolved(_: Span) -> ColumnElement[bool]:
    return col(Task.state) == State.UNSOLVED


_later = aliased(Callback)


def _newer(span: Span, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """That the same task was asked about once more, later than the row looked at."""
    return exists().where(
        col(_later.task_id) == col(Callback.task_id),
        col(_later.id) > col(Callback.id),
        col(_later.asked_at) < span.until,
        *conditions,
    )


def _last_asking(span: Span) -> ColumnElement[bool]:
    return not_(_newer(span))


def _last_answer(span: Span) -> ColumnElement[bool]:
    answered = col(_later.answered_at).is_not(None)
    return and_(col(Callback.answered_at).is_not(None), not_(_newer(span, answered)))


def _ever_answered(span: Span) -> ColumnElement[bool]:
    return exists().where(
        col(_later.task_id) == col(Callback.task_id),
        span.holds(_later.asked_at),
        col(_later.answered_at).is_not(None),
    )


def _said_solved(_: Span) -> ColumnElement[bool]:
    return col(Callback.solved).is_(True)


def _rated(*ratings: str) -> Condition:
    return lambda _: col(Callback.rating).in_(ratings)


_again = aliased(Entry)


def _opened_again(_: Span) -> ColumnElement[bool]:
    return exists().where(
        col(_again.task_id) == col(Entry.task_id),
        col(_again.event) == bindparam(None, Event.REOPEN.value, literal_execute=True),
        col(_again.at) >= col(Entry.at),
        figure_spans.between(col(Entry.at), col(_again.at)) <= REOPEN_WITHIN // timedelta(microseconds=1),
    )


def _not_yet_due(span: Span) -> ColumnElement[bool]:
    return and_(col(Task.due_at) >= span.until, col(Task.accepted_at) < span.until)


def _paused(span: Span) -> ColumnElement[bool]:
    return and_(col(Task.state) == State.PAUSED, col(Task.paused_at) < span.until)


def _closing(span: Span) -> ColumnElement[bool]:
    # Written out, not sent as a value: only so do planners see that the index of closings will do.
    closings: BindParameter[str] = bindparam(
        None, [event.value for event in _CLOSINGS], expanding=True, literal_execute=True
    )
    return and_(col(Entry.event).in_(closings), span.holds(Entry.at, REOPEN_WITHIN))


RECEIVED = Anchor("received", Task, lambda span: span.holds(Task.submitted_at))
ACCEPTED = Anchor("accepted", Task, lambda span: span.holds(Task.accepted_at))
OPENED = Anchor("opened", Task, lambda span: span.holds(Task.opened_at))
ANSWER_DUE = Anchor("answer-due", Task, lambda span: span.holds(Task.answer_due_at))
DUE = Anchor("due", Task, lambda span: span.holds(Task.due_at))
CLOSED = Anchor("closed", Task, lambda span: span.holds(Task.closed_at))
NOT_YET_DUE = Anchor("not-yet-due", Task, _not_yet_due)
PAUSED = Anchor("paused", Task, _paused)
CLAIMED = Anchor("claimed", Claim, lambda span: span.holds(Claim.claimed_at))
ASKED = Anchor("asked", Callback, lambda span: span.holds(Callback.asked_at))
CLOSING = Anchor("closing", Entry, _closing)

_CALLED_BACK = "callback-rate"
_ROWS = (
    Figure("received", RECEIVED, "count", _all),
    Figure("accepted", ACCEPTED, "count", _counted, excluded=_OUT),
    Figure("due", DUE, "count", _due, excluded=(*_OUT, "paused")),
    Figure("carried-in", DUE, "count", _from_before, excluded=(*_OUT, "paused")),
    Figure("closing-rate", DUE, "share", _due, _closed, excluded=(*_OUT, "paused")),
    Figure("on-time-rate", DUE, "share", _due, _on_time, excluded=(*_OUT, "paused")),
    Figure("closed-late", DUE, "share", _due, _late, excluded=(*_OUT, "paused")),
    Figure("overdue", DUE, "share", _due, _still_open, excluded=(*_OUT, "paused")),
    Figure(
        "carried-over",
        NOT_YET_DUE,
        "count",
        lambda span: and_(_due(span), _still_open(span)),
        excluded=(*_OUT, "paused"),
    ),
    Figure("paused", PAUSED, "count", _all),
    Figure("response-rate", ANSWER_DUE, "share", _counted, _answered_in_time, excluded=(*_OUT, "bot")),
    Figure("claim-rate", OPENED, "share", _counted, _claimed, excluded=_OUT),
    Figure(
        "time-to-claim",
        OPENED,
        "time",
        _claimed_after_opening,
        measure=figure_spans.between(col(Task.opened_at), col(Task.first_claim_at)),
        bounds=(5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE),
        excluded=(*_OUT, "unclaimed"),
    ),
    Figure(
        "time-to-feedback",
        CLAIMED,
        "time",
        _gave_word,
        measure=figure_spans.between(col(Claim.claimed_at), _FIRST_WORD),
        bounds=(30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR),
        excluded=("silent",),
    ),
    Figure(
        "time-to-close",
        CLOSED,
        "time",
        lambda span: and_(_ended(span), col(Task.accepted_at).is_not(None)),
        measure=figure_spans.between(col(Task.accepted_at), col(Task.closed_at)),
        bounds=(HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 20 * DAY),
        excluded=_OUT,
    ),
    Figure("closed", CLOSED, "count", _ended, excluded=_OUT),
    Figure("closed-unsolved", CLOSED, "share", _ended, _unsolved, excluded=_OUT),
    Figure("solved-rate", ASKED, "share", _last_answer, _said_solved, beside=(_CALLED_BACK,)),
    Figure(
        "satisfaction",
        ASKED,
        "share",
        _last_answer,
        _rated("very-satisfied", "satisfied"),
        beside=(_CALLED_BACK,),
    ),
    Figure("dissatisfaction", ASKED, "share", _last_answer, _rated("dissatisfied"), beside=(_CALLED_BACK,)),
    Figure(_CALLED_BACK, ASKED, "share", _last_asking, _ever_answered),
    Figure("reopened-rate", CLOSING, "share", _all, _opened_again, excluded=("young",)),
    Figure("released-rate", CLAIMED, "share", _all, _given_back),
    Figure("whistled-rate", ACCEPTED, "share", _counted, _whistled, excluded=_OUT),
)

FIGURES: Mapping[str, Figure] = MappingProxyType(
    {row.code: row for row in (*_ROWS, *figure_mediation.ROWS, *figure_tips.ROWS, *figure_service.ROWS)}
)
