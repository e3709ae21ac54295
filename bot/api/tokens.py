"""Keys for other software: each opens one place and what lies below it, for one purpose, until it is revoked."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, SQLModel, col, select, update

from volunteers import audit
from volunteers.columns import UtcDateTime, code_column
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

PREFIX = "lb_"
TOKEN = re.compile(r"lb_[\w-]{43}", re.ASCII)
USED_STEP = timedelta(minutes=5)  # a key's last use is written down no more often than this
LONGEST_LABEL = 80


class Purpose(StrEnum):
    """What a key opens: reading our API, or reading and filing requests by Open311."""

    READ = "read"
    OPEN311 = "open311"


class ApiToken(SQLModel, table=True):
    """One key; only a hash of it is kept. `label` says who uses it."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    purpose: Purpose = Field(sa_type=code_column(16, Purpose))
    label: str = Field(max_length=LONGEST_LABEL)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int = Field(foreign_key="person.id")
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored key."""
        assert self.id is not None
        return self.id


def hash_of(token: str) -> str:
    """What is stored of a key (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


async def create(work: Work, place: Place, purpose: Purpose, label: str, by: int) -> str:
    """Make a key; returns it, which is shown now and never again. Refuses one without a label."""
    if not label.strip():
        raise Refusal("token-needs-label")
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(
        token_hash=hash_of(token),
        place_id=place.key,
        purpose=purpose,
        label=label.strip()[:LONGEST_LABEL],
        created_at=work.now,
        created_by=by,
    )
    work.session.add(row)
    await work.session.flush()
    await audit.keep(work, by, place, "token-made", f"{row.label} ({purpose})")
    return token


async def find(work: Work, token: str, purpose: Purpose) -> ApiToken | None:
    """The key, if it is one of ours, for this purpose and not revoked."""
    if not TOKEN.fullmatch(token):
        return None
    query = select(ApiToken).where(
        ApiToken.token_hash == hash_of(token),
        ApiToken.purpose == purpose,
        col(ApiToken.revoked_at).is_(None),
    )
    return (await work.session.exec(query)).first()


def is_stale(token: ApiToken, now: datetime) -> bool:
    """Whether the last use should be written down again."""
    return token.used_at is None or now - token.used_at >= USED_STEP


async def touch(work: Work, token: ApiToken) -> None:
    """Write down that a key is in use."""
    await work.session.exec(update(ApiToken).where(col(ApiToken.id) == token.id).values(used_at=work.now))


async def of_place(work: Work, place: Place) -> Sequence[ApiToken]:
    """The keys of a place, revoked ones included, the newest first."""
    query = select(ApiToken).where(ApiToken.place_id == place.key).order_by(col(ApiToken.id).desc())
    return (await work.session.exec(query)).all()


async def revoke(work: Work, place: Place, token_id: int, by: int) -> None:
    """End a key of this place at once; refuses (token-unknown) one that is none of its keys."""
    query = select(ApiToken).where(ApiToken.id == token_id, ApiToken.place_id == place.key)
    row = (await work.session.exec(query)).first()
    if row is None or row.revoked_at is not None:
        raise Refusal("token-unknown")
    row.revoked_at = work.now
    await audit.keep(work, by, place, "token-revoked", row.label)
