"""Hours of service in two ledgers that are never added: measured by us, and typed in by staff with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from volunteers import rights
from volunteers.columns import UtcDateTime, code_column
from volunteers.patrol_tables import PatrolDay
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

STEP = timedelta(minutes=6)  # hours are counted to 0.1
MOST_TOLD = timedelta(hours=4)
MOST_UNTOLD = timedelta(hours=1)
MOST_BACK_FILLED = timedelta(hours=12)
NOON = time(12)

Span = tuple[datetime, datetime]


class Ledger(StrEnum):
    """Which of the two books a row stands in."""

    MEASURED = "measured"
    BACK_FILLED = "back-filled"


class Service(SQLModel, table=True):
    """One line of the hours ledger; never changed. A correction is a line of its own that names the one it corrects.

    `minutes` are whole steps of 6 and negative in a correction. `source` ("claim:17") keeps one deed from being
    counted twice. With a `unit_id` the hours stand in the unit's record as well.
    """

    __tablename__ = "service_hours"
    __table_args__ = (
        UniqueConstraint("person_id", "source"),
        Index("ix_service_hours_person_began", "person_id", "began_at"),
        Index("ix_service_hours_place_began", "place_id", "began_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    ledger: Ledger = Field(sa_type=code_column(16, Ledger))
    kind: str = Field(default="task", max_length=16)
    source: str | None = Field(default=None, max_length=48)
    corrects: int | None = Field(default=None, foreign_key="service_hours.id")
    began_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    reason: str = Field(default="", max_length=400)
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(sa_type=UtcDateTime)

    @property
    def key(self) -> int:
        """The id of a stored line."""
        assert self.id is not None
        return self.id


class Dispute(SQLModel, table=True):
    """That a volunteer says a line is wrong, and what staff answered."""

    __tablename__ = "hours_dispute"

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="service_hours.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    words: str = Field(default="", max_length=1000)
    at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    upheld: bool | None = None


@dataclass(frozen=True)
class Deed:
    """Something somebody did, from when to when; `told` when its beginning was told, not only assumed."""

    person_id: int
    place_id: int
    began: datetime
    ended: datetime
    source: str
    kind: str = "task"
    unit_id: int | None = None
    told: bool = True


@dataclass(frozen=True)
class Totals:
    """Minutes in each ledger and on patrol; three numbers, never one."""

    measured: int = 0
    back_filled: int = 0
    patrolled: int = 0
    times: int = 0


def hours(minutes: float) -> str:
    """Minutes as hours to 0.1, rounded down: 100 -> "1.6"."""
    steps = abs(int(minutes)) // 6
    return f"{'-' if minutes < 0 and steps else ''}{steps // 10}.{steps % 10}"


def counted(deed: Deed, others: Iterable[Span]) -> int:
    """Minutes that count of a deed, in whole steps of 6.

    The time from its beginning to its end, at most 4 hours; where only the acceptance of the claim is known and
    not when somebody set out, at most 1 hour, the last one. Time that another line of the same person covers
    already is not counted again. Whatever was done counts at least 0.1 h, if any of its time is left.
    """
    most = MOST_TOLD if deed.told else MOST_UNTOLD
    begins = max(deed.began, deed.ended - most)
    left = _without((begins, deed.ended), others)
    if left <= timedelta(0):
        return 0
    return max(left // STEP, 1) * 6


def _without(span: Span, others: Iterable[Span]) -> timedelta:
    reached, left = span[0], timedelta(0)
    for start, end in sorted(others):
        if end <= reached or start >= span[1]:
            continue
        left += max(start - reached, timedelta(0))
        reached = max(reached, end)
    return left + max(span[1] - reached, timedelta(0))


async def measure(work: Work, deed: Deed) -> Service | None:
    """Write what counts of a deed into the measured ledger; None if it stands there or nothing is left of it."""
    known = select(Service.id).where(Service.person_id == deed.person_id, Service.source == deed.source)
    if deed.ended <= deed.began or (await work.session.exec(known)).first() is not None:
        return None
    minutes = counted(deed, await _covered(work, deed))
    if not minutes:
        return None
    began = deed.ended - timedelta(minutes=minutes)
    return await _add(
        work,
        Service(
            person_id=deed.person_id,
            unit_id=deed.unit_id,
            place_id=deed.place_id,
            ledger=Ledger.MEASURED,
            kind=deed.kind,
            source=deed.source,
            began_at=began,
            ended_at=deed.ended,
            minutes=minutes,
            at=work.now,
        ),
    )


async def _covered(work: Work, deed: Deed) -> list[Span]:
    query = select(Service.began_at, Service.ended_at).where(
        Service.person_id == deed.person_id,
        Service.ledger == Ledger.MEASURED,
        col(Service.corrects).is_(None),
        Service.ended_at > deed.began,
        Service.began_at < deed.ended,
    )
    return list((await work.session.exec(query)).all())


async def _add(work: Work, line: Service) -> Service:
    work.session.add(line)
    await work.session.flush()
    return line


async def back_fill(
    work: Work, by: int, person_id: int, place: Place, *, day: date, worked: timedelta, reason: str
) -> Service:
    """Type hours in for somebody else, with a reason, into the ledger of their own.

    Refuses who has no right here, one's own hours, a day to come, no reason, and other than 0.1 to 12 hours.
    """
    await rights.require(work, by, Action.BACKFILL_HOURS, place)
    if by == person_id:
        raise Refusal("hours-own")
    if not reason.strip():
        raise Refusal("reason-needed")
    began = datetime.combine(day, NOON, place.zone)
    if day > work.now.astimezone(place.zone).date():
        raise Refusal("hours-day")
    if not STEP <= worked <= MOST_BACK_FILLED:
        raise Refusal("hours-length")
    return await _add(
        work,
        Service(
            person_id=person_id,
            place_id=place.key,
            ledger=Ledger.BACK_FILLED,
            kind="typed",
            began_at=began,
            ended_at=began + worked,
            minutes=worked // STEP * 6,
            reason=reason.strip()[:400],
            by=by,
            at=work.now,
        ),
    )


async def correct(work: Work, line: Service, by: int, minutes: int, reason: str) -> Service:
    """Say that a line is worth so many minutes, by a new line with the difference.

    A measured line may only be lowered: whatever is missing from it is back-filled, never called measured.
    """
    if not reason.strip():
        raise Refusal("reason-needed")
    if by == line.person_id:
        raise Refusal("hours-own")
    worth = await worth_of(work, line)
    if minutes < 0 or (line.ledger is Ledger.MEASURED and minutes > worth):
        raise Refusal("hours-only-lower")
    return await _add(
        work,
        Service(
            person_id=line.person_id,
            unit_id=line.unit_id,
            place_id=line.place_id,
            ledger=line.ledger,
            kind=line.kind,
            corrects=line.key,
            began_at=line.began_at,
            ended_at=line.ended_at,
            minutes=minutes // 6 * 6 - worth,
            reason=reason.strip()[:400],
            by=by,
            at=work.now,
        ),
    )


async def worth_of(work: Work, line: Service) -> int:
    """The minutes of a line with all its corrections."""
    query = select(func.coalesce(func.sum(Service.minutes), 0)).where(Service.corrects == line.id)
    return line.minutes + int((await work.session.exec(query)).one())


async def get(work: Work, line_id: int) -> Service:
    """The line with this id; refuses an unknown one."""
    line = await work.session.get(Service, line_id)
    if line is None:
        raise Refusal("hours-unknown")
    return line


async def dispute(work: Work, line_id: int, person_id: int, words: str) -> Dispute:
    """A volunteer says that a line of his is wrong, in his own words; one open dispute per line."""
    line = await get(work, line_id)
    if line.person_id != person_id:
        raise Refusal("hours-unknown")
    query = select(Dispute).where(Dispute.line_id == line_id, col(Dispute.answered_at).is_(None))
    row = (await work.session.exec(query)).first()
    if row is None:
        row = Dispute(line_id=line_id, person_id=person_id, at=work.now)
        work.session.add(row)
    row.words = words.strip()[:1000]
    await work.session.flush()
    return row


async def answer(work: Work, dispute_id: int, by: int, upheld: bool) -> tuple[Dispute, Service]:
    """Staff says whether the volunteer was right; the correction itself is a line of its own.

    Refuses whoever may not back-fill here or is the volunteer himself, and a dispute answered before.
    """
    row = await work.session.get(Dispute, dispute_id)
    if row is None or row.answered_at is not None:
        raise Refusal("button-stale")
    line = await get(work, row.line_id)
    place = await work.session.get(Place, line.place_id)
    assert place is not None
    await rights.require(work, by, Action.BACKFILL_HOURS, place)
    if by == row.person_id:
        raise Refusal("hours-own")
    row.answered_at, row.answered_by, row.upheld = work.now, by, upheld
    return row, line


async def lines(work: Work, person_id: int, limit: int = 10) -> Sequence[Service]:
    """The lines of a person, corrections included, the newest first."""
    query = select(Service).where(Service.person_id == person_id)
    return (await work.session.exec(query.order_by(col(Service.id).desc()).limit(limit))).all()


async def totals(work: Work, person_id: int, since: datetime, until: datetime) -> Totals:
    """What a person did from one instant to another, each ledger by itself; patrols by their counted minutes."""
    mine = (Service.person_id == person_id, Service.began_at >= since, Service.began_at < until)
    query = select(Service.ledger, func.sum(Service.minutes)).where(*mine).group_by(col(Service.ledger))
    found = {ledger: int(minutes) for ledger, minutes in (await work.session.exec(query)).all()}
    deeds = select(func.count(col(Service.id))).where(*mine, col(Service.corrects).is_(None))
    walked = select(func.coalesce(func.sum(PatrolDay.counted_minutes), 0)).where(
        PatrolDay.person_id == person_id,
        col(PatrolDay.current).is_(True),
        PatrolDay.began_at >= since,
        PatrolDay.began_at < until,
    )
    return Totals(
        measured=found.get(Ledger.MEASURED, 0),
        back_filled=found.get(Ledger.BACK_FILLED, 0),
        patrolled=int((await work.session.exec(walked)).one()),
        times=int((await work.session.exec(deeds)).one()),
    )


async def of_unit(
    work: Work, unit_id: int, since: datetime, until: datetime
) -> Sequence[tuple[int, Ledger, int, int]]:
    """What members did for a unit: (person, ledger, minutes, times), by person."""
    query = (
        select(Service.person_id, Service.ledger, func.sum(Service.minutes), func.count(col(Service.id)))
        .where(Service.unit_id == unit_id, Service.began_at >= since, Service.began_at < until)
        .group_by(col(Service.person_id), col(Service.ledger))
        .order_by(col(Service.person_id))
    )
    found = (await work.session.exec(query)).all()
    return [(person, Ledger(ledger), int(minutes), int(times)) for person, ledger, minutes, times in found]
