"""Danger in a conversation: the number first; staff told at once, or after the person's yes where we are unsure."""

from bot.dialogue.turn import PLACES_OFFERED, Turn, place_choices
from tasks import alarms, danger, emergencies, intake
from tasks.danger import Danger
from tasks.tables import Task
from volunteers import places
from volunteers.places import Place

LONGEST_MARK = 24
LONGEST_SAID = 1000
MARKS = " \n。!?.,、~"
YES = frozenset({"是", "是的", "对", "对的", "嗯", "紧急", "是紧急", "是,紧急", "yes", "y"})
NO = frozenset({"不是", "不是的", "没有", "没有没有", "不是不是", "不紧急", "no", "n"})


def faint(found: list[Danger]) -> bool:
    """Whether only the wording reminds of danger, and not surely: no word in it is a sign of any."""
    return not any(one.sure or one.words for one in found)


async def alarm(
    turn: Turn, found: list[Danger], place: Place | None, said: str, *, slot: str | None = None
) -> None:
    """Say every emergency number, tell the staff on duty and call the emergency list; this never becomes a card.

    Where the community is not known, staff above all communities are told at once and the person is asked which it is.
    """
    place = place or await places.named_in(turn.work, said)
    near = place or await places.above_all(turn.work)
    told = await alarms.tell(turn.work, turn.person, found, near, said) if near is not None else 0
    await turn.say("danger-answer", slot=slot, told=told, **alarms.named(found))
    if place is None:
        await _ask_place(turn, said)
    else:
        await _call_list(turn, found, place, said)


async def alarm_there(turn: Turn, place: Place, said: str) -> None:
    """Now that the community is known: tell its staff what was said before, and call its list."""
    found = danger.find_all(said)
    told = await alarms.tell(turn.work, turn.person, found, place, said)
    await turn.say("danger-told-there", told=told, place=place.name, **alarms.named(found))
    await _call_list(turn, found, place, said)


async def _call_list(turn: Turn, found: list[Danger], place: Place, said: str) -> None:
    called = await emergencies.call(turn.work, turn.person, place, found, said)
    if called is not None:
        await turn.say("emergency-called-you", slot=f"emergency-asked:{called.key}")


async def _ask_place(turn: Turn, said: str) -> None:
    known = await places.communities(turn.work)
    if known:
        await turn.wait_for("danger-place", said=said[:LONGEST_SAID])
        await turn.say("danger-where", place_choices(known[:PLACES_OFFERED], "danger-place"))


async def ask(turn: Turn, found: list[Danger], draft: Task) -> None:
    """Say the number, keep the words aside with the draft, and ask whether it is an emergency."""
    mark = (turn.incoming.message or turn.incoming.external_id)[-LONGEST_MARK:]
    await alarms.set_aside(turn.work, draft, turn.incoming.text, mark)
    await turn.wait_for("danger-maybe", draft.key)
    slot = alarms.question(draft, mark)
    await turn.say("danger-maybe", alarms.choices(draft), slot=slot, **alarms.named(found))


async def take_up(turn: Turn, draft: Task) -> None:
    """Add to a draft the words kept aside while it was unclear whether they told of danger."""
    words, mark = alarms.take_up(draft)
    if words:
        await intake.add_words(turn.work, draft, words, mark)
