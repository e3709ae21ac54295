"""Figures come out as published, and every number opens exactly the tasks that it counts."""

import random
import statistics
from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.database import Database
from tasks import figures
from tasks.figure_rows import FIGURES
from tasks.figures import Scope, Value
from tasks.lifecycle import NOT_COUNTED, Event, State
from tasks.mediation_rows import Mediation
from tasks.periods import around
from tasks.tables import Callback, Claim, Task
from tasks.tip_rows import Outcome, Tip
from tests.tasks.figure_makers import (
    DAY,
    HOUR,
    LATER,
    MINUTE,
    NOVEMBER_1,
    OCTOBER_1,
    OCTOBER_10,
    Street,
    many,
)
from volunteers import duty_cover, patrol_figures
from volunteers.refusal import Refusal
from volunteers.work import Work


@pytest.fixture
async def work(any_database: Database) -> AsyncIterator[Work]:
    """A Work in January, after all was over."""
    async with any_database.work(LATER) as work:
        yield work


@pytest.fixture
async def street(work: Work) -> Street:
    """军屯街道."""
    return await Street().found(work)


async def value(work: Work, street: Street, code: str, **scope: object) -> Value:
    chosen = Scope(street.street, street.october(), **scope)  # type: ignore[arg-type]
    return (await figures.compute(work, [code], chosen))[code]


async def closed(work: Work, street: Street, count: int, at: timedelta, **given: object) -> None:
    await street.tasks(work, count, state=State.CLOSED, closed_at=OCTOBER_10 + at, **given)


@pytest.mark.parametrize(
    ("counts", "rates"),
    [((972, 911, 737), ("93.72", "75.82")), ((24932, 23974, 22345), ("96.16", "89.62"))],
)
async def test_closing_and_on_time_rates_are_those_of_the_published_bulletins(
    work: Work, street: Street, counts: tuple[int, int, int], rates: tuple[str, str]
) -> None:
    due, done, in_time = counts
    await closed(work, street, in_time, -HOUR)
    await closed(work, street, done - in_time, HOUR)
    await street.tasks(work, due - done)

    found = await figures.compute(
        work, ["closing-rate", "on-time-rate", "due"], Scope(street.street, street.october())
    )
    assert found["due"].denominator == due
    assert (found["closing-rate"].numerator, found["closing-rate"].percent()) == (done, rates[0])
    assert (found["on-time-rate"].numerator, found["on-time-rate"].percent()) == (in_time, rates[1])


async def test_dissatisfaction_is_that_of_the_published_bulletin(work: Work, street: Street) -> None:
    for number in range(87):
        task = await street.task(work)
        await street.asked(work, task, solved=True, rating="dissatisfied" if number < 8 else "satisfied")
    found = await value(work, street, "dissatisfaction")
    assert (found.numerator, found.denominator, found.percent(1), found.percent(0)) == (8, 87, "9.2", "9")


async def test_what_is_not_our_matter_is_left_out_of_the_closing_rate(work: Work, street: Street) -> None:
    await closed(work, street, 5, -HOUR)
    for state in NOT_COUNTED:
        await street.task(work, state=state, closed_at=OCTOBER_10)
    assert await value(work, street, "closing-rate") == Value(5, 5)


async def test_closed_with_a_reason_counts_as_closed_and_stands_apart(work: Work, street: Street) -> None:
    await street.task(work, state=State.UNSOLVED, closed_at=OCTOBER_10)
    await street.task(work, state=State.CLOSED, closed_at=OCTOBER_10)
    assert await value(work, street, "closing-rate") == Value(2, 2)
    assert await value(work, street, "closed-unsolved") == Value(2, 1)


async def test_a_task_due_on_the_last_local_day_belongs_to_the_month(work: Work, street: Street) -> None:
    await street.task(work, due_at=NOVEMBER_1 - timedelta(microseconds=1))
    await street.task(work, due_at=NOVEMBER_1)
    await street.task(work, due_at=OCTOBER_1)
    await street.task(work, due_at=OCTOBER_1 - timedelta(microseconds=1))
    assert (await value(work, street, "due")).denominator == 2
    assert (await value(work, street, "carried-over")).denominator == 1


async def test_what_is_closed_after_the_month_was_open_in_it(work: Work, street: Street) -> None:
    await closed(work, street, 1, 30 * DAY)
    found = await figures.compute(
        work, ["closing-rate", "on-time-rate", "overdue"], Scope(street.street, street.october())
    )
    assert [found[code].numerator for code in found] == [0, 0, 1]


async def test_what_is_closed_at_the_very_due_time_is_in_time(work: Work, street: Street) -> None:
    await closed(work, street, 1, timedelta(0))
    await closed(work, street, 1, timedelta(microseconds=1))
    assert await value(work, street, "on-time-rate") == Value(2, 1)
    assert await value(work, street, "closed-late") == Value(2, 1)


async def test_reopening_in_november_does_not_change_october(work: Work, street: Street) -> None:
    task = await street.task(work, state=State.OPEN, reopened_at=NOVEMBER_1 + DAY)
    await street.happened(work, task, Event.CONFIRM, OCTOBER_10 - DAY)
    await street.happened(work, task, Event.REOPEN, NOVEMBER_1 + DAY)
    again = await street.task(work, state=State.OPEN, reopened_at=OCTOBER_10)
    await street.happened(work, again, Event.CONFIRM, OCTOBER_10 - DAY)
    await street.happened(work, again, Event.REOPEN, OCTOBER_10)
    assert await value(work, street, "closing-rate") == Value(2, 1)
    assert await value(work, street, "on-time-rate") == Value(2, 1)


async def test_a_paused_task_is_not_due_and_is_seen(work: Work, street: Street) -> None:
    await street.task(work, state=State.PAUSED, paused_at=OCTOBER_10 - DAY)
    assert (await value(work, street, "due")).denominator == 0
    assert (await value(work, street, "paused")).denominator == 1


async def test_a_running_month_holds_nothing_against_anybody_before_it_is_due(
    any_database: Database,
) -> None:
    async with any_database.work(OCTOBER_10) as work:
        street = await Street().found(work)
        await street.task(work, due_at=OCTOBER_10 + DAY)
        await street.task(work, due_at=OCTOBER_10 - DAY)
        assert (await value(work, street, "due")).denominator == 1
        assert (await value(work, street, "carried-over")).denominator == 1


async def test_only_a_human_answer_in_time_is_a_response(work: Work, street: Street) -> None:
    at = OCTOBER_1 + 2 * DAY
    await street.task(work, first_answer_at=at + DAY)
    await street.task(work, first_answer_at=at + DAY + MINUTE)
    await street.task(work)
    await street.task(work, answer_due_at=NOVEMBER_1 + DAY, first_answer_at=at)
    assert await value(work, street, "response-rate") == Value(3, 1)


async def test_claimed_once_is_claimed(work: Work, street: Street) -> None:
    await street.task(work, first_claim_at=OCTOBER_10)
    await street.task(work, opened_at=None)
    await street.task(work)
    assert await value(work, street, "claim-rate") == Value(2, 1)


async def test_times_have_exact_middles_and_buckets(work: Work, street: Street) -> None:
    chance = random.Random(7)
    at = OCTOBER_1 + 2 * DAY
    took = [timedelta(microseconds=chance.randrange(1, 3 * 3600 * 10**6)) for _ in range(210)]
    took += [5 * MINUTE, 10 * MINUTE, timedelta(0), timedelta(hours=700)]
    await many(work, Task, [{**street.usual(), "first_claim_at": at + length} for length in took])
    await street.task(work)

    found = await value(work, street, "time-to-claim")
    assert found.denominator == len(took)
    assert found.median == statistics.median(took)
    assert found.p90 == sorted(took)[-(-len(took) * 9 // 10) - 1]
    assert sum(found.buckets) == len(took)
    edges = [timedelta(0), *FIGURES["time-to-claim"].bounds, timedelta.max]
    assert list(found.buckets) == [
        sum(low <= length < high for length in took) for low, high in pairwise(edges)
    ]
    by = await figures.compute_by(work, ["time-to-claim"], Scope(street.street, street.october()), "channel")
    assert by["telegram"]["time-to-claim"] == found


async def test_first_feedback_is_the_claimants_first_word(work: Work, street: Street) -> None:
    task = await street.task(work)
    claim = await street.claim(work, task)
    claim.arrived_at = claim.claimed_at + 45 * MINUTE
    claim.finished_at = claim.claimed_at + 2 * HOUR
    await street.claim(work, task, seat=2)
    found = await value(work, street, "time-to-feedback")
    assert (found.median, found.buckets) == (45 * MINUTE, (0, 1, 0, 0, 0))


async def test_time_to_close_runs_from_acceptance(work: Work, street: Street) -> None:
    await closed(work, street, 1, timedelta(0))
    found = await value(work, street, "time-to-close")
    assert (found.median, found.denominator) == (7 * DAY, 1)


async def test_the_last_answer_of_each_task_counts(work: Work, street: Street) -> None:
    task = await street.task(work)
    await street.asked(work, task, solved=False)
    await street.asked(work, task, solved=True, rating="very-satisfied", asked_at=OCTOBER_10)
    silent = await street.task(work)
    await street.asked(work, silent)
    reached = await street.task(work)
    await street.asked(work, reached, solved=False)
    await street.asked(work, reached, asked_at=OCTOBER_10)
    assert await value(work, street, "solved-rate") == Value(2, 1)
    assert await value(work, street, "satisfaction") == Value(2, 1)
    assert await value(work, street, "callback-rate") == Value(3, 2)


async def test_reopened_counts_closings_that_had_their_seven_days(work: Work, street: Street) -> None:
    for back in (7 * DAY, 7 * DAY + timedelta(microseconds=1), None):
        task = await street.task(work)
        await street.happened(work, task, Event.CONFIRM, OCTOBER_10)
        if back is not None:
            await street.happened(work, task, Event.REOPEN, OCTOBER_10 + back)
    young = await street.task(work)
    await street.happened(work, young, Event.CONFIRM, NOVEMBER_1 - 6 * DAY)
    returned = await street.task(work)
    await street.happened(work, returned, Event.RETURN, OCTOBER_10)
    assert await value(work, street, "reopened-rate") == Value(3, 1)


async def test_released_and_lapsed_claims_are_given_back(work: Work, street: Street) -> None:
    for outcome in ("released", "lapsed", "done", "withdrawn", ""):
        await street.claim(work, await street.task(work), outcome=outcome)
    assert await value(work, street, "released-rate") == Value(5, 2)


async def test_whistled_is_counted_out_of_accepted(work: Work, street: Street) -> None:
    await street.tasks(work, 3)
    await street.task(work, whistled_at=OCTOBER_10)
    assert await value(work, street, "whistled-rate") == Value(4, 1)


async def test_a_place_counts_all_below_it_and_nothing_beside_it(work: Work, street: Street) -> None:
    await street.tasks(work, 3)
    await street.tasks(work, 2, place_id=street.xincheng.key)
    await street.task(work, grid_id=street.grid.key)
    october = street.october()
    for place, count in [(street.street, 6), (street.deren, 4), (street.xincheng, 2), (street.grid, 1)]:
        found = await figures.compute(work, ["due"], Scope(place, october))
        assert found["due"].denominator == count, place.name
    by = await figures.compute_by(work, ["due"], Scope(street.street, october), "place")
    assert {key: found["due"].denominator for key, found in by.items()} == {
        street.deren.key: 4,
        street.xincheng.key: 2,
    }
    own = await figures.compute_by(work, ["due"], Scope(street.deren, october), "place")
    assert {key: found["due"].denominator for key, found in own.items()} == {
        street.deren.key: 3,
        street.grid.key: 1,
    }


async def test_the_unit_that_claimed_last_has_the_task(work: Work, street: Street) -> None:
    task = await street.task(work)
    await street.claim(work, task, outcome="released", ended_at=OCTOBER_10)
    await street.claim(work, task, unit_id=street.unit.key)
    await street.task(work)
    by = await figures.compute_by(
        work, ["due", "released-rate"], Scope(street.street, street.october()), "unit"
    )
    assert {key: found["due"].denominator for key, found in by.items()} == {street.unit.key: 1, None: 1}
    assert by[None]["released-rate"] == Value(1, 1)
    assert await value(work, street, "due", unit_id=street.unit.key) == Value(1)
    assert await value(work, street, "released-rate", unit_id=street.unit.key) == Value(1, 0)


async def test_categories_and_channels_can_be_looked_at_alone(work: Work, street: Street) -> None:
    await street.tasks(work, 2, category="errand")
    await street.tasks(work, 3, channel="web")
    assert (await value(work, street, "received", category="errand")).denominator == 2
    assert (await value(work, street, "received", channel="web")).denominator == 3


async def mixed(work: Work, street: Street, count: int = 120) -> None:
    """Tasks, claims, call-backs and history of every kind."""
    chance = random.Random(11)
    instants = [OCTOBER_1 - 40 * DAY + chance.random() * 100 * DAY for _ in range(count)]
    for at in instants:
        state = chance.choice(list(State))
        task = await street.task(
            work,
            state=state,
            accepted_at=at,
            opened_at=at,
            due_at=at + 7 * DAY,
            answer_due_at=at + DAY,
            first_answer_at=chance.choice([None, at + HOUR, at + 2 * DAY]),
            first_claim_at=chance.choice([None, at + HOUR]),
            closed_at=at + chance.random() * 10 * DAY if state in {State.CLOSED, State.UNSOLVED} else None,
            whistled_at=chance.choice([None, at]),
            paused_at=at if state is State.PAUSED else None,
            place_id=chance.choice([street.deren.key, street.xincheng.key]),
            category=chance.choice(["handrail", "noise", "scam"]),
        )
        if task.category == "scam" and chance.random() < 0.8:
            came = chance.choice(list(Outcome))
            work.session.add(Tip(task_id=task.key, outcome=came, outcome_at=at + DAY))
        if chance.random() < 0.5:
            agreed = chance.random() < 0.5
            work.session.add(Mediation(task_id=task.key, at=at + DAY, agreed=agreed))
        outcome = chance.choice(["done", "lapsed"])
        await street.claim(work, task, outcome=outcome, finished_at=chance.choice([None, at + DAY]))
        await street.asked(work, task, asked_at=at + DAY, solved=chance.choice([True, False]))
        await street.happened(work, task, Event.CONFIRM, at + 2 * DAY)
        if chance.random() < 0.3:
            await street.happened(work, task, Event.REOPEN, at + 3 * DAY)
        if chance.random() < 0.3:
            where = {"place_id": task.place_id}
            await street.stood(work, at, 2400, chance.randrange(2400), **where)
            await street.patrolled(
                work, at, counted_ridden_m=chance.random() * 900, post=chance.random() < 0.5, **where
            )
            await street.said(work, at, chance.random() * 900, **where)


async def test_tips_count_by_kind_and_what_came_of_them_by_the_day_it_was_written_down(
    work: Work, street: Street
) -> None:
    at = OCTOBER_1 + DAY
    for category, outcome in (("scam", Outcome.CASE), ("vice-tip", Outcome.UNFOUNDED), ("noise", None)):
        task = await street.task(work, category=category, accepted_at=at)
        if outcome is not None:
            work.session.add(Tip(task_id=task.key, outcome=outcome, outcome_at=at))
    await street.task(work, category="scam", accepted_at=at, staff_posted=True)
    scope = Scope(street.street, street.october())
    found = await figures.compute(work, FIGURES, scope)
    assert found["tips"].denominator == 2
    assert (found["tips-borne-out"].numerator, found["tips-borne-out"].denominator) == (1, 2)
    assert found["tip-cases"].denominator == 1


async def test_every_number_opens_exactly_its_tasks(work: Work, street: Street) -> None:
    await mixed(work, street)
    scope = Scope(street.street, street.october())
    found = await figures.compute(work, FIGURES, scope)
    for code, number in found.items():
        below = await figures.listing(work, code, "denominator", scope, limit=500)
        if not FIGURES[code].lists:
            assert below == [], code
            continue
        assert len(below) == number.denominator, code
        if number.numerator is not None:
            above = await figures.listing(work, code, "numerator", scope, limit=500)
            assert len(above) == number.numerator, code
            assert set(above) <= set(below), code
    assert [code for code, number in found.items() if not number.denominator] == []


async def test_the_parts_add_up_to_the_whole(work: Work, street: Street) -> None:
    await mixed(work, street)
    scope = Scope(street.street, street.october())
    whole = await figures.compute(work, FIGURES, scope)
    for by in ("place", "category", "channel", "unit"):
        codes = [code for code, figure in FIGURES.items() if by in figure.dimensions]
        parts = await figures.compute_by(work, codes, scope, by)  # type: ignore[arg-type]
        for code, number in ((code, whole[code]) for code in codes):
            assert sum(found[code].denominator for found in parts.values()) == number.denominator, (by, code)
            assert sum(found[code].numerator or 0 for found in parts.values()) == (number.numerator or 0)


async def test_a_long_list_is_read_page_by_page(work: Work, street: Street) -> None:
    await street.tasks(work, 7)
    scope = Scope(street.street, street.october())
    first = await figures.listing(work, "due", "denominator", scope, limit=4)
    rest = await figures.listing(work, "due", "denominator", scope, limit=4, after=first[-1])
    assert (len(first), len(rest)) == (4, 3)
    assert not set(first) & set(rest)


def test_small_numbers_are_counts() -> None:
    assert Value(4, 3).percent() is None
    assert Value(5, 3).percent() == "60.00"
    assert Value(0, 0).percent() is None
    assert Value(48319, 46803).percent() == "96.86"


async def test_an_unknown_figure_is_refused(work: Work, street: Street) -> None:
    with pytest.raises(Refusal):
        await figures.compute(work, ["no-such"], Scope(street.street, street.october()))


async def test_a_period_to_come_is_empty(work: Work, street: Street) -> None:
    await street.task(work)
    future = around("month", date(2027, 1, 1), street.street.zone)
    found = await figures.compute(work, FIGURES, Scope(street.street, future))
    assert {number.denominator for code, number in found.items() if code != "carried-over"} == {0}


async def test_duty_cover_counts_person_minutes_of_settled_shifts(work: Work, street: Street) -> None:
    await street.stood(work, OCTOBER_1, 4800, 4770)
    await street.stood(work, OCTOBER_1 + DAY, 2400, 0, cancelled_at=OCTOBER_1)
    await street.stood(work, OCTOBER_1 + 2 * DAY, 2400, 1200, settled_at=None)
    await street.stood(work, NOVEMBER_1, 2400, 2400)
    assert await value(work, street, "duty-cover") == Value(80, 80)
    await street.stood(work, OCTOBER_1 + 3 * DAY, 1200, 0)
    assert (await value(work, street, "duty-cover")).percent() == "80.00"
    scope = Scope(street.street, street.october())
    cover = await duty_cover.covered(work, [street.deren.key], scope.period)
    assert (cover.planned, cover.covered) == (timedelta(seconds=6000), timedelta(seconds=4770))


async def test_patrol_figures_are_columns_that_agree_with_the_totals(work: Work, street: Street) -> None:
    await street.patrolled(work, OCTOBER_1, counted_ridden_m=300.4)
    await street.patrolled(work, OCTOBER_1 + DAY, valid=False)
    await street.patrolled(work, OCTOBER_1 + DAY, current=False)
    await street.patrolled(work, OCTOBER_1 + 2 * DAY, first=False, counted_walked_m=0.0, post=True)
    await street.said(work, OCTOBER_1, 1800.0)
    await street.said(work, OCTOBER_1, 900.0, declined_at=OCTOBER_1)
    codes = [code for code, figure in FIGURES.items() if not figure.lists and code != "duty-cover"]
    found = await figures.compute(work, codes, Scope(street.street, street.october()))
    totals = await patrol_figures.totals(work, [street.deren.key], street.october())
    assert {code: number.denominator for code, number in found.items()} == {
        "patrols": totals.patrols,
        "walked-metres": round(totals.walked_m),
        "ridden-metres": round(totals.ridden_m),
        "patrol-minutes": round(totals.minutes),
        "post-minutes": round(totals.post_minutes),
        "reported-metres": round(totals.reported_m),
    }
    assert totals.patrols == 1


async def test_patrols_belong_to_a_place_and_to_no_category(work: Work, street: Street) -> None:
    await street.patrolled(work, OCTOBER_1, place_id=street.xincheng.key)
    assert await value(work, street, "patrols", category="errand") == Value(0)
    by = await figures.compute_by(work, ["patrols"], Scope(street.street, street.october()), "place")
    assert {key: found["patrols"] for key, found in by.items()} == {street.xincheng.key: Value(1)}
    only = Scope(street.deren, street.october())
    assert (await figures.compute(work, ["patrols"], only))["patrols"] == Value(0)
    with pytest.raises(Refusal):
        await figures.compute_by(work, ["patrols"], only, "category")


def test_the_tables_of_claims_and_call_backs_lead_to_their_task() -> None:
    assert all(hasattr(table, "task_id") for table in (Claim, Callback))
