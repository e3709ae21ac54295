"""Updates reach the bot as Telegram brings them: by polling until confirmed, or by webhook until taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict

from tests.telegram import FakeTelegram
from tests.telegram.conftest import Village, connected


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    messages = [update.effective_message for update in updates]
    return [message.text if message else None for message in messages]


# --- polling --------------------------------------------------------------------------------------


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(bot: Bot, village: Village) -> None:
    await village.alice.write("一")
    await village.alice.write("二")
    first, second = await bot.get_updates()
    assert texts(await bot.get_updates(offset=first.update_id)) == ["一", "二"]
    assert texts(await bot.get_updates(offset=first.update_id + 1)) == ["二"]
    assert texts(await bot.get_updates()) == ["二"]
    assert texts(await bot.get_updates(offset=second.update_id + 1)) == []
    assert second.update_id == first.update_id + 1


async def test_a_negative_offset_forgets_what_came_before(bot: Bot, village: Village) -> None:
    for word in ("一", "二", "三"):
        await village.alice.write(word)
    assert texts(await bot.get_updates(offset=-1)) == ["三"]
    assert texts(await bot.get_updates()) == ["三"]


async def test_no_more_than_the_limit_come_at_once(bot: Bot, village: Village) -> None:
    for number in range(3):
        await village.alice.write(str(number))
    assert texts(await bot.get_updates(limit=2)) == ["0", "1"]


async def test_a_poll_waits_for_the_next_message(bot: Bot, village: Village) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0)
    await village.alice.write("来了")
    assert texts(await poll) == ["来了"]


async def test_a_second_poller_ends_the_first(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await telegram.world.until(lambda: telegram.calls("getUpdates") or None, 5)
    async with connected(telegram) as other:
        second = asyncio.create_task(other.get_updates(timeout=5))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await village.alice.write("给第二个")
        assert texts(await second) == ["给第二个"]


async def test_the_choice_of_kinds_stays_until_it_is_changed(bot: Bot, village: Village) -> None:
    alice = village.alice
    await bot.get_updates(allowed_updates=["message"])
    post = await alice.write("一")
    await alice.edits(post, "一改")
    await bot.get_updates()
    await alice.edits(post, "一再改")
    assert texts(await bot.get_updates()) == ["一"]
    await bot.get_updates(allowed_updates=[])
    await alice.edits(post, "又改")
    assert texts(await bot.get_updates()) == ["一", "又改"]


async def test_changes_of_members_come_only_when_asked_for(bot: Bot, village: Village) -> None:
    group, bob = village.group, village.bob
    await group.remove(bob, by=village.alice)
    await bot.get_updates(allowed_updates=["chat_member"])
    await group.add(bob)
    kinds = [update for update in await bot.get_updates() if update.chat_member]
    assert [update.chat_member.new_chat_member.status for update in kinds if update.chat_member] == ["member"]


# --- webhook --------------------------------------------------------------------------------------


@dataclass
class Receiver:
    """The bot's own web server: answers with the next status and keeps what came."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    wanted: int = 1

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if len(self.got) >= self.wanted:
            self.enough.set()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def has(self, count: int) -> list[int]:
        self.wanted = count
        if len(self.got) < count:
            self.enough.clear()
            async with asyncio.timeout(5):
                await self.enough.wait()
        return [update["update_id"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/telegram/webhook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    yield receiver
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret(bot: Bot, village: Village, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url, secret_token="s3cret", max_connections=4)
    await village.alice.write("你好")
    assert len(await receiver.has(1)) == 1
    assert receiver.got[0]["message"]["text"] == "你好"
    assert receiver.secrets == {"s3cret"}
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections) == (receiver.url, 4)


async def test_a_refused_update_is_posted_again_in_order(
    bot: Bot, village: Village, receiver: Receiver
) -> None:
    receiver.statuses = [500, 500]
    await bot.set_webhook(receiver.url)
    await village.alice.write("一")
    await village.alice.write("二")
    ids = await receiver.has(4)
    assert ids == [ids[0]] * 3 + [ids[0] + 1]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_what_waited_is_posted_when_the_webhook_comes(
    bot: Bot, village: Village, receiver: Receiver
) -> None:
    await village.alice.write("早")
    await bot.set_webhook(receiver.url)
    assert len(await receiver.has(1)) == 1


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot, receiver: Receiver) -> None:
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_pending_updates_can_be_dropped(bot: Bot, village: Village) -> None:
    await village.alice.write("旧")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
