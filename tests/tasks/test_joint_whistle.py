"""One whistle for several offices: one leads, the others help; each has its clock, and the task is whistled once."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.database import Database
from tasks import casefile, claims, feedback, offices, requests, timeouts, timers, whistle, whistle_rows
from tasks.lifecycle import State
from tasks.offices import Office
from tasks.tables import Task, Timer
from tasks.whistle_rows import Answer, Sort, Whistle
from tests import makers
from tests.clock import Clock
from volunteers import places, units
from volunteers.outbox import Promise
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.units import Unit
from volunteers.work import Work


class Scene:
    """A community whose street has two departments, and a task put to the whole street."""

    def __init__(self, task: Task, people: dict[str, Person], found: dict[str, Office]) -> None:
        self.task, self.people, self.offices = task, people, found

    def id(self, name: str) -> int:
        """The id of somebody."""
        return self.people[name].key


async def _department(work: Work, street: Place, code: str, name: str, officer: Person) -> None:
    unit = Unit(code=code, name=name, place_id=street.key, party=False)
    work.session.add(unit)
    await work.session.flush()
    await units.join(work, unit, officer.key, contact=True)


async def _scene(work: Work) -> Scene:
    street = await places.add(work, Place(code="street", level=Level.STREET, name="军屯街道"), None)
    home = await places.add(work, Place(code="home", level=Level.COMMUNITY, name="社区"), street)
    people = {
        "elder": await makers.person(work, "谢朝卿", home),
        "secretary": await makers.person(work, "书记", home, Role.SECRETARY),
        "street": await makers.person(work, "街道干部", street, Role.STREET_OFFICER),
        "chengguan": await makers.person(work, "城管", street, Role.DEPARTMENT_OFFICER),
        "water": await makers.person(work, "供水", street, Role.DEPARTMENT_OFFICER),
    }
    await _department(work, street, "chengguan", "城管中队", people["chengguan"])
    await _department(work, street, "water", "供水所", people["water"])
    task = await makers.open_task(
        work, home, requester_id=people["elder"].key, said="原话", phone="13800138000"
    )
    found = {office.name: office for office in await offices.above(work, task)}
    return Scene(task, people, found)


async def _blown(work: Work, scene: Scene, *names: str, sort: Sort = Sort.DAILY) -> list[Whistle]:
    to = [scene.offices[name] for name in names]
    await whistle.propose(work, scene.task, scene.id("secretary"), sort, "要开挖主管道", to=to)
    return list(await whistle_rows.together(work, scene.task))


async def _fire(database: Database, clock: Clock) -> None:
    async with database.reading() as work:
        query = select(Timer).where(Timer.kind == timers.Kind.WHISTLE, col(Timer.fired_at).is_(None))
        timer = (await work.session.exec(query)).one()
    clock.now = max(clock.now, timer.due_at)
    async with database.work() as work:
        await timeouts.fire(work, timer.id or 0)


async def test_the_street_and_each_department_with_somebody_there_can_be_chosen(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        assert list(scene.offices) == ["军屯街道", "供水所", "城管中队"]
        assert await offices.officers(work, scene.offices["供水所"]) == [scene.id("water")]


async def test_each_office_has_its_own_call_and_clock_and_the_first_leads(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        assert (lead.lead, helper.lead) == (True, False)
        assert lead.due_at == helper.due_at == work.now + timedelta(hours=24)
        until = work.now + timedelta(hours=30)
        await whistle.more_time(work, helper, scene.task, scene.id("chengguan"), until=until, reason="")
        assert (lead.due_at, helper.due_at) == (work.now + timedelta(hours=24), until)
        with pytest.raises(Refusal, match="whistle-not-yours"):
            await whistle.come(work, lead, scene.task, scene.id("chengguan"))


async def test_the_task_is_answered_when_the_lead_office_came_and_the_others_go_on_being_asked(
    database: Database,
) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        assert await whistle.come(work, helper, scene.task, scene.id("chengguan")) is None
        assert scene.task.state == State.WHISTLED
        assert await whistle.come(work, lead, scene.task, scene.id("water")) is not None
        assert scene.task.state == State.CLAIMED


async def test_whoever_helps_may_come_after_the_lead_and_has_the_details_until_the_end(
    database: Database,
) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        claim = await whistle.come(work, lead, scene.task, scene.id("water"))
        assert claim is not None
        assert await timers.runs(work, scene.task.key, timers.Kind.WHISTLE)
        await whistle.come(work, helper, scene.task, scene.id("chengguan"))
        slot = select(Promise).where(Promise.slot == helper.details_slot).order_by(col(Promise.id))
        assert "13800138000" in str((await work.session.exec(slot)).one().body)
        await claims.finish(work, claim)
        await feedback.close(work, scene.task, scene.id("elder"))
        *_, last = (await work.session.exec(slot)).all()
        assert "details-gone" in str(last.body)


async def test_both_offices_are_rated_and_the_task_was_whistled_once(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        whistled = scene.task.whistled_at
        await whistle.come(work, helper, scene.task, scene.id("chengguan"))
        claim = await whistle.come(work, lead, scene.task, scene.id("water"))
        assert claim is not None
        await claims.finish(work, claim)
        await feedback.close(work, scene.task, scene.id("elder"))
        asked = (
            await work.session.exec(select(Promise.slot).where(col(Promise.slot).like("whistle-rate:%")))
        ).all()
        assert len(set(asked)) == 4
        await whistle.rate(work, helper, "community", 0, scene.id("secretary"))
        await whistle.rate(work, helper, "officer", 1, scene.id("chengguan"))
        assert (helper.community_rating, helper.officer_rating) == ("very-satisfied", "satisfied")
        assert scene.task.whistled_at == whistled


async def test_when_the_lead_declines_the_office_that_is_there_already_takes_over(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        await whistle.come(work, helper, scene.task, scene.id("chengguan"))
        await whistle.decline(work, lead, scene.task, scene.id("water"), "不归我们")
        assert (lead.lead, helper.lead) == (False, True)
        assert scene.task.state == State.CLAIMED


async def test_everyone_declined_leaves_the_task_open_and_no_call_waiting(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, second, third = await _blown(work, scene, "供水所", "城管中队", "军屯街道")
        await whistle.decline(work, second, scene.task, scene.id("chengguan"), "不归我们")
        assert scene.task.state == State.WHISTLED
        await whistle.decline(work, lead, scene.task, scene.id("water"), "不归我们")
        assert third.lead
        assert scene.task.state == State.WHISTLED
        await whistle.decline(work, third, scene.task, scene.id("street"), "属于物业")
        assert scene.task.state == State.OPEN
        assert await whistle_rows.waiting(work, scene.task) == []
        assert await timers.runs(work, scene.task.key, timers.Kind.LADDER)


async def test_a_department_that_never_answers_goes_to_its_street_and_is_then_reminded_every_day(
    database: Database, clock: Clock
) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        await whistle.come(work, helper, scene.task, scene.id("chengguan"))
    await _fire(database, clock)
    async with database.work() as work:
        task = await requests.get(work, scene.task.key)
        again = await whistle_rows.current(work, task)
        assert again is not None
        assert (again.before_id, again.unit_id, again.lead) == (lead.key, None, True)
        assert (await whistle.get(work, lead.key)).answer == Answer.PASSED
    for _ in range(4):
        await _fire(database, clock)
    async with database.reading() as work:
        assert (await requests.get(work, scene.task.key)).state == State.WHISTLED
        assert len(await whistle_rows.waiting(work, await requests.get(work, scene.task.key))) == 1


async def test_a_whistle_can_be_handed_on_to_another_department(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, _ = await _blown(work, scene, "供水所", "城管中队")
        assert [one.name for one in await whistle.targets(work, scene.task, lead)] == ["军屯街道"]
        again = await whistle.hand_on(work, lead, scene.task, scene.id("water"), scene.offices["军屯街道"])
        assert again.lead
        assert await whistle.come(work, again, scene.task, scene.id("street")) is not None


async def test_a_task_that_is_given_back_ends_every_call(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        lead, helper = await _blown(work, scene, "供水所", "城管中队")
        claim = await whistle.come(work, lead, scene.task, scene.id("water"))
        assert claim is not None
        await claims.release(work, claim, "busy")
        assert helper.answer == Answer.OVER
        with pytest.raises(Refusal, match="offer-ended"):
            await whistle.come(work, helper, scene.task, scene.id("chengguan"))


async def test_a_withdrawn_request_ends_every_call(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        calls = await _blown(work, scene, "供水所", "城管中队")
        await requests.withdraw(work, scene.task, scene.id("elder"))
        assert {call.answer for call in calls} == {Answer.OVER}
        assert not await timers.runs(work, scene.task.key)


async def test_the_case_file_shows_who_leads_and_who_helps(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        _, helper = await _blown(work, scene, "供水所", "城管中队")
        await whistle.come(work, helper, scene.task, scene.id("chengguan"))
        remarks = [one for chapter in await casefile.chapters(work, scene.task) for one in chapter.remarks]
        shown = [(one.key, one.values["name"]) for one in remarks if one.key.startswith("case-office")]
        assert shown == [("case-office-leads", "供水所"), ("case-office-helps", "城管中队")]


async def test_an_office_where_nobody_can_be_told_is_refused_and_nothing_is_blown(database: Database) -> None:
    async with database.work() as work:
        scene = await _scene(work)
        nobody = Office(await places.by_code(work, "home"))
        with pytest.raises(Refusal, match="whistle-nobody-there"):
            await whistle.propose(work, scene.task, scene.id("secretary"), Sort.DAILY, "要开挖", to=[nobody])
