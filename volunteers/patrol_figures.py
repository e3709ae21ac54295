"""Patrols in figures: measured, standing and self-reported in columns of their own, never added together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, case, distinct, text as sql
from sqlalchemy.orm import Mapped
from sqlmodel import col, func, select

from volunteers.patrol_tables import PatrolDay, SelfReport
from volunteers.work import Work

COUNTING = sql("patrol_day.current")  # word for word the condition of the partial indexes


class Span(Protocol):
    """Whole local days from `first` to `last`, both included; `tasks.periods.Period` is one."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


@dataclass(frozen=True)
class Totals:
    """Patrols of a period. Metres and minutes are those of valid patrols after the day's limits.

    `patrols` valid ones that began in the period · `people` with at least one of them · `minutes` out
    and about · `post_minutes` standing or indoors · `reported_m`, `reported_minutes` what people said
    without measuring and nobody declined · `confirmed_m` the part of it that staff confirmed.
    """

    patrols: int = 0
    people: int = 0
    walked_m: float = 0.0
    ridden_m: float = 0.0
    minutes: float = 0.0
    post_minutes: float = 0.0
    reported_m: float = 0.0
    reported_minutes: float = 0.0
    confirmed_m: float = 0.0

    @property
    def measured_m(self) -> float:
        """Walked and ridden metres, the sum that 人均 divides by people."""
        return self.walked_m + self.ridden_m


def counted() -> ColumnElement[bool]:
    """That a day's part of a patrol counts: measured last, and of a valid patrol."""
    return and_(COUNTING, col(PatrolDay.valid).is_(True))


async def totals(
    work: Work, place_ids: Collection[int] | None, period: Span, *, person_id: int | None = None
) -> Totals:
    """The patrols of these places (list every place below, too; None: anywhere) in a period, of all or of one.

    A patrol belongs to the days it was walked on, and is counted as one on the day it began.
    """
    measured = _measured(PatrolDay, place_ids, period, person_id)
    told = _measured(SelfReport, place_ids, period, person_id)
    post, out = col(PatrolDay.post).is_(True), col(PatrolDay.post).is_(False)
    row = (
        await work.session.exec(
            select(
                _count_if(col(PatrolDay.first).is_(True)),
                func.count(distinct(col(PatrolDay.person_id))),
                _sum(col(PatrolDay.counted_walked_m)),
                _sum(col(PatrolDay.counted_ridden_m)),
            ).where(*measured, counted())
        )
    ).one()
    minutes = (
        await work.session.exec(
            select(
                _sum(case((out, col(PatrolDay.counted_minutes)), else_=0.0)),
                _sum(case((post, col(PatrolDay.counted_minutes)), else_=0.0)),
            ).where(*measured, counted())
        )
    ).one()
    confirmed = case((col(SelfReport.confirmed_at).is_not(None), col(SelfReport.metres)), else_=0.0)
    said = (
        await work.session.exec(
            select(_sum(col(SelfReport.metres)), _sum(col(SelfReport.minutes)), _sum(confirmed)).where(
                *told, col(SelfReport.declined_at).is_(None)
            )
        )
    ).one()
    return Totals(int(row[0]), int(row[1]), float(row[2]), float(row[3]), *map(float, (*minutes, *said)))


async def people_of(work: Work, place_ids: Collection[int], period: Span) -> Sequence[tuple[int, Totals]]:
    """The same per person who patrolled or reported so, by id; not an order of merit."""
    walked = select(PatrolDay.person_id).where(*_measured(PatrolDay, place_ids, period, None), COUNTING)
    told = select(SelfReport.person_id).where(*_measured(SelfReport, place_ids, period, None))
    found = {
        *(await work.session.exec(walked.distinct())).all(),
        *(await work.session.exec(told.distinct())).all(),
    }
    return [(key, await totals(work, place_ids, period, person_id=key)) for key in sorted(found)]


def _measured(
    table: type[PatrolDay] | type[SelfReport],
    place_ids: Collection[int] | None,
    period: Span,
    person_id: int | None,
) -> list[ColumnElement[bool]]:
    within = [col(table.day) >= period.first, col(table.day) <= period.last]
    if place_ids is not None:
        within.append(col(table.place_id).in_(sorted(place_ids)))
    if person_id is not None:
        within.append(col(table.person_id) == person_id)
    return within


def _sum(column: ColumnElement[float] | Mapped[float]) -> ColumnElement[float]:
    return func.coalesce(func.sum(column), 0.0)


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
