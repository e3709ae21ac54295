"""One of several processes in a race: many people claim the same tasks at once; prints who won and what losers heard."""

import asyncio
import json
import sys
from datetime import UTC, datetime

from bot import tables  # noqa: F401 - fills the metadata
from bot.database import Database
from tasks import claims, requests
from volunteers.refusal import Refusal
from volunteers.work import Work


async def claim(database: Database, task_id: int, person_id: int) -> tuple[int, int, str]:
    """Let one person claim one task: (task, person, "won" or the key of the refusal)."""

    async def act(work: Work) -> None:
        await claims.take(work, await requests.get(work, task_id, lock=True), person_id)

    try:
        await database.attempt(act)
    except Refusal as refusal:
        told = refusal.text.values.get("who")
        return task_id, person_id, refusal.text.key if told else "not told who"
    return task_id, person_id, "won"


async def race(database: Database, task_ids: list[int], person_ids: list[int]) -> list[tuple[int, int, str]]:
    """Let everybody claim every task, all people at once, one task after the other."""
    heard = []
    for task_id in task_ids:
        heard += await asyncio.gather(*(claim(database, task_id, person) for person in person_ids))
    return heard


async def main(url: str, task_ids: list[int], person_ids: list[int]) -> None:
    """Run one side of the race and print what was heard as JSON."""
    async with Database(url, lambda: datetime.now(UTC)) as database:
        print(json.dumps(await race(database, task_ids, person_ids)))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])))
