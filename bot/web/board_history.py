"""The six-step file of a task on its page, in words."""

from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.web import pages
from bot.web.parts import PARTS
from tasks import casefile
from tasks.casefile import Line
from tasks.lifecycle import Step
from tasks.tables import Task
from volunteers.work import Work


@dataclass(frozen=True)
class Told:
    """One line of history: when, what in words, by whom, and the reason given."""

    at: datetime
    words: str
    who: str
    reason: str


@dataclass(frozen=True)
class Part:
    """One of the six steps with its lines and the remarks that belong to it."""

    step: Step
    told: tuple[Told, ...]
    remarks: tuple[str, ...]


async def steps_of(request: web.Request, work: Work, task: Task) -> list[Part]:
    """The six steps in order, each with what happened in it; steps not yet reached are empty."""
    return [
        Part(
            chapter.step,
            tuple(_told(request, line) for line in chapter.lines),
            tuple(pages.words(request, remark) for remark in chapter.remarks),
        )
        for chapter in await casefile.chapters(work, task, inside=True)
    ]


def _told(request: web.Request, line: Line) -> Told:
    who = pages.words(request, line.who) if line.who is not None else ""
    return Told(line.at, pages.words(request, line.what), who, _reason(request, line.reason))


def _reason(request: web.Request, reason: str) -> str:
    """A reason of our own is a code and is said in words; everything else is what somebody wrote."""
    known = request.app[PARTS].words.knows(f"board-reason-{reason}")
    return pages.say(request, f"board-reason-{reason}") if known else reason
