"""The board inside Telegram in a real browser: the page hands in what Telegram wrote behind its address."""

from pathlib import Path
from urllib.parse import quote

from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from bot.database import Database
from tests.bot.test_mini_app import PATH, init_data, with_a_bot
from tests.browser.story import audit, picture
from tests.clock import Clock


async def test_the_board_opens_by_itself_and_nothing_stays_in_the_address(
    database: Database, tmp_path: Path, clock: Clock, browser_page: Page
) -> None:
    world = await with_a_bot(database, tmp_path)
    written = f"#tgWebAppData={quote(init_data(clock), safe='')}&tgWebAppVersion=8.0&tgWebAppPlatform=ios"
    async with TestServer(world.app) as server:
        root = str(server.make_url("")).rstrip("/")
        await browser_page.goto(f"{root}{PATH}{written}")
        await browser_page.wait_for_url(f"{root}/board/deren")
        await browser_page.goto(f"{root}{PATH}")
        await expect(browser_page.locator("#elsewhere")).to_contain_text("/board")
        assert await audit(browser_page) == []
        await picture(browser_page, "mini-app-elsewhere-phone")
