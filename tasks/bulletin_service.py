"""What volunteers gave: hours by place, by person and for units, each ledger apart, and patrols in their own columns."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import col

from tasks import figure_queries
from tasks.bulletin_tables import Column, Table, column
from tasks.figures import Scope
from volunteers import patrol_figures
from volunteers.hours import Ledger, Service
from volunteers.people import Person
from volunteers.places import Place
from volunteers.text import text
from volunteers.units import Unit
from volunteers.work import Work

_HOURS = (column("times", "count"), column("measured-hours", "amount"), column("back-filled-hours", "amount"))
_WHO = (Person.name, Service.person_id)
_PATROLS = (
    column("patrol-count", "count"),
    column("patrol-people", "count"),
    column("walked-km", "amount"),
    column("ridden-km", "amount"),
    column("patrol-minutes", "amount"),
    column("post-minutes", "amount"),
    column("reported-km", "amount"),
    Column("km-each", text("bulletin-km-each"), "ratio", ("walked-km", "ridden-km"), "patrol-people"),
)


class Given(NamedTuple):
    """What was given, in one ledger; a correction lowers the minutes and is no deed."""

    ledger: str
    minutes: int
    times: int


async def service(work: Work, scope: Scope) -> Sequence[Table]:
    """双报到: hours that members gave here for their units, by unit and by member, measured and typed in apart."""
    units: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    people: dict[tuple[str, int, str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for (unit, unit_id, name, person_id), given in await _lines(work, scope, (Unit.name, Unit.id, *_WHO)):
        for totals in (units[unit, unit_id], people[unit, unit_id, name, person_id]):
            _add(totals, given)
    by_unit = Column("name", text("bulletin-by-unit"), "name")
    return [
        Table(
            text("bulletin-table-service-units"),
            (by_unit, *_HOURS),
            tuple((unit, *_hours(totals)) for (unit, _), totals in sorted(units.items())),
        ),
        Table(
            text("bulletin-table-service-people"),
            (by_unit, column("member", "name"), *_HOURS),
            tuple((unit, name, *_hours(totals)) for (unit, _, name, _), totals in sorted(people.items())),
        ),
    ]


async def hours(work: Work, scope: Scope) -> Sequence[Table]:
    """志愿服务时长: by place and by volunteer, in the order of their names, measured and typed in apart.

    Minutes on patrol stand in the bulletin of patrols and are not added here.
    """
    inside = await figure_queries.children(work, scope.place)
    places: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    people: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for (place_id, name, person_id), given in await _lines(work, scope, (Service.place_id, *_WHO)):
        for totals in (places[inside.get(place_id, place_id)], people[name, person_id]):
            _add(totals, given)
    query = select(col(Place.id), col(Place.name)).where(col(Place.id).in_(list(places)))
    names = {key: name for key, name in await figure_queries.fetch(work, query)}
    by_place = Column("name", text("bulletin-by-place"), "name")
    return [
        Table(
            text("bulletin-table-hours-places"),
            (by_place, *_HOURS),
            tuple(
                (names[key], *_hours(places[key]))
                for key in sorted(places, key=lambda key: (names[key], key))
            ),
        ),
        Table(
            text("bulletin-table-service-people"),
            (Column("name", text("bulletin-member"), "name"), *_HOURS),
            tuple((name, *_hours(totals)) for (name, _), totals in sorted(people.items())),
        ),
    ]


async def _lines(work: Work, scope: Scope, keys: Sequence[Any]) -> list[tuple[tuple[Any, ...], Given]]:
    """What was given in the period, by these keys.

    With the unit among the keys only what was given for units is there.
    """
    span = scope.span(work)
    below = select(col(Place.id)).where(col(Place.path).startswith(scope.place.path))
    deeds = func.count().filter(col(Service.corrects).is_(None))
    given = (*map(col, keys), col(Service.ledger))
    query = select(*given, func.sum(col(Service.minutes)), deeds).select_from(Service)
    query = query.join(Person, col(Person.id) == col(Service.person_id))
    if Unit.id in keys:
        query = query.join(Unit, col(Unit.id) == col(Service.unit_id))
    query = query.where(span.holds(Service.began_at), col(Service.place_id).in_(below)).group_by(*given)
    return [(tuple(row[:-3]), Given(*row[-3:])) for row in await figure_queries.fetch(work, query)]


def _add(totals: list[int], given: Given) -> None:
    totals[0] += given.times
    totals[1 if given.ledger == Ledger.MEASURED else 2] += given.minutes


def _hours(totals: list[int]) -> tuple[int, float, float]:
    times, measured, back_filled = totals
    return times, measured / 60, back_filled / 60


async def patrols(work: Work, scope: Scope) -> Sequence[Table]:
    """Patrols by place: valid ones, kilometres walked and ridden, minutes on post, and what was only said, apart."""
    inside = await figure_queries.children(work, scope.place)
    ids: dict[int, list[int]] = defaultdict(list)
    ids[scope.place.key].append(scope.place.key)
    for key, child in inside.items():
        ids[child].append(int(str(key)))
    query = select(col(Place.id), col(Place.name)).where(col(Place.id).in_(list(ids)))
    names = {key: name for key, name in await figure_queries.fetch(work, query)}
    rows = []
    for key in sorted(ids, key=lambda key: (key == scope.place.key, names[key])):
        found = await patrol_figures.totals(work, ids[key], scope.period)
        if found.patrols or found.reported_m or found.post_minutes:
            metres = (found.walked_m / 1000, found.ridden_m / 1000)
            minutes = (found.minutes, found.post_minutes)
            rows.append(
                (names[key], found.patrols, found.people, *metres, *minutes, found.reported_m / 1000, None)
            )
    by_place = Column("name", text("bulletin-by-place"), "name")
    return [Table(text("bulletin-table-patrols"), (by_place, *_PATROLS), tuple(rows), summed=False)]
