"""All methods of the fake server by name, and those about updates themselves."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.checks import Call
from tests.telegram.editing import Editing
from tests.telegram.refusals import bad
from tests.telegram.sending import Sending
from tests.telegram.standing import Standing
from tests.telegram.updates import Updates, Webhook
from tests.telegram.world import Json, World

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Inbox:
    """getUpdates and the webhook."""

    def __init__(self, updates: Updates) -> None:
        self.updates = updates

    async def get_updates(self, call: Call) -> list[Json]:
        """getUpdates."""
        updates = self.updates
        updates.allow(call.get("allowed_updates"))
        return await updates.poll(call.get("offset", 0), call.get("limit", 100), call.get("timeout", 0))

    def set_webhook(self, call: Call) -> bool:
        """setWebhook: https, except on this machine; an empty url takes the webhook away."""
        updates, url = self.updates, call["url"]
        if url and urlsplit(url).scheme != "https" and urlsplit(url).hostname not in _LOOPBACK:
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        secret = call.get("secret_token")
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad("secret token contains unallowed characters")
        updates.allow(call.get("allowed_updates"))
        if call.get("drop_pending_updates"):
            updates.drop()
        updates.set_webhook(Webhook(url, secret, call.get("max_connections", 40)) if url else None)
        return True

    def delete_webhook(self, call: Call) -> bool:
        """deleteWebhook."""
        if call.get("drop_pending_updates"):
            self.updates.drop()
        self.updates.set_webhook(None)
        return True


def table(world: World, remarks: list[str]) -> dict[str, Callable[[Call], Any]]:
    """Every method by its name; `remarks` gets the breaches of our own rules."""
    sending, inbox = Sending(world, remarks), Inbox(world.updates)
    editing, standing = Editing(world, sending), Standing(world, sending)
    return {
        "getMe": standing.get_me,
        "getUpdates": inbox.get_updates,
        "setWebhook": inbox.set_webhook,
        "deleteWebhook": inbox.delete_webhook,
        "getWebhookInfo": lambda _: world.updates.webhook_info(),
        "sendMessage": sending.send_message,
        "sendPhoto": sending.send_photo,
        "sendDocument": sending.send_document,
        "sendVoice": sending.send_voice,
        "sendMediaGroup": sending.send_media_group,
        "sendLocation": sending.send_location,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": editing.edit_text,
        "editMessageCaption": editing.edit_caption,
        "editMessageMedia": editing.edit_media,
        "editMessageReplyMarkup": editing.edit_markup,
        "deleteMessage": editing.delete,
        "deleteMessages": editing.delete_many,
        "pinChatMessage": editing.pin,
        "unpinChatMessage": editing.unpin,
        "answerCallbackQuery": editing.answer,
        "getFile": standing.get_file,
        "getChat": standing.get_chat,
        "getChatMember": standing.get_member,
        "getChatAdministrators": standing.get_administrators,
        "getChatMemberCount": standing.get_member_count,
        "leaveChat": standing.leave,
        "setMyCommands": standing.set_commands,
        "deleteMyCommands": standing.delete_commands,
        "getMyCommands": standing.get_commands,
        "setMyDescription": standing.set_text,
        "getMyDescription": standing.get_text,
        "setMyShortDescription": standing.set_text,
        "getMyShortDescription": standing.get_text,
        "setMyName": standing.set_text,
        "setChatMenuButton": standing.set_menu,
        "getChatMenuButton": standing.get_menu,
    }
