"""Whether two requests are about the same matter, by place, kind, time and wording. Pure.

Words that hardly ever occur (names of streets, estates, firms) weigh most; how often a word occurs is taken from the
dictionary of the word cutter, so nothing needs to be learnt. Precision comes first: a wrong join hides a
need, a missed one costs a second look.
"""

import logging
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import jieba
from rapidfuzz import fuzz

from tasks.sameness_places import common_name

jieba.setLogLevel(logging.ERROR)

SHARED_GROUPS = frozenset({"hazards", "problems"})
"""Groups of the catalogue whose matters belong to a place, not to one household."""

ALIKE = 0.45  # share of the weight of words that two texts have in common
ALIKE_HERE = 0.06  # the same for every word the letters can be read as, when kind and building agree
NEARLY_EQUAL = 0.8
RARE = 30  # occurrences in the dictionary up to which a word counts as a name
ALIKE_NAMED = 0.07  # the same for the rest of two texts that name the same place
ALIKE_GIST = 0.12  # … and for how they begin
GIST = 40  # characters in which a message says what it is about
LONGEST = 600  # characters that are compared
EQUAL_LETTERS = 95  # percent, for texts too short to have words in common

Weights = dict[str, float]
_WORD = re.compile(r"\w{2,}")
_BLANK = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Matter:
    """A request as it is compared: masked words, kind, where (community, building) and when it was brought."""

    words: str
    category: str
    group: str
    place_id: int
    whereabouts: str
    at: datetime
    requester_id: int | None = None


def wording(one: str, other: str) -> float:
    """How much two texts say the same, 0…1: the weight of shared words over that of all words."""
    return _shared(_weights(one[:LONGEST]), _weights(other[:LONGEST]))


def same_words(one: str, other: str) -> bool:
    """Whether the words alone make it the same matter: much in common, a name among it; nearly equal; or one

    named place and, besides it, something in common at the beginning and altogether.
    """
    first, second = _weights(one[:LONGEST]), _weights(other[:LONGEST])
    alike = _shared(first, second)
    if alike >= NEARLY_EQUAL or _equal_letters(one, other):
        return True
    if alike >= ALIKE and any(_is_name(word) for word in first.keys() & second.keys()):
        return True
    return _alike_at_one_place(one, other)


def _alike_at_one_place(one: str, other: str) -> bool:
    """The name of the place says nothing about the matter, so it does not count as something in common."""
    place = common_name(one, other)
    if not place:
        return False
    gist, whole = (
        _shared(
            *({w: n for w, n in _weights(text[:length]).items() if w not in place} for text in (one, other))
        )
        for length in (GIST, LONGEST)
    )
    return gist >= ALIKE_GIST and whole >= ALIKE_NAMED


def same(one: Matter, other: Matter, within: timedelta) -> bool:
    """Whether two requests should be joined: same community, not too far apart in time, and

    one person saying the same again; or a matter of the place (a lamp, a manhole, rubbish), of one kind, at
    the same building or, where none is named, in words that say the same. Homes are never joined.
    """
    if one.place_id != other.place_id or abs(one.at - other.at) > within:
        return False
    if one.requester_id is not None and one.requester_id == other.requester_id:
        return one.category == other.category and wording(one.words, other.words) >= NEARLY_EQUAL
    if one.category != other.category or one.group not in SHARED_GROUPS:
        return False
    if one.whereabouts and other.whereabouts:
        return _same_place(one, other) and _alike_here(one, other) >= ALIKE_HERE
    return same_words(one.words, other.words)


def ranked(matter: Matter, others: Iterable[tuple[int, Matter]], within: timedelta) -> list[int]:
    """Keys of those that are the same matter, the most alike first."""
    found = [
        (wording(matter.words, other.words), key) for key, other in others if same(matter, other, within)
    ]
    return [key for _, key in sorted(found, key=lambda pair: (-pair[0], pair[1]))]


def _alike_here(one: Matter, other: Matter) -> float:
    """Short messages share few words as they are cut; the name of the place, which is the same, does not count."""
    place = _every_word(one.whereabouts)
    first, second = (_every_word(matter.words[:LONGEST]) for matter in (one, other))
    return _shared(*({w: n for w, n in words.items() if w not in place} for words in (first, second)))


def _same_place(one: Matter, other: Matter) -> bool:
    return _plain(one.whereabouts) == _plain(other.whereabouts)


def _plain(words: str) -> str:
    return _BLANK.sub("", words).removesuffix("附近")


def _equal_letters(one: str, other: str) -> bool:
    return fuzz.ratio(_plain(one), _plain(other)) >= EQUAL_LETTERS


@lru_cache(maxsize=4096)
def _weights(words: str) -> Weights:
    cut: Sequence[str] = jieba.lcut(words.lower())
    return {word: _weight(word) for word in set(cut) if _WORD.fullmatch(word)}


def _every_word(words: str) -> Weights:
    cut: Sequence[str] = jieba.lcut(words.lower(), cut_all=True)
    return {word: _weight(word) for word in set(cut) if _WORD.fullmatch(word)}


def _weight(word: str) -> float:
    return math.log(jieba.dt.total / max(jieba.dt.FREQ.get(word) or 0, 1))


def _is_name(word: str) -> bool:
    return (jieba.dt.FREQ.get(word) or 0) <= RARE and not word.isdecimal()


def _shared(one: Weights, other: Weights) -> float:
    common = sum(one[word] for word in one.keys() & other.keys())
    every = sum(one.values()) + sum(other.values()) - common
    return common / every if every else 0.0
