"""People are told what is known of them, get it, and are forgotten; they join, serve, rest and leave."""

import hashlib
import json
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from bot import personal_data, retention
from bot.dialogue import age_words
from bot.words import Words
from tasks.lifecycle import State
from tasks.tables import Attachment, Task
from tests.stories.town import Somebody, Town
from volunteers import certificates, hours, people, places, privacy, rights
from volunteers.outbox import Promise
from volunteers.people import Person, Standing
from volunteers.rights import Role

CONSENT_TEXTS = {"1": "9df661c9"}


async def a_claimed_request(town: Town) -> tuple[Somebody, Somebody]:
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await resident.writes("我是张桂兰,住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000")
    await resident.presses("确认提交")
    await volunteer.presses("我来领取", in_group=True)
    return resident, volunteer


async def the_task(town: Town) -> Task:
    async with town.database.reading() as work:
        return (await work.session.exec(select(Task))).one()


def test_changed_words_of_consent_need_a_new_version() -> None:
    words = Words()
    said = "".join(words.fill(key, {}, "zh") for key in ("draft-consent", "draft-consent-for-other"))
    assert hashlib.sha256(said.encode()).hexdigest()[:8] == CONSENT_TEXTS[privacy.VERSION]


def test_every_table_says_whether_it_speaks_of_people() -> None:
    assert personal_data.unlisted() == []


async def test_a_person_is_told_what_is_kept_and_until_when(town: Town) -> None:
    resident, _ = await a_claimed_request(town)
    await resident.writes("/privacy")
    assert "90 天" in resident.last().text
    assert "同意过 1 次" in resident.last().text


async def test_a_resident_learns_who_saw_the_details(town: Town) -> None:
    resident, _ = await a_claimed_request(town)
    await resident.writes("/who")
    assert "王强" in resident.last().text


async def test_the_export_holds_everything_and_no_secret(town: Town) -> None:
    resident, _ = await a_claimed_request(town)
    await resident.writes("/export")
    assert resident.last().file
    [file] = town.media.root.glob("documents/*.json")
    found = json.loads(file.read_text("utf-8"))
    assert found["task"][0]["phone"] == "13800138000"
    assert found["consent"][0]["version"] == privacy.VERSION
    assert "王强" not in json.dumps(found["task"], ensure_ascii=False)


async def test_to_be_forgotten_hands_over_what_is_open_and_leaves_a_number(town: Town) -> None:
    _, volunteer = await a_claimed_request(town)
    await volunteer.writes("/forget")
    assert "1 件" in volunteer.last().text
    await volunteer.presses("确定删除")
    assert (await the_task(town)).state == State.OPEN
    async with town.database.reading() as work:
        gone = (await work.session.exec(select(Person).where(Person.standing == Standing.FORGOTTEN))).one()
        assert (gone.name, gone.phone) == ("", "")
        assert not await people.contacts(work, gone.key)
    assert "已经删除" in volunteer.last().text


async def test_a_forgotten_residents_words_are_nowhere(town: Town) -> None:
    resident, volunteer = await a_claimed_request(town)
    await resident.writes("/forget")
    await resident.presses("确定删除")
    task = await the_task(town)
    assert task.state == State.WITHDRAWN
    assert (task.said, task.phone, task.address, task.name, task.need) == ("", "", "", "", "")
    assert "13800138000" not in "".join(volunteer.sees())
    await retention.sweep(town.database, town.media)
    async with town.database.reading() as work:
        bodies = (await work.session.exec(select(Promise))).all()
        assert not [row for row in bodies if "13800138000" in json.dumps(row.body)]


async def test_who_was_forgotten_comes_back_as_a_stranger(town: Town) -> None:
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await resident.writes("/forget")
    await resident.presses("确定删除")
    await resident.writes("/privacy")
    assert "关于您" in resident.last().text


async def test_the_last_operator_is_not_forgotten_by_mistake(town: Town) -> None:
    operator = await town.person("管理员", 5, Role.OPERATOR)
    await operator.writes("/forget")
    assert "最后一位管理员" in await operator.presses("确定删除")


async def test_details_and_photos_go_ninety_days_after_the_end(town: Town) -> None:
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await resident.sends_photo("我住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000")
    await resident.presses("确认提交")
    await resident.presses("撤回")
    assert await retention.sweep(town.database, town.media) == 0
    town.clock.advance(days=91)
    assert await retention.sweep(town.database, town.media) == 1
    assert await retention.sweep(town.database, town.media) == 0
    task = await the_task(town)
    assert (task.said, task.phone, task.address) == ("", "", "")
    assert task.need
    assert task.blanked_at
    async with town.database.reading() as work:
        kept = (await work.session.exec(select(Attachment))).one()
        assert kept.removed_at is not None
        assert not town.media.path(kept.file).exists()


async def test_a_community_may_keep_details_for_a_shorter_time(town: Town) -> None:
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await resident.writes("我住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000")
    await resident.presses("确认提交")
    await resident.presses("撤回")
    async with town.database.work() as work:
        deren = await places.by_code(work, "deren")
        deren.terms = {"keep_details": "10 days"}
    town.clock.now += timedelta(days=11)
    assert await retention.sweep(town.database, town.media) == 1


async def a_served_task(town: Town) -> tuple[Somebody, Somebody]:
    resident, volunteer = await a_claimed_request(town)
    await volunteer.presses("出发")
    await town.passes(minutes=75)
    await volunteer.presses("完成")
    await volunteer.presses("直接完成")
    await resident.presses("已解决")
    return resident, volunteer


async def test_a_confirmed_task_becomes_measured_hours(town: Town) -> None:
    _, volunteer = await a_served_task(town)
    await volunteer.writes("/hours")
    assert "系统记录:1.2 / 1.2 小时" in volunteer.last().text
    assert "办任务 1.2 小时" in volunteer.last().text


async def test_hours_typed_in_stand_in_a_ledger_of_their_own(town: Town) -> None:
    _, volunteer = await a_served_task(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await secretary.writes("/backfill 王强 2.5 2026-03-01 社区大扫除")
    assert "补录 2.5 小时" in secretary.last().text
    assert "李书记 给您补录了 2.5 小时" in volunteer.last().text
    await volunteer.writes("/hours")
    assert "系统记录:1.2 / 1.2" in volunteer.last().text
    assert "补录(另一本账,不相加):2.5 / 2.5" in volunteer.last().text


async def test_nobody_types_in_his_own_hours(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await secretary.writes("/backfill 李书记 2 2026-03-01 开会")
    assert "自己的时长不能自己补录" in secretary.last().text
    await secretary.writes("/backfill 没有这人 2 2026-03-01 开会")
    assert "有 0 位" in secretary.last().text
    await secretary.writes("/backfill 李书记 两小时")
    assert "请这样写" in secretary.last().text


async def test_a_disputed_line_is_corrected_by_a_new_one(town: Town) -> None:
    _, volunteer = await a_served_task(town)
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    await volunteer.writes("/hours")
    await volunteer.presses("有一条不对")
    [label] = [each for each in volunteer.offered() if "办任务 1.2" in each]
    await volunteer.presses(label)
    await volunteer.writes("其实只做了一小时")
    await secretary.presses("他说得对,要改")
    await secretary.writes("2 小时,多写了")
    assert "只能改少" in secretary.last().text
    await secretary.writes("1.0 小时,等人的时间不算")
    assert "更正为 1.0 小时" in volunteer.last().text
    async with town.database.reading() as work:
        assert [line.minutes for line in (await work.session.exec(select(hours.Service))).all()] == [72, -12]


async def test_a_certificate_can_be_checked_by_anybody(town: Town) -> None:
    _, volunteer = await a_served_task(town)
    await volunteer.writes("/hours")
    await volunteer.presses("开时长证明(PDF)")
    [file] = town.media.root.glob("documents/*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    async with town.database.reading() as work:
        made = (await work.session.exec(select(certificates.Certificate))).one()
        spelt = f"{made.code[:4].lower()}-{made.code[4:8]} {made.code[8:]}"
        assert (await certificates.find(work, spelt)).number == 1  # type: ignore[union-attr]
        assert await certificates.find(work, "0" * 12) is None
    assert made.code in volunteer.last().text
    assert certificates.masked(made.name) == "王*"


async def test_somebody_becomes_a_volunteer_with_one_tap_of_the_secretary(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes("/join")
    await newcomer.presses("我满 18 岁")
    assert "已报给得仁社区" in newcomer.last().text
    await secretary.presses("登记为志愿者")
    assert "赵敏 已登记为志愿者" in secretary.last().text
    assert "您已登记为得仁社区的志愿者" in newcomer.last().text
    await newcomer.writes("/join")
    assert "已经是" in newcomer.last().text


async def test_a_wish_to_join_can_be_declined_politely(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes("/join")
    await newcomer.presses("我满 18 岁")
    await secretary.presses("这次不登记")
    assert "欢迎到社区服务站" in newcomer.last().text


async def test_a_child_needs_a_guardian_and_visits_no_homes(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    mother = town.stranger("妈妈", 8)
    child = town.stranger("小明", 7)
    await child.writes("/join")
    await child.presses("我未满 18 岁")
    await child.writes("2015")
    token = "guardian-" + child.last().text.partition("/join/")[2].split()[0]
    await child.writes(f"/start {token}")
    assert "不能自己同意自己" in child.last().text
    await mother.writes(f"/start {token}")
    await mother.presses("我是监护人,我同意")
    assert "监护人已同意" in child.last().text
    await secretary.presses("登记为志愿者")
    await a_claimed_request(town)
    resident = await town.person("刘奶奶", 11, Role.RESIDENT)
    await resident.writes("我住5号楼1单元302,卫生间下水道堵了,想请人疏通,电话13900139000")
    await resident.presses("确认提交")
    assert "未满 18 岁不能领" in await child.presses("我来领取", in_group=True)


async def test_a_pause_until_monday_ends_by_itself(town: Town) -> None:
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await volunteer.writes("/pause 周一")
    assert "3月9日 00:00" in volunteer.last().text
    await volunteer.writes("/pause 哪天再说")
    assert "没看懂" in volunteer.last().text
    await volunteer.writes("/resume")
    assert "欢迎回来" in volunteer.last().text


async def test_who_leaves_hands_back_what_he_holds_and_keeps_his_hours(town: Town) -> None:
    _, volunteer = await a_claimed_request(town)
    await volunteer.writes("/leave")
    await volunteer.presses("确定退出")
    assert (await the_task(town)).state == State.OPEN
    async with town.database.reading() as work:
        known = await people.find(work, "telegram", "2")
        assert known is not None
        assert await rights.grants(work, known[0].key) == []


async def test_a_profile_is_ticked_together(town: Town) -> None:
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await volunteer.writes("/profile")
    await volunteer.presses("会什么")
    await volunteer.presses("水电维修")
    assert "✅ 水电维修" in volunteer.offered()
    await volunteer.presses("好了")
    await volunteer.presses("什么时候有空")
    await volunteer.presses("周末上午")
    await volunteer.presses("好了")
    await volunteer.presses("走多远")
    await volunteer.presses("1000 米以内")
    await volunteer.presses("好了")
    await volunteer.presses("不要叫我")
    await volunteer.presses("打扫卫生")
    await volunteer.presses("好了")
    seen = volunteer.last().text
    assert "会什么:水电维修" in seen
    assert "有空:周末上午" in seen
    assert "1000 米以内" in seen
    assert "不要叫我:打扫卫生" in seen


async def test_moving_house_asks_the_new_community(town: Town) -> None:
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        await places.add(work, places.Place(code="guang", level="community", name="光明社区"), street)
    volunteer = await town.person("王强", 2, Role.VOLUNTEER)
    await volunteer.writes("/move")
    await volunteer.writes("光明")
    assert "已转过来" in volunteer.last().text
    async with town.database.reading() as work:
        known = await people.find(work, "telegram", "2")
        assert known is not None
        [held] = await rights.grants(work, known[0].key)
        assert held.role == Role.CANDIDATE


async def test_a_reported_problem_reaches_staff_and_the_two_never_meet_again(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident, volunteer = await a_claimed_request(town)
    await resident.presses("有问题,告诉社区")
    await resident.presses("要钱要物")
    await resident.presses("以后不想再遇到这个人")
    assert (await the_task(town)).state == State.OPEN
    assert "已另有安排" in await volunteer.presses("我来领取", in_group=True)
    await resident.writes("他要收五十块钱")
    assert "五十块" in secretary.last().text
    await secretary.presses("已处理")
    assert "社区已经处理" in resident.last().text


async def test_who_is_barred_from_a_place_serves_there_no_more_until_unblocked(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident, volunteer = await a_claimed_request(town)
    await resident.presses("有问题,告诉社区")
    await resident.presses("要钱要物")
    await secretary.presses("不让他再在本社区服务")
    assert (await the_task(town)).state == State.OPEN
    assert "不能在得仁社区当志愿者" in await volunteer.presses("我来领取", in_group=True)
    await secretary.writes("/blocklist")
    await secretary.presses("恢复")
    assert "归您了" not in await volunteer.presses("我来领取", in_group=True)


async def test_a_stranger_cannot_report_about_other_peoples_tasks(town: Town) -> None:
    await a_claimed_request(town)
    stranger = town.stranger("路人", 77)
    await stranger.writes("/start")
    assert "不是您的" in await stranger.presses_data("report:1")
    assert "过期" in await stranger.presses_data("never-again:1")
    assert "过期" in await stranger.presses_data("problem-done:1")


async def test_a_flood_of_requests_is_slowed_down_explained_and_told_to_staff(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    for _ in range(6):
        await resident.writes("我住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000")
        await resident.presses("确认提交")
    assert "有点多" in resident.last().text
    assert "缓一缓" in secretary.last().text
    town.clock.advance(hours=2)
    await resident.presses("确认提交")
    async with town.database.reading() as work:
        assert len((await work.session.exec(select(Task).where(Task.state == State.OPEN))).all()) == 6


async def test_a_unit_invites_names_who_goes_and_both_get_the_hours(town: Town) -> None:
    contact = await town.person("李老师", 4, Role.VOLUNTEER, contact_of="mingzhu")
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await contact.writes("/unit")
    await contact.presses("邀请成员")
    token = contact.last().text.partition("start=")[2].split()[0]
    colleague = town.stranger("孙老师", 12)
    await colleague.writes(f"/start {token}")
    assert "欢迎加入明珠幼儿园" in colleague.last().text
    await colleague.presses("向社区报到")
    await colleague.presses("得仁社区")
    await resident.writes("我住3号楼2单元501,下楼不方便,想装个扶手,电话13800138000")
    await resident.presses("确认提交")
    await contact.presses("单位领取", in_group=True)
    await contact.presses("安排谁去")
    await contact.presses("孙老师")
    assert "13800138000" in colleague.last().text
    await town.passes(minutes=30)
    await contact.presses("完成")
    await contact.presses("直接完成")
    await resident.presses("已解决")
    assert "13800138000" not in "".join(colleague.sees())
    await colleague.writes("/hours")
    assert "系统记录:0.5" in colleague.last().text
    await contact.writes("/unit")
    assert "系统记录 0.5 小时" in contact.last().text
    await contact.presses("报表(XLSX)")
    [file] = town.media.root.glob("documents/*.xlsx")
    rows = list(load_workbook(file).worksheets[0].values)
    assert rows[3][:6] == ("孙老师", None, None, 1, 0.5, 0)


async def test_only_a_contact_sees_the_members_record_and_the_last_one_stays(town: Town) -> None:
    contact = await town.person("李老师", 4, Role.VOLUNTEER, contact_of="mingzhu")
    stranger = town.stranger("路人", 77)
    await stranger.writes("/unit")
    for data in ("unit-members:1", "unit-return:1", "unit-invite:1:1"):
        assert "不是这个单位的联系人" in await stranger.presses_data(data)
    await contact.writes("/unit")
    assert "唯一的联系人" in await contact.presses("退出单位")


async def test_a_place_whose_code_begins_like_an_invitation_is_still_a_place(town: Town) -> None:
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        await places.add(work, places.Place(code="iris", level="community", name="鸢尾社区"), street)
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes("/start iris")
    assert "鸢尾社区" in newcomer.last().text


async def test_nobody_joins_a_street_by_a_forged_button(town: Town) -> None:
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes("/start")
    async with town.database.reading() as work:
        street = await places.by_code(work, "juntun")
    assert "过期" in await newcomer.presses_data(f"home:join:{street.key}")


async def test_a_request_knows_its_grid_by_the_typed_address(town: Town) -> None:
    async with town.database.work() as work:
        deren = await places.by_code(work, "deren")
        grid = places.Place(code="deren-1", level="grid", name="第一网格", synonyms=["1-5号楼"])
        await places.add(work, grid, deren)
    await a_claimed_request(town)
    assert (await the_task(town)).grid_id == grid.id


@pytest.mark.parametrize(
    ("said", "year", "grown_up", "name"),
    [
        ("2010", 2010, None, ""),
        ("我是2009年的。", 2009, None, ""),
        ("2030", None, None, ""),
        ("我13岁", None, False, ""),
        ("今年35岁了", None, True, ""),
        ("成年了!", None, True, "成年了"),
        ("还没满", None, False, "还没满"),
        ("我叫王小明", None, None, "王小明"),
        ("13900139000", None, None, ""),
        ("我家厨房水管漏水了,3号楼2单元501,快来人啊", None, None, ""),
    ],
)
def test_ages_and_names_are_read_as_people_type_them(
    said: str, year: int | None, grown_up: bool | None, name: str
) -> None:
    assert age_words.birth_year(said, 2026) == year
    assert age_words.grown_up(said) == grown_up
    assert age_words.name(said) == name


async def test_the_age_may_be_typed_and_is_never_taken_for_a_request(town: Town) -> None:
    await town.person("李书记", 3, Role.SECRETARY)
    child = town.stranger("小明", 7)
    await child.writes("/join")
    await child.writes("我13岁")
    assert "出生年份" in child.last().text
    await child.writes("我是2013年的")
    assert "监护人同意" in child.last().text


async def test_who_said_that_he_is_a_child_does_not_grow_up_by_an_older_button(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    child = town.stranger("小明", 7)
    await child.writes("/join")
    await child.writes("2015")
    await child.presses("我满 18 岁")
    assert "监护人同意" in child.last().text
    assert secretary.sees() == []


async def test_whoever_needs_help_while_he_is_asked_his_age_is_heard(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes("/join")
    await newcomer.writes("我家厨房水管漏水了,3号楼2单元501")
    assert "我是这样理解的" in newcomer.last().text
    await newcomer.writes("/join")
    await newcomer.presses("我未满 18 岁")
    await newcomer.writes("我家着火了,3号楼")
    assert "119" in newcomer.last().text
    assert "着火" in secretary.last().text


async def test_who_has_no_name_yet_is_asked_for_one_before_the_secretary_is(town: Town) -> None:
    secretary = await town.person("李书记", 3, Role.SECRETARY)
    newcomer = town.stranger("", 7)
    await newcomer.writes("/join")
    await newcomer.presses("我满 18 岁")
    assert "怎么称呼" in newcomer.last().text
    assert secretary.sees() == []
    await newcomer.writes("我叫赵敏")
    assert "赵敏 想在" in secretary.last().text


@pytest.mark.parametrize(
    "words",
    ["我想当志愿者", "你好,我想当志愿者!", "我愿意做社区志愿者,怎么报名?", "I want to become a volunteer"],
)
async def test_a_wish_to_be_a_volunteer_said_in_plain_words_begins_joining(town: Town, words: str) -> None:
    newcomer = town.stranger("赵敏", 7)
    await newcomer.writes(words)
    assert newcomer.offered() == ["我满 18 岁", "我未满 18 岁"]


async def test_a_request_that_speaks_of_volunteers_stays_a_request(town: Town) -> None:
    resident = town.stranger("刘奶奶", 11)
    await resident.writes("想请志愿者帮我修厨房水管,3号楼2单元501")
    assert "我是这样理解的" in resident.last().text
