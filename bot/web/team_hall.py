"""A team's own page: its chat in the browser, for its members and whoever may run it, and for nobody else."""

from dataclasses import asdict

from aiohttp import web

from bot.web import errors, hall, presses, stream
from bot.web.access import Closed, session_of
from bot.web.parts import PARTS
from bot.web.visit import VISIT
from volunteers import groups, places, teams
from volunteers.teams import Team


async def show(request: web.Request) -> web.Response:
    """The team's cards, the newest first."""
    return await _page(request, await _team(request), presses.Answer())


async def press(request: web.Request) -> web.Response:
    """Take a button pressed on a card, as any channel would report it from a group."""
    team = await _team(request)
    incoming = presses.as_incoming(request, session_of(request), teams.hall_address(team))
    answer = await presses.deliver(request, incoming)
    if errors.wants_json(request):
        return web.json_response(asdict(answer))
    return await _page(request, team, answer)


async def follow(request: web.Request) -> web.StreamResponse:
    """The live stream of the cards."""
    return await stream.serve(request, teams.hall_address(await _team(request)), hall.CARD)


async def ask(request: web.Request) -> web.Response:
    """What is new on the cards."""
    return await stream.ask(request, teams.hall_address(await _team(request)), hall.CARD)


async def _team(request: web.Request) -> Team:
    """The team in the address if it has a page; to everybody else there is nothing here."""
    person, code = request[VISIT].person, request.match_info["team"]
    async with request.app[PARTS].database.reading() as work:
        team = await teams.by_code(work, code) if code.isprintable() else None
        page = None
        if team is not None:
            page = await groups.find(work, groups.HALL_CHANNEL, teams.hall_address(team))
        if team is None or page is None or person is None or not await teams.may_look(work, person.key, team):
            raise Closed("web-closed-right")
    return team


async def _page(request: web.Request, team: Team, notice: presses.Answer) -> web.Response:
    async with request.app[PARTS].database.reading() as work:
        demo = (await places.get(work, team.place_id)).demo
    here = f"/team/{team.code}", team.name, teams.hall_address(team)
    return await hall.page(request, *here, notice, demo=demo)
