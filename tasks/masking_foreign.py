"""Names that are not Chinese: Uyghur, Kazakh, Tibetan … in Chinese characters, and names in Latin letters."""

import re
from collections.abc import Iterator

from tasks.masking_fold import any_of, listed
from tasks.masking_latin import somebody
from tasks.masking_latin_words import NOBODY
from tasks.masking_surnames import TITLE, Named, one
from tasks.masking_words import (
    DOTTED_CHARACTERS,
    ENGLISH_STOP,
    ENGLISH_TITLES,
    NAME_ANNOUNCED,
    SAID,
    TITLES,
    TRANSLITERATED,
    TRANSLITERATION,
)

_PART = f"[{''.join(sorted(DOTTED_CHARACTERS))}]{{2,8}}"
_DOTTED = re.compile(rf"{_PART} ?[·•・‧⋅∙] ?(?:{_PART}|[一-鿿]{{1,3}})(?: ?[·•・‧⋅∙] ?{_PART})?")
_DOTTED_SAID = re.compile(r"(?<=叫|名|是|人|:|：)[一-鿿]{1,6}[·•・‧⋅∙][一-鿿]{1,6}(?![一-鿿])")
_COMPONENT = re.compile(any_of(TRANSLITERATED))
_FOREIGN_TAIL = re.compile(f"(?:{any_of(TRANSLITERATED)}|[{''.join(sorted(TRANSLITERATION))}]){{0,6}}")
_DOTS = re.compile("[·•・‧⋅∙]")
_LETTER = re.compile("[a-z]")
_LATIN = r"[a-z](?:[a-z\-]|'(?!s\b)){1,19}"
_LATIN_SAID = re.compile(
    rf"(?=[a-z我名姓叫联收署落本全真])(?:(?<![a-z])(?:{any_of(NAME_ANNOUNCED)})|{any_of(SAID)}|我是)"
    rf" ?[:是为]? ?(?P<name>{_LATIN}(?: {_LATIN}){{0,2}})"
)
_LATIN_HERE = re.compile(rf"(?:^|[.!?\n] ?)(?P<name>{_LATIN}(?: {_LATIN})?) here\b")
_LATIN_TITLE = re.compile(rf"\b(?:{any_of(ENGLISH_TITLES)})\b\.? (?P<name>{_LATIN}(?: {_LATIN})?)")
_PINYIN = r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:[aeiouv]{1,3}(?:ng|n|r)?))"
_FAMILY = any_of(
    listed(
        "zhang wang li zhao qian sun zhou wu zheng feng chen chu wei jiang shen han yang zhu qin xu he lv lu zhang "
        "kong cao "
        "yan hua jin tao xie zou yu shui dou zhang yun su pan ge fan peng lang ma miao fang ren yuan liu tang "
        "fei cen xue lei "
        "huang gao lin guo luo liang song deng ye cheng dai tan liao hu zeng xiao tian dong cai jia ding fu zhong"
    )
)
_CAPITALS = r"(?<![A-Za-z])[A-Z][a-z'\-]{1,15}"
# Two capitalised words where a sentence begins, and then what people do or where they are.
_LATIN_HEAD = re.compile(
    rf"(?:^|[.!?,;:，。；：！？\n]) ?(?P<name>{_CAPITALS} [A-Z][a-z'\-]{{1,15}})"
    r"(?=,| "
    r"(?:needs?|wants?|has|is|asks?|lives?|near|from|at|in|cannot|can't|would|could|says|fell|here)\b|[一-鿿，]| ?$)"
)
_LATIN_PINYIN = re.compile(
    rf"(?:(?:请?找|联系|帮|给|叫|是|接|陪|问) ?|\b(?:for|find|ask|help|contact|call|name) )"
    rf"(?P<name>(?:{_FAMILY}) {_PINYIN}{{1,3}}(?: {_PINYIN})?)(?![a-z])"
)
_FAMILY_CAPITAL = re.compile(rf"(?<![A-Za-z])(?i:(?P<family>{_FAMILY})) (?i:{_PINYIN}{{1,3}})(?![A-Za-z])")
_PLACES = frozenset(
    listed(
        "building block street road community garden park hospital door gate light water good please thank "
        "help hello dear "
        "old new the my our monday tuesday wednesday thursday friday saturday sunday morning afternoon evening "
        "leak pipe lamp"
    )
)
_ANNOUNCING = ("叫", "我是", "姓名", "姓名:", "联系人", "联系人:")
_NAMING = ("my name", "name", "i am called", "called", "call me")
_LONGEST_LEAD = 4


def find(text: str, folded: str) -> Iterator[Named]:
    """Every foreign name of a text; Latin ones are read with their capitals."""
    yield from _transliterated(folded)
    if _LETTER.search(folded):
        yield from _latin(text, folded)


def _transliterated(folded: str) -> Iterator[Named]:
    dotted = [*_DOTTED.finditer(folded), *_DOTTED_SAID.finditer(folded)] if _DOTS.search(folded) else []
    runs = [match.span() for match in dotted]
    runs += [_run(folded, match) for match in _COMPONENT.finditer(folded)]
    for start, stop in runs:
        title = TITLE.match(folded, stop)
        said = folded.endswith(_ANNOUNCING, 0, start)
        shown = "" if said and not title else one(folded, start, TITLES[title[0]] if title else "居民")
        yield Named(start, stop, title.end() if title else stop, shown, "said" if said else "plain")


def _run(folded: str, component: re.Match[str]) -> tuple[int, int]:
    start = component.start()
    while start > 0 and component.start() - start < _LONGEST_LEAD and folded[start - 1] in TRANSLITERATION:
        start -= 1
    tail = _FOREIGN_TAIL.match(folded, component.end())
    return start, tail.end() if tail else component.end()


def _latin(text: str, folded: str) -> Iterator[Named]:
    for match in _LATIN_SAID.finditer(folded):
        start, end = match.span("name")
        end = _latin_end(text, folded, start, end)
        sure = match[0].startswith(_NAMING)
        if end > start and (sure or text[start].isupper() or not match[0][0].isascii()):
            yield Named(start, end, end, "", "said")
    yield from _latin_plain(text, folded)
    for match in _LATIN_HERE.finditer(folded):
        if text[match.start("name")].isupper():
            yield Named(*match.span("name"), match.end(), "", "said")
    for match in _LATIN_TITLE.finditer(folded):
        end = _latin_end(text, folded, *match.span("name"))
        if end > match.start("name"):
            yield Named(match.start(), end, end, "a neighbour", "titled")


def _latin_plain(text: str, folded: str) -> Iterator[Named]:
    """Zhang Guilan anywhere, John Smith where a sentence begins, xie chaoqing behind a word that points."""
    everyday = ENGLISH_STOP | _PLACES
    for match in _LATIN_PINYIN.finditer(folded):
        if everyday.isdisjoint(match["name"].split()):
            yield Named(*match.span("name"), match.end("name"), "", "said")
    for match in _LATIN_HEAD.finditer(text):
        if everyday.isdisjoint(match["name"].lower().split()):
            start, end = match.span("name")
            yield Named(start, end, end, somebody(text, start, end), "plain")
    for match in _FAMILY_CAPITAL.finditer(text):
        words = match[0].split()
        if all(word[0].isupper() for word in words) and everyday.isdisjoint(match[0].lower().split()):
            yield Named(*match.span(), match.end(), somebody(text, *match.span()), "plain")


def _latin_end(text: str, folded: str, start: int, end: int) -> int:
    """A Latin name runs until the first everyday word; one that begins with a capital keeps to capitals."""
    last, capital = start, text[start : start + 1].isupper()
    for word in re.finditer(_LATIN, folded[start:end]):
        small = capital and not text[start + word.start()].isupper()
        if small or word[0] in ENGLISH_STOP or word[0] in NOBODY:
            break
        last = start + word.end()
    return last
