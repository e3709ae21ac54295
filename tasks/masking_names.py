"""Who: names announced (我叫…), related (我妈…), meant (请找…) or standing at the head of a clause."""

import re
from collections.abc import Iterator

from tasks import masking_foreign, masking_given, masking_latin, masking_titles
from tasks.masking_fold import any_of, listed
from tasks.masking_surnames import (
    FULL,
    HEADS,
    Around,
    Named,
    is_han,
    is_plain,
    looks_like_name,
    one,
)
from tasks.masking_words import (
    AFTER_NAME,
    AMBIGUOUS_SURNAMES,
    COMPOUND_SURNAMES,
    KIN,
    MEANT,
    NOT_NAMES,
    SAID,
    SURNAMES,
)

_SAID = re.compile(rf"(?:{any_of(SAID)})(?: ?[:：是为叫] ?| )?")
_MEANT = re.compile(rf"(?P<kin>{any_of(KIN)})(?: ?[:叫是] ?| |名叫)?|(?P<meant>{any_of(MEANT)}) ?")
_CLAUSE = re.compile(r"(?:^|[^\w·]|_)(?=[一-鿿])")
_LONGEST = 4
_INTRODUCED = frozenset(listed("我是 俺是 这是 这里是 本人是 本人"))
_CALLED = frozenset(listed("叫 他叫 她叫 人叫 他是 她是"))
_SOUGHT = frozenset(listed("找 请找 联系 帮 帮忙 帮助 给 替 陪 接 送 照顾 看望 探望 问 叫 我是 通知"))
_NOBODY_YET: Around = Around()


def find(text: str, folded: str, around: Around = _NOBODY_YET) -> Iterator[Named]:
    """Every name in a text; the same name may be found twice, in different ways."""
    titled = list(masking_titles.find(folded))
    yield from titled
    yield from _kindred(folded, titled)
    yield from _said(folded, around)
    yield from _meant(folded, around)
    yield from _plain(folded, around)
    yield from masking_given.find(folded)
    yield from masking_foreign.find(text, folded)
    yield from masking_latin.find(text, folded)


def _kindred(folded: str, titled: list[Named]) -> Iterator[Named]:
    """Where 老谢 stands, 谢朝卿 is a name as well, wherever it stands."""
    families = {folded[name.name_end - 1 if name.how == "related" else name.start] for name in titled}
    families |= {folded[name.start] for name in titled}
    for family in sorted((families & SURNAMES) - AMBIGUOUS_SURNAMES):
        at = folded.find(family)
        while at >= 0:
            end = _after(folded, at, _NOBODY_YET, sure=False)
            end = end if end is not None and is_plain(folded[at:end]) else _unmistakable(folded, at)
            if end is not None and folded[at + 1] != "家":
                quiet = end >= len(folded) or not folded[end].isalnum()
                yield Named(at, end, end, "" if quiet else one(folded, at, "居民"), "related")
            at = folded.find(family, at + 1)


def _said(folded: str, around: Around) -> Iterator[Named]:
    for match in _SAID.finditer(folded):
        named = match[0].rstrip()[-1] in ":为是叫做" or not match[0].startswith(
            ("名字", "姓名", "全名", "本名")
        )
        end = _after(folded, match.end(), around, sure=named)
        if end is not None:
            yield Named(match.end(), end, end, "", "said")


def _meant(folded: str, around: Around) -> Iterator[Named]:
    for match in _MEANT.finditer(folded):
        start = match.end()
        related = match["kin"] is not None
        end = _after(folded, start, around, sure=False)
        if end is None and (related or match["meant"] in _SOUGHT):
            end = _unmistakable(folded, start)
        introduced = match["meant"] in _INTRODUCED
        pointed = introduced or related or match["meant"] in _CALLED or end in around.stops
        if end is None or not _fits(folded, start, end, pointed):
            continue
        possessive = folded.startswith(("的", "家"), end)
        quiet = related or (introduced and not possessive)
        how = "said" if introduced else "related"
        yield Named(start, end, end, "" if quiet else one(folded, start, "居民"), how)


def _unmistakable(folded: str, at: int) -> int | None:
    """Three characters of which each is one that names are written with."""
    candidate = folded[at : at + FULL]
    plain = looks_like_name(candidate) and is_plain(candidate)
    return at + FULL if plain and candidate[0] not in AMBIGUOUS_SURNAMES else None


def _fits(folded: str, start: int, end: int, pointed: bool) -> bool:
    """Behind a mere "和" or "给" only a name that can hardly be anything else is believed."""
    if folded[start] in AMBIGUOUS_SURNAMES:
        return pointed and is_plain(folded[start:end])
    return pointed or is_plain(folded[start:end])


def _plain(folded: str, around: Around) -> Iterator[Named]:
    starts = {match.end() for match in _CLAUSE.finditer(folded)} | around.heads
    for start in sorted(starts):
        end = _after(folded, start, around, sure=False)
        if end is not None and is_plain(folded[start:end]):
            alone = end >= len(folded) or not folded[end].isalnum()
            quiet = alone and folded[start - 1 : start] != "的"
            yield Named(start, end, end, "" if quiet else one(folded, start, "居民"), "plain")


def _after(folded: str, at: int, around: Around, *, sure: bool) -> int | None:
    """Where the name that begins here ends; `sure` when the speaker has announced it."""
    if not sure and folded[at : at + 1] not in HEADS:
        return None
    compound = folded[at : at + 2] in COMPOUND_SURNAMES
    lengths = (4, 3) if compound else (3, 2)
    possible = [n for n in lengths if at + n <= len(folded) and looks_like_name(folded[at : at + n])]
    for length in possible:
        if _is_open(folded, at + length, around):
            return at + length
    if sure and possible:
        return at + possible[0]
    return _short_clause(folded, at) if sure else None


def _short_clause(folded: str, at: int) -> int | None:
    end = at
    while end < len(folded) and is_han(folded[end]) and end - at <= _LONGEST:
        end += 1
    word = folded[at:end]
    if folded.startswith(":", end):
        return None
    believable = 1 < len(word) <= _LONGEST and word[:2] not in NOT_NAMES and "的" not in word
    return end if believable else None


def _is_open(folded: str, at: int, around: Around) -> bool:
    """A name may end at the end, at punctuation, at another private part or at a word that follows names."""
    return (
        at >= len(folded) or not is_han(folded[at]) or at in around.stops or folded.startswith(AFTER_NAME, at)
    )
