"""吹哨 in chat: staff propose and approve, officers answer, both sides rate."""

from datetime import timedelta

from bot.dialogue.deciding import entitled_task, reason_given
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import notices, requests, whistle
from tasks.tables import Task
from tasks.whistle_rows import Sort, Whistle
from volunteers import places
from volunteers.outbox import Button
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text

HOURS = (4, 24, 72)


@press("whistle", Action.WHISTLE)
async def propose(turn: Turn, task_id: int) -> None:
    """Whistle: what kind?"""
    task = await entitled_task(turn, task_id, Action.WHISTLE)
    rows = [[choice(f"whistle-{sort}", f"whistle-sort:{task.key}:{sort}")] for sort in Sort]
    await turn.answer()
    await turn.say("whistle-ask-sort", rows, task=notices.title(task))


@press("whistle-sort", Action.WHISTLE)
async def sort(turn: Turn, task_id: int, name: str) -> None:
    """Whistle of this kind: why?"""
    task = await entitled_task(turn, task_id, Action.WHISTLE)
    if name not in set(Sort):
        raise Refusal("button-stale")
    await turn.answer()
    await turn.wait_for("whistle", task.key, sort=name)
    await turn.say("whistle-ask-reason")


@step("whistle")
async def proposed(turn: Turn, awaited: Awaited) -> None:
    """Why the community cannot solve it alone."""
    reason = await reason_given(turn)
    if not reason:
        return
    task = await entitled_task(turn, awaited.about, Action.WHISTLE)
    made = await whistle.propose(turn.work, task, turn.person.key, Sort(awaited.data["sort"]), reason)
    done = "whistle-sent-done" if made.approved_at else "whistle-proposed-done"
    await turn.say(done, task=notices.title(task))


async def _entitled(turn: Turn, whistle_id: int) -> tuple[Whistle, Task]:
    call = await whistle.get(turn.work, whistle_id)
    return call, await entitled_task(turn, call.task_id, Action.APPROVE_WHISTLE)


@press("whistle-yes", Action.APPROVE_WHISTLE)
async def approve(turn: Turn, whistle_id: int) -> None:
    """Approve a whistle."""
    call, task = await _entitled(turn, whistle_id)
    await whistle.approve(turn.work, call, task, turn.person.key)
    await turn.answer("whistle-approved-short")


@press("whistle-not", Action.APPROVE_WHISTLE)
async def refuse(turn: Turn, whistle_id: int) -> None:
    """Do not approve it: why?"""
    call, _ = await _entitled(turn, whistle_id)
    await turn.answer()
    await turn.wait_for("whistle-refuse", call.key)
    await turn.say("whistle-refuse-ask")


@step("whistle-refuse")
async def refused(turn: Turn, awaited: Awaited) -> None:
    """Why there is no whistle."""
    reason = await reason_given(turn)
    if not reason:
        return
    call, task = await _entitled(turn, awaited.about)
    await whistle.refuse(turn.work, call, task, turn.person.key, reason)
    await turn.say("whistle-refused", task=notices.title(task))


async def _called(turn: Turn, whistle_id: int) -> tuple[Whistle, Task]:
    call = await whistle.get(turn.work, whistle_id)
    task = await requests.get(turn.work, call.task_id, lock=True)
    await whistle.called(turn.work, call, task, turn.person.key)
    return call, task


@press("whistle-come", Owner.HIMSELF)
async def come(turn: Turn, whistle_id: int) -> None:
    """已到岗."""
    call, task = await _called(turn, whistle_id)
    await whistle.come(turn.work, call, task, turn.person.key)
    await turn.answer("whistle-came-short")


@press("whistle-more", Owner.HIMSELF)
async def more(turn: Turn, whistle_id: int) -> None:
    """需要延时: how long?"""
    call, task = await _called(turn, whistle_id)
    rows = [
        [Button(text("button-more-hours", hours=hours), f"whistle-until:{call.key}:{hours}")]
        for hours in HOURS
    ]
    await turn.answer()
    await turn.say("whistle-ask-hours", rows, task=notices.title(task))


@press("whistle-until", Owner.HIMSELF)
async def until(turn: Turn, whistle_id: int, hours: int) -> None:
    """That much longer."""
    call, task = await _called(turn, whistle_id)
    if hours not in HOURS:
        raise Refusal("button-stale")
    at = turn.work.now + timedelta(hours=hours)
    await whistle.more_time(turn.work, call, task, turn.person.key, until=at, reason="")
    await turn.answer("whistle-more-short")


@press("whistle-back", Owner.HIMSELF)
async def back(turn: Turn, whistle_id: int) -> None:
    """退回: why?"""
    call, _ = await _called(turn, whistle_id)
    await turn.answer()
    await turn.wait_for("whistle-back", call.key)
    await turn.say("whistle-back-ask")


@step("whistle-back")
async def declined(turn: Turn, awaited: Awaited) -> None:
    """Why it is not theirs."""
    reason = await reason_given(turn)
    if not reason:
        return
    call, task = await _called(turn, awaited.about)
    await whistle.decline(turn.work, call, task, turn.person.key, reason)
    await turn.say("whistle-back-done", task=notices.title(task))


@press("whistle-on", Owner.HIMSELF)
async def hand_on(turn: Turn, whistle_id: int) -> None:
    """转交: to whom?"""
    call, task = await _called(turn, whistle_id)
    found = await whistle.targets(turn.work, task, call)
    rows = [[whistle.place_button(place, call)] for place in found]
    await turn.answer()
    await turn.say("whistle-on-ask" if rows else "whistle-on-nobody", rows, task=notices.title(task))


@press("whistle-to", Owner.HIMSELF)
async def handed_on(turn: Turn, whistle_id: int, place_id: int) -> None:
    """Hand it on to the officers of that place."""
    call, task = await _called(turn, whistle_id)
    place = await turn.work.session.get(places.Place, place_id)
    if place is None or place not in await whistle.targets(turn.work, task, call):
        raise Refusal("button-stale")
    await whistle.hand_on(turn.work, call, task, turn.person.key, place)
    await turn.answer("whistle-on-short")


@press("whistle-rate", Owner.HIMSELF)
async def rate(turn: Turn, whistle_id: int, side: str, rating: int) -> None:
    """How the other side was to work with."""
    call = await whistle.get(turn.work, whistle_id)
    await whistle.rate(turn.work, call, side, rating, turn.person.key)
    await turn.answer("whistle-rated-short")
    await turn.say("whistle-rated-short", slot=f"whistle-rate:{call.key}:{side}")
