"""Who may do what: roles are held for a place and reach downwards, never sideways.

The table below is the only one; commands, buttons, pages and API all ask `may`.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, bindparam, text as sql
from sqlmodel import Field, SQLModel, col, select

from volunteers.columns import UtcDateTime
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.work import Work


class Role(StrEnum):
    """The parts a person can have; a candidate is a volunteer-to-be whom nobody has approved yet."""

    RESIDENT = "resident"
    CANDIDATE = "candidate"
    VOLUNTEER = "volunteer"
    TEAM_LEAD = "team-lead"
    GRID_WORKER = "grid-worker"
    GRID_HEAD = "grid-head"
    SECRETARY = "secretary"
    STREET_OFFICER = "street-officer"
    DEPARTMENT_OFFICER = "department-officer"
    OPERATOR = "operator"


class Action(StrEnum):
    """Everything that needs a right beyond being a party to the matter oneself."""

    CLAIM = "claim"
    SEE_DETAILS_ON_CLAIM = "see-details-on-claim"
    SEE_HALL = "see-hall"
    PATROL = "patrol"
    STAND_DUTY = "stand-duty"
    REVIEW_TASK = "review-task"
    CHECK_TASK = "check-task"
    POST_TASK = "post-task"
    ASSIGN_TASK = "assign-task"
    PAUSE_TASK = "pause-task"
    CLOSE_UNSOLVED = "close-unsolved"
    APPROVE_CLAIM = "approve-claim"
    APPROVE_VOLUNTEER = "approve-volunteer"
    GET_ALERTS = "get-alerts"
    SEE_BOARD = "see-board"
    SEE_RESIDENT_DETAILS = "see-resident-details"
    SEE_TRACKS = "see-tracks"
    SEE_FIGURES = "see-figures"
    FREEZE_MONTH = "freeze-month"
    EXPORT = "export"
    RECORD_CALLBACK = "record-callback"
    RECORD_MEDIATION = "record-mediation"
    BIND_GROUP = "bind-group"
    INVITE = "invite"
    GRANT_ROLE = "grant-role"
    MANAGE_UNITS = "manage-units"
    MANAGE_ROSTER = "manage-roster"
    BACKFILL_HOURS = "backfill-hours"
    REVIEW_FINDINGS = "review-findings"
    HANDLE_PROBLEM = "handle-problem"
    WHISTLE = "whistle"
    APPROVE_WHISTLE = "approve-whistle"
    ANSWER_WHISTLE = "answer-whistle"
    MANAGE_PLACE = "manage-place"
    SEE_AUDIT = "see-audit"
    MANAGE_TOKENS = "manage-tokens"
    IMPORT_PEOPLE = "import-people"
    MANAGE_TEAM = "manage-team"
    MANAGE_EMERGENCY_LIST = "manage-emergency-list"


_HELPERS = frozenset({Role.VOLUNTEER, Role.TEAM_LEAD, Role.GRID_WORKER, Role.GRID_HEAD, Role.SECRETARY})
_GRID = frozenset({Role.GRID_WORKER, Role.GRID_HEAD, Role.SECRETARY, Role.STREET_OFFICER})
_HEADS = frozenset({Role.GRID_HEAD, Role.SECRETARY, Role.STREET_OFFICER})
_COMMUNITY = frozenset({Role.SECRETARY, Role.STREET_OFFICER})
_SECRETARY = frozenset({Role.SECRETARY})
_RUNS = frozenset({Role.SECRETARY, Role.STREET_OFFICER, Role.OPERATOR})

RIGHTS: dict[Action, frozenset[Role]] = {
    Action.CLAIM: _HELPERS | {Role.CANDIDATE},
    Action.SEE_DETAILS_ON_CLAIM: _HELPERS,
    Action.SEE_HALL: _HELPERS | {Role.STREET_OFFICER},
    Action.PATROL: _HELPERS,
    Action.STAND_DUTY: _HELPERS,
    Action.REVIEW_TASK: _SECRETARY | {Role.GRID_HEAD},
    Action.CHECK_TASK: _SECRETARY | {Role.GRID_HEAD},
    Action.POST_TASK: _GRID,
    Action.ASSIGN_TASK: _HEADS,
    Action.PAUSE_TASK: _HEADS,
    Action.CLOSE_UNSOLVED: _HEADS,
    Action.APPROVE_CLAIM: _SECRETARY | {Role.GRID_HEAD},
    Action.APPROVE_VOLUNTEER: _SECRETARY | {Role.GRID_HEAD},
    Action.GET_ALERTS: _GRID,
    Action.SEE_BOARD: _GRID,
    Action.SEE_RESIDENT_DETAILS: _SECRETARY | {Role.GRID_HEAD, Role.GRID_WORKER},
    Action.SEE_TRACKS: _COMMUNITY,
    Action.SEE_FIGURES: _GRID | {Role.DEPARTMENT_OFFICER},
    Action.FREEZE_MONTH: _COMMUNITY,
    Action.EXPORT: _COMMUNITY,
    Action.RECORD_CALLBACK: _GRID,
    Action.RECORD_MEDIATION: _HEADS,
    Action.BIND_GROUP: _SECRETARY | {Role.STREET_OFFICER},
    Action.INVITE: _RUNS,
    Action.GRANT_ROLE: _RUNS,
    Action.MANAGE_UNITS: _RUNS,
    Action.MANAGE_ROSTER: _HEADS | {Role.TEAM_LEAD},
    Action.BACKFILL_HOURS: _COMMUNITY,
    Action.REVIEW_FINDINGS: _COMMUNITY,
    Action.HANDLE_PROBLEM: _COMMUNITY,
    Action.WHISTLE: _GRID,
    Action.APPROVE_WHISTLE: _COMMUNITY,
    Action.ANSWER_WHISTLE: frozenset({Role.STREET_OFFICER, Role.DEPARTMENT_OFFICER}),
    Action.MANAGE_PLACE: _RUNS,
    Action.SEE_AUDIT: _RUNS,
    Action.MANAGE_TOKENS: _RUNS,
    Action.IMPORT_PEOPLE: _RUNS,
    Action.MANAGE_TEAM: _HEADS | {Role.TEAM_LEAD, Role.OPERATOR},
    Action.MANAGE_EMERGENCY_LIST: _RUNS,
}

SERVING = _HELPERS

# Whom somebody may bring in: those who work under him, never his equals or betters.
_BELOW = (Role.VOLUNTEER, Role.TEAM_LEAD, Role.GRID_WORKER, Role.GRID_HEAD)
GIVES: dict[Role, tuple[Role, ...]] = {
    Role.SECRETARY: _BELOW,
    Role.STREET_OFFICER: (*_BELOW, Role.SECRETARY),
    Role.OPERATOR: (*_BELOW, Role.SECRETARY, Role.STREET_OFFICER, Role.DEPARTMENT_OFFICER),
}


class Grant(SQLModel, table=True):
    """That somebody holds a role for a place; ended grants stay as history."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index(
            "ix_role_grant_place_role",
            "place_id",
            "role",
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    role: str = Field(max_length=32)
    source: str = Field(max_length=16)
    granted_at: datetime = Field(sa_type=UtcDateTime)
    granted_by: int | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None


# Asked for nearly every message: made once.
_HELD_NOW = select(Grant).where(Grant.person_id == bindparam("person_id"), col(Grant.ended_at).is_(None))


async def grants(work: Work, person_id: int) -> Sequence[Grant]:
    """The roles a person holds now."""
    asked = (Grant, person_id)
    if asked not in work.known:
        work.known[asked] = (await work.session.exec(_HELD_NOW, params={"person_id": person_id})).all()
    found: Sequence[Grant] = work.known[asked]
    return found


async def may(work: Work, person_id: int, action: Action, place: Place) -> bool:
    """Whether a role held for this place, or for one above it, allows the action."""
    lineage, roles = set(place.lineage()), RIGHTS[action]
    return any(held.role in roles and held.place_id in lineage for held in await grants(work, person_id))


async def only_as_lead(work: Work, person_id: int, action: Action, place: Place) -> bool:
    """Whether nothing but being a team lead allows this here: then it holds for his own team alone."""
    lineage, roles = set(place.lineage()), RIGHTS[action] - {Role.TEAM_LEAD}
    return not any(held.role in roles and held.place_id in lineage for held in await grants(work, person_id))


async def given_by(work: Work, person_id: int, place: Place) -> list[Role]:
    """The roles that somebody may give, and take back, in a place."""
    lineage = place.lineage()
    held = {Role(grant.role) for grant in await grants(work, person_id) if grant.place_id in lineage}
    return [role for role in Role if any(role in GIVES.get(own, ()) for own in held)]


async def require(work: Work, person_id: int, action: Action, place: Place) -> None:
    """Refuse, in words, whoever may not do this here."""
    if not await may(work, person_id, action, place):
        raise Refusal("right-missing", place=place.name)


async def entitled(work: Work, action: Action, place: Place) -> list[int]:
    """Ids of all who may do this here, those with the nearest place first."""
    lineage = place.lineage()
    query = select(Grant).where(
        col(Grant.role).in_(RIGHTS[action]),
        col(Grant.place_id).in_(lineage),
        col(Grant.ended_at).is_(None),
    )
    found = sorted((await work.session.exec(query)).all(), key=lambda g: (lineage.index(g.place_id), g.id))
    return list(dict.fromkeys(grant.person_id for grant in found))


async def places_for(work: Work, person_id: int, action: Action) -> Sequence[Place]:
    """The places for which a person holds a role that allows the action, widest first."""
    query = select(Place).where(
        Place.id == Grant.place_id,
        Grant.person_id == person_id,
        col(Grant.role).in_(RIGHTS[action]),
        col(Grant.ended_at).is_(None),
        col(Place.closed_at).is_(None),
    )
    found = (await work.session.exec(query.distinct())).all()
    return sorted(found, key=lambda place: (list(Level).index(Level(place.level)), place.code))


async def grant(
    work: Work, person_id: int, role: Role, place: Place, source: str, *, by: int | None = None
) -> Grant:
    """Give a role for a place; giving it twice changes nothing. A volunteer is no longer a candidate."""
    for held in await grants(work, person_id):
        if held.place_id == place.id and held.role == role:
            return held
        if held.place_id == place.id and held.role == Role.CANDIDATE and role in SERVING:
            held.ended_at, held.ended_by = work.now, by
    given = Grant(
        person_id=person_id, place_id=place.key, role=role, source=source, granted_at=work.now, granted_by=by
    )
    work.session.add(given)
    work.known.pop((Grant, person_id), None)
    await work.session.flush()
    return given


async def end(work: Work, held: Grant, by: int | None) -> None:
    """Take a role back; the last operator's role cannot be taken."""
    if held.role == Role.OPERATOR:
        query = select(Grant.id).where(
            Grant.role == Role.OPERATOR, col(Grant.ended_at).is_(None), Grant.id != held.id
        )
        if (await work.session.exec(query)).first() is None:
            raise Refusal("right-last-operator")
    held.ended_at, held.ended_by = work.now, by
    work.known.pop((Grant, held.person_id), None)
