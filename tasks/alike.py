"""Tasks that may be the same matter as a new one, and how many people brought it."""

from datetime import datetime

from sqlmodel import col, func, select

from tasks import categories, intake, sameness
from tasks.lifecycle import BEING_DONE, State
from tasks.sameness import Matter
from tasks.tables import Task
from volunteers import places
from volunteers.work import Work

MOST_COMPARED = 200
LEADS = (State.ACCEPTED, State.OPEN, State.ASSIGNED, State.WHISTLED, State.PAUSED, *sorted(BEING_DONE))


def matter(task: Task) -> Matter:
    """A task as it is compared: its masked words, never what was said."""
    kind = categories.get(task.category)
    at: datetime = task.submitted_at or task.created_at
    words = task.need
    return Matter(words, kind.code, kind.group, task.place_id, task.whereabouts, at, task.requester_id)


async def found(work: Work, task: Task) -> list[Task]:
    """Live tasks of the same community that are the same matter by place, kind, time and wording, best first.

    A sensitive kind is never compared: whoever asks must not learn that a neighbour asked, too.
    """
    if categories.get(task.category).sensitive:
        return []
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    query = select(Task).where(
        Task.place_id == task.place_id,
        Task.category == task.category,
        col(Task.state).in_(LEADS),
        col(Task.submitted_at) >= work.now - limits.same_matter_within,
        Task.id != task.id,
    )
    rows = (await work.session.exec(query.order_by(col(Task.id).desc()).limit(MOST_COMPARED))).all()
    others = {other.key: other for other in rows}
    order = sameness.ranked(
        matter(task), [(key, matter(other)) for key, other in others.items()], limits.same_matter_within
    )
    return [others[key] for key in order]


async def voices(work: Work, lead: Task) -> int:
    """How many different people brought this matter."""
    query = select(func.count(func.distinct(col(Task.requester_id)))).where(
        (col(Task.id) == lead.id) | (col(Task.merged_into) == lead.id)
    )
    return int((await work.session.exec(query)).one())
