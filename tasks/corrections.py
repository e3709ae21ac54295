"""Corrections in a resident's own words: "不对,是4号楼", "电话错了,是139…", "sorry, building 4 not 3". Pure.

A correction names a new address or telephone number behind a word that takes something back, and only counts where an
earlier one is there to be taken back. Whatever else was said stays.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tasks import masking_numbers, masking_secrets
from tasks.masking_fold import clean, fold
from tasks.masking_places import Home, homes

_MOST = 5  # corrections in one text
_NEAR = 14  # characters between the word that takes back and what is right
_TAKEN_BACK = re.compile(
    r"不对|(?:写|说|打|搞|弄|记|输|填|发|报)错|错了|有误|更正|纠正|应该是|应为|应是|改成|改为|换成|对不起|抱歉|不好意思"
    r"|\b(?:sorry|correction|wrong|mistake|should be|i meant?|make (?:that|it)|actually|instead)\b"
)
_NOT = r"(?:不是|不在|并非|\bnot(?: in| at)?\b)"
_BUT = re.compile(rf"{_NOT}[^。!?;\n]{{0,24}}?(?:而?是|在|\bbut\b|\bit'?s\b|,)[^,。!?;\n]{{0,6}}$")
_NOT_BEFORE = re.compile(rf"{_NOT}[ :]{{0,2}}$")
_NOT_AFTER = re.compile(rf"[的, ]{{0,3}}(?:而)?{_NOT}[^,。!?;\n]{{0,14}}")
_HAN_DIGIT = "[零〇一二三四五六七八九幺]"
_HAN_COUNT = "[零〇一二三四五六七八九十幺]{1,4}"
_COUNT = rf"(?:\d{{1,4}}(?![\d点时元块月])|{_HAN_COUNT}(?![点时元块月个]))"
_KIND = r"(?:号楼|号|栋|幢|座|室|房)?"
_IS = r"(?:而?是|\bit'?s\b|\bbut\b)"
_BARE = re.compile(
    rf"{_NOT} ?(?P<wrong>{_COUNT}){_KIND}[,. ]{{0,3}}(?:{_IS}|我?住在?|\bin\b) ?(?P<right>{_COUNT}){_KIND}"
    rf"|(?:{_IS}|我?住在?|\bin\b)? ?(?P<right2>{_COUNT}){_KIND}[,. ]{{0,3}}(?:而)?{_NOT} ?(?P<wrong2>{_COUNT}){_KIND}"
)
_NUMBER = re.compile(r"\d{1,4}|[一二三四五六七八九十]{1,3}|(?<![a-z])[a-z](?![a-z])")
_CLAUSE = ",。!?;\n"
_TAIL = re.compile(r"[的了啊呢哦哈]?[ ,。.!;\n]*")
_FLAT = re.compile(rf"\d{{3,4}}|{_HAN_DIGIT}{{3,4}}")
_BARE_FLAT = re.compile(
    rf"(?:是|为|成|:|,|^|\bis\b|\bto\b|\bflat\b|\n) ?(?P<flat>\d{{3,4}}|{_HAN_DIGIT}{{3,4}})"
    r"(?=室?(?:[,。;!?\n的了啊呢吧]| (?!\d)|$))"
)
_PHONE = re.compile(r"(?:0?0?86)?1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}")


@dataclass(frozen=True)
class _Right:
    """What is right, at `text[start:end]`, and how it changes what was written before; None where it changes nothing."""

    start: int
    end: int
    change: Callable[[str], "list[_Swap]"]


@dataclass(frozen=True)
class _Swap:
    start: int
    end: int
    put: str


def corrected(earlier: str, words: str) -> str | None:
    """What was said earlier as it reads after these words correct it; None where they correct nothing in it."""
    before = clean(earlier)
    text, floor, found = f"{before}\n{clean(words)}", len(before), False
    for _ in range(_MOST):
        step = _step(text, floor)
        if step is None:
            break
        text, floor, found = *step, True
    return text[:floor] if found and text[:floor] != before else None


def settled(said: str) -> str:
    """A text in which every correction has been carried out and is no longer spelt out."""
    text = clean(said)
    for _ in range(_MOST):
        step = _step(text, 0)
        if step is None:
            break
        text = step[0]
    return text.strip()


def _step(text: str, floor: int) -> tuple[str, int] | None:
    """Carry out the first correction at or after `floor`: the new text, and where `floor` is in it."""
    folded = fold(text)
    for right in sorted(_rights(text, folded), key=lambda r: r.start):
        begin = _beginning(folded, right.start)
        if begin < floor:
            continue
        swaps = [swap for swap in right.change(text[:begin]) if text[swap.start : swap.end] != swap.put]
        if not swaps:
            continue
        moved = sum(len(swap.put) - swap.end + swap.start for swap in swaps if swap.end <= floor)
        rest = text[_ending(folded, right.end) :]
        return _swapped(text[:begin], swaps) + rest, floor + moved
    return None


def _beginning(folded: str, at: int) -> int:
    """Where the clauses begin that take something back and put what is right in its place."""
    window = folded[max(0, at - 2 * _NEAR) : at]
    marks = [*re.finditer(_NOT, window), *_TAKEN_BACK.finditer(window)]
    first = at - len(window) + min((m.start() for m in marks), default=len(window))
    while first > 0 and folded[first - 1] not in _CLAUSE:
        first -= 1
    return first


def _ending(folded: str, at: int) -> int:
    after = _NOT_AFTER.match(folded, at)
    at = after.end() if after else at
    tail = _TAIL.match(folded, at)
    return tail.end() if tail else at


def _swapped(text: str, swaps: list[_Swap]) -> str:
    for swap in sorted(swaps, key=lambda s: -s.start):
        text = text[: swap.start] + swap.put + text[swap.end :]
    return text


def _rights(text: str, folded: str) -> Iterator[_Right]:
    for home in _apart(masking_secrets.without_codes(folded)):
        if _is_right(folded, home.start, home.end):
            yield _Right(home.start, home.end, _address(_plain(text[home.start : home.end]), home))
    for bare in _BARE_FLAT.finditer(folded):
        if _is_right(folded, bare.start("flat"), bare.end()):
            yield _Right(bare.start("flat"), bare.end(), _flat(_plain(text[bare.start("flat") : bare.end()])))
    for span in masking_numbers.find(folded):
        number = masking_numbers.digits(folded[span.start : span.end])
        if span.kind == "phone" and _PHONE.fullmatch(number) and _is_right(folded, span.start, span.end):
            yield _Right(span.start, span.end, _phone(_plain(text[span.start : span.end]), number))
    for bare in _BARE.finditer(folded):
        wrong, right = bare["wrong"] or bare["wrong2"], bare["right"] or bare["right2"]
        at = bare.start("right" if bare["right"] else "right2")
        yield _Right(at, max(bare.end("right"), bare.end("right2")), _numbered(wrong, right))


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", written)


def _is_right(folded: str, start: int, end: int) -> bool:
    """Whether something is put right here: behind a word that takes back, or beside what it is not."""
    before = re.split(r"[。!?;]", folded[max(0, start - 2 * _NEAR) : start])[-1]
    if _NOT_BEFORE.search(before):
        return False
    if _NOT_AFTER.match(folded, end) or _BUT.search(before):
        return True
    return any(len(before) - mark.end() <= _NEAR for mark in _TAKEN_BACK.finditer(before))


def _apart(folded: str) -> list[Home]:
    """The addresses of a text, of overlapping readings the longest."""
    found: list[Home] = []
    for home in sorted(homes(folded), key=lambda h: (h.start - h.end, h.start)):
        if all(home.end <= other.start or home.start >= other.end for other in found):
            found.append(home)
    return sorted(found, key=lambda h: h.start)


def _address(raw: str, new: Home) -> Callable[[str], list[_Swap]]:
    def change(earlier: str) -> list[_Swap]:
        known = _apart(fold(earlier))
        if not known:
            return []
        best = max(known, key=lambda h: (bool(h.room) + bool(h.unit) + bool(h.building), -h.start))
        same = [home for home in known if home is best or (best.building and home.building == best.building)]
        return [
            _Swap(h.start, h.end, _merged(earlier[h.start : h.end], h, raw, new, whole=h is best))
            for h in same
        ]

    return change


def _merged(old_raw: str, old: Home, raw: str, new: Home, *, whole: bool) -> str:
    """The old address with what the new one says; the parts it does not name stay as they were."""
    if whole and new.building and new.room:
        return raw
    merged = old_raw
    if new.building:
        written = raw[: len(raw) - len(_behind_building(raw, new))].strip(" ,")
        merged = _put(merged, old.building, written, front=True)
    if not whole:
        return merged
    for before, now in ((old.unit, new.unit), (old.floor, new.floor), (old.room, new.room)):
        if now and not before and before is old.unit and old.room:
            merged = _put(merged, old.room, f"{now}{old.room}")
        elif now:
            merged = _put(merged, before, now)
    return merged


def _behind_building(raw: str, new: Home) -> str:
    """What of an address stands behind its building."""
    first = next((part for part in (new.unit, new.floor, new.room) if part), None)
    at = fold(raw).rfind(first) if first else -1
    return raw[at:] if at > 0 else ""


def _put(written: str, before: str | None, now: str, *, front: bool = False) -> str:
    """One part of an address in place of what stood for it; added where nothing did."""
    at = fold(written).find(before.lower()) if before else -1
    if before and at >= 0:
        if before.isdigit() and now.endswith("单元"):  # "3-2-501" holds its unit only as a number
            now = now.removesuffix("单元")
        return written[:at] + now + written[at + len(before) :]
    number, fresh = _NUMBER.search(fold(written)), _NUMBER.search(fold(now))
    if front and before and number and fresh:  # "3-2-501" holds its building only as a number
        return written[: number.start()] + now[fresh.start() : fresh.end()] + written[number.end() :]
    return now + written if front else written + now


def _phone(raw: str, number: str) -> Callable[[str], list[_Swap]]:
    def change(earlier: str) -> list[_Swap]:
        folded = fold(earlier)
        known = [
            (span, masking_numbers.digits(folded[span.start : span.end]))
            for span in masking_numbers.find(folded)
            if span.kind == "phone"
        ]
        alike = [pair for pair in known if len(pair[1]) == len(number)] or known
        wrong = alike[-1][1] if alike else ""
        return [_Swap(span.start, span.end, raw) for span, digits in known if digits == wrong]

    return change


def _numbered(wrong: str, right: str) -> Callable[[str], list[_Swap]]:
    """ "不是3,是4" means the building of that number, "不是501是502" the flat; an address without a flat gets it."""

    def change(earlier: str) -> list[_Swap]:
        folded = fold(earlier)
        found = [_same_number(folded, home, wrong) for home in _apart(folded)]
        swaps = [_Swap(*at, right) for at in found if at is not None]
        return swaps or (_flat(right, found=False)(earlier) if _FLAT.fullmatch(right) else [])

    return change


def _same_number(folded: str, home: Home, wrong: str) -> tuple[int, int] | None:
    """Where in an address the wrong number stands: as its flat, its building or its unit."""
    parts = (home.room,) if _FLAT.fullmatch(wrong) else (home.building, home.unit)
    for part in parts:
        number = _NUMBER.search(fold(part or "")) if part is not home.room else re.search(".+", part or "")
        if number is None or not _is_same(number[0], wrong):
            continue
        at = folded.find(number[0], home.start, home.end)
        at = folded.rfind(number[0], home.start, home.end) if part is home.room else at
        if at >= 0:
            return at, at + len(number[0])
    return None


def _is_same(number: str, wrong: str) -> bool:
    """五零一 is 501; tens said as such are compared as written."""
    plain, other = masking_numbers.digits(number), masking_numbers.digits(wrong)
    return number == wrong or ("十" not in number + wrong and plain != "" and plain == other)


def _flat(right: str, *, found: bool = True) -> Callable[[str], list[_Swap]]:
    """A flat alone takes the place of the flat there was, or joins the building that had none."""

    def change(earlier: str) -> list[_Swap]:
        folded = fold(earlier)
        for home in _apart(folded):
            if found and home.room and _FLAT.fullmatch(home.room.removesuffix("室")):
                at = folded.rfind(home.room, home.start, home.end)
                return [_Swap(at, at + len(home.room), right)] if at >= 0 else []
            if home.building and not home.room:
                return [_Swap(home.end, home.end, right)]
        return []

    return change
