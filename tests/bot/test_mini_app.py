"""The board inside Telegram: only what Telegram signed for our bot opens it, soon, once, and for staff we know."""

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.channels import telegram_app
from bot.channels.contract import Choice, Rendered
from bot.channels.telegram_write import pieces_of
from bot.database import Database
from bot.settings import Settings
from bot.web import sessions
from bot.web.application import make_app
from bot.web.sessions import Kind, WebSession
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from tests.clock import Clock
from volunteers import people
from volunteers.refusal import Refusal
from volunteers.rights import Role

TOKEN = "123456:made-up-token-of-a-bot"
PATH = "/telegram/app"
SECRETARY = "4711"


async def with_a_bot(database: Database, tmp_path: Path) -> BoardWorld:
    """The street with its communities, a bot, and a secretary who writes to it."""
    made = BoardWorld(database, tmp_path / "media")
    settings = Settings(data_dir=tmp_path, telegram_bot_token=TOKEN)
    made.parts = type(made.parts)(**{**vars(made.parts), "settings": settings})
    made.app = make_app(made.parts)
    await made.found()
    person = await made.member("李书记", Role.SECRETARY)
    async with database.work() as work:
        await people.attach(work, person, "telegram", SECRETARY)
    return made


@pytest.fixture
async def world(database: Database, tmp_path: Path):
    made = await with_a_bot(database, tmp_path)
    yield made
    await made.close()


def init_data(clock: Clock, user: str = SECRETARY, token: str = TOKEN, **changed: str) -> str:
    """What Telegram would write behind the address for this user, now."""
    fields = {
        "query_id": "AAF-made-up",
        "user": json.dumps({"id": int(user), "first_name": "李", "language_code": "zh"}, ensure_ascii=False),
        "auth_date": str(int(clock.now.timestamp())),
        "signature": "made-up_ed25519",
        **changed,
    }
    return urlencode({**fields, "hash": telegram_app.signature(fields, token)})


async def hand_in(client, data: str):
    page = await (await client.get(PATH)).text()
    form = {"token": token_in(page), "data": data}
    return await client.post(PATH, data=form, allow_redirects=False)


def test_the_signature_is_the_one_telegram_describes():
    # Worked out apart from our code, with openssl: key = HMAC("WebAppData", token), then HMAC(key, sorted lines).
    fields = {"user": '{"id":1}', "auth_date": "1700000000", "query_id": "q"}
    wanted = "ed35d541202b9d67eb4a9ee094d651d0969213e888a0d5d232a03da834d75328"
    assert telegram_app.signature(fields, "1:a") == wanted


async def test_what_telegram_signed_opens_the_same_pages(world, clock):
    client = await world.browser()
    answer = await hand_in(client, init_data(clock))
    assert (answer.status, answer.headers["Location"]) == (303, "/board")
    assert "得仁社区" in await (await client.get("/board/deren")).text()
    await client.close()


async def test_a_page_loaded_again_goes_on_in_its_own_session(world, clock, database):
    client, data = await world.browser(), init_data(clock)
    await hand_in(client, data)
    answer = await hand_in(client, data)
    assert (answer.status, answer.headers["Location"]) == (303, "/board")
    async with database.reading() as work:
        assert len((await work.session.exec(sessions.select(WebSession))).all()) == 1
    await client.close()


async def test_the_same_opening_lets_nobody_else_in(world, clock):
    first, thief, data = await world.browser(), await world.browser(), init_data(clock)
    colleague = await world.sign_in("同事", Role.SECRETARY)
    await hand_in(first, data)
    for client in (thief, colleague):
        answer = await hand_in(client, data)
        assert answer.status == 409
        assert "已经用过" in await answer.text()
    assert (await thief.get("/board/deren")).status == 403
    await first.close()
    await thief.close()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("4711", "4712"),
        ("hash=", "hash=0"),
        ("AAF-made-up", "AAF-made-off"),
        ("&signature=made-up_ed25519", ""),
        ("auth_date=", "auth_date=9"),
    ],
)
async def test_anything_changed_on_the_way_is_refused(world, clock, was, becomes):
    client = await world.browser()
    data = init_data(clock)
    assert was in data
    answer = await hand_in(client, data.replace(was, becomes))
    assert answer.status == 409
    assert (await client.get("/board/deren")).status == 403
    await client.close()


async def test_what_another_bots_token_signed_is_refused(world, clock):
    client = await world.browser()
    assert (await hand_in(client, init_data(clock, token="654321:of-somebody-else"))).status == 409
    await client.close()


@pytest.mark.parametrize("data", ["", "x", "hash=", "a=1&a=2&hash=0", "user=%7B&hash=ä", "&" * 9000, "\x00"])
async def test_nonsense_is_refused_in_words(world, data):
    client = await world.browser()
    answer = await hand_in(client, data)
    assert answer.status == 409
    assert "/board" in await answer.text()
    await client.close()


@pytest.mark.parametrize(
    "later", [timedelta(minutes=10), timedelta(days=400), timedelta(minutes=-2), timedelta(days=-9000)]
)
async def test_an_opening_is_good_for_ten_minutes(world, clock, later):
    data = init_data(clock)
    clock.advance(seconds=later.total_seconds())
    client = await world.browser()
    answer = await hand_in(client, data)
    assert answer.status == 409
    assert "10 分钟" in await answer.text()
    await client.close()


async def test_somebody_we_do_not_know_is_told_whom_to_ask(world, clock):
    client = await world.browser()
    answer = await hand_in(client, init_data(clock, user="999"))
    assert answer.status == 409
    assert "社区书记" in await answer.text()
    await client.close()


async def test_a_volunteer_does_not_come_in(world, clock, database):
    person = await world.member("小周", Role.VOLUNTEER)
    async with database.work() as work:
        await people.attach(work, person, "telegram", "5000")
    client = await world.browser()
    assert (await hand_in(client, init_data(clock, user="5000"))).status == 409
    await client.close()


async def test_another_site_cannot_sign_somebody_in(world, clock):
    client = await world.browser()
    answer = await client.post(PATH, data={"data": init_data(clock)}, allow_redirects=False)
    assert answer.status == 409
    assert (await client.get("/board/deren")).status == 403
    await client.close()


async def test_the_page_fetches_no_script_from_elsewhere(world):
    client = await world.browser()
    answer = await client.get(PATH)
    text = await answer.text()
    assert "script-src" not in answer.headers["Content-Security-Policy"]  # default-src 'self' holds
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert 'src="/static/mini_app.js"' in text
    assert "telegram.org" not in text
    await client.close()


async def test_without_a_bot_there_is_no_such_page(database, tmp_path):
    world = BoardWorld(database, tmp_path / "media")
    client = await world.browser()
    assert (await client.get(PATH)).status == 404
    await client.close()


async def test_a_session_opened_this_way_is_one_for_staff_and_can_be_ended(world, clock, database):
    client = await world.browser()
    await hand_in(client, init_data(clock))
    async with database.work() as work:
        (row,) = (await work.session.exec(sessions.select(WebSession))).all()
        assert row.kind is Kind.STAFF
        await sessions.revoke(work, row.id)
    assert (await client.get("/board/deren")).status == 403
    await client.close()


def test_the_button_opens_inside_telegram_and_is_never_said_as_text():
    inside = Choice("在 Telegram 里打开", url="https://bang.example/telegram/app", app=True)
    (piece,) = pieces_of(Rendered("请看", ((inside,),)))
    ((key,),) = piece.keyboard.inline_keyboard
    assert key.web_app.url == inside.url
    assert key.url is None
    assert "bang.example" not in piece.text


def test_a_signature_of_nobody_is_refused(clock):
    fields = {"user": "null", "auth_date": str(int(clock.now.timestamp()))}
    data = urlencode({**fields, "hash": telegram_app.signature(fields, TOKEN)})
    with pytest.raises(Refusal, match="mini-app-wrong"):
        telegram_app.read(data, TOKEN, clock.now)
