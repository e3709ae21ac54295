"""Builds the shipped models from the project's own texts: `python -m benchmarks.train [--extra FILE]`.

FILE holds lines of `category<TAB>text` with which a place may teach the model its own way of speaking.
"""

import argparse
import random
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from tasks import ngrams
from tasks.categories import CATEGORIES
from tasks.danger import Evidence, evidence, normalised

PHRASES = Path(__file__).parent / "phrases.toml"
TESTS = Path(__file__).parent.parent / "tests" / "tasks"
LISTS = ("danger_own.txt", "danger_other.txt")
NEAREST = {"electric": "fire", "poison": "medical", "trapped": "drowning"}
NONE = "none"
EVIDENCE = len(Evidence(0.0, 0, 0, False, False, False).row())
DANGER_STRENGTH = 30.0
CALIBRATING = 100
COMMON, UNKNOWN = 200, 6000
LARGEST_WEIGHT = 127
CALM, ALARMED, REPORTS, CLERKS = 5, 8, 3, 6
FILLINGS = 14
_SLOT = re.compile(r"\{(\w+)\}")

Example = tuple[str, str]


def phrases() -> dict[str, Any]:
    """The hand-written phrases: frames, categories, danger, not_danger."""
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))


def framed(phrase: str, frames: dict[str, str], count: int, chance: random.Random) -> list[str]:
    """A phrase as it is and `count` times between an opener, a place and an ending, as people chat."""
    parts = {name: value.split("|") for name, value in frames.items()}
    drawn = (
        f"{chance.choice(parts['openers'])}{chance.choice(parts['places'])}"
        f"{phrase}{chance.choice(parts['endings'])}"
        for _ in range(count)
    )
    return [phrase, *drawn]


def reported(phrase: str, frames: dict[str, str], count: int, chance: random.Random) -> list[str]:
    """A phrase `count` times as the writer of a hotline record would put it."""
    openers, endings = frames["formal_openers"].split("|"), frames["formal_endings"].split("|")
    return [f"{chance.choice(openers)}{phrase}{chance.choice(endings)}" for _ in range(count)]


def category_examples() -> list[Example]:
    """(category, text) pairs for the model of kinds."""
    table, chance = phrases(), random.Random(4)
    return [
        (code, text)
        for code in CATEGORIES
        for phrase in table["categories"][code].split("|")
        for text in framed(phrase, table["frames"], CALM, chance)
        + reported(phrase, table["frames"], REPORTS, chance)
    ] + [
        (code, text)
        for code, lines in table["reports"].items()
        for phrase in lines.split("|")
        for text in reported(phrase, table["frames"], CLERKS, chance)
    ]


def listed() -> list[Example]:
    """(kind of danger or "none", text) of the two lists that may be learnt from; the third is never read here."""
    lines = [line for name in LISTS for line in (TESTS / name).read_text(encoding="utf-8").splitlines()]
    pairs = [line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#")]
    return [(NONE if kind == "-" else NEAREST.get(kind, kind), text) for kind, text in pairs]


def ordinary() -> list[Example]:
    """The first hundred labelled messages, none of them dangerous; the other two hundred are never read here."""
    lines = (TESTS / "messages_labelled.tsv").read_text(encoding="utf-8").splitlines()
    return [(NONE, line.split("\t")[0]) for line in lines[1 : 1 + CALIBRATING]]


def danger_examples(lists: list[Example]) -> list[Example]:
    """(kind of danger or "none", text) pairs for the model of danger, from our phrases and these rows of the lists."""
    table, chance = phrases(), random.Random(5)
    frames = table["frames"]
    calm = [phrase for lines in table["categories"].values() for phrase in lines.split("|")]
    calm += table["not_danger"]["texts"].split("|") * 2 + table["not_danger"]["near"].split("|")
    pairs = [
        (NONE, text)
        for phrase in calm
        for text in framed(phrase, frames, 4, chance) + reported(phrase, frames, REPORTS, chance)
    ]
    pairs += [
        (NONE, text)
        for lines in table["reports"].values()
        for phrase in lines.split("|")
        for text in reported(phrase, frames, REPORTS, chance)
    ]
    things, matters = (table["not_danger"][name].split("|") for name in ("things", "matters"))
    pairs += [(NONE, framed(thing + matter, frames, 1, chance)[1]) for thing in things for matter in matters]
    for kind, lines in table["danger"].items():
        for phrase in lines.split("|"):
            pairs += [(kind, text) for text in framed(phrase, frames, ALARMED, chance)]
    pairs += [(NONE, text) for text in background([text for kind, text in pairs if kind != NONE], chance)]
    pairs += [(kind, text) for kind, phrase in lists for text in framed(phrase, frames, 6, chance)]
    return pairs + [(NONE, text) for text in chatter(table["chat"], chance)]


def chatter(chat: dict[str, str], chance: random.Random) -> list[str]:
    """What people write around a request (names, doors, hours, yes and no): short, alone or two together."""
    lists = {name: words.split("|") for name, words in chat.items()}
    patterns, texts = lists.pop("patterns"), lists.pop("texts")

    def filled(pattern: str) -> str:
        return _SLOT.sub(lambda slot: chance.choice(lists[slot.group(1)]), pattern)

    alone = [filled(pattern) for pattern in patterns for _ in range(FILLINGS)] + texts * 2
    together = [f"{text},{filled(chance.choice(patterns))}" for text in texts]
    return alone + together + [f"{filled(one)},{filled(chance.choice(patterns))}" for one in patterns]


def background(dangerous: list[str], chance: random.Random) -> list[str]:
    """Strings of common words by which the model learns that what it does not know is no danger.

    The words are those of jieba's dictionary that share no two neighbouring characters with a dangerous text.
    """
    feared = {text[at : at + 2] for text in dangerous for at in range(len(text) - 1)}
    jieba.setLogLevel(60)
    jieba.initialize()
    known = sorted(
        word
        for word, count in jieba.dt.FREQ.items()
        if count >= COMMON and not any(word[at : at + 2] in feared for at in range(len(word) - 1))
    )
    return ["".join(chance.choices(known, k=chance.randint(2, 7))) for _ in range(UNKNOWN)]


def weighed() -> npt.NDArray[np.float32]:
    """Weights of the evidence of danger, fitted on the lists, each row read by a model that has not seen it."""
    rows = listed() + ordinary()
    texts, kinds = [text for _, text in rows], [kind for kind, _ in rows]
    found = np.zeros((len(rows), EVIDENCE))
    for seen, rest in StratifiedKFold(5, shuffle=True, random_state=1).split(texts, kinds):
        arrays = fitted("danger", danger_examples([rows[at] for at in seen]), DANGER_STRENGTH)
        model = ngrams.Linear(
            tuple(arrays["danger_labels"].tolist()),
            arrays["danger_weights"],
            arrays["danger_scales"],
            arrays["danger_bias"],
        )
        for at in rest:
            plain = normalised(texts[at])
            calm = ngrams.probabilities(model.scores(plain))[NONE]
            found[at] = evidence(plain, calm).row()
    real = np.array([kind != NONE for kind in kinds])
    learner = LogisticRegression(C=1.0, class_weight="balanced", fit_intercept=False).fit(found, real)
    sys.stdout.write(_balance(learner.predict_proba(found)[:, 1], real, found[:, 1] > 0))
    return np.asarray(learner.coef_[0], dtype=np.float32)


def _balance(
    chances: npt.NDArray[np.float64], real: npt.NDArray[np.bool_], firm: npt.NDArray[np.bool_]
) -> str:
    """What each threshold would do on the lists, cross-validated."""
    lines = [f"danger, cross-validated on {len(real)} rows; a firm sign always asks"]
    for least in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        asks, alarms = (chances >= least) | firm, chances >= least
        lines.append(
            f"{least:.2f}: asked or alarmed {asks[real].mean():.3f} of dangerous, {asks[~real].mean():.3f} of harmless;"
            f" alarmed {alarms[real].mean():.3f}, {alarms[~real].mean():.3f}"
        )
    return "\n".join(lines) + "\n"


def matrix(texts: list[str]) -> csr_matrix:
    """The texts as sparse rows over the hashed buckets."""
    rows = [ngrams.features(normalised(text)) for text in texts]
    starts = np.cumsum([0, *(len(row.buckets) for row in rows)])
    columns = np.concatenate([row.buckets for row in rows])
    values = np.concatenate([row.values for row in rows])
    return csr_matrix((values, columns, starts), shape=(len(texts), ngrams.BUCKETS))


def fitted(name: str, examples: list[Example], strength: float) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one model, weights rounded to a signed byte per label."""
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3)
    model.fit(matrix([text for _, text in examples]), [label for label, _ in examples])
    scales = np.abs(model.coef_).max(axis=1) / LARGEST_WEIGHT
    return {
        f"{name}_labels": np.array(model.classes_, dtype=str),
        f"{name}_weights": np.round(model.coef_ / scales[:, None]).astype(np.int8),
        f"{name}_scales": scales.astype(np.float32),
        f"{name}_bias": model.intercept_.astype(np.float32),
    }


def extra_examples(path: Path | None) -> list[Example]:
    """The place's own `category<TAB>text` lines; raises KeyError for a category the catalogue does not know."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    pairs = [line.split("\t", 1) for line in lines if "\t" in line]
    return [(CATEGORIES[code].code, text) for code, text in pairs]


def main() -> None:
    """Writes tasks/model.npz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extra", type=Path)
    parser.add_argument("--out", type=Path, default=ngrams.SHIPPED)
    given = parser.parse_args()
    arrays = fitted("category", category_examples() + extra_examples(given.extra), 10.0)
    arrays |= fitted("danger", danger_examples(listed() + ordinary()), DANGER_STRENGTH)
    arrays["danger_evidence"] = weighed()
    np.savez_compressed(given.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
