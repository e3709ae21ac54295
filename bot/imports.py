"""Bringing people and units in from a table (XLSX or CSV): every problem by row and cell, and all or nothing."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from sqlmodel import col, select

from bot.sheets import harmless
from volunteers import invites, people, places, rights, teams, units
from volunteers.invites import Purpose
from volunteers.places import Level, Place
from volunteers.rights import Role
from volunteers.teams import Team
from volunteers.text import Text, text
from volunteers.units import Unit
from volunteers.work import Work

MOST_ROWS, LONGEST = 20_000, 120
BY_IMPORT, TELEGRAM = "import", "telegram"
TELEGRAM_ID = re.compile(r"[0-9]{1,16}")
PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")

# A table of units has a column "code", one of teams "team-code"; every other table is one of people.
# Headers in Chinese or English. Several teams in one cell stand apart by 、 or a comma.
PEOPLE: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "name"),
    "place": ("社区", "place"),
    "role": ("角色", "role"),
    "phone": ("电话", "phone"),
    "telegram": ("Telegram", "telegram"),
    "unit": ("单位", "unit"),
    "contact": ("单位联系人", "contact"),
    "teams": ("队伍", "teams"),
    "lead_of": ("带队", "lead_of"),
}
UNITS: dict[str, tuple[str, ...]] = {
    "code": ("编号", "code"),
    "name": ("名称", "name"),
    "place": ("社区", "place"),
    "party": ("党组织", "party"),
}
TEAMS: dict[str, tuple[str, ...]] = {
    "code": ("队伍编号", "team-code"),
    "name": ("名称", "name"),
    "place": ("社区", "place"),
}
COLUMNS = {"people": PEOPLE, "units": UNITS, "teams": TEAMS}
NEEDED = {
    "people": ("name", "place", "role"),
    "units": ("code", "name", "place"),
    "teams": ("code", "name", "place"),
}
ROLES = {
    **{name: Role.RESIDENT for name in ("居民", "代报人", "resident")},
    **{name: Role.VOLUNTEER for name in ("志愿者", "党员", "volunteer")},
    **{name: Role.TEAM_LEAD for name in ("队长", "team-lead")},
    **{name: Role.GRID_WORKER for name in ("网格员", "grid-worker")},
    **{name: Role.GRID_HEAD for name in ("网格长", "grid-head")},
}
ROLE_NAMES = {role: name for name, role in reversed(ROLES.items()) if not name.isascii()}
YES, NO = {"是", "yes", "y", "1", "true"}, {"", "否", "no", "n", "0", "false"}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and the cell it stands in ("B7"; "" for the whole file)."""

    cell: str
    text: Text


class BadTable(Exception):
    """A table that cannot be imported; nothing of it was."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and its cells by column."""

    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def cell(self, column: str) -> str:
        """How people call a cell of this row, such as B7."""
        return f"{self.letters.get(column, 'A')}{self.number}"


@dataclass
class Table:
    """A file that was read: its kind ("people", "units" or "teams") and its rows."""

    kind: str
    rows: list[Row] = field(default_factory=list)


@dataclass
class Imported:
    """What an import did; `links` are (name, role, token) of those who have no account yet."""

    people: int = 0
    units: int = 0
    teams: int = 0
    links: list[tuple[str, Role, str]] = field(default_factory=list)


def read(raw: bytes, name: str) -> Table:
    """The table in an XLSX or CSV file; raises BadTable for what cannot be opened or has a wrong header."""
    lines = _xlsx(raw) if name.lower().endswith(".xlsx") else _csv(raw)
    if len(lines) > MOST_ROWS + 1:
        raise BadTable([Problem("", text("import-too-long", rows=MOST_ROWS))])
    header = [cell.strip() for cell in lines[0]] if lines else []
    kind = next((kind for kind in ("teams", "units") if set(header) & set(COLUMNS[kind]["code"])), "people")
    letters, problems = _columns(header, kind)
    if problems:
        raise BadTable(problems)
    at = {name: index for index, name in letters.items()}
    rows = [
        Row(
            number,
            {column: _as_typed(line[index]) if index < len(line) else "" for column, index in at.items()},
            {column: get_column_letter(index + 1) for column, index in at.items()},
        )
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]
    return Table(kind, rows)


def _as_typed(cell: str) -> str:
    """A cell without the apostrophe that we put before what a spreadsheet would take for a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _columns(header: Sequence[str], kind: str) -> tuple[dict[int, str], list[Problem]]:
    known = {name: column for column, names in COLUMNS[kind].items() for name in names}
    shown = "、".join(names[0] for names in COLUMNS[kind].values())
    found: dict[int, str] = {}
    problems = []
    for index, name in enumerate(header):
        if name in known:
            found[index] = known[name]
        elif name:
            cell = f"{get_column_letter(index + 1)}1"
            problems.append(Problem(cell, text("import-unknown-column", column=name[:40], columns=shown)))
    if not set(NEEDED[kind]) <= set(found.values()):
        needed = "、".join(COLUMNS[kind][column][0] for column in NEEDED[kind])
        problems.append(Problem("A1", text("import-no-header", columns=needed)))
    return found, problems


def _xlsx(raw: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [
            ["" if value is None else _plain(value) for value in line]
            for line in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=40, values_only=True)
        ]
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        OSError,
        IndexError,
        TypeError,
        SyntaxError,
    ) as error:
        raise BadTable([Problem("", text("import-unreadable"))]) from error


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _csv(raw: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadTable([Problem("", text("import-unreadable"))]) from error


async def check(work: Work, table: Table) -> list[Problem]:
    """Everything that is wrong with a table, by row and cell; changes nothing."""
    known = await _Known.of(work)
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        problems += _row(row, table.kind, known)
        key = _key(row, table.kind)
        if key in seen:
            problems.append(Problem(row.cell(NEEDED[table.kind][0]), text("import-repeated", row=seen[key])))
        seen.setdefault(key, row.number)
    return problems


def _key(row: Row, kind: str) -> str:
    if kind == "units":
        return row.cells["code"]
    return row.cells.get("telegram") or "|".join(
        row.cells.get(column, "") for column in ("name", "phone", "place", "role")
    )


@dataclass(frozen=True)
class _Known:
    places: Mapping[str, Place]
    units: Mapping[str, Unit]
    teams: Mapping[str, Team]

    @classmethod
    async def of(cls, work: Work) -> "_Known":
        query = select(Place).where(
            col(Place.level).in_([Level.COMMUNITY, Level.GRID]), col(Place.closed_at).is_(None)
        )
        found = (await work.session.exec(query)).all()
        names: dict[str, list[Place]] = {}
        for place in found:
            names.setdefault(place.name, []).append(place)
        single = {name: same[0] for name, same in names.items() if len(same) == 1}
        return cls(
            {**single, **{place.code: place for place in found}}, await _units(work), await _teams(work)
        )


async def _units(work: Work) -> dict[str, Unit]:
    found = (await work.session.exec(select(Unit).where(col(Unit.closed_at).is_(None)))).all()
    return {**{unit.name: unit for unit in found}, **{unit.code: unit for unit in found}}


async def _teams(work: Work) -> dict[str, Team]:
    found = (await work.session.exec(select(Team).where(col(Team.closed_at).is_(None)))).all()
    return {**{team.name: team for team in found}, **{team.code: team for team in found}}


def _row(row: Row, kind: str, known: _Known) -> Iterable[Problem]:
    for column in NEEDED[kind]:
        if not row.cells[column]:
            yield Problem(row.cell(column), text("import-missing"))
    for column, value in row.cells.items():
        if len(value) > LONGEST:
            yield Problem(row.cell(column), text("import-too-wide", most=LONGEST))
        elif value and (wrong := _wrong(column, value, known)) is not None:
            yield Problem(row.cell(column), wrong)


def _wrong(column: str, value: str, known: _Known) -> Text | None:
    said = value[:40]
    yes_or_no = value.lower() in YES | NO, text("import-yes-no")
    rules = {
        "place": (value in known.places, text("import-unknown-place", value=said)),
        "role": (value in ROLES, text("import-unknown-role", value=said)),
        "unit": (value in known.units, text("import-unknown-unit", value=said)),
        "phone": (PHONE.fullmatch(value) is not None, text("import-phone")),
        "telegram": (TELEGRAM_ID.fullmatch(value) is not None, text("import-telegram")),
        "teams": (
            all(name in known.teams for name in _listed(value)),
            text("import-unknown-team", value=said),
        ),
        "lead_of": (
            all(name in known.teams for name in _listed(value)),
            text("import-unknown-team", value=said),
        ),
        "contact": yes_or_no,
        "party": yes_or_no,
    }
    fine, wrong = rules.get(column, (True, None))
    return None if fine else wrong


def _listed(value: str) -> list[str]:
    return [name.strip() for name in re.split(r"[、,,;;]", value) if name.strip()]


async def load(work: Work, table: Table, by: int | None = None) -> Imported:
    """Import a table; raises BadTable with everything that is wrong, and nothing is changed.

    Whoever has an address is known from now on; for the others an invitation is made that gives role and unit once.
    """
    problems = await check(work, table)
    if problems:
        raise BadTable(problems)
    known, done = await _Known.of(work), Imported()
    for row in table.rows:
        if table.kind == "units":
            done.units += await _unit(work, row, known)
        elif table.kind == "teams":
            done.teams += await _team(work, row, known, by)
        else:
            await _person(work, row, known, done, by)
    return done


async def _unit(work: Work, row: Row, known: _Known) -> int:
    unit = await units.by_code(work, row.cells["code"])
    values: dict[str, Any] = {"name": row.cells["name"], "place_id": known.places[row.cells["place"]].key}
    if "party" in row.cells:
        values["party"] = row.cells["party"].lower() in YES
    if unit is None:
        unit = Unit(code=row.cells["code"], **values)
        work.session.add(unit)
        await work.session.flush()
        return 1
    changed = any(getattr(unit, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(unit, name, value)
    return int(changed)


async def _team(work: Work, row: Row, known: _Known, by: int | None) -> int:
    place = known.places[row.cells["place"]]
    team = await teams.by_code(work, row.cells["code"])
    if team is None:
        await teams.make(work, row.cells["code"], row.cells["name"], place, by)
        return 1
    changed = (team.name, team.place_id) != (row.cells["name"], place.key)
    team.name, team.place_id = row.cells["name"][: teams.LONGEST_NAME], place.key
    return int(changed)


async def _person(work: Work, row: Row, known: _Known, done: Imported, by: int | None) -> None:
    place, role = known.places[row.cells["place"]], ROLES[row.cells["role"]]
    unit = known.units.get(row.cells.get("unit", ""))
    contact = row.cells.get("contact", "").lower() in YES
    address = row.cells.get("telegram", "")
    if not address:
        unit_id = unit.key if unit else None
        token = await invites.create(
            work,
            Purpose.ROLE,
            role=role,
            place=place,
            unit_id=unit_id,
            team_id=_first_team(row, known),
            contact=contact or bool(_listed(row.cells.get("lead_of", ""))),
            by=by,
        )
        done.links.append((row.cells["name"], role, token))
        return
    met = await people.find(work, TELEGRAM, address)
    person = met[0] if met else await people.add(work, row.cells["name"])
    if met is None:
        await people.attach(work, person, TELEGRAM, address)
    person.name = row.cells["name"]
    person.phone = row.cells.get("phone") or person.phone
    person.place_id = person.place_id or (await places.community_of(work, place)).key
    await rights.grant(work, person.key, role, place, BY_IMPORT, by=by)
    if unit is not None:
        await units.join(work, unit, person.key, contact)
    await _into_teams(work, row, known, person.key, by)
    done.people += 1


def _first_team(row: Row, known: _Known) -> int | None:
    """A link carries one team; into further ones its lead invites."""
    names = [*_listed(row.cells.get("lead_of", "")), *_listed(row.cells.get("teams", ""))]
    return known.teams[names[0]].key if names else None


async def _into_teams(work: Work, row: Row, known: _Known, person_id: int, by: int | None) -> None:
    led = _listed(row.cells.get("lead_of", ""))
    for name in dict.fromkeys([*_listed(row.cells.get("teams", "")), *led]):
        lead = name in led
        await teams.join(work, known.teams[name], person_id, source=BY_IMPORT, lead=lead, by=by)


def write_links(path: Path, found: Sequence[tuple[str, Role, str]], public_url: str) -> None:
    """The invitations as CSV for handing out; readable by its owner alone."""
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([PEOPLE["name"][0], PEOPLE["role"][0], "Link"])
        for name, role, token in found:
            writer.writerow([harmless(name), ROLE_NAMES[role], f"{public_url}/join/{token}"])
