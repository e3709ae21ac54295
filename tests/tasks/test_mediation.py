"""Mediation: two figures, no names, nobody's own work, a return visit, and never where there is violence at home."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert
from sqlmodel import select

from bot.database import Database
from tasks import figures, history, mediation, waiting
from tasks.figures import Scope, Value
from tasks.lifecycle import State
from tasks.mediation_rows import DISPUTES, Mediation
from tasks.tables import Task
from tests.tasks.figure_makers import DAY, LATER, OCTOBER_1, OCTOBER_10, Street
from volunteers import people, rights
from volunteers.outbox import Promise
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work


@pytest.fixture
async def work(any_database: Database) -> AsyncIterator[Work]:
    async with any_database.work(LATER) as work:
        yield work


@pytest.fixture
async def street(work: Work) -> Street:
    return await Street().found(work)


async def staff(work: Work, street: Street, role: Role = Role.SECRETARY) -> int:
    person = await people.add(work, "李书记")
    await rights.grant(work, person.key, role, street.deren, "test")
    return person.key


async def dispute(work: Work, street: Street, **given: object) -> Task:
    return await street.task(work, **{"category": "neighbour-dispute", "number": 1, **given})


async def value(work: Work, street: Street, code: str) -> Value:
    return (await figures.compute(work, [code], Scope(street.street, street.october())))[code]


async def test_the_success_rate_is_that_of_the_published_bulletin(work: Work, street: Street) -> None:
    """46,803 agreements of 48,319 disputes mediated are 96.86 %."""
    await street.tasks(work, 48_319, category="neighbour-dispute")
    connection = await work.session.connection()
    for agreed, where in ((True, Task.id <= 46_803), (False, Task.id > 46_803)):
        mediated = select(Task.id, Task.due_at, agreed).where(where)
        await connection.execute(
            insert(Mediation).from_select(["task_id", "at", "agreed"], mediated)  # type: ignore[arg-type]
        )
    found = await value(work, street, "mediation-success")
    assert (found.numerator, found.denominator, found.percent()) == (46_803, 48_319, "96.86")
    handled = await value(work, street, "mediated-rate")
    assert (handled.numerator, handled.denominator) == (48_319, 48_319)


async def test_handled_of_found_is_a_figure_of_its_own(work: Work, street: Street) -> None:
    by = await staff(work, street)
    tasks = [await dispute(work, street) for _ in range(5)]
    await dispute(work, street, state=State.WITHDRAWN)
    await street.task(work, category="small-repair")
    for task, agreed in zip(tasks[:3], (True, False, False), strict=True):
        (await mediation.record(work, task, by, agreed=agreed)).at = OCTOBER_10
    found = await value(work, street, "mediated-rate")
    assert (found.numerator, found.denominator) == (3, 5)
    success = await value(work, street, "mediation-success")
    assert (success.numerator, success.denominator) == (1, 3)


async def test_the_last_attempt_counts(work: Work, street: Street) -> None:
    by, task = await staff(work, street), await dispute(work, street)
    for agreed in (False, True):
        (await mediation.record(work, task, by, agreed=agreed)).at = OCTOBER_10
    found = await value(work, street, "mediation-success")
    assert (found.numerator, found.denominator) == (1, 1)


async def test_what_came_in_november_does_not_change_october(work: Work, street: Street) -> None:
    by, task = await staff(work, street), await dispute(work, street)
    (await mediation.record(work, task, by, agreed=False)).at = OCTOBER_10
    (await mediation.record(work, task, by, agreed=True)).at = OCTOBER_1 + 40 * DAY
    found = await value(work, street, "mediation-success")
    assert (found.numerator, found.denominator) == (0, 1)


def test_violence_at_home_is_not_mediated() -> None:
    assert "domestic-violence" not in DISPUTES
    assert "family-dispute" in DISPUTES


@pytest.mark.parametrize(
    "given",
    [{"category": "domestic-violence"}, {"category": "small-repair"}, {"state": State.REDIRECTED}],
)
async def test_what_is_no_dispute_of_ours_is_refused(work: Work, street: Street, given) -> None:
    by, task = await staff(work, street), await dispute(work, street, **given)
    with pytest.raises(Refusal, match="mediation-not-here"):
        await mediation.record(work, task, by, agreed=True)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.GRID_WORKER, Role.DEPARTMENT_OFFICER])
async def test_only_those_who_lead_write_it_down(work: Work, street: Street, role: Role) -> None:
    by, task = await staff(work, street, role), await dispute(work, street)
    with pytest.raises(Refusal, match="right-missing"):
        await mediation.record(work, task, by, agreed=True)


async def test_nobody_writes_down_his_own_success(work: Work, street: Street) -> None:
    task = await dispute(work, street)
    await street.claim(work, task)
    await rights.grant(work, street.person_id, Role.SECRETARY, street.deren, "test")
    with pytest.raises(Refusal, match="check-own-work"):
        await mediation.record(work, task, street.person_id, agreed=True)


async def test_after_an_agreement_somebody_comes_by_again(work: Work, street: Street) -> None:
    by, task = await staff(work, street), await dispute(work, street)
    row = await mediation.record(work, task, by, agreed=True)
    assert row.visit_due_at == LATER + mediation.VISIT_AFTER
    assert await visits(work, street) == 0
    row.visit_due_at = LATER - DAY
    assert await visits(work, street) == 1
    await mediation.visited(work, task, by, kept=False)
    assert await visits(work, street) == 0
    assert (row.kept, row.visited_by) == (False, by)
    with pytest.raises(Refusal, match="mediation-no-visit"):
        await mediation.visited(work, task, by, kept=True)


async def visits(work: Work, street: Street) -> int:
    await work.session.flush()
    queues = await waiting.all_of(work, street.deren)
    return next(found.count for found in queues if found.queue.code == "visit")


async def test_a_mediation_that_failed_needs_no_visit(work: Work, street: Street) -> None:
    by, task = await staff(work, street), await dispute(work, street)
    first = await mediation.record(work, task, by, agreed=True)
    await mediation.record(work, task, by, agreed=False)
    assert await mediation.open_visit(work, task) is None
    assert first.visit_due_at is None


async def test_it_is_sealed_nobody_is_told_and_nothing_but_the_outcome_is_kept(
    work: Work, street: Street
) -> None:
    by, task = await staff(work, street), await dispute(work, street)
    await mediation.record(work, task, by, agreed=True)
    assert (await work.session.exec(select(Promise))).all() == []
    (entry,) = await history.of(work, task.key)
    assert (entry.event, entry.reason, entry.facts) == ("mediated", "", {})
    assert not [name for name, column in Mediation.__table__.columns.items() if str(column.type) == "VARCHAR"]
