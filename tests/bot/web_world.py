"""A web application with real parts and a small inbox of our own, for the tests of pages."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.contract import Choice, Rendered
from bot.channels.web import WebChannel
from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.messages import Incoming, Kind
from bot.settings import Settings
from bot.web.application import make_app
from bot.web.parts import Parts
from bot.words import Words
from volunteers import groups, people, places, rights
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.rights import Role
from volunteers.work import Work

JSON = {"Accept": "application/json"}
NUMBER = "0123456789abcdef"


class Inbox:
    """Knows people as the real one does, remembers what came, and lets a test say what happens then."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.received: list[Incoming] = []
        self.then: Callable[[Incoming], Awaitable[None]] = self.nothing
        self._seen: set[str] = set()

    async def nothing(self, _incoming: Incoming) -> None:
        """What happens if a test says nothing."""

    async def receive(self, incoming: Incoming) -> None:
        """Take a message, once."""
        if incoming.external_id in self._seen:
            return
        self._seen.add(incoming.external_id)

        async def act(work: Work) -> None:
            await people.meet(work, "web", incoming.sender, incoming.name, incoming.language)

        await self.database.attempt(act)
        self.received.append(incoming)
        await self.then(incoming)


class World:
    """One application under test and what stands behind it."""

    def __init__(self, database: Database, media_root: Path) -> None:
        self.database = database
        self.media_root = media_root
        self.live = Live()
        self.inbox = Inbox(database)
        self.channel = WebChannel(database, self.live, media_root)
        self.promises = 0
        self.parts = Parts(
            settings=Settings(data_dir=media_root.parent),
            database=database,
            words=Words(),
            live=self.live,
            inbox=self.inbox,
            media=Media(media_root),
        )
        self.app = make_app(self.parts)

    async def browser(self) -> TestClient:  # type: ignore[type-arg]
        """One more browser, with cookies of its own."""
        client = TestClient(TestServer(make_app(self.parts)))
        await client.start_server()
        return client

    async def send(self, address: str, text: str, *buttons: Choice, file: Path | None = None) -> str:
        """Say something in a conversation, as the courier would."""
        self.promises += 1
        rows = (tuple(buttons),) if buttons else ()
        return await self.channel.send(address, Rendered(text, rows, file), self.promises)

    async def community(self, code: str = "lanhua", demo: bool = False) -> Place:
        """A community with its hall."""
        async with self.database.work() as work:
            place = await places.add(
                work, Place(code=code, level=Level.COMMUNITY, name="兰花社区", demo=demo), None
            )
            await groups.bind(work, place, groups.HALL_CHANNEL, groups.hall_address(place))
        return place

    async def person(self, address: str, role: Role | None = None, place: Place | None = None) -> Person:
        """Somebody with a web address and, if wanted, a role."""
        async with self.database.work() as work:
            person, _ = await people.meet(work, "web", address, "小周", "zh")
            if role is not None and place is not None:
                await rights.grant(work, person.key, role, place, "test")
        return person


def token_in(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="token" value="([0-9a-f]{40})"', page)
    assert found is not None, page[:300]
    return found[1]


async def visit(client: TestClient, path: str = "/chat") -> str:  # type: ignore[type-arg]
    """Open a page and take its form token."""
    answer = await client.get(path)
    return token_in(await answer.text())


async def say(client: TestClient, token: str, text: str, client_number: str = NUMBER) -> ClientResponse:  # type: ignore[type-arg]
    """Write something, as the page's script does."""
    fields = {"token": token, "client": client_number, "text": text}
    return await client.post("/chat/say", data=fields, headers=JSON)


def presses(incoming: list[Incoming]) -> list[Incoming]:
    """The presses among what came."""
    return [one for one in incoming if one.kind is Kind.PRESS]
