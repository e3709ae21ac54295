"""What the clock does for a shift: reminders, asking who is late, the alarm at an empty post, settling at the end."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from volunteers import duty, duty_cover, duty_presence, duty_roster, outbox, rights
from volunteers.duty_tables import Ending, Presence, Remark, Shift, SignUp
from volunteers.outbox import Button, Message, Rows
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

GRACE = timedelta(minutes=30)
AT_ONCE = 200


def button(key: str, press: str) -> Button:
    """A button whose label is the text `button-<key>`."""
    return Button(text(f"button-{key}"), press)


def own_buttons(row: SignUp) -> Rows:
    """What whoever has a seat can do about it before arriving."""
    first = [button("duty-arrive", f"duty-arrive:{row.shift_id}")]
    return [first, [button("duty-swap", f"duty-swap:{row.key}"), button("duty-off", f"duty-off:{row.key}")]]


async def due(work: Work) -> Sequence[int]:
    """Ids of the shifts about which something is due, the longest overdue first."""
    query = select(Shift.id).where(col(Shift.look_at) <= work.now)
    found = (await work.session.exec(query.order_by(col(Shift.look_at)).limit(AT_ONCE))).all()
    return [shift_id for shift_id in found if shift_id is not None]


async def look(work: Work, shift_id: int) -> None:
    """Do what is due about a shift and note when to look again; done twice, it says nothing twice.

    Reminders are for who asked to be here, so quiet hours do not hold them back; nor do they an alarm.
    """
    shift = await duty.get(work, shift_id, lock=True)
    if shift.cancelled_at is not None or shift.settled_at is not None:
        shift.look_at = None
        return
    if work.now < shift.starts_at:
        await _remind(work, shift)
    elif work.now < shift.ends_at:
        await _watch(work, shift)
    else:
        await _end(work, shift)
    shift.look_at = _next(work, shift)


def _next(work: Work, shift: Shift) -> datetime | None:
    if shift.settled_at is not None:
        return None
    reminders = [shift.starts_at - timedelta(minutes=ahead) for ahead in shift.reminders]
    moments = [*reminders, shift.starts_at, shift.late_at, shift.ends_at, shift.ends_at + GRACE]
    return min((moment for moment in moments if moment > work.now), default=shift.ends_at + GRACE)


async def _remind(work: Work, shift: Shift) -> None:
    past = [a for a in shift.reminders if shift.starts_at - timedelta(minutes=a) <= work.now]
    first = shift.reminded == 0
    if len(past) <= shift.reminded:
        return
    shift.reminded = len(past)
    minutes = math.ceil((shift.starts_at - work.now) / timedelta(minutes=1))
    title = await duty.title(work, shift)
    for row in await _still_allowed(work, shift):
        words = text("duty-reminder", shift=title, minutes=minutes)
        await outbox.tell(work, row.person_id, Message(words, own_buttons(row)))
    short = shift.needed - len(await duty.signed(work, shift.key))
    if first and short > 0:
        await tell_lead(
            work, shift, Message(text("duty-short", shift=title, count=short), call_buttons(shift))
        )


def call_buttons(shift: Shift) -> Rows:
    """What a lead can do about an empty seat."""
    return [[button("duty-call", f"duty-call:{shift.key}")]]


async def _still_allowed(work: Work, shift: Shift) -> list[SignUp]:
    """Those signed up; whoever is no volunteer here any more gives the seat free."""
    kept = []
    place = await duty.place_of(work, shift)
    for row in await duty.signed(work, shift.key):
        if await rights.may(work, row.person_id, Action.STAND_DUTY, place):
            kept.append(row)
        else:
            duty.end(work, row, Ending.GONE)
    await work.session.flush()
    return kept


async def tell_lead(
    work: Work, shift: Shift, message: Message, *, slot: str | None = None, skip: int | None = None
) -> None:
    """Tell whoever answers for the post, at any hour: nobody else will."""
    lead = await duty.lead_of(work, await duty_roster.get(work, shift.post_id), skip)
    if lead is not None:
        await outbox.tell(work, lead, message, slot=slot)


async def _watch(work: Work, shift: Shift) -> None:
    if work.now < shift.late_at:
        return
    absent = await duty_cover.absent(work, shift)
    if not shift.late_told:
        shift.late_told = True
        await _ask_late(work, shift, absent)
    missing = await duty_cover.missing(work, shift)
    if missing and not shift.alarm_open:
        shift.alarms += 1
        shift.alarm_open = True
        await _alarm(work, shift, missing, absent)
    elif not missing and shift.alarm_open:
        shift.alarm_open = False
        done = text("duty-alarm-over", shift=await duty.title(work, shift), at=work.now)
        await tell_lead(work, shift, Message(done), slot=_alarm_slot(shift))


def _alarm_slot(shift: Shift) -> str:
    return f"duty-alarm:{shift.key}:{shift.alarms}"


async def _ask_late(work: Work, shift: Shift, absent: Sequence[SignUp]) -> None:
    title = await duty.title(work, shift)
    for row in absent:
        rows = [
            [
                button("duty-arrive", f"duty-arrive:{shift.key}"),
                button("duty-cannot", f"duty-off:{row.key}"),
            ]
        ]
        await outbox.tell(work, row.person_id, Message(text("duty-late-ask", shift=title), rows))


async def _alarm(work: Work, shift: Shift, missing: int, absent: Sequence[SignUp]) -> None:
    rows = [
        [
            Button(
                text("duty-here-button", name=await duty.name_of(work, row.person_id)), f"duty-here:{row.key}"
            )
        ]
        for row in absent[:6]
    ]
    who = [await duty.name_of(work, row.person_id) for row in absent]
    lines = [text("duty-alarm", shift=await duty.title(work, shift), count=missing, at=work.now)]
    if who:
        lines.append(text("duty-alarm-expected", names=who))
    message = Message(text("lines", lines=[*lines, text("duty-alarm-next")]), [*rows, *call_buttons(shift)])
    await tell_lead(work, shift, message, slot=_alarm_slot(shift))


async def _end(work: Work, shift: Shift) -> None:
    over = shift.ends_at + GRACE
    if work.now >= over:
        await settle(work, shift)
    elif not shift.end_told:
        shift.end_told = True
        await _time_is_up(work, shift)


async def _time_is_up(work: Work, shift: Shift) -> None:
    following = await duty_presence.next_shift(work, shift)
    alone = following is not None and not any(
        row.shift_id == following.key for row in await _there(work, shift.post_id)
    )
    key = "duty-time-up-alone" if alone else "duty-time-up"
    for row in await _there(work, shift.post_id):
        if row.shift_id == shift.id:
            rows = [[button("duty-leave", f"duty-leave:{row.key}")]]
            words = text(key, shift=await duty.title(work, shift), minutes=int(GRACE.total_seconds()) // 60)
            await outbox.tell(work, row.person_id, Message(words, rows))


async def _there(work: Work, post_id: int) -> Sequence[Presence]:
    query = select(Presence).where(Presence.post_id == post_id, col(Presence.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(Presence.began_at)))).all()


async def settle(work: Work, shift: Shift) -> None:
    """Close a shift that is over: who forgot to leave is taken to have left at its end, who never came is written
    down as a no-show by the service, and planned and covered time are kept for the figures.
    """
    absent = await duty_cover.absent(work, shift)
    for row in await _there(work, shift.post_id):
        if row.shift_id == shift.id:
            await _left_behind(work, shift, row)
    for sign_up in absent:
        await _no_show(work, shift, sign_up)
    cover = await duty_cover.measure(work, shift)
    shift.planned_s, shift.covered_s = (
        int(cover.planned.total_seconds()),
        int(cover.covered.total_seconds()),
    )
    shift.settled_at, shift.look_at = work.now, None
    over = text("duty-over", shift=await duty.title(work, shift))
    await outbox.withdraw(work, duty.call_slot(shift), over)
    if shift.alarm_open:
        shift.alarm_open = False
        await outbox.withdraw(work, _alarm_slot(shift), over)


async def _left_behind(work: Work, shift: Shift, row: Presence) -> None:
    await duty_presence.leave(work, row, None, at=shift.ends_at)
    words = text("duty-left-for-you", shift=await duty.title(work, shift), minutes=row.minutes)
    await outbox.tell(work, row.person_id, words, nudge=True)


async def _no_show(work: Work, shift: Shift, sign_up: SignUp) -> None:
    remark = await duty.record(work, shift, sign_up.person_id, Remark.NO_SHOW, None)
    title = await duty.title(work, shift)
    await outbox.tell(work, sign_up.person_id, text("duty-no-show-you", shift=title), nudge=True)
    rows = [[button("duty-excuse", f"duty-excuse:{remark.key}")]]
    name = await duty.name_of(work, sign_up.person_id)
    words: Text = text("duty-no-show-lead", shift=title, name=name)
    lead = await duty.lead_of(work, await duty_roster.get(work, shift.post_id), sign_up.person_id)
    if lead is not None:
        await outbox.tell(work, lead, Message(words, rows), nudge=True)


async def call(work: Work, shift: Shift, asker: int) -> int:
    """Ask people who are free for an empty seat, at most once an hour; returns how many were asked (0: not now)."""
    again = shift.called_at is not None and work.now - shift.called_at < timedelta(hours=1)
    short = shift.needed - len(await duty.signed(work, shift.key))
    absent = 0 if work.now < shift.late_at else len(await duty_cover.absent(work, shift))
    if again or not duty.is_open(shift, work.now) or short + absent <= 0:
        return 0
    shift.called_at = work.now
    words = text("duty-call", shift=await duty.title(work, shift), count=short + absent)
    rows = [[button("duty-take", f"duty-take:{shift.key}")]]
    asked = [one for one in await duty.candidates(work, shift) if one != asker]
    for person_id in asked:
        await outbox.tell(work, person_id, Message(words, rows), slot=duty.call_slot(shift), nudge=True)
    return len(asked)
