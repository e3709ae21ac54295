"""Secret addresses of calendars: one per person and one per post; a new one ends the old, only its hash is kept."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import col, select, update

from volunteers import duty, duty_roster
from volunteers.duty_tables import DutyFeed, Ending, Post, Shift, SignUp
from volunteers.people import Person, Standing
from volunteers.work import Work

TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
BEFORE = timedelta(days=31)
MOST = 1000


@dataclass(frozen=True)
class Entry:
    """One shift as a calendar shows it; `taken` of `needed` seats, names of nobody."""

    shift_id: int
    post: Post
    starts_at: datetime
    ends_at: datetime
    needed: int
    taken: int
    cancelled: bool


@dataclass(frozen=True)
class Feed:
    """What a secret address shows: one's own shifts, or those of a post."""

    entries: Sequence[Entry]
    language: str
    post: str = ""


def hash_of(token: str) -> str:
    """What is stored of a secret (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


async def make(work: Work, *, person_id: int | None = None, post_id: int | None = None) -> str:
    """The secret of a new address, of a person or of a post; the one made before stops working."""
    await work.session.exec(
        update(DutyFeed)
        .where(
            col(DutyFeed.person_id) == person_id,
            col(DutyFeed.post_id) == post_id,
            col(DutyFeed.ended_at).is_(None),
        )
        .values(ended_at=work.now)
    )
    token = secrets.token_urlsafe(32)
    work.session.add(
        DutyFeed(token_hash=hash_of(token), person_id=person_id, post_id=post_id, made_at=work.now)
    )
    await work.session.flush()
    return token


async def read(work: Work, token: str) -> Feed | None:
    """What the address shows now, a month back and two weeks ahead; None for an unknown or ended one."""
    if not TOKEN.fullmatch(token):
        return None
    query = select(DutyFeed).where(DutyFeed.token_hash == hash_of(token), col(DutyFeed.ended_at).is_(None))
    row = (await work.session.exec(query)).first()
    if row is None:
        return None
    if row.person_id is not None:
        return await _of_person(work, row.person_id)
    assert row.post_id is not None
    post = await duty_roster.get(work, row.post_id)
    since = Shift.post_id == post.key, Shift.ends_at > work.now - BEFORE
    found = await work.session.exec(select(Shift).where(*since).order_by(col(Shift.starts_at)).limit(MOST))
    return Feed([await _entry(work, shift) for shift in found.all()], "zh", post.name)


async def _of_person(work: Work, person_id: int) -> Feed | None:
    person = await work.session.get(Person, person_id)
    if person is None or person.standing == Standing.FORGOTTEN:
        return None
    seats = select(SignUp.shift_id).where(
        SignUp.person_id == person_id,
        or_(col(SignUp.ended_at).is_(None), col(SignUp.ending) == Ending.CANCELLED),
    )
    query = select(Shift).where(col(Shift.id).in_(seats), Shift.ends_at > work.now - BEFORE)
    found = await work.session.exec(query.order_by(col(Shift.starts_at)).limit(MOST))
    return Feed([await _entry(work, shift) for shift in found.all()], person.language)


async def _entry(work: Work, shift: Shift) -> Entry:
    return Entry(
        shift_id=shift.key,
        post=await duty_roster.get(work, shift.post_id),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        needed=shift.needed,
        taken=len(await duty.signed(work, shift.key)),
        cancelled=shift.cancelled_at is not None,
    )
