"""What exists at the fake Telegram: people, chats, messages, files and pressed buttons, and who sees what."""

import asyncio
import hashlib
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PIL import Image

from tests.telegram.updates import Updates

Json = dict[str, Any]
T = TypeVar("T")
ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)
RESTRICTIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
SUPERGROUP_BASE = -1_000_000_000_000
DELETE_WINDOW = 48 * 3600


@dataclass
class Member:
    """Somebody's standing in a chat: creator, administrator, member, restricted (mute), left or kicked."""

    user: Json
    status: str = "member"
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)

    def may(self, right: str) -> bool:
        """Whether an administrator's right is given."""
        return self.status == "creator" or (self.status == "administrator" and self.rights.get(right, True))

    def is_in(self) -> bool:
        """Whether one is in the chat now."""
        return self.status in ("creator", "administrator", "member", "restricted")

    def as_json(self) -> Json:
        """The ChatMember object."""
        known: Json = {"user": self.user, "status": self.status}
        if self.status == "creator":
            known["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            known |= {right: self.rights.get(right, True) for right in ADMIN_RIGHTS}
            known |= {"can_be_edited": False, "is_anonymous": self.anonymous}
        if self.status == "restricted":
            known |= {"is_member": True, "until_date": 0} | dict.fromkeys(RESTRICTIONS, False)
        if self.status == "kicked":
            known["until_date"] = 0
        return known


@dataclass
class Chat:
    """A private chat (id = the person's), a group or a supergroup; each counts its own message ids."""

    id: int
    kind: str
    title: str = ""
    person: Json | None = None
    members: dict[int, Member] = field(default_factory=dict)
    posts: list["Post"] = field(default_factory=list)
    last_id: int = 0
    migrated_to: int | None = None
    open: bool = False
    blocked: bool = False
    deactivated: bool = False
    pinned: list[int] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)

    def as_json(self) -> Json:
        """The Chat object."""
        if self.person is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        names = ("first_name", "last_name", "username")
        known = {name: self.person[name] for name in names if name in self.person}
        return {"id": self.id, "type": "private", **known}

    def post(self, message_id: int) -> "Post | None":
        """The message with this id, unless it was deleted."""
        post = self.any_post(message_id)
        return None if post is None or post.deleted else post

    def any_post(self, message_id: int) -> "Post | None":
        """The message with this id, deleted or not; ids count from 1 without gaps."""
        return self.posts[message_id - 1] if 0 < message_id <= len(self.posts) else None

    def ever(self) -> list[str]:
        """Every text that ever stood here, whatever became of it."""
        return [words for post in self.posts for words in post.wordings()]

    def visible(self) -> list["Post"]:
        """Messages that are there now, oldest first."""
        return [post for post in self.posts if not post.deleted]


@dataclass
class Post:
    """A message: `content` holds its JSON fields, text or photo or whatever it is."""

    chat: Chat
    id: int
    user: Json
    date: int
    content: Json
    sender_chat: Json | None = None
    markup: Json | None = None
    reply_to: "Post | None" = None
    edit_date: int | None = None
    deleted: bool = False
    protected: bool = False
    silent: bool = False
    revision: int = 0
    versions: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text or caption; for others what it is, such as [photo]."""
        return _words(self.content)

    def wordings(self) -> list[str]:
        """What it said first, after each edit, and now."""
        return [_words(version["content"]) for version in self.versions] + [self.text]

    @property
    def is_by_bot(self) -> bool:
        """Whether our bot wrote it."""
        return bool(self.user["is_bot"]) and self.user["id"] != ANONYMOUS_ADMIN["id"]

    @property
    def buttons(self) -> list[str]:
        """Labels of its inline buttons, row by row."""
        return [button["text"] for button in self.inline_buttons()]

    def inline_buttons(self) -> list[Json]:
        """Its inline buttons."""
        return [button for row in (self.markup or {}).get("inline_keyboard", []) for button in row]

    def as_json(self, *, with_reply: bool = True) -> Json:
        """The Message object."""
        known: Json = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.as_json(),
            "from": self.user,
        }
        if self.sender_chat:
            known["sender_chat"] = self.sender_chat
        if self.edit_date:
            known["edit_date"] = self.edit_date
        if self.protected:
            known["has_protected_content"] = True
        if with_reply and self.reply_to:
            known["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        known |= self.content
        if self.markup and "inline_keyboard" in self.markup:
            known["reply_markup"] = self.markup
        return known


@dataclass
class Stored:
    """A file at Telegram; `size` may be larger than the bytes kept."""

    file_id: str
    unique_id: str
    path: str
    content: bytes
    size: int


@dataclass
class Tap:
    """A pressed button and, once the bot has answered, what the person saw flash up."""

    id: str
    user: Json
    post: Post
    data: str
    at: float
    expired: bool = False
    answer_json: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, within: float = 20.0) -> Json:
        """The bot's answer: text, show_alert, url (TimeoutError when none comes in time)."""
        async with asyncio.timeout(within):
            await self.answered.wait()
        return self.answer_json or {}


class World:
    """Everything there is; `clock` gives Unix seconds. Every change wakes those who wait for something."""

    def __init__(self, bot: Json, clock: Callable[[], float], *, callback_life: float = 30.0) -> None:
        self.bot = bot
        self.clock = clock
        self.callback_life = callback_life
        self.privacy = True
        self.users: dict[int, Json] = {bot["id"]: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, Stored] = {}
        self.taps: dict[str, Tap] = {}
        self.updates = Updates(clock)
        self.previewed: list[str] = []
        self.revision = 0
        self._numbers = itertools.count(1)
        self._changed: asyncio.Event | None = None

    def number(self) -> int:
        """A number not used before."""
        return next(self._numbers)

    def touch(self) -> int:
        """Counts a change and wakes those who wait."""
        self.revision += 1
        waiting, self._changed = self._changed, None
        if waiting:
            waiting.set()
        return self.revision

    async def until(self, look: Callable[[], T | None], within: float) -> T:
        """What `look` finds, as soon as it finds something; TimeoutError after `within` s."""
        async with asyncio.timeout(within):
            while (seen := look()) is None:
                self._changed = self._changed or asyncio.Event()
                await self._changed.wait()
            return seen

    def private(self, user: Json) -> Chat:
        """The private chat of a person and the bot, made when first needed."""
        if user["id"] not in self.chats:
            self.chats[user["id"]] = Chat(user["id"], "private", person=user)
        return self.chats[user["id"]]

    def add(self, chat: Chat, user: Json, content: Json, **more: Any) -> Post:
        """Puts a message into a chat."""
        chat.last_id += 1
        post = Post(chat, chat.last_id, user, int(self.clock()), content, **more)
        post.revision = self.touch()
        chat.posts.append(post)
        return post

    def change(self, post: Post, content: Json, markup: Json | None) -> None:
        """Edits a message, keeping what it was before."""
        post.versions.append({"content": post.content, "markup": post.markup})
        post.content, post.markup = content, markup
        post.edit_date = max(int(self.clock()), post.date + 1)
        post.revision = self.touch()

    def remove(self, post: Post) -> None:
        """Deletes a message for everybody."""
        post.deleted = True
        post.revision = self.touch()

    def store(self, content: bytes, folder: str, ending: str, size: int | None = None) -> Stored:
        """Keeps a file and gives it its ids."""
        number = self.number()
        digest = hashlib.sha256(content + str(number).encode()).hexdigest()
        stored = Stored(
            f"AgAC{digest[:40]}", f"AQAD{digest[40:52]}", f"{folder}/file_{number}{ending}", content,
            len(content) if size is None else size,
        )  # fmt: skip
        self.files[stored.file_id] = stored
        return stored

    def file_at(self, path: str) -> Stored | None:
        """The file with this file_path."""
        return next((stored for stored in self.files.values() if stored.path == path), None)

    def photo(self, content: bytes) -> list[Json]:
        """An array of PhotoSize, smallest first, all the same picture."""
        width, height = _measure(content)
        sizes = []
        for longest in (90, max(width, height)):
            stored = self.store(content, "photos", ".jpg")
            scale = longest / max(width, height)
            sizes.append(
                file_json(stored)
                | {"width": max(1, int(width * scale)), "height": max(1, int(height * scale))}
            )
        return sizes

    def membership(self, chat: Chat) -> Member:
        """The bot's own standing in a group."""
        return chat.members.get(self.bot["id"]) or Member(self.bot, "left")


def _words(content: Json) -> str:
    plain: str | None = content.get("text") or content.get("caption")
    kinds = (key for key in content if key not in ("media_group_id", "forward_origin"))
    return plain or f"[{next(kinds, 'message')}]"


def file_json(stored: Stored) -> Json:
    """What every file object carries."""
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}


def _measure(content: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except OSError:
        return 800, 600
