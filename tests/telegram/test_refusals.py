"""What Telegram refuses, the fake refuses in the same words; what is not in the manual is a violation."""

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.clock import Clock
from tests.telegram import FakeTelegram, Limits
from tests.telegram.conftest import Village, connected


def button(**kind: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("看", **kind)]])  # type: ignore[arg-type]


def refused(words: str) -> Any:
    return pytest.raises(BadRequest, match=f"(?i)^{words}$")


# --- sending --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("", None, "message text is empty"),
        ("  \n", None, "text must be non-empty"),
        ("长" * 4097, None, "message is too long"),
        ("😀" * 2049, None, "message is too long"),
        ("<b>没关", "HTML", "can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("<小>", "HTML", 'can\'t parse entities: unsupported start tag "" at byte offset 0'),
        ("字<font>", "HTML", 'can\'t parse entities: unsupported start tag "font" at byte offset 3'),
        ("*没关", "Markdown", "can't parse entities: can't find end of the entity starting at byte offset 0"),
        ("1. 好", "MarkdownV2", r"can't parse entities: character '\.' is reserved and must be escaped.*"),
        ("好", "BBCode", "unsupported parse_mode"),
    ],
)
async def test_a_bad_text_is_refused(
    bot: Bot, village: Village, text: str, mode: str | None, words: str
) -> None:
    with refused(words):
        await bot.send_message(village.alice.id, text, parse_mode=mode)
    assert village.alice.sees() == []


async def test_a_text_of_exactly_the_limit_is_taken(bot: Bot, village: Village) -> None:
    assert await bot.send_message(village.alice.id, "长" * 4096)
    assert await bot.send_photo(village.alice.id, b"p", caption="长" * 1024)
    with refused("message caption is too long"):
        await bot.send_photo(village.alice.id, b"p", caption="长" * 1025)


async def test_entities_must_lie_inside_the_text(bot: Bot, village: Village) -> None:
    with refused("entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"):
        await bot.send_message(village.alice.id, "好", entities=[MessageEntity("bold", 0, 9)])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ({"callback_data": "x" * 65}, "button_data_invalid"),
        ({"callback_data": "领" * 22}, "button_data_invalid"),
        ({"callback_data": ""}, "can't parse inline keyboard button: text buttons are unallowed.*"),
        ({"url": "http://localhost:8080/chat"}, ".*'http://localhost:8080/chat' is invalid: wrong http url"),
        ({"url": "http://127.0.0.1:8080/chat"}, "button_url_invalid"),
        ({"url": "ftp://example.org"}, ".*'ftp://example.org' is invalid: unsupported url protocol"),
    ],
)
async def test_a_bad_button_is_refused(bot: Bot, village: Village, kind: dict[str, str], words: str) -> None:
    with refused(words):
        await bot.send_message(village.alice.id, "看", reply_markup=button(**kind))


async def test_a_plain_http_button_is_taken_but_breaks_our_own_rule(
    telegram: FakeTelegram, bot: Bot, village: Village
) -> None:
    await bot.send_message(village.alice.id, "看", reply_markup=button(url="http://example.org"))
    assert "not https" in telegram.violations.pop()


async def test_a_message_must_be_there_to_be_answered(bot: Bot, village: Village) -> None:
    with refused("message to be replied not found"):
        await bot.send_message(village.alice.id, "好", reply_parameters=ReplyParameters(99))
    optional = ReplyParameters(99, allow_sending_without_reply=True)
    assert await bot.send_message(village.alice.id, "好", reply_parameters=optional)


async def test_only_people_who_started_the_bot_can_be_written_to(bot: Bot, village: Village) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(village.bob.id, "您好")
    with refused("chat not found"):
        await bot.send_message(987654321, "您好")


async def test_an_empty_file_or_an_unknown_one_is_refused(bot: Bot, village: Village) -> None:
    with refused("file must be non-empty"):
        await bot.send_photo(village.alice.id, b"")
    with refused("wrong file identifier/HTTP URL specified"):
        await bot.send_photo(village.alice.id, "AgACunknown")


async def test_a_download_has_a_limit(bot: Bot, village: Village) -> None:
    post = await village.alice.send_video(20 * 1024 * 1024 + 1)
    with refused("file is too big"):
        await bot.get_file(post.content["video"]["file_id"])


# --- editing --------------------------------------------------------------------------------------


async def test_an_edit_must_change_something_of_ones_own(bot: Bot, village: Village) -> None:
    alice, keys = village.alice, button(callback_data="a")
    sent = await bot.send_message(alice.id, "<b>一</b>", parse_mode="HTML", reply_markup=keys)
    unchanged = "message is not modified: specified new message content and reply markup.*"
    with refused(unchanged):
        await bot.edit_message_text(
            "<b>一</b>", alice.id, sent.message_id, parse_mode="HTML", reply_markup=keys
        )
    with refused(unchanged):
        await bot.edit_message_reply_markup(alice.id, sent.message_id, reply_markup=keys)
    assert await bot.edit_message_text("<b>一</b>", alice.id, sent.message_id, parse_mode="HTML")
    hers = await alice.write("我的")
    with refused("message can't be edited"):
        await bot.edit_message_text("你的", alice.id, hers.id)
    with refused("message to edit not found"):
        await bot.edit_message_text("二", alice.id, 99)


async def test_texts_and_captions_are_not_the_same(bot: Bot, village: Village) -> None:
    alice = village.alice
    text, photo = await bot.send_message(alice.id, "字"), await bot.send_photo(alice.id, b"pic")
    with refused("there is no caption in the message to edit"):
        await bot.edit_message_caption(alice.id, text.message_id, caption="图")
    with refused("there is no text in the message to edit"):
        await bot.edit_message_text("字", alice.id, photo.message_id)


async def test_deleting_needs_rights_and_has_a_time(clock: Clock) -> None:
    async with FakeTelegram(clock=clock) as telegram, connected(telegram) as bot:
        alice = telegram.person("谢朝卿", started=True)
        group = telegram.group("得仁", [alice], bot="member")
        with refused("message can't be deleted for everyone"):
            await bot.delete_message(group.id, (await alice.write("/task", group)).id)
        with refused("message to delete not found"):
            await bot.delete_message(group.id, 99)
        private = await bot.send_message(alice.id, "地址")
        clock.advance(hours=48)
        with refused("message can't be deleted for everyone"):
            await bot.delete_message(alice.id, private.message_id)
        assert await bot.edit_message_text("已收回", alice.id, private.message_id)


async def test_pinning_needs_a_right(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    sent = await bot.send_message(village.group.id, "看")
    await village.group.set_bot("administrator", by=village.alice, can_pin_messages=False)
    with refused("not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(village.group.id, sent.message_id)


# --- pressed buttons ------------------------------------------------------------------------------


async def test_a_button_is_answered_once_and_in_time(
    telegram: FakeTelegram, bot: Bot, village: Village
) -> None:
    old = "query is too old and response timeout expired or query id is invalid"
    await bot.send_message(village.group.id, "🟡", reply_markup=button(callback_data="a"))
    tap = await village.bob.press("看")
    assert await bot.answer_callback_query(tap.id, "好")
    with refused(old):
        await bot.answer_callback_query(tap.id, "好")
    late = await village.bob.press("看")
    telegram.expire_callbacks()
    with refused(old):
        await bot.answer_callback_query(late.id, "好")
    with refused(old):
        await bot.answer_callback_query("123", "好")


async def test_an_answer_leads_only_to_a_start_of_this_bot(bot: Bot, village: Village) -> None:
    await bot.send_message(village.group.id, "🟡", reply_markup=button(callback_data="a"))
    tap = await village.bob.press("看")
    with refused("url_invalid"):
        await bot.answer_callback_query(tap.id, url="https://example.org")
    with refused("message_too_long"):
        await bot.answer_callback_query(tap.id, "长" * 201)


# --- requests that are wrong in themselves --------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "given", "breach"),
    [
        ("sendMessage", {"chat_id": 1001, "text": "好", "colour": "red"}, "unknown parameter 'colour'"),
        ("sendMessage", {"chat_id": 1001, "text": "好", "disable_notification": 3}, "must be bool"),
        ("sendLocation", {"chat_id": 1001, "latitude": 1.5}, "parameter 'longitude' is missing"),
        ("deleteMessage", {"chat_id": 1001, "message_id": "x"}, "must be int"),
        ("sendMessage", {"chat_id": 1001}, "parameter 'text' is missing"),
        ("flyToTheMoon", {}, "unknown method 'flyToTheMoon'"),
    ],
)
async def test_a_wrong_request_is_refused_and_remembered(
    telegram: FakeTelegram, village: Village, method: str, given: dict[str, Any], breach: str
) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.post(f"{telegram.url}/bot{telegram.token}/{method}", json=given)
        assert answer.status == (404 if "Moon" in method else 400)
    assert breach in telegram.violations.pop(0)
    telegram.violations.clear()


# --- limits and faults ----------------------------------------------------------------------------


async def test_the_limits_say_how_long_to_wait() -> None:
    limits, times = Limits(), iter([0.0] * 40 + [1.0, 100.0])
    results = []
    for chat in [7, 7, *range(100, 128)]:
        try:
            limits.check("sendMessage", chat, lambda: next(times))
            results.append("sent")
        except Exception as error:
            results.append(str(error))
    assert results[1] == "Too Many Requests: retry after 1"
    assert results.count("sent") == 29
    limits.check("editMessageText", 7, lambda: 0.0)
    limits.check("sendMessage", 7, lambda: 1.0)
    assert limits.refused == 1


async def test_a_group_gets_twenty_a_minute() -> None:
    limits = Limits(per_chat_second=100)
    for _ in range(21):
        limits.check("sendMessage", -1001, lambda: 0.0)
    with pytest.raises(Exception, match="retry after 3"):
        limits.check("sendMessage", -1001, lambda: 0.0)


async def test_limits_are_refusals_of_the_server() -> None:
    async with FakeTelegram(limits=Limits(per_chat_second=0.01)) as telegram, connected(telegram) as bot:
        alice = telegram.person("谢朝卿", started=True)
        await bot.send_message(alice.id, "一")
        with pytest.raises(RetryAfter, match="Retry in 0:01:3"):
            await bot.send_message(alice.id, "二")
        assert alice.sees() == ["一"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
        (403, Forbidden),
        ("reset", NetworkError),
        ("timeout", TimedOut),
        ("garbage", Exception),
    ],
)
@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_planned_fault_comes_once_with_or_without_effect(
    telegram: FakeTelegram,
    bot: Bot,
    village: Village,
    *,
    status: int | str,
    error: type[Exception],
    after_effect: bool,
) -> None:
    telegram.fail_next("sendMessage", status=status, after_effect=after_effect)
    with pytest.raises(error):
        await bot.send_message(village.alice.id, "一", read_timeout=0.2)
    assert village.alice.sees() == (["一"] if after_effect else [])
    assert await bot.send_message(village.alice.id, "二")
    assert [call.status for call in telegram.calls("sendMessage")] == [status, 200]


async def test_a_fault_may_concern_one_chat_only(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    telegram.fail_next("sendMessage", status=500, chat_id=village.alice.id)
    assert await bot.send_message(village.group.id, "一")
    with pytest.raises(NetworkError):
        await bot.send_message(village.alice.id, "一")


async def test_a_call_can_be_held_in_the_middle(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    hold = telegram.hold_next("sendMessage", after_effect=True)
    sending = asyncio.create_task(bot.send_message(village.alice.id, "一"))
    await hold.is_reached()
    assert village.alice.sees() == ["一"]
    assert not sending.done()
    hold.release()
    assert await sending


async def test_a_download_can_fail(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    post = await village.alice.send_photo(b"picture")
    file = await bot.get_file(post.content["photo"][-1]["file_id"])
    telegram.fail_next("file", status=502)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"picture"
