"""The same text, read the way a person reads it: invisible characters gone, look-alikes made equal."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TRADITIONAL = dict(
    zip(
        "號樓單電話機師腳爺嬸楊張陳劉趙吳孫馬謝許鄧馮韓蕭葉蔣蘇盧鐘譚賈鄒閆龍賀顧龔錢嚴湯魯聯係係證車灣壓癥癱",
        "号楼单电话机师脚爷婶杨张陈刘赵吴孙马谢许邓冯韩萧叶蒋苏卢钟谭贾邹闫龙贺顾龚钱严汤鲁联系系证车湾压症瘫",
        strict=True,
    )
)
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u180e\u20e3\ufe0e\ufe0f")
_ACCENTS = frozenset({"Mn", "Me"})
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})


@dataclass(frozen=True)
class Span:
    """A private part: `text[start:end]`, what kind it is and what is shown in its place."""

    start: int
    end: int
    kind: str
    shown: str = ""


class _Clean(dict[int, str | int | None]):
    """Filled as characters are met, so that each is looked up in Unicode only once."""

    def __missing__(self, code: int) -> str | int | None:
        character = chr(code)
        kept: str | int | None = code
        if character in "\u2028\u2029\x0b\x0c\x85":
            kept = "\n"
        elif character == "\t":
            kept = " "
        elif character != "\n" and (unicodedata.category(character) in _INVISIBLE or character in _FILLERS):
            kept = None
        self[code] = kept
        return kept


class _Fold(dict[int, str | int]):
    """One character to one character, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str | int:
        self[code] = _folded(chr(code))
        return self[code]


def _folded(character: str) -> str:
    if character in _TRADITIONAL:
        return _TRADITIONAL[character]
    if unicodedata.category(character) in _ACCENTS:
        return " "
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    plain = plain if len(plain) == 1 else character
    if unicodedata.category(plain) == "Zs":
        return " "
    if unicodedata.category(plain) == "Pd":
        return "-"
    lower = plain.lower()
    return lower if len(lower) == 1 else plain


_CLEAN = _Clean()
_FOLD = _Fold()


def clean(text: str) -> str:
    """Nobody sees what cannot be seen: control, zero-width, direction and lone surrogate characters go."""
    if text.replace("\n", "").isprintable() and not _FILLERS.intersection(text):
        return text.strip()
    return text.translate(_CLEAN).strip()


def fold(text: str) -> str:
    """The text of the same length with full-width, circled, capital and traditional forms made plain."""
    return text.translate(_FOLD)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as a tree so that long lists stay fast."""
    return _tree(sorted(set(words)))


def _tree(words: list[str]) -> str:
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    optional = "" in heads
    heads.pop("", None)
    branches = [re.escape(head) + _tree(tails) for head, tails in heads.items()]
    if not branches:
        return ""
    grouped = branches[0] if len(branches) == 1 and not optional else f"(?:{'|'.join(branches)})"
    return f"{grouped}?" if optional else grouped


def listed(words: str) -> tuple[str, ...]:
    """A list of words as written in one string, apart by bars where words have spaces in them."""
    return tuple(words.split("|") if "|" in words else words.split())
