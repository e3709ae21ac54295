"""The first page: what this is, and where to go from here."""

from aiohttp import web
from sqlmodel import col, select

from bot.web import access, pages
from bot.web.parts import PARTS
from volunteers.places import Level, Place
from volunteers.work import Work


async def show(request: web.Request) -> web.Response:
    """Say in a few words what the service does, with the ways in."""
    async with request.app[PARTS].database.reading() as work:
        demo = await demo_place(work)
    return pages.page(request, "home.html", demo=demo is not None, board=access.exists(request, "/board"))


async def demo_place(work: Work) -> Place | None:
    """The demonstration community, if it is loaded."""
    query = select(Place).where(
        col(Place.demo).is_(True), Place.level == Level.COMMUNITY, col(Place.closed_at).is_(None)
    )
    return (await work.session.exec(query.order_by(col(Place.id)))).first()
