"""Which parts of a community were patrolled in a period, and at what hours: of all together, never of one person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from volunteers import calendars, patrol_company, patrol_fixes
from volunteers.coverage import Grid, Point
from volunteers.patrol_figures import Span
from volunteers.patrol_tables import Patrol, Track, Way
from volunteers.places import Place
from volunteers.work import Work

FEWEST_PEOPLE = 3
MOST_PATROLS = 600
WHOLE = 0.9
HOURS = 24
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Stretch:
    """A route with the part of it that was walked (0 to 1) and the stretches nobody walked."""

    name: str
    share: float
    missing: list[list[Point]]
    line: list[Point]

    @property
    def whole(self) -> bool:
        """Whether as good as all of it was walked."""
        return self.share >= WHOLE


@dataclass(frozen=True)
class Coverage:
    """The ground covered in a period by `patrols` of `people`; `enough` is False where so few walked that the picture
    would show who walked where, and then nothing of it is there. `hours` are minutes out by local hour of the day.
    """

    people: int
    patrols: int
    grid: Grid | None = None
    routes: tuple[Stretch, ...] = ()
    hours: tuple[int, ...] = ()
    capped: bool = False

    @property
    def enough(self) -> bool:
        """Whether it may be shown."""
        return self.people >= FEWEST_PEOPLE

    @property
    def gaps(self) -> list[Stretch]:
        """The routes of which something is left to walk, the least walked first."""
        return sorted((route for route in self.routes if not route.whole), key=lambda route: route.share)


async def of(work: Work, place: Place, period: Span) -> Coverage:
    """The coverage of a community by the positions still kept (30 days), with both ends of every patrol left out."""
    found = await _tracks(work, place, period)
    people = len({patrol.person_id for patrol, _ in found})
    if people < FEWEST_PEOPLE:
        return Coverage(people, len(found))
    grid = Grid(_origin(place, found))
    for _, track in found:
        grid.add(patrol_fixes.unpack(track.packed))
    routes = tuple(
        [_stretch(route.name, route.line, grid) for route in await patrol_company.routes(work, place)]
    )
    hours = _hours([patrol for patrol, _ in found], place)
    return Coverage(people, len(found), grid, routes, hours, len(found) == MOST_PATROLS)


async def _tracks(work: Work, place: Place, period: Span) -> Sequence[tuple[Patrol, Track]]:
    start, end = calendars.days_bounds(period.first, period.last, place.zone)
    query = select(Patrol, Track).where(
        Track.patrol_id == Patrol.id,
        Patrol.place_id == place.key,
        Patrol.way != Way.POST,
        Patrol.started_at >= start,
        Patrol.started_at < end,
        col(Patrol.ended_at).is_not(None),
    )
    return (await work.session.exec(query.order_by(col(Patrol.id).desc()).limit(MOST_PATROLS))).all()


def _origin(place: Place, found: Sequence[tuple[Patrol, Track]]) -> Point:
    if place.latitude is not None and place.longitude is not None:
        return place.latitude, place.longitude
    first = patrol_fixes.unpack(found[0][1].packed)[0]
    return first.lat, first.lon


def _stretch(name: str, line: list[list[float]], grid: Grid) -> Stretch:
    points = [(lat, lon) for lat, lon in line]
    return Stretch(name, grid.share(points), grid.missing(points), points)


def _hours(found: Sequence[Patrol], place: Place) -> tuple[int, ...]:
    """Minutes out by hour of the local day."""
    minutes: Counter[int] = Counter()
    for patrol in found:
        at, end = patrol.started_at, patrol.ended_at or patrol.started_at
        while at < end:
            here = at.astimezone(place.zone)
            until = min(end, at + _rest_of_hour(here))
            minutes[here.hour] += round((until - at).total_seconds() / 60)
            at = until
    return tuple(minutes[hour] for hour in range(HOURS))


def _rest_of_hour(here: datetime) -> timedelta:
    return HOUR - timedelta(minutes=here.minute, seconds=here.second, microseconds=here.microsecond)
