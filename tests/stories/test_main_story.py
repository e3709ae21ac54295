"""The story everything serves: an old neighbour cannot get downstairs, and six minutes later a unit has the task."""

from tests.stories.town import Town
from volunteers.rights import Role

REQUEST = "我是3号楼2单元501的谢朝卿,腿脚不好下楼不方便,想装个扶手,电话13800138000"
PRIVATE = ("谢朝卿", "13800138000", "501", "2单元", "腿脚不好")


async def test_a_unit_claims_finishes_and_the_resident_confirms(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    teacher = await town.person("李老师", 1002, Role.VOLUNTEER, contact_of="mingzhu")
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)

    await elder.writes(REQUEST)
    assert "群里只会看到" in elder.last().text
    shown = elder.last().text.split("群里只会看到 ——\n")[1].split("\n——")[0]
    assert {"确认提交", "修改", "取消"} <= set(elder.offered())
    await elder.presses("确认提交")

    card = town.card()
    assert card.text.startswith("🟡 待认领 #1 适老改造"), card.text
    assert card.text == shown.replace("#?", "#1")
    assert card.silent
    assert [c.label for c in card.buttons] == ["我来领取", "单位领取"]
    assert not [word for word in PRIVATE if word in card.text]

    await town.passes(minutes=6)
    await teacher.presses("单位领取", in_group=True)
    assert card.text.startswith("🔵 已认领 #1 适老改造")
    assert "明珠幼儿园党员 · 用时 6 分钟" in card.text
    assert [c.label for c in card.buttons] == ["候补"]

    answer = await neighbour.presses_data("claim:1:0", in_group=True)
    assert "明珠幼儿园党员" in answer
    assert neighbour.messages() == []

    details = teacher.last()
    assert details.protect
    assert all(word in details.text for word in ("谢朝卿", "13800138000", "501"))
    assert "明珠幼儿园党员 认领了" in elder.last().text

    await teacher.presses("出发")
    await teacher.presses("到达")
    await teacher.presses("完成")
    await teacher.sends_photo("扶手装好了")
    await teacher.presses("群里可以看")
    assert card.text.startswith("🟠 已完成,待确认")

    await elder.presses("已解决")
    assert card.text.startswith("🟢 已办结 #1 适老改造")
    assert town.group()[-1].reply_to == card.external_id
    assert town.group()[-1].file.endswith(".jpg")
    assert not [text for text in teacher.sees() if "13800138000" in text]

    await elder.presses("很满意")
    await elder.writes("谢谢老师们")
    assert "记下了" in elder.last().text
