"""Danger told to the staff on duty: at once where it is sure, and after a while where nobody answered our question."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from tasks import danger, intake, notices, timers, tip_rows, wording
from tasks.danger import Danger
from tasks.lifecycle import LIVE
from tasks.notices import button
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox, people, places
from volunteers.outbox import Message, Rows
from volunteers.people import Person
from volunteers.places import Place
from volunteers.text import Text, text
from volunteers.work import Work

LONGEST_SAID = 500
SHOWN = 5  # requests under way looked through for an address
SAME_ALARM = 600  # seconds in which what one person reports stays one message to staff


def named(found: Sequence[Danger]) -> dict[str, Any]:
    """What the texts about danger need: every kind and every number, the gravest first."""
    numbers = list(dict.fromkeys(one.number for one in found))
    return {"kind": _kinds(found), "emergency": "、".join(numbers)}


def _kinds(found: Sequence[Danger]) -> list[Text]:
    return [text(f"danger-{kind}") for kind in dict.fromkeys(one.kind for one in found)]


async def tell(work: Work, person: Person, found: Sequence[Danger], place: Place, said: str) -> int:
    """Tell the staff on duty what somebody has just written; returns how many could be told."""
    words = text("danger-alert", **{**await about(work, person, place, said), "kind": _kinds(found)})
    ten_minutes = int(work.now.timestamp()) // SAME_ALARM
    return await notices.alarm(work, place.key, Message(words), slot=f"alarm:{person.key}:{ten_minutes}")


async def about(work: Work, person: Person, place: Place, said: str) -> dict[str, Any]:
    """The words, and who, where and on what number: from them, the open draft, or what we know of the person.

    An address or number of another request that he has under way is better than none, and said to be from there.
    """
    read = wording.read(said, work.now, place.zone)
    draft = await intake.open_draft(work, person.key)
    other = await _under_way(work, person)
    name, phone, address = (other.name, other.phone, other.address) if other else ("", "", "")
    unknown = text("danger-not-said")
    return {
        "kind": _kinds(danger.find_all(said)),
        "said": said[:LONGEST_SAID],
        "who": read.name or (draft.name if draft else "") or person.name or name or unknown,
        "phone": " ".join(read.phones) or (draft.phone if draft else "") or person.phone or _elsewhere(phone),
        "where": read.address or (draft.address if draft else "") or _elsewhere(address),
    }


async def _under_way(work: Work, person: Person) -> Task | None:
    """The newest of a person's own requests that is not over; never a protected tip."""
    mine = select(Task).where(
        Task.requester_id == person.key,
        col(Task.state).in_(LIVE),
        col(Task.on_behalf).is_(False),
        col(Task.staff_posted).is_(False),
    )
    found = (await work.session.exec(mine.order_by(col(Task.id).desc()).limit(SHOWN))).all()
    return next((task for task in found if not tip_rows.protected(task)), None)


def _elsewhere(known: str) -> Text:
    return text("danger-from-request", what=known) if known else text("danger-not-said")


def question(draft: Task, mark: str) -> str:
    """The slot of the question whether it is an emergency, to be replaced by what came of it."""
    return f"danger:{draft.key}:{mark}"


def choices(draft: Task) -> Rows:
    """The two answers to that question."""
    return [[button("danger-yes", f"danger-yes:{draft.key}"), button("danger-no", f"danger-no:{draft.key}")]]


async def set_aside(work: Work, draft: Task, words: str, mark: str) -> None:
    """Keep doubtful words with a draft until somebody says what they are.

    Staff are told when nobody does: the time runs from the first question, however much is written after it.
    """
    maybe, doubt = awaiting(draft), draft.understood.get("doubt", {}).get("words", "")
    kept = {"words": _joined(maybe, words), "mark": mark}
    draft.understood = {
        **draft.understood,
        "maybe": kept,
        "doubt": {"words": _joined(doubt, words), "mark": mark},
    }
    if not await timers.runs(work, draft.key, Kind.DANGER):
        limits = await intake.terms_of(work, await places.get(work, draft.place_id))
        await timers.start(work, Kind.DANGER, draft.key, work.now + limits.danger_unanswered)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def awaiting(draft: Task) -> str:
    """The words of a draft of which nobody has said yet whether they tell of an emergency; empty if none."""
    return str(draft.understood.get("maybe", {}).get("words", ""))


def take_up(draft: Task) -> tuple[str, str]:
    """Take the words kept aside from a draft, with the mark of their message; the question stays open."""
    kept = draft.understood.get("maybe", {})
    draft.understood = {key: value for key, value in draft.understood.items() if key != "maybe"}
    return kept.get("words", ""), kept.get("mark", "")


async def answered(work: Work, draft: Task) -> tuple[str, str]:
    """The question is over; the words still kept aside, and the mark of the message it was about."""
    words, _ = take_up(draft)
    mark = draft.understood.get("doubt", {}).get("mark", "")
    draft.understood = {key: value for key, value in draft.understood.items() if key != "doubt"}
    await timers.stop(work, draft.key, Kind.DANGER)
    return words, mark


def kept(draft: Task) -> dict[str, Any]:
    """What stays of a draft's open question when the draft is written anew."""
    return {key: draft.understood[key] for key in ("maybe", "doubt") if key in draft.understood}


async def unanswered(work: Work, draft: Task) -> None:
    """Nobody said whether it is an emergency: staff on duty are told once, and the person sees that."""
    doubt = draft.understood.get("doubt")
    if doubt is None or draft.requester_id is None:
        return
    words, mark = doubt["words"], doubt["mark"]
    found = danger.find_all(words)
    told = 0
    unknown = draft.understood.get("place_unknown")
    place = await (places.above_all(work) if unknown else places.get(work, draft.place_id))
    if place is not None:
        person = await people.get(work, draft.requester_id)
        alert = text("danger-unanswered", **await about(work, person, place, words))
        told = await notices.alarm(work, place.key, Message(alert), slot=_doubt(draft))
    shown = text("danger-unanswered-told", told=told, **named(found))
    await outbox.tell(work, draft.requester_id, Message(shown, choices(draft)), slot=question(draft, mark))


async def no_danger(work: Work, draft: Task) -> None:
    """Staff who were told of an unanswered question read that it was no emergency."""
    await outbox.withdraw(work, _doubt(draft), text("danger-unanswered-none"))


def _doubt(draft: Task) -> str:
    return f"doubt:{draft.key}"
