"""Chats of many people that belong to a place: a Telegram group, or the web hall every community has."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, UniqueConstraint, and_
from sqlmodel import Field, SQLModel, col, select, update

from volunteers.columns import UtcDateTime
from volunteers.outbox import Promise, Shown, State, lane_of
from volunteers.places import Place
from volunteers.work import Work

HALL_CHANNEL = "web"


class Group(SQLModel, table=True):
    """One such chat, bound to the place whose cards it gets."""

    __tablename__ = "chat_group"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="place.id", index=True)
    team_id: int | None = None
    channel: str = Field(max_length=16)
    address: str = Field(max_length=64)
    title: str = Field(default="", max_length=200)
    bound_at: datetime = Field(sa_type=UtcDateTime)
    bound_by: int | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def lane(self) -> str:
        """The lane of the outbox that leads to this chat."""
        return lane_of(self.channel, self.address)


def hall_address(place: Place) -> str:
    """The address of a community's web hall."""
    return f"hall-{place.code}"[:64]


async def find(work: Work, channel: str, address: str) -> Group | None:
    """The group at this address, if it is bound now."""
    query = select(Group).where(
        Group.channel == channel, Group.address == address, col(Group.ended_at).is_(None)
    )
    return (await work.session.exec(query)).first()


def cards_go_to(place_id: Any) -> ColumnElement[bool]:
    """The condition under which a group gets the cards of a place."""
    return and_(Group.place_id == place_id, col(Group.ended_at).is_(None), col(Group.team_id).is_(None))


async def of_place(work: Work, place_id: int) -> Sequence[Group]:
    """The groups that get this place's cards."""
    asked = (Group, place_id)
    if asked not in work.known:
        query = select(Group).where(cards_go_to(place_id)).order_by(col(Group.id))
        work.known[asked] = (await work.session.exec(query)).all()
    found: Sequence[Group] = work.known[asked]
    return found


async def bind(
    work: Work,
    place: Place,
    channel: str,
    address: str,
    *,
    title: str = "",
    by: int | None = None,
    team_id: int | None = None,
) -> Group:
    """Let a chat get a place's cards, or only what its team is asked for; binding it again moves it."""
    query = select(Group).where(Group.channel == channel, Group.address == address)
    group = (await work.session.exec(query)).first()
    if group is None:
        group = Group(place_id=place.key, channel=channel, address=address, bound_at=work.now)
        work.session.add(group)
    work.known.pop((Group, group.place_id), None)
    work.known.pop((Group, place.key), None)
    group.place_id, group.bound_by, group.ended_at = place.key, by, None
    group.team_id = team_id
    group.title = title[:200] or group.title
    await work.session.flush()
    return group


async def unbind(work: Work, group: Group) -> None:
    """Stop sending cards to a chat."""
    work.known.pop((Group, group.place_id), None)
    group.ended_at = work.now


async def move(work: Work, channel: str, old: str, new: str) -> None:
    """Follow a group that got a new address (Telegram's change to a supergroup), waiting messages included."""
    group = await find(work, channel, old)
    if group is None:
        return
    group.address = new
    was, now = lane_of(channel, old), lane_of(channel, new)
    await work.session.exec(
        update(Promise)
        .where(col(Promise.lane) == was, col(Promise.state).in_([State.WAITING, State.SENDING]))
        .values(lane=now)
    )
    await work.session.exec(update(Shown).where(col(Shown.lane) == was).values(lane=now))
