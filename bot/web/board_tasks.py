"""The task board: a list narrowed by what stands in the address, page by page, and the list behind a figure."""

from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from bot.web import board, pages
from bot.web.access import PLACE
from bot.web.board_lines import lines
from bot.web.parts import PARTS
from tasks import categories, figures, finding, months, periods
from tasks.figure_rows import FIGURES, Part
from tasks.figures import Scope, Value
from tasks.finding import Found, Wanted
from tasks.lifecycle import State
from tasks.periods import Period
from tasks.waiting import QUEUES
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.text import Text, text
from volunteers.work import Work

STATES = [state.value for state in State if state is not State.DRAFT]
LONGEST_PERIOD = 40


@dataclass(frozen=True)
class Asked:
    """What the address asks for: filters as they were written, so that the form and the links repeat them."""

    queue: str = ""
    state: str = ""
    category: str = ""
    urgent: str = ""
    period: str = ""
    words: str = ""
    figure: str = ""
    part: str = ""
    channel: str = ""
    unit: str = ""

    def query(self, **other: Any) -> dict[str, Any]:
        """The filters as an address carries them."""
        return {**self.__dict__, **other}


def asked_of(request: web.Request) -> Asked:
    """Read the filters of an address; unknown states and categories count as none."""
    given = {name: request.query.get(name, "").replace("\x00", "").strip() for name in Asked.__annotations__}
    asked = Asked(**given)
    return replace(
        asked,
        state=asked.state if asked.state in STATES else "",
        category=asked.category if asked.category in categories.CATEGORIES else "",
        words=asked.words[: finding.LONGEST_WORDS],
        period=asked.period[:LONGEST_PERIOD],
    )


def period_of(words: str, work: Work, place: Place) -> Period | None:
    """The period that an address names, in words or as dates; refuses what is none."""
    if not words:
        return None
    today = work.now.astimezone(place.zone).date()
    found = periods.read(words, today, place.zone)
    if found is None:
        raise Refusal("board-period-unknown", words=words)
    return found


async def show(request: web.Request) -> web.Response:
    """One page of the list; a period that cannot be is said above an empty list."""
    place, asked = request[PLACE], asked_of(request)
    number = request.query.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 6 else 0  # noqa: PLR2004
    async with request.app[PARTS].database.reading() as work:
        try:
            found, problem = await _find(work, place, asked, page), None
            differs = await _differs(work, place, asked, found)
        except Refusal as refusal:
            found, problem, differs = Found((), 0, 1, True), refusal.text, None
        shown = await lines(request, work, found.tasks)
        return await board.page(
            request,
            work,
            "board_tasks.html",
            "tasks",
            status=409 if problem else 200,
            asked=asked,
            found=found,
            lines=[shown[task.key] for task in found.tasks],
            problem=problem,
            behind=_behind(request, asked),
            of_period=_period_said(request, work, asked) if asked.figure and not problem else "",
            differs=differs,
            narrowed=any(asked.__dict__.values()),
            states=STATES,
            queues=list(QUEUES),
            groups=categories.groups(),
        )


async def _find(work: Work, place: Place, asked: Asked, page: int) -> Found:
    period = period_of(asked.period, work, place)
    if asked.figure:
        return await _of_figure(work, place, asked, page)
    wanted = Wanted(
        queue=asked.queue,
        state=asked.state,
        category=asked.category,
        urgent=bool(asked.urgent),
        period=period,
        words=asked.words,
    )
    return await finding.find(work, place, wanted, page)


async def _of_figure(work: Work, place: Place, asked: Asked, page: int) -> Found:
    """One page of the tasks behind a number, with their exact count."""
    finding.check_page(page)
    scope, part = _scope_of(work, place, asked), _part_of(asked)
    ids, count = await figures.listed(work, asked.figure, part, scope, page=page, size=finding.PAGE)
    found = await finding.find(work, place, Wanted(ids=tuple(ids)))
    return replace(found, count=count, page=page, last=page * finding.PAGE >= count, exact=True)


def _part_of(asked: Asked) -> Part:
    return "numerator" if asked.part == "numerator" and figures.get(asked.figure).numerator else "denominator"


def _scope_of(work: Work, place: Place, asked: Asked) -> Scope:
    today = work.now.astimezone(place.zone).date()
    return Scope(
        place,
        period_of(asked.period, work, place) or periods.around("month", today, place.zone),
        asked.category or None,
        asked.channel or None,
        int(asked.unit) if asked.unit.isdecimal() and len(asked.unit) < 10 else None,  # noqa: PLR2004
    )


async def _differs(work: Work, place: Place, asked: Asked, found: Found) -> Text | None:
    """Why a number is not the count of its list: it counts times, or was closed before something changed."""
    if not asked.figure or not figures.get(asked.figure).lists:
        return None
    numbers = await months.numbers(work, [asked.figure], _scope_of(work, place, asked))
    value = numbers.values.get(asked.figure, Value(0))
    number = value.numerator if _part_of(asked) == "numerator" else value.denominator
    if number == found.count:
        return None
    key = "board-list-closed" if numbers.frozen is not None else "board-list-times"
    return text(key, number=number or 0, count=found.count)


def _period_said(request: web.Request, work: Work, asked: Asked) -> str:
    """The period of a figure's list in words, also where the address names none."""
    return pages.words(request, _scope_of(work, request[PLACE], asked).period.text())


def _behind(request: web.Request, asked: Asked) -> str:
    """The title of the figure whose tasks are listed."""
    figure = FIGURES.get(asked.figure)
    return pages.say(request, figure.title_key) if figure else ""
