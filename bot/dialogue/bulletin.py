"""Bulletins in chat: one command, one tap, and the file is there; charts as pictures."""

import asyncio
from collections.abc import Callable

from bot import bulletin_print, charts, sheets
from bot.dialogue import stats
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from bot.words import installed
from tasks import bulletin_orders, bulletins, months, periods
from tasks.figures import Scope
from tasks.periods import Period
from volunteers import rights
from volunteers.outbox import Button
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

CHARTED = ("received", "accepted", "closing-rate", "on-time-rate")


@command("bulletin", Action.EXPORT)
async def bulletin(turn: Turn) -> None:
    """/bulletin and a period in words; without words the month that is over."""
    found = await rights.places_for(turn.work, turn.person.key, Action.EXPORT)
    if not found:
        raise Refusal("bulletin-only-staff")
    place, words = found[0], turn.incoming.text.strip()
    today = turn.work.now.astimezone(place.zone).date()
    period = periods.read(words, today, place.zone) if words else _last_month(turn, place)
    if period is None:
        raise Refusal("stats-period-unknown", words=words[:80])
    await _offer(turn, place, period)


def _last_month(turn: Turn, place: Place) -> Period:
    today = turn.work.now.astimezone(place.zone).date()
    return periods.around("month", today, place.zone).previous()


async def _offer(turn: Turn, place: Place, period: Period) -> None:
    mark = f"{place.key}:{stats.days_of(period)}"
    rows = [
        [Button(text(f"button-bulletin-{code}"), f"bulletin:{code}:{mark}")] for code in bulletins.BULLETINS
    ]
    rows.append([Button(text("button-chart"), f"chart:{mark}")])
    await turn.say("bulletin-which", rows, place=place.name, period=period.text())


@press("bulletin", Action.EXPORT)
async def made(turn: Turn, code: str, place_id: int, days: str) -> None:
    """The bulletin as a spreadsheet file; one more press gives it as paper."""
    place = await _entitled(turn, place_id, Action.EXPORT)
    found = await bulletins.build(turn.work, code, Scope(place, stats.period_of(days, place)))
    raw = await asyncio.to_thread(sheets.workbook, found, _say(turn, place), turn.work.now)
    file = await turn.media.keep_document(raw, "xlsx")
    await turn.answer()
    rows = [
        [choice("bulletin-paper", f"bulletin-paper:{code}:{place_id}:{days}")],
        [choice("bulletin-every", f"bulletin-every:{code}:{place_id}")],
    ]
    await turn.say("bulletin-here", rows, file=file, title=found.title)


@press("bulletin-stop", Owner.HIMSELF)
async def stop(turn: Turn, order_id: int) -> None:
    """No more of this bulletin every month."""
    await bulletin_orders.stop(turn.work, order_id, turn.person.key)
    await turn.answer("bulletin-stopped-short")
    await turn.say("bulletin-stopped")


@press("bulletin-every", Action.EXPORT)
async def every(turn: Turn, code: str, place_id: int) -> None:
    """This bulletin into the chat whenever a month is over."""
    place = await _entitled(turn, place_id, Action.EXPORT)
    known = [order.code for order in await bulletin_orders.of(turn.work, turn.person.key, place)]
    await bulletin_orders.want(turn.work, turn.person.key, place, [*known, code])
    await turn.answer("bulletin-ordered-short")
    await turn.say("bulletin-ordered", title=text(f"button-bulletin-{code}"), place=place.name)


@press("bulletin-paper", Action.EXPORT)
async def paper(turn: Turn, code: str, place_id: int, days: str) -> None:
    """The bulletin as PDF, to print or pass on."""
    place = await _entitled(turn, place_id, Action.EXPORT)
    found = await bulletins.build(turn.work, code, Scope(place, stats.period_of(days, place)))
    now = turn.work.now.astimezone(place.zone)
    raw = await asyncio.to_thread(bulletin_print.pdf, found, _say(turn, place), now)
    file = await turn.media.keep_document(raw, "pdf")
    await turn.answer()
    await turn.say("bulletin-here", file=file, title=found.title)


@press("chart", Action.SEE_FIGURES)
async def chart(turn: Turn, place_id: int, days: str) -> None:
    """From received to closed on time, as a picture."""
    place = await _entitled(turn, place_id, Action.SEE_FIGURES)
    period = stats.period_of(days, place)
    shown = await months.numbers(turn.work, CHARTED, Scope(place, period))
    drawn = charts.flow(shown.values, _say(turn, place))
    raw = await asyncio.to_thread(charts.png, drawn)
    file = await turn.media.keep_document(raw, "png")
    await turn.answer()
    await turn.say("stats-chart", file=file, place=place.name, period=period.text())


async def _entitled(turn: Turn, place_id: int, action: Action) -> Place:
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, action, place)
    return place


def _say(turn: Turn, place: Place) -> Callable[[Text], str]:
    def say(words: Text) -> str:
        return installed().render(words, turn.person.language, place.zone, turn.work.now)

    return say
