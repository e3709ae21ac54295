"""How long reading one message takes, beside jieba alone: `python -m benchmarks.intake [--rounds N]`."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jieba

from tasks import danger, masking, understanding, wording

MESSAGES = Path(__file__).parent.parent / "tests" / "tasks" / "messages_labelled.tsv"
NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def messages() -> list[str]:
    """The made-up messages whose reading is measured."""
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


def whole(text: str) -> None:
    """All that intake does with the words: danger, kind, address, phone, name, time, and what the group may see."""
    danger.find_all(text)
    understanding.understand(text)
    wording.read(text, NOW, ZONE)
    masking.mask(text)


def milliseconds(read: Callable[[str], object], texts: list[str], rounds: int) -> list[float]:
    """How long each reading took."""
    read(texts[0])  # what is loaded once is not the message's price
    took = []
    for _ in range(rounds):
        for text in texts:
            started = time.perf_counter()
            read(text)
            took.append((time.perf_counter() - started) * 1000)
    return took


def main() -> None:
    """Prints median and 95th percentile for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    jieba.setLogLevel(60)
    texts = messages()
    steps: dict[str, Callable[[str], object]] = {
        "jieba alone (floor)": jieba.lcut,
        "danger": danger.find_all,
        "kind, with danger": understanding.understand,
        "intake, all of it": whole,
    }
    for name, read in steps.items():
        took = milliseconds(read, texts, rounds)
        p95 = statistics.quantiles(took, n=20)[-1]
        sys.stdout.write(f"{name:22} median {statistics.median(took):.2f} ms  p95 {p95:.2f} ms\n")


if __name__ == "__main__":
    main()
