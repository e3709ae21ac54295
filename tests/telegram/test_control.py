"""A story can be told from another process."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram import TOKEN
from tests.telegram.remote import Remote


@pytest.fixture
async def root() -> AsyncIterator[str]:
    """The address of a fake server that runs as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    await process.communicate()


async def test_people_act_and_are_read_over_http(root: str) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("我来领取", callback_data="c")]])
    async with Remote(root) as telegram, Bot(TOKEN, f"{root}/bot", f"{root}/file/bot") as bot:
        alice = await telegram.person("谢朝卿", username="xie")
        group = await telegram.group("得仁", ["谢朝卿"], bot="administrator")
        await alice.start(parameter="deren")
        await alice.send_photo(photo=b"picture", caption="楼道")
        started, photo = await bot.get_updates()
        assert started.message
        assert started.message.text == "/start deren"
        assert photo.message
        file = await photo.message.photo[-1].get_file()
        assert await file.download_as_bytearray() == b"picture"
        await bot.send_message(group.id, "🟡 待认领", reply_markup=keys)
        tap = await alice.press(label="我来领取")
        await bot.answer_callback_query(tap["tap"], "好")
        assert await telegram.answer(tap) == {"text": "好"}
        assert (await alice.waits_for(words="待认领", chat="得仁"))["buttons"] == ["我来领取"]
        assert await group.sees() == ["🟡 待认领"]
        with pytest.raises(AssertionError, match="sees no button '没有'"):
            await alice.press(label="没有")
        await telegram.post("fail", {"method": "sendMessage", "status": 403, "description": "Forbidden: x"})
        assert await telegram.get("violations") == []
        assert [call["method"] for call in await telegram.get("requests", method="getMe")] == ["getMe"]
