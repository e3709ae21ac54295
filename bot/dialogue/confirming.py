"""The resident says whether it is solved and how it was."""

from bot.dialogue import asking
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import danger, feedback, requests
from tasks.tables import Callback
from volunteers.refusal import Refusal


@press("solved", Owner.REQUESTER)
async def solved(turn: Turn, callback_id: int, yes: int) -> None:
    """Solved, or not."""
    callback, task = await feedback.of_resident(turn.work, callback_id, turn.person.key)
    await feedback.answer(turn.work, callback, task, bool(yes), turn.person.key)
    await turn.answer("solved-short" if yes else "unsolved-short")


@press("reopen", Owner.REQUESTER)
async def reopen(turn: Turn, task_id: int) -> None:
    """Not solved after all, within the days the community allows."""
    task = await requests.get(turn.work, task_id, lock=True)
    if task.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    await feedback.reopen(turn.work, task, turn.person.key, "")
    await turn.answer("unsolved-short")


@press("rate", Owner.REQUESTER)
async def rate(turn: Turn, callback_id: int, rating: int) -> None:
    """How satisfied."""
    callback, _ = await feedback.of_resident(turn.work, callback_id, turn.person.key)
    await feedback.rate(turn.work, callback, rating)
    await turn.answer("rated-short")
    await turn.wait_for("comment", callback_id)
    rows = [[choice("no-comment", f"no-comment:{callback_id}")]]
    await turn.say("comment-ask", rows, slot=f"callback:{callback_id}")


@press("no-comment", Owner.REQUESTER)
async def no_comment(turn: Turn, callback_id: int) -> None:
    """Nothing to add."""
    await feedback.of_resident(turn.work, callback_id, turn.person.key)
    await turn.stop_waiting()
    await turn.answer()
    await turn.say("comment-thanks", slot=f"callback:{callback_id}")


@step("comment")
async def commented(turn: Turn, awaited: Awaited) -> None:
    """A sentence to the rating."""
    await turn.stop_waiting()
    words = turn.incoming.text.strip()
    callback = await turn.work.session.get(Callback, awaited.about)
    if callback is None or not words or danger.find(words) is not None:
        await asking.heard(turn)
        return
    await feedback.comment(turn.work, callback, words)
    await turn.say("comment-thanks", [[choice("new-matter", f"new-matter:{callback.id}")]])


@press("new-matter", Owner.REQUESTER)
async def new_matter(turn: Turn, callback_id: int) -> None:
    """What was taken for a comment is a request of its own."""
    callback, _ = await feedback.of_resident(turn.work, callback_id, turn.person.key)
    words, callback.comment = callback.comment, ""
    if not words:
        raise Refusal("button-stale")
    await turn.answer()
    await asking.add(turn, await asking.draft_of(turn), words)
