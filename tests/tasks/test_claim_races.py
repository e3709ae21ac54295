"""One slot and many hands: exactly one wins, on either database, in one process or two."""

import asyncio
import json
import sys
from collections import Counter

import pytest
from sqlmodel import col, func, select

from bot.database import Database
from tasks.tables import Claim, Task
from tests import makers
from tests.tasks.racer import race
from volunteers.rights import Role

ROUNDS = 100


async def _ready(
    database: Database, people: int, rounds: int, wanted: int = 1
) -> tuple[list[int], list[int]]:
    async with database.work() as work:
        place = await makers.place(work, terms={"open_claims": 100})
        helpers = [await makers.person(work, f"p{n}", place, Role.VOLUNTEER) for n in range(people)]
        tasks = [await makers.open_task(work, place, wanted=wanted) for _ in range(rounds)]
        return [task.key for task in tasks], [person.key for person in helpers]


def _judge(heard: list[tuple[int, int, str]], tasks: list[int], winners: int) -> None:
    won = Counter(task for task, _, what in heard if what == "won")
    assert won == dict.fromkeys(tasks, winners)
    assert {what for _, _, what in heard} == {"won", "claim-taken"}


async def _sitting(database: Database) -> int:
    async with database.reading() as work:
        return (
            await work.session.exec(select(func.count(col(Claim.id))).where(col(Claim.ended_at).is_(None)))
        ).one()


@pytest.mark.parametrize(("people", "wanted"), [(2, 1), (10, 1), (50, 1), (10, 3)])
async def test_exactly_as_many_win_as_the_task_wants(
    any_database: Database, people: int, wanted: int
) -> None:
    tasks, helpers = await _ready(any_database, people, 3, wanted)
    _judge(await race(any_database, tasks, helpers), tasks, wanted)
    assert await _sitting(any_database) == 3 * wanted


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("people", [2, 10, 50])
async def test_a_hundred_rounds_have_a_hundred_single_winners(any_database: Database, people: int) -> None:
    tasks, helpers = await _ready(any_database, people, ROUNDS)
    _judge(await race(any_database, tasks, helpers), tasks, 1)
    assert await _sitting(any_database) == ROUNDS


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("people", [2, 10, 50])
async def test_two_processes_racing_on_postgres_still_have_single_winners(
    postgres_database: Database, people: int
) -> None:
    tasks, helpers = await _ready(postgres_database, people, ROUNDS)
    half = max(1, people // 2)
    sides = [helpers[:half], helpers[half:]]
    runs = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.tasks.racer", postgres_database.url),
            *(json.dumps(tasks), json.dumps(side)),
            stdout=asyncio.subprocess.PIPE,
        )
        for side in sides
    ]
    heard: list[tuple[int, int, str]] = []
    for run in runs:
        out, _ = await run.communicate()
        assert run.returncode == 0
        heard += [tuple(line) for line in json.loads(out)]
    _judge(heard, tasks, 1)
    async with postgres_database.reading() as work:
        claimed = (
            await work.session.exec(select(func.count(col(Task.id))).where(Task.state == "claimed"))
        ).one()
    assert claimed == ROUNDS
