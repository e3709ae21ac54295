"""Danger in a conversation: the number first; staff told at once, or after the person's yes where we are unsure."""

from typing import Any

from bot.dialogue.turn import Turn, choice
from tasks import intake, notices, wording
from tasks.danger import Danger
from tasks.tables import Task
from volunteers.outbox import Message
from volunteers.places import Place
from volunteers.text import Text, text

LONGEST_SAID = 500
SAME_ALARM = 600  # seconds in which what one person reports stays one message to staff
LONGEST_MARK = 24
MARKS = " \n。!?.,、~"
YES = frozenset({"是", "是的", "对", "对的", "嗯", "紧急", "是紧急", "是,紧急", "yes", "y"})
NO = frozenset({"不是", "不是的", "没有", "没有没有", "不是不是", "不紧急", "no", "n"})


def emergencies(found: list[Danger]) -> dict[str, Any]:
    """What the texts about danger need: every kind and every number, the gravest first."""
    numbers = list(dict.fromkeys(one.number for one in found))
    return {"kind": _kinds(found), "emergency": "、".join(numbers)}


def _kinds(found: list[Danger]) -> list[Text]:
    return [text(f"danger-{kind}") for kind in dict.fromkeys(one.kind for one in found)]


async def alarm(
    turn: Turn, found: list[Danger], place: Place | None, said: str, *, slot: str | None = None
) -> None:
    """Say every emergency number and tell the staff on duty at once; this never becomes a card."""
    told = 0
    if place is not None:
        words = text(
            "danger-alert", kind=_kinds(found), said=said[:LONGEST_SAID], **await _about(turn, place, said)
        )
        ten_minutes = int(turn.work.now.timestamp()) // SAME_ALARM
        told = await notices.alarm(
            turn.work, place.key, Message(words), slot=f"alarm:{turn.person.key}:{ten_minutes}"
        )
    await turn.say("danger-answer", slot=slot, told=told, **emergencies(found))


async def _about(turn: Turn, place: Place, said: str) -> dict[str, Any]:
    """Who, where and on what number, from these words, the open draft, or what we know of the person."""
    read = wording.read(said, turn.work.now, place.zone)
    draft = await intake.open_draft(turn.work, turn.person.key)
    unknown = text("danger-not-said")
    return {
        "who": read.name or (draft.name if draft else "") or turn.person.name or unknown,
        "phone": " ".join(read.phones) or (draft.phone if draft else "") or turn.person.phone or unknown,
        "where": read.address or (draft.address if draft else "") or unknown,
    }


async def ask(turn: Turn, found: list[Danger], draft: Task) -> None:
    """Say the number, keep the words aside with the draft, and ask whether it is an emergency."""
    mark = (turn.incoming.message or turn.incoming.external_id)[-LONGEST_MARK:]
    before = draft.understood.get("maybe", {}).get("words", "")
    words = "\n".join(part for part in (before, turn.incoming.text) if part)
    draft.understood = {**draft.understood, "maybe": {"words": words, "mark": mark}}
    await turn.wait_for("danger-maybe", draft.key)
    rows = [[choice("danger-yes", f"danger-yes:{draft.key}"), choice("danger-no", f"danger-no:{draft.key}")]]
    await turn.say("danger-maybe", rows, slot=slot(draft, mark), **emergencies(found))


def slot(draft: Task, mark: str) -> str:
    """Where the question whether it is an emergency stands, to be replaced by what came of it."""
    return f"danger:{draft.key}:{mark}"


def set_aside(draft: Task) -> tuple[str, str]:
    """Take the words kept aside from a draft, with the mark of their message; empty if there are none."""
    kept = draft.understood.get("maybe", {})
    draft.understood = {key: value for key, value in draft.understood.items() if key != "maybe"}
    return kept.get("words", ""), kept.get("mark", "")


async def take_up(turn: Turn, draft: Task) -> None:
    """Add to a draft the words kept aside while it was unclear whether they told of danger."""
    words, mark = set_aside(draft)
    if words:
        await intake.add_words(turn.work, draft, words, mark)
