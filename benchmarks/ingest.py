"""Live positions a second while 3,000 people walk, beside the rate at which the library only decodes them.

Run `python -m benchmarks.ingest [--people N] [--rounds N] [--database URL]`; without a url on an embedded
database in a temporary folder. An update counts when its position is committed.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlmodel import select
from telegram import Update

from bot.channels import telegram_live, telegram_read
from bot.database import Database, migrate
from bot.dialogue.turn import Desk
from bot.fix_intake import FixIntake
from bot.inbox import Inbox
from bot.live import Live
from bot.media import Media
from volunteers import patrols, people, places, rights
from volunteers.fixes import Fix
from volunteers.patrol_limits import Limits
from volunteers.patrol_tables import RawFix
from volunteers.places import Level, Place
from volunteers.rights import Role

BEGIN = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIRST = 5_000_000
UPDATES_AT_ONCE = 100  # as many as one getUpdates brings
EVERY = 10
TARGET = 0.25
ORDINARY = 200


class _Clock:
    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now


def updates(people_: int, round_: int) -> list[bytes]:
    """One edit of every walker's live location."""
    at = int(BEGIN.timestamp()) + EVERY * (round_ + 1)
    return [_update(number, round_, at) for number in range(people_)]


def _update(number: int, round_: int, at: int) -> bytes:
    user = {
        "id": FIRST + number,
        "is_bot": False,
        "first_name": f"志愿者{number}",
        "language_code": "zh-hans",
    }
    place = {
        "latitude": 47.35 + number * 1e-5 + round_ * 1e-4,
        "longitude": 87.82 + number * 1e-5,
        "horizontal_accuracy": 8.0,
        "live_period": 28800,
    }
    message = {
        "message_id": 77,
        "from": user,
        "chat": {"id": FIRST + number, "first_name": user["first_name"], "type": "private"},
        "date": int(BEGIN.timestamp()),
        "edit_date": at,
        "location": place,
    }
    update = {"update_id": round_ * 1_000_000 + number + 1, "edited_message": message}
    return json.dumps(update, ensure_ascii=False).encode()


async def set_out(database: Database, people_: int) -> None:
    """Let everybody begin a patrol and share a first position."""
    async with database.work(BEGIN) as work:
        place = await places.add(work, Place(code="deren", level=Level.COMMUNITY, name="得仁社区"), None)
        for number in range(people_):
            person = await people.add(work, f"志愿者{number}")
            contact = await people.attach(work, person, "telegram", str(FIRST + number))
            contact.reachable = True
            await rights.grant(work, person.key, Role.VOLUNTEER, place, "file")
            lane = f"telegram:{FIRST + number}"
            patrol = await patrols.begin(work, person.key, place, Limits(), lane=lane)
            first = Fix(BEGIN.timestamp(), 47.35, 87.82, 8.0)
            await patrols.record(work, patrol, f"{lane}:77", first)
            patrol.shown_at = work.now + timedelta(days=1)  # showing is another matter


def decoding_rate(raw: Sequence[bytes]) -> float:
    """Updates a second that the library decodes, and nothing else."""
    begun = time.perf_counter()
    for one in raw:
        Update.de_json(json.loads(one), None)
    return len(raw) / (time.perf_counter() - begun)


async def taking_rate(database: Database, raw: Sequence[bytes]) -> float:
    """The same updates from bytes to committed rows, a hundred at a time as polling brings them."""
    intake = FixIntake(database)
    begun = time.perf_counter()
    for start in range(0, len(raw), UPDATES_AT_ONCE):
        fixes = [fix for one in raw[start : start + UPDATES_AT_ONCE] if (fix := telegram_live.read(one))]
        taken = await intake.take(fixes)
        assert all(taken)
        assert len(taken) == len(raw[start : start + UPDATES_AT_ONCE])
    return len(raw) / (time.perf_counter() - begun)


async def webhook_rate(database: Database, raw: Sequence[bytes], at_once: int = 40) -> float:
    """The same, one update in each of forty requests at a time as a webhook brings them."""
    intake, waiting = FixIntake(database), iter(raw)

    async def bring() -> None:
        for one in waiting:
            fix = telegram_live.read(one)
            assert fix is not None
            assert await intake.take([fix]) == [True]

    begun = time.perf_counter()
    await asyncio.gather(*(bring() for _ in range(at_once)))
    return len(raw) / (time.perf_counter() - begun)


async def ordinary_rate(database: Database, raw: Sequence[bytes], folder: Path) -> float:
    """The same through the inbox, one Work each: what every other message costs."""
    inbox = Inbox(database, {}, Media(folder), Live(), Desk("http://127.0.0.1"))
    begun = time.perf_counter()
    for one in raw:
        incoming = telegram_read.read(Update.de_json(json.loads(one), None), "bot", database.clock())
        assert incoming is not None
        await inbox.receive(incoming)
    return len(raw) / (time.perf_counter() - begun)


async def measure(options: argparse.Namespace, url: str, folder: Path) -> bool:
    """Print the rates; True when the target is met."""
    await migrate(url)
    clock = _Clock()
    async with Database(url, clock) as database:
        await set_out(database, options.people)
        rates: dict[str, list[float]] = {"decode": [], "poll": [], "webhook": []}
        for number in range(options.rounds):
            clock.now = BEGIN + timedelta(seconds=2 * EVERY * (number + 1))
            first, second = updates(options.people, 2 * number), updates(options.people, 2 * number + 1)
            rates["decode"].append(decoding_rate(first))
            rates["poll"].append(await taking_rate(database, first))
            rates["webhook"].append(await webhook_rate(database, second))
        ordinary = await ordinary_rate(database, updates(ORDINARY, 2 * options.rounds), folder)
        async with database.reading() as work:
            kept = (await work.session.exec(select(func.count()).select_from(RawFix))).one()
    expected = options.people * (1 + 2 * options.rounds) + ORDINARY
    middle = {name: statistics.median(found) for name, found in rates.items()}
    print(f"{options.people} people walking, {kept} of {expected} positions kept")
    print(f"Update.de_json alone        {middle['decode']:8.0f}/s")
    for name in ("poll", "webhook"):
        print(f"committed, as by {name:<10} {middle[name]:8.0f}/s  {middle[name] / middle['decode']:.2f}")
    print(f"committed, ordinary way     {ordinary:8.0f}/s  {ordinary / middle['decode']:.2f}")
    return kept == expected and min(middle["poll"], middle["webhook"]) >= TARGET * middle["decode"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rates; the exit code says whether the target of 0.25 is met and nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", default="", help="url of an empty database")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        url: Any = options.database or f"sqlite+aiosqlite:///{folder}/bench.db"
        good = asyncio.run(measure(options, url, Path(folder)))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
