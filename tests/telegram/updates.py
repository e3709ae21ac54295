"""The bot's inbox at Telegram: kept until confirmed, fetched by long polling or posted to a webhook."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.telegram.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, Refused

Json = dict[str, Any]
KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
)
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
MOST_AT_ONCE = 100


@dataclass
class Webhook:
    """Where updates are posted to, and how it went."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass
class _Waiting:
    update: Json
    queue: int
    busy: bool = False


@dataclass
class Updates:
    """Updates not yet confirmed, oldest first; `first_wait`, `longest_wait` are webhook retry pauses (s)."""

    clock: Callable[[], float]
    next_id: int = 870_001
    first_wait: float = 0.05
    longest_wait: float = 1.0
    webhook: Webhook | None = None
    allowed: set[str] = field(default_factory=lambda: set(KINDS) - NOT_BY_DEFAULT)
    log: list[Json] = field(default_factory=list)
    watch: Callable[[Json], None] = lambda update: None
    _pending: list[_Waiting] = field(default_factory=list)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: asyncio.Event | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None

    def put(self, kind: str, payload: Json, queue: int = 0) -> Json | None:
        """Adds an update; None when this kind is not in allowed_updates and so never comes to be.

        `queue` is the chat or person: a webhook gets updates of one queue one after another.
        """
        if kind in KINDS and kind not in self.allowed:
            return None
        update = {"update_id": self.next_id, kind: json.loads(json.dumps(payload))}
        self.next_id += 1
        self.log.append(update)
        self.watch(update)
        self._pending.append(_Waiting(update, queue))
        self._arrived.set()
        if self.webhook:
            self._post_waiting()
        return update

    def pending(self) -> list[Json]:
        """What the bot has not confirmed yet."""
        return [waiting.update for waiting in self._pending]

    def allow(self, kinds: list[str] | None) -> None:
        """Keeps the former choice when None, goes back to the default when empty."""
        if kinds is not None:
            self.allowed = set(kinds) or set(KINDS) - NOT_BY_DEFAULT

    def drop(self) -> None:
        """drop_pending_updates."""
        self._pending.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """getUpdates: confirms everything below `offset`, then waits up to `seconds` for something.

        Raises: Refused 409 while a webhook is set, or when a later poll takes over.
        """
        if self.webhook:
            raise Refused(409, WEBHOOK_ACTIVE)
        if self._poller:
            self._poller.set()
        mine = self._poller = asyncio.Event()
        self._confirm(offset)
        if not self._pending and seconds > 0:
            self._arrived.clear()
            await self._either(mine, seconds)
        if mine.is_set():
            raise Refused(409, WEBHOOK_ACTIVE if self.webhook else OTHER_POLLER)
        self._poller = None
        return self.pending()[: min(max(limit, 1), MOST_AT_ONCE)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
        elif offset > 0:
            self._pending = [waiting for waiting in self._pending if waiting.update["update_id"] >= offset]

    async def _either(self, mine: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (self._arrived, mine)]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Starts posting to a new address, or stops (None); a running poll ends with 409."""
        self.webhook = webhook
        for waiting in self._pending:
            waiting.busy = False
        if webhook and self._poller:
            self._poller.set()
        if webhook:
            self._post_waiting()

    def _post_waiting(self) -> None:
        webhook = self.webhook
        assert webhook is not None
        queues: dict[int, list[_Waiting]] = defaultdict(list)
        for waiting in self._pending:
            queues[waiting.queue].append(waiting)
        for line in queues.values():
            if not any(waiting.busy for waiting in line) and len(self._tasks) < webhook.max_connections:
                line[0].busy = True
                task = asyncio.create_task(self._post(webhook, line[0]))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _post(self, webhook: Webhook, waiting: _Waiting) -> None:
        pause = self.first_wait
        while self.webhook is webhook:
            if await self._is_taken(webhook, waiting.update):
                break
            await asyncio.sleep(pause)
            pause = min(pause * 2, self.longest_wait)
        else:
            return
        if waiting in self._pending:
            self._pending.remove(waiting)
        self._tasks.discard(asyncio.current_task())
        if self._pending and self.webhook:
            self._post_waiting()

    async def _is_taken(self, webhook: Webhook, update: Json) -> bool:
        self._session = self._session or aiohttp.ClientSession()
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        try:
            async with self._session.post(webhook.url, json=update, headers=headers) as answer:
                if answer.ok:
                    return True
                error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, OSError, TimeoutError):
            error = "Connection refused"
        webhook.last_error_date = int(self.clock())
        webhook.last_error_message = error
        return False

    def webhook_info(self) -> Json:
        """The WebhookInfo object."""
        info: Json = {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._pending),
        }
        if self.webhook:
            info["max_connections"] = self.webhook.max_connections
            if self.webhook.last_error_message:
                info["last_error_date"] = self.webhook.last_error_date
                info["last_error_message"] = self.webhook.last_error_message
        if self.allowed != set(KINDS) - NOT_BY_DEFAULT:
            info["allowed_updates"] = sorted(self.allowed)
        return info

    async def close(self) -> None:
        """Ends polls and posts."""
        if self._poller:
            self._poller.set()
        self.webhook = None
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        if self._session:
            await self._session.close()
