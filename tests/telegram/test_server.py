"""The library's Bot can do at the fake server what it could do at Telegram, method by method."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReplyParameters,
)
from telegram.error import InvalidToken

from tests.clock import Clock
from tests.telegram import FakeTelegram, checks, methods
from tests.telegram.conftest import Village, connected

CLAIM = InlineKeyboardMarkup([[InlineKeyboardButton("我来领取", callback_data="claim:17:1")]])


async def test_the_bot_learns_who_it_is(telegram: FakeTelegram, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.can_read_all_group_messages) == ("linbang_bot", True, False)
    assert telegram.calls("getMe")


async def test_a_wrong_token_is_unauthorized(telegram: FakeTelegram) -> None:
    with pytest.raises(InvalidToken, match="rejected"):
        async with connected(telegram, "4200000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"):
            pass  # the first call is getMe


async def test_a_story_reads_like_a_chat(telegram: FakeTelegram, bot: Bot, village: Village) -> None:
    alice, bob, group = village.alice, village.bob, village.group
    await alice.write("我是3号楼的谢朝卿,想装个扶手")
    [update] = await bot.get_updates(timeout=1)
    assert update.message
    await bot.send_message(update.message.chat.id, "收到:想装个扶手")
    await alice.waits_for("收到")
    card = await bot.send_message(group.id, "🟡 待认领 #17", reply_markup=CLAIM, disable_notification=True)
    tap = await bob.press("我来领取")
    [pressed] = await bot.get_updates(offset=update.update_id + 1, timeout=1)
    assert pressed.callback_query
    assert pressed.callback_query.data == "claim:17:1"
    await bot.answer_callback_query(pressed.callback_query.id, url="https://t.me/linbang_bot?start=c17")
    await bob.follows((await tap.answer())["url"])
    await bot.edit_message_text("🔵 已认领 #17 周小波", group.id, card.message_id)
    assert group.sees() == ["🔵 已认领 #17 周小波"]
    assert group.card("#17").silent
    assert group.card("#17").buttons == []
    await bot.send_message(bob.id, "谢朝卿,3号楼2单元501", protect_content=True)
    assert bob.sees() == ["/start c17", "谢朝卿,3号楼2单元501"]
    assert bob.latest().protected


async def test_a_text_may_be_formatted_answer_another_and_hide_previews(bot: Bot, village: Village) -> None:
    asked = await village.alice.write("在吗")
    sent = await bot.send_message(
        village.alice.id,
        "<b>在</b> 的 &lt;3 https://example.org",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(asked.id),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == "在 的 <3 https://example.org"
    assert [entity.type for entity in sent.entities] == ["bold", "url"]
    assert sent.reply_to_message
    assert sent.reply_to_message.message_id == asked.id


async def test_a_photo_is_sent_replaced_and_recaptioned(bot: Bot, village: Village) -> None:
    alice = village.alice
    sent = await bot.send_photo(alice.id, b"first", caption="扶手", reply_markup=CLAIM)
    assert alice.photos() == [b"first"]
    await bot.edit_message_caption(alice.id, sent.message_id, caption="扶手装好了")
    assert alice.sees() == ["扶手装好了"]
    await bot.edit_message_media(InputMediaPhoto(b"second", caption="看"), alice.id, sent.message_id)
    assert alice.photos() == [b"second"]
    assert alice.sees() == ["看"]
    again = await bot.send_photo(alice.id, sent.photo[-1].file_id)
    assert alice.photos()[-1] == b"first"
    assert again.photo


async def test_documents_voices_and_places_are_sent(
    telegram: FakeTelegram, bot: Bot, village: Village
) -> None:
    document = await bot.send_document(village.alice.id, b"%PDF", filename="月报.pdf", caption="三月")
    assert document.document
    assert document.document.file_name == "月报.pdf"
    voice = await bot.send_voice(village.alice.id, b"OggS")
    assert voice.voice
    place = await bot.send_location(village.alice.id, 47.35, 87.82)
    assert place.location
    assert await bot.send_chat_action(village.alice.id, "typing")
    assert village.alice.private.actions == ["typing"]
    copy = await bot.send_voice(village.alice.id, voice.voice.file_id)
    assert copy.voice


async def test_an_album_is_one_group_of_messages(bot: Bot, village: Village) -> None:
    sent = await bot.send_media_group(
        village.group.id, [InputMediaPhoto(b"one", caption="前"), InputMediaPhoto(b"two")]
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert village.group.sees() == ["前", "[photo]"]
    papers = [InputMediaDocument(b"a", filename="a.txt"), InputMediaDocument(b"b", filename="b.txt")]
    assert len(await bot.send_media_group(village.alice.id, papers)) == 2


async def test_what_people_send_can_be_downloaded(bot: Bot, village: Village) -> None:
    alice = village.alice
    await alice.send_photo(b"picture", "楼道")
    await alice.send_voice(b"OggS-spoken", 4)
    await alice.send_document(b"%PDF-1.4", "票据.pdf")
    photo, voice, document = await bot.get_updates(timeout=1)
    assert photo.message
    assert voice.message
    assert document.message
    assert voice.message.voice
    assert document.message.document
    wanted = [photo.message.photo[-1], voice.message.voice, document.message.document]
    contents = [await (await item.get_file()).download_as_bytearray() for item in wanted]
    assert contents == [b"picture", b"OggS-spoken", b"%PDF-1.4"]


async def test_buttons_can_be_taken_away_and_put_back(bot: Bot, village: Village) -> None:
    card = await bot.send_message(village.group.id, "🟡 待认领 #1", reply_markup=CLAIM)
    await bot.edit_message_reply_markup(village.group.id, card.message_id)
    assert village.bob.buttons(village.group) == []
    await bot.edit_message_reply_markup(village.group.id, card.message_id, reply_markup=CLAIM)
    assert village.bob.buttons(village.group) == ["我来领取"]


async def test_messages_can_be_deleted_and_pinned(bot: Bot, village: Village) -> None:
    first, second, third = [await bot.send_message(village.group.id, str(number)) for number in range(3)]
    told = await village.bob.write("/task@linbang_bot 谢朝卿家", village.group)
    assert await bot.pin_chat_message(village.group.id, third.message_id)
    assert await bot.delete_message(village.group.id, told.id)
    assert await bot.delete_messages(village.group.id, [first.message_id, second.message_id])
    assert village.group.sees() == ["2"]
    assert (await bot.get_chat(village.group.id)).pinned_message


async def test_the_bot_reads_a_chat_and_its_members(bot: Bot, village: Village) -> None:
    group = village.group.id
    assert (await bot.get_chat(group)).title == "得仁志愿者"
    assert (await bot.get_chat(village.alice.id)).first_name == "谢朝卿"
    assert (await bot.get_chat_member(group, village.bob.id)).status == "member"
    heads = await bot.get_chat_administrators(group)
    assert [head.status for head in heads] == ["creator", "administrator"]
    assert await bot.get_chat_member_count(group) == 3
    assert await bot.leave_chat(group)
    assert village.group.chat.members[bot.id].status == "left"


async def test_commands_are_kept_per_scope_and_language(bot: Bot, village: Village) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("help", "帮助")])
    await bot.set_my_commands([BotCommand("my", "mine")], scope=private, language_code="en")
    await bot.set_my_commands([BotCommand("stats", "数字")], scope=BotCommandScopeChat(village.alice.id))
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert [command.command for command in await bot.get_my_commands(private, "en")] == ["my"]
    await bot.delete_my_commands(private, "en")
    assert await bot.get_my_commands(private, "en") == ()


async def test_the_bot_describes_itself(bot: Bot) -> None:
    assert await bot.set_my_description("邻里互助", "zh")
    assert (await bot.get_my_description("zh")).description == "邻里互助"
    assert await bot.set_my_short_description("互助")
    assert (await bot.get_my_short_description()).short_description == "互助"
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_messages_are_dated_by_the_clock_of_the_test(clock: Clock) -> None:
    async with FakeTelegram(clock=clock) as telegram, connected(telegram) as bot:
        alice = telegram.person("谢朝卿")
        await alice.start()
        [update] = await bot.get_updates(timeout=1)
        assert update.message
        assert update.message.date == clock.now


def test_every_method_that_is_checked_is_also_served() -> None:
    assert methods.table(FakeTelegram().world, []).keys() == checks.METHODS.keys()
