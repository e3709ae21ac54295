"""What every channel promises, tried on each of them in the same words."""

import base64
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from sqlmodel import col, select

from bot.channels.contract import Channel, Choice, Never, Rendered
from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel, WebMessage
from bot.database import Database
from bot.live import Live
from bot.messages import File
from tests.telegram import FakeTelegram

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj0jQAAAABJRU5ErkJggg=="
)
ROWS = (
    (Choice("我来领取", "claim:1:1"), Choice("单位领取", "unit:1:1")),
    (Choice("看", url="https://t.me/x"),),
)


@dataclass(frozen=True)
class Seen:
    """One message as its reader sees it."""

    text: str
    buttons: tuple[str, ...] = ()
    file: bool = False


class FarSide(Protocol):
    """A chat on one channel, from the reader's side."""

    channel: Channel
    address: str

    async def sees(self) -> list[Seen]: ...


class Telegram:
    """A person at the fake Telegram."""

    def __init__(self, server: FakeTelegram, channel: TelegramChannel) -> None:
        self.channel = channel
        self.person = server.person("周小波", started=True)
        self.address = str(self.person.id)

    async def sees(self) -> list[Seen]:
        return [
            Seen("" if post.text == "[photo]" else post.text, tuple(post.buttons), "photo" in post.content)
            for post in self.person.posts()
        ]


class Web:
    """A conversation in a browser, as it is stored."""

    def __init__(self, database: Database, media: Path) -> None:
        self.database = database
        self.channel = WebChannel(database, Live(), media)
        self.address = "c0ffee"

    async def sees(self) -> list[Seen]:
        async with self.database.reading() as work:
            query = select(WebMessage).where(WebMessage.address == self.address).order_by(col(WebMessage.id))
            rows = (await work.session.exec(query)).all()
        return [
            Seen(row.text, tuple(b["label"] for line in row.buttons for b in line), bool(row.file))
            for row in rows
        ]


@pytest.fixture(params=["telegram", "web"])
async def far(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[FarSide]:
    """A chat on each channel, one after the other; a new channel is added here."""
    async with AsyncExitStack() as stack:
        if request.param == "web":
            yield Web(database, tmp_path)
            return
        server = await stack.enter_async_context(FakeTelegram())
        channel = await stack.enter_async_context(TelegramChannel(server.token, server.url))
        yield Telegram(server, channel)
        assert server.violations == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A cleaned picture in the store."""
    path = tmp_path / "photo.png"
    path.write_bytes(PIXEL)
    return path


async def test_what_is_sent_is_seen_with_its_buttons_in_order(far: FarSide) -> None:
    await far.channel.send(far.address, Rendered("第一", ROWS), 1)
    await far.channel.send(far.address, Rendered("<b>第二</b> & *三*"), 2)
    assert await far.sees() == [Seen("第一", ("我来领取", "单位领取", "看")), Seen("<b>第二</b> & *三*")]


async def test_a_picture_is_seen_with_its_words(far: FarSide, photo: Path) -> None:
    await far.channel.send(far.address, Rendered("扶手装好了", ROWS, file=photo), 1)
    assert await far.sees() == [Seen("扶手装好了", ("我来领取", "单位领取", "看"), True)]


async def test_a_long_text_is_seen_whole(far: FarSide) -> None:
    lines = "\n".join(f"第{number}行" for number in range(1500))
    await far.channel.send(far.address, Rendered(lines), 1)
    assert "\n".join(seen.text for seen in await far.sees()) == lines


async def test_an_edit_takes_the_place_of_the_message_and_may_be_repeated(far: FarSide) -> None:
    sent = await far.channel.send(far.address, Rendered("待认领", ROWS), 1)
    for _ in range(2):
        sent = await far.channel.edit(far.address, sent, Rendered("已认领"))
    assert await far.sees() == [Seen("已认领")]


async def test_words_may_become_a_picture_and_words_again(far: FarSide, photo: Path) -> None:
    sent = await far.channel.send(far.address, Rendered("一"), 1)
    sent = await far.channel.edit(far.address, sent, Rendered("二", file=photo))
    assert await far.sees() == [Seen("二", file=True)]
    await far.channel.edit(far.address, sent, Rendered("三"))
    assert await far.sees() == [Seen("三")]


@pytest.mark.parametrize("media", [False, True])
async def test_nothing_of_a_withdrawn_message_can_be_seen(far: FarSide, photo: Path, media: bool) -> None:
    message = Rendered("3号楼2单元501", ROWS, file=photo if media else None, protect=True)
    sent = await far.channel.send(far.address, message, 1)
    for _ in range(2):
        await far.channel.withdraw(far.address, sent, Rendered("已收回"), media)
    assert await far.sees() in ([Seen("已收回")], [Seen("")], [])


async def test_an_external_id_is_short_even_for_a_split_message(far: FarSide) -> None:
    sent = await far.channel.send(far.address, Rendered("好" * 12_000), 1)
    assert 0 < len(sent) <= 64


async def test_a_file_that_is_not_there_is_never_there(far: FarSide) -> None:
    with pytest.raises(Never):
        await far.channel.fetch(File("photo", "nosuchfile"))


async def test_a_reply_to_a_message_that_is_gone_is_still_sent(far: FarSide) -> None:
    await far.channel.send(far.address, Rendered("照片", reply_to="999"), 1)
    assert [seen.text for seen in await far.sees()] == ["照片"]
