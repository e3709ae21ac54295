"""Passing on what is another office's business: the resident learns whom to ask, and nothing is left waiting here."""

from tasks import cards, dispatch, history, notices
from tasks.lifecycle import Event
from tasks.tables import Task
from volunteers import outbox
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work

HOTLINE = "12345"


async def redirect(work: Work, task: Task, by: int, reason: str, to: str = HOTLINE) -> None:
    """End a task here because `to` (a number or an office, at most 40 characters) has to deal with it."""
    if not reason.strip():
        raise Refusal("reason-needed")
    await history.happen(work, task, Event.REDIRECT, by, reason=reason, to=to[:40])
    task.closed_at = work.now
    task.first_answer_at = task.first_answer_at or work.now
    await outbox.withdraw(work, f"review:{task.key}", text("review-over", task=notices.title(task)))
    await dispatch.end_offers(work, task)
    await notices.resident(work, task, "request-redirected", reason=reason, to=to[:40])
    await cards.show(work, task)
