"""A small community for stories: people who write and press, a group that sees cards, and time that passes."""

import io
import itertools
from pathlib import Path

from PIL import Image

from bot.courier import Courier
from bot.database import Database
from bot.dialogue.turn import Desk
from bot.inbox import Inbox
from bot.live import Live
from bot.media import Media
from bot.messages import File, Incoming, Kind, Location
from bot.outgoing import Reactions
from bot.words import Words
from tasks import timeouts, timers, unreachable
from tests.clock import Clock
from tests.fakes import FakeChannel, Seen
from volunteers import groups, people, places, rights, units
from volunteers.places import Level, Place
from volunteers.rights import Role

GROUP = "-100"
_WORDS = Words()


def photo(colour: str = "green") -> bytes:
    """A small picture with a place in its EXIF."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (47.0, 21.0, 0.0), 3: "E", 4: (87.0, 49.0, 0.0)}
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


class Town:
    """One community 得仁社区 with a bound group, on the channel `telegram`, in memory and on a real database."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        self.database, self.clock = database, clock
        self.channel = FakeChannel()
        self.media = Media(folder / "media")
        live = Live()
        self.courier = Courier(
            database,
            {"telegram": self.channel},
            _WORDS,
            media=self.media,
            live=live,
            reactions=Reactions(unreachable.person_lost, unreachable.group_lost, unreachable.refused),
        )
        desk = Desk("http://127.0.0.1:8080", "linbang_bot")
        self.inbox = Inbox(database, {"telegram": self.channel}, self.media, live, desk)
        self._ids = itertools.count(1)

    async def found(self, **settings: str) -> "Town":
        """Found the community: its place, its group and 明珠幼儿园."""
        async with self.database.work() as work:
            street = await places.add(work, Place(code="juntun", level=Level.STREET, name="军屯街道"), None)
            place = Place(
                code="deren",
                level=Level.COMMUNITY,
                name="得仁社区",
                latitude=47.35,
                longitude=87.82,
                **settings,
            )
            await places.add(work, place, street)
            await groups.bind(work, place, "telegram", GROUP, title="得仁志愿者")
            work.session.add(units.Unit(code="mingzhu", name="明珠幼儿园", place_id=place.key))
        return self

    async def person(
        self, name: str, address: int, *roles: Role, started: bool = True, contact_of: str = ""
    ) -> "Somebody":
        """Somebody known by the community file with these roles; `started` when he has written to the bot before."""
        async with self.database.work() as work:
            place = await places.by_code(work, "deren")
            person = await people.add(work, name)
            known = await people.attach(work, person, "telegram", str(address))
            known.reachable = started
            for role in roles:
                await rights.grant(work, person.key, role, place, "file")
            if contact_of:
                unit = await units.by_code(work, contact_of)
                assert unit is not None
                await units.join(work, unit, person.key, contact=True)
            return Somebody(self, name, str(address))

    def stranger(self, name: str, address: int) -> "Somebody":
        """Somebody nobody has met yet."""
        return Somebody(self, name, str(address))

    def group(self) -> list[Seen]:
        """What the volunteers' group shows now."""
        return self.channel.chats.get(GROUP, [])

    def card(self) -> Seen:
        """The newest card in the group."""
        return next(seen for seen in reversed(self.group()) if "#" in seen.text and not seen.reply_to)

    async def passes(self, **length: float) -> None:
        """Let time pass, firing every timer when it is due, as the clock process would."""
        end = self.clock.now
        self.clock.advance(**length)
        target = self.clock.now
        while True:
            async with self.database.reading(target) as work:
                due = await timers.due(work, 1)
            if not due:
                break
            end = max(end, due[0].due_at)
            self.clock.now = end
            timer_id = due[0].id
            assert timer_id is not None
            await self.database.attempt(lambda work, timer_id=timer_id: timeouts.fire(work, timer_id))
            await self.courier.drain()
        self.clock.now = target
        await self.courier.drain()

    def next_id(self) -> int:
        """A number nobody had before."""
        return next(self._ids)


class Somebody:
    """A person who writes, presses and sees."""

    def __init__(self, town: Town, name: str, address: str) -> None:
        self.town, self.name, self.address = town, name, address

    async def _does(self, kind: Kind, chat: str = "", **what: object) -> Incoming:
        number = self.town.next_id()
        chat = chat or self.address
        incoming = Incoming(
            channel="telegram",
            external_id=f"u{number}",
            kind=kind,
            chat=chat,
            sender=self.address,
            at=self.town.clock.now,
            private=chat == self.address,
            name=self.name,
            language="zh",
            message=str(what.pop("message", f"m{number}")),
            **what,  # type: ignore[arg-type]
        )
        await self.receive(incoming)
        return incoming

    async def receive(self, incoming: Incoming) -> None:
        """Have the bot receive something, and deliver what it leads to."""
        await self.town.inbox.receive(incoming)
        await self.town.courier.drain()

    async def writes(self, words: str) -> Incoming:
        """Write in private; a leading slash makes it a command."""
        if words.startswith("/"):
            return await self.commands(words)
        return await self._does(Kind.TEXT, text=words)

    async def commands(self, words: str, *, in_group: bool = False) -> Incoming:
        """Use a command, in private or in the group."""
        name, _, rest = words[1:].partition(" ")
        return await self._does(Kind.COMMAND, GROUP if in_group else "", command=name, text=rest)

    async def says_anonymously(self, words: str) -> Incoming:
        """Use a command in the group as an administrator whom the group's name hides."""
        name, _, rest = words[1:].partition(" ")
        return await self._does(Kind.COMMAND, GROUP, command=name, text=rest, anonymous=True)

    async def sends_photo(self, caption: str = "", album: str = "") -> Incoming:
        """Send a photo."""
        reference = f"photo{self.town.next_id()}"
        self.town.channel.files[reference] = photo()
        return await self._does(Kind.PHOTO, text=caption, files=(File("photo", reference),), album=album)

    async def sends_voice(self) -> Incoming:
        """Send a voice note."""
        reference = f"voice{self.town.next_id()}"
        self.town.channel.files[reference] = b"OggS made up"
        return await self._does(Kind.VOICE, files=(File("voice", reference, "audio/ogg"),))

    async def sends_place(self, latitude: float, longitude: float) -> Incoming:
        """Send a location pin."""
        return await self._does(Kind.LOCATION, location=Location(latitude, longitude))

    async def presses(self, label: str, *, in_group: bool = False, on: Seen | None = None) -> str:
        """Press the newest button with this label; returns what the small answer said, or its link."""
        chat = GROUP if in_group else self.address
        where = [on] if on else list(reversed(self.town.channel.chats.get(chat, [])))
        found = next((c for seen in where for c in seen.buttons if c.label == label), None)
        assert found is not None, f"{self.name} sees no button {label!r}: {self.sees()}"
        return await self.presses_data(found.press, in_group=in_group)

    async def presses_data(self, data: str, *, in_group: bool = False) -> str:
        """Press a button by its data, as an old or forged one would."""
        callback = f"q{self.town.next_id()}"
        await self._does(Kind.PRESS, GROUP if in_group else "", press=data, callback=callback)
        words, url = self.town.channel.answers.get(callback, ("", ""))
        return url or words

    def messages(self) -> list[Seen]:
        """The messages in the private chat as they stand now."""
        return self.town.channel.chats.get(self.address, [])

    def sees(self) -> list[str]:
        """Their words."""
        return [seen.text for seen in self.messages()]

    def last(self) -> Seen:
        """The newest message."""
        return self.messages()[-1]

    def offered(self) -> list[str]:
        """The labels of all buttons in sight."""
        return [choice.label for seen in self.messages() for choice in seen.buttons]
