"""Telegram's sending limits: 30 a second over all chats, one a second to a chat, 20 a minute to a group."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.refusals import too_many

COUNTED = ("send", "edit", "copy", "forward")


@dataclass
class Bucket:
    """A token bucket: `rate` per second, at most `size` saved up."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one token is there (0 when it is)."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self) -> None:
        """Uses one token."""
        self.level -= 1


@dataclass
class Limits:
    """Numbers allowed; `slack` forgives the jitter between a sender's clock and ours (a share)."""

    per_second: float = 30
    per_chat_second: float = 1
    per_group_minute: float = 20
    slack: float = 0.05
    refused: int = 0
    _buckets: dict[object, Bucket] = field(default_factory=dict)

    def check(self, method: str, chat_id: int | None, clock: Callable[[], float]) -> None:
        """Counts one call.

        Raises: Refused 429 with retry_after in whole seconds; a refused call uses nothing up.
        """
        if not method.startswith(COUNTED) or method == "sendChatAction":
            return
        now = clock()
        buckets = [self._bucket(key, rate, size, now) for key, rate, size in self._rules(method, chat_id)]
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait > 0:
            self.refused += 1
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.take()

    def _rules(self, method: str, chat_id: int | None) -> list[tuple[object, float, float]]:
        rules: list[tuple[object, float, float]] = [("all", self.per_second, self.per_second)]
        if chat_id is None or method.startswith("edit"):
            return rules
        if chat_id < 0:
            rules.append(((chat_id, "group"), self.per_group_minute / 60, self.per_group_minute))
        rules.append((chat_id, self.per_chat_second, max(1.0, self.per_chat_second)))
        return rules

    def _bucket(self, key: object, rate: float, size: float, now: float) -> Bucket:
        if key not in self._buckets:
            size = size + max(self.slack, size * self.slack)
            self._buckets[key] = Bucket(rate * (1 + self.slack), size, size, now)
        return self._buckets[key]
