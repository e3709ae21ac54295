"""The addresses of the staff's pages, each with its right; all of them take a session signed in by a link."""

from bot.web import (
    board,
    board_audit,
    board_bulletins,
    board_figures,
    board_live,
    board_map,
    board_mini_app,
    board_overview,
    board_patrols,
    board_people,
    board_settings,
    board_task,
    board_tasks,
)
from bot.web.access import Access, Route
from volunteers.rights import Action

ROUTES: tuple[Route, ...] = (
    Route("GET", "/telegram/app", board_mini_app.show, Access.PUBLIC),
    Route("POST", "/telegram/app", board_mini_app.enter, Access.PUBLIC),
    Route("GET", "/board", board.start, Access.OWN_SESSION, staff=True),
    Route("GET", "/board/{place}", board_overview.show, Action.SEE_BOARD, staff=True),
    Route("GET", "/board/{place}/stream", board_live.follow, Action.SEE_BOARD, staff=True),
    Route("GET", "/board/{place}/tasks", board_tasks.show, Action.SEE_BOARD, staff=True),
    Route("GET", r"/board/{place}/tasks/{task:\d+}", board_task.show, Action.SEE_BOARD, staff=True),
    Route(
        "POST",
        r"/board/{place}/tasks/{task:\d+}",
        board_task.details,
        Action.SEE_RESIDENT_DETAILS,
        staff=True,
    ),
    Route("POST", r"/board/{place}/tasks/{task:\d+}/act", board_task.do, Action.SEE_BOARD, staff=True),
    Route(
        "GET",
        r"/board/{place}/tasks/{task:\d+}/photos/{photo:\d+}",
        board_task.photo,
        Action.SEE_BOARD,
        staff=True,
    ),
    Route("GET", "/board/{place}/figures", board_figures.show, Action.SEE_FIGURES, staff=True),
    Route("POST", "/board/{place}/figures/freeze", board_figures.freeze, Action.FREEZE_MONTH, staff=True),
    Route(
        "GET", "/board/{place}/figures.{kind:csv|json|xlsx}", board_figures.export, Action.EXPORT, staff=True
    ),
    Route("GET", "/board/{place}/bulletins", board_bulletins.show, Action.EXPORT, staff=True),
    Route("POST", "/board/{place}/bulletins/wanted", board_bulletins.order, Action.EXPORT, staff=True),
    Route("GET", r"/board/{place}/bulletins/{code:[a-z-]+}", board_bulletins.read, Action.EXPORT, staff=True),
    Route(
        "GET",
        r"/board/{place}/bulletins/{code:[a-z-]+}.{kind:csv|pdf|xlsx}",
        board_bulletins.export,
        Action.EXPORT,
        staff=True,
    ),
    Route("GET", "/board/{place}/patrols", board_patrols.show, Action.SEE_FIGURES, staff=True),
    Route("GET", "/board/{place}/map", board_map.show, Action.SEE_BOARD, staff=True),
    Route("GET", "/static/leaflet/{file}", board_map.library, Access.PUBLIC),
    Route("GET", "/board/{place}/people", board_people.show, Action.INVITE, staff=True),
    Route("POST", "/board/{place}/people/invite", board_people.invite, Action.INVITE, staff=True),
    Route(
        "POST",
        r"/board/{place}/people/{grant:\d+}/approve",
        board_people.approve,
        Action.APPROVE_VOLUNTEER,
        staff=True,
    ),
    Route("POST", r"/board/{place}/people/{grant:\d+}/end", board_people.end, Action.GRANT_ROLE, staff=True),
    Route("GET", "/board/{place}/audit", board_audit.show, Action.SEE_AUDIT, staff=True),
    Route("GET", "/board/{place}/audit.csv", board_audit.export, Action.SEE_AUDIT, staff=True),
    Route("GET", "/board/{place}/settings", board_settings.show, Action.MANAGE_PLACE, staff=True),
    Route("POST", "/board/{place}/settings", board_settings.save, Action.MANAGE_PLACE, staff=True),
    Route("POST", "/board/{place}/settings/keys", board_settings.make_key, Action.MANAGE_TOKENS, staff=True),
    Route(
        "POST",
        r"/board/{place}/settings/keys/{key:\d+}/end",
        board_settings.end_key,
        Action.MANAGE_TOKENS,
        staff=True,
    ),
)
