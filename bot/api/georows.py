"""Tasks and categories as GeoReport v2 shows them: masked words, a coarse place, no name, phone or flat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, func, select

from bot.api.answers import instant
from tasks import categories, filing
from tasks.categories import Category
from tasks.lifecycle import ENDED, State
from tasks.tables import Entry, Task
from tasks.within import within
from volunteers.places import Place
from volunteers.text import Text
from volunteers.work import Work

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-01T00:00:00Z"  # when the endpoints last changed
SPAN = timedelta(days=90)
MOST = 1000
MOST_IDS = 100
LONGEST_ID = 18
COARSE = 3  # places of a degree: about a hundred metres
_SENSITIVE = sorted(kind.code for kind in categories.CATEGORIES.values() if kind.sensitive)
_ENDED = sorted(state.value for state in ENDED)
_UNSEEN = (State.DRAFT, State.SUBMITTED)

Say = Callable[[Text], str]


@dataclass(frozen=True)
class Wanted:
    """What a list of requests is narrowed by."""

    ids: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    status: str = ""
    page: int = 1
    size: int = MOST


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """Read the filters of a list; a ValueError says which one is wrong."""
    ids = [part for part in given.get("service_request_id", "").split(",") if part.strip()]
    if not all(part.strip().isdecimal() and len(part.strip()) < LONGEST_ID for part in ids[:MOST_IDS]):
        raise ValueError("service_request_id must be a list of numbers")
    status = given.get("status", "").strip()
    if not set(filter(None, status.split(","))) <= {"open", "closed"}:
        raise ValueError("status must be open or closed")
    return Wanted(
        ids=tuple(int(part) for part in ids[:MOST_IDS]),
        codes=tuple(part.strip() for part in given.get("service_code", "").split(",") if part.strip()),
        start=_instant(given, "start_date"),
        end=_instant(given, "end_date"),
        status=status if status in {"open", "closed"} else "",
        page=_number(given, "page", 1, 10_000),
        size=_number(given, "page_size", MOST, MOST),
    )


def _instant(given: Mapping[str, str], name: str) -> datetime | None:
    words = given.get(name, "").strip()
    if not words:
        return None
    try:
        found = datetime.fromisoformat(words.replace(" ", "+"))
    except ValueError as error:
        raise ValueError(f"{name} must be a date and time such as 2026-11-01T00:00:00Z") from error
    aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    if not 2000 <= aware.year <= 2100:  # noqa: PLR2004 - years in which there are requests
        raise ValueError(f"{name} is out of range")
    return aware


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    words = given.get(name, "").strip()
    if not words:
        return usual
    if not (words.isdecimal() and len(words) < 6 and 1 <= int(words) <= most):  # noqa: PLR2004
        raise ValueError(f"{name} must be a number from 1 to {most}")
    return int(words)


def is_open_to_all(task: Task) -> bool:
    """Whether other software may know of a task: not sensitive, and looked at by staff or filed by such software."""
    seen = task.state not in _UNSEEN or (task.state == State.SUBMITTED and task.channel == filing.CHANNEL)
    return seen and not categories.get(task.category).sensitive


async def find(work: Work, place: Place, wanted: Wanted) -> Sequence[Task]:
    """The requests of a place and all below it, the newest first."""
    conditions = [
        *await within(work, place),
        col(Task.category).not_in(_SENSITIVE),
        (col(Task.state).not_in(_UNSEEN))
        | ((col(Task.state) == State.SUBMITTED) & (col(Task.channel) == filing.CHANNEL)),
    ]
    if wanted.ids:
        conditions.append(col(Task.id).in_(wanted.ids))
    else:
        end = wanted.end or work.now
        start = wanted.start or end - SPAN
        conditions += [col(Task.submitted_at) >= start, col(Task.submitted_at) <= end]
    if wanted.codes:
        conditions.append(col(Task.category).in_(wanted.codes))
    if wanted.status:
        over = col(Task.state).in_(_ENDED)
        conditions.append(over if wanted.status == "closed" else ~over)
    query = select(Task).where(*conditions).order_by(col(Task.id).desc())
    return (await work.session.exec(query.offset((wanted.page - 1) * wanted.size).limit(wanted.size))).all()


async def rows(work: Work, tasks: Sequence[Task], say: Say) -> list[dict[str, Any]]:
    """Requests as the standard has them; `updated_datetime` is that of the last line of their history."""
    query = (
        select(Entry.task_id, func.max(col(Entry.at)))
        .where(col(Entry.task_id).in_([task.key for task in tasks]))
        .group_by(col(Entry.task_id))
    )
    updated = dict((await work.session.exec(query)).all())
    return [_row(task, updated.get(task.key), say) for task in tasks]


def _row(task: Task, updated: datetime | None, say: Say) -> dict[str, Any]:
    kind = categories.get(task.category)
    gone = task.state == State.WITHDRAWN  # what was taken back is not read on
    point = task.latitude is not None and task.longitude is not None and not gone
    return {
        "service_request_id": str(task.key),
        "status": "closed" if task.state in ENDED else "open",
        "status_notes": say(Text(f"state-{task.state}")),
        "service_name": say(Text(kind.title_key)),
        "service_code": kind.code,
        "description": None if gone else task.need,
        "agency_responsible": None,
        "service_notice": None,
        "requested_datetime": instant(task.submitted_at or task.created_at),
        "updated_datetime": instant(updated or task.submitted_at or task.created_at),
        "expected_datetime": instant(task.due_at),
        "address": None if gone else task.whereabouts or None,
        "address_id": None,
        "zipcode": None,
        "lat": round(task.latitude, COARSE) if point and task.latitude is not None else None,
        "long": round(task.longitude, COARSE) if point and task.longitude is not None else None,
        "media_url": None,
    }


def service(kind: Category, say: Say) -> dict[str, Any]:
    """A category as a service."""
    return {
        "service_code": kind.code,
        "service_name": say(Text(kind.title_key)),
        "description": say(Text("open311-service", {"title": Text(kind.title_key), "days": kind.due_days})),
        "metadata": bool(kind.questions),
        "type": "realtime",
        "keywords": say(Text(kind.group_key)),
        "group": say(Text(kind.group_key)),
    }


def definition(kind: Category, say: Say) -> dict[str, Any]:
    """The questions of a category as attributes, none of them required."""
    return {
        "service_code": kind.code,
        "attributes": [
            {
                "variable": True,
                "code": key,
                "datatype": "text",
                "required": False,
                "datatype_description": None,
                "order": order,
                "description": say(Text(key)),
                "values": [],
            }
            for order, key in enumerate(kind.questions, 1)
        ],
    }
