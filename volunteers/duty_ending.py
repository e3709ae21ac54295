"""A shift or a whole post that is called off, even while people stand there: everybody hears, nothing served is lost."""

from sqlmodel import col, select

from volunteers import duty, duty_cover, duty_presence, duty_roster, duty_watch, outbox
from volunteers.duty_tables import Ending, Post, Presence, Shift
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work


async def cancel(work: Work, shift: Shift, by: int) -> int:
    """Call a shift off that has not begun; returns how many were told. A roster does not make it again.

    Refuses who may not arrange the post, and a shift that runs or is over: such a one is ended with its post.
    """
    await duty_roster.managed(work, shift.post_id, by)
    if shift.cancelled_at is not None or work.now >= shift.starts_at:
        raise Refusal("duty-cancel-late", shift=await duty.title(work, shift))
    return await _call_off(work, shift, by)


async def call_off_unplanned(work: Work, post: Post, timing: duty_roster.Timing) -> int:
    """Call off the coming shifts that fall on days free by the community's calendar; returns how many were told."""
    shifts = await duty_roster.unplanned(work, post, timing)
    return sum([await _call_off(work, shift, None) for shift in shifts])


async def _call_off(work: Work, shift: Shift, by: int | None) -> int:
    shift.cancelled_at, shift.cancelled_by, shift.look_at = work.now, by, None
    words = text("duty-cancelled", shift=await duty.title(work, shift))
    rows = await duty.signed(work, shift.key)
    for row in rows:
        duty.end(work, row, Ending.CANCELLED)
        await outbox.withdraw(work, duty.swap_slot(row), words)
        await outbox.tell(work, row.person_id, words)
    await outbox.withdraw(work, duty.call_slot(shift), words)
    await _send_home(work, shift)
    await work.session.flush()
    return len(rows)


async def close(work: Work, post_id: int, by: int) -> tuple[Post, int]:
    """End a post now: no more shifts, coming ones called off, a running one counts until now and is settled.

    Returns the post and how many people were told. Whoever stands there is thanked, sent home and gets the minutes.
    """
    post = await duty_roster.managed(work, post_id, by)
    post.closed_at, post.closed_by = work.now, by
    for slot in await duty_roster.slots(work, post):
        slot.ended_at = work.now
    told = 0
    for shift in await _unsettled(work, post):
        if work.now < shift.starts_at:
            told += await _call_off(work, shift, by)
        else:
            told += await _cut_short(work, shift)
    await work.session.flush()
    return post, told


async def _unsettled(work: Work, post: Post) -> list[Shift]:
    query = select(Shift).where(
        Shift.post_id == post.key, col(Shift.settled_at).is_(None), col(Shift.cancelled_at).is_(None)
    )
    found = await work.session.exec(query.order_by(col(Shift.starts_at)).with_for_update())
    return list(found.all())


async def _cut_short(work: Work, shift: Shift) -> int:
    if work.now < shift.late_at:  # nobody was late yet, so nobody failed to come
        for row in await duty_cover.absent(work, shift):
            duty.end(work, row, Ending.CANCELLED)
            words = text("duty-cancelled", shift=await duty.title(work, shift))
            await outbox.tell(work, row.person_id, words)
    shift.ends_at = min(shift.ends_at, work.now)
    shift.late_at = min(shift.late_at, shift.ends_at)
    await work.session.flush()
    sent = await _send_home(work, shift)
    await duty_watch.settle(work, shift)
    return sent


async def _send_home(work: Work, shift: Shift) -> int:
    query = select(Presence).where(Presence.shift_id == shift.key, col(Presence.ended_at).is_(None))
    there = (await work.session.exec(query)).all()
    for row in there:
        await duty_presence.leave(work, row, None)
        words = text("duty-post-ended", shift=await duty.title(work, shift), minutes=row.minutes)
        await outbox.tell(work, row.person_id, words)
    return len(there)
