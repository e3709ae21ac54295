"""The methods that change, take away or pin messages, and the answers to pressed buttons."""

from typing import Any

from tests.telegram.checks import Call
from tests.telegram.formatting import units
from tests.telegram.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad
from tests.telegram.sending import Sending
from tests.telegram.world import DELETE_WINDOW, Chat, Json, Post, World

ANSWER_MOST = 200


class Editing:
    """edit…, delete…, pin… and answerCallbackQuery on a World."""

    def __init__(self, world: World, sending: Sending) -> None:
        self.world = world
        self.sending = sending

    def edit_text(self, call: Call) -> Json:
        """editMessageText."""
        post = self._mine(call)
        content = self.sending.text(call)
        if "text" not in post.content:
            raise bad("there is no text in the message to edit")
        return self._change(post, content, call)

    def edit_caption(self, call: Call) -> Json:
        """editMessageCaption; an absent caption takes it away."""
        post = self._mine(call)
        if not {"photo", "document", "voice", "video"} & post.content.keys():
            raise bad("there is no caption in the message to edit")
        kept = {key: value for key, value in post.content.items() if not key.startswith("caption")}
        return self._change(post, kept | self.sending.caption(call), call)

    def edit_media(self, call: Call) -> Json:
        """editMessageMedia."""
        post = self._mine(call)
        content = self.sending.input_media(call, call["media"])
        if "media_group_id" in post.content:
            content["media_group_id"] = post.content["media_group_id"]
        return self._change(post, content, call)

    def edit_markup(self, call: Call) -> Json:
        """editMessageReplyMarkup; an absent markup takes the buttons away."""
        post = self._mine(call)
        return self._change(post, post.content, call)

    def _mine(self, call: Call) -> Post:
        if "inline_message_id" in call.params:
            raise bad("MESSAGE_ID_INVALID")
        if not call.get("chat_id"):
            raise bad("chat_id is empty")
        if not call.get("message_id"):
            raise bad("message identifier is not specified")
        post = self.sending.chat(call["chat_id"]).post(call["message_id"])
        if post is None:
            raise bad("message to edit not found")
        if not post.is_by_bot:
            raise bad("message can't be edited")
        return post

    def _change(self, post: Post, content: Json, call: Call) -> Json:
        markup = self.sending.markup(call, inline_only=True)
        if markup and not any(markup["inline_keyboard"]):
            markup = None
        if _essence(content) == _essence(post.content) and markup == post.markup:
            raise bad(NOT_MODIFIED)
        self.world.change(post, content, markup)
        return post.as_json()

    def delete(self, call: Call) -> bool:
        """deleteMessage."""
        chat = self.sending.chat(call["chat_id"])
        post = chat.post(call["message_id"])
        if post is None:
            raise bad("message to delete not found")
        if not self._may_delete(chat, post):
            raise bad("message can't be deleted for everyone")
        self.world.remove(post)
        return True

    def delete_many(self, call: Call) -> bool:
        """deleteMessages: 1 to 100; what cannot be found or deleted is skipped."""
        chat, ids = self.sending.chat(call["chat_id"]), call["message_ids"]
        if not 1 <= len(ids) <= 100:
            raise bad(
                "too many message identifiers specified" if ids else "message identifiers are not specified"
            )
        for message_id in ids:
            post = chat.post(message_id)
            if post and self._may_delete(chat, post):
                self.world.remove(post)
        return True

    def _may_delete(self, chat: Chat, post: Post) -> bool:
        young = self.world.clock() - post.date < DELETE_WINDOW
        if chat.kind == "private":
            return young
        me = self.world.membership(chat)
        if me.may("can_delete_messages") and (chat.kind == "supergroup" or young):
            return True
        return post.is_by_bot and young

    def pin(self, call: Call) -> bool:
        """pinChatMessage."""
        chat = self._pinning(call)
        if chat.post(call["message_id"]) is None:
            raise bad("message to pin not found")
        chat.pinned.append(call["message_id"])
        self.world.touch()
        return True

    def unpin(self, call: Call) -> bool:
        """unpinChatMessage; without a message id the newest pin."""
        chat = self._pinning(call)
        wanted = call.get("message_id", chat.pinned[-1] if chat.pinned else None)
        if wanted not in chat.pinned:
            raise bad("message to unpin not found")
        chat.pinned.remove(wanted)
        return True

    def _pinning(self, call: Call) -> Chat:
        chat = self.sending.chat(call["chat_id"])
        if chat.kind != "private" and not self.world.membership(chat).may("can_pin_messages"):
            raise bad("not enough rights to manage pinned messages in the chat")
        return chat

    def answer(self, call: Call) -> bool:
        """answerCallbackQuery: once, in time, and with a url only to a start of this bot."""
        tap = self.world.taps.get(call["callback_query_id"])
        if tap is None or tap.expired or self.world.clock() - tap.at > self.world.callback_life:
            raise bad(QUERY_TOO_OLD)
        if units(call.get("text", "")) > ANSWER_MOST:
            raise bad("MESSAGE_TOO_LONG")
        url = call.get("url")
        if url and not self._is_own_link(url):
            raise bad("URL_INVALID")
        tap.answer_json = {key: call[key] for key in ("text", "show_alert", "url") if key in call.params}
        tap.expired = True
        tap.answered.set()
        self.world.touch()
        return True

    def _is_own_link(self, url: str) -> bool:
        name = self.world.bot["username"]
        starts = (
            f"https://t.me/{name}?",
            f"http://t.me/{name}?",
            f"t.me/{name}?",
            f"tg://resolve?domain={name}&",
        )
        return url.lower().startswith(tuple(start.lower() for start in starts))


def _essence(content: Json) -> Any:
    """What counts as the same: files sent anew are new, link previews are not looked at."""
    return {key: value for key, value in content.items() if key != "link_preview_options"}
