"""Teams on the page of a place's people, and a team's own page in the browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from bot.web.sessions import Kind
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from volunteers import groups, teams
from volunteers.rights import Role
from volunteers.teams import Team


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def a_team(world: BoardWorld, place: str = "deren") -> Team:
    async with world.database.work() as work:
        return await teams.make(work, "yijing", "平安义警队", world.places[place], None)


async def test_a_secretary_founds_a_team_and_adds_and_removes_people(world: BoardWorld) -> None:
    browser = await world.sign_in("李书记", Role.SECRETARY)
    volunteer = await world.member("王强", Role.VOLUNTEER)
    page = await (await browser.get("/board/deren/people")).text()
    assert "还没有队伍" in page
    fields = {"token": token_in(page), "name": "平安义警队"}
    page = await (await browser.post("/board/deren/people/teams", data=fields)).text()
    assert "平安义警队" in page
    fields = {"token": token_in(page), "person": str(volunteer.key)}
    await browser.post("/board/deren/people/teams/1/add", data=fields)
    async with world.database.reading() as work:
        assert [person.name for person, _ in await teams.members(work, 1)] == ["王强"]
    await browser.post("/board/deren/people/teams/1/remove", data=fields)
    async with world.database.reading() as work:
        assert await teams.members(work, 1) == []


async def test_a_team_of_another_community_is_out_of_reach(world: BoardWorld) -> None:
    team = await a_team(world, "xincheng")
    browser = await world.sign_in("李书记", Role.SECRETARY)
    volunteer = await world.member("王强", Role.VOLUNTEER)
    page = await (await browser.get("/board/deren/people")).text()
    assert "平安义警队" not in page
    fields = {"token": token_in(page), "person": str(volunteer.key)}
    answer = await browser.post(f"/board/deren/people/teams/{team.key}/add", data=fields)
    assert answer.status in {403, 404, 409}
    async with world.database.reading() as work:
        assert await teams.members(work, team.key) == []


async def test_a_teams_page_is_for_its_people_and_who_may_run_it(world: BoardWorld) -> None:
    team = await a_team(world)
    member, stranger = await world.member("王强", Role.VOLUNTEER), await world.member("路人", Role.VOLUNTEER)
    async with world.database.work() as work:
        await teams.join(work, team, member.key, source="file")
        await teams.bind(work, team, groups.HALL_CHANNEL, teams.hall_address(team))
    inside, outside = await world.enter(member, Kind.CHAT), await world.enter(stranger, Kind.CHAT)
    await world.send(teams.hall_address(team), "🟡 待认领 #9")
    page = await (await inside.get("/team/yijing")).text()
    assert "待认领 #9" in page
    assert (await inside.get("/team/yijing/messages?since=0")).status == 200
    for path in ("/team/yijing", "/team/yijing/messages", "/team/nothing"):
        assert (await outside.get(path)).status == 403


async def test_a_team_without_a_page_has_none(world: BoardWorld) -> None:
    team = await a_team(world)
    member = await world.member("王强", Role.VOLUNTEER)
    async with world.database.work() as work:
        await teams.join(work, team, member.key, source="file")
    browser = await world.enter(member, Kind.CHAT)
    assert (await browser.get("/team/yijing")).status == 403


async def test_staff_ask_a_team_on_the_page_of_a_task(world: BoardWorld) -> None:
    team = await a_team(world)
    member = await world.member("王强", Role.VOLUNTEER)
    async with world.database.work() as work:
        await teams.join(work, team, member.key, source="file")
    task = await world.task()
    browser = await world.sign_in("李书记", Role.SECRETARY)
    page = await (await browser.get(f"/board/deren/tasks/{task.key}")).text()
    assert "请一支队伍认领" in page
    fields = {"token": token_in(page), "act": "team", "team": str(team.key)}
    page = await (await browser.post(f"/board/deren/tasks/{task.key}/act", data=fields)).text()
    assert "先领就是谁的" in page
