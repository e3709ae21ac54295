"""吹哨 in chat: staff propose and approve, officers answer, both sides rate."""

from datetime import timedelta

from bot.dialogue.deciding import entitled_task, reason_given
from bot.dialogue.presses import Owner, press
from bot.dialogue.steps import step
from bot.dialogue.turn import Awaited, Turn, choice
from tasks import notices, offices, requests, whistle
from tasks.offices import Office
from tasks.tables import Task
from tasks.whistle_rows import Sort, Whistle
from tasks.within import home
from volunteers import rights
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
    several = len(await offices.above(turn.work, task)) > 1
    made = await whistle.propose(
        turn.work, task, turn.person.key, Sort(awaited.data["sort"]), reason, ask=not several
    )
    where = await home(turn.work, task)
    if several and await rights.may(turn.work, turn.person.key, Action.APPROVE_WHISTLE, where):
        await _show_choice(turn, made, task)
        return
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


async def _show_choice(turn: Turn, call: Whistle, task: Task) -> None:
    """Which offices it is put to; the first one chosen is in the lead."""
    rows = []
    for office in await offices.above(turn.work, task):
        place = call.chosen.index(office.mark) if office.mark in call.chosen else None
        key = (
            "whistle-office" if place is None else "whistle-office-helps" if place else "whistle-office-leads"
        )
        rows.append([Button(text(key, name=office.name), f"whistle-pick:{call.key}:{office.mark}")])
    if call.chosen:
        rows.append([choice("whistle-blow", f"whistle-blow:{call.key}")])
    rows.append([choice("whistle-nearest", f"whistle-yes:{call.key}")])
    slot = f"whistle-approve:{call.key}"
    await turn.say("whistle-choose-ask", rows, slot=slot, task=notices.title(task), reason=call.reason)


async def _proposed(turn: Turn, whistle_id: int) -> tuple[Whistle, Task]:
    call, task = await _entitled(turn, whistle_id)
    if call.approved_at is not None or call.refused_at is not None:
        raise Refusal("offer-ended")
    return call, task


@press("whistle-choose", Action.APPROVE_WHISTLE)
async def choose(turn: Turn, whistle_id: int) -> None:
    """To which offices?"""
    call, task = await _proposed(turn, whistle_id)
    await turn.answer()
    await _show_choice(turn, call, task)


@press("whistle-pick", Action.APPROVE_WHISTLE)
async def pick(turn: Turn, whistle_id: int, place_id: int, unit_id: int) -> None:
    """To this one, too; or not to this one after all."""
    call, task = await _proposed(turn, whistle_id)
    mark = f"{place_id}:{unit_id}"
    if mark not in {office.mark for office in await offices.above(turn.work, task)}:
        raise Refusal("button-stale")
    chosen = [one for one in call.chosen if one != mark]
    call.chosen = chosen if mark in call.chosen else [*chosen, mark]
    await turn.answer()
    await _show_choice(turn, call, task)


@press("whistle-blow", Action.APPROVE_WHISTLE)
async def blow(turn: Turn, whistle_id: int) -> None:
    """Approve it for the offices chosen."""
    call, task = await _proposed(turn, whistle_id)
    known = {office.mark: office for office in await offices.above(turn.work, task)}
    to = [known[mark] for mark in call.chosen if mark in known]
    if not to:
        raise Refusal("button-stale")
    await whistle.approve(turn.work, call, task, turn.person.key, to)
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
    await turn.answer("whistle-came-short" if call.lead else "whistle-helps-short")


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
    rows = [[_office_button(office, call)] for office in found]
    await turn.answer()
    await turn.say("whistle-on-ask" if rows else "whistle-on-nobody", rows, task=notices.title(task))


def _office_button(office: Office, call: Whistle) -> Button:
    return Button(text("place-name", name=office.name), f"whistle-to:{call.key}:{office.mark}")


@press("whistle-to", Owner.HIMSELF)
async def handed_on(turn: Turn, whistle_id: int, place_id: int, unit_id: int) -> None:
    """Hand it on to the officers of that place, or of that department."""
    call, task = await _called(turn, whistle_id)
    found = await whistle.targets(turn.work, task, call)
    office = next((one for one in found if one.mark == f"{place_id}:{unit_id}"), None)
    if office is None:
        raise Refusal("button-stale")
    await whistle.hand_on(turn.work, call, task, turn.person.key, office)
    await turn.answer("whistle-on-short")


@press("whistle-rate", Owner.HIMSELF)
async def rate(turn: Turn, whistle_id: int, side: str, rating: int) -> None:
    """How the other side was to work with."""
    call = await whistle.get(turn.work, whistle_id)
    await whistle.rate(turn.work, call, side, rating, turn.person.key)
    await turn.answer("whistle-rated-short")
    await turn.say("whistle-rated-short", slot=f"whistle-rate:{call.key}:{side}")
