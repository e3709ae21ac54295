"""The rows behind a task: the task itself, its claims, its history, its files, its call-backs and its timers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from tasks.lifecycle import State
from volunteers.columns import UtcDateTime


class Task(SQLModel, table=True):
    """One matter that a resident, or staff for one, brought to us.

    `need` and `whereabouts` are the masked words that a group may see; `said`, `name`, `phone` and `address`
    are for the accepted claimant and entitled staff only, and are blanked when their time is over.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_place_state", "place_id", "state"),
        Index("ix_task_state_due", "state", "due_at"),
        Index("ix_task_place_due", "place_id", "due_at"),
        Index("ix_task_place_accepted", "place_id", "accepted_at"),
        # Figures of wide places look at everything of a month, wherever it is.
        Index("ix_task_submitted", "submitted_at"),
        Index("ix_task_accepted", "accepted_at"),
        Index("ix_task_opened", "opened_at"),
        Index("ix_task_answer_due", "answer_due_at"),
        Index("ix_task_due", "due_at"),
        Index("ix_task_closed", "closed_at"),
        Index("ix_task_requester", "requester_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: int | None = None
    place_id: int = Field(foreign_key="place.id")
    grid_id: int | None = Field(default=None, foreign_key="place.id")
    requester_id: int | None = Field(default=None, foreign_key="person.id")
    on_behalf: bool = False
    staff_posted: bool = False
    channel: str = Field(default="", max_length=16)
    category: str = Field(default="other", max_length=40)
    urgent: bool = False
    wanted: int = 1
    state: str = Field(default=State.DRAFT, max_length=16)
    round: int = 0
    need: str = Field(default="", max_length=2000)
    whereabouts: str = Field(default="", max_length=200)
    said: str = Field(default="", max_length=12000)
    name: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=64)
    address: str = Field(default="", max_length=400)
    latitude: float | None = None
    longitude: float | None = None
    wished_from: datetime | None = Field(default=None, sa_type=UtcDateTime)
    wished_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    merged_into: int | None = Field(default=None, foreign_key="task.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_answer_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_claim_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reopened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    whistled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_seconds: int = 0
    blanked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    understood: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    @property
    def key(self) -> int:
        """The id of a stored task."""
        assert self.id is not None
        return self.id

    @property
    def slot(self) -> str:
        """The slot of this task's card in every group."""
        return f"card:{self.key}"


class Claim(SQLModel, table=True):
    """That a person, alone or for a unit, took a task. Rows are only added; a claim ends, it never changes hands.

    `seat` numbers the helpers a task wants; the database lets one open claim sit on each.
    """

    __tablename__ = "claim"
    __table_args__ = (
        Index(
            "uq_claim_seat",
            "task_id",
            "seat",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
        Index(
            "ix_claim_open_person",
            "person_id",
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    seat: int = 1
    nonce: str = Field(default="", max_length=16)
    claimed_at: datetime = Field(sa_type=UtcDateTime, index=True)
    waits_for: str = Field(default="", max_length=16)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_by: int | None = None
    promised_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sign_of_life_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    set_out_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    arrived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    note: str = Field(default="", max_length=2000)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = Field(default="", max_length=16)

    @property
    def key(self) -> int:
        """The id of a stored claim."""
        assert self.id is not None
        return self.id


class Entry(SQLModel, table=True):
    """One line of a task's history; only ever added."""

    __tablename__ = "entry"
    __table_args__ = (
        Index(
            "ix_entry_closing",
            "at",
            sqlite_where=sql("event IN ('confirm', 'give-up')"),
            postgresql_where=sql("event IN ('confirm', 'give-up')"),
        ),
        Index(
            "ix_entry_reopening",
            "task_id",
            sqlite_where=sql("event = 'reopen'"),
            postgresql_where=sql("event = 'reopen'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    event: str = Field(max_length=24)
    before: str = Field(default="", max_length=16)
    after: str = Field(default="", max_length=16)
    actor_id: int | None = None
    unit_id: int | None = None
    reason: str = Field(default="", max_length=1000)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Attachment(SQLModel, table=True):
    """A file that came with a request or as evidence: the cleaned copy is the only one kept."""

    __tablename__ = "attachment"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    kind: str = Field(max_length=16)
    file: str = Field(max_length=120)
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)
    album: str = Field(default="", max_length=64)
    group_may_see: bool = False
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Callback(SQLModel, table=True):
    """One asking of the resident whether a matter is solved, and what came of it."""

    __tablename__ = "callback"

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    round: int = 0
    asked_at: datetime = Field(sa_type=UtcDateTime, index=True)
    asked_again_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    solved: bool | None = None
    rating: str = Field(default="", max_length=24)
    comment: str = Field(default="", max_length=2000)
    by_phone: int | None = None
    given_up_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Emergency(SQLModel, table=True):
    """One danger to which the emergency list of a place is called; what was told is emptied when it ends."""

    __tablename__ = "emergency"

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    kinds: list[str] = Field(default_factory=list, sa_type=JSON)
    numbers: list[str] = Field(default_factory=list, sa_type=JSON)
    whereabouts: str = Field(default="", max_length=200)
    told: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    latitude: float | None = None
    longitude: float | None = None
    step: int = 0
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None
    ending: str = Field(default="", max_length=16)

    @property
    def key(self) -> int:
        """The id of a stored emergency."""
        assert self.id is not None
        return self.id


class EmergencyAlert(SQLModel, table=True):
    """That somebody was called to an emergency, once, and what he answered; staff who set out have no circle."""

    __tablename__ = "emergency_alert"
    __table_args__ = (UniqueConstraint("emergency_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    emergency_id: int = Field(foreign_key="emergency.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    circle: int | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    answer: str = Field(default="", max_length=16)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Timer(SQLModel, table=True):
    """A task, or an emergency, that is looked at again at a certain time unless it has been dealt with by then."""

    __tablename__ = "timer"
    __table_args__ = (
        Index(
            "ix_timer_due",
            "due_at",
            sqlite_where=sql("fired_at IS NULL"),
            postgresql_where=sql("fired_at IS NULL"),
        ),
        Index(
            "ix_timer_subject",
            "task_id",
            sqlite_where=sql("fired_at IS NULL"),
            postgresql_where=sql("fired_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=32)
    task_id: int | None = Field(default=None, foreign_key="task.id")
    emergency_id: int | None = Field(default=None, foreign_key="emergency.id")
    claim_id: int | None = None
    step: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    fired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
