"""The main story in a browser alone: the whole service as one process, killed once in the middle."""

from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, FrameLocator, Page, expect

from tests.browser.story import DESK, PHONE, audit, picture
from tests.whole.service import serving

PATIENT = 15_000  # milliseconds


class Demo:
    """The four panes of the demonstration."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.resident = self._pane("resident")
        self.hall = self._pane("hall")
        self.claimant = self._pane("volunteer")
        self.secretary = self._pane("secretary")

    def _pane(self, name: str) -> FrameLocator:
        return self.page.frame_locator(f"#pane-{name} iframe")


async def press(pane: FrameLocator, label: str) -> None:
    """Press the newest button with this label."""
    await pane.get_by_role("button", name=label, exact=True).last.click(timeout=PATIENT)


async def says(pane: FrameLocator, words: str) -> None:
    """Wait until a pane shows these words."""
    await expect(pane.locator("#messages")).to_contain_text(words, timeout=PATIENT)


async def test_the_main_story_in_a_browser_survives_a_kill(browser: Browser, tmp_path: Path) -> None:
    context = await browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    async with serving(tmp_path) as service:
        await page.goto(f"{service.root}/demo")
        await page.get_by_role("button", name="开始演示").click()
        demo = Demo(page)
        await page.get_by_role("button", name="装扶手").click()
        await press(demo.resident, "确认提交")
        await says(demo.hall, "待认领")
        await expect(demo.hall.locator(".card").first).not_to_contain_text("501")
        await expect(demo.hall.locator(".card").first).not_to_contain_text("13800138000")

        await service.kill()
        await service.start()

        await press(demo.hall, "单位领取")
        await says(demo.hall, "已认领")
        await says(demo.claimant, "13800138000")
        await says(demo.resident, "认领了")
        await picture(page, "story-desk-claimed")
        await press(demo.claimant, "出发")
        await press(demo.claimant, "到达")
        await press(demo.claimant, "完成")
        await says(demo.claimant, "办好了")
        Image.new("RGB", (640, 480), "peru").save(tmp_path / "rail.jpg")
        await demo.claimant.locator("input[name=files]").set_input_files(tmp_path / "rail.jpg")
        await expect(demo.claimant.locator(".thumb")).to_have_count(1)
        await demo.claimant.get_by_role("button", name="发送").click()
        await press(demo.claimant, "群里可以看")
        await press(demo.resident, "已解决")
        await press(demo.resident, "很满意")
        await says(demo.hall, "已办结")
        await expect(demo.hall.locator(".card .picture img")).to_have_count(1, timeout=PATIENT)
        await expect(demo.claimant.locator("#messages")).not_to_contain_text("13800138000", timeout=PATIENT)
        await picture(page, "story-desk-closed")
        assert await audit(page) == []
    assert errors == []
    await context.close()


async def test_danger_is_answered_with_a_number_and_never_becomes_a_card(
    browser: Browser, tmp_path: Path
) -> None:
    context = await browser.new_context(viewport=PHONE, locale="zh-CN")
    page = await context.new_page()
    async with serving(tmp_path) as service:
        await page.goto(f"{service.root}/demo")
        await page.get_by_role("button", name="开始演示").click()
        demo = Demo(page)
        await page.get_by_role("button", name="煤气味").click()
        await says(demo.resident, "119")
        await picture(page, "story-phone-danger")
        await page.get_by_role("tab", name="书记").click()
        await says(demo.secretary, "燃气")
        await page.get_by_role("tab", name="大厅").click()
        await expect(demo.hall.locator(".empty")).to_be_visible()
    await context.close()


async def test_a_resident_without_the_demonstration_is_helped_from_his_own_phone(
    browser: Browser, tmp_path: Path
) -> None:
    context = await browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = await context.new_page()
    async with serving(tmp_path) as service:
        await page.goto(f"{service.root}/chat?place=deren")
        await page.locator("#text").fill("我住5号楼1单元302，姓王，厨房水龙头漏水，电话13900139000")
        await page.locator("#text").press("Enter")
        chat = page.locator("#messages")
        await page.get_by_role("button", name="确认提交").last.click(timeout=PATIENT)
        await expect(chat).to_contain_text("等人认领", timeout=PATIENT)
        await picture(page, "story-phone-submitted")
        await page.locator("#text").fill("/my")
        await page.locator("#text").press("Enter")
        await expect(chat).to_contain_text("#1", timeout=PATIENT)
        await page.get_by_role("button", name="撤回").last.click()
        await expect(chat).to_contain_text("撤回", timeout=PATIENT)
        await picture(page, "story-phone-withdrawn")
        assert await audit(page) == []
    await context.close()
