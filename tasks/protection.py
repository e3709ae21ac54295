"""Who may not take a task although it is free: kept away from its resident, barred from the place, or too young."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlmodel import col, func, select

from tasks import categories, notices
from tasks.tables import Task
from volunteers import guardians, people, places, safety
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.work import Work

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR, MOST_A_DAY = 5, 12


async def check(work: Work, task: Task, person_id: int) -> None:
    """Refuse, in words that name nobody, whoever must not take this task; see `kept_out`."""
    found = await kept_out(work, task, [await people.get(work, person_id)])
    if person_id in found:
        raise found[person_id]


async def kept_out(work: Work, task: Task, persons: Sequence[Person]) -> Mapping[int, Refusal]:
    """Who of these must not take a task, nor be asked for it, and the words for that, which name nobody.

    Kept away: one of the two asked never to meet again. Barred: on the block list of the place. Under 14
    without a guardian's yes: nothing at all. Under 18: nothing that leads into a home.
    """
    place = await places.get(work, task.place_id)
    today = work.now.astimezone(place.zone).date()
    some = any((safety.Block, person.key) not in work.absent for person in persons)
    apart = await safety.blocked_from(work, task.requester_id) if some and task.requester_id else set()
    barred = await safety.barred_of(work, [person.key for person in persons], place)
    home = categories.get(task.category).home_visit
    found: dict[int, Refusal] = {}
    for person in persons:
        if person.key in apart:
            found[person.key] = Refusal("claim-arranged", task=notices.title(task))
        elif person.key in barred:
            found[person.key] = Refusal("claim-barred", place=place.name)
        elif not await guardians.agrees(work, person, today):
            found[person.key] = Refusal("claim-needs-guardian")
        elif home and not guardians.may_visit_homes(person, today):
            found[person.key] = Refusal("claim-too-young", task=notices.title(task))
    return found


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
