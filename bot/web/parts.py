"""What the web pages are given to work with."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from bot.database import Database
from bot.live import Live
from bot.media import Media
from bot.messages import Incoming
from bot.settings import Settings
from bot.words import Words


class Receives(Protocol):
    """Takes one thing that happened; it is committed when this returns, and a repeat changes nothing."""

    async def receive(self, incoming: Incoming) -> None: ...


@dataclass(frozen=True)
class Parts:
    """Everything the web pages need."""

    settings: Settings
    database: Database
    words: Words
    live: Live
    inbox: Receives
    media: Media


PARTS = web.AppKey("parts", Parts)
