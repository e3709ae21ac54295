"""Sessions, links and guards: who is let in, how one comes back, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

from bot.database import Database, migrate
from bot.live import Live
from bot.web import access, limits, sessions
from bot.web.access import Access
from bot.web.sessions import Kind, WebSession
from bot.web.visit import LANGUAGES
from tests.bot.web_world import JSON, NUMBER, World, say, token_in, visit
from volunteers import emergency_list, guardians, invites, rights
from volunteers.emergency_list import Part
from volunteers.invites import Invite, Purpose
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.rights import Role


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def client(world: World) -> AsyncIterator:  # type: ignore[type-arg]
    client = await world.browser()
    yield client
    await client.close()


async def invite(world: World, purpose: Purpose, **values: object) -> str:
    async with world.database.work() as work:
        return await invites.create(work, purpose, **values)  # type: ignore[arg-type]


async def press_link(client, path: str, **fields: str):  # type: ignore[no-untyped-def]
    token = await visit(client, path)
    return await client.post(path, data={"token": token, **fields}, allow_redirects=False)


async def test_every_registered_route_is_in_the_table_with_a_right(world):
    registered = {
        ("GET" if route.method == "HEAD" else route.method, route.resource.canonical)
        for route in world.app.router.routes()
    }
    table = world.app[access.TABLE]
    assert registered == set(table)
    assert all(isinstance(row.access, Access | rights.Action) for row in table.values())


async def test_a_route_outside_the_table_stays_shut(world, client):
    async def secret(_request):  # type: ignore[no-untyped-def]
        raise AssertionError("must not be reached")

    client.server.app._router._frozen = False
    client.server.app.router.add_get("/forgotten", secret)
    assert (await client.get("/forgotten")).status == 404


async def test_every_page_forbids_foreign_scripts_frames_and_guessing(client):
    for path in ("/", "/chat", "/nothing-here", "/static/chat.js"):
        headers = (await client.get(path)).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


async def test_no_page_carries_inline_script_or_style(world, client):
    await world.community()
    for path in ("/", "/chat", "/hall/lanhua", "/chat/return/x"):
        page = await (await client.get(path)).text()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick" not in page
        assert "<script>" not in page


async def test_the_cookie_is_for_us_alone_and_only_its_hash_is_kept(world, client):
    answer = await client.get("/chat")
    cookie = answer.cookies["linbang"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    await say(client, token_in(await answer.text()), "您好")
    async with world.database.reading() as work:
        (session,) = (await work.session.exec(select(WebSession))).all()
    assert cookie.value not in session.model_dump_json()


async def test_a_post_without_the_form_token_changes_nothing(world, client):
    await visit(client)
    for fields in ({}, {"token": ""}, {"token": "0" * 40}):
        answer = await client.post(
            "/chat/say", data={**fields, "client": NUMBER, "text": "伪造"}, headers=JSON
        )
        assert answer.status == 409
    assert world.inbox.received == []


async def test_the_form_token_of_another_browser_does_not_help(world, client):
    other = await world.browser()
    foreign = await visit(other)
    await visit(client)
    assert (await say(client, foreign, "伪造")).status == 409
    await other.close()


async def test_a_post_from_another_site_is_refused_even_with_a_token(world, client):
    token = await visit(client)
    fields = {"token": token, "client": NUMBER, "text": "跨站"}
    answer = await client.post("/chat/say", data=fields, headers={**JSON, "Sec-Fetch-Site": "cross-site"})
    assert answer.status == 409


async def test_who_posts_too_fast_is_asked_to_wait(world, client):
    token = await visit(client)
    statuses = [(await say(client, token, "快", f"{n:016d}")).status for n in range(35)]
    assert statuses[:20] == [200] * 20
    assert statuses[-1] == 409


def test_a_bucket_fills_again_with_time():
    now = [0.0]
    bucket = limits.Bucket(per_minute=60, burst=2, clock=lambda: now[0])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    now[0] = 1.0
    assert [bucket.take("a") for _ in range(2)] == [True, False]


async def test_two_web_processes_share_one_limit(redis_url):
    async with Live(redis_url) as here, Live(redis_url) as there:
        await asyncio.gather(here.connected.wait(), there.connected.wait())
        key = uuid4().hex
        one, other = (limits.Limit(live, "t", limits.Bucket(per_minute=0, burst=3)) for live in (here, there))
        given = [await limit.allows(key) for limit in (one, other, one, other, one)]
    assert given == [True, True, True, False, False]


async def test_seats_keep_several_people_apart_in_one_browser(world, client):
    for seat in ("resident", "secretary"):
        token = await visit(client, f"/chat?seat={seat}")
        fields = {"token": token, "client": NUMBER, "text": seat}
        await client.post(f"/chat/say?seat={seat}", data=fields, headers=JSON)
    assert len({incoming.sender for incoming in world.inbox.received}) == 2
    page = await (await client.get("/chat?seat=../../etc")).text()
    assert "secretary" not in page.split("<main", 1)[1]


async def test_an_unused_session_ends_and_its_cookie_opens_nothing_again(world, client):
    token = await visit(client)
    await say(client, token, "您好")
    world.database.clock.advance(days=181)
    assert (await client.get("/chat/messages", headers=JSON)).status == 403
    fresh = await visit(client)
    assert fresh != token
    assert (await say(client, fresh, "又来了", "f" * 16)).status == 200


async def test_a_revoked_session_is_out_at_once(world, client):
    token = await visit(client)
    await say(client, token, "您好")
    async with world.database.work() as work:
        (session,) = (await work.session.exec(select(WebSession))).all()
        await sessions.revoke(work, session.id)
    assert (await client.get("/chat/messages", headers=JSON)).status == 403


async def test_leaving_signs_this_browser_out(world, client):
    token = await visit(client)
    await say(client, token, "您好")
    await client.post("/chat/leave", data={"token": token})
    page = await (await client.get("/chat")).text()
    assert "您好" not in page.split("</section>")[-1]


async def test_the_personal_link_leads_back_from_a_cleared_browser(world, client):
    token = await visit(client)
    await say(client, token, "原来的话")
    page = await (await client.post("/chat/link", data={"token": token})).text()
    path = "/chat/return/" + page.split("/chat/return/")[1].split('"')[0]
    cleared = await world.browser()
    looked = await cleared.get(path)
    assert "原来的话" not in await looked.text()
    answer = await press_link(cleared, path)
    assert answer.headers["Location"] == "/chat"
    assert "原来的话" in await (await cleared.get("/chat")).text()
    await cleared.close()


async def test_a_new_personal_link_ends_the_old_one(world, client):
    token = await visit(client)
    await say(client, token, "您好")
    pages = [await (await client.post("/chat/link", data={"token": token})).text() for _ in range(2)]
    paths = ["/chat/return/" + page.split("/chat/return/")[1].split('"')[0] for page in pages]
    other = await world.browser()
    assert (await press_link(other, paths[0])).status == 409
    assert (await press_link(other, paths[1])).status == 303
    await other.close()


async def test_looking_at_an_invitation_does_not_use_it_up(world, client):
    place = await world.community()
    token = await invite(world, Purpose.ROLE, role=Role.VOLUNTEER, place=place)
    for _ in range(3):
        page = await (await client.get(f"/join/{token}")).text()
        assert "邀请您担任兰花社区的志愿者" in page
    answer = await press_link(client, f"/join/{token}", name="小周")
    assert answer.headers["Location"] == "/hall/lanhua"
    assert (await client.get("/hall/lanhua")).status == 200
    assert (await client.get(f"/join/{token}")).status == 409


async def test_an_invited_volunteer_holds_the_role_by_invitation(world, client):
    place = await world.community()
    token = await invite(world, Purpose.ROLE, role=Role.VOLUNTEER, place=place)
    await press_link(client, f"/join/{token}", name="小周")
    async with world.database.reading() as work:
        (grant,) = (await work.session.exec(select(rights.Grant))).all()
    assert (grant.role, grant.source, grant.place_id) == ("volunteer", "invitation", place.id)


async def test_an_invitation_keeps_the_conversation_somebody_already_has(world, client):
    place = await world.community()
    await say(client, await visit(client), "我先说过话")
    token = await invite(world, Purpose.ROLE, role=Role.VOLUNTEER, place=place)
    await press_link(client, f"/join/{token}")
    assert "我先说过话" in await (await client.get("/chat")).text()


async def test_a_guardian_says_yes_in_a_browser_and_the_child_cannot(world, client):
    place = await world.community()
    await say(client, await visit(client), "你好")
    async with world.database.work() as work:
        child = (await work.session.exec(select(Person))).one()
        child.name, child.place_id, child.born = "小明", place.id, date(2015, 12, 31)
        token = await invites.create(work, Purpose.GUARDIAN, by=child.id)
    assert (await client.get(f"/join/{token}")).status == 409
    mother = await world.browser()
    page = await (await mother.get(f"/join/{token}")).text()
    assert "小明 想当社区志愿者" in page
    assert "我是监护人" in page
    assert (await press_link(mother, f"/join/{token}", name="妈妈")).headers["Location"] == "/chat"
    async with world.database.reading() as work:
        assert await guardians.of(work, child.id) is not None
        assert [grant.role for grant in await rights.grants(work, child.id)] == ["candidate"]
    assert (await press_link(mother, f"/join/{token}")).status in {403, 409}
    await mother.close()


async def test_who_is_asked_onto_the_emergency_list_reads_what_it_means_and_agrees_in_one_tap(world, client):
    place = await world.community()
    token = await invite(world, Purpose.EMERGENCY, role=Part.HEALTH, place=place)
    page = await (await client.get(f"/join/{token}")).text()
    assert "加入兰花社区应急名单" in page
    assert "随时可以退出" in page
    assert ">同意<" in page
    assert (await press_link(client, f"/join/{token}", name="王医生")).headers["Location"] == "/chat"
    async with world.database.reading() as work:
        ((row, person),) = await emergency_list.listed(work, [place.key])
    assert (person.name, row.part) == ("王医生", "health")
    assert row.agreed_at is not None


async def test_two_who_press_one_invitation_at_once_get_one_role(world):
    place = await world.community()
    token = await invite(world, Purpose.ROLE, role=Role.VOLUNTEER, place=place)
    browsers = [await world.browser() for _ in range(2)]
    answers = await asyncio.gather(*(press_link(one, f"/join/{token}", name="甲") for one in browsers))
    assert sorted(answer.status for answer in answers) == [303, 409]
    for one in browsers:
        await one.close()


async def test_a_sign_in_link_is_bound_to_its_person_and_lasts_ten_minutes(world, client):
    secretary = await world.person("c-secretary")
    token = await invite(world, Purpose.SIGN_IN, person_id=secretary.key)
    late = await invite(world, Purpose.SIGN_IN, person_id=secretary.key)
    answer = await press_link(client, f"/join/{token}")
    assert answer.headers["Location"] == "/board"
    async with world.database.reading() as work:
        (session,) = (await work.session.exec(select(WebSession))).all()
    assert (session.kind, session.person_id) == (Kind.STAFF, secretary.id)
    world.database.clock.advance(minutes=11)
    assert (await client.get(f"/join/{late}")).status == 409


async def test_a_staff_session_left_idle_ends(world, client):
    secretary = await world.person("c-secretary")
    token = await invite(world, Purpose.SIGN_IN, person_id=secretary.key)
    await press_link(client, f"/join/{token}")
    world.database.clock.advance(hours=7)
    assert (await client.get("/chat/messages", headers=JSON)).status == 200
    world.database.clock.advance(hours=7)
    assert (await client.get("/chat/messages", headers=JSON)).status == 200
    world.database.clock.advance(hours=9)
    assert (await client.get("/chat/messages", headers=JSON)).status == 403


async def test_a_link_for_another_person_is_refused(world):
    place = await world.community()
    first, second = await world.person("c-1"), await world.person("c-2")
    token = await invite(world, Purpose.ROLE, role=Role.VOLUNTEER, place=place, person_id=first.key)
    async with world.database.work() as work:
        with pytest.raises(Refusal) as refused:
            await invites.use(work, token, second)
    assert refused.value.text.key == "invite-other"


async def test_only_the_hash_of_an_invitation_is_kept(world):
    token = await invite(world, Purpose.CHAT, lasts=timedelta(days=1))
    async with world.database.reading() as work:
        (row,) = (await work.session.exec(select(Invite))).all()
    assert token not in row.model_dump_json()
    assert len(f"join-{token}") <= 64


async def test_nonsense_links_are_answered_kindly(client):
    for path in ("/join/" + "x" * 500, "/join/%00", "/join/..%2f..", "/chat/return/x"):
        answer = await client.get(path)
        assert answer.status in {200, 404, 409}
        assert "去聊天" in await answer.text() or answer.status == 200


async def test_a_page_that_breaks_gives_a_number_and_no_secrets(world, client):
    token = await visit(client)

    async def breaks(_incoming: object) -> None:
        raise RuntimeError("password=hunter2")

    world.inbox.then = breaks
    answer = await say(client, token, "您好")
    body = await answer.json()
    assert answer.status == 500
    assert "编号" in body["error"]
    assert "hunter2" not in body["error"]


async def test_a_migrated_database_is_ready(any_empty_url, tmp_path, clock):
    await migrate(any_empty_url)
    async with Database(any_empty_url, clock) as database:
        client = await World(database, tmp_path / "media").browser()
        assert (await client.get("/readyz")).status == 200
        await client.close()


async def test_a_database_without_its_migrations_is_not_ready(client):
    answer = await client.get("/readyz")
    assert answer.status == 503
    assert "migrations" in await answer.text()


async def test_life_and_figures_are_there_without_anything_personal(world, client):
    await say(client, await visit(client), "我叫王小明")
    assert (await client.get("/healthz")).status == 200
    figures = await (await client.get("/metrics")).text()
    assert 'linbang_http_requests_total{method="POST",route="/chat/say",status="200"} 1.0' in figures
    assert 'linbang_outbox_waiting{state="waiting"} 0.0' in figures
    assert "王小明" not in figures
    assert world.inbox.received[0].sender not in figures


async def test_all_texts_of_the_pages_exist_in_every_language(world):
    keys = {line.split(" = ")[0] for line in _lines("zh")}
    assert keys == {line.split(" = ")[0] for line in _lines("en")}
    assert set(LANGUAGES) == set(world.parts.words.languages)


def _lines(language: str) -> list[str]:
    path = Path(__file__).parents[2] / "bot" / "locales" / language / "web.ftl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[0].isalpha()]


async def test_a_cookie_chosen_by_somebody_else_never_becomes_the_session(world, client):
    chosen = "A" * 43
    client.session.cookie_jar.update_cookies({"linbang": chosen}, client.make_url("/"))
    token = await visit(client)
    answer = await say(client, token, "您好")
    assert answer.status == 200
    assert answer.cookies["linbang"].value[:43] != chosen
    assert (await say(client, token, "还在吗", "f" * 16)).status == 200
    assert len({incoming.sender for incoming in world.inbox.received}) == 1
    other = await world.browser()
    other.session.cookie_jar.update_cookies({"linbang": chosen}, other.make_url("/"))
    assert "您好" not in (await (await other.get("/chat")).text()).split("</section>")[-1]
    assert (await other.get("/chat/messages", headers=JSON)).status == 403
    await other.close()


async def test_first_words_without_scripts_also_get_a_new_cookie(world, client):
    fields = {"token": await visit(client), "client": NUMBER, "text": "没有脚本"}
    answer = await client.post("/chat/say", data=fields, allow_redirects=False)
    assert (answer.status, "linbang" in answer.cookies) == (303, True)
