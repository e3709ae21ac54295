"""The steps that bring a database from any older version to this one, and how they are run."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

from bot import append_only, tables  # noqa: F401 - tables fills the metadata

FOLDER = Path(__file__).parent


def config(connection: Connection) -> Config:
    """Alembic's configuration without an ini file: our folder, and the connection to work on."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take every step this database has not taken yet (as far as `to`), inside the caller's transaction.

    Rows that are only added are guarded by the database itself, but for the time of a step.
    """
    if is_newest(connection):
        return
    append_only.lift(connection)
    command.upgrade(config(connection), to)
    append_only.install(connection)


def is_newest(connection: Connection) -> bool:
    """Has this database taken every step?"""
    have = MigrationContext.configure(connection).get_current_revision()
    return have == ScriptDirectory(str(FOLDER)).get_current_head()


def write_next(connection: Connection, title: str) -> Path:
    """Write the step from a fully migrated database to the tables as declared now; the file's path."""
    settings = config(connection)
    count = len(list((FOLDER / "versions").glob("[0-9]*.py")))
    script = command.revision(settings, title, autogenerate=True, rev_id=f"{count + 1:04}")
    if script is None or isinstance(script, list):
        raise RuntimeError("no single migration was written")
    return Path(script.path)


def differences(connection: Connection) -> list[str]:
    """What the database lacks or has too much, compared with the tables as declared now."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [repr(item) for item in compare_metadata(context, SQLModel.metadata)]
