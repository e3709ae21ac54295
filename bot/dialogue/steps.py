"""The register of questions: what the next plain message in a chat is taken for."""

from collections.abc import Awaitable, Callable

from bot.dialogue.turn import Awaited, Turn

Step = Callable[[Turn, Awaited], Awaitable[None]]
STEPS: dict[str, Step] = {}


def step(name: str) -> Callable[[Step], Step]:
    """Register what takes the answer to the question of this name."""

    def register(taker: Step) -> Step:
        assert name not in STEPS, name
        STEPS[name] = taker
        return taker

    return register
