"""A street with two communities and their staff, for the tests of the board and of what other software may read."""

from datetime import timedelta
from pathlib import Path

from aiohttp.test_utils import TestClient

from bot.database import Database
from bot.web import sessions
from bot.web.sessions import Kind
from tasks.lifecycle import State
from tasks.tables import Task
from tests.bot.web_world import World
from volunteers import people, places, rights
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.rights import Role

Client = TestClient  # type: ignore[type-arg]


class BoardWorld(World):
    """军屯街道 with 得仁 (two grids) and 新城; `sign_in` gives a browser of somebody with a role."""

    def __init__(self, database: Database, media_root: Path) -> None:
        super().__init__(database, media_root)
        self.places: dict[str, Place] = {}
        self.opened: list[Client] = []

    async def found(self) -> "BoardWorld":
        """Store the places."""
        rows = (
            ("juntun", Level.STREET, "军屯街道", ""),
            ("deren", Level.COMMUNITY, "得仁社区", "juntun"),
            ("xincheng", Level.COMMUNITY, "新城社区", "juntun"),
            ("deren-1", Level.GRID, "第一网格", "deren"),
            ("deren-2", Level.GRID, "第二网格", "deren"),
        )
        async with self.database.work() as work:
            for code, level, name, above in rows:
                place = Place(code=code, level=level, name=name, latitude=47.35, longitude=87.82)
                self.places[code] = await places.add(work, place, self.places.get(above))
        return self

    async def member(self, name: str, role: Role | None, place: str = "deren") -> Person:
        """Somebody with a role who can be reached."""
        async with self.database.work() as work:
            person = await people.add(work, name)
            contact = await people.attach(work, person, "telegram", f"9{person.key}")
            contact.reachable = True
            if role is not None:
                await rights.grant(work, person.key, role, self.places[place], "test")
        return person

    async def enter(self, person: Person, kind: Kind = Kind.STAFF) -> Client:
        """A browser in which somebody is signed in."""
        token = sessions.new_token()
        async with self.database.work() as work:
            await sessions.start_for(work, token, person, kind)
        client = await self.browser()
        client.session.cookie_jar.update_cookies({"linbang": token}, client.make_url("/"))
        self.opened.append(client)
        return client

    async def sign_in(self, name: str, role: Role | None, place: str = "deren") -> Client:
        """A browser of somebody new with a role."""
        return await self.enter(await self.member(name, role, place))

    async def close(self) -> None:
        """Close every browser."""
        for client in self.opened:
            await client.close()

    async def task(self, place: str = "deren", **given: object) -> Task:
        """One open task, submitted an hour ago, due in a day."""
        async with self.database.work() as work:
            then = work.now - timedelta(hours=1)
            usual = {
                "place_id": self.places[place].key,
                "number": 17,
                "category": "small-repair",
                "state": State.OPEN,
                "channel": "web",
                "need": "一位老人下楼不方便,想在门口装个扶手",
                "whereabouts": "3号楼附近",
                "said": "我是张桂兰,住3号楼2单元501",
                "name": "张桂兰",
                "phone": "13800138000",
                "address": "3号楼2单元501",
                "created_at": then,
                "submitted_at": then,
                "accepted_at": then,
                "opened_at": then,
                "answer_due_at": work.now + timedelta(hours=20),
                "due_at": work.now + timedelta(days=1),
            }
            task = Task(**{**usual, **given})
            work.session.add(task)
            await work.session.flush()
        return task
