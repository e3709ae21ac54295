"""The numbers of a community in chat, for any period in words, and the lists behind them."""

from datetime import date, datetime

from bot.dialogue.commands import command
from bot.dialogue.presses import press
from bot.dialogue.turn import Turn
from tasks import figure_words, figures, months, notices, periods, requests
from tasks.figure_rows import FIGURES, Part
from tasks.figures import Scope
from tasks.months import FrozenMonth, Numbers
from tasks.periods import Period
from volunteers import places, rights
from volunteers.outbox import Button, Rows
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

COUNTS = ("received", "accepted", "due", "carried-over")
SHOWN = (
    "closing-rate",
    "on-time-rate",
    "overdue",
    "response-rate",
    "claim-rate",
    "time-to-claim",
    "time-to-close",
    "satisfaction",
    "reopened-rate",
    "released-rate",
)
BESIDE = ("callback-rate",)
LISTS = ("overdue", "dissatisfaction", "released-rate")
MOST_LISTED = 10
MOST_PLACES = 6


@command("stats", Action.SEE_FIGURES)
async def stats(turn: Turn) -> None:
    """/stats and a period in words ("上个月", "last 7 days"); without words the month that runs."""
    found = await rights.places_for(turn.work, turn.person.key, Action.SEE_FIGURES)
    if not found:
        raise Refusal("stats-only-staff")
    place = found[0]
    today = turn.work.now.astimezone(place.zone).date()
    words = turn.incoming.text.strip()
    period = periods.read(words, today, place.zone) if words else periods.around("month", today, place.zone)
    if period is None:
        raise Refusal("stats-period-unknown", words=words[:80])
    await _show(turn, place, period)


@press("stats", Action.SEE_FIGURES)
async def stats_of(turn: Turn, place_id: int, days: str) -> None:
    """The numbers of another place or period."""
    place = await _entitled(turn, place_id)
    await turn.answer()
    await _show(turn, place, period_of(days, place))


@press("figure", Action.SEE_FIGURES)
async def listed(turn: Turn, code: str, part: str, place_id: int, days: str) -> None:
    """The tasks behind a number."""
    place = await _entitled(turn, place_id)
    figure, scope = figures.get(code), Scope(place, period_of(days, place))
    chosen: Part = "numerator" if part == "n" and figure.numerator is not None else "denominator"
    ids = await figures.listing(turn.work, code, chosen, scope, limit=MOST_LISTED + 1)
    await turn.answer()
    head = text("stats-list-head", title=text(figure.title_key), place=place.name, period=scope.period.text())
    lines = [head]
    for task_id in ids[:MOST_LISTED]:
        task = await requests.get(turn.work, task_id)
        lines.append(text("stats-list-line", task=notices.title(task), state=text(f"state-{task.state}")))
    if not ids:
        lines.append(text("stats-list-none"))
    elif len(ids) > MOST_LISTED:
        lines.append(text("stats-list-more", shown=MOST_LISTED))
    await turn.say(text("lines", lines=lines))


async def _show(turn: Turn, place: Place, period: Period) -> None:
    scope = Scope(place, period)
    shown = await months.numbers(turn.work, [*COUNTS, *SHOWN, *BESIDE, *LISTS], scope)
    lines = [
        text("stats-head", place=place.name, period=period.text()),
        text("stats-counts", **{code: shown.values[code].denominator for code in COUNTS}),
        *(figure_words.line(code, shown.values) for code in SHOWN),
        *await _ending(turn, scope, shown.frozen),
    ]
    await turn.say(text("lines", lines=lines), await _buttons(turn, scope, shown))


async def _ending(turn: Turn, scope: Scope, frozen: FrozenMonth | None) -> list[Text]:
    if frozen is None:
        return [text("stats-running" if scope.period.end > turn.work.now else "stats-over")]
    changed = {found.code: found for found in await months.corrections(turn.work, frozen, scope)}
    lines = [text("stats-frozen", at=frozen.frozen_at)]
    for code in [code for code in (*COUNTS, *SHOWN) if code in changed]:
        figure, change = FIGURES[code], changed[code]
        then, now = figure_words.said(figure, change.then), figure_words.said(figure, change.now)
        lines.append(text("stats-correction", title=text(figure.title_key), then=then, now=now))
    return lines


@press("close-month", Action.FREEZE_MONTH)
async def close_month(turn: Turn, place_id: int, days: str) -> None:
    """Close a month: its numbers stay as they are from now on."""
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.FREEZE_MONTH, place)
    period = period_of(days, place)
    await months.freeze(turn.work, place, period, turn.person.key)
    await turn.answer("month-frozen-short")
    await _show(turn, place, period)


async def _buttons(turn: Turn, scope: Scope, shown: Numbers) -> Rows:
    place, period = scope.place, scope.period
    rows = [[_other(place, period.previous())]]
    if period.following().start <= turn.work.now:
        rows[0].append(_other(place, period.following()))
    for code in LISTS:
        count = shown.values[code].numerator
        if count:
            label = text("button-figure-list", title=text(FIGURES[code].title_key), count=count)
            rows.append([Button(label, f"figure:{code}:n:{place.key}:{days_of(period)}")])
    rows.append([Button(text("button-chart"), f"chart:{place.key}:{days_of(period)}")])
    if await _may_close(turn, scope, shown):
        data = f"close-month:{place.key}:{days_of(period)}"
        rows.append([Button(text("button-close-month", period=period.text()), data)])
    for other in await _other_places(turn, place):
        label = text("button-stats-place", place=other.name)
        rows.append([Button(label, f"stats:{other.key}:{days_of(period)}")])
    return rows


async def _may_close(turn: Turn, scope: Scope, shown: Numbers) -> bool:
    over = scope.period.kind == "month" and scope.period.end <= turn.work.now
    return (
        over
        and shown.frozen is None
        and await rights.may(turn.work, turn.person.key, Action.FREEZE_MONTH, scope.place)
    )


def _other(place: Place, period: Period) -> Button:
    return Button(period.text(), f"stats:{place.key}:{days_of(period)}")


async def _other_places(turn: Turn, place: Place) -> list[Place]:
    """The other places of this person, and the communities right below the one that is shown."""
    held = await rights.places_for(turn.work, turn.person.key, Action.SEE_FIGURES)
    below = [found for found in await places.communities(turn.work) if found.parent_id == place.key]
    known = {found.key: found for found in [*held, *below] if found.key != place.key}
    return list(known.values())[:MOST_PLACES]


async def _entitled(turn: Turn, place_id: int) -> Place:
    place = await turn.work.session.get(Place, place_id)
    if place is None:
        raise Refusal("button-stale")
    await rights.require(turn.work, turn.person.key, Action.SEE_FIGURES, place)
    return place


def days_of(period: Period) -> str:
    """The days of a period as buttons carry them: 20261001-20261031."""
    return f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"


def period_of(days: str, place: Place) -> Period:
    """The period of a button; refuses forged days."""
    first, _, last = days.partition("-")
    return periods.between(_day(first), _day(last), place.zone)


def _day(digits: str) -> date:
    try:
        return datetime.strptime(f"{digits}+0000", "%Y%m%d%z").date()
    except ValueError as error:
        raise Refusal("button-stale") from error
