"""When something is wrong on patrol: being watched over, calling for help, those who were asked to come."""

from bot.dialogue import patrolling
from bot.dialogue.presses import Owner, press
from bot.dialogue.turn import Turn, choice
from volunteers import outbox, patrol_help, patrol_watch, patrols
from volunteers.patrol_tables import Patrol
from volunteers.refusal import Refusal
from volunteers.text import text


@press("patrol-watch", Owner.HIMSELF)
async def watch(turn: Turn, patrol_id: int) -> None:
    """Whether others are told when nothing is heard of a lone walker; pressed again, no longer."""
    patrol = await patrolling.own(turn, patrol_id)
    patrol.watched = not patrol.watched
    await turn.work.session.flush()
    await turn.answer("patrol-watch-on-short" if patrol.watched else "patrol-watch-off-short")
    await patrol_watch.show(turn.work, patrol)


@press("patrol-sos", Owner.HIMSELF)
async def sos(turn: Turn, patrol_id: int) -> None:
    """A call for help: numbers first, then everybody who can come."""
    patrol = await patrolling.own(turn, patrol_id)
    told = await patrol_help.call(turn.work, patrol)
    await turn.answer("patrol-sos-short", alert=True)
    rows = [[choice("patrol-safe", f"patrol-safe:{patrol.key}")]]
    await turn.say("patrol-sos-told", rows, slot=f"patrol-sos:{patrol.key}", told=told)


@press("patrol-safe", Owner.HIMSELF)
async def safe(turn: Turn, patrol_id: int) -> None:
    """All is well, or a slip: everybody who was alarmed hears so."""
    patrol = await patrols.get(turn.work, patrol_id, turn.person.key, lock=True)
    await patrol_help.safe(turn.work, patrol)
    await turn.answer()
    await turn.say("patrol-safe-told", slot=f"patrol-sos:{patrol.key}")


@press("patrol-coming", Owner.ANYBODY)
async def coming(turn: Turn, patrol_id: int) -> None:
    """Somebody who was asked sets out."""
    patrol = await _asked(turn, patrol_id)
    who = turn.person.name or f"#{turn.person.id}"
    await outbox.tell(turn.work, patrol.person_id, text("patrol-coming", name=who, at=turn.work.now))
    await turn.answer("patrol-coming-short")


@press("patrol-cannot", Owner.ANYBODY)
async def cannot(turn: Turn, patrol_id: int) -> None:
    """Somebody who was asked cannot come; that is all right and told to nobody."""
    await _asked(turn, patrol_id)
    await turn.answer("patrol-cannot-short")


async def _asked(turn: Turn, patrol_id: int) -> Patrol:
    """The patrol whose call for help reached this very person."""
    patrol = await patrols.get(turn.work, patrol_id)
    if patrol.sos_at is None or not await patrol_help.was_asked(turn.work, patrol, turn.person.key):
        raise Refusal("button-stale")
    return patrol
