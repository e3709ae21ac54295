"""Which tasks are tips whose reporter is protected, and the row that says what came of one."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from tasks import categories
from tasks.notices import button
from tasks.tables import Task
from volunteers.columns import UtcDateTime
from volunteers.outbox import Rows

NAMED = "named"  # among what is understood of a tip once its reporter has let staff know who he is
HANDLER = "handler"  # among the same: who of the staff wrote to the reporter last


class Outcome(StrEnum):
    """What looking into a tip has shown."""

    CASE = "case"
    TRUE = "true"
    UNFOUNDED = "unfounded"


class Tip(SQLModel, table=True):
    """What came of a tip, as staff wrote it down, and whether its reporter was thanked; never who he is."""

    __tablename__ = "tip"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", unique=True)
    outcome: str = Field(default="", max_length=16)
    outcome_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    outcome_by: int | None = Field(default=None, foreign_key="person.id")
    thanked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    thanked_by: int | None = Field(default=None, foreign_key="person.id")


def is_tip(task: Task) -> bool:
    """Whether a task is a tip of somebody; what staff wrote down themselves has no reporter to protect."""
    return categories.get(task.category).tip and not task.staff_posted and task.requester_id is not None


def protected(task: Task) -> bool:
    """Whether nobody may learn who brought this: a tip whose reporter has not said that staff may."""
    return is_tip(task) and not task.understood.get(NAMED)


def shown_person(task: Task) -> int | None:
    """Whose task it is, for everything that names him; None where he is protected."""
    return None if protected(task) else task.requester_id


def name_slot(task: Task) -> str:
    """The slot of the message that says who reported this, once he has agreed to it."""
    return f"tip-who:{task.key}"


def staff_rows(task: Task) -> Rows:
    """What staff can do for the reporter of a tip; nothing for other tasks."""
    if not is_tip(task):
        return []
    mark = task.key
    return [
        [button("tip-reply", f"tip-reply:{mark}"), button("tip-thank", f"tip-thank:{mark}")],
        [button("tip-outcome", f"tip-outcome:{mark}")],
    ]
