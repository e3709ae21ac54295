"""The courier killed with SIGKILL: nothing promised is lost, and only what lost its answer is repeated."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.channels.telegram import TelegramChannel
from bot.courier import Courier
from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.words import Words
from tests.clock import Clock
from tests.telegram import FakeTelegram, Person
from volunteers import outbox
from volunteers.outbox import Message, Promise, State
from volunteers.text import text

LANES = 8
EACH = 12
KILLS = 4


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fake server that outlives every courier; every request must have been a valid one."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """One text."""
    folder = tmp_path / "locales" / "zh"
    folder.mkdir(parents=True)
    (folder / "all.ftl").write_text("say = { $what }\n", encoding="utf-8")
    return folder.parent


class Couriers:
    """Starts couriers one after the other, each two minutes later, when the leases of the last have run out."""

    def __init__(self, database: Database, telegram: FakeTelegram, locales: Path, clock: Clock) -> None:
        self.database, self.telegram, self.locales, self.clock = database, telegram, locales, clock

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A courier that works inside the block and is killed at its end."""
        now = self.clock.advance(minutes=2).isoformat()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.courier_process"),
            *(self.database.url, self.telegram.url, self.telegram.token, str(self.locales), now),
        )
        try:
            yield
        finally:
            process.kill()
            await process.wait()

    async def promise(self, person: Person, *words: str, slot: str | None = None) -> None:
        async with self.database.work() as work:
            for what in words:
                await outbox.promise(
                    work, f"telegram:{person.id}", Message(text("say", what=what)), slot=slot
                )

    async def open(self) -> list[str]:
        async with self.database.reading() as work:
            query = select(Promise.state).where(col(Promise.state) != State.SENT)
            return list((await work.session.exec(query)).all())

    async def until_marked(self) -> None:
        async with asyncio.timeout(20):
            while await self.open():  # noqa: ASYNC110 - another process changes it
                await asyncio.sleep(0.05)


@pytest.fixture
def couriers(any_database: Database, telegram: FakeTelegram, locales: Path, clock: Clock) -> Couriers:
    """On both kinds of database."""
    return Couriers(any_database, telegram, locales, clock)


async def test_killed_before_telegram_acted_everything_arrives_exactly_once(
    couriers: Couriers, telegram: FakeTelegram
) -> None:
    person = telegram.person("周小波", started=True)
    await couriers.promise(person, "1", "2", "3")
    held = telegram.hold_next("sendMessage")
    async with couriers.one():
        await held.is_reached(20)
    assert person.sees() == []
    async with couriers.one():
        await couriers.until_marked()
    assert person.sees() == ["1", "2", "3"]


async def test_killed_before_telegrams_answer_only_that_message_is_repeated(
    couriers: Couriers, telegram: FakeTelegram
) -> None:
    person = telegram.person("周小波", started=True)
    await couriers.promise(person, "1", "2", "3")
    held = telegram.hold_next("sendMessage", after_effect=True)
    async with couriers.one():
        await held.is_reached(20)
    assert person.sees() == ["1"]
    async with couriers.one():
        await couriers.until_marked()
    assert person.sees() == ["1", "1", "2", "3"]


async def test_killed_while_a_card_is_edited_there_is_still_one_card(
    couriers: Couriers, telegram: FakeTelegram
) -> None:
    person = telegram.person("周小波", started=True)
    await couriers.promise(person, "待认领", slot="card:1")
    async with couriers.one():
        await couriers.until_marked()
    for after in (False, True):
        await couriers.promise(person, f"已认领 {after}", slot="card:1")
        held = telegram.hold_next("editMessageText", after_effect=after)
        async with couriers.one():
            await held.is_reached(20)
    async with couriers.one():
        await couriers.until_marked()
    assert person.sees() == ["已认领 True"]


async def test_killed_again_and_again_at_any_moment_nothing_is_lost_and_order_is_kept(
    couriers: Couriers, telegram: FakeTelegram
) -> None:
    chance = random.Random(20190211)
    people = [telegram.person(f"居民{number}", started=True) for number in range(LANES)]
    for person in people:
        await couriers.promise(person, *map(str, range(EACH)))
    for kill in range(1, KILLS + 1):
        async with couriers.one():
            sent = len(telegram.calls("sendMessage"))
            await telegram.waits_for_call("sendMessage", count=sent + chance.randint(1, 12), within=20)
            await asyncio.sleep(chance.random() / 50)
        assert kill == KILLS or await couriers.open()
    async with couriers.one():
        await couriers.until_marked()
    repeats = 0
    for person in people:
        seen = person.sees()
        assert list(dict.fromkeys(seen)) == list(map(str, range(EACH)))
        assert seen == sorted(seen, key=int)
        repeats += sum(Counter(seen).values()) - EACH
    assert repeats <= KILLS * LANES


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_telegram_answers_everybody_gets_everything_once_and_in_order(
    database: Database, telegram: FakeTelegram, locales: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    people = [telegram.person(f"居民{number}", started=True) for number in range(LANES)]
    couriers = Couriers(database, telegram, locales, clock)
    for person in people:
        await couriers.promise(person, *map(str, range(5)))
    for _ in range(20):
        someone = chance.choice([None, *(person.id for person in people)])
        status = chance.choice([429, 500, 502, 503, "reset", "garbage"])
        telegram.fail_next("sendMessage", status=status, chat_id=someone, times=chance.randint(1, 3))
    async with TelegramChannel(telegram.token, telegram.url, limited=False) as channel, Live() as live:
        courier = Courier(database, {"telegram": channel}, Words(locales), media=Media(Path()), live=live)
        async with asyncio.timeout(30):
            while await couriers.open():
                await courier.drain()
                clock.advance(minutes=2)
    for person in people:
        assert person.sees() == list(map(str, range(5)))
