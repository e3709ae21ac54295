"""One's hours of service: seen, disputed, certified; and what staff type in for others, with a reason."""

import re
from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from bot import documents
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from bot.words import installed
from volunteers import certificates, hours, outbox, people, places, rights
from volunteers.hours import Service
from volunteers.outbox import Button, Message
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action, Grant
from volunteers.text import Text, text

SHOWN = 6
EVER = datetime(2000, 1, 1, tzinfo=UTC)
TYPED = re.compile(r"(\S+)\s+(\d{1,2}(?:\.\d)?)\s*(?:小时|h)?\s+(\d{4}-\d{1,2}-\d{1,2})\s+(.+)", re.DOTALL)
CORRECTED = re.compile(r"(\d{1,2}(?:\.\d)?)\s*(?:小时|h)?\s*[,,、\s]\s*(.+)", re.DOTALL)


async def home(turn: Turn) -> Place:
    """Where this person is at home; refuses who has not said."""
    if turn.person.place_id is None:
        known = await places.communities(turn.work)
        if len(known) != 1:
            raise Refusal("join-place-first")
        return known[0]
    return await places.get(turn.work, turn.person.place_id)


@command("hours")
async def mine(turn: Turn) -> None:
    """Two ledgers and the last lines of them."""
    work, person = turn.work, turn.person
    zone = (await home(turn)).zone
    year = datetime(work.now.astimezone(zone).year, 1, 1, tzinfo=zone)
    now = work.now + timedelta(seconds=1)
    this_year = await hours.totals(work, person.key, year, now)
    ever = await hours.totals(work, person.key, EVER, now)
    found = list(await hours.lines(work, person.key, SHOWN))
    if not found and not ever.patrolled:
        await turn.say("hours-none")
        return
    head = [text("hours-head"), text("hours-measured", year=_h(this_year.measured), ever=_h(ever.measured))]
    if ever.patrolled:
        head.append(text("hours-patrolled", year=_h(this_year.patrolled), ever=_h(ever.patrolled)))
    if ever.back_filled:
        head.append(text("hours-back-filled", year=_h(this_year.back_filled), ever=_h(ever.back_filled)))
    lines = [await _line(turn, line) for line in found]
    buttons = [[choice("certificate", "certificate"), choice("dispute", "hours-which")]]
    await turn.say(text("lines", lines=[*head, *lines, text("hours-next")]), buttons)


def _h(minutes: int) -> str:
    return hours.hours(minutes)


async def _line(turn: Turn, line: Service) -> Text:
    key = "hours-correction" if line.corrects else f"hours-kind-{line.kind}"
    reason = text("hours-reason", reason=line.reason) if line.reason else ""
    return text("hours-line", at=line.began_at, what=text(key), hours=_h(line.minutes), reason=reason)


@press("hours-which", Owner.HIMSELF)
async def which(turn: Turn) -> None:
    """Which line is wrong?"""
    found = [line for line in await hours.lines(turn.work, turn.person.key, SHOWN) if not line.corrects]
    rows = [[Button(await _line(turn, line), f"hours-dispute:{line.key}")] for line in found]
    await turn.answer()
    await turn.say("hours-which", rows)


@press("hours-dispute", Owner.HIMSELF)
async def dispute(turn: Turn, line_id: int) -> None:
    """What is wrong with it?"""
    line = await hours.get(turn.work, line_id)
    if line.person_id != turn.person.id:
        raise Refusal("hours-unknown")
    await turn.answer()
    await turn.wait_for("hours-dispute", line_id)
    await turn.say("hours-dispute-ask")


@step("hours-dispute")
async def disputed(turn: Turn, awaited: Awaited) -> None:
    """The volunteer's words go to whoever may answer them."""
    words = turn.incoming.text.strip()
    if not words:
        await turn.say("reason-needed")
        return
    await turn.stop_waiting()
    row = await hours.dispute(turn.work, awaited.about, turn.person.key, words)
    line = await hours.get(turn.work, awaited.about)
    place = await places.get(turn.work, line.place_id)
    buttons = [[choice("upheld", f"hours-upheld:{row.id}"), choice("not-upheld", f"hours-stays:{row.id}")]]
    ask = text("hours-disputed", who=turn.person.name, line=await _line(turn, line), words=words)
    for person_id in await rights.entitled(turn.work, Action.BACKFILL_HOURS, place):
        if person_id != turn.person.id and await people.reach(turn.work, person_id):
            slot = f"hours-dispute:{row.id}"
            await outbox.tell(turn.work, person_id, Message(ask, buttons), slot=slot)
            break
    await turn.say("hours-dispute-told")


@press("hours-stays", Action.BACKFILL_HOURS)
async def stays(turn: Turn, dispute_id: int) -> None:
    """The line is right as it stands."""
    row, _ = await hours.answer(turn.work, dispute_id, turn.person.key, False)
    await turn.answer()
    await turn.say("hours-answered", slot=f"hours-dispute:{dispute_id}")
    await outbox.tell(turn.work, row.person_id, text("hours-stays"))


@press("hours-upheld", Action.BACKFILL_HOURS)
async def upheld(turn: Turn, dispute_id: int) -> None:
    """The volunteer is right: what is the line worth?"""
    row, _ = await hours.answer(turn.work, dispute_id, turn.person.key, True)
    await turn.answer()
    await turn.say("hours-answered", slot=f"hours-dispute:{dispute_id}")
    await turn.wait_for("hours-correct", row.line_id)
    await turn.say("hours-correct-ask")


@step("hours-correct")
async def corrected(turn: Turn, awaited: Awaited) -> None:
    """Hours and reason of a correction; the line itself stays as it was."""
    found = CORRECTED.fullmatch(turn.incoming.text.strip())
    if found is None:
        await turn.say("hours-correct-ask")
        return
    line = await hours.get(turn.work, awaited.about)
    place = await places.get(turn.work, line.place_id)
    await rights.require(turn.work, turn.person.key, Action.BACKFILL_HOURS, place)
    await hours.correct(turn.work, line, turn.person.key, round(float(found[1]) * 60), found[2])
    await turn.stop_waiting()
    worth = await hours.worth_of(turn.work, line)
    await turn.say("hours-corrected", hours=_h(worth))
    await outbox.tell(
        turn.work, line.person_id, text("hours-corrected-yours", hours=_h(worth), reason=found[2])
    )


@command("backfill", Action.BACKFILL_HOURS)
async def back_fill(turn: Turn) -> None:
    """/backfill name hours date reason: hours that were not measured, in a ledger of their own."""
    found = TYPED.fullmatch(turn.incoming.text.strip())
    mine = await rights.places_for(turn.work, turn.person.key, Action.BACKFILL_HOURS)
    if not mine:
        raise Refusal("hours-only-staff")
    if found is None:
        await turn.say("hours-type-how")
        return
    person, place = await _served_by(turn, list(mine), found[1])
    worked = timedelta(minutes=round(float(found[2]) * 60))
    line = await hours.back_fill(
        turn.work, turn.person.key, person.key, place, day=_day(found[3]), worked=worked, reason=found[4]
    )
    await turn.say("hours-typed", who=person.name, hours=_h(line.minutes))
    told = text("hours-typed-yours", hours=_h(line.minutes), reason=line.reason, by=turn.person.name)
    await outbox.tell(
        turn.work, person.key, Message(told, [[choice("dispute", f"hours-dispute:{line.key}")]])
    )


def _day(words: str) -> date:
    try:
        year, month, day = (int(part) for part in words.split("-"))
        return date(year, month, day)
    except ValueError as error:
        raise Refusal("hours-day") from error


async def _served_by(turn: Turn, mine: list[Place], name: str) -> tuple[Person, Place]:
    """The one person of that name who holds a role in these places; refuses none and several."""
    within = {key for place in mine for key in await places.under(turn.work, place)}
    query = select(Person, Grant).where(Person.name == name, Grant.person_id == Person.id)
    found = [
        (person, grant.place_id)
        for person, grant in (await turn.work.session.exec(query)).all()
        if grant.ended_at is None and grant.place_id in within
    ]
    if len({person.id for person, _ in found}) != 1:
        raise Refusal("hours-who", name=name[:40], n=len({person.id for person, _ in found}))
    person, place_id = found[0]
    return person, await places.get(turn.work, place_id)


@press("certificate", Owner.HIMSELF)
async def certificate(turn: Turn) -> None:
    """A certificate of everything so far, as PDF, with a code that anybody can check."""
    place = await places.community_of(turn.work, await home(turn))
    made = await certificates.issue(turn.work, turn.person, place, EVER, turn.work.now)
    url = f"{turn.desk.public_url}/verify/{made.code}"

    def say(words: Text) -> str:
        return installed().render(words, turn.person.language, place.zone, turn.work.now)

    contact = await _contact(turn, place)
    raw = documents.certificate(made, place, contact, url, say)
    file = await turn.media.keep_document(raw, "pdf")
    await turn.answer()
    await turn.say("certificate-here", file=file, url=url)


async def _contact(turn: Turn, place: Place) -> str:
    """The phone of whoever answers for the place, if one is given."""
    for person_id in await rights.entitled(turn.work, Action.BACKFILL_HOURS, place):
        found = await people.get(turn.work, person_id)
        if found.phone:
            return found.phone
    return ""
