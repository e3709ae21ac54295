"""Positions from many walkers committed together: whoever brings one waits until it is kept, and no longer."""

import asyncio
from collections.abc import Sequence

from bot.database import Database
from volunteers import patrol_intake
from volunteers.fixes import Fix

MOST = 500

Waiting = tuple[Sequence[Fix], asyncio.Future[list[bool]]]


class FixIntake:
    """Keeps live positions in groups. `take` returns when its positions are committed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: list[Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def take(self, fixes: Sequence[Fix]) -> list[bool]:
        """Which of these positions are kept now; the others have to go the ordinary way.

        Raises what the database raises: then none of the group is kept, and all will come again.
        """
        if not fixes:
            return []
        done: asyncio.Future[list[bool]] = asyncio.get_running_loop().create_future()
        self._waiting.append((fixes, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await done

    async def _write(self) -> None:
        while self._waiting:
            group = self._next_group()
            try:
                taken = await self._keep([fix for fixes, _ in group for fix in fixes])
            except Exception as error:
                for _, done in group:
                    if not done.cancelled():
                        done.set_exception(error)
                continue
            start = 0
            for fixes, done in group:
                if not done.cancelled():
                    done.set_result(taken[start : start + len(fixes)])
                start += len(fixes)

    def _next_group(self) -> list[Waiting]:
        count = size = 0
        while count < len(self._waiting) and (size := size + len(self._waiting[count][0])) <= MOST:
            count += 1
        count = max(count, 1)
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        return group

    async def _keep(self, fixes: list[Fix]) -> list[bool]:
        return await self.database.attempt(lambda work: patrol_intake.take(work, fixes))
