"""What is kept goes when its time is over, and each community may set the time."""

from datetime import timedelta

from sqlmodel import select

from bot import patrol_jobs, retention
from tests.stories.town import Town
from volunteers import people, places, privacy
from volunteers.outbox import Promise
from volunteers.patrol_tables import Patrol
from volunteers.places import Level, Place
from volunteers.privacy import Look
from volunteers.rights import Role


async def set_term(town: Town, **terms: str) -> None:
    async with town.database.work() as work:
        (await places.by_code(work, "deren")).terms = terms


async def elsewhere(town: Town, name: str, address: str) -> None:
    """Somebody who lives in another community."""
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        other = await places.add(work, Place(code="xin", level=Level.COMMUNITY, name="新城社区"), street)
        person = await people.add(work, name)
        (await people.attach(work, person, "telegram", address)).reachable = True
        person.place_id = other.key


async def messages(town: Town) -> int:
    async with town.database.reading() as work:
        return len((await work.session.exec(select(Promise))).all())


async def settle(town: Town, address: str) -> None:
    async with town.database.work() as work:
        found = await people.find(work, "telegram", address)
        assert found is not None
        found[0].place_id = (await places.by_code(work, "deren")).key


async def test_privacy_tells_the_periods_of_ones_own_community(town: Town) -> None:
    await set_term(town, keep_details="30 d", keep_tracks="7 d", keep_logs="60 d")
    resident = await town.person("张桂兰", 1, Role.RESIDENT)
    await settle(town, "1")
    await resident.writes("/privacy")
    told = resident.last().text
    assert "30 天后删除" in told
    assert "7 天后删除" in told
    assert "60 天后删除" in told


async def test_messages_go_after_the_period_of_the_community_and_elsewhere_later(town: Town) -> None:
    await set_term(town, keep_logs="60 d")
    mine = await town.person("张桂兰", 1, Role.RESIDENT)
    await settle(town, "1")
    await elsewhere(town, "李静", "2")
    other = town.stranger("李静", 2)
    await mine.writes("/help")
    await other.writes("/help")
    town.clock.now += timedelta(days=61)
    await retention.sweep(town.database, town.media)
    async with town.database.reading() as work:
        left = {row.person_id for row in (await work.session.exec(select(Promise))).all()}
        assert left == {2}
    town.clock.now += timedelta(days=120)
    await retention.sweep(town.database, town.media)
    assert await messages(town) == 0


async def test_who_looked_is_forgotten_by_the_period_of_whom_it_is_about(town: Town) -> None:
    await set_term(town, keep_logs="60 d")
    await town.person("张桂兰", 1, Role.RESIDENT)
    await settle(town, "1")
    await elsewhere(town, "李静", "2")
    async with town.database.work() as work:
        await privacy.looked(work, 2, 1, privacy.BOARD)
        await privacy.looked(work, 1, 2, privacy.BOARD)
    town.clock.now += timedelta(days=61)
    await retention.sweep(town.database, town.media)
    async with town.database.reading() as work:
        assert [row.about_id for row in (await work.session.exec(select(Look))).all()] == [2]


async def test_positions_of_a_patrol_go_after_the_period_of_its_community(town: Town) -> None:
    await set_term(town, keep_tracks="7 d")
    await town.person("王强", 1, Role.VOLUNTEER)
    await elsewhere(town, "李静", "2")
    async with town.database.work() as work:
        for person, code in ((1, "deren"), (2, "xin")):
            place = await places.by_code(work, code)
            row = Patrol(
                person_id=person,
                place_id=place.key,
                lane=f"telegram:{person}",
                limits={},
                started_at=work.now - timedelta(hours=1),
                heard_at=work.now,
                ended_at=work.now,
            )
            work.session.add(row)
    town.clock.now += timedelta(days=8)
    assert await patrol_jobs.forget(town.database, town.media) == 1
    town.clock.now += timedelta(days=23)
    assert await patrol_jobs.forget(town.database, town.media) == 1


async def test_a_grid_may_keep_for_shorter_than_its_community(town: Town) -> None:
    await set_term(town, keep_logs="60 d")
    await town.person("张桂兰", 1, Role.RESIDENT)
    async with town.database.work() as work:
        grid = Place(code="deren-1", level=Level.GRID, name="第一网格", terms={"keep_logs": "10 d"})
        await places.add(work, grid, await places.by_code(work, "deren"))
        found = await people.find(work, "telegram", "1")
        assert found is not None
        found[0].place_id = grid.key
        other = await people.add(work, "李书记")
        await privacy.looked(work, other.key, 1, privacy.BOARD)
    town.clock.now += timedelta(days=11)
    await retention.sweep(town.database, town.media)
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Look))).all() == []
