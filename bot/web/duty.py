"""Duty outside of chat: calendars by secret address, and the sheet of a week that staff print."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from aiohttp import web
from icalendar import Calendar, Event

from bot.web import board, pages
from bot.web.access import PLACE
from bot.web.parts import PARTS
from bot.words import Words
from volunteers import calendars, duty, duty_feeds, duty_roster, places
from volunteers.duty_feeds import Entry, Feed
from volunteers.duty_tables import Post, Shift
from volunteers.places import Place
from volunteers.work import Work

WEEK = timedelta(days=7)
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


async def calendar(request: web.Request) -> web.Response:
    """The calendar behind a secret address; who does not know one is told nothing."""
    parts = request.app[PARTS]
    async with parts.database.reading() as work:
        feed = await duty_feeds.read(work, request.match_info["token"])
    if feed is None:
        raise web.HTTPNotFound
    body = as_calendar(feed, parts.words, parts.database.clock())
    return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=HEADERS)


def as_calendar(feed: Feed, words: Words, made_at: datetime) -> bytes:
    """A feed as iCalendar (RFC 5545), times in UTC; a shift keeps its UID, so that a change replaces it."""
    made = Calendar()
    made.add("prodid", "-//Linbang//duty//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", feed.post or words.fill("duty-calendar-mine", {}, feed.language))
    made.add("refresh-interval;value=duration", "PT1H")
    for entry in feed.entries:
        made.add_component(_event(entry, feed, words, made_at))
    return bytes(made.to_ical())


def _event(entry: Entry, feed: Feed, words: Words, made_at: datetime) -> Event:
    event = Event()
    values: dict[str, Any] = {"post": entry.post.name, "taken": entry.taken, "needed": entry.needed}
    title = (
        words.fill("duty-calendar-entry", values, feed.language)
        if feed.post
        else words.fill("duty-calendar-own", {"post": entry.post.name}, feed.language)
    )
    event.add("uid", f"duty-shift-{entry.shift_id}@linbang")
    event.add("dtstamp", made_at)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", title)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.post.lat is not None and entry.post.lon is not None:
        event.add("geo", (entry.post.lat, entry.post.lon))
    return event


@dataclass(frozen=True)
class Line:
    """One shift on the sheet: the day only where it is another than above."""

    day: str
    hours: str
    names: list[str]
    free: int


async def sheet(request: web.Request) -> web.Response:
    """The roster of a week, post by post, for printing: who stands when, and room to sign."""
    place = request[PLACE]
    parts = request.app[PARTS]
    first = _monday(request.query.get("week", ""), calendars.local_day(parts.database.clock(), place.zone))
    async with parts.database.reading() as work:
        found = await _posts(work, board.person_of(request).key, place, first)
    path = board.address(place, "/duty")
    return pages.page(
        request,
        "duty_sheet.html",
        place=place,
        first=first,
        last=first + timedelta(days=6),
        posts=found,
        before=board.link(request, path, week=(first - WEEK).isoformat()),
        after=board.link(request, path, week=(first + WEEK).isoformat()),
    )


def _monday(asked: str, today: date) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    if abs(day - today) > 100 * WEEK:
        day = today
    return day - timedelta(days=day.weekday())


async def _posts(work: Work, reader: int, place: Place, first: date) -> list[tuple[Post, list[Line]]]:
    """What the reader may arrange: staff every post of the place, a team lead those of his team."""
    since, until = calendars.days_bounds(first, first + timedelta(days=6), place.zone)
    found = []
    for post in await duty_roster.posts(work, await places.under(work, place)):
        if not await duty_roster.may_arrange(work, reader, post):
            continue
        shifts = await duty_roster.shifts(work, [post.key], since, until)
        lines = [await _line(work, shift, place) for shift in shifts if shift.starts_at >= since]
        if lines:
            found.append((post, lines))
    return found


async def _line(work: Work, shift: Shift, place: Place) -> Line:
    on = await duty.signed(work, shift.key)
    start, end = shift.starts_at.astimezone(place.zone), shift.ends_at.astimezone(place.zone)
    return Line(
        day=start.strftime("%m-%d"),
        hours=f"{start:%H:%M}–{end:%H:%M}",
        names=await duty.names(work, on),
        free=shift.needed - len(on),
    )
