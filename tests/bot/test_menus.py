"""The menus of commands: everybody's in two languages, and longer ones for those who may do more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.channels.contract import Later, Never
from bot.database import Database
from bot.menus import CHANGES_AT_ONCE, Menus
from bot.words import Words
from tests import makers
from volunteers import rights
from volunteers.people import Person
from volunteers.places import Place
from volunteers.rights import Role


@dataclass
class Board:
    """Shows menus as Telegram would; `trouble` is raised once."""

    shown: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    trouble: Exception | None = None
    said: int = 0

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], where: str = "default", language: str = ""
    ) -> None:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        self.said += 1
        self.shown[where, language] = list(commands)

    def names(self, where: str, language: str = "") -> list[str]:
        return [name for name, _ in self.shown[where, language]]


@pytest.fixture
def board() -> Board:
    """Nothing is shown yet."""
    return Board()


@pytest.fixture
def menus(any_database: Database, board: Board) -> Menus:
    """What keeps that board."""
    return Menus(any_database, board, Words())


async def settled(menus: Menus) -> None:
    while await menus.look():
        pass


async def someone(menus: Menus, *roles: Role, name: str = "某人") -> tuple[Person, Place]:
    async with menus.database.work() as work:
        place = await makers.place(work)
        return await makers.person(work, name, place, *roles), place


async def test_everybody_sees_what_everybody_may_do_in_his_language(menus: Menus, board: Board) -> None:
    await settled(menus)
    assert {"help", "my", "tasks", "cancel", "language"} <= set(board.names("private"))
    assert "stats" not in board.names("private")
    assert board.names("groups") == ["help"]
    assert dict(board.shown["private", ""])["help"] == "能做什么"
    assert dict(board.shown["private", "en"])["help"].isascii()


async def test_a_secretary_sees_more_than_a_resident(menus: Menus, board: Board) -> None:
    secretary, place = await someone(menus, Role.SECRETARY)
    async with menus.database.work() as work:
        resident = await makers.person(work, "居民", place)
    await settled(menus)
    assert {"task", "stats", "bind"} <= set(board.names(f"9{secretary.key}"))
    assert (f"9{resident.key}", "") not in board.shown


async def test_nothing_is_said_twice_not_even_after_a_restart(menus: Menus, board: Board) -> None:
    await someone(menus, Role.SECRETARY)
    await settled(menus)
    said = board.said
    await settled(menus)
    await settled(Menus(menus.database, board, Words()))
    assert board.said == said


async def test_who_loses_a_role_loses_its_commands(menus: Menus, board: Board) -> None:
    secretary, _ = await someone(menus, Role.SECRETARY)
    await settled(menus)
    async with menus.database.work() as work:
        [grant] = await rights.grants(work, secretary.key)
        await rights.end(work, grant, None)
    await settled(menus)
    assert board.names(f"9{secretary.key}") == board.names("private")


async def test_a_menu_follows_the_language_somebody_chose(menus: Menus, board: Board) -> None:
    secretary, _ = await someone(menus, Role.SECRETARY)
    await settled(menus)
    async with menus.database.work() as work:
        (await work.session.get_one(Person, secretary.key)).language = "en"
    await settled(menus)
    assert dict(board.shown[f"9{secretary.key}", ""])["help"].isascii()


async def test_what_telegram_refuses_is_not_tried_again_and_an_outage_is(menus: Menus, board: Board) -> None:
    board.trouble = Later("away")
    with pytest.raises(Later):
        await menus.look()
    await someone(menus, Role.SECRETARY)
    board.trouble = Never("chat not found")
    await settled(menus)
    said = board.said
    await settled(menus)
    assert board.said == said
    assert ("groups", "en") in board.shown


async def test_many_menus_come_a_few_at_a_time_and_none_is_left_out(menus: Menus, board: Board) -> None:
    _, place = await someone(menus, Role.SECRETARY)
    async with menus.database.work() as work:
        for number in range(2 * CHANGES_AT_ONCE):
            await makers.person(work, f"网格员{number}", place, Role.GRID_WORKER)
    assert await menus.look() == CHANGES_AT_ONCE
    await settled(menus)
    assert len(board.shown) == 4 + 1 + 2 * CHANGES_AT_ONCE
