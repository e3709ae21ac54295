"""What is kept of duty: posts, the rules that make their shifts, who signed up, who was there, and what was recorded."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from volunteers.columns import UtcDateTime, code_column, json_column

OPEN_POST = sql("closed_at IS NULL")
LIVE = sql("ended_at IS NULL")
LOOKED_AT = sql("look_at IS NOT NULL")


class Way(StrEnum):
    """How an arrival became known; no way counts more than another."""

    BUTTON = "button"
    LOCATION = "location"
    CODE = "code"
    STAFF = "staff"


class Ending(StrEnum):
    """Why somebody is no longer signed up."""

    OFF = "off"
    SWAPPED = "swapped"
    CANCELLED = "cancelled"
    GONE = "gone"  # no longer a volunteer here
    REPLACED = "replaced"  # late, and somebody stood in


class Remark(StrEnum):
    """What is written down about somebody's duty."""

    LATE = "late"
    NO_SHOW = "no-show"
    LEFT_EARLY = "left-early"
    OFF_LATE = "off-late"  # signed off after the shift had begun


class Post(SQLModel, table=True):
    """A place where somebody should be; `code` is on its sign, `lead_id` hears when nobody is there."""

    __tablename__ = "duty_post"
    __table_args__ = (
        Index(
            "ux_duty_post_name",
            "place_id",
            "name",
            unique=True,
            sqlite_where=OPEN_POST,
            postgresql_where=OPEN_POST,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id")
    name: str = Field(max_length=40)
    code: str = Field(max_length=16, unique=True)
    lat: float | None = None
    lon: float | None = None
    lead_id: int = Field(foreign_key="person.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: int | None = None

    @property
    def key(self) -> int:
        """The id of a stored post."""
        assert self.id is not None
        return self.id


class SlotRule(SQLModel, table=True):
    """A recurring slot of a post, in the words that `roster_words.read` reads; ended, never deleted."""

    __tablename__ = "duty_slot"

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="duty_post.id", index=True)
    words: str = Field(max_length=2000)
    needed: int = 1
    since: date
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored rule."""
        assert self.id is not None
        return self.id


class Shift(SQLModel, table=True):
    """One occurrence of a slot. A rule makes each start once, so a cancelled shift does not come back.

    `day` is the local day it begins on, `reminders` minutes before it, `reminded` how many of them are past,
    `look_at` when something about it is due next. `settled_at`: it is over and counted; `planned_s` and
    `covered_s` are person-seconds.
    """

    __tablename__ = "duty_shift"
    __table_args__ = (
        UniqueConstraint("slot_id", "starts_at"),
        Index("ix_duty_shift_look", "look_at", sqlite_where=LOOKED_AT, postgresql_where=LOOKED_AT),
        Index("ix_duty_shift_post", "post_id", "starts_at"),
        Index("ix_duty_shift_place", "place_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slot_id: int = Field(foreign_key="duty_slot.id")
    post_id: int = Field(foreign_key="duty_post.id")
    place_id: int = Field(foreign_key="place.id")
    day: date
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    late_at: datetime = Field(sa_type=UtcDateTime)
    needed: int = 1
    reminders: list[int] = Field(default_factory=list, sa_type=json_column())
    reminded: int = 0
    look_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    late_told: bool = False
    end_told: bool = False
    alarms: int = 0
    alarm_open: bool = False
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_by: int | None = None
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    planned_s: int = 0
    covered_s: int = 0

    @property
    def key(self) -> int:
        """The id of a stored shift."""
        assert self.id is not None
        return self.id


class SignUp(SQLModel, table=True):
    """That somebody has a seat of a shift. The database lets one live row sit on a seat, and one person once."""

    __tablename__ = "duty_sign_up"
    __table_args__ = (
        Index(
            "ux_duty_sign_up_seat", "shift_id", "seat", unique=True, sqlite_where=LIVE, postgresql_where=LIVE
        ),
        Index(
            "ux_duty_sign_up_person",
            "person_id",
            "shift_id",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    shift_id: int = Field(foreign_key="duty_shift.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    seat: int
    at: datetime = Field(sa_type=UtcDateTime)
    offered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ending: Ending | None = Field(default=None, sa_type=code_column(16, Ending))

    @property
    def key(self) -> int:
        """The id of a stored sign-up."""
        assert self.id is not None
        return self.id


class Presence(SQLModel, table=True):
    """Somebody's time on a post; one open row per person, so that two phones are one person.

    `by` recorded the arrival and `ended_by` the leaving: a person's id, or None for the service itself.
    """

    __tablename__ = "duty_presence"
    __table_args__ = (
        Index("ux_duty_presence_open", "person_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_duty_presence_post", "post_id", "began_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shift_id: int = Field(foreign_key="duty_shift.id", index=True)
    post_id: int = Field(foreign_key="duty_post.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    began_at: datetime = Field(sa_type=UtcDateTime)
    way: Way = Field(sa_type=code_column(16, Way))
    away_m: float | None = None
    by: int | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = None
    handed_to: int | None = None
    minutes: int = 0

    @property
    def key(self) -> int:
        """The id of a stored presence."""
        assert self.id is not None
        return self.id


class DutyRecord(SQLModel, table=True):
    """One remark about somebody's duty and who made it (`by` None: the service); taken back, never deleted."""

    __tablename__ = "duty_record"
    __table_args__ = (UniqueConstraint("shift_id", "person_id", "remark"),)

    id: int | None = Field(default=None, primary_key=True)
    shift_id: int = Field(foreign_key="duty_shift.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    remark: Remark = Field(sa_type=code_column(16, Remark))
    at: datetime = Field(sa_type=UtcDateTime)
    by: int | None = None
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_back_by: int | None = None

    @property
    def key(self) -> int:
        """The id of a stored remark."""
        assert self.id is not None
        return self.id


class DutyFeed(SQLModel, table=True):
    """A secret address of a calendar, of one person or of one post; only a hash of it is kept."""

    __tablename__ = "duty_feed"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    post_id: int | None = Field(default=None, foreign_key="duty_post.id", index=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
