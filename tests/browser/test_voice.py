"""A voice note in a real browser: recorded on the page, chosen as a file, or neither where a browser cannot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from bot.database import Database
from bot.messages import Incoming, Kind
from tests.bot.web_world import World
from tests.browser.story import audit, picture, running

OGG = FilePayload(name="voice.ogg", mimeType="audio/ogg", buffer=b"OggS" + bytes(200))


class Heard:
    """The voice notes that came in, as their first bytes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kinds: list[Kind] = []
        self.heads: list[bytes] = []

    async def take(self, incoming: Incoming) -> None:
        """Fetch what came, as the real inbox does."""
        self.kinds.append(incoming.kind)
        self.heads += [(await self.world.channel.fetch(file))[:4] for file in incoming.files]


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> World:
    return World(database, tmp_path / "media")


@pytest.fixture
async def heard(world: World, root: str) -> Heard:
    heard = Heard(world)
    world.inbox.then = heard.take
    return heard


@pytest.fixture
async def root(world: World) -> AsyncIterator[str]:
    async with running(world) as root:
        yield root


async def test_a_voice_note_is_recorded_and_sent(root: str, heard: Heard, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await picture(page, "chat-phone-voice")
    await page.locator("#record").click()
    await expect(page.locator("#recording")).to_contain_text("正在录音")
    await expect(page.locator("#recorded")).to_have_text("0:01")
    await picture(page, "chat-phone-recording")
    assert await audit(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.locator("#record-send").click()
    await expect(page.locator(".mine")).to_contain_text("已发送语音")
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    await expect(page.locator("#recording")).to_be_hidden()
    assert heard.kinds == [Kind.VOICE]
    assert heard.heads in ([b"OggS"], [b"\x1aE\xdf\xa3"])


async def test_a_recording_that_is_dropped_is_not_sent(root: str, heard: Heard, browser_page: Page) -> None:
    page = browser_page
    await page.goto(f"{root}/chat")
    await page.locator("#record").click()
    await expect(page.locator("#recorded")).to_have_text("0:01")
    await page.locator("#record-drop").click()
    await expect(page.locator("#recording")).to_be_hidden()
    await expect(page.locator(".mine")).to_have_count(0)
    await page.locator("#record").click()
    await expect(page.locator("#recording")).to_contain_text("正在录音")
    assert heard.kinds == []


async def test_who_refuses_the_microphone_may_choose_a_file(
    root: str, heard: Heard, browser_page: Page
) -> None:
    page = browser_page
    await page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    await page.goto(f"{root}/chat")
    await page.locator("#record").click()
    await expect(page.locator("#recording")).to_contain_text("用不了麦克风")
    await picture(page, "chat-phone-no-microphone")
    await page.locator("input[name=voice]").set_input_files(OGG)
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    assert heard.heads == [b"OggS"]


async def test_a_phone_that_cannot_record_offers_the_file_alone(
    root: str, heard: Heard, browser_page: Page
) -> None:
    page = browser_page
    await page.add_init_script("delete window.MediaRecorder")
    await page.goto(f"{root}/chat")
    await expect(page.locator("#record")).to_be_hidden()
    await page.locator("input[name=voice]").set_input_files(OGG)
    await expect(page.locator(".mine")).to_contain_text("已发送语音")
    await expect(page.locator(".mine .tick")).to_have_text("✓✓ 已读")
    assert heard.kinds == [Kind.VOICE]
