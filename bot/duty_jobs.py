"""What the clock does for duty: rosters unrolled two weeks ahead, and what is due about each shift."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.database import Database
from tasks import intake
from volunteers import duty_ending, duty_roster, duty_watch, places
from volunteers.duty_roster import Timing
from volunteers.places import Place
from volunteers.work import Work

OUTAGE = (OperationalError, InterfaceError, OSError)

log = structlog.get_logger(__name__)


async def timing_of(work: Work, place: Place) -> Timing:
    """What a community's terms say about shifts."""
    terms = await intake.terms_of(work, place)
    return Timing(terms.shift_reminders, terms.shift_late, terms.calendar)


async def expand(database: Database) -> int:
    """Make the coming shifts of every post, each in a Work of its own; returns how many posts there are."""
    return await _each(database, duty_roster.to_expand, _expand)


async def _expand(work: Work, post_id: int) -> None:
    post = await duty_roster.get(work, post_id)
    if post.closed_at is None:
        place = await places.get(work, post.place_id)
        timing = await timing_of(work, place)
        await duty_ending.call_off_unplanned(work, post, timing)
        await duty_roster.expand(work, post, timing)


async def watch(database: Database) -> int:
    """Do what is due about shifts; returns about how many."""
    return await _each(database, duty_watch.due, duty_watch.look)


async def _each(
    database: Database,
    find: Callable[[Work], Awaitable[Sequence[int]]],
    act: Callable[[Work, int], Awaitable[None]],
) -> int:
    async with database.reading() as work:
        found = list(await find(work))
    for row_id in found:
        try:
            await database.attempt(partial(_apply, act=act, row_id=row_id))
        except OUTAGE:
            raise
        except Exception:
            log.exception("a job for duty failed", row=row_id, job=act.__name__)
    return len(found)


async def _apply(work: Work, act: Callable[[Work, int], Awaitable[None]], row_id: int) -> None:
    await act(work, row_id)
