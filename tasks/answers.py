"""What people answer to an offer: I can go, I could be there at, not this time, never this kind."""

from datetime import datetime, timedelta

from tasks import cards, claims, history, notices, requests, timers
from tasks.lifecycle import CLAIMABLE
from tasks.notices import button
from tasks.offer_rows import OPEN, Answer, Offer, of_task
from tasks.offers import close
from tasks.tables import Claim, Task
from tasks.timers import Kind
from tasks.within import home
from volunteers import availability, outbox, people, rights
from volunteers.outbox import Message
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.text import text
from volunteers.work import Work

EARLIEST = timedelta(minutes=-10)  # "now" may have passed while it was typed
LATEST = timedelta(days=14)


async def get(work: Work, offer_id: int, person_id: int) -> Offer:
    """An offer that this person can still answer; refuses, in words, one that is over or somebody else's."""
    offer = await work.session.get(Offer, offer_id)
    if offer is None or offer.person_id != person_id:
        raise Refusal("offer-not-yours")
    if offer.state not in OPEN:
        raise Refusal("offer-ended")
    return offer


async def go(work: Work, offer: Offer, task: Task) -> Claim:
    """I can go: claims the locked task, exactly as a tap on the card would."""
    claim = await claims.take(work, task, offer.person_id)
    if offer.state in OPEN:  # not yet admitted: the seat is his all the same
        offer.state, offer.answered_at = Answer.TAKEN, work.now
        await close(work, offer, text("offer-yours", task=notices.title(task)))
    return claim


async def not_now(work: Work, offer: Offer, task: Task) -> None:
    """Not this time: not asked for this task again; when everybody has said so, the next people are asked."""
    await _say_no(work, offer, task, Answer.DECLINED, "offer-declined")


async def never(work: Work, offer: Offer, task: Task) -> None:
    """Not this time, and no task of this kind ever again."""
    await availability.refuse(work, offer.person_id, task.category)
    await _say_no(work, offer, task, Answer.NEVER, "offer-never-again")


async def _say_no(work: Work, offer: Offer, task: Task, answer: Answer, key: str) -> None:
    offer.state, offer.answered_at = answer, work.now
    await close(work, offer, text(key, task=notices.title(task)))
    await work.session.flush()
    if not await of_task(work, task, *OPEN):
        await timers.bring_forward(work, task.key, Kind.OFFER, work.now)


async def at_time(work: Work, offer: Offer, task: Task, at: datetime) -> None:
    """I could be there at this time (aware): put to the resident, or to staff where there is none to ask."""
    if not work.now + EARLIEST <= at <= work.now + LATEST:
        raise Refusal("offer-time-unclear")
    if task.state not in CLAIMABLE:
        raise Refusal("claim-too-late", task=notices.title(task), state=text(f"state-{task.state}"))
    offer.state, offer.answered_at, offer.promised_at = Answer.TIMED, work.now, at
    await history.note(work, task, "offer-time", offer.person_id, at=at.isoformat())
    person = await people.get(work, offer.person_id)
    who = text("person-name", name=person.name or f"#{person.id}")
    words = text("offer-pick-ask", task=notices.title(task), who=who, at=at)
    message = Message(words, [[button("pick", f"pick:{offer.key}")]])
    if task.requester_id is not None and await people.reach(work, task.requester_id):
        await outbox.tell(work, task.requester_id, message, slot=offer.pick_slot)
    else:
        await notices.staff(work, task, Action.ASSIGN_TASK, message, slot=offer.pick_slot)


async def pick(work: Work, offer_id: int, by: int) -> tuple[Task, Claim]:
    """The resident, or staff, takes up an offered time: that person has the task, the others are let off."""
    offer = await work.session.get(Offer, offer_id)
    if offer is None or offer.promised_at is None:
        raise Refusal("offer-ended")
    task = await requests.get(work, offer.task_id, lock=True)
    place = await home(work, task)
    if task.requester_id != by and not await rights.may(work, by, Action.ASSIGN_TASK, place):
        raise Refusal("right-missing", place=place.name)
    if offer.state != Answer.TIMED:
        raise Refusal("offer-ended")
    claim = await claims.take(work, task, offer.person_id, asked_by=by, promised_at=offer.promised_at)
    who = await cards.claimant_name(work, claim)
    if task.requester_id is not None:
        words = text("offer-picked", task=notices.title(task), who=who, at=offer.promised_at)
        await outbox.tell(work, task.requester_id, words)
    return task, claim


async def show_times(work: Work, task: Task) -> None:
    """Put times that nobody has picked yet to staff as well."""
    for offer in await of_task(work, task, Answer.TIMED):
        person = await people.get(work, offer.person_id)
        who = text("person-name", name=person.name or f"#{person.id}")
        words = text("offer-pick-ask", task=notices.title(task), who=who, at=offer.promised_at)
        message = Message(words, [[button("pick", f"pick:{offer.key}")]])
        await notices.staff(work, task, Action.ASSIGN_TASK, message, slot=offer.pick_slot)
