"""How well posts were covered: who was there, the share of planned time, and the sheet of a month."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, func, select

from volunteers import duty, rosters
from volunteers.duty_tables import DutyRecord, Presence, Remark, Shift, SignUp
from volunteers.patrol_figures import Span
from volunteers.rosters import Cover
from volunteers.work import Work


async def presences(work: Work, shift: Shift) -> list[rosters.Presence]:
    """Who was at the post during a shift, whatever shift they came for, since whoever comes early or waits for
    relief is there; those of a shift planned for the same time serve in that one.
    """
    query = select(Presence, Shift).where(
        Presence.post_id == shift.post_id,
        Presence.began_at < shift.ends_at,
        or_(col(Presence.ended_at).is_(None), col(Presence.ended_at) > shift.starts_at),
        Shift.id == Presence.shift_id,
    )
    found = (await work.session.exec(query)).all()
    return [
        rosters.Presence(row.person_id, row.began_at, row.ended_at)
        for row, own in found
        if own.id == shift.id or not rosters.overlapping(duty.planned(shift), [duty.planned(own)])
    ]


async def missing(work: Work, shift: Shift) -> int:
    """How many people too few are at the post of a running shift at this moment."""
    there = {one.person for one in await presences(work, shift) if one.end is None and one.start <= work.now}
    return max(shift.needed - len(there), 0)


async def measure(work: Work, shift: Shift) -> Cover:
    """Person-time planned and covered of one shift, up to now."""
    return rosters.covered(duty.planned(shift), await presences(work, shift), work.now)


async def covered(work: Work, place_ids: Collection[int] | None, period: Span) -> Cover:
    """Person-time planned and covered (在岗率 = covered ÷ planned) of the shifts that began on a period's days.

    Of these places (list every place below, too; None: anywhere). Only shifts that are over and settled count,
    half an hour after their end; cancelled ones do not, and one cut short counts until it was.
    """
    query = select(
        func.coalesce(func.sum(Shift.planned_s), 0), func.coalesce(func.sum(Shift.covered_s), 0)
    ).where(*_within(place_ids, period), counted())
    planned, on_post = (await work.session.exec(query)).one()
    return Cover(timedelta(seconds=int(planned)), timedelta(seconds=int(on_post)))


def counted() -> ColumnElement[bool]:
    """That a shift counts: over and settled, and not called off."""
    return and_(col(Shift.settled_at).is_not(None), col(Shift.cancelled_at).is_(None))


def _within(place_ids: Collection[int] | None, period: Span) -> list[ColumnElement[bool]]:
    within = [
        col(Shift.day) >= period.first,
        col(Shift.day) <= period.last,
        col(Shift.cancelled_at).is_(None),
    ]
    if place_ids is not None:
        within.append(col(Shift.place_id).in_(sorted(place_ids)))
    return within


@dataclass(frozen=True)
class PersonRow:
    """One person's duty in a period: shifts stood, minutes within shifts, and remarks not taken back."""

    person_id: int
    stood: int = 0
    minutes: int = 0
    late: int = 0
    left_early: int = 0
    no_show: int = 0
    off_late: int = 0


@dataclass(frozen=True)
class PostRow:
    """One post in a period: settled shifts and how they were covered."""

    post_id: int
    shifts: int
    cover: Cover


async def month_sheet(work: Work, place_ids: Collection[int] | None, period: Span) -> Sequence[PersonRow]:
    """Duty per person, by id (not an order of merit), of the shifts that began on a period's days.

    Minutes are those between arrival and leaving that fell inside the shift; they are no part of patrol minutes.
    """
    stood = (
        select(
            Presence.person_id,
            func.count(func.distinct(col(Presence.shift_id))),
            func.coalesce(func.sum(Presence.minutes), 0),
        )
        .where(*_within(place_ids, period), Shift.id == Presence.shift_id)
        .group_by(col(Presence.person_id))
    )
    remarks = (
        select(DutyRecord.person_id, DutyRecord.remark, func.count(col(DutyRecord.id)))
        .where(
            *_within(place_ids, period),
            Shift.id == DutyRecord.shift_id,
            col(DutyRecord.taken_back_at).is_(None),
        )
        .group_by(col(DutyRecord.person_id), col(DutyRecord.remark))
    )
    served = {row[0]: (int(row[1]), int(row[2])) for row in (await work.session.exec(stood)).all()}
    noted = {(row[0], row[1]): int(row[2]) for row in (await work.session.exec(remarks)).all()}
    return [
        PersonRow(
            person_id,
            *served.get(person_id, (0, 0)),
            late=noted.get((person_id, Remark.LATE), 0),
            left_early=noted.get((person_id, Remark.LEFT_EARLY), 0),
            no_show=noted.get((person_id, Remark.NO_SHOW), 0),
            off_late=noted.get((person_id, Remark.OFF_LATE), 0),
        )
        for person_id in sorted({*served, *(person_id for person_id, _ in noted)})
    ]


async def post_sheet(work: Work, place_ids: Collection[int] | None, period: Span) -> Sequence[PostRow]:
    """Duty per post, by id, counted as `covered` counts."""
    query = (
        select(Shift.post_id, func.count(col(Shift.id)), func.sum(Shift.planned_s), func.sum(Shift.covered_s))
        .where(*_within(place_ids, period), counted())
        .group_by(col(Shift.post_id))
        .order_by(col(Shift.post_id))
    )
    found = (await work.session.exec(query)).all()
    return [
        PostRow(post, int(count), Cover(timedelta(seconds=int(planned)), timedelta(seconds=int(on_post))))
        for post, count, planned, on_post in found
    ]


async def absent(work: Work, shift: Shift) -> list[SignUp]:
    """Those signed up who have not come, by seat."""
    query = select(Presence.person_id).where(Presence.shift_id == shift.key)
    came = set((await work.session.exec(query)).all())
    return [row for row in await duty.signed(work, shift.key) if row.person_id not in came]
