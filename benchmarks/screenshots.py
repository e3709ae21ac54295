"""Takes the pictures of the documentation from a running service of its own: `make screenshots`."""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Frame, Page, async_playwright

from tests.conftest import CHROMIUM_OPTIONS
from tests.whole.service import serving

PICTURES = Path("docs/pictures")
REQUEST = "我是3号楼2单元501的谢朝卿,腿脚不好下楼不方便,想装个扶手,电话13800138000"


def _pane(page: Page, part: str) -> Frame:
    return next(frame for frame in page.frames if part in frame.url)


async def _demo(page: Page, root: str) -> None:
    """The demonstration at the moment somebody has claimed."""
    await page.goto(f"{root}/demo")
    await page.get_by_role("button", name="开始演示").click()
    await page.wait_for_load_state("networkidle")
    resident, hall = _pane(page, "seat=resident"), _pane(page, "/hall/")
    await resident.locator("textarea").fill(REQUEST)
    await resident.get_by_role("button", name="发送").click()
    await resident.get_by_role("button", name="确认提交").last.click()
    await hall.get_by_role("button", name="单位领取").last.click()
    await hall.get_by_text("明珠幼儿园党员 · 用时").wait_for()
    await page.screenshot(path=str(PICTURES / "demo.png"))


async def main() -> None:
    """Start a service in a folder of its own and take every picture."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder)) as service, async_playwright() as play:
            browser = await play.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
            page = await browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
            await _demo(page, service.root)
            await browser.close()


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    asyncio.run(main())
