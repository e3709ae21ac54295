"""What else can be done from a task's page: joining, answering whistles, mediation; grid heads act in their grid."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from tasks import bulletin_orders, notices, requests, whistle
from tasks.lifecycle import State
from tasks.tables import Task
from tasks.whistle_rows import Sort
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from volunteers import places
from volunteers.people import Person
from volunteers.rights import Action, Role


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def page(client, path: str) -> str:
    answer = await client.get(path)
    assert answer.status == 200, path
    return await answer.text()


async def act(client, task: Task, code: str, place: str = "deren", **fields: str) -> str:
    path = f"/board/{place}/tasks/{task.id}"
    token = token_in(await page(client, path))
    answer = await client.post(f"{path}/act", data={"token": token, "act": code, **fields})
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def now(world: BoardWorld, task: Task) -> Task:
    async with world.database.reading() as work:
        return await requests.get(work, task.key)


async def test_a_task_is_joined_to_its_like_and_taken_apart_again(world):
    lead = await world.task(number=21, category="street-light", need="路灯坏了")
    task = await world.task(number=22, category="street-light", need="路灯坏了")
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert 'value="21"' in text
    await act(client, task, "merge", lead="21")
    found = await now(world, task)
    assert (found.state, found.merged_into) == (State.MERGED, lead.id)
    await act(client, task, "unmerge")
    assert (await now(world, task)).merged_into is None


@pytest.mark.parametrize("number", ["", "99", "x", "22", "9" * 12, "-1"])
async def test_a_task_is_joined_only_to_another_of_the_same_community(world, number):
    await world.task(number=99, place="xincheng")
    task = await world.task(number=22)
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = f"/board/deren/tasks/{task.id}"
    token = token_in(await page(client, path))
    answer = await client.post(f"{path}/act", data={"token": token, "act": "merge", "lead": number})
    assert answer.status == 409
    assert (await now(world, task)).state == State.OPEN


async def whistled(world: BoardWorld) -> tuple[Task, Person]:
    task = await world.task()
    officer = await world.member("街道老王", Role.STREET_OFFICER, "juntun")
    secretary = await world.member("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        found = await requests.get(work, task.key, lock=True)
        await whistle.propose(work, found, secretary.key, Sort.DAILY, "井盖要市政换")
    return task, officer


async def test_the_street_comes_from_the_page(world):
    task, officer = await whistled(world)
    client = await world.enter(officer)
    await act(client, task, "come", "juntun")
    assert (await now(world, task)).state == State.CLAIMED


async def test_the_street_takes_more_time_or_gives_back_with_a_reason(world):
    task, officer = await whistled(world)
    client = await world.enter(officer)
    await act(client, task, "more", "juntun", hours="24", reason="等材料")
    assert (await now(world, task)).state == State.WHISTLED
    await act(client, task, "back", "juntun", reason="归物业管")
    assert (await now(world, task)).state == State.OPEN


async def test_only_whom_the_whistle_was_put_to_answers_it(world):
    task, _ = await whistled(world)
    client = await world.sign_in("另一位书记", Role.SECRETARY)
    path = f"/board/deren/tasks/{task.id}"
    text = await page(client, path)
    assert 'value="come"' not in text
    for code in ("come", "more", "back", "hand-on"):
        answer = await client.post(f"{path}/act", data={"token": token_in(text), "act": code, "reason": "x"})
        assert answer.status == 409
    assert (await now(world, task)).state == State.WHISTLED


async def test_a_mediation_and_its_return_visit_are_written_down(world):
    task = await world.task(category="noise")
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert "登记调解回访" not in text
    text = await act(client, task, "mediated", agreed="yes")
    assert "调解,达成协议" in text
    text = await act(client, task, "visited", kept="yes")
    assert "在履行" in text


async def test_a_mediation_without_an_outcome_is_asked_for(world):
    task = await world.task(category="noise")
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = f"/board/deren/tasks/{task.id}"
    token = token_in(await page(client, path))
    answer = await client.post(f"{path}/act", data={"token": token, "act": "mediated"})
    assert answer.status == 409
    assert "先选一个结果" in await answer.text()


async def in_grid(world: BoardWorld, **given: object) -> Task:
    return await world.task(grid_id=world.places["deren-1"].key, **given)


async def test_a_grid_head_acts_on_what_lies_in_the_grid(world):
    task = await in_grid(world, state=State.SUBMITTED, accepted_at=None, opened_at=None)
    client = await world.sign_in("网格长", Role.GRID_HEAD, "deren-1")
    await act(client, task, "publish", "deren-1")
    assert (await now(world, task)).state == State.OPEN
    await act(client, task, "pause", "deren-1", days="3", reason="等材料")
    assert (await now(world, task)).state == State.PAUSED


async def test_a_grid_head_checks_what_was_done_in_the_grid(world):
    task = await in_grid(world, state=State.DONE)
    client = await world.sign_in("网格长", Role.GRID_HEAD, "deren-1")
    await act(client, task, "pass", "deren-1")
    assert (await now(world, task)).state == State.CLOSED


@pytest.mark.parametrize("grid", ["deren-2", None])
async def test_what_lies_elsewhere_is_not_the_grid_heads(world, grid):
    task = await world.task(grid_id=world.places[grid].key if grid else None)
    client = await world.sign_in("网格长", Role.GRID_HEAD, "deren-1")
    assert (await client.get(f"/board/deren-1/tasks/{task.id}")).status == 404


async def test_the_nearest_to_ask_is_the_head_of_the_grid(world):
    task = await in_grid(world)
    await world.member("李书记", Role.SECRETARY)
    head = await world.member("网格长", Role.GRID_HEAD, "deren-1")
    async with world.database.reading() as work:
        assert await notices.first_reachable(work, task, Action.CHECK_TASK) == head.key


async def test_the_history_names_staff_and_never_the_resident(world):
    resident = await world.member("张桂兰", None)
    task = await world.task(requester_id=resident.key, state=State.SUBMITTED)
    async with world.database.work() as work:
        await requests.withdraw(work, await requests.get(work, task.key, lock=True), resident.key)
    client = await world.sign_in("街道老王", Role.STREET_OFFICER, "juntun")
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert "撤回" in text
    assert "张桂兰" not in text


async def test_bulletins_are_ordered_and_ended_on_the_page(world, database):
    person = await world.member("李书记", Role.SECRETARY)
    client = await world.enter(person)
    path = "/board/deren/bulletins"
    token = token_in(await page(client, path))
    for codes in (["flow", "units"], ["units"], []):
        fields = {f"want-{code}": "on" for code in codes}
        answer = await client.post(f"{path}/wanted", data={"token": token, **fields})
        assert answer.status == 200
        async with database.reading() as work:
            place = await places.by_code(work, "deren")
            found = [order.code for order in await bulletin_orders.of(work, person.key, place)]
        assert sorted(found) == codes


async def test_a_grid_worker_orders_none(world):
    client = await world.sign_in("网格员", Role.GRID_WORKER)
    assert (await client.get("/board/deren/bulletins")).status == 404
    assert (await client.post("/board/deren/bulletins/wanted", data={"want-flow": "on"})).status == 404
