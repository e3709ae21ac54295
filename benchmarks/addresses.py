"""How well addresses are split into their parts: span F1 on labelled addresses, beside a plain rule.

Usage: python -m benchmarks.addresses --data DIR (a folder with addresses/ncap_dev.jsonl: text and spans).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tasks import wording_address
from tasks.masking_fold import fold

Span = tuple[str, int, int]
Split = Callable[[str], Iterable[Span]]
LEFT_OUT = frozenset({"redundant", "assist", "person", "otherinfo", "country", "subpoi"})

# The plain rule: a part is whatever runs up to the next well-known ending.
PLAIN = re.compile(
    r"(?P<prov>[一-鿿]{2,3}省)|(?P<city>[一-鿿]{2,4}?市)|(?P<district>[一-鿿]{1,4}?[区县])"
    r"|(?P<town>[一-鿿]{1,4}?(?:镇|乡|街道))|(?P<community>[一-鿿]{1,5}?(?:村|社区))"
    r"|(?P<road>[一-鿿]{1,6}?(?:路|街|大道|巷))|(?P<roadno>\d{1,5}号)|(?P<houseno>\d{1,4}(?:幢|栋|号楼))"
    r"|(?P<cellno>\d{1,2}单元)|(?P<floorno>\d{1,2}[楼层])|(?P<roomno>\d{2,5}室?)|(?P<poi>[一-鿿]{2,12})"
)


def main() -> None:
    """Print precision, recall and F1 over all spans and per kind, ours beside the plain rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--file", default="ncap_dev.jsonl")
    options = parser.parse_args()
    rows = list(labelled(options.data / "addresses" / options.file))
    for name, split in (("ours", ours), ("plain rule", plain)):
        report(name, rows, split)


def labelled(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """(address, spans with their places) of each row."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at = 0
        spans = []
        for kind, words in row["spans"]:
            at = row["text"].index(words, at)
            spans.append((kind, at, at + len(words)))
            at += len(words)
        yield row["text"], [span for span in spans if span[0] not in LEFT_OUT]


def ours(text: str) -> Iterator[Span]:
    """The parts as the product reads them."""
    return ((part.kind, part.start, part.end) for part in wording_address.parts(fold(text)))


def plain(text: str) -> Iterator[Span]:
    """The parts by well-known endings alone."""
    return ((str(match.lastgroup), *match.span()) for match in PLAIN.finditer(text))


def report(name: str, rows: list[tuple[str, list[Span]]], split: Split) -> None:
    """One line over all kinds and one for each."""
    true, said, right = Counter[str](), Counter[str](), Counter[str]()
    for text, spans in rows:
        guessed = set(split(text))
        true.update(kind for kind, _, _ in spans)
        said.update(kind for kind, _, _ in guessed)
        right.update(kind for kind, _, _ in guessed & set(spans))
    print(f"{name}: {len(rows)} addresses, micro-F1 {_f1(right.total(), said.total(), true.total())}")
    for kind, count in true.most_common():
        print(f"  {kind:10} {_f1(right[kind], said[kind], count)}  of {count}")


def _f1(right: int, said: int, true: int) -> str:
    precision = right / said if said else 0.0
    recall = right / true if true else 0.0
    both = precision + recall
    return f"{2 * precision * recall / both if both else 0.0:.3f} (P {precision:.3f}, R {recall:.3f})"


if __name__ == "__main__":
    main()
