"""One turn of a conversation: who said what where, and the ways to answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from bot.media import Media
from bot.messages import Incoming
from volunteers import outbox
from volunteers.columns import UtcDateTime
from volunteers.outbox import Button, Message, Rows, lane_of
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.text import Text, text
from volunteers.work import Work

PLACES_OFFERED = 20  # buttons when we ask which community


class Awaited(SQLModel, table=True):
    """What a conversation is waiting for: the step, and the row it is about. One per chat."""

    __tablename__ = "awaited"

    lane: str = Field(primary_key=True, max_length=90)
    step: str = Field(max_length=32)
    about: int = 0
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    since: datetime = Field(sa_type=UtcDateTime)


@dataclass(frozen=True)
class Desk:
    """What conversations need to know about the deployment."""

    public_url: str
    bot_username: str = ""

    def telegram_link(self, payload: str) -> str:
        """A link that opens the bot in private with a payload."""
        return f"https://t.me/{self.bot_username}?start={payload}"

    def invitation(self, payload: str, token: str) -> str:
        """The links that open an invitation: in Telegram where there is a bot, and always in a browser."""
        page = f"{self.public_url}/join/{token}"
        return f"{self.telegram_link(payload)}\n{page}" if self.bot_username else page


@dataclass
class Brought:
    """Cleaned files (kind, stored name) of a message, or what was wrong with them, and a hint at its kind of matter."""

    files: list[tuple[str, str]] = field(default_factory=list)
    problem: Text | None = None
    hint: str = ""


@dataclass(frozen=True)
class Turn:
    """Everything a flow may use; it lives as long as its Work."""

    work: Work
    incoming: Incoming
    person: Person
    contact: Contact
    desk: Desk
    brought: Brought
    media: Media

    @property
    def lane(self) -> str:
        """The chat in which this turn takes place."""
        return lane_of(self.incoming.channel, self.incoming.chat)

    async def say(
        self, words: Text | str, buttons: Rows = (), *, slot: str | None = None, file: str = "", **values: Any
    ) -> None:
        """Say something in this chat."""
        shown = text(words, **values) if isinstance(words, str) else words
        await outbox.promise(
            self.work,
            self.lane,
            Message(shown, buttons, file=file),
            slot=slot,
            person_id=self.person.key if self.incoming.private else None,
        )

    async def answer(
        self, key: str | None = None, *, url: str = "", alert: bool = False, **values: Any
    ) -> None:
        """Answer the press of a button; clients show it for a moment, so the chat must tell the same."""
        if self.incoming.callback:
            shown = text(key, **values) if key else None
            press = (self.incoming.channel, self.incoming.callback)
            await outbox.answer(self.work, press, shown, person_id=self.person.key, url=url, alert=alert)

    async def awaited(self) -> Awaited | None:
        """What this chat is waiting for, if anything."""
        return await self.work.session.get(Awaited, self.lane)

    async def wait_for(self, step: str, about: int = 0, **data: Any) -> None:
        """Let the next plain message in this chat be the answer to a question."""
        row = await self.awaited()
        if row is None:
            row = Awaited(lane=self.lane, step=step, since=self.work.now)
            self.work.session.add(row)
        row.step, row.about, row.data, row.since = step, about, data, self.work.now

    async def stop_waiting(self) -> bool:
        """Forget the question of this chat; True if there was one."""
        row = await self.awaited()
        if row is None:
            return False
        await self.work.session.delete(row)
        await self.work.session.flush()  # else a further question of this turn would be deleted with it
        return True


def choice(key: str, press: str) -> Button:
    """A button whose label is the text `button-<key>`."""
    return Button(text(f"button-{key}"), press)


def place_choices(known: Iterable[Place], press: str) -> list[list[Button]]:
    """One button a row for each place; what it presses ends with the place's id."""
    return [[Button(text("place-name", name=place.name), f"{press}:{place.key}")] for place in known]
