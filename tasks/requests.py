"""A request from the resident's yes to the volunteers' chat, and its ways out before anybody has it."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from tasks import (
    alike,
    cards,
    categories,
    deadlines,
    dispatch,
    history,
    intake,
    notices,
    timers,
    tip_rows,
    tips,
)
from tasks.deadlines import Working
from tasks.lifecycle import CLAIMABLE, ENDED, LIVE, Event, State
from tasks.notices import button
from tasks.tables import Claim, Task
from tasks.timers import Kind
from tasks.within import home
from volunteers import addresses, boundaries, outbox, people, places, rights
from volunteers.outbox import Button, Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

LARGEST_NUMBER = 10**9
_BY_ID = select(Task).where(Task.id == bindparam("task_id"))
_LOCKED = _BY_ID.with_for_update().execution_options(populate_existing=True)


async def get(work: Work, task_id: int, *, lock: bool = False) -> Task:
    """The task with this id; with `lock`, nobody else can change it until this Work ends.

    The lock is what lets exactly one of many simultaneous claims win; on SQLite the writing Work itself
    is that lock.
    """
    task = (await work.session.exec(_LOCKED if lock else _BY_ID, params={"task_id": task_id})).first()
    if task is None:
        raise Refusal("task-unknown")
    return task


async def number(work: Work, task: Task) -> None:
    """Give a task the next number of its community."""
    place = await places.community_of(work, await places.get(work, task.place_id))
    query = select(Place).where(Place.id == place.id).with_for_update()
    locked = (await work.session.exec(query.execution_options(populate_existing=True))).one()
    locked.last_number += 1
    task.number = locked.last_number


async def submit(work: Work, task: Task, by: int) -> None:
    """Take a draft as confirmed by its resident: numbered, and on its way to review or to the group."""
    await history.happen(work, task, Event.SUBMIT, by)
    await number(work, task)
    task.submitted_at = work.now
    await tips.shield(work, task)
    place = await places.get(work, task.place_id)
    task.grid_id = task.grid_id or await grid_of(work, place, task)
    if place.review == "secretary" and not await rights.may(
        work, by, Action.REVIEW_TASK, await home(work, task)
    ):
        await notices.resident(
            work, task, "request-in-review", [[button("withdraw", f"withdraw:{task.key}")]]
        )
        await ask_review(work, task, [])
    else:
        await accept(work, task, None)


async def grid_of(work: Work, place: Place, task: Task) -> int | None:
    """The grid in which a request lies: by its pin, else by its address; None where that is not known."""
    found = None
    if task.latitude is not None and task.longitude is not None:
        found = await boundaries.grid(work, task.latitude, task.longitude, place)
    found = found or await addresses.grid(work, place, task.address or task.whereabouts)
    return found.id if found is not None else None


async def ask_review(work: Work, task: Task, asked: list[int]) -> None:
    """Ask the nearest person who may review and was not asked yet; when none is left, publish."""
    person_id = await notices.staff(
        work,
        task,
        Action.REVIEW_TASK,
        await _review(work, task),
        skip=[*asked, task.requester_id or 0],
        slot=f"review:{task.key}",
    )
    if person_id is None:
        await accept(work, task, None, reason="nobody-reviewed" if asked else "")
        return
    task.understood = {**task.understood, "reviewers": [*asked, person_id]}
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    await timers.start(work, Kind.REVIEW, task.key, work.now + limits.review_within)


async def show_review(work: Work, task: Task) -> None:
    """Whoever is looking at a request sees it as it is now."""
    asked = task.understood.get("reviewers", [])
    if task.state == State.SUBMITTED and asked:
        await outbox.tell(work, asked[-1], await _review(work, task), slot=f"review:{task.key}")


async def _review(work: Work, task: Task) -> Message:
    buttons = [[button("publish", f"publish:{task.key}"), button("reject", f"reject:{task.key}")]]
    card = await cards.card(work, task)
    lines = [text("review-ask", card=card.text, task=notices.title(task))]
    for lead in (await alike.found(work, task))[:2]:
        lines.append(text("merge-hint", lead=notices.title(lead), need=lead.need))
        label = text("button-merge", number=lead.number or 0)
        buttons.append([Button(label, f"merge:{task.key}:{lead.key}")])
    return Message(text("lines", lines=lines), buttons)


async def accept(work: Work, task: Task, by: int | None, reason: str = "") -> None:
    """Open the file: the clocks for first answer and due time start now, and the task is offered."""
    await history.happen(work, task, Event.ACCEPT, by, reason=reason)
    await _start_clocks(work, task)
    if by is not None and task.requester_id != by:
        task.first_answer_at = work.now
    await outbox.withdraw(work, f"review:{task.key}", text("review-over", task=notices.title(task)))
    await publish(work, task, by)


async def part(work: Work, task: Task, by: int | None) -> None:
    """A joined request stands for itself again, with clocks of its own if it never had any."""
    await history.happen(work, task, Event.UNMERGE, by)
    task.merged_into = None
    task.round += 1
    if task.accepted_at is None:
        await _start_clocks(work, task)
    await publish(work, task, by)


async def _hand_over(work: Work, task: Task) -> None:
    """The first of those who joined a request that is taken back goes on with it; the others join him."""
    following = await notices.followers(work, task)
    for other in following[1:]:
        other.merged_into = following[0].key
    if len(following) > 1:
        following[0].understood = {**following[0].understood, "joined": True}
    if following:
        await part(work, following[0], None)


async def _start_clocks(work: Work, task: Task) -> None:
    place = await places.get(work, task.place_id)
    limits = await intake.terms_of(work, place)
    kind = categories.get(task.category)
    task.accepted_at = work.now
    task.due_at = deadlines.due_of(work.now, kind.difficulty, limits, Working(place.zone))
    task.answer_due_at = deadlines.first_answer_by(work.now, task.urgent, limits)


async def publish(work: Work, task: Task, by: int | None) -> None:
    """Put the card into the group, or offer a sensitive task in private, and tell the resident."""
    await history.happen(work, task, Event.PUBLISH, by)
    task.opened_at = work.now
    await cards.show(work, task)
    await dispatch.offer(work, task)
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    step = deadlines.next_rung(work.now, None, limits)
    if step is not None:
        await timers.start(work, Kind.LADDER, task.key, step[0])
    await _tell_published(work, task)


async def _tell_published(work: Work, task: Task) -> None:
    if tip_rows.is_tip(task):
        await notices.resident(work, task, "request-tip", tips.reporter_rows(task))
        return
    key = "request-offered-privately" if categories.get(task.category).sensitive else "request-published"
    await notices.resident(work, task, key, [[button("withdraw", f"withdraw:{task.key}")]])


async def reject(work: Work, task: Task, by: int, reason: str) -> None:
    """Turn a request down; the resident is told why."""
    await history.happen(work, task, Event.REJECT, by, reason=reason)
    task.first_answer_at = task.first_answer_at or work.now
    await outbox.withdraw(work, f"review:{task.key}", text("review-over", task=notices.title(task)))
    await notices.resident(work, task, "request-rejected", reason=reason)


async def discard(work: Work, task: Task, by: int | None) -> None:
    """Drop a draft that was cancelled or forgotten."""
    await history.happen(work, task, Event.WITHDRAW, by)


async def withdraw(work: Work, task: Task, by: int) -> None:
    """Let a resident take his request back, from any open state; whoever holds it is told."""
    if task.requester_id != by:
        raise Refusal("task-not-yours")
    if task.state in ENDED:
        raise Refusal("task-over-already", task=notices.title(task))
    holders = await cards.sitting(work, task)
    await history.happen(work, task, Event.WITHDRAW, by)
    task.closed_at = work.now
    await dispatch.end_claims(work, task, holders, "withdrawn")
    for claim in holders:
        await outbox.tell(work, claim.person_id, text("claim-task-withdrawn", task=notices.title(task)))
    await outbox.withdraw(work, f"review:{task.key}", text("review-over", task=notices.title(task)))
    await dispatch.end_offers(work, task)
    await cards.show(work, task)
    await notices.resident(work, task, "request-withdrawn")
    await _hand_over(work, task)


async def of_resident(work: Work, person_id: int, limit: int = 20) -> list[Task]:
    """The requests a person has brought, open ones and the newest first."""
    query = select(Task).where(Task.requester_id == person_id, Task.state != State.DRAFT)
    found = (await work.session.exec(query.order_by(col(Task.id).desc()).limit(limit))).all()
    return sorted(found, key=lambda task: task.state in ENDED)


async def numbered(work: Work, place_id: int, number: int) -> Task | None:
    """The task of a community with this number, if there is one."""
    if not 0 < number < LARGEST_NUMBER:
        return None
    query = select(Task).where(Task.place_id == place_id, Task.number == number)
    return (await work.session.exec(query.limit(1))).first()


async def open_in(work: Work, place_ids: list[int], limit: int = 10) -> list[Task]:
    """The tasks that still want somebody in these places, urgent and oldest first; none that is sensitive."""
    query = select(Task).where(
        col(Task.place_id).in_(place_ids),
        col(Task.state).in_([State.OPEN]),
        col(Task.category).not_in([c.code for c in categories.CATEGORIES.values() if c.sensitive]),
    )
    return list(
        (
            await work.session.exec(query.order_by(col(Task.urgent).desc(), col(Task.opened_at)).limit(limit))
        ).all()
    )


async def held_by(work: Work, person_id: int) -> list[tuple[Claim, Task]]:
    """The claims a person holds now, with their tasks."""
    query = select(Claim, Task).where(
        Claim.task_id == Task.id, Claim.person_id == person_id, col(Claim.ended_at).is_(None)
    )
    return list((await work.session.exec(query.order_by(col(Claim.id)))).all())


def is_live(task: Task) -> bool:
    """Whether a task is submitted and not over."""
    return task.state in LIVE


def is_claimable(task: Task) -> bool:
    """Whether a free seat of the task may be taken."""
    return task.state in CLAIMABLE


async def requester_name(work: Work, task: Task) -> str:
    """The name a claimant asks for at the door: the one given, else that of whoever wrote."""
    if tip_rows.protected(task):
        return ""
    if task.name or task.requester_id is None or task.staff_posted:
        return task.name
    return (await people.get(work, task.requester_id)).name
