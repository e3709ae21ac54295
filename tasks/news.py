"""News about a request under way: from its resident to whoever holds it, and from a claimant back to the resident."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from tasks import (
    cards,
    claims,
    corrections,
    dispatch,
    history,
    masking,
    notices,
    requests,
    service,
    tip_rows,
    tips,
    wording,
)
from tasks.lifecycle import LIVE, State
from tasks.tables import Attachment, Claim, Task
from volunteers import outbox, places
from volunteers.outbox import Message
from volunteers.text import Text, text
from volunteers.work import Work

LONGEST = 12_000  # what a request holds of its resident's own words
PASSED = "passed"  # a claimant's file for the resident: no evidence, and never for the group


@dataclass(frozen=True)
class News:
    """What somebody brought: words, kept files with the request, or a point.

    `edited` says that the words take the place of what the resident wrote before.
    """

    words: str = ""
    edited: bool = False
    files: Sequence[Attachment] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Passed:
    """Who got it (nobody yet, if empty), whether the group sees something else now, and the number of this news."""

    who: list[Text]
    changed: bool
    number: int


async def of_resident(work: Work, person_id: int) -> list[Task]:
    """The live requests somebody brought for himself or a neighbour, whose end is not being asked about yet."""
    states = [state for state in LIVE if state is not State.DONE]
    query = select(Task).where(
        Task.requester_id == person_id, col(Task.state).in_(states), col(Task.staff_posted).is_(False)
    )
    return list((await work.session.exec(query.order_by(col(Task.id).desc()))).all())


async def of_claimant(work: Work, person_id: int) -> list[tuple[Claim, Task]]:
    """The claims at which somebody is working now and whose task has somebody to be told."""
    held = await requests.held_by(work, person_id)
    return [
        (claim, task)
        for claim, task in held
        if _works(claim) and task.requester_id is not None and task.requester_id != person_id
    ]


async def working(work: Work, task: Task) -> list[Claim]:
    """The claims whose holders are working on a task now."""
    return [claim for claim in await cards.sitting(work, task) if _works(claim)]


def _works(claim: Claim) -> bool:
    return claim.accepted_at is not None and claim.finished_at is None


def corrects(task: Task, words: str) -> bool:
    """Whether these words put right what was said with a request."""
    return any(corrections.corrected(said, words) for said in (_shown(task), task.address, task.phone))


def _shown(task: Task) -> str:
    """The words behind those that the group reads, as corrected so far."""
    known = task.understood
    parts = "\n".join(known.get("parts", {}).values())
    return known.get("shown") or known.get("fixed", {}).get("need") or corrections.settled(parts) or task.need


async def bring(work: Work, task: Task, news: News, by: int) -> Passed:
    """Add news to a locked request: kept with it, told to whoever holds it, and put right where it corrects.

    The group sees nothing of it but a corrected place, in the masked form.
    """
    if tip_rows.is_tip(task):
        number = await tips.add(work, task, news.words, news.files)
        return Passed(
            [await cards.claimant_name(work, claim) for claim in await working(work, task)], False, number
        )
    kept = dict(task.understood.get("news", {}))
    number = max(map(int, kept), default=0) + 1
    kept[str(number)] = {"words": news.words, "files": [file.id for file in news.files]}
    task.understood = {**task.understood, "news": kept}
    before = (task.need, task.whereabouts)
    await _correct(work, task, news)
    if news.words:
        task.said = f"{task.said}\n{news.words}".strip()[-LONGEST:]
    if news.point is not None:
        task.latitude, task.longitude = news.point
    for file in news.files:
        file.task_id = task.key
    changed = before != (task.need, task.whereabouts)
    await history.note(work, task, "corrected" if changed else "news", by)
    who = [await _pass_on(work, task, claim, news, number) for claim in await working(work, task)]
    if changed:
        await cards.show(work, task)
        await requests.show_review(work, task)
    return Passed(who, changed, number)


async def _correct(work: Work, task: Task, news: News) -> None:
    """Put right the address, the number and the words for the group; what was missing so far is filled in."""
    place = await places.get(work, task.place_id)
    read = wording.read(news.words, work.now, place.zone)
    shown, address = _shown(task), task.address
    words = news.words
    if news.edited:
        words = ";".join(f"更正:{found}" for found in (read.address, *read.phones) if found)
    task.address = corrections.corrected(task.address, words) or task.address or read.address or ""
    task.phone = corrections.corrected(task.phone, words) or task.phone or " ".join(read.phones)
    if task.address != address:
        task.whereabouts = wording.read(task.address, work.now, place.zone).coarse_place or ""
        task.grid_id = await requests.grid_of(work, place, task) or task.grid_id
    right = corrections.corrected(shown, words)
    if right is not None:
        task.understood = {**task.understood, "shown": right}
        task.need = masking.mask(right, [task.name] if task.name else [], task.address).text[:2000]


async def _pass_on(work: Work, task: Task, claim: Claim, news: News, number: int) -> Text:
    """Tell a claimant and whoever goes for his unit, in private; it is taken back with the details."""
    shown = await dispatch.details(work, task, claim)
    lines = [text("news-from-resident", task=notices.title(task))]
    if news.words:
        lines.append(text("news-words", words=news.words))
    if news.point is not None:
        lines.append(text("news-point", latitude=f"{news.point[0]:.5f}", longitude=f"{news.point[1]:.5f}"))
    told = Message(text("lines", lines=lines), protect=True)
    for person_id in dict.fromkeys((claim.person_id, *await service.sent(work, claim.key))):
        buttons = shown.buttons if person_id == claim.person_id else ()
        details = Message(shown.text, buttons, protect=True)
        await outbox.tell(work, person_id, details, slot=dispatch.details_slot(claim))
        await outbox.tell(work, person_id, told, slot=dispatch.news_slot(claim, number))
        for file in news.files:
            photo = Message(
                text(dispatch.FILES[file.kind], task=notices.title(task)), file=file.file, protect=True
            )
            await outbox.tell(work, person_id, photo, slot=dispatch.photo_slot(claim, file.id))
    return await cards.claimant_name(work, claim)


async def answer(work: Work, claim: Claim, news: News) -> Task:
    """Pass a claimant's words on to the resident, in private; they are a sign of life like everything he does."""
    task = await claims.alive(work, claim)
    assert task.requester_id is not None
    who = await cards.claimant_name(work, claim)
    report = [[notices.button("report", f"report:{claim.key}")]]
    values = {"task": notices.title(task), "who": who}
    lines = [text("news-from-claimant", **values)]
    if news.words:
        lines.append(text("news-words", words=news.words))
    if news.point is not None:
        lines.append(text("news-point", latitude=f"{news.point[0]:.5f}", longitude=f"{news.point[1]:.5f}"))
    await outbox.tell(work, task.requester_id, Message(text("lines", lines=lines), report))
    for file in news.files:
        file.task_id, file.claim_id, file.kind = task.key, claim.key, PASSED
        await outbox.tell(work, task.requester_id, Message(text("news-file", **values), file=file.file))
    await history.note(work, task, "word", claim.person_id, claim=claim.key)
    return task


async def take_back(work: Work, task: Task, number: int) -> News | None:
    """Take a piece of news out of a locked request again, since it was another matter; None if it is not there."""
    kept = dict(task.understood.get("news", {}))
    found = kept.pop(str(number), None)
    if found is None:
        return None
    task.understood = {**task.understood, "news": kept}
    before, words, after = task.said.rpartition(found["words"])
    task.said = f"{before}{after}".strip() if words else task.said
    files = await _files(work, found["files"])
    if tip_rows.is_tip(task):
        gone = text("news-taken-back", task=notices.title(task))
        await outbox.withdraw(work, tips.added_slot(task, number), gone)
    for claim in await working(work, task):
        for slot in (
            dispatch.news_slot(claim, number),
            *(dispatch.photo_slot(claim, file.id) for file in files),
        ):
            await outbox.withdraw(work, slot, text("news-taken-back", task=notices.title(task)))
        shown = await dispatch.details(work, task, claim)
        await outbox.tell(work, claim.person_id, shown, slot=dispatch.details_slot(claim))
    await history.note(work, task, "news-taken-back", task.requester_id)
    return News(found["words"], files=files)


async def _files(work: Work, ids: Sequence[int]) -> list[Attachment]:
    if not ids:
        return []
    query = select(Attachment).where(col(Attachment.id).in_(ids), col(Attachment.removed_at).is_(None))
    return list((await work.session.exec(query)).all())
