"""One-time links: an invitation to a role, a sign-in to the pages, or a chat of one's own."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, SQLModel, col, select, update

from volunteers import places, rights, teams, units
from volunteers.columns import UtcDateTime, code_column
from volunteers.emergency_list import Part
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

TOKEN_BYTES = 24  # 32 characters, which a Telegram start parameter (64) can carry behind a prefix
SIGN_IN_LASTS = timedelta(minutes=10)
INVITATION_LASTS = timedelta(days=7)
BY_INVITATION = "invitation"


class Purpose(StrEnum):
    """What a link is good for."""

    ROLE = "role"
    SIGN_IN = "signin"
    CHAT = "chat"
    GUARDIAN = "guardian"
    UNIT = "unit"
    TEAM = "team"
    EMERGENCY = "emergency"


class Invite(SQLModel, table=True):
    """One link; only a hash of its token is kept, so that reading the database opens nothing.

    With a `person_id` it serves that person only. `contact` makes a contact of the unit, a lead of the team. For the
    emergency list `role` is what he is there.
    """

    __tablename__ = "invite"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    purpose: Purpose = Field(sa_type=code_column(16, Purpose))
    role: str = Field(default="", max_length=32)
    place_id: int | None = Field(default=None, foreign_key="place.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    team_id: int | None = Field(default=None, foreign_key="team.id")
    contact: bool = False
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int | None = None
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_by: int | None = None


def hash_of(token: str) -> str:
    """What is stored of a token (SHA-256, hexadecimal)."""
    return hashlib.sha256(token.encode()).hexdigest()


async def create(
    work: Work,
    purpose: Purpose,
    *,
    role: Role | Part | None = None,
    place: Place | None = None,
    unit_id: int | None = None,
    team_id: int | None = None,
    contact: bool = False,
    person_id: int | None = None,
    by: int | None = None,
    lasts: timedelta | None = None,
) -> str:
    """Make a link that works once; returns its token, which is shown now and never again.

    A sign-in is bound to its person and lasts ten minutes, an invitation seven days, unless said otherwise.
    """
    assert purpose is not Purpose.SIGN_IN or person_id is not None
    assert purpose is not Purpose.ROLE or (role is not None and place is not None)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    usual = SIGN_IN_LASTS if purpose is Purpose.SIGN_IN else INVITATION_LASTS
    row = Invite(
        token_hash=hash_of(token),
        purpose=purpose,
        role=role or "",
        place_id=place.key if place else None,
        unit_id=unit_id,
        team_id=team_id,
        contact=contact,
        person_id=person_id,
        created_at=work.now,
        created_by=by,
        expires_at=work.now + (lasts or usual),
    )
    work.session.add(row)
    await work.session.flush()
    return token


async def find(work: Work, token: str) -> Invite:
    """The link with this token if it can still be used; looking uses nothing up.

    Refuses (invite-unknown, invite-used, invite-expired) in words.
    """
    query = select(Invite).where(Invite.token_hash == hash_of(token))
    invite = (await work.session.exec(query)).first()
    if invite is None:
        raise Refusal("invite-unknown")
    if invite.used_at is not None:
        raise Refusal("invite-used")
    if invite.expires_at <= work.now:
        raise Refusal("invite-expired")
    return invite


async def use(work: Work, token: str, person: Person) -> Invite:
    """Use a link up for a person: of two who try at once, one succeeds. A role is given on the spot.

    Refuses like `find`, and also (invite-other) when the link was made for somebody else.
    """
    invite = await find(work, token)
    if invite.person_id is not None and invite.person_id != person.id:
        raise Refusal("invite-other")
    taken = await work.session.exec(
        update(Invite)
        .where(col(Invite.id) == invite.id, col(Invite.used_at).is_(None))
        .values(used_at=work.now, used_by=person.key)
    )
    if taken.rowcount != 1:
        raise Refusal("invite-used")
    if invite.purpose is Purpose.ROLE:
        await _give(work, invite, person)
    if invite.purpose is Purpose.UNIT and invite.unit_id is not None:
        unit = await units.get(work, invite.unit_id)
        await units.join(work, unit, person.key, contact=invite.contact)
    if invite.team_id is not None:
        await _into_team(work, invite, person)
    return invite


async def _into_team(work: Work, invite: Invite, person: Person) -> None:
    assert invite.team_id is not None
    team = await teams.get(work, invite.team_id)
    by = invite.created_by or person.key
    await teams.join(work, team, person.key, source=BY_INVITATION, lead=invite.contact, by=by)
    if person.place_id is None:
        person.place_id = team.place_id


async def _give(work: Work, invite: Invite, person: Person) -> None:
    assert invite.place_id is not None
    place = await places.get(work, invite.place_id)
    await rights.grant(work, person.key, Role(invite.role), place, BY_INVITATION, by=invite.created_by)
    if person.place_id is None:
        person.place_id = place.key
    if invite.unit_id is not None:
        unit = await units.get(work, invite.unit_id)
        await units.join(work, unit, person.key, contact=invite.contact)
