"""How well messages are understood, on hotline records: `python -m benchmarks.evaluate --data DIR [--fired]`.

Prints the shipped model and one trained on DIR (5-fold cross-validation) beside the simple baseline, characters
1-3 with a linear support vector machine, and the false alarms of the danger words.
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
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.svm import LinearSVC

from benchmarks.hotline import NOT_OURS, Record, group_of_category, records, sizes
from tasks import danger, ngrams, understanding

FOLDS, SEED, TOP = 5, 12345, 3
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
    """The mean probability of three learners over characters 1-4 and words 1-2 (unseen x sorted labels)."""
    space = FeatureUnion(
        [
            ("characters", TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)),
            ("words", TfidfVectorizer(analyzer=words, min_df=2, sublinear_tf=True)),
        ]
    )
    seen, rest = space.fit_transform(texts), space.transform(unseen)
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


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fired", action="store_true", help="print every record in which danger was found")
    given = parser.parse_args()
    jieba.setLogLevel(60)
    rows = records(given.data)
    names = sorted(set(sizes(rows)))
    truth = np.array([names.index(row.group) for row in rows])
    mine = crossed(rows, trained)
    lines = [
        f"{len(rows)} rows: {sizes(rows)}",
        f"baseline (5-fold)        {figures(crossed(rows, baseline), truth)}",
        f"trained on DATA (5-fold) {figures(mine, truth)}",
        f"shipped                  {figures(shipped(rows, names), truth)}",
        "confusion of the model trained on DATA:",
        confusion(mine, truth, names),
        alarms(rows, given.fired),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
