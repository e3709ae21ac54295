"""Rows for tests, made with as little ceremony as the rules allow."""

from datetime import timedelta

from tasks.lifecycle import State
from tasks.tables import Task
from volunteers import people, places, rights
from volunteers.people import Person
from volunteers.places import Level, Place
from volunteers.rights import Role
from volunteers.work import Work


async def place(work: Work, code: str = "deren", **settings: object) -> Place:
    """A community."""
    settings.setdefault("name", code)
    return await places.add(work, Place(code=code, level=Level.COMMUNITY, **settings), None)


async def person(work: Work, name: str, where: Place, *roles: Role, reachable: bool = True) -> Person:
    """Somebody with roles in a place, who can be reached on the channel `telegram`."""
    made = await people.add(work, name)
    contact = await people.attach(work, made, "telegram", f"9{made.key}")
    contact.reachable = reachable
    for role in roles:
        await rights.grant(work, made.key, role, where, "file")
    return made


async def open_task(work: Work, where: Place, **fields: object) -> Task:
    """A published task that nobody has claimed."""
    fields = {"state": State.OPEN, "category": "other", "need": "灯坏了", "number": 1, **fields}
    then = work.now - timedelta(minutes=6)
    task = Task(
        place_id=where.key, created_at=then, submitted_at=then, accepted_at=then, opened_at=then, **fields
    )
    work.session.add(task)
    await work.session.flush()
    return task
