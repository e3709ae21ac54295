"""A courier as a process of its own, to be killed: DATABASE_URL TELEGRAM_ROOT TOKEN LOCALES NOW."""

import asyncio
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.telegram import TelegramChannel
from bot.courier import Courier
from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.words import Words


async def main(url: str, root: str, token: str, locales: str, now: str) -> None:
    """Deliver until killed; time goes on from NOW."""
    begun, since = datetime.fromisoformat(now), time.monotonic()
    database = Database(url, lambda: begun + timedelta(seconds=time.monotonic() - since))
    async with database, TelegramChannel(token, root, limited=False) as channel, Live() as live:
        courier = Courier(
            database, {"telegram": channel}, Words(Path(locales)), media=Media(Path()), live=live
        )
        await courier.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
