"""Putting pages together: templates, the words in them, and what may be made of a message's text."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp_jinja2
import jinja2
from aiohttp import web
from markupsafe import Markup, escape

from bot.web.parts import PARTS
from bot.web.visit import VISIT
from volunteers.text import Text, Value

FOLDER = Path(__file__).parent
ZONE = ZoneInfo("Asia/Shanghai")
LINK = re.compile(r"(?P<url>https?://[^\s<>\"'，。；、）】]+)|(?<!\d)(?P<phone>1[3-9]\d{9})(?!\d)")


def setup(app: web.Application) -> None:
    """Let an application render the templates."""
    environment = aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        context_processors=[_context],
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["linked"] = linked


def words(request: web.Request, text: Text) -> str:
    """A text in the page's language."""
    parts = request.app[PARTS]
    return parts.words.render(text, request[VISIT].language, ZONE, parts.database.clock())


def say(request: web.Request, key: str, **values: Value) -> str:
    """A text, by its key, in the page's language."""
    return words(request, Text(key, values))


def page(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    """A whole page."""
    response = aiohttp_jinja2.render_template(template, request, values, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


async def fragment(request: web.Request, template: str, **values: Any) -> str:
    """A part of a page, as a page would show it."""
    environment = aiohttp_jinja2.get_env(request.app)
    return environment.get_template(template).render({**await _context(request), **values})


def linked(text: str) -> Markup:
    """A message's text, made harmless, with addresses and mobile numbers as links."""
    pieces, last = [], 0
    for found in LINK.finditer(text):
        pieces.append(escape(text[last : found.start()]))
        shown = escape(found.group())
        target = shown if found["url"] else Markup("tel:") + shown
        pieces.append(Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(target, shown))
        last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


async def _context(request: web.Request) -> dict[str, Any]:
    visit = request[VISIT]

    def t(key: str, **values: Value) -> str:
        return say(request, key, **values)

    def clock(at: datetime) -> str:
        return at.astimezone(ZONE).strftime("%m-%d %H:%M")

    def here(path: str) -> str:
        return f"{path}?seat={visit.seat}" if visit.seat else path

    return {"t": t, "clock": clock, "here": here, "visit": visit, "path": request.path_qs}
