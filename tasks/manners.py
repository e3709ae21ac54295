"""Insults and nonsense in a message: found, and taken out of what is passed on, so that the need in it is heard.

Pure. An angry message with a need is a request like any other.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tasks import understanding

_CHINESE = (
    "傻[逼比屄笔bB]|煞笔|沙比|[Ss][Bb](?![a-zA-Z])|他妈的?|你妈的?|妈的|[Tt][Mm][Dd]|[操艹草肏](?:你|他|泥)(?:妈|马|大爷)?"
    "|[滚](?:蛋|开|犊子)|给我滚|废物|王八蛋|混蛋|混账|畜生|狗东西|狗屁|放屁|白痴|智障|脑残|弱智|去死|死全家|不要脸"
    "|你们?(?:都)?(?:是|有)?(?:神经病|有病)|一群垃圾|群?垃圾(?:东西|玩意|机器人|系统)|破玩意|什么玩意|吃屎"
)
_ENGLISH = r"\b(?:fuck(?:ing|er)?|shit(?:ty)?|idiots?|bastards?|assholes?|bitch|morons?|stupid|damn|crap)\b"
_RUDE = re.compile(f"(?:{_CHINESE}|{_ENGLISH})", re.IGNORECASE)
_LED = re.compile(  # with the words that only lead up to it, which would stand there alone
    rf"(?:(?:你们?)?都?(?:这|那|一)[群帮个些]?|你们?都?(?:真)?是(?:一[群帮个])?)?[破臭死]?(?:{_CHINESE})|{_ENGLISH}",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"你们?|我|这[群帮个些]?|那[群帮个些]?|一[群帮个]|都是|就是|真是|是|的|了|吗|啊|呀|吧|呢|个|机器人|社区|干部|什么|东西|都|"
    r"\b(?:you|are|are all|all|the|a|an|of|bot|it|is|this|and|so|such)\b|[\W_]",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(.{1,3}?)\1{3,}", re.DOTALL)
_GAPS = re.compile(r"[ \t]{2,}")
_EDGES = re.compile(r"^[\s,,。.!!??、;;]+|[\s,,、;;]+$")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
_LETTERS = re.compile(r"[a-z]+")
LEAST = 3  # letters or signs that can say anything at all
GUESSED = 0.35  # from here on the model's best guess is taken for a need
SHORTEST_MASH = 5
VOWELS = frozenset("aeiouy")


class Sort(StrEnum):
    """What a message without a need was."""

    RUDE = "rude"
    NONSENSE = "nonsense"


@dataclass(frozen=True)
class Heard:
    """What a message is: `sort` is None for an ordinary one; `rest` are its words without the insults."""

    rest: str
    rude: bool = False
    sort: Sort | None = None


def read(words: str) -> Heard:
    """Sort a message. Rude words with a need in them are no offence: `sort` is None and `rest` carries the need."""
    if _RUDE.search(words) is None:
        return Heard(words, sort=Sort.NONSENSE if is_nonsense(words) else None)
    rest = clean(words)
    return Heard(rest, rude=True, sort=None if _has_need(rest) else Sort.RUDE)


def clean(words: str) -> str:
    """The words without insults, as others may read them."""
    if _RUDE.search(words) is None:
        return words
    return _EDGES.sub("", _GAPS.sub(" ", _LED.sub(" ", words)))


def _has_need(rest: str) -> bool:
    """Whether what is left, without the words that only lead up to an insult, speaks of something."""
    if len(_FILLER.sub("", rest)) < LEAST:
        return False
    best = understanding.understand(rest).guesses[0]
    return best.code != "other" and best.probability >= GUESSED


def is_nonsense(words: str) -> bool:
    """Whether a message is keys hit at random or one sign again and again; a language we cannot read is none."""
    plain = "".join(words.lower().split())
    signs = "".join(sign for sign in plain if sign.isalnum())
    if not signs:
        return False
    whole = _REPEATED.fullmatch(signs)
    if whole is not None or (len(set(signs)) == 1 and len(signs) > LEAST):
        return True
    return _LETTERS.fullmatch(signs) is not None and len(words.split()) == 1 and _is_mashed(signs)


def _is_mashed(letters: str) -> bool:
    if len(letters) < SHORTEST_MASH:
        return False
    runs = sum(letters[at : at + 3] in row for row in _ROWS for at in range(len(letters) - 2))
    return runs * 2 >= len(letters) - 2 or not VOWELS & set(letters)
