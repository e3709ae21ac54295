"""Checkpoints in chat: reached by code or link, made in words, and their signs to print."""

import asyncio

from bot import documents
from bot.dialogue import patrolling
from bot.dialogue.commands import command
from bot.dialogue.presses import press
from bot.dialogue.turn import Turn, choice
from bot.documents import Sign
from bot.words import installed
from volunteers import patrol_checkpoints, patrol_routes, patrols, places, rights
from volunteers.outbox import Rows
from volunteers.patrol_tables import Checkpoint
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

SHOWN = 30


@command("at", Action.PATROL)
async def at(turn: Turn) -> None:
    """/at <code on the checkpoint>: reached."""
    await check_in(turn, turn.incoming.text)


async def check_in(turn: Turn, code: str) -> None:
    """Note a checkpoint, by typed code or by the link in its QR code; a patrol is begun if there is none."""
    patrol = await patrols.open_of(turn.work, turn.person.key) or await patrolling.start(turn)
    found = await patrol_checkpoints.reach(turn.work, patrol, code)
    spot = found.checkpoint
    key = "patrol-reached" if found.new else "patrol-reached-already"
    lines = [text(key, name=spot.name, count=found.count)]
    if found.new and not found.in_turn:
        lines.append(text("patrol-reached-out-of-turn"))
    if found.new and not found.in_time:
        lines.append(text("patrol-reached-off-time", hours=hours(spot)))
    if found.away_m is not None:
        lines.append(text("patrol-reached-far", metres=round(found.away_m)))
    await turn.say(text("lines", lines=lines))


def hours(spot: Checkpoint) -> str:
    """Between which clock times a checkpoint is to be reached; empty for any time."""
    return f"{spot.opens:%H:%M}–{spot.closes:%H:%M}" if spot.opens and spot.closes else ""


@command("checkpoint", Action.MANAGE_ROSTER)
async def checkpoint(turn: Turn) -> None:
    """/checkpoint <name> [<hours>]: a new spot with a code to print and put up; alone, those there are."""
    place = await _place(turn)
    if not turn.incoming.text.strip():
        await _list(turn, place)
        return
    said = patrol_checkpoints.read(turn.incoming.text)
    patrol = await patrols.open_of(turn.work, turn.person.key)
    here = (patrol.last_lat, patrol.last_lon) if patrol else (None, None)
    known = (here[0], here[1]) if here[0] is not None and here[1] is not None else None
    spot = await patrol_checkpoints.add(turn.work, place, said, known, by=turn.person.key)
    await turn.say(
        "patrol-checkpoint-made",
        _buttons(place, spot),
        name=spot.name,
        code=spot.code,
        hours=hours(spot) or 0,
    )


async def _place(turn: Turn) -> Place:
    """The community whose checkpoints somebody arranges."""
    found = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_ROSTER)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.GRID}]
    if not near:
        raise Refusal("patrol-checkpoint-who")
    return await places.community_of(turn.work, near[0])


def _buttons(place: Place, spot: Checkpoint | None = None) -> Rows:
    every = [choice("checkpoint-signs", f"checkpoint-signs:{place.key}:0")]
    one = [choice("checkpoint-sign", f"checkpoint-signs:{place.key}:{spot.key}")] if spot else []
    return [one, every] if one else [every]


async def _his(turn: Turn, place: Place) -> list[Checkpoint]:
    """The checkpoints of a community whose codes somebody may read: staff all, a team lead those he made."""
    return [
        spot
        for spot in await patrol_checkpoints.of_place(turn.work, place)
        if await patrol_routes.may_change(turn.work, turn.person.key, place, spot)
    ]


async def _list(turn: Turn, place: Place) -> None:
    found = await _his(turn, place)
    if not found:
        raise Refusal("patrol-checkpoint-name")
    lines = [text("patrol-checkpoints-list", place=place.name)]
    lines += [
        text("patrol-checkpoints-one", name=spot.name, code=spot.code, hours=hours(spot) or 0)
        for spot in found[:SHOWN]
    ]
    lines.append(text("patrol-checkpoints-next"))
    await turn.say(text("lines", lines=lines), _buttons(place))


@press("checkpoint-signs", Action.MANAGE_ROSTER)
async def signs(turn: Turn, place_id: int, spot_id: int) -> None:
    """The signs of one checkpoint, or of all of a community, as PDF: who arranges them prints and puts them up."""
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.MANAGE_ROSTER, place)
    found = await _his(turn, place)
    wanted = [spot for spot in found if spot_id in {0, spot.key}]
    if not wanted:
        raise Refusal("button-stale")
    made = [
        Sign("checkpoint", place.name, spot.name, spot.code, link(turn, "cp", spot.code), hours(spot))
        for spot in wanted
    ]
    await turn.answer()
    await hand_over(turn, place, made)


def link(turn: Turn, kind: str, code: str) -> str:
    """What the code on a sign opens: the bot where there is one, else the web chat with the words written in."""
    if turn.desk.bot_username:
        return turn.desk.telegram_link(f"{kind}-{code}")
    return f"{turn.desk.public_url}/chat?sign={kind}-{code}"


async def hand_over(turn: Turn, place: Place, made: list[Sign]) -> None:
    """Give the signs to whoever asked, as one PDF."""

    def say(words: Text) -> str:
        return installed().render(words, turn.person.language, place.zone, turn.work.now)

    raw = await asyncio.to_thread(documents.signs, made, say)
    file = await turn.media.keep_document(raw, "pdf")
    await turn.say("sign-here", file=file, count=len(made))
