"""What a walker is told: the one message of a patrol as it changes, and the summary with its reasons."""

from collections.abc import Iterable

from volunteers import patrol_checkpoints, patrol_credit, patrol_limits
from volunteers.credit import Share
from volunteers.outbox import Button, Message, Rows
from volunteers.patrol_credit import Look
from volunteers.patrol_tables import Ending, Patrol, PatrolCredit, Way
from volunteers.text import Text, text
from volunteers.tracks import Note
from volunteers.work import Work

MOST_NOTES = 6
SILENT_KINDS = {"dropped_repeated", "reordered"}
METRES_NOTICED = 10
SECONDS_NOTICED = 60


def slot(patrol: Patrol) -> str:
    """The name of a patrol's one message."""
    return f"patrol:{patrol.key}"


def button(key: str, press: str) -> Button:
    """A button whose label is the text `button-<key>`."""
    return Button(text(f"button-{key}"), press)


def km(metres: float) -> str:
    """Kilometres to two places, as they are said everywhere."""
    return f"{metres / 1000:.2f}"


def now_buttons(patrol: Patrol) -> Rows:
    """What one can do on a patrol."""
    end = button("patrol-end", f"patrol-end:{patrol.key}")
    more = [
        button("patrol-watch-off" if patrol.watched else "patrol-watch", f"patrol-watch:{patrol.key}"),
        button("patrol-sos", f"patrol-sos:{patrol.key}"),
    ]
    return [[end], more]


async def now(work: Work, patrol: Patrol) -> Message:
    """The message of a patrol under way: since when, how far, valid yet or what is missing."""
    if patrol.way == Way.WALK and patrol.last_fix_at is None:
        return Message(text("patrol-waiting", at=patrol.started_at), now_buttons(patrol))
    seen = await patrol_credit.look(work, patrol)
    minutes = round((work.now - patrol.started_at).total_seconds() / 60)
    if patrol.way == Way.POST:
        lines = [text("patrol-post-now", minutes=minutes, at=patrol.started_at)]
    else:
        lines = [
            text("patrol-now", km=km(seen.done.metres), minutes=minutes),
            _apart(seen.measured.walked_m, seen.measured.ridden_m),
            text("patrol-heard", at=patrol.last_fix_at),
        ]
    lines += [_verdict(patrol, seen), text("patrol-now-next")]
    return Message(text("lines", lines=lines), now_buttons(patrol))


def _apart(walked_m: float, ridden_m: float) -> Text:
    if ridden_m < METRES_NOTICED:
        return text("patrol-on-foot", km=km(walked_m))
    return text("patrol-apart", walked=km(walked_m), ridden=km(ridden_m))


def _verdict(patrol: Patrol, seen: Look) -> Text:
    if seen.verdict.valid:
        return text("patrol-valid-already")
    missing = _missing(patrol, seen.done.post_minutes, seen.verdict.missing_minutes, seen.verdict.missing_m)
    return text("patrol-valid-not-yet", **missing)


def _missing(patrol: Patrol, on_post: float, minutes: float, metres: float) -> dict[str, int]:
    """What is missing still; somebody on post is told of minutes there, never of metres to walk."""
    enough = patrol_limits.of(patrol.limits).credit().valid_post_minutes
    if patrol.way == Way.POST and enough:
        minutes, metres = enough - on_post, 0.0
    return {"minutes": -int(-minutes // 1), "metres": -int(-metres // 1)}


async def summary(work: Work, patrol: Patrol, credit: PatrolCredit) -> Message:
    """The message of a patrol that is over: what was measured, what counts, and why the rest does not."""
    counted = await patrol_credit.counted_of(work, patrol.key)
    lines = [
        _head(patrol, credit),
        *_figures(patrol, credit),
        *_validity(patrol, credit),
        *_over_limit(credit, counted),
        *notes(patrol_credit.notes_of(credit)),
    ]
    lines += _checkpoints(await patrol_checkpoints.report(work, patrol))
    if patrol.unusable:
        lines.append(text("patrol-note-unusable", count=patrol.unusable))
    lines.append(text("patrol-over-next" if credit.used else "patrol-over-thanks"))
    return Message(text("lines", lines=lines))


def _checkpoints(report: patrol_checkpoints.Report) -> list[Text]:
    """What was otherwise than the route says; said as it was, without blame."""
    lines = []
    if report.missed:
        lines.append(text("patrol-missed", names=report.missed))
    if report.off_time:
        spots = [text("patrol-off-time-one", name=name, at=at) for name, at in report.off_time]
        lines.append(text("patrol-off-time", spots=spots))
    if report.off_turn:
        lines.append(text("patrol-off-turn", names=report.off_turn))
    return lines


def _head(patrol: Patrol, credit: PatrolCredit) -> Text:
    minutes = round(credit.post_minutes if patrol.way == Way.POST else credit.minutes)
    if patrol.way == Way.POST:
        return text("patrol-post-over", minutes=minutes)
    if not credit.used:
        return text("patrol-over-nothing")
    return text("patrol-over", km=km(credit.walked_m + credit.ridden_m), minutes=minutes)


def _figures(patrol: Patrol, credit: PatrolCredit) -> list[Text]:
    lines = []
    if credit.used:
        lines.append(_apart(credit.walked_m, credit.ridden_m))
    if credit.checkpoints:
        lines.append(text("patrol-checkpoints", count=credit.checkpoints))
    if patrol.ending:
        on_post = "-post" if patrol.way == Way.POST and patrol.ending == Ending.SILENCE else ""
        lines.append(text(f"patrol-ended-{patrol.ending}{on_post}", at=patrol.ended_at))
    return lines


def _validity(patrol: Patrol, credit: PatrolCredit) -> list[Text]:
    if credit.valid:
        return [text(f"patrol-valid-{credit.by}")]
    missing = _missing(patrol, credit.post_minutes, credit.missing_minutes, credit.missing_m)
    return [text("patrol-not-valid", **missing)]


def _over_limit(credit: PatrolCredit, counted: Share) -> list[Text]:
    if not credit.valid:
        return []
    metres = credit.walked_m + credit.ridden_m - counted.walked_m - counted.ridden_m
    minutes = max(credit.minutes, credit.post_minutes) - counted.minutes
    lines = []
    if metres > METRES_NOTICED:
        lines.append(text("patrol-over-day-km", km=km(metres)))
    if minutes > 1:
        lines.append(text("patrol-over-day-time", minutes=round(minutes)))
    return lines


def notes(found: Iterable[Note]) -> list[Text]:
    """The engine's notes in words; many of one kind become one line, what is usual is not mentioned."""
    by_kind: dict[str, list[Note]] = {}
    for note in found:
        if note.kind not in SILENT_KINDS:
            by_kind.setdefault(note.kind, []).append(note)
    lines = [_note(kind, alike) for kind, alike in by_kind.items()]
    return [line for line in lines if line is not None][:MOST_NOTES]


def _note(kind: str, alike: list[Note]) -> Text | None:
    seconds, metres = sum(note.seconds for note in alike), sum(note.metres for note in alike)
    count = sum(note.count for note in alike) or len(alike)
    if kind in {"riding", "vehicle", "standing"} and max(metres, seconds) < SECONDS_NOTICED:
        return None
    if kind in {"bridged", "pause"} and len(alike) == 1:
        return text(f"patrol-note-{kind}", took=_took(seconds), metres=round(metres))
    return text(
        f"patrol-note-{kind.replace('_', '-')}{'-many' if kind in {'bridged', 'pause'} else ''}",
        took=_took(seconds),
        metres=round(metres),
        km=km(metres),
        count=count,
    )


def _took(seconds: float) -> Text:
    if seconds < SECONDS_NOTICED:
        return text("patrol-seconds", n=round(seconds))
    return text("patrol-minutes", n=round(seconds / 60))
