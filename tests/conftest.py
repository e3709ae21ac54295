"""What tests may ask for: a clock, databases of their own, a Redis and a browser."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import redis
from playwright.async_api import Browser, Page, async_playwright
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from bot.settings import with_driver
from tests import servers
from tests.clock import Clock

CHROMIUM_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),  # a microphone that beeps
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def clock() -> Clock:
    """The time of this test; ``clock.advance(minutes=5)`` or ``clock.now = …`` changes it."""
    return Clock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("template") / "linbang.db"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
async def database(sqlite_template: Path, tmp_path: Path, clock: Clock) -> AsyncIterator[Database]:
    """An embedded database of this test's own, with all tables; a file, so other processes may open it."""
    path = tmp_path / "linbang.db"
    shutil.copyfile(sqlite_template, path)
    async with Database(f"sqlite+aiosqlite:///{path}", clock) as database:
        yield database


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The url of a PostgreSQL server on which databases may be made and dropped."""
    try:
        server = servers.postgres(os.environ.get("TEST_DATABASE_URL", ""))
    except servers.Unavailable as reason:
        _missing(f"PostgreSQL: {reason}")
    with server:
        yield server.url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a PostgreSQL database with all tables and no rows, to be copied from."""
    url = servers.run_apart(lambda: servers.create_database(postgres_server))
    servers.run_apart(lambda: servers.create_tables(with_driver(url)))
    yield url.rpartition("/")[2]
    servers.run_apart(lambda: servers.drop_database(url))


@pytest.fixture
async def postgres_url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A PostgreSQL database of this test's own, with all tables, as an operator would write it."""
    url = await servers.create_database(postgres_server, postgres_template)
    yield url
    await servers.drop_database(url)


@pytest.fixture
async def empty_postgres_url(postgres_server: str) -> AsyncIterator[str]:
    """A PostgreSQL database of this test's own without any table."""
    url = await servers.create_database(postgres_server)
    yield url
    await servers.drop_database(url)


@pytest.fixture
async def postgres_database(postgres_url: str, clock: Clock) -> AsyncIterator[Database]:
    """A PostgreSQL database of this test's own, with all tables."""
    async with Database(with_driver(postgres_url), clock) as database:
        yield database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_database(request: pytest.FixtureRequest) -> Database:
    """Both kinds of database, one after the other."""
    name = "database" if request.param == "sqlite" else "postgres_database"
    found: Database = request.getfixturevalue(name)
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The url, as our settings give it, of a database without tables: both kinds, one after the other."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    return with_driver(request.getfixturevalue("empty_postgres_url"))


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The url of a Redis database that this test process may use alone."""
    try:
        server = servers.redis_server(os.environ.get("TEST_REDIS_URL", ""))
        url = servers.empty_redis(server.url)
    except servers.Unavailable as reason:
        _missing(f"Redis: {reason}")
    with server:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> Iterator[str]:
    """The url of a Redis database that is empty at the start of this test."""
    yield redis_server
    with redis.Redis.from_url(redis_server) as client:
        client.flushdb()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A real Chromium; ``await browser.new_context()`` is one more person with cookies of his own."""
    program = os.environ.get("CHROMIUM") or _chromium()
    if not program:
        _missing("no Chromium found: set CHROMIUM to one, or install it")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield browser
        await browser.close()


@pytest.fixture
async def browser_page(browser: Browser) -> AsyncIterator[Page]:
    """A page of a phone's size (``set_viewport_size`` changes it); an error in its script fails the test."""
    context = await browser.new_context(viewport=PHONE, locale="zh-CN")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    await context.close()
    assert not errors


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests are marked by what they ask for, so that ``-m browser`` finds every one."""
    marks: dict[str, Callable[..., object]] = {
        "postgres_server": pytest.mark.postgres,
        "redis_server": pytest.mark.redis,
        "browser": pytest.mark.browser,
    }
    for item in items:
        for name in set(getattr(item, "fixturenames", ())) & set(marks):
            item.add_marker(marks[name])


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


def _missing(reason: str) -> NoReturn:
    """Skip here, with the reason; on CI a missing service is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
