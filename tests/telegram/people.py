"""People as a story sees them: they write, press, send, read and wait; the bot hears of it by updates."""

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from tests.telegram import contents
from tests.telegram.groups import WAIT, Group, newest, tell_membership
from tests.telegram.world import ANONYMOUS_ADMIN, Chat, Json, Member, Post, Tap, World

T = TypeVar("T")


class Person:
    """Somebody with a Telegram account. `chat` is a Group, or None for the private chat with the bot."""

    def __init__(self, world: World, user: Json) -> None:
        self.world = world
        self.user = user
        self.id: int = user["id"]
        self.acted_at = 0

    @property
    def private(self) -> Chat:
        """The private chat with the bot."""
        return self.world.private(self.user)

    # --- acting -----------------------------------------------------------------------------------

    async def start(self, parameter: str = "") -> Post:
        """Presses Start: opens the private chat (unblocks the bot) and sends /start.

        AssertionError when Telegram would not hand over the parameter: up to 64 of A-Z a-z 0-9 _ -.
        """
        assert re.fullmatch(r"[\w-]{0,64}", parameter, re.ASCII), f"no start parameter: {parameter!r}"
        if self.private.blocked:
            await self.unblocks_bot()
        self.private.open = True
        return await self.write(f"/start {parameter}".strip())

    async def follows(self, link: str) -> Post:
        """Opens a t.me/<our bot>?start=… link; AssertionError when it leads elsewhere."""
        address = urlsplit(link)
        assert (address.hostname, address.path) == ("t.me", f"/{self.world.bot['username']}"), link
        return await self.start(parse_qs(address.query).get("start", [""])[0])

    async def write(self, words: str, chat: Group | None = None, *, reply_to: Post | None = None) -> Post:
        """Sends a text, as long as Telegram lets a person (4096 a message, so in parts)."""
        parts = [words[start : start + 4096] for start in range(0, len(words), 4096)] or [words]
        return [await self.sends(contents.text(part), chat, reply_to) for part in parts][-1]

    async def sends(self, content: Json, chat: Group | None = None, reply_to: Post | None = None) -> Post:
        """Sends any message content, given as the fields of a Message."""
        where = chat.chat if chat else self.private
        assert self._is_in(where), f"{self.user['first_name']} is not in {where.title!r}"
        assert not where.blocked, f"{self.user['first_name']} has blocked the bot"
        if where is self.private:
            where.open = True
        member = where.members.get(self.id)
        hidden = {"sender_chat": where.as_json()} if member and member.anonymous else {}
        author = ANONYMOUS_ADMIN if hidden else self.user
        post = self.world.add(where, author, content, reply_to=reply_to, **hidden)
        self.acted_at = post.revision
        self._tell("message", post)
        return post

    async def send_photo(self, photo: bytes, caption: str = "", chat: Group | None = None) -> Post:
        """Sends one picture."""
        return await self.sends({"photo": self.world.photo(photo), **contents.caption(caption)}, chat)

    async def send_album(
        self, photos: list[bytes], caption: str = "", chat: Group | None = None
    ) -> list[Post]:
        """Sends several pictures as one album: several messages, the caption on the first."""
        return [await self.sends(content, chat) for content in contents.album(self.world, photos, caption)]

    async def send_voice(self, voice: bytes = b"OggS", seconds: int = 3, chat: Group | None = None) -> Post:
        """Sends a voice note."""
        return await self.sends(contents.voice(self.world.store(voice, "voice", ".oga"), seconds), chat)

    async def send_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/pdf",
        *,
        size: int | None = None,
        caption: str = "",
    ) -> Post:
        """Sends a file privately; `size` (bytes) claims more than is there."""
        stored = self.world.store(content, "documents", "." + name.rpartition(".")[2], size)
        return await self.sends(contents.document(stored, name, mime) | contents.caption(caption))

    async def send_video(self, size: int, caption: str = "") -> Post:
        """Sends a video of `size` bytes privately."""
        stored = self.world.store(b"", "videos", ".mp4", size)
        return await self.sends(contents.video(stored) | contents.caption(caption))

    async def send_location(self, latitude: float, longitude: float, chat: Group | None = None) -> Post:
        """Drops a pin."""
        return await self.sends(contents.location(latitude, longitude), chat)

    async def send_contact(self, phone: str, chat: Group | None = None) -> Post:
        """Shares one's own phone number."""
        return await self.sends(contents.contact(phone, self.user), chat)

    async def send_sticker(self, emoji: str = "👍", chat: Group | None = None) -> Post:
        """Sends a sticker."""
        return await self.sends(contents.sticker(self.world.store(b"RIFF", "stickers", ".webp"), emoji), chat)

    async def send_poll(self, question: str, options: list[str], chat: Group | None = None) -> Post:
        """Sends a poll."""
        return await self.sends(contents.poll(self.world.number(), question, options), chat)

    async def share_live(
        self, latitude: float, longitude: float, *, minutes: int = 15, accuracy: float | None = None
    ) -> Post:
        """Starts sharing a live location privately."""
        return await self.sends(contents.location(latitude, longitude, accuracy=accuracy, live=minutes * 60))

    async def moves(
        self, live: Post, latitude: float, longitude: float, *, accuracy: float | None = None
    ) -> None:
        """One more fix of a live location."""
        period = live.content["location"]["live_period"]
        await self._edits(live, contents.location(latitude, longitude, accuracy=accuracy, live=period))

    async def stops_sharing(self, live: Post) -> None:
        """Ends a live location: one more edit, without live_period."""
        place = {key: value for key, value in live.content["location"].items() if key != "live_period"}
        await self._edits(live, {"location": place})

    async def forwards(self, words: str, origin: "Person | str", chat: Group | None = None) -> Post:
        """Forwards a text of somebody, or of a name hidden by privacy settings."""
        source: Json = {"date": int(self.world.clock()) - 60}
        if isinstance(origin, Person):
            source |= {"type": "user", "sender_user": origin.user}
        else:
            source |= {"type": "hidden_user", "sender_user_name": origin}
        return await self.sends(contents.text(words) | {"forward_origin": source}, chat)

    async def edits(self, post: Post, words: str) -> None:
        """Changes one's own earlier text or caption."""
        if "text" in post.content:
            await self._edits(post, contents.text(words))
        else:
            kept = {key: value for key, value in post.content.items() if not key.startswith("caption")}
            await self._edits(post, kept | contents.caption(words))

    async def deletes(self, post: Post) -> None:
        """Deletes a message; bots are not told."""
        self.world.remove(post)

    async def _edits(self, post: Post, content: Json) -> None:
        self.world.change(post, content, post.markup)
        self.acted_at = post.revision
        self._tell("edited_message", post)

    async def press(self, label: str, post: Post | None = None, *, gone: bool = False) -> Tap:
        """Presses the newest visible button with that label (or that of `post`).

        `gone` presses what was on the screen of somebody whose message has meanwhile been deleted:
        the bot gets an inaccessible message. AssertionError if there is no such button.
        """
        post = post or self._with_button(label)
        button = next((button for button in post.inline_buttons() if button["text"] == label), None)
        assert button, f"no button {label!r}, but {post.buttons}"
        assert "callback_data" in button, f"{label!r} leads to {button}"
        return await self.presses_data(button["callback_data"], post, gone=gone)

    async def presses_data(self, data: str, post: Post, *, gone: bool = False) -> Tap:
        """Presses a button with any data: an old card, or a forged one."""
        world = self.world
        tap = Tap(
            f"{4_000_000_000 + world.number()}{self.id % 1000:03}", self.user, post, data, world.clock()
        )
        world.taps[tap.id] = tap
        self.acted_at = world.touch()
        message: Json = post.as_json()
        if gone or post.deleted:
            message = {"chat": post.chat.as_json(), "message_id": post.id, "date": 0}
        query = {
            "id": tap.id,
            "from": self.user,
            "message": message,
            "chat_instance": str(7_000_000 + abs(post.chat.id)),
            "data": data,
        }
        world.updates.put("callback_query", query, self.id)
        return tap

    async def blocks_bot(self) -> None:
        """Stops and blocks the bot."""
        self.private.blocked = True
        self._bot_standing("member", "kicked")

    async def unblocks_bot(self) -> None:
        """Restarts the bot."""
        self.private.blocked = False
        self._bot_standing("kicked", "member")

    async def deletes_account(self) -> None:
        """Is gone for good; the bot learns it when it writes."""
        self.private.deactivated = True

    # --- reading ----------------------------------------------------------------------------------

    def sees(self, chat: Group | None = None) -> list[str]:
        """Texts visible in the chat now, oldest first, in their present wording."""
        return [post.text for post in self.posts(chat)]

    def posts(self, chat: Group | None = None) -> list[Post]:
        """Messages visible in the chat now, oldest first."""
        return (chat.chat if chat else self.private).visible()

    def latest(self, chat: Group | None = None) -> Post:
        """The bot's newest message in the chat."""
        mine = [post for post in self.posts(chat) if post.is_by_bot]
        assert mine, f"the bot has not written to {self.user['first_name']}"
        return mine[-1]

    def buttons(self, chat: Group | None = None) -> list[str]:
        """Labels of all buttons visible in the chat, oldest first."""
        return [label for post in self.posts(chat) for label in post.buttons]

    async def waits_for(
        self, words: str, chat: Group | None = None, *, fresh: bool = False, within: float = WAIT
    ) -> Post:
        """The newest message of the bot with `words`, as soon as there is one.

        `fresh`: only what was written or edited after this person's own last act. When time is up an
        AssertionError says what is to be seen instead.
        """
        after = self.acted_at if fresh else -1

        def look() -> Post | None:
            return newest(
                [post for post in self.posts(chat) if post.is_by_bot and post.revision > after], words
            )

        return await self._until(look, f"{words!r}", chat, within)

    async def waits_for_button(self, label: str, chat: Group | None = None, *, within: float = WAIT) -> Post:
        """The newest message with such a button, as soon as there is one."""

        def look() -> Post | None:
            return next((post for post in reversed(self.posts(chat)) if label in post.buttons), None)

        return await self._until(look, f"button {label!r}", chat, within)

    async def waits_until_gone(self, words: str, chat: Group | None = None, *, within: float = WAIT) -> None:
        """Waits until no visible message has these words any more."""

        def look() -> bool | None:
            return None if any(words in text for text in self.sees(chat)) else True

        await self._until(look, f"{words!r} gone", chat, within)

    def ever(self) -> list[str]:
        """Every text that was ever to be read in the private chat, edited away or deleted since."""
        return self.private.ever()

    def toasts(self) -> list[str]:
        """What flashed up after this person's presses, oldest first."""
        answers = [tap.answer_json or {} for tap in self.world.taps.values() if tap.user is self.user]
        return [answer["text"] for answer in answers if "text" in answer]

    def link(self, label: str, chat: Group | None = None) -> str:
        """Where the newest visible button with that label leads."""
        buttons = [button for post in self.posts(chat) for button in post.inline_buttons()]
        links = [button["url"] for button in buttons if button["text"] == label and "url" in button]
        assert links, f"no link {label!r} in {self.buttons(chat)!r}"
        return str(links[-1])

    def photos(self, chat: Group | None = None) -> list[bytes]:
        """The pictures from the bot that are visible now."""
        shown = [
            post.content["photo"][-1]
            for post in self.posts(chat)
            if post.is_by_bot and "photo" in post.content
        ]
        return [self.world.files[photo["file_id"]].content for photo in shown]

    # --- within -----------------------------------------------------------------------------------

    async def _until(self, look: Callable[[], T | None], wanted: str, chat: Group | None, within: float) -> T:
        try:
            return await self.world.until(look, within)
        except TimeoutError:
            name = self.user["first_name"]
            raise AssertionError(f"{name} waited for {wanted} but sees {self.sees(chat)!r}") from None

    def _with_button(self, label: str) -> Post:
        groups = [chat for chat in self.world.chats.values() if self._is_in(chat)]
        posts = [post for chat in groups for post in chat.visible() if label in post.buttons]
        assert posts, f"{self.user['first_name']} sees no button {label!r}"
        return max(posts, key=lambda post: post.revision)

    def _is_in(self, chat: Chat) -> bool:
        member = chat.members.get(self.id)
        return chat.id == self.id or (member is not None and member.is_in())

    def _tell(self, kind: str, post: Post) -> None:
        chat = post.chat
        if chat.kind != "private" and not _is_heard(self.world, post):
            return
        if not chat.blocked:
            self.world.updates.put(kind, post.as_json(), chat.id)

    def _bot_standing(self, before: str, after: str) -> None:
        bot = self.world.bot
        tell_membership(
            self.world, "my_chat_member", self.private, self.user, (Member(bot, before), Member(bot, after))
        )
        self.world.touch()


def _is_heard(world: World, post: Post) -> bool:
    """Group privacy: a plain member hears commands not meant for another bot, mentions and replies."""
    me = world.membership(post.chat)
    if not me.is_in():
        return False
    if me.status == "administrator" or not world.privacy:
        return True
    text = post.content.get("text") or post.content.get("caption") or ""
    name = world.bot["username"].lower()
    command = re.match(r"/\w+(?:@(\w+))?", text)
    if command:
        return command.group(1) is None or command.group(1).lower() == name
    return f"@{name}" in text.lower() or bool(post.reply_to and post.reply_to.user["id"] == world.bot["id"])
