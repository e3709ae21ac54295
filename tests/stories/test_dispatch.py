"""Nobody takes it, somebody is asked, somebody is assigned, the street is whistled for: it is never left lying."""

from tests.stories.town import GROUP, Somebody, Town
from volunteers import availability, groups, people, places, rights, units
from volunteers.places import Level, Place
from volunteers.rights import Role
from volunteers.units import Unit

LEAK = "3号楼2单元501,家里水龙头漏水,想请人修一下,电话13800138000"


async def _asked(town: Town) -> Somebody:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    return elder


async def _plumber(town: Town, name: str, address: int) -> Somebody:
    who = await town.person(name, address, Role.VOLUNTEER)
    async with town.database.work() as work:
        found = await people.find(work, "telegram", who.address)
        assert found is not None
        await availability.set_skills(work, found[0].key, ["water-electric"], ["water-electric"])
    return who


async def _officer(town: Town, name: str, address: int, code: str = "juntun") -> Somebody:
    who = await town.person(name, address)
    async with town.database.work() as work:
        found = await people.find(work, "telegram", who.address)
        assert found is not None
        place = await places.by_code(work, code)
        await rights.grant(work, found[0].key, Role.STREET_OFFICER, place, "file")
    return who


async def test_who_can_do_it_is_asked_in_private_at_once_and_one_tap_takes_it(town: Town) -> None:
    plumber = await _plumber(town, "老张", 1010)
    other = await _plumber(town, "老李", 1011)
    elder = await _asked(town)
    assert {"我能去", "几点到…", "这次不行", "这类别再找我"} <= set(plumber.offered())
    assert "13800138000" not in str(plumber.sees())
    await plumber.presses("我能去")
    assert "13800138000" in plumber.last().text
    assert "老张" in elder.last().text
    assert "已有人接手" in other.last().text
    assert other.offered() == []


async def test_an_offered_time_is_put_to_the_resident_who_picks(town: Town) -> None:
    plumber = await _plumber(town, "老张", 1010)
    other = await _plumber(town, "老李", 1011)
    elder = await _asked(town)
    await plumber.presses("几点到…")
    await plumber.writes("下午3点")
    assert "老张 说 今天 15:00 能来" in elder.last().text
    await other.presses("几点到…")
    await other.presses(other.last().buttons[0].label)
    await elder.presses("就请他来", on=elder.messages()[-2])
    assert town.card().text.startswith("🔵 已认领")
    assert "老张" in town.card().text
    assert "13800138000" in str(plumber.sees())
    assert "13800138000" not in str(other.sees())
    assert "就请他来" not in elder.offered()


async def test_never_this_kind_is_kept(town: Town) -> None:
    plumber = await _plumber(town, "老张", 1010)
    elder = await _asked(town)
    await plumber.presses("这类别再找我")
    seen = len(plumber.messages())
    await elder.presses("撤回")
    await town.passes(hours=2)
    await elder.writes(LEAK)
    await elder.presses("确认提交")
    assert len(plumber.messages()) == seen


async def test_the_ladder_asks_more_and_more_people_and_never_stops(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    head = await town.person("网格长", 1005, Role.GRID_HEAD)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    elder = await _asked(town)
    await town.passes(minutes=11)
    assert "我能去" in neighbour.offered()
    await town.passes(hours=2)
    assert "指派" in head.offered() + secretary.offered()
    await town.passes(hours=24)
    assert "已转给社区负责人" in str(elder.sees())
    await town.passes(days=3)
    reminded = [text for text in secretary.sees() + head.sees() if "每日提醒" in text]
    assert reminded
    labels = {choice.label for choice in (secretary.messages() + head.messages())[-1].buttons}
    assert {"指派", "我来处理", "吹哨", "挂账", "转 12345", "无法解决"} <= labels | set(secretary.offered())


async def test_the_neighbouring_community_sees_the_card_after_half_an_hour(town: Town) -> None:
    await _asked(town)
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        beside = await places.add(work, Place(code="beside", level=Level.COMMUNITY, name="邻社区"), street)
        await groups.bind(work, beside, "telegram", "-200", title="邻社区志愿者")
    await town.passes(minutes=29)
    assert "-200" not in town.channel.chats
    await town.passes(minutes=2)
    shown = town.channel.chats["-200"]
    assert shown[-1].text.startswith("🟡 待认领 #1")
    assert "13800138000" not in str([seen.text for seen in shown + town.channel.chats[GROUP]])


async def test_staff_assign_by_name_and_silence_counts_as_a_no(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    elder = await _asked(town)
    await town.passes(hours=25)
    await secretary.presses("指派")
    await secretary.presses("王强")
    assert "正在等对方答复" in elder.last().text
    assert town.card().text.startswith("🟣 已指派")
    await town.passes(hours=5)
    assert town.card().text.startswith("🟡")
    assert "没等到您的答复" in str(neighbour.sees())
    await secretary.presses("指派")
    await secretary.presses("王强")
    await neighbour.presses("接受")
    assert town.card().text.startswith("🔵")
    assert "13800138000" in str(neighbour.sees())


async def test_what_is_put_on_hold_comes_back_on_its_date(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = await _asked(town)
    await town.passes(hours=25)
    await secretary.presses("挂账")
    await secretary.presses("3 天后再看")
    await secretary.writes("等配件到货")
    assert "等配件到货" in elder.last().text
    assert town.card().text.startswith("⏸ 挂账")
    await town.passes(days=3, minutes=1)
    await secretary.presses("接着办")
    assert town.card().text.startswith("🟡")


async def test_a_whistle_has_a_clock_goes_up_and_ends_with_somebody_there(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    officer = await _officer(town, "街道办", 1020)
    elder = await _asked(town)
    await town.passes(hours=25)
    await secretary.presses("吹哨")
    await secretary.presses("疑难")
    await secretary.writes("要开挖主管道")
    assert "已请军屯街道来办" in elder.last().text
    assert {"已到岗", "需要延时", "退回", "转交"} <= set(officer.offered())
    assert "13800138000" not in str(officer.sees())
    await town.passes(hours=25)
    assert "没有按时答复" in str(secretary.sees())
    await officer.presses("需要延时")
    await officer.presses("4 小时")
    assert "还要些时间" in elder.last().text
    await officer.presses("已到岗")
    assert "13800138000" in str(officer.sees())
    await officer.presses("完成")
    await officer.presses("直接完成")
    await elder.presses("已解决")
    assert town.card().text.startswith("🟢")
    await secretary.presses("很满意", on=next(m for m in secretary.messages() if "响应得怎么样" in m.text))


async def test_a_whistle_that_is_declined_comes_back_to_the_community(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    officer = await _officer(town, "街道办", 1020)
    elder = await _asked(town)
    await town.passes(hours=25)
    await secretary.presses("吹哨")
    await secretary.presses("日常")
    await secretary.writes("没人会修")
    await officer.presses("退回")
    await officer.writes("属于物业")
    assert "属于物业" in elder.last().text
    assert town.card().text.startswith("🟡")
    assert "指派" in secretary.offered()


async def test_a_grid_workers_whistle_needs_the_secretarys_yes(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    worker = await town.person("网格员", 1006, Role.GRID_WORKER)
    await _officer(town, "街道办", 1020)
    await _asked(town)
    await worker.presses_data("whistle:1")
    await worker.presses("日常")
    await worker.writes("社区没有工具")
    assert town.card().text.startswith("🟡")
    await secretary.presses("批准")
    assert town.card().text.startswith("📣 已吹哨")


async def test_passing_on_tells_the_resident_whom_to_call(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = await _asked(town)
    await town.passes(hours=25)
    await secretary.presses("转 12345")
    await secretary.writes("路灯归市政管")
    assert "12345" in elder.last().text
    assert "路灯归市政管" in elder.last().text


async def test_whoever_has_no_right_cannot_steer(town: Town) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await _asked(town)
    for data in ("assign:1", "assign-to:1:1", "take-over:1", "pause:1", "pause-for:1:3", "redirect:1",
                 "whistle:1", "whistle-sort:1:daily", "resume:1", "assigned-yes:1", "whistle-yes:1",
                 "whistle-come:1", "offer-go:1", "pick:1", "whistle-rate:1:officer:0"):  # fmt: skip
        assert await neighbour.presses_data(data), data
    assert town.card().text.startswith("🟡")


LAMP = "3号楼门口的路灯不亮了,晚上看不见路"


async def _reports(who: Somebody, words: str = LAMP) -> None:
    await who.writes(words)
    labels = who.offered()
    if "确认提交" not in labels:
        await who.presses("路灯坏")
    await who.presses("确认提交")


async def test_who_reports_the_same_may_follow_it_together_and_hears_every_step(town: Town) -> None:
    first, second = town.stranger("甲", 2001), town.stranger("乙", 2002)
    await _reports(first)
    await _reports(second, "3号楼门口路灯坏了不亮")
    assert "已有 1 位邻居反映过同一件事" in second.last().text
    await second.presses("一起跟进")
    assert len([seen for seen in town.group() if "#" in seen.text]) == 1
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.presses("我来领取", in_group=True)
    assert "办理人:王强" in second.last().text
    await neighbour.presses("完成")
    await neighbour.presses("直接完成")
    await first.presses("已解决")
    assert "已办结" in second.last().text


async def test_it_can_be_submitted_apart(town: Town) -> None:
    first, second = town.stranger("甲", 2001), town.stranger("乙", 2002)
    await _reports(first)
    await _reports(second)
    await second.presses("不是同一件,单独提交")
    assert len([seen for seen in town.group() if "#" in seen.text]) == 2


async def test_when_the_first_takes_it_back_the_second_goes_on(town: Town) -> None:
    first, second = town.stranger("甲", 2001), town.stranger("乙", 2002)
    await _reports(first)
    await _reports(second)
    await second.presses("一起跟进")
    await first.presses("撤回")
    assert town.card().text.startswith("🟡 待认领 #2")


async def test_at_review_the_secretary_joins_and_parts(reviewed_town: Town) -> None:
    town = reviewed_town
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    first, second = town.stranger("甲", 2001), town.stranger("乙", 2002)
    await _reports(first)
    await secretary.presses("发布")
    await _reports(second)
    await second.presses("不是同一件,单独提交")
    await secretary.presses("并入 #1")
    assert "是同一件事" in second.last().text
    await secretary.presses("不是一件事,撤销并案")
    assert town.card().text.startswith("🟡 待认领 #2")


async def test_the_secretary_chooses_offices_and_each_answers_for_itself(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    street = await _officer(town, "街道干部", 1020)
    water = await _officer(town, "供水", 1021)
    async with town.database.work() as work:
        unit = Unit(
            code="water", name="供水所", place_id=(await places.by_code(work, "juntun")).key, party=False
        )
        work.session.add(unit)
        await work.session.flush()
        found = await people.find(work, "telegram", water.address)
        assert found is not None
        await units.join(work, unit, found[0].key, contact=True)
    elder = await _asked(town)
    await secretary.presses_data("whistle:1")
    await secretary.presses("日常")
    await secretary.writes("要动主管道")
    await secretary.presses("供水所")
    await secretary.presses("军屯街道")
    assert "☑ 主办:供水所" in secretary.offered()
    await secretary.presses("☑ 协办:军屯街道")
    await secretary.presses("军屯街道")
    await secretary.presses("就发给选定的")
    assert "供水所、军屯街道" in elder.last().text
    assert "协办" in street.last().text
    await street.presses("已到岗")
    assert "协办" in str(street.sees())
    assert "吹哨" in town.card().text
    await water.presses("已到岗")
    assert "供水" in town.card().text
    await secretary.presses_data("whistle-blow:1")
    await secretary.presses_data("whistle-pick:1:1:0")
    assert "供水" in town.card().text
