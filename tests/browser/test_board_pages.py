"""The board in a real browser, at a phone's and a desk's size, in both languages: pictures, access, liveness."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from bot.database import Database
from bot.web import sessions
from bot.web.sessions import Kind
from tasks import claims, history, requests
from tasks.lifecycle import Event, State
from tests.bot.board_world import BoardWorld
from tests.browser.story import DESK, PHONE, audit, picture
from volunteers.people import Person
from volunteers.rights import Role

NEEDS = (
    ("一位老人反映下楼不方便,想在门口装个扶手", "barrier-free", "3号楼附近"),
    ("楼道灯不亮了,晚上看不清台阶", "small-repair", "5号楼附近"),
    ("请人帮忙取药,药店在广场旁边", "medicine", "7号楼附近"),
    ("厨房水管漏水,关了阀门还在滴", "water-electric", "1号楼附近"),
    ("手机上的医保码打不开", "device-help", "2号楼附近"),
    ("电动车堵住了楼道口", "other", "6号楼附近"),
)


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> BoardWorld:
    made = await BoardWorld(database, tmp_path / "media").found()
    await fill(made)
    return made


async def fill(world: BoardWorld) -> None:
    """A morning with something in every queue."""
    async with world.database.reading() as work:
        now = work.now
    helper = await world.member("小周", Role.VOLUNTEER)
    await world.member("古丽", Role.CANDIDATE)
    plan = (State.OPEN, State.SUBMITTED, State.OPEN, State.DONE, State.CLOSED, State.WHISTLED)
    for number, ((need, category, where), state) in enumerate(zip(NEEDS, plan, strict=True), 101):
        then = now - timedelta(hours=2 * (number - 100), minutes=number)
        times = {"done_at": then, "whistled_at": then} if state in {State.DONE, State.WHISTLED} else {}
        ended = {"closed_at": now} if state is State.CLOSED else {}
        task = await world.task(
            number=number,
            need=need,
            category=category,
            whereabouts=where,
            state=state,
            urgent=number == 103,
            due_at=now - timedelta(hours=3) if number == 101 else now + timedelta(hours=20),
            submitted_at=then,
            accepted_at=then,
            opened_at=then,
            first_claim_at=then + timedelta(minutes=6) if state in {State.DONE, State.CLOSED} else None,
            latitude=47.35 + (number % 3) / 500,
            longitude=87.82 + (number % 5) / 400,
            **times,
            **ended,
        )
        if number == 103:
            async with world.database.work() as work:
                await claims.take(work, await requests.get(work, task.key, lock=True), helper.key)
    async with world.database.work() as work:
        task = await requests.get(work, 2, lock=True)
        await history.note(work, task, Event.SUBMIT, None)


@pytest.fixture
async def root(world: BoardWorld) -> AsyncIterator[str]:
    async with TestServer(world.app) as server:
        yield str(server.make_url("")).rstrip("/")


async def enter(world: BoardWorld, page: Page, root: str, person: Person) -> None:
    """Sign somebody in on a page."""
    token = sessions.new_token()
    async with world.database.work() as work:
        await sessions.start_for(work, token, person, Kind.STAFF)
    await page.context.add_cookies([{"name": "linbang", "value": token, "url": root}])


SMALL = """() => [..."main header".split(" ").flatMap((part) =>
    [...document.querySelectorAll(part)].flatMap((found) => [...found.querySelectorAll("a, button, summary, select")]))]
  .filter((e) => e.getBoundingClientRect().width && !(e.tagName === "A" && getComputedStyle(e).display === "inline"))
  .filter((e) => e.getBoundingClientRect().height < 43.5 || e.getBoundingClientRect().width < 24)
  .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`)"""


async def too_small(page: Page) -> list[str]:
    """What a thumb would miss: anything to press that is less than 44 px high; links within a sentence are not meant."""
    found: list[str] = await page.evaluate(SMALL)
    return found


async def no_wider_than_the_screen(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


PAGES = {
    "overview": "/board/deren",
    "tasks": "/board/deren/tasks",
    "task": "/board/deren/tasks/1",
    "review": "/board/deren/tasks/2",
    "figures": "/board/deren/figures",
    "bulletins": "/board/deren/bulletins",
    "map": "/board/deren/map",
    "patrols": "/board/juntun/patrols",
    "people": "/board/deren/people",
    "audit": "/board/deren/audit",
    "settings": "/board/deren/settings",
    "bulletin": "/board/deren/bulletins/flow?period=2026-03",
    "wide-bulletin": "/board/deren/bulletins/appraisal?period=2026-03",
    "empty": "/board/xincheng",
    "signed-in": "/signed-in",
}


@pytest.mark.parametrize("name", list(PAGES))
async def test_every_page_fits_and_can_be_read_by_everybody(
    root: str, world: BoardWorld, browser: Browser, name: str
) -> None:
    secretary = await world.member("李书记", Role.SECRETARY, "juntun")
    for size, locale, scheme in (
        (PHONE, "zh-CN", "light"),
        (DESK, "zh-CN", "light"),
        (PHONE, "en-GB", "dark"),
        (DESK, "en-GB", "dark"),
    ):
        context = await browser.new_context(viewport=size, locale=locale, color_scheme=scheme)
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        await enter(world, page, root, secretary)
        await page.goto(root + PAGES[name])
        await expect(page.locator("h1").first).to_be_visible()
        shape = f"{'phone' if size is PHONE else 'desk'}-{locale[:2]}"
        await picture(page, f"board-{name}-{shape}", whole=True)
        assert await no_wider_than_the_screen(page), shape
        assert await too_small(page) == [], shape
        assert await audit(page) == [], shape
        assert errors == []
        await context.close()


async def test_a_claim_appears_on_the_open_board_by_itself(
    root: str, world: BoardWorld, browser_page: Page
) -> None:
    helper = await world.member("小李", Role.VOLUNTEER)
    await enter(world, browser_page, root, await world.member("李书记", Role.SECRETARY))
    await browser_page.goto(f"{root}/board/deren")
    unclaimed = browser_page.locator(".queue.unclaimed .count")
    await expect(unclaimed).to_have_text("1")
    await browser_page.wait_for_timeout(300)
    async with world.database.work() as work:
        await claims.take(work, await requests.get(work, 1, lock=True), helper.key)
    await world.live.publish("outbox")
    await expect(unclaimed).to_have_count(0, timeout=2000)
    await picture(browser_page, "board-live-phone")


async def test_the_secretary_publishes_with_the_keyboard_alone(
    root: str, world: BoardWorld, browser_page: Page
) -> None:
    page = browser_page
    await enter(world, page, root, await world.member("李书记", Role.SECRETARY))
    await page.goto(f"{root}/board/deren/tasks/2")
    button = page.get_by_role("button", name="发布")
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("已发布")
    await picture(page, "board-published-phone")
