"""Looking after patrols by the clock: messages kept fresh, silence asked about and ended, late positions measured."""

from datetime import timedelta

from volunteers import outbox, patrol_help, patrol_words, patrols, people
from volunteers.outbox import Message
from volunteers.patrol_tables import Ending, Patrol, Way
from volunteers.patrol_words import button
from volunteers.text import text
from volunteers.work import Work

BUDDY_AFTER = timedelta(minutes=15)
STAFF_AFTER = timedelta(minutes=20)
TOLD_BUDDY, TOLD_STAFF = 1, 2


async def show(work: Work, patrol: Patrol) -> None:
    """Bring a patrol's message, or the summary of one that is over, up to date."""
    patrol.shown_at = work.now
    if patrol.ended_at is None:
        await _put(work, patrol, patrol_words.slot(patrol), await patrol_words.now(work, patrol))
        return
    credit = await patrols.credit_of(work, patrol)
    if credit is not None:
        await _put(work, patrol, f"patrol-sum:{patrol.key}", await patrol_words.summary(work, patrol, credit))


async def _put(work: Work, patrol: Patrol, slot: str, message: Message) -> None:
    if patrol.lane:
        await outbox.promise(work, patrol.lane, message, slot=slot, person_id=patrol.person_id)
    else:
        await outbox.tell(work, patrol.person_id, message, slot=slot)


async def show_one(work: Work, patrol_id: int) -> None:
    """The same for a patrol that the clock found."""
    patrol = await patrols.get(work, patrol_id, lock=True)
    if patrol.ended_at is None:
        await show(work, patrol)


async def finish(work: Work, patrol: Patrol, ending: Ending) -> None:
    """End a patrol: its message closes with a short line, the summary comes as a new one."""
    if patrol.ended_at is not None:
        return
    last_known = patrol.last_fix_at or patrol.heard_at
    await patrols.end(work, patrol, ending, last_known if ending is Ending.SILENCE else None)
    await _put(work, patrol, patrol_words.slot(patrol), Message(text("patrol-closed", at=patrol.ended_at)))
    await show(work, patrol)


async def look_after(work: Work, patrol_id: int) -> None:
    """What silence asks for: ask the walker, tell his partner and staff if he wished so, end it in the end."""
    patrol = await patrols.get(work, patrol_id, lock=True)
    quiet = work.now - patrol.heard_at
    patience = patrols.POST_ASK_AFTER if patrol.way == Way.POST else patrols.ASK_AFTER
    if patrol.ended_at is not None or quiet < patience:
        return
    if patrol.asked_at is None:
        await _ask(work, patrol)
        return
    if patrol.watched:
        await _alarm(work, patrol)
    if work.now - patrol.asked_at >= patrols.END_AFTER:
        await finish(work, patrol, Ending.SILENCE)


async def _ask(work: Work, patrol: Patrol) -> None:
    patrol.asked_at = work.now
    rows = [
        [
            button("patrol-on", f"patrol-on:{patrol.key}"),
            button("patrol-end", f"patrol-end:{patrol.key}"),
        ]
    ]
    key = "patrol-post-silent" if patrol.way == Way.POST else "patrol-silent"
    words = text(key, at=patrol.last_fix_at or patrol.started_at, minutes=patrols.END_AFTER.seconds // 60)
    await _put(work, patrol, f"patrol-ask:{patrol.key}", Message(words, rows))


async def _alarm(work: Work, patrol: Patrol) -> None:
    """A lone walker's wish: after 15 silent minutes his partner hears, after 20 staff; each once."""
    quiet = work.now - patrol.heard_at
    if quiet >= BUDDY_AFTER and patrol.alarm < TOLD_BUDDY:
        patrol.alarm = TOLD_BUDDY
        await patrol_help.tell(
            work, patrol, await patrol_help.partners(work, patrol), await _lost(work, patrol)
        )
    if quiet >= STAFF_AFTER and patrol.alarm < TOLD_STAFF:
        patrol.alarm = TOLD_STAFF
        await patrol_help.tell(work, patrol, await patrol_help.staff(work, patrol), await _lost(work, patrol))


async def _lost(work: Work, patrol: Patrol) -> Message:
    person = await people.get(work, patrol.person_id)
    lines = [
        text("patrol-lost", name=person.name or f"#{person.id}", phone=person.phone or 0, at=patrol.heard_at),
        patrol_help.whereabouts(patrol),
    ]
    return Message(text("lines", lines=lines))


async def measure_again(work: Work, patrol_id: int) -> None:
    """Measure a patrol that positions reached late, and put its summary right."""
    patrol = await patrols.get(work, patrol_id, lock=True)
    if patrol.stale and patrol.ended_at is not None:
        await patrols.close(work, patrol)
        patrol.pictured = False
        await show(work, patrol)
