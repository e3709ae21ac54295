"""What the clock takes away: details of ended tasks, documents we made, logs and old messages."""

import asyncio
from datetime import timedelta
from functools import partial

from sqlalchemy import delete, or_
from sqlmodel import col, select

from bot.channels import web
from bot.database import Database
from bot.media import Media
from tasks import blanking, requests
from volunteers import privacy
from volunteers.outbox import Promise, State
from volunteers.people import Person, Standing
from volunteers.work import Work

TASKS_AT_ONCE = 50
MESSAGES_KEPT = timedelta(days=180)
FINAL = (State.SENT, State.REPLACED, State.FAILED)


async def sweep(database: Database, media: Media) -> int:
    """Do all that is due; harmless to repeat. Returns how many tasks gave up their details."""
    blanked = 0
    while found := await _due(database):
        for task_id in found:
            await database.attempt(partial(_blank, media=media, task_id=task_id))
        blanked += len(found)
    await database.attempt(_forget_logs)
    await asyncio.to_thread(media.sweep_documents)
    return blanked


async def _due(database: Database) -> list[int]:
    async with database.reading() as work:
        return await blanking.due(work, TASKS_AT_ONCE)


async def _blank(work: Work, *, media: Media, task_id: int) -> None:
    """One task in one Work; files go first, since a repeat deletes again and a crash leaves none behind."""
    task = await requests.get(work, task_id, lock=True)
    if task.blanked_at is None:
        for file in await blanking.blank(work, task):
            await asyncio.to_thread(media.remove, file)


async def _forget_logs(work: Work) -> None:
    gone = select(Person.id).where(Person.standing == Standing.FORGOTTEN)
    old = col(Promise.created_at) < work.now - MESSAGES_KEPT
    await work.session.exec(
        delete(Promise).where(col(Promise.state).in_(FINAL), or_(old, col(Promise.person_id).in_(gone)))
    )
    await web.forget(work, work.now - MESSAGES_KEPT)
    await privacy.forget_looks(work)
