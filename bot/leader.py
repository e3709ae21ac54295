"""One holder at a time of a named lease, kept as a row of the database (see docs/adr/0002)."""

import asyncio
import contextlib
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, SQLModel, select

from bot.database import Database
from volunteers.columns import UtcDateTime
from volunteers.work import Work

TTL = 15.0  # seconds after which the lease of a silent holder may be taken
GRACE = 12.0  # seconds for the work to end when the lease is lost or we are to stop

log = structlog.get_logger(__name__)


class Lease(SQLModel, table=True):
    """Who does a thing that only one process may do, and until when that holds."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True, max_length=64)
    holder: str = Field(max_length=160)
    until: datetime = Field(sa_type=UtcDateTime)


class Leader:
    """Competes for leases on behalf of one process. Clocks of the machines may differ by a few seconds.

    A holder that does not renew within `ttl` seconds loses its lease; it stops by itself before another
    can take it. A holder of the same machine that is dead is succeeded at once.
    """

    def __init__(self, database: Database, *, holder: str = "", ttl: float = TTL) -> None:
        self.database = database
        self.holder = holder or _own_name()
        self.ttl = ttl

    async def lead(
        self, name: str, run: Callable[[asyncio.Event], Awaitable[None]], stop: asyncio.Event
    ) -> None:
        """Run something whenever, and as long as, we hold the lease, until told to stop.

        `run` gets an event that is set when it has to end. When it ends by itself or fails, the lease is
        given back; a failure is raised.
        """
        while not stop.is_set():
            if await self._try(name):
                log.info("leading", lease=name)
                await self._run(name, run, stop)
            else:
                await _sleep(self.ttl / 3, stop)

    async def acquire(self, name: str) -> bool:
        """Take or renew the lease; False while somebody else holds it."""

        async def act(work: Work) -> bool:
            found = await work.session.exec(select(Lease).where(Lease.name == name).with_for_update())
            lease = found.first()
            until = work.now + timedelta(seconds=self.ttl)
            if lease is None:
                work.session.add(Lease(name=name, holder=self.holder, until=until))
                return True
            if lease.holder != self.holder and lease.until > work.now and not _is_dead(lease.holder):
                return False
            lease.holder, lease.until = self.holder, until
            return True

        return await self.database.attempt(act)

    async def release(self, name: str) -> None:
        """Give the lease back, if it is ours, so that a successor need not wait."""
        async with self.database.work() as work:
            found = await work.session.exec(select(Lease).where(Lease.name == name).with_for_update())
            lease = found.first()
            if lease is not None and lease.holder == self.holder:
                await work.session.delete(lease)

    async def _try(self, name: str) -> bool:
        try:
            return await self.acquire(name)
        except (SQLAlchemyError, OSError):
            log.exception("a lease cannot be asked for", lease=name)
            return False

    async def _run(
        self, name: str, run: Callable[[asyncio.Event], Awaitable[None]], stop: asyncio.Event
    ) -> None:
        ending = asyncio.Event()
        working = asyncio.ensure_future(run(ending))
        holding = asyncio.create_task(self._hold(name))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, holding, stopping}, return_when=asyncio.FIRST_COMPLETED)
            ending.set()
            await asyncio.wait({working}, timeout=GRACE if stop.is_set() else self.ttl / 10)
        finally:
            ours = not holding.done()
            for task in (working, holding, stopping):
                task.cancel()
            await asyncio.gather(working, holding, stopping, return_exceptions=True)
            if ours:
                with contextlib.suppress(SQLAlchemyError, OSError):
                    await self.release(name)
        if not working.cancelled():
            await working

    async def _hold(self, name: str) -> None:
        """Renew until the lease is lost: taken by another, or not renewed for half its time."""
        renewed = time.monotonic()
        while time.monotonic() - renewed < self.ttl / 2:
            await asyncio.sleep(self.ttl / 5)
            asked = time.monotonic()
            try:
                if not await asyncio.wait_for(self.acquire(name), self.ttl / 5):
                    break
                renewed = asked
            except (SQLAlchemyError, OSError):
                log.warning("a lease could not be renewed", lease=name)
        log.warning("a lease is lost", lease=name)


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _machine() -> str:
    """What tells apart machines, their starts and their containers; empty where the system does not say."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _own_name() -> str:
    return f"{_machine()} {socket.gethostname()[:40]} {os.getpid()} {secrets.token_hex(4)}"


def _is_dead(holder: str) -> bool:
    """Is this a process of this very machine that no longer exists? In doubt it is alive."""
    machine, _, rest = holder.partition(" ")
    process = rest.split(" ")[1:2]
    if not machine or machine != _machine() or not process or not process[0].isdecimal():
        return False
    try:
        os.kill(int(process[0]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False
