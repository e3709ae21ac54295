"""What the courier takes from the outbox and what it writes back: leases, and what became of them."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, text as sql, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update

from bot.channels.contract import Later, Moved, Never
from volunteers import groups, outbox, people
from volunteers.groups import Group
from volunteers.outbox import Kind, Promise, Shown, State
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.work import Work

ZONE = ZoneInfo("Asia/Shanghai")
BACK_OFF = (1.0, 60.0)  # seconds before the second try, and the longest wait between two
TRIES_WITH_A_BUG = 5
OPEN = sql("outbox.state IN ('waiting','sending')")  # word for word the condition of the partial indexes
AHEAD_OPEN = sql("ahead.state IN ('waiting','sending','held')")


@dataclass(frozen=True)
class Reader:
    """In what language and zone a lane is written to, and whether without a bell."""

    language: str = "zh"
    zone: ZoneInfo = ZONE
    silent: bool = False


@dataclass(frozen=True)
class Parcel:
    """A leased promise with all that its delivery needs, so that no transaction stays open meanwhile.

    `shown` and `reply_to` are external ids on the channel, empty when there is no such message.
    """

    id: int
    lane: str
    kind: str
    slot: str | None
    body: Mapping[str, Any]
    leased_at: datetime
    leased_until: datetime
    reader: Reader
    shown: str = ""
    media: bool = False
    reply_to: str = ""

    @property
    def channel(self) -> str:
        """The channel it goes out on."""
        return self.lane.partition(":")[0]

    @property
    def address(self) -> str:
        """The chat on that channel."""
        return self.lane.partition(":")[2]

    @property
    def is_answer(self) -> bool:
        """Is it the small answer to a press, which comes first or not at all?"""
        return self.kind == Kind.ANSWER


@dataclass(frozen=True)
class Outcome:
    """How a delivery ended: with the id of the message that now stands there, or with an error."""

    parcel: Parcel
    external_id: str = ""
    error: Exception | None = None

    @property
    def is_plain(self) -> bool:
        """Does marking it concern nothing but the outbox?"""
        return self.error is None or isinstance(self.error, Later)


async def _nobody_asks(_work: Work, _about: Any) -> None:
    return None


@dataclass(frozen=True)
class Reactions:
    """What domain code does, in the Work that marks it, when a delivery fails for good.

    `lost` and `group_lost`: the chat refuses us. `failed`: this one message was refused.
    """

    lost: Callable[[Work, Person], Awaitable[None]] = _nobody_asks
    group_lost: Callable[[Work, Group], Awaitable[None]] = _nobody_asks
    failed: Callable[[Work, Promise], Awaitable[None]] = _nobody_asks


async def take_back(work: Work, everything: bool = False) -> int:
    """Return what a crashed sender had leased to the waiting; returns how many promises that was.

    Only leases that have run out, or `everything` where no other sender can be alive.
    """
    dead = [] if everything else [col(Promise.leased_until) < work.now]
    result = await work.session.exec(
        update(Promise)
        .where(OPEN, col(Promise.state) == State.SENDING, *dead)
        .values(state=State.WAITING, leased_until=None, attempts=col(Promise.attempts) + 1)
    )
    return int(result.rowcount)


async def lease(
    work: Work, channels: Collection[str], lanes: int, answers: int, until: datetime
) -> list[Parcel]:
    """Take the next promise of up to so many lanes, and so many answers, in the order they fell due.

    A lane whose last promise is still under way or waits to be tried again gives nothing.
    """
    if not channels:
        return []
    ours = or_(*(col(Promise.lane).startswith(f"{name}:", autoescape=True) for name in channels))
    due = and_(OPEN, col(Promise.state) == State.WAITING, col(Promise.due_at) <= work.now, ours)
    query = select(Promise).with_for_update(skip_locked=True)
    first = query.where(due, sql("outbox.kind = 'answer'")).order_by(col(Promise.id)).limit(answers)
    heads = query.where(due, Promise.kind != Kind.ANSWER, _is_head(work.now))
    rows = [
        *(await work.session.exec(first)).all(),
        *(await work.session.exec(heads.order_by(col(Promise.due_at), col(Promise.id)).limit(lanes))).all(),
    ]
    for row in rows:
        row.state, row.leased_until = State.SENDING, until
    return await _pack(work, rows)


async def settle(work: Work, outcomes: Sequence[Outcome], reactions: Reactions) -> None:
    """Write down how deliveries ended, and do what follows from it."""
    rows = await _rows(work, [outcome.parcel.id for outcome in outcomes])
    places = await _shown(work, [(row.lane, row.slot) for row in rows.values() if row.slot])
    for outcome in outcomes:
        row = rows.get(outcome.parcel.id)
        if row is None:
            continue
        if outcome.error is None:
            await _mark_sent(work, row, outcome, places.get((row.lane, row.slot or "")))
        elif row.leased_until == outcome.parcel.leased_until:
            row.leased_until = None
            await _mark_unsent(work, row, outcome.error, reactions)


def _is_head(now: datetime) -> ColumnElement[bool]:
    # Ahead of a promise in its lane are: one under way, one tried before, an earlier one that is due too.
    # (An earlier one that is not due yet, such as a nudge for the morning, holds nobody up.)
    ahead = aliased(Promise, name="ahead")
    tried, untried = col(ahead.attempts) > 0, col(Promise.attempts) == 0
    earlier = col(ahead.id) < col(Promise.id)
    waits = and_(
        col(ahead.state) == State.WAITING,
        or_(and_(tried, or_(untried, earlier)), and_(untried, earlier, col(ahead.due_at) <= now)),
    )
    blocking = select(ahead.id).where(
        col(ahead.lane) == col(Promise.lane),
        AHEAD_OPEN,
        col(ahead.id) != col(Promise.id),
        or_(col(ahead.state) == State.SENDING, waits),
    )
    return ~blocking.exists()


async def _pack(work: Work, rows: Sequence[Promise]) -> list[Parcel]:
    readers = await _readers(work, rows)
    slots = [(row.lane, row.slot) for row in rows if row.slot]
    replies = [(row.lane, row.body["reply_to"]) for row in rows if row.body.get("reply_to")]
    shown = await _shown(work, [*slots, *replies])
    return [_parcel(work, row, readers.get(row.id or 0, Reader()), shown) for row in rows]


def _parcel(work: Work, row: Promise, reader: Reader, shown: Mapping[tuple[str, str], Shown]) -> Parcel:
    assert row.id is not None
    place = shown.get((row.lane, row.slot or ""))
    answered = shown.get((row.lane, row.body.get("reply_to") or ""))
    return Parcel(
        id=row.id,
        lane=row.lane,
        kind=row.kind,
        slot=row.slot,
        body=row.body,
        leased_at=work.now,
        leased_until=row.leased_until or work.now,
        reader=reader,
        shown=place.external_id if place else "",
        media=place.media if place else False,
        reply_to=answered.external_id if answered else "",
    )


async def _readers(work: Work, rows: Sequence[Promise]) -> dict[int, Reader]:
    named = {row.person_id for row in rows if row.person_id is not None}
    lanes = {(row.channel, row.address) for row in rows if row.person_id is None and row.kind != Kind.ANSWER}
    by_person = await _people(work, named) if named else {}
    by_lane = {**await _contacts(work, lanes), **await _groups(work, lanes)} if lanes else {}
    found: dict[int, Reader] = {}
    for row in rows:
        reader = by_person.get(row.person_id or 0) or by_lane.get((row.channel, row.address))
        if row.id is not None and reader is not None:
            found[row.id] = reader
    return found


async def _people(work: Work, ids: Iterable[int]) -> dict[int, Reader]:
    query = select(Person.id, Person.language, Place.timezone)
    query = query.join(Place, col(Place.id) == col(Person.place_id), isouter=True)
    found = await work.session.exec(query.where(col(Person.id).in_(list(ids))))
    return {key: _reader(language, zone) for key, language, zone in found.all() if key is not None}


async def _contacts(work: Work, lanes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Reader]:
    query = select(Contact.channel, Contact.address, Person.language, Place.timezone)
    query = query.join(Person, col(Person.id) == col(Contact.person_id))
    query = query.join(Place, col(Place.id) == col(Person.place_id), isouter=True)
    within = tuple_(col(Contact.channel), col(Contact.address)).in_(list(lanes))
    found = await work.session.exec(query.where(within))
    return {(channel, address): _reader(language, zone) for channel, address, language, zone in found.all()}


async def _groups(work: Work, lanes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Reader]:
    query = select(Group.channel, Group.address, Place.language, Place.timezone)
    query = query.join(Place, col(Place.id) == col(Group.place_id))
    within = tuple_(col(Group.channel), col(Group.address)).in_(list(lanes))
    found = await work.session.exec(query.where(within))
    return {
        (channel, address): _reader(language, zone, silent=True)
        for channel, address, language, zone in found.all()
    }


def _reader(language: str, zone: str | None, silent: bool = False) -> Reader:
    return Reader(language, ZoneInfo(zone) if zone else ZONE, silent)


async def _shown(work: Work, places: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str], Shown]:
    wanted = list(dict.fromkeys(places))
    if not wanted:
        return {}
    query = select(Shown).where(tuple_(col(Shown.lane), col(Shown.slot)).in_(wanted))
    return {(shown.lane, shown.slot): shown for shown in (await work.session.exec(query)).all()}


async def _rows(work: Work, ids: Sequence[int]) -> dict[int, Promise]:
    # A lease that ran out may have been taken back meanwhile; that the message arrived is true all the same.
    query = select(Promise).where(col(Promise.id).in_(ids), OPEN)
    found = (await work.session.exec(query.order_by(col(Promise.id)).with_for_update())).all()
    return {row.id: row for row in found if row.id is not None}


async def _mark_sent(work: Work, row: Promise, outcome: Outcome, place: Shown | None) -> None:
    row.state, row.sent_at, row.leased_until, row.error = State.SENT, work.now, None, ""
    media, row.body = bool(row.body.get("file")), {}  # what was said is nobody's business any more
    if row.slot is None:
        return
    if row.kind == Kind.WITHDRAW:
        if place is not None:
            await work.session.delete(place)
        return
    if place is None:
        place = Shown(lane=row.lane, slot=row.slot, external_id="", at=work.now)
        work.session.add(place)
    place.external_id, place.media, place.at = outcome.external_id, media, work.now


async def _mark_unsent(work: Work, row: Promise, error: Exception, reactions: Reactions) -> None:
    row.error = f"{type(error).__name__}: {error}"[:200]
    match error:
        case Moved():
            await _mark_moved(work, row, error.address)
        case Never() if error.gone:
            await _mark_gone(work, row, reactions)
        case Never():
            await _mark_failed(work, row, reactions)
        case _ if row.kind == Kind.ANSWER:
            row.state = State.FAILED
        case Later():
            await _mark_later(work, row, error.after)
        case _ if row.attempts + 1 < TRIES_WITH_A_BUG:
            await _mark_later(work, row, None)
        case _:
            await _mark_failed(work, row, reactions)


async def _mark_later(work: Work, row: Promise, after: float | None) -> None:
    first, longest = BACK_OFF
    wait = min(first * 2.0 ** min(row.attempts, 10), longest) if after is None else after
    row.state, row.attempts, row.due_at = State.WAITING, row.attempts + 1, work.now + timedelta(seconds=wait)
    # The rest of the lane has to wait for this one anyway; saying so keeps it out of every search.
    await work.session.exec(
        update(Promise).where(_waits_in(row.lane), col(Promise.due_at) < row.due_at).values(due_at=row.due_at)
    )


async def _mark_failed(work: Work, row: Promise, reactions: Reactions) -> None:
    row.state = State.FAILED
    await reactions.failed(work, row)


async def _mark_moved(work: Work, row: Promise, address: str) -> None:
    was, now = row.lane, outbox.lane_of(row.channel, address)
    row.state = State.WAITING
    await work.session.flush()
    await groups.move(work, row.channel, row.address, address)
    await work.session.exec(update(Promise).where(_waits_in(was)).values(lane=now))


async def _mark_gone(work: Work, row: Promise, reactions: Reactions) -> None:
    group = await groups.find(work, row.channel, row.address)
    known = await people.find(work, row.channel, row.address)
    if known is not None:
        await _keep_for(work, row, known[0])
        if await people.lose(work, row.channel, row.address):
            await work.session.flush()
            await reactions.lost(work, known[0])
        await _send_elsewhere(work, known[0])
        return
    await _fail_lane(work, row)
    if group is not None:
        await groups.unbind(work, group)
        await reactions.group_lost(work, group)


async def _keep_for(work: Work, row: Promise, person: Person) -> None:
    row.state = State.HELD
    row.person_id = person.key
    await work.session.flush()
    await work.session.exec(
        update(Promise).where(_waits_in(row.lane)).values(state=State.HELD, person_id=person.key)
    )


async def _send_elsewhere(work: Work, person: Person) -> None:
    contact = await people.reach(work, person.key)
    if contact is not None:
        await outbox.release(work, person.key, outbox.lane_of(contact.channel, contact.address))


async def _fail_lane(work: Work, row: Promise) -> None:
    row.state = State.FAILED
    await work.session.flush()
    await work.session.exec(
        update(Promise).where(_waits_in(row.lane)).values(state=State.FAILED, error=row.error)
    )


def _waits_in(lane: str) -> ColumnElement[bool]:
    return and_(OPEN, col(Promise.lane) == lane, col(Promise.state) == State.WAITING)
