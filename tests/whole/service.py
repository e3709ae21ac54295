"""`python -m bot run` as a separate process that tests may kill and start again."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from tests.servers import free_port

PATIENCE = 60.0


class Service:
    """One running deployment with a folder of its own; starting it again is what an operator would do."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder, self.port = folder, free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.variables = {**kept, "DATA_DIR": str(folder / "data"), "PORT": str(self.port), **variables}
        self.process: asyncio.subprocess.Process | None = None

    @property
    def root(self) -> str:
        """The address of its pages."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, *command: str) -> None:
        """Start it and wait until it answers."""
        out = (self.folder / "service.log").open("ab")
        arguments = (sys.executable, "-m", "bot", *(command or ("run",)))
        self.process = await asyncio.create_subprocess_exec(
            *arguments, env=self.variables, stdout=out, stderr=out, start_new_session=True
        )
        out.close()
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
            while not await self._answers(client):
                assert self.process.returncode is None, self.log()
                await asyncio.sleep(0.05)

    async def _answers(self, client: httpx.AsyncClient) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return (await client.get(f"{self.root}/readyz")).status_code == 200
        return False

    async def kill(self) -> None:
        """Kill it without a word (-9)."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to stop, as a supervisor would."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.returncode is None:
            os.killpg(self.process.pid, how)
            await self.process.wait()

    def log(self) -> str:
        """What it printed."""
        return (self.folder / "service.log").read_text(encoding="utf-8")


@contextlib.asynccontextmanager
async def serving(folder: Path, **variables: str) -> AsyncIterator[Service]:
    """A running service that is gone afterwards."""
    service = Service(folder, **variables)
    try:
        await service.start()
        yield service
    finally:
        await service.kill()
