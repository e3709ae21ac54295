"""How fast a pin finds its grid and a right is checked in a whole city, beside a bare index and one indexed query.

Run `python -m benchmarks.places [--grids N] [--people N]`; defaults are 18,650 grids and 300,000 people, on SQLite.
"""

import argparse
import asyncio
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
import shapely
from sqlalchemy import insert, text as sql
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from volunteers import boundaries, rights
from volunteers.boundaries import Map
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.rights import Action, Grant, Role
from volunteers.work import Work

SEED, SIZE, PER_COMMUNITY, PER_STREET = 7, 0.004, 12, 20
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PINS, CHECKS = 20_000, 2_000


def cells(number: int, random: Random) -> list[shapely.Polygon]:
    """Made-up grids: quadrilaterals with 24 corners along a bent lattice, no two overlapping by much."""
    across = round(number**0.5) + 1
    found = []
    for n in range(number):
        west, south = 112.5 + n % across * SIZE, 28.0 + n // across * SIZE
        ring = shapely.box(west, south, west + SIZE, south + SIZE).segmentize(SIZE / 6).exterior.coords
        bent = [
            (x + random.uniform(-1, 1) * SIZE / 60, y + random.uniform(-1, 1) * SIZE / 60)
            for x, y in ring[:-1]
        ]
        found.append(shapely.Polygon(bent))
    return found


def place_rows(drawn: list[shapely.Polygon]) -> list[dict[str, object]]:
    """The rows of a city: one city, streets, communities and the grids, with their paths."""
    rows: list[dict[str, object]] = []

    def add(
        level: Level, parent: dict[str, object] | None, shape: shapely.Polygon | None = None
    ) -> dict[str, object]:
        key = len(rows) + 1
        middle = shape.centroid if shape is not None else None
        row: dict[str, object] = {
            "id": key,
            "code": f"p{key}",
            "level": level,
            "name": f"p{key}",
            "parent_id": parent["id"] if parent else None,
            "path": f"{parent['path'] if parent else '/'}{key}/",
            "latitude": middle.y if middle else None,
            "longitude": middle.x if middle else None,
            "boundary": json.loads(shapely.to_geojson(shape)) if shape is not None else None,
        }
        rows.append(row)
        return row

    city = add(Level.CITY, None)
    street = community = city
    for n, shape in enumerate(drawn):
        if n % (PER_COMMUNITY * PER_STREET) == 0:
            street = add(Level.STREET, city)
        if n % PER_COMMUNITY == 0:
            community = add(Level.COMMUNITY, street)
        add(Level.GRID, community, shape)
    return rows


async def fill(database: Database, rows: list[dict[str, object]], number: int, random: Random) -> None:
    """Places, people and one role for each of them: most are volunteers, one in thirty is staff."""
    async with database.work(NOW) as work:
        connection = await work.session.connection()
        await connection.run_sync(SQLModel.metadata.create_all)
        usual = Place(code="", level="", name="").model_dump(exclude={"id"})
        await connection.execute(insert(Place), [{**usual, **row} for row in rows])
        person = {"name": "x", "created_at": NOW}
        usual_person = Person(**person).model_dump(exclude={"id"})
        for start in range(0, number, 20_000):
            size = min(20_000, number - start)
            await connection.execute(
                insert(Person), [{**usual_person, "id": start + n + 1} for n in range(size)]
            )
            grants = [
                {
                    "person_id": start + n + 1,
                    "place_id": random.randint(2, len(rows)),
                    "role": Role.SECRETARY if n % 30 == 0 else Role.VOLUNTEER,
                    "source": "file",
                    "granted_at": NOW,
                }
                for n in range(size)
            ]
            await connection.execute(insert(Grant), grants)


def microseconds(act: Callable[[int], object], number: int) -> float:
    """The median of five rounds, in µs a call."""
    rounds = []
    for _ in range(5):
        begun = time.perf_counter()
        for n in range(number):
            act(n)
        rounds.append((time.perf_counter() - begun) / number * 1e6)
    return statistics.median(rounds)


async def microseconds_each(act: Callable[[int], Awaitable[object]], number: int) -> tuple[float, float]:
    """Median and 99th percentile of single awaited calls, in µs."""
    spent = []
    for n in range(number):
        begun = time.perf_counter()
        await act(n)
        spent.append((time.perf_counter() - begun) * 1e6)
    return statistics.median(spent), float(np.percentile(spent, 99))


def look_up(drawn: list[shapely.Polygon], made: Map, random: Random) -> None:
    """Pins through our map and through a bare STRtree with the same polygons."""
    west, south, east, north = shapely.total_bounds(drawn)
    pins = [(random.uniform(south, north), random.uniform(west, east)) for _ in range(PINS)]
    shapes = np.array(drawn, dtype=object)
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    floor = microseconds(
        lambda n: tree.query(shapely.Point(pins[n][1], pins[n][0]), predicate="intersects"), PINS
    )
    ours = microseconds(lambda n: made.inside(*pins[n]), PINS)
    far = microseconds(lambda n: made.nearest(*pins[n]), PINS // 20)
    found = sum(made.inside(*pin) is not None for pin in pins)
    say(
        f"pin -> grid            {ours:8.1f} µs   bare STRtree {floor:6.1f} µs   {ours / floor:4.2f}x (target <= 3x)"
    )
    say(f"nearest centre         {far:8.1f} µs   pins inside a boundary {found / PINS:.1%}")


async def check_rights(
    database: Database, rows: list[dict[str, object]], people: int, random: Random
) -> None:
    """`rights.may` beside the one indexed query it cannot do without."""
    asked = [(random.randint(1, people), random.randint(2, len(rows))) for _ in range(CHECKS)]
    async with database.reading(NOW) as work:
        known = {key: await work.session.get(Place, key) for _, key in asked}

        async def ours(n: int) -> object:
            person, key = asked[n]
            place = known[key]
            assert place is not None
            return await rights.may(work, person, Action.CHECK_TASK, place)

        bare = sql("SELECT id FROM role_grant WHERE person_id = :person AND ended_at IS NULL LIMIT 1")
        connection = await work.session.connection()

        async def floor(n: int) -> object:
            return (await connection.execute(bare, {"person": asked[n][0]})).first()

        async def staff(n: int) -> object:
            place = known[asked[n][1]]
            assert place is not None
            return await rights.entitled(work, Action.CHECK_TASK, place)

        await microseconds_each(ours, 200)
        lower, lower99 = await microseconds_each(floor, CHECKS)
        median, p99 = await microseconds_each(ours, CHECKS)
        entitled, entitled99 = await microseconds_each(staff, CHECKS)
    say(
        f"right checked          {median:8.1f} µs   p99 {p99:7.1f}   one indexed query {lower:6.1f} µs p99 {lower99:.1f}"
    )
    say(f"entitled, nearest first{entitled:8.1f} µs   p99 {entitled99:7.1f}")


def resident() -> int:
    """The memory of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


async def build(work: Work) -> Map:
    """The map as a process makes it, with how long that took and what it holds."""
    begun = time.perf_counter()
    made = await boundaries.map_of(work)
    spent = time.perf_counter() - begun
    before = resident()
    extra = Map(await boundaries.outlines(work))
    kept = max(resident() - before, 0)
    assert len(extra) == len(made)
    begun = time.perf_counter()
    assert await boundaries.map_of(work) is made
    again = (time.perf_counter() - begun) * 1000
    say(f"map of {len(made):,} grids made in {spent:.1f} s; a second one takes {kept / 2**20:.0f} MiB")
    say(f"is it still current?   {again:8.2f} ms, once a pin")
    return made


async def run(grids: int, people: int) -> None:
    """Make the city and measure."""
    random = Random(SEED)
    drawn = cells(grids, random)
    rows = place_rows(drawn)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'city.db'}"
        async with Database(url, lambda: NOW) as database:
            begun = time.perf_counter()
            await fill(database, rows, people, random)
            say(f"{grids:,} grids and {people:,} people written in {time.perf_counter() - begun:.1f} s")
            async with database.reading(NOW) as work:
                made = await build(work)
            look_up(drawn, made, random)
            await check_rights(database, rows, people, random)


def say(line: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grids", type=int, default=18_650)
    parser.add_argument("--people", type=int, default=300_000)
    given = parser.parse_args()
    asyncio.run(run(given.grids, given.people))


if __name__ == "__main__":
    main()
