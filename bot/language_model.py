"""A language model behind an OpenAI-compatible address may help where our own model is unsure; off by default."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any, Self

import httpx
import structlog

from tasks import danger, masking, understanding
from tasks.categories import CATEGORIES

SECONDS = 3.0
LONGEST = 500

log = structlog.get_logger()


class LanguageModel:
    """Asks for the kind of a request; entered and left with the application. Without an address it never asks."""

    def __init__(self, url: str, key: str = "", model: str = "", seconds: float = SECONDS) -> None:
        self.url, self._key, self._model, self._seconds = url.rstrip("/"), key, model, seconds
        self._http: httpx.AsyncClient | None = None
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        if self.url:
            headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
            client = httpx.AsyncClient(timeout=self._seconds, headers=headers)
            self._http = await self._open.enter_async_context(client)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._http = None
        await self._open.aclose()

    async def hint(self, words: str) -> str:
        """The code of a category where our own reading is unsure, or "" when off, late, wrong or not needed.

        Names, numbers, addresses and health words are masked before anything leaves; words of danger are
        never sent and never kept waiting. Takes at most the given seconds in all; call it outside every transaction.
        """
        if self._http is None or not words.strip() or danger.find(words) or _decided(words):
            return ""
        shown = masking.mask(words).text[:LONGEST]
        if not shown:
            return ""
        try:
            async with asyncio.timeout(self._seconds):  # httpx's own limit starts again with every byte
                answer = await self._http.post(f"{self.url}/chat/completions", json=self._question(shown))
            answer.raise_for_status()
            return _code(answer.json())
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            log.warning("language-model-failed", error=type(error).__name__)
            return ""

    def _question(self, shown: str) -> dict[str, Any]:
        codes = ", ".join(CATEGORIES)
        task = f"Residents write to their community. Answer with the one code that fits best, nothing else: {codes}"
        return {
            "model": self._model,
            "temperature": 0,
            "max_tokens": 12,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": shown}],
        }


def _decided(words: str) -> bool:
    return understanding.understand(words).decided


def _code(answer: Any) -> str:
    """The code in an answer; whatever is not exactly one of ours is nonsense and counts as no answer."""
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return ""
    code = said.strip().strip(".\"'`").lower() if isinstance(said, str) else ""
    return code if code in CATEGORIES and not CATEGORIES[code].retired else ""
