"""The Telegram channel: what we say goes out by the Bot API, and its refusals come back as ours."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any, Self

from PIL import Image
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import BaseRequest

from bot.channels.aiohttp_request import AiohttpRequest
from bot.channels.contract import Later, Moved, Never, Rendered
from bot.channels.telegram_write import (
    ANSWER_MOST,
    CAPTION_MOST,
    TEXT_MOST,
    Piece,
    clip,
    pieces_of,
    split,
)
from bot.messages import File

ROOT = "https://api.telegram.org"
BURST = 15  # half of what Telegram forgives, so that messages delayed on the way do not add up to too many
PER_SECOND = 29.5
LARGEST_FILE = 20 * 1024 * 1024  # what Telegram lets a bot download
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNCHANGED = ("message is not modified",)
MISSING = ("message to edit not found", "message to delete not found", "message_id_invalid")
UNCHANGEABLE = (
    *MISSING,
    "message can't be edited",
    "there is no text in the message",
    "there is no caption in the message",
)
GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "not enough rights to send text messages",
    "have no rights to send a message",
    "chat_write_forbidden",
)
SCOPES: dict[str, BotCommandScope] = {
    "default": BotCommandScopeDefault(),
    "private": BotCommandScopeAllPrivateChats(),
    "groups": BotCommandScopeAllGroupChats(),
}


class TelegramBot(ExtBot[int]):
    """The library's bot, which also hands over updates as they came: a strange one must harm no other."""

    async def raw_updates(self, offset: int, wait: float, kinds: Sequence[str]) -> list[dict[str, Any]]:
        """Updates from `offset` on, as JSON; waits so many seconds for the first."""
        asked = {"offset": offset, "timeout": int(wait), "allowed_updates": list(kinds)}
        found: list[dict[str, Any]] = await self._post("getUpdates", asked, read_timeout=wait + 5)
        return found


class TelegramChannel:
    """Sends as one bot; use as `async with`. Addresses are chat ids.

    An external id names all messages that one text had to be split into, the last one first ("12+11+10").
    With `limited` it keeps to Telegram's 30 messages a second and 20 a minute to a group.
    """

    name = "telegram"

    def __init__(
        self, token: str, root: str = ROOT, *, request: BaseRequest | None = None, limited: bool = True
    ) -> None:
        self._requests = request or AiohttpRequest(), AiohttpRequest()
        self._begun: dict[int, list[int]] = {}
        self.bot = TelegramBot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=_limiter() if limited else None,
        )

    async def __aenter__(self) -> Self:
        # Not Bot.initialize: that asks Telegram who we are, and we must start while Telegram is away.
        for request in self._requests:
            await request.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        for request in self._requests:
            await request.shutdown()

    async def identify(self) -> str:
        """The bot's username. Raises Later while Telegram cannot be asked."""
        with _our_words():
            return (await self.bot.get_me()).username or ""

    async def send(self, address: str, message: Rendered, promise: int) -> str:
        """Send a message, in several parts if need be; a repeat goes on where the last try ended."""
        done = self._begun.setdefault(promise, [])
        try:
            with _our_words():
                await self._put(int(address), message, done)
        except Later:
            raise
        except Exception:
            self._begun.pop(promise, None)
            raise
        return _joined(self._begun.pop(promise))

    async def edit(self, address: str, external_id: str, message: Rendered) -> str:
        """Change a message; what cannot be changed into the new one is replaced by it."""
        chat, olds, pieces = int(address), _ids(external_id), pieces_of(message)
        with _our_words():
            if len(pieces) == len(olds) == 1 and await self._change(chat, olds[0], pieces[0]):
                return external_id
            news: list[int] = []
            await self._put(chat, message, news)
            for old in olds:
                with contextlib.suppress(BadRequest):
                    await self.bot.delete_message(chat, old)
            return _joined(news)

    async def withdraw(self, address: str, external_id: str, put: Rendered, media: bool) -> None:
        """Delete files and overwrite words; what Telegram no longer deletes is overwritten as well."""
        chat, ids = int(address), _ids(external_id)
        words = split(put.text, TEXT_MOST)[0]
        with _our_words():
            if not media:
                await self._overwrite(chat, ids.pop(0), words)
            for message in ids:
                await self._erase(chat, message, words)

    async def delete(self, address: str, external_id: str) -> None:
        """Remove somebody's message from a group; Never if we may not, fine if it is gone already."""
        with _our_words():
            for message in _ids(external_id):
                try:
                    await self.bot.delete_message(int(address), message)
                except BadRequest as error:
                    if not _says(error, *MISSING):
                        raise

    async def answer(self, callback: str, text: str, url: str, alert: bool) -> None:
        """Answer a press; a url goes alone, since clients ignore it beside a text."""
        with _our_words():
            if url:
                await self.bot.answer_callback_query(callback, url=url)
            else:
                words = clip(text, ANSWER_MOST) or None
                await self.bot.answer_callback_query(callback, words, show_alert=alert or None)

    async def fetch(self, file: File) -> bytes:
        """The bytes of a file; Never above 20 MB."""
        if file.size > LARGEST_FILE:
            raise Never("the file is too big")
        with _our_words():
            found = await self.bot.get_file(file.reference)
            if (found.file_size or 0) > LARGEST_FILE:
                raise Never("the file is too big")
            return bytes(await found.download_as_bytearray())

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], where: str = "default", language: str = ""
    ) -> None:
        """What the menu offers, as (command, description): `where` is default, private, groups or a chat id.

        A `language` of "" is for everybody whose language has no list of its own.
        """
        scope = SCOPES.get(where) or BotCommandScopeChat(int(where))
        with _our_words():
            listed = [BotCommand(command, description) for command, description in commands]
            await self.bot.set_my_commands(listed, scope, language or None)

    async def _put(self, chat: int, message: Rendered, done: list[int]) -> None:
        """Send the pieces that are not done yet, and add the id of each as soon as it is there."""
        for number, piece in enumerate(pieces_of(message)):
            if number >= len(done):
                reply = _reply(message.reply_to) if number == 0 else None
                done.append(await self._put_piece(chat, piece, message, reply))

    async def _put_piece(
        self, chat: int, piece: Piece, message: Rendered, reply: ReplyParameters | None
    ) -> int:
        options: dict[str, Any] = {
            "reply_markup": piece.keyboard,
            "reply_parameters": reply,
            "protect_content": message.protect or None,
            "disable_notification": message.silent or None,
        }
        if piece.file is None:
            sent = await self.bot.send_message(chat, piece.text, link_preview_options=NO_PREVIEW, **options)
            return sent.message_id
        options |= {"caption": piece.text or None}
        file = await _read(piece)
        if piece.kind == "photo":
            return (await self.bot.send_photo(chat, file, **options)).message_id
        if piece.kind == "voice":
            return (await self.bot.send_voice(chat, file, **options)).message_id
        return (await self.bot.send_document(chat, file, **options)).message_id

    async def _change(self, chat: int, message: int, piece: Piece) -> bool:
        if piece.kind == "voice":
            return False  # Telegram changes no message into a voice note
        try:
            if piece.file is None:
                await self.bot.edit_message_text(
                    piece.text,
                    chat,
                    message,
                    reply_markup=piece.keyboard,
                    link_preview_options=NO_PREVIEW,
                )
            else:
                kind = InputMediaPhoto if piece.kind == "photo" else InputMediaDocument
                media = kind(await _read(piece, attach=True), caption=piece.text or None)
                await self.bot.edit_message_media(media, chat, message, reply_markup=piece.keyboard)
        except BadRequest as error:
            if not _says(error, *UNCHANGED, *UNCHANGEABLE):
                raise
            return _says(error, *UNCHANGED)
        return True

    async def _overwrite(self, chat: int, message: int, words: str) -> None:
        try:
            await self.bot.edit_message_text(words, chat, message, link_preview_options=NO_PREVIEW)
        except BadRequest as error:
            if not _says(error, *UNCHANGED, *MISSING):
                await self._erase(chat, message, words)

    async def _erase(self, chat: int, message: int, words: str) -> None:
        try:
            await self.bot.delete_message(chat, message)
        except BadRequest as error:
            if not _says(error, *MISSING):
                await self._paint_over(chat, message, words)

    async def _paint_over(self, chat: int, message: int, words: str) -> None:
        # Deleting ends after 48 hours, editing does not.
        try:
            picture = InputMediaPhoto(_nothing(), caption=clip(words, CAPTION_MOST))
            await self.bot.edit_message_media(picture, chat, message)
        except BadRequest as error:
            if not _says(error, *UNCHANGED, *MISSING):
                raise


def _limiter() -> AIORateLimiter:
    return AIORateLimiter(BURST, BURST / PER_SECOND, max_retries=0)


@contextlib.contextmanager
def _our_words() -> Iterator[None]:
    """Telegram's errors as Later, Never and Moved."""
    try:
        yield
    except RetryAfter as error:
        after = error.retry_after
        seconds = after if isinstance(after, int) else after.total_seconds()
        raise Later("too many requests", seconds) from error
    except ChatMigrated as error:
        raise Moved(str(error.new_chat_id)) from error
    except Forbidden as error:
        raise Never(error.message, gone=True) from error
    except BadRequest as error:
        raise Never(error.message, gone=_says(error, *GONE)) from error
    except NetworkError as error:
        if "(413)" in error.message:
            raise Never(error.message) from error
        raise Later(error.message) from error
    except TelegramError as error:  # a token that is refused now, an answer that is no JSON: not the message
        raise Later(error.message) from error


def _says(error: TelegramError, *words: str) -> bool:
    return any(word in error.message.lower() for word in words)


def _ids(external_id: str) -> list[int]:
    return [int(part) for part in external_id.split("+")]


def _joined(ids: Sequence[int]) -> str:
    return "+".join(map(str, reversed(ids)))


def _reply(external_id: str) -> ReplyParameters | None:
    if not external_id:
        return None
    return ReplyParameters(_ids(external_id)[0], allow_sending_without_reply=True)


async def _read(piece: Piece, attach: bool = False) -> InputFile:
    assert piece.file is not None
    try:
        content = await asyncio.to_thread(piece.file.read_bytes)
    except FileNotFoundError as error:
        raise Never("the file is no longer kept") from error
    return InputFile(content, filename=piece.file.name, attach=attach)


@cache
def _nothing() -> bytes:
    """A small grey picture."""
    written = BytesIO()
    Image.new("L", (320, 180), 200).save(written, "PNG")
    return written.getvalue()
