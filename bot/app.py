"""The composition root: builds every part from the settings and runs those that a process is for."""

import asyncio
import errno
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

import structlog
from aiohttp import web

from bot.channels.contract import Channel, Later
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_feed import TelegramFeed
from bot.channels.web import WebChannel
from bot.courier import Courier
from bot.database import Database
from bot.dialogue.turn import Desk
from bot.fix_intake import FixIntake
from bot.inbox import Inbox
from bot.language_model import LanguageModel
from bot.leader import TTL, Leader
from bot.live import Live
from bot.media import Media
from bot.menus import Menus
from bot.outgoing import Reactions
from bot.schedule import Means, Schedule
from bot.settings import Settings
from bot.web.access import Access, Route
from bot.web.application import make_app
from bot.web.parts import Parts
from bot.words import Words
from tasks import unreachable

WEBHOOK = "/telegram/webhook"
SENDER, POLLER, CLOCK = "sender", "telegram-poller", "clock"  # leases: one process each
CLOSE_WITHIN = 5.0  # seconds for requests under way
BACK_OFF = (1.0, 60.0)

log = structlog.get_logger(__name__)


class Part(StrEnum):
    """What a process can be for."""

    WEB = "web"
    WORKER = "worker"
    CLOCK = "clock"


class PortTaken(Exception):
    """Another program listens there already."""


class AddressImpossible(Exception):
    """This machine has no such address, or we may not listen there."""


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class App:
    """All parts of one process; use as ``async with``. `ttl` is for how many seconds a leader leads."""

    def __init__(
        self, settings: Settings, *, clock: Callable[[], datetime] = utc_now, ttl: float = TTL
    ) -> None:
        self.settings = settings
        self.database = Database(settings.database_url, clock)
        self.words = Words()
        self.live = Live(settings.redis_url)
        self.media = _media(settings, self.database)
        self.channels: dict[str, Channel] = {}
        web_channel = WebChannel(self.database, self.live, self.media.root)
        self.channels[web_channel.name] = web_channel
        self.telegram = _telegram(settings)
        if self.telegram is not None:
            self.channels[self.telegram.name] = self.telegram
        self.language_model = LanguageModel(
            settings.llm_url, settings.llm_key.get_secret_value(), settings.llm_model
        )
        desk = Desk(settings.public_url)
        self.inbox = Inbox(self.database, self.channels, self.media, self.live, desk, self.language_model)
        self.courier = Courier(
            self.database,
            self.channels,
            self.words,
            media=self.media,
            live=self.live,
            reactions=Reactions(unreachable.person_lost, unreachable.group_lost, unreachable.refused),
        )
        self.feed = _feed(self.telegram, self.inbox, settings, clock)
        self.schedule = Schedule(Means(self.database, self.live, self.media))
        self.leader = Leader(self.database, ttl=ttl)
        self.web = make_app(self._web_parts(), self._more_routes())
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self.database)
        await self._open.enter_async_context(self.live)
        await self._open.enter_async_context(self.language_model)
        if self.telegram is not None:
            await self._open.enter_async_context(self.telegram)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    @property
    def by_webhook(self) -> bool:
        """Do Telegram's updates come to our web part?"""
        return self.telegram is not None and self.settings.telegram_mode == "webhook"

    async def run(
        self,
        parts: Collection[Part],
        stop: asyncio.Event,
        started: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Run these parts until told to stop; `started` is called when the web part can be opened.

        When one part fails, the others are stopped in order, and its error is raised.
        Raises PortTaken and AddressImpossible.
        """
        runner = await self._listen() if Part.WEB in parts else None
        if started is not None:
            await started()
        running = [self._until(stop, lead) for part in parts for lead in self._duties(part)]
        try:
            ends = await asyncio.gather(*running, stop.wait(), return_exceptions=True)
        finally:
            if runner is not None:
                await runner.cleanup()
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _until(self, stop: asyncio.Event, duty: Callable[[asyncio.Event], Awaitable[None]]) -> None:
        try:
            await duty(stop)
        except BaseException:
            stop.set()
            raise

    def _duties(self, part: Part) -> list[Callable[[asyncio.Event], Awaitable[None]]]:
        duties: list[Callable[[asyncio.Event], Awaitable[None]]] = []
        if part is Part.WEB or part is Part.WORKER:
            duties.append(self.media.tidy)
        if part is Part.CLOCK:
            duties.append(self._led(CLOCK, self.schedule.run))
        if part is Part.WORKER:
            duties.append(self._led(SENDER, self._send))
        if self.feed is not None and part is Part.WORKER and not self.by_webhook:
            duties.append(self._led(POLLER, self.feed.poll))
        if self.feed is not None and part is Part.WEB and self.by_webhook:
            duties.append(self._ask_for_updates)
        if self.telegram is not None and part is not Part.CLOCK:
            duties.append(self._introduce)
        return duties

    def _led(
        self, name: str, run: Callable[[asyncio.Event], Awaitable[None]]
    ) -> Callable[[asyncio.Event], Awaitable[None]]:
        async def lead(stop: asyncio.Event) -> None:
            await self.leader.lead(name, run, stop)

        return lead

    async def _send(self, stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as both:
            both.create_task(self.courier.run(stop))
            if self.telegram is not None:
                both.create_task(Menus(self.database, self.telegram, self.words).run(stop))

    async def _ask_for_updates(self, stop: asyncio.Event) -> None:
        assert self.feed is not None
        await self.feed.listen(self.settings.public_url + WEBHOOK, stop)

    async def _introduce(self, stop: asyncio.Event) -> None:
        """Learn our own name from Telegram, however long that takes; links into Telegram need it."""
        assert self.telegram is not None
        wait, longest = BACK_OFF
        while not stop.is_set():
            try:
                name = await self.telegram.identify()
            except Later as error:
                log.warning("Telegram cannot be reached, trying again", seconds=wait, error=str(error))
                await _sleep(wait, stop)
                wait = min(2 * wait, longest)
            else:
                self.inbox.desk = replace(self.inbox.desk, bot_username=name)
                if self.feed is not None:
                    self.feed.username = name
                return

    async def _listen(self) -> web.AppRunner:
        runner = web.AppRunner(self.web, access_log=None, shutdown_timeout=CLOSE_WITHIN)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.settings.host, self.settings.port).start()
        except OSError as error:
            await runner.cleanup()
            raise (PortTaken if error.errno == errno.EADDRINUSE else AddressImpossible) from error
        return runner

    def _web_parts(self) -> Parts:
        return Parts(self.settings, self.database, self.words, self.live, self.inbox, self.media)

    def _more_routes(self) -> list[Route]:
        if self.feed is None or not self.by_webhook:
            return []
        return [Route("POST", WEBHOOK, self.feed.webhook, Access.PUBLIC, form=False)]


def _media(settings: Settings, database: Database) -> Media:
    """Files in our folder; shared by all processes where the database is."""
    if database.embedded:
        return Media(settings.data_dir / "media")
    return Media(settings.data_dir / "copies", shared=database)


def _telegram(settings: Settings) -> TelegramChannel | None:
    if not settings.telegram_on:
        return None
    return TelegramChannel(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url)


def _feed(
    channel: TelegramChannel | None, inbox: Inbox, settings: Settings, clock: Callable[[], datetime]
) -> TelegramFeed | None:
    if channel is None:
        return None
    secret = settings.telegram_webhook_secret.get_secret_value()
    return TelegramFeed(channel, inbox, clock, secret=secret, fixes=FixIntake(inbox.database))


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
