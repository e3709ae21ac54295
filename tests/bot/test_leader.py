"""Exactly one process holds a lease, and another takes over when it is gone."""

import asyncio
import subprocess
import sys

import pytest
from sqlmodel import select

from bot.database import Database
from bot.leader import Leader, Lease
from tests.clock import Clock


class Job:
    """Something that one process at a time may do."""

    def __init__(self) -> None:
        self.running = 0
        self.most = 0
        self.started: asyncio.Queue[str] = asyncio.Queue()

    def of(self, who: str, fails: bool = False) -> "Work":
        return Work(self, who, fails)


class Work:
    """One process's share of it."""

    def __init__(self, job: Job, who: str, fails: bool) -> None:
        self.job, self.who, self.fails = job, who, fails

    async def __call__(self, ending: asyncio.Event) -> None:
        self.job.running += 1
        self.job.most = max(self.job.most, self.job.running)
        try:
            await self.job.started.put(self.who)
            if self.fails:
                raise ZeroDivisionError
            await ending.wait()
        finally:
            self.job.running -= 1


async def started(job: Job) -> str:
    return await asyncio.wait_for(job.started.get(), 10)


async def test_only_one_of_many_gets_a_lease(any_database: Database) -> None:
    leaders = [Leader(any_database, holder=str(number)) for number in range(5)]
    got = await asyncio.gather(*(leader.acquire("clock") for leader in leaders))
    assert got.count(True) == 1


async def test_different_leases_do_not_concern_each_other(any_database: Database) -> None:
    one, other = Leader(any_database, holder="a"), Leader(any_database, holder="b")
    assert await one.acquire("clock")
    assert await other.acquire("courier")


async def test_a_lease_is_taken_over_only_when_it_has_run_out(any_database: Database, clock: Clock) -> None:
    one, other = Leader(any_database, holder="a", ttl=15), Leader(any_database, holder="b", ttl=15)
    assert await one.acquire("clock")
    clock.advance(seconds=10)
    assert await one.acquire("clock")
    clock.advance(seconds=14)
    assert not await other.acquire("clock")
    clock.advance(seconds=2)
    assert await other.acquire("clock")
    assert not await one.acquire("clock")


async def test_a_lease_given_back_is_free_at_once_and_only_its_holder_can_give_it_back(
    any_database: Database,
) -> None:
    one, other = Leader(any_database, holder="a"), Leader(any_database, holder="b")
    assert await one.acquire("clock")
    await other.release("clock")
    assert not await other.acquire("clock")
    await one.release("clock")
    assert await other.acquire("clock")


async def test_a_dead_process_of_this_machine_is_succeeded_at_once(database: Database) -> None:
    code = "from bot.leader import _own_name; print(_own_name(), end='')"
    dead = await asyncio.to_thread(subprocess.check_output, [sys.executable, "-c", code], text=True)
    assert await Leader(database, holder=dead).acquire("clock")
    assert await Leader(database).acquire("clock")


async def test_a_living_process_of_this_machine_is_not(database: Database) -> None:
    assert await Leader(database).acquire("clock")
    assert not await Leader(database).acquire("clock")


async def test_when_the_leader_stops_the_next_one_takes_over(any_database: Database) -> None:
    job, stops = Job(), {"a": asyncio.Event(), "b": asyncio.Event()}
    tasks = [
        asyncio.create_task(Leader(any_database, holder=who, ttl=0.3).lead("clock", job.of(who), stop))
        for who, stop in stops.items()
    ]
    first = await started(job)
    stops[first].set()
    second = await started(job)
    assert {first, second} == {"a", "b"}
    stops[second].set()
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert job.most == 1
    async with any_database.reading() as work:
        assert (await work.session.exec(select(Lease))).all() == []


async def test_a_leader_whose_lease_was_taken_ends_its_work(database: Database, clock: Clock) -> None:
    job, stop = Job(), asyncio.Event()
    leader = Leader(database, holder="a", ttl=0.5)
    task = asyncio.create_task(leader.lead("clock", job.of("a"), stop))
    await started(job)
    async with database.work() as work:
        lease = (await work.session.exec(select(Lease))).one()
        lease.holder = "b"
        lease.until = clock.advance(hours=1)
        clock.advance(hours=-1)
    async with asyncio.timeout(10):
        while job.running:  # noqa: ASYNC110 - nothing tells us
            await asyncio.sleep(0.01)
    stop.set()
    await task
    async with database.reading() as work:
        assert (await work.session.exec(select(Lease.holder))).all() == ["b"]


async def test_work_that_fails_gives_the_lease_back_and_says_so(database: Database) -> None:
    job = Job()
    with pytest.raises(ZeroDivisionError):
        await Leader(database, holder="a").lead("clock", job.of("a", fails=True), asyncio.Event())
    assert await Leader(database, holder="b").acquire("clock")
