"""Joined requests share one fate, everybody hears of it, and a wrong join is undone."""

import pytest
from sqlmodel import select

from bot.database import Database
from tasks import alike, claims, feedback, intake, merging, notices, requests, timers
from tasks.lifecycle import State
from tasks.tables import Task
from tests import makers
from volunteers.outbox import Promise
from volunteers.people import Person
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.work import Work

LAMP = "3号楼门口的路灯不亮了"


async def _asks(work: Work, place: Place, name: str, **fields: object) -> tuple[Task, Person]:
    person = await makers.person(work, name, place)
    task = await intake.begin(work, person.key, place, "telegram")
    fields = {
        "category": "street-light",
        "need": LAMP,
        "whereabouts": "3号楼附近",
        "said": f"{name}的原话",
        **fields,
    }
    for field, value in fields.items():
        setattr(task, field, value)
    await work.session.flush()
    return task, person


async def _pair(work: Work) -> tuple[Task, Person, Task, Person]:
    place = await makers.place(work)
    lead, first = await _asks(work, place, "甲")
    await requests.submit(work, lead, first.key)
    draft, second = await _asks(work, place, "乙")
    return lead, first, draft, second


async def _told(work: Work, person: Person) -> str:
    rows = (await work.session.exec(select(Promise.body).where(Promise.person_id == person.key))).all()
    return str(rows)


async def test_a_neighbour_who_joins_is_numbered_not_published_and_hears_every_step(
    database: Database,
) -> None:
    async with database.work() as work:
        lead, first, draft, second = await _pair(work)
        assert await alike.found(work, draft) == [lead]
        await merging.join(work, draft, lead.key, second.key)
        assert (draft.state, draft.merged_into, draft.number) == (State.MERGED, lead.key, 2)
        assert await alike.voices(work, lead) == 2
        place = await work.session.get(Place, lead.place_id)
        assert place is not None
        helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
        claim = await claims.take(work, lead, helper.key)
        await claims.finish(work, claim)
        await feedback.close(work, lead, first.key)
        told = await _told(work, second)
        assert "follower-news-who" in told
        assert "follower-closed" in told
        assert "甲" not in told


async def test_other_matters_and_sensitive_ones_are_not_suggested(database: Database) -> None:
    async with database.work() as work:
        lead, _, draft, second = await _pair(work)
        draft.whereabouts = "9号楼附近"
        assert await alike.found(work, draft) == []
        with pytest.raises(Refusal, match="merge-not-alike"):
            await merging.join(work, draft, lead.key, second.key)
        draft.whereabouts, draft.category = lead.whereabouts, "noise"
        assert await alike.found(work, draft) == []


async def test_undoing_gives_it_clocks_of_its_own(database: Database) -> None:
    async with database.work() as work:
        lead, _, draft, second = await _pair(work)
        await merging.join(work, draft, lead.key, second.key)
        await merging.undo(work, draft, None)
        assert (draft.state, draft.merged_into, draft.accepted_at) == (State.OPEN, None, work.now)
        assert await timers.runs(work, draft.key, timers.Kind.LADDER)
        assert await notices.followers(work, lead) == []
        with pytest.raises(Refusal):
            await merging.undo(work, draft, None)


async def test_when_the_first_withdraws_the_next_goes_on_and_the_others_follow_him(
    database: Database,
) -> None:
    async with database.work() as work:
        lead, first, draft, second = await _pair(work)
        await merging.join(work, draft, lead.key, second.key)
        place = await work.session.get(Place, lead.place_id)
        assert place is not None
        third, other = await _asks(work, place, "丙")
        await merging.join(work, third, lead.key, other.key)
        await requests.withdraw(work, lead, first.key)
        assert (draft.state, third.state, third.merged_into) == (State.OPEN, State.MERGED, draft.key)
        assert await notices.followers(work, draft) == [third]


async def test_staff_join_only_within_a_community_and_never_a_task_with_itself(database: Database) -> None:
    async with database.work() as work:
        lead, _, _, _ = await _pair(work)
        elsewhere = await makers.place(work, "elsewhere")
        far, asker = await _asks(work, elsewhere, "丁")
        await requests.submit(work, far, asker.key)
        for task, into in ((far, lead), (lead, lead)):
            with pytest.raises(Refusal, match="merge-not-alike"):
                await merging.merge(work, task, into.key, 1)


async def test_who_joined_a_request_that_is_joined_itself_follows_along(database: Database) -> None:
    async with database.work() as work:
        lead, _, draft, second = await _pair(work)
        await merging.join(work, draft, lead.key, second.key)
        place = await work.session.get(Place, lead.place_id)
        assert place is not None
        other, person = await _asks(work, place, "戊", whereabouts="", need="整条路都没有灯")
        await requests.submit(work, other, person.key)
        await merging.merge(work, lead, other.key, 1)
        assert {task.key for task in await notices.followers(work, other)} == {lead.key, draft.key}
