"""A secretary or grid worker posts a task in plain words, in private or, masked at once, in the group."""

from bot.dialogue.commands import command
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import cards, categories, danger, intake, notices, requests
from tasks.tables import Task
from volunteers import groups, outbox, people, places, rights
from volunteers.outbox import Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text


@command("task", Action.POST_TASK, group=True)
async def task(turn: Turn) -> None:
    """/task followed by what is needed; staff may, others are shown how to ask as residents."""
    if turn.incoming.private:
        await _in_private(turn, turn.incoming.text)
    else:
        await _in_group(turn)


async def _place(turn: Turn) -> Place:
    found = await rights.places_for(turn.work, turn.person.key, Action.POST_TASK)
    if not found:
        raise Refusal("task-only-staff")
    wide = found[0]
    if wide.level in {"community", "grid"}:
        return wide
    below = await places.under(turn.work, wide)
    inside = [place for place in await places.communities(turn.work) if place.key in below]
    if len(inside) == 1:
        return inside[0]
    raise Refusal("task-which-place")


async def _in_private(turn: Turn, words: str) -> None:
    place = await _place(turn)
    if not words.strip():
        await turn.wait_for("task-words")
        await turn.say("task-ask-words")
        return
    posted = await _publish(turn, place, words)
    buttons = [[choice("withdraw", f"withdraw:{posted.key}"), choice("give-up", f"give-up:{posted.key}")]]
    await turn.say(
        "task-posted", buttons, task=notices.title(posted), card=(await cards.card(turn.work, posted)).text
    )


@step("task-words")
async def words(turn: Turn, awaited: Awaited) -> None:
    """The words of a task whose command came alone."""
    await turn.stop_waiting()
    await _in_private(turn, turn.incoming.text)


async def _in_group(turn: Turn) -> None:
    group = await groups.find(turn.work, turn.incoming.channel, turn.incoming.chat)
    if group is None:
        await turn.say("group-unbound")
        return
    place = await places.get(turn.work, group.place_id)
    if not await rights.may(turn.work, turn.person.key, Action.POST_TASK, place):
        return
    if not turn.incoming.text.strip():
        await outbox.tell(turn.work, turn.person.key, text("task-ask-words-private"))
        await _ask_privately(turn)
        return
    ask = Message(text("task-delete-yours"))
    await outbox.remove(turn.work, turn.lane, turn.incoming.message, turn.person.key, ask)
    if found := _sure_danger(turn.incoming.text):
        words = text("danger-not-a-task", emergency=found.number)
        await outbox.tell(turn.work, turn.person.key, words)
        await _ask_privately(turn)
        return
    posted = await _publish(turn, place, turn.incoming.text)
    if categories.get(posted.category).sensitive:
        await _ask_privately(turn)


async def _ask_privately(turn: Turn) -> None:
    """Whoever cannot be told in private is asked, before all and in neutral words, to write there."""
    if await people.reach(turn.work, turn.person.key) is None:
        await turn.say("group-write-privately", link=turn.desk.telegram_link("units"))


def _sure_danger(words: str) -> danger.Danger | None:
    found = danger.find(words)
    return found if found is not None and found.sure else None


async def _publish(turn: Turn, place: Place, words: str) -> Task:
    if found := _sure_danger(words):
        raise Refusal("danger-not-a-task", emergency=found.number)
    posted = await intake.begin(turn.work, turn.person.key, place, turn.incoming.channel)
    posted.staff_posted = True
    await intake.add_words(turn.work, posted, words, turn.incoming.external_id)
    for kind, file in turn.brought.files:
        await intake.attach(
            turn.work, posted, file, "voice" if kind == "voice" else "photo", by=turn.person.key
        )
    await requests.submit(turn.work, posted, turn.person.key)
    return posted
