"""What staff are told without asking: each morning what needs them, and on Mondays how the week went."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import exists
from sqlmodel import col, select

from bot import charts
from bot.database import Database
from bot.media import Media
from bot.words import Words
from tasks import figure_words, figures, periods, waiting
from tasks.figures import Scope, Values
from tasks.periods import Period
from tasks.spans import span
from volunteers import outbox, people, rights
from volunteers.outbox import Message, Promise
from volunteers.people import Person, Standing
from volunteers.places import Place
from volunteers.rights import RIGHTS, Action, Grant
from volunteers.text import Text, text
from volunteers.work import Work

FROM, UNTIL = 8, 10  # local hours between which digests go out; whoever is missed is left in peace
MONDAY = 0
SHOWN = ("received", "closed", "closing-rate", "on-time-rate", "claim-rate", "time-to-claim", "satisfaction")
BESIDE = ("accepted", "callback-rate")


async def mornings(database: Database) -> int:
    """Tell whoever may see a board, and has not said no to digests, what waits; nothing where nothing waits.

    Harmless to repeat: each is told once a day. Returns how many were told.
    """
    told = 0
    for person_id in await _staff(database, Action.SEE_BOARD, _day_slot):
        told += await database.attempt(partial(_morning, person_id=person_id))
    return told


async def weeks(database: Database, media: Media, words: Words) -> int:
    """On Mondays, tell secretaries and street how last week went, with a picture; returns how many were told."""
    told = 0
    for person_id in await _staff(database, Action.EXPORT, _week_slot):
        async with database.reading() as work:
            made = await _week_of(work, person_id)
        if made is None:
            continue
        scope, values = made
        file = await _picture(media, words, scope, values)
        act = partial(_week, person_id=person_id, file=file, scope=scope, values=values)
        await database.attempt(act)
        told += 1
    return told


async def _staff(database: Database, action: Action, slot: Callable[[datetime], str]) -> Sequence[int]:
    """Whoever may do this somewhere, wants digests and has not had this one; nobody outside the hours."""
    async with database.reading() as work:
        zones = (await work.session.exec(select(Place.timezone).distinct())).all()
        if not any(FROM <= work.now.astimezone(ZoneInfo(zone)).hour < UNTIL for zone in zones):
            return []
        had = exists().where(col(Promise.person_id) == col(Person.id), col(Promise.slot) == slot(work.now))
        query = (
            select(Person.id)
            .join(Grant, col(Grant.person_id) == Person.id)
            .where(col(Grant.role).in_(RIGHTS[action]), col(Grant.ended_at).is_(None))
            .where(col(Person.digest).is_(True), Person.standing == Standing.ACTIVE, ~had)
        )
        return [key for key in (await work.session.exec(query.distinct())).all() if key is not None]


def _is_time(now: datetime, place: Place) -> bool:
    return FROM <= now.astimezone(place.zone).hour < UNTIL


async def _place(work: Work, person_id: int, action: Action, slot: str) -> Place | None:
    """The place somebody is told about, if it is time there, he can be told and has not been yet."""
    found = await rights.places_for(work, person_id, action)
    if not found or not _is_time(work.now, found[0]) or await people.reach(work, person_id) is None:
        return None
    known = select(Promise.id).where(Promise.person_id == person_id, Promise.slot == slot)
    return None if (await work.session.exec(known.limit(1))).first() else found[0]


async def _morning(work: Work, person_id: int) -> int:
    slot = _day_slot(work.now)
    place = await _place(work, person_id, Action.SEE_BOARD, slot)
    if place is None:
        return 0
    queues = [queue for queue in await waiting.all_of(work, place, first=0) if queue.count]
    if not queues:
        return 0
    lines = [text("morning-head", place=place.name), *(_line(work, queue) for queue in queues)]
    message = Message(text("lines", lines=[*lines, text("morning-next")]))
    await outbox.tell(work, person_id, message, slot=slot, nudge=True)
    return 1


def _line(work: Work, queue: waiting.Waiting) -> Text:
    title = text(f"board-queue-{queue.queue.code}")
    since = span(work.now - queue.oldest) if queue.oldest is not None else span(work.now - work.now)
    return text("morning-line", title=title, count=queue.count, since=since)


def _last_week(now: datetime, place: Place) -> Period:
    return periods.around("week", now.astimezone(place.zone).date(), place.zone).previous()


def _day_slot(now: datetime) -> str:
    return f"morning:{now:%Y%m%d}"


def _week_slot(now: datetime) -> str:
    return f"week:{now:%G%V}"


async def _week_of(work: Work, person_id: int) -> tuple[Scope, Values] | None:
    place = await _place(work, person_id, Action.EXPORT, _week_slot(work.now))
    if place is None or work.now.astimezone(place.zone).weekday() != MONDAY:
        return None
    scope = Scope(place, _last_week(work.now, place))
    return scope, await figures.compute(work, [*SHOWN, *BESIDE], scope)


async def _picture(media: Media, words: Words, scope: Scope, values: Values) -> str:
    place = scope.place

    def say(words_of: Text) -> str:
        return words.render(words_of, place.language, place.zone, scope.period.end)

    return await media.keep_photo(charts.png(charts.flow(values, say)))


async def _week(work: Work, *, person_id: int, file: str, scope: Scope, values: Values) -> None:
    head = text("week-head", place=scope.place.name, period=scope.period.text())
    lines = [head, *(figure_words.line(code, values) for code in SHOWN), text("week-next")]
    message = Message(text("lines", lines=lines), file=file)
    await outbox.tell(work, person_id, message, slot=_week_slot(work.now), nudge=True)
