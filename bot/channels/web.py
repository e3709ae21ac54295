"""The web channel: a conversation in a browser is rows in our own database, so that storing is delivering."""

import asyncio
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Index, delete
from sqlmodel import JSON, Field, SQLModel, col, select

from bot.channels.contract import Never, Rendered
from bot.database import Database
from bot.live import Live
from bot.messages import File
from volunteers.columns import UtcDateTime
from volunteers.work import Work

NAME = "web"
SPOOL = "spool"
LONGEST_TEXT = 16_000
LARGEST_ID = 2**31 - 1
LARGEST_UPLOAD = 20 * 1024 * 1024
SPOOL_KEEPS = 24 * 3600.0  # seconds an upload waits for its cleaned copy to be made
Buttons = list[list[dict[str, str]]]


class WebMessage(SQLModel, table=True):
    """One message of a web conversation; `mine` says that the person wrote it, not we.

    `promise` is the outbox row it delivers (each exactly once), `external_id` what makes a browser's repeat
    recognisable, `revision` counts its changes, `read_at` says when a browser showed it (ours) or when it
    was dealt with (his or hers).
    """

    __tablename__ = "web_message"
    __table_args__ = (
        Index("ix_web_message_address_id", "address", "id"),
        Index("ix_web_message_address_changed", "address", "changed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=64)
    mine: bool = False
    text: str = Field(default="", max_length=LONGEST_TEXT)
    buttons: Buttons = Field(default_factory=list, sa_type=JSON)
    file: str = Field(default="", max_length=200)
    protect: bool = False
    reply_to: int | None = None
    promise: int | None = Field(default=None, unique=True)
    external_id: str | None = Field(default=None, max_length=100, unique=True)
    at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    revision: int = 1
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored message."""
        assert self.id is not None
        return self.id


def new_address() -> str:
    """An address for a conversation nobody has had yet; it opens nothing and may be logged."""
    return f"c{secrets.token_hex(10)}"


def id_of(words: str) -> int | None:
    """The id somebody wrote, if it can be one at all."""
    number = int(words) if words.isascii() and words.isdecimal() and len(words) <= len(str(LARGEST_ID)) else 0
    return number if 0 < number <= LARGEST_ID else None


def touch(work: Work, row: WebMessage) -> None:
    """Note that a message has changed, so that open pages show it anew."""
    row.changed_at = work.now
    row.revision += 1


def topic(address: str) -> str:
    """The live topic on which a conversation's changes are announced."""
    return f"web:{address}"


def answer_topic(callback: str) -> str:
    """The live topic on which the small answer to one press is given."""
    return f"web-answer:{callback}"


class WebChannel:
    """Delivers to browsers: a message is delivered when it is stored, whether or not a page is open."""

    name = NAME

    def __init__(self, database: Database, live: Live, media_root: Path) -> None:
        self.database = database
        self.live = live
        self.media_root = media_root

    async def send(self, address: str, message: Rendered, promise: int) -> str:
        """Store a message; the same promise twice is the same message."""

        async def act(work: Work) -> int:
            known = (await work.session.exec(select(WebMessage).where(WebMessage.promise == promise))).first()
            if known is not None:
                return known.key
            row = WebMessage(address=address, promise=promise, at=work.now, changed_at=work.now)
            self._fill(row, message)
            work.session.add(row)
            await work.session.flush()
            return row.key

        found = await self.database.attempt(act)
        await self._announce(address, found)
        return str(found)

    async def edit(self, address: str, external_id: str, message: Rendered) -> str:
        """Put a message in the place of another; Never if there is none in this conversation."""

        async def act(work: Work) -> None:
            row = await self._row(work, address, external_id)
            self._fill(row, replace(message, reply_to=message.reply_to or str(row.reply_to or "")))
            row.edited_at = work.now
            touch(work, row)

        await self._change(address, external_id, act)
        return external_id

    async def withdraw(self, address: str, external_id: str, put: Rendered, media: bool) -> None:
        """Take a message's words, buttons and file out of the conversation and leave `put` there."""

        async def act(work: Work) -> None:
            row = await self._row(work, address, external_id)
            row.text, row.buttons, row.file, row.protect = put.text, [], "", False
            row.withdrawn_at = work.now
            touch(work, row)

        await self._change(address, external_id, act)

    async def delete(self, address: str, external_id: str) -> None:
        """Never: what a person wrote in a browser only he or she can see."""
        raise Never("a person's own message is not ours to remove")

    async def answer(self, callback: str, text: str, url: str, alert: bool) -> None:
        """Show a notice in the browser that pressed; worthless, and therefore lost, once it has gone away."""
        await self.live.publish(answer_topic(callback), {"text": text, "url": url, "alert": alert})

    async def fetch(self, file: File) -> bytes:
        """What a browser uploaded; Never once the spool no longer has it."""
        path = spooled(self.media_root, file.reference)
        if not await asyncio.to_thread(path.is_file):
            raise Never("the upload is no longer there")
        return await asyncio.to_thread(path.read_bytes)

    async def _change(self, address: str, external_id: str, act: Callable[[Work], Any]) -> None:
        await self.database.attempt(act)
        await self._announce(address, int(external_id))

    async def _row(self, work: Work, address: str, external_id: str) -> WebMessage:
        number = id_of(external_id)
        row = await work.session.get(WebMessage, number) if number else None
        if row is None or row.address != address:
            raise Never("no such message in this conversation")
        return row

    async def _announce(self, address: str, message: int) -> None:
        await self.live.publish(topic(address), {"id": message})

    def _fill(self, row: WebMessage, message: Rendered) -> None:
        row.text = message.text.replace("\x00", "")[:LONGEST_TEXT]
        row.buttons = [
            [
                {"label": choice.label, "press": choice.press, "url": choice.url}
                for choice in line
                if not choice.app
            ]
            for line in message.buttons
        ]
        row.file = self._name(message.file) if message.file is not None else ""
        row.protect = message.protect
        row.reply_to = id_of(message.reply_to)

    def _name(self, file: Path) -> str:
        try:
            return file.absolute().relative_to(self.media_root.absolute()).as_posix()
        except ValueError as outside:
            raise Never("the file is not in the store") from outside


def spooled(media_root: Path, reference: str) -> Path:
    """Where an upload waits for cleaning; a reference that we did not make is refused (Never)."""
    if not (reference.isascii() and reference.isalnum()):
        raise Never("no reference of ours")
    return media_root / SPOOL / reference


def discard(media_root: Path, files: Sequence[File]) -> None:
    """Forget uploads whose cleaned copies have been made."""
    for file in files:
        spooled(media_root, file.reference).unlink(missing_ok=True)


def sweep(media_root: Path, older_than: float = SPOOL_KEEPS) -> int:
    """Forget uploads that nobody cleaned within so many seconds; returns how many."""
    limit = time.time() - older_than
    folder = media_root / SPOOL
    old = [path for path in folder.glob("*") if path.stat().st_mtime < limit] if folder.is_dir() else []
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


async def forget(work: Work, before: datetime, where: ColumnElement[bool] | None = None) -> int:
    """Delete the messages last changed before a time, of these conversations if any are named; returns how many."""
    chosen = [] if where is None else [where]
    result = await work.session.exec(delete(WebMessage).where(col(WebMessage.changed_at) < before, *chosen))
    return int(result.rowcount)


async def latest(work: Work, address: str, limit: int = 50, before: int | None = None) -> list[WebMessage]:
    """The newest messages of a conversation (older than `before`, if given), the oldest of them first."""
    query = select(WebMessage).where(WebMessage.address == address)
    if before is not None:
        query = query.where(col(WebMessage.id) < before)
    found = (await work.session.exec(query.order_by(col(WebMessage.id).desc()).limit(limit))).all()
    return list(reversed(found))


async def changed(work: Work, address: str, since: datetime, limit: int = 200) -> Sequence[WebMessage]:
    """What came, changed or was withdrawn in a conversation at or after a time, the oldest change first."""
    query = select(WebMessage).where(WebMessage.address == address, WebMessage.changed_at >= since)
    query = query.order_by(col(WebMessage.changed_at), col(WebMessage.id)).limit(limit)
    return (await work.session.exec(query)).all()
