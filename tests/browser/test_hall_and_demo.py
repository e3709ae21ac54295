"""The hall and the demonstration in a real browser, at a phone's and a desk's size."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.database import Database
from tests.bot.web_world import World
from tests.browser.story import CLAIMED, DESK, HALL, OPEN, PHONE, audit, picture, running
from volunteers import invites
from volunteers.invites import Purpose
from volunteers.places import by_code
from volunteers.rights import Role


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def root(world: World) -> AsyncIterator[str]:
    async with running(world) as root:
        yield root


async def test_an_invited_volunteer_opens_the_hall(root: str, world: World, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/hall/lanhua")
    await expect(page.locator("h1")).to_have_text("大厅只对志愿者开放")
    await picture(page, "hall-phone-closed")
    assert await audit(page) == []
    async with world.database.work() as work:
        place = await by_code(work, "lanhua")
        token = await invites.create(work, Purpose.ROLE, role=Role.VOLUNTEER, place=place)
    await page.goto(f"{root}/join/{token}")
    await picture(page, "join-phone")
    assert await audit(page) == []
    await page.get_by_label("怎么称呼您").fill("小周")
    await page.get_by_role("button", name="接受").click()
    await expect(page.locator(".empty")).to_be_visible()
    await world.send(HALL, OPEN)
    await expect(page.locator(".card.open")).to_contain_text("待认领")
    await picture(page, "hall-phone")


async def test_the_hall_on_a_desk(root: str, world: World, browser: Browser) -> None:
    context = await browser.new_context(viewport=DESK, locale="zh-CN")
    page = await context.new_page()
    for number, text in enumerate(
        [OPEN, CLAIMED, "🟢 已办结 #16\n跑腿代办 · 5号楼附近\n请人帮忙取药\n已解决 · 很满意"]
    ):
        await world.send(HALL, text.replace("#17", f"#{17 + number}"))
    await page.goto(f"{root}/demo")
    await page.get_by_role("button", name="开始演示").click()
    await page.goto(f"{root}/hall/lanhua?seat=contact")
    await expect(page.locator(".card")).to_have_count(3)
    await picture(page, "hall-desk")
    assert await audit(page) == []
    await context.close()


async def test_one_visitor_plays_the_whole_story_on_a_desk(root: str, browser: Browser) -> None:
    context = await browser.new_context(viewport=DESK, locale="zh-CN")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(f"{root}/demo")
    await picture(page, "demo-desk-start")
    await page.get_by_role("button", name="开始演示").click()
    resident = page.frame_locator("#pane-resident iframe")
    hall = page.frame_locator("#pane-hall iframe")
    claimant = page.frame_locator("#pane-volunteer iframe")
    await expect(resident.locator("#text")).to_be_visible()
    await page.get_by_role("button", name="装扶手").click()
    await resident.get_by_role("button", name="确认提交").click()
    await hall.get_by_role("button", name="单位领取").click()
    await expect(hall.locator(".card.claimed")).to_contain_text("明珠幼儿园")
    await expect(claimant.locator(".ours").last).to_contain_text("13800138000")
    await expect(resident.locator(".ours").last).to_contain_text("领取了您的事")
    await picture(page, "demo-desk")
    assert await audit(page) == []
    assert errors == []
    await context.close()


async def test_the_demonstration_has_tabs_on_a_phone(root: str, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/demo")
    await page.get_by_role("button", name="开始演示").click()
    await expect(page.locator(".pane.open")).to_have_count(1)
    await page.get_by_role("button", name="装扶手").click()
    resident = page.frame_locator("#pane-resident iframe")
    await resident.get_by_role("button", name="确认提交").click()
    await expect(resident.locator(".ours").last).to_contain_text("#17")
    await picture(page, "demo-phone-resident")
    await page.get_by_role("tab", name="大厅").click()
    hall = page.frame_locator("#pane-hall iframe")
    await hall.get_by_role("button", name="我来领取").click()
    await expect(hall.locator(".card.claimed")).to_be_visible()
    await picture(page, "demo-phone-hall")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert await audit(page) == []


async def test_the_claimant_of_the_demonstration_can_be_changed(root: str, browser: Browser) -> None:
    context = await browser.new_context(viewport=DESK, locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{root}/demo")
    await page.get_by_role("button", name="Start").click()
    await page.locator("#who").select_option("volunteer")
    await expect(page.locator("#pane-volunteer iframe")).to_have_attribute(
        "src", f"{root}/chat?seat=volunteer&pane=1"
    )
    await picture(page, "demo-desk-english")
    await context.close()
