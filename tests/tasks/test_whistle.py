"""A whistle has a clock, goes up when nobody answers, and never drops the task."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.database import Database
from tasks import claims, feedback, requests, timeouts, timers, whistle, whistle_rows
from tasks.lifecycle import State
from tasks.offices import Office
from tasks.tables import Task, Timer
from tasks.whistle_rows import Answer, Sort, Whistle
from tests import makers
from tests.clock import Clock
from volunteers import places
from volunteers.outbox import Promise
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work


class Scene:
    """A district with a street with a community, a task there, and somebody for each level."""

    def __init__(self, task: Task, people: dict[str, Person], street: Place, district: Place) -> None:
        self.task, self.people, self.street, self.district = task, people, street, district

    def id(self, name: str) -> int:
        """The id of somebody."""
        return self.people[name].key


async def _scene(work: Work, *, officers: bool = True) -> Scene:
    district = await places.add(work, Place(code="district", level=Level.DISTRICT, name="区"), None)
    street = await places.add(work, Place(code="street", level=Level.STREET, name="街道"), district)
    home = await places.add(work, Place(code="home", level=Level.COMMUNITY, name="社区"), street)
    people = {
        "elder": await makers.person(work, "谢朝卿", home),
        "secretary": await makers.person(work, "书记", home, Role.SECRETARY),
        "worker": await makers.person(work, "网格员", home, Role.GRID_WORKER),
        "helper": await makers.person(work, "王强", home, Role.VOLUNTEER),
    }
    if officers:
        people["officer"] = await makers.person(work, "街道干部", street, Role.STREET_OFFICER)
        people["bureau"] = await makers.person(work, "区里的人", district, Role.DEPARTMENT_OFFICER)
    task = await makers.open_task(
        work, home, requester_id=people["elder"].key, wanted=1, phone="13800138000", said="原话"
    )
    return Scene(task, people, street, district)


async def _blown(work: Work, scene: Scene, sort: Sort = Sort.DAILY) -> Whistle:
    return await whistle.propose(work, scene.task, scene.id("secretary"), sort, "要开挖主管道")


async def _fire(database: Database, clock: Clock) -> None:
    async with database.reading() as work:
        query = select(Timer).where(Timer.kind == timers.Kind.WHISTLE, col(Timer.fired_at).is_(None))
        timer = (await work.session.exec(query)).one()
    clock.now = max(clock.now, timer.due_at)
    async with database.work() as work:
        await timeouts.fire(work, timer.id or 0)


@pytest.mark.parametrize(
    ("sort", "wait"),
    [
        (Sort.EMERGENCY, timedelta(minutes=30)),
        (Sort.DAILY, timedelta(hours=24)),
        (Sort.HARD, timedelta(hours=24)),
    ],
)
async def test_the_clock_depends_on_the_kind(database: Database, sort: Sort, wait: timedelta) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene, sort)
        assert (call.place_id, call.due_at) == (scene.street.key, work.now + wait)
        assert scene.task.state == State.WHISTLED
        assert scene.task.whistled_at == work.now


async def test_a_grid_workers_proposal_changes_nothing_before_it_is_approved(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await whistle.propose(work, scene.task, scene.id("worker"), Sort.HARD, "没有工具")
        assert scene.task.state == State.OPEN
        await whistle.refuse(work, call, scene.task, scene.id("secretary"), "先自己办")
        with pytest.raises(Refusal, match="offer-ended"):
            await whistle.approve(work, call, scene.task, scene.id("secretary"))
        assert scene.task.state == State.OPEN


async def test_without_a_reason_there_is_no_whistle(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        with pytest.raises(Refusal, match="reason-needed"):
            await whistle.propose(work, scene.task, scene.id("secretary"), Sort.DAILY, "  ")


async def test_nobody_answers_so_it_goes_one_level_up_and_then_is_asked_again_every_day(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        first = await _blown(work, scene)
    await _fire(database, clock)
    async with database.work() as work:
        task = await requests.get(work, scene.task.key)
        second = await whistle_rows.current(work, task)
        assert second is not None
        assert (second.before_id, second.place_id) == (first.key, scene.district.key)
        assert (await whistle.get(work, first.key)).answer == Answer.PASSED
    for _ in range(4):
        await _fire(database, clock)
    async with database.reading() as work:
        assert (await requests.get(work, scene.task.key)).state == State.WHISTLED


async def test_where_no_officer_can_be_reached_it_is_tried_again_and_the_community_is_told(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        scene = await _scene(work, officers=False)
        call = await _blown(work, scene)
        assert call.sent_at is None
        told = (await work.session.exec(select(Promise.body))).all()
        assert "whistle-nobody" in str(told)
    async with database.work() as work:
        await makers.person(work, "新来的", scene.street, Role.STREET_OFFICER)
    await _fire(database, clock)
    async with database.reading() as work:
        found = await whistle_rows.current(work, await requests.get(work, scene.task.key))
        assert found is not None
        assert found.place_id == scene.street.key


async def test_whoever_comes_has_the_details_and_the_task(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        claim = await whistle.come(work, call, scene.task, scene.id("officer"))
        assert scene.task.state == State.CLAIMED
        assert claim.accepted_at == work.now
        await claims.finish(work, claim)
        await feedback.close(work, scene.task, scene.id("elder"))
        asked = (
            await work.session.exec(select(Promise).where(col(Promise.slot).like("whistle-rate:%")))
        ).all()
        assert {row.person_id for row in asked} == {scene.id("secretary"), scene.id("officer")}
        await whistle.rate(work, call, "community", 0, scene.id("secretary"))
        await whistle.rate(work, call, "officer", 1, scene.id("officer"))
        assert (call.community_rating, call.officer_rating) == ("very-satisfied", "satisfied")
        with pytest.raises(Refusal):
            await whistle.rate(work, call, "officer", 1, scene.id("secretary"))


async def test_only_whom_it_was_put_to_may_answer_and_only_once(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        for name in ("bureau", "helper", "secretary"):
            with pytest.raises(Refusal, match="whistle-not-yours"):
                await whistle.come(work, call, scene.task, scene.id(name))
        await whistle.come(work, call, scene.task, scene.id("officer"))
        with pytest.raises(Refusal, match="offer-ended"):
            await whistle.decline(work, call, scene.task, scene.id("officer"), "不归我们")


async def test_a_declined_whistle_leaves_the_task_open_with_a_clock(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        await whistle.decline(work, call, scene.task, scene.id("officer"), "属于物业")
        assert scene.task.state == State.OPEN
        assert await timers.runs(work, scene.task.key, timers.Kind.LADDER)


async def test_more_time_is_given_twice_and_at_most_a_week(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        by = scene.id("officer")
        for hours in (24, 48):
            until = work.now + timedelta(hours=hours)
            await whistle.more_time(work, call, scene.task, by, until=until, reason="")
        for until in (work.now + timedelta(hours=1), work.now + timedelta(days=8)):
            with pytest.raises(Refusal, match="whistle-no-more-time"):
                await whistle.more_time(work, call, scene.task, by, until=until, reason="")


async def test_it_can_be_handed_on_to_another_place_with_a_clock_of_its_own(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        assert await whistle.targets(work, scene.task, call) == [Office(scene.district)]
        again = await whistle.hand_on(work, call, scene.task, scene.id("officer"), Office(scene.district))
        assert again.due_at == work.now + timedelta(hours=24)
        await whistle.come(work, again, scene.task, scene.id("bureau"))
        assert scene.task.state == State.CLAIMED


async def test_a_withdrawn_request_ends_its_whistle(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        call = await _blown(work, scene)
        await requests.withdraw(work, scene.task, scene.id("elder"))
        assert call.answer == Answer.OVER
        assert not await timers.runs(work, scene.task.key)
