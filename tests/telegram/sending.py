"""The methods that put messages into chats, with everything Telegram refuses."""

import json
from typing import Any

from tests.telegram import keyboards
from tests.telegram.checks import Call, Upload
from tests.telegram.formatting import cut, parse, units
from tests.telegram.refusals import bad, forbidden
from tests.telegram.world import Chat, Json, Post, World, file_json

TEXT_MOST = 4096
CAPTION_MOST = 1024
PHOTO_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_FOLDERS = {"photo": ("photos", ".jpg"), "document": ("documents", ".bin"), "voice": ("voice", ".oga")}


class Sending:
    """send… methods on a World; `remarks` collects breaches that Telegram itself would let pass."""

    def __init__(self, world: World, remarks: list[str]) -> None:
        self.world = world
        self.remarks = remarks

    # --- where ------------------------------------------------------------------------------------

    def chat(self, chat_id: Any) -> Chat:
        """The chat a method means.

        Raises: Refused 400 chat not found, or upgraded with migrate_to_chat_id; 403 when the bot
        is not in it, was kicked, blocked, or never started.
        """
        chat = self.known(chat_id)
        if chat.migrated_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.kind == "private":
            if chat.deactivated:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.open:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        standing = self.world.membership(chat).status
        if standing == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if standing == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def known(self, chat_id: Any) -> Chat:
        """A chat the bot has met, whether or not it may write there; a person counts when seen in a group."""
        if isinstance(chat_id, int) and chat_id in self.world.chats:
            return self.world.chats[chat_id]
        user = self.world.users.get(chat_id) if isinstance(chat_id, int) else None
        if user and any(chat_id in chat.members for chat in self.world.chats.values()):
            return self.world.private(user)
        raise bad("chat not found")

    # --- what -------------------------------------------------------------------------------------

    def text(self, call: Call) -> Json:
        """Content of a text message. Raises: Refused 400 when empty, too long or badly marked up."""
        text, entities = parse(call["text"], call.get("parse_mode"), call.get("entities"))
        if not call["text"]:
            raise bad("message text is empty")
        if not text.strip():
            raise bad("text must be non-empty")
        if units(text) > TEXT_MOST:
            raise bad("message is too long")
        content: Json = {"text": text.strip()} | ({"entities": entities} if entities else {})
        preview = call.get("link_preview_options")
        self._preview(text, entities, preview)
        return content | ({"link_preview_options": preview} if preview else {})

    def _preview(self, text: str, entities: list[Json], options: Json | None) -> None:
        links = [entity for entity in entities if entity["type"] in ("url", "text_link")]
        if links and not (options or {}).get("is_disabled"):
            self.world.previewed.append(links[0].get("url") or cut(text, links[0]))

    def caption(self, given: Call | Json) -> Json:
        """Caption fields. Raises: Refused 400 when too long or badly marked up."""
        text, entities = parse(
            given.get("caption") or "", given.get("parse_mode"), given.get("caption_entities")
        )
        if units(text) > CAPTION_MOST:
            raise bad("message caption is too long")
        if not text.strip():
            return {}
        return {"caption": text.strip()} | ({"caption_entities": entities} if entities else {})

    def media(self, kind: str, value: str | None, upload: Upload | None) -> Json:
        """A photo, document or voice, uploaded or known by file_id."""
        if upload is None:
            return {kind: self._known_file(kind, value)}
        if not upload.content:
            raise bad("file must be non-empty")
        if len(upload.content) > UPLOAD_BYTES:
            raise bad("file is too big")
        if kind == "photo":
            if len(upload.content) > PHOTO_BYTES:
                raise bad("file is too big for a photo; the maximum size is 10485760 bytes")
            return {"photo": self.world.photo(upload.content)}
        folder, ending = _FOLDERS[kind]
        stored = file_json(self.world.store(upload.content, folder, ending))
        if kind == "voice":
            return {"voice": stored | {"duration": 1, "mime_type": "audio/ogg"}}
        return {kind: stored | {"file_name": upload.name, "mime_type": upload.mime}}

    def _known_file(self, kind: str, value: str | None) -> Any:
        if value and value.startswith(("http://", "https://")):
            raise bad("wrong type of the web page content")
        stored = self.world.files.get(value or "")
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if kind == "photo":
            return self.world.photo(stored.content)
        more = {"duration": 1, "mime_type": "audio/ogg"} if kind == "voice" else {"file_name": stored.path}
        return file_json(stored) | more

    def markup(self, call: Call, *, inline_only: bool = False) -> Json | None:
        """The checked reply markup, or None."""
        markup: Json | None = call.get("reply_markup")
        self.remarks += [
            f"{call.method}: {breach}" for breach in keyboards.check(markup, inline_only=inline_only)
        ]
        return markup

    # --- the methods ------------------------------------------------------------------------------

    def send_message(self, call: Call) -> Json:
        """sendMessage."""
        return self._put(call, lambda: self.text(call)).as_json()

    def send_photo(self, call: Call) -> Json:
        """sendPhoto."""
        return self._send_file(call, "photo")

    def send_document(self, call: Call) -> Json:
        """sendDocument."""
        return self._send_file(call, "document")

    def send_voice(self, call: Call) -> Json:
        """sendVoice."""
        return self._send_file(call, "voice")

    def _send_file(self, call: Call, kind: str) -> Json:
        def content() -> Json:
            upload = call.files.get(kind) or self.attached(call, call.get(kind))
            return self.media(kind, call.get(kind), upload) | self.caption(call)

        return self._put(call, content).as_json()

    def send_location(self, call: Call) -> Json:
        """sendLocation."""
        names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading")
        place = {name: call[name] for name in names if name in call.params}
        if abs(call["latitude"]) > 90 or abs(call["longitude"]) > 180:
            raise bad("wrong latitude or longitude specified")
        return self._put(call, lambda: {"location": place}).as_json()

    def send_media_group(self, call: Call) -> list[Json]:
        """sendMediaGroup: 2 to 10 items, one album."""
        chat, items = self._writable(call["chat_id"]), call["media"]
        if not 2 <= len(items) <= 10:
            raise bad("wrong number of media in the album" if items else "there are no messages to send")
        album = {"media_group_id": str(13_000_000_000_000_000 + self.world.number())}
        contents = [self.input_media(call, item) for item in items]
        options = self._options(call, chat)
        return [
            self.world.add(chat, self.world.bot, album | content, **options).as_json() for content in contents
        ]

    def input_media(self, call: Call, item: Json) -> Json:
        """Content made of an InputMedia object."""
        if not isinstance(item, dict) or item.get("type") not in ("photo", "document"):
            raise bad(
                "can't parse InputMedia: type must be non-empty"
                if not item
                else "unsupported InputMedia type"
            )
        source = item.get("media", "")
        return self.media(item["type"], source, self.attached(call, source)) | self.caption(item)

    def attached(self, call: Call, source: Any) -> Upload | None:
        """The part an attach:// address means, or None for other addresses."""
        if not isinstance(source, str) or not source.startswith("attach://"):
            return None
        name = source.removeprefix("attach://")
        if name not in call.files:
            raise bad(f"can't find attached file {json.dumps(name)}")
        return call.files[name]

    def send_chat_action(self, call: Call) -> bool:
        """sendChatAction."""
        if call["action"] not in ACTIONS:
            raise bad("wrong parameter action in request")
        self.chat(call["chat_id"]).actions.append(call["action"])
        return True

    def _writable(self, chat_id: Any) -> Chat:
        chat = self.chat(chat_id)
        if chat.kind != "private" and self.world.membership(chat).status == "restricted":
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def _put(self, call: Call, content: Any) -> Post:
        chat = self._writable(call["chat_id"])
        markup, options = self.markup(call), self._options(call, chat)
        return self.world.add(chat, self.world.bot, content(), markup=markup, **options)

    def _options(self, call: Call, chat: Chat) -> Json:
        return {
            "protected": bool(call.get("protect_content")),
            "silent": bool(call.get("disable_notification")),
            "reply_to": self._replied(call, chat),
        }

    def _replied(self, call: Call, chat: Chat) -> Post | None:
        wanted = call.get("reply_parameters")
        if not wanted:
            return None
        if "message_id" not in wanted:
            raise bad('can\'t find field "message_id"')
        post = chat.post(wanted["message_id"])
        if post is None and not wanted.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return post
