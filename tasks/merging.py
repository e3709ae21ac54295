"""Several people, one matter: requests are joined, everybody hears each step, and a wrong join is undone."""

from tasks import alike, cards, categories, dispatch, history, notices, requests
from tasks.alike import LEADS
from tasks.lifecycle import Event, State, allows
from tasks.tables import Task
from volunteers import outbox
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work


async def join(work: Work, draft: Task, lead_id: int, by: int) -> Task:
    """The resident follows what a neighbour brought already: his draft is numbered and joined, not published."""
    lead = await _lead(work, lead_id)
    if lead not in await alike.found(work, draft):
        raise Refusal("merge-not-alike")
    await history.happen(work, draft, Event.SUBMIT, by)
    await requests.number(work, draft)
    draft.submitted_at = work.now
    await _join(work, draft, lead, by)
    return lead


async def merge(work: Work, task: Task, lead_id: int, by: int) -> Task:
    """Staff join a task to another one of the same community; its offers end, and its resident is told."""
    lead = await _lead(work, lead_id)
    if lead.place_id != task.place_id or lead.id == task.id or not allows(State(task.state), Event.MERGE):
        raise Refusal("merge-not-alike")
    if categories.get(task.category).sensitive != categories.get(lead.category).sensitive:
        raise Refusal("merge-not-alike")
    await _join(work, task, lead, by)
    await outbox.withdraw(work, f"review:{task.key}", text("review-over", task=notices.title(task)))
    await dispatch.end_offers(work, task)
    await notices.resident(work, task, "request-merged", lead=notices.title(lead))
    await cards.show(work, task)
    return lead


async def _lead(work: Work, lead_id: int) -> Task:
    lead = await requests.get(work, lead_id, lock=True)
    if lead.state not in LEADS:
        raise Refusal("merge-not-alike")
    return lead


async def _join(work: Work, task: Task, lead: Task, by: int) -> None:
    await history.happen(work, task, Event.MERGE, by, into=lead.key)
    await history.note(work, lead, "joined-by", by, joined=task.key)
    for follower in await notices.followers(work, task):
        follower.merged_into = lead.key
    task.merged_into = lead.key
    lead.understood = {**lead.understood, "joined": True}
    await work.session.flush()


async def undo(work: Work, task: Task, by: int | None) -> None:
    """They were not the same matter: the task stands for itself again and is offered."""
    if task.state != State.MERGED:
        raise Refusal("merge-not-alike")
    await requests.part(work, task, by)
