"""The town every story takes place in."""

from pathlib import Path

import pytest

from bot.database import Database
from tests.clock import Clock
from tests.stories.town import Town


@pytest.fixture
async def town(database: Database, clock: Clock, tmp_path: Path) -> Town:
    """得仁社区, with default settings."""
    return await Town(database, clock, tmp_path).found()


@pytest.fixture
async def reviewed_town(database: Database, clock: Clock, tmp_path: Path) -> Town:
    """得仁社区, where the secretary reviews first and checks at the end."""
    return await Town(database, clock, tmp_path).found(review="secretary", check="secretary")
