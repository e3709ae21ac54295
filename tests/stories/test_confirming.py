"""Done is a claim: residents confirm, send back, stay silent or open again; secretaries review and check."""

from bot.channels.contract import Never
from tests.stories.town import Somebody, Town
from volunteers.rights import Role

LEAK = "3号楼2单元501,家里水龙头漏水,想请人修一下,电话13800138000"


async def _done(town: Town) -> tuple[Somebody, Somebody]:
    elder = town.stranger("谢朝卿", 2001)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    await neighbour.presses("我来领取", in_group=True)
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    return elder, neighbour


async def test_not_solved_returns_it_to_the_same_claimant(town: Town) -> None:
    elder, neighbour = await _done(town)
    await elder.presses("没解决")
    assert town.card().text.startswith("🔵 返工中")
    assert "完成" in [choice.label for choice in neighbour.last().buttons] or "完成" in neighbour.offered()
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await elder.presses("已解决")
    assert town.card().text.startswith("🟢 已办结")


async def test_silence_is_asked_again_after_a_day_and_closed_after_two_as_not_reached(town: Town) -> None:
    elder, _ = await _done(town)
    await town.passes(hours=25)
    assert "再问一次" in str(elder.sees())
    assert town.card().text.startswith("🟠")
    await town.passes(hours=24)
    assert town.card().text.startswith("🟢 已办结")
    assert "没联系上" in elder.last().text


async def test_within_seven_days_a_closed_task_opens_again(town: Town) -> None:
    elder, _ = await _done(town)
    await town.passes(hours=49)
    await town.passes(days=6)
    await elder.presses("没解决")
    assert town.card().text.startswith("🟡 待认领 #1")


async def test_after_seven_days_it_does_not(town: Town) -> None:
    elder, _ = await _done(town)
    await town.passes(hours=49)
    await town.passes(days=8)
    answer = await elder.presses("没解决")
    assert "不能重开" in answer
    assert town.card().text.startswith("🟢")


async def test_with_review_the_secretary_publishes_or_turns_down_with_a_reason(reviewed_town: Town) -> None:
    town = reviewed_town
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    assert town.group() == []
    assert {"发布", "不受理"} <= set(secretary.offered())
    await secretary.presses("发布")
    assert town.card().text.startswith("🟡")
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    await secretary.presses("不受理")
    await secretary.writes("这是物业负责的,已转物业")
    assert "已转物业" in elder.last().text
    assert len(town.group()) == 1


async def test_a_secretary_who_does_not_answer_is_followed_by_the_next_and_then_it_is_published(
    reviewed_town: Town,
) -> None:
    town = reviewed_town
    first = await town.person("书记", 1001, Role.SECRETARY)
    second = await town.person("网格长", 1005, Role.GRID_HEAD)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    asked_first, asked_second = bool(first.messages()), bool(second.messages())
    assert asked_first != asked_second
    await town.passes(hours=2, minutes=1)
    assert first.messages()
    assert second.messages()
    await town.passes(hours=2, minutes=1)
    assert town.card().text.startswith("🟡")


async def test_a_secretary_who_never_started_the_bot_holds_nothing_up(reviewed_town: Town) -> None:
    town = reviewed_town
    await town.person("书记", 1001, Role.SECRETARY, started=False)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    assert town.card().text.startswith("🟡")


async def test_where_the_secretary_checks_she_passes_or_sends_back(reviewed_town: Town) -> None:
    town = reviewed_town
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    await secretary.presses("发布")
    await neighbour.presses("我来领取", in_group=True)
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await secretary.presses("返工")
    await secretary.writes("还在滴水")
    assert "还在滴水" in str(neighbour.sees())
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await elder.presses("已解决")
    assert town.card().text.startswith("🟠")
    await secretary.presses("通过")
    assert town.card().text.startswith("🟢")
    await elder.presses("满意")


async def test_a_secretary_posts_a_task_in_private_and_sees_the_card(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.writes("/task 谢朝卿老人反映下楼出门不方便,谁有好办法?")
    assert "一位老人反映下楼出门不方便,谁有好办法?" in town.card().text
    assert "谢朝卿" not in town.card().text
    assert "一位老人" in secretary.last().text


async def test_in_the_group_her_words_are_deleted_and_the_masked_card_posted(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    await secretary.commands("/task 谢朝卿老人反映下楼出门不方便,谁有好办法?", in_group=True)
    assert "一位老人反映下楼出门不方便" in town.card().text
    town.channel.refusing["delete -100"] = Never("not enough rights")
    await secretary.commands("/task 李秀英奶奶想装扶手", in_group=True)
    assert "自己删" in str(secretary.sees())


async def test_whoever_is_no_secretary_cannot_bind_or_post(town: Town) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.writes("/task 修灯")
    assert "工作人员" in neighbour.last().text
    await neighbour.commands("/bind deren", in_group=True)
    assert town.group() == [] or "已绑定" not in town.group()[-1].text


async def test_a_change_of_mind_after_solved_opens_it_again_from_my(town: Town) -> None:
    elder, _ = await _done(town)
    await elder.presses("已解决")
    await town.passes(days=2)
    await elder.writes("/my")
    await elder.presses("没解决")
    assert town.card().text.startswith("🟡 待认领 #1")


async def test_what_sounds_like_a_new_matter_after_rating_can_become_one(town: Town) -> None:
    elder, _ = await _done(town)
    await elder.presses("已解决")
    await elder.presses("满意")
    await elder.writes("我家马桶堵了,3号楼")
    await elder.presses("这是一件新的事")
    assert "我是这样理解的" in elder.last().text
