"""One-time links opened in a browser: looking shows a button, and only pressing it uses the link up."""

from aiohttp import web

from bot.channels import web as channel
from bot.dialogue import emergency_list, volunteering
from bot.web import access, forms, pages, sessions, visit as visits
from bot.web.parts import PARTS
from bot.web.sessions import Kind, WebSession
from bot.web.visit import VISIT
from volunteers import invites, outbox, people, places, rights, teams, units
from volunteers.invites import Invite, Purpose
from volunteers.outbox import Button, Message
from volunteers.people import Person
from volunteers.rights import Action
from volunteers.text import Text
from volunteers.work import Work

LONGEST_NAME = 40
LONGEST_TOKEN = 64


async def show(request: web.Request) -> web.Response:
    """What a link is for; link previews may look as often as they like."""
    async with request.app[PARTS].database.reading() as work:
        invite = await invites.find(work, _token(request))
        place = await places.get(work, invite.place_id) if invite.place_id else None
        team = await teams.get(work, invite.team_id) if invite.team_id else None
        here = request[VISIT].person
        child = (
            await volunteering.child_of(work, invite, here) if invite.purpose is Purpose.GUARDIAN else None
        )
    return pages.page(request, "join.html", invite=invite, place=place, team=team, person=here, child=child)


async def use(request: web.Request) -> web.StreamResponse:
    """Use a link up: give the role, or open the chat or the staff's pages, in a session of its own."""
    token = sessions.new_token()

    async def act(work: Work) -> str:
        invite = await invites.find(work, _token(request))
        person = await _person(work, request, invite)
        if invite.purpose is Purpose.GUARDIAN:
            await _agree(work, request, person)
        else:
            await invites.use(work, _token(request), person)
        kind = Kind.STAFF if invite.purpose is Purpose.SIGN_IN else Kind.CHAT
        session = await sessions.start_for(work, token, person, kind)
        await _greet(work, invite, person, session)
        return await _next(work, request, invite)

    target = await request.app[PARTS].database.attempt(act)
    return let_in(request, token, target)


async def show_return(request: web.Request) -> web.Response:
    """The page of a personal link; nothing happens before the button is pressed."""
    return pages.page(request, "return.html")


async def use_return(request: web.Request) -> web.StreamResponse:
    """Lead back to the conversation whose personal link this is."""
    token = sessions.new_token()

    async def act(work: Work) -> None:
        address = await sessions.follow_return_link(work, _token(request))
        known = await people.find(work, channel.NAME, address)
        await sessions.start(work, token, address=address, person_id=known[0].key if known else None)

    await request.app[PARTS].database.attempt(act)
    return let_in(request, token, "/chat")


async def _agree(work: Work, request: web.Request, guardian: Person) -> None:
    child = await volunteering.agree(work, _token(request), guardian)
    await outbox.tell(work, guardian.key, Text("guardian-thanks", {"child": child.name or f"#{child.id}"}))


def _token(request: web.Request) -> str:
    return request.match_info["token"][:LONGEST_TOKEN]


def let_in(request: web.Request, token: str, target: str) -> web.Response:
    """Leave the cookie of a session that has just begun, in the seat the address names, and lead on."""
    seat = request[VISIT].seat
    request[VISIT].keep = False
    response = web.Response(status=303, headers={"Location": f"{target}?seat={seat}" if seat else target})
    visits.set_cookie(request, response, sessions.cookie_name(seat), token, secret=True)
    return response


async def _person(work: Work, request: web.Request, invite: Invite) -> Person:
    """Whom the link serves: the one it was made for, whoever is here already, or somebody new."""
    if invite.person_id is not None:
        return await people.get(work, invite.person_id)
    here = request[VISIT].person
    name = request[forms.FORM].get("name", LONGEST_NAME)
    if here is None:
        return await people.add(work, name, request[VISIT].language)
    person = await people.get(work, here.key)
    person.name = person.name or name
    return person


async def _greet(work: Work, invite: Invite, person: Person, session: WebSession) -> None:
    if invite.purpose is Purpose.UNIT and invite.unit_id is not None:
        await outbox.tell(
            work, person.key, Text("unit-joined", {"unit": (await units.get(work, invite.unit_id)).name})
        )
    if invite.purpose is Purpose.EMERGENCY:
        await emergency_list.invited(work, invite, person, agreed=True)
    if invite.team_id is not None:
        await _greet_in_team(work, invite.team_id, person)
    if invite.purpose is not Purpose.ROLE or invite.place_id is None:
        return
    known = await people.find(work, channel.NAME, session.address)
    assert known is not None
    if await people.hear(work, known[1]):
        await outbox.release(work, person.key, outbox.lane_of(channel.NAME, session.address))
    place = await places.get(work, invite.place_id)
    values = {"place": place.name, "role": Text(f"role-{invite.role}")}
    await outbox.tell(work, person.key, Text("web-joined", values))


async def _greet_in_team(work: Work, team_id: int, person: Person) -> None:
    """Who is no volunteer there yet still has to register, which is one button in the chat."""
    team = await teams.get(work, team_id)
    place = await places.get(work, team.place_id)
    if await rights.may(work, person.key, Action.SEE_DETAILS_ON_CLAIM, place):
        await outbox.tell(work, person.key, Text("team-joined", {"team": team.name}))
        return
    words = Text("team-joined-first", {"team": team.name})
    rows = [[Button(Text("button-join-now"), "join-now")]]
    await outbox.tell(work, person.key, Message(words, rows))


async def _next(work: Work, request: web.Request, invite: Invite) -> str:
    if invite.purpose is Purpose.SIGN_IN:
        return "/board" if access.exists(request, "/board") else "/chat"
    if invite.purpose is Purpose.ROLE and invite.role == "volunteer" and invite.place_id is not None:
        return f"/hall/{(await places.get(work, invite.place_id)).code}"
    return "/chat"
