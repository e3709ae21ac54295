"""Coverage: what of the ground was walked, of all together; routes from drawings and files."""

import json
import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.database import Database
from tests import makers
from volunteers import (
    patrol_company,
    patrol_coverage,
    patrol_fixes,
    patrol_routes,
    patrols,
    people,
    recordings,
    rights,
)
from volunteers.coverage import TRIM_M, Grid, way
from volunteers.fixes import Fix
from volunteers.patrol_limits import Limits
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

HERE = (47.35, 87.82)
EAST = 1 / 111_320 / math.cos(math.radians(HERE[0]))


@dataclass(frozen=True)
class Day:
    first: date = date(2026, 3, 2)
    last: date = date(2026, 3, 2)


def walk(metres: float, start: float = 1_772_424_000.0, north: float = 0.0) -> list[Fix]:
    count = int(metres / 13) + 1
    return [Fix(start + 10 * n, HERE[0] + north, HERE[1] + 13 * n * EAST, 8.0, "s") for n in range(count)]


def test_a_walk_covers_its_squares_but_not_the_ends_near_home() -> None:
    grid = Grid(HERE)
    grid.add(walk(1300))
    assert not grid.walked(grid.cell(HERE[0], HERE[1] + 20 * EAST))
    assert grid.walked(grid.cell(HERE[0], HERE[1] + 650 * EAST))
    assert not grid.walked(grid.cell(HERE[0], HERE[1] + 1280 * EAST))
    assert max(grid.cells.values()) == 1
    assert list(way(walk(2 * TRIM_M - 30))) == []


def test_whoever_waits_at_home_before_and_after_a_walk_is_not_drawn_there() -> None:
    noise = random.Random(7)

    def waits(start: float) -> list[Fix]:
        spots = [(noise.gauss(0, 8) / 111_320, noise.gauss(0, 8) * EAST) for _ in range(180)]
        return [
            Fix(start + 10 * n, HERE[0] + north, HERE[1] + east, 8.0, "s")
            for n, (north, east) in enumerate(spots)
        ]

    there = walk(780, start=1_772_424_000.0 + 1800)
    back = [
        Fix(1_772_424_000.0 + 2420 + 10 * n, fix.lat, fix.lon, 8.0, "s")
        for n, fix in enumerate(reversed(there))
    ]
    drawn = list(way([*waits(1_772_424_000.0), *there, *back, *waits(1_772_424_000.0 + 3040)]))
    assert min(lon - HERE[1] for _, lon in drawn) / EAST > TRIM_M - 30
    assert list(way(waits(1_772_424_000.0))) == []


def test_squares_lie_where_their_cells_say() -> None:
    grid = Grid(HERE)
    low, high = grid.corners((10, -4))
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    assert grid.cell(*middle) == (10, -4)


def test_a_silence_is_not_walked() -> None:
    track = walk(1300)
    silent = [fix for fix in track if not 400 < (fix.lon - HERE[1]) / EAST < 900]
    grid = Grid(HERE)
    grid.add(silent)
    assert not grid.walked(grid.cell(HERE[0], HERE[1] + 650 * EAST))


def test_what_is_left_of_a_route_is_named() -> None:
    grid = Grid(HERE)
    grid.add(walk(1300))
    line = [HERE, (HERE[0], HERE[1] + 2600 * EAST)]
    assert 0.3 < grid.share(line) < 0.5
    assert len(grid.missing(line)) == 2
    assert grid.missing(line)[-1][-1] == pytest.approx(line[-1])


@pytest.mark.parametrize("bad", [math.nan, math.inf, 91.0, 0.0])
def test_odd_positions_cover_nothing(bad: float) -> None:
    grid = Grid(HERE)
    grid.add([Fix(10.0 * n, bad, 0.0 if bad == 0 else bad, 5.0) for n in range(50)])
    assert not grid.cells


async def _patrol(work: Work, name: str, place: Place, north: float) -> None:
    person = await makers.person(work, name, place, Role.VOLUNTEER)
    fixes = walk(1300, work.now.timestamp(), north)
    patrol = await patrols.begin(work, person.key, place, Limits())
    for fix in fixes:
        await patrols.record(work, patrol, name, fix)
    patrol.ended_at = work.now + timedelta(seconds=fixes[-1].at - fixes[0].at)
    await work.session.flush()
    await patrols.close(work, patrol)


async def test_too_few_people_are_never_drawn(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        for name in ("甲", "乙"):
            await _patrol(work, name, place, 0.0)
        found = await patrol_coverage.of(work, place, Day())
        assert (found.people, found.enough, found.grid, found.hours) == (2, False, None, ())
        await _patrol(work, "丙", place, 0.001)
        await patrol_routes.add(
            work, place, "东路", patrol_routes.check([HERE, (HERE[0], HERE[1] + 900 * EAST)])
        )
        found = await patrol_coverage.of(work, place, Day())
        assert found.enough
        assert found.grid is not None
        assert max(found.grid.cells.values()) == 2
        assert sum(found.hours) == pytest.approx(3 * 16.5, abs=3)
        assert [gap.name for gap in found.gaps] == ["东路"]


async def test_forgotten_positions_cover_nothing(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        for name in ("甲", "乙", "丙"):
            await _patrol(work, name, place, 0.0)
    async with database.work(database.clock() + timedelta(days=31)) as work:
        for key in await patrols.to_forget(work):
            patrol = await patrols.get(work, key)
            await patrol_fixes.forget(work, patrol)
        assert not (await patrol_coverage.of(work, place, Day())).enough


LINE = [[87.82, 47.35], [87.83, 47.351], [87.84, 47.35]]


@pytest.mark.parametrize(
    ("geometry", "area"),
    [
        ({"type": "LineString", "coordinates": LINE}, False),
        ({"type": "Feature", "geometry": {"type": "LineString", "coordinates": LINE}}, False),
        ({"type": "MultiLineString", "coordinates": [LINE[:2], LINE[1:]]}, False),
        ({"type": "Polygon", "coordinates": [[*LINE, LINE[0]]]}, True),
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {"geometry": {"type": "Point", "coordinates": [0, 0]}},
                    {"geometry": {"type": "LineString", "coordinates": LINE}},
                ],
            },
            False,
        ),
    ],
)
def test_a_geojson_draws_a_route_or_an_area(geometry: object, area: bool) -> None:
    drawn = patrol_routes.read(b"\xef\xbb\xbf" + json.dumps(geometry).encode())
    assert drawn.area is area
    assert drawn.line[0] == (47.35, 87.82)
    assert (drawn.line[0] == drawn.line[-1]) is area


def test_a_gpx_draws_a_route() -> None:
    raw = recordings.write_gpx([walk(300)], "路")
    assert len(patrol_routes.read(raw).line) == 2


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"{", "route-unreadable"),
        (b'{"type": "Point", "coordinates": [1, 2]}', "route-unreadable"),
        (b'{"type": "LineString", "coordinates": "no"}', "route-unreadable"),
        (b'{"type": "LineString", "coordinates": [[1], [2]]}', "route-unreadable"),
        (b'{"type": "LineString", "coordinates": [[NaN, 2], [3, 4]]}', "route-unreadable"),
        (b'{"type": "LineString", "coordinates": [[87, 91], [87, 47]]}', "route-not-a-place"),
        (b'{"type": "LineString", "coordinates": [[0, 0], [87, 47]]}', "route-not-a-place"),
        (b'{"type": "LineString", "coordinates": [[87, 47], [87, 47]]}', "route-too-short"),
        (b'{"type": "LineString", "coordinates": [[87, 47], [88, 49]]}', "route-too-long"),
        (b'{"type": "Feature", "geometry": ' * 2000 + b"null" + b"}" * 2000, "route-unreadable"),
        (b"[" * 100_000, "recording-unreadable"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><gpx>&a;</gpx>', "recording-unsafe"),
    ],
)
def test_what_is_no_route_is_refused_in_words(raw: bytes, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        patrol_routes.read(raw)
    assert refused.value.text.key == key


async def test_a_route_that_ends_frees_its_checkpoints_and_its_name(database: Database) -> None:
    async with database.work() as work:
        place = await makers.place(work)
        secretary = await people.add(work, "李书记")
        await rights.grant(work, secretary.key, Role.SECRETARY, place, "test")
        drawn = patrol_routes.check([HERE, (47.36, 87.82)])
        route = await patrol_routes.add(work, place, "江滨路", drawn, ordered=True)
        with pytest.raises(Refusal):
            await patrol_routes.add(work, place, "江滨路", drawn)
        await patrol_routes.close(work, place, route.id or 0, secretary.key)
        with pytest.raises(Refusal):
            await patrol_routes.close(work, place, route.id or 0, secretary.key)
        await patrol_routes.add(work, place, "江滨路", drawn)
        assert len(await patrol_company.routes(work, place)) == 1
