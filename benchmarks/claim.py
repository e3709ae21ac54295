"""Webhook requests to committed claims a second, beside a floor that decodes, loads one row for update and commits.

The server runs in a process of its own on a PostgreSQL database made for the run; this process only posts.
"""

import argparse
import asyncio
import contextlib
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
from sqlmodel import col, func, select

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from bot.settings import with_driver
from tasks.lifecycle import State
from tasks.tables import Task
from tests import makers, servers
from volunteers import groups, people, rights
from volunteers.rights import Role

AT_ONCE = 16
HELPERS = 64
GROUP = -100500
SECRET = "bench-secret"


async def prepare(url: str, claims: int, closed: int = 0) -> None:
    """One community with helpers and open tasks, and so many closed ones as history."""
    async with Database(url, lambda: datetime.now(UTC)) as database, database.work() as work:
        place = await makers.place(work, terms={"open_claims": 100})
        await groups.bind(work, place, "telegram", str(GROUP))
        asker = await makers.person(work, "居民", place)
        for number in range(HELPERS):
            helper = await people.add(work, f"志愿者{number}")
            contact = await people.attach(work, helper, "telegram", str(5000 + number))
            contact.reachable = True
            await rights.grant(work, helper.key, Role.VOLUNTEER, place, "file")
        for number in range(claims):
            await makers.open_task(work, place, number=number + 1, requester_id=asker.key)
        if closed:
            await makers.closed_tasks(work, place, asker, closed)


def press(number: int) -> dict[str, object]:
    """A tap on the card of task `number`, as Telegram would post it."""
    user = {"id": 5000 + number % HELPERS, "is_bot": False, "first_name": "志愿者", "language_code": "zh"}
    chat = {"id": GROUP, "type": "supergroup", "title": "志愿者"}
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "text": "🟡 待认领"}
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": user,
            "chat_instance": "1",
            "data": f"claim:{number}:0",
            "message": message,
        },
    }


async def post_all(root: str, numbers: range) -> tuple[float, list[float]]:
    """Post every tap, sixteen at a time; claims a second and how long each took."""
    waits: list[float] = []
    queue = iter(numbers)

    async def post(client: aiohttp.ClientSession) -> None:
        for number in queue:
            begun = time.perf_counter()
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with client.post(f"{root}/telegram/webhook", json=press(number), headers=headers) as answer:
                assert answer.status == 200, await answer.text()
            waits.append(time.perf_counter() - begun)

    async with aiohttp.ClientSession() as client:
        begun = time.perf_counter()
        await asyncio.gather(*(post(client) for _ in range(AT_ONCE)))
        return len(waits) / (time.perf_counter() - begun), sorted(waits)


@contextlib.asynccontextmanager
async def server(kind: str, url: str) -> AsyncIterator[str]:
    """The server under test in a process of its own."""
    port = servers.free_port()
    arguments = (sys.executable, "-m", "benchmarks.claim_server", kind, url, str(port), SECRET)
    process = await asyncio.create_subprocess_exec(*arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


async def measure(given: str, kind: str, claims: int, closed: int = 0) -> tuple[float, list[float]]:
    """One measurement on a fresh database."""
    async with fresh_database(given) as url:
        await prepare(url, claims + AT_ONCE, closed)
        async with server(kind, url) as root:
            await post_all(root, range(1, AT_ONCE + 1))
            found = await post_all(root, range(AT_ONCE + 1, AT_ONCE + 1 + claims))
        await check(url, claims + AT_ONCE)
        return found


async def check(url: str, claims: int) -> None:
    """Nothing counts that was not committed: every task of the run must be claimed."""
    async with Database(url, lambda: datetime.now(UTC)) as database, database.reading() as work:
        query = select(func.count(col(Task.id))).where(Task.state == State.CLAIMED)
        claimed = (await work.session.exec(query)).one()
    assert claimed == claims, f"only {claimed} of {claims} are claimed"


@contextlib.asynccontextmanager
async def fresh_database(given: str) -> AsyncIterator[str]:
    """A database of this run's own with all tables."""
    created = await servers.create_database(given)
    try:
        await servers.create_tables(with_driver(created))
        yield with_driver(created)
    finally:
        await servers.drop_database(created)


async def compare(given: str, claims: int, rounds: int) -> None:
    """Print ours beside the floor, medians of several rounds."""
    rates: dict[str, list[float]] = {"floor": [], "ours": []}
    for _ in range(rounds):
        for kind, found in rates.items():
            rate, waits = await measure(given, kind, claims)
            found.append(rate)
            late = waits[int(len(waits) * 0.95)]
            print(
                f"{kind:6} {rate:7.0f}/s   p50 {waits[len(waits) // 2] * 1e3:6.1f} ms   p95 {late * 1e3:6.1f} ms"
            )
    ours, floor = statistics.median(rates["ours"]), statistics.median(rates["floor"])
    print(f"webhook to committed claim: {ours / floor:.2f} of the floor (target 0.35; medians of {rounds})")


async def history(given: str, claims: int, sizes: list[int], rounds: int) -> None:
    """Print what a claim costs with little and with much history, taking turns between the two."""
    rates: dict[int, list[float]] = {closed: [] for closed in sizes}
    async with contextlib.AsyncExitStack() as running:
        roots = {
            closed: await running.enter_async_context(_with_history(given, claims * rounds, closed))
            for closed in sizes
        }
        for turn in range(rounds):
            first = AT_ONCE + 1 + turn * claims
            for closed, root in roots.items():
                rates[closed].append((await post_all(root, range(first, first + claims)))[0])
    found = [statistics.median(rates[closed]) for closed in sizes]
    for closed, rate in zip(sizes, found, strict=True):
        print(f"with {closed:9,} closed tasks {rate:7.0f}/s")
    print(
        f"cost with much history: {found[0] / found[-1]:.2f} times that with little (target 1.3; medians of {rounds})"
    )


@contextlib.asynccontextmanager
async def _with_history(given: str, claims: int, closed: int) -> AsyncIterator[str]:
    """Our server, warm, on a database of its own with so many closed tasks."""
    async with fresh_database(given) as url:
        await prepare(url, claims + AT_ONCE, closed)
        await servers.vacuum(url)
        async with server("ours", url) as root:
            await post_all(root, range(1, AT_ONCE + 1))
            yield root
        await check(url, claims + AT_ONCE)


def main() -> None:
    """Run against the PostgreSQL named, or one started for the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="")
    parser.add_argument("--claims", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--closed", type=json.loads, default=[1000, 1_000_000])
    given = parser.parse_args()
    with servers.postgres(given.database) as running:
        asyncio.run(compare(running.url, given.claims, given.rounds))
        asyncio.run(history(running.url, given.claims, given.closed, given.rounds))


if __name__ == "__main__":
    main()
