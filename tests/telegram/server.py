"""A Telegram Bot API server of our own: real HTTP on loopback, strict, and in the hands of the test."""

import asyncio
import contextlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from aiohttp import web

from tests.telegram import checks, methods, schema
from tests.telegram.checks import Upload
from tests.telegram.faults import Fault, Faults, Hold
from tests.telegram.groups import Group
from tests.telegram.limits import Limits
from tests.telegram.people import Person
from tests.telegram.refusals import Refused, bad
from tests.telegram.world import Chat, Json, Member, World

TOKEN = "4200000001:TEST-token_of_the_fake_server_0000000000"
USERNAME = "linbang_bot"
LARGEST_BODY = 60 * 1024 * 1024
SILENCE = 60.0
_TOKEN_SHAPE = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")


@dataclass
class Seen:
    """One request the server got and how it ended."""

    method: str
    params: Json
    at: float
    status: int | str = "open"
    description: str = ""


@dataclass
class FakeTelegram:
    """Use as `async with FakeTelegram() as telegram:`; `telegram.url` is the root for the bot.

    `limits` switches sending limits on; `clock` (Unix seconds or datetime) dates messages; `port` 0
    takes a free one.
    `violations` lists every request that was not valid: it must be empty at the end of a story.
    """

    token: str = TOKEN
    username: str = USERNAME
    host: str = "127.0.0.1"
    port: int = 0
    clock: Callable[[], float | datetime] = time.time
    limits: Limits | None = None
    callback_life: float = 30.0
    violations: list[str] = field(default_factory=list)
    requests: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        bot_id = int(self.token.partition(":")[0])
        me = {"id": bot_id, "is_bot": True, "first_name": "邻帮", "username": self.username}
        self.world = World(me, self._seconds, callback_life=self.callback_life)
        self.faults = Faults()
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.schema = schema.from_environment()
        self.world.updates.watch = self._check_update
        self._methods = methods.table(self.world, self.violations)
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()
        self._next_id = 1001

    # --- life -------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listens; `port` is then the one really taken."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def add_routes(self, app: web.Application) -> None:
        """For more routes beside Telegram's own (the control API of the separate process)."""

    async def stop(self) -> None:
        """Ends everything that waits, then the server."""
        self._closing.set()
        self.faults.clear()
        await self.world.updates.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The root: methods at <root>/bot<token>/<method>, files at <root>/file/bot<token>/<path>."""
        return f"http://{self.host}:{self.port}"

    def _seconds(self) -> float:
        now = self.clock()
        return now.timestamp() if isinstance(now, datetime) else now

    # --- the people -------------------------------------------------------------------------------

    def person(
        self,
        name: str,
        *,
        id: int | None = None,
        username: str | None = None,
        language: str | None = "zh-hans",
        started: bool = False,
    ) -> Person:
        """Somebody new; `started` means the bot may already write to her."""
        if id is None:
            id, self._next_id = self._next_id, self._next_id + 1
        user: Json = {"id": id, "is_bot": False, "first_name": name}
        user |= {"username": username} if username else {}
        user |= {"language_code": language} if language else {}
        self.world.users[id] = user
        person = self.people[name] = Person(self.world, user)
        if started:
            person.private.open = True
        return person

    def group(
        self,
        title: str,
        members: list[Person],
        *,
        id: int | None = None,
        admins: list[Person] | None = None,
        anonymous: list[Person] | None = None,
        bot: str = "member",
    ) -> Group:
        """A group, or a supergroup if `id` is below -1000000000000 (default); the first member owns it.

        `admins` are administrators, `anonymous` write as the group; `bot`: member, administrator, left.
        """
        id = id if id is not None else -1_001_000_000_000 - self.world.number()
        chat = Chat(id, "supergroup" if id < -1_000_000_000_000 else "group", title)
        for person in members:
            status = "administrator" if person in (admins or []) or person in (anonymous or []) else "member"
            chat.members[person.id] = Member(person.user, status, anonymous=person in (anonymous or []))
        if members:
            chat.members[members[0].id].status = "creator"
        chat.members[self.world.bot["id"]] = Member(self.world.bot, bot)
        self.world.chats[id] = chat
        self.groups[title] = Group(self.world, chat)
        return self.groups[title]

    def update(self, kind: str, payload: Json) -> Json | None:
        """Sends the bot an update of any kind, known or not."""
        return self.world.updates.put(kind, payload)

    def previewed(self) -> list[str]:
        """Addresses Telegram's own machines open for a preview: a one-time link must survive that."""
        return self.world.previewed

    def expire_callbacks(self) -> None:
        """Makes every button pressed so far too old to be answered."""
        for tap in self.world.taps.values():
            tap.expired = True

    # --- the troubles -----------------------------------------------------------------------------

    def fail_next(self, method: str = "*", *, status: int | str = 500, times: int = 1, **more: Any) -> Fault:
        """The next calls of `method` fail; see Fault for status, chat_id, retry_after, after_effect."""
        return self.faults.plan(Fault(method, status, times, **more))

    def hold_next(self, method: str, *, after_effect: bool = False) -> Hold:
        """The next call of `method` stops until `.release()`; `await .is_reached()` waits for it."""
        return self.faults.gate(Hold(method, after_effect))

    def calls(self, method: str | None = None) -> list[Seen]:
        """Requests so far, of one method or all but getUpdates."""
        if method is None:
            return [seen for seen in self.requests if seen.method != "getUpdates"]
        return [seen for seen in self.requests if seen.method == method]

    async def waits_for_call(self, method: str, *, count: int = 1, within: float = 20.0) -> Seen:
        """Waits until `method` has been called (and answered) `count` times."""

        def look() -> Seen | None:
            done = [seen for seen in self.calls(method) if seen.status != "open"]
            return done[count - 1] if len(done) >= count else None

        return await self.world.until(look, within)

    # --- requests ---------------------------------------------------------------------------------

    async def _method(self, request: web.Request) -> web.StreamResponse:
        denied = self._denied(request.match_info["token"])
        method = checks.method_named(request.match_info["method"])
        if denied or method is None:
            if not denied:
                self.violations.append(f"unknown method {request.match_info['method']!r}")
            return _answer(denied or Refused(404, "Not Found"))
        raw, files = await _body(request)
        seen = Seen(method, raw, self._seconds())
        self.requests.append(seen)
        self.world.touch()
        response = await self._answered(request, seen, raw, files)
        self.world.touch()
        return response

    async def _answered(
        self, request: web.Request, seen: Seen, raw: Json, files: dict[str, Upload]
    ) -> web.StreamResponse:
        await self.faults.pass_gate(seen.method, after_effect=False)
        fault = self.faults.take(seen.method, raw)
        if fault and not fault.after_effect:
            return await self._fail(request, fault, seen)
        try:
            result = await self._acted(seen.method, raw, files)
            response, seen.status = _ok(result), 200
        except Refused as refused:
            response, seen.status, seen.description = _answer(refused), refused.code, refused.description
        await self.faults.pass_gate(seen.method, after_effect=True)
        return await self._fail(request, fault, seen) if fault else response

    def _denied(self, token: str) -> Refused | None:
        if token == self.token:
            return None
        return Refused(401, "Unauthorized") if _TOKEN_SHAPE.fullmatch(token) else Refused(404, "Not Found")

    async def _acted(self, method: str, raw: Json, files: dict[str, Upload]) -> Any:
        call, problems = checks.decode(method, raw, files)
        if self.schema:
            problems += self.schema.check_call(call)
        self.violations += problems
        checks.refuse_absent(call)
        if problems:
            raise bad("; ".join(problems))
        if self.limits:
            chat_id = call.get("chat_id")
            self.limits.check(method, chat_id if isinstance(chat_id, int) else None, time.monotonic)
        result = self._methods[method](call)
        result = await result if asyncio.iscoroutine(result) else result
        if self.schema:
            self.violations += self.schema.check_result(method, result)
        return result

    def _check_update(self, update: Json) -> None:
        if self.schema:
            self.violations += self.schema.check_update(update)

    async def _fail(self, request: web.Request, fault: Fault, seen: Seen) -> web.StreamResponse:
        seen.status = fault.status
        if fault.status == "timeout":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), SILENCE)
        if fault.status in ("timeout", "reset"):
            if request.transport:
                request.transport.abort()
            return web.Response(status=500)
        if fault.status == "garbage":
            return web.Response(text="<html>not what you wanted</html>", content_type="text/html")
        assert isinstance(fault.status, int)
        return _failure(fault, fault.status)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if denied := self._denied(request.match_info["token"]):
            return _answer(denied)
        seen = Seen("file", {"path": request.match_info["path"]}, self._seconds(), 200)
        self.requests.append(seen)
        await self.faults.pass_gate("file", after_effect=False)
        fault = self.faults.take("file", {})
        if fault:
            return await self._fail(request, fault, seen)
        wanted = request.match_info["path"]
        stored = self.world.file_at(wanted)
        if stored is None:
            return _answer(Refused(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")


async def _body(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    raw: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        raw |= await request.json() if request.can_read_body else {}
        return raw, files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
        elif isinstance(value, bytes | bytearray):
            files[name] = Upload(name, bytes(value), "application/octet-stream")
        else:
            raw[name] = value
    return raw, files


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result}, dumps=json.dumps)


def _answer(refused: Refused) -> web.Response:
    return web.json_response(refused.body(), status=refused.code)


def _failure(fault: Fault, status: int) -> web.Response:
    if status == 429:
        text = fault.description or f"Too Many Requests: retry after {fault.retry_after}"
        return _answer(Refused(429, text, retry_after=fault.retry_after))
    if fault.description:
        return _answer(Refused(status, fault.description))
    if status in (502, 503, 504):
        return web.Response(status=status, text=f"<html><h1>{status}</h1></html>", content_type="text/html")
    return _answer(Refused(status, "Internal Server Error" if status == 500 else "Bad Request"))
