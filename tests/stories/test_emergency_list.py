"""The emergency list: asked and agreed, called by circles, details for whoever sets out, over for all at once."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot import community, personal_data
from bot.community_file import BadFile
from bot.database import Database
from tasks.tables import Emergency, EmergencyAlert
from tests.clock import Clock
from tests.stories.town import GROUP, Somebody, Town
from volunteers import emergency_list, people, places, safety
from volunteers.audit import Trace
from volunteers.emergency_list import EmergencyContact, Part
from volunteers.outbox import Promise
from volunteers.people import Standing
from volunteers.rights import Role

FIRE = "我家着火了,3号楼2单元501,电话13800138000"
NEAR, MIDDLE, FAR, OUTSIDE = (47.351, 87.82), (47.356, 87.82), (47.364, 87.82), (47.45, 87.82)
GO, NO = "我去", "去不了"


async def listed(
    town: Town,
    name: str,
    address: int,
    point: tuple[float, float] | None = NEAR,
    *,
    part: Part = Part.HEALTH,
    agreed: bool = True,
    roles: tuple[Role, ...] = (),
) -> Somebody:
    """Somebody on the list of 得仁社区, who usually is at this point."""
    somebody = await town.person(name, address, *roles)
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        found = await people.find(work, "telegram", str(address))
        assert found is not None
        row = await emergency_list.propose(work, place, found[0].key, part, source="staff")
        emergency_list.put(row, point)
        if agreed:
            await emergency_list.agree(work, row)
    return somebody


async def the_emergencies(town: Town) -> list[Emergency]:
    async with town.database.reading() as work:
        return list((await work.session.exec(select(Emergency))).all())


async def test_a_fire_calls_the_nearest_at_once_and_shows_the_door_only_to_whoever_sets_out(
    town: Town,
) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor = await listed(town, "王医生", 3001)
    officer = await listed(town, "赵警官", 3002, MIDDLE, part=Part.POLICE)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    asked = doctor.last().text
    assert "火情" in asked
    assert "得仁社区3号楼" in asked
    assert asked.index("119") < asked.index(GO)
    assert "501" not in asked
    assert "13800138000" not in asked
    assert officer.sees() == []
    assert "119" in elder.sees()[0]
    assert "应急名单" in elder.last().text
    assert "已叫 1 人" in secretary.last().text
    await doctor.presses(GO)
    details = doctor.last()
    assert "13800138000" in details.text
    assert "501" in details.text
    assert details.protect
    assert elder.last().text == "王医生(卫生) 正赶来。"
    assert "王医生(卫生) 正赶来" in secretary.last().text
    await town.passes(minutes=30)
    assert officer.sees() == []
    assert town.group() == []


async def test_while_nobody_sets_out_the_next_circles_are_called_after_one_and_four_minutes(
    town: Town,
) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    near = await listed(town, "王医生", 3001)
    middle = await listed(town, "赵警官", 3002, MIDDLE)
    unknown = await listed(town, "孙师傅", 3003, None)
    far = await listed(town, "钱师傅", 3004, FAR)
    outside = await listed(town, "周师傅", 3005, OUTSIDE)
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    assert [len(one.sees()) for one in (near, middle, unknown, far)] == [1, 0, 0, 0]
    await town.passes(seconds=59)
    assert middle.sees() == []
    await town.passes(seconds=2)
    assert [len(one.sees()) for one in (near, middle, unknown, far)] == [1, 1, 1, 0]
    await town.passes(minutes=2, seconds=50)
    assert far.sees() == []
    await town.passes(seconds=10)
    assert [len(one.sees()) for one in (near, middle, unknown, far)] == [1, 1, 1, 1]
    await town.passes(minutes=5)
    assert "还没有人动身" in secretary.last().text
    await town.passes(hours=1)
    assert [len(one.sees()) for one in (near, middle, unknown, far, outside)] == [1, 1, 1, 1, 0]


async def test_whoever_cannot_come_after_all_loses_the_details_and_the_circles_go_on(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    officer = await listed(town, "赵警官", 3002, MIDDLE)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    await doctor.presses(GO)
    await town.passes(minutes=2)
    assert officer.sees() == []
    await doctor.presses(NO)
    assert not any("13800138000" in words for words in doctor.sees())
    assert "来不了了" in elder.last().text
    assert len(officer.sees()) == 1
    await doctor.presses(GO)
    assert any("13800138000" in words for words in doctor.sees())


async def test_a_pin_in_the_draft_decides_who_is_near(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001, OUTSIDE)
    nurse = await listed(town, "何护士", 3002, NEAR)
    elder = town.stranger("谢朝卿", 2001)
    await elder.sends_place(*OUTSIDE)
    await elder.writes(FIRE)
    assert len(doctor.sees()) == 1
    await town.passes(hours=1)
    assert nurse.sees() == []


async def test_a_doubtful_word_calls_nobody_until_its_writer_says_yes(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("半夜有人在3号楼门口拍门牌")
    assert doctor.sees() == []
    await elder.presses("是,紧急")
    assert "得仁社区3号楼" in doctor.last().text


async def test_a_false_alarm_ends_it_for_all_and_takes_everything_back(town: Town) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor, nurse = await listed(town, "王医生", 3001), await listed(town, "何护士", 3002)
    far = await listed(town, "钱师傅", 3004, FAR)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    go = next(c.press for c in nurse.last().buttons if c.label == GO)
    await doctor.presses(GO)
    await secretary.presses("误报")
    assert not any("13800138000" in words for words in doctor.sees())
    assert "误报" in doctor.last().text
    assert nurse.last().text.startswith("李书记 核实:是误报")
    assert nurse.offered() == []
    assert "110、119" in elder.last().text
    seen = len(nurse.sees())
    assert "结束" in await nurse.presses_data(go) or "结束" in nurse.last().text
    assert not any("13800138000" in words for words in nurse.sees()[seen:])
    await town.passes(hours=3)
    assert far.sees() == []
    (row,) = await the_emergencies(town)
    assert (row.ending, row.told, row.whereabouts) == ("false", {}, "")


async def test_it_ends_by_itself_after_two_hours_and_the_details_go(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    await doctor.presses(GO)
    await town.passes(hours=2, minutes=1)
    assert not any("13800138000" in words for words in doctor.sees())
    (row,) = await the_emergencies(town)
    assert row.ending == "lapsed"
    async with town.database.reading() as work:
        kept = (await work.session.exec(select(Promise).where(col(Promise.slot).contains("-details:")))).all()
    assert not any("13800138000" in str(promise.body) for promise in kept)


async def test_writing_again_calls_nobody_twice_and_brings_the_details_up_to_date(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    nurse = await listed(town, "何护士", 3002)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("着火了,快来救命")
    await doctor.presses(GO)
    await elder.writes(FIRE)
    assert len(nurse.sees()) == 1
    assert "3号楼" in nurse.last().text
    assert any("13800138000" in words for words in doctor.sees())
    await elder.writes("火越来越大,着火了")
    assert any("13800138000" in words for words in doctor.sees())
    async with town.database.reading() as work:
        alerts = (await work.session.exec(select(EmergencyAlert))).all()
    assert len(alerts) == 2
    assert len(await the_emergencies(town)) == 1


async def test_after_three_a_day_one_writer_reaches_staff_only(town: Town) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor = await listed(town, "王医生", 3001)
    joker = town.stranger("闲人", 2001)
    for _ in range(4):
        await joker.writes(FIRE)
        if len(await the_emergencies(town)) < 3:
            assert "应急名单" in joker.last().text
        if "误报" in secretary.offered():
            await secretary.presses("误报")
        await town.passes(minutes=11)
    assert len(await the_emergencies(town)) == 3
    assert len([words for words in doctor.sees() if "核实" in words]) == 3
    assert sum("居民刚写道" in words for words in secretary.sees()) == 4


async def test_it_goes_through_quiet_hours_but_not_to_who_has_not_agreed_rests_is_blocked_or_wrote_it(
    town: Town,
) -> None:
    town.clock.now = datetime(2019, 2, 15, 19, 30, tzinfo=UTC)  # half past three at night
    awake = await listed(town, "王医生", 3001)
    asked = await listed(town, "何护士", 3002, agreed=False)
    resting = await listed(town, "孙师傅", 3003)
    feared = await listed(town, "钱某", 3004)
    writer = await listed(town, "谢朝卿", 3005)
    async with town.database.work() as work:
        known = {}
        for number in (3003, 3004, 3005):
            found = await people.find(work, "telegram", str(number))
            assert found is not None
            known[number] = found[0]
        known[3003].standing = Standing.PAUSED
        await safety.block(work, known[3004].key, from_id=known[3005].key)
    await writer.writes(FIRE)
    await town.passes(minutes=10)
    assert len(awake.sees()) == 1
    assert asked.sees() == resting.sees() == feared.sees() == []
    assert GO not in writer.offered()


async def test_only_those_called_and_staff_may_set_out(town: Town) -> None:
    await listed(town, "王医生", 3001)
    far, stranger = await listed(town, "钱师傅", 3004, FAR), town.stranger("路人", 2002)
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    (row,) = await the_emergencies(town)
    for somebody in (far, stranger, elder):
        await somebody.presses_data(f"emergency-go:{row.id}")
        await somebody.presses_data(f"emergency-false:{row.id}")
        assert not any("姓名:" in words for words in somebody.sees())
    assert (await the_emergencies(town))[0].ended_at is None
    await secretary.presses(GO)
    assert elder.last().text == "李书记(社区) 正赶来。"


async def test_two_taps_are_one(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    go = next(c.press for c in doctor.last().buttons if c.label == GO)
    await doctor.presses_data(go)
    seen = len(elder.sees())
    await doctor.presses_data(go)
    assert len(elder.sees()) == seen


async def test_two_who_set_out_at_once_and_the_end_are_the_same_on_both_kinds_of_database(
    any_database: Database, clock: Clock, tmp_path: Path
) -> None:
    town = await Town(any_database, clock, tmp_path).found()
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor, nurse = await listed(town, "王医生", 3001), await listed(town, "何护士", 3002)
    far = await listed(town, "钱师傅", 3003, FAR)
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    await town.passes(seconds=61)
    await asyncio.gather(doctor.presses(GO), nurse.presses(GO))
    await town.courier.drain()
    assert "王医生(卫生)" in secretary.last().text
    assert "何护士(卫生)" in secretary.last().text
    await secretary.presses("已处置")
    await town.passes(hours=3)
    assert far.sees() == []
    assert not any("13800138000" in words for words in [*doctor.sees(), *nurse.sees()])
    assert (await the_emergencies(town))[0].ending == "dealt"


async def test_without_a_list_everything_is_as_it_was(town: Town) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    assert len(elder.sees()) == len(secretary.sees()) == 1
    assert await the_emergencies(town) == []


async def test_staff_invite_by_a_link_and_nobody_is_on_the_list_before_his_own_yes(town: Town) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor, elder = town.stranger("王医生", 3001), town.stranger("谢朝卿", 2001)
    await secretary.writes("/emergency")
    assert "110" in secretary.sees()[0]
    await secretary.presses("请人加入")
    await secretary.presses("卫生")
    token = secretary.last().text.partition("start=")[2].split()[0]
    await doctor.writes(f"/start {token}")
    assert "应急名单(卫生)" in doctor.last().text
    seen = len(doctor.sees())
    await elder.writes(FIRE)
    assert len(doctor.sees()) == seen
    await doctor.presses("同意")
    assert "王医生 已同意" in secretary.last().text
    await doctor.sends_place(*NEAR)
    assert "已记下" in doctor.last().text
    await secretary.writes("/emergency")
    assert "王医生(卫生):1 分钟圈" in secretary.last().text
    async with town.database.reading() as work:
        whats = {row.what for row in (await work.session.exec(select(Trace))).all()}
    assert {"emergency-proposed", "emergency-agreed"} <= whats


async def test_somebody_leaves_with_one_tap_and_staff_remove_with_one(town: Town) -> None:
    secretary = await town.person("李书记", 1001, Role.SECRETARY)
    doctor, nurse = await listed(town, "王医生", 3001), await listed(town, "何护士", 3002)
    await doctor.writes("/emergency")
    await doctor.presses("3 分钟能到")
    await doctor.presses("退出名单")
    await secretary.writes("/emergency")
    assert "王医生" not in secretary.last().text
    await secretary.presses("去掉 何护士")
    assert "不在" in nurse.last().text
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    assert await the_emergencies(town) == []


async def test_who_keeps_no_list_is_told_the_numbers_and_cannot_invite_or_remove(town: Town) -> None:
    doctor = await listed(town, "王医生", 3001)
    head = await town.person("网格长", 1002, Role.GRID_HEAD)
    await head.writes("/emergency")
    assert "110" in head.last().text
    assert head.offered() == []
    async with town.database.reading() as work:
        (row,) = (await work.session.exec(select(EmergencyContact))).all()
        place = await places.by_code(work, "deren")
    await head.presses_data(f"emergency-remove:{row.id}")
    await head.presses_data(f"emergency-add:{place.id}")
    await head.presses_data(f"emergency-ask:{place.id}:police")
    await head.presses_data(f"emergency-off:{row.id}")
    assert "start=" not in "".join(head.sees())
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    assert len(doctor.sees()) == 1


async def test_whoever_is_forgotten_is_off_the_list_and_what_he_raised_is_over(town: Town) -> None:
    doctor, nurse = await listed(town, "王医生", 3001), await listed(town, "何护士", 3002, MIDDLE)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(FIRE)
    await doctor.presses(GO)
    await town.passes(minutes=2)
    await doctor.writes("/forget")
    await doctor.presses("确定删除")
    assert len(nurse.sees()) == 1
    assert "王医生(卫生) 来不了了" in elder.last().text
    async with town.database.reading() as work:
        found = await people.find(work, "telegram", "2001")
        assert found is not None
        assert "emergency" in await personal_data.gather(work, found[0].key)
        rows = (await work.session.exec(select(EmergencyContact))).all()
    assert [row.latitude for row in rows if row.ended_at is not None] == [None]
    await elder.writes("/forget")
    await elder.presses("确定删除")
    (row,) = await the_emergencies(town)
    assert row.ended_at is not None
    assert row.told == {}
    assert GROUP not in town.channel.chats


FILE = """
[[place]]
code = "deren"
level = "community"
name = "得仁社区"

[[person]]
name = "王医生"
telegram = 3001
{person}
[[emergency]]
place = "deren"
telegram = 3001
part = "health"
point = [47.351, 87.82]
{more}
"""


async def load(town: Town, **parts: str) -> int:
    source = FILE.format(**{"person": "", "more": "", **parts})
    return (await town.database.attempt(lambda work: community.apply(work, source))).changes


async def test_the_file_proposes_asks_once_and_respects_that_somebody_left(town: Town) -> None:
    doctor = await town.person("王医生", 3001)
    assert await load(town) > 0
    assert await load(town) == 0
    await town.courier.drain()
    assert len(doctor.sees()) == 1
    await town.stranger("谢朝卿", 2001).writes(FIRE)
    assert len(doctor.sees()) == 1
    await doctor.presses("同意")
    await doctor.presses("退出名单")
    assert await load(town) == 0
    async with town.database.reading() as work:
        (row,) = (await work.session.exec(select(EmergencyContact))).all()
    assert row.ended_at is not None


async def test_whom_the_file_names_no_longer_is_off_the_list(town: Town) -> None:
    await town.person("王医生", 3001)
    await load(town)
    short = FILE.partition("[[emergency]]")[0].format(person="")
    loaded = await town.database.attempt(lambda work: community.apply(work, short))
    assert loaded.changes == 1


@pytest.mark.parametrize(
    ("parts", "line", "key", "what"),
    [
        ({"more": "minutes = 0"}, 16, "minutes", "set-up-minutes"),
        ({"more": 'colour = "red"'}, 16, "colour", "set-up-unknown-key"),
        (
            {"person": '[[emergency]]\nplace = "dern"\ntelegram = 3001\npart = "fire"\n'},
            11,
            "place",
            "set-up-no-place-near",
        ),
        (
            {"person": '[[emergency]]\nplace = "deren"\ntelegram = 7\npart = "fire"\n'},
            12,
            "telegram",
            "set-up-no-person",
        ),
        (
            {"person": '[[emergency]]\nplace = "deren"\npart = "fire"\n'},
            10,
            "[[emergency]]",
            "set-up-no-address",
        ),
        (
            {"person": '[[emergency]]\nplace = "deren"\nweb = "x"\npart = "king"\n'},
            13,
            "part",
            "set-up-choice",
        ),
        (
            {"person": '[[emergency]]\nplace = "deren"\ntelegram = 3001\npart = "fire"\n'},
            15,
            "[[emergency]]",
            "set-up-repeated",
        ),
    ],
)
async def test_a_mistake_in_the_file_is_named_by_line_and_key_and_changes_nothing(
    town: Town, parts: dict[str, str], line: int, key: str, what: str
) -> None:
    with pytest.raises(BadFile) as caught:
        await load(town, **parts)
    assert [(one.line, one.key, one.text.key) for one in caught.value.problems] == [(line, key, what)]
    async with town.database.reading() as work:
        assert (await work.session.exec(select(EmergencyContact))).all() == []
