"""What is only added stays as it is, also for whoever writes to the database directly."""

from datetime import timedelta

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from bot import append_only, personal_data
from bot.database import Database, migrate, run_alone
from tasks import blanking, history
from tasks.tables import Entry
from tests import makers
from volunteers import audit, privacy
from volunteers.work import Work

CHANGES = (
    "UPDATE audit SET about = 'another'",
    "UPDATE audit SET actor_id = NULL",
    "DELETE FROM audit",
    "UPDATE entry SET actor_id = NULL",
    "UPDATE entry SET event = 'confirm', reason = ''",
    "UPDATE entry SET facts = '{}'",
    "DELETE FROM entry",
    "UPDATE look SET viewer_id = about_id",
)


async def traces(work: Work) -> int:
    place = await makers.place(work)
    elder = await makers.person(work, "谢朝卿", place)
    secretary = await makers.person(work, "李书记", place)
    task = await makers.open_task(work, place, requester_id=elder.key)
    await history.note(work, task, "word", elder.key, reason="我的电话13800138000", told=1)
    await privacy.looked(work, secretary.key, elder.key, privacy.BOARD, task.key)
    await audit.keep(work, secretary.key, place, "export", "figures.csv")
    return elder.key


@pytest.mark.parametrize("statement", CHANGES)
async def test_the_database_refuses_to_change_or_delete_them(any_database: Database, statement: str) -> None:
    async with any_database.work() as work:
        await traces(work)
    with pytest.raises(DBAPIError, match=append_only.FIXED):
        async with any_database.work() as work:
            await work.session.exec(sql(statement))  # type: ignore[call-overload]


async def test_words_of_a_reason_are_masked_when_their_time_is_over(any_database: Database) -> None:
    async with any_database.work() as work:
        await traces(work)
    async with any_database.work() as work:
        task = (await work.session.exec(select(blanking.Task))).one()
        await blanking.blank(work, task)
    async with any_database.reading() as work:
        entries = (await work.session.exec(select(Entry))).all()
    assert not [entry for entry in entries if "13800138000" in entry.reason]


async def test_somebody_can_be_forgotten_all_the_same(any_database: Database) -> None:
    async with any_database.work() as work:
        key = await traces(work)
    async with any_database.work() as work:
        await personal_data.erase(work, key)
    async with any_database.reading() as work:
        words = [entry.reason for entry in (await work.session.exec(select(Entry))).all()]
    assert words == [""] * len(words)


async def test_old_looks_are_forgotten(any_database: Database) -> None:
    async with any_database.work() as work:
        await traces(work)
        later = work.now + privacy.LOOKS_KEPT + timedelta(days=1)
    async with any_database.work(later) as work:
        assert await privacy.forget_looks(work) == 1


async def test_a_migrated_database_has_the_guards_too(tmp_path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'migrated.db'}"
    await migrate(url)
    await migrate(url)

    def guards(connection):
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        return {name for (name,) in found}

    assert await run_alone(url, guards) >= {"entry_no_update", "entry_no_delete", "audit_no_delete"}
