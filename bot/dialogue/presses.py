"""The register of buttons: which verb runs what, and who may press it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.turn import Turn
from volunteers.refusal import Refusal
from volunteers.rights import Action


class Owner(StrEnum):
    """Whose button it is, where no right of the table decides; the domain function checks that it is so."""

    ANYBODY = "anybody"
    CLAIMANT = "claimant"
    REQUESTER = "requester"
    HIMSELF = "himself"
    PARTY = "requester-or-staff"


Handler = Callable[..., Awaitable[None]]


@dataclass(frozen=True)
class Press:
    """A verb, its handler and its owner: an Owner, or the Action of the table of rights that its handler requires."""

    verb: str
    handler: Handler
    owner: Owner | Action


PRESSES: dict[str, Press] = {}


def press(verb: str, owner: Owner | Action) -> Callable[[Handler], Handler]:
    """Register the handler of `verb:arg:arg…`; numbers among the arguments come as int."""

    def register(handler: Handler) -> Handler:
        assert verb not in PRESSES, verb
        PRESSES[verb] = Press(verb, handler, owner)
        return handler

    return register


LONGEST_NUMBER = 18  # digits; a database holds no larger id


def _is_number(part: str) -> bool:
    return part.lstrip("-").isdecimal() and len(part) <= LONGEST_NUMBER


async def run(turn: Turn) -> None:
    """Do what the pressed button says; one that no longer exists is answered politely."""
    verb, *parts = turn.incoming.press.split(":")
    found = PRESSES.get(verb)
    if found is None:
        raise Refusal("button-stale")
    arguments = [int(part) if _is_number(part) else part for part in parts]
    try:
        await found.handler(turn, *arguments)
    except (TypeError, ValueError) as error:
        if _fits(found.handler, arguments):
            raise
        raise Refusal("button-stale") from error


def _fits(handler: Handler, arguments: list[int | str]) -> bool:
    """Whether a handler can take these arguments: wrong ones are a forged button, not a bug of ours."""
    names = [name for name in handler.__annotations__ if name not in {"turn", "return"}]
    kinds = [handler.__annotations__[name] for name in names]
    return len(names) == len(arguments) and all(
        isinstance(value, kind)
        for value, kind in zip(arguments, kinds, strict=True)
        if isinstance(kind, type)
    )
