"""The page of routes, checkpoints and coverage: who may change it, what can be drawn or uploaded."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlmodel import select

from bot.database import Database
from tests.bot.board_world import BoardWorld, Client
from tests.bot.web_world import token_in
from volunteers import duty_roster
from volunteers.audit import Trace
from volunteers.duty_roster import Timing
from volunteers.patrol_tables import Checkpoint, Route
from volunteers.rights import Role

LINE = json.dumps([[47.35, 87.82], [47.351, 87.823], [47.352, 87.82]])
GPX = b"""<gpx version="1.1"><rte><rtept lat="47.35" lon="87.82"/><rtept lat="47.36" lon="87.83"/></rte></gpx>"""


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def posts(client: Client, path: str, **fields: str) -> tuple[int, str]:
    token = token_in(await (await client.get("/board/deren/routes")).text())
    answer = await client.post(f"/board/deren/{path}", data={"token": token, **fields})
    return answer.status, await answer.text()


async def test_a_route_drawn_on_the_map_and_its_checkpoints_in_turn(world: BoardWorld) -> None:
    client = await world.sign_in("队长", Role.TEAM_LEAD)
    status, page = await posts(client, "routes", name="江滨路", line=LINE, ordered="1")
    assert status == 200
    assert "江滨路" in page
    for name in ("凉亭", "泵房"):
        await posts(
            client, "checkpoints", name=name, hours="20:00-21:30", route="1", lat="47.35", lon="87.82"
        )
    async with world.database.reading() as work:
        route = (await work.session.exec(select(Route))).one()
        spots = (await work.session.exec(select(Checkpoint))).all()
        kept = (await work.session.exec(select(Trace).where(Trace.what == "ground"))).all()
    assert route.ordered
    assert [(spot.name, spot.turn, f"{spot.opens:%H:%M}") for spot in spots] == [
        ("凉亭", 1, "20:00"),
        ("泵房", 2, "20:00"),
    ]
    assert len(kept) == 3
    status, page = await posts(client, "routes/1/end")
    assert "已经停用" not in page
    assert (await posts(client, "routes/1/end"))[0] == 409
    assert (await posts(client, "checkpoints/1/end"))[0] == 200


async def test_a_file_draws_a_route_without_any_script(world: BoardWorld) -> None:
    client = await world.sign_in("李书记", Role.SECRETARY)
    token = token_in(await (await client.get("/board/deren/routes")).text())
    form = aiohttp.FormData()
    form.add_field("token", token)
    form.add_field("name", "环线")
    form.add_field("area", "")
    form.add_field("file", GPX, filename="route.gpx")
    answer = await client.post("/board/deren/routes", data=form)
    assert answer.status == 200
    assert "环线" in await answer.text()
    assert not list((world.media_root / "spool").glob("*"))


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("routes", {"name": "x", "line": ""}, "至少要两个"),
        ("routes", {"name": "x", "line": "[[91, 0], [1, 2]]"}, "不可能的位置"),
        ("routes", {"name": "", "line": LINE}, "起个名字"),
        ("checkpoints", {"name": "凉亭", "lat": "91", "lon": "0"}, "不可能的位置"),
        ("checkpoints", {"name": "凉亭", "lat": "nan", "lon": "0"}, "不可能的位置"),
        ("checkpoints", {"name": "凉亭", "hours": "晚上"}, "时间"),
        ("checkpoints", {"name": "凉亭", "route": "999"}, "停用"),
        ("checkpoints/999999999999999999999/end", {}, "停用"),
    ],
)
async def test_what_cannot_be_is_said_above_the_forms(
    world: BoardWorld, path: str, fields: dict[str, str], said: str
) -> None:
    client = await world.sign_in("李书记", Role.SECRETARY)
    status, page = await posts(client, path, **fields)
    assert status == 409
    assert said in page


async def test_only_those_who_arrange_rosters_come_here(world: BoardWorld) -> None:
    for name, role, place in (
        ("小周", Role.VOLUNTEER, "deren"),
        ("网格员", Role.GRID_WORKER, "deren"),
        ("新书记", Role.SECRETARY, "xincheng"),
    ):
        client = await world.sign_in(name, role, place)
        assert (await client.get("/board/deren/routes")).status in {403, 404}


async def test_a_street_is_told_to_choose_a_community(world: BoardWorld) -> None:
    client = await world.sign_in("街道", Role.STREET_OFFICER, "juntun")
    page = await (await client.get("/board/juntun/routes")).text()
    assert "请先从上面选一个社区" in page


async def test_a_lead_of_one_team_neither_ends_nor_reads_what_another_made(world: BoardWorld) -> None:
    one = await world.sign_in("东队长", Role.TEAM_LEAD)
    await posts(one, "routes", name="江滨路", line=LINE)
    await posts(one, "checkpoints", name="凉亭", route="1")
    other = await world.sign_in("西队长", Role.TEAM_LEAD)
    for path in ("routes/1/end", "checkpoints/1/end"):
        status, page = await posts(other, path)
        assert status == 409
        assert "没有这个权限" in page
    status, _ = await posts(other, "checkpoints", name="泵房", route="1")
    assert status == 409
    async with world.database.reading() as work:
        code = (await work.session.exec(select(Checkpoint))).one().code
    assert code not in await (await other.get("/board/deren/routes")).text()
    assert code in await (await one.get("/board/deren/routes")).text()
    secretary = await world.sign_in("李书记", Role.SECRETARY)
    assert code in await (await secretary.get("/board/deren/routes")).text()
    assert (await posts(secretary, "routes/1/end"))[0] == 200


async def test_the_sheet_of_a_lead_shows_the_posts_of_his_team_alone(world: BoardWorld) -> None:
    place = world.places["deren"]
    east, west = await world.member("东队长", Role.TEAM_LEAD), await world.member("西队长", Role.TEAM_LEAD)
    async with world.database.work() as work:
        for lead, words in ((east, "东门 每天 09:00-11:00 1人"), (west, "西门 每天 09:00-11:00 1人")):
            said = duty_roster.read(words)
            await duty_roster.add(work, place, said, lead.key, Timing())
    week = (world.database.clock() + timedelta(days=7)).date().isoformat()
    page = await (await (await world.enter(east)).get(f"/board/deren/duty?week={week}")).text()
    assert "东门" in page
    assert "西门" not in page
    secretary = await world.sign_in("李书记", Role.SECRETARY)
    page = await (await secretary.get(f"/board/deren/duty?week={week}")).text()
    assert "东门" in page
    assert "西门" in page
