"""A request filed by other software: read, masked and checked for danger like any other, then looked at by staff."""

from dataclasses import dataclass

from tasks import categories, danger, history, intake, notices, requests
from tasks.lifecycle import Event, State
from tasks.tables import Task
from volunteers.outbox import Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.text import text
from volunteers.work import Work

CHANNEL = "open311"
LONGEST_WORDS = 4000


@dataclass(frozen=True)
class Filing:
    """What was filed. Name, phone and address are for the accepted claimant only, like those of any request."""

    category: str
    words: str
    name: str = ""
    phone: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


async def file(work: Work, place: Place, filing: Filing, by: str) -> Task | None:
    """Take a request in for `by`, the name of the other system; None when it tells of danger.

    Danger is told to the staff at once and never becomes a task; what only may be dangerous does both. Refuses
    (filing-category) a kind that is not offered to outsiders.
    """
    kind = categories.CATEGORIES.get(filing.category)
    if kind is None or kind.sensitive or kind.retired:
        raise Refusal("filing-category")
    found = danger.find(filing.words)
    if found is not None:
        words = text(
            "filing-danger", by=by, emergency=found.number, said=filing.words[:500], phone=filing.phone or "-"
        )
        await notices.alarm(work, place.key, Message(words))
        if found.sure:
            return None
    task = await _draft(work, place, filing)
    await history.happen(work, task, Event.SUBMIT, None, reason=by)
    await requests.number(work, task)
    task.submitted_at = work.now
    await requests.ask_review(work, task, [])
    return task


async def _draft(work: Work, place: Place, filing: Filing) -> Task:
    task = Task(
        place_id=place.key,
        channel=CHANNEL,
        state=State.DRAFT,
        said=filing.words[:LONGEST_WORDS],
        latitude=filing.latitude,
        longitude=filing.longitude,
        created_at=work.now,
    )
    given = {"name": filing.name[:120], "phone": filing.phone[:64], "address": filing.address[:400]}
    fixed = {"category": filing.category, **{name: value for name, value in given.items() if value}}
    task.understood = {"fixed": fixed}
    work.session.add(task)
    await work.session.flush()
    await intake.understand(work, task)
    return task
