"""Checkpoints: spots with a code on a sign, each with its turn on a route and its hours of the day, if it has any."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from volunteers import geodesy, patrols, places, roster_words
from volunteers.patrol_company import CODE_LENGTH, LETTERS
from volunteers.patrol_tables import CheckIn, Checkpoint, Patrol, Route
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rosters import Hours
from volunteers.work import Work

FAR_M = 300.0
LONGEST_NAME = 60
_WINDOW = re.compile(r"\s*[,,]?\s*(\d{1,2}:\d{2}\s*[-–—~到至]\s*\d{1,2}:\d{2})\s*$")


@dataclass(frozen=True)
class Said:
    """A checkpoint as somebody wrote it: its name, and between which clock times it is to be reached."""

    name: str
    hours: Hours | None = None


@dataclass(frozen=True)
class Reached:
    """A check-in: the checkpoint, how many now, whether at its time and in its turn, and metres away if far."""

    checkpoint: Checkpoint
    new: bool
    count: int
    in_time: bool = True
    in_turn: bool = True
    away_m: float | None = None


@dataclass(frozen=True)
class Report:
    """What a patrol left out of its route or did otherwise; names in the order of the route and of reaching."""

    missed: tuple[str, ...] = ()
    off_time: tuple[tuple[str, datetime], ...] = ()
    off_turn: tuple[str, ...] = ()


def read(words: str) -> Said:
    """What "江边凉亭 20:00-21:30" asks for; refuses `patrol-checkpoint-name` where there is no name."""
    found = _WINDOW.search(words)
    name = (words[: found.start()] if found else words).strip()[:LONGEST_NAME]
    if not name:
        raise Refusal("patrol-checkpoint-name")
    return Said(name, roster_words.hours(found[1])[0] if found else None)


async def add(
    work: Work,
    place: Place,
    said: Said,
    at: tuple[float, float] | None = None,
    route: Route | None = None,
    *,
    by: int | None = None,
) -> Checkpoint:
    """A new checkpoint with a code of its own; on a route it takes the next turn."""
    spot = Checkpoint(
        place_id=place.key,
        code="".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)),
        name=said.name,
        route_id=route.id if route else None,
        turn=1 + len(await of_route(work, route.id)) if route else 0,
        opens=said.hours.start if said.hours else None,
        closes=said.hours.end if said.hours else None,
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        made_by=by,
    )
    work.session.add(spot)
    await work.session.flush()
    return spot


async def of_place(work: Work, place: Place) -> Sequence[Checkpoint]:
    """The checkpoints of a community, those of one route together and in their turn."""
    query = select(Checkpoint).where(Checkpoint.place_id == place.key, col(Checkpoint.closed_at).is_(None))
    ordered = query.order_by(col(Checkpoint.route_id), col(Checkpoint.turn), col(Checkpoint.id))
    return (await work.session.exec(ordered)).all()


async def of_route(work: Work, route_id: int | None) -> Sequence[Checkpoint]:
    """The checkpoints of a route in their turn."""
    query = select(Checkpoint).where(Checkpoint.route_id == route_id, col(Checkpoint.closed_at).is_(None))
    return (await work.session.exec(query.order_by(col(Checkpoint.turn)))).all()


async def reach(work: Work, patrol: Patrol, code: str) -> Reached:
    """Note that a checkpoint was reached; again changes nothing. Refuses codes of other communities.

    Off its hours, out of turn or over 300 m away is said and noted, not punished: cards can be photographed,
    phones can err.
    """
    spot = await _by_code(work, patrol, code)
    known = await _check_ins(work, patrol)
    before = [found for found, _ in known]
    new = spot.key not in {found.key for found in before}
    zone = (await places.get(work, patrol.place_id)).zone
    in_time, in_turn = is_open(spot, work.now, zone), await _in_turn(work, spot, before)
    if new:
        row = CheckIn(patrol_id=patrol.key, checkpoint_id=spot.key, at=work.now)
        row.in_time, row.in_turn = in_time, in_turn
        work.session.add(row)
    patrols.alive(work, patrol)
    await work.session.flush()
    return Reached(spot, new, len(before) + new, in_time, in_turn, _away(patrol, spot))


async def _by_code(work: Work, patrol: Patrol, code: str) -> Checkpoint:
    query = select(Checkpoint).where(
        Checkpoint.code == code.strip().upper(),
        Checkpoint.place_id == patrol.place_id,
        col(Checkpoint.closed_at).is_(None),
    )
    spot = (await work.session.exec(query)).first()
    if spot is None:
        raise Refusal("patrol-checkpoint-unknown")
    return spot


async def report(work: Work, patrol: Patrol) -> Report:
    """What was missed of the patrol's route, and what was reached off its hours or out of its turn."""
    found = await _check_ins(work, patrol)
    seen = {spot.key for spot, _ in found}
    wanted = await of_route(work, patrol.route_id) if patrol.route_id is not None else []
    return Report(
        tuple(spot.name for spot in wanted if spot.key not in seen),
        tuple((spot.name, row.at) for spot, row in found if not row.in_time),
        tuple(spot.name for spot, row in found if not row.in_turn),
    )


async def _check_ins(work: Work, patrol: Patrol) -> Sequence[tuple[Checkpoint, CheckIn]]:
    """The checkpoints reached on a patrol, in the order of their reaching."""
    query = select(Checkpoint, CheckIn).where(
        Checkpoint.id == CheckIn.checkpoint_id, CheckIn.patrol_id == patrol.key
    )
    return (await work.session.exec(query.order_by(col(CheckIn.at), col(CheckIn.id)))).all()


def is_open(spot: Checkpoint, at: datetime, zone: ZoneInfo) -> bool:
    """Whether an instant lies in a checkpoint's hours, its first and last minute included; hours may pass midnight."""
    if spot.opens is None or spot.closes is None:
        return True
    clock = at.astimezone(zone).time().replace(second=0, microsecond=0)
    if spot.opens < spot.closes:
        return spot.opens <= clock <= spot.closes
    return clock >= spot.opens or clock <= spot.closes


async def _in_turn(work: Work, spot: Checkpoint, before: Sequence[Checkpoint]) -> bool:
    route = await work.session.get(Route, spot.route_id) if spot.route_id is not None else None
    if route is None or not route.ordered:
        return True
    return all(known.turn < spot.turn for known in before if known.route_id == spot.route_id)


def _away(patrol: Patrol, spot: Checkpoint) -> float | None:
    if patrol.last_lat is None or patrol.last_lon is None or spot.lat is None or spot.lon is None:
        return None
    away = geodesy.distance_m(patrol.last_lat, patrol.last_lon, spot.lat, spot.lon)
    return away if away > FAR_M else None
