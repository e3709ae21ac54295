"""How often one browser, or one address without a browser we know, may post, over all web processes."""

import hashlib
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from aiohttp import web

from bot.live import Live

MINUTE = 60
PER_MINUTE = 60
BURST = 30.0
REMEMBERED = 10_000


class Bucket:
    """So many acts a minute for each key, and a burst before that counts; the oldest keys are forgotten."""

    def __init__(
        self,
        per_minute: float = PER_MINUTE,
        burst: float = BURST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate = per_minute / MINUTE
        self.burst = burst
        self.clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Count one act; False when the key has to wait."""
        now = self.clock()
        left, since = self._left.pop(key, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return allowed


class Limit:
    """A bucket of this process and, where there is Redis, a count that all web processes share."""

    def __init__(self, live: Live, name: str, bucket: Bucket) -> None:
        self.live = live
        self.name = name
        self.bucket = bucket

    async def allows(self, key: str) -> bool:
        """Count one act of a key (a session, an address); False when it has to wait."""
        if not self.bucket.take(key):
            return False
        digest = hashlib.sha256(key.encode()).hexdigest()[:24]  # neither sessions nor addresses leave us
        counted = await self.live.count(f"{self.name}:{digest}", MINUTE)
        return counted <= self.bucket.rate * MINUTE + self.bucket.burst


def address_of(request: web.Request) -> str:
    """Where a request comes from; behind a proxy of our own, what that proxy says."""
    remote = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        near = ipaddress.ip_address(remote).is_private
        return str(ipaddress.ip_address(forwarded)) if near and forwarded else remote
    except ValueError:
        return remote
