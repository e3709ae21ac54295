"""Every module that declares tables is imported here, so that the metadata is complete wherever this is."""

from bot import leader  # noqa: F401
from bot.channels import web  # noqa: F401
from bot.web import sessions  # noqa: F401
from volunteers import invites  # noqa: F401
