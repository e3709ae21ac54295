"""What comes in from any channel, in one shape, whatever the channel calls it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a person, or the channel itself, did."""

    TEXT = "text"
    COMMAND = "command"
    PRESS = "press"
    PHOTO = "photo"
    VOICE = "voice"
    FILE = "file"
    LOCATION = "location"
    LIVE = "live"
    CONTACT = "contact"
    OTHER = "other"
    OPENED = "opened"
    LOST = "lost"
    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"
    TOO_BIG = "too-big"


@dataclass(frozen=True)
class File:
    """A file as the channel names it; `kind` is photo, voice or document."""

    kind: str
    reference: str
    mime: str = ""
    size: int = 0


@dataclass(frozen=True)
class Location:
    """A point in degrees; a live one says when it was measured and until when it goes on (None = ended)."""

    latitude: float
    longitude: float
    accuracy: float | None = None
    live: bool = False
    live_seconds: int | None = None


@dataclass(frozen=True)
class Incoming:
    """One thing that happened in one chat.

    `external_id` is what makes a repeat recognisable on its channel. `chat` is the address of the chat,
    `sender` that of the person (the same in a private chat). `press` is a button's data, `callback` what its
    answer must quote, `message` the message it stands on. `command` comes without slash and bot name, with the
    rest of its line in `text`. `moved_to` is a group's new address.
    """

    channel: str
    external_id: str
    kind: Kind
    chat: str
    sender: str
    at: datetime
    private: bool = True
    name: str = ""
    language: str = ""
    text: str = ""
    command: str = ""
    press: str = ""
    callback: str = ""
    message: str = ""
    files: tuple[File, ...] = ()
    album: str = ""
    location: Location | None = None
    edited: bool = False
    forwarded: bool = False
    anonymous: bool = False
    title: str = ""
    moved_to: str = ""
