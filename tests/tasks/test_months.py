"""A closed month stays as it was; what changes afterwards is shown beside it."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text as sql

from bot import append_only
from bot.database import Database
from tasks import figures, months
from tasks.figure_rows import FIGURES
from tasks.figures import Scope, Value
from tasks.lifecycle import State
from tasks.periods import around, between
from tests.tasks.figure_makers import DAY, HOUR, LATER, NOVEMBER_1, OCTOBER_1, OCTOBER_10, Street
from volunteers.refusal import Refusal
from volunteers.work import Work


@pytest.fixture
async def work(any_database: Database) -> AsyncIterator[Work]:
    """A Work in January, after all was over."""
    async with any_database.work(LATER) as work:
        yield work


@pytest.fixture
async def street(work: Work) -> Street:
    """军屯街道 with six tasks due in October, four of them closed."""
    street = await Street().found(work)
    await street.tasks(work, 3, state=State.CLOSED, closed_at=OCTOBER_10 - HOUR, first_claim_at=OCTOBER_10)
    await street.tasks(work, 1, state=State.CLOSED, closed_at=OCTOBER_10 + HOUR, category="errand")
    await street.tasks(work, 2, place_id=street.xincheng.key)
    return street


async def test_a_closed_month_keeps_every_figure(work: Work, street: Street) -> None:
    scope = Scope(street.street, street.october())
    row = await months.freeze(work, street.street, street.october(), street.person_id)
    assert set(months.values(row)) == set(FIGURES)
    assert months.values(row) == await figures.compute(work, FIGURES, scope)
    for by in months.DIMENSIONS:
        codes = [code for code, figure in FIGURES.items() if by in figure.dimensions]
        assert months.values_by(row, by) == await figures.compute_by(work, codes, scope, by)
    assert {kept["version"] for kept in row.figures[months.WHOLE].values()} >= {1}
    assert months.intact(row)
    assert await months.corrections(work, row, scope) == []


async def test_later_changes_are_a_difference_and_the_month_stays(work: Work, street: Street) -> None:
    scope = Scope(street.street, street.october())
    row = await months.freeze(work, street.street, street.october(), street.person_id)
    await street.task(work, state=State.CLOSED, closed_at=OCTOBER_10)

    shown = await months.numbers(work, ["closing-rate"], scope)
    assert (shown.values["closing-rate"], shown.frozen) == (Value(6, 4), row)
    found = {correction.code: correction for correction in await months.corrections(work, row, scope)}
    assert (found["closing-rate"].then, found["closing-rate"].now) == (Value(6, 4), Value(7, 5))
    assert not found["closing-rate"].redefined
    by = await months.numbers_by(work, ["due"], scope, "category")
    assert {key: kept["due"].denominator for key, kept in by.items()} == {"handrail": 5, "errand": 1}


async def test_a_narrower_look_at_a_closed_month_is_computed(work: Work, street: Street) -> None:
    await months.freeze(work, street.street, street.october(), street.person_id)
    scope = Scope(street.street, street.october(), category="errand")
    shown = await months.numbers(work, ["due"], scope)
    assert (shown.values["due"], shown.frozen) == (Value(1), None)


async def test_a_changed_definition_says_so(work: Work, street: Street) -> None:
    row = await months.freeze(work, street.street, street.october(), street.person_id)
    older = {**row.figures[months.WHOLE]["due"], "version": 0, "denominator": 99}
    past = months.FrozenMonth(
        **{**row.model_dump(), "figures": {**row.figures, months.WHOLE: {"due": older}}}
    )
    found = await months.corrections(work, past, Scope(street.street, street.october()))
    assert [(correction.code, correction.redefined) for correction in found] == [("due", True)]


async def test_a_closed_month_cannot_be_changed_or_deleted(work: Work, street: Street) -> None:
    row = await months.freeze(work, street.street, street.october(), street.person_id)
    row.checksum = "0" * 64
    with pytest.raises(RuntimeError, match="stays as it is"):
        await work.session.flush()


async def test_tampering_below_us_is_noticed(work: Work, street: Street) -> None:
    row = await months.freeze(work, street.street, street.october(), street.person_id)
    await (await work.session.connection()).run_sync(append_only.lift)
    await work.session.exec(sql("UPDATE frozen_month SET frozen_by = NULL"))  # type: ignore[call-overload]
    await work.session.refresh(row)
    assert not months.intact(row)


async def test_months_are_chained(work: Work, street: Street) -> None:
    october = await months.freeze(work, street.street, street.october(), street.person_id)
    november = await months.freeze(work, street.street, street.october().following(), street.person_id)
    assert november.previous == october.checksum
    assert await months.closed(work, street.street) == [november, october]


async def test_a_month_is_closed_once_and_only_when_it_is_over(
    any_database: Database, work: Work, street: Street
) -> None:
    await months.freeze(work, street.street, street.october(), street.person_id)
    running = around("month", LATER.astimezone(street.street.zone).date(), street.street.zone)
    span = between(date(2025, 10, 1), date(2025, 10, 30), street.street.zone)
    for period, key in [
        (street.october(), "month-frozen-already"),
        (running, "month-running"),
        (span, "month-not-one"),
    ]:
        with pytest.raises(Refusal) as refusal:
            await months.freeze(work, street.street, period, street.person_id)
        assert refusal.value.text.key == key


async def test_what_is_not_yet_due_is_seen_here_and_there(work: Work, street: Street) -> None:
    await street.tasks(work, 2, due_at=NOVEMBER_1 + DAY)
    october, november = street.october(), street.october().following()
    first = await figures.compute(work, ["carried-over", "due"], Scope(street.street, october))
    second = await figures.compute(work, ["carried-in", "due"], Scope(street.street, november))
    assert first["carried-over"].denominator == second["carried-in"].denominator == 2
    assert (first["due"].denominator, second["due"].denominator) == (6, 2)
    assert OCTOBER_1 + timedelta(31) == NOVEMBER_1
