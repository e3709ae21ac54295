"""Brings a community file into the database: places, groups, units, people and roles. Twice is as once."""

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import col, select

from bot import community_emergency, community_file
from bot.channels.web import NAME as WEB
from bot.community_file import BadFile, Document, Known
from bot.community_rows import LEVELS, GroupRow, PersonRow, PlaceRow, TeamRow, UnitRow
from bot.database import Database
from tasks import intake
from tasks.terms import BadTerm
from volunteers import groups, people, places, rights, teams, units
from volunteers.groups import Group
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Grant
from volunteers.teams import Team, TeamMember
from volunteers.units import Membership, Unit
from volunteers.work import Work

DEMO = Path(__file__).parent / "demo.toml"
BY_FILE = "file"
TELEGRAM = "telegram"
TURN = 20190215  # the lock that lets processes which start together load one after the other


class Unreadable(Exception):
    """The file is not there, not for us, or no text."""


@dataclass
class Loaded:
    """How much a load has changed; nothing, when the file was loaded before."""

    places: int = 0
    groups: int = 0
    units: int = 0
    teams: int = 0
    people: int = 0
    roles: int = 0

    @property
    def changes(self) -> int:
        """All changes together."""
        return self.places + self.groups + self.units + self.teams + self.people + self.roles


async def load(database: Database, file: Path) -> Loaded:
    """Load a community file; what it says holds, what it does not say stays as it is.

    Roles and places in teams that came by file end when a file that declares their place no longer gives them; so
    do groups.
    Raises BadFile with every problem, and nothing is changed; Unreadable if there is no text to read.
    """
    source = await read(file)
    return await database.attempt(lambda work: apply(work, source))


async def read(file: Path) -> str:
    """The text of a community file; raises Unreadable."""
    try:
        return await asyncio.to_thread(file.read_text, "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(str(file)) from error


async def load_or_demonstrate(database: Database, file: Path | None) -> Loaded:
    """Load this deployment's community at its start: its file, or, where there is none, the demonstration.

    The demonstration goes into an empty database only.
    """
    if file is not None:
        return await load(database, file)
    async with database.reading() as work:
        empty = (await work.session.exec(select(Place.id).limit(1))).first() is None
    return await load(database, DEMO) if empty else Loaded()


async def apply(work: Work, source: str) -> Loaded:
    """Load the text of a community file in this Work; see `load`."""
    await _take_turn(work)
    document = community_file.parse(source)
    problems = [*document.problems, *community_file.check(document, await known(work))]
    problems += await _two_people(work, document)
    if problems:
        raise BadFile(problems)
    loader = _Loader(work, document)
    await loader.load()
    return loader.loaded


async def _take_turn(work: Work) -> None:
    connection = await work.session.connection()
    if connection.dialect.name == "postgresql":
        await connection.execute(sql("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


async def known(work: Work) -> Known:
    """What the database has that a community file may refer to."""
    found = await work.session.exec(select(Place.code, Place.level))
    codes = await work.session.exec(select(Unit.code))
    named = await work.session.exec(select(Team.code).where(col(Team.closed_at).is_(None)))
    levels = {code: level for code, level in found.all()}
    return Known(levels, frozenset(codes.all()), frozenset(named.all()))


async def _two_people(work: Work, document: Document) -> list[community_file.Problem]:
    """The rows whose Telegram id and web address are known to belong to two different people."""
    found = []
    for person in document.people:
        known = {one[0].id for one in await _met(work, person.row)}
        if len(known) > 1:
            found.append(document.problem((*person.where, "web"), "set-up-two-people"))
    return found


async def _met(work: Work, row: PersonRow) -> list[tuple[Person, people.Contact]]:
    return [
        known
        for channel, address in addresses(row)
        if (known := await people.find(work, channel, address)) is not None
    ]


def addresses(row: PersonRow) -> list[tuple[str, str]]:
    """The addresses a row gives, as (channel, address)."""
    given = ((TELEGRAM, row.telegram), (WEB, row.web))
    return [(channel, str(address)) for channel, address in given if address is not None]


class _Loader:
    """One load in one Work; counts what it changes."""

    def __init__(self, work: Work, document: Document) -> None:
        self.work = work
        self.document = document
        self.loaded = Loaded()
        self.places: dict[str, Place] = {}
        self.units: dict[str, Unit] = {}
        self.teams: dict[str, Team] = {}
        self.in_teams: set[tuple[int, int]] = set()

    async def load(self) -> None:
        for place in (await self.work.session.exec(select(Place))).all():
            self.places[place.code] = place
        for unit in (await self.work.session.exec(select(Unit))).all():
            self.units[unit.code] = unit
        await self._load_places()
        await self._check_terms()
        for found in self.document.units:
            await self._load_unit(found.row)
        for team in (await self.work.session.exec(select(Team).where(col(Team.closed_at).is_(None)))).all():
            self.teams[team.code] = team
        for row in self.document.teams:
            await self._load_team(row.row)
        await self._load_groups()
        given: set[tuple[int, str, int]] = set()
        for person in self.document.people:
            given |= await self._load_person(person.row)
        self.loaded.roles += await community_emergency.load(self.work, self.document, self.places)
        await self._end_roles(given)
        await self._end_memberships()

    def _declared(self) -> list[Place]:
        return [self.places[found.row.code] for found in self.document.places]

    async def _load_places(self) -> None:
        for found in sorted(self.document.places, key=lambda found: _depth(found.row)):
            row = found.row
            place = self.places.get(row.code)
            parent = self.places[row.parent] if row.parent else None
            if place is None:
                place = Place(code=row.code, level=row.level.value, name=row.name, **_given(row))
                self.places[row.code] = await places.add(self.work, place, parent)
                self.loaded.places += 1
                continue
            values = {"level": row.level.value, "name": row.name, **_given(row)}
            changed = _set(place, values)
            if parent is not None and place.parent_id != parent.id:
                await self._move(place, parent)
                changed = True
            self.loaded.places += changed
        await self.work.session.flush()

    async def _move(self, place: Place, parent: Place) -> None:
        await places.move(self.work, place, parent)

    async def _check_terms(self) -> None:
        """Terms fit together only with those of the places above, so this can be seen only now."""
        problems = []
        for found in self.document.places:
            try:
                await intake.terms_of(self.work, self.places[found.row.code])
            except BadTerm as error:
                where = (*found.where, "terms", error.name)
                problems.append(self.document.problem(where, "set-up-term", what=error.text))
        if problems:
            raise BadFile(problems)

    async def _load_unit(self, row: UnitRow) -> None:
        values: dict[str, Any] = {"name": row.name, "place_id": self.places[row.place].key}
        if row.party is not None:
            values["party"] = row.party
        unit = self.units.get(row.code)
        if unit is not None:
            self.loaded.units += _set(unit, values)
            return
        unit = self.units[row.code] = Unit(code=row.code, **values)
        self.work.session.add(unit)
        await self.work.session.flush()
        self.loaded.units += 1

    async def _load_team(self, row: TeamRow) -> None:
        team, place = self.teams.get(row.code), self.places[row.place]
        if team is not None:
            self.loaded.teams += _set(team, {"name": row.name, "place_id": place.key})
            return
        self.teams[row.code] = await teams.make(self.work, row.code, row.name, place, None)
        self.loaded.teams += 1

    async def _load_groups(self) -> None:
        for place in self._declared():
            if place.level == Level.COMMUNITY:
                await self._open_hall(place)
        for found in self.document.groups:
            await self._bind(found.row)
        await self._unbind_dropped({str(found.row.telegram) for found in self.document.groups})

    async def _open_hall(self, place: Place) -> None:
        address = groups.hall_address(place)
        hall = await groups.find(self.work, groups.HALL_CHANNEL, address)
        if hall is None:
            await groups.bind(self.work, place, groups.HALL_CHANNEL, address, title=place.name)
            self.loaded.groups += 1
        else:
            self.loaded.groups += _set(hall, {"title": place.name})

    async def _bind(self, row: GroupRow) -> None:
        """Bind a group, unless somebody has since bound it in the chat, or ended what the file had bound."""
        place, address = self.places[row.place], str(row.telegram)
        query = select(Group).where(Group.channel == TELEGRAM, Group.address == address)
        known = (await self.work.session.exec(query)).first()
        team = self.teams[row.team] if row.team is not None else None
        same = known is not None and (known.place_id, known.team_id) == (place.id, team.id if team else None)
        if known is not None and (known.bound_by is not None or same):
            return
        if team is not None:
            await teams.bind(self.work, team, TELEGRAM, address)
        else:
            await groups.bind(self.work, place, TELEGRAM, address)
        self.loaded.groups += 1

    async def _unbind_dropped(self, listed: set[str]) -> None:
        query = select(Group).where(
            Group.channel == TELEGRAM,
            col(Group.bound_by).is_(None),
            col(Group.ended_at).is_(None),
            col(Group.place_id).in_([place.key for place in self._declared()]),
        )
        for group in (await self.work.session.exec(query)).all():
            if group.address not in listed:
                await groups.unbind(self.work, group)
                self.loaded.groups += 1

    async def _load_person(self, row: PersonRow) -> set[tuple[int, str, int]]:
        """Make a person known, with roles and units; returns the roles as (person, role, place)."""
        person = await self._meet(row)
        given = set()
        for role in row.roles:
            place = self.places[role.place]
            given.add((person.key, role.role.value, place.key))
            await self._grant(person, role.role, place)
        for code in row.units:
            await self._join(self.units[code], person, contact=False)
        for code in row.contact_of:
            await self._join(self.units[code], person, contact=True)
        for code in dict.fromkeys([*row.teams, *row.lead_of]):
            await self._into_team(self.teams[code], person, lead=code in row.lead_of)
        return given

    async def _meet(self, row: PersonRow) -> Person:
        met = await _met(self.work, row)
        person = met[0][0] if met else await people.add(self.work, row.name)
        values = {
            name: getattr(row, name) for name in ("language", "phone") if getattr(row, name) is not None
        }
        changed = _set(person, {"name": row.name, **values}) or not met
        home = await self._home(row)
        if home is not None and (row.place is not None or person.place_id is None):
            changed = _set(person, {"place_id": home.key}) or changed
        known = {(contact.channel, contact.address) for _, contact in met}
        for channel, address in addresses(row):
            if (channel, address) not in known:
                contact = await people.attach(self.work, person, channel, address)
                if channel == WEB and home is not None and home.demo:
                    await people.hear(self.work, contact)  # whoever opens the demonstration sits there
                changed = True
        self.loaded.people += changed
        return person

    async def _home(self, row: PersonRow) -> Place | None:
        """Where somebody is at home: the place given, or that of the first role."""
        code = row.place or (row.roles[0].place if row.roles else None)
        return await places.community_of(self.work, self.places[code]) if code else None

    async def _grant(self, person: Person, role: rights.Role, place: Place) -> None:
        held = {(grant.role, grant.place_id) for grant in await rights.grants(self.work, person.key)}
        if (role.value, place.key) not in held:
            await rights.grant(self.work, person.key, role, place, BY_FILE)
            self.loaded.roles += 1

    async def _join(self, unit: Unit, person: Person, *, contact: bool) -> None:
        query = select(Membership).where(
            Membership.unit_id == unit.key,
            Membership.person_id == person.key,
            col(Membership.until).is_(None),
        )
        member = (await self.work.session.exec(query)).first()
        if member is None or (contact and not member.contact):
            await units.join(self.work, unit, person.key, contact)
            self.loaded.roles += 1

    async def _into_team(self, team: Team, person: Person, *, lead: bool) -> None:
        self.in_teams.add((team.key, person.key))
        if await teams.join(self.work, team, person.key, source=BY_FILE, lead=lead):
            self.loaded.roles += 1
        member = await teams.member(self.work, team.key, person.key)
        if member is not None and member.lead and not lead and member.source == BY_FILE:
            await teams.step_down(self.work, team, person.key, None)
            self.loaded.roles += 1

    async def _end_memberships(self) -> None:
        """The file speaks for the teams it names: whom it brought in and names no longer is out."""
        named = {found.row.code for found in self.document.teams}
        for team in [team for code, team in self.teams.items() if code in named]:
            query = select(TeamMember).where(
                TeamMember.team_id == team.key, TeamMember.source == BY_FILE, col(TeamMember.until).is_(None)
            )
            for member in (await self.work.session.exec(query)).all():
                if (team.key, member.person_id) not in self.in_teams:
                    await teams.leave(self.work, team, member.person_id, None)
                    self.loaded.roles += 1

    async def _end_roles(self, given: set[tuple[int, str, int]]) -> None:
        """The file speaks for the places it declares: roles it gave there and gives no longer end."""
        query = select(Grant).where(
            Grant.source == BY_FILE,
            col(Grant.ended_at).is_(None),
            col(Grant.place_id).in_([place.key for place in self._declared()]),
        )
        for grant in (await self.work.session.exec(query)).all():
            if (grant.person_id, grant.role, grant.place_id) not in given:
                with contextlib.suppress(Refusal):  # the last operator stays
                    await rights.end(self.work, grant, None)
                    self.loaded.roles += 1


def _depth(row: PlaceRow) -> int:
    """Parents come first, in whatever order the file has them, since levels only go down."""
    return LEVELS.index(row.level)


def _given(row: PlaceRow) -> dict[str, Any]:
    names = ("timezone", "language", "review", "check", "synonyms", "terms", "demo")
    values = {name: getattr(row, name) for name in names if getattr(row, name) is not None}
    if row.center is not None:
        values["latitude"], values["longitude"] = row.center
    return values


def _set(row: Any, values: dict[str, Any]) -> bool:
    """Give a row these values; True if any of them was another one."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
