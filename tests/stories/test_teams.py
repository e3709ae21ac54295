"""A team: founded, joined, led, asked for tasks and for duty, left; and everything about it is history."""

from datetime import timedelta

from sqlmodel import select

from bot import personal_data
from bot.channels.contract import Choice
from tasks import bulletins, figures
from tasks.figures import Scope
from tasks.lifecycle import State
from tasks.periods import around
from tasks.tables import Claim, Entry, Task
from tests.stories.town import GROUP, Somebody, Town
from volunteers import people, places, rights, teams
from volunteers.audit import Trace
from volunteers.rights import Action, Role
from volunteers.teams import Team, TeamMember

CHAT = "-200"


async def a_team(town: Town, *names: str, lead: str = "") -> dict[str, Somebody]:
    """平安义警队 of 得仁 with these volunteers, one of them leading."""
    known = {}
    for number, name in enumerate(names, 20):
        known[name] = await town.person(name, number, Role.VOLUNTEER)
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        team = await teams.make(work, "yijing", "平安义警队", place, None)
        for number, name in enumerate(names, 20):
            found = await people.find(work, "telegram", str(number))
            assert found is not None
            await teams.join(work, team, found[0].key, source="file", lead=name == lead)
    return known


async def with_chat(town: Town) -> None:
    async with town.database.work() as work:
        team = await teams.by_code(work, "yijing")
        assert team is not None
        await teams.bind(work, team, "telegram", CHAT, title="义警群")


async def a_request(
    town: Town, words: str = "我是张桂兰,住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000"
) -> None:
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await resident.writes(words)
    await resident.presses("确认提交")


async def offered_by(town: Town, secretary: Somebody) -> None:
    """The secretary is shown the task and asks the whole team."""
    async with town.database.reading() as work:
        task = (await work.session.exec(select(Task))).one()
    await secretary.presses_data(f"assign:{task.id}")
    await secretary.presses("请 平安义警队 全队看看")


async def the_task(town: Town) -> Task:
    async with town.database.reading() as work:
        return (await work.session.exec(select(Task))).one()


async def traces(town: Town) -> list[str]:
    async with town.database.reading() as work:
        return [row.what for row in (await work.session.exec(select(Trace))).all()]


async def test_a_secretary_founds_a_team_and_invites_its_lead(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await secretary.writes("/team")
    await secretary.presses("建一支队伍")
    await secretary.writes("平安义警队")
    assert "平安义警队(得仁社区):0 人" in secretary.last().text
    await secretary.presses("邀请队长")
    token = secretary.last().text.partition("start=")[2].split()[0]
    await volunteer.writes(f"/start {token}")
    assert "欢迎加入平安义警队" in volunteer.last().text
    await volunteer.writes("/team")
    assert "队长 王强" in volunteer.last().text
    assert {"team-made", "team-joined", "team-lead-made"} <= set(await traces(town))


async def test_a_lead_brings_in_people_and_takes_them_out_and_they_are_told(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    other = await town.person("小刘", 5, Role.VOLUNTEER)
    await known["赵队长"].writes("/team")
    await known["赵队长"].presses("按姓名添加")
    await known["赵队长"].writes("小刘")
    assert "把您加进了平安义警队" in other.last().text
    await known["赵队长"].presses("队员")
    await known["赵队长"].presses("小刘")
    await known["赵队长"].presses("移出队伍")
    assert "您已不在平安义警队里" in other.last().text
    assert "team-left" in await traces(town)


async def test_a_lead_runs_his_own_team_only(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        other = await teams.make(work, "bike", "骑手队", place, None)
        number = other.key
    for press in (
        f"team:{number}",
        f"team-invite:{number}:0",
        f"team-add:{number}",
        f"team-members:{number}",
    ):
        assert "只有骑手队的队长" in await known["赵队长"].presses_data(press)
    assert "没有这个权限" in await known["赵队长"].presses_data(f"team-close:{number}")


async def test_a_lead_makes_no_leads_and_dissolves_nothing(town: Town) -> None:
    known = await a_team(town, "赵队长", "小刘", lead="赵队长")
    await known["赵队长"].writes("/team")
    assert "邀请队长" not in known["赵队长"].offered()
    assert "解散" not in known["赵队长"].offered()
    assert "没有这个权限" in await known["赵队长"].presses_data("team-invite:1:1")


async def test_who_is_no_volunteer_yet_registers_after_joining(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    newcomer = town.stranger("小孙", 9)
    await known["赵队长"].writes("/team")
    await known["赵队长"].presses("邀请队员")
    token = known["赵队长"].last().text.partition("start=")[2].split()[0]
    await newcomer.writes(f"/start {token}")
    assert any("还差一步" in words for words in newcomer.sees())
    await newcomer.presses("我满 18 岁")
    await secretary.presses("登记为志愿者")
    assert "您已登记为得仁社区的志愿者" in newcomer.last().text


async def test_a_task_goes_to_the_teams_own_chat_and_the_first_has_it(town: Town) -> None:
    known = await a_team(town, "赵队长", "小刘", lead="赵队长")
    await with_chat(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    assert "卡片在队伍的群里" in secretary.last().text
    card = town.channel.chats[CHAT][-1]
    assert "待认领" in card.text
    assert "501" not in card.text
    press = next(choice for choice in card.buttons if choice.label == "我来领取")
    assert isinstance(press, Choice)
    await known["小刘"].presses_data(press.press)
    assert "平安义警队 小刘" in town.channel.chats[CHAT][-1].text
    assert "平安义警队 小刘" in town.card().text
    async with town.database.reading() as work:
        claim = (await work.session.exec(select(Claim))).one()
        team = (await work.session.exec(select(Team))).one()
        assert claim.team_id == team.id
        noted = [entry.event for entry in (await work.session.exec(select(Entry))).all()]
        assert "offer-team" in noted


async def test_without_a_chat_its_members_are_asked_in_private_and_losers_are_told(town: Town) -> None:
    known = await a_team(town, "赵队长", "小刘", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    assert "私聊问了 2 位" in secretary.last().text
    await known["小刘"].presses("我能去")
    assert "我能去" not in known["赵队长"].offered()
    assert "平安义警队 小刘" in town.card().text


async def test_figures_can_be_had_by_team(town: Town) -> None:
    known = await a_team(town, "小刘")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    await known["小刘"].presses("我能去")
    async with town.database.reading() as work:
        place = await places.by_code(work, "deren")
        period = around("month", work.now.date(), place.zone)
        found = await figures.compute_by(work, ["received"], Scope(place, period), "team")
        team = await teams.by_code(work, "yijing")
        assert team is not None
        assert list(found) == [team.key]
        assert await bulletins.names(work, found, "team") == {team.key: "平安义警队"}


async def test_the_ladder_goes_on_when_nobody_of_the_team_takes_it(town: Town) -> None:
    await a_team(town, "赵队长", lead="赵队长")
    await with_chat(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    before = len(secretary.messages())
    await town.passes(hours=3)
    assert (await the_task(town)).state == State.OPEN
    assert len(secretary.messages()) > before


async def test_a_team_is_not_asked_twice_for_the_same_thing(town: Town) -> None:
    await a_team(town, "赵队长", lead="赵队长")
    await with_chat(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    assert "已经问过" in await secretary.presses("请 平安义警队 全队看看")


async def test_a_sensitive_matter_never_goes_to_a_teams_chat(town: Town) -> None:
    await a_team(town, "赵队长", lead="赵队长")
    await with_chat(town)
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        work.session.add(
            Task(
                place_id=place.key,
                number=9,
                category="company-visit",
                state=State.OPEN,
                need="邻里吵架",
                created_at=work.now,
                opened_at=work.now,
            )
        )
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await secretary.presses_data("offer-team:1:1")
    assert "私聊问了 1 位" in secretary.last().text
    assert town.channel.chats.get(CHAT, []) == []


async def test_a_group_is_bound_to_a_team_by_who_may(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await known["赵队长"].commands("/bind yijing", in_group=True)
    async with town.database.reading() as work:
        assert await teams.chat_of(work, 1) is None
    await secretary.commands("/bind yijing", in_group=True)
    assert "现在是平安义警队的群" in town.channel.chats[GROUP][-1].text
    assert "team-chat" in await traces(town)


async def test_a_page_becomes_the_chat_of_a_team_without_a_group(town: Town) -> None:
    await a_team(town, "赵队长", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await secretary.writes("/team")
    await secretary.presses("平安义警队")
    await secretary.presses("开一个网页群")
    assert "/team/yijing" in secretary.last().text


async def test_leaving_is_one_tap_and_a_team_without_lead_is_told_to_staff(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await known["赵队长"].writes("/team")
    await known["赵队长"].presses("退出队伍")
    assert "您已退出平安义警队" in known["赵队长"].last().text
    assert "没有队长了" in secretary.last().text
    async with town.database.reading() as work:
        found = await people.find(work, "telegram", "20")
        assert found is not None
        place = await places.by_code(work, "deren")
        assert not await rights.may(work, found[0].key, Action.MANAGE_TEAM, place)
    await known["赵队长"].writes("/team")
    assert "还没有参加队伍" in known["赵队长"].last().text


async def test_to_be_forgotten_ends_memberships_and_the_export_names_them(town: Town) -> None:
    known = await a_team(town, "赵队长", lead="赵队长")
    async with town.database.reading() as work:
        found = await people.find(work, "telegram", "20")
        assert found is not None
        gathered = await personal_data.gather(work, found[0].key)
    assert gathered["team_member"][0]["lead"] is True
    await known["赵队长"].writes("/forget")
    await known["赵队长"].presses("确定删除")
    async with town.database.reading() as work:
        row = (await work.session.exec(select(TeamMember))).one()
        assert row.until is not None


async def test_a_post_is_given_to_a_team_whose_lead_then_arranges_it(town: Town) -> None:
    known = await a_team(town, "赵队长", "小刘", lead="赵队长")
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await secretary.writes("/post 东校门 每天 07:20-08:00 2人")
    mine = await known["赵队长"].presses_data("duty-roster:1")
    assert "没有这个权限" in mine
    await secretary.presses("交给队伍")
    await secretary.presses("交给 平安义警队")
    assert "已请队员认领空着的 6 班" in secretary.last().text
    label = next(label for label in known["小刘"].offered() if "缺 2 人" in label)
    await known["小刘"].presses(label)
    assert "东校门" in known["小刘"].last().text
    await known["赵队长"].presses_data("duty-roster:1")
    assert "小刘" in known["赵队长"].last().text


async def test_what_the_chat_of_a_team_shows_follows_the_task_to_its_end(town: Town) -> None:
    known = await a_team(town, "小刘")
    await with_chat(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await a_request(town)
    await offered_by(town, secretary)
    await known["小刘"].presses_data(town.channel.chats[CHAT][-1].buttons[0].press)
    await known["小刘"].presses("完成")
    await known["小刘"].presses("直接完成")
    town.clock.now += timedelta(minutes=1)
    assert "已完成,待确认" in town.channel.chats[CHAT][-1].text
