"""Teams (义警, couriers, retired workers …) of a place: who belongs to them, who leads them, and their own chat.

Leading needs both: to be a lead of the team and a role whose right reaches its place. Rows end and stay as history.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Index, text as sql
from sqlmodel import Field, SQLModel, col, select

from volunteers import audit, groups, places, rights, safety
from volunteers.columns import UtcDateTime
from volunteers.groups import Group
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action, Role
from volunteers.work import Work

BY_TEAM = "team"
LONGEST_NAME = 40


class Team(SQLModel, table=True):
    """A named body of volunteers that is asked together; it serves its place and everything below."""

    __tablename__ = "team"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=120)
    place_id: int = Field(foreign_key="place.id", index=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored team."""
        assert self.id is not None
        return self.id


class TeamMember(SQLModel, table=True):
    """That a person belongs to a team; a lead also runs it. `source` says how: file, import, invitation, added."""

    __tablename__ = "team_member"
    __table_args__ = (
        Index(
            "uq_team_member_now",
            "team_id",
            "person_id",
            unique=True,
            sqlite_where=sql("until IS NULL"),
            postgresql_where=sql("until IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: int = Field(foreign_key="team.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    lead: bool = False
    source: str = Field(default="", max_length=16)
    since: datetime = Field(sa_type=UtcDateTime)
    added_by: int | None = None
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None


async def get(work: Work, team_id: int) -> Team:
    """The team with this id; refuses one that is not there any more."""
    team = await work.session.get(Team, team_id)
    if team is None or team.closed_at is not None:
        raise Refusal("team-unknown")
    return team


async def by_code(work: Work, code: str) -> Team | None:
    """The open team with this code, if there is one."""
    query = select(Team).where(Team.code == code.strip()[:64], col(Team.closed_at).is_(None))
    return (await work.session.exec(query)).first()


async def make(work: Work, code: str, name: str, place: Place, by: int | None) -> Team:
    """Found a team; its code is taken for good."""
    if (await work.session.exec(select(Team.id).where(Team.code == code))).first() is not None:
        raise Refusal("team-code-taken", code=code)
    team = Team(code=code, name=name.strip()[:LONGEST_NAME], place_id=place.key, made_at=work.now)
    work.session.add(team)
    await work.session.flush()
    await audit.keep(work, by, place, "team-made", team.code)
    return team


async def close(work: Work, team: Team, by: int) -> None:
    """End a team: everybody leaves it, its chat gets nothing more, its past stays."""
    for person, _ in await members(work, team.key):
        await leave(work, team, person.key, by)
    group = await chat_of(work, team.key)
    if group is not None:
        await groups.unbind(work, group)
    team.closed_at = work.now
    await audit.keep(work, by, await places.get(work, team.place_id), "team-closed", team.code)


async def member(work: Work, team_id: int, person_id: int) -> TeamMember | None:
    """The membership of a person now, if there is one."""
    query = select(TeamMember).where(
        TeamMember.team_id == team_id, TeamMember.person_id == person_id, col(TeamMember.until).is_(None)
    )
    return (await work.session.exec(query)).first()


async def join(
    work: Work, team: Team, person_id: int, *, source: str, lead: bool = False, by: int | None = None
) -> bool:
    """Make somebody a member, or a lead, of a team; True if that is news. Refuses who may not serve there."""
    place = await places.get(work, team.place_id)
    if await safety.barred(work, person_id, place):
        raise Refusal("claim-barred", place=place.name)
    row = await member(work, team.key, person_id)
    if row is not None and (row.lead or not lead):
        return False
    if row is None:
        row = TeamMember(team_id=team.key, person_id=person_id, source=source, since=work.now, added_by=by)
        work.session.add(row)
        await audit.keep(work, by or person_id, place, "team-joined", f"{team.code} person {person_id}")
    if lead:
        row.lead = True
        await rights.grant(work, person_id, Role.TEAM_LEAD, place, BY_TEAM, by=by)
        await audit.keep(work, by or person_id, place, "team-lead-made", f"{team.code} person {person_id}")
    await work.session.flush()
    return True


async def leave(work: Work, team: Team, person_id: int, by: int | None) -> None:
    """End a membership, one's own or, by a lead or staff, another's; the row stays."""
    row = await member(work, team.key, person_id)
    if row is None:
        raise Refusal("team-no-member")
    place = await places.get(work, team.place_id)
    row.until, row.ended_by = work.now, by
    await work.session.flush()
    await audit.keep(work, by, place, "team-left", f"{team.code} person {person_id}")
    if row.lead:
        await _no_lead_any_more(work, team, place, person_id, by)


async def step_down(work: Work, team: Team, person_id: int, by: int | None) -> None:
    """End only the lead of somebody who stays a member."""
    row = await member(work, team.key, person_id)
    if row is None or not row.lead:
        return
    row.lead = False
    await work.session.flush()
    await _no_lead_any_more(work, team, await places.get(work, team.place_id), person_id, by)


async def _no_lead_any_more(work: Work, team: Team, place: Place, person_id: int, by: int | None) -> None:
    await audit.keep(work, by, place, "team-lead-ended", f"{team.code} person {person_id}")
    if any(other.place_id == place.id for other in await led_by(work, person_id)):
        return
    for held in await rights.grants(work, person_id):
        if (held.role, held.place_id, held.source) == (Role.TEAM_LEAD, place.id, BY_TEAM):
            await rights.end(work, held, by)


async def leave_all(work: Work, person_id: int, by: int, *, within: Collection[int] | None = None) -> int:
    """Leave every team, or those of these places; returns how many."""
    mine = [team for team in await of_person(work, person_id) if within is None or team.place_id in within]
    for team in mine:
        await leave(work, team, person_id, by)
    return len(mine)


async def members(work: Work, team_id: int) -> Sequence[tuple[Person, TeamMember]]:
    """Who belongs to a team now, leads first, then by name."""
    query = select(Person, TeamMember).where(
        TeamMember.team_id == team_id, Person.id == TeamMember.person_id, col(TeamMember.until).is_(None)
    )
    found = (await work.session.exec(query)).all()
    return sorted(found, key=lambda row: (not row[1].lead, row[0].name, row[0].key))


async def of_person(work: Work, person_id: int) -> Sequence[Team]:
    """The teams somebody belongs to now, by name."""
    query = select(Team).where(
        Team.id == TeamMember.team_id,
        TeamMember.person_id == person_id,
        col(TeamMember.until).is_(None),
        col(Team.closed_at).is_(None),
    )
    return (await work.session.exec(query.order_by(Team.name, col(Team.id)))).all()


async def led_by(work: Work, person_id: int) -> Sequence[Team]:
    """The teams somebody leads now."""
    query = select(Team).where(
        Team.id == TeamMember.team_id,
        TeamMember.person_id == person_id,
        col(TeamMember.lead).is_(True),
        col(TeamMember.until).is_(None),
        col(Team.closed_at).is_(None),
    )
    return (await work.session.exec(query.order_by(Team.name, col(Team.id)))).all()


async def within(work: Work, place_ids: Collection[int]) -> Sequence[Team]:
    """The open teams of these places, by name."""
    query = select(Team).where(col(Team.place_id).in_(list(place_ids)), col(Team.closed_at).is_(None))
    return (await work.session.exec(query.order_by(Team.name, col(Team.id)))).all()


async def serving(work: Work, place: Place) -> Sequence[Team]:
    """The teams that can be asked for something in a place: its own, those of its grids and of places above it."""
    return await within(work, {*place.lineage(), *await places.under(work, place)})


async def may_run(work: Work, person_id: int, team: Team) -> bool:
    """Whether somebody may invite, add and remove here: staff of its place, or a lead, each for his own team only."""
    place = await places.get(work, team.place_id)
    if not await rights.may(work, person_id, Action.MANAGE_TEAM, place):
        return False
    if not await rights.only_as_lead(work, person_id, Action.MANAGE_TEAM, place):
        return True
    row = await member(work, team.key, person_id)
    return row is not None and row.lead


async def may_look(work: Work, person_id: int, team: Team) -> bool:
    """Whether somebody may see a team's people and its page: its members, and whoever may run it."""
    inside = await member(work, team.key, person_id) is not None
    return inside or await may_run(work, person_id, team)


async def require_run(work: Work, team_id: int, person_id: int) -> Team:
    """The team, if this person may run it; refuses others in words."""
    team = await get(work, team_id)
    if not await may_run(work, person_id, team):
        raise Refusal("team-not-yours", team=team.name)
    return team


async def chat_of(work: Work, team_id: int) -> Group | None:
    """The chat of a team, if it has one."""
    query = select(Group).where(Group.team_id == team_id, col(Group.ended_at).is_(None))
    return (await work.session.exec(query.order_by(col(Group.id).desc()).limit(1))).first()


def hall_address(team: Team) -> str:
    """The address of a team's own web hall."""
    return f"team-{team.code}"[:64]


async def bind(
    work: Work, team: Team, channel: str, address: str, *, title: str = "", by: int | None = None
) -> Group:
    """Make a chat the team's own; a team has one, so the one it had gets nothing more."""
    before = await chat_of(work, team.key)
    place = await places.get(work, team.place_id)
    group = await groups.bind(
        work, place, channel, address, title=title or team.name, by=by, team_id=team.key
    )
    if before is not None and before.id != group.id:
        await groups.unbind(work, before)
    await audit.keep(work, by, place, "team-chat", team.code)
    return group
