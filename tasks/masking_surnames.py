"""What can be a Chinese name: surnames, given names, and the words that only look like them."""

import re
from dataclasses import dataclass

from tasks.masking_fold import any_of
from tasks.masking_words import (
    AMBIGUOUS_SURNAMES,
    COMPOUND_SURNAMES,
    GIVEN,
    NEVER_GIVEN,
    NOT_NAMES,
    SURNAMES,
    TITLES,
)

TITLE = re.compile(any_of(TITLES))
HEADS = SURNAMES | AMBIGUOUS_SURNAMES | {name[0] for name in COMPOUND_SURNAMES}
_RARELY_NAMES = AMBIGUOUS_SURNAMES - frozenset("高方万龙史康范")
FULL = 3  # characters of a full name with a single surname
_LONGEST_GIVEN = 2
_POINTING = "位叫是找请帮给的姓名和跟替问"  # somebody is pointed at


@dataclass(frozen=True)
class Named:
    """A name at `text[start:name_end]`; the span to hide goes on to `end` where a title follows."""

    start: int
    name_end: int
    end: int
    shown: str
    how: str  # said · titled · related · plain


@dataclass(frozen=True)
class Around:
    """Other private parts: a name may end where one begins (`stops`) and begin behind one (`heads`)."""

    stops: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


def looks_like_name(candidate: str) -> bool:
    """Rule: a surname from the list, one or two characters that names are written with, not a known word."""
    family = surname_length(candidate)
    given = candidate[family:]
    return (
        family > 0
        and 1 <= len(given) <= _LONGEST_GIVEN
        and all(is_han(c) and (c not in NEVER_GIVEN or family > 1) for c in given)
        and candidate[:2] not in NOT_NAMES
        and candidate[:3] not in NOT_NAMES
        and given not in NOT_NAMES
    )


def surname_length(candidate: str) -> int:
    """2 for 欧阳…, 1 for 谢…, 0 where no surname begins."""
    if candidate[:2] in COMPOUND_SURNAMES and len(candidate) >= FULL:
        return 2
    return int(candidate[:1] in SURNAMES or candidate[:1] in AMBIGUOUS_SURNAMES)


def is_plain(candidate: str) -> bool:
    """Rule: believed without any announcement only if names are commonly written with all of it."""
    given = candidate[surname_length(candidate) :]
    return candidate[:1] not in _RARELY_NAMES and all(c in GIVEN for c in given)


def believed(folded: str, start: int, end: int) -> bool:
    """An everyday word is taken for a surname only where a clause begins or somebody is pointed at."""
    if folded[start] == "谢" and folded[start - 1 : start] in set("感多致答道酬谢"):
        return False
    if folded[start] not in AMBIGUOUS_SURNAMES:
        return True
    if end - start >= FULL and all(c in GIVEN for c in folded[start + 1 : end]):
        return True
    return start == 0 or not is_han(folded[start - 1]) or folded[start - 1] in _POINTING


def one(folded: str, start: int, who: str) -> str:
    """ "一位" in front, unless the sentence already counts."""
    if folded.endswith(("老人", "居民", "业主", "邻居", "住户", "村民"), 0, start):
        return ""
    counted = start > 0 and folded[start - 1] in "位名个"
    return who if counted else f"一位{who}"


def is_han(character: str) -> bool:
    """Whether it is a Chinese character of everyday use."""
    return "一" <= character <= "鿿"
