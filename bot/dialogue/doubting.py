"""The answer to the question whether something is an emergency, by button or in words."""

from bot.dialogue import asking, emergency
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn
from tasks import alarms, danger, intake, requests
from volunteers import places
from volunteers.refusal import Refusal


@step("danger-maybe")
async def told(turn: Turn, awaited: Awaited) -> None:
    """A yes or no in words to the question whether it is an emergency; anything else is heard as new words."""
    await turn.stop_waiting()
    words = turn.incoming.text.strip(emergency.MARKS).lower()
    if words in emergency.YES:
        await in_danger(turn, awaited.about)
    elif words in emergency.NO:
        await not_in_danger(turn, awaited.about)
    else:
        await asking.heard(turn)


@step("danger-place")
async def place_said(turn: Turn, awaited: Awaited) -> None:
    """The community in words; anything else is heard as new words, and the question stays as buttons."""
    found = await places.named_in(turn.work, turn.incoming.text)
    if found is None:
        await asking.heard(turn)
        return
    await turn.stop_waiting()
    turn.person.place_id = turn.person.place_id or found.key
    await emergency.alarm_there(turn, found, awaited.data["said"])


@press("danger-place", Owner.HIMSELF)
async def place_pressed(turn: Turn, place_id: int) -> None:
    """The community by button, for the danger that was last written here."""
    awaited = await turn.awaited()
    found = next((place for place in await places.communities(turn.work) if place.key == place_id), None)
    if awaited is None or awaited.step != "danger-place" or found is None:
        raise Refusal("button-stale")
    said = awaited.data["said"]
    await turn.stop_waiting()
    await turn.answer()
    turn.person.place_id = turn.person.place_id or found.key
    await emergency.alarm_there(turn, found, said)


@press("danger-yes", Owner.REQUESTER)
async def in_danger(turn: Turn, task_id: int) -> None:
    """It is an emergency: staff are told, and the words never become a task."""
    draft = await asking.own_draft(turn, task_id)
    words, mark = await alarms.answered(turn.work, draft)
    said = words or draft.said
    found = danger.find_all(said)
    if not found:
        raise Refusal("button-stale")
    await turn.stop_waiting()
    await turn.answer()
    place = None if draft.understood.get("place_unknown") else await places.get(turn.work, draft.place_id)
    await emergency.alarm(turn, found, place, said, slot=alarms.question(draft, mark) if mark else None)
    if not words or not draft.said:
        await requests.discard(turn.work, draft, turn.person.key)


@press("danger-no", Owner.REQUESTER)
async def not_in_danger(turn: Turn, task_id: int) -> None:
    """It is none: the same words go on as an ordinary request."""
    draft = await asking.own_draft(turn, task_id)
    words, mark = await alarms.answered(turn.work, draft)
    if not mark:
        raise Refusal("button-stale")
    await turn.stop_waiting()
    await turn.answer()
    await turn.say("danger-none", slot=alarms.question(draft, mark))
    await alarms.no_danger(turn.work, draft)
    if words:
        await intake.add_words(turn.work, draft, words, mark)
    await asking.show(turn, draft)
