"""The row of a whistle, and asking both sides afterwards how it went."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, col, select

from tasks import notices, timers
from tasks.lifecycle import BEING_DONE
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox, places
from volunteers.columns import UtcDateTime
from volunteers.outbox import Button, Message
from volunteers.text import text
from volunteers.units import Unit
from volunteers.work import Work

RATINGS = ("very-satisfied", "satisfied", "neutral", "dissatisfied")


class Sort(StrEnum):
    """Daily matters, hard ones, and emergencies, whose clock is shorter."""

    DAILY = "daily"
    HARD = "hard"
    EMERGENCY = "emergency"


class Answer(StrEnum):
    """How those who were whistled for answered; `passed` went one level up for want of an answer."""

    ARRIVED = "arrived"
    DECLINED = "declined"
    HANDED_ON = "handed-on"
    PASSED = "passed"
    OVER = "over"


class Whistle(SQLModel, table=True):
    """That the community asked the street or a department for help with a task.

    Proposed, approved (or not) and then put to the officers of one place, `place_id`, or of one department there,
    `unit_id`, with a clock. A whistle that is handed on or passed up ends, and a new row points back to it by
    `before_id`. Several offices have a row each, approved at the same moment: the `lead` answers for the task.
    """

    __tablename__ = "whistle"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    before_id: int | None = Field(default=None, foreign_key="whistle.id")
    sort: str = Field(default=Sort.DAILY, max_length=16)
    reason: str = Field(default="", max_length=1000)
    proposed_by: int = Field(foreign_key="person.id")
    proposed_at: datetime = Field(sa_type=UtcDateTime)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    refused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    chosen: list[str] = Field(default_factory=list, sa_type=JSON)
    lead: bool = True
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    prolonged: int = 0
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer: str = Field(default="", max_length=16)
    answer_reason: str = Field(default="", max_length=1000)
    community_rating: str = Field(default="", max_length=24)
    officer_rating: str = Field(default="", max_length=24)

    @property
    def key(self) -> int:
        """The id of a stored whistle."""
        assert self.id is not None
        return self.id

    @property
    def slot(self) -> str:
        """The slot of the call in the chats of the officers."""
        return f"whistle:{self.key}"

    @property
    def details_slot(self) -> str:
        """The slot of the details in the chat of an officer who helps with it."""
        return f"whistle-details:{self.key}"


async def current(work: Work, task: Task) -> Whistle | None:
    """The call of the lead office that waits for an answer, if there is one."""
    return next((call for call in await waiting(work, task) if call.lead), None)


async def waiting(work: Work, task: Task) -> Sequence[Whistle]:
    """The calls of a task that wait for an answer, the lead office's first."""
    if (Whistle, task.key) in work.absent:
        return []
    query = select(Whistle).where(
        Whistle.task_id == task.id,
        col(Whistle.sent_at).is_not(None),
        col(Whistle.answered_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Whistle.lead).desc(), col(Whistle.id)))).all()


async def together(work: Work, task: Task) -> Sequence[Whistle]:
    """All calls of the last whistle of a task, in the order in which they were made."""
    if task.whistled_at is None:
        return []
    query = select(Whistle).where(Whistle.task_id == task.id, col(Whistle.approved_at).is_not(None))
    found = (await work.session.exec(query.order_by(col(Whistle.id)))).all()
    return [call for call in found if call.approved_at == found[-1].approved_at]


async def end(work: Work, task: Task) -> None:
    """Withdraw calls that lead nowhere any more, by edit.

    Once the lead office is at work, those who help it go on being asked until it is done.
    """
    calls = await waiting(work, task)
    if not any(call.lead for call in calls) and task.state in BEING_DONE:
        return
    for call in calls:
        call.answer, call.answered_at = Answer.OVER, work.now
        await outbox.withdraw(work, call.slot, text("offer-over", task=notices.title(task)))
    if calls:
        await timers.stop(work, task.key, Kind.WHISTLE)
        await work.session.flush()


async def take_back(work: Work, task: Task) -> None:
    """The details are taken out of the chats of officers who helped."""
    for call in await together(work, task):
        if call.answer == Answer.ARRIVED:
            await outbox.withdraw(work, call.details_slot, text("details-gone", task=notices.title(task)))


async def ask_ratings(work: Work, task: Task) -> None:
    """Ask the community how each office answered its whistle, and the officers how the community worked with
    them; nothing waits for either.
    """
    for call in await together(work, task):
        if call.answer == Answer.ARRIVED:
            await _ask_both(work, call, task)


async def _ask_both(work: Work, call: Whistle, task: Task) -> None:
    if call.approved_by is None or call.answered_by is None:
        return
    unit = await work.session.get(Unit, call.unit_id) if call.unit_id else None
    name = unit.name if unit else (await places.get(work, call.place_id or task.place_id)).name
    sides = (("community", call.approved_by), ("officer", call.answered_by))
    for side, person_id in sides:
        rows = [
            [Button(text(f"button-{name}"), f"whistle-rate:{call.key}:{side}:{n}")]
            for n, name in enumerate(RATINGS)
        ]
        message = Message(text(f"whistle-rate-{side}", task=notices.title(task), place=name), rows)
        await outbox.tell(work, person_id, message, slot=f"whistle-rate:{call.key}:{side}", nudge=True)
