"""吹哨: what a community cannot solve alone is put to the street or a department, which must answer in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tasks import (
    arranging,
    cards,
    claims,
    dispatch,
    history,
    notices,
    offices,
    tip_rows,
    whistle_calls,
    whistle_rows,
)
from tasks.lifecycle import BEING_DONE, Event, State, allows
from tasks.notices import button
from tasks.offices import Office
from tasks.tables import Claim, Task
from tasks.whistle_rows import RATINGS, Answer, Sort, Whistle
from tasks.within import home
from volunteers import outbox, people, privacy, rights
from volunteers.outbox import Message
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

LONGEST = timedelta(days=7)  # of more time, counted from the moment it is asked for
MOST_PROLONGED = 2


async def get(work: Work, whistle_id: int) -> Whistle:
    """The whistle with this id; refuses, in words, what is none."""
    call = await work.session.get(Whistle, whistle_id)
    if call is None:
        raise Refusal("button-stale")
    return call


async def propose(
    work: Work, task: Task, by: int, sort: Sort, reason: str, *, to: Sequence[Office] = (), ask: bool = True
) -> Whistle:
    """Whistle: whoever may approve does so at once (`ask`: unless he chooses offices first), a grid worker's
    proposal goes to whoever may. It is put to these offices, the first in the lead, or to the nearest above.

    Refuses one without a reason, and for a task that stands where no whistle helps.
    """
    if not reason.strip():
        raise Refusal("reason-needed")
    if not allows(State(task.state), Event.WHISTLE):
        raise Refusal("task-move-impossible")
    call = Whistle(task_id=task.key, sort=sort, reason=reason[:1000], proposed_by=by, proposed_at=work.now)
    work.session.add(call)
    await work.session.flush()
    if await rights.may(work, by, Action.APPROVE_WHISTLE, await home(work, task)):
        if ask:
            await approve(work, call, task, by, to)
        return call
    await history.note(work, task, "whistle-proposed", by, reason=reason, sort=sort)
    await _ask_approval(work, call, task)
    return call


async def _ask_approval(work: Work, call: Whistle, task: Task) -> None:
    rows = [[button("approve", f"whistle-yes:{call.key}"), button("refuse", f"whistle-not:{call.key}")]]
    if len(await offices.above(work, task)) > 1:
        rows.append([button("whistle-choose", f"whistle-choose:{call.key}")])
    who = await people.get(work, call.proposed_by)
    card = await cards.card(work, task)
    words = text(
        "whistle-approve-ask",
        task=notices.title(task),
        card=card.text,
        who=who.name or f"#{who.id}",
        reason=call.reason,
        sort=text(f"whistle-{call.sort}"),
    )
    await notices.staff(
        work, task, Action.APPROVE_WHISTLE, Message(words, rows), slot=f"whistle-approve:{call.key}"
    )


async def approve(work: Work, call: Whistle, task: Task, by: int, to: Sequence[Office] = ()) -> None:
    """The whistle is blown: whoever held the task is let off, and each office has a clock, the first in the lead.

    Without offices it goes to the nearest place above where somebody can be reached.
    """
    if call.approved_at is not None or call.refused_at is not None:
        raise Refusal("offer-ended")
    for office in to:
        if not await offices.officers(work, office):
            raise Refusal("whistle-nobody-there", place=office.name)
    holders = await cards.sitting(work, task)
    await history.happen(work, task, Event.WHISTLE, by, reason=call.reason, sort=call.sort)
    call.approved_by, call.approved_at = by, work.now
    task.whistled_at = task.whistled_at or work.now
    task.first_answer_at = task.first_answer_at or work.now
    await dispatch.end_claims(work, task, holders, "whistled")
    for claim in holders:
        await outbox.tell(work, claim.person_id, text("claim-whistled", task=notices.title(task)))
    await dispatch.end_offers(work, task)
    await outbox.withdraw(
        work, f"whistle-approve:{call.key}", text("whistle-approved", task=notices.title(task))
    )
    if to:
        await whistle_calls.send_all(work, call, task, list({office.mark: office for office in to}.values()))
    else:
        await whistle_calls.send(work, call, task)
    await cards.show(work, task)


async def refuse(work: Work, call: Whistle, task: Task, by: int, reason: str) -> None:
    """The proposal is turned down; whoever made it is told why, and the task stays where it is."""
    if call.approved_at is not None or call.refused_at is not None:
        raise Refusal("offer-ended")
    call.refused_at, call.answer_reason = work.now, reason[:1000]
    await history.note(work, task, "whistle-refused", by, reason=reason)
    await outbox.withdraw(
        work, f"whistle-approve:{call.key}", text("whistle-refused", task=notices.title(task))
    )
    words = text("whistle-refused-why", task=notices.title(task), reason=reason)
    await outbox.tell(work, call.proposed_by, words)


async def is_put_to(work: Work, call: Whistle, person_id: int) -> bool:
    """Whether a whistle was put to this person."""
    office = await offices.of(work, call)
    return office is not None and person_id in await offices.officers(work, office)


async def called(work: Work, call: Whistle, task: Task, person_id: int) -> None:
    """Refuse, in words, whoever this whistle was not put to, and one that is answered already."""
    if not await is_put_to(work, call, person_id):
        raise Refusal("whistle-not-yours")
    if call.answered_at is not None or not answerable(call, task):
        raise Refusal("offer-ended")


def answerable(call: Whistle, task: Task) -> bool:
    """Whether an answer still means something: for those who help, also while the lead office is at work."""
    return task.state == State.WHISTLED or (not call.lead and task.state in BEING_DONE)


async def come(work: Work, call: Whistle, task: Task, by: int) -> Claim | None:
    """已到岗: an officer of the lead office takes the task like any claimant; others help, with the details."""
    await called(work, call, task, by)
    await whistle_calls.answered(work, call, task, Answer.ARRIVED, by=by)
    if not call.lead:
        await _help(work, call, task, by)
        return None
    claim = await claims.take(work, task, by, asked_by=call.approved_by)
    await whistle_calls.watch(work, task)
    await whistle_calls.tell_community(work, call, task, "whistle-came")
    return claim


async def _help(work: Work, call: Whistle, task: Task, by: int) -> None:
    await history.note(work, task, "whistle-helps", by)
    await whistle_calls.watch(work, task)
    await privacy.looked(work, by, tip_rows.shown_person(task), privacy.CLAIMANT, task.key)
    shown = await dispatch.helping_details(work, task)
    await outbox.tell(work, by, shown, slot=call.details_slot)
    await whistle_calls.tell_community(work, call, task, "whistle-helped")


async def more_time(work: Work, call: Whistle, task: Task, by: int, *, until: datetime, reason: str) -> None:
    """需要延时: the clock runs until then (aware); twice at most, and a week at most each time."""
    await called(work, call, task, by)
    if call.prolonged >= MOST_PROLONGED or not work.now < until <= work.now + LONGEST:
        raise Refusal("whistle-no-more-time", times=MOST_PROLONGED, days=LONGEST.days)
    call.prolonged, call.due_at = call.prolonged + 1, until
    await work.session.flush()
    await history.note(work, task, "whistle-more-time", by, reason=reason, until=until.isoformat())
    await whistle_calls.watch(work, task)
    await whistle_calls.tell_community(work, call, task, "whistle-needs-time", until=until, reason=reason)
    if call.lead:
        await notices.resident(work, task, "request-whistle-later", until=until)


async def decline(work: Work, call: Whistle, task: Task, by: int, reason: str) -> None:
    """退回: not theirs, with a reason. Another office of the same whistle takes the lead; where there is none,
    the task is open again, and the community arranges something else.
    """
    if not reason.strip():
        raise Refusal("reason-needed")
    await called(work, call, task, by)
    await whistle_calls.answered(work, call, task, Answer.DECLINED, by=by, reason=reason)
    await whistle_calls.tell_community(work, call, task, "whistle-declined", reason=reason)
    if not call.lead:
        await history.note(work, task, "whistle-helps-not", by, reason=reason)
        await whistle_calls.watch(work, task)
    elif not await _lead_passes(work, call, task):
        await _hand_back(work, call, task, by, reason)


async def _hand_back(work: Work, call: Whistle, task: Task, by: int, reason: str) -> None:
    await history.happen(work, task, Event.HAND_BACK, by, reason=reason)
    task.round += 1
    await dispatch.open_again(work, task)
    if call.approved_by is not None:
        await arranging.put_to(work, task, call.approved_by, "assign-again")
    await notices.resident(work, task, "request-whistle-back", reason=reason)
    await cards.show(work, task)


async def _lead_passes(work: Work, call: Whistle, task: Task) -> bool:
    """The first office that is there already, else the first that has not answered, takes the lead."""
    beside = [one for one in await whistle_rows.together(work, task) if one is not call]
    arrived = [one for one in beside if one.answer == Answer.ARRIVED]
    heir = next(iter([*arrived, *[one for one in beside if one.answered_at is None and one.sent_at]]), None)
    if heir is None:
        return False
    call.lead, heir.lead = False, True
    await work.session.flush()
    await history.note(work, task, "whistle-lead", place=heir.place_id)
    await whistle_calls.tell_community(work, heir, task, "whistle-leads-now")
    if heir.answered_by is not None:
        await claims.take(work, task, heir.answered_by, asked_by=heir.approved_by)
    await whistle_calls.watch(work, task)
    return True


async def hand_on(work: Work, call: Whistle, task: Task, by: int, to: Office) -> Whistle:
    """转交: the officers of another office (another department, another level) get it, with a clock of their own."""
    await called(work, call, task, by)
    if to.has(call) or not await offices.officers(work, to):
        raise Refusal("whistle-nobody-there", place=to.name)
    await whistle_calls.answered(work, call, task, Answer.HANDED_ON, by=by)
    await history.note(work, task, "whistle-handed-on", by, to=to.mark)
    return await whistle_calls.again(work, call, task, to)


async def targets(work: Work, task: Task, call: Whistle) -> list[Office]:
    """The other offices above the task's place that could be handed this whistle and have not got it already."""
    taken = [one for one in await whistle_rows.waiting(work, task) if one is not call]
    return [
        office
        for office in await offices.above(work, task)
        if not office.has(call) and not any(office.has(one) for one in taken)
    ]


async def overdue(work: Work, task: Task) -> None:
    """Nobody answered in time: the whistle goes one level up; above the highest, everybody is asked again daily."""
    calls = await whistle_rows.waiting(work, task)
    if task.state == State.WHISTLED and not any(call.lead for call in calls):
        await whistle_calls.retry(work, task)
        return
    for call in calls:
        if answerable(call, task) and call.due_at is not None and call.due_at <= work.now:
            await _unanswered(work, call, task)
    await whistle_calls.watch(work, task)


async def _unanswered(work: Work, call: Whistle, task: Task) -> None:
    office = await offices.of(work, call)
    assert office is not None
    above = await whistle_calls.next_up(work, call, task, office)
    await history.note(work, task, "whistle-unanswered", place=call.place_id)
    await whistle_calls.tell_community(work, call, task, "whistle-unanswered")
    if above is None:
        call.due_at = work.now + whistle_calls.RETRY
        await work.session.flush()
        for person_id in await offices.officers(work, office):
            words = text("whistle-remind", task=notices.title(task), reason=call.reason)
            await outbox.tell(work, person_id, Message(words, whistle_calls.buttons(call)), nudge=True)
        return
    await whistle_calls.answered(work, call, task, Answer.PASSED, by=None)
    await whistle_calls.again(work, call, task, above)


async def rate(work: Work, call: Whistle, side: str, rating: int, by: int) -> None:
    """Keep how one side rates the other; only whoever approved and whoever answered are asked."""
    asked = {"community": call.approved_by, "officer": call.answered_by}
    if asked.get(side) != by or not 0 <= rating < len(RATINGS):
        raise Refusal("button-stale")
    if side == "community":
        call.community_rating = RATINGS[rating]
    else:
        call.officer_rating = RATINGS[rating]
