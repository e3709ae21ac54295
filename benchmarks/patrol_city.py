"""A month of a city's patrols (10 million km a year): rows, bytes, and the time to show the month's figures.

Run `python -m benchmarks.patrol_city [--days N]`; on an embedded database in a temporary folder.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel

from benchmarks import walks
from benchmarks.walks import Walk
from bot.database import Database, migrate
from volunteers import patrol_fixes, patrols, people, places
from volunteers.fixes import Fix
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import Patrol, PatrolCredit, PatrolDay, Track
from volunteers.places import Level, Place

KM_A_DAY = 10_000_000 / 365
KM_EACH = 2.5
COMMUNITIES = 600
PEOPLE = 30_000
FIRST = date(2026, 3, 1)
KEPT: tuple[type[SQLModel], ...] = (Patrol, Track, PatrolCredit, PatrolDay)


@dataclass(frozen=True)
class Days:
    """The month shown."""

    first: date
    last: date


def sample_track() -> tuple[bytes, int]:
    """A 2.5 km walk with noise, a position every ten seconds, packed."""
    fixes: Sequence[Fix] = walks.standing(int(KM_EACH * 750), Walk(sigma=5.0, memory_s=30.0), 1)
    moved = [
        Fix(fix.at, fix.lat + n * 1e-4, fix.lon, 8.0, "telegram:5000000:77") for n, fix in enumerate(fixes)
    ]
    return patrol_fixes.pack(moved), len(moved)


def rows_of(
    day: int, dice: random.Random, packed: tuple[bytes, int]
) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """One day's rows, patrol ids following from the day."""
    made: dict[type[SQLModel], list[dict[str, Any]]] = {
        Patrol: [],
        Track: [],
        PatrolCredit: [],
        PatrolDay: [],
    }
    count = int(KM_A_DAY / KM_EACH)
    when = datetime(FIRST.year, FIRST.month, FIRST.day, 10, tzinfo=UTC) + timedelta(days=day)
    for number in range(count):
        key = day * count + number + 1
        person, place = dice.randrange(PEOPLE) + 1, dice.randrange(COMMUNITIES) + 1
        common = {"person_id": person, "place_id": place}
        ended = {"started_at": when, "ended_at": when + timedelta(minutes=31), "heard_at": when}
        made[Patrol].append({"id": key, **common, **ended, "limits": Limits().plain(), "pictured": True})
        made[Track].append(
            {"patrol_id": key, "packed": packed[0], "fixes": packed[1], "at": when, "sample": []}
        )
        measured = {"walked_m": 2500.0, "minutes": 31.0, "valid": True}
        made[PatrolCredit].append(
            {"id": key, "patrol_id": key, "version": 1, "at": when, "notes": [], **measured}
        )
        counted = {"counted_walked_m": 2500.0, "counted_minutes": 31.0, "first": True, "began_at": when}
        local = {"credit_id": key, "patrol_id": key, "day": FIRST + timedelta(days=day)}
        made[PatrolDay].append({"id": key, **common, **measured, **counted, **local})
    return made


async def prepare(database: Database) -> None:
    """The places and people of the city."""
    async with database.work() as work:
        city = await places.add(work, Place(code="city", level=Level.CITY, name="city"), None)
        for number in range(COMMUNITIES):
            await places.add(work, Place(code=f"c{number}", level=Level.COMMUNITY, name="c"), city)
        connection = await work.session.connection()
        everybody = [{"name": "x", "created_at": work.now, "language": "zh"} for _ in range(PEOPLE)]
        await connection.execute(insert(people.Person), everybody)


async def fill(days: int, url: str) -> None:
    """Fill a month and show it."""
    dice, packed = random.Random(1), sample_track()
    print(f"one patrol of {KM_EACH} km: {packed[1]} positions, packed {len(packed[0])} bytes")
    async with Database(url, lambda: datetime.now(UTC)) as database:
        for day in range(days):
            async with database.work() as work:
                connection = await work.session.connection()
                for table, rows in rows_of(day, dice, packed).items():
                    await connection.execute(insert(table), rows)
        await _show(database, days)


async def begin(url: str) -> None:
    """A city without patrols."""
    await migrate(url)
    async with Database(url, lambda: datetime.now(UTC)) as database:
        await prepare(database)


async def _show(database: Database, days: int) -> None:
    month = Days(FIRST, FIRST + timedelta(days=days - 1))
    for name, ids in (("one community", [7]), ("the whole city", range(1, COMMUNITIES + 2))):
        async with database.reading() as work:
            begun = time.perf_counter()
            found = await patrols.totals(work, ids, month)
            took = time.perf_counter() - begun
        print(
            f"month of {name}: {found.patrols} patrols, {found.measured_m / 1000:.0f} km in {took * 1000:.0f} ms"
        )


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("city.db*"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print rows, bytes and times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/city.db"
        asyncio.run(begin(url))
        empty = _bytes(Path(folder))
        asyncio.run(fill(options.days, url))
        grown = (_bytes(Path(folder)) - empty) / options.days / 2**20
    count = int(KM_A_DAY / KM_EACH)
    print(f"a day: {count} patrols, {len(KEPT) * count} rows, {grown:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
