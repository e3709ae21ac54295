"""What staff are told without asking: once, in the morning, and only if something waits."""

from pathlib import Path

import pytest

from bot import digests
from bot.database import Database
from bot.words import Words
from tests import makers
from tests.clock import Clock
from tests.stories.town import Town
from volunteers.places import by_code
from volunteers.rights import Role


@pytest.fixture
async def town(database: Database, clock: Clock, tmp_path: Path) -> Town:
    return await Town(database, clock, tmp_path).found()


async def waiting_task(town: Town) -> None:
    async with town.database.work() as work:
        await makers.open_task(work, await by_code(work, "deren"))


def set_hour(clock: Clock, hour: int, weekday: int = 2) -> None:
    """The next such weekday at this hour in Asia/Shanghai (UTC+8)."""
    while clock.now.weekday() != weekday:
        clock.advance(days=1)
    clock.now = clock.now.replace(hour=hour - 8, minute=30)


async def test_the_secretary_hears_in_the_morning_what_waits_once(town, clock):
    secretary = await town.person("李书记", 1, Role.SECRETARY)
    await waiting_task(town)
    set_hour(clock, 8)
    assert await digests.mornings(town.database) == 1
    assert await digests.mornings(town.database) == 0
    await town.courier.drain()
    assert "无人认领" in secretary.last().text
    assert "/board" in secretary.last().text
    clock.advance(days=1)
    assert await digests.mornings(town.database) == 1


@pytest.mark.parametrize("hour", [11, 15, 23])
async def test_at_other_hours_nobody_is_told(town, clock, hour):
    await town.person("李书记", 1, Role.SECRETARY)
    await waiting_task(town)
    set_hour(clock, hour)
    assert await digests.mornings(town.database) == 0


async def test_nothing_is_said_where_nothing_waits(town, clock):
    await town.person("李书记", 1, Role.SECRETARY)
    set_hour(clock, 8)
    assert await digests.mornings(town.database) == 0


async def test_volunteers_are_not_told_and_staff_may_say_no(town, clock):
    secretary = await town.person("李书记", 1, Role.SECRETARY)
    await town.person("小周", 2, Role.VOLUNTEER)
    await waiting_task(town)
    await secretary.writes("/digest")
    assert "不再发" in secretary.last().text
    set_hour(clock, 8)
    assert await digests.mornings(town.database) == 0


async def test_on_monday_the_week_comes_with_a_picture(town, clock):
    secretary = await town.person("李书记", 1, Role.SECRETARY)
    await waiting_task(town)
    clock.advance(days=7)
    set_hour(clock, 9, weekday=0)
    words = Words()
    assert await digests.weeks(town.database, town.media, words) == 1
    assert await digests.weeks(town.database, town.media, words) == 0
    await town.courier.drain()
    assert secretary.last().file
    assert "办结率" in secretary.last().text
    set_hour(clock, 9, weekday=1)
    assert await digests.weeks(town.database, town.media, words) == 0
