"""A unit in chat: its members and contacts, who goes for it, what it did, and reporting in (双报到)."""

from datetime import UTC, datetime, timedelta

from bot import unit_return
from bot.dialogue import volunteering
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.words import installed
from tasks import claims, dispatch, notices, requests, service, tip_rows
from volunteers import hours, invites, outbox, people, places, privacy, units
from volunteers.invites import Purpose
from volunteers.outbox import Button, Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.text import Text, text
from volunteers.units import Unit

MEMBERS_SHOWN = 40


@command("unit")
async def mine(turn: Turn) -> None:
    """My units; who speaks for one sees more."""
    found = await units.of_person(turn.work, turn.person.key)
    if not found:
        await turn.say("unit-none")
    for unit in found:
        await _overview(turn, unit)


async def _overview(turn: Turn, unit: Unit) -> None:
    members = await units.members(turn.work, unit.key)
    contacts = [person.name or f"#{person.id}" for person, member in members if member.contact]
    done = await hours.of_unit(turn.work, unit.key, *_year(turn, await places.get(turn.work, unit.place_id)))
    measured = hours.hours(sum(row[2] for row in done if row[1] is hours.Ledger.MEASURED))
    typed = hours.hours(sum(row[2] for row in done if row[1] is hours.Ledger.BACK_FILLED))
    speaks = any(person.id == turn.person.id and member.contact for person, member in members)
    buttons = [[choice("unit-report-in", "report-in"), choice("unit-leave", f"unit-leave:{unit.key}")]]
    if speaks:
        buttons = [
            [
                choice("unit-invite", f"unit-invite:{unit.key}:0"),
                choice("unit-contact", f"unit-invite:{unit.key}:1"),
            ],
            [
                choice("unit-members", f"unit-members:{unit.key}"),
                choice("unit-return", f"unit-return:{unit.key}"),
            ],
            *buttons,
        ]
    await turn.say(
        "unit-overview",
        buttons,
        unit=unit.name,
        members=len(members),
        contacts=contacts or text("profile-nothing"),
        measured=measured,
        typed=typed,
    )


def _year(turn: Turn, place: Place) -> tuple[datetime, datetime]:
    start = datetime(turn.work.now.astimezone(place.zone).year, 1, 1, tzinfo=place.zone)
    return start.astimezone(UTC), turn.work.now + timedelta(seconds=1)


@press("unit-invite", Owner.HIMSELF)
async def invite(turn: Turn, unit_id: int, contact: int) -> None:
    """A link that makes one person a member, or one who speaks for the unit, and works once."""
    unit = await units.require_contact(turn.work, unit_id, turn.person.key)
    token = await invites.create(
        turn.work, Purpose.UNIT, unit_id=unit.key, contact=bool(contact), by=turn.person.key
    )
    await turn.answer()
    links = turn.desk.invitation(f"i{token}", token)
    key = "unit-invite-contact" if contact else "unit-invite-member"
    await turn.say(key, unit=unit.name, links=links)


@press("unit-members", Owner.HIMSELF)
async def members(turn: Turn, unit_id: int) -> None:
    """Who belongs to it, with what each did this year."""
    unit = await units.require_contact(turn.work, unit_id, turn.person.key)
    place = await places.get(turn.work, unit.place_id)
    done = {(row[0], row[1]): row for row in await hours.of_unit(turn.work, unit.key, *_year(turn, place))}
    lines: list[Text] = [text("unit-members-head", unit=unit.name)]
    for person, member in (await units.members(turn.work, unit.key))[:MEMBERS_SHOWN]:
        row = done.get((person.key, hours.Ledger.MEASURED))
        lines.append(
            text(
                "unit-member-line",
                who=person.name or f"#{person.id}",
                contact=1 if member.contact else 0,
                times=row[3] if row else 0,
                hours=hours.hours(row[2] if row else 0),
            )
        )
    rows = [
        [Button(text("report-member", who=person.name or f"#{person.id}"), f"report-person:{person.key}")]
        for person, _ in (await units.members(turn.work, unit.key))[:MEMBERS_SHOWN]
        if person.id != turn.person.id
    ]
    await turn.answer()
    await turn.say(text("lines", lines=lines), rows)


@press("unit-return", Owner.HIMSELF)
async def send_return(turn: Turn, unit_id: int) -> None:
    """The return for the unit's headquarters: one line a member, as XLSX."""
    unit = await units.require_contact(turn.work, unit_id, turn.person.key)
    place = await places.get(turn.work, unit.place_id)
    since, until = _year(turn, place)

    def say(words: Text) -> str:
        return installed().render(words, turn.person.language, place.zone, turn.work.now)

    rows = await unit_return.rows(turn.work, unit, since, until)
    file = await turn.media.keep_document(unit_return.workbook(unit, rows, say, since, until), "xlsx")
    await turn.answer()
    await turn.say("unit-return-here", file=file, unit=unit.name)


@press("unit-leave", Owner.HIMSELF)
async def leave(turn: Turn, unit_id: int) -> None:
    """No longer a member; its last contact stays until there is another."""
    await units.leave(turn.work, unit_id, turn.person.key)
    await turn.answer()
    await turn.say("unit-left", unit=(await units.get(turn.work, unit_id)).name)


@press("report-in", Owner.HIMSELF)
async def report_in(turn: Turn) -> None:
    """双报到: choose the community where one lives; it says yes with one tap."""
    await turn.answer()
    await volunteering.ask_place(turn, "join")


@press("unit-send", Owner.CLAIMANT)
async def who_goes(turn: Turn, claim_id: int) -> None:
    """Which of the unit's members goes?"""
    claim = await claims.get(turn.work, claim_id, turn.person.key)
    if claim.unit_id is None or claim.accepted_at is None:
        raise Refusal("unit-no-member")
    found = await units.members(turn.work, claim.unit_id)
    rows = [
        [
            Button(
                text("person-name", name=person.name or f"#{person.id}"),
                f"unit-goes:{claim.key}:{person.key}",
            )
        ]
        for person, _ in found[:MEMBERS_SHOWN]
    ]
    await turn.answer()
    await turn.say("unit-send-ask", rows)


@press("unit-goes", Owner.CLAIMANT)
async def goes(turn: Turn, claim_id: int, person_id: int) -> None:
    """This one: gets the details like the contact, until the claim ends, and the hours are his."""
    work = turn.work
    claim = await claims.get(work, claim_id, turn.person.key)
    if claim.accepted_at is None:
        raise Refusal("unit-no-member")
    await service.send(work, claim, person_id, turn.person.key)
    task = await requests.get(work, claim.task_id)
    if person_id != turn.person.id:
        shown = await dispatch.details(work, task, claim)
        await outbox.tell(
            work, person_id, text("unit-you-go", who=turn.person.name, task=notices.title(task))
        )
        message = Message(shown.text, protect=True)
        await outbox.tell(work, person_id, message, slot=dispatch.details_slot(claim))
        await privacy.looked(work, person_id, tip_rows.shown_person(task), privacy.CLAIMANT, task.key)
    await turn.answer()
    await turn.say("unit-goes", who=(await people.get(work, person_id)).name)
