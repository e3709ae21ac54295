"""One unit of work: everything one message, click or tick does, at one instant, all or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession


@dataclass(frozen=True)
class Work:
    """An open transaction and the instant (aware, UTC) at which all of it happens.

    Opened only at the edges of the service; nothing that receives a Work commits, rolls back or
    asks a clock for the time. `known` holds answers that one Work asks for again and again (whose roles, say);
    whoever changes what an answer rests on drops it there. `absent` holds of what it was found that there is
    none (offers of a task, say), for Works that add none themselves.
    """

    session: AsyncSession
    now: datetime
    known: dict[Any, Any] = field(default_factory=dict, compare=False)
    absent: set[Any] = field(default_factory=set, compare=False)
