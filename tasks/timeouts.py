"""What happens when nobody did anything: one handler for each kind of timer."""

from collections.abc import Awaitable, Callable

from tasks import (
    alarms,
    answers,
    assigning,
    cards,
    claims,
    deadlines,
    dispatch,
    emergencies,
    feedback,
    intake,
    ladder,
    notices,
    offers,
    pauses,
    requests,
    standby,
    timers,
    whistle,
)
from tasks.lifecycle import BEING_DONE, State
from tasks.notices import button
from tasks.tables import Claim, Task, Timer
from tasks.timers import Kind
from tasks.within import home
from volunteers import outbox, places, rights, units
from volunteers.outbox import Message
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work


async def fire(work: Work, timer_id: int) -> bool:
    """Do what a due timer asks for, once; False when it had been dealt with."""
    timer = await timers.take(work, timer_id)
    if timer is None:
        return False
    if timer.emergency_id is not None:
        await emergencies.look_again(work, timer.emergency_id, timer.step)
        return True
    task = await requests.get(work, timer.task_id or 0, lock=True)
    await HANDLERS[Kind(timer.kind)](work, task, timer)
    return True


async def _draft(work: Work, task: Task, timer: Timer) -> None:
    if task.state == State.DRAFT:
        # Who only scanned the code of an entrance has lost nothing.
        sent = await intake.attachments(work, task.key, "photo", "voice")
        begun = bool(task.said or sent or task.latitude is not None)
        await requests.discard(work, task, None)
        if begun:
            await notices.resident(work, task, "draft-forgotten")


async def _danger(work: Work, task: Task, timer: Timer) -> None:
    if task.state == State.DRAFT:
        await alarms.unanswered(work, task)


async def _review(work: Work, task: Task, timer: Timer) -> None:
    if task.state == State.SUBMITTED:
        await requests.ask_review(work, task, list(task.understood.get("reviewers", [])))


async def _contact(work: Work, task: Task, timer: Timer) -> None:
    claim = await _claim(work, timer)
    if claim is not None and claim.waits_for == "contact":
        await claims.release(work, claim, "no-contact", outcome="lapsed")


async def _consent(work: Work, task: Task, timer: Timer) -> None:
    claim = await _claim(work, timer)
    if claim is None or claim.waits_for != "consent":
        return
    if timer.step == 0:
        await _ask_consent_again(work, task, claim)
        return
    await claims.release(work, claim, "no-consent", outcome="lapsed")
    await outbox.tell(work, claim.person_id, text("claim-no-consent", task=notices.title(task)))


async def _ask_consent_again(work: Work, task: Task, claim: Claim) -> None:
    who = await cards.claimant_name(work, claim)
    buttons = [[button("agree", f"agree:{claim.key}"), button("replace", f"replace:{claim.key}")]]
    message = Message(text("consent-ask", task=notices.title(task), who=who), buttons)
    for person_id in await rights.entitled(work, Action.APPROVE_CLAIM, await home(work, task)):
        if person_id != claim.person_id:
            await outbox.tell(work, person_id, message, slot=f"consent:{claim.key}")
    again = work.now + claims.CONSENT_WITHIN
    await timers.start(work, Kind.CONSENT, task.key, again, claim_id=claim.key, step=1)


async def _idle(work: Work, task: Task, timer: Timer) -> None:
    claim = await _claim(work, timer)
    if claim is None or claim.finished_at is not None or State(task.state) not in BEING_DONE:
        return
    if claim.unit_id is not None:
        await _nudge_unit(work, task, claim)
        return
    await claims.release(work, claim, "no-sign-of-life", outcome="lapsed")
    await outbox.tell(work, claim.person_id, text("claim-lapsed", task=notices.title(task)))


async def _nudge_unit(work: Work, task: Task, claim: Claim) -> None:
    place = await places.get(work, task.place_id)
    limits = await intake.terms_of(work, place)
    at = deadlines.hold(work.now, place.zone, deadlines.quiet_hours(limits))
    unit = await units.get(work, claim.unit_id or 0)
    message = Message(
        text("claim-unit-nudge", task=notices.title(task), unit=unit.name), dispatch.working_buttons(claim)
    )
    for person_id in {claim.person_id, *await units.contacts_of(work, unit.key)}:
        await outbox.tell(work, person_id, message, due_at=at, nudge=True)
    wait = limits.lapse_urgent if task.urgent else limits.lapse_ordinary
    await timers.start(work, Kind.IDLE, task.key, work.now + wait, claim_id=claim.key)


async def _callback(work: Work, task: Task, timer: Timer) -> None:
    callback = await feedback.open_callback(work, task)
    if task.state != State.DONE or callback is None:
        return
    place = await places.get(work, task.place_id)
    limits = await intake.terms_of(work, place)
    if timer.step == 0:
        callback.asked_again_at = work.now
        await outbox.withdraw(
            work, f"callback:{callback.id}", text("callback-below", task=notices.title(task))
        )
        await feedback.ask_resident(work, task, callback, "request-done-again")
        await timers.start(work, Kind.CALLBACK, task.key, callback.asked_at + limits.call_back_ends, step=1)
        return
    callback.given_up_at = work.now
    if not feedback.by_staff(task, place.check):
        await feedback.close(work, task, None, reason="not-reached")
        await notices.resident(work, task, "request-not-reached", days=limits.reopen_within.days)


async def _check(work: Work, task: Task, timer: Timer) -> None:
    if task.state != State.DONE:
        return
    asked = list(task.understood.get("checkers", []))
    await feedback.ask_staff(work, task, asked)
    if list(task.understood.get("checkers", [])) == asked:
        await feedback.ask_staff(work, task, [])


async def _ladder(work: Work, task: Task, timer: Timer) -> None:
    await ladder.climb(work, task, timer.step, timer.due_at)


async def _offer(work: Work, task: Task, timer: Timer) -> None:
    await answers.show_times(work, task)
    await offers.next_wave(work, task, timer.step)


async def _standby(work: Work, task: Task, timer: Timer) -> None:
    await standby.lapse(work, task)
    await dispatch.next_in_line(work, task)


async def _assignment(work: Work, task: Task, timer: Timer) -> None:
    await assigning.lapse(work, task)


async def _pause(work: Work, task: Task, timer: Timer) -> None:
    await pauses.review(work, task)


async def _whistle(work: Work, task: Task, timer: Timer) -> None:
    await whistle.overdue(work, task)


async def _claim(work: Work, timer: Timer) -> Claim | None:
    claim = await work.session.get(Claim, timer.claim_id) if timer.claim_id else None
    return claim if claim is not None and claim.ended_at is None else None


Handler = Callable[[Work, Task, Timer], Awaitable[None]]
HANDLERS: dict[Kind, Handler] = {
    Kind.DRAFT: _draft,
    Kind.DANGER: _danger,
    Kind.REVIEW: _review,
    Kind.LADDER: _ladder,
    Kind.CONTACT: _contact,
    Kind.CONSENT: _consent,
    Kind.IDLE: _idle,
    Kind.ASSIGNMENT: _assignment,
    Kind.OFFER: _offer,
    Kind.STANDBY: _standby,
    Kind.CALLBACK: _callback,
    Kind.CHECK: _check,
    Kind.PAUSE: _pause,
    Kind.WHISTLE: _whistle,
}
