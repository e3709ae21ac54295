"""How well the same matter is recognised by wording alone, on letters with known repetitions.

Every two letters within 72 hours are compared, but those that name different districts, as requests of different
communities never are. The labels name exact repetitions and two clusters only, so pairs
found beyond them are printed with --show, to be read by a person.
"""

import argparse
import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

from tasks import sameness

WITHIN = timedelta(hours=72)
DISTRICT = re.compile(r"[A-Z]\d+(?=[区县市])")
Row = dict[str, str]


def _rows(path: Path) -> list[Row]:
    raw = path.read_bytes()
    words = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(words, newline="")))


def _labels(rows: list[Row], column: str) -> set[frozenset[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row["id"])
    return {frozenset(pair) for ids in groups.values() for pair in combinations(ids, 2)}


def _pairs(letters: list[Row]) -> Iterator[tuple[Row, Row]]:
    ordered = sorted(letters, key=lambda row: row["time"])
    times = [datetime.fromisoformat(row["time"] + "+00:00") for row in ordered]
    first = 0
    for last, row in enumerate(ordered):
        while times[last] - times[first] > WITHIN:
            first += 1
        for earlier in ordered[first:last]:
            yield earlier, row


def _apart(one: Row, other: Row) -> bool:
    """Whether two letters name districts (written as a letter and a number) and have none in common."""
    here, there = (set(DISTRICT.findall(row["title"])) for row in (one, other))
    return bool(here and there and not here & there)


def _words(row: Row) -> str:
    return f"{row['title']} {row['body']}"


def main() -> int:
    """Compare, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds messages/")
    parser.add_argument("--show", action="store_true", help="print found pairs that carry no label")
    asked = parser.parse_args()
    folder = asked.data / "messages"
    letters = _rows(next(folder.glob("*until*.csv.gz")))
    repeated = _labels(_rows(next(folder.glob("*exact_duplicates.csv"))), "group")
    clusters = _labels(_rows(next(folder.glob("*similar_clusters.csv"))), "cluster")
    seen = {"pairs": 0, "found": 0, "repeated": 0, "repeated found": 0, "cluster": 0, "cluster found": 0}
    for one, other in _pairs(letters):
        key = frozenset((one["id"], other["id"]))
        found = not _apart(one, other) and sameness.same_words(_words(one), _words(other))
        kind = "repeated" if key in repeated else "cluster" if key in clusters else ""
        seen["pairs"] += 1
        seen["found"] += found
        if kind:
            seen[kind] += 1
            seen[f"{kind} found"] += found
        elif found and asked.show:
            alike = sameness.wording(_words(one), _words(other))
            print(f"{alike:.2f}  {one['title'][:40]}  |  {other['title'][:40]}")
    print(seen)
    print(f"recall on exact repetitions {seen['repeated found'] / max(seen['repeated'], 1):.3f}")
    print(f"recall on the two clusters {seen['cluster found'] / max(seen['cluster'], 1):.3f}")
    print(f"found without a label {seen['found'] - seen['repeated found'] - seen['cluster found']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
