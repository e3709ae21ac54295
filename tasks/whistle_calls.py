"""Putting a whistle to offices: who is called, with which clock, and whom it goes to when nobody answers."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from tasks import arranging, cards, intake, notices, offices, timers, whistle_rows
from tasks.notices import button
from tasks.offices import Office
from tasks.tables import Task
from tasks.timers import Kind
from tasks.whistle_rows import Answer, Sort, Whistle
from volunteers import outbox, places
from volunteers.outbox import Message, Rows
from volunteers.places import Place
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

RETRY = timedelta(days=1)


async def send(work: Work, call: Whistle, task: Task) -> None:
    """Put a whistle to the officers of the nearest place above the community where one can be reached.

    Where nobody can be told, the community is, and it is tried again every day.
    """
    below = await places.community_of(work, await places.get(work, task.place_id))
    place = await _place_above(work, below)
    if place is None:
        await timers.start(work, Kind.WHISTLE, task.key, work.now + RETRY)
        await arranging.first(work, task, Action.ASSIGN_TASK, "whistle-nobody")
        return
    await send_all(work, call, task, [Office(place)])


async def send_all(work: Work, call: Whistle, task: Task, to: Sequence[Office]) -> None:
    """Put it to these offices, the first in the lead, and tell the resident once."""
    calls = [call, *[await _copy(work, call, lead=False) for _ in to[1:]]]
    for one, office in zip(calls, to, strict=True):
        await _send_to(work, one, task, office, [other for other in to if other != office])
    await watch(work, task)
    await _tell_resident(work, task, call, [office.name for office in to])


async def _tell_resident(work: Work, task: Task, call: Whistle, names: Sequence[str]) -> None:
    withdraw = [[button("withdraw", f"withdraw:{task.key}")]]
    place, until = "、".join(names), call.due_at or work.now
    await notices.resident(work, task, "request-whistled", withdraw, place=place, until=until)


async def _send_to(
    work: Work, call: Whistle, task: Task, office: Office, beside: Sequence[Office] = ()
) -> None:
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    wait = limits.whistle_emergency if call.sort == Sort.EMERGENCY else limits.whistle_ordinary
    call.place_id, call.unit_id = office.place.key, office.unit.key if office.unit else None
    call.sent_at, call.due_at = work.now, work.now + wait
    await work.session.flush()
    card = await cards.card(work, task)
    lines = [
        text(
            "whistle-call",
            task=notices.title(task),
            card=card.text,
            reason=call.reason,
            sort=text(f"whistle-{call.sort}"),
            until=call.due_at,
        )
    ]
    if beside:
        key = "whistle-with" if call.lead else "whistle-helps"
        lines.append(text(key, places="、".join(other.name for other in beside)))
    message = Message(text("lines", lines=lines), buttons(call))
    for person_id in await offices.officers(work, office):
        await outbox.tell(work, person_id, message, slot=call.slot)


async def watch(work: Work, task: Task) -> None:
    """Look again when the first of the calls that wait runs out."""
    ends = [call.due_at for call in await whistle_rows.waiting(work, task) if call.due_at is not None]
    if ends:
        await timers.start(work, Kind.WHISTLE, task.key, min(ends))


def buttons(call: Whistle) -> Rows:
    """What those who were called can answer."""
    return [
        [
            button("whistle-arrived", f"whistle-come:{call.key}"),
            button("whistle-more", f"whistle-more:{call.key}"),
        ],
        [button("whistle-back", f"whistle-back:{call.key}"), button("whistle-on", f"whistle-on:{call.key}")],
    ]


async def _place_above(work: Work, below: Place) -> Place | None:
    for place_id in below.lineage()[1:]:
        place = await places.get(work, place_id)
        if await offices.officers(work, Office(place)):
            return place
    return None


async def next_up(work: Work, call: Whistle, task: Task, office: Office) -> Office | None:
    """Who is over an office: for a department its place's officers, else those of the next place above."""
    asked = await whistle_rows.together(work, task)
    for place_id in office.place.lineage()[0 if office.unit else 1 :]:
        higher = Office(await places.get(work, place_id))
        if await offices.officers(work, higher):
            return None if any(higher.has(one) for one in asked) else higher
    return None


async def retry(work: Work, task: Task) -> None:
    """Nobody could be told so far: try again."""
    query = select(Whistle).where(Whistle.task_id == task.id, col(Whistle.approved_at).is_not(None))
    call = (await work.session.exec(query.order_by(col(Whistle.id).desc()).limit(1))).first()
    if call is None:
        await timers.start(work, Kind.WHISTLE, task.key, work.now + RETRY)
        return
    await send(work, call, task)


async def again(work: Work, call: Whistle, task: Task, to: Office) -> Whistle:
    """Put it to another office, with a clock of its own."""
    after = await _copy(work, call, lead=call.lead)
    after.before_id = call.key
    await _send_to(work, after, task, to)
    await watch(work, task)
    if after.lead:
        await _tell_resident(work, task, after, [to.name])
    return after


async def _copy(work: Work, call: Whistle, *, lead: bool) -> Whistle:
    after = Whistle(
        task_id=call.task_id,
        sort=call.sort,
        reason=call.reason,
        proposed_by=call.proposed_by,
        proposed_at=call.proposed_at,
        approved_by=call.approved_by,
        approved_at=call.approved_at,
        lead=lead,
    )
    work.session.add(after)
    await work.session.flush()
    return after


async def answered(
    work: Work, call: Whistle, task: Task, answer: Answer, *, by: int | None, reason: str = ""
) -> None:
    """Keep how an office answered, and take the buttons out of its chats."""
    call.answer, call.answered_by, call.answered_at = answer, by, work.now
    call.answer_reason = reason[:1000]
    await outbox.withdraw(work, call.slot, text(f"whistle-now-{answer}", task=notices.title(task)))
    await work.session.flush()


async def tell_community(work: Work, call: Whistle, task: Task, key: str, **values: object) -> None:
    """Tell those who proposed and approved it."""
    office = await offices.of(work, call)
    name = office.name if office else (await places.get(work, task.place_id)).name
    words = text(key, task=notices.title(task), place=name, **values)
    for person_id in {call.approved_by, call.proposed_by} - {None}:
        await outbox.tell(work, person_id or 0, words)
