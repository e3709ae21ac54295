"""Stand-ins that keep the contracts of the real things: a channel that remembers what it shows."""

import itertools
from dataclasses import dataclass, field

from bot.channels.contract import Choice, Never, Rendered
from bot.messages import File


@dataclass
class Seen:
    """One message as it stands in a chat now."""

    external_id: str
    text: str
    buttons: list[Choice] = field(default_factory=list)
    file: str = ""
    protect: bool = False
    silent: bool = False
    reply_to: str = ""
    edits: int = 0


class FakeChannel:
    """A channel in memory: chats by address, answers by callback, faults on demand."""

    def __init__(self, name: str = "telegram") -> None:
        self.name = name
        self.chats: dict[str, list[Seen]] = {}
        self.answers: dict[str, tuple[str, str]] = {}
        self.files: dict[str, bytes] = {}
        self.refusing: dict[str, Exception] = {}
        self.deleted: list[str] = []
        self._ids = itertools.count(1)

    async def send(self, address: str, message: Rendered, promise: int) -> str:
        self._refuse(address)
        seen = Seen(str(next(self._ids)), message.text)
        self.chats.setdefault(address, []).append(seen)
        self._put(seen, message)
        return seen.external_id

    async def edit(self, address: str, external_id: str, message: Rendered) -> str:
        self._refuse(address)
        seen = self._find(address, external_id)
        self._put(seen, message)
        seen.edits += 1
        return external_id

    async def withdraw(self, address: str, external_id: str, put: Rendered, media: bool) -> None:
        self._refuse(address)
        seen = self._find(address, external_id)
        if media:
            self.chats[address].remove(seen)
        else:
            self._put(seen, put)

    async def delete(self, address: str, external_id: str) -> None:
        self._refuse(f"delete {address}")
        self.deleted.append(external_id)
        self.chats[address] = [s for s in self.chats.get(address, []) if s.external_id != external_id]

    async def answer(self, callback: str, text: str, url: str, alert: bool) -> None:
        self.answers[callback] = (text, url)

    async def fetch(self, file: File) -> bytes:
        if file.reference not in self.files:
            raise Never("no such file")
        return self.files[file.reference]

    def _find(self, address: str, external_id: str) -> Seen:
        found = next((s for s in self.chats.get(address, []) if s.external_id == external_id), None)
        if found is None:
            raise Never("message to edit not found")
        return found

    def _refuse(self, address: str) -> None:
        if address in self.refusing:
            raise self.refusing[address]

    @staticmethod
    def _put(seen: Seen, message: Rendered) -> None:
        seen.text = message.text
        seen.buttons = [choice for row in message.buttons for choice in row]
        seen.file = message.file.name if message.file else ""
        seen.protect, seen.silent, seen.reply_to = message.protect, message.silent, message.reply_to
