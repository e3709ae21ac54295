"""What people do arrives as the updates Telegram would make of it."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram import FakeTelegram
from tests.telegram.conftest import Village


async def news(bot: Bot) -> list[Update]:
    """All that is waiting, confirmed at once."""
    updates = list(await bot.get_updates())
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates


async def messages(bot: Bot) -> list[Message]:
    return [
        update.effective_message
        for update in await news(bot)
        if isinstance(update.effective_message, Message)
    ]


async def test_an_album_is_several_updates_with_one_caption(bot: Bot, village: Village) -> None:
    await village.alice.send_album([b"1", b"2", b"3"], "楼道里的灯坏了")
    album = await messages(bot)
    assert len({message.media_group_id for message in album}) == 1
    assert [message.caption for message in album] == ["楼道里的灯坏了", None, None]


async def test_a_live_location_is_a_message_and_then_edits(bot: Bot, village: Village) -> None:
    live = await village.alice.share_live(47.35, 87.82, minutes=15, accuracy=8)
    await village.alice.moves(live, 47.351, 87.821)
    await village.alice.stops_sharing(live)
    started, moved, stopped = await news(bot)
    assert started.message
    assert started.message.location
    assert started.message.location.horizontal_accuracy == 8
    assert moved.edited_message
    assert moved.edited_message.location
    assert moved.edited_message.location.to_dict() == {
        "latitude": 47.351,
        "longitude": 87.821,
        "live_period": 900,
    }
    assert stopped.edited_message
    assert stopped.edited_message.location
    assert "live_period" not in stopped.edited_message.location.to_dict()
    assert stopped.edited_message.edit_date


async def test_every_kind_of_thing_can_be_sent(bot: Bot, village: Village) -> None:
    alice = village.alice
    await alice.send_sticker()
    await alice.send_poll("去不去?", ["去", "不去"])
    await alice.send_contact("+8613800138000")
    await alice.send_location(47.35, 87.82)
    await alice.forwards("有人要帮忙", village.bob)
    await alice.forwards("有人要帮忙", "张三")
    await alice.send_video(25_000_000)
    kinds = [message.effective_attachment or message.forward_origin for message in await messages(bot)]
    assert len(kinds) == 7
    assert all(kinds)


async def test_commands_carry_their_entity(bot: Bot, village: Village) -> None:
    await village.alice.start("deren")
    [message] = await messages(bot)
    assert message.text == "/start deren"
    assert message.entities[0].type == "bot_command"


async def test_a_long_text_arrives_in_parts(bot: Bot, village: Village) -> None:
    await village.alice.write("长" * 10_000)
    assert [len(message.text or "") for message in await messages(bot)] == [4096, 4096, 1808]


async def test_privacy_mode_lets_only_what_is_meant_for_the_bot_through(
    telegram: FakeTelegram, bot: Bot
) -> None:
    alice = telegram.person("谢朝卿")
    group = telegram.group("聊天", [alice], bot="member")
    await alice.write("今天天气好", group)
    await alice.write("/help@other_bot", group)
    await alice.write("/task@linbang_bot 换灯泡", group)
    card = await bot.send_message(group.id, "🟡 待认领")
    await alice.write("我去", group, reply_to=group.chat.post(card.message_id))
    assert [message.text for message in await messages(bot)] == ["/task@linbang_bot 换灯泡", "我去"]


async def test_an_administrator_bot_hears_everything(bot: Bot, village: Village) -> None:
    await village.bob.write("今天天气好", village.group)
    assert [message.text for message in await messages(bot)] == ["今天天气好"]


async def test_an_anonymous_administrator_writes_as_the_group(telegram: FakeTelegram, bot: Bot) -> None:
    alice, head = telegram.person("谢朝卿"), telegram.person("书记")
    group = telegram.group("得仁", [alice, head], anonymous=[head], bot="administrator")
    await head.write("/bind deren", group)
    [message] = await messages(bot)
    assert message.sender_chat
    assert message.sender_chat.id == group.id
    assert message.from_user
    assert message.from_user.username == "GroupAnonymousBot"


async def test_a_group_becomes_a_supergroup(telegram: FakeTelegram, bot: Bot) -> None:
    alice = telegram.person("谢朝卿")
    group = telegram.group("得仁", [alice], id=-4001, bot="administrator")
    await bot.send_message(-4001, "旧群")
    await group.upgrade()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-4001, "还在吗")
    assert moved.value.new_chat_id == group.id < -1_000_000_000_000
    old, new = await messages(bot)
    assert (old.migrate_to_chat_id, new.migrate_from_chat_id) == (group.id, -4001)
    assert (await bot.send_message(group.id, "新群")).message_id == 2


async def test_a_bot_that_was_put_out_is_told_and_may_not_write(bot: Bot, village: Village) -> None:
    await village.group.set_bot("kicked", by=village.alice)
    [update] = await news(bot)
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(village.group.id, "在吗")
    await village.group.set_bot("member", by=village.alice)
    back, joined = await news(bot)
    assert back.my_chat_member
    assert joined.message
    assert joined.message.new_chat_members


async def test_a_person_who_blocks_the_bot_is_out_of_reach_until_the_next_start(
    bot: Bot, village: Village
) -> None:
    await village.alice.blocks_bot()
    [update] = await news(bot)
    assert update.my_chat_member
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(village.alice.id, "在吗")
    await village.alice.start()
    assert await bot.send_message(village.alice.id, "欢迎回来")


async def test_a_button_of_a_deleted_message_comes_without_its_text(bot: Bot, village: Village) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("完成", callback_data="done")]])
    sent = await bot.send_message(village.alice.id, "做完了吗", reply_markup=keys)
    post = village.alice.latest()
    await bot.delete_message(village.alice.id, sent.message_id)
    await village.alice.press("完成", post)
    [update] = await news(bot)
    assert update.callback_query
    assert update.callback_query.message
    assert not update.callback_query.message.is_accessible


async def test_an_unknown_kind_of_update_can_be_sent(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.update("something_new", {"id": "1"})
    [update] = await news(bot)
    assert update.api_kwargs == {"something_new": {"id": "1"}}


async def test_waiting_in_vain_says_what_is_there(bot: Bot, village: Village) -> None:
    await bot.send_message(village.alice.id, "别的")
    with pytest.raises(AssertionError, match="waited for '收到' but sees \\['别的'\\]"):
        await village.alice.waits_for("收到", within=0.01)


async def test_fresh_means_after_ones_own_last_act(bot: Bot, village: Village) -> None:
    await bot.send_message(village.alice.id, "旧的回答")
    await village.alice.write("再问")
    with pytest.raises(AssertionError):
        await village.alice.waits_for("回答", fresh=True, within=0.01)
    await bot.send_message(village.alice.id, "新的回答")
    assert (await village.alice.waits_for("回答", fresh=True)).text == "新的回答"


async def test_what_was_edited_away_or_deleted_is_not_forgotten(bot: Bot, village: Village) -> None:
    sent = await bot.send_message(village.alice.id, "3号楼2单元501")
    await bot.edit_message_text("已收回", village.alice.id, sent.message_id)
    await bot.delete_message(village.alice.id, sent.message_id)
    assert village.alice.sees() == []
    assert village.alice.ever() == ["3号楼2单元501", "已收回"]


async def test_links_are_opened_by_telegram_itself_unless_previews_are_off(
    telegram: FakeTelegram, bot: Bot, village: Village
) -> None:
    await bot.send_message(village.alice.id, "请看 https://example.org/i/1")
    await bot.send_message(village.alice.id, '<a href="https://example.org/i/2">请看</a>', parse_mode="HTML")
    off = LinkPreviewOptions(is_disabled=True)
    await bot.send_message(village.alice.id, "https://example.org/i/3", link_preview_options=off)
    assert telegram.previewed() == ["https://example.org/i/1", "https://example.org/i/2"]


async def test_a_deleted_account_and_a_muted_bot_are_refused(bot: Bot, village: Village) -> None:
    await village.alice.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(village.alice.id, "在吗")
    await village.group.set_bot("restricted", by=village.alice)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(village.group.id, "在吗")


@pytest.mark.parametrize("link", ["https://t.me/linbang_bot?start=a%20b", "https://t.me/other_bot?start=a"])
async def test_a_link_telegram_would_not_follow_fails_the_story(village: Village, link: str) -> None:
    with pytest.raises(AssertionError):
        await village.bob.follows(link)


async def test_only_members_write_to_a_group(telegram: FakeTelegram, village: Village) -> None:
    with pytest.raises(AssertionError, match="is not in '得仁志愿者'"):
        await telegram.person("路人").write("大家好", village.group)
