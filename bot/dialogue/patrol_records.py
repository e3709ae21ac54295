"""One's own kilometres: totals, tracks as a file, recordings sent in, and kilometres nobody measured."""

import asyncio
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from bot.dialogue import patrolling
from bot.dialogue.commands import command
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import intake
from volunteers import (
    outbox,
    patrol_findings,
    patrol_lines,
    patrol_recordings,
    patrol_reports,
    patrol_watch,
    patrol_words,
    patrols,
    people,
    places,
    recordings,
    rights,
)
from volunteers.calendars import month_days
from volunteers.outbox import Message
from volunteers.patrol_figures import Totals
from volunteers.patrol_tables import Patrol, SelfReport
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import Text, text

RECORDING = ".gpx"
SHOWN = 5
EVER = (date(2000, 1, 1), date(2999, 12, 31))


@dataclass(frozen=True)
class _Span:
    first: date
    last: date


@command("mykm")
async def mykm(turn: Turn) -> None:
    """What one walked this month and altogether, each kind in its own line, and the latest patrols."""
    place = await patrolling.place_for(turn)
    today = turn.work.now.astimezone(place.zone).date()
    month = _Span(*month_days(today.year, today.month))
    lines = [text("mykm-month", month=today.month), *_lines(await _own(turn, month))]
    lines += [text("mykm-ever"), *_lines(await _own(turn, _Span(*EVER))), text("mykm-next")]
    await turn.say(text("lines", lines=lines))
    for patrol in await _latest(turn):
        await _show_one(turn, patrol)


async def _own(turn: Turn, span: _Span) -> Totals:
    return await patrols.totals(turn.work, None, span, person_id=turn.person.key)


def _lines(totals: Totals) -> list[Text]:
    km = patrol_words.km
    lines = [
        text("mykm-measured", count=totals.patrols, walked=km(totals.walked_m), ridden=km(totals.ridden_m)),
        text("mykm-minutes", minutes=round(totals.minutes), post=round(totals.post_minutes)),
    ]
    if totals.reported_m:
        said, confirmed = km(totals.reported_m), km(totals.confirmed_m)
        lines.append(text("mykm-reported", km=said, confirmed=confirmed))
    return lines


async def _latest(turn: Turn) -> list[Patrol]:
    query = select(Patrol).where(Patrol.person_id == turn.person.key, col(Patrol.ended_at).is_not(None))
    found = await turn.work.session.exec(query.order_by(col(Patrol.started_at).desc()).limit(SHOWN))
    return list(found.all())


async def _show_one(turn: Turn, patrol: Patrol) -> None:
    credit = await patrols.credit_of(turn.work, patrol)
    if credit is None:
        return
    km = patrol_words.km(credit.walked_m + credit.ridden_m)
    minutes = round(max(credit.minutes, credit.post_minutes))
    kept = patrol.forgotten_at is None and credit.used > 0
    rows = [[choice("patrol-gpx", f"patrol-gpx:{patrol.key}")]] if kept else []
    key = "mykm-patrol-valid" if credit.valid else "mykm-patrol"
    await turn.say(key, rows, at=patrol.started_at, km=km, minutes=minutes)


@press("patrol-gpx", Owner.HIMSELF)
async def gpx(turn: Turn, patrol_id: int) -> None:
    """One's own track as a file, to oneself only."""
    raw = await patrol_lines.own_gpx(turn.work, patrol_id, turn.person.key)
    file = await turn.media.keep_document(raw, "gpx")
    await turn.answer()
    await outbox.tell(turn.work, turn.person.key, Message(text("patrol-gpx-here"), file=file))


async def uploaded(turn: Turn) -> bool:
    """Take a recording that came as a file; False when there is none, or something else is left to answer."""
    found = [file for _, file in turn.brought.files if file.endswith(RECORDING)]
    if not found:
        return False
    if not await rights.places_for(turn.work, turn.person.key, Action.PATROL):
        for file in found:
            await turn.media.remove(file)
        turn.brought.files[:] = [one for one in turn.brought.files if one[1] not in found]
        await turn.say("file-not-a-picture")
        return not (turn.brought.files or turn.incoming.text)
    place = await patrolling.place_for(turn)
    limits = patrolling.limits_of(await intake.terms_of(turn.work, place))
    raw = await asyncio.to_thread(turn.media.path(found[0]).read_bytes)
    await turn.media.remove(found[0])
    recording = await asyncio.to_thread(recordings.read, raw)
    patrol, _ = await patrol_recordings.take(
        turn.work, turn.person.key, place, limits, recording.fixes, lane=turn.lane
    )
    await patrol_watch.show(turn.work, patrol)
    return True


@command("reportkm", Action.PATROL)
async def report(turn: Turn) -> None:
    """/reportkm 2.5 40 昨天 …: kilometres nobody measured."""
    if not turn.incoming.text.strip():
        await turn.wait_for("patrol-report")
        await turn.say("patrol-report-ask")
        return
    await _reported(turn, turn.incoming.text)


@step("patrol-report")
async def report_words(turn: Turn, awaited: Awaited) -> None:
    """The report, after the question."""
    await turn.stop_waiting()
    await _reported(turn, turn.incoming.text)


async def _reported(turn: Turn, words: str) -> None:
    said = patrol_reports.read(words)
    if said is None:
        raise Refusal("patrol-report-unclear")
    place = await patrolling.place_for(turn)
    kept = await patrol_reports.add(turn.work, turn.person.key, place, said)
    await patrol_findings.check_report(turn.work, kept)
    await turn.say(
        "patrol-report-kept",
        month=kept.day.month,
        day=kept.day.day,
        km=patrol_words.km(kept.metres),
        minutes=round(kept.minutes),
    )
    for person_id in await rights.entitled(turn.work, Action.BACKFILL_HOURS, place):
        if person_id != turn.person.key:
            await outbox.tell(turn.work, person_id, _to_confirm(turn, kept), nudge=True)
            return


def _to_confirm(turn: Turn, kept: SelfReport) -> Message:
    rows = [
        [
            choice("patrol-report-yes", f"patrol-said:{kept.key}:1"),
            choice("patrol-report-no", f"patrol-said:{kept.key}:0"),
        ]
    ]
    name = turn.person.name or f"#{turn.person.id}"
    words = text(
        "patrol-report-confirm",
        name=name,
        month=kept.day.month,
        day=kept.day.day,
        km=patrol_words.km(kept.metres),
        minutes=round(kept.minutes),
        words=kept.words,
    )
    return Message(words, rows)


@press("patrol-said", Action.BACKFILL_HOURS)
async def decide(turn: Turn, report_id: int, yes: int) -> None:
    """Whether staff confirm what somebody reported; it stays in its own column either way."""
    kept = await patrol_reports.decide(turn.work, report_id, turn.person.key, bool(yes))
    await turn.answer("patrol-report-noted")
    key = "patrol-report-confirmed" if yes else "patrol-report-declined"
    walker = await people.get(turn.work, kept.person_id)
    await outbox.tell(turn.work, walker.key, text(key, km=patrol_words.km(kept.metres)))


@command("track", Action.SEE_TRACKS)
async def track(turn: Turn) -> None:
    """/track <number> <reason>: staff look at one line; the look is kept and the walker told."""
    number, _, reason = turn.incoming.text.strip().partition(" ")
    if not number.isdecimal() or len(number) > 15:  # noqa: PLR2004 - digits a database holds
        raise Refusal("patrol-look-how")
    await patrol_lines.for_staff(turn.work, int(number), turn.person.key, reason)
    patrol = await patrols.get(turn.work, int(number))
    if not patrol.picture:
        raise Refusal("patrol-track-gone")
    place = await places.get(turn.work, patrol.place_id)
    words = text("patrol-look", number=patrol.key, at=patrol.started_at, place=place.name)
    await outbox.tell(turn.work, turn.person.key, Message(words, file=patrol.picture, protect=True))
