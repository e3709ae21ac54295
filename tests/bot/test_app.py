"""The parts put together: everything in one process, with and without Telegram, and how it ends."""

import asyncio
import contextlib
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import structlog

from bot import community, logs
from bot.app import App, Part, PortTaken
from bot.channels.web import WebMessage, latest
from bot.database import migrate
from bot.messages import Incoming, Kind
from bot.schedule import Schedule
from bot.settings import Settings
from tests.servers import free_port
from tests.telegram import FakeTelegram

PLACE = """
[[place]]
code = "liuyuan"
level = "community"
name = "柳园社区"
"""


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """A deployment with one community and without Telegram, on a port of its own."""
    made = Settings(data_dir=tmp_path / "data", port=free_port())
    await migrate(made.database_url)
    file = tmp_path / "community.toml"
    await asyncio.to_thread(file.write_text, PLACE, "utf-8")
    async with App(made) as app:
        await community.load(app.database, file)
    return made


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fake server; every request must have been a valid one."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@contextlib.asynccontextmanager
async def running(settings: Settings, *parts: Part) -> AsyncIterator[App]:
    """An app at work, which is stopped in order at the end of the block."""
    stop, started = asyncio.Event(), asyncio.Event()

    async def say_so() -> None:
        started.set()

    async with App(settings) as app:
        task = asyncio.create_task(app.run(parts or tuple(Part), stop, say_so))
        try:
            async with asyncio.timeout(20):
                await asyncio.wait(
                    {task, waiting := asyncio.ensure_future(started.wait())}, return_when="FIRST_COMPLETED"
                )
                waiting.cancel()
            yield app
        finally:
            stop.set()
            async with asyncio.timeout(20):
                await task


def said(words: str, number: int = 1) -> Incoming:
    """Something somebody writes in the web chat."""
    return Incoming(
        "web", f"c-guest-{number}", Kind.TEXT, "c-guest", "c-guest", datetime.now(UTC), text=words
    )


async def answer(app: App) -> WebMessage:
    """The first thing the guest of the web chat is told."""
    async with asyncio.timeout(20), app.live.subscribe(["web:c-guest"]) as news:
        while True:
            async with app.database.reading() as work:
                found = [row for row in await latest(work, "c-guest") if not row.mine]
            if found:
                return found[0]
            await anext(news)


async def test_pages_are_served_and_a_message_is_answered(settings: Settings) -> None:
    async with running(settings) as app:
        async with httpx.AsyncClient(base_url=settings.public_url) as browser:
            for page in ("/", "/healthz", "/readyz", "/chat", "/metrics"):
                assert (await browser.get(page)).status_code == 200, page
            assert (await browser.get("/demo")).status_code == 404
        await app.inbox.receive(said("3号楼的路灯不亮了"))
        assert (await answer(app)).text
    async with httpx.AsyncClient() as browser:
        with pytest.raises(httpx.ConnectError):
            await browser.get(settings.public_url)


async def test_a_taken_port_is_an_error_of_its_own(settings: Settings) -> None:
    async with running(settings, Part.WEB), App(settings) as second:
        with pytest.raises(PortTaken):
            await second.run([Part.WEB], asyncio.Event())


async def test_when_one_part_fails_the_others_end_and_the_error_is_told(settings: Settings) -> None:
    class Broken(Schedule):
        async def run(self, stop: asyncio.Event) -> None:
            raise ValueError("a mistake of ours")

    async with App(settings) as app:
        app.schedule = Broken(app.schedule.means)
        with pytest.raises(ValueError, match="a mistake of ours"):
            async with asyncio.timeout(30):
                await app.run(list(Part), asyncio.Event())


async def test_telegram_is_asked_for_updates_and_answers_go_there(
    settings: Settings, telegram: FakeTelegram
) -> None:
    person = telegram.person("谢朝卿")
    async with running(_with(settings, telegram)) as app:
        await person.write("厨房的灯不亮了,我够不着")
        await person.waits_for("", within=20)
        assert app.inbox.desk.bot_username == telegram.username


async def test_updates_may_come_by_webhook_instead(settings: Settings, telegram: FakeTelegram) -> None:
    person = telegram.person("谢朝卿")
    given = _with(settings, telegram).model_copy(
        update={"telegram_mode": "webhook", "telegram_webhook_secret": _secret("a-secret")}
    )
    async with running(given) as app:
        assert app.by_webhook
        await person.write("厨房的灯不亮了,我够不着")
        await person.waits_for("", within=20)
        async with httpx.AsyncClient(base_url=settings.public_url) as anybody:
            assert (await anybody.post("/telegram/webhook", json={"update_id": 1})).status_code == 403


async def test_the_pages_do_not_wait_for_telegram(settings: Settings) -> None:
    away = FakeTelegram(port=free_port())
    async with running(_with(settings, away)) as app:
        async with httpx.AsyncClient(base_url=settings.public_url) as browser:
            assert (await browser.get("/readyz")).status_code == 200
        await app.inbox.receive(said("3号楼的路灯不亮了"))
        assert (await answer(app)).text
        async with away:
            person = away.person("谢朝卿")
            await person.write("厨房的灯不亮了,我够不着")
            await person.waits_for("", within=30)


def _with(settings: Settings, telegram: FakeTelegram) -> Settings:
    return settings.model_copy(
        update={"telegram_bot_token": _secret(telegram.token), "telegram_api_url": telegram.url}
    )


def _secret(value: str) -> object:
    return Settings(telegram_bot_token=value).telegram_bot_token  # type: ignore[arg-type]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the logs say from now on; how logging was set up before comes back afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.configure(["123:geheim", "passwort"], stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:], root.level = before, level


def test_a_secret_is_blotted_out_wherever_it_turns_up(written: io.StringIO) -> None:
    structlog.get_logger("bot.test").warning("no answer", url="https://x/bot123:geheim/getMe")
    logging.getLogger("aiohttp.client").error("postgresql://a:passwort@b: %s", "123:geheim")
    assert "geheim" not in written.getvalue()
    assert "passwort" not in written.getvalue()
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["level"] for line in lines] == ["warning", "error"]


def test_what_an_exception_quotes_is_not_logged(written: io.StringIO) -> None:
    words = "我是谢朝卿"
    try:
        raise ValueError(f"cannot read {words!r} at {13_800_138_000}, 住5号楼: {words}")
    except ValueError:
        structlog.get_logger("bot.test").exception("failed")
    [line] = [json.loads(line) for line in written.getvalue().splitlines()]
    assert "谢朝卿" not in line["exception"]
    assert "13800138000" not in line["exception"]
    assert "cannot read" in line["exception"]
    assert "test_what_an_exception_quotes_is_not_logged" in line["exception"]


def test_passwords_are_found_inside_of_addresses() -> None:
    found = logs.secrets_of("1:a", "", "postgresql://u:pass@h/db", "sqlite:///x", "redis://:word@h")
    assert found == ["1:a", "pass", "word"]
