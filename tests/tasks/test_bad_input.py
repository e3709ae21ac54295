"""Input that nobody should send and somebody will: contradictions, nowhere, nobody, clocks that jump."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.database import Database
from tasks import answers, assigning, claims, feedback, intake, offers, requests, timeouts, timers
from tasks.lifecycle import State
from tasks.offer_rows import OPEN, Offer, assigned
from tasks.tables import Callback, Task, Timer
from tests import makers
from tests.clock import Clock
from volunteers import availability, places
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work


async def _asked(work: Work, place: Place, who: Person, words: str, category: str = "") -> Task:
    task = await intake.begin(work, who.key, place, "telegram")
    await intake.add_words(work, task, words, "m1")
    if category:
        task.category = category
    await requests.submit(work, task, who.key)
    return task


async def _fire_all(database: Database) -> None:
    for _ in range(50):
        async with database.reading() as work:
            due = await timers.due(work, 1)
        if not due or due[0].id is None:
            return
        timer_id = due[0].id
        await database.attempt(lambda work, timer_id=timer_id: timeouts.fire(work, timer_id))
    pytest.fail("timers fire without end")


async def _live_timers(work: Work, task: Task) -> list[Timer]:
    query = select(Timer).where(Timer.task_id == task.id, col(Timer.fired_at).is_(None))
    return list((await work.session.exec(query)).all())


async def test_contradictory_answers_of_a_resident_leave_one_truth_and_nobody_waiting(
    database: Database,
) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
        task = await makers.open_task(work, place, requester_id=elder.key)
        claim = await claims.take(work, task, helper.key)
        await claims.finish(work, claim)
        callback = (await work.session.exec(select(Callback))).one()
        await feedback.answer(work, callback, task, True, elder.key)
        await feedback.answer(work, callback, task, False, elder.key)
        assert (callback.solved, task.state) == (False, State.OPEN)
        with pytest.raises(Refusal, match="callback-over"):
            await feedback.answer(work, callback, task, True, elder.key)
        assert await _live_timers(work, task)


async def test_contradictory_answers_to_an_offer_count_once(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        plumber = await makers.person(work, "老张", place, Role.VOLUNTEER)
        await availability.set_skills(work, plumber.key, ["water-electric"], ["water-electric"])
        task = await _asked(work, place, elder, "家里水龙头漏水", "water-electric")
        offer = (await work.session.exec(select(Offer))).one()
        await answers.not_now(work, offer, task)
        with pytest.raises(Refusal, match="offer-ended"):
            await answers.get(work, offer.key, plumber.key)
        assert task.state == State.OPEN


async def test_an_address_outside_every_place_still_has_a_community_that_answers(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        secretary = await makers.person(work, "书记", place, Role.SECRETARY)
        task = await intake.begin(work, elder.key, place, "telegram")
        await intake.add_words(work, task, "北极村999号楼88单元路灯坏了", "m1")
        task.latitude, task.longitude = -89.9, 179.9
        await requests.submit(work, task, elder.key)
        assert (task.state, task.grid_id, task.place_id) == (State.OPEN, None, place.key)
        assert await _live_timers(work, task)
        await assigning.take_over(work, task, secretary.key)
        assert task.state == State.CLAIMED


async def test_a_category_retired_meanwhile_keeps_its_task_going_and_in_private(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
        task = await makers.open_task(work, place, requester_id=elder.key, category="gone-from-the-catalogue")
        await offers.nudge(work, task)
        claim = await claims.take(work, task, helper.key)
        await claims.finish(work, claim)
        await feedback.close(work, task, elder.key)
        assert task.state == State.CLOSED


async def test_everyone_asked_declined_and_somebody_is_still_told(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        await makers.person(work, "书记", place, Role.SECRETARY)
        for number in range(3):
            plumber = await makers.person(work, f"师傅{number}", place, Role.VOLUNTEER)
            await availability.set_skills(work, plumber.key, ["water-electric"], ["water-electric"])
        task = await _asked(work, place, elder, "家里水龙头漏水", "water-electric")
        for offer in (await work.session.exec(select(Offer))).all():
            await answers.never(work, offer, task)
    await _fire_all(database)
    clock.advance(hours=3)
    await _fire_all(database)
    async with database.reading() as work:
        found = await requests.get(work, task.key)
        assert found.state == State.OPEN
        assert found.understood.get("arranging")
        assert await _live_timers(work, found)
        open_offers = select(Offer).where(col(Offer.state).in_(OPEN))
        assert (await work.session.exec(open_offers)).all() == []


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-2)])
async def test_a_clock_that_jumps_neither_loses_a_task_nor_fires_without_end(
    database: Database, clock: Clock, jump: timedelta
) -> None:
    async with database.work() as work:
        street = await places.add(work, Place(code="street", level=Level.STREET, name="街道"), None)
        place = await places.add(work, Place(code="home", level=Level.COMMUNITY, name="社区"), street)
        elder = await makers.person(work, "谢朝卿", place)
        await makers.person(work, "书记", place, Role.SECRETARY)
        held, asked = [
            await _asked(work, place, elder, words, "street-light") for words in ("路灯坏了", "楼道灯坏了")
        ]
        helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
        await claims.take(work, held, helper.key)
        await assigning.assign(work, asked, helper.key, (await makers.person(work, "格长", place)).key)
    clock.now += jump
    await _fire_all(database)
    clock.now += timedelta(hours=5) - (jump if jump < timedelta(0) else timedelta(0))
    await _fire_all(database)
    async with database.reading() as work:
        for task in (held, asked):
            found = await requests.get(work, task.key)
            assert await _live_timers(work, found)
        assert await assigned(work, await requests.get(work, asked.key)) is None
