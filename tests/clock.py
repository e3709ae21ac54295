"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Asia/Shanghai


class Clock:
    """Call it for the time, as our code does; tests read and set ``now`` or ``advance`` it."""

    def __init__(self, now: datetime = MONDAY_MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **timespan: float) -> datetime:
        """Move on by ``minutes=…``, ``hours=…`` and so on; the new time."""
        self.now += timedelta(**timespan)
        return self.now
