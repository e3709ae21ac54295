"""Asking a team: the card goes to its own chat, or to its members in private; first to claim has it.

The task stays open meanwhile, so the ladder goes on when nobody of the team takes it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from tasks.tables import Task
from volunteers.columns import UtcDateTime
from volunteers.teams import Team, TeamMember
from volunteers.work import Work


class TeamOffer(SQLModel, table=True):
    """That staff asked a team for a task; `in_chat` when its own chat shows the card."""

    __tablename__ = "team_offer"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    by: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=UtcDateTime)
    round: int = 0
    in_chat: bool = False


async def of_task(work: Work, task_id: int) -> Sequence[TeamOffer]:
    """Which teams were asked for a task, the first first."""
    query = select(TeamOffer).where(TeamOffer.task_id == task_id)
    return (await work.session.exec(query.order_by(col(TeamOffer.id)))).all()


async def team_of(work: Work, task: Task, person_id: int) -> int | None:
    """The team for which somebody takes a task: the last one asked to which he belongs."""
    query = (
        select(TeamOffer.team_id)
        .join(Team, col(Team.id) == TeamOffer.team_id)
        .join(TeamMember, col(TeamMember.team_id) == Team.id)
        .where(
            TeamOffer.task_id == task.id,
            TeamMember.person_id == person_id,
            col(TeamMember.until).is_(None),
        )
        .order_by(col(TeamOffer.id).desc())
    )
    return (await work.session.exec(query.limit(1))).first()
