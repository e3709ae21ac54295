"""Lengths of time as people say them."""

from datetime import timedelta

from volunteers.text import Text, text

HOUR = 60
DAY = 24 * HOUR


def span(length: timedelta) -> Text:
    """A length in its largest fitting unit, minutes rounded down, at least one minute."""
    minutes = max(1, int(length.total_seconds()) // 60)
    if minutes < HOUR:
        return text("span-minutes", n=minutes)
    if minutes < DAY:
        return text("span-hours", hours=minutes // HOUR, minutes=minutes % HOUR)
    return text("span-days", days=minutes // DAY, hours=minutes % DAY // HOUR)
