"""The strict look at every request: which parameters a method has, which it needs, and of what type."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.refusals import bad

_MESSAGE = {
    "business_connection_id": "str",
    "message_thread_id": "int",
    "direct_messages_topic_id": "int",
    "disable_notification": "bool",
    "protect_content": "bool",
    "allow_paid_broadcast": "bool",
    "message_effect_id": "str",
    "suggested_post_parameters": "object",
    "reply_parameters": "object",
    "reply_markup": "object",
}
_CAPTION = {"caption": "str", "parse_mode": "str", "caption_entities": "list"}
_ABOVE = {"show_caption_above_media": "bool"}
_EDIT = {
    "business_connection_id": "str",
    "chat_id": "chat",
    "message_id": "int",
    "inline_message_id": "str",
    "reply_markup": "object",
}
_SCOPED = {"scope": "object", "language_code": "str"}

# Name of parameter -> type; "!" marks what a method cannot do without.
METHODS: dict[str, dict[str, str]] = {
    "getMe": {},
    "getUpdates": {"offset": "int", "limit": "int", "timeout": "int", "allowed_updates": "list"},
    "setWebhook": {
        "url": "str!",
        "certificate": "file",
        "ip_address": "str",
        "max_connections": "int",
        "allowed_updates": "list",
        "drop_pending_updates": "bool",
        "secret_token": "str",
    },
    "deleteWebhook": {"drop_pending_updates": "bool"},
    "getWebhookInfo": {},
    "sendMessage": {
        **_MESSAGE,
        "chat_id": "chat!",
        "text": "str!",
        "parse_mode": "str",
        "entities": "list",
        "link_preview_options": "object",
    },
    "sendPhoto": {
        **_MESSAGE,
        **_CAPTION,
        **_ABOVE,
        "chat_id": "chat!",
        "photo": "file!",
        "has_spoiler": "bool",
    },
    "sendDocument": {
        **_MESSAGE,
        **_CAPTION,
        "chat_id": "chat!",
        "document": "file!",
        "thumbnail": "file",
        "disable_content_type_detection": "bool",
    },
    "sendVoice": {**_MESSAGE, **_CAPTION, "chat_id": "chat!", "voice": "file!", "duration": "int"},
    "sendMediaGroup": {
        **{
            key: kind
            for key, kind in _MESSAGE.items()
            if key not in ("reply_markup", "suggested_post_parameters")
        },
        "chat_id": "chat!",
        "media": "list!",
    },
    "sendLocation": {
        **_MESSAGE,
        "chat_id": "chat!",
        "latitude": "float!",
        "longitude": "float!",
        "horizontal_accuracy": "float",
        "live_period": "int",
        "heading": "int",
        "proximity_alert_radius": "int",
    },
    "sendChatAction": {
        "business_connection_id": "str",
        "chat_id": "chat!",
        "message_thread_id": "int",
        "action": "str!",
    },
    "editMessageText": {
        **_EDIT,
        "text": "str!",
        "parse_mode": "str",
        "entities": "list",
        "link_preview_options": "object",
    },
    "editMessageCaption": {**_EDIT, **_CAPTION, **_ABOVE},
    "editMessageMedia": {**_EDIT, "media": "object!"},
    "editMessageReplyMarkup": {**_EDIT},
    "deleteMessage": {"chat_id": "chat!", "message_id": "int!"},
    "deleteMessages": {"chat_id": "chat!", "message_ids": "list!"},
    "pinChatMessage": {
        "business_connection_id": "str",
        "chat_id": "chat!",
        "message_id": "int!",
        "disable_notification": "bool",
    },
    "unpinChatMessage": {"business_connection_id": "str", "chat_id": "chat!", "message_id": "int"},
    "answerCallbackQuery": {
        "callback_query_id": "str!",
        "text": "str",
        "show_alert": "bool",
        "url": "str",
        "cache_time": "int",
    },
    "getFile": {"file_id": "str!"},
    "getChat": {"chat_id": "chat!"},
    "getChatMember": {"chat_id": "chat!", "user_id": "int!"},
    "getChatAdministrators": {"chat_id": "chat!", "return_bots": "bool"},
    "getChatMemberCount": {"chat_id": "chat!"},
    "leaveChat": {"chat_id": "chat!"},
    "setMyCommands": {**_SCOPED, "commands": "list!"},
    "deleteMyCommands": {**_SCOPED},
    "getMyCommands": {**_SCOPED},
    "setMyDescription": {"description": "str", "language_code": "str"},
    "getMyDescription": {"language_code": "str"},
    "setMyShortDescription": {"short_description": "str", "language_code": "str"},
    "getMyShortDescription": {"language_code": "str"},
    "setMyName": {"name": "str", "language_code": "str"},
    "setChatMenuButton": {"chat_id": "int", "menu_button": "object"},
    "getChatMenuButton": {"chat_id": "int"},
}
_BY_LOWER = {name.lower(): name for name in METHODS}
# What Telegram itself says when the parameter is not there.
_ABSENT = {"text": "message text is empty", "chat_id": "chat_id is empty"}


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    mime: str


@dataclass
class Call:
    """One request, decoded: `params` by declared type, `files` by part name."""

    method: str
    params: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.params[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or `default` when it was not sent."""
        return self.params.get(name, default)


def method_named(name: str) -> str | None:
    """The method's proper spelling; Telegram takes any case. None if there is no such method."""
    return _BY_LOWER.get(name.lower())


def decode(method: str, raw: dict[str, Any], files: dict[str, Upload]) -> tuple[Call, list[str]]:
    """Turns what came over the wire into a Call and lists every breach of the method's signature.

    `raw` holds strings (forms) or JSON values. An absent parameter that Telegram has its own words
    for is left to the refusal, but is a breach all the same.
    """
    signature, problems = METHODS[method], []
    call = Call(method, {}, files)
    for name, value in raw.items():
        if name not in signature:
            problems.append(f"{method}: unknown parameter {name!r}")
            continue
        decoded, problem = _value(signature[name].rstrip("!"), value)
        if problem:
            problems.append(f"{method}: parameter {name!r} {problem}, got {value!r:.80}")
        else:
            call.params[name] = decoded
    problems += _unused_files(signature, call)
    return call, problems + _absent(method, signature, call)


def refuse_absent(call: Call) -> None:
    """Raises Telegram's own refusal for a missing text or chat."""
    for name, words in _ABSENT.items():
        if METHODS[call.method].get(name, "").endswith("!") and call.get(name) in (None, ""):
            raise bad(words)


def _absent(method: str, signature: dict[str, str], call: Call) -> list[str]:
    needed = [name for name, kind in signature.items() if kind.endswith("!")]
    return [
        f"{method}: parameter {name!r} is missing"
        for name in needed
        if name not in call.params and name not in call.files
    ]


def _unused_files(signature: dict[str, str], call: Call) -> list[str]:
    attached = json.dumps(call.params)
    return [
        f"{call.method}: uploaded part {name!r} is not used"
        for name in call.files
        if f"attach://{name}" not in attached and not signature.get(name, "").startswith("file")
    ]


def _value(kind: str, value: Any) -> tuple[Any, str | None]:
    if kind in ("str", "file"):
        return (value, None) if isinstance(value, str) else (None, "must be a string")
    if kind == "chat":
        return _chat(value)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None, f"must be {kind}"
    return (value, None) if _fits(kind, value) else (None, f"must be {kind}")


def _fits(kind: str, value: Any) -> bool:
    if kind in ("int", "float"):
        return isinstance(value, int if kind == "int" else int | float) and not isinstance(value, bool)
    return isinstance(value, {"bool": bool, "list": list, "object": dict}[kind])


def _chat(value: Any) -> tuple[Any, str | None]:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None, "must be a chat id or @username"
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value), None
    return value, None
