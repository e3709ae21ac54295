"""The hotline's records as texts with one of our top groups each; the mapping is benchmarks/hotline.toml."""

import csv
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

NOT_OURS = "not-ours"
LEAST_ROWS = 30
MOST_GROUPS = 12
MAPPING = Path(__file__).parent / "hotline.toml"


@dataclass(frozen=True)
class Record:
    """One order: its ticket number, what was written, and the top group its label maps to."""

    ticket: str
    text: str
    group: str


def group_of_category() -> dict[str, str]:
    """The top group of every category that has one; the rest is not the hotline's kind of matter."""
    table = tomllib.loads(MAPPING.read_text(encoding="utf-8"))["categories"]
    return {code: group for group, codes in table.items() for code in codes}


def records(folder: Path) -> list[Record]:
    """All hotline records of a data folder, in file order."""
    labels = tomllib.loads(MAPPING.read_text(encoding="utf-8"))["labels"]
    groups = {pair: group for group, pairs in labels.items() for pair in pairs}
    found: list[Record] = []
    for path in sorted((folder / "hotline").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += [
                Record(row["ticket"], row["text"], _group(groups, row["level1"], row["level2"]))
                for row in csv.DictReader(file)
            ]
    return found


def sizes(rows: list[Record]) -> dict[str, int]:
    """Rows by group, the largest first; raises ValueError if a group of the mapping is too small or too many."""
    counts = Counter(row.group for row in rows)
    ours = {group: count for group, count in counts.items() if group != NOT_OURS}
    if len(ours) > MOST_GROUPS or min(ours.values()) < LEAST_ROWS:
        raise ValueError(f"at most {MOST_GROUPS} groups of at least {LEAST_ROWS} rows: {ours}")
    return dict(counts.most_common())


def _group(groups: dict[str, str], level1: str, level2: str) -> str:
    return groups.get(f"{level1}/{level2}") or groups.get(f"{level1}/*") or NOT_OURS
