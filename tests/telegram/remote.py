"""The client of /control: a story told from another process than the fake server's."""

import base64
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class Remote:
    """Use as `async with Remote("http://127.0.0.1:8081") as telegram:`."""

    def __init__(self, root: str) -> None:
        self.root = root

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self.root)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, path: str, **query: str) -> Any:
        """Reads from /control; AssertionError with the server's words when it says no."""
        async with self._session.get(f"/control/{path}", params=query) as answer:
            return await _said(answer)

    async def post(self, path: str, given: Json) -> Any:
        """Acts through /control; AssertionError with the server's words when it says no."""
        async with self._session.post(f"/control/{path}", json=_plain(given)) as answer:
            return await _said(answer)

    async def person(self, name: str, **given: Any) -> "RemoteActor":
        """Makes somebody; arguments as FakeTelegram.person."""
        made = await self.post("people", {"name": name, **given})
        return RemoteActor(self, f"people/{name}", made["id"])

    async def group(self, title: str, members: list[str], **given: Any) -> "RemoteActor":
        """Makes a group of people given by name; arguments as FakeTelegram.group."""
        made = await self.post("groups", {"title": title, "members": members, **given})
        return RemoteActor(self, f"groups/{title}", made["id"])

    async def answer(self, tap: Json, within: float = 20.0) -> Json:
        """What flashed up after a press."""
        answer: Json = await self.get(f"taps/{tap['tap']}", within=str(within))
        return answer


class RemoteActor:
    """A person or group elsewhere: every act of Person and Group by its name, arguments by name."""

    def __init__(self, remote: Remote, path: str, id: int) -> None:
        self._remote = remote
        self._path = path
        self.id = id

    async def sees(self, **query: str) -> list[str]:
        """Texts visible now (chat="title" for a group)."""
        return [post["text"] for post in await self._remote.get(f"{self._path}/sees", **query)]

    def __getattr__(self, act: str) -> Callable[..., Awaitable[Any]]:
        async def acts(**given: Any) -> Any:
            return await self._remote.post(f"{self._path}/{act}", given)

        return acts


async def _said(answer: aiohttp.ClientResponse) -> Any:
    if not answer.ok:
        raise AssertionError(await answer.text())
    return await answer.json()


def _plain(given: Any) -> Any:
    if isinstance(given, bytes):
        return base64.b64encode(given).decode()
    if isinstance(given, dict):
        return {name: _plain(value) for name, value in given.items()}
    return [_plain(value) for value in given] if isinstance(given, list) else given
