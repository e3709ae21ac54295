"""Tasks as lines of a list: what a member of staff may read of each at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.web import board, pages
from bot.web.access import PLACE
from tasks import categories, finding
from tasks.lifecycle import ENDED, State
from tasks.tables import Task
from volunteers.rights import Action
from volunteers.work import Work

LONGEST_NEED = 90
TONES = {
    State.SUBMITTED: "checking",
    State.OPEN: "open",
    State.ASSIGNED: "checking",
    State.WHISTLED: "urgent",
    State.CLAIMED: "claimed",
    State.ON_WAY: "claimed",
    State.ON_SITE: "claimed",
    State.RETURNED: "claimed",
    State.DONE: "checking",
    State.CLOSED: "closed",
}
HIDDEN = Action.SEE_RESIDENT_DETAILS


@dataclass(frozen=True)
class Line:
    """One task in a list; `need` is empty where the kind is sensitive and the reader may not see details."""

    task: Task
    title: str
    state: str
    tone: str
    need: str
    who: str
    late: bool
    since: datetime
    href: str


async def lines(request: web.Request, work: Work, tasks: Sequence[Task]) -> Mapping[int, Line]:
    """The lines of these tasks, by the id of the task."""
    person = board.person_of(request)
    open_to = HIDDEN in await board.allowed(work, person.key, request[PLACE])
    holding = await finding.holders(work, [task.key for task in tasks])
    return {task.key: _line(request, task, holding.get(task.key, []), open_to, work.now) for task in tasks}


def _line(request: web.Request, task: Task, who: list[str], open_to: bool, now: datetime) -> Line:
    kind = categories.get(task.category)
    need = task.need if open_to or not kind.sensitive else ""
    return Line(
        task=task,
        title=pages.say(request, kind.title_key),
        state=pages.say(request, f"state-{task.state}"),
        tone=tone(task),
        need=need[:LONGEST_NEED] + ("…" if len(need) > LONGEST_NEED else ""),
        who=" · ".join(who),
        late=task.state not in ENDED and task.due_at is not None and task.due_at < now,
        since=task.submitted_at or task.created_at,
        href=board.board_link(request, f"/tasks/{task.key}"),
    )


def tone(task: Task) -> str:
    """The colour of a task's state."""
    return TONES.get(State(task.state), "ended")
