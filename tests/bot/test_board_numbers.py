"""Every number of the board opens its list, with exactly so many rows, for those who may see lists."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.database import Database
from bot.words import installed
from tasks import claims, requests
from tasks.bulletins import BULLETINS
from tests.bot.board_world import BoardWorld
from volunteers.privacy import Look
from volunteers.rights import Role
from volunteers.text import text


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def page(client, path: str, status: int = 200) -> str:
    answer = await client.get(path)
    assert answer.status == status, (path, answer.status)
    return await answer.text()


def links(body: str, holding: str) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]*)"', body) if holding in found]


async def test_a_long_list_has_as_many_tasks_as_its_number_page_by_page(world):
    async with world.database.work() as work:
        then = work.now - timedelta(hours=1)
    for number in range(60):
        await world.task(number=100 + number, submitted_at=then)
    client = await world.sign_in("李书记", Role.SECRETARY)
    body = await page(client, "/board/deren/tasks?figure=received&period=本月&page=3")
    assert "共 60 件" in body
    assert len(links(body, "/board/deren/tasks/")) == 10
    assert 'rel="next"' not in body
    await page(client, "/board/deren/tasks?figure=received&period=本月&page=0", 409)


async def test_a_department_sees_numbers_without_links_that_are_closed_to_it(world):
    await world.task(number=18)
    client = await world.sign_in("城管", Role.DEPARTMENT_OFFICER, "juntun")
    body = await page(client, "/board/juntun/figures?by=place")
    assert "收到" in body
    assert not links(body, "/tasks")


@pytest.mark.parametrize(
    ("role", "section"), [(Role.DEPARTMENT_OFFICER, "figures"), (Role.OPERATOR, "people")]
)
async def test_the_places_below_open_in_the_section_one_is_in(world, role, section):
    client = await world.sign_in("小周", role, "juntun")
    below = f"/board/deren/{section}"
    assert below in links(await page(client, f"/board/juntun/{section}"), "/board/deren")
    body = await page(client, below)
    assert f"/board/juntun/{section}" in links(body, "/board/juntun")


@pytest.mark.parametrize("by", ["place", "category", "channel"])
async def test_a_number_of_one_line_opens_the_tasks_of_that_line(world, by):
    for number in range(3):
        await world.task(number=30 + number)
    client = await world.sign_in("街道", Role.STREET_OFFICER, "juntun")
    body = await page(client, f"/board/juntun/figures?period=本月&by={by}")
    table = body[body.index('id="by"') :]
    opened = links(table, "figure=received")
    assert opened
    assert "共 3 件" in await page(client, opened[0])


async def test_the_figures_may_be_split_by_team(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    assert links(await page(client, "/board/deren/figures"), "by=team")


async def test_a_number_of_times_says_so_above_its_tasks(world):
    helper = await world.member("小马", Role.VOLUNTEER)
    task = await world.task(number=19)
    for _ in range(2):
        async with world.database.work() as work:
            fresh = await requests.get(work, task.key, lock=True)
            claim = await claims.take(work, fresh, helper.key)
            await claims.release(work, claim, "今天去不了")
    client = await world.sign_in("李书记", Role.SECRETARY)
    body = await page(client, "/board/deren/tasks?figure=released-rate&part=numerator&period=本月")
    assert "共 1 件" in body
    assert "是 2 次,涉及下面 1 件任务" in body


@pytest.mark.parametrize("period", ["", "&period=本月"])
async def test_a_list_says_which_period_it_is_of(world, clock, period):
    client = await world.sign_in("李书记", Role.SECRETARY)
    now = clock()
    body = await page(client, f"/board/deren/tasks?figure=received{period}")
    assert f"{now.year}年{now.month}月" in body


async def test_a_bulletin_is_called_the_same_in_chat_and_on_the_pages():
    now = datetime(2026, 3, 2, tzinfo=UTC)
    for code in BULLETINS:
        chat, page_title = (
            installed().render(text(f"{where}-bulletin-{code}"), "zh", ZoneInfo("UTC"), now)
            for where in ("button", "board")
        )
        assert chat == page_title


@pytest.mark.parametrize(("role", "linked"), [(Role.OPERATOR, False), (Role.SECRETARY, True)])
async def test_the_log_of_looks_links_only_to_tasks_one_may_open(world, role, linked):
    task, viewer = await world.task(number=20), await world.member("小马", None)
    async with world.database.work() as work:
        work.session.add(Look(viewer_id=viewer.key, task_id=task.key, what="board", at=work.now))
    client = await world.sign_in("某人", role)
    body = await page(client, "/board/deren/audit?kind=looks")
    assert "#20" in body
    assert bool(links(body, f"/tasks/{task.key}")) is linked
