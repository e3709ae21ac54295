"""A secretary or grid worker posts a task in plain words, in private or, masked at once, in the group."""

import re

from bot.dialogue.commands import command
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import cards, categories, danger, intake, notices, requests
from tasks.tables import Task
from tasks.within import home
from volunteers import groups, outbox, people, places, rights
from volunteers.outbox import Message
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

NUMBER = re.compile(r"[#＃]?\s?(\d{1,9})[号。.]?")
LEAST_LETTERS = 2


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
    if number := _number(words):
        await turn.say(await _shown(turn, number))
        return
    place = await _place(turn)
    if not _says_something(turn, words):
        await turn.wait_for("task-words")
        await turn.say("task-ask-words")
        return
    posted = await _publish(turn, place, words)
    buttons = [[choice("withdraw", f"withdraw:{posted.key}"), choice("give-up", f"give-up:{posted.key}")]]
    await turn.say(
        "task-posted", buttons, task=notices.title(posted), card=(await cards.card(turn.work, posted)).text
    )


def _number(words: str) -> int:
    """The number of a task, where the words are nothing else."""
    found = NUMBER.fullmatch(words.strip())
    return int(found[1]) if found else 0


def _says_something(turn: Turn, words: str) -> bool:
    """Whether there is a need to be read in the words; a photo may stand for it."""
    letters = sum(map(str.isalpha, words))
    return letters >= LEAST_LETTERS or bool(letters and turn.brought.files)


async def _shown(turn: Turn, number: int) -> Text:
    """The task of this number in one's own places and how it stands; of private kinds no more than that."""
    me = turn.person.key
    held = await rights.places_for(turn.work, me, Action.POST_TASK)
    if not held:
        raise Refusal("task-only-staff")
    communities = {found.key for place in held for found in await _communities(turn, place)}
    lines: list[Text] = []
    for place_id in sorted(communities):
        task = await requests.numbered(turn.work, place_id, number)
        if task is None or not await rights.may(turn.work, me, Action.SEE_BOARD, await home(turn.work, task)):
            continue
        if categories.get(task.category).sensitive:
            state = text(f"state-{task.state}")
            lines.append(text("stats-list-line", task=notices.title(task), state=state))
        else:
            lines.append((await cards.card(turn.work, task)).text)
    if not lines:
        raise Refusal("task-number-unknown", number=number)
    return text("lines", lines=[*lines, text("task-number-only")])


async def _communities(turn: Turn, place: Place) -> list[Place]:
    if place.level in {"community", "grid"}:
        return [await places.community_of(turn.work, place)]
    below = await places.under(turn.work, place)
    return [found for found in await places.communities(turn.work) if found.key in below]


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
    if number := _number(turn.incoming.text):
        await outbox.tell(turn.work, turn.person.key, await _shown(turn, number))
        return
    if not _says_something(turn, turn.incoming.text):
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


async def anonymous(turn: Turn) -> None:
    """An administrator who writes as the group: nobody is known to ask, so the words go and the writer is asked over."""
    if turn.incoming.text.strip():
        await outbox.remove(
            turn.work, turn.lane, turn.incoming.message, turn.person.key, Message(text("task-delete-yours"))
        )
    await turn.say("group-anonymous", link=turn.desk.telegram_link("units"))


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
