"""The register of commands: one row says what a command runs, where it works and who is shown it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.dialogue.turn import Turn
from volunteers.rights import Action

Run = Callable[[Turn], Awaitable[None]]


@dataclass(frozen=True)
class Command:
    """A command; `right` is None where everybody may use it. Its line in menus is the text `command-<name>`."""

    name: str
    run: Run
    right: Action | None
    group: bool = False


COMMANDS: dict[str, Command] = {}


def command(name: str, right: Action | None = None, *, group: bool = False) -> Callable[[Run], Run]:
    """Register what `/name` runs; `group` says that it works in groups, too."""

    def register(run: Run) -> Run:
        assert name not in COMMANDS, name
        COMMANDS[name] = Command(name, run, right, group)
        return run

    return register
