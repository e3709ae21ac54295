"""/board and its link: for one person, ten minutes, used up by pressing and never by looking."""

import re
from pathlib import Path

import pytest

from bot.database import Database
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from tests.clock import Clock
from tests.stories.town import Town
from volunteers import invites
from volunteers.invites import Purpose
from volunteers.rights import Role


@pytest.fixture
async def town(database: Database, clock: Clock, tmp_path: Path) -> Town:
    return await Town(database, clock, tmp_path).found()


@pytest.fixture
async def world(database: Database, tmp_path: Path):
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def link_for(world: BoardWorld, name: str, role: Role) -> str:
    person = await world.member(name, role)
    async with world.database.work() as work:
        return f"/join/{await invites.create(work, Purpose.SIGN_IN, person_id=person.key)}"


async def press(client, path: str):
    text = await (await client.get(path)).text()
    return await client.post(path, data={"token": token_in(text)}, allow_redirects=False)


async def test_board_sends_the_secretary_a_link(town):
    secretary = await town.person("李书记", 1, Role.SECRETARY)
    await secretary.writes("/board")
    assert re.search(r"http://127\.0\.0\.1:8080/join/[\w-]{32}", secretary.last().text)
    assert "10 分钟" in secretary.last().text


async def test_board_is_a_button_where_the_address_is_https(database, clock, tmp_path):
    from bot.dialogue.turn import Desk

    town = await Town(database, clock, tmp_path).found()
    town.inbox.desk = Desk("https://bang.example", "linbang_bot")
    secretary = await town.person("李书记", 1, Role.SECRETARY)
    await secretary.writes("/board")
    inside, button = secretary.last().buttons
    assert button.label == "打开工作台"
    assert button.url.startswith("https://bang.example/join/")
    assert not button.app
    assert inside.app
    assert inside.url == "https://bang.example/telegram/app"


@pytest.mark.parametrize(
    "role", [Role.OPERATOR, Role.GRID_WORKER, Role.STREET_OFFICER, Role.DEPARTMENT_OFFICER]
)
async def test_every_member_of_staff_gets_a_link(town, role):
    somebody = await town.person("某人", 1, role)
    await somebody.writes("/board")
    assert "/join/" in somebody.last().text


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.RESIDENT])
async def test_nobody_else_gets_one(town, role):
    somebody = await town.person("某人", 1, role)
    await somebody.writes("/board")
    assert "/join/" not in somebody.last().text
    assert "/my" in somebody.last().text


async def test_a_preview_of_the_link_does_not_use_it_up(world):
    path = await link_for(world, "李书记", Role.SECRETARY)
    preview = await world.browser()
    for method in ("GET", "HEAD", "GET"):
        assert (await preview.request(method, path)).status == 200
    client = await world.browser()
    answer = await press(client, path)
    assert (answer.status, answer.headers["Location"]) == (303, "/board")
    assert (await client.get("/board/deren")).status == 200
    await preview.close()
    await client.close()


async def test_a_used_link_opens_nothing_again(world):
    path = await link_for(world, "李书记", Role.SECRETARY)
    first, second = await world.browser(), await world.browser()
    text = await (await second.get(path)).text()
    await press(first, path)
    answer = await second.post(path, data={"token": token_in(text)}, allow_redirects=False)
    assert answer.status == 409
    assert (await second.get("/board/deren")).status == 403
    await first.close()
    await second.close()


async def test_a_link_is_over_after_ten_minutes(world, clock):
    path = await link_for(world, "李书记", Role.SECRETARY)
    clock.advance(minutes=10, seconds=1)
    client = await world.browser()
    assert (await client.get(path)).status == 409
    await client.close()


async def test_the_link_signs_in_whom_it_was_made_for_whoever_sits_there(world):
    path = await link_for(world, "李书记", Role.SECRETARY)
    client = await world.sign_in("小周", Role.VOLUNTEER)
    await press(client, path)
    assert "得仁社区" in await (await client.get("/board/deren")).text()


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "ä" * 43, "' OR 1=1 --"])
async def test_a_tampered_cookie_opens_nothing(world, cookie):
    client = await world.browser()
    client.session.cookie_jar.update_cookies({"linbang": cookie}, client.make_url("/"))
    assert (await client.get("/board/deren")).status == 403
    await client.close()


async def test_the_page_of_a_link_says_what_its_button_does(world):
    path = await link_for(world, "李书记", Role.SECRETARY)
    client = await world.browser()
    text = await (await client.get(path)).text()
    assert '<button class="main">登录</button>' in text
    await client.close()
