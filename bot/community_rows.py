"""The tables of a community file: which keys each may have, and of what kind their values are."""

from typing import Annotated, TypeVar
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from volunteers.emergency_list import MOST_MINUTES, Part
from volunteers.places import Level
from volunteers.rights import Role

LEVELS = list(Level)
LATITUDE, LONGITUDE = 90, 180


def _point(value: list[float]) -> list[float]:
    if len(value) != 2 or abs(value[0]) > LATITUDE or abs(value[1]) > LONGITUDE:  # noqa: PLR2004 - a pair
        raise PydanticCustomError("point", "latitude and longitude")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("zone", "no such zone")
    return value


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,57}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Row(BaseModel):
    """One table of the file; keys that are not declared here are problems."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PlaceRow(Row):
    """[[place]]: a node of the tree; only the keys that are given change a place that is there already."""

    code: Code
    level: Annotated[Level, Field(strict=False)]
    name: Name
    parent: Code | None = None
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    language: Annotated[str, StringConstraints(pattern="^(zh|en)$")] | None = None
    center: Annotated[list[float], AfterValidator(_point)] | None = None
    review: Annotated[str, StringConstraints(pattern="^(auto|secretary)$")] | None = None
    check: Annotated[str, StringConstraints(pattern="^(resident|secretary)$")] | None = None
    synonyms: list[Name] | None = None
    terms: dict[str, str | int | bool | list[str]] | None = None
    demo: bool | None = None


class GroupRow(Row):
    """[[group]]: a Telegram group that gets a place's cards, or only what its team is asked for."""

    place: Code
    telegram: int
    team: Code | None = None


class UnitRow(Row):
    """[[unit]]: a body that claims as one."""

    code: Code
    name: Name
    place: Code
    party: bool | None = None


class TeamRow(Row):
    """[[team]]: a named body of volunteers of a place."""

    code: Code
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    place: Code


class RoleRow(Row):
    """One role of a person."""

    role: Annotated[Role, Field(strict=False)]
    place: Code


class PersonRow(Row):
    """[[person]]: known by a Telegram id or an address on the web channel."""

    name: Name
    telegram: Annotated[int, Field(gt=0)] | None = None
    web: Code | None = None
    place: Code | None = None
    language: Annotated[str, StringConstraints(pattern="^(zh|en)$")] | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] | None = None
    roles: list[RoleRow] = []
    units: list[Code] = []
    contact_of: list[Code] = []
    teams: list[Code] = []
    lead_of: list[Code] = []


class EmergencyRow(Row):
    """[[emergency]]: somebody of the file or known already who is asked to join a place's emergency list."""

    place: Code
    part: Annotated[Part, Field(strict=False)]
    telegram: Annotated[int, Field(gt=0)] | None = None
    web: Code | None = None
    point: Annotated[list[float], AfterValidator(_point)] | None = None
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] | None = None


SECTIONS: dict[str, type[Row]] = {
    "place": PlaceRow,
    "group": GroupRow,
    "unit": UnitRow,
    "team": TeamRow,
    "person": PersonRow,
    "emergency": EmergencyRow,
}
R = TypeVar("R", bound=Row)
