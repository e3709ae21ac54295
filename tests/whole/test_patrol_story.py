"""A patrol over real HTTP: live location through a separate process that is killed on the way."""

import math
import time
from pathlib import Path

import pytest

from tests.telegram.people import Person
from tests.telegram.server import FakeTelegram
from tests.telegram.world import Post
from tests.whole.service import serving

COMMUNITY = """
[[place]]
code = "deren"
level = "community"
name = "得仁社区"
timezone = "Asia/Shanghai"
center = [47.35, 87.82]

[[person]]
name = "王强"
telegram = 1003
roles = [{role = "volunteer", place = "deren"}]
"""
EVERY = 10  # seconds; the service allows a phone's clock to be two minutes ahead
STRIDE = 13 / 111_320 / math.cos(math.radians(47.35))


class _Phone:
    """Somebody who walks faster than time: each step is dated ten seconds after the one before."""

    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> float:
        return time.time() + self.ahead

    async def walks(self, who: Person, live: Post, steps: range) -> None:
        for number in steps:
            self.ahead = number * EVERY
            await who.moves(live, 47.35, 87.82 + number * STRIDE, accuracy=8.0)


@pytest.mark.timeout(180)
async def test_a_patrol_goes_on_counting_through_a_kill(tmp_path: Path) -> None:
    phone = _Phone()
    async with FakeTelegram(clock=phone) as telegram:
        walker = telegram.person("王强", id=1003)
        community = tmp_path / "community.toml"
        community.write_text(COMMUNITY, encoding="utf-8")
        variables = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "COMMUNITY_FILE": str(community),
        }
        async with serving(tmp_path, **variables) as service:
            await walker.start()
            await walker.write("/patrol")
            await walker.waits_for_button("结束巡逻")
            live = await walker.share_live(47.35, 87.82, minutes=60, accuracy=8.0)
            await walker.waits_for("巡逻中")
            await phone.walks(walker, live, range(1, 6))
            await service.kill()
            await phone.walks(walker, live, range(6, 11))
            await service.start()
            await walker.stops_sharing(live)
            over = await walker.waits_for("巡逻结束")
            assert "巡逻结束:0.13 公里" in over.text
            await walker.waits_for("路线")
            assert telegram.violations == []
            await service.stop()
            assert "47.35" not in service.log()
