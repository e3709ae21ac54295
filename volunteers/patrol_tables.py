"""What is kept of a patrol: the outing, its raw positions, and apart from them what they came to."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from volunteers.columns import UtcDateTime, json_column

OPEN = sql("ended_at IS NULL")
CURRENT = sql("current")
FIGURED = (
    *("place_id", "day", "valid", "person_id", "first", "post"),
    *("counted_walked_m", "counted_ridden_m", "counted_minutes", "current"),
)


class Way(StrEnum):
    """How somebody serves: going about with positions, standing or indoors by minutes, or a recording."""

    WALK = "walk"
    POST = "post"
    RECORDING = "recording"


class Ending(StrEnum):
    """What ended a patrol."""

    BUTTON = "button"
    SHARE = "share"
    SILENCE = "silence"
    RECORDING = "recording"


class Patrol(SQLModel, table=True):
    """One outing of one person; at most one is open per person, which the database guarantees.

    `limits` are the community's numbers when it began, `heard_at` the last sign of life, `last_*` the newest
    position. `stale` asks for measuring again: a position came late. Partners meet by `code` and share
    `together_id`, the first one's id.
    """

    __tablename__ = "patrol"
    __table_args__ = (
        Index("ux_patrol_open", "person_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_patrol_watch", "heard_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_patrol_person", "person_id", "started_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    place_id: int = Field(foreign_key="place.id", index=True)
    way: str = Field(default=Way.WALK, max_length=16)
    lane: str = Field(default="", max_length=90)
    code: str = Field(default="", max_length=16)
    together_id: int | None = Field(default=None, index=True)
    route_id: int | None = None
    limits: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    started_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    ending: str = Field(default="", max_length=16)
    heard_at: datetime = Field(sa_type=UtcDateTime)
    shown_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    alarm: int = 0
    watched: bool = False
    sos_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_fix_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_lat: float | None = None
    last_lon: float | None = None
    unusable: int = 0
    stale: bool = Field(default=False, index=True)
    pictured: bool = Field(default=False, index=True)
    checked: bool = Field(default=False, index=True)
    picture: str = Field(default="", max_length=80)
    forgotten_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored patrol."""
        assert self.id is not None
        return self.id


class Source(SQLModel, table=True):
    """One share of a location within a patrol: the message (or browser) that the positions come from."""

    __tablename__ = "patrol_source"
    __table_args__ = (UniqueConstraint("patrol_id", "share"),)

    id: int | None = Field(default=None, primary_key=True)
    patrol_id: int = Field(foreign_key="patrol.id")
    share: str = Field(max_length=120, index=True)
    since: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    offered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored source."""
        assert self.id is not None
        return self.id


class RawFix(SQLModel, table=True):
    """One position as it came: milliseconds since 1970, degrees × 10⁷, accuracy in metres if given.

    Share and time together are the key, so a repeat has no place to go.
    """

    __tablename__ = "patrol_fix"
    __table_args__ = {"sqlite_with_rowid": False}

    source_id: int = Field(primary_key=True, foreign_key="patrol_source.id")
    at: int = Field(primary_key=True, sa_type=BigInteger)
    lat: int
    lon: int
    accuracy: float | None = None


class Track(SQLModel, table=True):
    """The positions of an ended patrol in one packed row, so that a month of them stays small.

    `sample` are marks of some of its places, by which copies are found without unpacking; its two smallest,
    `mark` and `next_mark`, find them in other communities, too.
    """

    __tablename__ = "patrol_track"

    patrol_id: int = Field(primary_key=True, foreign_key="patrol.id")
    packed: bytes = Field(sa_type=LargeBinary)
    fixes: int
    sample: list[str] = Field(default_factory=list, sa_type=json_column())
    mark: int | None = Field(default=None, sa_type=BigInteger, index=True)
    next_mark: int | None = Field(default=None, sa_type=BigInteger, index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class PatrolCredit(SQLModel, table=True):
    """What one version of the engine made of a patrol; rows are only added, one of them is current."""

    __tablename__ = "patrol_credit"
    __table_args__ = (
        Index("ux_patrol_credit", "patrol_id", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
    )

    id: int | None = Field(default=None, primary_key=True)
    patrol_id: int = Field(foreign_key="patrol.id", index=True)
    version: int = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    current: bool = True
    valid: bool = False
    by: str = Field(default="", max_length=16)
    walked_m: float = 0.0
    ridden_m: float = 0.0
    vehicle_m: float = 0.0
    bridged_m: float = 0.0
    moving_s: float = 0.0
    standing_s: float = 0.0
    paused_s: float = 0.0
    minutes: float = 0.0
    post_minutes: float = 0.0
    checkpoints: int = 0
    missing_minutes: float = 0.0
    missing_m: float = 0.0
    used: int = 0
    notes: list[dict[str, Any]] = Field(default_factory=list, sa_type=json_column())

    @property
    def key(self) -> int:
        """The id of a stored credit."""
        assert self.id is not None
        return self.id


class PatrolDay(SQLModel, table=True):
    """The part of a patrol that fell on one local day: measured, and what of it counts within the day's limit."""

    __tablename__ = "patrol_day"
    __table_args__ = (
        # holds all that figures ask for, so that a month of a city never touches the table
        Index("ix_patrol_day_place", *FIGURED, sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index("ix_patrol_day_person", "person_id", "day", sqlite_where=CURRENT, postgresql_where=CURRENT),
    )

    id: int | None = Field(default=None, primary_key=True)
    credit_id: int = Field(foreign_key="patrol_credit.id")
    patrol_id: int = Field(foreign_key="patrol.id", index=True)
    person_id: int
    place_id: int
    day: date
    current: bool = True
    first: bool = False
    valid: bool = False
    post: bool = False
    began_at: datetime = Field(sa_type=UtcDateTime)
    walked_m: float = 0.0
    ridden_m: float = 0.0
    minutes: float = 0.0
    counted_walked_m: float = 0.0
    counted_ridden_m: float = 0.0
    counted_minutes: float = 0.0


class SelfReport(SQLModel, table=True):
    """Kilometres somebody says to have walked without being measured; a column of its own, for ever."""

    __tablename__ = "patrol_self_report"
    __table_args__ = (Index("ix_patrol_self_report_place", "place_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    place_id: int
    day: date
    metres: float
    minutes: float
    words: str = Field(default="", max_length=500)
    reported_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    declined_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: int | None = None

    @property
    def key(self) -> int:
        """The id of a stored report."""
        assert self.id is not None
        return self.id


class Route(SQLModel, table=True):
    """A way that a community patrols, as (latitude, longitude) points in order; an area is the way around it.

    `ordered`: its checkpoints have their turns, and one out of turn is reported. `made_by`: who may end it as a lead.
    """

    __tablename__ = "patrol_route"

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    name: str = Field(max_length=60)
    line: list[list[float]] = Field(default_factory=list, sa_type=json_column())
    area: bool = False
    ordered: bool = False
    made_by: int | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Checkpoint(SQLModel, table=True):
    """A spot with a short code that proves somebody was there; on a route it has its turn.

    `opens` and `closes` are local clock times between which it is to be reached every day; with neither, any time.
    """

    __tablename__ = "patrol_checkpoint"

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    code: str = Field(max_length=16, unique=True)
    name: str = Field(max_length=60)
    route_id: int | None = Field(default=None, index=True)
    turn: int = 0
    opens: time | None = None
    closes: time | None = None
    lat: float | None = None
    lon: float | None = None
    made_by: int | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored checkpoint."""
        assert self.id is not None
        return self.id


class CheckIn(SQLModel, table=True):
    """That a checkpoint was reached on a patrol, at its time and in its turn or not; again changes nothing."""

    __tablename__ = "patrol_check_in"
    __table_args__ = (UniqueConstraint("patrol_id", "checkpoint_id"),)

    id: int | None = Field(default=None, primary_key=True)
    patrol_id: int = Field(foreign_key="patrol.id")
    checkpoint_id: int = Field(foreign_key="patrol_checkpoint.id")
    at: datetime = Field(sa_type=UtcDateTime)
    in_time: bool = True
    in_turn: bool = True


class PatrolFinding(SQLModel, table=True):
    """Something odd about a patrol or a self-report that staff of another place may look at.

    It changes no figure and is never public.
    """

    __tablename__ = "patrol_finding"
    __table_args__ = (UniqueConstraint("patrol_id", "kind"), UniqueConstraint("report_id", "kind"))

    id: int | None = Field(default=None, primary_key=True)
    patrol_id: int | None = Field(default=None, foreign_key="patrol.id", index=True)
    report_id: int | None = Field(default=None, foreign_key="patrol_self_report.id", index=True)
    other_id: int | None = None
    place_id: int = Field(foreign_key="place.id", index=True)
    kind: str = Field(max_length=32)
    numbers: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    found_at: datetime = Field(sa_type=UtcDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: int | None = None
    outcome: str = Field(default="", max_length=16)
    said: str = Field(default="", max_length=500)
    said_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored finding."""
        assert self.id is not None
        return self.id


class TrackLook(SQLModel, table=True):
    """That somebody other than the walker looked at a line, and why; the walker is told."""

    __tablename__ = "patrol_track_look"

    id: int | None = Field(default=None, primary_key=True)
    patrol_id: int = Field(foreign_key="patrol.id", index=True)
    viewer_id: int
    reason: str = Field(max_length=200)
    at: datetime = Field(sa_type=UtcDateTime)
