"""吹哨: what a community cannot solve alone is put to the street or a department, which must answer in time."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from tasks import arranging, cards, claims, dispatch, history, intake, notices, timers, whistle_rows
from tasks.lifecycle import Event, State, allows
from tasks.notices import button
from tasks.tables import Claim, Task
from tasks.timers import Kind
from tasks.whistle_rows import RATINGS, Answer, Sort, Whistle
from tasks.within import home
from volunteers import outbox, people, places, rights
from volunteers.outbox import Button, Message, Rows
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import RIGHTS, Action, Grant
from volunteers.text import text
from volunteers.work import Work

LONGEST = timedelta(days=7)  # of more time, counted from the moment it is asked for
MOST_PROLONGED = 2
RETRY = timedelta(days=1)


async def get(work: Work, whistle_id: int) -> Whistle:
    """The whistle with this id; refuses, in words, what is none."""
    call = await work.session.get(Whistle, whistle_id)
    if call is None:
        raise Refusal("button-stale")
    return call


async def propose(work: Work, task: Task, by: int, sort: Sort, reason: str) -> Whistle:
    """Whistle: whoever may approve does so at once, a grid worker's proposal goes to whoever may.

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
        await approve(work, call, task, by)
        return call
    await history.note(work, task, "whistle-proposed", by, reason=reason, sort=sort)
    await _ask_approval(work, call, task)
    return call


async def _ask_approval(work: Work, call: Whistle, task: Task) -> None:
    rows = [[button("approve", f"whistle-yes:{call.key}"), button("refuse", f"whistle-not:{call.key}")]]
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


async def approve(work: Work, call: Whistle, task: Task, by: int) -> None:
    """The whistle is blown: whoever held the task is let off, and the officers one level up have a clock."""
    if call.approved_at is not None or call.refused_at is not None:
        raise Refusal("offer-ended")
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
    await _send(work, call, task, await places.community_of(work, await places.get(work, task.place_id)))
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


async def _send(work: Work, call: Whistle, task: Task, below: Place) -> None:
    """Put a whistle to the officers of the nearest place above `below` where one can be reached.

    Where nobody can be told, the community is, and it is tried again every day.
    """
    place = await _place_above(work, below)
    if place is None:
        await timers.start(work, Kind.WHISTLE, task.key, work.now + RETRY)
        await arranging.first(work, task, Action.ASSIGN_TASK, "whistle-nobody")
        return
    await _send_to(work, call, task, place)


async def _send_to(work: Work, call: Whistle, task: Task, place: Place) -> None:
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    wait = limits.whistle_emergency if call.sort == Sort.EMERGENCY else limits.whistle_ordinary
    call.place_id, call.sent_at, call.due_at = place.key, work.now, work.now + wait
    await work.session.flush()
    await timers.start(work, Kind.WHISTLE, task.key, call.due_at)
    card = await cards.card(work, task)
    words = text(
        "whistle-call",
        task=notices.title(task),
        card=card.text,
        reason=call.reason,
        sort=text(f"whistle-{call.sort}"),
        until=call.due_at,
    )
    for person_id in await officers(work, place):
        await outbox.tell(work, person_id, Message(words, _buttons(call)), slot=call.slot)
    withdraw = [[button("withdraw", f"withdraw:{task.key}")]]
    await notices.resident(work, task, "request-whistled", withdraw, place=place.name, until=call.due_at)


def _buttons(call: Whistle) -> Rows:
    return [
        [
            button("whistle-arrived", f"whistle-come:{call.key}"),
            button("whistle-more", f"whistle-more:{call.key}"),
        ],
        [button("whistle-back", f"whistle-back:{call.key}"), button("whistle-on", f"whistle-on:{call.key}")],
    ]


async def officers(work: Work, place: Place) -> list[int]:
    """Ids of those who answer whistles for exactly this place and can be told."""
    query = select(Grant.person_id).where(
        Grant.place_id == place.id,
        col(Grant.role).in_(RIGHTS[Action.ANSWER_WHISTLE]),
        col(Grant.ended_at).is_(None),
    )
    found = (await work.session.exec(query.order_by(col(Grant.id)))).all()
    return [person for person in dict.fromkeys(found) if await people.reach(work, person)]


async def _place_above(work: Work, below: Place) -> Place | None:
    for place_id in below.lineage()[1:]:
        place = await places.get(work, place_id)
        if await officers(work, place):
            return place
    return None


async def called(work: Work, call: Whistle, task: Task, person_id: int) -> None:
    """Refuse, in words, whoever this whistle was not put to, and one that is answered already."""
    if call.place_id is None or person_id not in await officers(work, await places.get(work, call.place_id)):
        raise Refusal("whistle-not-yours")
    if call.answered_at is not None or task.state != State.WHISTLED:
        raise Refusal("offer-ended")


async def come(work: Work, call: Whistle, task: Task, by: int) -> Claim:
    """已到岗: an officer takes the task, with the details; from here it goes on like any claim."""
    await called(work, call, task, by)
    await _answered(work, call, task, Answer.ARRIVED, by=by)
    claim = await claims.take(work, task, by, asked_by=call.approved_by)
    await _tell_community(work, call, task, "whistle-came")
    return claim


async def more_time(work: Work, call: Whistle, task: Task, by: int, *, until: datetime, reason: str) -> None:
    """需要延时: the clock runs until then (aware); twice at most, and a week at most each time."""
    await called(work, call, task, by)
    if call.prolonged >= MOST_PROLONGED or not work.now < until <= work.now + LONGEST:
        raise Refusal("whistle-no-more-time", times=MOST_PROLONGED, days=LONGEST.days)
    call.prolonged, call.due_at = call.prolonged + 1, until
    await history.note(work, task, "whistle-more-time", by, reason=reason, until=until.isoformat())
    await timers.start(work, Kind.WHISTLE, task.key, until)
    await _tell_community(work, call, task, "whistle-needs-time", until=until, reason=reason)
    await notices.resident(work, task, "request-whistle-later", until=until)


async def decline(work: Work, call: Whistle, task: Task, by: int, reason: str) -> None:
    """退回: not theirs, with a reason; the task is open again, and the community arranges something else."""
    if not reason.strip():
        raise Refusal("reason-needed")
    await called(work, call, task, by)
    await _answered(work, call, task, Answer.DECLINED, by=by, reason=reason)
    await history.happen(work, task, Event.HAND_BACK, by, reason=reason)
    task.round += 1
    await dispatch.open_again(work, task)
    await _tell_community(work, call, task, "whistle-declined", reason=reason)
    if call.approved_by is not None:
        await arranging.put_to(work, task, call.approved_by, "assign-again")
    await notices.resident(work, task, "request-whistle-back", reason=reason)
    await cards.show(work, task)


async def hand_on(work: Work, call: Whistle, task: Task, by: int, to: Place) -> Whistle:
    """转交: the officers of another place (another department, another level) get it, with a clock of their own."""
    await called(work, call, task, by)
    if to.key == call.place_id or not await officers(work, to):
        raise Refusal("whistle-nobody-there", place=to.name)
    await _answered(work, call, task, Answer.HANDED_ON, by=by)
    await history.note(work, task, "whistle-handed-on", by, to=to.key)
    return await _again(work, call, task, to)


async def targets(work: Work, task: Task, call: Whistle) -> list[Place]:
    """The other places above the task's whose officers could be handed this whistle."""
    place = await places.get(work, task.place_id)
    found = []
    for place_id in place.lineage()[1:]:
        above = await places.get(work, place_id)
        if place_id != call.place_id and above.level != Level.COMMUNITY and await officers(work, above):
            found.append(above)
    return found


async def overdue(work: Work, task: Task) -> None:
    """Nobody answered in time: the whistle goes one level up; above the highest, everybody is asked again daily."""
    if task.state != State.WHISTLED:
        return
    call = await whistle_rows.current(work, task)
    if call is None or call.place_id is None:
        await _retry(work, task)
        return
    below = await places.get(work, call.place_id)
    above = await _place_above(work, below)
    await history.note(work, task, "whistle-unanswered", place=call.place_id)
    await _tell_community(work, call, task, "whistle-unanswered")
    if above is None:
        await timers.start(work, Kind.WHISTLE, task.key, work.now + RETRY)
        for person_id in await officers(work, below):
            words = text("whistle-remind", task=notices.title(task), reason=call.reason)
            await outbox.tell(work, person_id, Message(words, _buttons(call)), nudge=True)
        return
    await _answered(work, call, task, Answer.PASSED, by=None)
    await _again(work, call, task, above)


async def _retry(work: Work, task: Task) -> None:
    query = select(Whistle).where(Whistle.task_id == task.id, col(Whistle.approved_at).is_not(None))
    call = (await work.session.exec(query.order_by(col(Whistle.id).desc()).limit(1))).first()
    if call is None:
        await timers.start(work, Kind.WHISTLE, task.key, work.now + RETRY)
        return
    await _send(work, call, task, await places.community_of(work, await places.get(work, task.place_id)))


async def _again(work: Work, call: Whistle, task: Task, to: Place) -> Whistle:
    after = Whistle(
        task_id=task.key,
        before_id=call.key,
        sort=call.sort,
        reason=call.reason,
        proposed_by=call.proposed_by,
        proposed_at=call.proposed_at,
        approved_by=call.approved_by,
        approved_at=call.approved_at,
    )
    work.session.add(after)
    await work.session.flush()
    await _send_to(work, after, task, to)
    return after


async def _answered(
    work: Work, call: Whistle, task: Task, answer: Answer, *, by: int | None, reason: str = ""
) -> None:
    call.answer, call.answered_by, call.answered_at = answer, by, work.now
    call.answer_reason = reason[:1000]
    await outbox.withdraw(work, call.slot, text(f"whistle-now-{answer}", task=notices.title(task)))
    await work.session.flush()


async def _tell_community(work: Work, call: Whistle, task: Task, key: str, **values: object) -> None:
    place = await places.get(work, call.place_id or task.place_id)
    words = text(key, task=notices.title(task), place=place.name, **values)
    for person_id in {call.approved_by, call.proposed_by} - {None}:
        await outbox.tell(work, person_id or 0, words)


async def rate(work: Work, call: Whistle, side: str, rating: int, by: int) -> None:
    """Keep how one side rates the other; only whoever approved and whoever answered are asked."""
    asked = {"community": call.approved_by, "officer": call.answered_by}
    if asked.get(side) != by or not 0 <= rating < len(RATINGS):
        raise Refusal("button-stale")
    if side == "community":
        call.community_rating = RATINGS[rating]
    else:
        call.officer_rating = RATINGS[rating]


def place_button(place: Place, call: Whistle) -> Button:
    """A button that hands a whistle on to a place."""
    return Button(text("place-name", name=place.name), f"whistle-to:{call.key}:{place.key}")
