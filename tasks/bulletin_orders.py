"""Who wants which bulletin of which place sent into the chat when a month is over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, text as sql
from sqlmodel import Field, SQLModel, col, select

from tasks import bulletins, periods
from tasks.periods import Period
from volunteers import people, places, rights
from volunteers.columns import UtcDateTime
from volunteers.people import Person, Standing
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

FROM, UNTIL = 8, 20  # local hours in which bulletins go out, well outside the quiet hours
LAST_DAY = 7  # of the month; whoever could not be told by then finds the bulletin on the board


class Order(SQLModel, table=True):
    """That somebody wants a bulletin of a place every month; `sent` is the last month (2026-10) it was sent for."""

    __tablename__ = "bulletin_order"
    __table_args__ = (
        Index(
            "uq_bulletin_order",
            "place_id",
            "person_id",
            "code",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    code: str = Field(max_length=32)
    ordered_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent: str = Field(default="", max_length=7)

    @property
    def key(self) -> int:
        """The id of a stored order."""
        assert self.id is not None
        return self.id


@dataclass(frozen=True)
class Due:
    """An order whose bulletin is to be sent now."""

    order_id: int
    code: str
    person: Person
    place: Place
    month: Period


async def of(work: Work, person_id: int, place: Place) -> Sequence[Order]:
    """What somebody has ordered of a place."""
    query = select(Order).where(
        Order.person_id == person_id, Order.place_id == place.id, col(Order.ended_at).is_(None)
    )
    return (await work.session.exec(query.order_by(col(Order.id)))).all()


async def want(work: Work, person_id: int, place: Place, codes: Collection[str]) -> None:
    """Have exactly these bulletins of a place sent from now on; refuses whoever may not take them out."""
    await rights.require(work, person_id, Action.EXPORT, place)
    if not set(codes) <= set(bulletins.BULLETINS):
        raise Refusal("button-stale")
    known = {order.code: order for order in await of(work, person_id, place)}
    for code in known.keys() - set(codes):
        known[code].ended_at = work.now
    for code in sorted(set(codes) - known.keys()):
        order = Order(place_id=place.key, person_id=person_id, code=code, ordered_at=work.now)
        work.session.add(order)
    await work.session.flush()


async def stop(work: Work, order_id: int, person_id: int) -> Order:
    """End an order of one's own; ending it twice changes nothing."""
    order = await work.session.get(Order, order_id)
    if order is None or order.person_id != person_id:
        raise Refusal("button-stale")
    order.ended_at = order.ended_at or work.now
    return order


async def due(work: Work) -> list[Due]:
    """The orders to be served now, each with the month that ended last."""
    open_orders = select(Order).where(col(Order.ended_at).is_(None)).order_by(col(Order.id))
    found = [await _due(work, order) for order in (await work.session.exec(open_orders)).all()]
    return [one for one in found if one is not None]


async def still_due(work: Work, order_id: int) -> Order | None:
    """The order, locked, if it is due even now: nobody served, ended or lost the right to it meanwhile."""
    query = select(Order).where(Order.id == order_id, col(Order.ended_at).is_(None)).with_for_update()
    order = (await work.session.exec(query)).first()
    return order if order is not None and await _due(work, order) is not None else None


async def _due(work: Work, order: Order) -> Due | None:
    place = await places.get(work, order.place_id)
    local = work.now.astimezone(place.zone)
    month = periods.around("month", local.date(), place.zone).previous()
    if local.day > LAST_DAY or not FROM <= local.hour < UNTIL or order.sent == label(month):
        return None
    if order.ordered_at >= month.end:
        return None  # ordered this month: the first one comes when this month is over
    person = await people.get(work, order.person_id)
    if person.standing != Standing.ACTIVE or await people.reach(work, person.key) is None:
        return None
    if place.closed_at is not None or not await rights.may(work, person.key, Action.EXPORT, place):
        return None
    return Due(order.key, order.code, person, place, month)


def label(month: Period) -> str:
    """A month as orders remember it: 2026-10."""
    return f"{month.first:%Y-%m}"
