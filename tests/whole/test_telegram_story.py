"""The main job over real HTTP: a separate process, a Telegram server, and kill -9 in the middle."""

from pathlib import Path

import pytest

from tests.stories.town import photo
from tests.telegram.server import FakeTelegram
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


@pytest.mark.timeout(180)
async def test_the_main_story_survives_a_kill_in_the_middle(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        elder = telegram.person("谢朝卿", id=2001)
        secretary = telegram.person("社区书记", id=1001, started=True)
        teacher = telegram.person("幼儿园联系人", id=1002)
        loser = telegram.person("路人", id=3001)
        hall = telegram.group("得仁志愿者", [secretary, teacher, loser], bot="administrator")
        community = tmp_path / "community.toml"
        community.write_text(COMMUNITY.format(group=hall.id), encoding="utf-8")
        variables = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "COMMUNITY_FILE": str(community),
        }
        async with serving(tmp_path, **variables) as service:
            await elder.start()
            await elder.write(REQUEST)
            await elder.waits_for_button("确认提交")
            await elder.press("确认提交")
            card = await hall.shows("🟡 待认领 #1")
            assert card.silent
            assert card.buttons == ["我来领取", "单位领取"]

            await service.kill()
            tap = await teacher.press("单位领取")
            await service.start()

            await teacher.follows((await tap.answer())["url"])
            assert (await teacher.waits_for("13800138000")).protected
            card = await hall.shows("🔵 已认领 #1")
            assert "明珠幼儿园党员 · 用时" in card.text
            await elder.waits_for("明珠幼儿园党员 认领了")
            late = await loser.presses_data("claim:1:0", card)
            assert "明珠幼儿园党员" in (await late.answer())["text"]

            await teacher.press("完成")
            await teacher.waits_for_button("直接完成")
            await teacher.send_photo(photo(), "扶手装好了")
            await teacher.waits_for_button("群里可以看")
            await teacher.press("群里可以看")
            await elder.waits_for_button("已解决")
            await elder.press("已解决")
            await hall.shows("🟢 已办结 #1")
            await elder.waits_for_button("很满意")
            await elder.press("很满意")
            await teacher.waits_until_gone("13800138000")

            said = [text for text in hall.ever() if any(word in text for word in PRIVATE)]
            assert said == []
            assert telegram.violations == []
            await service.stop()
            assert "13800138000" not in service.log()
            assert telegram.token not in service.log()
