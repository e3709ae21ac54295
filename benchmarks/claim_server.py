"""The two servers that `benchmarks.claim` compares: our webhook, and the least that could be called one."""

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvloop
from aiohttp import web
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update

from bot.channels.telegram_feed import TelegramFeed
from bot.database import Database
from bot.dialogue.turn import Desk
from bot.inbox import Inbox
from bot.live import Live
from bot.media import Media
from tasks.tables import Task
from tests.fakes import FakeChannel


def floor(url: str) -> web.Application:
    """aiohttp, `Update.de_json`, one row loaded for update through SQLModel, one commit."""
    engine = create_async_engine(url, pool_size=20)

    async def hook(request: web.Request) -> web.Response:
        update = Update.de_json(json.loads(await request.read()), None)
        assert update.callback_query is not None
        task_id = int((update.callback_query.data or "").split(":")[1])
        async with AsyncSession(engine) as session:
            task = (await session.exec(select(Task).where(Task.id == task_id).with_for_update())).one()
            task.state = "claimed"
            await session.commit()
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram/webhook", hook)
    return app


def ours(url: str, secret: str) -> web.Application:
    """The webhook as it is in the service, without a courier: what it promises stays in the outbox."""
    clock = lambda: datetime.now(UTC)  # noqa: E731
    database, channel = Database(url, clock), FakeChannel()
    channel.bot = None  # type: ignore[attr-defined]  # what de_json is given; no request is made
    inbox = Inbox(
        database, {"telegram": channel}, Media(Path("/nonexistent")), Live(), Desk("http://127.0.0.1")
    )
    feed = TelegramFeed(channel, inbox, clock, secret=secret)  # type: ignore[arg-type]
    feed.username = "linbang_bot"
    app = web.Application()
    app.router.add_post("/telegram/webhook", feed.webhook)
    return app


async def serve(kind: str, url: str, port: int, secret: str) -> None:
    """Serve until killed; one line says that it is up."""
    app = ours(url, secret) if kind == "ours" else floor(url)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print("up", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]))
