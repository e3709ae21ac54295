"""What we have promised to tell whom: written in the same transaction as the reason for it.

A promise without a slot is a message of its own. Promises with the same slot in the same chat are one
message that changes: the first is sent, later ones edit it, and a newer one replaces an older one that
is still waiting. The courier delivers; nothing here touches a network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, bindparam, text as sql
from sqlmodel import Field, SQLModel, col, select, update

from volunteers import people
from volunteers.columns import UtcDateTime
from volunteers.text import Text, pack
from volunteers.work import Work

LONGEST_PRESS = 64  # bytes, by Telegram's Bot API


class State(StrEnum):
    """Where a promise stands; `held` waits until the person can be reached at all."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REPLACED = "replaced"
    HELD = "held"
    FAILED = "failed"


class Kind(StrEnum):
    """What is to happen in the chat."""

    SHOW = "show"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    REMOVE = "remove"


class Promise(SQLModel, table=True):
    """One thing to be said, shown, edited or taken away in one chat (`lane` = channel:address)."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_due",
            "due_at",
            "id",
            sqlite_where=sql("state IN ('waiting','sending')"),
            postgresql_where=sql("state IN ('waiting','sending')"),
        ),
        Index(
            "ix_outbox_answers",
            "id",
            sqlite_where=sql("kind = 'answer' AND state IN ('waiting','sending')"),
            postgresql_where=sql("kind = 'answer' AND state IN ('waiting','sending')"),
        ),
        Index(
            "ix_outbox_open_lane",
            "lane",
            sqlite_where=sql("state IN ('waiting','sending','held')"),
            postgresql_where=sql("state IN ('waiting','sending','held')"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    lane: str = Field(max_length=90)
    person_id: int | None = Field(default=None, index=True)
    kind: str = Field(max_length=16)
    slot: str | None = Field(default=None, max_length=64, index=True)
    body: dict[str, Any] = Field(sa_type=JSON)
    state: str = Field(default=State.WAITING, max_length=16)
    nudge: bool = False
    due_at: datetime = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str = Field(default="", max_length=200)

    @property
    def channel(self) -> str:
        """The channel this promise goes out on."""
        return self.lane.partition(":")[0]

    @property
    def address(self) -> str:
        """The chat on that channel."""
        return self.lane.partition(":")[2]


class Shown(SQLModel, table=True):
    """The message that a slot stands for in a chat, once it has been sent."""

    __tablename__ = "shown"
    __table_args__ = (UniqueConstraint("lane", "slot"),)

    id: int | None = Field(default=None, primary_key=True)
    lane: str = Field(max_length=90)
    slot: str = Field(max_length=64, index=True)
    external_id: str = Field(max_length=64)
    media: bool = False
    at: datetime = Field(sa_type=UtcDateTime)


@dataclass(frozen=True)
class Button:
    """A labelled choice; `press` says what it acts on ("claim:17:4", at most 64 bytes) or `url` where it leads.

    With `app` the page opens inside the messenger, on channels that can do so; others leave the button out.
    """

    label: Text
    press: str = ""
    url: str = ""
    app: bool = False


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Message:
    """What a chat shows: words, rows of buttons, at most one stored file, protected from forwarding or not.

    `reply_to` names the slot whose message in the same chat this one answers.
    """

    text: Text
    buttons: Rows = ()
    file: str = ""
    protect: bool = False
    reply_to: str = ""


def lane_of(channel: str, address: str) -> str:
    """The key under which everything for one chat is kept in order."""
    return f"{channel}:{address}"


def _body(message: Message) -> dict[str, Any]:
    rows = [
        [{"label": pack(b.label), "press": b.press, "url": b.url, "app": b.app} for b in row]
        for row in message.buttons
        if row
    ]
    assert all(len(b.press.encode()) <= LONGEST_PRESS for row in message.buttons for b in row)
    return {
        "text": pack(message.text),
        "buttons": rows,
        "file": message.file,
        "protect": message.protect,
        "reply_to": message.reply_to,
    }


async def promise(
    work: Work,
    lane: str,
    message: Message,
    *,
    slot: str | None = None,
    person_id: int | None = None,
    due_at: datetime | None = None,
    nudge: bool = False,
    first: bool = False,
) -> Promise:
    """Promise to show a message in a chat; in a slot, the newest promise is the one that counts.

    `first` says that nothing can have been promised in this slot yet, and spares the search.
    """
    if slot is not None and not first:
        await _replace_waiting(work, lane, slot)
    return await _add(
        work,
        Promise(
            lane=lane,
            person_id=person_id,
            kind=Kind.SHOW,
            slot=slot,
            body=_body(message),
            nudge=nudge,
            due_at=due_at or work.now,
            created_at=work.now,
        ),
    )


async def tell(
    work: Work,
    person_id: int,
    message: Text | Message,
    *,
    slot: str | None = None,
    due_at: datetime | None = None,
    nudge: bool = False,
    first: bool = False,
) -> bool:
    """Promise to tell a person in private; False when nobody can reach him yet, and the promise is held."""
    if isinstance(message, Text):
        message = Message(message)
    contact = await people.reach(work, person_id)
    lane = lane_of(contact.channel, contact.address) if contact else f"person:{person_id}"
    row = await promise(
        work, lane, message, slot=slot, person_id=person_id, due_at=due_at, nudge=nudge, first=first
    )
    if contact is None:
        row.state = State.HELD
    return contact is not None


async def answer(
    work: Work,
    press: tuple[str, str],
    text: Text | None,
    *,
    person_id: int | None = None,
    url: str = "",
    alert: bool = False,
) -> None:
    """Promise the small answer to a button press (channel, callback); it goes first and is soon worthless."""
    channel, callback = press
    body = {"text": pack(text) if text else None, "url": url, "alert": alert}
    await _add(
        work,
        Promise(
            lane=lane_of(channel, f"answer-{callback}"[:80]),
            person_id=person_id,
            kind=Kind.ANSWER,
            body={**body, "callback": callback},
            due_at=work.now,
            created_at=work.now,
        ),
    )


async def withdraw(work: Work, slot: str, put: Text) -> None:
    """Take a slot's message out of every chat that shows it: media deleted, words replaced by `put`."""
    for lane in await _lanes_with(work, slot):
        await _replace_waiting(work, lane, slot)
        if lane.startswith("person:"):
            continue  # it never got as far as a chat
        row = Promise(
            lane=lane,
            kind=Kind.WITHDRAW,
            slot=slot,
            body=_body(Message(put)),
            due_at=work.now,
            created_at=work.now,
        )
        await _add(work, row)


async def _lanes_with(work: Work, slot: str) -> list[str]:
    shown = select(Shown.lane).where(Shown.slot == slot)
    promised = select(Promise.lane).where(
        sql("outbox.state IN ('waiting','sending','held')"), Promise.slot == slot
    )
    found = [*(await work.session.exec(shown)).all(), *(await work.session.exec(promised)).all()]
    return list(dict.fromkeys(found))


async def remove(work: Work, lane: str, external_id: str, person_id: int, otherwise: Message) -> None:
    """Promise to delete somebody else's message from a chat; where that is refused, its writer is asked to."""
    body = {**_body(otherwise), "remove": external_id, "writer": person_id}
    await _add(work, Promise(lane=lane, kind=Kind.REMOVE, body=body, due_at=work.now, created_at=work.now))


async def release(work: Work, person_id: int, lane: str) -> int:
    """Let go what was held for somebody who can now be reached; returns how many promises that was."""
    result = await work.session.exec(
        update(Promise)
        .where(col(Promise.person_id) == person_id, col(Promise.state) == State.HELD)
        .values(state=State.WAITING, lane=lane, due_at=work.now)
    )
    return int(result.rowcount)


async def _add(work: Work, row: Promise) -> Promise:
    work.session.add(row)
    return row


async def _replace_waiting(work: Work, lane: str, slot: str) -> None:
    await work.session.exec(_REPLACE, params={"of_lane": lane, "of_slot": slot})


_REPLACE = (
    update(Promise)
    .where(
        col(Promise.lane) == bindparam("of_lane"),
        col(Promise.slot) == bindparam("of_slot"),
        col(Promise.kind) == Kind.SHOW,
        col(Promise.state).in_([State.WAITING, State.HELD]),
    )
    .values(state=State.REPLACED, body={})
    .execution_options(synchronize_session=False)
)
