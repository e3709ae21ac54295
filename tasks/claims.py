"""Taking a task, doing it, giving it back: a claim is a row of its own and never the request itself."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from tasks import (
    cards,
    categories,
    deadlines,
    dispatch,
    feedback,
    history,
    intake,
    notices,
    protection,
    standby,
    standby_rows,
    team_rows,
    timers,
    tip_rows,
)
from tasks.deadlines import Held
from tasks.lifecycle import BEING_DONE, CLAIMABLE, Event, State
from tasks.notices import button
from tasks.spans import span
from tasks.tables import Claim, Task
from tasks.timers import Kind
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.outbox import Message
from volunteers.refusal import Refusal
from volunteers.rights import Action, Role
from volunteers.text import text
from volunteers.units import Unit
from volunteers.work import Work

KEPT_FOR_CONTACT = timedelta(minutes=10)
CONSENT_WITHIN = timedelta(hours=2)


async def get(work: Work, claim_id: int, person_id: int) -> Claim:
    """A claim that this person holds now; refuses, in words, one that is over or somebody else's."""
    claim = await work.session.get(Claim, claim_id)
    if claim is None or claim.person_id != person_id:
        raise Refusal("claim-not-yours")
    if claim.ended_at is not None:
        raise Refusal("claim-over")
    return claim


async def take(
    work: Work,
    task: Task,
    person_id: int,
    unit: Unit | None = None,
    *,
    asked_by: int | None = None,
    promised_at: datetime | None = None,
) -> Claim:
    """Claim a locked task for oneself or one's unit: exactly one wins each seat, the others learn who has it.

    Whoever was asked by name, by the resident or by entitled staff (`asked_by`), needs no further consent and
    is not held to the number of tasks one may hold; he may take a task that is assigned.
    """
    sitting = await cards.sitting(work, task)
    await _may_take(work, task, person_id, sitting, directed=asked_by is not None)
    if asked_by is None:
        await _allowed(work, task, person_id, unit)
    free = next(seat for seat in range(1, task.wanted + 1) if seat not in {claim.seat for claim in sitting})
    waits_for = "" if asked_by is not None else await _waits_for(work, task, person_id)
    claim = Claim(
        task_id=task.key,
        person_id=person_id,
        unit_id=unit.key if unit else None,
        team_id=None if unit else await team_rows.team_of(work, task, person_id),
        seat=free,
        nonce=secrets.token_urlsafe(9),
        claimed_at=work.now,
        promised_at=promised_at,
        waits_for=waits_for,
        accepted_at=None if waits_for else work.now,
        sign_of_life_at=None if waits_for else work.now,
    )
    work.session.add(claim)
    await work.session.flush()
    work.known[Claim, task.key] = sorted([*sitting, claim], key=lambda taken: taken.seat)
    with work.session.no_autoflush:  # what follows asks for nothing that it has just written
        await _seat(work, task, claim)
    return claim


async def _seat(work: Work, task: Task, claim: Claim) -> None:
    task.first_claim_at = task.first_claim_at or work.now
    task.first_answer_at = task.first_answer_at or work.now
    write = history.note if State(task.state) in BEING_DONE else history.happen
    await write(work, task, Event.CLAIM, claim.person_id, unit_id=claim.unit_id, claim=claim.key)
    await standby.claimed(work, task, claim.person_id)
    await _begin(work, task, claim)


async def _may_take(work: Work, task: Task, person_id: int, sitting: list[Claim], *, directed: bool) -> None:
    if task.state not in CLAIMABLE and not (directed and task.state == State.ASSIGNED):
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    if task.requester_id == person_id:
        raise Refusal("claim-own-request")
    mine = next((claim for claim in sitting if claim.person_id == person_id), None)
    if mine is not None:
        raise Refusal("claim-yours-already", task=notices.title(task))
    if len(sitting) >= task.wanted:
        who = [await cards.claimant_name(work, claim) for claim in sitting]
        raise Refusal("claim-taken", who=who, ago=span(work.now - sitting[0].claimed_at))
    if not directed and len(sitting) + len(await standby_rows.kept(work, task, person_id)) >= task.wanted:
        raise Refusal("claim-kept", task=notices.title(task))
    await protection.check(work, task, person_id)


async def _allowed(work: Work, task: Task, person_id: int, unit: Unit | None) -> None:
    place = await places.get(work, task.place_id)
    where = await home(work, task)
    staff_only = categories.get(task.category).audience == "staff"
    if staff_only and not await rights.may(work, person_id, Action.GET_ALERTS, where):
        raise Refusal("task-only-staff")
    if not await rights.may(work, person_id, Action.CLAIM, where):
        await rights.grant(work, person_id, Role.CANDIDATE, await places.community_of(work, place), "tap")
    person = await people.get(work, person_id)
    if person.standing == people.Standing.PAUSED:
        person.standing, person.paused_until = people.Standing.ACTIVE, None
    if (
        unit is None
        and await open_claims(work, person_id) >= (await intake.terms_of(work, place)).open_claims
    ):
        raise Refusal("claim-cap")


async def open_claims(work: Work, person_id: int) -> int:
    """How many claims a person holds for himself now; those of his unit do not count."""
    if ("held", person_id) in work.known:
        return int(work.known["held", person_id])
    query = select(func.count(col(Claim.id))).where(
        Claim.person_id == person_id, col(Claim.ended_at).is_(None), col(Claim.unit_id).is_(None)
    )
    return (await work.session.exec(query)).one()


async def _waits_for(work: Work, task: Task, person_id: int) -> str:
    if await people.reach(work, person_id) is None:
        return "contact"
    return await _consent_needed(work, task, person_id)


async def _consent_needed(work: Work, task: Task, person_id: int) -> str:
    known = await rights.may(work, person_id, Action.SEE_DETAILS_ON_CLAIM, await home(work, task))
    return "" if known else "consent"


async def _begin(work: Work, task: Task, claim: Claim) -> None:
    if claim.waits_for == "contact":
        await timers.start(work, Kind.CONTACT, task.key, work.now + KEPT_FOR_CONTACT, claim_id=claim.key)
    elif claim.waits_for == "consent":
        await _ask_consent(work, task, claim)
    else:
        await admit(work, task, claim, None)
        return
    await cards.show(work, task)


async def _ask_consent(work: Work, task: Task, claim: Claim) -> None:
    who = await cards.claimant_name(work, claim)
    buttons = [[button("agree", f"agree:{claim.key}"), button("replace", f"replace:{claim.key}")]]
    slot = f"consent:{claim.key}"
    message = Message(text("consent-ask", task=notices.title(task), who=who), buttons)
    if task.requester_id is not None:
        await outbox.tell(work, task.requester_id, message, slot=slot)
    await notices.staff(
        work, task, Action.APPROVE_CLAIM, message, skip=[task.requester_id or 0, claim.person_id], slot=slot
    )
    await outbox.tell(work, claim.person_id, text("consent-wait", task=notices.title(task)))
    await timers.start(work, Kind.CONSENT, task.key, work.now + CONSENT_WITHIN, claim_id=claim.key)


async def opened(work: Work, claim: Claim) -> None:
    """Go on with a claim that was waiting for its claimant to open a private chat."""
    if claim.ended_at is not None or claim.waits_for != "contact":
        return
    task = await _task(work, claim)
    await timers.stop(work, task.key, Kind.CONTACT, claim_id=claim.key)
    claim.waits_for = await _consent_needed(work, task, claim.person_id)
    await _begin(work, task, claim)


async def waiting_for_contact(work: Work, person_id: int) -> list[Claim]:
    """The claims of a person that wait for him to open a private chat."""
    query = select(Claim).where(
        Claim.person_id == person_id, Claim.waits_for == "contact", col(Claim.ended_at).is_(None)
    )
    return list((await work.session.exec(query)).all())


async def may_consent(work: Work, task: Task, person_id: int) -> bool:
    """Whether this person may let a newcomer see the details: the resident himself or entitled staff."""
    if task.requester_id == person_id:
        return True
    return await rights.may(work, person_id, Action.APPROVE_CLAIM, await home(work, task))


async def consented(work: Work, claim_id: int, by: int) -> tuple[Task, Claim]:
    """The waiting claim on which this person may decide; refuses others in words."""
    claim = await work.session.get(Claim, claim_id)
    if claim is None:
        raise Refusal("claim-over")
    task = await _task(work, claim)
    if not await may_consent(work, task, by):
        raise Refusal("right-missing", place=(await places.get(work, task.place_id)).name)
    if claim.ended_at is not None or claim.waits_for != "consent":
        raise Refusal("consent-over", task=notices.title(task))
    return task, claim


async def admit(work: Work, task: Task, claim: Claim, by: int | None) -> None:
    """Accept a claimant: he gets the details, the resident learns who comes, the card says so."""
    if claim.claimed_at != work.now:
        await timers.stop(work, task.key, Kind.CONSENT, Kind.CONTACT, claim_id=claim.key)
    claim.waits_for, claim.accepted_at, claim.accepted_by = "", work.now, by
    claim.sign_of_life_at = work.now
    await watch(work, task, claim)
    await dispatch.show_details(work, task, claim)
    who = await cards.claimant_name(work, claim)
    if by is not None:
        await history.note(work, task, "admit", by, claim=claim.key)
        await outbox.withdraw(
            work, f"consent:{claim.key}", text("consent-given", task=notices.title(task), who=who)
        )
    full = len(await cards.sitting(work, task)) >= task.wanted
    await dispatch.end_offers(work, task, claim.person_id, everybody=full)
    await notices.resident(
        work,
        task,
        "tip-claimed" if tip_rows.protected(task) else "request-claimed",
        [[button("withdraw", f"withdraw:{task.key}"), button("report", f"report:{claim.key}")]],
        who=who,
    )
    await cards.show(work, task)


async def watch(work: Work, task: Task, claim: Claim) -> None:
    """Start the clock of silence for a claim anew: a person's lapses, a unit's is only nudged."""
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    held = Held(
        claim.accepted_at or claim.claimed_at,
        claim.promised_at,
        claim.sign_of_life_at,
        task.urgent,
        claim.unit_id is not None,
    )
    at, _ = deadlines.idle_at(held, limits)
    first = claim.claimed_at == work.now
    await timers.start(work, Kind.IDLE, task.key, at, claim_id=claim.key, first=first)


async def alive(work: Work, claim: Claim) -> Task:
    """Note a sign of life from a claimant; returns the task he is working on, locked."""
    claim.sign_of_life_at = work.now
    task = await _task(work, claim, lock=True)
    if claim.accepted_at is not None and claim.finished_at is None:
        await watch(work, task, claim)
    return task


async def set_out(work: Work, claim: Claim) -> Task:
    """The claimant is on the way."""
    task = await _working(work, claim)
    claim.set_out_at = work.now
    await _advance(work, task, claim, Event.SET_OUT, "request-on-way")
    return task


async def arrive(work: Work, claim: Claim) -> Task:
    """The claimant is there."""
    task = await _working(work, claim)
    claim.arrived_at = work.now
    await _advance(work, task, claim, Event.ARRIVE, "request-on-site")
    return task


async def _working(work: Work, claim: Claim) -> Task:
    task = await alive(work, claim)
    if claim.accepted_at is None:
        raise Refusal("consent-wait", task=notices.title(task))
    if claim.finished_at is not None:
        raise Refusal("claim-finished-already", task=notices.title(task))
    return task


async def _advance(work: Work, task: Task, claim: Claim, event: Event, key: str) -> None:
    await history.happen(work, task, event, claim.person_id, claim=claim.key)
    await notices.resident(work, task, key, who=await cards.claimant_name(work, claim))
    await dispatch.show_details(work, task, claim)
    await cards.show(work, task)


async def ready_to_finish(work: Work, claim: Claim) -> Task:
    """The task of a claim that its claimant may declare done now."""
    return await _working(work, claim)


async def finish(work: Work, claim: Claim, note: str = "") -> Task:
    """The claimant says it is done; when the last one does, somebody else confirms."""
    task = await _working(work, claim)
    claim.finished_at, claim.note = work.now, note[:2000]
    await timers.stop(work, task.key, Kind.IDLE, claim_id=claim.key)
    open_claims_left = [c for c in await cards.sitting(work, task) if c.finished_at is None]
    if open_claims_left:
        await history.note(work, task, "part-done", claim.person_id, reason=note, claim=claim.key)
        await cards.show(work, task)
        return task
    await _done(work, task, claim)
    return task


async def _done(work: Work, task: Task, last: Claim) -> None:
    await history.happen(
        work, task, Event.FINISH, last.person_id, reason=last.note, unit_id=last.unit_id, claim=last.key
    )
    task.done_at = work.now
    await dispatch.end_offers(work, task)
    await cards.show(work, task)
    await feedback.ask(work, task)


async def ready_to_release(work: Work, claim: Claim) -> Task:
    """The task, locked, that may still be given back; refuses, in words, once it is reported done."""
    task = await _task(work, claim, lock=True)
    if claim.finished_at is not None and task.state not in BEING_DONE:
        raise Refusal("claim-finished-already", task=notices.title(task))
    return task


async def release(
    work: Work, claim: Claim, reason: str, by: int | None = None, outcome: str = "released"
) -> Task:
    """Give a task back to all: the request stays, only this claim is over.

    Where everybody else has finished already, their work counts as done and is put to the resident.
    """
    task = await ready_to_release(work, claim)
    others = [c for c in await cards.sitting(work, task) if c.id != claim.id]
    who = await cards.claimant_name(work, claim)
    await dispatch.end_claims(work, task, [claim], outcome)
    await outbox.withdraw(work, f"consent:{claim.key}", text("consent-over", task=notices.title(task)))
    await timers.stop(work, task.key, claim_id=claim.key)
    if others:
        await history.note(
            work, task, Event.RELEASE, by or claim.person_id, reason=reason, claim=claim.key, outcome=outcome
        )
    else:
        await history.happen(
            work, task, Event.RELEASE, by or claim.person_id, reason=reason, claim=claim.key, outcome=outcome
        )
        task.round += 1
        await dispatch.open_again(work, task)
    await notices.resident(
        work,
        task,
        "request-replaced" if outcome == "refused" else "request-released",
        [[button("withdraw", f"withdraw:{task.key}")]],
        who=who,
    )
    if others and State(task.state) in BEING_DONE and all(other.finished_at for other in others):
        await _done(work, task, others[-1])  # nobody is left who has anything to do
    elif others:
        await dispatch.next_in_line(work, task)
    else:
        await cards.show(work, task)
    return task


async def _task(work: Work, claim: Claim, *, lock: bool = False) -> Task:
    query = select(Task).where(Task.id == claim.task_id)
    if lock:
        query = query.with_for_update()
    return (await work.session.exec(query)).one()
