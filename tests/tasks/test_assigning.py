"""Staff ask by name; a no, or silence, opens the task again and comes back to whoever asked."""

from datetime import timedelta

import pytest

from bot.database import Database
from tasks import assigning, cards, feedback, offers, requests, timeouts, timers
from tasks.lifecycle import State
from tasks.offer_rows import assigned
from tasks.tables import Task
from tests import makers
from tests.clock import Clock
from volunteers import people
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work


async def _scene(work: Work) -> tuple[Task, Person, Person, Person]:
    place = await makers.place(work)
    secretary = await makers.person(work, "书记", place, Role.SECRETARY)
    helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
    elder = await makers.person(work, "谢朝卿", place)
    task = await makers.open_task(work, place, requester_id=elder.key, wanted=1)
    return task, secretary, helper, elder


async def test_a_yes_makes_it_his_whatever_he_holds_already(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper, _ = await _scene(work)
        made = await assigning.assign(work, task, helper.key, secretary.key)
        assert (task.state, task.first_answer_at) == (State.ASSIGNED, work.now)
        claim = await assigning.accept(work, made, task)
        assert (claim.person_id, claim.accepted_at, task.state) == (helper.key, work.now, State.CLAIMED)


async def test_a_no_opens_it_again(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper, _ = await _scene(work)
        made = await assigning.assign(work, task, helper.key, secretary.key)
        await assigning.decline(work, made, task, "在外地")
        assert (task.state, made.outcome, made.reason) == (State.OPEN, "declined", "在外地")
        assert await timers.runs(work, task.key, timers.Kind.LADDER)


async def test_four_hours_of_silence_are_a_no(database: Database, clock: Clock) -> None:
    async with database.work() as work:
        task, secretary, helper, _ = await _scene(work)
        made = await assigning.assign(work, task, helper.key, secretary.key)
    clock.advance(hours=4)
    async with database.work() as work:
        (timer,) = await timers.due(work, 5)
        assert timer.due_at == made.asked_at + timedelta(hours=4)
        await timeouts.fire(work, timer.id or 0)
        assert (await requests.get(work, task.key)).state == State.OPEN
        with pytest.raises(Refusal, match="offer-ended"):
            await assigning.get(work, made.key, helper.key)


async def test_nobody_else_answers_for_him(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper, elder = await _scene(work)
        made = await assigning.assign(work, task, helper.key, secretary.key)
        for other in (secretary, elder):
            with pytest.raises(Refusal, match="offer-not-yours"):
                await assigning.get(work, made.key, other.key)


async def test_who_asked_for_help_who_is_no_helper_and_who_cannot_be_told_is_not_assigned(
    database: Database,
) -> None:
    async with database.work() as work:
        task, secretary, helper, elder = await _scene(work)
        stranger = await people.add(work, "路人")
        (await people.contacts(work, helper.key))[0].reachable = False
        await work.session.flush()
        for person, why in (
            (elder, "claim-own-request"),
            (stranger, "assign-not-a-helper"),
            (helper, "assign-not-reached"),
        ):
            with pytest.raises(Refusal, match=why):
                await assigning.assign(work, task, person.key, secretary.key)


async def test_what_ends_the_task_ends_the_question(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper, elder = await _scene(work)
        made = await assigning.assign(work, task, helper.key, secretary.key)
        await requests.withdraw(work, task, elder.key)
        assert made.outcome == "over"
        assert await assigned(work, task) is None


async def test_assigning_ends_the_offers_and_giving_up_ends_the_assignment(database: Database) -> None:
    async with database.work() as work:
        task, secretary, helper, _ = await _scene(work)
        assert await offers.nudge(work, task) == 1
        made = await assigning.assign(work, task, helper.key, secretary.key)
        assert not await offers.waiting(work, task)
        await feedback.give_up(work, task, secretary.key, "无法进场")
        assert made.outcome == "over"


async def test_staff_take_it_themselves(database: Database) -> None:
    async with database.work() as work:
        task, secretary, _, _ = await _scene(work)
        await assigning.take_over(work, task, secretary.key)
        (claim,) = await cards.sitting(work, task)
        assert claim.person_id == secretary.key
        with pytest.raises(Refusal):
            await assigning.take_over(work, task, secretary.key)


async def test_suggestions_are_the_best_fits_and_never_the_requester(database: Database) -> None:
    async with database.work() as work:
        task, _, helper, elder = await _scene(work)
        assert await assigning.suggestions(work, task) == [helper.key]
        assert elder.key not in await assigning.suggestions(work, task)
