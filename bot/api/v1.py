"""Our own API for reading: figures, tasks without personal data, and patrol totals, by a key of one place.

Every operation is a row of `OPERATIONS`; the routes and the OpenAPI document are both made from it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot import sheets
from bot.api import schemas, tokens
from bot.api.answers import as_json, instant
from bot.api.tokens import Purpose
from bot.web import pages
from bot.web.parts import PARTS
from tasks import categories, finding, months, periods
from tasks.figure_rows import FIGURES
from tasks.figures import Scope
from tasks.finding import Wanted
from tasks.lifecycle import State
from tasks.periods import Period
from tasks.tables import Task
from tasks.waiting import QUEUES
from tasks.within import lies_in
from volunteers import patrol_figures, places
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.text import Text
from volunteers.work import Work

ROOT = "/api/v1"
LONGEST_ID = 18
STATES = [state.value for state in State if state is not State.DRAFT]


class Wrong(Exception):
    """A request that cannot be answered; `status` is that of HTTP."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True)
class Call:
    """One request with its key checked: the place it asks about, and the parameters it gave."""

    request: web.Request
    work: Work
    place: Place
    given: Mapping[str, str]

    def say(self, words: Text) -> str:
        """A text in the language that was asked for."""
        return pages.words(self.request, words)


Answer = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation, in the address's query unless `inside` says "path"."""

    name: str
    schema: Mapping[str, Any]
    what: str
    inside: str = "query"


@dataclass(frozen=True)
class Operation:
    """One thing that can be read."""

    path: str
    name: str
    what: str
    answer: Answer
    schema: Mapping[str, Any]
    parameters: tuple[Parameter, ...] = field(default=())


def _choice(call: Call, name: str, known: Mapping[str, Any] | list[str]) -> str:
    value = call.given.get(name, "")
    if value and value not in known:
        raise Wrong(400, f"{name}: unknown value")
    return value


def _page(call: Call) -> int:
    words = call.given.get("page", "") or "1"
    if not (words.isdecimal() and len(words) < 6 and 1 <= int(words) <= finding.LAST_PAGE):  # noqa: PLR2004
        raise Wrong(400, f"page: a number from 1 to {finding.LAST_PAGE}")
    return int(words)


def _period(call: Call, usual: bool) -> Period | None:
    words = call.given.get("period", "").strip()[:40]
    today = call.work.now.astimezone(call.place.zone).date()
    found = periods.read(words, today, call.place.zone) if words else None
    if words and found is None:
        raise Wrong(400, "period: not understood; write for example 2026-10 or 2026-10-01..2026-10-15")
    return found or (periods.around("month", today, call.place.zone) if usual else None)


async def figures_of(call: Call) -> dict[str, Any]:
    """All figures, or one, of a place and a period."""
    code, period = _choice(call, "figure", FIGURES), _period(call, usual=True)
    assert period is not None
    found = await months.numbers(call.work, [code] if code else list(FIGURES), Scope(call.place, period))
    return {
        **_head(call.place, period),
        "frozen_at": instant(found.frozen.frozen_at) if found.frozen else None,
        "figures": sheets.figure_records(found.values, call.say),
    }


def _head(place: Place, period: Period) -> dict[str, Any]:
    return {"place": place.code, "first": period.first.isoformat(), "last": period.last.isoformat()}


async def tasks_of(call: Call) -> dict[str, Any]:
    """One page of tasks, the newest first."""
    wanted = Wanted(
        state=_choice(call, "state", STATES),
        category=_choice(call, "category", categories.CATEGORIES),
        queue=_choice(call, "queue", QUEUES),
        period=_period(call, usual=False),
    )
    found = await finding.find(call.work, call.place, wanted, _page(call))
    return {
        "place": call.place.code,
        "page": found.page,
        "last": found.last,
        "tasks": [task_row(task) for task in found.tasks],
    }


async def task_of(call: Call) -> dict[str, Any]:
    """One task."""
    number = call.request.match_info["id"]
    task = await call.work.session.get(Task, int(number)) if len(number) < LONGEST_ID else None
    if task is None or task.state == State.DRAFT or not await lies_in(call.work, task, call.place):
        raise Wrong(404, "there is no such task in this place")
    return task_row(task)


def task_row(task: Task) -> dict[str, Any]:
    """A task without anything about a person; a sensitive one without its words and place."""
    kind = categories.get(task.category)
    return {
        "id": task.key,
        "number": task.number,
        "category": kind.code,
        "sensitive": kind.sensitive,
        "urgent": task.urgent,
        "state": task.state,
        "channel": task.channel,
        "need": None if kind.sensitive else task.need,
        "whereabouts": None if kind.sensitive else task.whereabouts or None,
        "submitted_at": instant(task.submitted_at),
        "accepted_at": instant(task.accepted_at),
        "opened_at": instant(task.opened_at),
        "first_claim_at": instant(task.first_claim_at),
        "due_at": instant(task.due_at),
        "done_at": instant(task.done_at),
        "closed_at": instant(task.closed_at),
    }


async def patrols_of(call: Call) -> dict[str, Any]:
    """Patrols of a place and a period: measured and self-reported side by side, never added."""
    period = _period(call, usual=True)
    assert period is not None
    ids = await places.under(call.work, call.place)
    found = await patrol_figures.totals(call.work, ids, period)
    return {
        **_head(call.place, period),
        "patrols": found.patrols,
        "people": found.people,
        "walked_metres": round(found.walked_m),
        "ridden_metres": round(found.ridden_m),
        "minutes": round(found.minutes),
        "post_minutes": round(found.post_minutes),
        "reported_metres": round(found.reported_m),
        "reported_minutes": round(found.reported_minutes),
    }


_PLACE = Parameter("place", {"type": "string", "maxLength": 64}, "Code of a place below that of the key.")
_WHEN = Parameter(
    "period",
    {"type": "string", "maxLength": 40},
    "A month (2026-10), days (2026-10-01..2026-10-15) or words (last month); by default the month that runs.",
)
_SUBMITTED = Parameter("period", _WHEN.schema, "When it was submitted; by default at any time.")


def _codes(name: str, known: Mapping[str, Any] | list[str], what: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": list(known)}, what)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "/figures",
        "figures",
        "Figures with their definitions, counts and percentages.",
        figures_of,
        schemas.FIGURES,
        (_PLACE, _WHEN, _codes("figure", FIGURES, "One figure; by default all.")),
    ),
    Operation(
        "/tasks",
        "tasks",
        "Tasks, the newest first, 25 to a page, without personal data.",
        tasks_of,
        schemas.TASKS,
        (
            _PLACE,
            _SUBMITTED,
            _codes("state", STATES, "Where the task stands."),
            _codes("category", categories.CATEGORIES, "The kind of help."),
            _codes("queue", QUEUES, "What it waits for."),
            Parameter(
                "page",
                {"type": "integer", "minimum": 1, "maximum": finding.LAST_PAGE},
                "The page, from 1.",
            ),
        ),
    ),
    Operation(
        "/tasks/{id}",
        "task",
        "One task.",
        task_of,
        schemas.TASK,
        (_PLACE, Parameter("id", {"type": "integer", "minimum": 1}, "Its id.", "path")),
    ),
    Operation(
        "/patrols",
        "patrols",
        "Patrol totals: measured and self-reported side by side, never added together.",
        patrols_of,
        schemas.PATROLS,
        (_PLACE, _WHEN),
    ),
)


def served(operation: Operation) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of an operation: checks the key, answers in JSON, and says in JSON what is wrong."""

    async def serve(request: web.Request) -> web.StreamResponse:
        try:
            return as_json(await _answer(request, operation))
        except Wrong as wrong:
            return as_json({"error": wrong.message}, wrong.status)
        except Refusal as refusal:
            return as_json({"error": pages.words(request, refusal.text)}, 400)

    return serve


async def _answer(request: web.Request, operation: Operation) -> Any:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    database = request.app[PARTS].database
    async with database.reading() as work:
        key = await tokens.find(work, token, Purpose.READ)
        if key is None:
            raise Wrong(401, "a key is needed: Authorization: Bearer lb_…")
        place = await _place(work, request, await places.get(work, key.place_id))
        found = await operation.answer(Call(request, work, place, request.query))
    if tokens.is_stale(key, database.clock()):
        async with database.work() as work:
            await tokens.touch(work, key)
    return found


async def _place(work: Work, request: web.Request, held: Place) -> Place:
    code = request.query.get("place", "").strip()
    if not code:
        return held
    try:
        found = await places.by_code(work, code) if code.isprintable() else None
    except Refusal:
        found = None
    if found is None or held.key not in found.lineage():
        raise Wrong(404, "the key opens no such place")
    return found


def route_path(path: str) -> str:
    """The path as our router takes it: ids are digits."""
    return ROOT + path.replace("{id}", r"{id:\d+}")
