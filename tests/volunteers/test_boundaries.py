"""Pins find their place by polygon, else by the nearest centre; bad files are listed whole and change nothing."""

import json
from typing import Any

import pytest
import shapely
from sqlmodel import select

from bot.database import Database
from volunteers import boundaries, places
from volunteers.boundaries import BadMap, Map, Outline
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.work import Work


def square(west: float, south: float, size: float = 0.01) -> dict[str, Any]:
    return json.loads(shapely.to_geojson(shapely.box(west, south, west + size, south + size)))


def feature(code: str, geometry: dict[str, Any] | None, **given: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, **given}, "geometry": geometry}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


async def town(work: Work) -> Place:
    street = await places.add(work, Place(code="s", level=Level.STREET, name="街道"), None)
    return await places.add(work, Place(code="c", level=Level.COMMUNITY, name="社区"), street)


async def test_a_pin_is_in_the_deepest_place_whose_boundary_holds_it(database: Database) -> None:
    async with database.work() as work:
        await town(work)
        raw = collection(
            feature("c", square(87.0, 47.0, 0.02)),
            feature("g1", square(87.0, 47.0), name="第一网格", level="grid", parent="c"),
        )
        assert await boundaries.load(work, boundaries.read(raw)) == (1, 1)
    async with database.reading() as work:
        inner = await boundaries.find(work, 47.005, 87.005)
        outer = await boundaries.find(work, 47.015, 87.015)
        assert inner is not None
        assert outer is not None
        assert (inner.code, outer.code) == ("g1", "c")
        community = await boundaries.community(work, 47.005, 87.005)
        assert community is not None
        assert community.code == "c"
        grid = await boundaries.grid(work, 47.005, 87.005, community)
        assert grid is not None
        assert grid.code == "g1"
        assert await boundaries.grid(work, 47.015, 87.015, community) is None


async def test_a_pin_outside_every_boundary_goes_to_the_nearest_centre_within_50_km(
    database: Database,
) -> None:
    async with database.work() as work:
        place = await town(work)
        place.latitude, place.longitude = 47.0, 87.0
    async with database.reading() as work:
        near = await boundaries.find(work, 47.2, 87.1)
        assert near is not None
        assert near.code == "c"
        assert await boundaries.find(work, 48.0, 87.0) is None


async def test_the_map_follows_changes(database: Database) -> None:
    async with database.work() as work:
        place = await town(work)
        place.latitude, place.longitude = 47.0, 87.0
    async with database.work() as work:
        assert await boundaries.find(work, 47.0, 87.0) is not None
        (await places.by_code(work, "c")).closed_at = work.now
        await work.session.flush()
        assert await boundaries.find(work, 47.0, 87.0) is None


async def test_everything_wrong_with_a_file_is_listed_and_nothing_is_changed(database: Database) -> None:
    async with database.work() as work:
        await town(work)
    swapped = {"type": "Polygon", "coordinates": [[[47, 187], [48, 187], [48, 188], [47, 187]]]}
    raw = collection(
        feature("", square(87, 47)),
        feature("c", None),
        feature("d", swapped),
        feature("e", {"type": "Point", "coordinates": [87, 47]}),
        feature("f", square(87, 47)),
        feature("f", square(87, 47)),
    )
    with pytest.raises(BadMap) as bad:
        boundaries.read(raw)
    assert [(one.feature, one.text.key) for one in bad.value.problems] == [
        (1, "map-no-code"),
        (2, "map-no-shape"),
        (3, "map-swapped"),
        (4, "map-no-shape"),
        (6, "map-repeated"),
    ]
    half = collection(
        feature("c", square(87, 47)),
        feature("x", square(87, 47)),
        feature("y", square(87, 47), name="y", level="grid", parent="nowhere"),
        feature("z", square(87, 47), name="z", level="street", parent="c"),
    )
    with pytest.raises(BadMap) as bad:
        async with database.work() as work:
            await boundaries.load(work, boundaries.read(half))
    assert [one.text.key for one in bad.value.problems] == ["map-unknown-place", "map-no-parent", "map-level"]
    async with database.reading() as work:
        assert (await places.by_code(work, "c")).boundary is None


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"[]", b'{"type":"Feature"}', b"[" * 100_000, b'{"features": 3}', b"null"]
)
def test_what_is_no_geojson_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(BadMap):
        boundaries.read(raw)


@pytest.mark.parametrize(
    "odd", [3, "x", None, [], {"properties": []}, {"properties": {"code": "a"}, "geometry": 5}]
)
def test_odd_features_are_problems_not_crashes(odd: object) -> None:
    raw = json.dumps({"type": "FeatureCollection", "features": [odd]}).encode()
    with pytest.raises(BadMap):
        boundaries.read(raw)


def test_a_bow_tie_is_mended() -> None:
    tie = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    [found] = boundaries.read(collection(feature("a", tie)))
    assert found.drawn.is_valid


def test_of_two_that_share_a_line_one_answers_always() -> None:
    made = Map(
        [
            Outline(1, 4, None, None, shapely.box(0, 0, 1, 1)),
            Outline(2, 4, None, None, shapely.box(1, 0, 2, 1)),
        ]
    )
    assert {made.inside(0.5, 1.0) for _ in range(5)} == {1}
    assert made.inside(5, 5) is None
    assert made.nearest(0, 0) is None


async def test_a_moved_grid_takes_all_below_along_and_its_past_stays_true(database: Database) -> None:
    async with database.work() as work:
        place = await town(work)
        other = await places.add(work, Place(code="o", level=Level.COMMUNITY, name="o"), None)
        grid = await places.add(work, Place(code="g", level=Level.GRID, name="g"), place)
        before = work.now
        await places.move(work, grid, other)
    async with database.work(before.replace(year=2027)) as work:
        grid = await places.by_code(work, "g")
        assert grid.lineage() == [grid.key, (await places.by_code(work, "o")).key]
        place = await places.by_code(work, "c")
        assert await places.parent_then(work, grid, before.replace(year=2020)) == place.key
        assert await places.parent_then(work, grid, work.now) == grid.parent_id
        assert len((await work.session.exec(select(places.Moved))).all()) == 1


async def test_the_tree_never_becomes_a_circle(database: Database) -> None:
    async with database.work() as work:
        place = await town(work)
        street = await places.by_code(work, "s")
        with pytest.raises(Refusal, match="place-circle"):
            await places.move(work, street, place)
        grid = await places.add(work, Place(code="g", level=Level.GRID, name="g"), place)
        peer = await places.add(work, Place(code="h", level=Level.GRID, name="h"), place)
        with pytest.raises(Refusal, match="place-level"):
            await places.move(work, grid, peer)
