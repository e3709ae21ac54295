"""Our own API: what a key opens, what the answers hold and never hold, and that no question breaks it."""

import asyncio
from pathlib import Path

import jsonschema
import pytest
import schemathesis
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import response_schema_conformance

from bot.api import schemas, tokens
from bot.api.openapi import document
from bot.api.tokens import ApiToken, Purpose
from bot.api.v1 import OPERATIONS, ROOT
from bot.database import Database
from tasks import figures, months, periods
from tasks.categories import CATEGORIES
from tasks.figure_rows import FIGURES
from tasks.figures import Scope
from tasks.lifecycle import State
from tests.bot.board_world import BoardWorld
from volunteers.rights import Role

SENSITIVE = next(kind.code for kind in CATEGORIES.values() if kind.sensitive)


@pytest.fixture
async def world(database: Database, tmp_path: Path):
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


@pytest.fixture
async def client(world):
    browser = await world.browser()
    yield browser
    await browser.close()


@pytest.fixture
async def key(world) -> str:
    return await make_key(world)


async def make_key(world: BoardWorld, place: str = "deren", purpose: Purpose = Purpose.READ) -> str:
    person = await world.member("李书记", Role.SECRETARY, place)
    async with world.database.work() as work:
        return await tokens.create(work, world.places[place], purpose, "统计平台", person.key)


async def get(client, path: str, key: str, status: int = 200):
    answer = await client.get(f"{ROOT}{path}", headers={"Authorization": f"Bearer {key}"})
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/json"), path
    found = await answer.json()
    if status != 200:
        jsonschema.validate(found, schemas.ERROR)
    return found


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda row: row.name)
async def test_every_operation_answers_in_its_schema_and_to_a_key_only(client, world, key, operation):
    task = await world.task()
    path = operation.path.replace("{id}", str(task.id))
    jsonschema.validate(await get(client, path, key), operation.schema)
    other = await make_key(world, purpose=Purpose.OPEN311)
    for wrong in ("", "lb_" + "x" * 43, key[:-1], other):
        await get(client, path, wrong, 401)


async def test_a_key_opens_its_place_and_what_lies_below_it(client, world, key):
    here, elsewhere = await world.task(), await world.task("xincheng")
    street = await make_key(world, "juntun")
    assert [row["id"] for row in (await get(client, "/tasks", key))["tasks"]] == [here.id]
    assert len((await get(client, "/tasks", street))["tasks"]) == 2
    assert len((await get(client, "/tasks?place=xincheng", street))["tasks"]) == 1
    for place in ("xincheng", "juntun", "nowhere", "%00"):
        await get(client, f"/tasks?place={place}", key, 404)
    await get(client, f"/tasks/{elsewhere.id}", key, 404)
    await get(client, f"/tasks/{'9' * 30}", key, 404)


async def test_answers_hold_nothing_about_a_person(client, world, key):
    task = await world.task()
    await world.task(category=SENSITIVE)
    found = await get(client, "/tasks", key)
    text = str(found) + str(await get(client, f"/tasks/{task.id}", key))
    for secret in ("13800138000", "张桂兰", "2单元501"):
        assert secret not in text
    (hidden,) = [row for row in found["tasks"] if row["sensitive"]]
    assert (hidden["need"], hidden["whereabouts"]) == (None, None)


async def test_figures_are_those_of_the_declarations_to_the_unit(client, world, key):
    await world.task()
    await world.task(state=State.CLOSED)
    told = {row["code"]: row for row in (await get(client, "/figures", key))["figures"]}
    async with world.database.reading() as work:
        place = world.places["deren"]
        month = periods.around("month", work.now.astimezone(place.zone).date(), place.zone)
        computed = await figures.compute(work, FIGURES, Scope(place, month))
    assert set(told) == set(FIGURES)
    for code, value in computed.items():
        assert (told[code]["numerator"], told[code]["denominator"]) == (value.numerator, value.denominator)
        assert told[code]["percent"] == value.percent()


async def test_a_closed_month_is_told_as_it_was_closed(client, world, key, clock):
    await world.task()
    clock.advance(days=40)
    async with world.database.work() as work:
        place = world.places["deren"]
        last = periods.around("month", work.now.astimezone(place.zone).date(), place.zone).previous()
        await months.freeze(work, place, last, None)
    words = f"{last.first:%Y-%m}"
    before = await get(client, f"/figures?period={words}", key)
    assert before["frozen_at"]
    await world.task(submitted_at=last.start, accepted_at=last.start)
    assert await get(client, f"/figures?period={words}", key) == before


@pytest.mark.parametrize(
    "query",
    ["state=x", "category=x", "queue=x", "page=0", "page=-1", "page=99999999", "period=x", "period=99月"],
)
async def test_a_wrong_parameter_is_said(client, key, query):
    await get(client, f"/tasks?{query}", key, 400)


async def test_a_key_is_shown_once_and_only_its_hash_is_kept(world, client, key):
    from sqlmodel import select

    await get(client, "/tasks", key)
    async with world.database.reading() as work:
        (row,) = (await work.session.exec(select(ApiToken))).all()
    assert key not in row.model_dump_json()
    assert row.used_at is not None


async def test_no_question_that_the_document_allows_or_forbids_breaks_the_service(world, key):
    await world.task()
    async with TestServer(world.app) as server:
        await asyncio.to_thread(ask_everything, str(server.make_url("")).rstrip("/"), key)


def ask_everything(root: str, key: str) -> None:
    """Questions made from the document, valid and not: no answer is an error of ours, each fits its schema."""
    schema = schemathesis.openapi.from_dict(document(root))
    quiet = list(HealthCheck)
    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        for found in schema.get_all_operations():
            operation = found.ok()

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=quiet
            )
            def ask(case: schemathesis.Case) -> None:
                answer = case.call(base_url=f"{root}{ROOT}", headers={"Authorization": f"Bearer {key}"})
                assert answer.status_code < 500, (case.path, case.query, answer.text[:200])
                if answer.headers.get("Content-Type") == "application/json":
                    case.validate_response(answer, checks=[response_schema_conformance])

            ask()


async def test_an_address_that_is_none_is_answered_in_json(client):
    for answer in (await client.get(f"{ROOT}/nothing"), await client.post(f"{ROOT}/tasks")):
        assert answer.headers["Content-Type"].startswith("application/json")
        jsonschema.validate(await answer.json(), schemas.ERROR)
