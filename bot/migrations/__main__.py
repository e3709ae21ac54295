"""``python -m bot.migrations check`` or ``… new TITLE``: compare, or write the next step, for developers."""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from bot import migrations
from bot.database import migrate, run_alone


async def _on_a_fresh_database(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'fresh.db'}"
        await migrate(url)
        return await run_alone(url, lambda connection: _act(connection, arguments))


def _act(connection: Connection, arguments: list[str]) -> int:
    match arguments:
        case ["new", title]:
            path = migrations.write_next(connection, title)
            sys.stdout.write(f"{path}\n")
            return subprocess.call([sys.executable, "-m", "ruff", "format", "--quiet", path])  # noqa: S603
        case ["check"]:
            found = migrations.differences(connection)
            sys.stdout.write("\n".join(found or ["The migrations make exactly the declared tables."]) + "\n")
            return 1 if found else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2


if __name__ == "__main__":
    sys.exit(asyncio.run(_on_a_fresh_database(sys.argv[1:])))
