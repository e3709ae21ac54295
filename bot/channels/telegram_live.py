"""The shortest way from an update to a position: the edits of a live location, which arrive most of all.

Anything else, and anything that looks odd, is None here and goes the ordinary way.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.channels.telegram_read import NAME
from volunteers.fixes import Fix
from volunteers.outbox import lane_of

PRIVATE = "private"


class _Chat(msgspec.Struct, gc=False):
    id: int
    type: str


class _Location(msgspec.Struct, gc=False):
    latitude: float
    longitude: float
    live_period: int | None = None
    horizontal_accuracy: float | None = None


class _Message(msgspec.Struct, gc=False):
    message_id: int
    chat: _Chat
    edit_date: int | None = None
    location: _Location | None = None


class _Update(msgspec.Struct, gc=False):
    update_id: int
    edited_message: _Message | None = None


_decode = msgspec.json.Decoder(_Update).decode


def read(raw: bytes | Mapping[str, Any]) -> Fix | None:
    """The position in one more edit of a private live location that goes on; its source is the share."""
    try:
        update = _decode(raw) if isinstance(raw, bytes) else msgspec.convert(raw, _Update)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    message = update.edited_message
    if message is None or message.location is None or message.edit_date is None:
        return None
    here = message.location
    if here.live_period is None or message.chat.type != PRIVATE:
        return None
    share = f"{lane_of(NAME, str(message.chat.id))}:{message.message_id}"
    return Fix(float(message.edit_date), here.latitude, here.longitude, here.horizontal_accuracy, share)
