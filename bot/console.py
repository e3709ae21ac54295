"""What the command line says: plain words, in Chinese and in English."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.community_file import Problem
from bot.words import Words
from volunteers.text import Text

ZONE = ZoneInfo("Asia/Shanghai")
PAGES = (
    ("/", "set-up-page-home"),
    ("/demo", "set-up-page-demo"),
    ("/chat", "set-up-page-chat"),
    ("/board", "set-up-page-board"),
)


class Console:
    """Says texts in every language there is: results on standard output, troubles on standard error."""

    def __init__(self, words: Words, out: TextIO | None = None, trouble: TextIO | None = None) -> None:
        self.words = words
        self.out = out or sys.stdout
        self.trouble = trouble or sys.stderr

    def say(self, key: str, /, **values: object) -> None:
        """Say something that went well."""
        _write(self.out, self._both(Text(key, values)))

    def complain(self, key: str, /, **values: object) -> None:
        """Say what is wrong."""
        _write(self.trouble, self._both(Text(key, values)))

    def plain(self, line: str) -> None:
        """A line that is the same in every language, such as a link."""
        _write(self.out, [line])

    def warn(self, lines: Iterable[str]) -> None:
        """Troubles that are words already."""
        _write(self.trouble, lines)

    def welcome(self, address: str, paths: Iterable[str]) -> None:
        """Say where to go with a browser, of the pages that there are."""
        there = set(paths)
        self.say("set-up-running")
        for path, key in PAGES:
            if path in there:
                names = " · ".join(self._both(Text(key)))
                self.plain(f"  {address}{path:<8} {names}")
        self.say("set-up-stop")

    def mistakes(self, file: Path, problems: Iterable[Problem]) -> None:
        """List what is wrong with a community file."""
        found = list(problems)
        self.complain("set-up-file-bad", file=str(file), count=len(found))
        for one in found:
            self.complain("set-up-problem", file=file.name, line=one.line, key=one.key, what=one.text)

    def _both(self, said: Text) -> list[str]:
        now = datetime.now(UTC)
        return [self.words.render(said, language, ZONE, now) for language in self.words.languages]


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    for line in dict.fromkeys(lines):
        stream.write(f"{line}\n")
    stream.flush()
