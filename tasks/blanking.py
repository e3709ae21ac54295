"""What a task gives up when its time is over: names, words, addresses and files; numbers and times stay."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, func, or_, select

from tasks import intake, masking
from tasks.lifecycle import ENDED
from tasks.tables import Attachment, Callback, Claim, Entry, Task
from volunteers import places
from volunteers.outbox import Promise, State
from volunteers.work import Work

OVER = (State.SENT, State.REPLACED, State.FAILED, State.HELD)


async def due(work: Work, limit: int) -> list[int]:
    """Ids of ended tasks whose details have been kept as long as their community allows, the oldest first."""
    ended = func.coalesce(col(Task.closed_at), col(Task.submitted_at), col(Task.created_at))
    over = (col(Task.blanked_at).is_(None), col(Task.state).in_(ENDED))
    found: list[int] = []
    for place_id in (await work.session.exec(select(Task.place_id).where(*over).distinct())).all():
        limits = await intake.terms_of(work, await places.get(work, place_id))
        query = select(Task.id).where(
            *over, Task.place_id == place_id, ended < work.now - limits.keep_details
        )
        found += [key for key in (await work.session.exec(query.limit(limit))).all() if key]
        if len(found) >= limit:
            break
    return sorted(found)[:limit]


async def blank(work: Work, task: Task, *, everything: bool = False) -> list[str]:
    """Take the details out of a task; returns the names of files that must be deleted, too.

    What others wrote about it is masked. `everything` also empties the masked words a group saw.
    """
    task.said = task.name = task.phone = task.address = ""
    task.latitude = task.longitude = None
    task.understood, task.blanked_at = {}, work.now
    if everything:
        task.need, task.whereabouts = "", ""
    claims = (await work.session.exec(select(Claim).where(Claim.task_id == task.id))).all()
    for claim in claims:
        claim.note = masking.mask(claim.note).text
    for entry in (await work.session.exec(select(Entry).where(Entry.task_id == task.id))).all():
        entry.reason = masking.mask(entry.reason).text[:1000]
    for answer in (await work.session.exec(select(Callback).where(Callback.task_id == task.id))).all():
        answer.comment = "" if everything else masking.mask(answer.comment).text
    await _forget_messages(work, task, claims)
    return await _give_up_files(work, col(Attachment.task_id) == task.id)


async def give_up_files_of(work: Work, person_id: int) -> list[str]:
    """Mark the files a person sent as removed; returns their names, to be deleted."""
    return await _give_up_files(work, col(Attachment.by) == person_id)


async def _give_up_files(work: Work, which: ColumnElement[bool]) -> list[str]:
    query = select(Attachment).where(which, col(Attachment.removed_at).is_(None))
    files = []
    for attachment in (await work.session.exec(query)).all():
        files.append(attachment.file)
        attachment.removed_at = work.now
    return files


async def _forget_messages(work: Work, task: Task, claims: Sequence[Claim]) -> None:
    """The texts we sent that carried details go; what still waits to be sent stays."""
    slots = [f"draft:{task.key}", *(f"details:{claim.key}" for claim in claims)]
    named = or_(*(col(Promise.slot) == slot for slot in slots))
    parts = or_(*(col(Promise.slot).startswith(f"{slot}:", autoescape=True) for slot in slots))
    await work.session.exec(delete(Promise).where(col(Promise.state).in_(OVER), or_(named, parts)))
