"""With whom and where one patrols: partners who meet by a code, routes by name, checkpoints by code."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from volunteers import geodesy, patrols
from volunteers.patrol_tables import CheckIn, Checkpoint, Patrol, Route
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
CODE_LENGTH = 5
FAR_M = 300.0


@dataclass(frozen=True)
class Reached:
    """A check-in: the checkpoint, how many of how many, whether it was its turn, and metres away if known."""

    checkpoint: Checkpoint
    new: bool
    count: int
    of: int
    in_turn: bool = True
    away_m: float | None = None


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


async def add_checkpoint(
    work: Work, place: Place, name: str, at: tuple[float, float] | None = None, route: Route | None = None
) -> Checkpoint:
    """A new checkpoint with a code of its own; on a route it takes the next turn."""
    turn = 0
    if route is not None:
        turn = 1 + len(await _of_route(work, route.id))
    spot = Checkpoint(
        place_id=place.key,
        code="".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)),
        name=name.strip()[:60],
        route_id=route.id if route else None,
        turn=turn,
        lat=at[0] if at else None,
        lon=at[1] if at else None,
    )
    work.session.add(spot)
    await work.session.flush()
    return spot


async def _of_route(work: Work, route_id: int | None) -> Sequence[Checkpoint]:
    query = select(Checkpoint).where(Checkpoint.route_id == route_id, col(Checkpoint.closed_at).is_(None))
    return (await work.session.exec(query.order_by(col(Checkpoint.turn)))).all()


async def reach(work: Work, patrol: Patrol, code: str) -> Reached:
    """Note that a checkpoint was reached; again changes nothing. Refuses codes of other communities.

    A position known to be over 300 m away is said, not punished: cards can be photographed, phones can err.
    """
    query = select(Checkpoint).where(
        Checkpoint.code == code.strip().upper(),
        Checkpoint.place_id == patrol.place_id,
        col(Checkpoint.closed_at).is_(None),
    )
    spot = (await work.session.exec(query)).first()
    if spot is None:
        raise Refusal("patrol-checkpoint-unknown")
    before = await reached(work, patrol)
    new = spot.key not in {known.key for known in before}
    if new:
        work.session.add(CheckIn(patrol_id=patrol.key, checkpoint_id=spot.key, at=work.now))
    patrols.alive(work, patrol)
    await work.session.flush()
    whole = await _of_route(work, patrol.route_id) if patrol.route_id else []
    return Reached(spot, new, len(before) + new, len(whole), _in_turn(spot, before, new), _away(patrol, spot))


async def reached(work: Work, patrol: Patrol) -> Sequence[Checkpoint]:
    """The checkpoints reached on a patrol, in the order of their reaching."""
    query = select(Checkpoint).where(Checkpoint.id == CheckIn.checkpoint_id, CheckIn.patrol_id == patrol.key)
    return (await work.session.exec(query.order_by(col(CheckIn.at), col(CheckIn.id)))).all()


async def missed(work: Work, patrol: Patrol) -> list[str]:
    """Names of the checkpoints of a patrol's route that were not reached, in their order."""
    if patrol.route_id is None:
        return []
    seen = {spot.key for spot in await reached(work, patrol)}
    return [spot.name for spot in await _of_route(work, patrol.route_id) if spot.key not in seen]


def _in_turn(spot: Checkpoint, before: Sequence[Checkpoint], new: bool) -> bool:
    if not new or spot.route_id is None:
        return True
    return all(known.turn < spot.turn for known in before if known.route_id == spot.route_id)


def _away(patrol: Patrol, spot: Checkpoint) -> float | None:
    if None in (patrol.last_lat, patrol.last_lon, spot.lat, spot.lon):
        return None
    assert patrol.last_lat is not None
    assert patrol.last_lon is not None
    assert spot.lat is not None
    assert spot.lon is not None
    away = geodesy.distance_m(patrol.last_lat, patrol.last_lon, spot.lat, spot.lon)
    return away if away > FAR_M else None
