"""The main job over real HTTP: a separate process, a Telegram server, and kill -9 in the middle."""

from pathlib import Path

import pytest

from tests.stories.town import photo
from tests.telegram.server import FakeTelegram
from tests.telegram.world import Tap
from tests.whole.service import serving

COMMUNITY = """
[[place]]
code = "juntun"
level = "street"
name = "军屯街道"

[[place]]
code = "deren"
level = "community"
name = "得仁社区"
parent = "juntun"
timezone = "Asia/Shanghai"
center = [47.35, 87.82]
review = "auto"
check = "resident"

[[group]]
place = "deren"
telegram = {group}

[[unit]]
code = "mingzhu"
name = "明珠幼儿园"
place = "deren"

[[person]]
name = "社区书记"
telegram = 1001
roles = [{{role = "secretary", place = "deren"}}]

[[person]]
name = "幼儿园联系人"
telegram = 1002
roles = [{{role = "volunteer", place = "deren"}}]
units = ["mingzhu"]
contact_of = ["mingzhu"]
"""
REQUEST = "我是3号楼2单元501的谢朝卿,腿脚不好下楼不方便,想装个扶手,电话13800138000"
PRIVATE = ("谢朝卿", "13800138000", "501", "2单元", "腿脚不好")


class Street:
    """The people of the story on one Telegram."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram
        self.elder = telegram.person("谢朝卿", id=2001)
        self.secretary = telegram.person("社区书记", id=1001, started=True)
        self.teacher = telegram.person("幼儿园联系人", id=1002)
        self.loser = telegram.person("路人", id=3001)
        members = [self.secretary, self.teacher, self.loser]
        self.hall = telegram.group("得仁志愿者", members, bot="administrator")

    def variables(self, folder: Path) -> dict[str, str]:
        """The configuration of a deployment that serves them."""
        community = folder / "community.toml"
        community.write_text(COMMUNITY.format(group=self.hall.id), encoding="utf-8")
        return {
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "COMMUNITY_FILE": str(community),
        }

    async def ask(self) -> None:
        """The elder asks, and the group sees a card that says nothing private."""
        await self.elder.start()
        await self.elder.write(REQUEST)
        await self.elder.waits_for_button("确认提交")
        await self.elder.press("确认提交")
        card = await self.hall.shows("🟡 待认领 #1")
        assert card.silent
        assert card.buttons == ["我来领取", "单位领取"]

    async def claim(self, tap: Tap) -> None:
        """The kindergarten's contact opens the chat her tap led to; whoever is late is told who has it."""
        await self.teacher.follows((await tap.answer())["url"])
        assert (await self.teacher.waits_for("13800138000")).protected
        card = await self.hall.shows("明珠幼儿园党员 · 用时")
        assert card.text.startswith("🔵 已认领 #1")
        await self.elder.waits_for("明珠幼儿园党员 认领了")
        late = await self.loser.presses_data("claim:1:0", card)
        assert "明珠幼儿园党员" in (await late.answer())["text"]

    async def finish(self) -> None:
        """She finishes with a photo that the group may see."""
        await self.teacher.press("完成")
        await self.teacher.waits_for_button("直接完成")
        await self.teacher.send_photo(photo(), "扶手装好了")
        await self.teacher.waits_for_button("群里可以看")
        await self.teacher.press("群里可以看")

    async def confirm(self) -> None:
        """The elder confirms and rates; the details leave the helper's chat."""
        await self.elder.waits_for_button("已解决")
        await self.elder.press("已解决")
        await self.hall.shows("🟢 已办结 #1")
        await self.elder.waits_for_button("很满意")
        await self.elder.press("很满意")
        await self.teacher.waits_until_gone("13800138000")


@pytest.mark.timeout(240)
async def test_the_main_story_survives_a_kill_in_the_middle(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        street = Street(telegram)
        async with serving(tmp_path, **street.variables(tmp_path)) as service:
            await street.ask()
            await service.kill()
            tap = await street.teacher.press("单位领取")
            await service.start()
            await street.claim(tap)
            await street.finish()
            await street.confirm()
            await service.stop()
        assert not [text for text in street.hall.ever() if any(word in text for word in PRIVATE)]
        assert telegram.violations == []
        assert "13800138000" not in service.log()
        assert telegram.token not in service.log()
