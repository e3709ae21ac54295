"""The menus of commands that Telegram shows: the same for everybody, and longer for those who may do more."""

import asyncio
import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Field, SQLModel, col, select

from bot.channels.contract import Later, Never
from bot.database import Database
from bot.dialogue import route  # noqa: F401 - fills the register of commands
from bot.dialogue.commands import COMMANDS, Command
from bot.words import FIRST_LANGUAGE, Words
from volunteers.columns import UtcDateTime
from volunteers.people import Contact, Person
from volunteers.rights import RIGHTS, Grant
from volunteers.work import Work

CHANNEL = "telegram"
CHATS_AT_ONCE = 500
CHANGES_AT_ONCE = 20  # menus set in a row; the messages of others must not wait for them
PAUSE = 10.0  # seconds between two looks, and after Telegram could not be reached
SHORT_PAUSE = 1.0
PRIVATE, GROUPS = "private", "groups"

Lines = Sequence[tuple[str, str]]
log = structlog.get_logger(__name__)


class Menu(SQLModel, table=True):
    """What Telegram was last told to show somewhere: a chat's address, or "private zh", "groups en"."""

    __tablename__ = "menu"

    place: str = Field(primary_key=True, max_length=64)
    shown: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)


@dataclass(frozen=True)
class _Wanted:
    """A menu as it should be; `unsaid` is what stands there as long as we have said nothing."""

    place: str
    scope: str
    language: str
    lines: Lines
    unsaid: str = ""

    @property
    def digest(self) -> str:
        return _digest(self.lines)


class Sets(Protocol):
    """A channel that can show menus."""

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], where: str = "default", language: str = ""
    ) -> None: ...


class Menus:
    """Keeps the menus as they should be; only one process may (the one that sends)."""

    def __init__(self, database: Database, channel: Sets, words: Words, pause: float = PAUSE) -> None:
        self.database = database
        self.channel = channel
        self.words = words
        self.pause = pause
        self._seen = 0  # the last contact looked at; after the last of all it begins anew

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until told to stop; menus are a comfort, so no trouble of theirs ends anything."""
        while not stop.is_set():
            pause = self.pause
            try:
                if await self.look():
                    pause = SHORT_PAUSE
            except Later:
                log.info("menus wait for Telegram")
            except (SQLAlchemyError, OSError):
                log.warning("menus wait for the database")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def look(self) -> int:
        """Set the menus that are not as they should be, a few at a time; returns how many. Raises Later."""
        begun = self._seen
        async with self.database.reading() as work:
            wanted = [*self._for_all(), *await self._for_some(work)]
            shown = await _shown(work, [one.place for one in wanted])
        wrong = [one for one in wanted if shown.get(one.place, one.unsaid) != one.digest]
        if len(wrong) > CHANGES_AT_ONCE:
            self._seen = begun  # the rest comes with the next look
        for one in wrong[:CHANGES_AT_ONCE]:
            await self._set(one)
        return len(wrong[:CHANGES_AT_ONCE])

    def _for_all(self) -> Iterator[_Wanted]:
        for scope, found in ((PRIVATE, _open(group=False)), (GROUPS, _open(group=True))):
            for language in self.words.languages:
                code = "" if language == FIRST_LANGUAGE else language
                yield _Wanted(f"{scope} {language}", scope, code, self._lines(found, language))

    async def _for_some(self, work: Work) -> list[_Wanted]:
        """The chats of the next people in turn: those who may do more see more, in the language they chose.

        The others see what everybody sees; that is said of a chat only where it was once more.
        """
        query = select(Contact.id, Contact.address, Contact.person_id, Person.language).where(
            Contact.person_id == Person.id,
            Contact.channel == CHANNEL,
            col(Contact.reachable).is_(True),
            col(Contact.id) > self._seen,
        )
        found = (await work.session.exec(query.order_by(col(Contact.id)).limit(CHATS_AT_ONCE))).all()
        self._seen = found[-1][0] or 0 if len(found) == CHATS_AT_ONCE else 0
        roles = await _roles(work, [person_id for _, _, person_id, _ in found])
        menus = []
        for _, address, person_id, language in found:
            commands = _allowed(roles.get(person_id, set()))
            lines = self._lines(commands, language)
            special = any(command.right is not None for command in commands)
            menus.append(_Wanted(address, address, "", lines, unsaid="" if special else _digest(lines)))
        return menus

    def _lines(self, commands: Iterable[Command], language: str) -> Lines:
        return [(c.name, self.words.fill(f"command-{c.name}", {}, language)[:256]) for c in commands]

    async def _set(self, one: _Wanted) -> None:
        try:
            await self.channel.set_commands(one.lines, one.scope, one.language)
        except Never as error:
            log.warning("a menu is refused", error=str(error)[:100])

        async def note(work: Work) -> None:
            row = await work.session.get(Menu, one.place)
            if row is None:
                row = Menu(place=one.place, shown="", at=work.now)
                work.session.add(row)
            row.shown, row.at = one.digest, work.now

        await self.database.attempt(note)


def _open(*, group: bool) -> list[Command]:
    """What everybody may use, in private or in groups."""
    return [found for found in COMMANDS.values() if found.right is None and (found.group or not group)]


def _allowed(roles: set[str]) -> list[Command]:
    return [found for found in COMMANDS.values() if found.right is None or roles & RIGHTS[found.right]]


async def _roles(work: Work, people: Sequence[int]) -> dict[int, set[str]]:
    query = select(Grant.person_id, Grant.role).where(
        col(Grant.person_id).in_(people), col(Grant.ended_at).is_(None)
    )
    found: dict[int, set[str]] = {}
    for person_id, role in (await work.session.exec(query)).all():
        found.setdefault(person_id, set()).add(role)
    return found


async def _shown(work: Work, places: Sequence[str]) -> dict[str, str]:
    query = select(Menu.place, Menu.shown).where(col(Menu.place).in_(places))
    return {place: shown for place, shown in (await work.session.exec(query)).all()}


def _digest(lines: Lines) -> str:
    return hashlib.sha256(repr(list(lines)).encode()).hexdigest()
