"""The addresses of the staff's pages, each with its right; all of them take a session signed in by a link."""

from bot.web import (
    board,
    board_bulletins,
    board_figures,
    board_live,
    board_overview,
    board_task,
    board_tasks,
)
from bot.web.access import Access, Route
from volunteers.rights import Action

ROUTES: tuple[Route, ...] = (
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
    Route("GET", r"/board/{place}/bulletins/{code:[a-z-]+}", board_bulletins.read, Action.EXPORT, staff=True),
    Route(
        "GET",
        r"/board/{place}/bulletins/{code:[a-z-]+}.{kind:csv|xlsx}",
        board_bulletins.export,
        Action.EXPORT,
        staff=True,
    ),
)
