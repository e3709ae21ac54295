"""Updates come in by polling or webhook; one counts as taken only when it is committed."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_feed import SECRET_HEADER, TelegramFeed
from bot.messages import Incoming, Kind
from tests.clock import Clock
from tests.telegram import FakeTelegram, Person

QUICK = (0.01, 0.02)


@dataclass
class Basket:
    """An inbox that keeps what it gets; `troubles` are raised first."""

    taken: list[Incoming] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, incoming: Incoming) -> None:
        if self.troubles:
            raise self.troubles.pop(0)
        if incoming.text in self.gates:
            await self.gates[incoming.text].wait()
        self.taken.append(incoming)
        self.changed.set()

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.taken]

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has become so."""
        async with asyncio.timeout(10):
            while not true():
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fake server; every request must have been a valid one."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def person(telegram: FakeTelegram) -> Person:
    """Somebody who has started the bot."""
    return telegram.person("周小波", started=True)


@pytest.fixture
def basket() -> Basket:
    """Where everything ends up."""
    return Basket()


@asynccontextmanager
async def feeding(telegram: FakeTelegram, basket: Basket, secret: str = "") -> AsyncIterator[TelegramFeed]:
    async with TelegramChannel(telegram.token, telegram.url) as channel:
        yield TelegramFeed(channel, basket, Clock(), secret=secret, back_off=QUICK)


@asynccontextmanager
async def polling(telegram: FakeTelegram, basket: Basket) -> AsyncIterator[TelegramFeed]:
    async with feeding(telegram, basket) as feed:
        stop = asyncio.Event()
        task = asyncio.create_task(feed.poll(stop))
        yield feed
        stop.set()
        await asyncio.wait_for(task, 10)


async def test_everything_sent_before_and_after_we_came_is_taken_once(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    await person.write("before")
    async with polling(telegram, basket) as feed:
        await person.write("after")
        await basket.until(lambda: len(basket.taken) == 2)
        assert feed.username == telegram.username
    assert basket.texts == ["before", "after"]
    async with polling(telegram, basket):
        await person.write("third")
        await basket.until(lambda: "third" in basket.texts)
    calls = telegram.calls("getUpdates")
    assert all("edited_message" in str(call.params["allowed_updates"]) for call in calls)


async def test_polling_works_after_a_webhook_was_set(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    async with feeding(telegram, basket) as feed:
        await feed.channel.bot.set_webhook("https://127.0.0.1:9/hook")
    async with polling(telegram, basket):
        await person.write("hello")
        await basket.until(lambda: basket.texts == ["hello"])


async def test_one_persons_messages_stay_in_order_and_nobody_waits_for_another(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    other = telegram.person("另一位", started=True)
    gate = basket.gates["slow"] = asyncio.Event()
    for words in ("slow", "second", "third"):
        await person.write(words)
    await other.write("quick")
    async with polling(telegram, basket):
        await basket.until(lambda: basket.texts == ["quick"])
        gate.set()
        await basket.until(lambda: len(basket.taken) == 4)
    assert basket.texts == ["quick", "slow", "second", "third"]


async def test_an_update_is_kept_for_us_until_the_database_is_back(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    basket.troubles = [OSError("no database") for _ in range(4)]
    await person.write("kept")
    async with polling(telegram, basket):
        await basket.until(lambda: basket.texts == ["kept"])


async def test_an_update_not_committed_when_we_stop_comes_again(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    basket.gates["late"] = asyncio.Event()
    await person.write("late")
    async with polling(telegram, basket):
        await telegram.waits_for_call("getUpdates")
    assert basket.taken == []
    basket.gates.clear()
    async with polling(telegram, basket):
        await basket.until(lambda: basket.texts == ["late"])


async def test_a_message_that_fails_twice_does_not_keep_the_others_from_coming(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    basket.troubles = [ZeroDivisionError(), ZeroDivisionError()]
    await person.write("poison")
    await person.write("fine")
    async with polling(telegram, basket):
        await basket.until(lambda: basket.texts == ["fine"])


async def test_an_update_nobody_can_read_is_passed_over(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    telegram.world.updates.watch = lambda _update: None
    telegram.update("message", {"message_id": "nonsense"})
    telegram.update("something_new", {})
    await person.write("fine")
    async with polling(telegram, basket):
        await basket.until(lambda: basket.texts == ["fine"])


@pytest.mark.parametrize("status", [500, 502, "reset", "garbage"])
async def test_trouble_at_telegram_is_survived(
    telegram: FakeTelegram, basket: Basket, person: Person, status: int | str
) -> None:
    for method in ("getMe", "deleteWebhook", "getUpdates"):
        telegram.fail_next(method, status=status, times=2)
    async with polling(telegram, basket):
        await person.write("hello")
        await basket.until(lambda: basket.texts == ["hello"])


async def test_telegram_is_not_asked_again_before_the_time_it_names(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    telegram.fail_next("getUpdates", status=429, retry_after=1)
    async with polling(telegram, basket):
        await person.write("hello")
        await basket.until(lambda: basket.texts == ["hello"])
    first, second = telegram.calls("getUpdates")[:2]
    assert second.at - first.at >= 1


@asynccontextmanager
async def serving(feed: TelegramFeed) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/telegram/webhook", feed.webhook)
    runner = web.AppRunner(app)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/telegram/webhook"
    await runner.cleanup()


async def bring(url: str, body: str, secret: str = "s3cret") -> int:  # noqa: S107 - made up
    """The status with which the webhook takes a body."""
    headers = {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as client, client.post(url, data=body, headers=headers) as said:
        return said.status


async def test_by_webhook_updates_come_as_they_happen(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    async with feeding(telegram, basket, "s3cret") as feed, serving(feed) as url:
        await feed.listen(url, asyncio.Event())
        await person.write("hello")
        await basket.until(lambda: basket.texts == ["hello"])
        assert basket.taken[0].kind == Kind.TEXT


@pytest.mark.parametrize("secret", ["", "wrong", "s3cre", "ünicode"])
async def test_without_the_secret_nothing_is_taken(
    telegram: FakeTelegram, basket: Basket, secret: str
) -> None:
    async with feeding(telegram, basket, "s3cret") as feed, serving(feed) as url:
        assert await bring(url, "{}", secret) == 403
    async with feeding(telegram, basket, "") as feed, serving(feed) as url:
        assert await bring(url, "{}", secret) == 403
    assert basket.taken == []


@pytest.mark.parametrize(
    ("body", "status"), [("{", 400), ("{}", 200), ("[]", 200), ('{"update_id": 1}', 200), ("null", 200)]
)
async def test_nonsense_is_not_brought_again_and_again(
    telegram: FakeTelegram, basket: Basket, body: str, status: int
) -> None:
    async with feeding(telegram, basket, "s3cret") as feed, serving(feed) as url:
        assert await bring(url, body) == status


async def test_a_webhook_update_that_cannot_be_stored_is_asked_for_again(
    telegram: FakeTelegram, basket: Basket, person: Person
) -> None:
    basket.troubles = [OSError("no database")]
    post = await person.write("kept")
    update = {"update_id": 9, "message": post.as_json()}
    async with feeding(telegram, basket, "s3cret") as feed, serving(feed) as url:
        assert [await bring(url, json.dumps(update)) for _ in range(2)] == [503, 200]
    assert basket.texts == ["kept"]
