"""A language model may hint at the kind of a request; it learns nothing personal and can do no harm."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.language_model import LanguageModel
from tasks import understanding

UNSURE = "家里有个东西坏了,谁能来看看,我叫王小明,住3号楼2单元501,电话13800138000"


class Endpoint:
    """A made-up OpenAI-compatible server that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.says: Any = "small-repair"
        self.status = 200
        self.waits = asyncio.Event()
        self.waits.set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        await self.waits.wait()
        body = {"choices": [{"message": {"content": self.says}}]}
        return web.json_response(body if self.says is not None else ["?"], status=self.status)


@pytest.fixture
async def endpoint() -> AsyncIterator[tuple[Endpoint, str]]:
    fake = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", fake.answer)
    async with TestServer(app) as server:
        yield fake, str(server.make_url("/v1"))
        fake.waits.set()


async def test_without_an_address_nobody_is_asked() -> None:
    async with LanguageModel("") as model:
        assert await model.hint(UNSURE) == ""


async def test_an_unsure_text_is_sent_masked_and_the_code_comes_back(endpoint: tuple[Endpoint, str]) -> None:
    fake, url = endpoint
    assert not understanding.understand(UNSURE).decided
    async with LanguageModel(url, "key", "some-model") as model:
        assert await model.hint(UNSURE) == "small-repair"
    sent = str(fake.asked)
    assert "东西坏了" in sent
    assert not any(word in sent for word in ("王小明", "13800138000", "501"))


@pytest.mark.parametrize("words", ["厨房水龙头一直滴水,谁会修", "我家着火了", "", "   "])
async def test_what_we_know_ourselves_and_danger_are_never_sent(
    endpoint: tuple[Endpoint, str], words: str
) -> None:
    fake, url = endpoint
    async with LanguageModel(url) as model:
        assert await model.hint(words) == ""
    assert fake.asked == []


@pytest.mark.parametrize(
    "says", ["I think it is plumbing", "", None, 7, ["small-repair"], "drop table", "x" * 9999]
)
async def test_nonsense_counts_as_no_answer(endpoint: tuple[Endpoint, str], says: Any) -> None:
    fake, url = endpoint
    fake.says = says
    async with LanguageModel(url) as model:
        assert await model.hint(UNSURE) == ""


@pytest.mark.parametrize("status", [401, 429, 500])
async def test_a_refusing_endpoint_counts_as_no_answer(endpoint: tuple[Endpoint, str], status: int) -> None:
    fake, url = endpoint
    fake.status = status
    async with LanguageModel(url) as model:
        assert await model.hint(UNSURE) == ""


async def test_a_late_endpoint_is_not_waited_for(endpoint: tuple[Endpoint, str]) -> None:
    fake, url = endpoint
    fake.waits.clear()
    async with LanguageModel(url, seconds=0.05) as model:
        assert await model.hint(UNSURE) == ""


async def test_nobody_at_the_address_counts_as_no_answer() -> None:
    async with LanguageModel("http://127.0.0.1:1/v1") as model:
        assert await model.hint(UNSURE) == ""
