"""What Telegram says of whoever opened our pages inside it, and whether Telegram really said it. Pure.

The rules are those of Telegram's Mini Apps, "Validating data received via the Mini App": HMAC-SHA-256 over the sorted
fields, its key the HMAC of the bot's token under the constant "WebAppData".
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from volunteers.refusal import Refusal

LASTS = timedelta(minutes=10)  # as long as a one-time link
AHEAD = timedelta(minutes=1)  # by so much Telegram's clock may be ahead of ours
LONGEST = 8192
MOST_FIELDS = 40
_KEY = b"WebAppData"


@dataclass(frozen=True)
class Opening:
    """Who opened the pages (the Telegram id, as in chats), and by what a repeat of the same opening is known."""

    user: str
    mark: str


def read(data: str, token: str, now: datetime) -> Opening:
    """Whoever opened our pages inside Telegram.

    Refuses what Telegram did not sign for the bot with this token (mini-app-wrong) and what is older than ten
    minutes (mini-app-old).
    """
    fields = _fields(data)
    given = fields.pop("hash", "")
    wanted = signature(fields, token)
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        raise Refusal("mini-app-wrong")
    age = now - _signed_at(fields)
    if not -AHEAD <= age < LASTS:
        raise Refusal("mini-app-old")
    return Opening(_user(fields), f"app:{wanted}")


def signature(fields: dict[str, str], token: str) -> str:
    """What Telegram writes as `hash` under these fields (hexadecimal)."""
    key = hmac.new(_KEY, token.encode(), hashlib.sha256).digest()
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()


def _fields(data: str) -> dict[str, str]:
    if len(data) > LONGEST:
        raise Refusal("mini-app-wrong")
    try:
        pairs = parse_qsl(data, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS)
        fields = dict(pairs)
    except ValueError as error:
        raise Refusal("mini-app-wrong") from error
    if len(fields) != len(pairs):
        raise Refusal("mini-app-wrong")
    return fields


def _signed_at(fields: dict[str, str]) -> datetime:
    try:
        return datetime.fromtimestamp(int(fields["auth_date"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError) as error:
        raise Refusal("mini-app-wrong") from error


def _user(fields: dict[str, str]) -> str:
    try:
        return str(int(json.loads(fields["user"])["id"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("mini-app-wrong") from error
