"""A conversation as it changes, as server-sent events and, where those do not get through, by asking."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.channels import web as channel
from bot.channels.web import WebMessage
from bot.live import Event
from bot.web import pages
from bot.web.parts import PARTS

BEAT = 20.0  # seconds between signs of life, at which lost news are also made up for
LASTS = timedelta(minutes=10)  # then the browser connects anew and its right is looked at again
OVERLAP = timedelta(seconds=5)  # Works commit in another order than their instants: look back a little
MOST_AT_ONCE = 200

OPEN: web.AppKey[set[asyncio.Task[Any]]] = web.AppKey("open_streams", set)


def since(cursor: str) -> datetime:
    """The instant of a cursor; the beginning of time for nonsense."""
    milliseconds = int(cursor) if cursor.isdecimal() and len(cursor) <= 14 else 0  # noqa: PLR2004
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def as_data(request: web.Request, rows: Sequence[WebMessage], template: str) -> list[dict[str, Any]]:
    """Messages as a browser takes them: id, time of the last change, and the finished piece of page."""
    return [
        {
            "id": row.key,
            "changed": pages.stamp(row.changed_at),
            "revision": row.revision,
            "client": (row.external_id or "").rpartition("-")[2],
            "mine": row.mine,
            "html": pages.fragment(request, template, message=row),
        }
        for row in rows
    ]


async def ask(request: web.Request, address: str, template: str) -> web.Response:
    """What has changed since the cursor in the address (`?since=`), for browsers without a stream."""
    start = since(request.query.get("since", ""))
    async with request.app[PARTS].database.reading() as work:
        rows = await channel.changed(work, address, start - OVERLAP, MOST_AT_ONCE)
    cursor = max([start, *(row.changed_at for row in rows)])
    found = as_data(request, rows, template)
    return web.json_response({"messages": found, "cursor": pages.stamp(cursor)})


async def serve(request: web.Request, address: str, template: str) -> web.StreamResponse:
    """Send every change of a conversation as it happens, from the browser's last event on."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
    task = asyncio.current_task()
    assert task is not None
    request.app[OPEN].add(task)
    try:
        async with request.app[PARTS].live.subscribe([channel.topic(address)]) as news:
            await response.prepare(request)
            await response.write(b"retry: 2000\n\n")
            await _follow(request, response, _Follower(request, address, template), news)
    except (ConnectionResetError, asyncio.CancelledError):
        pass  # the browser has gone, or we stop: it will come back with its last event
    finally:
        request.app[OPEN].discard(task)
    return response


async def close_all(app: web.Application) -> None:
    """End every open stream, so that a stopping process does not wait for browsers."""
    open_now = app[OPEN].copy()
    for task in open_now:
        task.cancel()


class _Follower:
    """Remembers what one browser has been sent, so that looking back repeats nothing."""

    def __init__(self, request: web.Request, address: str, template: str) -> None:
        last = request.headers.get("Last-Event-ID", "") or request.query.get("since", "")
        self.request, self.address, self.template = request, address, template
        self.cursor = since(last)
        self.sent: dict[int, int] = {}

    async def news(self) -> list[bytes]:
        """The events of everything that changed and was not sent yet."""
        async with self.request.app[PARTS].database.reading() as work:
            rows = await channel.changed(work, self.address, self.cursor - OVERLAP, MOST_AT_ONCE)
        fresh = [row for row in rows if self.sent.get(row.key) != row.revision]
        self.sent.update({row.key: row.revision for row in fresh})
        self.cursor = max([self.cursor, *(row.changed_at for row in fresh)])
        return [_event(data) for data in as_data(self.request, fresh, self.template)]


async def _follow(
    request: web.Request,
    response: web.StreamResponse,
    follower: _Follower,
    news: AsyncIterator[Event],
) -> None:
    clock = request.app[PARTS].database.clock
    end = clock() + LASTS
    waiting: asyncio.Task[Event] = asyncio.create_task(_next(news))
    try:
        while clock() < end:
            while events := await follower.news():
                await response.write(b"".join(events))
            done, _ = await asyncio.wait({waiting}, timeout=BEAT)
            if done:
                waiting.result()
                waiting = asyncio.create_task(_next(news))
            else:
                await response.write(b": still here\n\n")
    finally:
        waiting.cancel()


async def _next(news: AsyncIterator[Event]) -> Event:
    return await anext(news)


def _event(data: dict[str, Any]) -> bytes:
    body = json.dumps(data, ensure_ascii=False)
    return f"id: {data['changed']}\nevent: message\ndata: {body}\n\n".encode()
