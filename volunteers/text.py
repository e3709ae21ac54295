"""What we want to say, before it is put into anybody's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Value = Any


@dataclass(frozen=True)
class Text:
    """A key of the locale files and the values that fill it.

    A value is a string, a number, another Text (rendered first), an aware datetime (shown in the
    place's local time) or a list of these (joined the way the reader's language joins lists).
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def text(key: str, **values: Value) -> Text:
    """Shorthand for Text(key, values)."""
    return Text(key, values)


def pack(value: Value) -> Any:
    """A text or value as plain JSON, so that it can be stored until its reader's language is known."""
    if isinstance(value, Text):
        return {"key": value.key, "values": {name: pack(part) for name, part in value.values.items()}}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, list | tuple):
        return [pack(part) for part in value]
    return value


def unpack(packed: Any) -> Value:
    """The text or value that `pack` stored."""
    if isinstance(packed, dict) and "key" in packed:
        return Text(packed["key"], {name: unpack(part) for name, part in packed["values"].items()})
    if isinstance(packed, dict) and "at" in packed:
        return datetime.fromisoformat(packed["at"])
    if isinstance(packed, list):
        return [unpack(part) for part in packed]
    return packed
