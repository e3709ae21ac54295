"""A made-up city for benchmarks of dispatching, in an SQLite file of its own."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, insert
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from tasks.tables import Task, Timer
from volunteers.availability import Profile
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.rights import Grant

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=90)
OPENED = NOW - timedelta(minutes=10)
SKILLS = ("water-electric", "carpentry", "medical", "law", "company", "driving")
AT_ONCE = 20_000
DUE = 500  # tasks whose ladder is due now

Row = dict[str, object]


@asynccontextmanager
async def city(communities: int, helpers: int, tasks: int) -> AsyncIterator[Database]:
    """A street with so many communities, helpers spread over them, and open tasks, some of them due now."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "city.db"
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        with engine.begin() as connection:
            _fill(connection, Place, _places(communities))
            _fill(connection, Person, _people(helpers))
            _fill(connection, Contact, _contacts(helpers))
            _fill(connection, Grant, _grants(helpers, communities))
            _fill(connection, Profile, _profiles(helpers))
            _fill(connection, Task, _tasks(tasks, communities))
            _fill(connection, Timer, _timers(tasks))
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()
        async with Database(f"sqlite+aiosqlite:///{path}", lambda: NOW) as database:
            yield database


def _fill(connection: Connection, model: type[SQLModel], rows: Iterable[Row]) -> None:
    """Insert rows that carry what differs; every other column takes its default."""
    given = iter(rows)
    while part := list(islice(given, AT_ONCE)):
        usual = {name: value for name, value in model(**part[0]).model_dump().items() if name != "id"}
        connection.execute(insert(model), [{**usual, **row} for row in part])


def _places(communities: int) -> Iterable[Row]:
    yield {"id": 1, "code": "street", "level": "street", "name": "street", "path": "/1/", "parent_id": None,
           "latitude": None, "longitude": None}  # fmt: skip
    for n in range(2, communities + 2):
        point = {"latitude": 28.0 + n % 40 * 0.01, "longitude": 112.8 + n // 40 * 0.01}
        yield {"id": n, "code": f"p{n}", "level": "community", "name": f"p{n}", "parent_id": 1,
               "path": f"/1/{n}/", **point}  # fmt: skip


def _people(helpers: int) -> Iterable[Row]:
    return ({"id": n, "name": f"h{n}", "created_at": BEFORE} for n in range(1, helpers + 1))


def _contacts(helpers: int) -> Iterable[Row]:
    usual = {"channel": "telegram", "reachable": True}
    return ({"person_id": n, "address": str(n), **usual} for n in range(1, helpers + 1))


def _grants(helpers: int, communities: int) -> Iterable[Row]:
    usual = {"role": "volunteer", "source": "file", "granted_at": BEFORE}
    return ({"person_id": n, "place_id": n % communities + 2, **usual} for n in range(1, helpers + 1))


def _profiles(helpers: int) -> Iterable[Row]:
    for n in range(1, helpers + 1, 2):
        point = {"latitude": 28.0 + n % 997 * 0.0004, "longitude": 112.8 + n % 991 * 0.0004}
        skills = [SKILLS[n // 2 % len(SKILLS)]]
        yield {"person_id": n, "skills": skills, "reach_metres": 0, "changed_at": BEFORE, **point}


def _tasks(tasks: int, communities: int) -> Iterable[Row]:
    moments = dict.fromkeys(("created_at", "submitted_at", "accepted_at", "opened_at"), OPENED)
    usual = {"category": "water-electric", "state": "open", "need": "水龙头漏水", **moments}
    return ({"id": n, "number": n, "place_id": n % communities + 2, **usual} for n in range(1, tasks + 1))


def _timers(tasks: int) -> Iterable[Row]:
    for n in range(1, tasks + 1):
        due = NOW if n <= DUE else NOW + timedelta(seconds=n)
        yield {"kind": "ladder", "task_id": n, "step": 0, "due_at": due}
