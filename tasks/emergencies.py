"""A sure danger calls the emergency list by circles: the nearest at once, the next while nobody has set out.

The emergency numbers come first and staff are told as ever; nobody is called twice to one emergency. Telephone and
door are for whoever has set out, and are taken back when it ends.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete, func, select

from tasks import alarms, circles, intake, notices, tiers, timers, wording
from tasks.danger import Danger
from tasks.notices import button
from tasks.tables import Emergency, EmergencyAlert
from tasks.tiers import Circle, Point
from volunteers import audit, emergency_list, outbox, people, places, privacy, rights, safety
from volunteers.emergency_list import Part
from volunteers.outbox import Message, Promise, State
from volunteers.people import Person, Standing
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, Value, pack, text, unpack
from volunteers.work import Work

# After so long: the middle circle, the far one, staff hear that nobody comes, and the end if nobody said so.
WAITS = (timedelta(minutes=1), timedelta(minutes=4), timedelta(minutes=9), timedelta(hours=2))
NOBODY_COMES, OVER = 3, 4
MOST_A_DAY = 3  # emergencies of one writer to which the list is called; staff are told of every one
SENT = (State.SENT, State.REPLACED, State.FAILED)
COMING, CANNOT = "coming", "cannot"
FALSE_ALARM, DEALT_WITH, LAPSED = "false", "dealt", "lapsed"


async def get(work: Work, emergency_id: int) -> Emergency:
    """The emergency, locked until this Work ends; refuses one that is over."""
    query = select(Emergency).where(Emergency.id == emergency_id).with_for_update()
    row = (await work.session.exec(query.execution_options(populate_existing=True))).first()
    if row is None or row.ended_at is not None:
        raise Refusal("emergency-over")
    return row


async def call(
    work: Work, person: Person, place: Place, found: Sequence[Danger], said: str
) -> Emergency | None:
    """Call the list of a place, or tell those called already what is new; None where there is nobody to call."""
    known = await _open_of(work, person.key)
    row = known or Emergency(place_id=place.key, person_id=person.key, at=work.now)
    await _take_down(work, row, found, await alarms.about(work, person, place, said))
    if known is not None:
        await _show_again(work, known)
        return known
    if await _flooding(work, person.key) or not await _on_call(work, row):
        return None
    work.session.add(row)
    await work.session.flush()
    await audit.keep(work, None, place, "emergency-called", f"emergency {row.key}")
    await _call_due(work, row)
    await timers.call_again(work, row.key, 1, row.at + WAITS[0])
    return row


async def _open_of(work: Work, person_id: int) -> Emergency | None:
    query = select(Emergency).where(Emergency.person_id == person_id, col(Emergency.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(Emergency.id).desc()).limit(1))).first()


async def _flooding(work: Work, person_id: int) -> bool:
    query = select(func.count(col(Emergency.id))).where(
        Emergency.person_id == person_id, Emergency.at > work.now - timedelta(days=1)
    )
    return (await work.session.exec(query)).one() >= MOST_A_DAY


async def _take_down(work: Work, row: Emergency, found: Sequence[Danger], about: dict[str, Any]) -> None:
    """What was told now comes before what was told earlier; what is not told anew stays."""
    about = _joined(row, about)
    where, place = about["where"], await places.get(work, row.place_id)
    near = wording.read(where, work.now, place.zone).coarse_place if isinstance(where, str) else None
    draft = await intake.open_draft(work, row.person_id)
    row.kinds = list(dict.fromkeys([*(str(one.kind) for one in found), *row.kinds]))
    row.numbers = list(dict.fromkeys([*(one.number for one in found), *row.numbers]))
    row.whereabouts = near or row.whereabouts
    row.told = pack(text("emergency-details", **{**about, "kind": _kinds(row)}))
    if draft is not None and draft.latitude is not None:
        row.latitude, row.longitude = draft.latitude, draft.longitude


def _joined(row: Emergency, about: dict[str, Any]) -> dict[str, Any]:
    told = unpack(row.told) if row.told else None
    if not isinstance(told, Text):
        return about
    kept = {
        name: told.values[name]
        for name in ("who", "phone", "where")
        if isinstance(about[name], Text) and isinstance(told.values[name], str)
    }
    said = "\n".join(dict.fromkeys([str(told.values["said"]), about["said"]]))
    return {**about, **kept, "said": said[-alarms.LONGEST_SAID :]}


def _kinds(row: Emergency) -> list[Text]:
    return [text(f"danger-{kind}") for kind in row.kinds]


async def _on_call(work: Work, row: Emergency) -> dict[int, Circle]:
    """Who may be called, each with his nearest circle.

    Neither the writer, nor staff who are told anyway, nor whoever takes a break, is barred or must not meet the writer.
    """
    place = await places.get(work, row.place_id)
    limits = await intake.terms_of(work, place)
    there = _point(row.latitude, row.longitude) or _point(place.latitude, place.longitude)
    listed = await emergency_list.listed(work, await circles.around(work, place))
    out = {row.person_id, *await rights.entitled(work, Action.GET_ALERTS, place)}
    out |= await safety.blocked_from(work, row.person_id)
    out |= await safety.barred_of(work, [person.key for _, person in listed], place)
    found: dict[int, Circle] = {}
    for contact, person in listed:
        near = tiers.circle(there, contact.point, contact.minutes, limits)
        if contact.agreed_at is None or near is None or person.key in out:
            continue
        if person.standing == Standing.ACTIVE and await people.reach(work, person.key):
            found[person.key] = min(near, found.get(person.key, near))
    return found


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


async def _call_due(work: Work, row: Emergency) -> None:
    """Call whoever is in the circles reached so far and was not called yet, unless somebody has set out."""
    alerts = await _alerts(work, row)
    if not any(alert.answer == COMING for alert in alerts):
        called = {alert.person_id for alert in alerts}
        for person_id, near in (await _on_call(work, row)).items():
            if near <= row.step and person_id not in called:
                work.session.add(_alert(work, row, person_id, near))
                await outbox.tell(
                    work, person_id, _question(row, await _place_name(work, row)), slot=_slot(row)
                )
        await work.session.flush()
    await _tell_staff(work, row)


def _alert(work: Work, row: Emergency, person_id: int, near: Circle | None) -> EmergencyAlert:
    return EmergencyAlert(emergency_id=row.key, person_id=person_id, circle=near, at=work.now)


async def _place_name(work: Work, row: Emergency) -> str:
    return (await places.get(work, row.place_id)).name


def _slot(row: Emergency) -> str:
    return f"emergency:{row.key}"


def _details(row: Emergency, person_id: int) -> str:
    return f"emergency-details:{row.key}:{person_id}"


def _question(row: Emergency, place: str) -> Message:
    """Kind and coarse place, the numbers first; nothing that leads to a door or a telephone."""
    words = text(
        "emergency-call",
        kind=_kinds(row),
        emergency="、".join(row.numbers),
        place=place,
        where=row.whereabouts or 0,
    )
    go, no = (
        button("emergency-go", f"emergency-go:{row.key}"),
        button("emergency-no", f"emergency-no:{row.key}"),
    )
    return Message(words, [[go, no]])


async def _alerts(work: Work, row: Emergency) -> Sequence[EmergencyAlert]:
    query = select(EmergencyAlert).where(EmergencyAlert.emergency_id == row.id)
    return (await work.session.exec(query.order_by(col(EmergencyAlert.id)))).all()


async def _show_again(work: Work, row: Emergency) -> None:
    """Something new was told: open questions and the details of those on their way change in place."""
    for alert in await _alerts(work, row):
        if alert.answer == COMING:
            await _show_details(work, row, alert.person_id)
        elif not alert.answer:
            question = _question(row, await _place_name(work, row))
            await outbox.tell(work, alert.person_id, question, slot=_slot(row))


async def _show_details(work: Work, row: Emergency, person_id: int) -> None:
    told = unpack(row.told)
    assert isinstance(told, Text)
    message = Message(told, [[button("emergency-no", f"emergency-no:{row.key}")]], protect=True)
    await outbox.tell(work, person_id, message, slot=_details(row, person_id))
    await privacy.looked(work, person_id, row.person_id, privacy.EMERGENCY)


async def _tell_staff(work: Work, row: Emergency) -> None:
    """One message for staff that says how far it has got, and ends it."""
    alerts = await _alerts(work, row)
    coming = [await _named(work, alert.person_id) for alert in alerts if alert.answer == COMING]
    called = sum(alert.circle is not None for alert in alerts)
    cannot = sum(alert.answer == CANNOT for alert in alerts)
    words = text(
        "emergency-staff",
        kind=_kinds(row),
        where=row.whereabouts or 0,
        called=called,
        cannot=cannot,
        coming=len(coming),
        who=coming,
    )
    ways = [[button(f"emergency-{way}", f"emergency-{way}:{row.key}") for way in ("go", "dealt", "false")]]
    await notices.alarm(work, row.place_id, Message(words, ways), slot=f"emergency-staff:{row.key}")


async def _named(work: Work, person_id: int) -> Text:
    person = await people.get(work, person_id)
    listed = [row for row in await emergency_list.of_person(work, person_id) if row.agreed_at is not None]
    part = listed[0].part if listed else Part.COMMUNITY
    return text("emergency-who", name=person.name or f"#{person.id}", part=text(f"emergency-part-{part}"))


async def look_again(work: Work, emergency_id: int, step: int) -> None:
    """So much time has passed: the next circle, a word to staff, or the end; nothing when it is over."""
    try:
        row = await get(work, emergency_id)
    except Refusal:
        return
    if step >= OVER:
        await end(work, row, None, LAPSED)
        return
    row.step = step
    await _call_due(work, row)
    if step == NOBODY_COMES and not any(alert.answer == COMING for alert in await _alerts(work, row)):
        words = Message(text("emergency-nobody", kind=_kinds(row), where=row.whereabouts or 0))
        await notices.alarm(work, row.place_id, words, slot=f"emergency-nobody:{row.key}")
    await timers.call_again(work, row.key, step + 1, row.at + WAITS[step])


async def answer(work: Work, emergency_id: int, person_id: int, said: str) -> bool:
    """Somebody who was called, or staff, sets out or cannot come; False when he had said the same before."""
    row = await get(work, emergency_id)
    alert = await _called(work, row, person_id)
    before = alert.answer
    if before == said:
        return False
    alert.answer, alert.answered_at = said, work.now
    work.session.add(alert)
    await work.session.flush()
    other = "no" if said == COMING else "go"
    words = Message(
        text(f"emergency-{said}-you"), [[button(f"emergency-{other}", f"emergency-{other}:{row.key}")]]
    )
    await outbox.tell(work, person_id, words, slot=_slot(row))
    if said == COMING:
        await _show_details(work, row, person_id)
        who = await _named(work, person_id)
        await outbox.tell(work, row.person_id, text("emergency-coming-told", who=who))
    elif before == COMING:
        await _not_after_all(work, row, person_id)
    await _call_due(work, row)
    return True


async def _not_after_all(work: Work, row: Emergency, person_id: int) -> None:
    """Somebody who had set out does not come: he loses the details, and the writer hears it."""
    await outbox.withdraw(work, _details(row, person_id), text("emergency-details-gone"))
    who = await _named(work, person_id)
    await outbox.tell(work, row.person_id, text("emergency-not-coming-told", who=who))


async def _called(work: Work, row: Emergency, person_id: int) -> EmergencyAlert:
    """The alert of whoever presses; staff need none. Refuses the writer and whoever has left the list meanwhile."""
    mine = [alert for alert in await _alerts(work, row) if alert.person_id == person_id]
    place = await places.get(work, row.place_id)
    staff = await rights.may(work, person_id, Action.GET_ALERTS, place)
    if person_id == row.person_id or not (staff or (mine and person_id in await _on_call(work, row))):
        raise Refusal("emergency-not-called")
    return mine[0] if mine else _alert(work, row, person_id, None)


async def end(work: Work, row: Emergency, by: int | None, ending: str) -> None:
    """It is over for all: details are taken back and emptied, whoever has set out hears so, nobody else is called."""
    who: Value = (await people.get(work, by)).name or f"#{by}" if by is not None else 0
    over = text(f"emergency-ended-{ending}", who=who)
    row.ended_at, row.ended_by, row.ending = work.now, by, ending
    row.told, row.whereabouts, row.latitude, row.longitude = {}, "", None, None
    for slot in (_slot(row), f"emergency-staff:{row.key}", f"emergency-nobody:{row.key}"):
        await outbox.withdraw(work, slot, over)
    for alert in await _alerts(work, row):
        await outbox.withdraw(work, _details(row, alert.person_id), text("emergency-details-gone"))
        if alert.answer == COMING and alert.person_id != by and ending != LAPSED:
            await outbox.tell(work, alert.person_id, over)
    if ending != LAPSED:
        await outbox.tell(work, row.person_id, text(f"emergency-ended-{ending}-you"))
    carried = col(Promise.slot).startswith(f"emergency-details:{row.key}:", autoescape=True)
    await work.session.exec(delete(Promise).where(carried, col(Promise.state).in_(SENT)))
    await audit.keep(
        work, by, await places.get(work, row.place_id), "emergency-ended", f"emergency {row.key} {ending}"
    )


async def forget(work: Work, person_id: int) -> None:
    """Whoever wants to be forgotten leaves every list; what he raised ends, and he comes to nothing any more."""
    raised = await _open_of(work, person_id)
    if raised is not None:
        await end(work, raised, None, LAPSED)
    query = select(EmergencyAlert, Emergency).where(
        EmergencyAlert.person_id == person_id,
        EmergencyAlert.answer == COMING,
        Emergency.id == EmergencyAlert.emergency_id,
        col(Emergency.ended_at).is_(None),
    )
    for alert, row in (await work.session.exec(query)).all():
        alert.answer = CANNOT
        await _not_after_all(work, row, person_id)
        await _call_due(work, row)
    await emergency_list.leave_all(work, person_id)
