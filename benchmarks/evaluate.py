"""How well messages are understood: `python -m benchmarks.evaluate [--data DIR] [--show]`.

On our labelled messages and lists of danger, and with DIR on hotline records and addresses. For the records it
prints the shipped model and one trained on DIR (5-fold cross-validation) beside the simple baseline, characters
1-3 with a linear support vector machine, and the false alarms.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.svm import LinearSVC

from benchmarks import addresses
from benchmarks.hotline import NOT_OURS, Record, group_of_category, records, sizes
from tasks import danger, ngrams, understanding
from tasks.categories import CATEGORIES

FOLDS, SEED, TOP = 5, 12345, 3
OURS = 1.0
TESTS = Path(__file__).parent.parent / "tests" / "tasks"
LISTS = {
    "our own list": "danger_own.txt",
    "the second list": "danger_other.txt",
    "the third list, never tuned on": "danger_third.txt",
    "the fourth list, written before its writer saw any rule or list": "danger_fourth.txt",
}
CALIBRATING = 100
COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)

Scores = npt.NDArray[np.float64]
Fit = Callable[[list[str], list[str], list[str]], Scores]


def words(text: str) -> list[str]:
    """The words of a text as jieba cuts them."""
    return [word for word in jieba.lcut(text) if word.strip()]


def baseline(texts: list[str], labels: list[str], unseen: list[str]) -> Scores:
    """Characters 1-3, tf-idf, linear support vector machine: margins (unseen x labels in sorted order)."""
    model = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), LinearSVC())
    model.fit(texts, labels)
    return np.asarray(model.decision_function(unseen))


def trained(texts: list[str], labels: list[str], unseen: list[str]) -> Scores:
    """The mean probability of three learners over characters 1-4 and words (unseen x sorted labels)."""
    return _learned(texts, labels, unseen, with_ours=False)


def helped(texts: list[str], labels: list[str], unseen: list[str]) -> Scores:
    """The same with what the shipped model reads, which has seen none of the records, as further features."""
    return _learned(texts, labels, unseen, with_ours=True)


def _read(texts: list[str]) -> csr_matrix:
    """Square roots of the shipped probability of every category (texts x categories)."""
    model = ngrams.load("category")
    found = [understanding.probabilities(danger.normalised(text), model) for text in texts]
    return csr_matrix([[OURS * row[code] ** 0.5 for code in CATEGORIES] for row in found])


def _learned(texts: list[str], labels: list[str], unseen: list[str], *, with_ours: bool) -> Scores:
    space = FeatureUnion(
        [
            ("characters", TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)),
            ("words", TfidfVectorizer(analyzer=words, min_df=2, sublinear_tf=True)),
        ]
    )
    seen, rest = space.fit_transform(texts), space.transform(unseen)
    if with_ours:
        seen, rest = hstack([seen, _read(texts)]).tocsr(), hstack([rest, _read(unseen)]).tocsr()
    learners: list[tuple[float, Any]] = [
        (0.5, LogisticRegression(C=12, max_iter=300, class_weight="balanced")),
        (0.3, CalibratedClassifierCV(LinearSVC(C=0.3), cv=3)),
        (0.2, ComplementNB(alpha=0.2)),
    ]
    total: Scores = np.zeros((len(unseen), len(set(labels))))
    for share, learner in learners:
        total += share * learner.fit(seen, labels).predict_proba(rest)
    return total


def crossed(rows: list[Record], fit: Fit) -> Scores:
    """Scores of every row from a model that has not seen it."""
    texts, labels = [row.text for row in rows], [row.group for row in rows]
    result: Scores = np.zeros((len(rows), len(set(labels))))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, rest in folds.split(texts, labels):
        known = [labels[at] for at in seen]
        result[rest] = fit([texts[at] for at in seen], known, [texts[at] for at in rest])
    return result


def shipped(rows: list[Record], names: list[str]) -> Scores:
    """Probability of each group by the shipped model: that of its categories added up."""
    model, groups = ngrams.load("category"), group_of_category()
    result: Scores = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for code, chance in understanding.probabilities(danger.normalised(row.text), model).items():
            result[at, names.index(groups.get(code, NOT_OURS))] += chance
    return result


def figures(scores: Scores, truth: npt.NDArray[np.int64]) -> str:
    """One line: macro-F1, top-1, top-3 and the accuracy of the most certain share of the rows."""
    order = np.argsort(-scores, axis=1)
    right = order[:, 0] == truth
    ranked = np.sort(scores, axis=1)
    surest = np.argsort(-(ranked[:, -1] - ranked[:, -2]), kind="stable")
    curve = "  ".join(
        f"{share:.0%} {right[surest[: int(share * len(right))]].mean():.3f}" for share in COVERAGES
    )
    top = (order[:, :TOP] == truth[:, None]).any(axis=1).mean()
    macro = f1_score(truth, order[:, 0], average="macro")
    return f"macro-F1 {macro:.3f}  top-1 {right.mean():.3f}  top-3 {top:.3f}  accuracy at coverage: {curve}"


def confusion(scores: Scores, truth: npt.NDArray[np.int64], names: list[str]) -> str:
    """The confusion table as Markdown: rows are labels, columns what was said."""
    table = confusion_matrix(truth, scores.argmax(axis=1))
    lines = ["| |" + "|".join(names) + "|", "|---" * (len(names) + 1) + "|"]
    lines += [f"|{name}|" + "|".join(map(str, row)) + "|" for name, row in zip(names, table, strict=True)]
    return "\n".join(lines)


def alarms(rows: list[Record], show: bool) -> str:
    """The share of records in which danger is found, by kind; with `show`, every one of them to be read."""
    fired = [(row, found) for row in rows if (found := danger.find(row.text))]
    kinds = Counter(found.kind for _, found in fired)
    told = [f"{found.kind}\t{','.join(found.words)}\t{row.ticket}\t{row.text[:80]}" for row, found in fired]
    head = f"danger found in {len(fired)} of {len(rows)} = {len(fired) / len(rows):.2%}: {dict(kinds)}"
    return "\n".join([head, *told]) if show else head


def of_labelled(show: bool) -> str:
    """The shipped product on the made-up labelled messages: the part that calibrated it and the part that did not."""
    lines = (TESTS / "messages_labelled.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    agreed = sum(first == second for _, first, second in rows)
    parts = (("calibrating", rows[:CALIBRATING]), ("test", rows[CALIBRATING:]))
    head = f"labelled messages: {len(rows)}, two readings agree on {agreed}"
    return "\n".join([head, *(_decided(name, part, show) for name, part in parts)])


def _decided(name: str, rows: list[list[str]], show: bool) -> str:
    read = [(understanding.understand(text), {first, second}, text) for text, first, second in rows]
    alone = [one for one in read if one[0].decided and one[0].danger is None]
    right = sum(found.category in labels for found, labels, _ in alone)
    first = sum(found.category in labels for found, labels, _ in read)
    three = sum(any(guess.code in labels for guess in found.guesses) for found, labels, _ in read)
    asked = sum(found.danger is not None for found, _, _ in read)
    sure = sum(found.danger is not None and found.danger.sure for found, _, _ in read)
    told = [f"  {text}\t{found.category}" for found, labels, text in alone if found.category not in labels]
    count = len(read)
    line = (
        f"{name}: decides {len(alone)} of {count} alone, {right / len(alone):.3f} of them right; "
        f"asks in {1 - len(alone) / count:.1%}; top-1 {first / count:.3f}, top-3 {three / count:.3f}; "
        f"taken for danger {asked} ({sure} without asking)"
    )
    return "\n".join([line, *(told if show else [])])


def of_danger() -> str:
    """Recall and needless alarms on the four lists of danger phrasings."""
    return "\n".join(_recall(name, path) for name, path in LISTS.items())


def _recall(name: str, file: str) -> str:
    lines = (TESTS / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#")]
    found = [(kind != "-", danger.find(text)) for kind, text in rows]
    real = [one for dangerous, one in found if dangerous]
    calm = [one for dangerous, one in found if not dangerous]
    return (
        f"danger, {name}: {sum(one is not None for one in real)} of {len(real)} found "
        f"({sum(one is not None and one.sure for one in real)} without asking); of {len(calm)} harmless "
        f"{sum(one is not None for one in calm)} found, {sum(one is not None and one.sure for one in calm)} alarmed"
    )


def of_hotline(folder: Path, show: bool) -> str:
    """All tables that need the hotline records."""
    rows = records(folder)
    names = sorted(set(sizes(rows)))
    truth = np.array([names.index(row.group) for row in rows])
    mine = crossed(rows, helped)
    lines = [
        f"{len(rows)} hotline records: {sizes(rows)}",
        f"baseline (5-fold)        {figures(crossed(rows, baseline), truth)}",
        f"trained on DATA (5-fold) {figures(crossed(rows, trained), truth)}",
        f"  with our reading, too  {figures(mine, truth)}",
        f"shipped                  {figures(shipped(rows, names), truth)}",
        "confusion of the model trained on DATA (rows: label, columns: said):",
        confusion(mine, truth, names),
        alarms(rows, show),
    ]
    return "\n".join(lines)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder with hotline/ and addresses/")
    parser.add_argument(
        "--show", action="store_true", help="print what danger was found in and what was misread"
    )
    given = parser.parse_args()
    jieba.setLogLevel(60)
    sys.stdout.write(f"{of_labelled(given.show)}\n{of_danger()}\n")
    if given.data is None:
        sys.stdout.write("DATA is not given: no hotline records, no addresses\n")
        return
    sys.stdout.write(of_hotline(given.data, given.show) + "\n")
    rows = list(addresses.labelled(given.data / "addresses" / "ncap_dev.jsonl"))
    for name, split in (("ours", addresses.ours), ("plain rule", addresses.plain)):
        addresses.report(f"addresses, {name}", rows, split)


if __name__ == "__main__":
    main()
