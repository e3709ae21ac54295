"""Tells an open board that something happened in its place; the page then fetches its parts anew."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web
from sqlmodel import col, func, select

from bot.live import Event
from bot.web import stream
from bot.web.access import PLACE
from bot.web.parts import PARTS
from tasks.tables import Entry, Task
from tasks.within import within
from volunteers.places import Place
from volunteers.work import Work

TOPIC = "outbox"  # whatever is decided about a task promises to tell somebody, and that wakes us too
LOOKS_ITSELF = 5.0  # seconds: what another process decided without a wake-up is seen after that
GATHERS = 0.15  # seconds in which several changes become one


async def follow(request: web.Request) -> web.StreamResponse:
    """Server-sent events `changed`, one for each gathered change of a task of the place."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
    task = asyncio.current_task()
    assert task is not None
    request.app[stream.OPEN].add(task)
    try:
        async with request.app[PARTS].live.subscribe([TOPIC]) as news:
            await response.prepare(request)
            await response.write(b"retry: 2000\n\n")
            await _tell(request, response, news)
    except (ConnectionResetError, asyncio.CancelledError):
        pass  # the browser has gone, or we stop
    finally:
        request.app[stream.OPEN].discard(task)
    return response


async def _tell(request: web.Request, response: web.StreamResponse, news: AsyncIterator[Event]) -> None:
    database, place = request.app[PARTS].database, request[PLACE]
    end = database.clock() + stream.LASTS
    async with database.reading() as work:
        seen = await _last(work)
    waiting = asyncio.create_task(_next(news))
    try:
        while database.clock() < end:
            done, _ = await asyncio.wait({waiting}, timeout=LOOKS_ITSELF)
            if done:
                waiting.result()
                await asyncio.sleep(GATHERS)
                waiting = asyncio.create_task(_next(news))
            async with database.reading() as work:
                seen, changed = await _since(work, place, seen)
            await response.write(b"event: changed\ndata: 1\n\n" if changed else b": still here\n\n")
    finally:
        waiting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await waiting


async def _next(news: AsyncIterator[Event]) -> Event:
    return await anext(news)


async def _last(work: Work) -> int:
    return (await work.session.exec(select(func.max(Entry.id)))).one() or 0


async def _since(work: Work, place: Place, seen: int) -> tuple[int, bool]:
    """The newest line of history, and whether any line since `seen` is about a task of the place."""
    last = await _last(work)
    if last <= seen:
        return seen, False
    query = select(Entry.id).join(Task, col(Task.id) == Entry.task_id).where(col(Entry.id) > seen)
    found = await work.session.exec(query.where(*await within(work, place)).limit(1))
    return last, found.first() is not None
