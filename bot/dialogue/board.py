"""/board: a link that opens the pages for staff, once and for this person only."""

from bot.dialogue.commands import command
from bot.dialogue.turn import Turn
from volunteers import invites, rights
from volunteers.invites import SIGN_IN_LASTS, Purpose
from volunteers.outbox import Button
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

OPENS = (Action.SEE_BOARD, Action.SEE_FIGURES, Action.SEE_AUDIT, Action.MANAGE_PLACE)


@command("board", Action.SEE_FIGURES)
async def board(turn: Turn) -> None:
    """A one-time link to the pages, as a button where the address is https, else in plain words."""
    if not turn.incoming.private:
        return
    for action in OPENS:
        if await rights.places_for(turn.work, turn.person.key, action):
            break
    else:
        raise Refusal("board-only-staff")
    token = await invites.create(turn.work, Purpose.SIGN_IN, person_id=turn.person.key, by=turn.person.key)
    url = f"{turn.desk.public_url}/join/{token}"
    minutes = int(SIGN_IN_LASTS.total_seconds()) // 60
    if url.startswith("https://"):
        rows = [*_inside(turn), [Button(text("button-board"), url=url)]]
        await turn.say("board-link-button", rows, minutes=minutes)
    else:
        await turn.say("board-link", url=url, minutes=minutes)


def _inside(turn: Turn) -> list[list[Button]]:
    """Within Telegram the same pages open by a button that needs no link; Telegram says who it is."""
    if turn.incoming.channel != "telegram":
        return []
    return [[Button(text("button-board-inside"), url=f"{turn.desk.public_url}/telegram/app", app=True)]]


@command("digest", Action.SEE_BOARD)
async def digest(turn: Turn) -> None:
    """Have the morning's and Monday's summaries, or not."""
    if not turn.incoming.private:
        return
    turn.person.digest = not turn.person.digest
    await turn.say("digest-on" if turn.person.digest else "digest-off")
