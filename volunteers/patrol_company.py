"""With whom and where one patrols: partners who meet by a code, and routes by name."""

import secrets
from collections.abc import Sequence

from sqlmodel import col, select

from volunteers.patrol_tables import Patrol, Route
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
CODE_LENGTH = 5


async def meeting_code(work: Work, patrol: Patrol) -> str:
    """The number by which partners join a patrol while it lasts."""
    if not patrol.code:
        patrol.code = f"{secrets.randbelow(10**6):06d}"
        await work.session.flush()
    return patrol.code


async def join(work: Work, patrol: Patrol, code: str) -> Patrol:
    """Walk with somebody of the same community who is under way; refuses an unknown code (`patrol-code-unknown`)."""
    query = select(Patrol).where(
        Patrol.code == code,
        Patrol.place_id == patrol.place_id,
        Patrol.id != patrol.id,
        col(Patrol.ended_at).is_(None),
    )
    other = (await work.session.exec(query)).first()
    if other is None:
        raise Refusal("patrol-code-unknown")
    other.together_id = other.together_id or other.key
    patrol.together_id = other.together_id
    await work.session.flush()
    return other


async def routes(work: Work, place: Place) -> Sequence[Route]:
    """The routes a community patrols, by name."""
    query = select(Route).where(Route.place_id == place.key, col(Route.closed_at).is_(None))
    return (await work.session.exec(query.order_by(Route.name))).all()


async def route_named(work: Work, place: Place, name: str) -> Route:
    """The route with this name, or the only one that contains it; refuses with the names there are."""
    known = await routes(work, place)
    wanted = name.strip()
    found = [route for route in known if route.name == wanted] or [r for r in known if wanted in r.name]
    if len(found) != 1:
        names = [route.name for route in known][:10]
        raise (
            Refusal("patrol-route-unknown", name=wanted[:60], names=names)
            if names
            else Refusal("patrol-route-none", name=wanted[:60])
        )
    return found[0]


async def add_route(work: Work, place: Place, name: str, line: Sequence[tuple[float, float]]) -> Route:
    """A new route of a community; its points are (latitude, longitude) in order."""
    route = Route(place_id=place.key, name=name.strip()[:60], line=[[lat, lon] for lat, lon in line])
    work.session.add(route)
    await work.session.flush()
    return route
