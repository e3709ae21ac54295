"""A tip on the board, in the audit log, in figures and in the API: never who reported it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.api import tokens
from bot.api.tokens import Purpose
from bot.database import Database
from tasks import requests, tips
from tasks.tables import Attachment, Task
from tasks.tip_rows import Outcome
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from volunteers.rights import Role

REPORTER = ("张桂兰", "13800138000", "501", "阿兰")


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def tip(world: BoardWorld) -> Task:
    reporter = await world.member("阿兰", None)
    task = await world.task(
        category="vice-tip", requester_id=reporter.key, need="楼上有人聚众赌博", urgent=False
    )
    async with world.database.work() as work:
        row = Attachment(task_id=task.key, kind="voice", file="v.ogg", by=reporter.key, at=work.now)
        work.session.add(row)
    return task


def unknown(page: str) -> None:
    for words in REPORTER:
        assert words not in page, words


async def read(client, path: str) -> str:
    answer = await client.get(path)
    assert answer.status == 200, path
    return await answer.text()


async def shown_details(client, task: Task) -> str:
    path = f"/board/deren/tasks/{task.id}"
    answer = await client.post(path, data={"token": token_in(await read(client, path))})
    assert answer.status == 200
    return await answer.text()


async def test_no_page_of_the_board_names_the_reporter_of_a_tip(world):
    task = await tip(world)
    client = await world.sign_in("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        found = await requests.get(work, task.key)
        await tips.add(work, found, "我是阿兰,住501,电话13800138000,昨晚又来了")
    for path in ("", "/tasks", f"/tasks/{task.id}", "/audit", "/audit?kind=looks", "/people"):
        unknown(await read(client, f"/board/deren{path}"))
    details = await shown_details(client, task)
    assert "楼上有人聚众赌博" in details
    unknown(details)
    unknown(await read(client, "/board/deren/audit?kind=looks"))
    unknown(await read(client, "/board/deren/audit.csv?kind=looks"))


async def test_searching_for_the_reporter_finds_nothing(world):
    await tip(world)
    client = await world.sign_in("李书记", Role.SECRETARY)
    for words in REPORTER:
        assert "楼上有人聚众赌博" not in await read(client, f"/board/deren/tasks?words={words}")


async def test_what_other_software_reads_does_not_name_him(world):
    task = await tip(world)
    client = await world.browser()
    world.opened.append(client)
    secretary = await world.member("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        place = world.places["deren"]
        key = await tokens.create(work, place, Purpose.READ, "统计平台", secretary.key)
    for path in ("/tasks", f"/tasks/{task.id}"):
        answer = await client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {key}"})
        assert answer.status == 200
        unknown(await answer.text())


async def test_details_are_there_once_he_has_said_that_staff_may_know(world):
    task = await tip(world)
    client = await world.sign_in("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        found = await requests.get(work, task.key)
        await tips.name(work, found, found.requester_id or 0)
    assert "张桂兰" in await shown_details(client, task)


async def test_what_came_of_tips_stands_among_the_figures(world):
    task = await tip(world)
    secretary = await world.member("李书记", Role.SECRETARY)
    client = await world.enter(secretary)
    async with world.database.work() as work:
        await tips.settle(work, await requests.get(work, task.key), secretary.key, Outcome.CASE)
    page = await read(client, "/board/deren/figures")
    assert "线索成案数" in page
    unknown(page)
