"""How a rendered message becomes Telegram messages: within its lengths, with the keyboard it allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.channels.contract import Choice, Rendered

TEXT_MOST = 4096
CAPTION_MOST = 1024
ANSWER_MOST = 200
PHOTOS = {".jpg", ".jpeg", ".png", ".webp"}
VOICES = {".ogg", ".oga", ".mp3", ".m4a"}
LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Piece:
    """One Telegram message: words, or a file with words below it; the last piece carries the buttons."""

    text: str
    file: Path | None = None
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def kind(self) -> str:
        """What Telegram calls it: text, photo, voice or document."""
        if self.file is None:
            return "text"
        ending = self.file.suffix.lower()
        return "photo" if ending in PHOTOS else "voice" if ending in VOICES else "document"


def pieces_of(message: Rendered) -> list[Piece]:
    """The Telegram messages that say it all, in order; a text too long for a caption follows its file.

    Links that Telegram refuses as buttons (not https, or to this machine) are said as text.
    """
    choices = [choice for row in message.buttons for choice in row]
    links = [choice for choice in choices if choice.url and not choice.app and not may_open(choice.url)]
    text = "\n".join([message.text, *(f"{link.label}: {link.url}" for link in links)])
    keyboard = keyboard_of(message.buttons)
    if message.file is not None and units(text) <= CAPTION_MOST:
        return [Piece(text, message.file, keyboard)]
    parts = split(text, TEXT_MOST)
    texts = [*map(Piece, parts[:-1]), Piece(parts[-1], None, keyboard)]
    return texts if message.file is None else [Piece("", message.file), *texts]


def keyboard_of(rows: Sequence[Sequence[Choice]]) -> InlineKeyboardMarkup | None:
    """The buttons that Telegram takes, or None."""
    keys = [[_key(choice) for choice in row if choice.press or may_open(choice.url)] for row in rows]
    keys = [row for row in keys if row]
    return InlineKeyboardMarkup(keys) if keys else None


def may_open(url: str) -> bool:
    """May a button lead there? Only https, and not to this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" and (parts.hostname or "localhost") not in LOCAL


def split(text: str, most: int) -> list[str]:
    """A text in parts of at most `most` UTF-16 units, broken at a line, else at a space, else anywhere."""
    parts = []
    while units(text) > most:
        head = _head(text, most)
        cut = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0)
        head = head[: cut or len(head)] if cut > len(head) // 2 else head
        parts.append(head)
        text = text[len(head) :].lstrip("\n ")
    return [*parts, text]


def units(text: str) -> int:
    """The length as Telegram counts it: an emoji is two."""
    return len(text) + sum(char > "\uffff" for char in text)


def clip(text: str, most: int) -> str:
    """The beginning of a text, marked as cut if it is."""
    return text if units(text) <= most else _head(text, most - 1) + "…"


def _head(text: str, most: int) -> str:
    head = text[:most]
    while units(head) > most:
        head = head[:-1]
    return head


def _key(choice: Choice) -> InlineKeyboardButton:
    if choice.press:
        return InlineKeyboardButton(choice.label, callback_data=choice.press)
    if choice.app:
        return InlineKeyboardButton(choice.label, web_app=WebAppInfo(choice.url))
    return InlineKeyboardButton(choice.label, url=choice.url)
