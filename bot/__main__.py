"""The command line: ``python -m bot run``, and whatever else an operator needs; see docs/operating.md."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError

from bot import checking, chores, community, logs, migrations
from bot.app import AddressImpossible, App, Part, PortTaken, utc_now
from bot.channels.contract import Later, Never
from bot.channels.telegram import TelegramChannel
from bot.community import Unreadable
from bot.community_file import BadFile
from bot.console import Console
from bot.database import Database, migrate, run_alone
from bot.settings import Settings, explain
from bot.web.home import demo_place
from bot.words import Words
from volunteers import invites, places, units
from volunteers.invites import Purpose
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Role
from volunteers.text import text
from volunteers.units import Unit
from volunteers.work import Work

FINE, WRONG = 0, 1
LOADED = ("places", "groups", "units", "teams", "people", "roles")
ASK_TELEGRAM = 10.0  # seconds
Act = Callable[[Settings, Console, argparse.Namespace], Awaitable[int]]

log = structlog.get_logger("bot")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 0 if that went well, 1 if not, 2 if it cannot be understood."""
    given = _parser().parse_args(arguments)
    console = Console(Words())
    try:
        settings = Settings()
    except ValidationError as error:
        console.warn(explain(error))
        return WRONG
    logs.configure(_secrets(settings))
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(_guarded(settings, console, given))


async def _guarded(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Do it, and say in plain words what an operator can do something about."""
    act: Act = given.act
    try:
        return await act(settings, console, given)
    except BadFile as error:
        console.mistakes(given.file or settings.community_file or community.DEMO, error.problems)
    except PortTaken:
        console.complain("set-up-port-taken", port=settings.port)
    except AddressImpossible:
        console.complain("set-up-address-impossible", host=settings.host, port=settings.port)
    except Refusal as refusal:
        console.complain(refusal.text.key, **refusal.text.values)
    except Unreadable as error:
        console.complain("set-up-file-unreadable", file=str(error))
    except (OperationalError, InterfaceError, OSError):
        log.exception("the database or a file cannot be reached")
        console.complain("set-up-database-away")
    except Exception:
        log.exception("stopped by an error")
        console.complain("set-up-crashed")
    return WRONG


async def run(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Everything in one process: migrate, load the community, serve."""
    await migrate(settings.database_url)
    return await _serve(settings, console, given, list(Part))


async def serve_part(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """One part of the service, on a database that is migrated already."""
    if not await run_alone(settings.database_url, migrations.is_newest):
        console.complain("set-up-not-migrated")
        return WRONG
    return await _serve(settings, console, given, [Part(given.command)])


async def _serve(
    settings: Settings, console: Console, given: argparse.Namespace, parts: Sequence[Part]
) -> int:
    console.warn(settings.problems())
    async with App(settings, ttl=given.lease) as app:
        if Part.WEB in parts:
            await _load(app.database, console, settings.community_file)

        async def started() -> None:
            if Part.WEB in parts:
                await _welcome(app, console)

        await app.run(parts, _stop_on_signals(), started)
    console.say("set-up-stopped")
    return FINE


async def _welcome(app: App, console: Console) -> None:
    paths = {resource.canonical for resource in app.web.router.resources()}
    async with app.database.reading() as work:
        if await demo_place(work) is None:
            paths.discard("/demo")
    console.welcome(app.settings.public_url, paths)


async def bring_up(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Only migrate the database."""
    await migrate(settings.database_url)
    console.say("set-up-migrated")
    return FINE


async def load(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Load a community file."""
    await migrate(settings.database_url)
    async with _database(settings) as database:
        return await _load(database, console, given.file)


async def _load(database: Database, console: Console, file: Path | None) -> int:
    loaded = await community.load_or_demonstrate(database, file)
    name = (file or community.DEMO).name
    if loaded.changes:
        counts = {name: getattr(loaded, name) for name in LOADED}
        console.say("set-up-loaded", file=name, **counts)
    elif file is not None:
        console.say("set-up-unchanged", file=name)
    return FINE


async def invite(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Print a link that gives somebody a role once."""
    if given.contact and not given.unit:
        console.complain("set-up-contact-without-unit")
        return WRONG
    await migrate(settings.database_url)
    role = Role(given.role)
    async with _database(settings) as database:

        async def act(work: Work) -> tuple[str, Place]:
            place = await places.by_code(work, given.place)
            unit = await _unit(work, place, given.unit) if given.unit else None
            unit_id = unit.key if unit else None
            purpose = Purpose.ROLE
            token = await invites.create(
                work, purpose, role=role, place=place, unit_id=unit_id, contact=given.contact
            )
            return token, place

        token, place = await database.attempt(act)
    console.say("set-up-invite-for", role=text(f"role-{role}"), place=place.name)
    console.plain(f"  {settings.public_url}/join/{token}")
    await _telegram_link(settings, console, f"i{token}")
    return FINE


async def _unit(work: Work, place: Place, code: str) -> Unit:
    unit = await units.by_code(work, code)
    if unit is None or unit.closed_at is not None:
        raise Refusal("set-up-unit-unknown", code=code)
    if unit.place_id not in {*place.lineage(), *await places.under(work, place)}:
        raise Refusal("set-up-unit-elsewhere", code=code, place=place.name)
    return unit


async def _telegram_link(settings: Settings, console: Console, payload: str) -> None:
    if not settings.telegram_on:
        return
    token = settings.telegram_bot_token.get_secret_value()
    try:
        async with TelegramChannel(token, settings.telegram_api_url) as channel:
            name = await asyncio.wait_for(channel.identify(), ASK_TELEGRAM)
    except (Later, Never, TimeoutError, OSError):
        console.say("set-up-invite-telegram-by-hand", payload=payload)
    else:
        console.plain(f"  https://t.me/{name}?start={payload}")


async def check(settings: Settings, console: Console, given: argparse.Namespace) -> int:
    """Say what is wrong with the configuration."""
    problems = settings.problems()
    console.warn(problems)
    found = bool(problems)
    async for complaint in checking.look(settings):
        console.complain(complaint.key, **complaint.values)
        found = True
    file = settings.community_file
    if file is not None and file.is_file():
        mistakes = await checking.mistakes(settings, file)
        if mistakes:
            console.mistakes(file, mistakes)
            found = True
    if not found:
        console.say("set-up-fine")
    return WRONG if found else FINE


def _database(settings: Settings) -> Database:
    return Database(settings.database_url, utc_now)


def _stop_on_signals() -> asyncio.Event:
    """An event that the first Ctrl+C or SIGTERM sets; a second Ctrl+C ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def heed() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, heed)
    return stop


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _secrets(settings: Settings) -> list[str]:
    return logs.secrets_of(
        settings.telegram_bot_token.get_secret_value(),
        settings.telegram_webhook_secret.get_secret_value(),
        settings.database_url,
        settings.redis_url,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="邻帮 Linbang")
    parser.set_defaults(file=None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, act: Act, what: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=what, description=what)
        made.set_defaults(act=act)
        return made

    for name, act, what in (
        ("run", run, "everything in one process: migrate, load the community, serve"),
        ("web", serve_part, "serve pages and webhooks only"),
        ("worker", serve_part, "fetch and send messages only"),
        ("clock", serve_part, "do what is due by the clock only"),
    ):
        add(name, act, what).add_argument("--lease", type=float, default=15.0, help=argparse.SUPPRESS)
    add("migrate", bring_up, "bring the database up to this version")
    add("load", load, "load a community file").add_argument("file", type=Path, metavar="FILE")
    add("check", check, "say in plain words what is wrong with the configuration")
    _add_chores(add)
    _add_invite(add("invite", invite, "print a link that gives somebody a role once"))
    return parser


def _chore(run: Callable[..., Awaitable[int]]) -> Act:
    async def act(settings: Settings, console: Console, given: argparse.Namespace) -> int:
        return await run(settings, console, given, _database)

    return act


def _add_chores(add: Callable[[str, Act, str], argparse.ArgumentParser]) -> None:
    made = add("boundaries", _chore(chores.draw), "load boundaries of places from GeoJSON")
    made.add_argument("map", type=Path, metavar="FILE")
    made = add("import", _chore(chores.bring_in), "import people or units from XLSX or CSV")
    made.add_argument("table", type=Path, metavar="FILE")
    made.add_argument("--dry-run", action="store_true", help="only list what is wrong")
    made = add("export", _chore(chores.send_out), "export the people of a place as XLSX")
    made.add_argument("--place", required=True, metavar="CODE")
    made.add_argument("out", type=Path, metavar="FILE")
    made.add_argument("--teams", action="store_true", help="its teams instead")
    made = add("papers", _chore(chores.print_papers), "household QR cards or stairwell posters as PDF")
    made.add_argument("--place", required=True, metavar="CODE")
    made.add_argument("--posters", action="store_true", help="posters instead of cards")
    made.add_argument(
        "--telegram", default="", metavar="BOT", help="lead to this bot instead of the web chat"
    )
    made.add_argument("--doors", type=Path, metavar="FILE", help="a text file, one door a line")
    made.add_argument("out", type=Path, metavar="FILE")
    add("rights", _chore(chores.write_rights), "write docs/roles-and-rights.md")
    add("recompute", _chore(chores.recompute), "measure older patrols again with the engine of this version")


def _add_invite(parser: argparse.ArgumentParser) -> None:
    roles = [role.value for role in Role]
    parser.add_argument("--role", required=True, choices=roles, metavar="ROLE", help=", ".join(roles))
    parser.add_argument("--place", required=True, metavar="CODE", help="for which place")
    parser.add_argument("--unit", default="", metavar="CODE", help="also makes a member of this unit")
    parser.add_argument("--contact", action="store_true", help="one who speaks for the unit")


if __name__ == "__main__":
    sys.exit(main())
