"""Anybody may check a certificate by its code; whoever guesses codes is slowed down."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.database import Database
from bot.web import limits, verify
from tests.bot.board_world import BoardWorld, Client
from volunteers.certificates import Certificate

CODE = "ABCD2345EFGH"


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> BoardWorld:
    return await BoardWorld(database, tmp_path / "media").found()


@pytest.fixture
async def browser(world: BoardWorld) -> AsyncIterator[Client]:
    person = await world.member("王小强", None)
    async with world.database.work() as work:
        work.session.add(
            Certificate(
                code=CODE,
                number=7,
                person_id=person.key,
                name="王小强",
                place_id=world.places["deren"].key,
                since=work.now - timedelta(days=300),
                until=work.now,
                measured=1230,
                back_filled=90,
                patrolled=0,
                times=12,
                issued_at=work.now,
            )
        )
    client = await world.browser()
    yield client
    await client.close()


async def test_the_right_code_shows_what_was_certified_with_the_name_masked(browser: Client) -> None:
    for path in (f"/verify/{CODE}", "/verify?code=abcd-2345-efgh"):
        answer = await browser.get(path)
        page = await answer.text()
        assert answer.status == 200
        assert "得仁社区" in page
        assert "20.5" in page
        assert "1.5" in page
        assert "王小强" not in page
        assert "王**" in page


async def test_a_wrong_code_is_said_to_be_none_and_tells_nothing(browser: Client) -> None:
    for code in ("ABCD2345EFGX", "x", "0" * 500, "%F0%9F%92%A9", "'%20OR%201=1"):
        answer = await browser.get(f"/verify/{code}")
        page = await answer.text()
        assert answer.status == 404
        assert "得仁社区" not in page


async def test_the_page_without_a_code_asks_for_one(browser: Client) -> None:
    answer = await browser.get("/verify")
    assert answer.status == 200
    assert 'name="code"' in await answer.text()


async def test_guessed_codes_are_slowed_down(browser: Client) -> None:
    statuses = [(await browser.get(f"/verify/ABCD2345EF{n:02}")).status for n in range(int(verify.BURST) + 5)]
    assert statuses[: int(verify.BURST)] == [404] * int(verify.BURST)
    assert set(statuses[int(verify.BURST) :]) <= {409, 429}
    refused = await browser.get(f"/verify/{CODE}")
    assert refused.status in {409, 429}
    assert "王" not in await refused.text()


def test_after_a_while_one_may_look_again() -> None:
    at = [0.0]
    bucket = limits.Bucket(verify.PER_MINUTE, verify.BURST, clock=lambda: at[0])
    assert all(bucket.take("here") for _ in range(int(verify.BURST)))
    assert not bucket.take("here")
    assert bucket.take("elsewhere")
    at[0] = 60 / verify.PER_MINUTE
    assert bucket.take("here")
