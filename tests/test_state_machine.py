"""The whole life of tasks, driven at random through the domain functions, timeouts included; after every step nothing
may be left lying, claimed twice, or told to the wrong person.
"""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import create_engine
from sqlmodel import SQLModel, col, select

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from tasks import (
    answers,
    assigning,
    cards,
    categories,
    claims,
    dispatch,
    feedback,
    intake,
    merging,
    offices,
    pauses,
    redirecting,
    requests,
    standby,
    standby_rows,
    timeouts,
    timers,
    tip_rows,
    tips,
    whistle,
    whistle_rows,
)
from tasks.lifecycle import BEING_DONE, CLAIMABLE, ENDED, LIVE, State
from tasks.offer_rows import OPEN, Assignment, Offer, assigned
from tasks.standby_rows import Standby
from tasks.tables import Callback, Claim, Entry, Task, Timer
from tasks.tip_rows import Outcome
from tasks.whistle_rows import Answer as Answered, Sort, Whistle
from tests.clock import Clock
from volunteers import availability, groups, outbox, people, places, rights, units
from volunteers.outbox import Promise
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

KINDS = ("street-light", "water-electric", "moving", "legal-advice", "suspicious", "garbage")
SECRET = "机密"
PICK = st.integers(0, 7)
SPANS = st.sampled_from([5, 31, 125, 300, 1500, 4500])  # minutes

CAST: dict[str, tuple[Role, ...]] = {
    "elder": (),
    "neighbour": (),
    "stranger": (),
    "plumber": (Role.VOLUNTEER,),
    "lawyer": (Role.VOLUNTEER,),
    "helper": (Role.VOLUNTEER,),
    "teacher": (Role.VOLUNTEER,),
    "worker": (Role.GRID_WORKER,),
    "head": (Role.GRID_HEAD,),
    "secretary": (Role.SECRETARY,),
}
HELPERS = ("stranger", "plumber", "lawyer", "helper", "teacher", "head")
STAFF = ("worker", "head", "secretary")


class Life(RuleBasedStateMachine):
    """One community for an hour or a month."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "life.db"
        shutil.copyfile(_template(), path)
        self.clock = Clock()
        self.runner = asyncio.Runner()
        self.database = Database(f"sqlite+aiosqlite:///{path}", self.clock)
        self.ids: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.refused: list[str] = []

    def teardown(self) -> None:
        """Close what was opened."""
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    def do(self, act: Callable[[Work], Awaitable[object]]) -> None:
        """One Work; a refusal undoes it, as it would in a conversation."""

        async def attempt() -> None:
            try:
                await self.database.attempt(act)
            except Refusal as refusal:
                self.refused.append(refusal.text.key)

        self.runner.run(attempt())

    @initialize(review=st.booleans(), by_secretary=st.booleans(), officer=st.booleans())
    def found(self, review: bool, by_secretary: bool, officer: bool) -> None:
        """A street, two communities, their groups and everybody who plays a part."""

        async def act(work: Work) -> None:
            street = await places.add(work, Place(code="street", level=Level.STREET, name="街道"), None)
            await _community(work, street, "beside", "-200")
            home = await _community(work, street, "home", "-100")
            home.review = "secretary" if review else "auto"
            home.check = "secretary" if by_secretary else "resident"
            for name, roles in CAST.items():
                await self._join(work, name, home, roles)
            if officer:
                await self._join(work, "officer", street, (Role.STREET_OFFICER,))
                await self._join(work, "bureau", street, (Role.DEPARTMENT_OFFICER,))
                bureau = units.Unit(code="bureau", name="城管中队", place_id=street.key, party=False)
                work.session.add(bureau)
                await work.session.flush()
                await units.join(work, bureau, self.ids["bureau"], contact=True)
            unit = units.Unit(code="school", name="学校", place_id=home.key)
            work.session.add(unit)
            await work.session.flush()
            await units.join(work, unit, self.ids["teacher"], contact=True)
            await availability.set_skills(work, self.ids["plumber"], ["water-electric"], ["water-electric"])
            await availability.set_skills(work, self.ids["lawyer"], ["law"], ["law"])

        self.do(act)

    async def _join(self, work: Work, name: str, place: Place, roles: tuple[Role, ...]) -> None:
        person = await people.add(work, name)
        contact = await people.attach(work, person, "telegram", f"9{person.key}")
        contact.reachable = True
        self.ids[name], self.names[person.key] = person.key, name
        for role in roles:
            await rights.grant(work, person.key, role, place, "file")

    @rule(who=st.sampled_from(["elder", "neighbour"]), kind=st.sampled_from(KINDS), urgent=st.booleans())
    def asks(self, who: str, kind: str, urgent: bool) -> None:
        """Somebody asks for help, with words that are nobody else's business."""

        async def act(work: Work) -> None:
            home = await places.by_code(work, "home")
            task = await intake.begin(work, self.ids[who], home, "telegram")
            category = categories.get(kind)
            task.category, task.wanted, task.urgent = kind, category.helpers, urgent
            task.need, task.whereabouts = "请帮忙看看路灯", "3号楼附近"
            task.said, task.name, task.phone, task.address = (f"{SECRET}{task.key}-{n}" for n in range(4))
            await requests.submit(work, task, self.ids[who])

        self.do(act)

    async def _task(self, work: Work, which: int, *states: State) -> Task:
        query = select(Task).where(Task.state != State.DRAFT)
        if states:
            query = query.where(col(Task.state).in_(states))
        found = (await work.session.exec(query.order_by(col(Task.id)))).all()
        if not found:
            raise Refusal("task-unknown")
        return await requests.get(work, found[which % len(found)].key, lock=True)

    async def _claim(self, work: Work, which: int) -> Claim:
        query = select(Claim).where(col(Claim.ended_at).is_(None)).order_by(col(Claim.id))
        found = (await work.session.exec(query)).all()
        if not found:
            raise Refusal("claim-over")
        return found[which % len(found)]

    @rule(which=PICK, yes=st.booleans())
    def reviews(self, which: int, yes: bool) -> None:
        """The secretary publishes or turns down."""

        async def act(work: Work) -> None:
            task = await self._task(work, which, State.SUBMITTED)
            if yes:
                await requests.accept(work, task, self.ids["secretary"])
            else:
                await requests.reject(work, task, self.ids["secretary"], "不归我们")

        self.do(act)

    @rule(which=PICK, who=st.sampled_from([*HELPERS, "elder"]), as_unit=st.booleans())
    def claims(self, which: int, who: str, as_unit: bool) -> None:
        """Somebody taps the card, or somebody who may see a private one taps an old button."""

        async def act(work: Work) -> None:
            task = await self._task(work, which, *CLAIMABLE, State.DONE, State.PAUSED, State.ASSIGNED)
            if categories.get(task.category).sensitive and who in ("stranger", "elder"):
                return
            spoken = await units.spoken_for(work, self.ids[who]) if as_unit else []
            await claims.take(work, task, self.ids[who], spoken[0] if spoken else None)

        self.do(act)

    @rule(which=PICK, agree=st.booleans())
    def consents(self, which: int, agree: bool) -> None:
        """The resident lets a newcomer in, or asks for somebody else."""

        async def act(work: Work) -> None:
            claim = await self._claim(work, which)
            owner = (await requests.get(work, claim.task_id)).requester_id
            task, claim = await claims.consented(work, claim.key, owner or 0)
            if agree:
                await claims.admit(work, task, claim, owner)
            else:
                await claims.release(work, claim, "replaced", by=owner, outcome="refused")

        self.do(act)

    @rule(which=PICK, what=st.sampled_from(["set_out", "arrive", "finish", "finish", "release"]))
    def works(self, which: int, what: str) -> None:
        """A claimant goes, is there, finishes or gives back."""

        async def act(work: Work) -> None:
            claim = await self._claim(work, which)
            if what == "release":
                await claims.release(work, claim, "busy")
            else:
                await getattr(claims, what)(work, claim)

        self.do(act)

    @rule(which=PICK, what=st.sampled_from(["go", "not_now", "never", "at", "pick"]))
    def answers_offer(self, which: int, what: str) -> None:
        """Somebody who was asked in private answers, or a time is picked."""

        async def act(work: Work) -> None:
            found = (await work.session.exec(select(Offer).order_by(col(Offer.id)))).all()
            if not found:
                return
            offer = found[which % len(found)]
            task = await requests.get(work, offer.task_id, lock=True)
            if what == "pick":
                await answers.pick(work, offer.key, task.requester_id or 0)
                return
            mine = await answers.get(work, offer.key, offer.person_id)
            if what == "at":
                await answers.at_time(work, mine, task, work.now + timedelta(hours=3))
            else:
                await getattr(answers, what)(work, mine, task)

        self.do(act)

    @rule(which=PICK, solved=st.booleans())
    def confirms(self, which: int, solved: bool) -> None:
        """The resident says whether it is solved."""

        async def act(work: Work) -> None:
            found = (await work.session.exec(select(Callback).order_by(col(Callback.id)))).all()
            if found:
                row = found[which % len(found)]
                asked = (await requests.get(work, row.task_id)).requester_id or 0
                callback, task = await feedback.of_resident(work, row.id or 0, asked)
                await feedback.answer(work, callback, task, solved, asked)

        self.do(act)

    @rule(which=PICK, fine=st.booleans())
    def checks(self, which: int, fine: bool) -> None:
        """The secretary checks."""

        async def act(work: Work) -> None:
            task = await self._task(work, which, State.DONE)
            await feedback.may_check(work, task, self.ids["secretary"])
            if fine:
                await feedback.close(work, task, self.ids["secretary"])
            else:
                await feedback.send_back(work, task, self.ids["secretary"], "还差一点")

        self.do(act)

    @rule(which=PICK, who=st.sampled_from(["elder", "neighbour"]), again=st.booleans())
    def changes_mind(self, which: int, who: str, again: bool) -> None:
        """A resident takes a request back, or opens it again."""

        async def act(work: Work) -> None:
            task = await self._task(work, which)
            if again:
                await feedback.reopen(work, task, self.ids[who], "")
            else:
                await requests.withdraw(work, task, self.ids[who])

        self.do(act)

    @rule(which=PICK, who=st.sampled_from(HELPERS), what=st.sampled_from(["ask", "yes", "no", "self"]))
    def assigns(self, which: int, who: str, what: str) -> None:
        """Staff ask somebody by name, who answers; or staff take it themselves."""

        async def act(work: Work) -> None:
            if what == "self":
                task = await self._task(work, which, *CLAIMABLE)
                await assigning.take_over(work, task, self.ids["head"])
            elif what == "ask":
                task = await self._task(work, which, State.OPEN, State.WHISTLED, State.CLAIMED)
                await assigning.assign(work, task, self.ids[who], self.ids["secretary"])
            else:
                await self._answers_assignment(work, which, yes=what == "yes")

        self.do(act)

    async def _answers_assignment(self, work: Work, which: int, *, yes: bool) -> None:
        found = (await work.session.exec(select(Assignment).order_by(col(Assignment.id)))).all()
        if found:
            row = found[which % len(found)]
            made, task = await assigning.get(work, row.key, row.person_id)
            await (assigning.accept if yes else assigning.decline)(work, made, task)

    @rule(which=PICK, what=st.sampled_from(["pause", "resume", "longer", "redirect", "give-up"]))
    def steers(self, which: int, what: str) -> None:
        """The secretary puts aside, goes on, passes on or gives up."""

        async def act(work: Work) -> None:
            task = await self._task(work, which)
            by, later = self.ids["secretary"], work.now + timedelta(days=3)
            if what == "pause":
                await pauses.pause(work, task, by, "等配件", later)
            elif what == "resume":
                await pauses.resume(work, task, by)
            elif what == "longer":
                await pauses.prolong(work, task, by, later)
            elif what == "redirect":
                await redirecting.redirect(work, task, by, "归市政管")
            else:
                await feedback.give_up(work, task, by, "无法进场")

        self.do(act)

    @rule(which=PICK, who=st.sampled_from(STAFF), sort=st.sampled_from(list(Sort)))
    def whistles(self, which: int, who: str, sort: Sort) -> None:
        """Staff whistle; the grid worker's proposal waits for a yes."""

        async def act(work: Work) -> None:
            await whistle.propose(work, await self._task(work, which), self.ids[who], sort, "要开挖")

        self.do(act)

    @rule(which=PICK, what=st.sampled_from(["approve", "refuse", "come", "more", "back"]))
    def answers_whistle(self, which: int, what: str) -> None:
        """The secretary approves, the officer answers."""

        async def act(work: Work) -> None:
            found = (await work.session.exec(select(Whistle).order_by(col(Whistle.id)))).all()
            if not found:
                return
            call = found[which % len(found)]
            task = await requests.get(work, call.task_id, lock=True)
            by, officer = self.ids["secretary"], self.ids.get("officer", self.ids["head"])
            until = work.now + timedelta(hours=4)
            acts: dict[str, Callable[[], Awaitable[object]]] = {
                "approve": lambda: whistle.approve(work, call, task, by),
                "refuse": lambda: whistle.refuse(work, call, task, by, "先自己办"),
                "come": lambda: whistle.come(work, call, task, officer),
                "more": lambda: whistle.more_time(work, call, task, officer, until=until, reason=""),
                "back": lambda: whistle.decline(work, call, task, officer, "不归我们"),
            }
            await acts[what]()

        self.do(act)

    @rule(which=PICK, who=st.sampled_from(["worker", "secretary"]), bureau_leads=st.booleans())
    def whistles_for_several(self, which: int, who: str, bureau_leads: bool) -> None:
        """A whistle for the street and a department together."""

        async def act(work: Work) -> None:
            task = await self._task(work, which, State.OPEN, State.CLAIMED, State.ASSIGNED)
            to = await offices.above(work, task)
            to = to[::-1] if bureau_leads else to
            await whistle.propose(work, task, self.ids[who], Sort.DAILY, "要开挖", to=to)

        self.do(act)

    @rule(which=PICK, what=st.sampled_from(["come", "come", "more", "back", "on"]))
    def department_answers(self, which: int, what: str) -> None:
        """The department answers a call of its own, in the lead or helping."""

        async def act(work: Work) -> None:
            query = select(Whistle).where(col(Whistle.unit_id).is_not(None)).order_by(col(Whistle.id))
            found = (await work.session.exec(query)).all()
            if not found:
                return
            call = found[which % len(found)]
            task = await requests.get(work, call.task_id, lock=True)
            by, until = self.ids["bureau"], work.now + timedelta(hours=4)
            if what == "come":
                await whistle.come(work, call, task, by)
            elif what == "more":
                await whistle.more_time(work, call, task, by, until=until, reason="")
            elif what == "back":
                await whistle.decline(work, call, task, by, "不归我们")
            else:
                to = await whistle.targets(work, task, call)
                await whistle.hand_on(
                    work, call, task, by, to[0] if to else (await offices.above(work, task))[0]
                )

        self.do(act)

    @rule(which=PICK, who=st.sampled_from([*HELPERS, "elder"]))
    def waits_for_a_seat(self, which: int, who: str) -> None:
        """Somebody comes too late and waits."""

        async def act(work: Work) -> None:
            await standby.join(work, await self._task(work, which, *BEING_DONE, State.OPEN), self.ids[who])

        self.do(act)

    @rule(which=PICK, what=st.sampled_from(["go", "go", "no", "leave"]))
    def answers_a_free_seat(self, which: int, what: str) -> None:
        """Whoever waits takes a seat that is free, says no, or waits no longer."""

        async def act(work: Work) -> None:
            found = (await work.session.exec(select(Standby).order_by(col(Standby.id)))).all()
            if not found:
                return
            row = found[which % len(found)]
            row = await standby.get(work, row.key, row.person_id)
            task = await standby.locked(work, row)
            if what == "go":
                await claims.take(work, task, row.person_id)
                return
            await standby_rows.end(work, row, task, "declined" if what == "no" else "left")
            await dispatch.next_in_line(work, task)

        self.do(act)

    @rule(which=PICK, by=st.sampled_from(STAFF), what=st.sampled_from(["reply", "thank", "settle"]))
    def deals_with_a_tip(self, which: int, by: str, what: str) -> None:
        """Staff answer, thank or write down what came of it."""

        async def act(work: Work) -> None:
            task = await self._tip(work, which)
            if what == "reply":
                await tips.reply(work, task, self.ids[by], "请问几点?")
            elif what == "thank":
                await tips.thank(work, task, self.ids[by])
            else:
                await tips.settle(work, task, self.ids[by], Outcome.TRUE)

        self.do(act)

    @rule(which=PICK, who=st.sampled_from(["elder", "neighbour", "helper"]), named=st.booleans())
    def reporter_says_more(self, which: int, who: str, named: bool) -> None:
        """The reporter of a tip, or somebody who forges his button, adds something or says who he is."""

        async def act(work: Work) -> None:
            task = await self._tip(work, which)
            await tips.of_reporter(work, task, self.ids[who])
            if named:
                await tips.name(work, task, self.ids[who])
            else:
                await tips.add(work, task, f"我是{who},又来了一拨人,第{task.key}次")

        self.do(act)

    async def _tip(self, work: Work, which: int) -> Task:
        query = select(Task).where(Task.category == "suspicious", Task.state != State.DRAFT)
        found = (await work.session.exec(query.order_by(col(Task.id)))).all()
        if not found:
            raise Refusal("task-unknown")
        return await requests.get(work, found[which % len(found)].key, lock=True)

    @rule(which=PICK, into=PICK, undo=st.booleans())
    def joins(self, which: int, into: int, undo: bool) -> None:
        """The secretary joins two requests, or parts them again."""

        async def act(work: Work) -> None:
            if undo:
                await merging.undo(work, await self._task(work, which, State.MERGED), self.ids["secretary"])
            else:
                lead = await self._task(work, into)
                await merging.merge(work, await self._task(work, which), lead.key, self.ids["secretary"])

        self.do(act)

    @rule(minutes=SPANS)
    def time_passes(self, minutes: int) -> None:
        """The clock runs, and whatever is due happens at its time."""
        self.runner.run(self._pass(minutes))

    async def _pass(self, minutes: int) -> None:
        end = self.clock.now + timedelta(minutes=minutes)
        while True:
            async with self.database.reading(end) as work:
                due = await timers.due(work, 1)
            if not due or due[0].id is None:
                break
            self.clock.now = max(self.clock.now, due[0].due_at)
            timer_id = due[0].id
            await self.database.attempt(lambda work, timer_id=timer_id: timeouts.fire(work, timer_id))
        self.clock.now = end

    def look(self, act: Callable[[Work], Awaitable[None]]) -> None:
        """Check something without changing anything."""

        async def reading() -> None:
            async with self.database.reading() as work:
                await act(work)

        self.runner.run(reading())

    @invariant()
    def nobody_is_left_behind(self) -> None:
        """Every live task is looked at again, and every running claim has a clock."""

        async def act(work: Work) -> None:
            rows = (await work.session.exec(select(Timer).where(col(Timer.fired_at).is_(None)))).all()
            clocked = {row.task_id for row in rows}
            for task in (await work.session.exec(select(Task))).all():
                if task.state in LIVE or task.state == State.DRAFT:
                    assert task.key in clocked, await _story(work, task)
                if task.state in ENDED:
                    assert task.key not in clocked, await _story(work, task)

        self.look(act)

    @invariant()
    def nobody_has_it_twice(self) -> None:
        """Claims sit on different seats, and only while somebody is at work on the task."""

        async def act(work: Work) -> None:
            for task in (await work.session.exec(select(Task))).all():
                sitting = await cards.sitting(work, task)
                seats = [claim.seat for claim in sitting]
                assert len(seats) == len(set(seats)) <= task.wanted, await _story(work, task)
                if task.state in BEING_DONE:
                    assert sitting, await _story(work, task)
                elif task.state != State.DONE:
                    assert not sitting, await _story(work, task)

        self.look(act)

    @invariant()
    def questions_end_with_their_reason(self) -> None:
        """No offer, assignment or whistle is open on a task that it cannot lead to any more."""

        async def act(work: Work) -> None:
            for task in (await work.session.exec(select(Task))).all():
                query = select(Offer).where(Offer.task_id == task.id, col(Offer.state).in_(OPEN))
                offers = (await work.session.exec(query)).all()
                # Whoever waits for consent may yet be turned away: only then are those asked still needed.
                firm = [claim for claim in await cards.sitting(work, task) if not claim.waits_for]
                free = task.wanted - len(firm)
                if offers:
                    assert task.state in CLAIMABLE, await _story(work, task)
                    assert free, await _story(work, task)
                    assert all(offer.person_id != task.requester_id for offer in offers)
                if await assigned(work, task):
                    assert task.state == State.ASSIGNED, await _story(work, task)
                if await whistle_rows.current(work, task):
                    assert task.state == State.WHISTLED, await _story(work, task)
                for call in await whistle_rows.waiting(work, task):
                    assert whistle.answerable(call, task), await _story(work, task)
                leads = [call for call in await whistle_rows.waiting(work, task) if call.lead]
                assert len(leads) <= 1, await _story(work, task)

        self.look(act)

    @invariant()
    def whoever_waits_can_still_get_a_seat(self) -> None:
        """Nobody waits for what is over or for what he holds; a seat is kept only where one is free, with a clock."""

        async def act(work: Work) -> None:
            for task in (await work.session.exec(select(Task))).all():
                waiting = await standby_rows.of_task(work, task)
                sitting = await cards.sitting(work, task)
                kept = await standby_rows.kept(work, task)
                assert not (waiting and task.state in ENDED), await _story(work, task)
                assert not {row.person_id for row in waiting} & {claim.person_id for claim in sitting}
                assert len({row.person_id for row in waiting}) == len(waiting)
                if kept:
                    assert len(kept) + len(sitting) <= task.wanted, await _story(work, task)
                    assert task.state in standby.FILLED, await _story(work, task)
                    assert await timers.runs(work, task.key, timers.Kind.STANDBY), await _story(work, task)

        self.look(act)

    @invariant()
    def nobody_learns_who_reported_a_tip(self) -> None:
        """No message to anybody but its reporter carries his name, his words as he wrote them or his number."""

        async def act(work: Work) -> None:
            tasks = (await work.session.exec(select(Task))).all()
            hidden = {task.key: task.requester_id for task in tasks if tip_rows.protected(task)}
            for promise in (await work.session.exec(select(Promise))).all():
                shown = json.dumps(promise.body, ensure_ascii=False)
                for key, reporter in hidden.items():
                    assert f"{SECRET}{key}-" not in shown or promise.person_id == reporter, shown
                    said = f"又来了一拨人,第{key}次" in shown and promise.person_id != reporter
                    assert not (said and self.names.get(reporter or 0, "") in shown), shown

        self.look(act)

    @invariant()
    def nothing_private_gets_out(self) -> None:
        """What is private is told to whoever was let in, and to nobody else; a group never sees it."""

        async def act(work: Work) -> None:
            admitted = {
                (claim.task_id, claim.person_id)
                for claim in (await work.session.exec(select(Claim))).all()
                if claim.accepted_at is not None
            }
            admitted |= {
                (call.task_id, call.answered_by or 0)
                for call in (await work.session.exec(select(Whistle))).all()
                if call.answer == Answered.ARRIVED
            }
            tasks = (await work.session.exec(select(Task))).all()
            hidden = {task.slot for task in tasks if categories.get(task.category).sensitive}
            named = {task.key for task in tasks if task.understood.get(tip_rows.NAMED)}
            staff = {self.ids[name] for name in STAFF}
            admitted |= {(key, person) for key in named for person in staff}
            for promise in (await work.session.exec(select(Promise))).all():
                to_group = promise.address.startswith("-")
                assert not (to_group and promise.slot in hidden), promise.body
                shown = json.dumps(promise.body, ensure_ascii=False)
                if SECRET not in shown:
                    continue
                assert not to_group, shown
                about = {task.key for task in tasks if f"{SECRET}{task.key}-" in shown}
                told = promise.person_id or 0
                assert all((task_id, told) in admitted for task_id in about), (self.names.get(told), shown)

        self.look(act)


async def _community(work: Work, street: Place, code: str, group: str) -> Place:
    place = await places.add(work, Place(code=code, level=Level.COMMUNITY, name=code), street)
    await groups.bind(work, place, "telegram", group, title=code)
    return place


async def _story(work: Work, task: Task) -> str:
    query = select(Entry).where(Entry.task_id == task.id).order_by(col(Entry.id))
    lines = [
        f"{e.at:%d %H:%M} {e.event} {e.before}->{e.after}" for e in (await work.session.exec(query)).all()
    ]
    return f"#{task.id} {task.category} is {task.state}: " + "; ".join(lines)


_MADE: dict[str, Path] = {}


def _template() -> Path:
    if "path" not in _MADE:
        path = Path(tempfile.mkdtemp()) / "template.db"
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        _MADE["path"] = path
    return _MADE["path"]


assert outbox.LONGEST_PRESS  # the promises of this module are the ones that are read above

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
Life.TestCase.settings = settings(
    max_examples=12, stateful_step_count=30, deadline=None, derandomize=True, suppress_health_check=SLOW
)
TestLife = pytest.mark.timeout(300)(Life.TestCase)
