"""The table of routes: every address of the web part, and the right it takes."""

from bot.api import open311, openapi
from bot.web import board_routes, chat, demo, duty, files, hall, health, home, joining, own, verify, walking
from bot.web.access import Access, Route
from volunteers.rights import Action

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", home.show, Access.PUBLIC),
    Route("GET", "/healthz", health.alive, Access.PUBLIC),
    Route("GET", "/readyz", health.ready, Access.PUBLIC),
    Route("GET", "/metrics", health.measure, Access.PUBLIC),
    Route("POST", "/language", own.speak, Access.PUBLIC),
    Route("GET", "/chat", chat.show, Access.PUBLIC),
    Route("POST", "/chat/say", chat.say, Access.PUBLIC),
    Route("POST", "/chat/press", chat.press, Access.OWN_SESSION),
    Route("POST", "/chat/read", chat.read, Access.OWN_SESSION),
    Route("POST", "/chat/link", own.make_link, Access.OWN_SESSION),
    Route("POST", "/chat/leave", own.leave, Access.OWN_SESSION),
    Route("GET", "/chat/stream", chat.follow, Access.OWN_SESSION),
    Route("GET", "/chat/messages", chat.ask, Access.OWN_SESSION),
    Route("GET", "/chat/return/{token}", joining.show_return, Access.PUBLIC),
    Route("POST", "/chat/return/{token}", joining.use_return, Access.PUBLIC),
    Route("GET", "/join/{token}", joining.show, Access.PUBLIC),
    Route("POST", "/join/{token}", joining.use, Access.PUBLIC),
    Route("GET", "/hall/{place}", hall.show, Action.SEE_HALL, closed="hall_closed.html"),
    Route("POST", "/hall/{place}/press", hall.press, Action.SEE_HALL),
    Route("GET", "/hall/{place}/stream", hall.follow, Action.SEE_HALL),
    Route("GET", "/hall/{place}/messages", hall.ask, Action.SEE_HALL),
    Route("GET", r"/files/{message:\d+}", files.show, Access.OWN_SESSION),
    Route("GET", "/verify", verify.ask, Access.PUBLIC),
    Route("GET", "/verify/{code}", verify.show, Access.PUBLIC),
    Route("GET", "/demo", demo.show, Access.PUBLIC),
    Route("POST", "/demo/start", demo.start, Access.PUBLIC),
    Route("GET", "/walk", walking.show, Access.OWN_SESSION),
    Route("POST", "/walk/fix", walking.take, Access.OWN_SESSION),
    Route("GET", r"/calendar/{token:[\w-]+}.ics", duty.calendar, Access.PUBLIC),
    Route("GET", "/board/{place}/duty", duty.sheet, Action.MANAGE_ROSTER, staff=True),
    *board_routes.ROUTES,
    *openapi.ROUTES,
    *open311.ROUTES,
)
