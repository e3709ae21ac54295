"""What may stand under a message: inline keyboards and reply keyboards, checked as Telegram checks them."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.refusals import bad

Json = dict[str, Any]
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHER = {"text", "icon_custom_emoji_id", "style"}
_KINDS = {"inline_keyboard": list, "keyboard": list, "remove_keyboard": bool, "force_reply": bool}
DATA_BYTES = 64
MOST_BUTTONS = 100


def check(markup: Json | None, *, inline_only: bool = False) -> list[str]:
    """Refuses a broken markup; returns breaches of the house rule that buttons lead only to https.

    Telegram itself takes plain http to a public host, so that is not refused, only recorded.
    Raises: Refused 400.
    """
    if markup is None:
        return []
    kind = next((kind for kind in _KINDS if kind in markup), None)
    if kind is None:
        raise bad("object expected as reply markup")
    if not isinstance(markup[kind], _KINDS[kind]):
        wanted = "Array" if _KINDS[kind] is list else "Boolean"
        raise bad(f'field "{kind}" must be of type {wanted}')
    if kind != "inline_keyboard":
        if inline_only:
            raise bad("inline keyboard expected")
        return []
    return _inline(markup["inline_keyboard"])


def _inline(rows: list[Any]) -> list[str]:
    breaches: list[str] = []
    if not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        breaches += _button(button)
    return breaches


def _button(button: Json) -> list[str]:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = [name for name in _ACTIONS if name in button]
    if not actions or button.get("callback_data") == "":
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: Exactly one of the button types must be used")
    if button.get("pay") or "callback_game" in button:
        raise bad("BUTTON_TYPE_INVALID")
    unknown = [
        f"unknown field {name!r} in an inline button" for name in button.keys() - _OTHER - set(_ACTIONS)
    ]
    if len(button.get("callback_data", "").encode()) > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        return unknown + _link(button["url"])
    if "web_app" in button:
        _https(button["web_app"]["url"])
    return unknown


def _https(url: str) -> None:
    if not url.startswith("https://"):
        raise bad(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _link(url: str) -> list[str]:
    wrong = f"inline keyboard button URL '{url}' is invalid:"
    if url.startswith("tg://"):
        return []
    if "://" in url and not url.lower().startswith(("http://", "https://")):
        raise bad(f"{wrong} Unsupported URL protocol")
    host = urlsplit(url if "://" in url else f"http://{url}").hostname or ""
    if not host:
        raise bad(f"{wrong} URL host is empty")
    if "." not in host and ":" not in host:
        raise bad(f"{wrong} Wrong HTTP URL")
    if _is_loopback(host):
        raise bad("BUTTON_URL_INVALID")
    return [] if url.startswith("https://") else [f"a button leads to {url!r}, which is not https"]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
