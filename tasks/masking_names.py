"""Who: names announced (我叫…), titled (…老人), related (我妈…), or standing at the head of a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.masking_fold import any_of
from tasks.masking_words import (
    AFTER_NAME,
    AMBIGUOUS_SURNAMES,
    COMPOUND_SURNAMES,
    DOTTED_CHARACTERS,
    ENGLISH_STOP,
    ENGLISH_TITLES,
    GIVEN,
    KIN,
    MEANT,
    NAME_ANNOUNCED,
    NEVER_GIVEN,
    NOT_NAMES,
    OLD_OR_YOUNG_NOT,
    SAID,
    SHORT_TITLES,
    SURNAMES,
    TITLES,
    TRANSLITERATED,
    TRANSLITERATION,
)


@dataclass(frozen=True)
class Named:
    """A name at `text[start:name_end]`; the span to hide goes on to `end` where a title follows."""

    start: int
    name_end: int
    end: int
    shown: str
    how: str  # said · titled · related · plain


_TITLE = re.compile(any_of(TITLES))
_SHORT = re.compile(f"[{''.join(SHORT_TITLES)}]")
_SAID = re.compile(rf"(?:{any_of(SAID)})(?: ?[:：是为叫] ?| )?")
_MEANT = re.compile(rf"(?P<kin>{any_of(KIN)})(?: ?[:叫是] ?| |名叫)?|(?P<meant>{any_of(MEANT)}) ?")
_CLAUSE = re.compile(r"(?:^|[^\w·]|_)(?=[一-鿿])")
_PART = f"[{''.join(sorted(DOTTED_CHARACTERS))}]{{2,8}}"
_DOTTED = re.compile(rf"{_PART} ?[·•・‧⋅∙] ?(?:{_PART}|[一-鿿]{{1,3}})(?: ?[·•・‧⋅∙] ?{_PART})?")
_DOTTED_SAID = re.compile(r"(?<=叫|名|是|人|:|：)[一-鿿]{1,6}[·•・‧⋅∙][一-鿿]{1,6}(?![一-鿿])")
_COMPONENT = re.compile(any_of(TRANSLITERATED))
_FOREIGN_TAIL = re.compile(f"(?:{any_of(TRANSLITERATED)}|[{''.join(sorted(TRANSLITERATION))}]){{0,6}}")
_SPACED = re.compile(
    rf"[{''.join(sorted(SURNAMES | AMBIGUOUS_SURNAMES))}][ \-.·*][一-鿿](?:[ \-.·*][一-鿿])? ?(?P<title>{any_of(TITLES)})?"
)
_FAMILY = re.compile(r"(?<!百)姓(?P<name>[一-鿿]{1,2})(?P<of>的|,? ?名叫|名)?")
_DOTS = re.compile("[·•・‧⋅∙]")
_LETTER = re.compile("[a-z]")
_OLD_YOUNG = re.compile(
    r"(?<![一-鿿])[老小](?P<name>[一-鿿])|(?<=[找请叫问和跟帮给是的])[老小](?P<name2>[一-鿿])"
)
_LATIN = r"[a-z][a-z'\-]{1,19}"
_LATIN_SAID = re.compile(
    rf"(?=[a-z我名姓叫联收署落本全真])(?:(?<![a-z])(?:{any_of(NAME_ANNOUNCED)})|{any_of(SAID)}|我是) ?[:是为]? ?"
    rf"(?P<name>{_LATIN}(?: {_LATIN}){{0,2}})"
)
_LATIN_TITLE = re.compile(rf"\b(?:{any_of(ENGLISH_TITLES)})\b\.? (?P<name>{_LATIN}(?: {_LATIN})?)")
_LONGEST = 4
_HEADS = SURNAMES | AMBIGUOUS_SURNAMES | {name[0] for name in COMPOUND_SURNAMES}
_SOUGHT = frozenset(
    {
        "找",
        "请找",
        "联系",
        "帮",
        "帮忙",
        "帮助",
        "给",
        "替",
        "陪",
        "接",
        "送",
        "照顾",
        "看望",
        "探望",
        "问",
        "叫",
        "我是",
        "通知",
    }
)
_CALLED = frozenset({"叫", "他叫", "她叫", "人叫", "他是", "她是"})


@dataclass(frozen=True)
class Around:
    """Other private parts: a name may end where one begins (`stops`) and begin behind one (`heads`)."""

    stops: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


def find(text: str, folded: str, around: Around = Around()) -> Iterator[Named]:
    """Every name in a text; the same name may be found twice, in different ways."""
    yield from _titled(folded)
    yield from _spaced(folded)
    yield from _said(folded, around)
    yield from _meant(folded, around)
    yield from _plain(folded, around)
    yield from _foreign(folded)
    yield from _family(folded, around)
    yield from _latin(text, folded)


def looks_like_name(candidate: str) -> bool:
    """Rule: a surname from the list, one or two characters that names are written with, not a known word."""
    family = surname_length(candidate)
    given = candidate[family:]
    return (
        family > 0
        and 1 <= len(given) <= 2  # noqa: PLR2004 (characters in a given name)
        and all(_is_han(c) and (c not in NEVER_GIVEN or family > 1) for c in given)
        and candidate[:2] not in NOT_NAMES
        and candidate[:3] not in NOT_NAMES
        and given not in NOT_NAMES
    )


def surname_length(candidate: str) -> int:
    """2 for 欧阳…, 1 for 谢…, 0 where no surname begins."""
    if candidate[:2] in COMPOUND_SURNAMES and len(candidate) > 2:  # noqa: PLR2004 (a compound surname and more)
        return 2
    return int(candidate[:1] in SURNAMES or candidate[:1] in AMBIGUOUS_SURNAMES)


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _is_open(folded: str, at: int, around: Around) -> bool:
    """Whether a name may end here: nothing, punctuation, another private part or a word that follows names."""
    return (
        at >= len(folded)
        or not _is_han(folded[at])
        or at in around.stops
        or folded.startswith(AFTER_NAME, at)
    )


def _before(folded: str, end: int) -> int | None:
    """Where the name in front of a title begins: the longest that can be one."""
    for length in (4, 3, 2):
        candidate = folded[max(0, end - length) : end]
        if len(candidate) == length and looks_like_name(candidate) and _believed(folded, end - length, end):
            return end - length
    for length in (2, 1):
        candidate = folded[max(0, end - length) : end]
        if candidate in COMPOUND_SURNAMES or (
            length == 1 and candidate in _HEADS and _believed(folded, end - 1, end)
        ):
            return end - length
    return None


def _believed(folded: str, start: int, end: int) -> bool:
    """An everyday word is taken for a surname only where a clause begins or somebody is pointed at."""
    if folded[start] not in AMBIGUOUS_SURNAMES:
        return True
    if end - start > 2 and all(c in GIVEN for c in folded[start + 1 : end]):  # noqa: PLR2004 (full names)
        return True
    return start == 0 or not _is_han(folded[start - 1]) or folded[start - 1] in "位叫是找请帮给的姓名和跟替问"


def _after(folded: str, at: int, around: Around, *, sure: bool) -> int | None:
    """Where the name that begins here ends; `sure` when the speaker has announced it."""
    if not sure and folded[at : at + 1] not in _HEADS:
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
    while end < len(folded) and _is_han(folded[end]) and end - at <= _LONGEST:
        end += 1
    word = folded[at:end]
    if folded.startswith(":", end):
        return None
    return end if 2 <= len(word) <= _LONGEST and word[:2] not in NOT_NAMES and "的" not in word else None  # noqa: PLR2004


def _titled(folded: str) -> Iterator[Named]:
    for match in _TITLE.finditer(folded):
        start = _before(folded, match.start())
        if start is not None:
            yield Named(start, match.start(), match.end(), _one(folded, start, TITLES[match[0]]), "titled")
    for match in _SHORT.finditer(folded):
        start = _before_short(folded, match.start(), match[0])
        if start is not None:
            shown = _one(folded, start, SHORT_TITLES[match[0]][0])
            yield Named(start, match.start(), match.end(), shown, "titled")


def _before_short(folded: str, at: int, title: str) -> int | None:
    if folded[at + 1 : at + 2] and folded[at + 1] in SHORT_TITLES[title][1] + title:
        return None
    family = folded[at - 1 : at]
    if family in SURNAMES and family not in AMBIGUOUS_SURNAMES and folded[at - 1 : at + 1] not in NOT_NAMES:
        return at - 1
    return None


def _one(folded: str, start: int, who: str) -> str:
    """ "一位" in front, unless the sentence already counts."""
    if folded.endswith(("老人", "居民", "业主", "邻居", "住户", "村民"), 0, start):
        return ""
    counted = start > 0 and folded[start - 1] in "位名个户"
    return who if counted else f"一位{who}"


def _spaced(folded: str) -> Iterator[Named]:
    """A name written with gaps, believed where it is announced or titled."""
    for match in _SPACED.finditer(folded):
        said = folded.endswith(SAID, 0, match.start()) or folded.endswith((":", "我是"), 0, match.start())
        title = match["title"]
        if said or title:
            shown = _one(folded, match.start(), TITLES[title]) if title else ""
            yield Named(
                match.start(), match.start("title") if title else match.end(), match.end(), shown, "said"
            )


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
        introduced = match["meant"] in {"我是", "俺是", "这是", "这里是", "本人是", "本人"}
        if end is None or not _fits(
            folded, start, end, introduced or related or match["meant"] in _CALLED or end in around.stops
        ):
            continue
        possessive = folded.startswith(("的", "家"), end)
        quiet = related or (introduced and not possessive)
        how = "said" if introduced else "related"
        yield Named(start, end, end, "" if quiet else _one(folded, start, "居民"), how)


def _unmistakable(folded: str, at: int) -> int | None:
    """Three characters of which each is one that names are written with."""
    candidate = folded[at : at + 3]
    plain = (
        looks_like_name(candidate) and _is_plain_name(candidate) and candidate[0] not in AMBIGUOUS_SURNAMES
    )
    return at + 3 if plain else None


def _fits(folded: str, start: int, end: int, pointed: bool) -> bool:
    """Behind a mere "和" or "给" only a name that can hardly be anything else is believed."""
    if folded[start] in AMBIGUOUS_SURNAMES:
        return pointed and _is_plain_name(folded[start:end])
    return pointed or _is_plain_name(folded[start:end])


def _plain(folded: str, around: Around) -> Iterator[Named]:
    starts = {match.end() for match in _CLAUSE.finditer(folded)} | around.heads
    for start in sorted(starts):
        end = _after(folded, start, around, sure=False)
        if end is not None and _is_plain_name(folded[start:end]):
            alone = end >= len(folded) or not folded[end].isalnum()
            quiet = alone and folded[start - 1 : start] != "的"
            yield Named(start, end, end, "" if quiet else _one(folded, start, "居民"), "plain")


def _is_plain_name(candidate: str) -> bool:
    given = candidate[surname_length(candidate) :]
    rarely = AMBIGUOUS_SURNAMES - set("高方万龙史康范")
    return candidate[:1] not in rarely and all(c in GIVEN for c in given)


def _foreign(folded: str) -> Iterator[Named]:
    dotted = [*_DOTTED.finditer(folded), *_DOTTED_SAID.finditer(folded)] if _DOTS.search(folded) else []
    runs = [match.span() for match in dotted]
    runs += [_foreign_run(folded, match) for match in _COMPONENT.finditer(folded)]
    for start, stop in runs:
        title = _TITLE.match(folded, stop)
        said = folded.endswith(("叫", "我是", "姓名", "姓名:", "联系人", "联系人:"), 0, start)
        shown = "" if said and not title else _one(folded, start, TITLES[title[0]] if title else "居民")
        yield Named(start, stop, title.end() if title else stop, shown, "said" if said else "plain")


def _foreign_run(folded: str, component: re.Match[str]) -> tuple[int, int]:
    start = component.start()
    while start > 0 and component.start() - start < _LONGEST and folded[start - 1] in TRANSLITERATION:
        start -= 1
    tail = _FOREIGN_TAIL.match(folded, component.end())
    return start, tail.end() if tail else component.end()


def _family(folded: str, around: Around) -> Iterator[Named]:
    for match in _FAMILY.finditer(folded):
        word = match["name"]
        if surname_length(word + "某") and word[:1] in SURNAMES | AMBIGUOUS_SURNAMES:
            compound = word in COMPOUND_SURNAMES
            end = match.end() if len(word) == 1 or compound else match.start() + 2
            end += int(folded.startswith("的", end))
            yield Named(match.start(), end, end, "", "related")
    for match in _OLD_YOUNG.finditer(folded):
        word = match["name"] or match["name2"]
        known = word in SURNAMES and word not in AMBIGUOUS_SURNAMES
        if known and not folded.startswith(OLD_OR_YOUNG_NOT, match.end() - 1):
            yield Named(
                match.start(), match.end(), match.end(), _one(folded, match.start(), "居民"), "related"
            )


def _latin(text: str, folded: str) -> Iterator[Named]:
    if not _LETTER.search(folded):
        return
    for match in _LATIN_SAID.finditer(folded):
        start, end = match.span("name")
        end = _latin_end(folded, start, end)
        sure = match[0].startswith(("my name", "name", "i am called", "called", "call me"))
        if end > start and (sure or text[start].isupper() or not match[0][0].isascii()):
            yield Named(start, end, end, "", "said")
    for match in _LATIN_TITLE.finditer(folded):
        end = _latin_end(folded, *match.span("name"))
        if end > match.start("name"):
            yield Named(match.start(), end, end, "a neighbour", "titled")


def _latin_end(folded: str, start: int, end: int) -> int:
    """A Latin name runs until the first everyday word."""
    last = start
    for word in re.finditer(_LATIN, folded[start:end]):
        if word[0] in ENGLISH_STOP:
            break
        last = start + word.end()
    return last
