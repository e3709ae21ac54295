"""How far a task reaches: its own community first, then the neighbouring grids or communities."""

from collections.abc import Sequence

from sqlmodel import col, select

from volunteers import places
from volunteers.places import Level, Place
from volunteers.work import Work

NEIGHBOURS = 3  # communities beside one's own


async def around(work: Work, place: Place, *, wide: bool = False) -> list[int]:
    """Ids of the places whose helpers may be asked: the community with its grids and everything above it.

    With `wide` the neighbouring communities and their grids, too.
    """
    community = await places.community_of(work, place)
    found = {*await places.under(work, community), *community.lineage()}
    if wide:
        for beside in await neighbours(work, community):
            found |= set(await places.under(work, beside))
    return sorted(found)


async def neighbours(work: Work, place: Place) -> Sequence[Place]:
    """The communities beside a place's own, under the same street: the three nearest by their centres.

    Where centres are not known, those that come first by name.
    """
    community = await places.community_of(work, place)
    if community.parent_id is None:
        return []
    query = select(Place).where(
        Place.parent_id == community.parent_id,
        Place.level == Level.COMMUNITY,
        Place.id != community.id,
        col(Place.closed_at).is_(None),
    )
    beside = (await work.session.exec(query)).all()
    return sorted(beside, key=lambda other: (_apart(community, other), other.name))[:NEIGHBOURS]


def _apart(here: Place, there: Place) -> float:
    if None in (here.latitude, here.longitude, there.latitude, there.longitude):
        return float("inf")
    north = (here.latitude or 0.0) - (there.latitude or 0.0)
    east = (here.longitude or 0.0) - (there.longitude or 0.0)
    return north * north + east * east
