"""The Telegram channel against the fake server: what arrives, and what its refusals become."""

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.channels.contract import Choice, Later, Moved, Never, Rendered
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_write import clip, split, units
from bot.messages import File
from tests.telegram import FakeTelegram, Group, Person

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj0jQAAAABJRU5ErkJggg=="
)
ROWS = ((Choice("我来领取", "claim:1:1"), Choice("单位领取", "claim-unit:1:1")),)


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A fake server; every request must have been a valid one."""
    async with FakeTelegram() as telegram:
        yield telegram
        assert telegram.violations == []


@pytest.fixture
async def channel(telegram: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    """Our channel, talking to it."""
    async with TelegramChannel(telegram.token, telegram.url) as channel:
        yield channel


@pytest.fixture
def person(telegram: FakeTelegram) -> Person:
    """Somebody who has started the bot."""
    return telegram.person("周小波", started=True)


@pytest.fixture
def group(telegram: FakeTelegram, person: Person) -> Group:
    """A group with the bot in it."""
    return telegram.group("得仁志愿者", [person], bot="administrator")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture."""
    path = tmp_path / "photo.png"
    path.write_bytes(PIXEL)
    return path


async def say(channel: TelegramChannel, to: Person | Group, text: str, **more: object) -> str:
    return await channel.send(str(to.id), Rendered(text, **more), promise=1)  # type: ignore[arg-type]


async def test_words_go_out_plain_with_their_buttons(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    sent = await say(channel, person, "<b>扶手</b> *and* https://example.org", buttons=ROWS)
    post = person.latest()
    assert post.text == "<b>扶手</b> *and* https://example.org"
    assert post.buttons == ["我来领取", "单位领取"]
    assert sent == str(post.id)
    call = telegram.calls("sendMessage")[0].params
    assert "parse_mode" not in call
    assert "is_disabled" in str(call["link_preview_options"])


async def test_protected_and_silent_messages_are_sent_so(channel: TelegramChannel, group: Group) -> None:
    await say(channel, group, "card", silent=True, protect=True)
    assert (group.card("card").silent, group.card("card").protected) == (True, True)


async def test_a_long_text_arrives_whole_in_parts_with_the_buttons_on_the_last(
    channel: TelegramChannel, person: Person
) -> None:
    lines = "\n".join(f"第{number}行 这里需要一个扶手😀" for number in range(700))
    sent = await say(channel, person, lines, buttons=ROWS)
    posts = person.posts()
    assert len(posts) > 2
    assert "\n".join(post.text for post in posts) == lines
    assert [bool(post.buttons) for post in posts] == [False] * (len(posts) - 1) + [True]
    assert sent == "+".join(str(post.id) for post in reversed(posts))


async def test_a_text_too_long_for_a_caption_follows_its_picture(
    channel: TelegramChannel, person: Person, photo: Path
) -> None:
    await say(channel, person, "好" * 1024, file=photo, buttons=ROWS)
    await say(channel, person, "好" * 1025, file=photo, buttons=ROWS)
    short, picture, words = person.posts()
    assert (len(short.text), short.buttons) == (1024, ["我来领取", "单位领取"])
    assert "photo" in picture.content
    assert picture.buttons == []
    assert (len(words.text), words.buttons) == (1025, ["我来领取", "单位领取"])


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "photo"), ("a.ogg", "voice"), ("a.csv", "document")])
async def test_files_are_sent_as_what_they_are(
    channel: TelegramChannel, person: Person, tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(PIXEL)
    await say(channel, person, "看", file=tmp_path / name)
    assert kind in person.latest().content


async def test_links_that_telegram_refuses_as_buttons_are_said_in_words(
    channel: TelegramChannel, person: Person
) -> None:
    rows = ((Choice("网页", url="http://127.0.0.1:8080/t/1"), Choice("开始", url="https://t.me/x?start=1")),)
    await say(channel, person, "看这里", buttons=rows)
    assert person.latest().text == "看这里\n网页: http://127.0.0.1:8080/t/1"
    assert person.latest().buttons == ["开始"]


async def test_an_answer_to_a_message_is_one_even_if_that_was_deleted(
    channel: TelegramChannel, group: Group, person: Person
) -> None:
    card = await say(channel, group, "card")
    await say(channel, group, "photo", reply_to=card)
    await say(channel, group, "orphan", reply_to="99+98")
    answered = group.card("photo").reply_to
    assert answered is not None
    assert str(answered.id) == card
    assert group.card("orphan").reply_to is None


async def test_an_edit_changes_the_message_in_place_and_a_repeat_is_a_success(
    channel: TelegramChannel, group: Group
) -> None:
    card = await say(channel, group, "待认领", buttons=ROWS)
    for _ in range(2):
        assert await channel.edit(str(group.id), card, Rendered("已认领")) == card
    assert group.sees() == ["已认领"]
    assert group.card("已认领").buttons == []


async def test_a_message_that_is_no_longer_there_is_sent_anew(
    channel: TelegramChannel, person: Person
) -> None:
    old = await say(channel, person, "old")
    await person.deletes(person.latest())
    new = await channel.edit(str(person.id), old, Rendered("new"))
    assert new != old
    assert person.sees() == ["new"]


async def test_words_become_a_picture_and_words_again(
    channel: TelegramChannel, person: Person, photo: Path
) -> None:
    first = await say(channel, person, "words")
    second = await channel.edit(str(person.id), first, Rendered("picture", file=photo))
    assert "photo" in person.latest().content
    await channel.edit(str(person.id), second, Rendered("words again"))
    assert person.sees() == ["words again"]
    assert "photo" not in person.latest().content


async def test_a_split_message_is_replaced_whole(channel: TelegramChannel, person: Person) -> None:
    long = await say(channel, person, "好" * 5000)
    new = await channel.edit(str(person.id), long, Rendered("短"))
    assert person.sees() == ["短"]
    assert new == str(person.latest().id)


async def test_withdrawn_words_are_overwritten_and_withdrawn_files_deleted(
    channel: TelegramChannel, person: Person, photo: Path
) -> None:
    words = await say(channel, person, "3号楼 2单元", buttons=ROWS)
    picture = await say(channel, person, "照片", file=photo)
    long = await say(channel, person, "好" * 5000)
    await channel.withdraw(str(person.id), words, Rendered("已收回"), media=False)
    await channel.withdraw(str(person.id), picture, Rendered("已收回"), media=True)
    await channel.withdraw(str(person.id), long, Rendered("已收回"), media=False)
    assert person.sees() == ["已收回", "已收回"]
    assert all(post.buttons == [] for post in person.posts())
    await channel.withdraw(str(person.id), picture, Rendered("已收回"), media=True)


async def test_a_picture_too_old_to_be_deleted_is_painted_over(
    channel: TelegramChannel, person: Person, photo: Path, telegram: FakeTelegram
) -> None:
    picture = await say(channel, person, "照片", file=photo)
    person.latest().date -= 49 * 3600
    await channel.withdraw(str(person.id), picture, Rendered("已收回"), media=True)
    assert person.sees() == ["已收回"]
    assert [post.content["photo"][-1]["width"] for post in person.posts()] == [320]


async def test_a_message_of_somebody_else_is_deleted_only_by_an_administrator(
    channel: TelegramChannel, group: Group, person: Person
) -> None:
    theirs = await person.write("/task@linbang_bot 3号楼的大爷要装扶手", group)
    for _ in range(2):
        await channel.delete(str(group.id), str(theirs.id))
    assert group.sees() == []
    await group.set_bot("member", by=person)
    theirs = await person.write("/task@linbang_bot again", group)
    with pytest.raises(Never) as refused:
        await channel.delete(str(group.id), str(theirs.id))
    assert not refused.value.gone


async def test_a_press_is_answered_with_words_or_with_a_link_alone(
    channel: TelegramChannel, person: Person
) -> None:
    await say(channel, person, "card", buttons=ROWS)
    tap = await person.press("我来领取")
    await channel.answer(tap.id, "好" * 300, "", alert=True)
    answer = await tap.answer()
    assert (units(answer["text"]), answer["show_alert"]) == (200, True)
    tap = await person.press("我来领取")
    await channel.answer(tap.id, "words", "https://t.me/linbang_bot?start=x", alert=False)
    assert await tap.answer() == {"url": "https://t.me/linbang_bot?start=x"}


async def test_a_press_too_old_to_be_answered_is_left(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    await say(channel, person, "card", buttons=ROWS)
    tap = await person.press("我来领取")
    telegram.expire_callbacks()
    with pytest.raises(Never):
        await channel.answer(tap.id, "late", "", alert=False)


async def test_files_are_fetched_up_to_telegrams_limit(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    post = await person.send_photo(PIXEL)
    reference = post.content["photo"][-1]["file_id"]
    assert await channel.fetch(File("photo", reference)) == PIXEL
    with pytest.raises(Never):
        await channel.fetch(File("photo", reference, size=21 * 1024 * 1024))
    telegram.fail_next("file", status=500)
    with pytest.raises(Later):
        await channel.fetch(File("photo", reference))


async def test_somebody_who_blocked_us_or_never_wrote_is_gone(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    await person.blocks_bot()
    for address in (str(person.id), str(telegram.person("新人").id), "-1009999"):
        with pytest.raises(Never) as refused:
            await channel.send(address, Rendered("hello"), promise=1)
        assert refused.value.gone


async def test_a_message_telegram_cannot_take_is_refused_for_good_without_losing_the_chat(
    channel: TelegramChannel, person: Person
) -> None:
    with pytest.raises(Never) as refused:
        await say(channel, person, "")
    assert not refused.value.gone


async def test_a_file_that_is_no_longer_kept_cannot_be_sent(
    channel: TelegramChannel, person: Person, tmp_path: Path
) -> None:
    with pytest.raises(Never):
        await say(channel, person, "x", file=tmp_path / "away.jpg")


@pytest.mark.parametrize("status", [500, 502, "reset", "garbage", 401])
async def test_trouble_at_telegram_means_later(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram, status: int | str
) -> None:
    telegram.fail_next("sendMessage", status=status)
    with pytest.raises(Later) as refused:
        await say(channel, person, "hello")
    assert refused.value.after is None


async def test_too_many_requests_say_when_to_try_again(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    telegram.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(Later) as refused:
        await say(channel, person, "hello")
    assert refused.value.after == 7


async def test_a_group_that_became_a_supergroup_has_moved(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    group = telegram.group("小群", [person], id=-4005)
    await group.upgrade()
    with pytest.raises(Moved) as moved:
        await channel.send("-4005", Rendered("card"), promise=1)
    assert moved.value.address == str(group.id)
    assert moved.value.address != "-4005"


async def test_a_repeat_of_a_long_message_goes_on_where_it_was_interrupted(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    await say(channel, person, "first")
    text = "好" * 9000
    hold = telegram.hold_next("sendMessage", after_effect=True)
    sending = asyncio.create_task(channel.send(str(person.id), Rendered(text), promise=2))
    await hold.is_reached()
    telegram.fail_next("sendMessage", status=500)
    hold.release()
    with pytest.raises(Later):
        await sending
    sent = await channel.send(str(person.id), Rendered(text), promise=2)
    assert "".join(person.sees()[1:]) == text
    assert len(sent.split("+")) == 3


async def test_commands_are_offered_by_place_and_language(
    channel: TelegramChannel, person: Person, telegram: FakeTelegram
) -> None:
    await channel.set_commands([("help", "帮助")])
    await channel.set_commands([("help", "Help")], "private", "en")
    await channel.set_commands([("stats", "数字")], str(person.id))
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as bot:
        assert [command.command for command in await bot.get_my_commands()] == ["help"]


async def test_the_channel_starts_while_telegram_is_away() -> None:
    async with TelegramChannel("42:AAAA-test_token_for_nobody_000000000", "http://127.0.0.1:9") as channel:
        with pytest.raises(Later):
            await channel.identify()


def test_texts_are_split_at_lines_then_at_spaces_then_anywhere() -> None:
    assert split("abc\ndef", 4) == ["abc", "def"]
    assert split("abc def", 4) == ["abc", "def"]
    assert split("abcdef", 4) == ["abcd", "ef"]
    assert split("😀😀😀", 4) == ["😀😀", "😀"]
    assert split("", 4) == [""]
    assert clip("abcdef", 4) == "abc…"
