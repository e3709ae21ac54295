"""The library's Bot works over aiohttp as over its default transport, and trouble has the same names."""

import asyncio
import socket
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.channels.aiohttp_request import AiohttpRequest
from tests.telegram import FakeTelegram, Person


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def alice(telegram: FakeTelegram) -> Person:
    return telegram.person("谢朝卿", started=True)


def over_aiohttp(root: str, token: str, **limits: float) -> Bot:
    return Bot(
        token,
        f"{root}/bot",
        f"{root}/file/bot",
        request=AiohttpRequest(**limits),  # type: ignore[arg-type]
        get_updates_request=AiohttpRequest(),
    )


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with over_aiohttp(telegram.url, telegram.token) as bot:
        yield bot


async def test_texts_files_and_albums_arrive_whole(bot: Bot, alice: Person) -> None:
    await bot.send_message(alice.id, "您好 & 再见 = 100%+", disable_notification=True)
    await bot.send_photo(alice.id, b"\xff\xd8 picture", caption="扶手")
    document = await bot.send_document(alice.id, BytesIO(b"%PDF"), filename='三月 "月报".pdf')
    await bot.send_media_group(alice.id, [InputMediaPhoto(b"one", caption="前"), InputMediaPhoto(b"two")])
    assert alice.sees() == ["您好 & 再见 = 100%+", "扶手", "[document]", "前", "[photo]"]
    assert alice.photos() == [b"\xff\xd8 picture", b"one", b"two"]
    assert document.document
    assert document.document.file_name == '三月 "月报".pdf'


async def test_a_poll_waits_and_a_file_comes_down(bot: Bot, alice: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    post = await alice.send_photo(b"from below")
    [update] = await poll
    assert update.message
    assert update.message.message_id == post.id
    file = await bot.get_file(update.message.photo[-1].file_id)
    assert await file.download_as_bytearray() == b"from below"


async def test_refusals_keep_their_names(telegram: FakeTelegram, bot: Bot, alice: Person) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "在吗")
    await alice.blocks_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(alice.id, "在吗")
    telegram.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter, match="0:00:07"):
        await bot.send_message(alice.id, "在吗")
    wrong = over_aiohttp(telegram.url, "4200000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    with pytest.raises(InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()


@pytest.mark.parametrize("status", [500, 502, "reset"])
async def test_broken_answers_are_network_errors(
    telegram: FakeTelegram, bot: Bot, alice: Person, status: int | str
) -> None:
    telegram.fail_next("sendMessage", status=status)
    with pytest.raises(NetworkError) as error:
        await bot.send_message(alice.id, "在吗")
    assert type(error.value) is NetworkError
    assert telegram.token not in str(error.value)
    assert await bot.send_message(alice.id, "在了")
    assert alice.sees() == ["在了"]


async def test_no_answer_in_time_is_timed_out(telegram: FakeTelegram, bot: Bot, alice: Person) -> None:
    telegram.fail_next("sendMessage", status="timeout", after_effect=True)
    with pytest.raises(TimedOut):
        await bot.send_message(alice.id, "在吗", read_timeout=0.1)
    assert alice.sees() == ["在吗"]


async def test_a_full_pool_is_timed_out_and_says_nothing_was_sent(
    telegram: FakeTelegram, alice: Person
) -> None:
    hold = telegram.hold_next("sendMessage")
    limits = {"connection_pool_size": 1, "pool_timeout": 0.05, "connect_timeout": 0.05}
    async with over_aiohttp(telegram.url, telegram.token, **limits) as bot:
        first = asyncio.create_task(bot.send_message(alice.id, "一"))
        await hold.is_reached()
        with pytest.raises(TimedOut, match=r"\*not\* sent"):
            await bot.send_message(alice.id, "二")
        hold.release()
        assert await first
    assert alice.sees() == ["一"]


async def test_nobody_listening_is_a_network_error_without_the_token() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bot = over_aiohttp(f"http://127.0.0.1:{port}", "123456:secret")
    with pytest.raises(NetworkError, match="ClientConnectorError") as error:
        await bot.initialize()
    assert "secret" not in str(error.value)
    await bot.shutdown()


async def test_an_address_that_is_none_does_not_tell_the_token() -> None:
    bot = over_aiohttp("http://", "123456:secret")
    with pytest.raises(NetworkError) as error:
        await bot.initialize()
    assert "secret" not in str(error.value)
    await bot.shutdown()


async def test_it_opens_and_closes_more_than_once(telegram: FakeTelegram, alice: Person) -> None:
    request = AiohttpRequest(read_timeout=3)
    assert request.read_timeout == 3
    url = f"{telegram.url}/bot{telegram.token}/getMe"
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request(url, "POST")
    for _ in range(2):
        async with request:
            await request.initialize()
            status, body = await request.do_request(url, "POST")
            assert (status, b"linbang_bot" in body) == (200, True)
    await request.shutdown()


async def test_fifty_at_once_all_arrive(telegram: FakeTelegram, bot: Bot) -> None:
    people = [telegram.person(f"居民{number}", started=True) for number in range(50)]
    await asyncio.gather(*(bot.send_message(person.id, "您好") for person in people))
    assert all(person.sees() == ["您好"] for person in people)
