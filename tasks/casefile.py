"""The six-step case file of a task: what happened when and by whom, under the step it belongs to."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import col, select

from tasks import history, notices, offices, whistle_rows
from tasks.lifecycle import ENDED, NOT_COUNTED, Event, Step, step_of
from tasks.spans import span
from tasks.tables import Callback, Entry, Task
from volunteers import people, places, units
from volunteers.text import Text, text
from volunteers.work import Work

MOST_LINES = 8  # of a step in a chat; a message holds 4,096 characters
LONGEST_REASON = 60
EVENTS = frozenset(Event)
BY_CLAIMANT = frozenset(
    {Event.CLAIM, Event.SET_OUT, Event.ARRIVE, Event.FINISH, Event.RELEASE, Event.DECLINE}
)
# What is noted between the moves, and the step it stands under; staff at their desk read it (`board-note-<code>`).
NOTES = {
    **dict.fromkeys(("admit", "consent-given", "offer-time", "standby-asked", "joined-by"), Step.DISPATCH),
    **dict.fromkeys(
        (
            "whistle-proposed",
            "whistle-refused",
            "whistle-handed-on",
            "whistle-more-time",
            "whistle-needs-time",
            "whistle-unanswered",
            "whistle-helps",
            "whistle-helps-not",
            "whistle-lead",
        ),
        Step.DISPATCH,
    ),
    **dict.fromkeys(("part-done", "pause-longer"), Step.FEEDBACK),
    **dict.fromkeys(("news", "news-taken-back", "corrected", "word"), Step.FEEDBACK),
    **dict.fromkeys(("mediated", "mediated-in-vain", "mediation-kept", "mediation-broken"), Step.FEEDBACK),
    **dict.fromkeys(
        (
            "tip-reply",
            "tip-added",
            "tip-named",
            "tip-thanked",
            "tip-case",
            "tip-true",
            "tip-unfounded",
        ),
        Step.FEEDBACK,
    ),
    "call-by-phone": Step.VERIFICATION,
}
# Codes that stand in place of a reason in words; the reader is not shown them.
CODES = frozenset(
    {
        "no-contact",
        "no-consent",
        "no-sign-of-life",
        "no-answer",
        "nobody-reviewed",
        "not-reached",
        "replaced",
        "busy",
        "skill",
        "far",
        "nobody-there",
        "other",
    }
)


@dataclass(frozen=True)
class Line:
    """One thing that happened: when (aware), what (a text), who as others may read it, and the reason given."""

    at: datetime
    what: Text
    who: Text | None = None
    reason: str = ""

    def text(self) -> Text:
        """The line in words."""
        return text(
            "case-line", at=self.at, what=self.what, who=self.who or "none", reason=self.reason or "none"
        )


@dataclass(frozen=True)
class Chapter:
    """One of the six steps with its lines, oldest first, and remarks that belong to it."""

    step: Step
    lines: tuple[Line, ...] = ()
    remarks: tuple[Text, ...] = ()

    @property
    def title(self) -> Text:
        """The step as a heading."""
        return text(f"case-step-{self.step.value}")


# What its resident was told with the event; other reasons are words among those who work on it.
TOLD = frozenset({Event.REJECT, Event.REDIRECT, Event.PAUSE, Event.HAND_BACK, Event.FINISH, Event.GIVE_UP})


async def chapters(
    work: Work, task: Task, *, inside: bool = False, to_resident: bool = False
) -> list[Chapter]:
    """All six steps of a task in order, empty ones too; names only as a group may read them.

    A resident is called resident and staff are called staff: the file may be printed and shown around. With
    `inside`, for staff at their desk, staff are named, what was noted between the moves is there, and reasons that
    are codes are left as they are. `to_resident` leaves out every reason that the resident was not told.
    """
    lines: dict[Step, list[Line]] = {step: [] for step in Step}
    for entry in await history.of(work, task.key):
        if inside:
            lines[_step(entry.event)].append(await _inside(work, task, entry))
        elif entry.event in EVENTS:
            event = Event(entry.event)
            line = await _line(work, task, entry, event)
            hushed = to_resident and event not in TOLD and entry.actor_id != task.requester_id
            lines[step_of(event)].append(replace(line, reason="") if hushed else line)
    remarks = await _remarks(work, task)
    return [Chapter(step, tuple(lines[step]), tuple(remarks.get(step, ()))) for step in Step]


async def _line(work: Work, task: Task, entry: Entry, event: Event) -> Line:
    reason = "" if entry.reason in CODES else entry.reason
    return Line(entry.at, text(f"event-{event.value}"), await _who(work, task, entry, event), reason)


def _step(event: str) -> Step:
    return step_of(Event(event)) if event in EVENTS else NOTES.get(event, Step.DISPATCH)


async def _inside(work: Work, task: Task, entry: Entry) -> Line:
    known = entry.event in EVENTS
    note = entry.event if entry.event in NOTES else "other"
    what = text(f"event-{entry.event}" if known else f"board-note-{note}")
    if entry.unit_id is not None or entry.actor_id in (None, task.requester_id):
        who: Text | None = await _who(work, task, entry, Event(entry.event) if known else Event.CLAIM)
    else:
        person = await people.get(work, entry.actor_id)
        who = text("person-name", name=person.name or f"#{person.id}")
    return Line(entry.at, what, who, entry.reason)


async def _who(work: Work, task: Task, entry: Entry, event: Event) -> Text:
    if entry.actor_id is None:
        return text("case-program")
    if entry.unit_id is not None:
        unit = await units.get(work, entry.unit_id)
        return text("unit-members" if unit.party else "unit-name", name=unit.name)
    if entry.actor_id == task.requester_id:
        return text("case-staff" if task.staff_posted else "case-resident")
    if event in BY_CLAIMANT:
        person = await people.get(work, entry.actor_id)
        return text("person-name", name=person.name or f"#{person.id}")
    return text("case-officer" if event == Event.HAND_BACK else "case-staff")


async def _remarks(work: Work, task: Task) -> dict[Step, list[Text]]:
    found: dict[Step, list[Text]] = {}
    if task.due_at is not None and task.state not in ENDED:
        found[Step.FILE] = [text("case-due", at=task.due_at)]
    found[Step.DISPATCH] = await _offices(work, task)
    if task.paused_seconds:
        found[Step.FEEDBACK] = [text("case-paused", took=span(timedelta(seconds=task.paused_seconds)))]
    found[Step.VERIFICATION] = await _ending(work, task)
    found[Step.APPRAISAL] = await _appraisal(work, task)
    return found


async def _offices(work: Work, task: Task) -> list[Text]:
    """The offices of a whistle that was put to several, and how each of them stands to it."""
    calls = [call for call in await whistle_rows.together(work, task) if call.sent_at is not None]
    if len(calls) <= 1:
        return []
    lines = []
    for call in calls:
        office = await offices.of(work, call)
        key = "case-office-leads" if call.lead else "case-office-helps"
        how = text(f"case-office-{call.answer or 'waiting'}")
        lines.append(text(key, name=office.name if office else "", how=how))
    return lines


async def _ending(work: Work, task: Task) -> list[Text]:
    lines = []
    if task.closed_at is not None and task.accepted_at is not None:
        spent = task.closed_at - task.accepted_at - timedelta(seconds=task.paused_seconds)
        lines.append(text("case-took", took=span(spent)))
    rating = await _rating(work, task)
    if rating:
        lines.append(text("case-rating", rating=text(f"button-{rating}")))
    return lines


async def _rating(work: Work, task: Task) -> str:
    query = select(Callback.rating).where(Callback.task_id == task.id, Callback.rating != "")
    return (await work.session.exec(query.order_by(col(Callback.id).desc()).limit(1))).first() or ""


async def _appraisal(work: Work, task: Task) -> list[Text]:
    if task.due_at is None or task.state in NOT_COUNTED:
        return []
    if task.due_at > work.now:
        return [text("case-counts-when-due")]
    day = task.due_at.astimezone((await places.get(work, task.place_id)).zone)
    return [text("case-counted", month=text("case-month", year=day.year, month=day.month))]


async def words(work: Work, task: Task) -> Text:
    """The whole file as one text for whoever brought it: without what staff wrote for each other."""
    head = text("case-head", task=notices.title(task), state=text(f"state-{task.state}"))
    parts: list[Text] = [head]
    for chapter in await chapters(work, task, to_resident=True):
        parts.append(chapter.title)
        if len(chapter.lines) > MOST_LINES:
            parts.append(text("case-earlier", n=len(chapter.lines) - MOST_LINES))
        parts += [_short(line).text() for line in chapter.lines[-MOST_LINES:]] or _nothing(chapter)
        parts += chapter.remarks
    return text("lines", lines=parts)


def _short(line: Line) -> Line:
    return replace(line, reason=line.reason[:LONGEST_REASON])


def _nothing(chapter: Chapter) -> list[Text]:
    return [] if chapter.remarks else [text("case-nothing")]
