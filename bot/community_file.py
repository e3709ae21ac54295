"""What a community file says: its rows, read strictly, and all that is wrong with them, line by line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.community_rows import (
    LEVELS,
    SECTIONS,
    EmergencyRow,
    GroupRow,
    PersonRow,
    PlaceRow,
    R,
    RoleRow,
    Row,
    TeamRow,
    UnitRow,
)
from bot.toml_lines import Where, lines_of
from tasks import terms
from tasks.terms import BadTerm
from volunteers.emergency_list import MOST_MINUTES
from volunteers.places import Level
from volunteers.text import Text, text


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: on which line, with which key, and what."""

    line: int
    key: str
    text: Text


class BadFile(Exception):
    """A community file that cannot be used; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set_of(problems), key=lambda problem: (problem.line, problem.key))
        super().__init__(f"{len(self.problems)} problems")


def set_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, each said once."""
    return list({(found.line, found.key, found.text.key): found for found in problems}.values())


@dataclass(frozen=True)
class Numbered(Generic[R]):
    """A row and where it stands."""

    where: Where
    row: R


@dataclass
class Document:
    """The rows that could be read, and what was wrong with the others; `tables` has all, as they stand."""

    places: list[Numbered[PlaceRow]] = field(default_factory=list)
    groups: list[Numbered[GroupRow]] = field(default_factory=list)
    units: list[Numbered[UnitRow]] = field(default_factory=list)
    teams: list[Numbered[TeamRow]] = field(default_factory=list)
    people: list[Numbered[PersonRow]] = field(default_factory=list)
    emergency: list[Numbered[EmergencyRow]] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, where: Where, key: str, **values: Any) -> Problem:
        """A problem at a path, or at the nearest path around it that has a line."""
        near = where
        while near and near not in self.lines:
            near = near[:-1]
        return Problem(self.lines.get(near, 1), _shown(where), text(key, **values))

    def codes(self, section: str) -> set[str]:
        """The codes a section gives, also those of tables with other mistakes, so that one is told once."""
        return {row["code"] for row in self.tables.get(section, []) if isinstance(row.get("code"), str)}


@dataclass(frozen=True)
class Known:
    """What the database has already: places with their levels, and the codes of units and teams."""

    places: dict[str, str] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()


def parse(source: str) -> Document:
    """Read the text of a community file; nothing is raised, problems are collected in the document."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        return Document(problems=[Problem(line, "", text("set-up-not-toml"))])
    document = Document(lines=lines_of(source))
    for section, rows in tables.items():
        _read_section(document, section, rows)
    document.problems += _repeated(document)
    return document


def check(document: Document, known: Known) -> list[Problem]:
    """What the rows say about each other and about what the database has: parents, circles, unknown codes."""
    return [*_tree(document, known), *_unknown(document, known)]


def _read_section(document: Document, section: str, rows: Any) -> None:
    kind = SECTIONS.get(section)
    if kind is None:
        problem = document.problem((section, 0), "set-up-unknown-section", sections=list(SECTIONS))
        document.problems.append(problem)
        return
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        document.problems.append(document.problem((section,), "set-up-not-a-list", section=section))
        return
    document.tables[section] = rows
    into: list[Numbered[Any]] = {
        "place": document.places,
        "group": document.groups,
        "unit": document.units,
        "team": document.teams,
        "person": document.people,
        "emergency": document.emergency,
    }[section]  # type: ignore[assignment]
    for number, row in enumerate(rows):
        try:
            into.append(Numbered((section, number), kind.model_validate(row)))
        except ValidationError as error:
            document.problems += _explained(document, (section, number), kind, error)


def _explained(
    document: Document, where: Where, kind: type[Row], error: ValidationError
) -> Iterator[Problem]:
    for item in error.errors(include_url=False):
        spot = (*where, *_without_unions(item["loc"]))
        key, values = _said(kind, item)
        yield document.problem(spot, key, **values)


def _without_unions(where: Iterable[str | int]) -> Where:
    return tuple(part for part in where if part not in {"str", "int", "bool", "list[str]"})


def _said(kind: type[Row], item: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """The text for one error of pydantic: its key and values."""
    context = item.get("ctx", {})
    match item["type"]:
        case "extra_forbidden":
            return _extra(kind, item["loc"])
        case "enum":
            return "set-up-choice", {"choices": context["expected"].replace("'", "").replace(" or ", ", ")}
        case "string_pattern_mismatch":
            return _pattern(context["pattern"])
        case "greater_than_equal" | "less_than_equal":
            return "set-up-minutes", {"most": MOST_MINUTES}
        case wrong if wrong in _PLAIN:
            return _PLAIN[wrong], {}
        case wrong:
            return "set-up-type", {"wanted": text(_WANTED.get(wrong, "set-up-a-table"))}


_PLAIN = {
    "missing": "set-up-missing",
    "point": "set-up-point",
    "zone": "set-up-zone",
    "string_too_short": "set-up-length",
    "string_too_long": "set-up-length",
    "greater_than": "set-up-telegram-person",
}
_WANTED = {
    "string_type": "set-up-a-string",
    "int_type": "set-up-a-number",
    "float_type": "set-up-a-number",
    "bool_type": "set-up-a-switch",
    "list_type": "set-up-a-list",
}
_NOWHERE = {
    "place": ("set-up-no-place", "set-up-no-place-near"),
    "unit": ("set-up-no-unit", "set-up-no-unit-near"),
    "team": ("set-up-no-team", "set-up-no-team-near"),
}


def _extra(kind: type[Row], where: tuple[int | str, ...]) -> tuple[str, dict[str, Any]]:
    keys = list(RoleRow.model_fields if where[0] == "roles" else kind.model_fields)
    near = difflib.get_close_matches(str(where[-1]), keys, 1)
    return ("set-up-unknown-key-near", {"near": near[0]}) if near else ("set-up-unknown-key", {"keys": keys})


def _pattern(pattern: str) -> tuple[str, dict[str, Any]]:
    choice = re.fullmatch(r"\^\(([\w|]+)\)\$", pattern)
    return ("set-up-choice", {"choices": choice[1].replace("|", ", ")}) if choice else ("set-up-code", {})


def _repeated(document: Document) -> Iterator[Problem]:
    sought: list[tuple[list[Numbered[Any]], str]] = [
        (document.places, "code"),
        (document.units, "code"),
        (document.teams, "code"),
        (document.groups, "telegram"),
        (document.people, "telegram"),
        (document.people, "web"),
    ]
    for rows, key in sought:
        first: dict[Any, int] = {}
        for found in rows:
            value = getattr(found.row, key)
            spot = (*found.where, key)
            if value is not None and value in first:
                yield document.problem(spot, "set-up-repeated", line=first[value])
            first.setdefault(value, document.lines.get(spot, 1))
    somebody: list[Numbered[PersonRow] | Numbered[EmergencyRow]] = [*document.people, *document.emergency]
    for person in somebody:
        if person.row.telegram is None and person.row.web is None:
            yield document.problem(person.where, "set-up-no-address")
    yield from _listed_twice(document)
    for place in document.places:
        yield from _terms(document, place)


def _listed_twice(document: Document) -> Iterator[Problem]:
    first: dict[tuple[str, int | str | None], int] = {}
    for found in document.emergency:
        key = (found.row.place, found.row.telegram or found.row.web)
        if key[1] is not None and key in first:
            yield document.problem(found.where, "set-up-repeated", line=first[key])
        first.setdefault(key, document.lines.get(found.where, 1))


def _terms(document: Document, place: Numbered[PlaceRow]) -> Iterator[Problem]:
    for name, value in (place.row.terms or {}).items():
        try:
            terms.build({name: value})
        except BadTerm as error:
            if error.text.key != "terms-order":  # depends on the places above it
                yield document.problem((*place.where, "terms", name), "set-up-term", what=error.text)


def _tree(document: Document, known: Known) -> Iterator[Problem]:
    levels = {**known.places, **{place.row.code: place.row.level for place in document.places}}
    parents = {place.row.code: place.row.parent for place in document.places}
    for place in document.places:
        spot, parent = (*place.where, "parent"), place.row.parent
        if parent is None or parent not in levels:
            continue
        if _circle(place.row.code, parents):
            yield document.problem(spot, "set-up-circle", code=place.row.code)
        elif LEVELS.index(Level(levels[parent])) >= LEVELS.index(place.row.level):
            yield document.problem(spot, "set-up-level", code=parent)


def _circle(start: str, parents: dict[str, str | None]) -> bool:
    seen, at = set(), parents.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


_KIND_OF = {"units": "unit", "contact_of": "unit", "teams": "team", "lead_of": "team", "team": "team"}


def _unknown(document: Document, known: Known) -> Iterator[Problem]:
    have = {
        "place": set(known.places) | document.codes("place"),
        "unit": known.units | document.codes("unit"),
        "team": known.teams | document.codes("team"),
    }
    for where, code in _mentions(document):
        kind = _KIND_OF.get(str(where[2]), "place")
        if isinstance(code, str) and code not in have[kind]:
            near = difflib.get_close_matches(code, have[kind], 1)
            key = _NOWHERE[kind][bool(near)]
            yield document.problem(where, key, code=code, near=near[0] if near else "")


def _mentions(document: Document) -> Iterator[tuple[Where, Any]]:
    """Every value that ought to be the code of something, wherever it stands."""
    for section, rows in document.tables.items():
        for number, row in enumerate(rows):
            for key in {"parent", "place", "team"} & set(row):
                yield (section, number, key), row[key]
            for key in ("roles", "units", "contact_of", "teams", "lead_of"):
                for at, value in enumerate(row[key] if isinstance(row.get(key), list) else []):
                    if key != "roles":
                        yield (section, number, key, at), value
                    elif isinstance(value, dict):
                        yield (section, number, key, at, "place"), value.get("place")


def _shown(where: Where) -> str:
    """A path as its author would say it: roles[1].place, counting from 1."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where[2:]]
    return "".join(parts).removeprefix(".") or f"[[{where[0]}]]"
