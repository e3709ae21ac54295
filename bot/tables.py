"""Every module that declares tables is imported here, so that the metadata is complete wherever this is."""

from bot import append_only, inbox, leader, media, menus  # noqa: F401
from bot.api import tokens  # noqa: F401
from bot.channels import web  # noqa: F401
from bot.dialogue import turn  # noqa: F401
from bot.web import sessions  # noqa: F401
from tasks import (  # noqa: F401
    bulletin_orders,
    mediation_rows,
    months,
    offer_rows,
    patience,
    service,
    standby_rows,
    tables,
    team_rows,
    tip_rows,
    whistle_rows,
)
from volunteers import (  # noqa: F401
    audit,
    availability,
    certificates,
    doors,
    duty_tables,
    guardians,
    hours,
    invites,
    patrol_tables,
    privacy,
    safety,
    teams,
)
