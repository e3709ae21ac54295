"""The row of a task offered to a team: which team was asked, by whom, and whether its own chat shows the card."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, select

from tasks.tables import Task
from volunteers.columns import UtcDateTime
from volunteers.groups import Group
from volunteers.teams import TeamMember
from volunteers.work import Work

ASKED = "teams"  # stands among what is understood of a task once a team was asked


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


async def of_task(work: Work, task: Task) -> Sequence[TeamOffer]:
    """Which teams were asked for a task, the first first."""
    query = select(TeamOffer).where(TeamOffer.task_id == task.id)
    return (await work.session.exec(query.order_by(col(TeamOffer.id)))).all()


async def chats(work: Work, task: Task) -> Sequence[Group]:
    """The chats of the teams that were asked there; they go on telling the truth about the task."""
    if not task.understood.get(ASKED):
        return []
    asked = (TeamOffer, task.key)
    if asked in work.absent:
        return []
    if asked not in work.known:
        shown = select(TeamOffer.team_id).where(TeamOffer.task_id == task.id, col(TeamOffer.in_chat))
        query = select(Group).where(col(Group.team_id).in_(shown), col(Group.ended_at).is_(None))
        work.known[asked] = (await work.session.exec(query.order_by(col(Group.id)))).all()
    found: Sequence[Group] = work.known[asked]
    return found


async def team_of(work: Work, task: Task, person_id: int) -> int | None:
    """The team for which somebody takes a task: the last one asked to which he belongs."""
    if not task.understood.get(ASKED):
        return None
    if (TeamOffer, task.key) in work.absent:
        return None
    query = (
        select(TeamOffer.team_id)
        .join(TeamMember, col(TeamMember.team_id) == TeamOffer.team_id)
        .where(
            TeamOffer.task_id == task.id,
            TeamMember.person_id == person_id,
            col(TeamMember.until).is_(None),
        )
        .order_by(col(TeamOffer.id).desc())
    )
    return (await work.session.exec(query.limit(1))).first()
