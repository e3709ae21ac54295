"""The hall and the demonstration: who sees the cards, and how a claim is reported."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.contract import Choice, Rendered
from bot.database import Database
from bot.messages import Incoming, Kind
from bot.web import sessions
from bot.web.demo import SEATS
from tests.bot.web_world import JSON, NUMBER, World, say, token_in, visit
from volunteers import people
from volunteers.rights import Role

CARD = "🟡 待认领 #17\n一位老人反映下楼不方便"


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def client(world: World) -> AsyncIterator:  # type: ignore[type-arg]
    client = await world.browser()
    yield client
    await client.close()


async def sit(world: World, client, address: str, seat: str = "") -> None:  # type: ignore[no-untyped-def]
    """Give a browser the session of a known person."""
    token = sessions.new_token()
    async with world.database.work() as work:
        await sessions.start(work, token, address=address)
    client.session.cookie_jar.update_cookies({sessions.cookie_name(seat): token}, client.make_url("/"))


async def test_a_volunteer_sees_the_cards_and_a_stranger_learns_how_to_join(world, client):
    place = await world.community()
    await world.send("hall-lanhua", CARD, Choice("我来领取", "claim:17:1"))
    closed = await client.get("/hall/lanhua")
    assert closed.status == 403
    assert "下楼不方便" not in await closed.text()
    assert "大厅只对志愿者开放" in await closed.text()
    await world.person("c-wang", Role.VOLUNTEER, place)
    await sit(world, client, "c-wang")
    page = await (await client.get("/hall/lanhua")).text()
    assert "下楼不方便" in page
    assert 'value="claim:17:1"' in page


async def test_a_volunteer_of_another_community_does_not_see_the_cards(world, client):
    await world.community()
    other = await world.community("meihua")
    await world.person("c-wang", Role.VOLUNTEER, other)
    await sit(world, client, "c-wang")
    assert (await client.get("/hall/lanhua")).status == 403
    assert (await client.get("/hall/lanhua/messages")).status == 403
    assert (await client.get("/hall/lanhua/stream")).status == 403
    assert (await client.get("/hall/nowhere")).status == 404


async def test_a_press_in_the_hall_comes_from_its_person_and_not_in_private(world, client):
    place = await world.community()
    message = await world.send("hall-lanhua", CARD, Choice("我来领取", "claim:17:1"))
    await world.person("c-wang", Role.VOLUNTEER, place)
    await sit(world, client, "c-wang")

    async def answer(incoming: Incoming) -> None:
        card = "🔵 已认领 #17\n小王"
        await world.channel.edit("hall-lanhua", message, Rendered(card))
        await world.channel.answer(incoming.callback, "您领到了。", "", alert=False)

    world.inbox.then = answer
    token = await visit(client, "/hall/lanhua")
    fields = {"token": token, "client": NUMBER, "press": "claim:17:1", "message": message}
    body = await (await client.post("/hall/lanhua/press", data=fields, headers=JSON)).json()
    (press,) = world.inbox.received
    assert body["text"] == "您领到了。"
    assert (press.kind, press.chat, press.sender) == (Kind.PRESS, "hall-lanhua", "c-wang")
    assert (press.private, press.press, press.message) == (False, "claim:17:1", message)
    page = await (await client.get("/hall/lanhua")).text()
    assert 'class="card claimed"' in page


async def test_an_open_hall_shows_the_changed_card_in_its_place(world, client):
    place = await world.community()
    message = await world.send("hall-lanhua", CARD)
    await world.person("c-wang", Role.VOLUNTEER, place)
    await sit(world, client, "c-wang")
    async with client.get("/hall/lanhua/stream") as stream:
        seen = []
        async with asyncio.timeout(5):
            async for line in stream.content:
                if not line.startswith(b"data: "):
                    continue
                seen.append(json.loads(line[6:]))
                if len(seen) == 2:
                    break
                world.database.clock.advance(seconds=30)
                await world.channel.edit("hall-lanhua", message, Rendered("🔵 已认领 #17"))
    assert [data["id"] for data in seen] == [int(message), int(message)]
    assert "已认领" in seen[1]["html"]


async def test_a_picture_in_the_hall_is_for_those_who_may_see_the_hall(world, client):
    place = await world.community()
    picture = world.media_root / "done.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\xff\xd8\xff")
    message = await world.send("hall-lanhua", "装好了", file=picture)
    await say(client, await visit(client), "我只是路过")
    assert (await client.get(f"/files/{message}")).status == 404
    await world.person("c-wang", Role.VOLUNTEER, place)
    await sit(world, client, "c-wang")
    assert (await client.get(f"/files/{message}")).status == 200


async def test_there_is_no_demonstration_where_none_is_loaded(world, client):
    await world.community(demo=False)
    assert (await client.get("/demo")).status == 404
    token = await visit(client)
    assert (await client.post("/demo/start", data={"token": token})).status == 404
    assert "/demo" not in await (await client.get("/")).text()


async def test_the_demonstration_seats_four_people_in_one_browser(world, client):
    await world.community(demo=True)
    for address in SEATS.values():
        await world.person(address)
    before = await (await client.get("/demo")).text()
    assert "iframe" not in before
    answer = await client.post("/demo/start", data={"token": token_in(before)})
    page = await answer.text()
    assert page.count("<iframe") == 4
    for seat, address in SEATS.items():
        token = await visit(client, f"/chat?seat={seat}")
        fields = {"token": token, "client": NUMBER, "text": "您好"}
        await client.post(f"/chat/say?seat={seat}", data=fields, headers=JSON)
        assert world.inbox.received[-1].sender == address
    assert "/demo" in await (await client.get("/")).text()


async def test_a_demonstration_whose_people_are_missing_starts_nothing(world, client):
    await world.community(demo=True)
    token = await visit(client)
    assert (await client.post("/demo/start", data={"token": token})).status == 404


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "请不要写真实的姓名"), ("en", "Do not write real names")]
)
async def test_a_demonstration_says_on_every_page_that_everybody_reads_it(world, client, language, said):
    place = await world.community(demo=True)
    await world.person("c-wang", Role.SECRETARY, place)
    headers = {"Accept-Language": language}
    assert said in await (await client.get("/chat", headers=headers)).text()
    token = sessions.new_token()
    async with world.database.work() as work:
        person = (await people.find(work, "web", "c-wang"))[0]
        person.language = language
        await sessions.start(work, token, address="c-wang", kind=sessions.Kind.STAFF, person_id=person.key)
    client.session.cookie_jar.update_cookies({sessions.cookie_name(""): token}, client.make_url("/"))
    for path in ("/chat", "/hall/lanhua", "/board/lanhua", "/board/lanhua/tasks"):
        page = await client.get(path, headers=headers)
        assert page.status == 200
        assert said in await page.text(), path


async def test_a_real_community_says_nothing_of_a_demonstration(world, client):
    place = await world.community()
    await world.person("c-wang", Role.SECRETARY, place)
    await sit(world, client, "c-wang")
    for path in ("/chat", "/hall/lanhua"):
        assert "演示" not in await (await client.get(path)).text()
