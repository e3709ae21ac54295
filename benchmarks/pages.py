"""The overview and the task board of a city, a street and a community, beside the bare indexed queries behind them.

Uses the made-up city of `benchmarks.city` on a PostgreSQL database of its own, or on an SQLite file with `--embedded`:
`python -m benchmarks.pages --tasks 100000`.
"""

import argparse
import asyncio
import tempfile
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, func, select as bare_select
from sqlmodel import SQLModel, col, select

from benchmarks import city
from benchmarks.figures import timed
from bot.database import Database
from bot.settings import with_driver
from tasks import finding, waiting
from tasks.finding import Wanted
from tasks.lifecycle import LIVE, State
from tasks.periods import around
from tasks.tables import Task
from tasks.within import within
from tests import servers
from volunteers.places import Level, Place
from volunteers.work import Work

_LIVE = sorted(state.value for state in LIVE)


async def bare_overview(work: Work, place: Place) -> None:
    """The least: count what is open, by state."""
    query = bare_select(col(Task.state), func.count(), func.min(Task.created_at))
    where = [col(Task.state).in_(_LIVE), *await within(work, place)]
    (await work.session.exec(query.where(*where).group_by(col(Task.state)))).all()  # type: ignore[call-overload]


async def bare_list(work: Work, place: Place) -> None:
    """The least: the newest page."""
    query = select(Task).where(*await within(work, place)).order_by(col(Task.id).desc())
    (await work.session.exec(query.limit(finding.PAGE))).all()


async def measure(database: Database) -> None:
    """Print a line for each page and level."""
    async with database.reading() as work:
        for level in (Level.CITY, Level.STREET, Level.COMMUNITY):
            query = select(Place).where(Place.level == level).order_by(col(Place.id)).limit(1)
            place = (await work.session.exec(query)).one()
            month = around("month", date(2026, 9, 1), place.zone)
            acts = {
                "overview": (lambda place=place: waiting.all_of(work, place)),
                "board": (lambda place=place: finding.find(work, place, Wanted())),
                "board, a queue": (lambda place=place: finding.find(work, place, Wanted(queue="unclaimed"))),
                "board, closed": (lambda place=place: finding.find(work, place, Wanted(state=State.CLOSED))),
                "board, a month": (
                    lambda place=place, month=month: finding.find(work, place, Wanted(period=month))
                ),
                "board, page 400": (lambda place=place: finding.find(work, place, Wanted(), 400)),
            }
            floor = {
                "overview": await timed(lambda place=place: bare_overview(work, place)),
                "board": await timed(lambda place=place: bare_list(work, place)),
            }
            for name, act in acts.items():
                least = floor["overview" if name == "overview" else "board"]
                print(f"  {level.value:10} {name:16} {await timed(act):8.1f} ms  bare {least:7.1f} ms")


async def run(size: int) -> None:
    """On a PostgreSQL database of its own."""
    with servers.postgres("") as server:
        url = await servers.create_database(server.url)
        try:
            await servers.create_tables(with_driver(url))
            await city.fill(url, size)
            print(f"PostgreSQL, {size:,} tasks")
            async with Database(with_driver(url), lambda: city.END) as database:
                await measure(database)
        finally:
            await servers.drop_database(url)


async def run_embedded(size: int) -> None:
    """On an SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.db"
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        await asyncio.to_thread(city.fill_file, path, size)
        print(f"SQLite, {size:,} tasks")
        async with Database(f"sqlite+aiosqlite:///{path}", lambda: city.END) as database:
            await measure(database)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--embedded", action="store_true")
    given = parser.parse_args()
    asyncio.run(run_embedded(given.tasks) if given.embedded else run(given.tasks))
