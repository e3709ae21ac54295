"""Somebody on patrol in a story: shares a live location, walks, stops sharing."""

import math
from datetime import datetime, timedelta

from bot import patrol_jobs
from bot.messages import Incoming, Kind, Location
from tests.stories.town import Somebody, Town

DEREN = (47.35, 87.82)
METRES_PER_DEGREE = 111_320.0


class Walker:
    """One phone of somebody: `walks` sends a fix every ten seconds and lets time pass with it."""

    def __init__(self, who: Somebody, message: str = "900") -> None:
        self.who, self.town, self.message = who, who.town, message
        self.east = self.north = 0.0
        self.shared = False

    async def fix(
        self, *, at: datetime | None = None, accuracy: float | None = 8.0, over: bool = False, **point: float
    ) -> Incoming:
        """One position, as Telegram brings it: the first is a message, the others are edits of it."""
        north = DEREN[0] + self.north / METRES_PER_DEGREE
        east = DEREN[1] + self.east / METRES_PER_DEGREE / math.cos(math.radians(DEREN[0]))
        here = Location(
            point.get("latitude", north),
            point.get("longitude", east),
            accuracy,
            live=True,
            live_seconds=None if over else 3600,
        )
        incoming = Incoming(
            channel="telegram",
            external_id=f"u{self.town.next_id()}",
            kind=Kind.LIVE,
            chat=self.who.address,
            sender=self.who.address,
            at=at or self.town.clock.now,
            name=self.who.name,
            language="zh",
            message=self.message,
            location=here,
            edited=self.shared,
        )
        self.shared = True
        await self.who.receive(incoming)
        return incoming

    async def walks(self, metres: float, kmh: float = 4.8, every: float = 10.0) -> None:
        """Go east this far."""
        stride = kmh / 3.6 * every
        if not self.shared:
            await self.fix()
        for _ in range(math.ceil(metres / stride)):
            self.town.clock.advance(seconds=every)
            self.east += stride
            await self.fix()

    async def stops_sharing(self) -> None:
        """One more edit, without a period."""
        await self.fix(over=True)


async def clock_ticks(town: Town, **length: float) -> None:
    """Let time pass as the clock process sees it: patrols are looked after once a minute."""
    end = town.clock.now + timedelta(**length)
    while town.clock.now < end:
        town.clock.now = min(end, town.clock.now + timedelta(minutes=1))
        await patrol_jobs.watch(town.database)
        await patrol_jobs.picture(town.database, town.media)
        await town.courier.drain()
