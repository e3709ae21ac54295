"""The teams of a place on the page of its people: founding one, and who belongs to it."""

import secrets
from typing import Any

from aiohttp import web

from bot.dialogue.team import ADDED, LETTERS
from bot.web import board, forms
from bot.web.access import PLACE, Route
from bot.web.parts import PARTS
from volunteers import outbox, people, places, rights, teams
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.teams import Team
from volunteers.text import text
from volunteers.work import Work

SHOWN = 100
LONGEST_ID = 18


async def rows(work: Work, place: Place) -> list[dict[str, Any]]:
    """The teams of a place and below it, each with its people, leads first."""
    found = await teams.within(work, await places.under(work, place))
    return [
        {
            "team": team,
            "place": (await places.get(work, team.place_id)).name,
            "chat": await teams.chat_of(work, team.key) is not None,
            "members": [
                {"id": person.key, "name": person.name or f"#{person.id}", "lead": row.lead}
                for person, row in await teams.members(work, team.key)
            ],
        }
        for team in found[:SHOWN]
    ]


async def found_team(request: web.Request) -> web.StreamResponse:
    """Found a team of this place."""
    name = " ".join(request[forms.FORM].get("name", teams.LONGEST_NAME).split())

    async def act(work: Work) -> None:
        if not name:
            raise Refusal("team-needs-name")
        code = "t" + "".join(secrets.choice(LETTERS) for _ in range(6))
        await teams.make(work, code, name, request[PLACE], board.person_of(request).key)

    return await _done(request, act)


async def add(request: web.Request) -> web.StreamResponse:
    """Add somebody who serves here; he is told, and can leave."""

    async def act(work: Work) -> None:
        by, team, person = await _named(request, work)
        place = await places.get(work, team.place_id)
        if not await rights.may(work, person.key, Action.SEE_DETAILS_ON_CLAIM, place):
            raise Refusal("team-who", name=person.name, n=0)
        if await teams.join(work, team, person.key, source=ADDED, by=by.key):
            words = text("team-you-are-in", team=team.name, who=by.name or f"#{by.id}")
            button = outbox.Button(text("button-team-leave"), f"team-leave:{team.key}")
            await outbox.tell(work, person.key, outbox.Message(words, [[button]]))

    return await _done(request, act)


async def remove(request: web.Request) -> web.StreamResponse:
    """Take somebody out of a team; he is told."""

    async def act(work: Work) -> None:
        by, team, person = await _named(request, work)
        row = await teams.member(work, team.key, person.key)
        if row is not None and row.lead:
            place = await places.get(work, team.place_id)
            await rights.require(work, by.key, Action.GRANT_ROLE, place)
        await teams.leave(work, team, person.key, by.key)
        await outbox.tell(work, person.key, text("team-removed-you", team=team.name))

    return await _done(request, act)


async def _named(request: web.Request, work: Work) -> tuple[Person, Team, Person]:
    """Who acts, on which team of this place, and about whom."""
    by, number = board.person_of(request), request.match_info["team"]
    team = await teams.require_run(work, int(number) if len(number) < LONGEST_ID else 0, by.key)
    if request[PLACE].key not in (await places.get(work, team.place_id)).lineage():
        raise web.HTTPNotFound
    person = request[forms.FORM].get("person", LONGEST_ID - 1)
    found = await work.session.get(people.Person, int(person)) if person.isdecimal() else None
    if found is None:
        raise Refusal("board-say-who")
    return by, team, found


async def _done(request: web.Request, act: Any) -> web.StreamResponse:
    await request.app[PARTS].database.attempt(act)
    await request.app[PARTS].live.publish("outbox")
    raise web.HTTPSeeOther(board.board_link(request, "/people"))


ROUTES: tuple[Route, ...] = (
    Route("POST", "/board/{place}/people/teams", found_team, Action.INVITE, staff=True),
    Route("POST", r"/board/{place}/people/teams/{team:\d+}/add", add, Action.MANAGE_TEAM, staff=True),
    Route("POST", r"/board/{place}/people/teams/{team:\d+}/remove", remove, Action.MANAGE_TEAM, staff=True),
)
