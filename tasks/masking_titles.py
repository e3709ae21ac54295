"""Names that come with a form of address (谢朝卿老人, 王姐, 老李) or with their family name said (姓谢的)."""

import re
from collections.abc import Iterator

from tasks.masking_fold import any_of
from tasks.masking_surnames import (
    FULL,
    TITLE,
    Named,
    believed,
    is_han,
    is_plain,
    looks_like_name,
    one,
    surname_length,
)
from tasks.masking_words import (
    AFTER_NAME,
    AMBIGUOUS_SURNAMES,
    COMPOUND_SURNAMES,
    GIVEN,
    NOT_NAMES,
    OLD_OR_YOUNG_NOT,
    SAID,
    SHORT_TITLES,
    SURNAMES,
    TITLES,
)

_GIVEN = "".join(sorted(GIVEN))
_SHORT = re.compile(f"[{''.join(SHORT_TITLES)}]")
_SPACED_TITLE = "|".join(r"[ \-.·*_/、]{0,2}".join(title) for title in sorted(TITLES, key=len, reverse=True))
_HEAD = "|".join(f"{name[0]}[ \\-.·*_/、]{{0,2}}{name[1]}" for name in sorted(COMPOUND_SURNAMES))
_SURNAME = f"[{''.join(sorted(SURNAMES | AMBIGUOUS_SURNAMES))}]"
_SPACED = re.compile(
    rf"(?:(?:{_HEAD})[ \-.·*_/、]{{1,2}}[一-鿿](?:[ \-.·*_/、]{{0,2}}[{_GIVEN}])?"
    rf"|{_SURNAME}[ \-.·*_/、]{{1,2}}[一-鿿](?:[ \-.·*_/、]{{1,2}}[一-鿿])?)"
    rf"(?:[ \-.·*_/、]{{0,2}}(?P<title>{_SPACED_TITLE}))?"
)
# 谢(朝卿): the given name in brackets.
_BRACKETS = re.compile(
    rf"(?P<family>{any_of(COMPOUND_SURNAMES)}|{_SURNAME}) ?[(\[【「] ?(?P<given>[{_GIVEN}]{{1,2}}) ?[)\]】」]"
)
_POINTING = ("找", "联系", "这是", "帮", "请", "叫", "给", "接", "陪", "邻居", "老人", "居民", "我妈", "我爸")
_NICKNAME = re.compile(
    rf"(?:我是|俺是|本人是|我叫|叫我|这里是) ?(?P<name>(?![小大](?:学|区|店|孩|商|白|时|组|家|朋|院|楼))"
    rf"(?:[小阿大][{_GIVEN}]{{1,2}}|(?P<twice>[{_GIVEN}])(?P=twice)))(?=$|[^一-鿿]|{any_of(AFTER_NAME)})"
)
_NOT_CALLED = frozenset({"天天", "常常", "明明", "高高", "大家", "人人"})
_FAMILY = re.compile(r"(?<!百)姓(?P<name>[一-鿿]{1,2})(?P<of>的|,? ?名叫|名)?")
_OLD_YOUNG = re.compile(
    r"(?<![一-鿿])[老小](?P<name>[一-鿿])头?|(?<=[楼室户层])老(?P<name3>[一-鿿])头?|(?<=[找请叫问和跟帮给是的事傅友戚])[老小](?P<name2>[一-鿿])"
)


def find(folded: str) -> Iterator[Named]:
    """Every name in front of a form of address, behind 姓, 老 or 小, or written with gaps."""
    yield from _titled(folded)
    yield from _short(folded)
    yield from _spaced(folded)
    yield from _bracketed(folded)
    yield from _nicknamed(folded)
    yield from _family(folded)
    yield from _old_or_young(folded)


def _titled(folded: str) -> Iterator[Named]:
    for match in TITLE.finditer(folded):
        start = _before(folded, match.start())
        if start is not None:
            yield Named(start, match.start(), match.end(), one(folded, start, TITLES[match[0]]), "titled")


def _short(folded: str) -> Iterator[Named]:
    for match in _SHORT.finditer(folded):
        start = _before_short(folded, match.start(), match[0])
        if start is not None:
            shown = one(folded, start, SHORT_TITLES[match[0]][0])
            yield Named(start, match.start(), match.end(), shown, "titled")


def _before(folded: str, end: int) -> int | None:
    """Where the name in front of a title begins: the longest that can be one."""
    for length in (4, 3, 2):
        candidate = folded[max(0, end - length) : end]
        if len(candidate) == length and looks_like_name(candidate) and believed(folded, end - length, end):
            return end - length
    for length in (2, 1):
        candidate = folded[max(0, end - length) : end]
        if candidate in COMPOUND_SURNAMES or (
            length == 1 and candidate in SURNAMES | AMBIGUOUS_SURNAMES and believed(folded, end - 1, end)
        ):
            return end - length
    return None


def _before_short(folded: str, at: int, title: str) -> int | None:
    if folded[at + 1 : at + 2] and folded[at + 1] in SHORT_TITLES[title][1] + title:
        return None
    family = folded[at - 1 : at]
    if family in SURNAMES and family not in AMBIGUOUS_SURNAMES and folded[at - 1 : at + 1] not in NOT_NAMES:
        return at - 1
    return None


def _spaced(folded: str) -> Iterator[Named]:
    """A name written with gaps, believed where it is announced or titled."""
    for match in _SPACED.finditer(folded):
        lead = folded[max(0, match.start() - 8) : match.start()].rstrip(" ")
        said = lead.endswith((*SAID, ":", "我是"))
        said = said or (lead.endswith(_POINTING) and looks_like_name(re.sub("[^一-鿿]", "", match[0])))
        title = re.sub("[^一-鿿]", "", match["title"] or "")
        apart = _spelt_out(folded, match)
        if said or title or apart:
            behind = apart and not said and folded[match.end() : match.end() + 1].isalnum()
            shown = one(folded, match.start(), TITLES.get(title, "居民")) if title or behind else ""
            yield Named(
                match.start(), match.start("title") if title else match.end(), match.end(), shown, "said"
            )


def _bracketed(folded: str) -> Iterator[Named]:
    for match in _BRACKETS.finditer(folded):
        family, start = match["family"], match.start()
        joined = start > 0 and is_han(folded[start - 1])
        if family in AMBIGUOUS_SURNAMES and (joined or len(match["given"]) == 1):
            continue
        if folded[start - 1 : start + 1] not in NOT_NAMES and looks_like_name(family + match["given"]):
            title = TITLE.match(folded, match.end())
            end = title.end() if title else match.end()
            closed = end >= len(folded) or not folded[end].isalnum()
            shown = "" if closed and not title else one(folded, start, TITLES[title[0]] if title else "居民")
            yield Named(start, match.end(), end, shown, "titled" if title else "plain")


def _spelt_out(folded: str, match: re.Match[str]) -> bool:
    """谢.朝.卿家: three characters of a name kept apart where a clause begins hide nobody."""
    plain = re.sub("[^一-鿿]", "", match[0])
    begins = match.start() == 0 or not folded[match.start() - 1].isalnum()
    ends = (
        match.end() >= len(folded)
        or not is_han(folded[match.end()])
        or folded.startswith(AFTER_NAME, match.end())
    )
    full = FULL + int(plain[:2] in COMPOUND_SURNAMES and len(plain) > FULL)
    apart = len(plain) == full and looks_like_name(plain) and is_plain(plain)
    return begins and ends and apart


def _nicknamed(folded: str) -> Iterator[Named]:
    """我是小丽, 叫我芳芳: said of oneself it is a name without any surname."""
    for match in _NICKNAME.finditer(folded):
        if match["name"] not in _NOT_CALLED:
            yield Named(match.start("name"), match.end("name"), match.end("name"), "", "said")


def _family(folded: str) -> Iterator[Named]:
    for match in _FAMILY.finditer(folded):
        word = match["name"]
        if surname_length(word + "某") and word[:1] in SURNAMES | AMBIGUOUS_SURNAMES:
            compound = word in COMPOUND_SURNAMES
            end = match.end() if len(word) == 1 or compound else match.start() + 2
            end += int(folded.startswith("的", end))
            yield Named(match.start(), end, end, "", "related")


def _old_or_young(folded: str) -> Iterator[Named]:
    for match in _OLD_YOUNG.finditer(folded):
        word = match["name"] or match["name2"] or match["name3"]
        known = word in SURNAMES and word not in AMBIGUOUS_SURNAMES
        if known and not folded.startswith(OLD_OR_YOUNG_NOT, match.end() - 1):
            yield Named(
                match.start(), match.end(), match.end(), one(folded, match.start(), "居民"), "related"
            )
