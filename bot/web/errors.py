"""What a visitor is told when something does not work: a polite no, a closed door, or our own mistake."""

import secrets
from typing import Any

import structlog
from aiohttp import web

from bot.api import answers
from bot.web import pages
from bot.web.access import Closed, Handler
from volunteers.refusal import Refusal
from volunteers.text import Text

log = structlog.get_logger(__name__)


def wants_json(request: web.Request) -> bool:
    """Whether a script asks rather than a person."""
    return "application/json" in request.headers.get("Accept", "")


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say in words what went wrong; a mistake of ours gets a reference number that is also in the log."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return _answer(request, 409, refusal.text)
    except Closed as closed:
        return _answer(request, 403, Text(closed.reason), template=closed.template, place=closed.place)
    except web.HTTPException as error:
        if error.status < 400:  # noqa: PLR2004 - redirections are answers, not errors
            raise
        return _answer(request, error.status, Text(_KNOWN.get(error.status, "web-error-request")))
    except ConnectionResetError:
        raise
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("page failed", reference=reference, route=_route(request))
        return _answer(request, 500, Text("web-error-ours", {"reference": reference}))


_KNOWN = {404: "web-error-missing", 405: "web-error-missing", 413: "form-too-big"}


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"


def _answer(
    request: web.Request, status: int, text: Text, template: str = "notice.html", **values: Any
) -> web.Response:
    if request.path.startswith("/open311/"):
        kind = "xml" if request.path.endswith(".xml") else "json"
        return answers.error(kind, status, pages.words(request, text))
    if wants_json(request) or request.path.startswith("/api/"):
        return web.json_response({"error": pages.words(request, text)}, status=status)
    return pages.page(request, template, status=status, text=text, **values)
