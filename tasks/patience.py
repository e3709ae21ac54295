"""How much of somebody's anger and nonsense the bot bears before it asks for a pause; nothing of it is ever public.

Only the time and the sort are kept, for a day; the words are not. Whoever says what he needs is served at any time.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, SQLModel, col, delete, func, select

from tasks.manners import Sort
from volunteers.columns import UtcDateTime
from volunteers.work import Work

BORNE = 3  # within an hour; from then on one answer in ten minutes
COUNTED = timedelta(hours=1)
PAUSE = timedelta(minutes=10)
KEPT = timedelta(days=1)


class Answer(StrEnum):
    """What the bot does about it: explain kindly, ask for a pause and tell staff, or say nothing more for now."""

    EXPLAIN = "explain"
    PAUSE = "pause"
    SILENCE = "silence"


class HarshWords(SQLModel, table=True):
    """That somebody sent a message that held no need; `answered` when the bot said something to it."""

    __tablename__ = "harsh_words"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    sort: str = Field(max_length=16)
    answered: bool = True
    at: datetime = Field(sa_type=UtcDateTime, index=True)


async def count(work: Work, person_id: int, sort: Sort) -> Answer:
    """Count one such message and say what to answer; asking for a pause happens once in ten minutes."""
    mine = select(func.count(col(HarshWords.id))).where(HarshWords.person_id == person_id)
    before = (await work.session.exec(mine.where(HarshWords.at > work.now - COUNTED))).one()
    paused = await is_paused(work, person_id)
    answer = Answer.EXPLAIN if before + 1 < BORNE else Answer.SILENCE if paused else Answer.PAUSE
    row = HarshWords(person_id=person_id, sort=sort, at=work.now, answered=answer is not Answer.SILENCE)
    work.session.add(row)
    await work.session.flush()
    return answer


async def is_paused(work: Work, person_id: int) -> bool:
    """Whether somebody was asked for a pause less than ten minutes ago."""
    query = select(HarshWords.at, HarshWords.answered).where(
        HarshWords.person_id == person_id, HarshWords.at > work.now - COUNTED
    )
    rows = (await work.session.exec(query.order_by(col(HarshWords.id)))).all()
    return any(answered and at > work.now - PAUSE for at, answered in rows[BORNE - 1 :])


async def forget(work: Work) -> int:
    """Forget what is older than a day; returns how many rows."""
    result = await work.session.exec(delete(HarshWords).where(col(HarshWords.at) < work.now - KEPT))
    return int(result.rowcount)
