"""Looking tasks up: what a list is narrowed by, page by page, and who holds the tasks on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from tasks.lifecycle import State
from tasks.periods import Period
from tasks.tables import Claim, Task
from tasks.waiting import QUEUES, order
from tasks.within import within
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.units import Unit
from volunteers.work import Work

PAGE = 25
LAST_PAGE = 400
MOST_COUNTED = 1000
LONGEST_WORDS = 60


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed by; empty means everything. `words` are searched in the masked need, or are a number.

    `period` is that of the submission.
    """

    queue: str = ""
    state: str = ""
    category: str = ""
    urgent: bool = False
    period: Period | None = None
    words: str = ""
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Found:
    """One page of tasks; unless it is `exact`, `count` stops at 1,000 (`more_than` is true then)."""

    tasks: Sequence[Task]
    count: int
    page: int
    last: bool
    exact: bool = False

    @property
    def more_than(self) -> bool:
        """Whether there are more than were counted."""
        return not self.exact and self.count > MOST_COUNTED


async def find(work: Work, place: Place, wanted: Wanted, page: int = 1) -> Found:
    """A page of the tasks of a place and all below it, drafts left out; refuses an unknown queue or page."""
    if wanted.queue and wanted.queue not in QUEUES:
        raise Refusal("board-queue-unknown")
    check_page(page)
    conditions = [*await within(work, place), *_conditions(work, wanted)]
    query = select(Task).where(*conditions).order_by(*_order(wanted))
    rows = (await work.session.exec(query.offset((page - 1) * PAGE).limit(PAGE + 1))).all()
    counted = select(Task.id).where(*conditions).limit(MOST_COUNTED + 1).subquery()
    count = (await work.session.exec(select(func.count()).select_from(counted))).one()
    return Found(rows[:PAGE], count, page, len(rows) <= PAGE)


def check_page(page: int) -> None:
    """Refuse a page that no list has."""
    if not 1 <= page <= LAST_PAGE:
        raise Refusal("board-page-unknown", last=LAST_PAGE)


def _order(wanted: Wanted) -> list[Any]:
    return order(QUEUES[wanted.queue]) if wanted.queue else [col(Task.id).desc()]


def _conditions(work: Work, wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(Task.state) != State.DRAFT]
    if wanted.ids is not None:
        found.append(col(Task.id).in_(wanted.ids))
    if wanted.queue:
        found.append(QUEUES[wanted.queue].condition(work.now))
    if wanted.state:
        found.append(col(Task.state) == wanted.state)
    if wanted.category:
        found.append(col(Task.category) == wanted.category)
    if wanted.urgent:
        found.append(col(Task.urgent).is_(True))
    if wanted.period is not None:
        start, end = wanted.period.start, wanted.period.end
        found += [col(Task.submitted_at) >= start, col(Task.submitted_at) < end]
    if wanted.words:
        found.append(_said(wanted.words[:LONGEST_WORDS]))
    return found


def _said(words: str) -> ColumnElement[bool]:
    digits = words.removeprefix("#")
    if digits.isdecimal() and len(digits) <= 9:  # noqa: PLR2004 - no community has more tasks
        return col(Task.number) == int(digits)
    return col(Task.need).icontains(words, autoescape=True)


async def holders(work: Work, task_ids: Sequence[int]) -> dict[int, list[str]]:
    """Who holds these tasks now, by task: the unit's name if it was taken for one, else the person's."""
    query = (
        select(Claim.task_id, Claim.person_id, Person.name, Unit.name)
        .join(Person, col(Person.id) == Claim.person_id)
        .join(Unit, col(Unit.id) == Claim.unit_id, isouter=True)
        .where(col(Claim.task_id).in_(task_ids), col(Claim.ended_at).is_(None))
        .order_by(col(Claim.task_id), col(Claim.seat))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for task_id, person_id, name, unit in (await work.session.exec(query)).all():
        found[task_id].append(unit or name or f"#{person_id}")
    return found
