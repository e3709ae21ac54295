"""What the clock does for patrols; every step is a Work of its own, and a failing one holds up no other."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import col

from bot.database import Database
from bot.media import Media
from bot.track_picture import Surroundings, draw, rings
from tasks import keeping
from volunteers import patrol_credit, patrol_findings, patrol_lines, patrol_watch, patrols
from volunteers.patrol_credit import Change
from volunteers.patrol_tables import Patrol
from volunteers.work import Work

OUTAGE = (OperationalError, InterfaceError, OSError)

log = structlog.get_logger(__name__)

Find = Callable[[Work], Awaitable[Sequence[int]]]
Act = Callable[[Work, int], Awaitable[None]]


async def watch(database: Database) -> int:
    """Keep messages of patrols fresh, ask about silence, measure what came late; returns how many acts."""
    done = 0
    for find, act in (
        (patrols.silent, patrol_watch.look_after),
        (patrols.to_show, patrol_watch.show_one),
        (patrols.stale, patrol_watch.measure_again),
        (patrol_findings.unchecked, _check),
    ):
        done += await each(database, find, act)
    return done


async def _check(work: Work, patrol_id: int) -> None:
    await patrol_findings.check(work, patrol_id)


async def recompute(database: Database, tell: Callable[[Change], None]) -> int:
    """Measure patrols of older engine versions again, one Work each; `tell` hears of every change."""
    done = 0
    last = 0
    while True:
        async with database.reading() as work:
            found = await patrol_credit.to_recompute(work, last)
        for patrol_id in found:
            tell(await database.attempt(partial(patrols.recompute, patrol_id=patrol_id)))
        if not found:
            return done
        done, last = done + len(found), found[-1]


async def each(database: Database, find: Find, act: Act) -> int:
    """Do something for every patrol found, each in its own Work."""
    async with database.reading() as work:
        found = list(await find(work))
    for patrol_id in found:
        await _one(database, act, patrol_id)
    return len(found)


async def _one(database: Database, act: Act, patrol_id: int) -> None:
    try:
        await database.attempt(lambda work: act(work, patrol_id))
    except OUTAGE:
        raise
    except Exception:
        log.exception("a patrol could not be looked after", patrol=patrol_id)


async def picture(database: Database, media: Media) -> int:
    """Draw the maps of patrols that are over and promise each to its walker alone; returns how many."""
    async with database.reading() as work:
        found = list(await patrols.to_picture(work))
    for patrol_id in found:
        await _picture_one(database, media, patrol_id)
    return len(found)


async def _picture_one(database: Database, media: Media, patrol_id: int) -> None:
    try:
        async with database.reading() as work:
            seen = await patrol_lines.drawn(work, patrol_id)
        file = ""
        if any(len(stretch) > 1 for stretch in seen.line):
            around = Surroundings(rings(seen.boundary), seen.route, seen.spots)
            file = await media.keep_photo(await asyncio.to_thread(draw, seen.line, around))
        await database.attempt(lambda work: patrol_lines.keep_picture(work, patrol_id, file))
    except OUTAGE:
        raise
    except Exception:
        log.exception("a map could not be drawn", patrol=patrol_id)
        await database.attempt(lambda work: patrol_lines.keep_picture(work, patrol_id, ""))


async def forget(database: Database, media: Media) -> int:
    """Delete positions and pictures that were kept long enough; figures stay. Returns how many patrols."""
    async with database.reading() as work:
        found = [
            patrol_id
            for rule in await keeping.rules(work, "keep_tracks")
            for patrol_id in await patrols.to_forget(work, rule.kept, rule.of_place(col(Patrol.place_id)))
        ]
    for patrol_id in found:
        file = await database.attempt(partial(patrol_lines.forget, patrol_id=patrol_id))
        if file:
            await media.remove(file)
    return len(found)
