"""候补: the rows of those who wait for a seat of a task, and what becomes of them when it moves on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, text as sql
from sqlmodel import Field, SQLModel, col, select

from tasks import notices, timers
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox
from volunteers.columns import UtcDateTime
from volunteers.text import text
from volunteers.work import Work

WAITED_FOR = "standby"  # stands among what is understood of a task once somebody waits for a seat


class Standby(SQLModel, table=True):
    """That somebody waits for a seat; `asking` while he has a question, with `asked_until` one is kept for him.

    `outcome` is took, declined, lapsed, left or over.
    """

    __tablename__ = "standby"
    __table_args__ = (
        Index(
            "uq_standby_waiting",
            "task_id",
            "person_id",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)
    asked: int = 0
    asking: bool = False
    asked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = Field(default="", max_length=16)

    @property
    def key(self) -> int:
        """The id of a stored row."""
        assert self.id is not None
        return self.id

    @property
    def slot(self) -> str:
        """The slot of what says that he waits."""
        return f"standby:{self.key}"

    @property
    def ask_slot(self) -> str:
        """The slot of the last question whether he takes a free seat."""
        return f"standby-ask:{self.key}:{self.asked}"


async def of_task(work: Work, task: Task) -> Sequence[Standby]:
    """Who waits for a seat of a task, whoever came first at the head."""
    if not task.understood.get(WAITED_FOR):
        return []
    query = select(Standby).where(Standby.task_id == task.id, col(Standby.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(Standby.id)))).all()


async def kept(work: Work, task: Task, besides: int | None = None) -> list[Standby]:
    """The seats that are kept for somebody now, but for those of this person."""
    return [
        row for row in await of_task(work, task) if row.asked_until is not None and row.person_id != besides
    ]


async def of_person(work: Work, person_id: int) -> Sequence[tuple[Standby, Task]]:
    """The tasks for which somebody waits, the longest first."""
    query = select(Standby, Task).where(
        Task.id == Standby.task_id, Standby.person_id == person_id, col(Standby.ended_at).is_(None)
    )
    return (await work.session.exec(query.order_by(col(Standby.id)))).all()


async def end(work: Work, row: Standby, task: Task, outcome: str) -> None:
    """Somebody waits no longer; what his chat shows says so, by edit."""
    row.ended_at, row.outcome, row.asked_until, row.asking = work.now, outcome, None, False
    words = text(f"standby-now-{outcome}", task=notices.title(task))
    await outbox.withdraw(work, row.slot, words)
    if row.asked:
        await outbox.withdraw(work, row.ask_slot, words)
    await work.session.flush()


async def took(work: Work, task: Task, person_id: int) -> None:
    """Whoever has a seat waits for none."""
    for row in await of_task(work, task):
        if row.person_id == person_id:
            await end(work, row, task, "took")


async def stop_asking(work: Work, task: Task) -> None:
    """There is no seat to be had just now: whoever was asked waits on, in his place."""
    for row in await of_task(work, task):
        if not row.asking:
            continue
        row.asking, row.asked_until = False, None
        await outbox.withdraw(work, row.ask_slot, text("standby-still", task=notices.title(task)))
    await timers.stop(work, task.key, Kind.STANDBY)
    await work.session.flush()


async def over(work: Work, task: Task) -> None:
    """The task is over: nobody waits for it any more."""
    for row in await of_task(work, task):
        await end(work, row, task, "over")
