"""Bringing a task to people and taking it away again: private offers, details for the claimant, the end of a claim."""

from collections.abc import Sequence

from tasks import (
    arranging,
    cards,
    categories,
    deadlines,
    intake,
    notices,
    offers,
    standby,
    timers,
    tip_rows,
    whistle_rows,
)
from tasks.lifecycle import ENDED, State
from tasks.notices import button
from tasks.tables import Claim, Task
from tasks.timers import Kind
from volunteers import outbox, people, places, privacy
from volunteers.outbox import Message, Rows
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

FILES = {"photo": "details-photo", "voice": "details-voice"}


def details_slot(claim: Claim) -> str:
    """The slot of the private details in the claimant's chat."""
    return f"details:{claim.key}"


def photo_slot(claim: Claim, attachment_id: int | None) -> str:
    """The slot of one photo among the private details."""
    return f"details:{claim.key}:{attachment_id}"


def news_slot(claim: Claim, number: int) -> str:
    """The slot of one piece of news from the resident, taken back with the details."""
    return f"details:{claim.key}:n{number}"


def working_buttons(claim: Claim) -> Rows:
    """What a claimant can do next."""
    first = []
    if claim.set_out_at is None and claim.arrived_at is None:
        first.append(button("set-out", f"set-out:{claim.key}"))
    if claim.arrived_at is None:
        first.append(button("arrive", f"arrive:{claim.key}"))
    last = [button("report", f"report:{claim.key}")]
    if claim.unit_id is not None:
        last.insert(0, button("unit-send", f"unit-send:{claim.key}"))
    return [first, [button("finish", f"finish:{claim.key}"), button("release", f"release:{claim.key}")], last]


async def details(work: Work, task: Task, claim: Claim) -> Message:
    """Everything the accepted claimant needs, for his eyes only."""
    if tip_rows.protected(task):
        return _protected_details(task, claim)
    name = task.name
    if not name and task.requester_id is not None and not task.staff_posted:
        name = (await people.get(work, task.requester_id)).name
    lines: list[Text] = [text("details-head", task=notices.title(task))]
    if task.said:
        lines.append(text("details-said", said=task.said))
    given = {"details-name": name, "details-address": task.address, "details-phone": task.phone}
    lines += [text(key, value=value) for key, value in given.items() if value]
    if task.latitude is not None and task.longitude is not None:
        lines.append(
            text("details-point", latitude=f"{task.latitude:.5f}", longitude=f"{task.longitude:.5f}")
        )
    if categories.get(task.category).two_person:
        lines.append(text("details-two-person"))
    if task.due_at is not None:
        lines.append(text("details-due", at=task.due_at))
    lines.append(text("details-next"))
    rows = [*working_buttons(claim), *tip_rows.staff_rows(task)]
    return Message(text("lines", lines=lines), rows, protect=True)


def _protected_details(task: Task, claim: Claim) -> Message:
    """What there is to know about a tip: masked words and where about, and nothing of its reporter."""
    lines = [text("details-head", task=notices.title(task)), text("details-said", said=task.need)]
    if task.whereabouts:
        lines.append(text("details-address", value=task.whereabouts))
    if task.due_at is not None:
        lines.append(text("details-due", at=task.due_at))
    lines.append(text("tip-details-next"))
    rows = [*working_buttons(claim), *tip_rows.staff_rows(task)]
    return Message(text("lines", lines=lines), rows, protect=True)


async def helping_details(work: Work, task: Task) -> Message:
    """What an officer who helps with a task needs; the lead office holds it and finishes it."""
    hidden = tip_rows.protected(task)
    given = {
        "details-said": task.need if hidden else task.said,
        "details-name": "" if hidden else task.name,
        "details-address": task.whereabouts if hidden else task.address,
        "details-phone": "" if hidden else task.phone,
    }
    lines: list[Text] = [text("details-head", task=notices.title(task))]
    lines += [
        text(key, said=value) if key == "details-said" else text(key, value=value)
        for key, value in given.items()
        if value
    ]
    return Message(text("lines", lines=[*lines, text("whistle-helping")]), protect=True)


async def show_details(work: Work, task: Task, claim: Claim) -> None:
    """Give an accepted claimant name, address, phone and photos, in private; its end takes them back."""
    await privacy.looked(work, claim.person_id, tip_rows.shown_person(task), privacy.CLAIMANT, task.key)
    shown = await details(work, task, claim)
    first = claim.claimed_at == work.now and claim.set_out_at is None and claim.arrived_at is None
    await outbox.tell(work, claim.person_id, shown, slot=details_slot(claim), first=first)
    kinds = ("photo",) if tip_rows.protected(task) else tuple(FILES)  # a voice says who somebody is
    for kept in await intake.attachments(work, task.key, *kinds):
        words = text(FILES[kept.kind], task=notices.title(task))
        message = Message(words, file=kept.file, protect=True)
        await outbox.tell(work, claim.person_id, message, slot=photo_slot(claim, kept.id))


async def end_claims(work: Work, task: Task, claims: Sequence[Claim], outcome: str) -> None:
    """End claims and take the resident's details out of the claimants' chats."""
    files = await intake.attachments(work, task.key, *FILES)
    work.known.pop((Claim, task.key), None)
    await _take_name_back(work, task)
    if task.state in ENDED:
        await whistle_rows.take_back(work, task)
    for claim in claims:
        claim.ended_at, claim.outcome = work.now, outcome
        if claim.accepted_at is None:
            continue
        await outbox.withdraw(work, details_slot(claim), text("details-gone", task=notices.title(task)))
        for file in files:
            await outbox.withdraw(
                work, photo_slot(claim, file.id), text("details-gone", task=notices.title(task))
            )
        for number in task.understood.get("news", {}):
            await outbox.withdraw(
                work, news_slot(claim, int(number)), text("details-gone", task=notices.title(task))
            )
    await work.session.flush()


async def _take_name_back(work: Work, task: Task) -> None:
    """Who reported a tip is taken out of the chat of whoever was told apart from the details."""
    if tip_rows.is_tip(task) and not tip_rows.protected(task):
        await outbox.withdraw(work, tip_rows.name_slot(task), text("details-gone", task=notices.title(task)))


async def offer(work: Work, task: Task) -> None:
    """Ask in private whoever fits a skilled or sensitive task; a sensitive one that fits nobody goes to staff."""
    asked = await offers.begin(work, task)
    if asked or not categories.get(task.category).sensitive:
        return
    await arranging.first(work, task, Action.ASSIGN_TASK, "offer-private")


async def open_again(work: Work, task: Task) -> None:
    """A task that nobody has any more: those who wait for it are asked first, else it is open to all once again."""
    task.opened_at = task.opened_at or work.now
    await whistle_rows.end(work, task)
    await whistle_rows.take_back(work, task)
    if not await standby.fill(work, task):
        await _open_to_all(work, task)


async def next_in_line(work: Work, task: Task) -> None:
    """A seat is free: it is kept for the next who waits; when nobody is left, the card opens to all."""
    asked = await standby.fill(work, task)
    if not asked and task.state == State.OPEN and not await timers.runs(work, task.key, Kind.LADDER):
        await _open_to_all(work, task)
    await cards.show(work, task)


async def _open_to_all(work: Work, task: Task) -> None:
    """Start the ladder, and offer it to those who fit."""
    limits = await intake.terms_of(work, await places.get(work, task.place_id))
    step = deadlines.next_rung(work.now, None, limits)
    if step is not None:
        await timers.start(work, Kind.LADDER, task.key, step[0])
    await offer(work, task)


async def end_offers(work: Work, task: Task, taken_by: int | None = None, *, everybody: bool = True) -> None:
    """Withdraw what leads nowhere any more: offers to volunteers and, once all seats are taken, staff's, too."""
    await offers.end(work, task, taken_by, everybody=everybody)
    if everybody:
        await arranging.withdraw(work, task)
        await _take_name_back(work, task)
        await whistle_rows.end(work, task)
