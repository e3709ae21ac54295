"""Where Telegram's updates come in, by polling or by webhook; one is taken only when it is committed."""

import asyncio
import hmac
import json
import weakref
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog
from aiohttp import web
from sqlalchemy.exc import InterfaceError, OperationalError
from telegram import Update
from telegram.error import RetryAfter, TelegramError

from bot.channels import telegram_live
from bot.channels.contract import Later
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_read import ALLOWED_UPDATES, read
from bot.messages import Incoming
from volunteers.fixes import Fix

T = TypeVar("T")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
LONG_POLL = 25.0
BACK_OFF = (0.5, 30.0)
PEOPLE_AT_ONCE = 16
CONNECTIONS = 40
OUTAGE = (OperationalError, InterfaceError, OSError)

log = structlog.get_logger(__name__)


class Receives(Protocol):
    """What takes incoming messages: returns when one is committed, raises OUTAGE when nothing can be."""

    async def receive(self, incoming: Incoming) -> None: ...


class Keeps(Protocol):
    """What keeps positions of live locations: True for each that is committed, raises OUTAGE like `Receives`."""

    async def take(self, fixes: Sequence[Fix]) -> list[bool]: ...


class Stopped(Exception):
    """We were told to stop before an update could be taken; Telegram will hand it over again."""


class TelegramFeed:
    """Brings one bot's updates to the inbox: many people's at once, one person's in order.

    Only one process may `poll` (see `Leader`); any number may serve `webhook`.
    """

    def __init__(
        self,
        channel: TelegramChannel,
        inbox: Receives,
        clock: Callable[[], datetime],
        *,
        secret: str = "",
        fixes: Keeps | None = None,
        back_off: tuple[float, float] = BACK_OFF,
    ) -> None:
        self.channel = channel
        self.inbox = inbox
        self.clock = clock
        self.secret = secret
        self.fixes = fixes
        self.username = ""
        self._back_off = back_off
        self._turns: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()

    async def poll(self, stop: asyncio.Event) -> None:
        """Fetch updates until told to stop; those not committed then come again."""
        offset = 0
        try:
            await self._surely(self._prepare_polling, stop)
            while not stop.is_set():
                updates = await self._surely(partial(self._fetch, offset), stop)
                if updates:
                    await self._take_all(updates, stop)
                    offset = updates[-1]["update_id"] + 1
        except Stopped:
            return

    async def listen(self, url: str, stop: asyncio.Event) -> None:
        """Ask Telegram to bring updates to this address; tries until it agrees or we are to stop."""

        async def ask() -> None:
            self.username = await self.channel.identify()
            await self.channel.bot.set_webhook(
                url,
                allowed_updates=list(ALLOWED_UPDATES),
                secret_token=self.secret or None,
                max_connections=CONNECTIONS,
            )

        try:
            await self._surely(ask, stop)
        except Stopped:
            return

    async def webhook(self, request: web.Request) -> web.Response:
        """One update: 200 when it is committed or senseless, 403 without the secret, 503 to have it again."""
        given = request.headers.get(SECRET_HEADER, "")
        if not self.secret or not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=403)
        try:
            return web.Response(status=await self._accept(await request.read()))
        except OUTAGE:
            log.exception("an update could not be stored")
            return web.Response(status=503, headers={"Retry-After": "5"})

    async def _accept(self, body: bytes) -> int:
        if await self._keep([telegram_live.read(body)]) == [True]:
            return 200
        try:
            incoming = self._read(json.loads(body))
        except ValueError:
            return 400
        if incoming is not None:
            async with self._turns.setdefault(incoming.sender, asyncio.Lock()):
                await self._take(incoming)
        return 200

    async def _prepare_polling(self) -> None:
        self.username = await self.channel.identify()
        await self.channel.bot.delete_webhook()

    async def _fetch(self, offset: int) -> list[dict[str, Any]]:
        return await self.channel.bot.raw_updates(offset, LONG_POLL, ALLOWED_UPDATES)

    async def _keep(self, fixes: Sequence[Fix | None]) -> list[bool]:
        """Have the positions among these kept together; what is False has to go the ordinary way."""
        known = [fix for fix in fixes if fix is not None]
        if self.fixes is None or not known:
            return [False] * len(fixes)
        try:
            kept = iter(await self.fixes.take(known))
        except OUTAGE:
            raise
        except Exception:
            log.exception("positions could not be kept together")
            return [False] * len(fixes)
        return [fix is not None and next(kept) for fix in fixes]

    async def _take_all(self, updates: Sequence[Mapping[str, Any]], stop: asyncio.Event) -> None:
        by_person: dict[str, list[Incoming]] = {}
        kept = await self._surely(partial(self._keep, [telegram_live.read(raw) for raw in updates]), stop)
        for raw, done in zip(updates, kept, strict=True):
            incoming = None if done else self._read(raw)
            if incoming is not None:
                by_person.setdefault(incoming.sender, []).append(incoming)
        some = asyncio.Semaphore(PEOPLE_AT_ONCE)

        async def take(messages: list[Incoming]) -> None:
            async with some:
                for incoming in messages:
                    await self._surely(partial(self._take, incoming), stop)

        ends = await asyncio.gather(*map(take, by_person.values()), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    def _read(self, raw: Mapping[str, Any]) -> Incoming | None:
        try:
            return read(Update.de_json(dict(raw), self.channel.bot), self.username, self.clock())
        except Exception:
            # Whatever it is, it will not become readable, and must not keep the others from coming.
            log.exception("an update cannot be read", update=raw.get("update_id") if raw else None)
            return None

    async def _take(self, incoming: Incoming) -> None:
        """Let the inbox have it; an unknown failure is tried once more and then left behind."""
        for _ in range(2):
            try:
                await self.inbox.receive(incoming)
            except OUTAGE:
                raise
            except Exception:
                log.exception("an update failed", update=incoming.external_id)
            else:
                return
        log.error("an update is left behind", update=incoming.external_id)

    async def _surely(self, act: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T:
        """Do it, again and again while Telegram or the database is away. Raises Stopped when told to stop."""
        wait, longest = self._back_off
        while True:
            try:
                return await _unless(stop, act())
            except RetryAfter as error:
                after = error.retry_after
                pause = float(after) if isinstance(after, int) else after.total_seconds()
            except (TelegramError, Later, *OUTAGE) as error:
                pause, wait = wait, min(2 * wait, longest)
                log.warning("cannot go on, trying again", error=type(error).__name__, seconds=pause)
            await _unless(stop, asyncio.sleep(pause))


async def _unless(stop: asyncio.Event, act: Awaitable[T]) -> T:
    """The result of an act, which is given up when we are told to stop (Stopped)."""
    doing, stopping = asyncio.ensure_future(act), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        raise Stopped
    finally:
        for task in (doing, stopping):
            task.cancel()
        await asyncio.gather(doing, stopping, return_exceptions=True)
