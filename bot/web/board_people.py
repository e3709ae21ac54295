"""The people and units of a place: newcomers to approve, who holds which role, and invitations."""

from typing import Any

from aiohttp import web
from sqlmodel import col, func, select

from bot.web import board, board_teams, forms
from bot.web.access import PLACE
from bot.web.parts import PARTS
from volunteers import audit, invites, outbox, people, places, rights, teams
from volunteers.invites import Purpose
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action, Grant, Role
from volunteers.text import text
from volunteers.units import Membership, Unit
from volunteers.work import Work

SHOWN = 200
LONGEST_NAME = 40
LONGEST_ID = 18


async def show(request: web.Request) -> web.Response:
    """The list, narrowed by a name if one is asked for."""
    async with request.app[PARTS].database.reading() as work:
        return await _page(request, work)


async def invite(request: web.Request) -> web.Response:
    """Make an invitation; its link is shown on this one page and never again."""
    wanted = request[forms.FORM].get("role", 32)

    async def act(work: Work) -> str:
        person, place = board.person_of(request), request[PLACE]
        if wanted not in await rights.given_by(work, person.key, place):
            raise Refusal("right-missing", place=place.name)
        made = await invites.create(work, Purpose.ROLE, role=Role(wanted), place=place, by=person.key)
        await audit.keep(work, person.key, place, "invited", wanted)
        return made

    token = await request.app[PARTS].database.attempt(act)
    async with request.app[PARTS].database.reading() as work:
        url = f"{request.app[PARTS].settings.public_url}/join/{token}"
        return await _page(request, work, made=url)


async def approve(request: web.Request) -> web.StreamResponse:
    """Make a newcomer a volunteer, as the button in chat does."""

    async def act(work: Work) -> None:
        by, held = board.person_of(request), await _grant(work, request)
        place = await places.get(work, held.place_id)
        await rights.require(work, by.key, Action.APPROVE_VOLUNTEER, place)
        if held.role != Role.CANDIDATE:
            raise Refusal("board-not-now")
        await rights.grant(work, held.person_id, Role.VOLUNTEER, place, "approval", by=by.key)
        await audit.keep(work, by.key, place, "approved", f"person {held.person_id}")
        await outbox.tell(work, held.person_id, text("you-are-volunteer", place=place.name))

    await request.app[PARTS].database.attempt(act)
    await request.app[PARTS].live.publish("outbox")
    raise web.HTTPSeeOther(board.board_link(request, "/people"))


async def end(request: web.Request) -> web.StreamResponse:
    """Take a role back."""

    async def act(work: Work) -> None:
        by, held = board.person_of(request), await _grant(work, request)
        place = await places.get(work, held.place_id)
        await rights.require(work, by.key, Action.GRANT_ROLE, place)
        if held.role not in (*await rights.given_by(work, by.key, place), Role.CANDIDATE):
            raise Refusal("right-missing", place=place.name)
        await rights.end(work, held, by.key)
        if held.role == Role.TEAM_LEAD:
            for team in await teams.led_by(work, held.person_id):
                if team.place_id == place.id:
                    await teams.step_down(work, team, held.person_id, by.key)
        await audit.keep(work, by.key, place, "role-ended", f"{held.role} person {held.person_id}")

    await request.app[PARTS].database.attempt(act)
    raise web.HTTPSeeOther(board.board_link(request, "/people"))


async def _grant(work: Work, request: web.Request) -> Grant:
    """The role named in the address, if it is held now and for this place or one below it."""
    number = request.match_info["grant"]
    held = await work.session.get(Grant, int(number)) if len(number) < LONGEST_ID else None
    if held is None or held.ended_at is not None:
        raise Refusal("board-not-now")
    if request[PLACE].key not in (await places.get(work, held.place_id)).lineage():
        raise web.HTTPNotFound
    return held


async def _page(request: web.Request, work: Work, made: str = "") -> web.Response:
    place, name = request[PLACE], request.query.get("name", "").replace("\x00", "").strip()[:LONGEST_NAME]
    rows = await _rows(work, place, name)
    return await board.page(
        request,
        work,
        "board_people.html",
        "people",
        rows=[row for row in rows[:SHOWN] if row["role"] != Role.CANDIDATE],
        newcomers=[row for row in rows if row["role"] == Role.CANDIDATE],
        more=len(rows) > SHOWN,
        name=name,
        units=await _units(work, place),
        teams=await board_teams.rows(work, place),
        gives=await rights.given_by(work, board.person_of(request).key, place),
        made=made,
    )


async def _rows(work: Work, place: Place, name: str) -> list[dict[str, Any]]:
    reachable = (
        select(col(Contact.person_id)).where(col(Contact.reachable).is_(True)).distinct().scalar_subquery()
    )
    query = (
        select(Grant, Person.name, Place.name, col(Person.id).in_(reachable))
        .join(Person, col(Person.id) == Grant.person_id)
        .join(Place, col(Place.id) == Grant.place_id)
        .where(col(Place.path).startswith(place.path), col(Grant.ended_at).is_(None))
        .where(Grant.role != Role.RESIDENT, Person.standing != people.Standing.FORGOTTEN)
    )
    if name:
        query = query.where(col(Person.name).icontains(name, autoescape=True))
    ordered = query.order_by(col(Grant.role) == Role.VOLUNTEER, col(Grant.role), col(Person.name))
    found = (await work.session.exec(ordered.limit(SHOWN + 1))).all()
    return [
        {
            "grant": held,
            "role": held.role,
            "name": who or f"#{held.person_id}",
            "place": where,
            "reached": reached,
        }
        for held, who, where, reached in found
    ]


async def _units(work: Work, place: Place) -> list[dict[str, Any]]:
    members = func.count(col(Membership.id))
    query = (
        select(Unit.name, members, func.count().filter(col(Membership.contact).is_(True)))
        .join(Place, col(Place.id) == Unit.place_id)
        .join(
            Membership,
            (col(Membership.unit_id) == Unit.id) & col(Membership.until).is_(None),
            isouter=True,
        )
        .where(col(Place.path).startswith(place.path), col(Unit.closed_at).is_(None))
        .group_by(col(Unit.id), col(Unit.name))
        .order_by(Unit.name)
    )
    found = (await work.session.exec(query.limit(SHOWN))).all()
    return [{"name": name, "members": count, "contacts": contacts} for name, count, contacts in found]
