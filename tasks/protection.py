"""Who may not take a task although it is free: kept away from its resident, barred from the place, or too young."""

from datetime import timedelta

from sqlmodel import col, func, select

from tasks import categories, notices
from tasks.tables import Task
from volunteers import guardians, people, places, safety
from volunteers.refusal import Refusal
from volunteers.work import Work

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR, MOST_A_DAY = 5, 12


async def check(work: Work, task: Task, person_id: int) -> None:
    """Refuse, in words that name nobody, whoever must not take this task.

    Kept away: one of the two asked never to meet again. Barred: on the block list of the place. Under 14
    without a guardian's yes: nothing at all. Under 18: nothing that leads into a home.
    """
    if await safety.is_blocked(work, person_id, task.requester_id):
        raise Refusal("claim-arranged", task=notices.title(task))
    place = await places.get(work, task.place_id)
    if await safety.barred(work, person_id, place):
        raise Refusal("claim-barred", place=place.name)
    person = await people.get(work, person_id)
    today = work.now.astimezone(place.zone).date()
    if not await guardians.agrees(work, person, today):
        raise Refusal("claim-needs-guardian")
    if categories.get(task.category).home_visit and not guardians.may_visit_homes(person, today):
        raise Refusal("claim-too-young", task=notices.title(task))


async def flooding(work: Work, person_id: int) -> bool:
    """Whether somebody has submitted so much (5 an hour, 12 a day) that the next one has to wait."""
    mine = select(func.count(col(Task.id))).where(
        Task.requester_id == person_id, col(Task.staff_posted).is_(False)
    )
    for span, most in ((AN_HOUR, MOST_AN_HOUR), (A_DAY, MOST_A_DAY)):
        query = mine.where(col(Task.submitted_at) > work.now - span)
        if (await work.session.exec(query)).one() >= most:
            return True
    return False
