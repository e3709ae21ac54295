"""A volunteer answers a private offer: I can go, I could be there at, not this time, never this kind."""

from datetime import UTC, datetime, timedelta

from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn
from tasks import answers, notices, requests, wording
from tasks.offer_rows import Offer
from tasks.tables import Task
from volunteers import places
from volunteers.outbox import Button, Rows
from volunteers.refusal import Refusal
from volunteers.text import text

SOON = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), timedelta(hours=4))
ROUND = 10  # minutes to which offered times are rounded up


async def _own(turn: Turn, offer_id: int) -> tuple[Offer, Task]:
    offer = await answers.get(turn.work, offer_id, turn.person.key)
    return offer, await requests.get(turn.work, offer.task_id, lock=True)


@press("offer-go", Owner.HIMSELF)
async def go(turn: Turn, offer_id: int) -> None:
    """I can go."""
    offer, task = await _own(turn, offer_id)
    await answers.go(turn.work, offer, task)
    await turn.stop_waiting()
    await turn.answer("claim-won-short", task=notices.title(task))


@press("offer-no", Owner.HIMSELF)
async def not_now(turn: Turn, offer_id: int) -> None:
    """Not this time."""
    offer, task = await _own(turn, offer_id)
    await answers.not_now(turn.work, offer, task)
    await turn.answer("offer-answer-short")


@press("offer-never", Owner.HIMSELF)
async def never(turn: Turn, offer_id: int) -> None:
    """Never this kind."""
    offer, task = await _own(turn, offer_id)
    await answers.never(turn.work, offer, task)
    await turn.answer("offer-answer-short")


@press("offer-time", Owner.HIMSELF)
async def ask_time(turn: Turn, offer_id: int) -> None:
    """I could be there at …: when?"""
    offer, _ = await _own(turn, offer_id)
    await turn.answer()
    await turn.wait_for("offer-time", offer.key)
    await turn.say("offer-time-ask", _times(turn, offer))


def _times(turn: Turn, offer: Offer) -> Rows:
    found = [_rounded(turn.work.now + ahead) for ahead in SOON]
    buttons = [
        Button(text("button-offer-at", at=at), f"offer-at:{offer.key}:{int(at.timestamp())}") for at in found
    ]
    return [buttons[:2], buttons[2:]]


def _rounded(at: datetime) -> datetime:
    spare = -at.minute % ROUND
    return at.replace(second=0, microsecond=0) + timedelta(minutes=spare)


@press("offer-at", Owner.HIMSELF)
async def at(turn: Turn, offer_id: int, seconds: int) -> None:
    """The time, by button."""
    try:
        when = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise Refusal("button-stale") from error
    await _timed(turn, offer_id, when)


@step("offer-time")
async def time_words(turn: Turn, awaited: Awaited) -> None:
    """The time, in words."""
    offer, task = await _own_or_stop(turn, awaited.about)
    zone = (await places.get(turn.work, task.place_id)).zone
    wish = wording.read(turn.incoming.text, turn.work.now, zone).wish
    if wish is None:
        await turn.say("offer-time-unclear", _times(turn, offer))
        return
    await _timed(turn, offer.key, wish.start)


async def _own_or_stop(turn: Turn, offer_id: int) -> tuple[Offer, Task]:
    try:
        return await _own(turn, offer_id)
    except Refusal:
        await turn.stop_waiting()
        raise


async def _timed(turn: Turn, offer_id: int, when: datetime) -> None:
    offer, task = await _own(turn, offer_id)
    await answers.at_time(turn.work, offer, task, when)
    await turn.stop_waiting()
    await turn.answer()
    await turn.say("offer-time-noted", at=when)


@press("pick", Owner.PARTY)
async def pick(turn: Turn, offer_id: int) -> None:
    """The resident, or staff, takes up an offered time."""
    await answers.pick(turn.work, offer_id, turn.person.key)
    await turn.answer("offer-picked-short")
