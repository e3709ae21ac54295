"""A month of all figures for a city, a district, a street and a community, beside the bare indexed queries.

Makes a PostgreSQL database of its own, fills it with a made-up city, and drops it. Three sizes show whether older
history costs anything: `python -m benchmarks.figures --tasks 100000 1000000`.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, event, func, select
from sqlmodel import SQLModel, col

from benchmarks import city
from bot.database import Database
from bot.settings import with_driver
from tasks import figure_queries, figures
from tasks.figure_rows import FIGURES
from tasks.figures import Scope
from tasks.periods import around
from tasks.tables import Task
from tests import servers
from volunteers.places import Level, Place
from volunteers.work import Work

ROUNDS = 7


async def bare(work: Work, scope: Scope) -> None:
    """The least that any program must do: find the rows of each anchor by index and look at one column."""
    ground = await figures._ground(work, scope)
    for anchor in dict.fromkeys(figure.anchor for figure in FIGURES.values()):
        own = anchor.home if anchor.home is not None else col(Task.state)
        column = own if anchor.table is Task or anchor.home is not None else figure_queries.task_id(anchor)
        await figure_queries.fetch(
            work, figure_queries.rows(select(func.count(), func.max(column)), anchor, ground)
        )


async def timed(act: Callable[[], Awaitable[object]]) -> float:
    """The best of some rounds, in milliseconds, after one to warm up; the best is disturbed least."""
    await act()
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        await act()
        took.append(1000 * (time.perf_counter() - begun))
    return min(took)


async def measure(database: Database) -> None:
    """Print a line for each level of the tree."""
    async with database.reading() as work:
        for level in (Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY):
            query = select(Place).where(col(Place.level) == level).order_by(col(Place.id)).limit(1)
            place = (await figure_queries.fetch(work, query))[0][0]
            scope = Scope(place, around("month", date(2026, 9, 1), place.zone))
            ours = await timed(lambda scope=scope: figures.compute(work, FIGURES, scope))  # type: ignore[misc]
            floor = await timed(lambda scope=scope: bare(work, scope))  # type: ignore[misc]
            found = (await figures.compute(work, ["received"], scope))["received"].denominator
            ratio = f"{ours / floor:.1f} times"
            print(
                f"  {level.value:10} {found:6} received  figures {ours:7.1f} ms  bare {floor:7.1f} ms  {ratio}"
            )


async def run(sizes: list[int], slow: bool) -> None:
    """Fill, measure and drop a database for each size."""
    with servers.postgres("") as server:
        for size in sizes:
            url = await servers.create_database(server.url)
            try:
                await servers.create_tables(with_driver(url))
                begun = time.perf_counter()
                counts = await city.fill(url, size)
                rows = ", ".join(f"{count:,} {table}" for table, count in counts.items())
                print(f"{rows} written in {time.perf_counter() - begun:.0f} s")
                async with Database(with_driver(url), lambda: city.END) as database:
                    await measure(database)
                    if slow:
                        await explain(database)
            finally:
                await servers.drop_database(url)


async def run_embedded(size: int) -> None:
    """The same on an SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.db"
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        counts = await asyncio.to_thread(city.fill_file, path, size)
        print(f"SQLite: {', '.join(f'{count:,} {table}' for table, count in counts.items())}")
        async with Database(f"sqlite+aiosqlite:///{path}", lambda: city.END) as database:
            await measure(database)


async def explain(database: Database) -> None:
    """Print the plan of every query behind a month of a city and a community."""
    async with database.reading() as work:
        connection = await work.session.connection()
        for level in (Level.CITY, Level.DISTRICT, Level.COMMUNITY):
            query = select(Place).where(col(Place.level) == level).order_by(col(Place.id)).limit(1)
            place = (await figure_queries.fetch(work, query))[0][0]
            scope = Scope(place, around("month", date(2026, 9, 1), place.zone))
            for sql, values in await _statements(work, scope):
                rows = (
                    await connection.exec_driver_sql(f"EXPLAIN (ANALYZE, TIMING OFF) {sql}", values)
                ).all()
                lines = [row[0][:160] for row in rows]
                print(f"--- {level.value} {lines[-1]}", *lines[:12], sep="\n")


async def _statements(work: Work, scope: Scope) -> list[tuple[str, tuple[object, ...]]]:
    """What is sent to the database for a month of figures."""
    sent: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, sql: str, values: tuple[object, ...], *_: object) -> None:
        sent.append((sql, values))

    connection = (await work.session.connection()).sync_connection
    event.listen(connection, "before_cursor_execute", note)
    await figures.compute(work, FIGURES, scope)
    event.remove(connection, "before_cursor_execute", note)
    return sent


def main() -> None:
    """Read the sizes and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, nargs="+", default=[100_000])
    parser.add_argument("--explain", action="store_true")
    parser.add_argument(
        "--sqlite", type=int, default=0, help="measure on a SQLite file with so many tasks instead"
    )
    given = parser.parse_args()
    if given.sqlite:
        asyncio.run(run_embedded(given.sqlite))
        return
    asyncio.run(run(given.tasks, given.explain))


if __name__ == "__main__":
    main()
