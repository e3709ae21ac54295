"""People are told what is known of them, get it, and are forgotten; they join, serve, rest and leave."""

import hashlib
import json
from datetime import timedelta

from sqlmodel import select

from bot import personal_data, retention
from bot.words import Words
from tasks.lifecycle import State
from tasks.tables import Attachment, Task
from tests.stories.town import Somebody, Town
from volunteers import people, places, privacy
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
