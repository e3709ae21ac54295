"""Shifts and who takes them: signing up without overbooking, giving back in time, and swapping without asking a lead."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from volunteers import duty_roster, guardians, outbox, people, places, rights, rosters
from volunteers.duty_tables import DutyRecord, Ending, Post, Presence, Remark, Shift, SignUp
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

MOST_ASKED = 30


async def get(work: Work, shift_id: int, *, lock: bool = False) -> Shift:
    """The shift with this id; refuses an unknown one. Whoever changes who serves in it locks it first."""
    query = select(Shift).where(Shift.id == shift_id)
    if lock:  # what was read before waiting for the lock may be old
        query = query.with_for_update().execution_options(populate_existing=True)
    shift = (await work.session.exec(query)).first()
    if shift is None:
        raise Refusal("button-stale")
    return shift


async def lock_person(work: Work, person_id: int) -> Person:
    """One person at a time: two phones of one person must not take shifts that overlap."""
    query = select(Person).where(Person.id == person_id).with_for_update()
    return (await work.session.exec(query)).one()


async def place_of(work: Work, shift: Shift) -> Place:
    """The place that a shift belongs to."""
    return await places.get(work, shift.place_id)


async def title(work: Work, shift: Shift) -> Text:
    """A shift as it is called in a conversation: post, day and hours."""
    post = await duty_roster.get(work, shift.post_id)
    until = shift.ends_at.astimezone((await place_of(work, shift)).zone)
    return text("duty-shift", post=post.name, at=shift.starts_at, until=f"{until:%H:%M}")


async def signed(work: Work, shift_id: int) -> Sequence[SignUp]:
    """Who has a seat of a shift now, by seat."""
    query = select(SignUp).where(SignUp.shift_id == shift_id, col(SignUp.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(SignUp.seat)))).all()


async def name_of(work: Work, person_id: int) -> str:
    """What a person is called on a roster."""
    person = await people.get(work, person_id)
    return person.name or f"#{person.id}"


async def names(work: Work, sign_ups: Sequence[SignUp]) -> list[str]:
    """The names of those signed up."""
    return [await name_of(work, row.person_id) for row in sign_ups]


async def sign_up(work: Work, shift_id: int, person_id: int) -> SignUp:
    """Take a free seat of a shift: never more people than seats, whoever comes at once from wherever.

    Once it is late, the seat of somebody who has not come is free, too; his not coming is written down.
    Refuses `right-missing`, `duty-guardian`, `duty-shift-over`, `duty-yours-already`, `duty-full` (who has it)
    and `duty-overlap` (which own shift is in the way).
    """
    person = await lock_person(work, person_id)
    shift = await get(work, shift_id, lock=True)
    sitting = await signed(work, shift.key)
    if person_id in {row.person_id for row in sitting}:
        raise Refusal("duty-yours-already", shift=await title(work, shift))
    await _may_serve(work, shift, person)
    if len(sitting) >= shift.needed and work.now >= shift.late_at:
        sitting = await _make_room(work, shift, sitting)
    if len(sitting) >= shift.needed:
        raise Refusal("duty-full", shift=await title(work, shift), who=await names(work, sitting))
    free = next(seat for seat in range(1, shift.needed + 1) if seat not in {row.seat for row in sitting})
    return await _sit(work, shift, person_id, free)


async def _make_room(work: Work, shift: Shift, sitting: Sequence[SignUp]) -> Sequence[SignUp]:
    for row in sitting:
        if not await _was_there(work, row):
            end(work, row, Ending.REPLACED)
            await record(work, shift, row.person_id, Remark.NO_SHOW, None)
            await outbox.tell(work, row.person_id, text("duty-replaced", shift=await title(work, shift)))
            await work.session.flush()
            return [other for other in sitting if other is not row]
    return sitting


async def _sit(work: Work, shift: Shift, person_id: int, seat: int) -> SignUp:
    row = SignUp(shift_id=shift.key, person_id=person_id, seat=seat, at=work.now)
    work.session.add(row)
    await work.session.flush()
    if len(await signed(work, shift.key)) >= shift.needed:
        await outbox.withdraw(work, call_slot(shift), text("duty-filled", shift=await title(work, shift)))
    return row


async def _may_serve(work: Work, shift: Shift, person: Person) -> None:
    place = await place_of(work, shift)
    await rights.require(work, person.key, Action.STAND_DUTY, place)
    if not await guardians.agrees(work, person, work.now.astimezone(place.zone).date()):
        raise Refusal("duty-guardian")
    if not is_open(shift, work.now):
        raise Refusal("duty-shift-over", shift=await title(work, shift))
    clash = await clashing(work, person.key, shift)
    if clash is not None:
        raise Refusal("duty-overlap", shift=await title(work, clash))


def is_open(shift: Shift, now: datetime) -> bool:
    """Whether somebody may still take part in it."""
    return shift.cancelled_at is None and shift.settled_at is None and now < shift.ends_at


async def clashing(work: Work, person_id: int, shift: Shift) -> Shift | None:
    """A shift the person has taken that shares time with this one; one that begins as it ends does not."""
    query = select(Shift).where(
        Shift.id == SignUp.shift_id,
        SignUp.person_id == person_id,
        col(SignUp.ended_at).is_(None),
        Shift.id != shift.id,
        Shift.starts_at < shift.ends_at,
        Shift.ends_at > shift.starts_at,
        col(Shift.cancelled_at).is_(None),
    )
    return (await work.session.exec(query.limit(1))).first()


async def own(work: Work, sign_up_id: int, person_id: int) -> tuple[SignUp, Shift]:
    """One's own seat, with its shift locked; refuses `duty-not-yours` for any other and for one given up."""
    row = await work.session.get(SignUp, sign_up_id)
    if row is None or row.person_id != person_id or row.ended_at is not None:
        raise Refusal("duty-not-yours")
    shift = await get(work, row.shift_id, lock=True)
    await work.session.refresh(row)
    if row.ended_at is not None:
        raise Refusal("duty-not-yours")
    return row, shift


async def give_back(work: Work, row: SignUp, shift: Shift) -> bool:
    """Sign off; True when that was before the start. Later it is written down, and the lead hears in any case
    when the first reminder is past. Refuses who is there or was (that is leaving) and a shift that is over.
    """
    if not is_open(shift, work.now):
        raise Refusal("duty-shift-over", shift=await title(work, shift))
    if await _was_there(work, row):
        raise Refusal("duty-off-there", shift=await title(work, shift))
    end(work, row, Ending.OFF)
    await outbox.withdraw(work, swap_slot(row), text("duty-swap-gone", shift=await title(work, shift)))
    in_time = work.now < shift.starts_at
    if not in_time:
        await record(work, shift, row.person_id, Remark.OFF_LATE, row.person_id)
    await work.session.flush()
    return in_time


def end(work: Work, row: SignUp, why: Ending) -> None:
    """A seat is free again; the row stays as history."""
    row.ended_at, row.ending, row.offered_at = work.now, why, None


async def _was_there(work: Work, row: SignUp) -> bool:
    query = select(Presence.id).where(Presence.shift_id == row.shift_id, Presence.person_id == row.person_id)
    return (await work.session.exec(query.limit(1))).first() is not None


def swap_slot(row: SignUp) -> str:
    """The name of the message that asks others to take a seat over."""
    return f"duty-swap:{row.id}"


def call_slot(shift: Shift) -> str:
    """The name of the message that calls for people."""
    return f"duty-call:{shift.id}"


async def offer(work: Work, row: SignUp, shift: Shift) -> list[int]:
    """Let others take one's seat over; returns whom to ask. Until somebody does, it stays one's own."""
    if not is_open(shift, work.now):
        raise Refusal("duty-shift-over", shift=await title(work, shift))
    if await _was_there(work, row):
        raise Refusal("duty-off-there", shift=await title(work, shift))
    row.offered_at = work.now
    return await candidates(work, shift)


async def candidates(work: Work, shift: Shift) -> list[int]:
    """Up to 30 people who may serve and are free then: those who know the post first, then those of the place."""
    known = select(SignUp.person_id, func.max(SignUp.at)).where(
        SignUp.shift_id == Shift.id, Shift.post_id == shift.post_id
    )
    latest = known.group_by(col(SignUp.person_id)).order_by(func.max(SignUp.at).desc()).limit(200)
    regulars = [person_id for person_id, _ in (await work.session.exec(latest)).all()]
    entitled = await rights.entitled(work, Action.STAND_DUTY, await place_of(work, shift))
    allowed = set(entitled)
    taken = {row.person_id for row in await signed(work, shift.key)}
    found = []
    for person_id in dict.fromkeys([*(one for one in regulars if one in allowed), *entitled]):
        if person_id not in taken and await _is_free(work, person_id, shift):
            found.append(person_id)
        if len(found) == MOST_ASKED:
            break
    return found


async def _is_free(work: Work, person_id: int, shift: Shift) -> bool:
    person = await people.get(work, person_id)
    return person.standing == people.Standing.ACTIVE and await clashing(work, person_id, shift) is None


async def take_over(work: Work, sign_up_id: int, person_id: int) -> tuple[SignUp, SignUp, Shift]:
    """Take a seat that was offered: (the old row, the new one, the shift); the first one gets it.

    Refuses what `sign_up` refuses, and `duty-swap-late` when somebody was faster or the offer was taken back.
    """
    person = await lock_person(work, person_id)
    row = await work.session.get(SignUp, sign_up_id)
    if row is None:
        raise Refusal("button-stale")
    shift = await get(work, row.shift_id, lock=True)
    await work.session.refresh(row)
    if row.person_id == person_id:
        raise Refusal("duty-swap-own")
    if row.ended_at is not None or row.offered_at is None:
        raise Refusal("duty-swap-late", shift=await title(work, shift))
    if person_id in {other.person_id for other in await signed(work, shift.key)}:
        raise Refusal("duty-yours-already", shift=await title(work, shift))
    await _may_serve(work, shift, person)
    end(work, row, Ending.SWAPPED)
    await work.session.flush()
    new = await _sit(work, shift, person_id, row.seat)
    await outbox.withdraw(work, swap_slot(row), text("duty-swap-gone", shift=await title(work, shift)))
    return row, new, shift


async def record(work: Work, shift: Shift, person_id: int, remark: Remark, by: int | None) -> DutyRecord:
    """Write a remark down with who made it (None: the service); the same one again changes nothing."""
    query = select(DutyRecord).where(
        DutyRecord.shift_id == shift.key, DutyRecord.person_id == person_id, DutyRecord.remark == remark
    )
    row = (await work.session.exec(query)).first()
    if row is None:
        row = DutyRecord(shift_id=shift.key, person_id=person_id, remark=remark, at=work.now, by=by)
        work.session.add(row)
        await work.session.flush()
    row.taken_back_at = row.taken_back_by = None
    return row


async def take_back(work: Work, record_id: int, by: int) -> tuple[DutyRecord, Shift]:
    """A lead takes a remark back, since there was a reason; nobody takes back his own."""
    row = await work.session.get(DutyRecord, record_id)
    if row is None:
        raise Refusal("button-stale")
    shift = await get(work, row.shift_id)
    await duty_roster.require_arrange(work, by, await duty_roster.get(work, shift.post_id))
    if row.person_id == by:
        raise Refusal("duty-record-own")
    if row.taken_back_at is None:
        row.taken_back_at, row.taken_back_by = work.now, by
    return row, shift


async def mine(work: Work, person_id: int, limit: int = 10) -> Sequence[tuple[SignUp, Shift]]:
    """The shifts a person has taken that are not over, the nearest first."""
    query = select(SignUp, Shift).where(
        SignUp.person_id == person_id,
        col(SignUp.ended_at).is_(None),
        Shift.id == SignUp.shift_id,
        Shift.ends_at > work.now,
        col(Shift.cancelled_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Shift.starts_at)).limit(limit))).all()


async def wanting(work: Work, person_id: int, limit: int = 8) -> list[tuple[Shift, int]]:
    """Shifts of the next two weeks that a person could take, the nearest first, and the seats left of each."""
    held = [place.key for place in await rights.places_for(work, person_id, Action.STAND_DUTY)]
    inside = {key for place_id in held for key in await places.under(work, await places.get(work, place_id))}
    found: list[tuple[Shift, int]] = []
    posts = [post.key for post in await duty_roster.posts(work, sorted(inside))]
    if not posts:
        return found
    until = work.now + duty_roster.AHEAD + timedelta(days=1)
    for shift in await duty_roster.shifts(work, posts, work.now, until, 200):
        free = shift.needed - len(await signed(work, shift.key))
        if free > 0 and await _could(work, person_id, shift):
            found.append((shift, free))
        if len(found) == limit:
            break
    return found


async def _could(work: Work, person_id: int, shift: Shift) -> bool:
    if await clashing(work, person_id, shift) is not None:
        return False
    return person_id not in {row.person_id for row in await signed(work, shift.key)}


async def lead_of(work: Work, post: Post, skip: int | None = None) -> int | None:
    """Who hears what goes wrong at a post: its lead, as long as he may arrange it, else whoever else may."""
    found = await rights.entitled(work, Action.MANAGE_ROSTER, await places.get(work, post.place_id))
    ordered = [post.lead_id, *found] if post.lead_id in found else found
    for person_id in ordered:
        if person_id != skip and await duty_roster.may_arrange(work, person_id, post):
            return person_id
    return None


def planned(shift: Shift) -> rosters.Shift:
    """The shift as the pure roster knows it."""
    return rosters.Shift(shift.starts_at, shift.ends_at, shift.needed)
