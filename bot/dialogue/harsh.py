"""Anger and nonsense: a need in it is taken, the rest is answered kindly and slowed down; staff may pause somebody."""

from datetime import timedelta

from bot.dialogue.presses import press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import manners, masking, patience
from tasks.patience import Answer
from volunteers import audit, outbox, people, places, rights, safety
from volunteers.outbox import Button, Message
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.safety import Bars, Block
from volunteers.text import Text, text

DAYS = (1, 7, 30)
SHOWN = 200  # letters of the last message that staff are shown, masked


async def gentle(turn: Turn, place: Place | None) -> str | None:
    """The words to go on with, without insults; None when nothing is to be taken and that has been answered.

    Whatever comes with a photo or a voice note is taken for a need.
    """
    if await is_muted(turn, place):
        return None
    if turn.brought.files:
        return manners.clean(turn.incoming.text)
    heard = manners.read(turn.incoming.text)
    if heard.sort is None:
        if heard.rude:
            await turn.say("harsh-but-heard")
        return heard.rest
    answer = await patience.count(turn.work, turn.person.key, heard.sort)
    if answer is Answer.EXPLAIN:
        await turn.say(f"harsh-{heard.sort}")
    elif answer is Answer.PAUSE:
        await turn.say("harsh-pause")
        if place is not None:
            await _tell_staff(turn, await places.community_of(turn.work, place))
    return None


async def _tell_staff(turn: Turn, place: Place) -> None:
    """One message a day and person to the nearest entitled one; nobody else ever sees anything of it."""
    me = turn.person
    said = masking.mask(turn.incoming.text[:SHOWN]).text
    buttons = [[choice("mute", f"mute:{me.key}:{place.key}")]]
    message = Message(text("harsh-staff", who=_named(me), said=said), buttons)
    for person_id in await rights.entitled(turn.work, Action.HANDLE_PROBLEM, place):
        if person_id != me.id and await people.reach(turn.work, person_id):
            slot = f"harsh:{me.key}:{turn.work.now:%Y%m%d}"
            await outbox.tell(turn.work, person_id, message, slot=slot)
            return


def _named(person: Person) -> str:
    return person.name or f"#{person.id}"


async def is_muted(turn: Turn, place: Place | None) -> bool:
    """Whether requests of this person are not taken here for a time; then he is told why, until when and whom to ask."""
    block = await safety.muted(turn.work, turn.person.key, place) if place is not None else None
    if block is None or place is None:
        return False
    await turn.say(await _explained(turn, block, place))
    return True


async def _explained(turn: Turn, block: Block, place: Place) -> Text:
    community = await places.community_of(turn.work, place)
    phone = await safety.answers_for(turn.work, community)
    return text(
        "muted-until",
        place=community.name,
        until=block.until or 0,
        reason=block.reason,
        phone=phone or 0,
    )


async def _may_mute(turn: Turn, person_id: int, place_id: int) -> tuple[Person, Place]:
    place = await turn.work.session.get(Place, place_id)
    person = await turn.work.session.get(Person, person_id)
    if place is None or person is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.HANDLE_PROBLEM, place)
    if person.id == turn.person.id or await rights.may(turn.work, person_id, Action.HANDLE_PROBLEM, place):
        raise Refusal("mute-not-staff")
    return person, place


@press("mute", Action.HANDLE_PROBLEM)
async def mute(turn: Turn, person_id: int, place_id: int) -> None:
    """No requests of this person through the bot for a time: how long?"""
    person, place = await _may_mute(turn, person_id, place_id)
    rows = [
        [Button(text("mute-days", days=days), f"mute-for:{person_id}:{place.key}:{days}") for days in DAYS]
    ]
    await turn.answer()
    await turn.say("mute-ask", rows, who=_named(person))


@press("mute-for", Action.HANDLE_PROBLEM)
async def mute_for(turn: Turn, person_id: int, place_id: int, days: int) -> None:
    """Why? He reads it."""
    await _may_mute(turn, person_id, place_id)
    if days not in DAYS:
        raise Refusal("button-stale")
    await turn.answer()
    await turn.wait_for("mute", person_id, place=place_id, days=days)
    await turn.say("mute-why")


@step("mute")
async def muted(turn: Turn, awaited: Awaited) -> None:
    """The reason; from now on until the day, and undone by /blocklist."""
    reason = turn.incoming.text.strip()
    if not reason:
        await turn.say("reason-needed")
        return
    await turn.stop_waiting()
    person, place = await _may_mute(turn, awaited.about, int(awaited.data["place"]))
    until = turn.work.now + timedelta(days=int(awaited.data["days"]))
    by = turn.person.key
    block = await safety.block(
        turn.work, person.key, place=place, by=by, reason=reason, bars=Bars.ASKING, until=until
    )
    await audit.keep(turn.work, by, place, "muted", f"{awaited.data['days']} d")
    await outbox.tell(turn.work, person.key, await _explained(turn, block, place))
    await turn.say("mute-done", who=_named(person), until=until)
