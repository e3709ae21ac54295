"""What we want to say, before it is put into anybody's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = object


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
