"""A fake server with a few people, and the library's own Bot talking to it."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from telegram import Bot

from tests.telegram import FakeTelegram, Group, Person

# Otherwise the library warns whenever it meets a retry_after, and warnings are errors here.
os.environ.setdefault("PTB_TIMEDELTA", "true")


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """The server; whoever uses it may read and clear `violations`, at the end there must be none."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """The library's Bot with its default transport."""
    async with connected(telegram) as bot:
        yield bot


def connected(telegram: FakeTelegram, token: str = "") -> Bot:
    """A Bot pointed at the server."""
    return Bot(
        token or telegram.token, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot"
    )


@dataclass
class Village:
    """An owner, a neighbour and a group with both, in which the bot is an administrator."""

    alice: Person
    bob: Person
    group: Group


@pytest.fixture
def village(telegram: FakeTelegram) -> Village:
    """Alice has started the bot, Bob has not."""
    alice, bob = telegram.person("谢朝卿", started=True), telegram.person("周小波", username="xiaobo")
    return Village(alice, bob, telegram.group("得仁志愿者", [alice, bob], bot="administrator"))
