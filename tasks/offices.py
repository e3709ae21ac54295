"""Whom a whistle can be put to: the officers of a place above, or one department (a unit whose members are officers)."""

from dataclasses import dataclass

from sqlmodel import col, select

from tasks.tables import Task
from tasks.whistle_rows import Whistle
from volunteers import people, places, units
from volunteers.places import Level, Place
from volunteers.rights import RIGHTS, Action, Grant
from volunteers.units import Membership, Unit
from volunteers.work import Work


@dataclass(frozen=True)
class Office:
    """The officers of a place, or only those of one department there."""

    place: Place
    unit: Unit | None = None

    @property
    def mark(self) -> str:
        """What a button or a form calls it by: the ids of its place and of its department (0: none)."""
        return f"{self.place.key}:{self.unit.key if self.unit else 0}"

    @property
    def name(self) -> str:
        """Its name, as residents and staff know it."""
        return self.unit.name if self.unit else self.place.name

    def has(self, call: Whistle) -> bool:
        """Whether a whistle was put to this office."""
        return call.place_id == self.place.id and call.unit_id == (self.unit.id if self.unit else None)


async def of(work: Work, call: Whistle) -> Office | None:
    """The office a whistle was put to; None while it was put to nobody."""
    if call.place_id is None:
        return None
    unit = await units.get(work, call.unit_id) if call.unit_id is not None else None
    return Office(await places.get(work, call.place_id), unit)


async def officers(work: Work, office: Office) -> list[int]:
    """Ids of those who answer whistles there and can be told."""
    query = select(Grant.person_id).where(
        Grant.place_id == office.place.id,
        col(Grant.role).in_(RIGHTS[Action.ANSWER_WHISTLE]),
        col(Grant.ended_at).is_(None),
    )
    if office.unit is not None:
        inside = select(Membership.person_id).where(
            Membership.unit_id == office.unit.id, col(Membership.until).is_(None)
        )
        query = query.where(col(Grant.person_id).in_(inside))
    found = (await work.session.exec(query.order_by(col(Grant.id)))).all()
    return [person for person in dict.fromkeys(found) if await people.reach(work, person)]


async def above(work: Work, task: Task) -> list[Office]:
    """Every office above a task where somebody can be reached, the nearest place first, departments by name."""
    lineage = (await places.get(work, task.place_id)).lineage()[1:]
    found: list[Office] = []
    for place_id in lineage:
        place = await places.get(work, place_id)
        if place.level == Level.COMMUNITY:
            continue
        every = [Office(place), *[Office(place, unit) for unit in await _departments(work, place)]]
        found += [office for office in every if await officers(work, office)]
    return found


async def _departments(work: Work, place: Place) -> list[Unit]:
    query = (
        select(Unit)
        .join(Membership, col(Membership.unit_id) == Unit.id)
        .join(Grant, col(Grant.person_id) == Membership.person_id)
        .where(
            Grant.place_id == place.id,
            col(Grant.role).in_(RIGHTS[Action.ANSWER_WHISTLE]),
            col(Grant.ended_at).is_(None),
            col(Membership.until).is_(None),
            col(Unit.closed_at).is_(None),
        )
    )
    once = {unit.key: unit for unit in (await work.session.exec(query)).all()}
    return sorted(once.values(), key=lambda unit: unit.name)
