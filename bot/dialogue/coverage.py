"""Where a community was patrolled, as a picture in chat: of all together, never of one person."""

import asyncio

from bot.dialogue.commands import command
from bot.dialogue.turn import Turn
from bot.track_picture import Ground, draw_ground, rings
from tasks import periods
from volunteers import patrol_coverage, places, rights
from volunteers.patrol_coverage import Coverage
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

MOST_GAPS = 6


@command("coverage", Action.SEE_FIGURES)
async def coverage(turn: Turn) -> None:
    """/coverage [period]: the ground that was walked, the routes with something left, and the quiet hours."""
    place = await _place(turn)
    today = turn.work.now.astimezone(place.zone).date()
    words = turn.incoming.text.strip()
    period = periods.read(words, today, place.zone) if words else periods.around("month", today, place.zone)
    if period is None:
        raise Refusal("stats-period-unknown", words=words[:80])
    found = await patrol_coverage.of(turn.work, place, period)
    if found.grid is None or not found.enough:
        await turn.say("coverage-few", fewest=patrol_coverage.FEWEST_PEOPLE)
        return
    lines = [text("coverage-head", place=place.name, period=period.text(), patrols=found.patrols)]
    lines += [
        text("ground-gap", name=gap.name, share=round(100 * gap.share)) for gap in found.gaps[:MOST_GAPS]
    ]
    lines.append(text("coverage-next"))
    raw = await asyncio.to_thread(_drawn, found, place)
    file = await turn.media.keep_document(raw, "png")
    await turn.say(text("lines", lines=lines), file=file)


async def _place(turn: Turn) -> Place:
    found = await rights.places_for(turn.work, turn.person.key, Action.SEE_FIGURES)
    near = [place for place in found if place.level in {Level.COMMUNITY, Level.GRID}]
    if not near:
        raise Refusal("coverage-community")
    return await places.community_of(turn.work, near[0])


def _drawn(found: Coverage, place: Place) -> bytes:
    assert found.grid is not None
    squares = [(*found.grid.corners(cell), times) for cell, times in sorted(found.grid.cells.items())]
    routes = [stretch.line for stretch in found.routes]
    missing = [part for stretch in found.routes for part in stretch.missing]
    return draw_ground(Ground(squares, routes, missing, rings(place.boundary)))
