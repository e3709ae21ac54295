"""Typing instead of pressing: the words on the buttons work as words, too."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.dialogue import (
    asking,
    calling_help,
    confirming,
    listing,
    passing_on,
    patrolling,
    phrases,
    serving,
    setting_out,
    withdrawing,
)
from bot.dialogue.turn import Turn
from bot.messages import Kind
from tasks import feedback, intake, news, requests
from tasks.lifecycle import LIVE, State
from tasks.tables import Claim, Task
from volunteers import patrols, rights
from volunteers.rights import Action

MOST_SHOWN = 3


async def understood(turn: Turn) -> bool:
    """Take a word that stands on a button for its press, when it is clear what it is about; False otherwise."""
    if turn.incoming.kind is not Kind.TEXT:
        return False
    for words, act in ACTS:
        if words.fullmatch(turn.incoming.text) and await act(turn):
            return True
    return False


async def _one_claim(turn: Turn) -> Claim | None:
    held = [
        c
        for c, _ in await requests.held_by(turn.work, turn.person.key)
        if c.accepted_at and not c.finished_at
    ]
    if len(held) > 1:
        await turn.say("which-one")
    return held[0] if len(held) == 1 else None


def _on_claim(press: Callable[[Turn, int], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        held = [c for c, _ in await requests.held_by(turn.work, turn.person.key) if c.accepted_at]
        claim = await _one_claim(turn)
        if claim is not None:
            await press(turn, claim.key)
        return bool(held)

    return act


def _on_draft(press: Callable[[Turn, Task], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        draft = await intake.open_draft(turn.work, turn.person.key)
        if draft is None:
            return False
        await press(turn, draft)
        return True

    return act


async def _confirm(turn: Turn, draft: Task) -> None:
    known = draft.understood
    if known.get("place_unknown") or known.get("held") or not known.get("decided") or not draft.said:
        await asking.show_or_ask(turn, draft)
        return
    if draft.on_behalf and not known.get("agrees") and not AGREED.fullmatch(turn.incoming.text):
        await asking.show(turn, draft)  # a yes of one's own is no yes of another's
        return
    await asking.confirm(turn, draft.key, draft.round)


async def _cancel(turn: Turn, draft: Task) -> None:
    await asking.cancel(turn, draft.key)


async def _change(turn: Turn, draft: Task) -> None:
    await asking.change(turn, draft.key)


def _on_callback(yes: int) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        for task in await requests.of_resident(turn.work, turn.person.key):
            callback = await feedback.open_callback(turn.work, task) if task.state == State.DONE else None
            if callback is not None and callback.id is not None:
                await confirming.solved(turn, callback.id, yes)
                return True
        return False if yes else await _reopen(turn)

    return act


async def _reopen(turn: Turn) -> bool:
    for task in await requests.of_resident(turn.work, turn.person.key):
        if await feedback.may_reopen(turn.work, task):
            await confirming.reopen(turn, task.key)
            return True
    return False


async def _withdraw(turn: Turn) -> bool:
    if await withdrawing.ask(turn):
        return True
    if await requests.held_by(turn.work, turn.person.key):
        return False  # said to the resident whom he helps
    await turn.say("nothing-to-cancel")
    return True


async def _progress(turn: Turn) -> bool:
    """How one's open requests stand; whoever is at work on the only one hears the question, too."""
    mine = await requests.of_resident(turn.work, turn.person.key)
    live = [task for task in mine if task.state in LIVE]
    for task in live[:MOST_SHOWN]:
        await listing.show_request(turn, task)
    if live:
        await _passed_on(turn, live)
        return True
    if await requests.held_by(turn.work, turn.person.key):
        return False  # said to the resident whom he helps
    draft = await intake.open_draft(turn.work, turn.person.key)
    if draft is not None and draft.said:
        await asking.show(turn, draft)
    else:
        await turn.say("progress-none")
    return True


async def _passed_on(turn: Turn, live: list[Task]) -> None:
    """Whoever is at work on the only request hears what was asked."""
    draft = await intake.open_draft(turn.work, turn.person.key)
    if len(live) == 1 and draft is None and await news.working(turn.work, live[0]):
        await passing_on.bring(turn, await requests.get(turn.work, live[0].key, lock=True))


async def _patrol(turn: Turn) -> bool:
    if not await rights.places_for(turn.work, turn.person.key, Action.PATROL):
        return False
    await setting_out.patrol(replace(turn, incoming=replace(turn.incoming, text="")))
    return True


def _on_patrol(press: Callable[[Turn, int], Awaitable[None]]) -> Callable[[Turn], Awaitable[bool]]:
    async def act(turn: Turn) -> bool:
        found = await patrols.open_of(turn.work, turn.person.key)
        if found is None:
            return False
        await press(turn, found.key)
        return True

    return act


async def _patrol_end(turn: Turn) -> bool:
    if await _on_patrol(patrolling.end)(turn):
        return True
    serves = bool(await rights.places_for(turn.work, turn.person.key, Action.PATROL))
    if serves:
        await turn.say("patrol-not-yours")
    return serves


async def _patrol_safe(turn: Turn) -> bool:
    found = await patrols.open_of(turn.work, turn.person.key)
    if found is None or found.sos_at is None:
        return False
    await calling_help.safe(turn, found.key)
    return True


async def _hello(turn: Turn) -> bool:
    await turn.say("hello-again")
    return True


async def _thanks(turn: Turn) -> bool:
    if await intake.open_draft(turn.work, turn.person.key) is not None:
        return False
    await turn.say("thanks-heard")
    return True


AGREED = phrases.saying(phrases.AGREED)
ACTS: list[tuple[re.Pattern[str], Callable[[Turn], Awaitable[bool]]]] = [
    (phrases.saying(phrases.SET_OUT), _on_claim(serving.set_out)),
    (phrases.saying(phrases.ARRIVE), _on_claim(serving.arrive)),
    (phrases.saying(phrases.FINISH), _on_claim(serving.finish)),
    (phrases.saying(phrases.RELEASE), _on_claim(serving.release)),
    (phrases.saying(phrases.PATROL), _patrol),
    (phrases.saying(phrases.PATROL_END), _patrol_end),
    (phrases.saying(phrases.PATROL_ON), _on_patrol(patrolling.go_on)),
    (phrases.saying(phrases.PATROL_HELP), _on_patrol(calling_help.sos)),
    (phrases.saying(phrases.PATROL_SAFE), _patrol_safe),
    (phrases.saying(phrases.SOLVED), _on_callback(1)),
    (phrases.saying(phrases.UNSOLVED), _on_callback(0)),
    (phrases.saying(phrases.CONFIRM | phrases.AGREED), _on_draft(_confirm)),
    (phrases.saying(phrases.CANCEL), _on_draft(_cancel)),
    (phrases.saying(phrases.WITHDRAW), _on_draft(withdrawing.ask_about_draft)),
    (phrases.saying(phrases.CHANGE), _on_draft(_change)),
    (phrases.saying(phrases.WITHDRAW), _withdraw),
    (phrases.saying(phrases.PROGRESS, phrases.ASKED), _progress),
    (phrases.saying(phrases.HELLO), _hello),
    (phrases.saying(phrases.THANKS), _thanks),
]
