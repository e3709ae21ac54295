"""Giving a post to a team, in chat."""

from bot.dialogue.presses import press
from bot.dialogue.turn import Turn
from volunteers import duty_roster, duty_teams, teams
from volunteers.outbox import Button
from volunteers.rights import Action
from volunteers.text import text

SHOWN = 20


@press("duty-team", Action.MANAGE_ROSTER)
async def ask(turn: Turn, post_id: int) -> None:
    """Which team?"""
    post = await duty_roster.managed(turn.work, post_id, turn.person.key)
    rows = [
        [Button(text("team-duty-choice", name=team.name), f"duty-to-team:{post.key}:{team.key}")]
        for team in (await duty_teams.choices(turn.work, post))[:SHOWN]
    ]
    await turn.answer()
    await turn.say("team-duty-ask" if rows else "team-duty-none", rows, post=post.name)


@press("duty-to-team", Action.MANAGE_ROSTER)
async def give(turn: Turn, post_id: int, team_id: int) -> None:
    """This one; it is asked at once for the shifts that are empty."""
    post = await duty_roster.managed(turn.work, post_id, turn.person.key)
    asked = await duty_teams.give(turn.work, post, team_id, turn.person.key)
    team = await teams.get(turn.work, team_id)
    await turn.answer()
    await turn.say("team-duty-done", post=post.name, team=team.name, n=asked)
