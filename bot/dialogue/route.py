"""Where a message goes: a button to its verb, a command to its row, words to the open question or to a new request."""

from dataclasses import replace

from bot.dialogue import (
    asking,
    board,
    bulletin,
    called_out,
    calling_help,
    checkpoints,
    claiming,
    confirming,
    coverage,
    deciding,
    doubting,
    duty,
    duty_posts,
    duty_teams,
    emergency_list,
    harsh,
    hours,
    introducing,
    joining,
    listing,
    offering,
    passing_on,
    patrol_records,
    patrolling,
    posting,
    presses,
    privacy,
    profile,
    reporting,
    reviewing,
    serving,
    setting_out,
    spoken,
    stats,
    steering,
    team,
    tipping,
    together,
    unit,
    volunteering,
    waiting_list,
    whistling,
    withdrawing,
)
from bot.dialogue.commands import COMMANDS, Command
from bot.dialogue.steps import STEPS
from bot.dialogue.turn import Turn
from bot.messages import Kind
from tasks import claims
from volunteers import groups, outbox, people
from volunteers.refusal import Refusal

ASIDE = frozenset({"my", "tasks", "stats", "board"})  # asked in a group, answered in private
FLOWS = (
    asking,
    board,
    bulletin,
    called_out,
    calling_help,
    checkpoints,
    claiming,
    confirming,
    coverage,
    deciding,
    doubting,
    duty,
    duty_posts,
    duty_teams,
    emergency_list,
    harsh,
    hours,
    introducing,
    joining,
    listing,
    offering,
    passing_on,
    patrol_records,
    patrolling,
    posting,
    privacy,
    profile,
    reporting,
    reviewing,
    serving,
    setting_out,
    spoken,
    stats,
    steering,
    team,
    tipping,
    together,
    unit,
    volunteering,
    waiting_list,
    whistling,
    withdrawing,
)


async def route(turn: Turn) -> None:
    """Send one incoming message to its flow; what no flow wants gets a friendly answer."""
    if turn.incoming.private:
        await _private(turn)
    else:
        await _group(turn)


async def _group(turn: Turn) -> None:
    incoming = turn.incoming
    if incoming.kind is Kind.MOVED:
        await groups.move(turn.work, incoming.channel, incoming.chat, incoming.moved_to)
    elif incoming.kind is Kind.JOINED:
        await joining.welcomed(turn)
    elif incoming.kind is Kind.LEFT:
        await joining.removed(turn)
    elif incoming.kind is Kind.PRESS:
        await presses.run(turn)
    elif incoming.kind is Kind.COMMAND:
        await _group_command(turn)


async def _group_command(turn: Turn) -> None:
    found = COMMANDS.get(turn.incoming.command)
    if found is None or not (found.group or found.name in ASIDE):
        return
    if turn.incoming.anonymous:
        await posting.anonymous(turn)
    elif found.group:
        await found.run(turn)
    else:
        await _aside(turn, found)


async def _aside(turn: Turn, asked: Command) -> None:
    """Answer in private what is one's own business; whoever never wrote there gets the way, and no word of it."""
    if not turn.contact.reachable:
        await turn.say("group-aside", link=turn.desk.telegram_link("units"))
        return
    alone = replace(turn, incoming=replace(turn.incoming, chat=turn.contact.address, private=True))
    try:
        await asked.run(alone)
    except Refusal as refusal:  # these commands refuse before they change anything
        await alone.say(refusal.text)


async def _private(turn: Turn) -> None:
    incoming = turn.incoming
    if incoming.kind is Kind.LOST:
        await people.lose(turn.work, incoming.channel, incoming.sender)
        return
    await _heard(turn)
    if incoming.kind is Kind.OPENED:
        return
    if incoming.kind is Kind.PRESS:
        await presses.run(turn)
    elif incoming.kind is Kind.COMMAND:
        await _command(turn)
    elif incoming.kind is not Kind.LIVE or not await patrolling.live(turn):
        await _words(turn)


async def _heard(turn: Turn) -> None:
    """Note that the person can be reached here, and deliver what was waiting for that."""
    opened = await people.hear(turn.work, turn.contact)
    if not opened:
        return
    await turn.work.session.flush()
    await outbox.release(turn.work, turn.person.key, turn.lane)
    for claim in await claims.waiting_for_contact(turn.work, turn.person.key):
        await claims.opened(turn.work, claim)


async def _command(turn: Turn) -> None:
    found = COMMANDS.get(turn.incoming.command)
    if found is None:
        raise Refusal("command-unknown", command=turn.incoming.command[:32])
    await found.run(turn)


async def _words(turn: Turn) -> None:
    if turn.brought.problem is not None:
        await turn.say(turn.brought.problem)
        if not turn.brought.files and not turn.incoming.text:
            return
    if await patrol_records.uploaded(turn):
        return
    awaited = await turn.awaited()
    if awaited is not None and awaited.step in STEPS:
        await STEPS[awaited.step](turn, awaited)
    elif not await _known(turn):
        await asking.heard(await patrolling.placed(turn))


async def _known(turn: Turn) -> bool:
    for heard in (duty.heard, spoken.understood, joining.heard, introducing.heard, passing_on.heard):
        if await heard(turn):
            return True
    return False
