"""The tree of places, from city to grid, in which every role, group and task has its home."""

import json
import math
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, Connection, String, cast as sql_cast, event, inspect, or_
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.refusal import Refusal
from volunteers.work import Work

FARTHEST = 0.45  # degrees, about 50 km


class Level(StrEnum):
    """The five levels of the tree, the widest first."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"


class Place(SQLModel, table=True):
    """One node of the tree; `path` lists the ids from the root down to itself, as in "/1/4/9/"."""

    __tablename__ = "place"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=64, unique=True)
    level: str = Field(max_length=16, index=True)
    name: str = Field(max_length=120)
    parent_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    path: str = Field(default="/", max_length=200, index=True)
    timezone: str = Field(default="Asia/Shanghai", max_length=64)
    language: str = Field(default="zh", max_length=8)
    latitude: float | None = None
    longitude: float | None = None
    boundary: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    synonyms: list[str] = Field(default_factory=list, sa_type=JSON)
    review: str = Field(default="auto", max_length=16)
    check: str = Field(default="resident", max_length=16)
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    last_number: int = 0
    demo: bool = False
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = Field(default=0, index=True)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this place's days and months begin."""
        return ZoneInfo(self.timezone)

    @property
    def key(self) -> int:
        """The id of a stored place."""
        assert self.id is not None
        return self.id

    def lineage(self) -> list[int]:
        """Ids from this place upwards to the root, itself first."""
        return [int(part) for part in reversed(self.path.strip("/").split("/")) if part]


class Moved(SQLModel, table=True):
    """That a place came under another parent; what happened before belongs to the parent of that time."""

    __tablename__ = "place_moved"

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="place.id")
    to_id: int | None = Field(default=None, foreign_key="place.id")
    at: datetime = Field(sa_type=UtcDateTime)
    by: int | None = None


_ON_THE_MAP = ("latitude", "longitude", "boundary", "closed_at", "path", "level")


@event.listens_for(Place, "before_update")
def _count_changes(_mapper: Mapper[Any], _connection: Connection, place: Place) -> None:
    """Maps of places that a process keeps are made anew when the sum of these numbers has changed."""
    if any(inspect(place).attrs[name].history.has_changes() for name in _ON_THE_MAP):
        place.revision += 1


async def get(work: Work, place_id: int) -> Place:
    """The place with this id; it must exist."""
    place = await work.session.get(Place, place_id)
    assert place is not None, place_id
    return place


async def by_code(work: Work, code: str) -> Place:
    """The open place with this code; refuses an unknown one in words."""
    place = (await work.session.exec(select(Place).where(Place.code == code.strip()))).first()
    if place is None or place.closed_at is not None:
        raise Refusal("place-unknown", code=code[:64])
    return place


async def communities(work: Work) -> Sequence[Place]:
    """All open communities, by name."""
    query = select(Place).where(Place.level == Level.COMMUNITY, col(Place.closed_at).is_(None))
    return (await work.session.exec(query.order_by(Place.name))).all()


async def named_in(work: Work, words: str) -> Place | None:
    """The one open community that a text names, by its name or a synonym; None if it names none or several."""
    found = [
        place
        for place in await communities(work)
        if any(name and name in words for name in (place.name, *place.synonyms))
    ]
    return found[0] if len(found) == 1 else None


async def above_all(work: Work) -> Place | None:
    """The lowest place above every open community: whose staff answer for all of them; None if there is none."""
    lineages = [place.lineage() for place in await communities(work)]
    shared = [key for key in lineages[0] if all(key in other for other in lineages)] if lineages else []
    return await get(work, shared[0]) if shared else None


async def search(work: Work, words: str, limit: int = 12) -> Sequence[Place]:
    """Open communities and grids whose code, name or synonym has these words, exact ones and communities first."""
    wanted = words.strip()[:60]
    if not wanted:
        return []
    query = select(Place).where(
        col(Place.level).in_([Level.COMMUNITY, Level.GRID]),
        col(Place.closed_at).is_(None),
        or_(
            col(Place.code) == wanted,
            col(Place.name).contains(wanted, autoescape=True),
            sql_cast(col(Place.synonyms), String).contains(_as_json(wanted), autoescape=True),
        ),
    )
    found = (await work.session.exec(query.limit(10 * limit))).all()

    def order(place: Place) -> tuple[bool, bool, str]:
        exact = wanted in {place.code, place.name, *place.synonyms}
        return not exact, place.level != Level.COMMUNITY, place.code

    best = sorted(found, key=order)
    exact = [place for place in best if not order(place)[0]]
    return exact[:1] if len(exact) == 1 else best[:limit]


def _as_json(words: str) -> str:
    """How words stand inside a stored list of strings."""
    return json.dumps(words, ensure_ascii=False)[1:-1]


async def community_of(work: Work, place: Place) -> Place:
    """The community a place belongs to: itself, or the one above a grid."""
    while place.level == Level.GRID and place.parent_id is not None:
        place = await get(work, place.parent_id)
    return place


async def under(work: Work, place: Place) -> Sequence[int]:
    """Ids of a place and of everything below it."""
    query = select(Place.id).where(col(Place.path).startswith(place.path))
    return [found for found in (await work.session.exec(query)).all() if found is not None]


async def add(work: Work, place: Place, parent: Place | None) -> Place:
    """Hang a new place under its parent; its path follows from that."""
    place.parent_id = parent.id if parent else None
    work.session.add(place)
    await work.session.flush()
    place.path = f"{parent.path if parent else '/'}{place.id}/"
    return place


async def move(work: Work, place: Place, parent: Place, by: int | None = None) -> None:
    """Hang a place, with all below it, under another parent; rows keep their place, and the move is a row itself.

    Refuses a parent that lies below the place (place-circle) or is not of a wider level (place-level).
    """
    if place.key in parent.lineage():
        raise Refusal("place-circle", place=place.name)
    levels = list(Level)
    if levels.index(Level(parent.level)) >= levels.index(Level(place.level)):
        raise Refusal("place-level", place=place.name, parent=parent.name)
    if place.parent_id == parent.id:
        return
    work.session.add(Moved(place_id=place.key, from_id=place.parent_id, to_id=parent.id, at=work.now, by=by))
    old, new = place.path, f"{parent.path}{place.id}/"
    below = (await work.session.exec(select(Place).where(col(Place.path).startswith(old)))).all()
    place.parent_id = parent.id
    for moved in below:
        moved.path = new + moved.path.removeprefix(old)
    await work.session.flush()


async def parent_then(work: Work, place: Place, at: datetime) -> int | None:
    """The id of the parent a place had at an instant."""
    query = (
        select(Moved).where(Moved.place_id == place.id, Moved.at > at).order_by(col(Moved.at), col(Moved.id))
    )
    later = (await work.session.exec(query.limit(1))).first()
    return later.from_id if later is not None else place.parent_id


async def at(work: Work, latitude: float, longitude: float) -> Place | None:
    """The community a point belongs to: the nearest by its centre, within 50 km."""
    known = [place for place in await communities(work) if place.latitude is not None]
    near = [(_degrees(place, latitude, longitude), place.key, place) for place in known]
    best = min(near, default=None)
    return best[2] if best is not None and best[0] < FARTHEST else None


def _degrees(place: Place, latitude: float, longitude: float) -> float:
    assert place.latitude is not None
    assert place.longitude is not None
    return math.hypot(
        place.latitude - latitude, (place.longitude - longitude) * math.cos(math.radians(latitude))
    )
