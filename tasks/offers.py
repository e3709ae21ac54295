"""Private offers in waves: ten people who fit are asked, then ten more, then those nearby; losers are told by edit."""

from collections.abc import Sequence

from sqlmodel import col, select

from tasks import cards, categories, deadlines, intake, notices, pools, timers
from tasks.catalogue import Category
from tasks.lifecycle import State
from tasks.notices import button
from tasks.offer_rows import OPEN, Answer, Offer, assigned, of_task
from tasks.pools import Asking
from tasks.tables import Task
from tasks.timers import Kind
from volunteers import outbox, places
from volunteers.outbox import Message, Rows
from volunteers.text import Text, text
from volunteers.work import Work

AT_ONCE = 10
LAST_WAVE = 2  # waves 0 and 1 stay in the community, wave 2 asks its neighbours


def suits(kind: Category) -> bool:
    """Whether tasks of this kind are offered in private from the start: skilled ones, and what no group may see."""
    return kind.audience == "private" or (kind.audience == "group" and bool(kind.skills))


async def begin(work: Work, task: Task) -> int:
    """Ask the first people for a task of a kind that is offered in private; returns how many were asked."""
    if not suits(categories.get(task.category)):
        return 0
    return await send(work, task, 0)


async def nudge(work: Work, task: Task) -> int:
    """Ask people who fit a task of any kind that nobody took; none while an earlier wave is still open."""
    kind = categories.get(task.category)
    if kind.audience == "staff" or await of_task(work, task):
        return 0
    return await send(work, task, 0, skilled=kind.sensitive)


async def widen(work: Work, task: Task) -> int:
    """Ask people in the neighbouring grids and communities."""
    kind = categories.get(task.category)
    if kind.audience == "staff":
        return 0
    return await send(work, task, LAST_WAVE, skilled=kind.sensitive)


async def send(work: Work, task: Task, wave: int, *, skilled: bool = True) -> int:
    """Ask the next people, from this wave on until somebody is found; returns how many were asked.

    By night only people who do not rest are asked, and what is not urgent is tried again in the morning.
    """
    for number in range(wave, LAST_WAVE + 1):
        chosen = await pools.choose(work, task, Asking(AT_ONCE, wide=number == LAST_WAVE, skilled=skilled))
        if chosen:
            await ask(work, task, chosen, number)
            await _again(work, task, number + 1)
            return len(chosen)
    await _in_the_morning(work, task, wave)
    return 0


async def ask(work: Work, task: Task, person_ids: Sequence[int], wave: int) -> None:
    """Ask these people in private; whoever is asked already in this round is left alone."""
    already = {offer.person_id for offer in await of_task(work, task)}
    made = [
        Offer(task_id=task.key, person_id=person_id, round=task.round, wave=wave, asked_at=work.now)
        for person_id in person_ids
        if person_id not in already
    ]
    work.session.add_all(made)
    await work.session.flush()
    card = await cards.card(work, task)
    words = text("offer-ask", task=notices.title(task), card=card.text)
    for offer in made:
        await outbox.tell(work, offer.person_id, Message(words, _buttons(offer)), slot=offer.slot, nudge=True)


def _buttons(offer: Offer) -> Rows:
    mark = offer.key
    return [
        [button("offer-go", f"offer-go:{mark}"), button("offer-time", f"offer-time:{mark}")],
        [button("offer-no", f"offer-no:{mark}"), button("offer-never", f"offer-never:{mark}")],
    ]


async def _again(work: Work, task: Task, wave: int) -> None:
    if wave <= LAST_WAVE:
        limits = await intake.terms_of(work, await places.get(work, task.place_id))
        await timers.start(work, Kind.OFFER, task.key, work.now + limits.offer_open, step=wave)


async def _in_the_morning(work: Work, task: Task, wave: int) -> None:
    place = await places.get(work, task.place_id)
    hours = deadlines.quiet_hours(await intake.terms_of(work, place))
    if not task.urgent and deadlines.quiet(work.now, place.zone, hours):
        at = deadlines.hold(work.now, place.zone, hours)
        await timers.start(work, Kind.OFFER, task.key, at, step=wave)


async def next_wave(work: Work, task: Task, wave: int) -> None:
    """Nobody of the last wave took it: the next people are asked."""
    if task.state != State.OPEN:
        return
    await send(work, task, wave, skilled=suits(categories.get(task.category)))


async def waiting(work: Work, task: Task) -> bool:
    """Whether somebody was asked in this round and has not said no, or people will be asked in the morning."""
    return bool(await of_task(work, task, *OPEN)) or await timers.runs(work, task.key, Kind.OFFER)


async def was_asked(work: Work, task: Task, person_id: int) -> bool:
    """Whether this person was ever asked to take this task."""
    query = select(Offer.id).where(Offer.task_id == task.id, Offer.person_id == person_id)
    return (await work.session.exec(query.limit(1))).first() is not None


async def end(work: Work, task: Task, taken_by: int | None = None, *, everybody: bool = True) -> None:
    """Withdraw offers that lead nowhere any more, by edit; whoever took the task is told that it is his.

    While seats are free (`everybody` False) only his own offer ends.
    """
    for offer in await _open(work, task, None if everybody else taken_by):
        mine = offer.person_id == taken_by
        offer.state = Answer.TAKEN if mine else Answer.OVER
        offer.answered_at = offer.answered_at or (work.now if mine else None)
        await close(work, offer, text("offer-yours" if mine else "offer-over", task=notices.title(task)))
    if everybody:
        await _end_assignment(work, task)


async def _open(work: Work, task: Task, person_id: int | None) -> Sequence[Offer]:
    """The offers of a task that are not over, of this person or of all."""
    if (Offer, task.key) in work.absent:
        return []
    query = select(Offer).where(Offer.task_id == task.id, col(Offer.state).in_(OPEN))
    if person_id is not None:
        query = query.where(Offer.person_id == person_id)
    return (await work.session.exec(query)).all()


async def _end_assignment(work: Work, task: Task) -> None:
    made = await assigned(work, task)
    if made is not None:
        made.outcome, made.answered_at = "over", work.now
        await outbox.withdraw(work, made.slot, text("offer-over", task=notices.title(task)))


async def close(work: Work, offer: Offer, words: Text) -> None:
    """Put other words in place of an offer, and of the question whether its time suits."""
    await outbox.withdraw(work, offer.slot, words)
    if offer.promised_at is not None:
        await outbox.withdraw(work, offer.pick_slot, words)
