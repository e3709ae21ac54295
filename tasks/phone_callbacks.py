"""A call-back by phone: staff ring up a resident who does not answer in chat, and write down what was said."""

from sqlmodel import col, select

from tasks import feedback, history, notices
from tasks.lifecycle import State
from tasks.tables import Callback, Claim, Task
from tasks.within import home
from volunteers import places, rights
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

BY_PHONE = "call-by-phone"


async def open_to(work: Work, task: Task) -> Callback | None:
    """The asking that a phone call can still answer: the last of this round, not answered by the resident."""
    if task.state not in {State.DONE, State.CLOSED}:
        return None
    query = select(Callback).where(Callback.task_id == task.id, Callback.round == task.round)
    callback = (await work.session.exec(query.order_by(col(Callback.id).desc()).limit(1))).first()
    return callback if callback is not None and callback.answered_at is None else None


async def record(work: Work, task: Task, by: int, *, solved: bool, rating: str, comment: str) -> None:
    """Write down a call, marked as such; it counts like the resident's own answer.

    Refuses whoever has no right to it, whoever held the task himself (nobody confirms his own work), a task
    about which nobody is asked any more, and an unknown rating.
    """
    place = await places.get(work, task.place_id)
    await rights.require(work, by, Action.RECORD_CALLBACK, await home(work, task))
    if await _held(work, task, by):
        raise Refusal("check-own-work")
    callback = await open_to(work, task)
    if callback is None:
        raise Refusal("callback-over", task=notices.title(task))
    if rating and rating not in feedback.RATINGS:
        raise Refusal("button-stale")
    callback.answered_at, callback.solved, callback.by_phone = work.now, solved, by
    callback.rating, callback.comment = rating, comment[:2000]
    await history.note(work, task, BY_PHONE, by, reason=comment, solved=solved)
    await _follow(work, task, by, solved=solved, by_staff=feedback.by_staff(task, place.check))


async def _follow(work: Work, task: Task, by: int, *, solved: bool, by_staff: bool) -> None:
    if task.state == State.DONE and solved and not by_staff:
        await feedback.close(work, task, by, reason=BY_PHONE)
    elif task.state == State.DONE and not solved:
        await feedback.send_back(work, task, by, "")
    elif task.state == State.CLOSED and not solved:
        await feedback.reopen(work, task, by, BY_PHONE)


async def _held(work: Work, task: Task, person_id: int) -> bool:
    query = select(Claim.id).where(Claim.task_id == task.id, Claim.person_id == person_id)
    return (await work.session.exec(query.limit(1))).first() is not None
