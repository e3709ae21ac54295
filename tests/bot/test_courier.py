"""Promises reach their chats: in order, at once for many, and whatever the far side answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.channels.contract import Later, Moved, Never, Rendered
from bot.courier import Courier
from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.messages import File
from bot.outgoing import Reactions
from bot.words import Words
from tests.clock import Clock
from volunteers import groups, outbox, people, places
from volunteers.groups import Group
from volunteers.outbox import Button, Message, Promise, Shown, State
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.text import text
from volunteers.work import Work


@dataclass
class Paper:
    """A channel that writes everything down; `troubles` are raised first, per address, in order."""

    name: str = "paper"
    log: list[tuple[str, str, str]] = field(default_factory=list)
    seen: list[Rendered] = field(default_factory=list)
    troubles: dict[str, list[Exception]] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    closed: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has become so."""
        async with asyncio.timeout(10):
            while not true():
                self.changed.clear()
                await self.changed.wait()

    async def send(self, address: str, message: Rendered, promise: int) -> str:
        return await self._do("send", address, message)

    async def edit(self, address: str, external_id: str, message: Rendered) -> str:
        await self._do(f"edit {external_id}", address, message)
        return external_id

    async def withdraw(self, address: str, external_id: str, put: Rendered, media: bool) -> None:
        await self._do(f"withdraw {external_id}", address, put)

    async def delete(self, address: str, external_id: str) -> None:
        await self._do(f"delete {external_id}", address, Rendered(""))

    async def answer(self, callback: str, text: str, url: str, alert: bool) -> None:
        await self._do("answer", callback, Rendered(text or url))

    async def fetch(self, file: File) -> bytes:
        return b""

    async def _do(self, what: str, address: str, message: Rendered) -> str:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.changed.set()
        try:
            if self.gate is not None and address in self.closed:
                await self.gate.wait()
            if self.troubles.get(address):
                raise self.troubles[address].pop(0)
        finally:
            self.at_once -= 1
        self.log.append((what, address, message.text))
        self.seen.append(message)
        self.changed.set()
        return str(len(self.log))


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """A few texts of this test's own."""
    for language, said in {"zh": "你好", "en": "hello"}.items():
        folder = tmp_path / "locales" / language
        folder.mkdir(parents=True)
        lines = [f"greet = {said} {{ $who }}", f"press = {said}!", "gone = -", "time-other-day = { $day }"]
        lines += [f"time-{day} = {{ $time }}" for day in ("today", "yesterday", "tomorrow")]
        (folder / "all.ftl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Words(tmp_path / "locales")


@pytest.fixture
def paper() -> Paper:
    """The channel of these tests."""
    return Paper()


@dataclass
class Heard:
    """What domain code was told."""

    people: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    async def lost(self, work: Work, person: Person) -> None:
        self.people.append(person.key)

    async def group_lost(self, work: Work, group: Group) -> None:
        self.groups.append(group.address)

    async def failed_one(self, work: Work, row: Promise) -> None:
        self.failed.append(row.error)


@pytest.fixture
def heard() -> Heard:
    """What domain code was told in this test."""
    return Heard()


def make(database: Database, paper: Paper, words: Words, heard: Heard | None = None) -> Courier:
    heard = heard or Heard()
    return Courier(
        database,
        {"paper": paper},
        words,
        media=Media(Path("/media")),
        live=Live(),
        reactions=Reactions(heard.lost, heard.group_lost, heard.failed_one),
    )


@pytest.fixture
def courier(any_database: Database, paper: Paper, words: Words, heard: Heard) -> Courier:
    """A courier of the paper channel, on both kinds of database."""
    return make(any_database, paper, words, heard)


def greeting(who: str) -> Message:
    return Message(text("greet", who=who))


async def promise(courier: Courier, address: str, *whos: str, slot: str | None = None) -> None:
    async with courier.database.work() as work:
        for who in whos:
            await outbox.promise(work, f"paper:{address}", greeting(who), slot=slot)


async def resident(courier: Courier, address: str, language: str = "zh") -> int:
    async with courier.database.work() as work:
        person, contact = await people.meet(work, "paper", address, "周大爷", language)
        await people.hear(work, contact)
        return person.key


async def states(courier: Courier) -> list[str]:
    async with courier.database.reading() as work:
        return list((await work.session.exec(select(Promise.state).order_by(col(Promise.id)))).all())


async def rows(courier: Courier) -> list[Promise]:
    async with courier.database.reading() as work:
        return list((await work.session.exec(select(Promise).order_by(col(Promise.id)))).all())


async def test_what_is_promised_arrives_in_order_and_is_marked(courier: Courier, paper: Paper) -> None:
    await promise(courier, "1", "a", "b", "c")
    assert await courier.drain() == 3
    assert paper.log == [("send", "1", "你好 a"), ("send", "1", "你好 b"), ("send", "1", "你好 c")]
    assert await states(courier) == [State.SENT] * 3
    assert await courier.drain() == 0


async def test_what_is_due_later_waits_and_holds_nobody_up(
    courier: Courier, paper: Paper, clock: Clock
) -> None:
    async with courier.database.work() as work:
        morning = work.now + timedelta(hours=8)
        await outbox.promise(work, "paper:1", greeting("nudge"), due_at=morning, nudge=True)
    await promise(courier, "1", "now")
    await courier.drain()
    assert [said for *_, said in paper.log] == ["你好 now"]
    clock.advance(hours=8)
    await courier.drain()
    assert [said for *_, said in paper.log] == ["你好 now", "你好 nudge"]


async def test_many_chats_are_served_at_once_and_a_slow_one_holds_nobody_up(
    courier: Courier, paper: Paper
) -> None:
    paper.gate, paper.closed = asyncio.Event(), {"0", "1", "2", "3"}
    for chat in range(8):
        await promise(courier, str(chat), "a", "b")
    drained = asyncio.create_task(courier.drain())
    await paper.until(lambda: len(paper.log) == 8)
    assert sorted({address for _, address, _ in paper.log}) == ["4", "5", "6", "7"]
    paper.gate.set()
    assert await drained == 16
    assert paper.most_at_once >= 4
    for chat in range(8):
        assert [said for _, address, said in paper.log if address == str(chat)] == ["你好 a", "你好 b"]


async def test_a_refusal_for_now_is_tried_again_exactly_when_the_far_side_allows_it(
    courier: Courier, paper: Paper, clock: Clock
) -> None:
    paper.troubles["1"] = [Later("slow down", after=17)]
    await promise(courier, "1", "a", "b")
    await promise(courier, "2", "c")
    await courier.drain()
    assert paper.log == [("send", "2", "你好 c")]
    clock.advance(seconds=16)
    await promise(courier, "1", "new")
    assert await courier.drain() == 0
    clock.advance(seconds=1)
    await courier.drain()
    assert [said for _, address, said in paper.log if address == "1"] == ["你好 a", "你好 b", "你好 new"]
    assert [row.attempts for row in await rows(courier)] == [1, 0, 0, 0]


async def test_waits_grow_to_a_limit_while_the_far_side_is_down(
    courier: Courier, paper: Paper, clock: Clock
) -> None:
    paper.troubles["1"] = [Later("502") for _ in range(9)]
    await promise(courier, "1", "a")
    waits = []
    for _ in range(9):
        await courier.drain()
        waits.append(((await rows(courier))[0].due_at - clock.now).total_seconds())
        clock.advance(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    await courier.drain()
    assert await states(courier) == [State.SENT]


async def test_a_message_that_can_never_work_fails_and_the_next_one_goes(
    courier: Courier, paper: Paper, heard: Heard
) -> None:
    paper.troubles["1"] = [Never("too strange")]
    await promise(courier, "1", "a", "b")
    await courier.drain()
    assert await states(courier) == [State.FAILED, State.SENT]
    assert heard.failed == ["Never: too strange"]


async def test_a_mistake_of_ours_is_tried_a_few_times_and_then_given_up(
    courier: Courier, paper: Paper, clock: Clock
) -> None:
    paper.troubles["1"] = [ZeroDivisionError() for _ in range(9)]
    await promise(courier, "1", "a", "b")
    for _ in range(5):
        await courier.drain()
        clock.advance(minutes=2)
    await courier.drain()
    row = (await rows(courier))[0]
    assert (row.attempts, row.state) == (4, State.FAILED)


async def test_what_is_promised_to_somebody_who_blocked_us_is_kept_for_him(
    courier: Courier, paper: Paper, heard: Heard
) -> None:
    person = await resident(courier, "1")
    paper.troubles["1"] = [Never("blocked", gone=True)]
    async with courier.database.work() as work:
        await outbox.tell(work, person, greeting("a"))
        await outbox.tell(work, person, greeting("b"))
    await courier.drain()
    assert await states(courier) == [State.HELD, State.HELD]
    assert heard.people == [person]
    async with courier.database.work() as work:
        known = await people.find(work, "paper", "1")
        assert known is not None
        assert not known[1].reachable
        await people.hear(work, known[1])
        await outbox.release(work, person, "paper:1")
    await courier.drain()
    assert [said for *_, said in paper.log] == ["你好 a", "你好 b"]


async def test_somebody_who_blocked_one_address_is_told_at_his_other(
    courier: Courier, paper: Paper, heard: Heard, clock: Clock
) -> None:
    person = await resident(courier, "1")
    async with courier.database.work() as work:
        other = await people.attach(work, await people.get(work, person), "paper", "2")
        await people.hear(work, other)
        clock.advance(minutes=1)
    async with courier.database.work() as work:
        known = await people.find(work, "paper", "1")
        assert known is not None
        await people.hear(work, known[1])
        await outbox.tell(work, person, greeting("a"))
    paper.troubles["1"] = [Never("blocked", gone=True)]
    await courier.drain()
    assert paper.log == [("send", "2", "你好 a")]
    assert heard.people == [person]


async def test_a_group_that_refuses_us_is_unbound_and_domain_code_is_told(
    courier: Courier, paper: Paper, heard: Heard
) -> None:
    await bound_group(courier)
    paper.troubles["-5"] = [Never("kicked", gone=True)]
    await promise(courier, "-5", "a", "b")
    await courier.drain()
    assert await states(courier) == [State.FAILED, State.FAILED]
    assert heard.groups == ["-5"]
    async with courier.database.reading() as work:
        assert await groups.find(work, "paper", "-5") is None


async def bound_group(courier: Courier) -> None:
    async with courier.database.work() as work:
        place = await places.add(
            work, Place(code="x", level=Level.COMMUNITY, name="示例社区", language="en"), None
        )
        await groups.bind(work, place, "paper", "-5", title="group")


async def test_a_group_that_moved_gets_everything_at_its_new_address(courier: Courier, paper: Paper) -> None:
    await bound_group(courier)
    await promise(courier, "-5", "card", slot="card:1")
    await courier.drain()
    paper.troubles["-5"] = [Moved("-1005")]
    await promise(courier, "-5", "changed", slot="card:1")
    await promise(courier, "-5", "other")
    await courier.drain()
    assert paper.log[1:] == [("edit 1", "-1005", "hello changed"), ("send", "-1005", "hello other")]
    async with courier.database.reading() as work:
        assert await groups.find(work, "paper", "-1005") is not None


async def test_groups_are_served_silently_and_everybody_in_his_own_language(
    courier: Courier, paper: Paper
) -> None:
    await bound_group(courier)
    person = await resident(courier, "7", "en")
    async with courier.database.work() as work:
        await outbox.tell(work, person, Message(text("greet", who="x"), [[Button(text("press"), "do:1")]]))
    await promise(courier, "-5", "group")
    await promise(courier, "8", "nobody known")
    await courier.drain()
    by_text = {message.text: message for message in paper.seen}
    assert by_text["hello x"].buttons[0][0].label == "hello!"
    assert not by_text["hello x"].silent
    assert by_text["hello group"].silent
    assert not by_text["你好 nobody known"].silent


async def test_a_slot_is_one_message_that_changes(courier: Courier, paper: Paper) -> None:
    await promise(courier, "1", "first", slot="card:1")
    await courier.drain()
    await promise(courier, "1", "old", "new", slot="card:1")
    await courier.drain()
    assert paper.log == [("send", "1", "你好 first"), ("edit 1", "1", "你好 new")]
    assert await states(courier) == [State.SENT, State.REPLACED, State.SENT]


async def test_an_answer_to_a_slot_names_its_message(courier: Courier, paper: Paper) -> None:
    await promise(courier, "1", "card", slot="card:1")
    async with courier.database.work() as work:
        await outbox.promise(work, "paper:1", Message(text("greet", who="photo"), reply_to="card:1"))
        await outbox.promise(work, "paper:1", Message(text("greet", who="lost"), reply_to="card:9"))
    await courier.drain()
    assert [message.reply_to for message in paper.seen] == ["", "1", ""]


async def test_a_withdrawn_message_leaves_every_chat_that_showed_it(courier: Courier, paper: Paper) -> None:
    await promise(courier, "1", "details", slot="details:1")
    await courier.drain()
    await promise(courier, "2", "details", slot="details:1")
    async with courier.database.work() as work:
        await outbox.withdraw(work, "details:1", text("gone"))
    await courier.drain()
    assert paper.log == [("send", "1", "你好 details"), ("withdraw 1", "1", "-")]
    async with courier.database.reading() as work:
        assert (await work.session.exec(select(Shown))).all() == []


async def test_somebodys_message_is_removed_or_its_writer_asked(
    courier: Courier, paper: Paper, heard: Heard
) -> None:
    paper.troubles["-6"] = [Never("not an administrator")]
    async with courier.database.work() as work:
        for lane in ("paper:-5", "paper:-6"):
            await outbox.remove(work, lane, "77", 1, greeting("please delete it"))
    await courier.drain()
    assert paper.log == [("delete 77", "-5", "")]
    assert heard.failed == ["Never: not an administrator"]


async def test_answers_to_presses_go_first_and_only_once(courier: Courier, paper: Paper) -> None:
    await promise(courier, "1", "a")
    paper.troubles["late"] = [Later("timeout")]
    async with courier.database.work() as work:
        await outbox.answer(work, ("paper", "late"), text("press"))
        await outbox.answer(work, ("paper", "quick"), None, url="https://t.me/x?start=1")
    await courier.drain()
    assert paper.log[0] == ("answer", "quick", "https://t.me/x?start=1")
    assert await states(courier) == [State.SENT, State.FAILED, State.SENT]


async def test_promises_for_a_channel_that_is_off_wait_for_it(courier: Courier) -> None:
    async with courier.database.work() as work:
        await outbox.promise(work, "telegram:1", greeting("a"))
        await outbox.promise(work, "person:1", greeting("b"))
    assert await courier.drain() == 0
    assert await states(courier) == [State.WAITING, State.WAITING]


async def test_a_lease_that_ran_out_is_taken_back(
    courier: Courier, paper: Paper, words: Words, clock: Clock
) -> None:
    await promise(courier, "1", "a", "b")
    paper.gate, paper.closed = asyncio.Event(), {"1"}
    crashed = asyncio.create_task(courier.drain())
    await paper.until(lambda: paper.at_once > 0)
    successor = Paper()
    second = make(courier.database, successor, words)
    assert await second.drain() == 0
    clock.advance(minutes=2)
    await second.drain()
    assert [said for *_, said in successor.log] == ["你好 a", "你好 b"]
    crashed.cancel()


async def test_two_couriers_never_deliver_the_same_promise(
    any_database: Database, words: Words, paper: Paper
) -> None:
    couriers = [make(any_database, paper, words) for _ in range(2)]
    for chat in range(20):
        await promise(couriers[0], str(chat), "a", "b", "c")
    await asyncio.gather(*(courier.drain() for courier in couriers))
    assert len(paper.log) == 60
    for chat in range(20):
        assert [said for _, at, said in paper.log if at == str(chat)] == ["你好 a", "你好 b", "你好 c"]


async def test_a_running_courier_is_woken_and_stops_when_told(
    any_database: Database, paper: Paper, words: Words
) -> None:
    courier, stop = make(any_database, paper, words), asyncio.Event()
    running = asyncio.create_task(courier.run(stop))
    await promise(courier, "1", "a")
    await courier.live.publish("outbox")
    await paper.until(lambda: bool(paper.log))
    stop.set()
    await asyncio.wait_for(running, 10)
    assert await states(courier) == [State.SENT]
    assert len(asyncio.all_tasks()) == 1


async def test_a_reaction_with_a_mistake_does_not_undo_other_deliveries(
    any_database: Database, paper: Paper, words: Words
) -> None:
    async def broken(work: Work, row: Promise) -> None:
        raise ZeroDivisionError

    courier = make(any_database, paper, words)
    courier.reactions = Reactions(failed=broken)
    paper.troubles["1"] = [Never("no")]
    await promise(courier, "1", "a")
    await promise(courier, "2", "b")
    await courier.drain()
    assert await states(courier) == [State.FAILED, State.SENT]
