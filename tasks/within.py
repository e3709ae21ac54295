"""Which tasks belong to a place: its own, those of every place below it, and for a grid those that lie in it."""

from typing import Any

from sqlalchemy import ColumnElement, Select, or_
from sqlmodel import col, select

from tasks.tables import Task
from volunteers import places
from volunteers.places import Level, Place
from volunteers.work import Work

Places = tuple[int, ...] | Select[*tuple[Any, ...]] | None
NAMED = 100  # so many places are named one by one, which the planner likes; more are found by their path


async def within(work: Work, place: Place) -> list[ColumnElement[bool]]:
    """The conditions under which a task belongs to a place; none for the only root of the tree."""
    return tasks_of(place, await below(work, place))


async def below(work: Work, place: Place) -> Places:
    """The ids of a place and all below it, or a query for them where they are many; None where that is everything."""
    if place.parent_id is None and await _only_root(work, place):
        return None
    query = select(col(Place.id)).where(col(Place.path).startswith(place.path))
    ids = (await work.session.exec(query.limit(NAMED + 1))).all()
    return tuple(key for key in ids if key is not None) if len(ids) <= NAMED else query


def tasks_of(place: Place, ids: Places) -> list[ColumnElement[bool]]:
    """The same conditions, of places that are known already."""
    if ids is None:
        return []
    inside: ColumnElement[bool] = col(Task.place_id).in_(ids)
    return [or_(inside, col(Task.grid_id) == place.key) if place.level == Level.GRID else inside]


async def _only_root(work: Work, place: Place) -> bool:
    others = select(Place.id).where(col(Place.parent_id).is_(None), Place.id != place.id)
    return (await work.session.exec(others.limit(1))).first() is None


async def home(work: Work, task: Task) -> Place:
    """The place whose staff answer for a task: its grid where it is known, else its community."""
    return await places.get(work, task.grid_id or task.place_id)


async def lies_in(work: Work, task: Task, place: Place) -> bool:
    """Whether a task belongs to a place or to one below it."""
    return place.key in (await home(work, task)).lineage()
