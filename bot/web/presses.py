"""A button pressed in a browser, and the small answer that goes back to it."""

import asyncio
import re
from dataclasses import dataclass

from aiohttp import web

from bot.channels import web as channel
from bot.messages import Incoming, Kind
from bot.web import forms
from bot.web.parts import PARTS
from bot.web.sessions import WebSession
from bot.web.visit import VISIT
from volunteers.refusal import Refusal

CLIENT = re.compile(r"[0-9a-zA-Z]{8,32}")
WAIT = 3.0  # seconds a press waits for its answer; the card tells the same truth anyway
LONGEST_PRESS = 64


@dataclass(frozen=True)
class Answer:
    """What a press is answered with; nothing, if the answer did not come in time."""

    text: str = ""
    url: str = ""
    alert: bool = False


def external_id(session: WebSession, request: web.Request) -> str:
    """What makes a repeat of this post recognisable: its conversation and the browser's number for it."""
    return f"{session.address}-{client_of(request)}"


def client_of(request: web.Request) -> str:
    """The browser's own random number for this post; refuses (form-old) what is none."""
    client = request[forms.FORM].get("client")
    if not CLIENT.fullmatch(client):
        raise Refusal("form-old")
    return client


def as_incoming(request: web.Request, session: WebSession, chat: str) -> Incoming:
    """The press as any channel would report it."""
    form = request[forms.FORM]
    visit = request[VISIT]
    press = form.get("press")
    if not press or len(press.encode()) > LONGEST_PRESS:
        raise Refusal("button-stale")
    identity = external_id(session, request)
    return Incoming(
        channel=channel.NAME,
        external_id=identity,
        kind=Kind.PRESS,
        chat=chat,
        sender=session.address,
        at=request.app[PARTS].database.clock(),
        private=chat == session.address,
        language=visit.language,
        press=press,
        callback=identity,
        message=form.get("message", 20),
    )


async def deliver(request: web.Request, incoming: Incoming) -> Answer:
    """Hand a press in and wait a moment for its answer."""
    parts = request.app[PARTS]
    async with parts.live.subscribe([channel.answer_topic(incoming.callback)]) as news:
        await parts.inbox.receive(incoming)
        try:
            async with asyncio.timeout(WAIT):
                answer = (await anext(news)).data or {}
        except (TimeoutError, StopAsyncIteration):
            return Answer()
    return Answer(answer.get("text") or "", answer.get("url") or "", bool(answer.get("alert")))
