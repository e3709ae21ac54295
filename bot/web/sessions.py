"""Who is at the browser: sessions in the database, which can be revoked, and the links that restore them."""

import base64
import hashlib
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_
from sqlmodel import Field, SQLModel, col, select, update

from bot.channels import web as channel
from volunteers import people
from volunteers.columns import UtcDateTime, code_column
from volunteers.people import Person
from volunteers.refusal import Refusal
from volunteers.work import Work

SEAT = re.compile(r"[a-z0-9-]{1,20}")
TOKEN = re.compile(r"[\w-]{43}(\.[0-9a-f]{40})?", re.ASCII)  # a secret, and the form token that goes on
CHAT_LASTS = timedelta(days=180)  # since it was last used
STAFF_LASTS = timedelta(hours=8)
SEEN_STEP = timedelta(minutes=5)  # a session's last use is written down no more often than this


class Kind(StrEnum):
    """What a session opens: one's own conversation and hall, or the staff's pages as well."""

    CHAT = "chat"
    STAFF = "staff"


class WebSession(SQLModel, table=True):
    """One browser (or one seat in it) that we know; only a hash of its cookie is kept.

    `address` is its conversation on the web channel, `place` the code a QR link brought it from.
    """

    __tablename__ = "web_session"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    kind: Kind = Field(sa_type=code_column(16, Kind))
    address: str = Field(max_length=64, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    place: str = Field(default="", max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReturnLink(SQLModel, table=True):
    """The personal link that leads back to a conversation from a cleared browser; a new one ends the old."""

    __tablename__ = "web_return"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    address: str = Field(max_length=64, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def new_token() -> str:
    """A secret of 256 random bits, as 43 characters."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a secret (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_token(token: str) -> str:
    """What a form of this browser must carry: it follows from the cookie, and the secret not from it."""
    secret, _, kept = token.partition(".")
    return kept or hash_of(f"form:{secret}")[:40]


def successor(token: str, number: str) -> str:
    """The token of the session that begins with first words, in place of the one somebody looked with.

    Who may have chosen the old one cannot know it, since `number` is a random number of the page the words were
    written on; whatever else is said first with it leads to the same session. Forms on pages that are open
    already go on to work.
    """
    made = hashlib.sha256(f"session:{token}:{number}".encode()).digest()
    return f"{base64.urlsafe_b64encode(made).decode().rstrip('=')}.{form_token(token)}"


def _secret_hash(token: str) -> str:
    return hash_of(token.partition(".")[0])


def cookie_name(seat: str) -> str:
    """The cookie of a seat; several people can sit at one browser, each with a seat of his own."""
    return f"linbang-{seat}" if seat else "linbang"


async def find(work: Work, token: str) -> WebSession | None:
    """The session of this cookie, unless it was revoked or not used for too long."""
    if not TOKEN.fullmatch(token):
        return None
    query = select(WebSession).where(
        WebSession.token_hash == _secret_hash(token), col(WebSession.revoked_at).is_(None)
    )
    session = (await work.session.exec(query)).first()
    if session is None:
        return None
    return session if work.now - session.seen_at < lasts(session) else None


async def is_spent(work: Work, token: str) -> bool:
    """Whether this cookie once opened a session that has ended; such a cookie opens none again."""
    query = select(WebSession.id).where(WebSession.token_hash == _secret_hash(token))
    return (await work.session.exec(query)).first() is not None


async def start(
    work: Work,
    token: str,
    *,
    address: str = "",
    kind: Kind = Kind.CHAT,
    person_id: int | None = None,
    place: str = "",
) -> WebSession:
    """Know a browser from now on; without an address it gets a conversation of its own."""
    session = WebSession(
        token_hash=_secret_hash(token),
        kind=kind,
        address=address or channel.new_address(),
        person_id=person_id,
        place=place,
        created_at=work.now,
        seen_at=work.now,
    )
    work.session.add(session)
    await work.session.flush()
    return session


async def start_for(work: Work, token: str, person: Person, kind: Kind) -> WebSession:
    """Let a person in, with the web conversation he or she has, or a new one."""
    known = [c for c in await people.contacts(work, person.key) if c.channel == channel.NAME]
    contact = known[0] if known else await people.attach(work, person, channel.NAME, channel.new_address())
    return await start(work, token, address=contact.address, kind=kind, person_id=person.key)


async def person_of(work: Work, session: WebSession) -> Person | None:
    """Whose session it is, once that person has written, signed in or been invited."""
    if session.person_id is not None:
        return await people.get(work, session.person_id)
    known = await people.find(work, channel.NAME, session.address)
    return known[0] if known else None


def is_stale(session: WebSession, now: datetime) -> bool:
    """Whether the last use should be written down again."""
    return now - session.seen_at >= SEEN_STEP


async def touch(work: Work, session: WebSession) -> None:
    """Write down that a session is in use."""
    await work.session.exec(
        update(WebSession).where(col(WebSession.id) == session.id).values(seen_at=work.now)
    )


async def revoke(work: Work, session_id: int) -> None:
    """End a session; its cookie opens nothing any more."""
    await work.session.exec(
        update(WebSession)
        .where(col(WebSession.id) == session_id, col(WebSession.revoked_at).is_(None))
        .values(revoked_at=work.now)
    )


async def of_person(work: Work, person_id: int) -> list[WebSession]:
    """The sessions that still open somebody's pages, the one last used first."""
    known = await people.contacts(work, person_id)
    addresses = [contact.address for contact in known if contact.channel == channel.NAME]
    query = select(WebSession).where(
        or_(col(WebSession.person_id) == person_id, col(WebSession.address).in_(addresses)),
        col(WebSession.revoked_at).is_(None),
    )
    found = (await work.session.exec(query.order_by(col(WebSession.seen_at).desc()))).all()
    return [session for session in found if work.now - session.seen_at < lasts(session)]


def lasts(session: WebSession) -> timedelta:
    """How long a session stays open without being used."""
    return STAFF_LASTS if session.kind is Kind.STAFF else CHAT_LASTS


async def revoke_all(work: Work, person_id: int) -> None:
    """End every session of a person."""
    await work.session.exec(
        update(WebSession)
        .where(col(WebSession.person_id) == person_id, col(WebSession.revoked_at).is_(None))
        .values(revoked_at=work.now)
    )


async def make_return_link(work: Work, address: str) -> str:
    """The secret part of a new personal link; the one made before stops working."""
    await work.session.exec(
        update(ReturnLink)
        .where(col(ReturnLink.address) == address, col(ReturnLink.ended_at).is_(None))
        .values(ended_at=work.now)
    )
    token = new_token()
    work.session.add(ReturnLink(token_hash=hash_of(token), address=address, created_at=work.now))
    await work.session.flush()
    return token


async def follow_return_link(work: Work, token: str) -> str:
    """The address a personal link leads back to; refuses (return-unknown) when it is not the latest one."""
    query = select(ReturnLink).where(
        ReturnLink.token_hash == hash_of(token), col(ReturnLink.ended_at).is_(None)
    )
    link = (await work.session.exec(query)).first()
    if link is None:
        raise Refusal("return-unknown")
    link.used_at = work.now
    return link.address
