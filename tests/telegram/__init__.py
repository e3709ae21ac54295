"""A strict fake Telegram of our own: people who chat, and a Bot API server for the bot to talk to."""

from tests.telegram.groups import Group
from tests.telegram.limits import Limits
from tests.telegram.people import Person
from tests.telegram.server import TOKEN, USERNAME, FakeTelegram
from tests.telegram.world import Post, Tap

__all__ = ["TOKEN", "USERNAME", "FakeTelegram", "Group", "Limits", "Person", "Post", "Tap"]
