"""Somebody says only who he is, where he lives or how to call him: it belongs to what he asks, never to a new matter."""

from bot.dialogue import asking, harsh, passing_on
from bot.dialogue.turn import Turn
from bot.messages import Kind
from tasks import danger, intake, particulars, requests
from tasks.lifecycle import LIVE
from tasks.particulars import Particulars
from tasks.tables import Task
from volunteers.text import text


async def heard(turn: Turn) -> bool:
    """Take a name, a number or an address that comes alone; False for everything that says more, and for danger."""
    told = _told(turn)
    if told is None:
        return False
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is None:
        return await passing_on.taken(turn) or await _without_draft(turn, told)
    if draft.understood.get("held"):
        return await passing_on.taken(turn)
    if turn.incoming.edited and turn.incoming.message in draft.understood.get("parts", {}):
        return False
    await intake.tell(turn.work, draft, told)
    await asking.show_or_ask(turn, draft)
    return True


def _told(turn: Turn) -> Particulars | None:
    incoming = turn.incoming
    if incoming.kind is not Kind.TEXT or turn.brought.files or incoming.location is not None:
        return None
    if any(one.words for one in danger.find_all(incoming.text)):
        return None
    return particulars.read(incoming.text)


async def _without_draft(turn: Turn, told: Particulars) -> bool:
    """Kept with the one request that is under way; with several it is asked which; else a greeting that goes on."""
    live = [task for task in await requests.of_resident(turn.work, turn.person.key) if task.state in LIVE]
    if len(live) == 1:
        await passing_on.bring(turn, await requests.get(turn.work, live[0].key, lock=True))
    elif live:
        await passing_on.hold(turn, passing_on.Concerned(live, []))
    elif not await harsh.is_muted(turn, await asking.place_of(turn)):
        await _greet(turn, await asking.draft_of(turn), told)
    return True


async def _greet(turn: Turn, draft: Task, told: Particulars) -> None:
    await intake.tell(turn.work, draft, told)
    kept = [
        text(key, value=value)
        for key, value in (("told-address", told.address), ("told-phone", told.phone))
        if value
    ]
    lines = [text("told-hello", name=told.name or 0), *kept, text("told-what")]
    await turn.say(text("lines", lines=lines))
