"""Puts the web part together: routes, their guards, the templates and the files that browsers load."""

from collections.abc import Sequence

from aiohttp import web

from bot.web import access, errors, health, limits, pages, stream, verify
from bot.web.access import Access, Route
from bot.web.parts import PARTS, Parts
from bot.web.routes import ROUTES

STATIC = pages.FOLDER / "static"
STATIC_PATH = "/static/{file}"
LARGEST_FORM = 256 * 1024  # bytes of a form without files
CACHED = {"Cache-Control": "public, max-age=3600"}


def make_app(parts: Parts, extra: Sequence[Route] = ()) -> web.Application:
    """The web application; `extra` are routes of other parts, each with its right like our own."""
    app = web.Application(
        middlewares=[health.count, access.begin, errors.explain, access.guard], client_max_size=LARGEST_FORM
    )
    app[PARTS] = parts
    app[access.POSTS] = limits.Limit(parts.live, "posts", limits.Bucket())
    app[verify.CHECKS] = limits.Limit(parts.live, "verify", limits.Bucket(verify.PER_MINUTE, verify.BURST))
    app[health.METERS] = health.Meters()
    app[stream.OPEN] = set()
    pages.setup(app)
    _add_routes(app, [*ROUTES, Route("GET", STATIC_PATH, _static, Access.PUBLIC), *extra])
    app.on_response_prepare.append(access.protect)
    app.on_shutdown.append(stream.close_all)
    return app


def _add_routes(app: web.Application, routes: Sequence[Route]) -> None:
    table = {}
    for route in routes:
        made = app.router.add_route(route.method, route.path, route.handler)
        assert made.resource is not None
        table[route.method, made.resource.canonical] = route
        if route.method == "GET" and not route.path.endswith("/stream"):
            app.router.add_route("HEAD", route.path, route.handler)
    app[access.TABLE] = table


async def _static(request: web.Request) -> web.StreamResponse:
    """A style sheet, script or drawing of ours, by its plain name."""
    path = STATIC / request.match_info["file"]
    if path.parent != STATIC or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=CACHED)
