"""/emergency: the numbers for everybody, one's own place on the list, and for staff the list of their place."""

from bot.dialogue import asking
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import intake, tiers
from volunteers import emergency_list, invites, outbox, people, places, rights
from volunteers.emergency_list import EmergencyContact, Part
from volunteers.invites import Invite, Purpose
from volunteers.outbox import Button, Message
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

SHOWN = 40
IN_A_ROW = 3


@command("emergency")
async def show(turn: Turn) -> None:
    """The numbers first, for whoever types this in need of help; then what concerns this person."""
    await turn.say("emergency-numbers")
    for row in await emergency_list.of_person(turn.work, turn.person.key):
        await _own(turn.work, row)
    place = await _kept_by(turn)
    if place is not None:
        await _list(turn, place)


async def _kept_by(turn: Turn) -> Place | None:
    """The place whose list somebody keeps: the community at home where there are several, else the widest."""
    found = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_EMERGENCY_LIST)
    near = [place for place in found if place.level in {Level.STREET, Level.COMMUNITY, Level.GRID}] or found
    own = (place for place in near if place.id == turn.person.place_id)
    return next(own, near[0] if near else None)


async def _list(turn: Turn, place: Place) -> None:
    lines, buttons = [], []
    for row, person in (await emergency_list.listed(turn.work, [place.key]))[:SHOWN]:
        who = person.name or f"#{person.id}"
        part = text(f"emergency-part-{row.part}")
        lines.append(text("emergency-line", who=who, part=part, state=await _state(turn.work, row, place)))
        buttons.append(Button(text("button-emergency-remove", who=who), f"emergency-remove:{row.key}"))
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    head = text("emergency-list", place=place.name, n=len(lines))
    add = choice("emergency-add", f"emergency-add:{place.key}")
    await turn.say(text("lines", lines=[head, *lines]), [*rows, [add]])


async def _state(work: Work, row: EmergencyContact, place: Place) -> Text:
    if row.agreed_at is None:
        return text("emergency-not-agreed")
    limits = await intake.terms_of(work, place)
    centre = None
    if place.latitude is not None and place.longitude is not None:
        centre = (place.latitude, place.longitude)
    near = tiers.circle(centre, row.point, row.minutes, limits)
    return text("emergency-circle", minutes=tiers.MINUTES[near] if near is not None else 0)


@press("emergency-add", Action.MANAGE_EMERGENCY_LIST)
async def add(turn: Turn, place_id: int) -> None:
    """What is he whom you would like to ask?"""
    place = await _keeping(turn, place_id)
    buttons = [
        Button(text(f"emergency-part-{part}"), f"emergency-ask:{place.key}:{part.value}") for part in Part
    ]
    await turn.answer()
    await turn.say("emergency-add-ask", [buttons[:IN_A_ROW], buttons[IN_A_ROW:]], place=place.name)


@press("emergency-ask", Action.MANAGE_EMERGENCY_LIST)
async def invite(turn: Turn, place_id: int, part: str) -> None:
    """A link for one person, who is on the list only after his own yes."""
    place = await _keeping(turn, place_id)
    if part not in set(Part):
        raise Refusal("button-stale")
    by = turn.person.key
    token = await invites.create(turn.work, Purpose.EMERGENCY, role=Part(part), place=place, by=by)
    links = turn.desk.invitation(f"i{token}", token)
    await turn.answer()
    await turn.say("emergency-invite", part=text(f"emergency-part-{part}"), place=place.name, links=links)


async def _keeping(turn: Turn, place_id: int) -> Place:
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.MANAGE_EMERGENCY_LIST, place)
    return place


@press("emergency-remove", Action.MANAGE_EMERGENCY_LIST)
async def remove(turn: Turn, contact_id: int) -> None:
    """Take somebody off it; he is told."""
    row = await emergency_list.get(turn.work, contact_id)
    place = await _keeping(turn, row.place_id)
    await emergency_list.end(turn.work, row, turn.person.key)
    gone = text("emergency-removed-you", place=place.name)
    await outbox.tell(turn.work, row.person_id, gone, slot=_slot(row))
    await turn.answer()
    person = await people.get(turn.work, row.person_id)
    await turn.say("emergency-removed", who=person.name or f"#{person.id}")


async def invited(work: Work, found: Invite, person: Person, *, agreed: bool = False) -> None:
    """A link was opened: he is put down, and asked, unless he has `agreed` on the page that said what it means."""
    place = await places.get(work, found.place_id or 0)
    source, by = emergency_list.BY_STAFF, found.created_by
    row = await emergency_list.propose(work, place, person.key, Part(found.role), source=source, by=by)
    if agreed:
        await _join(work, row)
    else:
        await ask(work, row)


async def ask(work: Work, row: EmergencyContact) -> None:
    """Ask for the yes, saying what it means; whoever gave it is shown how things are."""
    if row.agreed_at is not None:
        await _own(work, row)
        return
    place = await places.get(work, row.place_id)
    buttons = [
        [
            choice("emergency-yes", f"emergency-yes:{row.key}"),
            choice("emergency-not", f"emergency-off:{row.key}"),
        ]
    ]
    words = text("emergency-ask", place=place.name, part=text(f"emergency-part-{row.part}"))
    await outbox.tell(work, row.person_id, Message(words, buttons), slot=_slot(row))


def _slot(row: EmergencyContact) -> str:
    return f"emergency-list:{row.key}"


async def _own(work: Work, row: EmergencyContact) -> None:
    """How somebody stands on a list, how near he is, and the way off it."""
    if row.agreed_at is None:
        await ask(work, row)
        return
    place = await places.get(work, row.place_id)
    minutes = [
        Button(text("button-emergency-minutes", n=n), f"emergency-near:{row.key}:{n}") for n in tiers.MINUTES
    ]
    words = text(
        "emergency-own",
        place=place.name,
        part=text(f"emergency-part-{row.part}"),
        minutes=row.minutes or 0,
        point=int(row.point is not None),
    )
    rows = [minutes, [choice("emergency-off", f"emergency-off:{row.key}")]]
    await outbox.tell(work, row.person_id, Message(words, rows))


@press("emergency-yes", Owner.HIMSELF)
async def agreed(turn: Turn, contact_id: int) -> None:
    """On the list from now on; where he usually is may be said with a pin, or not."""
    row = await emergency_list.own(turn.work, contact_id, turn.person.key)
    await turn.answer("emergency-on-short")
    if await _join(turn.work, row):
        await turn.wait_for("emergency-where", row.key)


async def _join(work: Work, row: EmergencyContact) -> bool:
    """On the list from now on; whoever sent the link hears who it was."""
    if not await emergency_list.agree(work, row):
        return False
    place = await places.get(work, row.place_id)
    await outbox.tell(work, row.person_id, text("emergency-on", place=place.name), slot=_slot(row))
    await _own(work, row)
    if row.added_by is not None:
        who = (await people.get(work, row.person_id)).name or f"#{row.person_id}"
        part = text(f"emergency-part-{row.part}")
        words = text("emergency-agreed-told", who=who, part=part, place=place.name)
        button = Button(text("button-emergency-remove", who=who), f"emergency-remove:{row.key}")
        await outbox.tell(work, row.added_by, Message(words, [[button]]))
    return True


@step("emergency-where")
async def where(turn: Turn, awaited: Awaited) -> None:
    """A pin says where he usually is; anything else is heard as if nothing had been asked."""
    await turn.stop_waiting()
    found = turn.incoming.location
    if found is None:
        await asking.heard(turn)
        return
    row = await emergency_list.own(turn.work, awaited.about, turn.person.key)
    emergency_list.put(row, (found.latitude, found.longitude))
    await _own(turn.work, row)


@press("emergency-near", Owner.HIMSELF)
async def near(turn: Turn, contact_id: int, minutes: int) -> None:
    """How many minutes he usually needs, in his own words."""
    row = await emergency_list.own(turn.work, contact_id, turn.person.key)
    if minutes not in tiers.MINUTES:
        raise Refusal("button-stale")
    row.minutes = minutes
    await turn.answer("emergency-near-short", n=minutes)
    await turn.say("emergency-near", n=minutes)


@press("emergency-off", Owner.HIMSELF)
async def off(turn: Turn, contact_id: int) -> None:
    """Not, or no longer, on the list; nobody asks why."""
    row = await emergency_list.own(turn.work, contact_id, turn.person.key)
    await emergency_list.end(turn.work, row, turn.person.key)
    place = await places.get(turn.work, row.place_id)
    await turn.answer()
    await turn.say("emergency-off", slot=_slot(row), place=place.name)
