"""The bulletins that people ordered, sent when a month is over: once each, by day, as a file with a line."""

import asyncio
from functools import partial

import structlog

from bot import sheets
from bot.database import Database
from bot.media import Media
from bot.words import Words
from tasks import bulletin_orders, bulletins
from tasks.bulletin_orders import Due
from tasks.bulletin_tables import Bulletin
from tasks.figures import Scope
from volunteers import audit, outbox
from volunteers.outbox import Button, Message
from volunteers.text import Text, text
from volunteers.work import Work

log = structlog.get_logger(__name__)


async def send(database: Database, media: Media, words: Words) -> int:
    """Send whatever is due, and return how many bulletins that was; harmless to repeat.

    One that cannot be made is logged and tried again the next time; the others go out.
    """
    async with database.reading() as work:
        waiting = await bulletin_orders.due(work)
    sent = 0
    for due in waiting:
        try:
            sent += await _send(database, media, words, due)
        except Exception:
            log.exception("a bulletin could not be sent", order=due.order_id)
    return sent


async def _send(database: Database, media: Media, words: Words, due: Due) -> int:
    async with database.reading() as work:
        made = await bulletins.build(work, due.code, Scope(due.place, due.month))

    def say(words_of: Text) -> str:
        return words.render(words_of, due.person.language, due.place.zone, work.now)

    raw = await asyncio.to_thread(sheets.workbook, made, say, work.now.astimezone(due.place.zone))
    file = await media.keep_document(raw, "xlsx")
    return await database.attempt(partial(_tell, due=due, made=made, file=file))


async def _tell(work: Work, *, due: Due, made: Bulletin, file: str) -> int:
    """In one Work: promise the file, remember the month, keep that it was taken out."""
    order = await bulletin_orders.still_due(work, due.order_id)
    if order is None:
        return 0
    order.sent = bulletin_orders.label(due.month)
    rows = [[Button(text("button-bulletin-stop"), f"bulletin-stop:{due.order_id}")]]
    line = text("bulletin-sent", title=made.title)
    await outbox.tell(work, due.person.key, Message(line, rows, file=file), nudge=True)
    about = f"{due.code}.xlsx {order.sent}"
    await audit.keep(work, due.person.key, due.place, "bulletin-sent", about)
    return 1
