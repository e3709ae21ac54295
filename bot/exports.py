"""People and teams of a place as XLSX, in the shape that an import takes."""

import io

from openpyxl import Workbook
from sqlmodel import col, select

from bot.imports import PEOPLE, ROLE_NAMES, TEAMS, TELEGRAM
from bot.sheets import harmless
from volunteers import places, teams
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.rights import Grant, Role
from volunteers.teams import Team, TeamMember
from volunteers.units import Membership, Unit
from volunteers.work import Work


async def people_of(work: Work, within: Place) -> bytes:
    """The people who hold an importable role in a place, as XLSX in the shape that `read` takes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([names[0] for names in PEOPLE.values()])
    query = (
        select(Person, Grant, Place)
        .where(Grant.person_id == Person.id, Grant.place_id == Place.id, col(Grant.ended_at).is_(None))
        .where(col(Grant.role).in_(ROLE_NAMES), col(Grant.place_id).in_(await places.under(work, within)))
        .order_by(Place.code, Person.name, col(Person.id))
    )
    for person, grant, place in (await work.session.exec(query)).all():
        unit, contact = await _first_unit(work, person.key)
        telegram = await _telegram(work, person.key)
        belongs, led = await _teams_of(work, person.key)
        cells = (person.name, place.code, ROLE_NAMES[Role(grant.role)], person.phone, telegram, unit, contact)
        sheet.append([harmless(cell) for cell in (*cells, belongs, led)])
    return _written(book)


async def teams_of(work: Work, within: Place) -> bytes:
    """The teams of a place and of all below it, as XLSX in the shape that `read` takes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([names[0] for names in TEAMS.values()])
    for team in await teams.within(work, await places.under(work, within)):
        place = await places.get(work, team.place_id)
        sheet.append([harmless(cell) for cell in (team.code, team.name, place.code)])
    return _written(book)


def _written(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def _teams_of(work: Work, person_id: int) -> tuple[str, str]:
    """The codes of somebody's teams, and of those he leads."""
    query = select(Team.code, TeamMember.lead).where(
        TeamMember.team_id == Team.id, TeamMember.person_id == person_id, col(TeamMember.until).is_(None)
    )
    found = (await work.session.exec(query.order_by(Team.code))).all()
    return "、".join(code for code, _ in found), "、".join(code for code, lead in found if lead)


async def _first_unit(work: Work, person_id: int) -> tuple[str, str]:
    query = select(Unit.code, Membership.contact).where(
        Membership.unit_id == Unit.id, Membership.person_id == person_id, col(Membership.until).is_(None)
    )
    found = (await work.session.exec(query.order_by(col(Membership.id)).limit(1))).first()
    return (found[0], "是" if found[1] else "") if found else ("", "")


async def _telegram(work: Work, person_id: int) -> str:
    query = select(Contact.address).where(Contact.person_id == person_id, Contact.channel == TELEGRAM)
    return (await work.session.exec(query.limit(1))).first() or ""
