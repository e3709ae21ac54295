"""线索: whoever reports what he has seen stays unknown; the community answers him through us, thanks him, may ask.

Staff read a number and masked words. Who it was they learn only if the reporter himself says so.
"""

from collections.abc import Sequence

from sqlmodel import select

from tasks import cards, dispatch, history, masking, notices, tip_rows
from tasks.lifecycle import ENDED
from tasks.notices import button
from tasks.tables import Attachment, Task
from tasks.tip_rows import HANDLER, NAMED, Outcome, Tip
from tasks.within import home
from volunteers import outbox, people, privacy, rights
from volunteers.outbox import Message, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

LONGEST_WORDS = 1000
LONGEST_SAID = 12_000


async def shield(work: Work, task: Task) -> None:
    """Take the reporter's own name out of the words that others will read, however he is known to us."""
    if tip_rows.is_tip(task):
        task.need = (await masked(work, task, task.need))[:2000]


async def masked(work: Work, task: Task, words: str) -> str:
    """What staff may read of a reporter's words."""
    known = (await people.get(work, task.requester_id)).name if task.requester_id else ""
    return masking.mask(words, names=[name for name in (task.name, known) if name]).text


def reporter_rows(task: Task) -> Rows:
    """What a reporter can do: add something, take it back, let staff know who he is."""
    rows = [[button("tip-add", f"tip-add:{task.key}"), button("withdraw", f"withdraw:{task.key}")]]
    if tip_rows.protected(task):
        rows.append([button("tip-name", f"tip-name:{task.key}")])
    return rows


async def may_handle(work: Work, task: Task, person_id: int) -> None:
    """Refuse whoever has nothing to do with this tip as staff: not entitled here, nor holding it, or his own."""
    if not tip_rows.is_tip(task):
        raise Refusal("button-stale")
    if person_id == task.requester_id:
        raise Refusal("check-own-work")
    holds = {claim.person_id for claim in await cards.sitting(work, task) if claim.accepted_at is not None}
    if person_id not in holds:
        await rights.require(work, person_id, Action.ASSIGN_TASK, await home(work, task))


async def _row(work: Work, task: Task) -> Tip:
    found = (await work.session.exec(select(Tip).where(Tip.task_id == task.id))).first()
    if found is None:
        found = Tip(task_id=task.key)
        work.session.add(found)
        await work.session.flush()
    return found


async def reply(work: Work, task: Task, by: int, words: str) -> None:
    """The community answers, or asks something; the reporter reads it without anybody learning who he is."""
    await may_handle(work, task, by)
    task.understood = {**task.understood, HANDLER: by}
    task.first_answer_at = task.first_answer_at or work.now
    await history.note(work, task, "tip-reply", by, reason=words)
    rows = reporter_rows(task) if task.state not in ENDED else []
    answer = text("tip-answer", task=notices.title(task), words=words[:LONGEST_WORDS])
    await _tell_reporter(work, task, Message(answer, rows))


async def thank(work: Work, task: Task, by: int) -> None:
    """The community thanks the reporter, once."""
    await may_handle(work, task, by)
    row = await _row(work, task)
    if row.thanked_at is not None:
        raise Refusal("tip-thanked-already", task=notices.title(task))
    row.thanked_at, row.thanked_by = work.now, by
    await history.note(work, task, "tip-thanked", by)
    await _tell_reporter(work, task, Message(text("tip-thanks", task=notices.title(task))))


async def settle(work: Work, task: Task, by: int, outcome: Outcome) -> None:
    """Write down what looking into it has shown; the last word counts, and the reporter hears it."""
    await may_handle(work, task, by)
    row = await _row(work, task)
    if row.outcome == outcome:
        raise Refusal("tip-settled-already", task=notices.title(task))
    row.outcome, row.outcome_at, row.outcome_by = outcome, work.now, by
    await history.note(work, task, f"tip-{outcome}", by)
    words = text(f"tip-came-{outcome}", task=notices.title(task))
    await _tell_reporter(work, task, Message(words))


async def _tell_reporter(work: Work, task: Task, message: Message) -> None:
    assert task.requester_id is not None
    await outbox.tell(work, task.requester_id, message)


async def of_reporter(work: Work, task: Task, by: int) -> None:
    """Refuse whoever did not bring this tip, and what is no longer under way."""
    if not tip_rows.is_tip(task) or task.requester_id != by:
        raise Refusal("task-not-yours")
    if task.state in ENDED:
        raise Refusal("task-over-already", task=notices.title(task))


async def add(work: Work, task: Task, words: str, files: Sequence[Attachment] = ()) -> int:
    """Keep what a reporter adds under the same number, and show it, masked, to those who deal with it.

    Returns its number. Recordings are kept, but not passed on: a voice says who somebody is.
    """
    kept = dict(task.understood.get("news", {}))
    number = max(map(int, kept), default=0) + 1
    kept[str(number)] = {"words": words, "files": [file.id for file in files]}
    task.understood = {**task.understood, "news": kept}
    task.said = f"{task.said}\n{words}".strip()[-LONGEST_SAID:]
    for file in files:
        file.task_id = task.key
    shown = await shown_of(work, task, words)
    await history.note(work, task, "tip-added", task.requester_id, reason=shown)
    photos = [file for file in files if file.kind == "photo"]
    await _tell_handlers(work, task, number, shown, photos)
    return number


async def shown_of(work: Work, task: Task, words: str) -> str:
    """How staff read these words of a reporter: masked, unless he let them know who he is."""
    return await masked(work, task, words) if tip_rows.protected(task) else words


async def as_written(work: Work, task: Task, number: int) -> None:
    """The reporter lets staff read what he added as he wrote it, flat numbers and names of others included."""
    found = task.understood.get("news", {}).get(str(number))
    if not found or not found["words"] or found.get("plain"):
        raise Refusal("button-stale")
    news = {**task.understood["news"], str(number): {**found, "plain": True}}
    task.understood = {**task.understood, "news": news}
    await history.note(work, task, "tip-added", task.requester_id, reason=found["words"])
    await _tell_handlers(work, task, number, found["words"], [])


async def _tell_handlers(
    work: Work, task: Task, number: int, words: str, photos: Sequence[Attachment]
) -> None:
    title = notices.title(task)
    rows = tip_rows.staff_rows(task)
    for person_id in await handlers(work, task):
        if words:
            told = Message(text("tip-added-told", task=title, words=words), rows, protect=True)
            await outbox.tell(work, person_id, told, slot=added_slot(task, number))
        for photo in photos:
            shown = Message(text("details-photo", task=title), file=photo.file, protect=True)
            await outbox.tell(work, person_id, shown)


def added_slot(task: Task, number: int) -> str:
    """The slot of one piece a reporter added, in the chats of those who deal with it."""
    return f"tip-news:{task.key}:{number}"


async def handlers(work: Work, task: Task) -> list[int]:
    """Who deals with a tip now: those who hold it, else whoever wrote last, else the nearest entitled."""
    holding = [claim.person_id for claim in await cards.sitting(work, task) if claim.accepted_at is not None]
    if holding:
        return holding
    last = task.understood.get(HANDLER)
    if last and await rights.may(work, last, Action.ASSIGN_TASK, await home(work, task)):
        return [last]
    nearest = await notices.first_reachable(work, task, Action.ASSIGN_TASK, skip=[task.requester_id or 0])
    return [nearest] if nearest is not None else []


async def name(work: Work, task: Task, by: int) -> None:
    """可以告诉工作人员我是谁: from here on whoever deals with it sees name and number."""
    await of_reporter(work, task, by)
    if not tip_rows.protected(task):
        raise Refusal("tip-named-already", task=notices.title(task))
    task.understood = {**task.understood, NAMED: True}
    await privacy.agree(work, by, privacy.DETAILS, task.key)
    await history.note(work, task, "tip-named", by)
    sitting = [claim for claim in await cards.sitting(work, task) if claim.accepted_at is not None]
    for claim in sitting:
        await dispatch.show_details(work, task, claim)
    if not sitting:
        for person_id in await handlers(work, task):
            await _show_name(work, task, person_id)


async def _show_name(work: Work, task: Task, person_id: int) -> None:
    who = task.name or (await people.get(work, task.requester_id or 0)).name
    none: Text = text("danger-not-said")
    words = text("tip-named-told", task=notices.title(task), who=who or none, phone=task.phone or none)
    await privacy.looked(work, person_id, task.requester_id, privacy.CLAIMANT, task.key)
    await outbox.tell(work, person_id, Message(words, protect=True), slot=tip_rows.name_slot(task))
