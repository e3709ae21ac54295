"""The methods about the bot and its chats: who is who, files, commands, descriptions, leaving."""

import re
from typing import Any

from tests.telegram.checks import Call
from tests.telegram.refusals import bad, forbidden
from tests.telegram.sending import Sending
from tests.telegram.world import Json, Member, World

DOWNLOAD_BYTES = 20 * 1024 * 1024
_SCOPES = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}
_LENGTHS = {"description": 512, "short_description": 120, "name": 64}
_KINDS = {
    "setMyDescription": "description",
    "setMyShortDescription": "short_description",
    "setMyName": "name",
}


class Standing:
    """get…, setMy… and leaveChat on a World."""

    def __init__(self, world: World, sending: Sending) -> None:
        self.world = world
        self.sending = sending
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menus: dict[int, Json] = {}

    def get_me(self, _call: Call) -> Json:
        """getMe."""
        return self.world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.world.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def get_file(self, call: Call) -> Json:
        """getFile. Raises: Refused 400 above 20 MB."""
        stored = self.world.files.get(call["file_id"])
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if stored.size > DOWNLOAD_BYTES:
            raise bad("file is too big")
        return {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": stored.size,
            "file_path": stored.path,
        }

    def get_chat(self, call: Call) -> Json:
        """getChat."""
        chat = self.sending.known(call["chat_id"])
        if chat.kind != "private":
            chat = self.sending.chat(call["chat_id"])
        gifts = dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            True,
        )
        known = chat.as_json() | {
            "accent_color_id": 3,
            "max_reaction_count": 11,
            "accepted_gift_types": gifts,
        }
        if chat.pinned and (post := chat.post(chat.pinned[-1])):
            known["pinned_message"] = post.as_json(with_reply=False)
        return known

    def get_member(self, call: Call) -> Json:
        """getChatMember."""
        chat, user_id = self.sending.chat(call["chat_id"]), call["user_id"]
        if user_id in chat.members:
            return chat.members[user_id].as_json()
        if user_id not in self.world.users:
            raise bad("user not found")
        if chat.kind == "private" and user_id not in (chat.id, self.world.bot["id"]):
            raise bad("PARTICIPANT_ID_INVALID")
        return Member(self.world.users[user_id], "member" if chat.kind == "private" else "left").as_json()

    def get_administrators(self, call: Call) -> list[Json]:
        """getChatAdministrators: without other bots."""
        chat = self.sending.chat(call["chat_id"])
        if chat.kind == "private":
            raise bad("there are no administrators in the private chat")
        heads = [member for member in chat.members.values() if member.status in ("creator", "administrator")]
        return [member.as_json() for member in heads]

    def get_member_count(self, call: Call) -> int:
        """getChatMemberCount."""
        chat = self.sending.chat(call["chat_id"])
        return 2 if chat.kind == "private" else sum(member.is_in() for member in chat.members.values())

    def leave(self, call: Call) -> bool:
        """leaveChat."""
        chat = self.sending.chat(call["chat_id"])
        if chat.kind == "private":
            raise forbidden("bot can't leave the private chat")
        chat.members[self.world.bot["id"]] = Member(self.world.bot, "left")
        self.world.touch()
        return True

    def set_commands(self, call: Call) -> bool:
        """setMyCommands: at most 100; names 1 to 32 of a-z, 0-9 and _, descriptions 1 to 256."""
        if len(call["commands"]) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for command in call["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "").lstrip("/")):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[self._scope(call)] = call["commands"]
        return True

    def delete_commands(self, call: Call) -> bool:
        """deleteMyCommands."""
        self.commands.pop(self._scope(call), None)
        return True

    def get_commands(self, call: Call) -> list[Json]:
        """getMyCommands: exactly this scope and language."""
        return self.commands.get(self._scope(call), [])

    def _scope(self, call: Call) -> tuple[str, str]:
        scope, language = call.get("scope") or {"type": "default"}, call.get("language_code", "")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad("invalid language_code specified")
        needed = _SCOPES.get(str(scope.get("type")))
        if needed is None:
            raise bad("can't parse BotCommandScope: Unsupported type specified")
        if missing := needed - scope.keys():
            raise bad(f"can't parse BotCommandScope: Can't find field \"{sorted(missing)[0]}\"")
        if "chat_id" in needed:
            self.sending.known(scope["chat_id"])
        return ":".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope), language

    def set_text(self, call: Call) -> bool:
        """setMyDescription, setMyShortDescription, setMyName."""
        kind = _KINDS[call.method]
        text = call.get(kind, "")
        if len(text) > _LENGTHS[kind]:
            raise bad(f"{kind} is too long")
        self.texts[kind, call.get("language_code", "")] = text
        return True

    def get_text(self, call: Call) -> Json:
        """getMyDescription, getMyShortDescription."""
        kind = _KINDS["set" + call.method.removeprefix("get")]
        return {kind: self.texts.get((kind, call.get("language_code", "")), "")}

    def set_menu(self, call: Call) -> bool:
        """setChatMenuButton."""
        button: Any = call.get("menu_button") or {"type": "default"}
        if button.get("type") not in ("commands", "web_app", "default"):
            raise bad("MenuButton has unsupported type")
        if button["type"] == "web_app" and not button["web_app"]["url"].startswith("https://"):
            raise bad("menu button Web App URL is invalid: Only HTTPS links are allowed")
        self.menus[call.get("chat_id", 0)] = button
        return True

    def get_menu(self, call: Call) -> Json:
        """getChatMenuButton."""
        return self.menus.get(call.get("chat_id", 0), {"type": "commands"})
