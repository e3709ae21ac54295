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


async def closed_tasks(work: Work, where: Place, asker: Person, number: int) -> None:
    """Much history at once: closed tasks with a claim, entries and a fired timer each, spread over three years."""
    span = "now() - (n % 1000) * interval '1 day' - interval '10 days'"
    for statement in (
        f"""INSERT INTO task (place_id, requester_id, number, category, need, state, on_behalf, staff_posted, channel,
            urgent, wanted, round, whereabouts, said, name, phone, address, paused_seconds, understood, created_at,
            submitted_at, accepted_at, opened_at, first_claim_at, first_answer_at, due_at, done_at, closed_at)
            SELECT {where.key}, {asker.key}, n, 'other', 'x', 'closed', false, false, '', false, 1, 0, '', '', '', '',
            '', 0, '{{}}', {span}, {span}, {span}, {span}, {span}, {span}, {span}, {span}, {span}
            FROM generate_series(1, {number}) AS n""",  # noqa: S608 - numbers of our own
        f"""INSERT INTO claim (task_id, person_id, seat, nonce, claimed_at, waits_for, note, ended_at, outcome)
            SELECT id, {asker.key}, 1, '', opened_at, '', '', closed_at, 'done' FROM task WHERE state = 'closed'""",  # noqa: S608 - numbers of our own
        """INSERT INTO entry (task_id, at, event, before, after, reason, facts)
            SELECT id, opened_at, 'publish', 'accepted', 'open', '', '{}' FROM task WHERE state = 'closed'""",
        """INSERT INTO timer (kind, task_id, step, due_at, fired_at)
            SELECT 'ladder', id, 0, opened_at, opened_at FROM task WHERE state = 'closed'""",
    ):
        await (await work.session.connection()).exec_driver_sql(statement)
