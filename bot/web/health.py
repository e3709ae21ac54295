"""Whether the process lives, whether it can work, and numbers for Prometheus without anything personal."""

import asyncio

from aiohttp import web
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import Connection, func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from bot.migrations import FOLDER
from bot.web.access import Handler, route_of
from bot.web.parts import PARTS
from volunteers.outbox import Promise, State
from volunteers.work import Work

PATIENCE = 5.0  # seconds


class Meters:
    """The counters of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter(
            "linbang_http_requests_total", "Requests answered", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "linbang_http_request_seconds", "Time to answer", ["route"], registry=self.registry
        )
        self.waiting = Gauge(
            "linbang_outbox_waiting", "Promised messages by state", ["state"], registry=self.registry
        )
        self.oldest = Gauge(
            "linbang_outbox_oldest_seconds", "How long the oldest due message waits", registry=self.registry
        )


METERS = web.AppKey("meters", Meters)


@web.middleware
async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count every answer by its route's pattern, never by the address itself."""
    route = route_of(request)
    path = route.path if route else "none"
    meters = request.app[METERS]
    loop = asyncio.get_running_loop()
    begun, status = loop.time(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as answer:
        status = answer.status
        raise
    finally:
        meters.requests.labels(request.method, path, str(status)).inc()
        if not path.endswith("/stream"):
            meters.seconds.labels(path).observe(loop.time() - begun)


async def alive(request: web.Request) -> web.Response:
    """The process answers."""
    return web.Response(text="ok\n")


async def ready(request: web.Request) -> web.Response:
    """The database answers and has every migration; 503 with the reason otherwise."""
    try:
        async with asyncio.timeout(PATIENCE), request.app[PARTS].database.reading() as work:
            connection = await work.session.connection()
            have = await connection.run_sync(_revision)
    except (SQLAlchemyError, OSError, TimeoutError):
        return web.Response(status=503, text="the database does not answer\n")
    if have != await asyncio.to_thread(_newest):
        return web.Response(status=503, text="migrations are missing\n")
    return web.Response(text="ok\n")


async def measure(request: web.Request) -> web.Response:
    """The numbers, with the outbox as it is now."""
    meters = request.app[METERS]
    async with request.app[PARTS].database.reading() as work:
        await _look_at_outbox(work, meters)
    body = await asyncio.to_thread(generate_latest, meters.registry)
    return web.Response(body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})


async def _look_at_outbox(work: Work, meters: Meters) -> None:
    open_states = (State.WAITING, State.SENDING, State.HELD)
    query = select(Promise.state, func.count(), func.min(Promise.due_at)).where(
        col(Promise.state).in_(open_states)
    )
    rows = await work.session.exec(query.group_by(Promise.state))
    found = {state: (number, due) for state, number, due in rows}
    for state in open_states:
        meters.waiting.labels(state.value).set(found.get(state, (0, None))[0])
    due = found.get(State.WAITING, (0, None))[1]
    meters.oldest.set(max(0.0, (work.now - due).total_seconds()) if due else 0.0)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _newest() -> str | None:
    return ScriptDirectory(str(FOLDER)).get_current_head()
