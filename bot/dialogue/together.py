"""Several people, one matter: the resident may follow a neighbour's request, staff join and part requests."""

from bot.dialogue.deciding import entitled_task
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from tasks import alarms, alike, cards, merging, notices, requests
from tasks.lifecycle import State
from tasks.tables import Task
from volunteers.refusal import Refusal
from volunteers.rights import Action


async def suggested(turn: Turn, draft: Task) -> bool:
    """Ask a resident who is about to submit whether it is what neighbours brought already; True if asked."""
    if draft.understood.get("apart"):
        return False
    found = [t for t in await alike.found(turn.work, draft) if t.requester_id != draft.requester_id]
    if not found:
        return False
    lead = found[0]
    rows = [
        [choice("join", f"draft-join:{draft.key}:{lead.key}")],
        [choice("apart", f"draft-apart:{draft.key}:{draft.round}")],
    ]
    await turn.answer()
    card = await cards.card(turn.work, lead)
    await turn.say("merge-suggest", rows, n=await alike.voices(turn.work, lead), card=card.text)
    return True


@press("draft-join", Owner.REQUESTER)
async def join(turn: Turn, task_id: int, lead_id: int) -> None:
    """Follow it together."""
    draft = await requests.get(turn.work, task_id, lock=True)
    if draft.requester_id != turn.person.id:
        raise Refusal("task-not-yours")
    if draft.state != State.DRAFT:
        raise Refusal("draft-over")
    if alarms.awaiting(draft):
        raise Refusal("danger-first")
    slot = f"draft:{draft.key}:{draft.round}"
    draft.round = 0
    lead = await merging.join(turn.work, draft, lead_id, turn.person.key)
    await turn.answer("merge-joined-short")
    await turn.say("merge-joined", slot=slot, task=notices.title(draft), lead=notices.title(lead))


@press("merge", Action.REVIEW_TASK)
async def merge(turn: Turn, task_id: int, lead_id: int) -> None:
    """Join a request to another one."""
    task = await entitled_task(turn, task_id, Action.REVIEW_TASK)
    lead = await merging.merge(turn.work, task, lead_id, turn.person.key)
    await turn.answer()
    rows = [[choice("unmerge", f"unmerge:{task.key}")]]
    await turn.say("merge-done", rows, task=notices.title(task), lead=notices.title(lead))


@press("unmerge", Action.REVIEW_TASK)
async def unmerge(turn: Turn, task_id: int) -> None:
    """They were not the same."""
    task = await entitled_task(turn, task_id, Action.REVIEW_TASK)
    await merging.undo(turn.work, task, turn.person.key)
    await turn.answer()
    await turn.say("merge-undone", task=notices.title(task))
