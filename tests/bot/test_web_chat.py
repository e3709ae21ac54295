"""The web chat: what is written is kept once, what we say appears, and a press gets its answer."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientResponse, FormData
from sqlmodel import select

from bot.channels.contract import Choice, Never, Rendered
from bot.channels.web import LARGEST_UPLOAD, WebMessage, forget, sweep
from bot.database import Database
from bot.messages import File, Incoming, Kind
from bot.web import sessions
from bot.web.sessions import WebSession
from tests.bot.web_world import JSON, NUMBER, World, say, token_in, visit
from volunteers import groups
from volunteers.people import Person
from volunteers.rights import Role

JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 100


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def client(world: World) -> AsyncIterator:  # type: ignore[type-arg]
    client = await world.browser()
    yield client
    await client.close()


async def rows_of(world: World, table: type) -> list:  # type: ignore[type-arg]
    async with world.database.reading() as work:
        return list((await work.session.exec(select(table))).all())


async def events(answer: ClientResponse, number: int) -> list[dict[str, object]]:
    """So many events of a stream, which must come within five seconds."""
    found: list[dict[str, object]] = []
    async with asyncio.timeout(5):
        async for line in answer.content:
            if line.startswith(b"data: "):
                found.append(json.loads(line[6:]))
            if len(found) == number:
                return found
    raise AssertionError("the stream ended")


async def test_looking_at_the_chat_leaves_nothing_behind(world, client):
    answer = await client.get("/chat")
    assert answer.status == 200
    assert "linbang" in answer.cookies
    assert await rows_of(world, WebSession) == []
    assert await rows_of(world, Person) == []


async def test_first_words_make_a_conversation_and_reach_the_inbox(world, client):
    answer = await say(client, await visit(client), "我家水管漏水")
    data = await answer.json()
    (session,) = await rows_of(world, WebSession)
    (incoming,) = world.inbox.received
    assert (incoming.kind, incoming.text, incoming.sender) == (Kind.TEXT, "我家水管漏水", session.address)
    assert incoming.external_id == f"{session.address}-{NUMBER}"
    assert data["client"] == NUMBER
    assert "已读" in data["html"]


async def test_a_repeated_message_is_kept_once(world, client):
    token = await visit(client)
    for _ in range(3):
        assert (await say(client, token, "在吗")).status == 200
    assert len(world.inbox.received) == 1
    assert len(await rows_of(world, WebMessage)) == 1


async def test_first_words_sent_twice_at_once_make_one_conversation(world, client):
    token = await visit(client)
    answers = await asyncio.gather(say(client, token, "一"), say(client, token, "一"))
    assert [answer.status for answer in answers] == [200, 200]
    assert len(await rows_of(world, WebSession)) == 1
    assert len({incoming.sender for incoming in world.inbox.received}) == 1


async def test_different_first_words_sent_at_once_begin_one_conversation_and_are_both_kept(world, client):
    page = await (await client.get("/chat")).text()
    first = re.search(r'name="first" value="([0-9a-f]+)"', page)
    assert first is not None
    fields = {"token": token_in(page), "first": first[1]}
    posts = [
        {**fields, "client": str(n) * 16, "text": words} for n, words in enumerate(["一", "二", "三"], 1)
    ]
    answers = await asyncio.gather(*(client.post("/chat/say", data=post, headers=JSON) for post in posts))
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len(await rows_of(world, WebSession)) == 1
    assert len({incoming.sender for incoming in world.inbox.received}) == 1
    assert sorted(row.text for row in await rows_of(world, WebMessage)) == ["一", "三", "二"]


async def test_first_words_with_another_pages_number_begin_another_conversation(world, client):
    answer = await client.get("/chat")
    planted = {"Cookie": f"linbang={answer.cookies['linbang'].value}"}
    token = token_in(await answer.text())
    other = await world.browser()
    for browser, number in ((client, "a" * 16), (other, "b" * 16)):
        browser.session.cookie_jar.clear()
        fields = {"token": token, "client": number, "first": number, "text": "在吗"}
        await browser.post("/chat/say", data=fields, headers={**JSON, **planted})
    assert len({incoming.sender for incoming in world.inbox.received}) == 2
    await other.close()


async def test_first_words_whose_answer_was_lost_can_be_sent_again(world, client):
    answer = await client.get("/chat")
    before = {"Cookie": f"linbang={answer.cookies['linbang'].value}"}
    fields = {"token": token_in(await answer.text()), "client": NUMBER, "text": "在吗"}
    other = await world.browser()
    for _ in range(2):
        assert (await other.post("/chat/say", data=fields, headers={**JSON, **before})).status == 200
        other.session.cookie_jar.clear()
    assert len(world.inbox.received) == 1
    await other.close()


async def test_a_slash_makes_a_command(world, client):
    token = await visit(client)
    await say(client, token, "/Task@linbang_bot 3号楼缺灯泡", "1" * 16)
    await say(client, token, "/ 不是命令", "2" * 16)
    command, text = world.inbox.received
    assert (command.kind, command.command, command.text) == (Kind.COMMAND, "task", "3号楼缺灯泡")
    assert text.kind is Kind.TEXT


async def test_a_place_from_a_qr_code_is_told_before_the_first_words(world, client):
    await world.community("lanhua")
    token = await visit(client, "/chat?place=lanhua")
    for number in ("1" * 16, "2" * 16):
        fields = {"token": token, "client": number, "text": "您好", "place": "lanhua"}
        await client.post("/chat/say", data=fields, headers=JSON)
    start, *said = world.inbox.received
    assert (start.kind, start.command, start.text) == (Kind.COMMAND, "start", "lanhua")
    assert [incoming.text for incoming in said] == ["您好", "您好"]


async def test_without_scripts_a_plain_form_leads_back_to_the_page(world, client):
    token = await visit(client)
    answer = await client.post("/chat/say", data={"token": token, "client": NUMBER, "text": "没有脚本"})
    page = await answer.text()
    assert str(answer.url).endswith("/chat")
    assert "没有脚本" in page


async def test_an_empty_message_is_answered_kindly_and_kept_nowhere(world, client):
    answer = await say(client, await visit(client), "   ")
    assert answer.status == 409
    assert "请写几个字" in (await answer.json())["error"]
    assert await rows_of(world, WebMessage) == []


async def test_markup_in_a_message_is_only_text(world, client):
    await say(client, await visit(client), "<script>alert(1)</script>\u202e右到左")
    page = await (await client.get("/chat")).text()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_what_we_say_appears_in_the_open_stream(world, client):
    await say(client, await visit(client), "在吗")
    address = world.inbox.received[0].sender
    async with client.get("/chat/stream") as stream:
        await events(stream, 1)
        await world.send(address, "在的。", Choice("确认提交", "confirm:1"))
        (event,) = await events(stream, 1)
    assert "在的。" in str(event["html"])
    assert 'value="confirm:1"' in str(event["html"])
    assert event["mine"] is False


async def test_a_stream_goes_on_from_the_last_event(world, client):
    await say(client, await visit(client), "在吗")
    address = world.inbox.received[0].sender
    first = await world.send(address, "第一句")
    (row,) = [row for row in await rows_of(world, WebMessage) if str(row.id) == first]
    world.database.clock.advance(minutes=5)
    await world.send(address, "第二句")
    headers = {"Last-Event-ID": str(int(row.changed_at.timestamp() * 1000) + 60_000)}
    async with client.get("/chat/stream", headers=headers) as stream:
        (event,) = await events(stream, 1)
    assert "第二句" in str(event["html"])


async def test_an_edit_stands_in_the_same_place_and_a_withdrawal_empties_it(world, client):
    await say(client, await visit(client), "在吗")
    address = world.inbox.received[0].sender
    message = await world.send(address, "张先生 13812345678", Choice("完成", "done:1"))
    world.database.clock.advance(minutes=1)
    await world.channel.edit(address, message, Rendered("改过了", ((Choice("退回", "back:1"),),)))
    await world.channel.withdraw(address, message, Rendered("已收起"), media=False)
    page = await (await client.get("/chat")).text()
    assert "13812345678" not in page
    assert page.count(f'id="m{message}"') == 1
    assert "已收起" in page
    assert "back:1" not in page


async def test_one_promise_is_one_message(world):
    first = await world.channel.send("c1", Rendered("一次"), 7)
    again = await world.channel.send("c1", Rendered("一次"), 7)
    assert first == again
    assert len(await rows_of(world, WebMessage)) == 1


async def test_a_message_of_another_conversation_cannot_be_edited(world):
    message = await world.channel.send("c1", Rendered("一"), 1)
    with pytest.raises(Never):
        await world.channel.edit("c2", message, Rendered("二"))
    with pytest.raises(Never):
        await world.channel.edit("c1", "999", Rendered("二"))


async def test_a_press_brings_its_answer_back(world, client):
    token = await visit(client)
    await say(client, token, "在吗")

    async def answer(incoming: Incoming) -> None:
        await world.channel.answer(incoming.callback, "已被小王领取", "", alert=True)

    world.inbox.then = answer
    fields = {"token": token, "client": "b" * 16, "press": "claim:17:4", "message": "1"}
    body = await (await client.post("/chat/press", data=fields, headers=JSON)).json()
    press = world.inbox.received[-1]
    assert body == {"text": "已被小王领取", "url": "", "alert": True}
    assert (press.kind, press.press, press.private) == (Kind.PRESS, "claim:17:4", True)


async def test_without_scripts_the_answer_to_a_press_stands_on_the_page(world, client):
    token = await visit(client)
    await say(client, token, "在吗")

    async def answer(incoming: Incoming) -> None:
        await world.channel.answer(incoming.callback, "记下了", "", alert=False)

    world.inbox.then = answer
    fields = {"token": token, "client": "b" * 16, "press": "ok:1", "message": "1"}
    page = await (await client.post("/chat/press", data=fields)).text()
    assert "记下了" in page


async def test_photos_wait_in_the_spool_until_the_inbox_has_them(world, client):
    token = await visit(client)
    fetched: list[bytes] = []

    async def fetch(incoming: Incoming) -> None:
        fetched.extend([await world.channel.fetch(file) for file in incoming.files])

    world.inbox.then = fetch
    form = FormData({"token": token, "client": NUMBER, "text": "看照片"})
    form.add_field("files", JPEG, filename="../../秘密.jpg", content_type="text/html")
    form.add_field("files", JPEG + b"2", filename="b.jpg")
    answer = await client.post("/chat/say", data=form, headers=JSON)
    (incoming,) = world.inbox.received
    assert answer.status == 200
    assert incoming.kind is Kind.PHOTO
    assert [file.mime for file in incoming.files] == ["image/jpeg", "image/jpeg"]
    assert fetched == [JPEG, JPEG + b"2"]
    assert list((world.media_root / "spool").iterdir()) == []
    with pytest.raises(Never):
        await world.channel.fetch(incoming.files[0])


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"OggS\x00\x02", "audio/ogg"),
        (b"\x1aE\xdf\xa3\x9f", "audio/webm"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypiso5", "audio/mp4"),
        (b"ID3\x03\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"#!AMR\n", "audio/amr"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
    ],
)
async def test_a_recording_is_a_voice_note(world, client, head: bytes, mime: str) -> None:
    form = FormData({"token": await visit(client), "client": NUMBER})
    form.add_field("voice", head + b"\x00" * 50, filename="voice", content_type="text/html")
    answer = await client.post("/chat/say", data=form, headers=JSON)
    (incoming,) = world.inbox.received
    assert (incoming.kind, incoming.files[0].kind, incoming.files[0].mime) == (Kind.VOICE, "voice", mime)
    assert "已发送语音" in (await answer.json())["html"]


async def test_what_is_no_recording_is_not_taken_for_one(world, client):
    token = await visit(client)
    for number, (head, kind) in enumerate(
        [(JPEG, "photo"), (b"MZ\x90\x00", "document"), (b"\xff", "document")]
    ):
        form = FormData({"token": token, "client": str(number) * 16})
        form.add_field("voice", head, filename="a.ogg", content_type="audio/ogg")
        await client.post("/chat/say", data=form, headers=JSON)
        assert world.inbox.received[-1].files[0].kind == kind


async def test_sound_among_the_photos_is_no_voice_note(world, client):
    form = FormData({"token": await visit(client), "client": NUMBER})
    form.add_field("files", b"OggS" + b"\x00" * 50, filename="a.jpg")
    await client.post("/chat/say", data=form, headers=JSON)
    assert world.inbox.received[0].files[0].kind == "document"


async def test_a_voice_note_can_be_heard_where_it_is_shown(world, client):
    await say(client, await visit(client), "在吗")
    address = world.inbox.received[0].sender
    file = world.media_root / "ab" / "abcd.ogg"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"OggS made up")
    await world.send(address, "语音", file=file)
    page = await (await client.get("/chat")).text()
    assert "<audio controls" in page
    assert "microphone=(self)" in (await client.get("/chat")).headers["Permissions-Policy"]


async def test_a_file_that_is_no_photo_is_called_a_document_whatever_its_name(world, client):
    form = FormData({"token": await visit(client), "client": NUMBER})
    form.add_field("files", b"%PDF-1.7 ...", filename="photo.jpg", content_type="image/jpeg")
    await client.post("/chat/say", data=form, headers=JSON)
    (incoming,) = world.inbox.received
    assert (incoming.kind, incoming.files[0].kind) == (Kind.FILE, "document")


async def test_a_file_over_twenty_megabytes_is_told_to_the_inbox_and_not_kept(world, client):
    form = FormData({"token": await visit(client), "client": NUMBER})
    form.add_field("files", io.BytesIO(b"\xff\xd8\xff" + b"0" * LARGEST_UPLOAD), filename="video.mp4")
    answer = await client.post("/chat/say", data=form, headers=JSON)
    assert answer.status == 200
    assert world.inbox.received[0].kind is Kind.TOO_BIG
    assert list((world.media_root / "spool").iterdir()) == []


async def test_a_location_is_taken_and_nonsense_is_not(world, client):
    token = await visit(client)
    fields = {"token": token, "client": NUMBER, "latitude": "47.35", "longitude": "87.82", "accuracy": "12"}
    await client.post("/chat/say", data=fields, headers=JSON)
    location = world.inbox.received[0].location
    assert location is not None
    assert (location.latitude, location.longitude, location.accuracy) == (47.35, 87.82, 12)
    wrong = {**fields, "client": "c" * 16, "latitude": "470"}
    assert (await client.post("/chat/say", data=wrong, headers=JSON)).status == 409


async def test_uploads_that_nobody_cleaned_are_swept_away(world):
    spool = world.media_root / "spool"
    spool.mkdir(parents=True)
    (spool / "abc").write_bytes(b"x")
    assert sweep(world.media_root) == 0
    assert sweep(world.media_root, older_than=-1) == 1


async def test_a_reference_that_is_not_ours_fetches_nothing(world):
    for reference in ("../linbang.db", "", "a/b"):
        with pytest.raises(Never):
            await world.channel.fetch(File("photo", reference))


async def test_read_is_kept_apart_from_delivered(world, client):
    token = await visit(client)
    await say(client, token, "在吗")
    address = world.inbox.received[0].sender
    message = await world.send(address, "在的")
    unread = [row for row in await rows_of(world, WebMessage) if str(row.id) == message]
    await client.post("/chat/read", data={"token": token, "upto": message}, headers=JSON)
    read = [row for row in await rows_of(world, WebMessage) if str(row.id) == message]
    assert unread[0].read_at is None
    assert read[0].read_at is not None


async def test_a_picture_is_shown_only_in_its_conversation(world, client):
    await say(client, await visit(client), "在吗")
    address = world.inbox.received[0].sender
    picture = world.media_root / "ab" / "done.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(JPEG)
    own = await world.send(address, "装好了", file=picture)
    foreign = await world.send("c-somebody-else", "装好了", file=picture)
    assert (await client.get(f"/files/{own}")).status == 200
    assert (await client.get(f"/files/{foreign}")).status == 404
    await world.channel.withdraw(address, own, Rendered("已收起"), media=True)
    assert (await client.get(f"/files/{own}")).status == 404


async def test_asking_finds_what_a_stream_would_have_shown(world, client):
    await say(client, await visit(client), "在吗")
    await world.send(world.inbox.received[0].sender, "在的")
    body = await (await client.get("/chat/messages?since=0")).json()
    assert [data["mine"] for data in body["messages"]] == [True, False]
    again = await (await client.get(f"/chat/messages?since={int(body['cursor']) + 60_000}")).json()
    assert again["messages"] == []


async def test_the_pages_speak_both_languages(world, client):
    token = await visit(client)
    answer = await client.post("/language", data={"token": token, "to": "en", "back": "/chat"})
    page = await answer.text()
    assert 'lang="en"' in page
    assert "Write here" in page
    evil = await client.post(
        "/language", data={"token": token, "to": "zh", "back": "//evil.example"}, allow_redirects=False
    )
    assert evil.headers["Location"] == "/"


async def test_numbers_too_large_for_the_database_find_nothing(world, client):
    token = await visit(client)
    await say(client, token, "在吗")
    huge = str(2**63)
    assert (await client.get(f"/files/{huge}")).status == 404
    assert (await client.get(f"/chat?before={huge}")).status == 200
    assert (await client.get(f"/chat/messages?since={huge}{huge}")).status == 200
    answer = await client.post("/chat/read", data={"token": token, "upto": huge}, headers=JSON)
    assert answer.status == 200
    with pytest.raises(Never):
        await world.channel.edit(world.inbox.received[0].sender, huge, Rendered("x"))


async def test_control_characters_and_long_texts_do_no_harm(world, client):
    token = await visit(client)
    assert (await say(client, token, "a\x00b\x1b[31m\u200f" + "长" * 20_000)).status == 200
    assert (await client.get("/chat?place=%00%0a")).status == 200
    assert (await client.get("/hall/%00")).status == 404
    assert "\x00" not in world.inbox.received[0].text
    assert len(world.inbox.received[0].text) == 12_000
    await world.send(world.inbox.received[0].sender, "长" * 40_000)


async def test_a_forged_press_is_refused(world, client):
    token = await visit(client)
    await say(client, token, "在吗")
    for press, number in (("x" * 65, "b" * 16), ("", "c" * 16), ("ok:1", "../../x"), ("ok:1", "")):
        fields = {"token": token, "client": number, "press": press, "message": "1"}
        answer = await client.post("/chat/press", data=fields, headers=JSON)
        assert answer.status == 409


async def test_old_conversations_can_be_forgotten(world):
    await world.send("c1", "旧的")
    world.database.clock.advance(days=400)
    kept = await world.send("c1", "新的")
    async with world.database.work() as work:
        assert await forget(work, work.now - timedelta(days=365)) == 1
    assert [str(row.id) for row in await rows_of(world, WebMessage)] == [kept]


async def test_every_channel_method_works_on_both_databases(any_database, tmp_path):
    world = World(any_database, tmp_path / "media")
    message = await world.channel.send("c1", Rendered("一", ((Choice("好", "ok:1"),),)), 5)
    assert await world.channel.send("c1", Rendered("一"), 5) == message
    assert await world.channel.edit("c1", message, Rendered("二")) == message
    await world.channel.withdraw("c1", message, Rendered("三"), media=False)
    client = await world.browser()
    await say(client, await visit(client), "在吗")
    (row, *_) = await rows_of(world, WebMessage)
    assert (row.text, row.buttons, row.revision) == ("三", [], 3)
    await client.close()


async def test_a_refused_upload_leaves_nothing_in_the_spool(world, client):
    token = await visit(client)
    form = FormData({"token": token, "client": NUMBER})
    for number in range(11):
        form.add_field("files", JPEG, filename=f"{number}.jpg")
    assert (await client.post("/chat/say", data=form, headers=JSON)).status == 409
    assert list((world.media_root / "spool").iterdir()) == []


async def test_files_posted_where_nobody_wants_them_are_not_kept(world, client):
    token = await visit(client)
    for path, number in (("/language", NUMBER), ("/chat/say", "no number")):
        form = FormData({"token": token, "client": number, "to": "en", "back": "/chat"})
        form.add_field("files", JPEG, filename="a.jpg")
        await client.post(path, data=form, headers=JSON)
        assert list((world.media_root / "spool").iterdir()) == []


async def test_the_spool_is_for_us_alone(world, client):
    modes: list[int] = []

    async def look(_incoming: Incoming) -> None:
        spool = world.media_root / "spool"
        modes.extend(path.stat().st_mode & 0o777 for path in (world.media_root, spool, *spool.iterdir()))

    world.inbox.then = look
    form = FormData({"token": await visit(client), "client": NUMBER})
    form.add_field("files", JPEG, filename="a.jpg")
    await client.post("/chat/say", data=form, headers=JSON)
    assert modes == [0o700, 0o700, 0o600]


async def test_only_our_own_addresses_become_links_and_only_in_our_words(world, client):
    own = world.parts.settings.public_url
    await say(client, await visit(client), f"看 {own}/mine")
    address = world.inbox.received[0].sender
    await world.send(
        address, f"{own}/join/abc {own}.evil.example/x {own}@evil.example https://evil.example/y"
    )
    page = await (await client.get("/chat")).text()
    assert f'<a href="{own}/join/abc"' in page
    assert 'href="https://evil.example' not in page
    assert f'href="{own}.evil' not in page
    assert f'href="{own}@evil' not in page
    assert f'href="{own}/mine"' not in page


async def test_a_card_in_the_hall_carries_no_links(world):
    browser = await world.browser()
    place = await world.community()
    token = sessions.new_token()
    person = await world.person("c-reader", Role.VOLUNTEER, place)
    async with world.database.work() as work:
        await sessions.start_for(work, token, person, sessions.Kind.CHAT)
    await world.send(
        groups.hall_address(place), f"🟡 请看 https://evil.example {world.parts.settings.public_url}/x"
    )
    page = await (await browser.get("/hall/lanhua", headers={"Cookie": f"linbang={token}"})).text()
    assert "https://evil.example" in page
    assert 'href="http' not in page
    await browser.close()


BOUNDARY = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"text=%ff%fe\xff\xfe&client=abc", {"Content-Type": "application/x-www-form-urlencoded"}),
        (b"text=hi", {"Content-Type": "application/x-www-form-urlencoded; charset=bogus"}),
        (b"text=hi", {"Content-Type": "multipart/form-data"}),
        (b"", {"Content-Type": BOUNDARY}),
        (b"--y\r\n", {"Content-Type": BOUNDARY}),
        (PART + b"half a sen", {"Content-Type": BOUNDARY}),
        (
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nhalf',
            {"Content-Type": BOUNDARY},
        ),
        (b"--x\r\nnonsense", {"Content-Type": BOUNDARY}),
        (PART + b"hi\r\n--x--\r\n", {"Content-Type": BOUNDARY, "Content-Encoding": "gzip"}),
        (b"text=hi", {"Content-Type": "application/x-www-form-urlencoded", "Content-Encoding": "gzip"}),
        (
            b"--x\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z--\r\n--x--\r\n",
            {"Content-Type": BOUNDARY},
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
            {"Content-Type": BOUNDARY},
        ),
    ],
)
async def test_a_body_that_cannot_be_read_is_answered_in_words(world, client, body, headers, capsys):
    token = await visit(client)
    carrying = {**JSON, "X-Form-Token": token, **headers}
    answer = await client.post("/chat/say", data=body, headers=carrying, skip_auto_headers=["Content-Type"])
    assert answer.status in {400, 409}, await answer.text()
    assert (await answer.json())["error"]
    assert "page failed" not in capsys.readouterr().out
    assert await rows_of(world, WebMessage) == []


async def test_too_many_photos_are_answered_with_how_many_are_allowed(world, client):
    form = FormData({"token": await visit(client), "client": NUMBER, "text": "看照片"})
    for number in range(12):
        form.add_field("files", JPEG, filename=f"{number}.jpg", content_type="image/jpeg")
    answer = await client.post("/chat/say", data=form, headers=JSON)
    assert answer.status == 409
    assert "一次最多发 10 个" in (await answer.json())["error"]


@pytest.mark.parametrize("latitude", ["", "north", "91", "nan"])
async def test_a_place_on_the_map_that_is_none_is_answered_so(world, client, latitude):
    fields = {"token": await visit(client), "client": NUMBER, "latitude": latitude, "longitude": "87.8"}
    answer = await client.post("/chat/say", data=fields, headers=JSON)
    assert answer.status == 409
    assert "没有取得位置" in (await answer.json())["error"]
    assert await rows_of(world, WebMessage) == []


async def test_a_press_of_nothing_is_an_old_button(world, client):
    token = await visit(client)
    await say(client, token, "在吗")
    fields = {"token": token, "client": "b" * 16, "press": ""}
    answer = await client.post("/chat/press", data=fields, headers=JSON)
    assert answer.status == 409
    assert "按钮已经过期" in (await answer.json())["error"]
