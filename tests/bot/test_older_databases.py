"""A database of an older version is brought up with everything in it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, func, select
from sqlalchemy.types import JSON, Boolean, Date, DateTime, LargeBinary, Numeric, String, Time

from bot import migrations
from bot.database import migrate, run_alone

SOME: dict[type[Any], Any] = {
    Boolean: False,
    DateTime: datetime(2026, 3, 1, tzinfo=UTC),
    Date: date(2026, 3, 1),
    Time: time(8),
    LargeBinary: b"x",
    JSON: {},
    String: "x",
    Numeric: 1.5,
}


def _value(column: Column[Any]) -> Any:
    return next((value for kind, value in SOME.items() if isinstance(column.type, kind)), 1)


def _fill(connection: Connection) -> dict[str, int]:
    """One row in every table of the first version, whatever its columns are."""
    migrations.upgrade(connection, to="0001")
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            needed = [c for c in table.columns if not c.nullable or c.primary_key]
            connection.execute(table.insert().values({c.name: _value(c) for c in needed}))
    return _counts(connection, list(tables.tables))


def _counts(connection: Connection, names: list[str]) -> dict[str, int]:
    tables = MetaData()
    tables.reflect(connection)
    count = select(func.count())
    return {name: connection.execute(count.select_from(tables.tables[name])).scalar_one() for name in names}


def _whistle(connection: Connection) -> Any:
    whistle = Table("whistle", MetaData(), autoload_with=connection)
    return connection.execute(select(whistle.c.chosen, whistle.c.lead)).one()


async def test_a_database_of_the_first_version_keeps_every_row(any_empty_url: str) -> None:
    before = await run_alone(any_empty_url, _fill)
    assert set(before.values()) == {1}
    await migrate(any_empty_url)
    assert await run_alone(any_empty_url, migrations.differences) == []
    assert await run_alone(any_empty_url, lambda connection: _counts(connection, list(before))) == before


async def test_what_a_new_column_says_of_an_old_row_is_what_held_then(any_empty_url: str) -> None:
    await run_alone(any_empty_url, _fill)
    await migrate(any_empty_url)
    assert tuple(await run_alone(any_empty_url, _whistle)) == ([], True)


@pytest.mark.parametrize("step", ["0001", "head"])
async def test_every_step_leaves_a_database_that_can_go_on(any_empty_url: str, step: str) -> None:
    await run_alone(any_empty_url, lambda connection: migrations.upgrade(connection, to=step))
    await migrate(any_empty_url)
    assert await run_alone(any_empty_url, migrations.differences) == []
