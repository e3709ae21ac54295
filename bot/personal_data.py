"""Which tables hold something about a person, by which columns, and what becomes of it when he wants to be forgotten."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlmodel import SQLModel

from bot.channels import web
from volunteers import people
from volunteers.outbox import lane_of
from volunteers.work import Work

FORMAT = "linbang-person-1"


class Then(StrEnum):
    """What happens to the rows when their person is forgotten."""

    DELETE = "delete"
    BLANK = "blank"
    STAY = "stay"  # they name nobody but a number


@dataclass(frozen=True)
class About:
    """How a table speaks of a person.

    `by` are columns with the person's id, `lanes` and `addresses` columns with his chats or web conversation.
    `blank` are emptied with Then.BLANK; `hidden` are never exported, being secrets or about other people.
    """

    then: Then
    by: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


_S, _B, _D = Then.STAY, Then.BLANK, Then.DELETE
ABOUT: Mapping[str, About] = {
    "person": About(_B, by=("id",), blank=("name", "phone", "born")),
    "contact": About(_D, by=("person_id",)),
    "profile": About(_D, by=("person_id",)),
    "consent": About(_S, by=("person_id",)),
    "look": About(_S, by=("viewer_id", "about_id")),
    "role_grant": About(_S, by=("person_id",), hidden=("granted_by", "ended_by")),
    "membership": About(_S, by=("person_id",)),
    "team_member": About(_S, by=("person_id",), hidden=("added_by", "ended_by")),
    "team_offer": About(_S, by=("by",)),
    "harsh_words": About(_D, by=("person_id",)),
    "invite": About(_S, by=("person_id", "used_by"), hidden=("token_hash", "created_by")),
    "task": About(_S, by=("requester_id",)),
    "claim": About(_S, by=("person_id",), hidden=("nonce", "accepted_by")),
    "entry": About(_B, by=("actor_id",), blank=("reason",), hidden=("facts",)),
    "attachment": About(_S, by=("by",)),
    "emergency_contact": About(
        _B,
        by=("person_id",),
        blank=("latitude", "longitude", "minutes"),
        hidden=("added_by", "ended_by"),
    ),
    "emergency": About(_S, by=("person_id",), hidden=("ended_by",)),
    "emergency_alert": About(_S, by=("person_id",)),
    "offer": About(_S, by=("person_id",)),
    "standby": About(_D, by=("person_id",)),
    "assignment": About(_S, by=("person_id",), hidden=("by",)),
    "service_hours": About(_B, by=("person_id",), blank=("reason",), hidden=("by",)),
    "hours_dispute": About(_B, by=("person_id",), blank=("words",), hidden=("answered_by",)),
    "certificate": About(_B, by=("person_id",), blank=("name",)),
    "claim_sent": About(_S, by=("person_id",), hidden=("by",)),
    "block": About(_S, by=("person_id",), hidden=("from_id", "reason", "by", "ended_by")),
    "problem": About(_B, by=("reporter_id",), blank=("words",), hidden=("handled_by",)),
    "guardian": About(_S, by=("child_id", "guardian_id")),
    "bulletin_order": About(_D, by=("person_id",)),
    "mediation": About(_S, by=("by", "visited_by")),
    "tip": About(_S, by=("outcome_by", "thanked_by")),
    "audit": About(_S, by=("actor_id",)),
    "api_token": About(_S, by=("created_by",), hidden=("token_hash",)),
    "duty_post": About(_S, by=("lead_id",), hidden=("code",)),
    "duty_sign_up": About(_S, by=("person_id",)),
    "duty_presence": About(_S, by=("person_id",), hidden=("by", "ended_by", "handed_to")),
    "duty_record": About(_S, by=("person_id",), hidden=("by", "taken_back_by")),
    "duty_feed": About(_D, by=("person_id",), hidden=("token_hash",)),
    "whistle": About(_S, by=("proposed_by", "approved_by", "answered_by")),
    "frozen_month": About(_S, by=("frozen_by",), hidden=("figures",)),
    "outbox": About(_D, by=("person_id",), lanes=("lane",), hidden=("leased_until", "attempts", "error")),
    "shown": About(_D, lanes=("lane",)),
    "awaited": About(_D, lanes=("lane",)),
    "web_message": About(_D, addresses=("address",), hidden=("promise", "external_id")),
    "web_session": About(_D, by=("person_id",), addresses=("address",), hidden=("token_hash",)),
    "web_return": About(_D, addresses=("address",), hidden=("token_hash",)),
    "patrol": About(_S, by=("person_id",)),
    "patrol_day": About(_S, by=("person_id",)),
    "patrol_self_report": About(_S, by=("person_id",)),
}

# Nothing personal, or only reached through a row above and dealt with there.
NOT_ABOUT_PEOPLE = frozenset(
    {
        *(
            "place",
            "unit",
            "team",
            "door",
            "chat_group",
            "timer",
            "callback",
            "receipt",
            "kept_file",
            "lease",
            "menu",
            "place_moved",
            "duty_slot",
            "duty_shift",
        ),
        *(
            "patrol_source",
            "patrol_fix",
            "patrol_track",
            "patrol_credit",
            "patrol_route",
            "patrol_checkpoint",
        ),
        *("patrol_check_in", "patrol_finding", "patrol_track_look"),
    }
)


@dataclass(frozen=True)
class _Keys:
    person_id: int
    lanes: tuple[str, ...]
    addresses: tuple[str, ...]


def unlisted() -> list[str]:
    """The declared tables about which nobody has said yet whether they speak of people."""
    return sorted(set(SQLModel.metadata.tables) - set(ABOUT) - NOT_ABOUT_PEOPLE)


async def gather(work: Work, person_id: int) -> dict[str, Any]:
    """Everything we keep about a person, table by table, as plain JSON values."""
    keys = await _keys(work, person_id)
    found: dict[str, Any] = {"format": FORMAT, "made_at": work.now.isoformat()}
    for name, about in ABOUT.items():
        if (table := SQLModel.metadata.tables.get(name)) is not None:
            rows = await _rows(work, table, about, keys)
            if rows:
                found[name] = rows
    return found


def as_file(found: Mapping[str, Any]) -> bytes:
    """What was gathered as a file that people and programs can read (JSON, UTF-8)."""
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


async def erase(work: Work, person_id: int) -> None:
    """Take a person out of every table by its rule; what still waits to be sent is sent, and goes afterwards."""
    keys = await _keys(work, person_id)
    connection = await work.session.connection()
    await work.session.flush()
    outbox = SQLModel.metadata.tables["outbox"]
    waiting = outbox.c.state.in_(["waiting", "sending"])
    mine = _which(outbox, ABOUT["outbox"], keys)
    await connection.execute(update(outbox).where(waiting, mine).values(person_id=person_id))
    for name, about in ABOUT.items():
        table = SQLModel.metadata.tables.get(name)
        if table is None or about.then is Then.STAY:
            continue
        which = _which(table, about, keys)
        if about.then is Then.BLANK:
            await connection.execute(update(table).where(which).values(_empty(table, about.blank)))
        else:
            kept = [~waiting] if name == "outbox" else []
            await connection.execute(delete(table).where(which, *kept))
    work.session.expire_all()


def _empty(table: Table, columns: Sequence[str]) -> dict[str, Any]:
    return {name: None if table.c[name].nullable else "" for name in columns}


async def _keys(work: Work, person_id: int) -> _Keys:
    known = await people.contacts(work, person_id)
    lanes = tuple(lane_of(contact.channel, contact.address) for contact in known)
    addresses = tuple(contact.address for contact in known if contact.channel == web.NAME)
    return _Keys(person_id, (*lanes, f"person:{person_id}"), addresses)


def _which(table: Table, about: About, keys: _Keys) -> ColumnElement[bool]:
    parts = [table.c[name] == keys.person_id for name in about.by]
    parts += [table.c[name].in_(keys.lanes) for name in about.lanes]
    parts += [table.c[name].in_(keys.addresses) for name in about.addresses]
    return or_(*parts)


async def _rows(work: Work, table: Table, about: About, keys: _Keys) -> list[dict[str, Any]]:
    shown = [column for column in table.c if column.name not in about.hidden]
    connection = await work.session.connection()
    await work.session.flush()
    result = await connection.execute(select(*shown).where(_which(table, about, keys)))
    return [{name: _plain(value) for name, value in row.items()} for row in result.mappings()]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
