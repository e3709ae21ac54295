"""The row of a private offer: who was asked for which task, and what he answered."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from tasks.tables import Task
from volunteers.columns import UtcDateTime
from volunteers.work import Work


class Answer(StrEnum):
    """What became of one offer."""

    ASKED = "asked"
    TIMED = "timed"
    TAKEN = "taken"
    DECLINED = "declined"
    NEVER = "never"
    OVER = "over"


OPEN = (Answer.ASKED, Answer.TIMED)


class Offer(SQLModel, table=True):
    """That one person was asked in private to take one task, and what he answered.

    `promised_at` is the time he could be there; `round` is the task's when he was asked.
    """

    __tablename__ = "offer"
    __table_args__ = (
        UniqueConstraint("task_id", "person_id", "round"),
        Index("ix_offer_person_asked", "person_id", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    person_id: int = Field(foreign_key="person.id")
    round: int = 0
    wave: int = 0
    state: str = Field(default=Answer.ASKED, max_length=16)
    asked_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    promised_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored offer."""
        assert self.id is not None
        return self.id

    @property
    def slot(self) -> str:
        """The slot of the question in the chat of whoever is asked."""
        return f"offer:{self.key}"

    @property
    def pick_slot(self) -> str:
        """The slot of the offered time in the chat of whoever picks."""
        return f"pick:{self.key}"


async def of_task(work: Work, task: Task, *states: Answer) -> Sequence[Offer]:
    """The offers of a task's present round, the first asked first; only these states if any are named."""
    query = select(Offer).where(Offer.task_id == task.id, Offer.round == task.round)
    if states:
        query = query.where(col(Offer.state).in_(states))
    return (await work.session.exec(query.order_by(col(Offer.id)))).all()


class Assignment(SQLModel, table=True):
    """That one person was asked by name to take a task; `outcome` is accepted, declined, no-answer or over."""

    __tablename__ = "assignment"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    by: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = Field(default="", max_length=16)
    reason: str = Field(default="", max_length=1000)

    @property
    def key(self) -> int:
        """The id of a stored assignment."""
        assert self.id is not None
        return self.id

    @property
    def slot(self) -> str:
        """The slot of the question in the chat of whoever is asked."""
        return f"assign:{self.key}"


async def assigned(work: Work, task: Task) -> Assignment | None:
    """The assignment of a task that still waits for an answer, if there is one."""
    if (Assignment, task.key) in work.absent:
        return None
    query = select(Assignment).where(Assignment.task_id == task.id, col(Assignment.answered_at).is_(None))
    return (await work.session.exec(query.order_by(col(Assignment.id).desc()).limit(1))).first()
