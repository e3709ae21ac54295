"""The row of a whistle, and asking both sides afterwards how it went."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, col, select

from tasks import notices
from tasks.tables import Task
from volunteers import outbox
from volunteers.columns import UtcDateTime
from volunteers.outbox import Button, Message
from volunteers.text import text
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

    Proposed, approved (or not) and then put to the officers of one place, `place_id`, with a clock. A whistle
    that is handed on or passed up ends, and a new row points back to it by `before_id`.
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
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
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


async def current(work: Work, task: Task) -> Whistle | None:
    """The approved whistle of a task that waits for an answer, if there is one."""
    if (Whistle, task.key) in work.absent:
        return None
    query = select(Whistle).where(
        Whistle.task_id == task.id,
        col(Whistle.sent_at).is_not(None),
        col(Whistle.answered_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Whistle.id).desc()).limit(1))).first()


async def end(work: Work, task: Task) -> None:
    """Withdraw a call that leads nowhere any more, by edit."""
    call = await current(work, task)
    if call is not None:
        call.answer, call.answered_at = Answer.OVER, work.now
        await outbox.withdraw(work, call.slot, text("offer-over", task=notices.title(task)))


async def ask_ratings(work: Work, task: Task) -> None:
    """Ask the community how the officers answered its whistle, and the officers how the community worked with
    them; nothing waits for either.
    """
    query = select(Whistle).where(Whistle.task_id == task.id, Whistle.answer == Answer.ARRIVED)
    call = (await work.session.exec(query.order_by(col(Whistle.id).desc()).limit(1))).first()
    if call is None or call.approved_by is None or call.answered_by is None:
        return
    sides = (("community", call.approved_by), ("officer", call.answered_by))
    for side, person_id in sides:
        rows = [
            [Button(text(f"button-{name}"), f"whistle-rate:{call.key}:{side}:{n}")]
            for n, name in enumerate(RATINGS)
        ]
        message = Message(text(f"whistle-rate-{side}", task=notices.title(task)), rows)
        await outbox.tell(work, person_id, message, slot=f"whistle-rate:{call.key}:{side}", nudge=True)
