"""Commands for operators beside running the service: maps, imports, exports, printed things, the page of rights."""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import documents, exports, imports, patrol_jobs, rights_page
from bot.community import Unreadable
from bot.console import Console
from bot.database import Database, migrate
from bot.documents import Door
from bot.imports import BadTable, Table
from bot.settings import Settings
from bot.words import installed
from tasks import wording
from volunteers import boundaries, doors as entrances, places
from volunteers.boundaries import BadMap
from volunteers.patrol_credit import Change
from volunteers.places import Place
from volunteers.text import Text
from volunteers.work import Work

FINE, WRONG = 0, 1
SHORTEST_FLAT = 3  # digits; fewer are the number of an entrance
Open = Callable[[Settings], Database]


async def draw(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Load boundaries from GeoJSON, all or nothing."""
    await migrate(settings.database_url)
    try:
        features = boundaries.read(await _bytes(given.map))
        async with open_(settings) as database:
            changed, new = await database.attempt(lambda work: boundaries.load(work, features))
    except BadMap as error:
        console.complain("map-bad", file=str(given.map), count=len(error.problems))
        for problem in error.problems:
            console.complain("map-problem", feature=problem.feature, what=problem.text)
        return WRONG
    console.say("map-loaded", changed=changed, new=new)
    return FINE


async def bring_in(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Import people or units from XLSX or CSV; with --dry-run only say what is wrong."""
    await migrate(settings.database_url)
    try:
        table = imports.read(await _bytes(given.table), given.table.name)
        async with open_(settings) as database:
            if given.dry_run:
                return await _try_out(database, console, given.table, table)
            done = await database.attempt(lambda work: imports.load(work, table))
    except BadTable as error:
        _list(console, given.table, error.problems)
        return WRONG
    console.say(
        "import-done",
        file=given.table.name,
        people=done.people,
        units=done.units,
        teams=done.teams,
        links=len(done.links),
    )
    if done.links:
        target = given.table.with_suffix(".links.csv")
        await asyncio.to_thread(imports.write_links, target, done.links, settings.public_url)
        console.say("import-links", file=str(target))
    return FINE


async def _try_out(database: Database, console: Console, path: Path, table: Table) -> int:
    async with database.reading() as work:
        problems = await imports.check(work, table)
    if problems:
        _list(console, path, problems)
        return WRONG
    counts = {kind: len(table.rows) if table.kind == kind else 0 for kind in ("people", "units", "teams")}
    console.say("import-fine", file=path.name, **counts)
    return FINE


def _list(console: Console, path: Path, problems: Sequence[imports.Problem]) -> None:
    console.complain("import-bad", file=path.name, count=len(problems))
    for problem in problems:
        console.complain("import-problem", cell=problem.cell or path.name, what=problem.text)


async def send_out(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Export the people of a place in the shape that import takes."""
    async with open_(settings) as database, database.reading() as work:
        write = exports.teams_of if given.teams else exports.people_of
        raw = await write(work, await places.by_code(work, given.place))
    await asyncio.to_thread(given.out.write_bytes, raw)
    console.say("papers-done", file=str(given.out), n=1)
    return FINE


async def print_papers(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Household cards or stairwell posters of a place as PDF, one for every line of a list of doors."""
    labels = (await _bytes(given.doors)).decode("utf-8-sig").splitlines() if given.doors else [""]
    start = f"https://t.me/{given.telegram}?start=" if given.telegram else f"{settings.public_url}/chat?"
    await migrate(settings.database_url)
    async with open_(settings) as database, database.work() as work:
        place = await places.by_code(work, given.place)
        found = [label.strip() for label in labels]
        if wrong := [number for number, label in enumerate(found, 1) if _no_door(label, work, place)]:
            console.complain("papers-doors", lines=", ".join(map(str, wrong)), most=entrances.LONGEST)
            return WRONG
        doors = await _doors(work, place, [label for label in found if label] or [""], start)

        def say(words: Text) -> str:
            return installed().render(words, place.language, place.zone, work.now)

        make = documents.posters if given.posters else documents.cards
        raw = make(doors, say)
    await asyncio.to_thread(given.out.write_bytes, raw)
    console.say("papers-done", file=str(given.out), n=len(doors))
    return FINE


def _no_door(label: str, work: Work, place: Place) -> bool:
    """Whether a line says more than an entrance: a flat, a number to call, somebody's name, or too much for a card."""
    read = wording.read(label, work.now, place.zone)
    return bool(
        len(label) > entrances.LONGEST or read.name or read.phones or len(read.flat or "") >= SHORTEST_FLAT
    )


async def _doors(work: Work, place: Place, labels: list[str], start: str) -> list[Door]:
    """What to print; an entrance is behind a code that says nothing, so no address stands in a link."""
    telegram = start.endswith("=")
    community = (await places.community_of(work, place)).name
    made = []
    for label in labels:
        if label:
            code = (await entrances.of(work, place, label)).code
            url = start + (f"{entrances.PREFIX}{code}" if telegram else f"door={code}")
        else:
            url = start + (place.code if telegram else f"place={place.code}")
        made.append(Door(community, label[: entrances.LONGEST], url))
    return made


async def write_rights(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Write docs/roles-and-rights.md."""
    console.plain(str(await asyncio.to_thread(rights_page.write)))
    return FINE


async def _bytes(path: Path) -> bytes:
    try:
        return await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise Unreadable(str(path)) from error


async def recompute(settings: Settings, console: Console, given: argparse.Namespace, open_: Open) -> int:
    """Measure patrols of older engine versions again; new rows are written, and every change is said."""

    def tell(change: Change) -> None:
        for name, (before, after) in change.figures.items():
            console.plain(f"  #{change.patrol_id} {name}: {before:g} → {after:g}")

    await migrate(settings.database_url)
    async with open_(settings) as database:
        done = await patrol_jobs.recompute(database, tell)
    console.say("set-up-recomputed", n=done)
    return FINE
