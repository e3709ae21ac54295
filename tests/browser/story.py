"""A small scripted community behind the pages: enough of the story to see them move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from aiohttp.test_utils import TestServer
from playwright.async_api import Error, Page

from bot.channels.contract import Choice, Rendered
from bot.messages import Incoming, Kind
from bot.web.demo import SEATS
from tests.bot.web_world import World
from volunteers.rights import Role

ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"
HALL = "hall-lanhua"
PICTURE_TRIES = 3
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

UNDERSTOOD = """我理解的是:
类别:居家小修 · 普通
地点:3号楼2单元501
电话:138****8000

群里会看到:
“一位老人反映下楼不方便,想在门口装个扶手(3号楼附近)”

按“确认提交”即表示同意把姓名、电话和门牌号告诉上门的人。"""
OPEN = "🟡 待认领 #17\n居家小修 · 3号楼附近\n一位老人反映下楼不方便,想在门口装个扶手"
CLAIMED = (
    "🔵 已认领 #17\n居家小修 · 3号楼附近\n一位老人反映下楼不方便,想在门口装个扶手\n明珠幼儿园 · 用时 6 分钟"
)
DETAILS = "#17 由您办理\n张桂兰\n3号楼2单元501\n13800138000\n\n请先打电话约时间。办完请按“完成”。"


class Script:
    """Answers as the real thing would, without deciding anything."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.card = ""
        self.question = ""
        self.asker = ""

    async def play(self, incoming: Incoming) -> None:
        """One thing that happened, and what everybody sees of it."""
        if incoming.kind is Kind.PRESS:
            await self._pressed(incoming)
        elif incoming.kind is Kind.TEXT and incoming.text != "在吗":
            self.asker = incoming.sender
            choices = Choice("确认提交", "ok:17"), Choice("修改", "edit:17"), Choice("取消", "no:17")
            self.question = await self.world.send(incoming.chat, UNDERSTOOD, *choices)
        else:
            await self.world.send(incoming.chat, "您好,请写下您的难处。")

    async def _pressed(self, incoming: Incoming) -> None:
        send, edit = self.world.send, self.world.channel.edit
        if incoming.press == "ok:17":
            await edit(incoming.chat, self.question, Rendered(UNDERSTOOD))
            await send(incoming.chat, "已提交,编号 #17。正在请附近的志愿者认领,有人领取马上告诉您。")
            self.card = await send(HALL, OPEN, Choice("我来领取", "claim:17"), Choice("单位领取", "unit:17"))
            await self.world.channel.answer(incoming.callback, "已提交。", "", alert=False)
        if incoming.press in {"claim:17", "unit:17"}:
            await edit(HALL, self.card, Rendered(CLAIMED))
            await send(
                incoming.sender,
                DETAILS,
                Choice("出发", "go:17"),
                Choice("到达", "at:17"),
                Choice("完成", "done:17"),
                Choice("退回", "back:17"),
            )
            await send(self.asker, "明珠幼儿园领取了您的事 #17,会先打电话约时间。")
            await self.world.channel.answer(
                incoming.callback, "您领到了,详情在“我的聊天”里。", "", alert=False
            )


@asynccontextmanager
async def running(world: World) -> AsyncIterator[str]:
    """The scripted community, served; yields its root address."""
    place = await world.community(demo=True)
    roles = {"volunteer": Role.VOLUNTEER, "contact": Role.VOLUNTEER, "secretary": Role.SECRETARY}
    for seat, address in SEATS.items():
        await world.person(address, roles.get(seat), place)
    world.inbox.then = Script(world).play
    async with TestServer(world.app) as server:
        yield str(server.make_url("")).rstrip("/")


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Leave a picture of the page for human eyes; a browser too busy to draw one is asked again."""
    ARTIFACTS.mkdir(exist_ok=True)
    for _ in range(PICTURE_TRIES - 1):
        with suppress(Error):
            await page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=whole)
            return
    await page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=whole)


async def audit(page: Page) -> list[str]:
    """What the accessibility rules find wrong on a page, one line each."""
    from axe_playwright_python.async_playwright import Axe

    found = await Axe().run(page)
    return [
        f"{one['id']}: {node['html'][:120]} — {node.get('failureSummary', '')[:200]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
