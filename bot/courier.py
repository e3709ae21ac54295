"""Delivers what was promised: many chats at once, each in order, and never with a transaction open.

A turn is one Work: it writes down what came of the last deliveries and leases the next promises. So results
are committed in groups, and a crash loses none of them: what was leased is tried again.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import outgoing
from bot.channels.contract import Channel, Choice, Later, Moved, Never, Rendered
from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.outgoing import Outcome, Parcel, Reactions, Reader
from bot.words import Words
from volunteers.outbox import Kind
from volunteers.text import unpack
from volunteers.work import Work

TOPIC = "outbox"
LANES = 32
ANSWERS = 16
POLL = 1.0  # seconds until we look without having been woken
PATIENCE = 45.0  # seconds one delivery may take, file and rate limits included
LEASE = timedelta(seconds=60)
TAKE_BACK = timedelta(seconds=5)
GRACE = 10.0  # seconds for what is under way when we are told to stop

log = structlog.get_logger(__name__)


class Courier:
    """Carries promises from the outbox to the channels that are configured; others wait for their channel."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        words: Words,
        *,
        media: Media,
        live: Live,
        reactions: Reactions | None = None,
        lanes: int = LANES,
    ) -> None:
        self.database = database
        self.channels = channels
        self.words = words
        self.media = media
        self.live = live
        self.reactions = reactions or Reactions()
        self.lanes = lanes
        self._under_way: dict[asyncio.Task[None], Parcel] = {}
        self._outcomes: list[Outcome] = []
        self._wake = asyncio.Event()
        self._took_back = database.clock() - TAKE_BACK

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until told to stop; only one courier per bot may run (see `Leader`).

        What is under way at the end is given some seconds, and written down.
        """
        await self._start_over()
        async with self._woken_by(stop):
            while not stop.is_set():
                self._wake.clear()
                rested = await self._safe_turn()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait() if rested else stop.wait(), POLL)
            await self._finish()

    async def drain(self) -> int:
        """Deliver everything that is due now, wait for it, and return how many deliveries that were."""
        carried = 0
        while True:
            self._wake.clear()
            carried += await self._turn()
            if not self._under_way and not self._outcomes:
                return carried
            if not self._outcomes:
                await self._wake.wait()

    async def _start_over(self) -> None:
        # An embedded database has one process, so whoever had leased something is dead.
        if self.database.embedded:
            async with self.database.work() as work:
                await outgoing.take_back(work, everything=True)

    @contextlib.asynccontextmanager
    async def _woken_by(self, stop: asyncio.Event) -> AsyncIterator[None]:
        async def listen() -> None:
            async with self.live.subscribe([TOPIC]) as news:
                async for _ in news:
                    self._wake.set()

        async def heed() -> None:
            await stop.wait()
            self._wake.set()

        helpers = [asyncio.create_task(listen()), asyncio.create_task(heed())]
        try:
            yield
        finally:
            await _cancel([*helpers, *self._under_way])

    async def _safe_turn(self) -> bool:
        try:
            await self._turn()
        except (SQLAlchemyError, OSError):
            log.exception("the outbox cannot be reached")
            return False
        return True

    async def _turn(self) -> int:
        """Write down what is finished, lease and start what is due; returns how many were started."""
        await self._settle_apart()
        settled = list(self._outcomes)
        parcels = await self.database.attempt(lambda work: self._exchange(work, settled))
        del self._outcomes[: len(settled)]
        for parcel in parcels:
            task = asyncio.create_task(self._deliver(parcel))
            self._under_way[task] = parcel
        return len(parcels)

    async def _exchange(self, work: Work, settled: list[Outcome]) -> list[Parcel]:
        if settled:
            await outgoing.settle(work, settled, self.reactions)
        if work.now - self._took_back >= TAKE_BACK:
            await outgoing.take_back(work)
            self._took_back = work.now
        answers = sum(parcel.is_answer for parcel in self._under_way.values())
        lanes = len(self._under_way) - answers
        room = self.lanes - lanes, ANSWERS - answers
        return await outgoing.lease(work, list(self.channels), *room, work.now + LEASE)

    async def _settle_apart(self) -> None:
        # Their reactions are domain code: a mistake there must not undo what else was delivered.
        for outcome in [outcome for outcome in self._outcomes if not outcome.is_plain]:
            try:
                await self._settle([outcome], self.reactions)
            except (SQLAlchemyError, OSError):
                raise
            except Exception:
                log.exception("what follows from a refused message failed", promise=outcome.parcel.id)
                await self._settle([outcome], Reactions())
            self._outcomes.remove(outcome)

    async def _settle(self, outcomes: list[Outcome], reactions: Reactions) -> None:
        async def act(work: Work) -> None:
            await outgoing.settle(work, outcomes, reactions)

        await self.database.attempt(act)

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                outcome = Outcome(parcel, await self._hand_over(parcel))
        except (Later, Never, Moved) as error:
            outcome = Outcome(parcel, error=error)
        except TimeoutError:
            outcome = Outcome(parcel, error=Later("no answer in time"))
        except Exception as error:
            log.exception("a delivery failed in an unknown way", promise=parcel.id, lane=parcel.channel)
            outcome = Outcome(parcel, error=error)
        task = asyncio.current_task()
        assert task is not None
        del self._under_way[task]
        self._outcomes.append(outcome)
        self._wake.set()

    async def _hand_over(self, parcel: Parcel) -> str:
        channel, address = self.channels[parcel.channel], parcel.address
        if parcel.kind == Kind.ANSWER:
            words = self._say(parcel, parcel.body["text"]) if parcel.body["text"] else ""
            await channel.answer(parcel.body["callback"], words, parcel.body["url"], parcel.body["alert"])
            return ""
        if parcel.kind == Kind.REMOVE:
            await channel.delete(address, parcel.body["remove"])
            return ""
        message = await self._render(parcel)
        if parcel.kind == Kind.WITHDRAW:
            if parcel.shown:
                await channel.withdraw(address, parcel.shown, message, parcel.media)
            return ""
        if parcel.shown:
            return await channel.edit(address, parcel.shown, message)
        return await channel.send(address, message, parcel.id)

    async def _render(self, parcel: Parcel) -> Rendered:
        body = parcel.body
        kept = body["file"]
        return Rendered(
            text=self._say(parcel, body["text"]),
            buttons=tuple(
                tuple(
                    Choice(self._say(parcel, b["label"]), b["press"], b["url"], b.get("app", False))
                    for b in row
                )
                for row in body["buttons"]
            ),
            file=await self.media.at_hand(kept) or self.media.path(kept) if kept else None,
            protect=body["protect"],
            silent=parcel.reader.silent,
            reply_to=parcel.reply_to,
        )

    def _say(self, parcel: Parcel, packed: Any) -> str:
        reader: Reader = parcel.reader
        return self.words.render(unpack(packed), reader.language, reader.zone, parcel.leased_at)

    async def _finish(self) -> None:
        if self._under_way:
            await asyncio.wait(list(self._under_way), timeout=GRACE)
        settled = list(self._outcomes)
        try:
            await self._settle(settled, self.reactions)
        except (SQLAlchemyError, OSError):
            log.exception("the last deliveries could not be written down", number=len(settled))


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
