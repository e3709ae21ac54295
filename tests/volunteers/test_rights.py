"""Roles reach downwards and never sideways or up; every action has its entry."""

import itertools

import pytest

from bot.database import Database
from volunteers import people, places, rights
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.refusal import Refusal
from volunteers.rights import RIGHTS, Action, Role
from volunteers.work import Work


async def _tree(work: Work) -> dict[str, Place]:
    parent = await places.add(work, Place(code="street", level=Level.STREET, name="street"), None)
    own = await places.add(work, Place(code="own", level=Level.COMMUNITY, name="own"), parent)
    sibling = await places.add(work, Place(code="sibling", level=Level.COMMUNITY, name="sibling"), parent)
    child = await places.add(work, Place(code="child", level=Level.GRID, name="child"), own)
    return {"parent": parent, "own": own, "sibling": sibling, "child": child}


def test_every_action_has_an_entry_and_every_entry_an_action() -> None:
    assert set(RIGHTS) == set(Action)
    assert all(RIGHTS.values())


async def test_every_role_reaches_its_own_place_and_below_and_nothing_else(database: Database) -> None:
    async with database.work() as work:
        tree = await _tree(work)
        for role in Role:
            person = await people.add(work, role)
            await rights.grant(work, person.key, role, tree["own"], "file")
            for action, (where, place) in itertools.product(Action, tree.items()):
                expected = role in RIGHTS[action] and where in {"own", "child"}
                assert await rights.may(work, person.key, action, place) == expected, (role, action, where)


async def test_an_ended_role_allows_nothing(database: Database) -> None:
    async with database.work() as work:
        tree = await _tree(work)
        person = await people.add(work, "前书记")
        held = await rights.grant(work, person.key, Role.SECRETARY, tree["own"], "file")
        await rights.end(work, held, None)
        assert not await rights.may(work, person.key, Action.REVIEW_TASK, tree["own"])


async def test_nobody_can_lock_the_last_operator_out(database: Database) -> None:
    async with database.work() as work:
        tree = await _tree(work)
        first, second = await people.add(work, "a"), await people.add(work, "b")
        held = await rights.grant(work, first.key, Role.OPERATOR, tree["parent"], "file")
        with pytest.raises(Refusal, match="right-last-operator"):
            await rights.end(work, held, first.key)
        await rights.grant(work, second.key, Role.OPERATOR, tree["parent"], "file")
        await rights.end(work, held, second.key)


async def test_the_entitled_are_listed_nearest_first(database: Database) -> None:
    async with database.work() as work:
        tree = await _tree(work)
        far, near = await people.add(work, "街道"), await people.add(work, "书记")
        await rights.grant(work, far.key, Role.STREET_OFFICER, tree["parent"], "file")
        await rights.grant(work, near.key, Role.SECRETARY, tree["own"], "file")
        assert await rights.entitled(work, Action.SEE_BOARD, tree["child"]) == [near.key, far.key]
        assert await rights.entitled(work, Action.SEE_BOARD, tree["sibling"]) == [far.key]


async def test_a_volunteer_is_no_longer_a_candidate(database: Database) -> None:
    async with database.work() as work:
        tree = await _tree(work)
        person: Person = await people.add(work, "新人")
        await rights.grant(work, person.key, Role.CANDIDATE, tree["own"], "tap")
        await rights.grant(work, person.key, Role.VOLUNTEER, tree["own"], "approval")
        assert [held.role for held in await rights.grants(work, person.key)] == [Role.VOLUNTEER]
