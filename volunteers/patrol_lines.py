"""The line of a patrol is sensitive: the walker has it, staff see it for a reason that is kept and told to him."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from volunteers import outbox, patrol_credit, patrol_fixes, patrols, people, places, recordings, rights
from volunteers.fixes import Fix
from volunteers.outbox import Message
from volunteers.patrol_tables import CheckIn, Checkpoint, Patrol, Route, TrackLook
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

SHORTEST_REASON = 4
Line = Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True)
class Drawn:
    """What a picture of a patrol shows."""

    line: Line
    boundary: dict[str, Any] | None = None
    route: list[list[tuple[float, float]]] = field(default_factory=list)
    spots: list[tuple[float, float]] = field(default_factory=list)


async def drawn(work: Work, patrol_id: int) -> Drawn:
    """The line of a patrol with the border, route and checkpoints around it; for the walker's own picture."""
    patrol = await patrols.get(work, patrol_id)
    seen = await patrol_credit.look(work, patrol)
    place = await places.get(work, patrol.place_id)
    route = await work.session.get(Route, patrol.route_id) if patrol.route_id else None
    query = select(Checkpoint).where(
        Checkpoint.id == CheckIn.checkpoint_id,
        CheckIn.patrol_id == patrol.key,
        col(Checkpoint.lat).is_not(None),
    )
    found = (await work.session.exec(query)).all()
    spots = [(spot.lat, spot.lon) for spot in found if spot.lat is not None and spot.lon is not None]
    way = [[(point[0], point[1]) for point in route.line]] if route and len(route.line) > 1 else []
    return Drawn(seen.measured.line, place.boundary, way, spots)


async def keep_picture(work: Work, patrol_id: int, file: str) -> None:
    """Remember the picture of a patrol (none: it cannot be drawn) and promise it to the walker alone."""
    patrol = await patrols.get(work, patrol_id, lock=True)
    patrol.pictured, patrol.picture = True, file
    if not file:
        return
    message = Message(text("patrol-map"), file=file)
    name = f"patrol-map:{patrol.key}"
    if patrol.lane:
        await outbox.promise(work, patrol.lane, message, slot=name, person_id=patrol.person_id)
    else:
        await outbox.tell(work, patrol.person_id, message, slot=name)


async def own_gpx(work: Work, patrol_id: int, person_id: int) -> bytes:
    """One's own track as GPX, as it was received, a stretch for each pause; refuses anybody else."""
    patrol = await patrols.get(work, patrol_id, person_id)
    fixes = await patrol_fixes.load(work, patrol)
    if not fixes:
        raise Refusal("patrol-track-gone")
    return recordings.write_gpx(_stretches(fixes), patrol.started_at.strftime("%Y-%m-%d"))


def _stretches(fixes: Sequence[Fix], gap_s: float = 180.0) -> list[list[Fix]]:
    parts: list[list[Fix]] = []
    for fix in sorted(fixes, key=lambda fix: fix.at):
        if not parts or fix.at - parts[-1][-1].at > gap_s:
            parts.append([])
        parts[-1].append(fix)
    return parts


async def for_staff(work: Work, patrol_id: int, viewer_id: int, reason: str) -> Drawn:
    """The line, for staff of the place with a reason in words; the look is kept and the walker hears of it.

    Raises Refusal `right-missing`, `patrol-look-reason`, `patrol-track-not-yet` or `patrol-track-gone`.
    """
    patrol = await work.session.get(Patrol, patrol_id)
    if patrol is None:
        raise Refusal("patrol-unknown")
    await rights.require(work, viewer_id, Action.SEE_TRACKS, await places.get(work, patrol.place_id))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal("patrol-look-reason")
    if patrol.ended_at is None:
        raise Refusal("patrol-track-not-yet")
    if patrol.forgotten_at is not None:
        raise Refusal("patrol-track-gone")
    if viewer_id != patrol.person_id:
        await _note_look(work, patrol, viewer_id, reason.strip()[:200])
    return await drawn(work, patrol_id)


async def _note_look(work: Work, patrol: Patrol, viewer_id: int, reason: str) -> None:
    work.session.add(TrackLook(patrol_id=patrol.key, viewer_id=viewer_id, reason=reason, at=work.now))
    viewer = await people.get(work, viewer_id)
    words = text("patrol-looked-at", at=patrol.started_at, who=viewer.name or f"#{viewer_id}", reason=reason)
    await outbox.tell(work, patrol.person_id, words)


async def forget(work: Work, patrol_id: int) -> str:
    """Delete the positions of a patrol; returns its picture, which is to be deleted, too."""
    patrol = await patrols.get(work, patrol_id, lock=True)
    file, patrol.picture, patrol.pictured = patrol.picture, "", True
    await patrol_fixes.forget(work, patrol)
    return file
