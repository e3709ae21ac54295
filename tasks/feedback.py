"""Done is a claim, not a fact: the resident, or the secretary, confirms it, sends it back or opens it again."""

from datetime import timedelta

from sqlmodel import col, select

from tasks import (
    cards,
    dispatch,
    history,
    intake,
    masking,
    notices,
    service,
    timers,
    tip_rows,
    whistle_rows,
)
from tasks.lifecycle import Event, State
from tasks.notices import button
from tasks.tables import Callback, Claim, Task
from tasks.terms import Terms
from tasks.timers import Kind
from tasks.within import home
from volunteers import outbox, places, rights
from volunteers.outbox import Message, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

RATINGS = ("very-satisfied", "satisfied", "neutral", "dissatisfied")
CHECK_AGAIN = timedelta(hours=2)


async def ask(work: Work, task: Task) -> None:
    """Ask whoever confirms in this community; the resident is asked in any case, for the figures are his."""
    place = await places.get(work, task.place_id)
    limits = await intake.terms_of(work, place)
    if task.requester_id is not None:
        callback = Callback(task_id=task.key, round=task.round, asked_at=work.now)
        work.session.add(callback)
        await work.session.flush()
        await ask_resident(work, task, callback, "request-done")
        await timers.start(work, Kind.CALLBACK, task.key, work.now + limits.call_back_again)
    if by_staff(task, place.check):
        await ask_staff(work, task, [])


def by_staff(task: Task, check: str) -> bool:
    """Whether staff, not the resident, confirm: the community says so, or no resident is there to ask."""
    return check == "secretary" or task.requester_id is None


async def ask_resident(work: Work, task: Task, callback: Callback, key: str) -> None:
    """Ask the resident whether it is solved, with what the claimants wrote and photographed."""
    claims = await cards.sitting(work, task)
    who = [await cards.claimant_name(work, claim) for claim in claims]
    notes = [claim.note for claim in claims if claim.note]
    line = text("request-done-note", note="\n".join(notes)) if notes else ""
    days = (await _limits(work, task)).reopen_within.days
    await notices.resident(
        work,
        task,
        key,
        _solved_buttons(callback),
        slot=f"callback:{callback.id}",
        who=who,
        note=line,
        days=days,
    )
    for photo in await intake.attachments(work, task.key, evidence=True):
        message = Message(text("evidence-photo", task=notices.title(task)), file=photo.file)
        slot = f"evidence:{photo.id}"
        if task.requester_id is not None:
            await outbox.tell(work, task.requester_id, message, slot=slot)


def _solved_buttons(callback: Callback) -> Rows:
    return [[button("solved", f"solved:{callback.id}:1"), button("unsolved", f"solved:{callback.id}:0")]]


async def ask_staff(work: Work, task: Task, asked: list[int]) -> None:
    """Ask the nearest person who may check and was not asked yet; the next one follows after two hours."""
    claims = await cards.sitting(work, task)
    who = [await cards.claimant_name(work, claim) for claim in claims]
    own = [claim.person_id for claim in claims]
    buttons = [
        [button("pass", f"pass:{task.key}:{task.round}"), button("redo", f"redo:{task.key}:{task.round}")]
    ]
    message = Message(text("check-ask", task=notices.title(task), who=who), buttons)
    skip = [*asked, *own]
    person_id = await notices.staff(
        work, task, Action.CHECK_TASK, message, skip=skip, slot=f"check:{task.key}"
    )
    if person_id is not None:
        task.understood = {**task.understood, "checkers": [*asked, person_id]}
    await timers.start(work, Kind.CHECK, task.key, work.now + CHECK_AGAIN)


async def open_callback(work: Work, task: Task) -> Callback | None:
    """The asking of this task that still waits for an answer, if there is one."""
    query = select(Callback).where(
        Callback.task_id == task.id, Callback.round == task.round, col(Callback.answered_at).is_(None)
    )
    return (await work.session.exec(query.order_by(col(Callback.id).desc()).limit(1))).first()


async def of_resident(work: Work, callback_id: int, person_id: int) -> tuple[Callback, Task]:
    """An asking that this resident may answer; refuses others in words."""
    callback = await work.session.get(Callback, callback_id)
    query = select(Task).where(Task.id == (callback.task_id if callback else 0)).with_for_update()
    task = (await work.session.exec(query)).first()
    if callback is None or task is None or task.requester_id != person_id:
        raise Refusal("task-not-yours")
    return callback, task


async def answer(work: Work, callback: Callback, task: Task, solved: bool, by: int) -> None:
    """The resident says whether it is solved: closes it, returns it, or, once closed, opens it again."""
    if task.state == State.CLOSED and not solved:
        await reopen(work, task, by, "")
        callback.answered_at, callback.solved = work.now, False
        return
    waiting = task.state == State.DONE or (task.state == State.CLOSED and solved)
    if callback.round != task.round or not waiting:
        raise Refusal("callback-over", task=notices.title(task))
    if callback.answered_at is not None and callback.solved == solved:
        raise Refusal("callback-answered", task=notices.title(task))
    callback.answered_at, callback.solved = work.now, solved
    place = await places.get(work, task.place_id)
    if solved:
        if task.state == State.DONE and not by_staff(task, place.check):
            await close(work, task, by)
        await ask_rating(work, task, callback)
    elif task.state == State.DONE:
        await send_back(work, task, by, "")


async def ask_rating(work: Work, task: Task, callback: Callback) -> None:
    """Ask how satisfied the resident is; nothing waits for the answer."""
    buttons = [
        [button(rating, f"rate:{callback.id}:{n}") for n, rating in enumerate(RATINGS[:2])],
        [button(rating, f"rate:{callback.id}:{n}") for n, rating in enumerate(RATINGS) if n > 1],
    ]
    await notices.resident(work, task, "rating-ask", buttons, slot=f"callback:{callback.id}")


async def rate(work: Work, callback: Callback, rating: int) -> None:
    """Keep the resident's rating; the last one counts."""
    if not 0 <= rating < len(RATINGS):
        raise Refusal("button-stale")
    callback.rating = RATINGS[rating]


async def comment(work: Work, callback: Callback, words: str) -> None:
    """Keep a sentence the resident adds to the rating; the reporter of a tip stays unknown in it, too."""
    task = await work.session.get(Task, callback.task_id)
    if task is not None and tip_rows.protected(task):
        words = masking.mask(words, names=[task.name] if task.name else []).text
    callback.comment = words[:2000]


async def close(work: Work, task: Task, by: int | None, reason: str = "") -> None:
    """A task is confirmed: claims end as done, details go, the card turns green, the group hears once."""
    claims = await cards.sitting(work, task)
    if by is not None and by in {claim.person_id for claim in claims} and by != task.requester_id:
        raise Refusal("check-own-work")
    await history.happen(work, task, Event.CONFIRM, by, reason=reason)
    task.closed_at = work.now
    await dispatch.end_claims(work, task, claims, "done")
    await service.credit(work, task, claims)
    await outbox.withdraw(work, f"check:{task.key}", text("check-over", task=notices.title(task)))
    for claim in claims:
        await outbox.tell(work, claim.person_id, text("claim-closed", task=notices.title(task)))
    await whistle_rows.ask_ratings(work, task)
    await notices.closed(work, task)
    await cards.show(work, task)
    await cards.tell_finished(work, task)


async def send_back(work: Work, task: Task, by: int | None, reason: str) -> None:
    """Not solved: the task goes back to those who did it, who are told what is missing."""
    await history.happen(work, task, Event.RETURN, by, reason=reason)
    task.done_at = None
    await outbox.withdraw(work, f"check:{task.key}", text("check-over", task=notices.title(task)))
    for claim in await cards.sitting(work, task):
        claim.finished_at = claim.arrived_at = claim.set_out_at = None
        claim.sign_of_life_at = work.now
        key = "claim-returned-why" if reason else "claim-returned"
        message = Message(text(key, task=notices.title(task), reason=reason), dispatch.working_buttons(claim))
        await outbox.tell(work, claim.person_id, message)
        await dispatch.show_details(work, task, claim)
        await timers.start(work, Kind.IDLE, task.key, work.now + timedelta(days=1), claim_id=claim.key)
    await notices.resident(work, task, "request-returned")
    await cards.show(work, task)


async def _limits(work: Work, task: Task) -> Terms:
    return await intake.terms_of(work, await places.get(work, task.place_id))


async def may_reopen(work: Work, task: Task) -> bool:
    """Whether a task is over and its community still lets its resident open it again."""
    if task.state not in {State.CLOSED, State.UNSOLVED} or task.closed_at is None:
        return False
    return work.now <= task.closed_at + (await _limits(work, task)).reopen_within


async def reopen(work: Work, task: Task, by: int, reason: str) -> None:
    """Open a closed task again within the days its community allows; it is offered to all once more."""
    if not await may_reopen(work, task):
        raise Refusal("reopen-too-late", days=(await _limits(work, task)).reopen_within.days)
    await history.happen(work, task, Event.REOPEN, by, reason=reason)
    task.reopened_at, task.closed_at, task.done_at = work.now, None, None
    task.round += 1
    await dispatch.open_again(work, task)
    await cards.show(work, task)
    await notices.resident(work, task, "request-reopened")


async def give_up(work: Work, task: Task, by: int, reason: str) -> None:
    """Close a task as unsolved, with the reason that the resident reads."""
    holders = await cards.sitting(work, task)
    await history.happen(work, task, Event.GIVE_UP, by, reason=reason)
    task.closed_at = work.now
    await dispatch.end_claims(work, task, holders, "unsolved")
    await dispatch.end_offers(work, task)
    for claim in holders:
        await outbox.tell(
            work, claim.person_id, text("claim-unsolved", task=notices.title(task), reason=reason)
        )
    await notices.resident(work, task, "request-unsolved", reason=reason)
    await cards.show(work, task)


async def may_check(work: Work, task: Task, person_id: int) -> None:
    """Refuse whoever may not confirm this task: no right here, or his own work."""
    await rights.require(work, person_id, Action.CHECK_TASK, await home(work, task))
    query = select(Claim.id).where(
        Claim.task_id == task.id, Claim.person_id == person_id, col(Claim.ended_at).is_(None)
    )
    if (await work.session.exec(query)).first() is not None:
        raise Refusal("check-own-work")
