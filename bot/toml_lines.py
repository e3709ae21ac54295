"""On which line each value of a TOML text stands, which the parser of the standard library does not tell."""

import re
from bisect import bisect_right

Where = tuple[str | int, ...]

_STRING = r'"""(?:[^\\]|\\.)*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_KEY = re.compile(rf"[ \t]*({_STRING}|[\w-]+)[ \t]*", re.DOTALL)
_SCALAR = re.compile(rf"{_STRING}|[^\s,\]}}#][^,\]}}#\n]*", re.DOTALL)


def lines_of(source: str) -> dict[Where, int]:
    """The line (from 1) of every table, key and element, by its path; the text must be valid TOML.

    The third [[person]] is ("person", 2), its first role's place ("person", 2, "roles", 0, "place").
    """
    return _Scanner(source).scan()


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.found: dict[Where, int] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._counts: dict[Where, int] = {}

    def scan(self) -> dict[Where, int]:
        table: Where = ()
        self._skip()
        while self.at < len(self.source):
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self.found

    def _header(self) -> Where:
        line = self._line()
        many = self.source.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self._inside(self._keys())
        self.at += 2 if many else 1
        if many:
            number = self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, number)
        self.found.setdefault(path, line)
        return path

    def _inside(self, keys: list[str]) -> Where:
        """The full path of a header's keys: below an array of tables its last element is meant."""
        path: Where = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path])
        return (*path, keys[-1])

    def _pair(self, table: Where) -> None:
        line = self._line()
        path: Where = (*table, *self._keys())
        self.found.setdefault(path, line)
        self.at += 1  # the equals sign
        self._skip()
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            match = _KEY.match(self.source, self.at)
            assert match is not None
            keys.append(match[1].strip("\"'"))
            self.at = match.end()
            if not self.source.startswith(".", self.at):
                return keys
            self.at += 1

    def _value(self, path: Where) -> None:
        self.found.setdefault(path, self._line())
        opening = self.source[self.at]
        if opening == "[":
            self._elements(path)
        elif opening == "{":
            self._members(path)
        else:
            match = _SCALAR.match(self.source, self.at)
            assert match is not None
            self.at = match.end()

    def _elements(self, path: Where) -> None:
        self.at += 1
        number = 0
        while not self._closes("]"):
            self._value((*path, number))
            number += 1

    def _members(self, path: Where) -> None:
        self.at += 1
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Step over a comma; True, and past it, at the closing bracket."""
        self._skip()
        if self.source[self.at] == ",":
            self.at += 1
            self._skip()
        if self.source[self.at] != bracket:
            return False
        self.at += 1
        return True

    def _skip(self) -> None:
        match = _BLANK.match(self.source, self.at)
        assert match is not None
        self.at = match.end()

    def _line(self) -> int:
        return bisect_right(self._starts, self.at)
