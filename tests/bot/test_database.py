import asyncio
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlmodel import SQLModel

from bot import migrations
from bot.database import Database, migrate, run_alone
from tests.clock import Clock
from volunteers.columns import UtcDateTime, code_column, json_column
from volunteers.work import Work


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


# A metadata of its own, so that these tests do not depend on what the product stores.
OWN = MetaData()
NOTES = Table(
    "test_notes",
    OWN,
    Column("id", Integer, primary_key=True),
    Column("word", String(20), unique=True),
    Column("at", UtcDateTime),
    Column("colour", code_column(16, Colour)),
    Column("more", json_column()),
)


@pytest.fixture
async def notes(any_database: Database) -> Database:
    async with any_database.work() as work:
        connection = await work.session.connection()
        await connection.run_sync(OWN.create_all)
    return any_database


async def count(database: Database) -> int:
    async with database.reading() as work:
        connection = await work.session.connection()
        return await connection.scalar(select(func.count()).select_from(NOTES)) or 0


async def note(work: Work, word: str, **values: object) -> None:
    connection = await work.session.connection()
    await connection.execute(insert(NOTES).values(word=word, **values))


async def test_a_work_is_kept_when_it_ends_well(notes: Database) -> None:
    async with notes.work() as work:
        await note(work, "one")
    assert await count(notes) == 1


async def test_a_work_that_fails_leaves_nothing(notes: Database) -> None:
    with pytest.raises(LookupError):
        async with notes.work() as work:
            await note(work, "one")
            raise LookupError
    assert await count(notes) == 0


async def test_a_work_cut_off_in_the_middle_leaves_nothing_and_holds_nobody_up(notes: Database) -> None:
    written = asyncio.Event()

    async def never_ending() -> None:
        async with notes.work() as work:
            await note(work, "one")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ending())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with notes.work() as work:
        await note(work, "two")
    assert await count(notes) == 1


async def test_all_of_a_work_happens_at_one_instant(notes: Database, clock: Clock) -> None:
    async with notes.work() as work:
        before = work.now
        clock.advance(minutes=5)
        assert work.now == before
    async with notes.work() as work:
        assert work.now == before + timedelta(minutes=5)


async def test_a_reading_cannot_write(notes: Database) -> None:
    with pytest.raises(DBAPIError):
        async with notes.reading() as work:
            await note(work, "one")
    async with notes.work() as work:
        await note(work, "one")
    assert await count(notes) == 1


async def test_a_reading_sees_one_picture_while_others_write(notes: Database) -> None:
    async with notes.reading() as work:
        connection = await work.session.connection()
        before = await connection.scalar(select(func.count()).select_from(NOTES))
        async with notes.work() as other:
            await note(other, "one")
        assert await connection.scalar(select(func.count()).select_from(NOTES)) == before
    assert await count(notes) == 1


async def test_a_hundred_works_that_read_and_then_write_lose_nothing(notes: Database) -> None:
    async with notes.work() as work:
        await note(work, "sum", more={"value": 0})

    async def add_one(work: Work) -> None:
        connection = await work.session.connection()
        found = await connection.scalar(select(NOTES.c.more).with_for_update())
        await connection.execute(NOTES.update().values(more={"value": found["value"] + 1}))

    await asyncio.gather(*(notes.attempt(add_one) for _ in range(100)))
    async with notes.reading() as work:
        connection = await work.session.connection()
        assert await connection.scalar(select(NOTES.c.more)) == {"value": 100}


async def test_two_processes_on_one_file_wait_for_each_other(database: Database, clock: Clock) -> None:
    async with Database(database.url, clock) as other, database.work() as work:
        connection = await work.session.connection()
        await connection.run_sync(OWN.create_all)
        waiting = asyncio.create_task(other.attempt(lambda held: note(held, "two")))
        await note(work, "one")
        await work.session.commit()
        await waiting
    assert await count(database) == 2


async def test_the_loser_of_a_race_tries_once_more(notes: Database) -> None:
    tries = 0

    async def first_or_second(work: Work) -> str:
        nonlocal tries
        tries += 1
        word = "taken" if tries == 1 else "free"
        await note(work, word)
        return word

    async with notes.work() as work:
        await note(work, "taken")
    assert await notes.attempt(first_or_second) == "free"
    assert tries == 2


async def test_a_second_loss_is_an_error(notes: Database) -> None:
    async with notes.work() as work:
        await note(work, "taken")
    tries = []

    async def always(work: Work) -> None:
        tries.append(work.now)
        await note(work, "taken")

    with pytest.raises(IntegrityError):
        await notes.attempt(always)
    assert len(tries) == 2


@pytest.mark.postgres
async def test_a_deadlock_is_tried_again(postgres_database: Database) -> None:
    async with postgres_database.work() as work:
        connection = await work.session.connection()
        await connection.run_sync(OWN.create_all)
        for word in ("a", "b"):
            await note(work, word)
    meeting = asyncio.Barrier(2)
    first_try = {"ab": True, "ba": True}

    async def touch_both(work: Work, order: str) -> None:
        connection = await work.session.connection()
        await connection.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
        await connection.execute(NOTES.update().where(NOTES.c.word == order[0]).values(colour=Colour.RED))
        if first_try[order]:
            first_try[order] = False
            await meeting.wait()
        await connection.execute(NOTES.update().where(NOTES.c.word == order[1]).values(colour=Colour.RED))

    acts = (postgres_database.attempt(lambda work, o=order: touch_both(work, o)) for order in ("ab", "ba"))
    await asyncio.gather(*acts)


async def test_instants_come_back_aware_and_in_utc(notes: Database) -> None:
    in_china = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    async with notes.work() as work:
        await note(work, "one", at=in_china)
        connection = await work.session.connection()
        found = await connection.scalar(select(NOTES.c.at))
        same = await connection.scalar(select(func.count()).where(NOTES.c.at == in_china))
    assert found == in_china
    assert found.tzinfo is UTC
    assert same == 1


async def test_a_time_without_a_zone_is_refused(notes: Database) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        async with notes.work() as work:
            await note(work, "one", at=datetime(2026, 3, 2))  # noqa: DTZ001 - the very thing refused


async def test_codes_are_stored_as_their_values_and_come_back_as_members(notes: Database) -> None:
    async with notes.work() as work:
        await note(work, "one", colour=Colour.BLUE)
        connection = await work.session.connection()
        assert await connection.scalar(select(NOTES.c.colour)) is Colour.BLUE
        assert await connection.scalar(text("SELECT colour FROM test_notes")) == "blue"
    with pytest.raises(StatementError):
        async with notes.work() as work:
            await note(work, "two", colour="green")


async def test_nothing_is_stored_as_null_and_chinese_as_chinese(notes: Database) -> None:
    async with notes.work() as work:
        await note(work, "one", more=None)
        await note(work, "two", more={"字": ["邻帮", 1]})
        connection = await work.session.connection()
        assert await connection.scalar(select(func.count()).where(NOTES.c.more.is_(None))) == 1
        raw = str(await connection.scalar(text("SELECT more FROM test_notes WHERE word = 'two'")))
    assert "邻帮" in raw


async def test_foreign_keys_are_enforced_in_the_embedded_database(database: Database) -> None:
    async with database.work() as work:
        connection = await work.session.connection()
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"


async def test_migrating_makes_exactly_the_declared_tables(any_empty_url: str) -> None:
    await migrate(any_empty_url)
    assert await run_alone(any_empty_url, migrations.differences) == []


async def test_migrating_again_or_at_the_same_time_changes_nothing(any_empty_url: str) -> None:
    await asyncio.gather(*(migrate(any_empty_url) for _ in range(3)))
    assert await run_alone(any_empty_url, migrations.differences) == []


async def test_migrating_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await migrate(f"sqlite+aiosqlite:///{tmp_path}/not/yet/there.db")


def test_every_constraint_has_a_name_so_that_migrations_can_change_it() -> None:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    for table in SQLModel.metadata.sorted_tables:
        ddl = str(CreateTable(table).compile(dialect=sqlite.dialect()))
        assert "\tFOREIGN KEY" not in ddl, table.name
        assert "\tUNIQUE" not in ddl, table.name
