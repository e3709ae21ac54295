"""A scanned card or poster: the entrance stands in the request before a word is written."""

from sqlmodel import select

from bot.database import Database
from tasks.tables import Task
from tests.bot.web_world import World, say, token_in, visit
from tests.stories.town import Somebody, Town
from volunteers import doors, places


async def a_door(database: Database, label: str = "3号楼2单元") -> str:
    async with database.work() as work:
        return (await doors.of(work, await places.by_code(work, "deren"), label)).code


async def scanned(town: Town) -> Somebody:
    resident = town.stranger("张桂兰", 1)
    await resident.writes(f"/start dr-{await a_door(town.database)}")
    return resident


async def the_task(town: Town) -> Task:
    async with town.database.reading() as work:
        return (await work.session.exec(select(Task))).one()


async def test_the_entrance_is_filled_in_and_one_sentence_is_enough(town: Town) -> None:
    resident = await scanned(town)
    assert "3号楼2单元" in resident.last().text
    await resident.writes("厨房水龙头漏水,想请人修一下")
    task = await the_task(town)
    assert (task.address, task.whereabouts) == ("3号楼2单元", "3号楼附近")
    assert "3号楼2单元" in resident.last().text


async def test_a_flat_alone_is_added_to_the_entrance(town: Town) -> None:
    resident = await scanned(town)
    await resident.writes("我住501室,厨房水龙头漏水,想请人修一下")
    task = await the_task(town)
    assert task.address.startswith("3号楼2单元")
    assert "501" in task.address
    assert "501" not in task.need


async def test_who_names_another_building_is_believed(town: Town) -> None:
    resident = await scanned(town)
    await resident.writes("我住5号楼1单元302,下水道堵了,想请人疏通")
    assert (await the_task(town)).address.startswith("5号楼1单元")


async def test_an_entrance_scanned_in_the_middle_keeps_what_was_written(town: Town) -> None:
    resident = town.stranger("张桂兰", 1)
    await resident.writes("厨房水龙头漏水,想请人修一下")
    await resident.writes(f"/start dr-{await a_door(town.database)}")
    task = await the_task(town)
    assert task.said == "厨房水龙头漏水,想请人修一下"
    assert task.address == "3号楼2单元"


async def test_an_unknown_code_is_answered_kindly(town: Town) -> None:
    resident = town.stranger("张桂兰", 1)
    await resident.writes("/start dr-nothing")
    assert "直接说您住哪里" in resident.last().text


async def test_who_only_scanned_is_not_told_a_day_later_that_something_was_lost(town: Town) -> None:
    resident = await scanned(town)
    before = len(resident.messages())
    await town.passes(hours=25)
    assert len(resident.messages()) == before


async def test_printing_again_leads_to_the_same_code_which_says_nothing(town: Town) -> None:
    first, again = await a_door(town.database), await a_door(town.database)
    other = await a_door(town.database, "4号楼1单元")
    assert first == again != other
    assert len(first) == doors.LENGTH
    assert set(first) <= set(doors.LETTERS)


async def test_in_the_browser_the_first_message_brings_the_entrance(
    database: Database, tmp_path: object
) -> None:
    world = World(database, tmp_path / "media")  # type: ignore[operator]
    await world.community("deren")
    code = await a_door(database)
    client = await world.browser()
    page = await (await client.get(f"/chat?door={code}")).text()
    assert "兰花社区" in page
    assert f'name="place" value="dr-{code}"' in page
    fields = {"token": token_in(page), "client": "0123456789abcdef", "text": "漏水", "place": f"dr-{code}"}
    await client.post("/chat/say", data=fields)
    started = world.inbox.received[0]
    assert (started.command, started.text) == ("start", f"dr-{code}")
    await client.get("/chat?door=<script>")
    assert (await say(client, await visit(client), "再说一句", "1123456789abcdef")).status == 200
    await client.close()
