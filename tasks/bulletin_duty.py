"""The month's sheet of patrols and duty: by post and by person, measured, said and stood in columns of their own."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from tasks import figure_queries
from tasks.bulletin_tables import Column, Table, column
from tasks.figures import Scope
from volunteers import duty_cover, patrol_figures, places
from volunteers.duty_cover import PersonRow
from volunteers.duty_tables import Post
from volunteers.patrol_figures import Totals
from volunteers.people import Person
from volunteers.text import text
from volunteers.work import Work

MINUTE = timedelta(minutes=1)
_COVER = (
    column("shifts", "count"),
    column("covered-minutes", "count"),
    column("planned-minutes", "count"),
    Column("duty-cover", text("figure-duty-cover"), "share", ("covered-minutes",), "planned-minutes"),
)
_PERSON = (
    column("patrol-count", "count"),
    column("walked-km", "amount"),
    column("ridden-km", "amount"),
    column("patrol-minutes", "amount"),
    column("post-minutes", "amount"),
    column("reported-km", "amount"),
    column("stood", "count"),
    column("duty-minutes", "count"),
)


async def sheets(work: Work, scope: Scope) -> Sequence[Table]:
    """Posts with how they were covered, and everybody who served with what he did, both by name, never by merit."""
    inside = await places.under(work, scope.place)
    return [await _posts(work, scope, inside), await _people(work, scope, inside)]


async def _posts(work: Work, scope: Scope, inside: Collection[int]) -> Table:
    found = await duty_cover.post_sheet(work, inside, scope.period)
    query = select(col(Post.id), col(Post.name)).where(col(Post.id).in_([row.post_id for row in found]))
    names = {key: name for key, name in await figure_queries.fetch(work, query)}
    rows = [
        (
            names[row.post_id],
            row.shifts,
            round(row.cover.covered / MINUTE),
            round(row.cover.planned / MINUTE),
            None,
        )
        for row in sorted(found, key=lambda row: (names[row.post_id], row.post_id))
    ]
    return Table(text("bulletin-table-posts"), (column("post", "name"), *_COVER), tuple(rows))


async def _people(work: Work, scope: Scope, inside: Collection[int]) -> Table:
    walked: dict[int, Totals] = defaultdict(Totals)
    walked |= dict(await patrol_figures.people_of(work, inside, scope.period))
    stood = {row.person_id: row for row in await duty_cover.month_sheet(work, inside, scope.period)}
    keys = {*walked, *stood}
    query = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(sorted(keys)))
    names = {key: name or f"#{key}" for key, name in await figure_queries.fetch(work, query)}
    rows = [
        (names[key], *_patrolled(walked[key]), *_stood(stood.get(key)))
        for key in sorted(keys, key=lambda key: (names[key], key))
    ]
    return Table(text("bulletin-table-people"), (column("member", "name"), *_PERSON), tuple(rows))


def _patrolled(found: Totals) -> tuple[int, float, float, float, float, float]:
    metres = (found.walked_m / 1000, found.ridden_m / 1000)
    return found.patrols, *metres, found.minutes, found.post_minutes, found.reported_m / 1000


def _stood(found: PersonRow | None) -> tuple[int, int]:
    return (found.stood, found.minutes) if found else (0, 0)
