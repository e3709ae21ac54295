"""Wake-ups between parts of the service and news for open pages: fast, and allowed to get lost.

Within one process they pass directly; with Redis they reach the other processes too. Whoever listens must
also look for himself from time to time, so that nothing but speed depends on a wake-up.
"""

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any, Self

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

BACKLOG = 1000  # events a slow listener, or Redis, may be behind before the oldest are dropped
REDIS_PATIENCE = 5.0
COUNT_PATIENCE = 0.25
RECONNECT = (0.1, 5.0)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Event:
    """Something happened under a topic; `data` is any JSON value, None meaning "look for yourself"."""

    topic: str
    data: Any = None


LAST = Event("")


class Live:
    """Publishes to whoever subscribes, here and, given a Redis url, in every process with the same prefix."""

    def __init__(self, redis_url: str = "", prefix: str = "linbang") -> None:
        self._listeners: dict[str, set[asyncio.Queue[Event]]] = {}
        self._origin = secrets.token_hex(8)
        self._channel = f"{prefix}:live"
        self._redis = _connect(redis_url) if redis_url else None
        self._outgoing: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = asyncio.Event()
        self.connected = asyncio.Event()

    async def __aenter__(self) -> Self:
        if self._redis is not None:
            self._tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._receive())]
        return self

    async def __aexit__(self, *_: object) -> None:
        # Not cancelled at once: a connection interrupted while it opens would stay open.
        self._closing.set()
        _put(self._outgoing, LAST)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2 * REDIS_PATIENCE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._redis is not None:
            await self._redis.aclose()

    async def publish(self, topic: str, data: Any = None) -> None:
        """Tell everybody who listens to a topic; never waits for the network and never fails."""
        event = Event(topic, data)
        self._deliver(event)
        if self._redis is not None:
            _put(self._outgoing, event)

    async def count(self, key: str, seconds: int) -> int:
        """How often this was asked for a key in the present stretch of so many seconds, by all processes together.

        0 where there is no Redis, or it does not answer at once: whoever limits by this also limits by himself.
        """
        if self._redis is None or not self.connected.is_set():
            return 0
        name = f"{self._channel}:count:{key}:{int(time.time()) // seconds}"
        try:
            async with asyncio.timeout(COUNT_PATIENCE):
                found = await self._redis.incr(name)
                if found == 1:
                    await self._redis.expire(name, seconds)
        except (RedisError, OSError, TimeoutError):
            return 0
        return int(found)

    @contextlib.asynccontextmanager
    async def subscribe(self, topics: Iterable[str]) -> AsyncIterator[AsyncIterator[Event]]:
        """What is published under these topics from now on, until the block ends.

        After a lost connection one event without data comes for each topic.
        """
        queue: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
        names = set(topics)
        for topic in names:
            self._listeners.setdefault(topic, set()).add(queue)
        try:
            yield _drain(queue)
        finally:
            for topic in names:
                self._listeners[topic].discard(queue)
                if not self._listeners[topic]:
                    del self._listeners[topic]

    def _deliver(self, event: Event) -> None:
        for queue in self._listeners.get(event.topic, ()):
            _put(queue, event)

    async def _send(self) -> None:
        assert self._redis is not None
        while (event := await self._outgoing.get()) is not LAST:
            words = json.dumps([self._origin, event.topic, event.data], ensure_ascii=False)
            with contextlib.suppress(RedisError, OSError, TimeoutError):
                await self._redis.publish(self._channel, words)

    async def _receive(self) -> None:
        wait, longest = RECONNECT
        while not self._closing.is_set():
            try:
                await self._listen()
            except (RedisError, OSError, TimeoutError) as error:
                if self.connected.is_set():
                    log.warning("Redis is lost, other processes wake up later", error=str(error)[:200])
                    wait = RECONNECT[0]
            self.connected.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), wait)
            wait = min(2 * wait, longest)

    async def _listen(self) -> None:
        assert self._redis is not None
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            while not self._closing.is_set():
                message = await self._next(pubsub)
                if message is None:
                    await pubsub.ping()  # so that a dead connection is noticed
                elif message["type"] == "subscribe":
                    self._arrive()
                elif message["type"] == "message":
                    self._take(message["data"])

    async def _next(self, pubsub: PubSub) -> dict[str, Any] | None:
        reading = asyncio.ensure_future(pubsub.get_message(timeout=REDIS_PATIENCE))
        closing = asyncio.ensure_future(self._closing.wait())
        await asyncio.wait({reading, closing}, return_when=asyncio.FIRST_COMPLETED)
        if not reading.done():
            reading.cancel()
        closing.cancel()
        await asyncio.wait({reading, closing})
        return None if reading.cancelled() else reading.result()

    def _arrive(self) -> None:
        # Something may have been said while we were not connected.
        self.connected.set()
        for topic in list(self._listeners):
            self._deliver(Event(topic))

    def _take(self, words: bytes) -> None:
        try:
            origin, topic, data = json.loads(words)
        except (ValueError, TypeError):
            return  # somebody else's words
        if origin != self._origin:
            self._deliver(Event(str(topic), data))


def _connect(url: str) -> Redis:
    return Redis.from_url(
        url, socket_connect_timeout=REDIS_PATIENCE, socket_timeout=2 * REDIS_PATIENCE, health_check_interval=0
    )


def _put(queue: asyncio.Queue[Event], event: Event) -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)


async def _drain(queue: asyncio.Queue[Event]) -> AsyncIterator[Event]:
    while True:
        yield await queue.get()
