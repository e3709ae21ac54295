"""Open311 GeoReport v2: what other civic software may read and file, in the exact shapes that clients expect."""

import os
import random
import string
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from sqlmodel import select

from bot.api import tokens
from bot.api.tokens import Purpose
from bot.database import Database
from tasks import requests
from tasks.categories import CATEGORIES
from tasks.lifecycle import State
from tasks.tables import Task
from tests.bot.board_world import BoardWorld
from volunteers.outbox import Promise
from volunteers.rights import Role

V2 = "/open311/v2"
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


async def make_key(world: BoardWorld, place: str = "deren", purpose: Purpose = Purpose.OPEN311) -> str:
    person = await world.member("李书记", Role.SECRETARY, place)
    async with world.database.work() as work:
        return await tokens.create(work, world.places[place], purpose, "12345 热线", person.key)


def form(key: str, **other: str) -> dict[str, str]:
    given = {
        "api_key": key,
        "jurisdiction_id": "deren",
        "service_code": "small-repair",
        "description": "张桂兰老人家门口的灯不亮了,电话13800138000",
        "address_string": "得仁小区3号楼2单元501",
        "first_name": "桂兰",
        "last_name": "张",
        "phone": "13800138000",
    }
    return {**given, **other}


async def xml(client, path: str) -> Element:
    answer = await client.get(path)
    body = await answer.read()
    assert answer.headers["Content-Type"] == "text/xml"
    assert body.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    return fromstring(body)


async def json(client, path: str, status: int = 200):
    answer = await client.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/json")
    return await answer.json()


async def test_discovery_says_the_same_in_both_formats(client):
    root = await xml(client, "/open311/discovery.xml")
    told = await json(client, "/open311/discovery.json")
    for name in ("contact", "key_service", "changeset"):
        assert root.findtext(name) == told[name] != ""
    assert datetime.fromisoformat(told["changeset"])
    endpoints = root.findall("endpoints/endpoint")
    assert len(endpoints) == len(told["endpoints"]) == 2
    for element, row in zip(endpoints, told["endpoints"], strict=True):
        for name in ("specification", "url", "changeset", "type"):
            assert element.findtext(name) == row[name] != ""
        assert [part.text for part in element.findall("formats/format")] == row["formats"]
        assert set(row["formats"]) == {"text/xml", "application/json"}
        assert datetime.fromisoformat(row["changeset"]).timestamp() < datetime.now().astimezone().timestamp()
    assert {row["type"] for row in told["endpoints"]} == {"production", "test"}


async def test_services_are_a_bare_array_without_sensitive_kinds(client):
    found = await json(client, f"{V2}/services.json?jurisdiction_id=deren")
    codes = {row["service_code"] for row in found}
    assert "small-repair" in codes
    assert not codes & {kind.code for kind in CATEGORIES.values() if kind.sensitive}
    root = await xml(client, f"{V2}/services.xml?jurisdiction_id=deren")
    assert root.tag == "services"
    assert {part.findtext("service_code") for part in root.findall("service")} == codes
    assert {part.findtext("metadata") for part in root} <= {"true", "false"}


async def test_the_jurisdiction_must_be_named_where_there_are_several(client):
    assert (await json(client, f"{V2}/services.json", 400))[0]["code"] == 400
    assert (await json(client, f"{V2}/services.json?jurisdiction_id=nowhere", 404))[0]["code"] == 404


async def test_a_service_definition_lists_the_questions(client):
    found = await json(client, f"{V2}/services/small-repair.json?jurisdiction_id=deren")
    assert found["service_code"] == "small-repair"
    assert {row["required"] for row in found["attributes"]} == {False}
    root = await xml(client, f"{V2}/services/small-repair.xml?jurisdiction_id=deren")
    assert root.tag == "service_definition"
    assert len(root.findall("attributes/attribute")) == len(found["attributes"]) > 0
    for code in (SENSITIVE, "nothing"):
        await json(client, f"{V2}/services/{code}.json?jurisdiction_id=deren", 404)


async def test_requests_are_read_with_a_key_only(client, world, key):
    await world.task()
    for given in (
        "",
        "&api_key=",
        "&api_key=lb_" + "a" * 43,
        f"&api_key={await make_key(world, purpose=Purpose.READ)}",
    ):
        assert (await json(client, f"{V2}/requests.json?jurisdiction_id=deren{given}", 403))[0]["code"] == 403
    assert len(await json(client, f"{V2}/requests.json?api_key={key}")) == 1


async def test_a_revoked_key_opens_nothing(client, world, key):
    person = await world.member("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        (row,) = await tokens.of_place(work, world.places["deren"])
        await tokens.revoke(work, world.places["deren"], row.key, person.key)
    await json(client, f"{V2}/requests.json?api_key={key}", 403)


async def test_what_is_read_holds_nothing_about_a_person(client, world, key):
    task = await world.task(latitude=47.351234, longitude=87.821234)
    await world.task(category=SENSITIVE)
    await world.task("xincheng")
    (row,) = await json(client, f"{V2}/requests.json?api_key={key}")
    assert row["service_request_id"] == str(task.id)
    assert (row["status"], row["lat"], row["long"]) == ("open", 47.351, 87.821)
    text = str(row)
    for secret in ("13800138000", "张桂兰", "501", "桂兰"):
        assert secret not in text
    root = await xml(client, f"{V2}/requests/{task.id}.xml?api_key={key}")
    assert root.tag == "service_requests"
    assert root.findtext("request/service_request_id") == str(task.id)


async def test_requests_are_narrowed(client, world, key):
    first = await world.task()
    closed = await world.task(state=State.CLOSED, category="errands")
    for query, expected in (
        ("status=closed", [closed]),
        ("status=open", [first]),
        ("service_code=errands", [closed]),
        (f"service_request_id={first.id}", [first]),
        ("page=1&page_size=1", [closed]),
        ("end_date=2001-01-01T00:00:00Z", []),
    ):
        found = await json(client, f"{V2}/requests.json?api_key={key}&{query}")
        assert [row["service_request_id"] for row in found] == [str(task.id) for task in expected], query


@pytest.mark.parametrize(
    "query",
    [
        "status=maybe",
        "start_date=yesterday",
        "page=0",
        "page=x",
        "service_request_id=x",
        "end_date=9999-01-01T00:00:00Z",
    ],
)
async def test_a_wrong_filter_is_an_error_in_the_same_format(client, key, query):
    assert (await json(client, f"{V2}/requests.json?api_key={key}&{query}", 400))[0]["code"] == 400
    assert (await xml(client, f"{V2}/requests.xml?api_key={key}&{query}")).findtext("error/code") == "400"


async def test_a_filed_request_is_masked_and_waits_for_review(client, world, key):
    answer = await client.post(f"{V2}/requests.json", data=form(key))
    (row,) = await answer.json()
    assert answer.status == 200
    async with world.database.reading() as work:
        task = await requests.get(work, int(row["service_request_id"]))
        promises = (await work.session.exec(select(Promise))).all()
    assert (task.state, task.channel, task.number) == (State.SUBMITTED, "open311", 1)
    assert "13800138000" not in task.need
    assert "张桂兰" not in task.need
    assert (task.name, task.phone, task.address) == ("张桂兰", "13800138000", "得仁小区3号楼2单元501")
    assert any(promise.slot == f"review:{task.id}" for promise in promises)
    (seen,) = await json(client, f"{V2}/requests/{task.id}.json?api_key={key}")
    assert seen["status"] == "open"


async def test_a_request_is_filed_in_xml_too(client, key):
    answer = await client.post(f"{V2}/requests.xml", data=form(key))
    root = fromstring(await answer.read())
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/xml")
    assert root.findtext("request/service_request_id")


async def test_danger_never_becomes_a_request_and_staff_are_told(client, world, key):
    answer = await client.post(f"{V2}/requests.json", data=form(key, description="家里着火了,快来人"))
    (row,) = await answer.json()
    assert answer.status == 400
    assert "119" in row["description"]
    async with world.database.reading() as work:
        assert (await work.session.exec(select(Task))).all() == []
        told = [promise.body for promise in (await work.session.exec(select(Promise))).all()]
    assert any("filing-danger" in str(body) for body in told)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"service_code": ""}, 400),
        ({"service_code": "nothing"}, 404),
        ({"service_code": SENSITIVE}, 404),
        ({"address_string": ""}, 400),
        ({"lat": "x", "long": "1"}, 400),
        ({"lat": "nan", "long": "1"}, 400),
        ({"lat": "91", "long": "1"}, 400),
        ({"api_key": "wrong"}, 403),
        ({"jurisdiction_id": "xincheng"}, 404),
        ({"jurisdiction_id": "nowhere"}, 404),
        ({"description": "灯" * 4001}, 400),
    ],
)
async def test_what_cannot_be_filed_is_said_and_nothing_kept(client, world, key, change, status):
    answer = await client.post(f"{V2}/requests.json", data=form(key, **change))
    assert answer.status == status
    assert (await answer.json())[0]["code"] == status
    async with world.database.reading() as work:
        assert (await work.session.exec(select(Task))).all() == []


async def test_the_test_endpoint_checks_and_keeps_nothing(client, world, key):
    answer = await client.post("/open311/test/v2/requests.json", data=form(key))
    assert (answer.status, (await answer.json())[0]["service_request_id"]) == (200, "test")
    assert (await client.post("/open311/test/v2/requests.json", data=form("wrong"))).status == 403
    async with world.database.reading() as work:
        assert (await work.session.exec(select(Task))).all() == []


async def test_odd_bytes_are_answered_and_never_break_anything(client, world, key):
    dice = random.Random(311)
    letters = string.printable + "灯\x00\x0b\ufffe😀<&>]]>"
    for _ in range(20):
        words = "".join(dice.choices(letters, k=30))
        answer = await client.post(f"{V2}/requests.xml", data=form(key, description=words, first_name=words))
        assert answer.status in {200, 400, 429}
        fromstring(await answer.read())
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded; charset=bogus",
        "multipart/form-data; boundary=x",
    ):
        answer = await client.post(
            f"{V2}/requests.json", data=b"\xff\xfe=%zz", headers={"Content-Type": kind}
        )
        assert 400 <= answer.status < 500, kind
    root = await xml(client, f"{V2}/requests.xml?api_key={key}")
    assert root.tag == "service_requests"


SCHEMAS = os.environ.get("OPEN311_SCHEMAS", "")


@pytest.mark.skipif(not SCHEMAS, reason="OPEN311_SCHEMAS names no folder with the public schemas")
@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("services.json?jurisdiction_id=deren", "services"),
        ("services/small-repair.json?jurisdiction_id=deren", "service-definition"),
        ("requests.json?api_key={key}", "requests"),
    ],
)
async def test_answers_keep_to_the_public_schemas(client, world, key, path, schema):
    import json as plain

    import jsonschema

    await world.task(latitude=47.35, longitude=87.82)
    await world.task(state=State.WITHDRAWN)
    found = await json(client, f"{V2}/{path.format(key=key)}")
    jsonschema.validate(found, plain.loads((Path(SCHEMAS) / f"{schema}.json").read_text()))


@pytest.mark.parametrize("kind", ["json", "xml"])
async def test_what_never_reaches_a_handler_is_an_error_in_the_same_shape(client, kind):
    missing = await client.get(f"{V2}/nothing.{kind}")
    large = await client.post(f"{V2}/requests.{kind}", data={"description": "我" * 60_000})
    for answer, status in ((missing, 404), (large, 413)):
        assert answer.status == status
        body = await answer.text()
        if kind == "json":
            assert (await answer.json())[0]["code"] == status
        else:
            assert fromstring(body).find("error/code").text == str(status)


async def test_a_flood_is_told_when_to_come_again(client, world, key):
    for _ in range(40):
        answer = await client.post(f"{V2}/requests.json", data=form(key, service_code="nothing"))
    last = [await client.post(f"{V2}/requests.json", data=form(key, description=str(n))) for n in range(40)][
        -1
    ]
    assert answer.status == 404
    assert (last.status, last.headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("root", [V2, "/open311/test/v2"])
async def test_a_point_in_the_middle_of_the_sea_is_no_place_of_ours(client, world, key, root):
    answer = await client.post(f"{root}/requests.json", data=form(key, lat="0", long="0"))
    assert answer.status == 400
    assert "50 km" in (await answer.json())[0]["description"]
    near = await client.post(f"{root}/requests.json", data=form(key, lat="47.351", long="87.821"))
    assert near.status == 200
