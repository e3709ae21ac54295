"""Two web, two worker and two clock processes on PostgreSQL and Redis: one leader each, and takeover."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import asyncpg
import httpx
import pytest

from tests.servers import free_port
from tests.telegram import FakeTelegram

T = TypeVar("T")

LEASE = 3.0  # seconds, so that a takeover can be waited for
PATIENCE = 180.0
LEADERS = {"clock", "sender", "telegram-poller"}
COMMUNITY = """
[[place]]
code = "liuyuan"
level = "community"
name = "柳园社区"
"""
NEED = "3号楼的路灯不亮了"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@dataclass
class Deployment:
    """Processes of one service over one database."""

    folder: Path
    database_url: str
    variables: dict[str, str]
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)
    parts: dict[int, str] = field(default_factory=dict)
    webs: list[str] = field(default_factory=list)

    async def start(self, part: str) -> None:
        port = free_port()
        log = (self.folder / f"{part}.log").open("ab")
        command = [sys.executable, "-m", "bot", part]
        if part != "migrate":
            command += ["--lease", str(LEASE)]
        process = await asyncio.create_subprocess_exec(
            *command, env={**self.variables, "PORT": str(port)}, stdout=log, stderr=log
        )
        log.close()
        self.processes[process.pid], self.parts[process.pid] = process, part
        if part == "web":
            self.webs.append(f"http://127.0.0.1:{port}")
        if part == "migrate":
            assert await process.wait() == 0, self.logs()

    async def leaders(self) -> dict[str, int]:
        """Who holds which lease now, by process id."""
        rows = await self.ask("SELECT name, holder FROM lease WHERE until > now()")
        return {row["name"]: int(row["holder"].split(" ")[2]) for row in rows}

    async def ask(self, sql: str) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.database_url)
        try:
            return await connection.fetch(sql)
        finally:
            await connection.close()

    async def all_led(self) -> dict[str, int] | None:
        found = await self.leaders()
        return found if set(found) == LEADERS else None

    async def answers(self, web: str) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            async with httpx.AsyncClient() as browser:
                return (await browser.get(f"{web}/readyz")).status_code == 200
        return False

    async def until(self, true: Callable[[], Awaitable[T | None]]) -> T:
        """Wait until something has become so; what the processes said stands in the failure."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := await true()):
                    assert not self.failed(), self.logs()
                    await asyncio.sleep(0.1)
                return found
        except TimeoutError:
            raise AssertionError(self.logs()) from None

    def failed(self) -> bool:
        return any((process.returncode or 0) > 0 for process in self.processes.values())

    def logs(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8")[-3000:] for path in self.folder.glob("*.log"))

    async def end(self) -> None:
        for process in self.processes.values():
            if process.returncode is None:
                process.send_signal(signal.SIGCONT)
                process.send_signal(signal.SIGKILL)
            await process.wait()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fake server; every request must have been a valid one."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
async def deployment(
    tmp_path: Path, empty_postgres_url: str, redis_url: str, telegram: FakeTelegram
) -> AsyncIterator[Deployment]:
    """Two of each, at work."""
    community = tmp_path / "community.toml"
    await asyncio.to_thread(community.write_text, COMMUNITY, "utf-8")
    made = Deployment(
        tmp_path,
        empty_postgres_url,
        {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "DATABASE_URL": empty_postgres_url,
            "REDIS_URL": redis_url,
            "DATA_DIR": str(tmp_path / "data"),
            "COMMUNITY_FILE": str(community),
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
        },
    )
    try:
        await made.start("migrate")
        for part in ("web", "worker", "clock") * 2:
            await made.start(part)
        for web in made.webs:
            await made.until(lambda web=web: made.answers(web))
        await made.until(made.all_led)
        yield made
    finally:
        await made.end()


async def test_two_of_each_share_the_work_and_stop_in_order(
    deployment: Deployment, telegram: FakeTelegram
) -> None:
    led = await deployment.leaders()
    assert deployment.parts[led["clock"]] == "clock"
    assert {deployment.parts[led[name]] for name in ("sender", "telegram-poller")} == {"worker"}
    people = [telegram.person(f"居民{number}") for number in range(5)]
    await asyncio.gather(*(person.write(NEED) for person in people))
    for person in people:
        await person.waits_for_button("确认提交", within=PATIENCE)
    await _nothing_waits(deployment)
    for person in people:
        shown = [words for words in person.sees() if NEED in words and words != NEED]
        assert len(shown) == 1, person.sees()
    taken = await deployment.ask("SELECT count(*) AS number FROM receipt WHERE channel = 'telegram'")
    assert taken[0]["number"] == len(people)
    await _is_seen_on_the_other_web_process(deployment)
    await _all_stop(deployment)


async def _is_seen_on_the_other_web_process(deployment: Deployment) -> None:
    """What is said to one shows at once on the other."""
    first, second = deployment.webs
    async with httpx.AsyncClient() as browser:
        page = (await browser.get(f"{first}/chat")).text
        token, client = _hidden(page, "token"), _hidden(page, "client")
        said = await browser.post(
            f"{first}/chat/say",
            data={"token": token, "client": client, "text": NEED},
            headers={"Accept": "application/json"},
        )
        assert said.status_code < 400, said.text
        async with asyncio.timeout(PATIENCE), browser.stream("GET", f"{second}/chat/stream") as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:") and '"mine": false' in line:
                    return
    raise AssertionError(deployment.logs())


async def test_when_a_leader_is_killed_another_takes_over_and_nothing_is_lost(
    deployment: Deployment, telegram: FakeTelegram
) -> None:
    before = await deployment.leaders()
    person = telegram.person("谢朝卿")
    await person.write(NEED)
    for pid in set(before.values()):
        deployment.processes[pid].send_signal(signal.SIGKILL)

    async def succeeded() -> bool:
        now = await deployment.leaders()
        return set(now) == LEADERS and not set(now.values()) & set(before.values())

    await deployment.until(succeeded)
    await person.waits_for_button("确认提交", within=PATIENCE)
    await deployment.ask("UPDATE timer SET due_at = now() - interval '1 hour' WHERE fired_at IS NULL")
    await deployment.until(lambda: _states(deployment, "withdrawn"))


async def test_a_leader_that_hangs_is_succeeded_and_steps_back_when_it_awakes(
    deployment: Deployment, telegram: FakeTelegram
) -> None:
    before = await deployment.leaders()
    hanging = deployment.processes[before["sender"]]
    hanging.send_signal(signal.SIGSTOP)

    async def succeeded() -> bool:
        now = await deployment.all_led()
        return now is not None and hanging.pid not in now.values()

    await deployment.until(succeeded)
    person = telegram.person("谢朝卿")
    await person.write(NEED)
    await person.waits_for_button("确认提交", within=PATIENCE)
    hanging.send_signal(signal.SIGCONT)
    second = telegram.person("另一位")
    await second.write(NEED)
    await second.waits_for_button("确认提交", within=PATIENCE)
    await _nothing_waits(deployment)
    assert hanging.pid not in (await deployment.leaders()).values()
    assert len([words for words in second.sees() if NEED in words and words != NEED]) == 1


async def _all_stop(deployment: Deployment) -> None:
    """Told to stop, every process gives back what it holds and ends without an error."""
    running = [process for process in deployment.processes.values() if process.returncode is None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        assert [await process.wait() for process in running] == [0] * 6, deployment.logs()
    assert await deployment.leaders() == {}
    assert "Traceback" not in deployment.logs()


async def _states(deployment: Deployment, state: str) -> bool:
    rows = await deployment.ask("SELECT state FROM task")
    return bool(rows) and all(row["state"] == state for row in rows)


async def _nothing_waits(deployment: Deployment) -> None:
    async def empty() -> bool:
        rows = await deployment.ask("SELECT id FROM outbox WHERE state IN ('waiting', 'sending')")
        return not rows

    await deployment.until(empty)


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, page
    return found[1]
