"""From a resident's words to the kind of help: what it may be, how sure we are, and whether to ask."""

import re
from dataclasses import dataclass
from functools import cache

from tasks import danger, ngrams
from tasks.categories import CATEGORIES
from tasks.danger import Danger
from tasks.ngrams import Linear
from tasks.understanding_words import CUES

SHOWN = 3
SURE = 0.70
DEPARTMENT = "department-business"


@dataclass(frozen=True)
class Guess:
    """A category and how probable it is (0 to 1)."""

    code: str
    probability: float


@dataclass(frozen=True)
class Understanding:
    """What a message seems to ask for.

    `guesses` are the likeliest three, the best first. `decided` is False when a person should be asked
    with three buttons instead of being guessed at. `is_department_business` means that 12345 is named.
    """

    guesses: tuple[Guess, ...]
    confidence: float
    decided: bool
    danger: Danger | None
    is_department_business: bool

    @property
    def category(self) -> str:
        """Code of the likeliest category."""
        return self.guesses[0].code


def understand(text: str, model: Linear | None = None) -> Understanding:
    """The kind of help a text asks for; uncertain (below 0.70) means that one short question is asked.

    A text that is surely dangerous is never decided: it is no ordinary task. The default model is the shipped one.
    """
    plain = danger.normalised(text)
    chances = probabilities(plain, model or ngrams.load("category"))
    guesses = tuple(Guess(code, chance) for code, chance in list(chances.items())[:SHOWN])
    found = danger.find(text)
    sure = guesses[0].probability
    return Understanding(
        guesses=guesses,
        confidence=sure,
        decided=sure >= SURE and (found is None or not found.sure) and guesses[0].code != "other",
        danger=found,
        is_department_business=guesses[0].code == DEPARTMENT,
    )


def probabilities(plain: str, model: Linear) -> dict[str, float]:
    """Probability of every category for a normalised text: the model's opinion moved by the cue words."""
    if not plain.strip():
        return {"other": 1.0} | {code: 0.0 for code in CATEGORIES if code != "other"}
    scores = {code: score for code, score in model.scores(plain).items() if code in CATEGORIES}
    for pattern, code, weight in _cues():
        if pattern.search(plain):
            scores[code] = scores.get(code, 0.0) + weight
    return ngrams.probabilities(scores)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    return tuple((re.compile(pattern), code, weight) for code, weight, pattern in CUES)
