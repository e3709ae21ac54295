"""On post: arriving by button, place or code, being relieved, and leaving; minutes go to the measured hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from volunteers import duty, duty_roster, geodesy, hours, outbox, rosters
from volunteers.duty_tables import Post, Presence, Remark, Shift, SignUp, Way
from volunteers.hours import Deed
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work

EARLY = timedelta(minutes=30)
NEAR_M = 200.0
SOON = timedelta(minutes=15)


@dataclass(frozen=True)
class How:
    """How an arrival became known: the way, metres from the post if a place was sent, and which staff said so."""

    way: Way = Way.BUTTON
    away_m: float | None = None
    by: int | None = None


@dataclass(frozen=True)
class Arrived:
    """An arrival; not `new` when it was known before, as from a second phone."""

    presence: Presence
    shift: Shift
    new: bool
    late: bool


PRESSED = How()


async def at_hand(work: Work, person_id: int) -> Sequence[tuple[SignUp, Shift]]:
    """The person's shifts that run or begin within half an hour, the nearest start first."""
    found = [one for one in await duty.mine(work, person_id, 50) if one[1].starts_at - EARLY <= work.now]
    return sorted(found, key=lambda one: abs(one[1].starts_at - work.now))


async def open_of(work: Work, person_id: int) -> Presence | None:
    """Where a person is on post now, if anywhere."""
    query = select(Presence).where(Presence.person_id == person_id, col(Presence.ended_at).is_(None))
    return (await work.session.exec(query)).first()


async def arrive(work: Work, person_id: int, shift_id: int, how: How = PRESSED) -> Arrived:
    """Note that somebody is on post; who has no seat takes a free one. Again, or from another phone: no change.

    Possible from half an hour before the start until the end. Late is from 10 minutes after the start (or
    what the community says), and is written down once. Being on another post until now ends there.
    """
    await duty.lock_person(work, person_id)
    shift = await duty.get(work, shift_id, lock=True)
    if not duty.is_open(shift, work.now):
        raise Refusal("duty-shift-over", shift=await duty.title(work, shift))
    if work.now < shift.starts_at - EARLY:
        raise Refusal(
            "duty-too-early", shift=await duty.title(work, shift), minutes=int(EARLY.total_seconds()) // 60
        )
    known = await open_of(work, person_id)
    if known is not None and known.shift_id == shift.id:
        return Arrived(known, shift, new=False, late=False)
    if known is not None:
        await leave(work, known, None)
    return await _begin(work, person_id, shift, how)


async def _begin(work: Work, person_id: int, shift: Shift, how: How) -> Arrived:
    mine = next((row for row in await duty.signed(work, shift.key) if row.person_id == person_id), None)
    mine = mine or await duty.sign_up(work, shift.key, person_id)
    if mine.offered_at is not None:
        mine.offered_at = None
        slot, gone = duty.swap_slot(mine), text("duty-swap-gone", shift=await duty.title(work, shift))
        await outbox.withdraw(work, slot, gone)
    before = select(Presence.id).where(Presence.shift_id == shift.key, Presence.person_id == person_id)
    first = (await work.session.exec(before.limit(1))).first() is None
    late = first and work.now >= max(shift.late_at, mine.at + timedelta(minutes=10))
    if late:
        await duty.record(work, shift, person_id, Remark.LATE, how.by)
    presence = Presence(
        shift_id=shift.key,
        post_id=shift.post_id,
        person_id=person_id,
        began_at=work.now,
        way=how.way,
        away_m=how.away_m,
        by=how.by,
    )
    work.session.add(presence)
    await work.session.flush()
    shift.look_at = work.now
    return Arrived(presence, shift, new=True, late=late)


def away_m(post: Post, latitude: float, longitude: float) -> float | None:
    """Metres from a post; None where nobody has said where the post is."""
    if post.lat is None or post.lon is None:
        return None
    return geodesy.distance_m(post.lat, post.lon, latitude, longitude)


async def own(work: Work, presence_id: int, person_id: int) -> tuple[Presence, Shift]:
    """One's own open presence and its shift, locked; refuses `duty-not-there` for any other."""
    await duty.lock_person(work, person_id)
    row = await work.session.get(Presence, presence_id)
    if row is None or row.person_id != person_id:
        raise Refusal("duty-not-there")
    shift = await duty.get(work, row.shift_id, lock=True)
    await work.session.refresh(row)  # the clock may have closed it meanwhile
    if row.ended_at is not None:
        raise Refusal("duty-not-there")
    return row, shift


async def relief(work: Work, presence: Presence, shift: Shift) -> Presence | None:
    """Who could take over: somebody at the same post for another shift, or one more than this shift needs."""
    query = select(Presence).where(
        Presence.post_id == presence.post_id,
        col(Presence.ended_at).is_(None),
        Presence.person_id != presence.person_id,
    )
    there = (await work.session.exec(query.order_by(col(Presence.began_at).desc()))).all()
    others = [row for row in there if row.shift_id != shift.id]
    own_shift = [row for row in there if row.shift_id == shift.id]
    return others[0] if others else own_shift[0] if len(own_shift) >= shift.needed else None


async def next_shift(work: Work, shift: Shift) -> Shift | None:
    """The shift that follows at the same post with at most 15 minutes between, if there is one."""
    query = select(Shift).where(
        Shift.post_id == shift.post_id,
        Shift.id != shift.id,
        Shift.starts_at >= shift.ends_at,
        Shift.starts_at <= shift.ends_at + SOON,
        col(Shift.cancelled_at).is_(None),
    )
    return (await work.session.exec(query.order_by(col(Shift.starts_at)).limit(1))).first()


async def leave(
    work: Work,
    presence: Presence,
    by: int | None,
    *,
    relieved_by: Presence | None = None,
    at: datetime | None = None,
) -> bool:
    """End somebody's time on post (`by` None: the service did); True when that was early and unrelieved.

    Only time inside the shift counts in minutes. What the person himself reported goes to the measured hours
    from 6 minutes on; an arrival that staff typed in never does, since that ledger is for what we measured.
    """
    shift = await duty.get(work, presence.shift_id)
    presence.ended_at = max(at or work.now, presence.began_at)
    presence.ended_by = by
    presence.handed_to = relieved_by.person_id if relieved_by else None
    early = relieved_by is None and rosters.left_early(duty.planned(shift), presence.ended_at)
    if early:
        await duty.record(work, shift, presence.person_id, Remark.LEFT_EARLY, None)
    began, ended = max(presence.began_at, shift.starts_at), min(presence.ended_at, shift.ends_at)
    presence.minutes = max(int((ended - began).total_seconds()) // 60, 0)
    if ended - began >= hours.STEP and presence.way is not Way.STAFF:
        await hours.measure(work, _deed(presence, shift, began, ended))
    if shift.settled_at is None:
        shift.look_at = work.now
    await work.session.flush()
    return early


def _deed(presence: Presence, shift: Shift, began: datetime, ended: datetime) -> Deed:
    return Deed(
        person_id=presence.person_id,
        place_id=shift.place_id,
        began=began,
        ended=ended,
        source=f"duty:{presence.key}",
        kind="duty",
    )


async def arrive_for(work: Work, sign_up_id: int, by: int) -> Arrived:
    """A lead saw somebody on post who has no phone at hand; refuses who may not, and one's own arrival."""
    row = await work.session.get(SignUp, sign_up_id)
    if row is None or row.ended_at is not None:
        raise Refusal("button-stale")
    shift = await duty.get(work, row.shift_id)
    await duty_roster.require_arrange(work, by, await duty_roster.get(work, shift.post_id))
    if row.person_id == by:
        raise Refusal("duty-record-own")
    return await arrive(work, row.person_id, shift.key, How(Way.STAFF, by=by))
