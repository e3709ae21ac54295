"""From what a resident writes to a draft that he can check: understood, masked and shown word for word."""

from dataclasses import asdict
from typing import Any

from sqlmodel import col, select

from tasks import (
    categories,
    corrections,
    manners,
    masking,
    particulars,
    terms,
    timers,
    understanding,
    wording,
)
from tasks.lifecycle import State
from tasks.particulars import Particulars
from tasks.tables import Attachment, Task
from tasks.terms import Terms
from tasks.timers import Kind
from tasks.wording import Wording
from volunteers import places
from volunteers.doors import Door
from volunteers.places import Level, Place
from volunteers.work import Work

LONGEST = 4000
DOOR = "door"  # among what is understood: the entrance whose code was scanned


async def terms_of(work: Work, place: Place) -> Terms:
    """The terms that hold in a place: its own over those of the places above it."""
    found = Terms()
    for place_id in reversed(place.lineage()):
        found = terms.build((await places.get(work, place_id)).terms, found)
    return found


async def open_draft(work: Work, person_id: int) -> Task | None:
    """The draft a person is writing, if there is one."""
    query = select(Task).where(Task.requester_id == person_id, Task.state == State.DRAFT)
    return (await work.session.exec(query.order_by(col(Task.id).desc()).limit(1))).first()


async def begin(work: Work, person_id: int, place: Place, channel: str) -> Task:
    """Start a draft for whoever writes; it is forgotten after a day without a word."""
    task = Task(requester_id=person_id, place_id=place.key, channel=channel, created_at=work.now)
    work.session.add(task)
    await work.session.flush()
    limits = await terms_of(work, place)
    await timers.start(work, Kind.DRAFT, task.key, work.now + limits.draft_forgotten)
    return task


async def add_words(work: Work, task: Task, words: str, message: str, hint: str = "") -> None:
    """Add what somebody wrote to his draft, or put an edited message in place of the old one, and read it anew.

    `hint` is a category somebody else read out of the words: it decides where it is among our own guesses, and
    is the first to be asked about otherwise.
    """
    known = task.understood
    parts = {**known.get("parts", {}), message: words}
    fixed = {field: _corrected(value, words) for field, value in known.get("fixed", {}).items()}
    task.understood = {**known, "parts": parts, "fixed": fixed, "hint": hint or known.get("hint", "")}
    task.said = "\n".join(parts.values()).strip()[:LONGEST]
    await understand(work, task)


def _corrected(value: Any, words: str) -> Any:
    return (corrections.corrected(value, words) or value) if isinstance(value, str) else value


async def understand(work: Work, task: Task) -> None:
    """Read the draft's words again, as corrected; what the resident has set himself is kept."""
    place = await places.get(work, task.place_id)
    plain = corrections.settled(task.said)
    read = wording.read(plain, work.now, place.zone)
    seen = understanding.understand(plain)
    fixed = task.understood.get("fixed", {})
    guesses = [guess.code for guess in seen.guesses]
    hint = "" if seen.decided else task.understood.get("hint", "")
    agreed = hint in guesses and hint != "other"
    if hint:
        guesses = [hint, *(code for code in guesses if code != hint)]
    best = fixed.get("category") or guesses[0]
    kind = categories.get(best)
    task.category, task.wanted = kind.code, read.people_needed or kind.helpers
    task.urgent = fixed.get("urgent", read.urgency == "urgent" or kind.urgency == "urgent")
    task.name = fixed.get("name") or read.name or task.name
    task.phone = fixed.get("phone") or " ".join(read.phones) or task.phone
    task.address = fixed.get("address") or _at_door(task, read) or task.address
    task.whereabouts = wording.read(task.address, work.now, place.zone).coarse_place or ""
    task.on_behalf = fixed.get("on_behalf", read.on_behalf)
    if read.wish:
        task.wished_from, task.wished_until = read.wish.start, read.wish.end
    shown = manners.clean(fixed.get("need") or plain)
    task.need = masking.mask(shown, [task.name] if task.name else [], task.address).text[:2000]
    task.understood = {
        **task.understood,
        "guesses": guesses,
        "decided": seen.decided or agreed or "category" in fixed,
        "agrees": read.agrees,
    }


def _at_door(task: Task, read: Wording) -> str | None:
    """The address in the words; a flat alone ("501") belongs to the entrance whose code was scanned."""
    door = task.understood.get(DOOR)
    if door and read.address and not read.coarse_place:
        return f"{door}{read.address}"
    return read.address


async def enter_by(work: Work, task: Task, door: Door) -> None:
    """Fill in the entrance whose printed code was scanned; what the resident wrote himself stays."""
    before = task.understood.get(DOOR)
    task.understood = {**task.understood, DOOR: door.label}
    if not task.address or task.address == before:
        task.address = door.label
    place = await places.get(work, door.place_id)
    if place.level == Level.GRID:
        task.grid_id = place.key
    if task.said:
        await understand(work, task)


async def fix(work: Work, task: Task, field: str, value: Any) -> None:
    """Set one thing about a draft as its resident says it is, and show the rest accordingly."""
    task.understood = {**task.understood, "fixed": {**task.understood.get("fixed", {}), field: value}}
    await understand(work, task)


async def tell(work: Work, task: Task, told: Particulars) -> None:
    """Fill in what somebody says of himself apart from the need: his words are not part of what is asked."""
    found = {name: value for name, value in asdict(told).items() if value}
    if told.address:
        found["address"] = particulars.joined(task.address, told.address)
    task.understood = {**task.understood, "fixed": {**task.understood.get("fixed", {}), **found}}
    await understand(work, task)


async def attach(
    work: Work,
    task: Task,
    file: str,
    kind: str,
    *,
    album: str = "",
    by: int | None = None,
    claim_id: int | None = None,
) -> Attachment:
    """Keep a cleaned file with a task."""
    row = Attachment(
        task_id=task.key, kind=kind, file=file, album=album, by=by, claim_id=claim_id, at=work.now
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def attachments(work: Work, task_id: int, *kinds: str, evidence: bool = False) -> list[Attachment]:
    """The files of these kinds (photos) kept with a task: what came with the request, or claimants brought back."""
    if (Attachment, task_id) in work.absent:
        return []
    claimed = col(Attachment.claim_id).is_not(None) if evidence else col(Attachment.claim_id).is_(None)
    query = select(Attachment).where(
        Attachment.task_id == task_id,
        col(Attachment.kind).in_(kinds or ("photo",)),
        col(Attachment.removed_at).is_(None),
        claimed,
    )
    return list((await work.session.exec(query.order_by(col(Attachment.id)))).all())
