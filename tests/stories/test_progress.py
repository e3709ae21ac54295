"""Whoever asked sees the six steps of his request in plain words, and nothing that staff wrote for each other."""

from tests.stories.town import Town
from volunteers.rights import Role

LAMP = "3号楼门口路灯不亮了,请人看看,电话13800138000"


async def test_the_steps_stand_in_my_with_times_and_who_did_it(town: Town) -> None:
    helper = await town.person("王强", 1003, Role.VOLUNTEER)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    await town.passes(minutes=6)
    await helper.presses("我来领取", in_group=True)
    await elder.writes("/my")
    await elder.presses("进度")
    shown = elder.last().text
    for words in ("一、信息收集", "六、考核评价", "提交(居民)", "09:06 认领(王强)"):
        assert words in shown
    assert "13800138000" not in shown


async def test_a_second_press_shows_the_same_message_as_it_is_now(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    await elder.writes("/my")
    await elder.presses("进度")
    seen = len(elder.messages())
    await elder.presses("进度")
    assert len(elder.messages()) == seen


async def test_what_staff_wrote_for_each_other_is_left_out_and_what_was_told_is_there(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    await secretary.presses_data("whistle:1")
    await secretary.presses("日常")
    await secretary.writes("内部说明:电工都请假了")
    await secretary.presses_data("pause:1")
    await secretary.presses("3 天后再看")
    await secretary.writes("等配件到货")
    await elder.writes("/my")
    await elder.presses("进度")
    assert "内部说明" not in elder.last().text
    assert "等配件到货" in elder.last().text


async def test_nobody_else_reads_it(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LAMP)
    await elder.presses("确认提交")
    other = town.stranger("别人", 2002)
    await other.presses_data("progress:1")
    assert "信息收集" not in str(other.sees())
