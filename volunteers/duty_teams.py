"""A post given to a team: its leads arrange it, and its members are the first to be asked for empty shifts."""

from collections.abc import Sequence

from volunteers import audit, duty, duty_roster, outbox, people, places, rights, teams
from volunteers.duty_tables import Post, Shift
from volunteers.outbox import Button, Message, Rows
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.teams import Team
from volunteers.text import text
from volunteers.work import Work

SHOWN = 6  # shifts asked for at once


async def choices(work: Work, post: Post) -> Sequence[Team]:
    """The teams a post can be given to, by name."""
    return await teams.serving(work, await places.get(work, post.place_id))


async def give(work: Work, post: Post, team_id: int, by: int) -> int:
    """Give a post to a team and ask it for what is empty; returns for how many shifts. A lead cannot give it away."""
    place = await places.get(work, post.place_id)
    if await rights.only_as_lead(work, by, Action.MANAGE_ROSTER, place):
        raise Refusal("right-missing", place=place.name)
    team = next((one for one in await choices(work, post) if one.id == team_id), None)
    if team is None:
        raise Refusal("team-unknown")
    post.team_id = team.key
    await audit.keep(work, by, place, "duty-to-team", f"{post.name} {team.code}")
    short = await _empty(work, post)
    if short:
        await _ask(work, post, team, short)
    return len(short)


async def _empty(work: Work, post: Post) -> list[tuple[Shift, int]]:
    until = work.now + duty_roster.AHEAD
    found = []
    for shift in await duty_roster.shifts(work, [post.key], work.now, until):
        free = shift.needed - len(await duty.signed(work, shift.key))
        if free > 0 and shift.starts_at > work.now:
            found.append((shift, free))
    return found[:SHOWN]


async def _ask(work: Work, post: Post, team: Team, short: Sequence[tuple[Shift, int]]) -> None:
    message = Message(text("team-duty-call", team=team.name), await _buttons(work, short))
    slot = f"duty-team:{post.key}"
    chat = await teams.chat_of(work, team.key)
    if chat is not None:
        await outbox.promise(work, chat.lane, message, slot=slot)
        return
    for person, _ in await teams.members(work, team.key):
        if person.standing == people.Standing.ACTIVE:
            await outbox.tell(work, person.key, message, slot=slot, nudge=True)


async def _buttons(work: Work, short: Sequence[tuple[Shift, int]]) -> Rows:
    return [
        [
            Button(
                text("team-duty-take", shift=await duty.title(work, shift), count=free),
                f"duty-take:{shift.key}",
            )
        ]
        for shift, free in short
    ]
