"""One visit: which browser, which seat in it, who sits there, in which language and look."""

import re
from dataclasses import dataclass

from aiohttp import web

from bot.web import sessions
from bot.web.parts import PARTS
from bot.web.sessions import WebSession
from volunteers.people import Person

LANGUAGES = ("zh", "en")
LANGUAGE_COOKIE = "language"
LOOK_COOKIE = "look"
LOOKS = ("big", "contrast")
YEAR = 365 * 24 * 3600


@dataclass
class Visit:
    """What is known of a request's sender; `fresh` when the browser has no secret of ours yet."""

    seat: str
    token: str
    fresh: bool
    language: str
    looks: tuple[str, ...]
    session: WebSession | None = None
    person: Person | None = None
    keep: bool = False

    def form_token(self) -> str:
        """What forms must carry; from now on the browser keeps its secret."""
        self.keep = True
        return sessions.form_token(self.token)


VISIT = web.RequestKey("visit", Visit)


def seat_of(request: web.Request) -> str:
    """The seat named in the address, or the only one."""
    seat = request.query.get("seat", "")
    return seat if sessions.SEAT.fullmatch(seat) else ""


def language_of(request: web.Request) -> str:
    """The language chosen here before, or else the first one the browser asks for that we speak."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wanted = re.findall(r"([a-z]{2})(?:-[a-z]+)*", request.headers.get("Accept-Language", "").lower())
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


def begin(request: web.Request) -> Visit:
    """Read what the request itself says; who it is will be looked up in the database."""
    seat = seat_of(request)
    token = request.cookies.get(sessions.cookie_name(seat), "")
    fresh = not sessions.TOKEN.fullmatch(token)
    looks = request.cookies.get(LOOK_COOKIE, "").split(".")
    return Visit(
        seat=seat,
        token=sessions.new_token() if fresh else token,
        fresh=fresh,
        language=language_of(request),
        looks=tuple(look for look in LOOKS if look in looks),
    )


def set_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, secret: bool
) -> None:
    """Leave a cookie; a secret one cannot be read by scripts."""
    secure = request.app[PARTS].settings.secure
    response.set_cookie(name, value, max_age=YEAR, httponly=secret, samesite="Lax", secure=secure, path="/")
