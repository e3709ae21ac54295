"""The page that records a way in a browser: positions go to the same patrol as Telegram's live location."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.channels import web as channel
from bot.messages import Incoming, Kind, Location
from bot.web import forms, pages
from bot.web.access import session_of
from bot.web.parts import PARTS
from bot.web.sessions import WebSession
from bot.web.visit import VISIT
from volunteers import patrols
from volunteers.refusal import Refusal

MOST_AT_ONCE = 200
OLDEST = timedelta(hours=24)
AHEAD = timedelta(minutes=2)
GOES_ON = 3600


async def show(request: web.Request) -> web.Response:
    """The page; its share has a number of its own each time it is opened. It says when no patrol waits for it."""
    session_of(request)
    person = request[VISIT].person
    async with request.app[PARTS].database.reading() as work:
        under_way = person is not None and await patrols.is_out(work, person.key)
    return pages.page(request, "walk.html", share=pages.client_number(), under_way=under_way)


async def take(request: web.Request) -> web.Response:
    """Take positions: `fixes` is a JSON list of {at: ms since 1970, lat, lon, accuracy}; `over` ends the share,
    `first` begins it, so that a share without a patrol is answered in the chat.

    Answers {"kept": n} when all of them are committed; what cannot be read is refused as an old form.
    """
    session = session_of(request)
    form = request[forms.FORM]
    share = form.get("share", 32)
    if not (share.isalnum() and share.isascii()):
        raise Refusal("form-old")
    fixes = _read(form.get("fixes"))
    first, over = form.get("first") == "1", form.get("over") == "1"
    for number, fix in enumerate(fixes):
        incoming = _incoming(request, session, share, fix)
        if over and number == len(fixes) - 1:
            incoming = _ended(incoming)
        if first and number == 0:
            incoming = replace(incoming, edited=False)
        await request.app[PARTS].inbox.receive(incoming)
    return web.json_response({"kept": len(fixes)})


def _read(posted: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(posted)
    except (ValueError, RecursionError) as error:
        raise Refusal("form-old") from error
    good = isinstance(found, list) and len(found) <= MOST_AT_ONCE
    if not good or not all(isinstance(fix, dict) for fix in found):
        raise Refusal("form-old")
    return [_checked(fix) for fix in found]


def _checked(fix: dict[str, Any]) -> dict[str, Any]:
    try:
        accuracy = fix.get("accuracy")
        return {
            "at": int(fix["at"]),
            "lat": float(fix["lat"]),
            "lon": float(fix["lon"]),
            "accuracy": None if accuracy is None else float(accuracy),
        }
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Refusal("form-old") from error


def _incoming(request: web.Request, session: WebSession, share: str, fix: dict[str, Any]) -> Incoming:
    now = request.app[PARTS].database.clock()
    return Incoming(
        channel=channel.NAME,
        external_id=f"{session.address}-{share[:16]}-{fix['at']}"[:78],
        kind=Kind.LIVE,
        chat=session.address,
        sender=session.address,
        at=_instant(fix["at"], now),
        language=request[VISIT].language,
        message=f"w{share}",
        location=Location(fix["lat"], fix["lon"], fix["accuracy"], live=True, live_seconds=GOES_ON),
        edited=True,
    )


def _ended(incoming: Incoming) -> Incoming:
    assert incoming.location is not None
    location = replace(incoming.location, live_seconds=None)
    return replace(incoming, location=location, external_id=f"{incoming.external_id}x")


def _instant(milliseconds: int, now: datetime) -> datetime:
    """When a position was measured, by the phone's clock unless that cannot be right."""
    try:
        at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return now
    return at if now - OLDEST <= at <= now + AHEAD else now
