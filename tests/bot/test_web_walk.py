"""Recording a way in a browser."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse

from bot.database import Database
from bot.messages import Kind
from tests.bot.web_world import JSON, World, say, token_in, visit


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def client(world: World) -> AsyncIterator:  # type: ignore[type-arg]
    client = await world.browser()
    await say(client, await visit(client), "/patrol")
    yield client
    await client.close()


async def _send(client, token: str, fixes: object, **more: str) -> ClientResponse:  # type: ignore[no-untyped-def]
    fields = {"token": token, "share": "0123456789abcdef", "fixes": json.dumps(fixes), **more}
    answer: ClientResponse = await client.post("/walk/fix", data=fields, headers=JSON)
    return answer


async def test_positions_become_live_locations_in_order_and_once(world: World, client) -> None:  # type: ignore[no-untyped-def]
    token = token_in(await (await client.get("/walk")).text())
    now = int(world.database.clock().timestamp() * 1000)
    fixes = [{"at": now - 20_000 + 10_000 * n, "lat": 47.35, "lon": 87.82, "accuracy": 9} for n in range(2)]
    assert (await (await _send(client, token, fixes)).json()) == {"kept": 2}
    await _send(client, token, fixes)
    found = [one for one in world.inbox.received if one.kind is Kind.LIVE]
    assert [one.at.timestamp() * 1000 for one in found] == [now - 20_000, now - 10_000]
    assert all(one.location and one.location.live_seconds for one in found)
    await _send(client, token, [{**fixes[1], "at": now}], over="1")
    last = world.inbox.received[-1].location
    assert last is not None
    assert last.live_seconds is None


async def test_a_clock_that_is_wrong_by_years_gives_way_to_ours(world: World, client) -> None:  # type: ignore[no-untyped-def]
    token = token_in(await (await client.get("/walk")).text())
    for at in (0, 10**18, -5, 4_000_000_000_000):
        assert (await _send(client, token, [{"at": at, "lat": 47.35, "lon": 87.82}])).status == 200
    assert {one.at for one in world.inbox.received[1:]} == {world.database.clock()}


@pytest.mark.parametrize(
    "fixes",
    ["x", {}, [1], [{"at": 1}], [{"at": "a", "lat": 1, "lon": 1}], [{"at": 1, "lat": 1, "lon": 1}] * 201],
)
async def test_what_is_no_position_is_refused(world: World, client, fixes: object) -> None:  # type: ignore[no-untyped-def]
    token = token_in(await (await client.get("/walk")).text())
    assert (await _send(client, token, fixes)).status == 409
    assert not [one for one in world.inbox.received if one.kind is Kind.LIVE]


async def test_a_list_within_lists_without_end_is_refused(world: World, client) -> None:  # type: ignore[no-untyped-def]
    token = token_in(await (await client.get("/walk")).text())
    fields = {"token": token, "share": "0123456789abcdef", "fixes": "[" * 3000 + "]" * 3000}
    answer = await client.post("/walk/fix", data=fields, headers=JSON)
    assert answer.status == 409
    assert not [one for one in world.inbox.received if one.kind is Kind.LIVE]


async def test_without_a_session_or_token_nothing_is_taken(world: World, client) -> None:  # type: ignore[no-untyped-def]
    stranger = await world.browser()
    assert (await stranger.get("/walk")).status in {401, 403, 404}
    await stranger.close()
    assert (await _send(client, "0" * 40, [])).status in {403, 409}
