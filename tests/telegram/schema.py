"""Requests, results and updates held against a machine-readable Bot API, where the environment names one."""

import json
import os
import re
from pathlib import Path
from typing import Any

from tests.telegram.checks import Call, Upload

Json = dict[str, Any]
VARIABLE = "LINBANG_BOT_API_SCHEMA"
_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}
_RESULTS = {
    "getMe": "User",
    "getWebhookInfo": "WebhookInfo",
    "sendMediaGroup": "Array of Message",
    "getFile": "File",
    "getChat": "ChatFullInfo",
    "getChatMember": "ChatMember",
    "getChatAdministrators": "Array of ChatMember",
    "getChatMemberCount": "Integer",
    "getMyCommands": "Array of BotCommand",
    "getMyDescription": "BotDescription",
    "getMyShortDescription": "BotShortDescription",
    "getChatMenuButton": "MenuButton",
    "sendChatAction": "True",
}


class Schema:
    """The Bot API as data: types and methods with their fields."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.types: dict[str, Json] = data["types"]
        self.methods: dict[str, Json] = data["methods"]

    def check_call(self, call: Call) -> list[str]:
        """Breaches of the method's documented parameters."""
        fields = self.methods[call.method]["fields"]
        # Other parts are meant by an attach:// address inside a parameter.
        given = call.params | {name: part for name, part in call.files.items() if name in fields}
        return [f"schema: {line}" for line in self._fields(call.method, fields, given)]

    def check_result(self, method: str, result: Any) -> list[str]:
        """Breaches in what our own server answers."""
        if method == "getUpdates":
            return []  # each was checked when it was made
        kind = _RESULTS.get(method) or ("Message" if method.startswith(("send", "edit")) else "True")
        return [f"schema of our own answer: {line}" for line in self._check(method, kind, result)]

    def check_update(self, update: Json) -> list[str]:
        """Breaches in an update we made; kinds the schema does not know are let pass."""
        known = {key: value for key, value in update.items() if key in self.types["Update"]["fields"]}
        return [f"schema of our own update: {line}" for line in self._check("Update", "Update", known)]

    def _fields(self, where: str, fields: Json, given: Json) -> list[str]:
        problems = [f"{where}: unknown field {name!r}" for name in given.keys() - fields.keys()]
        problems += [
            f"{where}: field {name!r} is missing"
            for name, it in fields.items()
            if it["required"] and name not in given
        ]
        for name in given.keys() & fields.keys():
            problems += self._check(f"{where}.{name}", fields[name]["type"], given[name])
        return problems

    def _check(self, where: str, kind: str, value: Any) -> list[str]:
        if isinstance(value, Upload):
            return [] if "InputFile" in kind else [f"{where}: a file where {kind} is wanted"]
        if kind.startswith("Array of "):
            return self._array(where, kind.removeprefix("Array of "), value)
        choices = [choice for part in re.split(r", | or | and ", kind) for choice in self._members(part)]
        attempts = [self._one(where, choice, value) for choice in choices]
        return min(attempts, key=len)

    def _array(self, where: str, kind: str, value: Any) -> list[str]:
        if not isinstance(value, list):
            return [f"{where}: not an array"]
        return [
            line for index, item in enumerate(value) for line in self._check(f"{where}[{index}]", kind, item)
        ]

    def _members(self, kind: str) -> list[str]:
        known = self.types.get(kind)
        if known is None or known["fields"]:
            return [kind]
        members = re.findall(r"^ - (\w+)", known["description"], re.MULTILINE)
        return [deeper for member in members for deeper in self._members(member)] or [kind]

    def _one(self, where: str, kind: str, value: Any) -> list[str]:
        if kind in ("True", "InputFile"):
            fits = value is True if kind == "True" else isinstance(value, str)
            return [] if fits else [f"{where}: {value!r:.60} is not {kind}"]
        if kind in _PLAIN:
            fits = isinstance(value, _PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))  # type: ignore[arg-type]
            return [] if fits else [f"{where}: {value!r:.60} is not {kind}"]
        if kind not in self.types:
            return [f"{where}: unknown type {kind}"]
        if not isinstance(value, dict):
            return [f"{where}: {value!r:.60} is not a {kind}"]
        return self._fields(where, self.types[kind]["fields"], value)


def from_environment() -> Schema | None:
    """The schema the environment points at, or None."""
    path = os.environ.get(VARIABLE)
    return Schema(Path(path)) if path else None
