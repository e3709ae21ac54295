"""The history of a task under the six steps of a case file, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web
from sqlmodel import col, select

from bot.web import pages
from bot.web.parts import PARTS
from tasks import history
from tasks.lifecycle import Event, Step, step_of
from tasks.tables import Entry, Task
from volunteers.people import Person
from volunteers.units import Unit
from volunteers.work import Work

_STEP_OF_NOTE = {
    "part-done": Step.FEEDBACK,
    "pause-longer": Step.FEEDBACK,
    "news": Step.FEEDBACK,
    "news-taken-back": Step.FEEDBACK,
    "corrected": Step.FEEDBACK,
    "word": Step.FEEDBACK,
    "call-by-phone": Step.VERIFICATION,
}


@dataclass(frozen=True)
class Told:
    """One line of history: when, what in words, by whom, and the reason given."""

    at: datetime
    words: str
    who: str
    reason: str


@dataclass
class Part:
    """One of the six steps with its lines."""

    step: Step
    told: list[Told] = field(default_factory=list)


async def steps_of(request: web.Request, work: Work, task: Task) -> list[Part]:
    """The six steps in order, each with what happened in it; steps not yet reached are empty."""
    entries = await history.of(work, task.key)
    people, units = await _names(work, entries)
    parts = {step: Part(step) for step in Step}
    for entry in entries:
        who = units.get(entry.unit_id or 0) or people.get(entry.actor_id or 0, "")
        told = Told(entry.at, _words(request, entry.event), who, _reason(request, entry.reason))
        parts[_step(entry.event)].told.append(told)
    return list(parts.values())


def _step(event: str) -> Step:
    if event in set(Event):
        return step_of(Event(event))
    return _STEP_OF_NOTE.get(event, Step.DISPATCH)


def _words(request: web.Request, event: str) -> str:
    if event in set(Event):
        return pages.say(request, f"event-{event}")
    known = request.app[PARTS].words.knows(f"board-note-{event}")
    return pages.say(request, f"board-note-{event}" if known else "board-note-other")


def _reason(request: web.Request, reason: str) -> str:
    """A reason of our own is a code and is said in words; everything else is what somebody wrote."""
    known = request.app[PARTS].words.knows(f"board-reason-{reason}")
    return pages.say(request, f"board-reason-{reason}") if known else reason


async def _names(work: Work, entries: Sequence[Entry]) -> tuple[dict[int, str], dict[int, str]]:
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    bodies = {entry.unit_id for entry in entries if entry.unit_id}
    found = await work.session.exec(select(Person.id, Person.name).where(col(Person.id).in_(actors)))
    people = {key: name or f"#{key}" for key, name in found.all() if key}
    named = await work.session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(bodies)))
    return people, {key: name for key, name in named.all() if key}
