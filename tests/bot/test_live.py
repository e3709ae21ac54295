"""Wake-ups reach whoever listens, and losing them is survived."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from bot.live import BACKLOG, Event, Live


async def take(news: AsyncIterator[Event], number: int = 1) -> list[Event]:
    async with asyncio.timeout(10):
        return [await anext(news) for _ in range(number)]


async def test_what_is_published_reaches_everybody_who_listens_to_that_topic() -> None:
    async with Live() as live, live.subscribe(["a", "b"]) as one, live.subscribe(["b"]) as other:
        await live.publish("a", {"n": 1})
        await live.publish("c")
        await live.publish("b", "x")
        assert await take(one, 2) == [Event("a", {"n": 1}), Event("b", "x")]
        assert await take(other) == [Event("b", "x")]


async def test_nobody_need_listen_and_nothing_stays_behind() -> None:
    async with Live() as live:
        await live.publish("a")
        async with live.subscribe(["a"]):
            pass
        assert live._listeners == {}


async def test_a_slow_listener_loses_the_oldest_and_holds_nobody_up() -> None:
    async with Live() as live, live.subscribe(["a"]) as news:
        for number in range(BACKLOG + 5):
            await live.publish("a", number)
        assert (await take(news))[0].data == 5


async def test_redis_carries_wake_ups_between_processes_once_each(redis_url: str) -> None:
    async with Live(redis_url) as here, Live(redis_url) as there, Live(redis_url, "other") as elsewhere:
        for live in (here, there, elsewhere):
            await asyncio.wait_for(live.connected.wait(), 10)
        listening = (live.subscribe(["a"]) for live in (here, there, elsewhere))
        async with next(listening) as mine, next(listening) as theirs, next(listening) as others:
            await elsewhere.publish("a", "another deployment")
            await here.publish("a", "第一")
            await there.publish("a", "第二")
            assert {event.data for event in await take(mine, 2)} == {"第一", "第二"}
            assert {event.data for event in await take(theirs, 2)} == {"第一", "第二"}
            assert [event.data for event in await take(others)] == ["another deployment"]


async def test_after_a_lost_connection_everybody_is_asked_to_look_for_himself(redis_url: str) -> None:
    async with Live(redis_url) as live:
        await asyncio.wait_for(live.connected.wait(), 10)
        async with live.subscribe(["a"]) as news, Redis.from_url(redis_url) as redis:
            await redis.client_kill_filter(_type="pubsub")
            assert (await take(news))[0] == Event("a", None)


async def test_redis_counts_for_all_processes_together(redis_url: str) -> None:
    async with Live(redis_url) as here, Live(redis_url) as there:
        await asyncio.gather(here.connected.wait(), there.connected.wait())
        key = uuid4().hex
        assert [await live.count(key, 3600) for live in (here, there, here)] == [1, 2, 3]
        assert await there.count(uuid4().hex, 3600) == 1


async def test_without_redis_nothing_is_counted() -> None:
    async with Live("redis://127.0.0.1:9/0") as live:
        assert await live.count("a", 60) == 0


async def test_without_redis_a_process_still_hears_itself() -> None:
    async with Live("redis://127.0.0.1:9/0") as live, live.subscribe(["a"]) as news:
        await live.publish("a", 1)
        assert await take(news) == [Event("a", 1)]


async def test_nonsense_on_the_wire_is_ignored(redis_url: str) -> None:
    async with Live(redis_url) as live:
        await asyncio.wait_for(live.connected.wait(), 10)
        async with live.subscribe(["a"]) as news, Redis.from_url(redis_url) as redis:
            for nonsense in ("{", "[]", "3", '["x"]'):
                await redis.publish("linbang:live", nonsense)
            await redis.publish("linbang:live", '["somebody", "a", 2]')
            assert (await take(news))[0] == Event("a", 2)


@pytest.mark.parametrize("times", [3])
async def test_it_can_be_left_at_any_time(redis_url: str, times: int) -> None:
    for _ in range(times):
        async with Live(redis_url) as live:
            await live.publish("a")
    assert len(asyncio.all_tasks()) == 1
