"""Routes and coverage on a map, and the page that records a walk, in a real browser at a phone's size."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from bot.database import Database
from bot.messages import Kind as Comes
from bot.web import sessions
from bot.web.sessions import Kind
from tests.bot.board_world import BoardWorld
from tests.browser.story import DESK, PHONE, audit, picture
from tests.clock import Clock
from volunteers import patrol_checkpoints, patrol_routes, patrols
from volunteers.fixes import Fix
from volunteers.patrol_checkpoints import Said
from volunteers.patrol_limits import Limits
from volunteers.people import Person
from volunteers.rights import Role

HERE = (47.35, 87.82)
# A phone takes the time of its positions from the same clock as everything else.
WRONG_CLOCK = """
const right = Date.now;
Date.now = () => right() + HOURS * 3600000;
const watch = navigator.geolocation.watchPosition.bind(navigator.geolocation);
navigator.geolocation.watchPosition = (take, fail, how) =>
  watch(({ coords }) => take({ coords, timestamp: Date.now() }), fail, how);
"""


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


@pytest.fixture
async def root(world: BoardWorld) -> AsyncIterator[str]:
    async with TestServer(world.app) as server:
        yield str(server.make_url("")).rstrip("/")


async def cookie(world: BoardWorld, root: str, person: Person, kind: Kind) -> list[dict[str, str]]:
    token = sessions.new_token()
    async with world.database.work() as work:
        await sessions.start_for(work, token, person, kind)
    return [{"name": "linbang", "value": token, "url": root}]


async def walked(world: BoardWorld, name: str, north: float) -> None:
    """A patrol of 1.5 km to the east, ended now."""
    person = await world.member(name, Role.VOLUNTEER)
    async with world.database.work() as work:
        place, start = world.places["deren"], work.now - timedelta(minutes=20)
        patrol = await patrols.begin(work, person.key, place, Limits())
        patrol.started_at = start
        for n in range(115):
            fix = Fix(start.timestamp() + 10 * n, HERE[0] + north, HERE[1] - 0.01 + n * 0.000174, 8.0, name)
            await patrols.record(work, patrol, name, fix)
        patrol.ended_at = work.now
        await patrols.close(work, patrol)


async def test_the_ground_is_drawn_and_a_route_is_clicked_on_the_map(
    root: str, world: BoardWorld, browser: Browser
) -> None:
    for number, name in enumerate(("甲", "乙", "丙")):
        await walked(world, name, number * 0.0004)
    async with world.database.work() as work:
        drawn = patrol_routes.check([(47.3502, 87.81), (47.3502, 87.836), (47.354, 87.836)])
        route = await patrol_routes.add(work, world.places["deren"], "江滨路", drawn, ordered=True)
        await patrol_checkpoints.add(work, world.places["deren"], Said("凉亭"), (47.3502, 87.82), route)
    lead = await world.member("队长", Role.TEAM_LEAD)
    for size, locale, scheme in ((PHONE, "zh-CN", "light"), (DESK, "en-GB", "dark")):
        context = await browser.new_context(viewport=size, locale=locale, color_scheme=scheme)
        await context.add_cookies(await cookie(world, root, lead, Kind.STAFF))  # type: ignore[arg-type]
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        await page.goto(f"{root}/board/deren/routes")
        await expect(page.locator("#ground canvas").first).to_be_visible()
        shape = "phone" if size is PHONE else "desk"
        await picture(page, f"board-routes-{shape}", whole=True)
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert await audit(page) == []
        for x, y in ((60, 80), (160, 120), (220, 240)):
            await page.locator("#ground").click(position={"x": x, "y": y})
        await expect(page.locator("#count")).to_have_text("3")
        await page.locator("#undo").click()
        await expect(page.locator("#count")).to_have_text("2")
        await page.locator("form[enctype] input[name=name]").fill(f"新路{shape}")
        await page.locator("form[enctype] button.main").click()
        await expect(page.get_by_text(f"新路{shape}").first).to_be_visible()
        assert errors == []
        await context.close()


async def test_a_walk_is_recorded_on_a_phone_until_it_is_ended(
    root: str, world: BoardWorld, browser: Browser
) -> None:
    walker = await world.member("王强", Role.VOLUNTEER)
    context = await browser.new_context(
        viewport=PHONE,
        locale="zh-CN",
        geolocation={"latitude": HERE[0], "longitude": HERE[1], "accuracy": 8},
        permissions=["geolocation"],
    )
    await context.add_cookies(await cookie(world, root, walker, Kind.CHAT))  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{root}/walk")
    await picture(page, "walk-before", whole=True)
    assert await audit(page) == []
    await page.locator("#begin").click()
    await expect(page.locator("#state")).to_contain_text("已传到 1 个")
    await expect(page.locator("#end")).to_be_visible()
    await picture(page, "walk-during", whole=True)
    await page.locator("#end").click()
    await expect(page.locator("#state")).to_contain_text("已停止")
    await expect(page.locator("#back")).to_be_visible()
    await picture(page, "walk-after", whole=True)
    came = world.inbox.received
    assert came[0].kind is Comes.LIVE
    assert not came[0].edited
    assert came[0].location is not None
    assert (came[0].location.latitude, came[0].location.accuracy) == (HERE[0], 8)
    assert came[-1].location is not None
    assert came[-1].location.live_seconds is None
    await context.close()


async def test_a_phone_that_refuses_its_place_says_how_to_go_on(
    root: str, world: BoardWorld, browser: Browser
) -> None:
    walker = await world.member("王强", Role.VOLUNTEER)
    context = await browser.new_context(viewport=PHONE, locale="zh-CN")
    await context.add_cookies(await cookie(world, root, walker, Kind.CHAT))  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{root}/walk")
    await page.locator("#begin").click()
    await expect(page.locator("#begin")).to_be_visible()
    await expect(page.locator("#state")).not_to_be_empty()
    await picture(page, "walk-refused", whole=True)
    assert world.inbox.received == []
    await context.close()


async def test_positions_that_could_not_be_sent_survive_the_page(
    root: str, world: BoardWorld, browser: Browser
) -> None:
    walker = await world.member("王强", Role.VOLUNTEER)
    context = await browser.new_context(
        viewport=PHONE,
        locale="zh-CN",
        geolocation={"latitude": HERE[0], "longitude": HERE[1], "accuracy": 8},
        permissions=["geolocation"],
    )
    await context.add_cookies(await cookie(world, root, walker, Kind.CHAT))  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{root}/walk")
    await expect(page.locator("strong", has_text="没有正在进行的巡逻")).to_be_visible()
    await context.set_offline(True)
    await page.locator("#begin").click()
    await expect(page.locator("#state")).to_contain_text("先存着")
    await page.close()
    assert world.inbox.received == []
    await context.set_offline(False)
    again = await context.new_page()
    await again.goto(f"{root}/walk")
    await expect(again.locator("#state")).to_contain_text("上次没传完的位置已经传上去了")
    (came,) = world.inbox.received
    assert not came.edited
    assert came.location is not None
    assert came.location.latitude == HERE[0]
    await again.reload()
    assert len(world.inbox.received) == 1
    await context.close()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_phone_whose_clock_is_an_hour_wrong_loses_no_position(
    root: str, world: BoardWorld, browser: Browser, clock: Clock, hours: int
) -> None:
    clock.now = datetime.now(UTC)
    walker = await world.member("王强", Role.VOLUNTEER)
    context = await browser.new_context(
        viewport=PHONE,
        geolocation={"latitude": HERE[0], "longitude": HERE[1], "accuracy": 8},
        permissions=["geolocation"],
    )
    await context.add_cookies(await cookie(world, root, walker, Kind.CHAT))  # type: ignore[arg-type]
    page = await context.new_page()
    await page.add_init_script(WRONG_CLOCK.replace("HOURS", str(hours)))
    await page.goto(f"{root}/walk")
    await page.locator("#begin").click()
    await expect(page.locator("#state")).not_to_be_empty()
    await expect(page.locator("#state")).to_contain_text("1")
    (came,) = world.inbox.received
    assert abs(came.at - datetime.now(UTC)) < timedelta(seconds=30)
    await context.close()
