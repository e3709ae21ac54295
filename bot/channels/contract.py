"""What every channel must do, and the three ways in which a delivery can fail."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.messages import File


@dataclass(frozen=True)
class Choice:
    """A button in its reader's language: `press` is sent back when it is pressed, or `url` is opened.

    `app` asks for the page to be opened inside the messenger; a channel that cannot leaves the button out.
    """

    label: str
    press: str = ""
    url: str = ""
    app: bool = False


@dataclass(frozen=True)
class Rendered:
    """A message in its reader's language, plain text; `silent` rings no bell, `reply_to` is an external id."""

    text: str
    buttons: tuple[tuple[Choice, ...], ...] = ()
    file: Path | None = None
    protect: bool = False
    silent: bool = False
    reply_to: str = ""


class Later(Exception):
    """Not now: try again after so many seconds (None: when you think best)."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Never(Exception):
    """This will never work; `gone` says that the whole chat refuses us."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


class Moved(Exception):
    """The chat has a new address."""

    def __init__(self, address: str) -> None:
        super().__init__("moved")
        self.address = address


class Channel(Protocol):
    """A way to reach people. Methods raise Later, Never or Moved, and nothing else, for what the far side answers.

    `send` returns the external id of the message; `promise` is the id of the outbox row, for channels that can
    recognise a repeat. `edit` returns the id that now stands there; an edit that changes nothing is a success.
    An external id has at most 64 characters and names every part of a message that had to be split.
    `delete` removes somebody else's message; Never means that we may not.
    Files are written and read by path, cleaned already.
    """

    name: str

    async def send(self, address: str, message: Rendered, promise: int) -> str: ...

    async def edit(self, address: str, external_id: str, message: Rendered) -> str: ...

    async def withdraw(self, address: str, external_id: str, put: Rendered, media: bool) -> None: ...

    async def delete(self, address: str, external_id: str) -> None: ...

    async def answer(self, callback: str, text: str, url: str, alert: bool) -> None: ...

    async def fetch(self, file: File) -> bytes: ...
