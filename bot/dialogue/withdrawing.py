"""A change of mind in words: asked once more with a button, so that no doubtful word takes anything back."""

from bot.dialogue import asking
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import notices, requests
from tasks.lifecycle import LIVE
from tasks.tables import Task
from volunteers.outbox import Button
from volunteers.text import text

MOST = 6


@press("withdraw", Owner.REQUESTER)
async def withdraw(turn: Turn, task_id: int) -> None:
    """The resident takes his request back."""
    task = await requests.get(turn.work, task_id, lock=True)
    await requests.withdraw(turn.work, task, turn.person.key)
    await turn.answer("withdrawn-short")


async def ask(turn: Turn) -> bool:
    """Ask whether, or which of several, requests are to be taken back; False where none is under way."""
    live = [task for task in await requests.of_resident(turn.work, turn.person.key) if task.state in LIVE]
    if len(live) == 1:
        rows = [[choice("withdraw", f"withdraw:{live[0].key}"), choice("withdraw-not", "withdraw-not")]]
        await turn.say("withdraw-ask", rows, task=notices.title(live[0]))
    elif live:
        rows = [
            [Button(text("button-withdraw-this", task=notices.title(task)), f"withdraw:{task.key}")]
            for task in live[:MOST]
        ]
        await turn.say("withdraw-which", [*rows, [choice("withdraw-not", "withdraw-not")]])
    return bool(live)


@press("withdraw-not", Owner.HIMSELF)
async def rather_not(turn: Turn) -> None:
    """It stays."""
    await turn.answer()
    await turn.say("withdraw-kept")


async def ask_about_draft(turn: Turn, draft: Task) -> None:
    """Ask whether a draft is to be dropped."""
    rows = [[choice("cancel", f"draft-cancel:{draft.key}"), choice("draft-on", f"draft-on:{draft.key}")]]
    await turn.say("draft-drop-ask", rows)


@press("draft-on", Owner.REQUESTER)
async def go_on(turn: Turn, task_id: int) -> None:
    """Rather not dropped: shown again."""
    draft = await asking.own_draft(turn, task_id)
    await turn.answer()
    await asking.show_or_ask(turn, draft)
