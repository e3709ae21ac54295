"""Entrances on printed codes: a short code that says nothing stands for place, building and unit."""

import secrets
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, select

from volunteers.columns import UtcDateTime
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.work import Work

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike on paper
LENGTH = 10
LONGEST = 40
PREFIX = "dr-"  # of the start parameter in chat


class Door(SQLModel, table=True):
    """One entrance, as it is written on its card or poster; nobody's name and no flat belongs into it."""

    __tablename__ = "door"
    __table_args__ = (UniqueConstraint("place_id", "label"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=16, unique=True)
    place_id: int = Field(foreign_key="place.id")
    label: str = Field(max_length=LONGEST)
    made_at: datetime = Field(sa_type=UtcDateTime)


async def of(work: Work, place: Place, label: str) -> Door:
    """The door with this label in a place, made now if it is new: printing again leads to the same code."""
    label = label.strip()[:LONGEST]
    query = select(Door).where(Door.place_id == place.key, Door.label == label)
    door = (await work.session.exec(query)).first()
    if door is None:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        door = Door(code=code, place_id=place.key, label=label, made_at=work.now)
        work.session.add(door)
        await work.session.flush()
    return door


async def by_code(work: Work, code: str) -> Door:
    """The door behind a printed code; refuses an unknown one."""
    door = (await work.session.exec(select(Door).where(Door.code == code.strip().lower()[:16]))).first()
    if door is None:
        raise Refusal("door-unknown")
    return door
