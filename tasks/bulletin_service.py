"""What volunteers gave: hours returned to their units in two ledgers, and patrols whose columns are never added."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

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


async def service(work: Work, scope: Scope) -> Sequence[Table]:
    """双报到: hours that members gave here for their units, by unit and by member, measured and typed in apart."""
    found = await _lines(work, scope)
    units: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    people: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for unit, person, person_id, ledger, minutes, times in found:
        for totals in (units[unit], people[unit, person, person_id]):
            totals[0] += times
            totals[1 if ledger == Ledger.MEASURED else 2] += minutes
    by_unit = Column("name", text("bulletin-by-unit"), "name")
    return [
        Table(
            text("bulletin-table-service-units"),
            (by_unit, *_HOURS),
            tuple((unit, *_hours(totals)) for unit, totals in sorted(units.items())),
        ),
        Table(
            text("bulletin-table-service-people"),
            (by_unit, column("member", "name"), *_HOURS),
            tuple((unit, name, *_hours(totals)) for (unit, name, _), totals in sorted(people.items())),
        ),
    ]


async def _lines(work: Work, scope: Scope) -> Sequence[Any]:
    """Unit, person, ledger, minutes and deeds of the period; corrections lower the minutes and are no deed."""
    span = scope.span(work)
    below = select(col(Place.id)).where(col(Place.path).startswith(scope.place.path))
    deeds = func.count().filter(col(Service.corrects).is_(None))
    given = (col(Unit.name), col(Person.name), col(Service.person_id), col(Service.ledger))
    query = (
        select(*given, func.sum(col(Service.minutes)), deeds)
        .join(Unit, col(Unit.id) == col(Service.unit_id))
        .join(Person, col(Person.id) == col(Service.person_id))
        .where(span.holds(Service.began_at), col(Service.place_id).in_(below))
        .group_by(*given)
    )
    return await figure_queries.fetch(work, query)


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
