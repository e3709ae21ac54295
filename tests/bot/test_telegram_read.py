"""What Telegram's updates mean: every kind that may come, as the library decodes it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram_read import read
from bot.messages import File, Incoming, Kind, Location

NOW = datetime(2026, 3, 2, 6, 5, tzinfo=UTC)
SENT = 1772431500
USER = {
    "id": 1001,
    "is_bot": False,
    "first_name": "朝卿",
    "last_name": "谢",
    "language_code": "zh-hans",
}
BOT = {"id": 42, "is_bot": True, "first_name": "邻帮", "username": "linbang_bot"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "朝卿"}
GROUP = {"id": -1005, "type": "supergroup", "title": "得仁志愿者"}
BIG = 21 * 1024 * 1024

Json = dict[str, Any]


def take(update: Json) -> Incoming | None:
    return read(Update.de_json({"update_id": 7, **update}, None), "linbang_bot", NOW)


def message(chat: Json = PRIVATE, **content: Any) -> Json:
    return {"message_id": 5, "date": SENT, "chat": chat, "from": USER, **content}


def command(words: str, name: str, chat: Json = PRIVATE, field: str = "text", **content: Any) -> Json:
    entity = {"type": "bot_command", "offset": 0, "length": len(name)}
    entities = "entities" if field == "text" else "caption_entities"
    return {"message": message(chat, **{field: words, entities: [entity]}, **content)}


def file(kind: str = "a", size: int = 1000, **more: Any) -> Json:
    return {"file_id": kind, "file_unique_id": f"u-{kind}", "file_size": size, **more}


def said(**content: Any) -> Incoming:
    """What a private message with this content means; it must mean something."""
    incoming = take({"message": message(**content)})
    assert incoming is not None
    return incoming


def test_words_are_read_with_who_said_them_and_when() -> None:
    incoming = said(text="想装个扶手")
    assert incoming == Incoming(
        channel="telegram",
        external_id="u7",
        kind=Kind.TEXT,
        chat="1001",
        sender="1001",
        at=datetime.fromtimestamp(SENT, UTC),
        name="朝卿 谢",
        language="zh",
        text="想装个扶手",
        message="5",
    )


@pytest.mark.parametrize(("code", "language"), [("zh-hant", "zh"), ("en", "en"), ("ug", "en"), (None, "zh")])
def test_languages_are_chinese_or_english(code: str | None, language: str) -> None:
    user = {**USER, "language_code": code}
    incoming = take({"message": message() | {"from": user, "text": "x"}})
    assert incoming is not None
    assert incoming.language == language


@pytest.mark.parametrize(
    ("words", "name", "chat", "result"),
    [
        ("/start deren", "/start", PRIVATE, ("start", "deren")),
        ("/TASK@LinBang_bot 修灯\n3号楼", "/TASK@LinBang_bot", PRIVATE, ("task", "修灯\n3号楼")),
        ("/task@linbang_bot 修灯", "/task@linbang_bot", GROUP, ("task", "修灯")),
        ("/task 修灯", "/task", GROUP, ("task", "修灯")),
    ],
)
def test_commands_come_without_slash_and_name(
    words: str, name: str, chat: Json, result: tuple[str, str]
) -> None:
    incoming = take(command(words, name, chat))
    assert incoming is not None
    assert incoming.kind == Kind.COMMAND
    assert (incoming.command, incoming.text) == result
    assert incoming.private == (chat is PRIVATE)


def test_commands_for_another_bot_are_not_ours() -> None:
    assert take(command("/task@other_bot 修灯", "/task@other_bot", GROUP)) is None
    talk = take(command("/task@other_bot 修灯", "/task@other_bot"))
    assert talk is not None
    assert talk.kind == Kind.TEXT


def test_a_command_below_a_photo_brings_the_photo() -> None:
    photo = [{**file(), "width": 9, "height": 9}]
    incoming = take(command("/task 修灯", "/task", field="caption", photo=photo))
    assert incoming is not None
    assert (incoming.kind, incoming.command, len(incoming.files)) == (Kind.COMMAND, "task", 1)


def test_a_forwarded_command_is_only_words() -> None:
    origin = {"type": "hidden_user", "date": SENT, "sender_user_name": "somebody"}
    incoming = take(command("/unbind", "/unbind", forward_origin=origin))
    assert incoming is not None
    assert (incoming.kind, incoming.forwarded) == (Kind.TEXT, True)


def test_ordinary_talk_in_a_group_is_not_even_read() -> None:
    photo = [{**file(), "width": 9, "height": 9}]
    for content in ({"text": "谢朝卿老人下楼不方便"}, {"photo": photo}, {"sticker": None}):
        assert take({"message": message(GROUP, **content)}) is None
    assert take({"edited_message": message(GROUP, text="x", edit_date=SENT)}) is None


def test_an_anonymous_administrator_is_recognised() -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    update = command("/bind deren", "/bind", GROUP)
    update["message"] |= {"from": anonymous, "sender_chat": GROUP}
    incoming = take(update)
    assert incoming is not None
    assert incoming.anonymous


def test_the_largest_size_of_a_photo_counts_and_its_album_is_known() -> None:
    sizes = [
        {**file("small", 10), "width": 90, "height": 60},
        {**file("large", 99), "width": 1280, "height": 960},
    ]
    incoming = said(photo=sizes, caption="坏了的扶手", media_group_id="77")
    assert (incoming.kind, incoming.text, incoming.album) == (Kind.PHOTO, "坏了的扶手", "77")
    assert incoming.files == (File("photo", "large", "image/jpeg", 99),)


@pytest.mark.parametrize(
    ("content", "kind", "file_kind"),
    [
        ({"document": file(mime_type="image/png")}, Kind.PHOTO, "document"),
        ({"document": file(mime_type="application/pdf")}, Kind.FILE, "document"),
        ({"voice": file(duration=3, mime_type="audio/ogg")}, Kind.VOICE, "voice"),
        ({"video": file(duration=3, width=9, height=9, mime_type="video/mp4")}, Kind.FILE, "document"),
        ({"audio": file(duration=3)}, Kind.FILE, "document"),
        ({"video_note": file(duration=3, length=9)}, Kind.FILE, "document"),
    ],
)
def test_files_are_told_apart(content: Json, kind: Kind, file_kind: str) -> None:
    incoming = said(**content)
    assert incoming.kind == kind
    assert [found.kind for found in incoming.files] == [file_kind]


@pytest.mark.parametrize("name", ["document", "video", "voice"])
def test_files_that_telegram_will_not_hand_out_are_too_big(name: str) -> None:
    assert said(**{name: file(size=BIG, duration=1, width=1, height=1)}).kind == Kind.TOO_BIG


def test_a_place_may_be_a_point_or_a_venue() -> None:
    point = {"latitude": 47.35, "longitude": 87.82}
    assert said(location=point).location == Location(47.35, 87.82)
    assert said(location=point).kind == Kind.LOCATION
    venue = said(location=point, venue={"location": point, "title": "得仁社区", "address": "一号路"})
    assert (venue.kind, venue.text) == (Kind.LOCATION, "得仁社区 一号路")


def test_a_live_location_begins_goes_on_and_ends() -> None:
    point = {"latitude": 47.35, "longitude": 87.82, "horizontal_accuracy": 12.5}
    begun = said(location={**point, "live_period": 900})
    assert (begun.kind, begun.location) == (Kind.LIVE, Location(47.35, 87.82, 12.5, True, 900))
    moved = take({"edited_message": message(location={**point, "live_period": 900}, edit_date=SENT + 20)})
    assert moved is not None
    assert (moved.kind, moved.edited, moved.location) == (Kind.LIVE, True, begun.location)
    assert moved.at == datetime.fromtimestamp(SENT + 20, UTC)
    ended = take({"edited_message": message(location=point, edit_date=SENT + 40)})
    assert ended is not None
    assert (ended.kind, ended.location) == (Kind.LIVE, Location(47.35, 87.82, 12.5, True, None))


def test_an_edited_message_says_so_and_is_never_a_command() -> None:
    update = command("/cancel", "/cancel")["message"] | {"edit_date": SENT + 9}
    incoming = take({"edited_message": update})
    assert incoming is not None
    assert (incoming.kind, incoming.edited) == (Kind.TEXT, True)


def test_a_contact_is_its_number() -> None:
    incoming = said(contact={"phone_number": "+8613800138000", "first_name": "x"})
    assert (incoming.kind, incoming.text) == (Kind.CONTACT, "+8613800138000")


@pytest.mark.parametrize(
    "content",
    [
        {"dice": {"emoji": "🎲", "value": 3}},
        {"sticker": file(width=9, height=9, type="regular", is_animated=False, is_video=False, emoji="👍")},
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        {"something_of_next_year": {"a": 1}},
    ],
)
def test_what_we_cannot_use_is_still_answered(content: Json) -> None:
    assert said(**content).kind == Kind.OTHER


def test_service_messages_are_nobodys_words() -> None:
    pinned = message(text="x")
    assert take({"message": message(pinned_message=pinned)}) is None
    assert take({"message": message(GROUP, new_chat_members=[USER])}) is None


def test_a_press_brings_what_it_acts_on_and_what_its_answer_must_quote() -> None:
    for chat in (PRIVATE, GROUP):
        query = {"id": "q1", "from": USER, "chat_instance": "1", "data": "claim:17:4"}
        incoming = take({"callback_query": {**query, "message": message(chat, text="card")}})
        assert incoming is not None
        assert (incoming.kind, incoming.press, incoming.callback) == (Kind.PRESS, "claim:17:4", "q1")
        assert (incoming.message, incoming.sender, incoming.at) == ("5", "1001", NOW)
        assert incoming.private == (chat is PRIVATE)


def test_a_press_on_a_message_telegram_no_longer_shows_is_a_press_all_the_same() -> None:
    old = {"message_id": 5, "date": 0, "chat": GROUP}
    query = {"id": "q1", "from": USER, "chat_instance": "1", "data": "claim:17:4", "message": old}
    incoming = take({"callback_query": query})
    assert incoming is not None
    assert incoming.message == "5"
    assert take({"callback_query": {k: v for k, v in query.items() if k != "message"}}) is None


def standing(status: str) -> Json:
    rights = dict.fromkeys(
        [
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        ],
        False,
    )
    extra = {"kicked": {"until_date": 0}, "administrator": rights}.get(status, {})
    return {"user": BOT, "status": status, **extra}


@pytest.mark.parametrize(
    ("chat", "before", "after", "kind"),
    [
        (PRIVATE, "member", "kicked", Kind.LOST),
        (PRIVATE, "kicked", "member", Kind.OPENED),
        (GROUP, "left", "member", Kind.JOINED),
        (GROUP, "kicked", "administrator", Kind.JOINED),
        (GROUP, "member", "left", Kind.LEFT),
        (GROUP, "administrator", "kicked", Kind.LEFT),
        (GROUP, "member", "administrator", None),
        ({"id": -1009, "type": "channel", "title": "x"}, "left", "administrator", None),
    ],
)
def test_coming_and_going_is_noticed(chat: Json, before: str, after: str, kind: Kind | None) -> None:
    change = {
        "chat": chat,
        "from": USER,
        "date": SENT,
        "old_chat_member": standing(before),
        "new_chat_member": standing(after),
    }
    incoming = take({"my_chat_member": change})
    assert (incoming.kind if incoming else None) == kind


def test_a_group_that_became_a_supergroup_says_it_in_both() -> None:
    old = {"id": -4005, "type": "group", "title": "得仁志愿者"}
    for update in (
        message(old, migrate_to_chat_id=-1005),
        message(GROUP, migrate_from_chat_id=-4005),
    ):
        incoming = take({"message": update})
        assert incoming is not None
        assert (incoming.kind, incoming.chat, incoming.moved_to) == (Kind.MOVED, "-4005", "-1005")


def test_channels_and_unknown_kinds_of_update_do_not_concern_us() -> None:
    channel = {"id": -1009, "type": "channel", "title": "x"}
    assert take({"channel_post": message(channel, text="x")}) is None
    assert take({"message": message(channel, text="x")}) is None
    assert take({"something_new": {"a": 1}}) is None
    assert take({}) is None
