"""Choosing whom to ask for one task: among 300,000 helpers in memory, and in a database that holds as many.

`python -m benchmarks.matching`; the floor of the first figure is picking the ten largest of as many numbers.
"""

import argparse
import asyncio
import time
from collections.abc import Callable

import numpy as np

from benchmarks import made_up
from tasks import matching, pools, requests
from tasks.matching import Need, Pool
from tasks.pools import Asking

ROUNDS = 9


def pool(count: int, seed: int = 1) -> Pool:
    """So many made-up helpers in a city of 40 by 40 km."""
    rng = np.random.default_rng(seed)
    return Pool(
        person_id=np.arange(1, count + 1),
        skills=1 << rng.integers(0, 14, count),
        speaks=rng.random(count) < 0.9,
        latitude=rng.uniform(28.0, 28.36, count),
        longitude=rng.uniform(112.8, 113.2, count),
        reach_m=rng.choice([0.0, 3000.0, 8000.0], count),
        load=rng.integers(0, 3, count).astype(np.float64),
        rested_days=rng.uniform(0, 90, count),
        free=rng.choice([0.0, 0.5, 1.0], count),
        askable=rng.random(count) < 0.8,
    )


def median_ms(act: Callable[[], object]) -> float:
    """The median of some rounds in milliseconds, after one to warm up."""
    act()
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - begun))
    return float(np.median(took))


def in_memory(count: int) -> None:
    """Rank everybody there is."""
    everybody = pool(count)
    need = Need(("water-electric",), 28.2, 112.95)
    numbers = np.random.default_rng(2).random(count)
    floor = median_ms(lambda: np.argpartition(numbers, count - 10)[count - 10 :])
    for name, skilled in (("anybody", False), ("only the skilled", True)):
        took = median_ms(lambda skilled=skilled: matching.rank(need, everybody, 10, skilled=skilled))
        print(
            f"rank {count:,} in memory, {name}: {took:.1f} ms ({took / floor:.1f} x the floor of {floor:.1f} ms)"
        )


async def in_database(count: int, communities: int) -> None:
    """Choose ten by way of the database, near first and then with the neighbours."""
    async with made_up.city(communities, count, 1) as database:
        for wide in (False, True):
            took = []
            for _ in range(ROUNDS):
                async with database.reading() as work:
                    task = await requests.get(work, 1)
                    begun = time.perf_counter()
                    chosen = await pools.choose(work, task, Asking(10, wide=wide, skilled=True))
                    took.append(1000 * (time.perf_counter() - begun))
            circle = "with its neighbours" if wide else "one community"
            print(
                f"choose {len(chosen)} from a database of {count:,} helpers in {communities} communities, "
                f"{circle}: {float(np.median(took)):.1f} ms"
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--helpers", type=int, default=300_000)
    parser.add_argument("--communities", type=int, default=1000)
    asked = parser.parse_args()
    in_memory(asked.helpers)
    asyncio.run(in_database(asked.helpers, asked.communities))


if __name__ == "__main__":
    main()
