"""候补 in chat: wait for a seat that is taken, wait no longer, answer when one falls free."""

from bot.dialogue.claiming import shown_task
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn
from tasks import cards, claims, dispatch, notices, standby, standby_rows
from tasks.standby_rows import Standby
from tasks.tables import Task
from volunteers import people


@press("standby", Owner.ANYBODY)
async def wait(turn: Turn, task_id: int, round_: int) -> None:
    """Wait for a seat; whoever has no chat with us yet is led there, for that is where he will be asked."""
    task = await shown_task(turn, task_id, round_)
    await standby.join(turn.work, task, turn.person.key)
    if await people.reach(turn.work, turn.person.key) is None:
        await turn.answer(url=turn.desk.telegram_link("standby"))
    else:
        await turn.answer("standby-short", task=notices.title(task))


async def _own(turn: Turn, row_id: int) -> tuple[Standby, Task]:
    row = await standby.get(turn.work, row_id, turn.person.key)
    return row, await standby.locked(turn.work, row)


@press("standby-leave", Owner.HIMSELF)
async def leave(turn: Turn, row_id: int) -> None:
    """Wait no longer; a seat that was kept goes to the next."""
    await _out(turn, row_id, "left")


@press("standby-no", Owner.HIMSELF)
async def no(turn: Turn, row_id: int) -> None:
    """Not this time."""
    await _out(turn, row_id, "declined")


async def _out(turn: Turn, row_id: int, outcome: str) -> None:
    row, task = await _own(turn, row_id)
    was_kept = row.asked_until is not None
    await standby_rows.end(turn.work, row, task, outcome)
    if was_kept:
        await dispatch.next_in_line(turn.work, task)
    else:
        await cards.show(turn.work, task)
    await turn.answer("offer-answer-short")


@press("standby-go", Owner.HIMSELF)
async def go(turn: Turn, row_id: int) -> None:
    """I can go: takes the free seat, as a tap on the card would."""
    row, task = await _own(turn, row_id)
    claim = await claims.take(turn.work, task, row.person_id)
    key = "claim-held-short" if claim.waits_for else "claim-won-short"
    await turn.answer(key, task=notices.title(task))
