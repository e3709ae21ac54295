"""The same stories from another process: people act and are read over /control, in plain JSON."""

import base64
from typing import Any

from aiohttp import web

from tests.telegram.groups import Group
from tests.telegram.people import Person
from tests.telegram.server import FakeTelegram
from tests.telegram.world import Json, Post, Tap

_BYTES = ("photo", "voice", "content")
_PERSON_ACTS = (
    *("start", "follows", "write", "sends", "press", "presses_data", "edits", "deletes", "forwards"),
    *("send_photo", "send_album", "send_voice", "send_document", "send_video", "send_location"),
    *("send_contact", "send_sticker", "send_poll", "share_live", "moves", "stops_sharing"),
    *("blocks_bot", "unblocks_bot", "waits_for", "waits_for_button", "waits_until_gone"),
)
_GROUP_ACTS = ("add", "remove", "set_bot", "upgrade", "shows")


class ControlledTelegram(FakeTelegram):
    """A FakeTelegram whose people can be moved over HTTP.

    POST /control/people and /control/groups make them (the arguments of FakeTelegram.person and .group,
    people by name); POST /control/people/{name}/{act} and /control/groups/{title}/{act} call the method
    of that name with the JSON body as arguments (bytes as base64, `chat` by title, `post` by id); a
    failed wait is 408 with the reason. GET …/sees?chat= lists messages, GET /control/taps/{id} waits
    for a button's answer, GET /control/requests and /control/violations tell what the bot did,
    POST /control/fail plans a fault, POST /control/expire makes old buttons unanswerable.
    """

    def add_routes(self, app: web.Application) -> None:
        """Adds /control."""
        app.router.add_post("/control/people", self._new_person)
        app.router.add_post("/control/groups", self._new_group)
        app.router.add_post("/control/people/{name}/{act}", self._person_acts)
        app.router.add_post("/control/groups/{name}/{act}", self._group_acts)
        app.router.add_get("/control/people/{name}/sees", self._sees)
        app.router.add_get("/control/groups/{name}/sees", self._group_sees)
        app.router.add_get("/control/taps/{id}", self._tap)
        app.router.add_get("/control/requests", self._requests)
        app.router.add_get("/control/violations", self._violations)
        app.router.add_post("/control/fail", self._fail_next)
        app.router.add_post("/control/expire", self._expire)

    async def _new_person(self, request: web.Request) -> web.Response:
        person = self.person(**await request.json())
        return web.json_response({"id": person.id})

    async def _new_group(self, request: web.Request) -> web.Response:
        given = await request.json()
        for role in ("members", "admins", "anonymous"):
            given[role] = [self.people[name] for name in given.get(role, [])]
        return web.json_response({"id": self.group(**given).id})

    async def _person_acts(self, request: web.Request) -> web.Response:
        person = self.people[request.match_info["name"]]
        return await self._act(person, _PERSON_ACTS, request)

    async def _group_acts(self, request: web.Request) -> web.Response:
        return await self._act(self.groups[request.match_info["name"]], _GROUP_ACTS, request)

    async def _act(self, actor: Person | Group, acts: tuple[str, ...], request: web.Request) -> web.Response:
        act = request.match_info["act"]
        if act not in acts:
            raise web.HTTPNotFound(text=f"nobody can {act}")
        arguments = self._arguments(actor, await request.json() if request.can_read_body else {})
        try:
            result = await getattr(actor, act)(**arguments)
        except AssertionError as reason:
            return web.Response(status=409, text=str(reason))
        except TimeoutError:
            return web.Response(status=409, text=f"{act} waited in vain")
        return web.json_response(_shown(result))

    def _arguments(self, actor: Person | Group, given: Json) -> Json:
        chat = self.groups.get(given.get("chat", ""))
        arguments = dict(given) | ({"chat": chat} if chat else {})
        for name in given.keys() & set(_BYTES):
            arguments[name] = base64.b64decode(given[name])
        if "photos" in given:
            arguments["photos"] = [base64.b64decode(photo) for photo in given["photos"]]
        for name in given.keys() & {"person", "by", "origin"}:
            arguments[name] = self.people.get(given[name], given[name])
        for name in given.keys() & {"post", "live", "reply_to"}:
            where = chat.chat if chat else actor.private if isinstance(actor, Person) else actor.chat
            arguments[name] = where.any_post(given[name])
        if isinstance(actor, Person) and "post" in given:
            arguments.pop("chat", None)
        return arguments

    async def _sees(self, request: web.Request) -> web.Response:
        person = self.people[request.match_info["name"]]
        posts = person.posts(self.groups.get(request.query.get("chat", "")))
        return web.json_response([_shown(post) for post in posts])

    async def _group_sees(self, request: web.Request) -> web.Response:
        return web.json_response(
            [_shown(post) for post in self.groups[request.match_info["name"]].chat.visible()]
        )

    async def _tap(self, request: web.Request) -> web.Response:
        tap = self.world.taps[request.match_info["id"]]
        try:
            return web.json_response(await tap.answer(float(request.query.get("within", "5"))))
        except TimeoutError:
            return web.Response(status=409, text="the button was not answered")

    async def _requests(self, request: web.Request) -> web.Response:
        seen = self.calls(request.query.get("method"))
        return web.json_response(
            [{"method": it.method, "params": it.params, "status": it.status} for it in seen]
        )

    async def _violations(self, _request: web.Request) -> web.Response:
        return web.json_response(self.violations)

    async def _fail_next(self, request: web.Request) -> web.Response:
        self.fail_next(**await request.json())
        return web.json_response(True)

    async def _expire(self, _request: web.Request) -> web.Response:
        self.expire_callbacks()
        return web.json_response(True)


def _shown(result: Any) -> Any:
    if isinstance(result, list):
        return [_shown(item) for item in result]
    if isinstance(result, Tap):
        return {"tap": result.id}
    if not isinstance(result, Post):
        return None
    return {
        "id": result.id,
        "text": result.text,
        "by": result.user["first_name"],
        "buttons": result.buttons,
        "protected": result.protected,
        "silent": result.silent,
    }
