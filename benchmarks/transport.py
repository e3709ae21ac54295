"""Messages a second through the library's Bot: its default transport beside ours, to a fake server."""

import argparse
import asyncio
import statistics
import sys
import time

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.aiohttp_request import AiohttpRequest
from tests.telegram import TOKEN
from tests.telegram.remote import Remote

AT_ONCE = 16


async def _measured(request: BaseRequest, root: str, messages: int) -> tuple[float, list[float]]:
    times: list[float] = []
    numbers = iter(range(messages))

    async def send(bot: Bot) -> None:
        for number in numbers:
            begun = time.perf_counter()
            await bot.send_message(1001 + number % AT_ONCE, f"您好,第 {number} 条")
            times.append(time.perf_counter() - begun)

    async with Bot(TOKEN, f"{root}/bot", request=request) as bot:
        await bot.send_message(1001, "热身")
        begun = time.perf_counter()
        await asyncio.gather(*(send(bot) for _ in range(AT_ONCE)))
        return messages / (time.perf_counter() - begun), sorted(times)


async def _compare(root: str, messages: int, rounds: int) -> None:
    async with Remote(root) as telegram:
        for number in range(AT_ONCE):
            await telegram.person(f"居民{number}", id=1001 + number, started=True)
    rates: dict[str, list[float]] = {"HTTPXRequest": [], "AiohttpRequest": []}
    makers = {"HTTPXRequest": HTTPXRequest, "AiohttpRequest": AiohttpRequest}
    for _ in range(rounds):
        for name, maker in makers.items():
            rate, times = await _measured(maker(), root, messages)
            rates[name].append(rate)
            middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
            print(f"{name:15} {rate:7.0f}/s   p50 {middle * 1e3:6.1f} ms   p99 {late * 1e3:6.1f} ms")
    ours, theirs = (statistics.median(rates[name]) for name in ("AiohttpRequest", "HTTPXRequest"))
    print(f"at {AT_ONCE} at once ours is {ours / theirs:.1f} times the default (medians of {rounds})")


async def main() -> None:
    """Starts the fake server as a process of its own and compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    try:
        await _compare((await server.stdout.readline()).decode().strip(), given.messages, given.rounds)
    finally:
        server.terminate()
        await server.wait()


if __name__ == "__main__":
    asyncio.run(main())
