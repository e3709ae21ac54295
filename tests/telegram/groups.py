"""Groups as a story sees them: who is in, what stands there, and the bot's place in it."""

from typing import TYPE_CHECKING

from tests.telegram.world import SUPERGROUP_BASE, Chat, Json, Member, Post, World

if TYPE_CHECKING:
    from tests.telegram.people import Person

WAIT = 30.0


class Group:
    """A group or supergroup; ids change when it is upgraded, the object stays the same."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat id the bot would use now."""
        return self.chat.id

    def sees(self) -> list[str]:
        """Texts visible in the group now, oldest first."""
        return [post.text for post in self.chat.visible()]

    def ever(self) -> list[str]:
        """Every text that was ever to be read here, edited away or deleted since."""
        return self.chat.ever()

    def cards(self, words: str = "") -> list[Post]:
        """The bot's messages that contain `words`, oldest first."""
        return [post for post in self.chat.visible() if post.is_by_bot and words in post.text]

    def card(self, words: str = "") -> Post:
        """The bot's newest message that contains `words`; AssertionError if there is none."""
        cards = self.cards(words)
        assert cards, f"no card with {words!r} in {self.sees()!r}"
        return cards[-1]

    async def shows(self, words: str, within: float = WAIT) -> Post:
        """Waits until a message with `words` stands in the group; AssertionError says what stands there."""
        try:
            return await self.world.until(lambda: newest(self.chat.visible(), words), within)
        except TimeoutError:
            raise AssertionError(f"the group waited for {words!r} but shows {self.sees()!r}") from None

    async def add(self, person: "Person", *, by: "Person | None" = None) -> None:
        """Somebody joins, or is added."""
        self.chat.members[person.id] = Member(person.user)
        actor = (by or person).user
        self._service(actor, {"new_chat_members": [person.user]})
        self._member_update("chat_member", actor, Member(person.user, "left"), self.chat.members[person.id])

    async def remove(self, person: "Person", *, by: "Person | None" = None) -> None:
        """Somebody leaves, or is taken out."""
        before = self.chat.members[person.id]
        self.chat.members[person.id] = Member(person.user, "kicked" if by else "left")
        actor = (by or person).user
        self._service(actor, {"left_chat_member": person.user})
        self._member_update("chat_member", actor, before, self.chat.members[person.id])

    async def set_bot(self, status: str, *, by: "Person", **rights: bool) -> None:
        """The bot becomes member, administrator, left or kicked by somebody's hand."""
        bot = self.world.bot
        before = self.world.membership(self.chat)
        after = self.chat.members[bot["id"]] = Member(bot, status, rights=rights)
        self._member_update("my_chat_member", by.user, before, after)
        if after.is_in() and not before.is_in():
            self._service(by.user, {"new_chat_members": [bot]})
        self.world.touch()

    async def upgrade(self) -> None:
        """The group becomes a supergroup: new id, message ids from 1; the old id is refused."""
        old, world = self.chat, self.world
        new = Chat(SUPERGROUP_BASE + old.id * 7, "supergroup", old.title, members=dict(old.members))
        owner = next(member.user for member in old.members.values() if member.status == "creator")
        world.chats[new.id] = new
        self._service(owner, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        self._service(owner, {"migrate_from_chat_id": old.id})

    def _service(self, actor: Json, content: Json) -> None:
        post = self.world.add(self.chat, actor, content)
        if self.world.membership(self.chat).is_in():
            self.world.updates.put("message", post.as_json(), self.chat.id)

    def _member_update(self, kind: str, actor: Json, before: Member, after: Member) -> None:
        tell_membership(self.world, kind, self.chat, actor, (before, after))


def tell_membership(world: World, kind: str, chat: Chat, actor: Json, change: tuple[Member, Member]) -> None:
    """Tells the bot of a changed standing; of others' only where it is an administrator."""
    before, after = change
    payload = {
        "chat": chat.as_json(),
        "from": actor,
        "date": int(world.clock()),
        "old_chat_member": before.as_json(),
        "new_chat_member": after.as_json(),
    }
    if kind == "chat_member" and world.membership(chat).status != "administrator":
        return
    world.updates.put(kind, payload, chat.id)


def newest(posts: list[Post], words: str) -> Post | None:
    """The last of `posts` that contains `words`."""
    return next((post for post in reversed(posts) if words in post.text), None)
