"""Reads a Telegram update as what happened in a chat; knows no network and no database."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
    User,
)
from telegram.ext import filters

from bot.messages import File, Incoming, Kind, Location

NAME = "telegram"
GROUPS = {Chat.GROUP, Chat.SUPERGROUP}
LARGEST_FILE = 20 * 1024 * 1024
INSIDE = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER}
ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)


def read(update: Update, username: str, now: datetime) -> Incoming | None:
    """What an update means for a bot of this username; None for what does not concern us.

    In groups only commands, presses and membership are read; ordinary talk is not even looked at.
    `now` dates presses, which Telegram does not date.
    """
    incoming = _read(update, username, now)
    return incoming and replace(incoming, external_id=f"u{update.update_id}")


def _read(update: Update, username: str, now: datetime) -> Incoming | None:
    if update.callback_query is not None:
        return _press(update.callback_query, now)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or filters.StatusUpdate.ALL.check_update(update):
        return _moved(message) if message else None
    if message.chat.type in GROUPS:
        return _command(message, username) if update.message else None
    return _private(message, username) if message.chat.type == Chat.PRIVATE else None


def _private(message: Message, username: str) -> Incoming | None:
    if message.from_user is None:
        return None
    if message.edit_date is None:
        return _command(message, username) or _content(message)
    return replace(_content(message), edited=True)


def _press(query: CallbackQuery, now: datetime) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    return replace(
        _from(query.message.chat, query.from_user, now),
        kind=Kind.PRESS,
        press=query.data,
        callback=query.id,
        message=str(query.message.message_id),
    )


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    was, now = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    incoming = _from(change.chat, change.from_user, change.date)
    if was == now:
        return None
    if change.chat.type == Chat.PRIVATE:
        return replace(incoming, kind=Kind.OPENED if now else Kind.LOST)
    if change.chat.type in GROUPS:
        return replace(incoming, kind=Kind.JOINED if now else Kind.LEFT)
    return None


def _is_in(member: ChatMember) -> bool:
    return member.status in INSIDE or bool(getattr(member, "is_member", False))


def _moved(message: Message) -> Incoming | None:
    # Telegram says it twice, in the old group and in the new one; either is enough.
    old = str(message.migrate_from_chat_id or message.chat.id)
    new = str(message.migrate_to_chat_id or message.chat.id)
    if old == new:
        return None
    return replace(_of(message), kind=Kind.MOVED, chat=old, moved_to=new)


def _command(message: Message, username: str) -> Incoming | None:
    """A message that starts with a command, unless it names another bot."""
    words = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    first = next((entity for entity in entities if entity.offset == 0), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or message.forward_origin:
        return None
    command, _, addressee = words[1 : first.length].partition("@")
    if addressee and addressee.lower() != username.lower():
        return None
    content = _content(message) if message.caption else None
    return replace(
        content or _of(message),
        kind=Kind.COMMAND,
        command=command.lower(),
        text=words[first.length :].strip(),
    )


def _content(message: Message) -> Incoming:
    incoming = replace(_of(message), text=message.text or message.caption or "")
    if message.text is not None:
        return replace(incoming, kind=Kind.TEXT)
    if message.location is not None:
        return _location(message, incoming)
    if message.contact is not None:
        return replace(incoming, kind=Kind.CONTACT, text=message.contact.phone_number)
    found = _file(message)
    if found is None:
        return replace(incoming, kind=Kind.OTHER)
    kind, file = found
    return replace(incoming, kind=Kind.TOO_BIG if file.size > LARGEST_FILE else kind, files=(file,))


def _location(message: Message, incoming: Incoming) -> Incoming:
    point = message.location
    assert point is not None
    seconds = _seconds(point.live_period)
    live = seconds is not None or message.edit_date is not None
    here = Location(point.latitude, point.longitude, point.horizontal_accuracy, live, seconds)
    name = f"{message.venue.title} {message.venue.address}".strip() if message.venue else ""
    return replace(incoming, kind=Kind.LIVE if live else Kind.LOCATION, location=here, text=name)


def _seconds(period: Any) -> int | None:
    return int(period.total_seconds()) if hasattr(period, "total_seconds") else period


def _file(message: Message) -> tuple[Kind, File] | None:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Kind.PHOTO, File("photo", largest.file_id, "image/jpeg", largest.file_size or 0)
    if message.voice is not None:
        voice = message.voice
        return Kind.VOICE, File("voice", voice.file_id, voice.mime_type or "audio/ogg", voice.file_size or 0)
    other = message.document or message.video or message.audio or message.video_note
    if other is None:
        return None
    mime = getattr(other, "mime_type", None) or ""
    file = File("document", other.file_id, mime, other.file_size or 0)
    return (Kind.PHOTO if mime.startswith("image/") else Kind.FILE), file


def _of(message: Message) -> Incoming:
    """What every message says about itself; who writes as the group is the group."""
    anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    at = message.edit_date or message.date
    return replace(
        _from(message.chat, message.from_user, at),
        message=str(message.message_id),
        album=message.media_group_id or "",
        forwarded=message.forward_origin is not None,
        anonymous=anonymous,
    )


def _from(chat: Chat, user: User | None, at: datetime) -> Incoming:
    return Incoming(
        channel=NAME,
        external_id="",
        kind=Kind.OTHER,
        chat=str(chat.id),
        sender=str(user.id if user else chat.id),
        at=at,
        private=chat.type == Chat.PRIVATE,
        name=user.full_name if user else "",
        language=_language(user),
        title=chat.title or "",
    )


def _language(user: User | None) -> str:
    code = (user.language_code if user else None) or "zh"
    return "zh" if code.lower().startswith("zh") else "en"
