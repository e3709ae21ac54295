"""Rows that are only added: the database itself refuses to change or delete them, whoever asks.

One thing may change: the words of a reason in a task's history and in the ledger of hours, which are masked or
emptied when their time is over or somebody wants to be forgotten (`tasks/blanking.py`, `bot/personal_data.py`). Lines
about who looked at whose details may be deleted, for they are not kept longer than 180 days. An operator with the
keys to the database can take the guards down (`lift`); the program does so only to change the tables.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, event, inspect
from sqlmodel import SQLModel

FIXED = "a line that stays as it is"
MAY_CHANGE: dict[str, tuple[str, ...]] = {
    "audit": (),
    "entry": ("reason",),
    "frozen_month": (),
    "look": (),
    "service_hours": ("reason",),
}
MAY_GO = frozenset({"look"})


def install(connection: Connection) -> None:
    """Put the guards on every such table that is there; those that stand already are put anew."""
    lift(connection)
    present = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_REFUSE)
    for name in sorted(set(MAY_CHANGE) & present):
        for statement in _guards(SQLModel.metadata.tables[name], connection.dialect.name):
            connection.exec_driver_sql(statement)


def lift(connection: Connection) -> None:
    """Take the guards down: before the tables themselves are changed, and never for anything else."""
    present = set(inspect(connection).get_table_names())
    for name in sorted(set(MAY_CHANGE) & present):
        for what in ("update", "delete"):
            where = f" ON {name}" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {_name(name, what)}{where}")


def _name(table: str, what: str) -> str:
    return f"{table}_no_{what}"


_REFUSE = f"""CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{FIXED}: %', TG_TABLE_NAME; END $$"""


def _guards(table: Table, dialect: str) -> Iterator[str]:
    postgresql = dialect == "postgresql"
    differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
    fixed = [column.name for column in table.columns if column.name not in MAY_CHANGE[table.name]]
    # JSON has no equality on PostgreSQL, its text has.
    shown = {name: f'"{name}"::text' if postgresql else f'"{name}"' for name in fixed}
    changed = " OR ".join(f"OLD.{shown[name]} {differs} NEW.{shown[name]}" for name in fixed)
    act = "EXECUTE FUNCTION refuse_change()" if postgresql else f"BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
    each = f"ON {table.name} FOR EACH ROW"
    yield f"CREATE TRIGGER {_name(table.name, 'update')} BEFORE UPDATE {each} WHEN ({changed}) {act}"
    if table.name not in MAY_GO:
        yield f"CREATE TRIGGER {_name(table.name, 'delete')} BEFORE DELETE {each} {act}"


@event.listens_for(SQLModel.metadata, "after_create")
def _guard(_metadata: Any, connection: Connection, **_: Any) -> None:
    install(connection)
