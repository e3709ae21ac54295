"""Trouble on demand: refused, lost, late and torn answers, and requests held until the test lets go."""

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` ("*" is any, "file" a download).

    `status` is an HTTP status or "timeout" (no answer ever), "reset" (connection torn) or "garbage"
    (200 with something that is not JSON). With `after_effect` the call acted and only its answer is lost.
    """

    method: str = "*"
    status: int | str = 500
    times: int = 1
    chat_id: int | None = None
    retry_after: int = 1
    description: str | None = None
    after_effect: bool = False

    def concerns(self, method: str, params: dict[str, Any]) -> bool:
        """Whether this fault hits a call."""
        if self.times <= 0 or self.method.lower() not in ("*", method.lower()):
            return False
        return self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)


@dataclass
class Hold:
    """A gate: the next matching call stops (before or after its effect) until it is released."""

    method: str
    after_effect: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def is_reached(self, within: float = 20.0) -> None:
        """Waits until a call stands at the gate; TimeoutError if none comes."""
        async with asyncio.timeout(within):
            await self.reached.wait()

    def release(self) -> None:
        """Lets the call go on."""
        self.released.set()


class Faults:
    """The troubles that are still to come, first planned, first served."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._holds: list[Hold] = []

    def plan(self, fault: Fault) -> Fault:
        """Adds a fault."""
        self._faults.append(fault)
        return fault

    def gate(self, hold: Hold) -> Hold:
        """Adds a gate."""
        self._holds.append(hold)
        return hold

    def take(self, method: str, params: dict[str, Any]) -> Fault | None:
        """The fault that hits this call, counted down, or None."""
        for fault in self._faults:
            if fault.concerns(method, params):
                fault.times -= 1
                return fault
        return None

    async def pass_gate(self, method: str, *, after_effect: bool) -> None:
        """Stops at the first gate meant for this call and moment."""
        for hold in self._holds:
            if hold.after_effect == after_effect and hold.method.lower() == method.lower():
                self._holds.remove(hold)
                hold.reached.set()
                await hold.released.wait()
                return

    def clear(self) -> None:
        """Forgets all that was planned and opens every gate."""
        self._faults.clear()
        for hold in self._holds:
            hold.release()
        self._holds.clear()
