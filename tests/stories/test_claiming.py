"""Taking and giving back: newcomers, second thoughts, silence and the wrong button."""

import pytest

from tests.stories.town import Somebody, Town
from volunteers.rights import Role

REQUEST = "3号楼2单元501,家里水龙头漏水,想请人修一下,电话13800138000"


async def _asked(town: Town) -> Somebody:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(REQUEST)
    await elder.presses("确认提交")
    return elder


@pytest.fixture
async def elder(town: Town) -> Somebody:
    return await _asked(town)


async def test_a_stranger_who_taps_gets_the_details_only_after_the_resident_agrees(
    town: Town, elder: Somebody
) -> None:
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    assert "等同意" in await stranger.presses("我来领取", in_group=True)
    assert "13800138000" not in str(stranger.sees())
    assert "等居民或书记同意" in town.card().text
    await elder.presses("同意")
    assert "13800138000" in stranger.last().text
    assert "路人 · 用时" in town.card().text


async def test_the_secretary_may_agree_too_and_make_a_volunteer_of_the_newcomer_with_one_tap(
    town: Town, elder: Somebody
) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    await stranger.presses("我来领取", in_group=True)
    await secretary.presses("同意")
    await secretary.presses("登记为志愿者")
    assert "您已登记为得仁社区的志愿者" in stranger.last().text
    assert "换人" not in elder.offered()


async def test_somebody_else_may_be_asked_for_instead_and_the_task_is_free_again(
    town: Town, elder: Somebody
) -> None:
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    await stranger.presses("我来领取", in_group=True)
    await elder.presses("换人")
    assert town.card().text.startswith("🟡 待认领 #1")
    assert "这次请了别人" in stranger.last().text


async def test_who_never_wrote_to_the_bot_gets_its_link_and_ten_minutes(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER, started=False)
    link = await neighbour.presses("我来领取", in_group=True)
    assert link.startswith("https://t.me/linbang_bot?start=c")
    assert "等他打开私聊" in town.card().text
    await neighbour.writes("/start " + link.partition("start=")[2])
    assert "13800138000" in neighbour.last().text
    assert town.card().text.startswith("🔵 已认领")


async def test_the_link_is_bound_to_the_one_who_tapped(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER, started=False)
    link = await neighbour.presses("我来领取", in_group=True)
    thief = town.stranger("别人", 3002)
    await thief.writes("/start " + link.partition("start=")[2])
    assert "给别人用的" in thief.last().text
    assert "13800138000" not in str(thief.sees())


async def test_after_ten_minutes_without_a_chat_the_task_is_free_again(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER, started=False)
    await neighbour.presses("我来领取", in_group=True)
    await town.passes(minutes=9)
    assert "等他打开私聊" in town.card().text
    await town.passes(minutes=2)
    assert town.card().text.startswith("🟡 待认领 #1")


async def test_giving_back_asks_why_and_never_cancels_the_request(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    await neighbour.presses("退回")
    await neighbour.presses("临时有事")
    assert town.card().text.startswith("🟡 待认领 #1")
    assert "您的求助还在" in elder.last().text
    assert "13800138000" not in str(neighbour.sees())
    await neighbour.presses("我来领取", in_group=True)
    assert town.card().text.startswith("🔵 已认领 #1")


async def test_a_claim_without_a_sign_of_life_lapses_after_a_day_and_a_units_is_only_nudged(
    town: Town, elder: Somebody
) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    await town.passes(hours=23)
    assert town.card().text.startswith("🔵")
    await town.passes(hours=2)
    assert town.card().text.startswith("🟡")
    assert "请别人来办" in str(neighbour.sees())
    teacher = await town.person("李老师", 1002, Role.VOLUNTEER, contact_of="mingzhu")
    await teacher.presses("单位领取", in_group=True)
    await town.passes(hours=40)
    assert town.card().text.startswith("🔵")
    assert "现在怎么样了" in str(teacher.sees())


async def test_nobody_claims_his_own_request(town: Town, elder: Somebody) -> None:
    assert "自己的求助" in await elder.presses("我来领取", in_group=True)
    assert town.card().text.startswith("🟡")


async def test_pressing_twice_changes_nothing(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses_data("claim:1:0", in_group=True)
    before = len(neighbour.messages())
    assert "已经在您手上" in await neighbour.presses_data("claim:1:0", in_group=True)
    assert len(neighbour.messages()) == before


async def test_forged_and_outdated_buttons_are_answered_politely(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    for data in (
        "claim:999:0",
        "claim:x:y",
        "claim",
        "nonsense",
        "claim:1:0:7",
        "set-out:1",
        "solved:1:1",
        "claim:99999999999999999999:0",
    ):
        assert await neighbour.presses_data(data), data
    assert town.card().text.startswith("🟡")


async def test_somebody_without_a_unit_is_told_how_to_join_one(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    assert "联系人" in await neighbour.presses("单位领取", in_group=True)


async def test_three_open_claims_are_enough(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    for _ in range(3):
        await elder.writes(REQUEST)
        await elder.presses("确认提交")
    for number in (1, 2, 3):
        await neighbour.presses_data(f"claim:{number}:0", in_group=True)
    assert "上限" in await neighbour.presses_data("claim:4:0", in_group=True)


async def test_typing_works_as_well_as_pressing(town: Town, elder: Somebody) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    await neighbour.writes("出发")
    assert "已出发" in elder.last().text
    await neighbour.writes("完成")
    await neighbour.writes("换了新的水龙头")
    assert "换了新的水龙头" in elder.last().text
    await elder.writes("已解决")
    assert town.card().text.startswith("🟢 已办结")


async def test_a_stranger_cannot_claim_by_counting_numbers(town: Town, elder: Somebody) -> None:
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    assert "没有找到" in await stranger.presses_data("claim:1:0")
    assert town.card().text.startswith("🟡")


async def test_a_sensitive_task_is_nobodys_who_was_not_asked(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("和楼上邻居因为漏水吵架,想请人调解,3号楼")
    await elder.presses("确认提交")
    assert town.group() == []
    stranger = town.stranger("路人", 3001)
    await stranger.writes("/start")
    assert "没有找到" in await stranger.presses_data("claim:1:0", in_group=True)
    assert secretary.messages()
