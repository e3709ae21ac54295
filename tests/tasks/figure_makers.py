"""Rows for tests of figures: a street with two communities, and tasks by the hundred."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import SQLModel, col

from tasks.lifecycle import State
from tasks.periods import Period, around
from tasks.tables import Callback, Claim, Entry, Task
from volunteers import people, places
from volunteers.duty_tables import Post, Shift, SlotRule
from volunteers.patrol_tables import Patrol, PatrolCredit, PatrolDay, SelfReport
from volunteers.places import Level, Place
from volunteers.units import Unit
from volunteers.work import Work

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
OCTOBER_1 = datetime(2025, 9, 30, 16, 0, tzinfo=UTC)  # midnight in Asia/Shanghai
OCTOBER_10 = OCTOBER_1 + 9 * DAY
NOVEMBER_1 = OCTOBER_1 + 31 * DAY
LATER = OCTOBER_1 + 100 * DAY


class Street:
    """军屯街道 with 得仁 and 新城, and 明珠幼儿园."""

    street: Place
    deren: Place
    xincheng: Place
    grid: Place
    person_id: int
    unit: Unit

    async def found(self, work: Work) -> "Street":
        """Store the places, a person and a unit."""
        self.street = await places.add(work, Place(code="juntun", level=Level.STREET, name="军屯街道"), None)
        self.deren = await self._below(work, "deren", "得仁社区", Level.COMMUNITY, self.street)
        self.xincheng = await self._below(work, "xincheng", "新城社区", Level.COMMUNITY, self.street)
        self.grid = await self._below(work, "grid-1", "第一网格", Level.GRID, self.deren)
        self.person_id = (await people.add(work, "王强")).key
        self.unit = Unit(code="mingzhu", name="明珠幼儿园", place_id=self.deren.key)
        work.session.add(self.unit)
        await work.session.flush()
        return self

    @staticmethod
    async def _below(work: Work, code: str, name: str, level: Level, parent: Place) -> Place:
        return await places.add(work, Place(code=code, level=level, name=name), parent)

    def october(self) -> Period:
        """October 2025 in the zone of the street."""
        return around("month", date(2025, 10, 1), self.street.zone)

    async def task(self, work: Work, **given: Any) -> Task:
        """One task, accepted and opened on 3 October, due on the 10th, open, unless said otherwise."""
        task = Task(**{**self.usual(), **given})
        work.session.add(task)
        await work.session.flush()
        return task

    async def tasks(self, work: Work, count: int, **given: Any) -> None:
        """Many tasks that are alike: one is stored, the database doubles it."""
        if not count:
            return
        first = (await self.task(work, **given)).key
        columns = [column for column in Task.__table__.columns if column.name != "id"]  # type: ignore[attr-defined]
        connection = await work.session.connection()
        stored = 1
        while stored < count:
            more = min(stored, count - stored)
            alike = select(*columns).where(col(Task.id) >= first).order_by(col(Task.id)).limit(more)
            await connection.execute(insert(Task).from_select(columns, alike))
            stored += more

    def usual(self) -> dict[str, Any]:
        """What a task is unless a test says otherwise."""
        at = OCTOBER_1 + 2 * DAY
        return {
            "place_id": self.deren.key,
            "channel": "telegram",
            "category": "handrail",
            "state": State.OPEN,
            "created_at": at,
            "submitted_at": at,
            "accepted_at": at,
            "opened_at": at,
            "answer_due_at": at + DAY,
            "due_at": OCTOBER_10,
        }

    async def claim(self, work: Work, task: Task, **given: Any) -> Claim:
        """A claim of 王强, ten minutes after the task was opened."""
        assert task.opened_at is not None
        usual = {"task_id": task.key, "person_id": self.person_id, "claimed_at": task.opened_at + 10 * MINUTE}
        claim = Claim(**{**usual, **given})
        work.session.add(claim)
        await work.session.flush()
        return claim

    async def asked(self, work: Work, task: Task, **given: Any) -> None:
        """A call-back on 5 October, answered an hour later if `solved` says how."""
        at = given.pop("asked_at", OCTOBER_1 + 4 * DAY)
        answered = at + HOUR if "solved" in given else None
        work.session.add(Callback(**{"task_id": task.key, "asked_at": at, "answered_at": answered, **given}))
        await work.session.flush()

    async def stood(self, work: Work, at: datetime, planned_s: int, covered_s: int, **given: Any) -> None:
        """A settled shift at a post of a community."""
        place_id = given.pop("place_id", self.deren.key)
        code = f"P{at.timestamp() * 10:.0f}"
        post = Post(place_id=place_id, name=code, code=code, lead_id=self.person_id, made_at=at)
        work.session.add(post)
        await work.session.flush()
        slot = SlotRule(post_id=post.key, words="daily 07:20-08:00", since=at.date(), made_at=at)
        work.session.add(slot)
        await work.session.flush()
        shift = Shift(
            slot_id=slot.key,
            post_id=post.key,
            place_id=place_id,
            day=at.astimezone(self.street.zone).date(),
            starts_at=at,
            ends_at=at + HOUR,
            late_at=at + 10 * MINUTE,
            settled_at=at + 2 * HOUR,
            planned_s=planned_s,
            covered_s=covered_s,
        )
        work.session.add(shift)
        for name, value in given.items():
            setattr(shift, name, value)
        await work.session.flush()

    async def patrolled(self, work: Work, at: datetime, **given: Any) -> None:
        """A patrol's part on one day, valid and counted whole."""
        place_id = given.pop("place_id", self.deren.key)
        patrol = Patrol(
            person_id=self.person_id, place_id=place_id, started_at=at, ended_at=at + HOUR, heard_at=at
        )
        work.session.add(patrol)
        await work.session.flush()
        credit = PatrolCredit(patrol_id=patrol.key, version=1, at=at, valid=True)
        work.session.add(credit)
        await work.session.flush()
        usual = {"first": True, "valid": True, "counted_walked_m": 2500.0, "counted_minutes": 40.0}
        row = PatrolDay(
            credit_id=credit.key,
            patrol_id=patrol.key,
            person_id=self.person_id,
            place_id=place_id,
            day=at.astimezone(self.street.zone).date(),
            began_at=at,
            **{**usual, **given},
        )
        work.session.add(row)
        await work.session.flush()

    async def said(self, work: Work, at: datetime, metres: float, **given: Any) -> None:
        """Kilometres somebody reported himself."""
        day = at.astimezone(self.street.zone).date()
        usual = {"place_id": self.deren.key, "minutes": 30.0, **given}
        row = SelfReport(person_id=self.person_id, day=day, metres=metres, reported_at=at, **usual)
        work.session.add(row)
        await work.session.flush()

    async def happened(self, work: Work, task: Task, event: str, at: datetime) -> None:
        """A line of history."""
        work.session.add(Entry(task_id=task.key, at=at, event=event))
        await work.session.flush()


async def many(work: Work, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows by the hundred without loading them."""
    connection = await work.session.connection()
    filled = [table(**row).model_dump(exclude={"id"}) for row in rows[:1]]
    await connection.execute(insert(table), [{**filled[0], **row} for row in rows])
