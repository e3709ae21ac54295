"""The chat in a real browser: written, sent, answered, kept through a lost connection and a reload."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

from bot.channels.contract import Rendered
from bot.database import Database
from bot.messages import Kind
from tests.bot.web_world import World
from tests.browser.story import DESK, PHONE, audit, picture, running

NEED = "我是3号楼2单元501的张桂兰,腿脚不好下楼不方便,想装个扶手,电话13800138000"


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def root(world: World) -> AsyncIterator[str]:
    async with running(world) as root:
        yield root


async def write(page: Page, words: str) -> None:
    await page.locator("#text").fill(words)
    await page.locator("#text").press("Enter")


async def test_a_resident_writes_and_confirms_on_a_phone(root: str, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/chat?place=lanhua")
    await expect(page.locator(".welcome")).to_contain_text("兰花社区")
    await picture(page, "chat-phone-welcome")
    assert await audit(page) == []
    await write(page, NEED)
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    await expect(page.get_by_role("button", name="确认提交")).to_be_visible()
    await picture(page, "chat-phone-understood")
    assert await audit(page) == []
    await page.get_by_role("button", name="确认提交").click()
    await expect(page.locator("#notice")).to_contain_text("已提交")
    await expect(page.locator(".ours").last).to_contain_text("#17")
    await expect(page.get_by_role("button", name="确认提交")).to_have_count(0)
    await picture(page, "chat-phone-submitted")
    await page.reload()
    await expect(page.locator(".message")).to_have_count(4)


async def test_targets_are_large_enough_and_nothing_is_wider_than_the_phone(
    root: str, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat?place=lanhua")
    await write(page, NEED)
    await expect(page.get_by_role("button", name="确认提交")).to_be_visible()
    small = await page.evaluate(
        """[...document.querySelectorAll("a, button, summary, textarea, .attach")]
            .filter((one) => one.offsetParent && !one.classList.contains("skip"))
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44)
            .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    assert small == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)") >= 18


async def test_large_type_and_high_contrast_stay_chosen(root: str, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, NEED)
    await page.get_by_role("button", name="大字").click()
    await page.get_by_text("更多").click()
    await page.get_by_role("button", name="高对比").click()
    await page.reload()
    await expect(page.locator("html")).to_have_class(re.compile("big contrast"))
    await expect(page.get_by_role("button", name="确认提交")).to_be_visible()
    await picture(page, "chat-phone-big-contrast")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await audit(page) == []


async def test_what_is_written_without_a_connection_is_sent_when_it_is_back(
    root: str, world: World, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, "在吗")
    await expect(page.locator(".ours")).to_have_count(1)
    await page.context.set_offline(True)
    await write(page, "断网时写的话")
    await expect(page.locator(".pending .tick")).to_contain_text("等网络恢复")
    await picture(page, "chat-phone-offline")
    await page.context.set_offline(False)
    await expect(page.locator(".pending")).to_have_count(0)
    texts = [incoming.text for incoming in world.inbox.received]
    assert texts == ["在吗", "断网时写的话"]


async def test_an_unsent_message_survives_closing_the_page(
    root: str, world: World, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, "在吗")
    await expect(page.locator(".ours")).to_have_count(1)
    await page.route("**/chat/say*", lambda route: route.abort())
    await write(page, "还没发出去")
    await expect(page.locator(".pending")).to_have_count(1)
    await page.unroute("**/chat/say*")
    await page.reload()
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator(".mine")).to_have_count(2)
    assert [incoming.text for incoming in world.inbox.received] == ["在吗", "还没发出去"]


async def test_an_answer_that_was_lost_does_not_send_twice(
    root: str, world: World, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    lost = []

    async def lose_first_answer(route) -> None:  # type: ignore[no-untyped-def]
        if not lost:
            lost.append(await route.fetch())
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/chat/say*", lose_first_answer)
    await write(page, "在吗")
    await expect(page.locator(".pending")).to_have_count(0, timeout=10_000)
    await expect(page.locator(".mine")).to_have_count(1)
    assert len(world.inbox.received) == 1


async def test_photos_are_shrunk_shown_and_sent_as_one_message(
    root: str, world: World, browser_page: Page, tmp_path: Path
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    sizes: list[int] = []

    async def look(incoming) -> None:  # type: ignore[no-untyped-def]
        sizes.extend([len(await world.channel.fetch(file)) for file in incoming.files])

    world.inbox.then = look
    paths = []
    for number in range(2):
        image = Image.effect_noise((4000, 3000), 40 + number).convert("RGB")
        exif = Image.Exif()
        exif[0x010E] = "secret place"
        body = io.BytesIO()
        image.save(body, "JPEG", exif=exif, quality=95)
        path = tmp_path / f"photo{number}.jpg"
        path.write_bytes(body.getvalue())
        paths.append(path)
    await page.locator("input[name=files]").set_input_files(paths)
    await expect(page.locator(".thumb")).to_have_count(2)
    await page.locator("#text").fill("门口的台阶")
    await picture(page, "chat-phone-photos")
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    (incoming,) = world.inbox.received
    assert (incoming.kind, len(incoming.files)) == (Kind.PHOTO, 2)
    assert max(sizes) < min(path.stat().st_size for path in paths)
    await expect(page.locator(".previews img")).to_have_count(2)
    await picture(page, "chat-phone-photos-sent")


async def test_photos_written_without_a_connection_survive_closing_the_page(
    root: str, world: World, browser_page: Page, tmp_path: Path
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, "在吗")
    await expect(page.locator(".ours")).to_have_count(1)
    await page.route("**/chat/say*", lambda route: route.abort())
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "photo.jpg")
    await page.locator("input[name=files]").set_input_files(tmp_path / "photo.jpg")
    await expect(page.locator(".thumb")).to_have_count(1)
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".pending")).to_contain_text("等网络恢复")
    await page.unroute("**/chat/say*")
    await page.reload()
    await expect(page.locator(".pending")).to_have_count(0)
    assert [len(incoming.files) for incoming in world.inbox.received] == [0, 1]


async def test_a_refused_message_can_be_sent_again_or_removed(
    root: str, world: World, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")

    async def refuse(route) -> None:  # type: ignore[no-untyped-def]
        await route.fulfill(status=409, json={"error": "请稍等"})

    await page.route("**/chat/say*", refuse)
    await write(page, "第一句")
    await write(page, "第二句")
    await expect(page.locator(".failed")).to_have_count(2)
    await page.locator(".failed").first.get_by_role("button", name="去掉").click()
    await page.unroute("**/chat/say*")
    await page.get_by_role("button", name="再发一次").click()
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    assert [incoming.text for incoming in world.inbox.received] == ["第二句"]


async def test_a_location_is_sent_by_one_tap(root: str, world: World, browser: Browser) -> None:
    context = await browser.new_context(
        viewport=PHONE, geolocation={"latitude": 47.35, "longitude": 87.82}, permissions=["geolocation"]
    )
    page = await context.new_page()
    await page.goto(f"{root}/chat")
    await page.locator("#locate").click()
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ read")
    location = world.inbox.received[0].location
    assert location is not None
    assert (location.latitude, location.longitude) == (47.35, 87.82)
    await picture(page, "chat-phone-english")
    await context.close()


async def test_a_change_comes_without_a_reload_and_in_the_same_place(
    root: str, world: World, browser_page: Page
) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, "在吗")
    await expect(page.locator(".ours")).to_have_count(1)
    address = world.inbox.received[0].sender
    world.database.clock.advance(minutes=1)
    message = await world.send(address, "第一版")
    await expect(page.locator(f"#m{message}")).to_contain_text("第一版")
    world.database.clock.advance(minutes=1)
    await world.channel.edit(address, message, Rendered("第二版"))
    await expect(page.locator(f"#m{message}")).to_contain_text("第二版")
    await expect(page.locator(".ours")).to_have_count(2)


async def test_the_chat_works_by_keyboard_alone(root: str, world: World, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await write(page, NEED)
    await expect(page.get_by_role("button", name="确认提交")).to_be_visible()
    for _ in range(6):
        await page.keyboard.press("Shift+Tab")
        name = await page.evaluate("document.activeElement.textContent.trim()")
        if name == "确认提交":
            break
    await page.keyboard.press("Enter")
    await expect(page.locator(".ours").last).to_contain_text("已提交")


async def test_without_scripts_the_chat_is_a_plain_form(root: str, browser: Browser) -> None:
    context = await browser.new_context(viewport=PHONE, java_script_enabled=False, locale="zh-CN")
    page = await context.new_page()
    await page.goto(f"{root}/chat")
    await page.locator("#text").fill(NEED)
    await page.get_by_role("button", name="发送").click()
    await page.get_by_role("button", name="确认提交").click()
    await expect(page.locator("#notice")).to_contain_text("已提交")
    await picture(page, "chat-phone-no-script")
    await context.close()


async def test_the_chat_on_a_desk_and_in_the_dark(root: str, browser: Browser) -> None:
    context = await browser.new_context(viewport=DESK, locale="zh-CN", color_scheme="dark")
    page = await context.new_page()
    await page.goto(f"{root}/chat?place=lanhua")
    await write(page, NEED)
    await expect(page.get_by_role("button", name="确认提交")).to_be_visible()
    await picture(page, "chat-desk-dark")
    assert await audit(page) == []
    await page.emulate_media(color_scheme="light")
    await picture(page, "chat-desk")
    await context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
async def test_the_first_page(root: str, browser: Browser, size: dict[str, int], language: str) -> None:
    context = await browser.new_context(viewport=size, locale=language)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(root)
    await expect(page.locator("h1")).to_be_visible()
    await picture(page, f"home-{size['width']}-{language}")
    assert await audit(page) == []
    await context.close()
