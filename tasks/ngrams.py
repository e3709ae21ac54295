"""A small linear model over the wording of a message: words and runs of up to three characters, hashed."""

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 16
LONGEST = 1000
SHIPPED = Path(__file__).parent / "model.npz"

_TOKEN = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]|[!?]")
_NGRAM = 3


@dataclass(frozen=True)
class Features:
    """The hashed features of one text: bucket numbers and their values, of Euclidean length 1 (or empty)."""

    buckets: npt.NDArray[np.int64]
    values: npt.NDArray[np.float32]


@dataclass(frozen=True)
class Linear:
    """A multinomial linear model: labels, weights (labels x buckets) and bias (labels)."""

    labels: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def scores(self, text: str) -> dict[str, float]:
        """The unnormalised log-probability of every label for a normalised text."""
        found = features(text)
        raw = self.weights[:, found.buckets].astype(np.float32) @ found.values
        return dict(zip(self.labels, (raw * self.scales + self.bias).tolist(), strict=True))


def features(text: str) -> Features:
    """The features of a normalised text; numbers count as one word, only the first 1,000 characters are read."""
    tokens = ["0" if token[0].isdigit() else token for token in _TOKEN.findall(text[:LONGEST])]
    runs = (
        " ".join(tokens[start : start + size])
        for size in range(1, _NGRAM + 1)
        for start in range(len(tokens) - size + 1)
    )
    counts = Counter(zlib.crc32(run.encode()) % BUCKETS for run in runs)
    values = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    length = float(np.linalg.norm(values)) or 1.0
    buckets = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    return Features(buckets, (values / length).astype(np.float32))


def probabilities(scores: dict[str, float]) -> dict[str, float]:
    """Scores turned into probabilities that add up to 1, the likeliest first."""
    names = sorted(scores, key=lambda name: -scores[name])
    raw = np.exp(np.array([scores[name] for name in names]) - scores[names[0]])
    return dict(zip(names, (raw / raw.sum()).tolist(), strict=True))


@cache
def load(name: str, path: Path = SHIPPED) -> Linear:
    """The model of that name ("category" or "danger") from the file that `python -m benchmarks.train` writes."""
    with np.load(path, allow_pickle=False) as file:
        return Linear(
            tuple(str(label) for label in file[f"{name}_labels"]),
            file[f"{name}_weights"],
            file[f"{name}_scales"],
            file[f"{name}_bias"],
        )


@cache
def weights(name: str, path: Path = SHIPPED) -> tuple[float, ...]:
    """A plain row of numbers kept with the models, for example the weights of the evidence of danger."""
    with np.load(path, allow_pickle=False) as file:
        return tuple(float(value) for value in file[name])
