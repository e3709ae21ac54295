"""A team in chat: which ones are mine, who belongs to them, joining, leaving, leading, and their own chat."""

import secrets
from collections.abc import Sequence

from sqlmodel import col, select

from bot.dialogue import volunteering
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import categories
from volunteers import availability, groups, invites, outbox, people, places, rights, teams
from volunteers.invites import Purpose
from volunteers.outbox import Button, Message, Rows
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import SERVING, Action, Grant
from volunteers.teams import Team
from volunteers.text import Text, text

MEMBERS_SHOWN = 40
TEAMS_SHOWN = 20
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
ADDED = "added"


@command("team")
async def mine(turn: Turn) -> None:
    """My teams; staff see those of their places and can found one."""
    own = await teams.of_person(turn.work, turn.person.key)
    staffed = await _staffed(turn)
    if not own and not staffed:
        await turn.say("team-none")
        return
    for team in own:
        await _overview(turn, team)
    if staffed:
        await _list(turn, staffed, {team.key for team in own})


async def _staffed(turn: Turn) -> list[Place]:
    """The places whose teams somebody may run, not being just the lead of one."""
    found = await rights.places_for(turn.work, turn.person.key, Action.MANAGE_TEAM)
    me = turn.person.key
    return [
        place for place in found if not await rights.only_as_lead(turn.work, me, Action.MANAGE_TEAM, place)
    ]


async def _list(turn: Turn, staffed: Sequence[Place], own: set[int]) -> None:
    inside = {key for place in staffed for key in await places.under(turn.work, place)}
    found = [team for team in await teams.within(turn.work, inside) if team.key not in own]
    rows = [[Button(text("team-name", name=team.name), f"team:{team.key}")] for team in found[:TEAMS_SHOWN]]
    await turn.say("team-list", [*rows, [choice("team-new", "team-new")]], n=len(found))


async def _overview(turn: Turn, team: Team) -> None:
    members = await teams.members(turn.work, team.key)
    place = await places.get(turn.work, team.place_id)
    leads = [_named(person) for person, row in members if row.lead]
    chat = await teams.chat_of(turn.work, team.key)
    where = text("team-chat-none")
    if chat is not None:
        web = chat.channel == groups.HALL_CHANNEL
        page = f"{turn.desk.public_url}/team/{team.code}"
        where = text("team-chat-web", page=page) if web else text("team-chat-group", title=chat.title or 0)
    await turn.say(
        "team-overview",
        await _buttons(turn, team, chat is not None),
        team=team.name,
        place=place.name,
        members=len(members),
        leads=leads or text("profile-nothing"),
        chat=where,
        code=team.code,
    )


async def _buttons(turn: Turn, team: Team, has_chat: bool) -> Rows:
    mark, me = team.key, turn.person.key
    rows: list[list[Button]] = []
    row = await teams.member(turn.work, team.key, me)
    place = await places.get(turn.work, team.place_id)
    runs = await teams.may_run(turn.work, me, team)
    if runs:
        rows.append([choice("team-invite", f"team-invite:{mark}:0"), choice("team-add", f"team-add:{mark}")])
    if await rights.may(turn.work, me, Action.GRANT_ROLE, place):
        rows.append(
            [choice("team-lead", f"team-invite:{mark}:1"), choice("team-close", f"team-close:{mark}")]
        )
    if not has_chat and await rights.may(turn.work, me, Action.BIND_GROUP, place):
        rows.append([choice("team-hall", f"team-hall:{mark}")])
    if runs or row is not None:
        rows.append([choice("team-members", f"team-members:{mark}")])
    if row is not None:
        rows.append([choice("team-leave", f"team-leave:{mark}")])
    return rows


def _named(person: Person) -> str:
    return person.name or f"#{person.id}"


@press("team", Owner.PARTY)
async def show(turn: Turn, team_id: int) -> None:
    """One team."""
    team = await _inside(turn, team_id)
    await turn.answer()
    await _overview(turn, team)


async def _inside(turn: Turn, team_id: int) -> Team:
    """A team that this person belongs to or may run; its people are nobody else's business."""
    team = await teams.get(turn.work, team_id)
    if not await teams.may_look(turn.work, turn.person.key, team):
        raise Refusal("team-not-yours", team=team.name)
    return team


@press("team-new", Action.MANAGE_TEAM)
async def new(turn: Turn) -> None:
    """Found a team: how is it called?"""
    await _where(turn)
    await turn.answer()
    await turn.wait_for("team-new")
    await turn.say("team-new-ask")


async def _where(turn: Turn) -> Place:
    """Where a new team belongs: the community or street one runs; the one at home where there are several."""
    found = await _staffed(turn)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.STREET, Level.GRID}] or found
    if not near:
        raise Refusal("task-only-staff")
    return next((place for place in near if place.id == turn.person.place_id), near[-1])


@step("team-new")
async def named(turn: Turn, awaited: Awaited) -> None:
    """The name of a new team."""
    name = " ".join(turn.incoming.text.split())
    if not name or len(name) > teams.LONGEST_NAME:
        await turn.say("team-new-ask")
        return
    await turn.stop_waiting()
    place = await _where(turn)
    code = "t" + "".join(secrets.choice(LETTERS) for _ in range(6))
    team = await teams.make(turn.work, code, name, place, turn.person.key)
    await _overview(turn, team)


@press("team-invite", Action.MANAGE_TEAM)
async def invite(turn: Turn, team_id: int, lead: int) -> None:
    """A link that makes one person a member, or a lead, and works once; only staff make leads."""
    team = await teams.require_run(turn.work, team_id, turn.person.key)
    if lead:
        place = await places.get(turn.work, team.place_id)
        await rights.require(turn.work, turn.person.key, Action.GRANT_ROLE, place)
    token = await invites.create(
        turn.work, Purpose.TEAM, team_id=team.key, contact=bool(lead), by=turn.person.key
    )
    await turn.answer()
    links = turn.desk.invitation(f"i{token}", token)
    await turn.say("team-invite-lead" if lead else "team-invite-member", team=team.name, links=links)


async def joined(turn: Turn, team_id: int) -> None:
    """An invitation was used; who is no volunteer there yet goes on to register."""
    team = await teams.get(turn.work, team_id)
    place = await places.get(turn.work, team.place_id)
    if await rights.may(turn.work, turn.person.key, Action.SEE_DETAILS_ON_CLAIM, place):
        await turn.say("team-joined", team=team.name)
        return
    await turn.say("team-joined-first", team=team.name)
    await volunteering.join(turn)


@press("team-add", Action.MANAGE_TEAM)
async def add(turn: Turn, team_id: int) -> None:
    """Add somebody known by name."""
    team = await teams.require_run(turn.work, team_id, turn.person.key)
    await turn.answer()
    await turn.wait_for("team-add", team.key)
    await turn.say("team-add-ask", team=team.name)


@step("team-add")
async def added(turn: Turn, awaited: Awaited) -> None:
    """The name; he is told, and can leave with a tap."""
    await turn.stop_waiting()
    team = await teams.require_run(turn.work, awaited.about, turn.person.key)
    person = await _who_serves(turn, team, turn.incoming.text.strip())
    news = await teams.join(turn.work, team, person.key, source=ADDED, by=turn.person.key)
    await turn.say("team-added" if news else "team-in-already", who=_named(person), team=team.name)
    if news and person.key != turn.person.key:
        words = text("team-you-are-in", team=team.name, who=_named(turn.person))
        rows = [[choice("team-leave", f"team-leave:{team.key}")]]
        await outbox.tell(turn.work, person.key, Message(words, rows))


async def _who_serves(turn: Turn, team: Team, name: str) -> Person:
    """The one person of that name who serves where the team does; refuses none and several."""
    within = await places.under(turn.work, await places.get(turn.work, team.place_id))
    query = (
        select(Person)
        .join(Grant, col(Grant.person_id) == col(Person.id))
        .where(Person.name == name, col(Grant.ended_at).is_(None), col(Grant.place_id).in_(within))
        .where(col(Grant.role).in_(SERVING))
    )
    found = (await turn.work.session.exec(query.distinct())).all()
    if len(found) != 1:
        raise Refusal("team-who", name=name[:40], n=len(found))
    return found[0]


@press("team-members", Owner.PARTY)
async def members(turn: Turn, team_id: int) -> None:
    """Who belongs to it, each with a button to his card."""
    team = await _inside(turn, team_id)
    found = await teams.members(turn.work, team.key)
    buttons = [
        Button(
            text("team-member", who=_named(person), lead=1 if row.lead else 0),
            f"team-member:{team.key}:{person.key}",
        )
        for person, row in found[:MEMBERS_SHOWN]
    ]
    await turn.answer()
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    await turn.say("team-members-head", rows, team=team.name, n=len(found))


@press("team-member", Owner.PARTY)
async def member(turn: Turn, team_id: int, person_id: int) -> None:
    """One member: what he can do, since when he is in it, never a telephone number."""
    team = await _inside(turn, team_id)
    row = await teams.member(turn.work, team.key, person_id)
    if row is None:
        raise Refusal("team-no-member")
    person = await people.get(turn.work, person_id)
    buttons = []
    me = turn.person.key
    if person_id != me:
        if await teams.may_run(turn.work, me, team):
            buttons.append([choice("team-remove", f"team-remove:{team.key}:{person_id}")])
        buttons.append([choice("report", f"report-person:{person_id}")])
    await turn.answer()
    await turn.say(await _card(turn, person, row.lead), buttons)


async def _card(turn: Turn, person: Person, lead: bool) -> Text:
    profile = await availability.find(turn.work, person.key)
    known = set(categories.SKILLS)
    skills = [text(f"skill-{code}") for code in (profile.skills if profile else []) if code in known]
    lines = [
        text("team-member", who=_named(person), lead=1 if lead else 0),
        text("profile-skills", value=skills or text("profile-nothing")),
    ]
    return text("lines", lines=lines)


@press("team-remove", Action.MANAGE_TEAM)
async def remove(turn: Turn, team_id: int, person_id: int) -> None:
    """Take somebody out of it; he is told, without a reason being made public."""
    team = await teams.require_run(turn.work, team_id, turn.person.key)
    row = await teams.member(turn.work, team.key, person_id)
    if row is not None and row.lead:
        place = await places.get(turn.work, team.place_id)
        await rights.require(turn.work, turn.person.key, Action.GRANT_ROLE, place)
    await teams.leave(turn.work, team, person_id, turn.person.key)
    await turn.answer()
    await turn.say("team-removed", who=_named(await people.get(turn.work, person_id)), team=team.name)
    await outbox.tell(turn.work, person_id, text("team-removed-you", team=team.name))


@press("team-leave", Owner.HIMSELF)
async def leave(turn: Turn, team_id: int) -> None:
    """Out of it, with one tap; what one holds stays one's own."""
    team = await teams.get(turn.work, team_id)
    await teams.leave(turn.work, team, turn.person.key, turn.person.key)
    await turn.answer()
    await turn.say("team-left", team=team.name)
    await _without_lead(turn, team)


async def _without_lead(turn: Turn, team: Team) -> None:
    """A team that has lost its last lead is told to staff."""
    if any(row.lead for _, row in await teams.members(turn.work, team.key)):
        return
    place = await places.get(turn.work, team.place_id)
    rows = [[Button(text("team-name", name=team.name), f"team:{team.key}")]]
    for person_id in await rights.entitled(turn.work, Action.GRANT_ROLE, place):
        if person_id != turn.person.id and await people.reach(turn.work, person_id):
            words = text("team-without-lead", team=team.name)
            await outbox.tell(turn.work, person_id, Message(words, rows), slot=f"team:{team.key}")
            return


@press("team-close", Action.GRANT_ROLE)
async def close(turn: Turn, team_id: int) -> None:
    """Dissolve a team: asks first."""
    team = await _granting(turn, team_id)
    await turn.answer()
    await turn.say("team-close-ask", [[choice("team-close-yes", f"team-closed:{team.key}")]], team=team.name)


@press("team-closed", Action.GRANT_ROLE)
async def closed(turn: Turn, team_id: int) -> None:
    """Dissolved; everybody in it is told."""
    team = await _granting(turn, team_id)
    told = [person.key for person, _ in await teams.members(turn.work, team.key)]
    await teams.close(turn.work, team, turn.person.key)
    for person_id in told:
        if person_id != turn.person.id:
            await outbox.tell(turn.work, person_id, text("team-closed-you", team=team.name))
    await turn.answer()
    await turn.say("team-closed", team=team.name)


async def _granting(turn: Turn, team_id: int) -> Team:
    team = await teams.get(turn.work, team_id)
    place = await places.get(turn.work, team.place_id)
    await rights.require(turn.work, turn.person.key, Action.GRANT_ROLE, place)
    return team


@press("team-hall", Action.BIND_GROUP)
async def hall(turn: Turn, team_id: int) -> None:
    """A page of its own in the browser as the team's chat, for a team that has no group."""
    team = await teams.get(turn.work, team_id)
    place = await places.get(turn.work, team.place_id)
    await rights.require(turn.work, turn.person.key, Action.BIND_GROUP, place)
    await teams.bind(turn.work, team, groups.HALL_CHANNEL, teams.hall_address(team), by=turn.person.key)
    await turn.answer()
    await _overview(turn, team)
