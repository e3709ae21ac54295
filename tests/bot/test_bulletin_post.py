"""Bulletins that people ordered: by day, in the first days of a month, once, and ended with one tap."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from bot import bulletin_post
from bot.database import Database
from bot.schedule import JOBS
from bot.words import Words
from tasks import bulletin_orders
from tests import makers
from tests.clock import Clock
from tests.stories.town import Somebody, Town
from volunteers import people, rights
from volunteers.audit import Trace
from volunteers.places import by_code
from volunteers.refusal import Refusal
from volunteers.rights import Role


@pytest.fixture
async def town(database: Database, clock: Clock, tmp_path: Path) -> Town:
    clock.now = datetime(2026, 10, 12, 2, tzinfo=UTC)
    return await Town(database, clock, tmp_path).found()


@pytest.fixture
async def secretary(town: Town) -> Somebody:
    made = await town.person("李书记", 1, Role.SECRETARY)
    async with town.database.work() as work:
        await makers.open_task(work, await by_code(work, "deren"))
        await bulletin_orders.want(work, await key(work, made), await by_code(work, "deren"), ["flow"])
    return made


async def key(work, somebody: Somebody) -> int:
    found = await people.find(work, "telegram", somebody.address)
    assert found is not None
    return found[0].key


async def post(town: Town) -> int:
    sent = await bulletin_post.send(town.database, town.media, Words())
    await town.courier.drain()
    return sent


def at(clock: Clock, month: int, day: int, hour: int) -> None:
    """A day of 2026, at this hour in Asia/Shanghai."""
    clock.now = datetime(2026, month, day, hour, 30, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


async def test_the_bulletin_comes_once_when_the_month_is_over(town, clock, secretary):
    at(clock, 11, 1, 9)
    assert await post(town) == 1
    assert await post(town) == 0
    message = secretary.last()
    assert "得仁社区 2026年10月 受理办结情况通报" in message.text
    assert message.file.endswith(".xlsx")
    book = load_workbook(next(town.media.root.rglob(message.file)))
    assert book.worksheets[0]["A1"].value == "得仁社区 2026年10月 受理办结情况通报"
    at(clock, 12, 2, 9)
    assert await post(town) == 1
    assert "2026年11月" in secretary.last().text


async def test_that_it_was_taken_out_is_on_record(town, clock, secretary, database):
    at(clock, 11, 1, 9)
    await post(town)
    async with database.reading() as work:
        (trace,) = (await work.session.exec(select(Trace))).all()
    assert (trace.what, trace.about) == ("bulletin-sent", "flow.xlsx 2026-10")


@pytest.mark.parametrize("when", [(10, 31, 9), (11, 1, 22), (11, 2, 7), (11, 8, 9), (11, 20, 9)])
async def test_nothing_is_sent_at_night_or_at_other_times_of_the_month(town, clock, secretary, when):
    at(clock, *when)
    assert await post(town) == 0


async def test_who_orders_today_gets_the_month_that_runs_when_it_is_over(town, clock, secretary):
    at(clock, 11, 3, 10)
    other = await town.person("王书记", 2, Role.SECRETARY)
    async with town.database.work() as work:
        await bulletin_orders.want(work, await key(work, other), await by_code(work, "deren"), ["units"])
    assert await post(town) == 1
    assert other.messages() == []
    at(clock, 12, 1, 10)
    assert await post(town) == 2


async def test_one_tap_ends_it_and_another_changes_nothing(town, clock, secretary):
    at(clock, 11, 1, 9)
    await post(town)
    message = secretary.last()
    await secretary.presses("以后不用发了")
    assert "不再自动发给您" in secretary.last().text
    await secretary.presses("以后不用发了", on=message)
    at(clock, 12, 1, 9)
    assert await post(town) == 0


async def test_nobody_ends_somebody_elses(town, clock, secretary, database):
    thief = await town.person("小周", 3, Role.VOLUNTEER)
    await thief.presses_data("bulletin-stop:1")
    at(clock, 11, 1, 9)
    assert await post(town) == 1


async def test_it_is_ordered_with_one_tap_in_chat(town, clock, secretary):
    await secretary.writes("/bulletin 10月")
    await secretary.presses("单位办理情况")
    await secretary.presses("每月自动发给我")
    await secretary.presses("每月自动发给我", on=secretary.messages()[-2])
    assert "单位办理情况" in secretary.last().text
    at(clock, 11, 1, 9)
    assert await post(town) == 2


async def test_who_has_lost_the_right_gets_nothing_more(town, clock, secretary):
    async with town.database.work() as work:
        (held,) = await rights.grants(work, await key(work, secretary))
        await rights.end(work, held, None)
    at(clock, 11, 1, 9)
    assert await post(town) == 0


async def test_who_cannot_be_told_is_left_in_peace(town, clock, secretary):
    async with town.database.work() as work:
        await people.lose(work, "telegram", secretary.address)
    at(clock, 11, 1, 9)
    assert await post(town) == 0


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.GRID_WORKER])
async def test_only_those_who_may_take_bulletins_out_order_them(town, role):
    somebody = await town.person("某人", 4, role)
    async with town.database.work() as work:
        with pytest.raises(Refusal, match="right-missing"):
            await bulletin_orders.want(
                work, await key(work, somebody), await by_code(work, "deren"), ["flow"]
            )


async def test_an_unknown_bulletin_is_not_ordered(town, secretary):
    async with town.database.work() as work:
        with pytest.raises(Refusal):
            await bulletin_orders.want(work, await key(work, secretary), await by_code(work, "deren"), ["x"])


def test_it_is_a_job_of_the_clock():
    assert "bulletins" in [job.name for job in JOBS]
