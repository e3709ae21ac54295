"""Messages a second through the courier, beside bare Bot.send_message; and how near it keeps to 30 a second."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import SQLModel, col, func, select
from telegram import Bot

from bot import tables  # noqa: F401 - fills the metadata
from bot.channels.telegram import BURST, TelegramChannel
from bot.courier import Courier
from bot.database import Database, run_alone
from bot.live import Live
from bot.media import Media
from bot.settings import with_driver
from bot.words import Words
from tests.telegram import TOKEN
from tests.telegram.remote import Remote
from volunteers import outbox
from volunteers.outbox import Message, Promise, State
from volunteers.text import text

AT_ONCE = 16
CHATS = 200
FIRST = 1001
ALLOWED = 30


@asynccontextmanager
async def server(*options: str) -> AsyncIterator[str]:
    """The fake Telegram as a process of its own; its root."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", *options, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.kill()
        await process.wait()


async def populate(root: str, chats: int) -> None:
    """So many people who have started the bot."""
    async with Remote(root) as telegram:
        for number in range(chats):
            await telegram.person(f"居民{number}", id=FIRST + number, started=True)


async def bare(root: str, messages: int) -> float:
    """Messages a second by the library alone, on its default transport."""
    numbers = iter(range(messages))

    async def send(bot: Bot) -> None:
        for number in numbers:
            await bot.send_message(FIRST + number % CHATS, f"今天 14:05 #{number}")

    async with Bot(TOKEN, f"{root}/bot") as bot:
        begun = time.perf_counter()
        await asyncio.gather(*(send(bot) for _ in range(AT_ONCE)))
        return messages / (time.perf_counter() - begun)


async def carried(root: str, url: str, messages: int, chats: int, limited: bool) -> float:
    """Seconds the courier takes for so many promises, from the first lease to the last mark."""
    async with Database(url, lambda: datetime.now(UTC)) as database:
        async with database.work() as work:
            work.session.add_all(_promise(work.now, number, chats) for number in range(messages))
        async with Live() as live, TelegramChannel(TOKEN, root, limited=limited) as channel:
            courier = Courier(database, {"telegram": channel}, Words(), media=Media(Path()), live=live)
            begun = time.perf_counter()
            await courier.drain()
            seconds = time.perf_counter() - begun
        async with database.reading() as work:
            query = select(func.count()).where(col(Promise.state) == State.SENT, col(Promise.attempts) == 0)
            sent = (await work.session.exec(query)).one()
        assert sent == messages, f"{messages - sent} messages were refused or tried again"
        async with database.work() as work:
            await work.session.exec(SQLModel.metadata.tables["outbox"].delete())  # type: ignore[call-overload]
    return seconds


def _promise(now: datetime, number: int, chats: int) -> Promise:
    lane = outbox.lane_of("telegram", str(FIRST + number % chats))
    body = outbox._body(Message(text("time-today", time=f"14:05 #{number}")))
    return Promise(lane=lane, kind=outbox.Kind.SHOW, body=body, due_at=now, created_at=now)


async def compare(url: str, messages: int, rounds: int) -> float:
    """The courier's rate as a share of the bare library's (medians)."""
    rates: dict[str, list[float]] = {"bare": [], "courier": []}
    async with server() as root:
        await populate(root, CHATS)
        for _ in range(rounds):
            rates["bare"].append(await bare(root, messages))
            rates["courier"].append(messages / await carried(root, url, messages, CHATS, False))
            print(f"bare {rates['bare'][-1]:6.0f}/s   courier {rates['courier'][-1]:6.0f}/s")
    share = statistics.median(rates["courier"]) / statistics.median(rates["bare"])
    print(f"the courier does {share:.2f} times the bare library (medians of {rounds}; wanted: 1)")
    return share


async def keep_to_the_limit(url: str, messages: int) -> float:
    """The share of what Telegram allows that the courier uses, where one refusal would end the run."""
    async with server("--limits") as root:
        await populate(root, messages)
        seconds = await carried(root, url, messages, messages, True)
    steady = (messages - BURST) / seconds  # the first burst is not counted: a longer run would dilute it
    share = steady / ALLOWED
    print(f"with the limit on: {steady:.1f}/s, {share:.3f} of the {ALLOWED}/s allowed, no 429")
    return share


async def main() -> int:
    """Both measurements; 1 when one of them is below what was promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limited", type=int, default=450, help="messages in the run with the limit on")
    parser.add_argument("--database", default="", help="PostgreSQL url; empty: a SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = with_driver(given.database or f"sqlite:///{folder}/bench.db")
        await run_alone(url, SQLModel.metadata.create_all)
        fast = await compare(url, given.messages, given.rounds)
        near = await keep_to_the_limit(url, given.limited)
    return int(fast < 1 or near < 0.95)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
