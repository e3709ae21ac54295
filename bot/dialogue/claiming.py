"""Somebody taps a card: claims for himself or for a unit; exactly one wins and everybody else is told who."""

from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import cards, claims, foresight, notices, offers, requests
from tasks.lifecycle import State
from tasks.tables import Claim, Task
from volunteers import outbox, places, rights, units
from volunteers.outbox import Button
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.units import Unit


async def shown_task(turn: Turn, task_id: int, round_: int) -> Task:
    """The task of a card that this person can have seen, locked; refuses, in words, one of an earlier round."""
    task = await requests.get(turn.work, task_id, lock=True)
    await foresight.of_claim(turn.work, task, turn.person.key)
    if not await _was_shown(turn, task):
        raise Refusal("task-unknown")
    if task.round != round_ and not requests.is_claimable(task):
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    return task


async def _was_shown(turn: Turn, task: Task) -> bool:
    """Whether this person can have seen the task: he serves here, was asked, or its card stands in this chat.

    A number is easily counted up; whoever was shown nothing is told nothing.
    """
    if task.state == State.DRAFT:
        return False
    place = await places.get(turn.work, task.place_id)
    if await rights.may(turn.work, turn.person.key, Action.SEE_DETAILS_ON_CLAIM, place):
        return True
    if await offers.was_asked(turn.work, task, turn.person.key):
        return True
    lanes = {group.lane for group in await cards.groups_of(turn.work, task)}
    if not turn.incoming.private:
        return turn.lane in lanes
    return bool(lanes) and await rights.may(turn.work, turn.person.key, Action.CLAIM, place)


@press("claim", Owner.ANYBODY)
async def claim(turn: Turn, task_id: int, round_: int) -> None:
    """I take it."""
    task = await shown_task(turn, task_id, round_)
    await _answer(turn, task, await claims.take(turn.work, task, turn.person.key))


@press("claim-unit", Owner.ANYBODY)
async def claim_unit(turn: Turn, task_id: int, round_: int) -> None:
    """My unit takes it: one unit at once, several are asked in private, none is told how to join."""
    task = await shown_task(turn, task_id, round_)
    spoken_for = await units.spoken_for(turn.work, turn.person.key)
    if len(spoken_for) == 1:
        await _take_for(turn, task, spoken_for[0])
    elif spoken_for:
        await _ask_which(turn, task, list(spoken_for))
    else:
        raise Refusal("claim-no-unit")


async def _ask_which(turn: Turn, task: Task, known: list[Unit]) -> None:
    rows = [
        [Button(text("unit-name", name=unit.name), f"claim-for:{task.key}:{task.round}:{unit.key}")]
        for unit in known
    ]
    rows.append([choice("claim", f"claim:{task.key}:{task.round}")])
    message = outbox.Message(text("claim-which-unit", task=notices.title(task)), rows)
    reached = await outbox.tell(turn.work, turn.person.key, message)
    if reached:
        await turn.answer("claim-which-unit-short")
    else:
        await turn.answer(url=turn.desk.telegram_link("units"))


@press("claim-for", Owner.CLAIMANT)
async def claim_for(turn: Turn, task_id: int, round_: int, unit_id: int) -> None:
    """The unit that was asked for."""
    task = await shown_task(turn, task_id, round_)
    unit = next((u for u in await units.spoken_for(turn.work, turn.person.key) if u.key == unit_id), None)
    if unit is None:
        raise Refusal("claim-not-contact")
    await _take_for(turn, task, unit)


async def _take_for(turn: Turn, task: Task, unit: Unit) -> None:
    await _answer(turn, task, await claims.take(turn.work, task, turn.person.key, unit))


async def _answer(turn: Turn, task: Task, claim: Claim) -> None:
    if claim.waits_for == "contact":
        await turn.answer(url=turn.desk.telegram_link(f"c{claim.nonce}"))
    elif claim.waits_for == "consent":
        await turn.answer("claim-held-short", task=notices.title(task))
    else:
        await turn.answer("claim-won-short", task=notices.title(task))
