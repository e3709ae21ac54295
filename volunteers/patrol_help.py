"""Help for somebody on patrol: who walks with him, who is alarmed, who is near enough to be asked."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import col, select

from volunteers import geodesy, outbox, people, places, rights
from volunteers.outbox import Button, Message, Promise
from volunteers.patrol_tables import Patrol
from volunteers.rights import Action
from volunteers.text import Text, text
from volunteers.work import Work

NEAR_M = 1500.0
MOST_NEAR = 5
FRESH = timedelta(minutes=10)


def whereabouts(patrol: Patrol) -> Text:
    """Where a patrol was last heard, in numbers that any map understands."""
    if patrol.last_lat is None or patrol.last_lon is None:
        return text("patrol-where-unknown")
    return text(
        "patrol-where", lat=f"{patrol.last_lat:.5f}", lon=f"{patrol.last_lon:.5f}", at=patrol.last_fix_at
    )


async def partners(work: Work, patrol: Patrol) -> list[int]:
    """Whoever walks with somebody now."""
    if patrol.together_id is None:
        return []
    query = select(Patrol.person_id).where(
        Patrol.together_id == patrol.together_id,
        Patrol.person_id != patrol.person_id,
        col(Patrol.ended_at).is_(None),
    )
    return list((await work.session.exec(query)).all())


async def staff(work: Work, patrol: Patrol) -> list[int]:
    """Who is alarmed for a place, without the walker himself."""
    place = await places.get(work, patrol.place_id)
    found = await rights.entitled(work, Action.GET_ALERTS, place)
    return [person_id for person_id in found if person_id != patrol.person_id]


async def near(work: Work, patrol: Patrol) -> list[int]:
    """The nearest five others who patrol the same community now, within 1.5 km and heard lately."""
    if patrol.last_lat is None or patrol.last_lon is None:
        return []
    query = select(Patrol).where(
        Patrol.place_id == patrol.place_id,
        Patrol.id != patrol.id,
        col(Patrol.ended_at).is_(None),
        col(Patrol.last_fix_at) >= work.now - FRESH,
        col(Patrol.last_lat).is_not(None),
    )
    found = []
    for other in (await work.session.exec(query)).all():
        assert other.last_lat is not None
        assert other.last_lon is not None
        away = geodesy.distance_m(patrol.last_lat, patrol.last_lon, other.last_lat, other.last_lon)
        if away <= NEAR_M:
            found.append((away, other.person_id))
    return [person_id for _, person_id in sorted(found)[:MOST_NEAR]]


async def tell(work: Work, patrol: Patrol, whom: Iterable[int], message: Message) -> int:
    """Tell people about a patrol in one message each, which may be taken back; returns how many they are."""
    count = 0
    for count, person_id in enumerate(dict.fromkeys(whom), start=1):  # noqa: B007 - the last number is the answer
        await outbox.tell(work, person_id, message, slot=f"patrol-alarm:{patrol.key}")
    return count


async def call(work: Work, patrol: Patrol) -> int:
    """A call for help: partners, staff of the place and the nearest patrols hear at once, at any hour.

    They may say no. A second call within the same patrol only brings the position up to date.
    """
    patrol.sos_at = work.now
    person = await people.get(work, patrol.person_id)
    who = person.name or f"#{person.id}"
    lines = [text("patrol-sos-alarm", name=who, phone=person.phone or 0, at=work.now), whereabouts(patrol)]
    close = [*await partners(work, patrol), *await staff(work, patrol)]
    await tell(work, patrol, close, _asking(patrol, lines))
    others = [person_id for person_id in await near(work, patrol) if person_id not in close]
    await tell(work, patrol, others, _asking(patrol, lines))
    return len({*close, *others})


def _asking(patrol: Patrol, lines: list[Text]) -> Message:
    buttons = [
        Button(text("button-patrol-coming"), f"patrol-coming:{patrol.key}"),
        Button(text("button-patrol-cannot"), f"patrol-cannot:{patrol.key}"),
    ]
    return Message(text("lines", lines=[*lines, text("patrol-sos-ask")]), [buttons])


async def was_asked(work: Work, patrol: Patrol, person_id: int) -> bool:
    """Whether somebody was told of a patrol's call for help."""
    query = select(Promise.id).where(
        Promise.slot == f"patrol-alarm:{patrol.key}", Promise.person_id == person_id
    )
    return (await work.session.exec(query.limit(1))).first() is not None


async def safe(work: Work, patrol: Patrol) -> None:
    """All is well: whoever was alarmed hears so in the same message."""
    patrol.sos_at, patrol.alarm = None, 0
    person = await people.get(work, patrol.person_id)
    await outbox.withdraw(
        work,
        f"patrol-alarm:{patrol.key}",
        text("patrol-sos-over", name=person.name or f"#{person.id}", at=work.now),
    )
