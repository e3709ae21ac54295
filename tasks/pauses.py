"""Putting a task aside until a date (挂账): the clock stands still, and on that date somebody looks again."""

from datetime import datetime, timedelta

from tasks import arranging, cards, dispatch, history, notices, timers
from tasks.lifecycle import Event, State
from tasks.notices import button
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox
from volunteers.outbox import Message, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

LONGEST = timedelta(days=180)
AGAIN = timedelta(days=1)
CHOICES = (3, 7, 30)  # days offered as buttons


async def pause(work: Work, task: Task, by: int, reason: str, review_at: datetime) -> None:
    """Put a task aside with a reason the resident reads, until a date (aware) within half a year.

    Whoever holds it is let off; its deadline waits.
    """
    if not reason.strip():
        raise Refusal("reason-needed")
    if not work.now < review_at <= work.now + LONGEST:
        raise Refusal("pause-date-wrong", days=LONGEST.days)
    holders = await cards.sitting(work, task)
    await history.happen(work, task, Event.PAUSE, by, reason=reason, review=review_at.isoformat())
    task.paused_at = work.now
    task.first_answer_at = task.first_answer_at or work.now
    await dispatch.end_claims(work, task, holders, "paused")
    await dispatch.end_offers(work, task)
    for claim in holders:
        words = text("claim-paused", task=notices.title(task), reason=reason, at=review_at)
        await outbox.tell(work, claim.person_id, words)
    await timers.start(work, Kind.PAUSE, task.key, review_at)
    withdraw = [[button("withdraw", f"withdraw:{task.key}")]]
    await notices.resident(work, task, "request-paused", withdraw, reason=reason, at=review_at)
    await cards.show(work, task)


async def resume(work: Work, task: Task, by: int | None) -> None:
    """Go on: the time put aside is taken out of the deadline, and the task is offered once again."""
    await history.happen(work, task, Event.RESUME, by)
    task.round += 1
    await dispatch.open_again(work, task)
    await notices.resident(work, task, "request-resumed", [[button("withdraw", f"withdraw:{task.key}")]])
    await cards.show(work, task)


async def review(work: Work, task: Task) -> None:
    """The date has come: staff are asked to go on or to say until when; asked again every day."""
    if task.state != State.PAUSED:
        return
    card = await cards.card(work, task)
    message = Message(text("pause-review", task=notices.title(task), card=card.text), _buttons(task))
    staff = await arranging.entitled(work, task, Action.PAUSE_TASK)
    if staff:
        asked = int(task.understood.get("reviewed", 0))
        task.understood = {**task.understood, "reviewed": asked + 1}
        await outbox.tell(work, staff[asked % len(staff)], message, nudge=True)
    await timers.start(work, Kind.PAUSE, task.key, work.now + AGAIN)


async def prolong(work: Work, task: Task, by: int, review_at: datetime) -> None:
    """Leave a paused task aside until a later date; refuses one that is not paused."""
    if task.state != State.PAUSED:
        raise Refusal("task-move-impossible")
    if not work.now < review_at <= work.now + LONGEST:
        raise Refusal("pause-date-wrong", days=LONGEST.days)
    await history.note(work, task, "pause-longer", by, review=review_at.isoformat())
    await timers.start(work, Kind.PAUSE, task.key, review_at)
    await notices.resident(work, task, "request-paused-longer", at=review_at)


def _buttons(task: Task) -> Rows:
    return [
        [button("resume", f"resume:{task.key}"), button("pause-week", f"pause-longer:{task.key}:7")],
        [button("whistle", f"whistle:{task.key}"), button("give-up", f"give-up:{task.key}")],
    ]
