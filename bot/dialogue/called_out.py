"""Called to an emergency nearby: setting out or not, and staff who say that it is over."""

from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn
from tasks import emergencies
from volunteers import places, rights
from volunteers.rights import Action


@press("emergency-go", Owner.ANYBODY)
async def go(turn: Turn, emergency_id: int) -> None:
    """I am on my way: only for those who were called, and for staff."""
    await emergencies.answer(turn.work, emergency_id, turn.person.key, emergencies.COMING)
    await turn.answer("emergency-coming-short")


@press("emergency-no", Owner.ANYBODY)
async def cannot(turn: Turn, emergency_id: int) -> None:
    """I cannot come, or not after all: that is all right, and others are called."""
    await emergencies.answer(turn.work, emergency_id, turn.person.key, emergencies.CANNOT)
    await turn.answer("emergency-cannot-short")


@press("emergency-false", Action.GET_ALERTS)
async def false_alarm(turn: Turn, emergency_id: int) -> None:
    """It was none: over for all."""
    await _end(turn, emergency_id, emergencies.FALSE_ALARM)


@press("emergency-dealt", Action.GET_ALERTS)
async def dealt_with(turn: Turn, emergency_id: int) -> None:
    """Help is there, nobody else is needed: over for all."""
    await _end(turn, emergency_id, emergencies.DEALT_WITH)


async def _end(turn: Turn, emergency_id: int, ending: str) -> None:
    row = await emergencies.get(turn.work, emergency_id)
    place = await places.get(turn.work, row.place_id)
    await rights.require(turn.work, turn.person.key, Action.GET_ALERTS, place)
    await emergencies.end(turn.work, row, turn.person.key, ending)
    await turn.answer("emergency-ended-short")
