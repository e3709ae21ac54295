"""Where Works come from: one transaction at one instant, on an embedded SQLite file or on PostgreSQL."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import private_files
from volunteers.refusal import Refusal
from volunteers.work import Work

T = TypeVar("T")

SQLITE_WAIT = 30.0  # seconds another process may hold the file before we give up
SQLITE_READERS = 4
POSTGRES_CONNECTIONS = 10
STATEMENTS = 1500  # how many different ones are kept compiled and prepared; the service has several hundred
TRIES_WHEN_TAKEN = 2
TRIES_IN_CONFLICT = 5
UNIQUE = {"23505", sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
CONFLICT = {"40001", "40P01"}


class Database:
    """Opens Works on the database at a url (as ``Settings.database_url`` gives it), timed by a clock.

    SQLite: one writer at a time, readers beside it. PostgreSQL: a pool of connections.
    """

    def __init__(self, url: str, clock: Callable[[], datetime]) -> None:
        self.url = url
        self.clock = clock
        self.embedded = url.startswith("sqlite")
        if self.embedded:
            _make_file(url)
            self._writer = sqlite_engine(url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._reader = sqlite_engine(url, begin="BEGIN", pool_size=SQLITE_READERS, query_only=True)
            self._turn: AbstractAsyncContextManager[None] = asyncio.Lock()
        else:
            self._writer = postgres_engine(url)
            self._reader = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            self._turn = nullcontext()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Give every connection back; open Works must have ended."""
        await self._reader.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def work(self, now: datetime | None = None) -> AsyncIterator[Work]:
        """A Work that may write: kept whole when the block ends, undone whole when it raises."""
        now = now or self.clock()
        async with self._turn, _session(self._writer) as session, session.begin():
            yield Work(session, now)

    @asynccontextmanager
    async def reading(self, now: datetime | None = None) -> AsyncIterator[Work]:
        """A Work that sees one unchanging picture of the database; the database refuses its writes."""
        now = now or self.clock()
        async with _session(self._reader) as session, session.begin():
            yield Work(session, now)

    async def attempt(self, act: Callable[[Work], Awaitable[T]], now: datetime | None = None) -> T:
        """Do ``act`` in a Work; once more if another Work wrote the same unique value first.

        Deadlocks and serialization conflicts of PostgreSQL are repeated up to four times. All tries
        happen at the same instant. Whatever ``act`` did outside the database is not undone.
        """
        now = now or self.clock()
        tries = 0
        while True:
            try:
                async with self.work(now) as work:
                    return await act(work)
            except DBAPIError as error:
                tries += 1
                if tries >= _tries_allowed(error):
                    raise


async def migrate(url: str) -> None:
    """Bring the database at a url up to the newest migration; nothing happens if it is there already.

    Processes that start together take turns.
    """
    from bot import migrations  # alembic is slow to import, and most processes never need it

    await run_alone(url, migrations.upgrade)


async def run_alone(url: str, act: Callable[[Connection], T]) -> T:
    """Do ``act`` on a plain connection in one transaction, while nobody else does the same.

    SQLite's foreign keys are off meanwhile, since a table is changed by copying it, and checked after.
    """
    _make_file(url)
    engine = _bare_engine(url)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20190211)")
            result = await connection.run_sync(act)
            if connection.dialect.name == "sqlite":
                await connection.run_sync(_check_foreign_keys)
            return result
    finally:
        await engine.dispose()


def sqlite_engine(url: str, begin: str, pool_size: int, query_only: bool = False) -> AsyncEngine:
    """An engine whose transactions start with ``begin``, on a file in WAL mode with foreign keys on."""
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        json_serializer=_to_json,
        connect_args={"isolation_level": None, "timeout": SQLITE_WAIT},
    )

    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA query_only = {int(query_only)}")
        cursor.close()

    event.listen(engine.sync_engine, "connect", prepare)
    _start_with(engine, begin)
    return engine


def postgres_engine(url: str) -> AsyncEngine:
    """An engine over a pool of connections, each tried before use, so that a restarted server is survived."""
    return create_async_engine(
        url,
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        json_serializer=_to_json,
        query_cache_size=STATEMENTS,
        connect_args={
            "server_settings": {"application_name": "linbang", "jit": "off"},
            "prepared_statement_cache_size": STATEMENTS,
        },
    )


def _bare_engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, poolclass=NullPool)
    engine = create_async_engine(
        url, poolclass=NullPool, connect_args={"isolation_level": None, "timeout": SQLITE_WAIT}
    )
    _start_with(engine, "BEGIN IMMEDIATE")
    return engine


def _start_with(engine: AsyncEngine, begin: str) -> None:
    # The driver's own BEGIN comes too late (before the first write) and is deferred: a Work that reads
    # and then writes would fail at once when another process wrote in between.
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "begin", start)


class _Remembering(Session):
    """A session forgets rows that nobody holds; a Work is short and asks for the same place again and again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: list[object] = []


for _moment in ("loaded_as_persistent", "pending_to_persistent"):
    event.listen(_Remembering, _moment, lambda session, row: session.kept.append(row))


def _session(engine: AsyncEngine) -> AsyncSession:
    return AsyncSession(engine, expire_on_commit=False, sync_session_class=_Remembering)


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"rows that point to nothing after the migration: {broken[:5]}")


def _make_file(url: str) -> None:
    """The file of an embedded database, for us alone; Refusal (set-up-data-not-writable) if it cannot be."""
    name = make_url(url).database
    if not url.startswith("sqlite") or not name or name == ":memory:":
        return
    path = Path(name)
    try:
        private_files.make_folder(path.parent)
        private_files.make_file(path)
    except OSError as error:
        raise Refusal("set-up-data-not-writable", folder=str(path.parent)) from error
    for beside in ("-wal", "-shm"):
        private_files.tighten(path.with_name(path.name + beside), private_files.FILE_MODE)


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _tries_allowed(error: DBAPIError) -> int:
    code = getattr(error.orig, "sqlite_errorcode", None) or getattr(error.orig, "sqlstate", None)
    if code in UNIQUE:
        return TRIES_WHEN_TAKEN
    return TRIES_IN_CONFLICT if code in CONFLICT else 1
