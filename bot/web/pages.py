"""Putting pages together: templates, the words in them, and what may be made of a message's text."""

import re
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp_jinja2
import jinja2
from aiohttp import web
from markupsafe import Markup, escape

from bot.web import files
from bot.web.access import PLACE
from bot.web.forms import TOKEN_FIELD
from bot.web.parts import PARTS
from bot.web.visit import VISIT
from volunteers.text import Text, Value

FOLDER = Path(__file__).parent
TONES = {"🟡": "open", "🔵": "claimed", "🟠": "checking", "🟢": "closed", "🔴": "urgent", "⚪": "ended"}
ZONE = ZoneInfo("Asia/Shanghai")
LINK = re.compile(r"(?P<url>https?://[^\s<>\"'，。；、）】]+)|(?<!\d)(?P<phone>1[3-9]\d{9})(?!\d)")


def setup(app: web.Application) -> None:
    """Let an application render the templates."""
    environment = aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    root = app[PARTS].settings.public_url
    environment.filters["linked"] = lambda text: linked(text, root)
    environment.filters["marked"] = _marked
    environment.globals.update(tone=tone, is_document=files.is_document, is_voice=files.is_voice)


def words(request: web.Request, text: Text) -> str:
    """A text in the page's language."""
    parts = request.app[PARTS]
    return parts.words.render(text, request[VISIT].language, ZONE, parts.database.clock())


def say(request: web.Request, key: str, **values: Value) -> str:
    """A text, by its key, in the page's language."""
    return words(request, Text(key, values))


def page(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    """A whole page."""
    context = {**_context(request), **values}
    response = aiohttp_jinja2.render_template(template, request, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def fragment(request: web.Request, template: str, **values: Any) -> str:
    """A part of a page, as a page would show it."""
    environment = aiohttp_jinja2.get_env(request.app)
    return environment.get_template(template).render({**_context(request), **values})


def linked(text: str, root: str) -> Markup:
    """What we say, made harmless, with mobile numbers and addresses of our own (below `root`) as links.

    Other addresses stay words: they may be quoted from somebody who wants others to go there.
    """
    pieces, last = [], 0
    for found in LINK.finditer(text):
        url = found["url"]
        if url and url != root and not url.startswith(f"{root}/"):
            continue
        pieces.append(_marked(text[last : found.start()]))
        shown = escape(found.group())
        target = shown if url else Markup("tel:") + shown
        pieces.append(Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(target, shown))
        last = found.end()
    return Markup("").join([*pieces, _marked(text[last:])])


def _marked(text: str) -> Markup:
    """The coloured marks of cards become drawings, since many machines have no such letters."""
    marked = str(escape(text))
    for letter, name in TONES.items():
        marked = marked.replace(letter, f'<span class="mark {name}">{letter}</span>')
    return Markup(marked)  # noqa: S704 - escaped above


def client_number() -> str:
    """A number by which a repeated post is recognised."""
    return secrets.token_hex(12)


def stamp(at: datetime) -> str:
    """An instant in milliseconds, as the scripts compare it."""
    return str(int(at.timestamp() * 1000))


def tone(text: str) -> str:
    """The colour of a card, which follows the mark that its first line begins with."""
    return TONES.get(text[:1], "plain")


def _context(request: web.Request) -> dict[str, Any]:
    visit = request[VISIT]

    def t(key: str, **values: Value) -> str:
        return say(request, key, **values)

    def clock(at: datetime) -> str:
        return at.astimezone(ZONE).strftime("%m-%d %H:%M")

    def here(path: str) -> str:
        return f"{path}?seat={visit.seat}" if visit.seat else path

    def token_field() -> Markup:
        field = Markup('<input type="hidden" name="{}" value="{}">')
        return field.format(TOKEN_FIELD, visit.form_token())

    return {
        "t": t,
        "words": lambda text: words(request, text),
        "clock": clock,
        "here": here,
        "visit": visit,
        "path": request.path_qs,
        "token_field": token_field,
        "client_number": client_number,
        "press_path": _press_path(request),
        "framed": request.query.get("pane") == "1",
    }


def _press_path(request: web.Request) -> str:
    """Where a pressed button goes: to the hall or the team's page it stands on, else to one's own chat."""
    if "team" in request.match_info:
        return f"/team/{request.match_info['team']}/press"
    return f"/hall/{request[PLACE].code}/press" if PLACE in request else "/chat/press"
