"""Where somebody is signed in: one's own list, nobody else's, and an end from any other browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from volunteers.rights import Role


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def listed(client) -> str:
    answer = await client.get("/signed-in")
    assert answer.status == 200
    return await answer.text()


async def end(client, which: str):
    fields = {"token": token_in(await listed(client)), "session": which}
    return await client.post("/signed-in/end", data=fields)


async def test_a_lost_telephone_is_signed_out_from_another_browser(world):
    person = await world.member("李书记", Role.SECRETARY)
    phone, desk = await world.enter(person), await world.enter(person)
    text = await listed(desk)
    assert text.count('name="session"') == 2  # the telephone, and all the others
    assert "就是这一个" in text
    number = text.split('name="session" value="')[1].split('"')[0]
    assert (await end(desk, number)).status == 200
    assert (await phone.get("/board/deren")).status == 403
    assert (await desk.get("/board/deren")).status == 200


async def test_all_the_others_end_at_once_and_this_one_stays(world):
    person = await world.member("李书记", Role.SECRETARY)
    others = [await world.enter(person) for _ in range(3)]
    here = await world.enter(person)
    assert "已退出" in await (await end(here, "others")).text()
    assert [(await client.get("/board/deren")).status for client in others] == [403] * 3
    assert (await here.get("/board/deren")).status == 200
    assert (await end(here, "others")).status == 200


@pytest.mark.parametrize("which", ["1", "", "x", "999999999999999999", "-1"])
async def test_nobody_ends_somebody_elses(world, which):
    victim = await world.sign_in("李书记", Role.SECRETARY)
    thief = await world.sign_in("小周", Role.VOLUNTEER)
    assert (await end(thief, which)).status == 409
    assert (await victim.get("/board/deren")).status == 200


async def test_a_session_left_idle_is_no_longer_listed(world, clock):
    person = await world.member("李书记", Role.SECRETARY)
    await world.enter(person)
    clock.advance(hours=9)
    here = await world.enter(person)
    assert 'value="others"' not in await listed(here)


async def test_whoever_has_not_signed_in_has_no_list(world):
    client = await world.browser()
    assert (await client.get("/signed-in")).status == 403
    await client.close()
