"""One tick of the clock over 100,000 open tasks: finding what is due, and taking a rung for each.

`python -m benchmarks.ladder`; the floor is as many Works that change one row each.
"""

import argparse
import asyncio
import statistics
import time

from sqlmodel import col, update

from benchmarks import made_up
from bot.database import Database
from tasks import timeouts, timers
from tasks.tables import Task

LOOKS = 50


async def looking(database: Database) -> list[int]:
    """How long it takes to see what is due; returns the due timers."""
    took, found = [], []
    for _ in range(LOOKS):
        async with database.reading() as work:
            begun = time.perf_counter()
            found = [timer.id or 0 for timer in await timers.due(work, 100)]
            took.append(1000 * (time.perf_counter() - begun))
    print(f"finding the first {len(found)} that are due: {statistics.median(took):.2f} ms")
    return found


async def firing(database: Database, due: list[int]) -> None:
    """How long a rung takes, beside a Work that changes one row."""
    begun = time.perf_counter()
    for timer_id in due:
        await database.attempt(lambda work, timer_id=timer_id: timeouts.fire(work, timer_id))
    rung = 1000 * (time.perf_counter() - begun) / len(due)
    begun = time.perf_counter()
    for number in range(1, len(due) + 1):
        async with database.work() as work:
            await work.session.exec(update(Task).where(col(Task.id) == number).values(urgent=False))
    floor = 1000 * (time.perf_counter() - begun) / len(due)
    print(
        f"one rung with its offers: {rung:.1f} ms ({rung / floor:.1f} x a Work that changes one row, {floor:.1f} ms)"
    )


async def measure(tasks: int, communities: int, helpers: int) -> None:
    """Make the city and measure."""
    async with made_up.city(communities, helpers, tasks) as database:
        print(f"{tasks:,} open tasks, {helpers:,} helpers in {communities} communities, SQLite")
        await firing(database, await looking(database))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--communities", type=int, default=1000)
    parser.add_argument("--helpers", type=int, default=30_000)
    asked = parser.parse_args()
    asyncio.run(measure(asked.tasks, asked.communities, asked.helpers))


if __name__ == "__main__":
    main()
