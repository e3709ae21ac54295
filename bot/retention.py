"""What the clock takes away: details of ended tasks, documents we made, logs and old messages."""

from functools import partial

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select

from bot.channels import web
from bot.channels.web import WebMessage
from bot.database import Database
from bot.media import Media
from tasks import blanking, keeping, patience, requests
from tasks.keeping import Rule
from volunteers import privacy
from volunteers.outbox import Promise, State
from volunteers.people import Contact, Person, Standing
from volunteers.privacy import Look
from volunteers.work import Work

TASKS_AT_ONCE = 50
FINAL = (State.SENT, State.REPLACED, State.FAILED)


async def sweep(database: Database, media: Media) -> int:
    """Do all that is due; harmless to repeat. Returns how many tasks gave up their details."""
    blanked = 0
    while found := await _due(database):
        for task_id in found:
            await database.attempt(partial(_blank, media=media, task_id=task_id))
        blanked += len(found)
    await database.attempt(_forget_logs)
    await media.sweep_documents()
    return blanked


async def _due(database: Database) -> list[int]:
    async with database.reading() as work:
        return await blanking.due(work, TASKS_AT_ONCE)


async def _blank(work: Work, *, media: Media, task_id: int) -> None:
    """One task in one Work; files go first, since a repeat deletes again and a crash leaves none behind."""
    task = await requests.get(work, task_id, lock=True)
    if task.blanked_at is None:
        for file in await blanking.blank(work, task):
            await media.remove(file)


async def _forget_logs(work: Work) -> None:
    gone = select(Person.id).where(Person.standing == Standing.FORGOTTEN)
    over = col(Promise.state).in_(FINAL)
    await work.session.exec(delete(Promise).where(over, col(Promise.person_id).in_(gone)))
    for rule in await keeping.rules(work, "keep_logs"):
        before = work.now - rule.kept
        mine = rule.of_person(col(Promise.person_id))
        await work.session.exec(delete(Promise).where(over, col(Promise.created_at) < before, mine))
        await web.forget(work, before, _of_addresses(rule))
        await privacy.forget_looks(work, rule.kept, rule.of_person(col(Look.about_id)))
    await patience.forget(work)


def _of_addresses(rule: Rule) -> ColumnElement[bool]:
    """The conversations in the browser of those for whom the rule holds; halls follow the usual period."""
    known = select(Contact.address).where(Contact.channel == web.NAME, Contact.person_id == Person.id)
    inside: ColumnElement[bool] = col(WebMessage.address).in_(
        known.where(col(Person.place_id).in_(rule.places))
    )
    return ~inside if rule.rest else inside
