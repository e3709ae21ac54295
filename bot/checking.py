"""What `check` tries out: whether the services that the settings name can be reached and used."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import community, community_file, migrations
from bot.app import utc_now
from bot.channels.contract import Later, Never
from bot.channels.telegram import TelegramChannel
from bot.community_file import BadFile, Known, Problem
from bot.database import Database, run_alone
from bot.settings import Settings
from volunteers.text import Text, text

PATIENCE = 10.0  # seconds for each service


async def look(settings: Settings) -> AsyncIterator[Text]:
    """Try every service in turn and say what does not work; nothing is changed anywhere."""
    for probe in (_folder, _database, _redis, _telegram):
        found = await probe(settings)
        if found is not None:
            yield found


async def mistakes(settings: Settings, file: Path) -> list[Problem]:
    """What is wrong with the community file, as far as can be seen without loading it; raises Unreadable."""
    source = await community.read(file)
    document = community_file.parse(source)
    return BadFile([*document.problems, *community_file.check(document, await _known(settings))]).problems


async def _known(settings: Settings) -> Known:
    if not await _has_database(settings):
        return Known()
    try:
        async with Database(settings.database_url, utc_now) as database, database.reading() as work:
            return await community.known(work)
    except (SQLAlchemyError, OSError):
        return Known()


async def _folder(settings: Settings) -> Text | None:
    writable = await asyncio.to_thread(_takes_folders, settings.data_dir.absolute())
    return None if writable else text("set-up-data-not-writable", folder=str(settings.data_dir))


def _takes_folders(folder: Path) -> bool:
    """Try it, since rights alone say nothing of read-only and made-up file systems; nothing stays behind."""
    while not os.path.exists(folder):
        folder = folder.parent
    try:
        with tempfile.TemporaryDirectory(dir=folder):
            return True
    except OSError:
        return False


async def _database(settings: Settings) -> Text | None:
    if not await _has_database(settings):
        return None  # `run` makes it
    try:
        async with asyncio.timeout(PATIENCE):
            newest = await run_alone(settings.database_url, migrations.is_newest)
    except (SQLAlchemyError, OSError, TimeoutError):
        return text("set-up-database-away")
    return None if newest else text("set-up-not-migrated")


async def _redis(settings: Settings) -> Text | None:
    if not settings.redis_url:
        return None
    try:
        async with asyncio.timeout(PATIENCE), Redis.from_url(settings.redis_url) as client:
            await client.ping()
    except (RedisError, OSError, ValueError, TimeoutError):
        return text("set-up-redis-away")
    return None


async def _telegram(settings: Settings) -> Text | None:
    if not settings.telegram_on:
        return None
    token = settings.telegram_bot_token.get_secret_value()
    try:
        async with asyncio.timeout(PATIENCE), TelegramChannel(token, settings.telegram_api_url) as channel:
            await channel.identify()
    except (Later, Never, OSError, TimeoutError):
        return text("set-up-telegram-refuses")
    return None


async def _has_database(settings: Settings) -> bool:
    """Is there anything to ask? An embedded database is made by the first `run`."""
    path = make_url(settings.database_url).database
    return not settings.embedded or (bool(path) and await asyncio.to_thread(os.path.exists, path or ""))
