"""Private offers go to ten at a time, never to the wrong ones, and end by edit."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from bot.database import Database
from tasks import answers, cards, categories, offers, pools, protection, requests, timeouts, timers
from tasks.offer_rows import Answer, Offer, of_task
from tasks.pools import Asking
from tasks.tables import Claim, Task, Timer
from tests import makers
from tests.clock import Clock
from volunteers import availability, people, safety
from volunteers.availability import Hours
from volunteers.outbox import Promise
from volunteers.people import Person, Standing
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work


async def _plumbers(work: Work, place: Place, count: int) -> list[Person]:
    made = [await makers.person(work, f"水电{n}", place, Role.VOLUNTEER) for n in range(count)]
    for person in made:
        await availability.set_skills(work, person.key, ["water-electric"], ["water-electric"])
    return made


async def _leak(work: Work, place: Place, **fields: object) -> Task:
    elder = await makers.person(work, "谢朝卿", place)
    fields = {"category": "water-electric", "requester_id": elder.key, "wanted": 1, **fields}
    return await makers.open_task(work, place, **fields)


async def test_ten_are_asked_first_and_ten_more_after_half_an_hour(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        await _plumbers(work, place, 25)
        task = await _leak(work, place)
        assert await offers.begin(work, task) == 10
    clock.advance(minutes=31)
    async with database.work() as work:
        for timer in await timers.due(work, 10):
            await timeouts.fire(work, timer.id or 0)
        task = await requests.get(work, task.key)
        asked = await of_task(work, task)
        assert len({offer.person_id for offer in asked}) == len(asked) == 20
        assert {offer.wave for offer in asked} == {0, 1}


async def test_kinds_that_need_no_skill_and_are_not_private_are_left_to_the_group(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        await _plumbers(work, place, 2)
        task = await _leak(work, place, category="errands")
        assert await offers.begin(work, task) == 0
        assert await offers.nudge(work, task) == 2


async def test_what_only_staff_may_see_is_offered_to_nobody(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        await _plumbers(work, place, 2)
        task = await _leak(work, place, category="domestic-violence")
        assert [
            await offers.begin(work, task),
            await offers.nudge(work, task),
            await offers.widen(work, task),
        ] == [0] * 3


async def _excluded(work: Work, place: Place, why: str, task: Task, person: Person) -> None:
    if why == "busy":
        for _ in range(3):
            other = await makers.open_task(work, place)
            work.session.add(_claim(other, person, work))
    elif why == "just asked":
        other = await makers.open_task(work, place)
        work.session.add(
            Offer(task_id=other.key, person_id=person.key, asked_at=work.now - timedelta(minutes=59))
        )
    elif why == "unreachable":
        (await people.contacts(work, person.key))[0].reachable = False
    elif why == "requester":
        task.requester_id = person.key
    elif why == "resting":
        await availability.set_quiet(work, person.key, Hours(time(8), time(12)))
    elif why == "not this kind":
        await availability.refuse(work, person.key, task.category)
    elif why == "taking a break":
        person.standing = Standing.PAUSED
    elif why == "gave it back":
        claim = _claim(task, person, work)
        claim.ended_at, claim.outcome = work.now, "released"
        work.session.add(claim)
    await work.session.flush()


def _claim(task: Task, person: Person, work: Work) -> Claim:
    return Claim(task_id=task.key, person_id=person.key, claimed_at=work.now, accepted_at=work.now)


REASONS = [
    "busy",
    "just asked",
    "unreachable",
    "requester",
    "resting",
    "not this kind",
    "taking a break",
    "gave it back",
]


@pytest.mark.parametrize("why", REASONS)
async def test_whoever_should_be_left_alone_is_not_asked(database: Database, why: str) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        alone, other = await _plumbers(work, place, 2)
        task = await _leak(work, place)
        await _excluded(work, place, why, task, alone)
        assert await pools.choose(work, task, Asking(10, skilled=True)) == [other.key]


async def test_what_is_urgent_may_wake_people(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        (sleeper,) = await _plumbers(work, place, 1)
        await availability.set_quiet(work, sleeper.key, Hours(time(8), time(12)))
        task = await _leak(work, place, urgent=True)
        assert await pools.choose(work, task, Asking(10)) == [sleeper.key]


async def test_by_night_nobody_is_asked_and_in_the_morning_they_are(database: Database, clock: Clock) -> None:
    clock.advance(hours=14)  # 23:00 in Shanghai
    async with database.work() as work:
        place = await makers.place(work)
        await _plumbers(work, place, 2)
        task = await _leak(work, place)
        assert await offers.begin(work, task) == 0
        (timer,) = (await work.session.exec(select(Timer))).all()
    clock.now = timer.due_at
    async with database.work() as work:
        await timeouts.fire(work, timer.id or 0)
        assert len(await of_task(work, await requests.get(work, task.key))) == 2
    assert timer.due_at.hour == 23  # 07:00 in Shanghai


async def test_one_yes_ends_all_other_offers_by_edit(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        first, second = await _plumbers(work, place, 2)
        task = await _leak(work, place)
        await offers.begin(work, task)
        mine = next(offer for offer in await of_task(work, task) if offer.person_id == first.key)
        await answers.go(work, mine, task)
        states = {offer.person_id: offer.state for offer in await of_task(work, task)}
        assert states == {first.key: Answer.TAKEN, second.key: Answer.OVER}
        other = next(offer for offer in await of_task(work, task) if offer.person_id == second.key)
    async with database.reading() as work:
        rows = (await work.session.exec(select(Promise).where(Promise.slot == other.slot))).all()
        assert next(row.state for row in rows) == "replaced"
        with pytest.raises(Refusal, match="offer-ended"):
            await answers.get(work, other.key, second.key)


async def test_when_everybody_says_no_the_next_are_asked_at_once(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        await _plumbers(work, place, 12)
        task = await _leak(work, place)
        await offers.begin(work, task)
        for offer in await of_task(work, task):
            await answers.not_now(work, offer, task)
        due = await timers.due(work, 10)
        assert [timer.kind for timer in due] == ["offer"]
        await timeouts.fire(work, due[0].id or 0)
        assert len(await of_task(work, task, Answer.ASKED)) == 2


async def test_nobody_answers_for_somebody_else(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        first, second = await _plumbers(work, place, 2)
        task = await _leak(work, place)
        await offers.begin(work, task)
        theirs = next(offer for offer in await of_task(work, task) if offer.person_id == first.key)
        with pytest.raises(Refusal, match="offer-not-yours"):
            await answers.get(work, theirs.key, second.key)
        with pytest.raises(Refusal, match="offer-not-yours"):
            await answers.get(work, 999, second.key)


async def test_a_time_is_picked_by_the_resident_or_staff_and_nobody_else(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        first, second = await _plumbers(work, place, 2)
        task = await _leak(work, place)
        await offers.begin(work, task)
        mine = next(offer for offer in await of_task(work, task) if offer.person_id == first.key)
        at = work.now + timedelta(hours=5)
        await answers.at_time(work, mine, task, at)
        with pytest.raises(Refusal, match="right-missing"):
            await answers.pick(work, mine.key, second.key)
        _, claim = await answers.pick(work, mine.key, task.requester_id or 0)
        assert (claim.person_id, claim.promised_at) == (first.key, at)
        idle = (await work.session.exec(select(Timer).where(Timer.claim_id == claim.id))).one()
        assert idle.due_at == at + timedelta(hours=24)


@pytest.mark.parametrize("hours", [-5, 24 * 15])
async def test_a_time_in_the_past_or_too_far_away_is_refused(database: Database, hours: int) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        (one,) = await _plumbers(work, place, 1)
        task = await _leak(work, place)
        await offers.begin(work, task)
        (offer,) = await of_task(work, task)
        assert offer.person_id == one.key
        with pytest.raises(Refusal, match="offer-time-unclear"):
            await answers.at_time(work, offer, task, work.now + timedelta(hours=hours))


async def test_offers_stay_open_while_seats_are_free(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        first, second = await _plumbers(work, place, 2)
        task = await _leak(work, place, wanted=2)
        await offers.begin(work, task)
        by_person = {offer.person_id: offer for offer in await of_task(work, task)}
        await answers.go(work, by_person[first.key], task)
        assert by_person[second.key].state == Answer.ASKED
        await answers.go(work, await answers.get(work, by_person[second.key].key, second.key), task)
        assert len(await cards.sitting(work, task)) == 2


async def test_whom_the_claim_would_refuse_is_never_asked(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        task = await _leak(work, place)
        apart, barred, young, child, fine, pausing = await _plumbers(work, place, 6)
        assert task.requester_id is not None
        await safety.block(work, apart.key, from_id=task.requester_id)
        await safety.block(work, barred.key, place=place)
        ended = await safety.block(work, fine.key, place=place)
        await safety.unblock(work, ended, apart.key)
        await safety.block(work, pausing.key, place=place, until=work.now - timedelta(days=1))
        young.born, child.born = date(work.now.year - 16, 1, 1), date(work.now.year - 12, 1, 1)
        await work.session.flush()
        for by_hand in (False, True):
            chosen = await pools.choose(work, task, Asking(10, by_hand=by_hand))
            assert set(chosen) == {fine.key, pausing.key}
        for person in (apart, barred, young, child):
            with pytest.raises(Refusal):
                await protection.check(work, task, person.key)


async def test_the_young_are_asked_for_what_leads_into_no_home(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        (young,) = await _plumbers(work, place, 1)
        young.born = date(work.now.year - 16, 1, 1)
        task = await _leak(work, place, category="errands")
        assert not categories.get("errands").home_visit
        assert await pools.choose(work, task, Asking(10)) == [young.key]


async def test_whoever_a_resident_is_kept_from_is_left_out_whichever_of_the_two_asked(
    database: Database,
) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        task = await _leak(work, place)
        first, second = await _plumbers(work, place, 2)
        assert task.requester_id is not None
        await safety.block(work, task.requester_id, from_id=first.key)
        assert await pools.choose(work, task, Asking(10)) == [second.key]
