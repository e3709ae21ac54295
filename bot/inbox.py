"""The door for everything that comes in: one message, one Work, and a repeat changes nothing."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Field, SQLModel

from bot.channels.contract import Channel, Later, Never
from bot.database import Database
from bot.dialogue.route import route
from bot.dialogue.turn import Brought, Desk, Turn
from bot.language_model import LanguageModel
from bot.live import Live
from bot.media import LARGEST, MOST_JPEG_PIXELS, Media, TooManyPixels, Unreadable
from bot.messages import File, Incoming, Kind
from volunteers import outbox, people
from volunteers.columns import UtcDateTime
from volunteers.outbox import Message, lane_of
from volunteers.refusal import Refusal
from volunteers.text import Text, text
from volunteers.work import Work

RECORDINGS = {
    *("", "application/gpx+xml", "application/vnd.garmin.tcx+xml", "application/tcx+xml"),
    *("application/xml", "text/xml", "application/octet-stream"),
}

ASKING = frozenset({Kind.TEXT, Kind.PHOTO, Kind.VOICE})

log = structlog.get_logger()


class Receipt(SQLModel, table=True):
    """That an incoming message has been dealt with; kept even for those we could not digest."""

    __tablename__ = "receipt"

    channel: str = Field(primary_key=True, max_length=16)
    external_id: str = Field(primary_key=True, max_length=80)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    outcome: str = Field(default="", max_length=80)


@dataclass
class Inbox:
    """Receives from all channels. `receive` returns when what a message leads to is committed."""

    database: Database
    channels: dict[str, Channel]
    media: Media
    live: Live
    desk: Desk
    language_model: LanguageModel | None = None

    async def receive(self, incoming: Incoming) -> None:
        """Deal with one message, once; raises only when the database cannot be reached."""
        brought = Brought()
        if incoming.private and (incoming.files or self.language_model is not None):
            if await self._seen(incoming):
                return
            brought = await self._bring(incoming)
        try:
            await self.database.attempt(lambda work: self._take(work, incoming, brought))
        except Refusal as refusal:
            await self._close(incoming, "refused", refusal.text)
        except (OperationalError, InterfaceError, OSError):
            raise
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("message-failed", reference=reference, channel=incoming.channel, kind=incoming.kind)
            await self._close(incoming, f"failed {reference}", text("error-internal", reference=reference))
        await self.live.publish("outbox")

    async def _seen(self, incoming: Incoming) -> bool:
        async with self.database.reading() as work:
            return await work.session.get(Receipt, (incoming.channel, incoming.external_id)) is not None

    async def _take(self, work: Work, incoming: Incoming, brought: Brought) -> None:
        if not await _is_first(work, incoming, "taken"):
            return
        person, contact = await people.meet(
            work, incoming.channel, incoming.sender, incoming.name, incoming.language or "zh"
        )
        await route(Turn(work, incoming, person, contact, self.desk, brought, self.media))

    async def _bring(self, incoming: Incoming) -> Brought:
        """Fetch and clean what a private message carries, before any transaction is open."""
        brought = Brought()
        if self.language_model is not None and incoming.kind in ASKING:
            brought.hint = await self.language_model.hint(incoming.text)
        for file in incoming.files:
            try:
                brought.files.append((file.kind, await self._keep(incoming, file)))
            except TooManyPixels:
                brought.problem = text("picture-too-big", most=MOST_JPEG_PIXELS // 1_000_000)
            except Unreadable:
                brought.problem = text("file-not-a-picture")
            except Later:
                brought.problem = text("file-not-fetched")
            except Never:
                brought.problem = text("file-too-big", megabytes=LARGEST // 1024 // 1024)
        return brought

    async def _keep(self, incoming: Incoming, file: File) -> str:
        is_document = file.kind == "document" and not file.mime.startswith("image/")
        if is_document and file.mime not in RECORDINGS:
            raise Unreadable(file.mime)
        raw = await self.channels[incoming.channel].fetch(file)
        if len(raw) > LARGEST:
            raise Never("too big")
        if is_document:
            return await self._keep_recording(raw)
        if file.kind == "voice":
            return await self.media.keep_voice(raw, file.mime)
        return await self.media.keep_photo(raw)

    async def _keep_recording(self, raw: bytes) -> str:
        """A track from a watch; whether it is one that can be read is for its reader to say."""
        if b"<" not in raw[:64]:
            raise Unreadable("not a recording")
        return await self.media.keep_document(raw, "gpx")

    async def _close(self, incoming: Incoming, outcome: str, words: Text) -> None:
        """Keep the receipt of a message that came to nothing, and say why to whoever sent it."""

        async def act(work: Work) -> None:
            if not await _is_first(work, incoming, outcome):
                return
            known = await people.find(work, incoming.channel, incoming.sender)
            person_id = known[0].key if known else None
            if incoming.callback:
                press = (incoming.channel, incoming.callback)
                await outbox.answer(work, press, words, person_id=person_id, alert=True)
            elif incoming.private:
                lane = lane_of(incoming.channel, incoming.chat)
                await outbox.promise(work, lane, Message(words), person_id=person_id)

        await self.database.attempt(act)


async def _is_first(work: Work, incoming: Incoming, outcome: str) -> bool:
    """Keep the receipt of a message; False if there is one, also when two of the same arrive at once."""
    values = {
        "channel": incoming.channel,
        "external_id": incoming.external_id,
        "at": work.now,
        "outcome": outcome,
    }
    connection = await work.session.connection()
    kept = await connection.execute(_KEEP_ONCE[connection.dialect.name], values)
    return bool(kept.rowcount)


_KEEP_ONCE = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(Receipt.__table__).on_conflict_do_nothing()  # type: ignore[attr-defined]
    for dialect in (postgresql, sqlite)
}
