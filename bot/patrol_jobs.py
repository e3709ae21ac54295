"""What the clock does for patrols; every step is a Work of its own, and a failing one holds up no other."""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.database import Database
from volunteers import patrol_watch, patrols
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
    ):
        done += await each(database, find, act)
    return done


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
