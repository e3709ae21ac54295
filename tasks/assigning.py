"""Asking one person by name: staff assign a task, he accepts or declines, and silence counts as a no."""

from tasks import (
    arranging,
    cards,
    categories,
    claims,
    dispatch,
    history,
    intake,
    notices,
    pools,
    requests,
    timers,
)
from tasks.lifecycle import CLAIMABLE, Event, State
from tasks.notices import button
from tasks.offer_rows import Assignment, assigned
from tasks.pools import Asking
from tasks.tables import Claim, Task
from tasks.timers import Kind
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.outbox import Message
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

SUGGESTED = 6


async def suggestions(work: Work, task: Task) -> list[int]:
    """Ids of the people staff are shown first, the best fit first, neighbours included when few are near.

    What only staff deal with goes to staff alone, the nearest first.
    """
    if categories.get(task.category).audience == "staff":
        staff = await arranging.entitled(work, task, Action.GET_ALERTS)
        return [person_id for person_id in staff if person_id != task.requester_id][:SUGGESTED]
    near = await pools.choose(work, task, Asking(SUGGESTED, by_hand=True))
    if len(near) < SUGGESTED:
        wide = await pools.choose(work, task, Asking(SUGGESTED, wide=True, by_hand=True))
        near = list(dict.fromkeys([*near, *wide]))[:SUGGESTED]
    return near


async def assign(work: Work, task: Task, person_id: int, by: int) -> Assignment:
    """Ask one person by name; he has the time the community allows, by default 4 hours, to answer."""
    await _may_be_asked(work, task, person_id)
    await history.happen(work, task, Event.ASSIGN, by, person=person_id)
    await dispatch.end_offers(work, task)
    _answered_by_staff(work, task)
    made = Assignment(task_id=task.key, person_id=person_id, by=by, asked_at=work.now)
    work.session.add(made)
    await work.session.flush()
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    until = work.now + limits.assignment_open
    await timers.start(work, Kind.ASSIGNMENT, task.key, until)
    rows = [[button("accept", f"assigned-yes:{made.key}"), button("decline", f"assigned-no:{made.key}")]]
    card = await cards.card(work, task)
    words = text("assign-ask", task=notices.title(task), card=card.text, until=until)
    await outbox.tell(work, person_id, Message(words, rows), slot=made.slot)
    await notices.resident(work, task, "request-assigned", [[button("withdraw", f"withdraw:{task.key}")]])
    await cards.show(work, task)
    return made


async def _may_be_asked(work: Work, task: Task, person_id: int) -> None:
    if task.requester_id == person_id:
        raise Refusal("claim-own-request")
    place = await home(work, task)
    only_staff = categories.get(task.category).audience == "staff"
    needed = Action.GET_ALERTS if only_staff else Action.SEE_DETAILS_ON_CLAIM
    serves = await rights.may(work, person_id, needed, place)
    serves = serves or await rights.may(work, person_id, Action.ANSWER_WHISTLE, place)
    if not serves and person_id not in await suggestions(work, task):
        raise Refusal("assign-not-a-helper")
    if await people.reach(work, person_id) is None:
        raise Refusal("assign-not-reached")


async def take_over(work: Work, task: Task, person_id: int) -> Claim:
    """Staff take a task in hand themselves."""
    if task.state not in CLAIMABLE:
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    return await claims.take(work, task, person_id, asked_by=person_id)


async def get(work: Work, assignment_id: int, person_id: int) -> tuple[Assignment, Task]:
    """An assignment this person can still answer, with its locked task; refuses others in words."""
    made = await work.session.get(Assignment, assignment_id)
    if made is None or made.person_id != person_id:
        raise Refusal("offer-not-yours")
    task = await requests.get(work, made.task_id, lock=True)
    if made.answered_at is not None or task.state != State.ASSIGNED or await assigned(work, task) is not made:
        raise Refusal("offer-ended")
    return made, task


async def accept(work: Work, made: Assignment, task: Task) -> Claim:
    """Yes: he has it, with the details, as if he had claimed it."""
    await _close(work, made, "accepted", text("offer-yours", task=notices.title(task)))
    return await claims.take(work, task, made.person_id, asked_by=made.by)


async def decline(work: Work, made: Assignment, task: Task, reason: str = "") -> None:
    """No: the task is open again, and whoever assigned it is asked to arrange somebody else."""
    await _open_again(work, made, task, "declined", reason)


async def lapse(work: Work, task: Task) -> None:
    """No answer in time counts as a no."""
    made = await assigned(work, task)
    if task.state == State.ASSIGNED and made is not None:
        await _open_again(work, made, task, "no-answer", "no-answer")


async def _open_again(work: Work, made: Assignment, task: Task, outcome: str, reason: str) -> None:
    await history.happen(work, task, Event.DECLINE, made.person_id, reason=reason, outcome=outcome)
    made.reason = reason[:1000]
    await _close(work, made, outcome, text(f"assign-{outcome}", task=notices.title(task)))
    task.round += 1
    await dispatch.open_again(work, task)
    await arranging.put_to(work, task, made.by, "assign-again")
    await cards.show(work, task)


async def _close(work: Work, made: Assignment, outcome: str, words: Text) -> None:
    made.outcome, made.answered_at = outcome, work.now
    await outbox.withdraw(work, made.slot, words)
    await work.session.flush()


def _answered_by_staff(work: Work, task: Task) -> None:
    task.first_answer_at = task.first_answer_at or work.now
