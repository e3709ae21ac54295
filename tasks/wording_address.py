"""The written address: where it begins and ends, and the parts it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.masking_fold import any_of
from tasks.masking_places import Home
from tasks.wording_place_words import CITIES, PLACES, PROVINCES

_REGIONS = r"(?:省|壮族自治区|维吾尔自治区|回族自治区|自治区)?"
_MUNICIPALITIES = r"(?:北京|上海|天津|重庆)市?"
_HAN = "一-鿿"
_COUNT = "[0-9零〇一二三四五六七八九十百]"
# A name runs up to its ending and holds none of the endings of the parts in front of it.
_NAME = rf"[{_HAN}a-z0-9]"
# Endings only where the name really ends: 新城 is a place, the 城 of 城西路 is not.
_ENDINGS = "苑府厂城园庭湾郡阁轩居邸坊店院里"
# A number with one of these is a house, a floor or a flat, not the beginning of a place.
_NUMBERED = r"(?:[a-z]?[0-9零〇一二三四五六七八九十]{1,4}|[a-z]) ?-? ?(?:号|幢|栋|座|单元|楼|层|室|f|梯|弄)"
_NOT_A_DISTRICT = "一二三四五六七八九十园小社发厂"
_CITY = rf"(?:{any_of(CITIES)})市"
_PARTS: tuple[tuple[str, str], ...] = (
    ("prov", rf"(?:{any_of(PROVINCES)}){_REGIONS}"),
    (
        "city",
        rf"(?:{any_of(CITIES)})(?:市|地区|(?![路街大道区县市]))|{_MUNICIPALITIES}|[{_HAN}]{{2,6}}?自治州",
    ),
    ("district", rf"(?!{_CITY})[{_HAN}]{{1,4}}?(?:(?<![{_NOT_A_DISTRICT}])区|县|市)(?!路|街|场)"),
    ("town", rf"[{_HAN}]{{1,4}}?(?:镇|乡|街道(?:办事处|办)?)"),
    ("devzone", rf"[{_HAN}]{{0,6}}?(?:经济技术开发区|经济开发区|高新技术开发区|高新区|开发区)"),
    ("community", rf"[{_HAN}]{{1,5}}?(?:社区|村委会|自然村|村|庄|居委会)(?!路|街)"),
    (
        "road",
        rf"[{_HAN}0-9]{{1,7}}?(?:公路|大道|大街|马路|路|街|道|巷|胡同)(?:[东西南北中一二三四五六七八九]{{1,2}}[路街段])?(?![{_HAN}]{{0,2}}(?:小区|花园))",
    ),
    ("subroad", rf"(?:[{_HAN}]{{1,3}}|{_COUNT}{{1,4}})(?:弄|巷|支路)"),
    ("roadno", rf"{_COUNT}{{1,5}}(?:-\d{{1,3}})?号(?:院|之\d)?(?![楼厂库])"),
    (
        "poi",
        rf"(?!{_NUMBERED}|\d+-){_NAME}{{1,12}}?(?:{any_of(PLACES)}|[{_ENDINGS}](?![{_HAN}]))(?:[一二三四五六七八九东南西北\d]{{1,2}}(?:期|区))?"
        rf"|(?!{_NUMBERED})[{_HAN}]{{2,14}}(?=[\da-z\-_]|$)",
    ),
    ("houseno", rf"(?:[a-z]{{0,2}}\d{{1,4}}[a-z]?|{_COUNT}{{1,3}}|[a-z]) ?(?:号楼|幢|栋|座|#楼|#|号)"),
    ("cellno", rf"{_COUNT}{{1,3}}(?:单元|梯)"),
    ("floorno", rf"负?{_COUNT}{{1,3}}(?:楼|层|f)"),
    ("roomno", r"[a-z]?\d{1,5}[a-z]?(?:室|号|房|户)?"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _PARTS)
_ORDER = {kind: place for place, (kind, _) in enumerate(_PARTS)}
_NUMBERS = re.compile(
    r"(?P<houseno>[a-z]?\d{1,4}[a-z]?)-(?:(?P<cellno>\d{1,3})-)?(?P<roomno>[a-z]?\d{1,5}[a-z]?)(?:室)?(?![\d\-])"
)
_BARE = re.compile(r"\d{1,5}(?:号(?![楼院])|(?![\d\-]|号|幢|栋|座|室|楼|层|弄|f|#))")
_AREAS = frozenset({"prov", "city", "district", "town"})
_DOORS = frozenset({"houseno", "cellno", "floorno", "roomno"})
_ROADS = frozenset({"road", "subroad"})
_NUMBERED_AREAS = _ROADS | {"community", "town", "devzone"}
_NO_PART = ("中国", "电联", "null", "其他", "其它")
_AREA_ENDS = "省|市|区|县|镇|乡|街道|社区|村|屯|路|大道|街|巷|弄|胡同|号|期"
_AREA = re.compile(rf"(?:{_NAME}{{1,12}}?(?:{_AREA_ENDS}|[{_ENDINGS}]|{any_of(PLACES)})){{1,6}} ?$")
_LEAD = re.compile(
    r".*(?:麻烦|通知|告诉|联系|要求|反映|感谢|谢谢|投诉|建议|询问|我们?是|本人是|住在?|家在|家住|地址(?:是|为|:)?|位于|我们?家?|来自|就在|在|到|去|是|请|给|帮|有|这里"
    r"|您好|你好|家|:)",
    re.DOTALL,
)
_LOOSE = re.compile(
    rf"[{_HAN}]{{2,10}}(?:路|大道|街|巷|弄)\d{{1,5}}号(?:院|之\d)?(?:{_NAME}{{1,10}}?(?:{any_of(PLACES)}))?"
    rf"|{_NAME}{{2,10}}(?:小区|社区|花园|家园|新村|公寓|大厦|广场|苑|宿舍)"
)
_NO_PLACE = re.compile(
    r".?|(?:我们?|你们?|咱们?|本|这个?|那个?|该|贵|[在去到来帮请找叫问让和跟向是])*(?:小区|社区|花园|家园|新村|公寓|大厦|广场|宿舍)"
)
_MARK = re.compile(
    rf"(?:[{_HAN}a-z0-9]{{1,12}}?"
    r"(?:斜?对面|对过|旁边?|隔壁|前面|后面|门口|边上|附近|楼上|楼下|[楼院巷店铺口])的?那?[栋幢座]?楼?"
    r"|楼上|楼下|隔壁|对门)的? ?$"
)
_LONGEST = 40


@dataclass(frozen=True)
class Part:
    """One part of an address: `kind` (prov, city, district, …, roomno) at `text[start:end]`."""

    kind: str
    start: int
    end: int


def written(text: str, folded: str, home: Home | None) -> str | None:
    """The full address as the person wrote it, from the widest place named to the door; None without one."""
    if home is not None:
        start = _beginning(folded, home.start)
        start = start if home.building else min(start, _landmark(folded, home.start))
        return text[start : home.end].strip(" ,")
    for match in _LOOSE.finditer(folded):
        lead = _LEAD.match(match[0])
        said = match[0][lead.end() if lead else 0 :]
        if not _NO_PLACE.fullmatch(said):
            return text[match.end() - len(said) : match.end()]
    return None


def _landmark(folded: str, at: int) -> int:
    """Where the words begin that tell which house it is when no number does: 邮局对面三楼左手那家."""
    clause = re.split(r"[,。;!?\n]", folded[max(0, at - _LONGEST) : at])[-1]
    lead = _LEAD.match(clause)
    mark = _MARK.search(clause, lead.end() if lead else 0)
    return at - len(clause) + mark.start() if mark else at


def parts(folded: str) -> Iterator[Part]:
    """The parts of a bare address, the wider ones first; repeats and what fits nothing are passed over."""
    at = order = 0
    last: Part | None = None
    seen = set(_NO_PART)
    while at < len(folded):
        again = next((words for words in seen if folded.startswith(words, at)), "")
        found = [] if again else _found(folded, at, order, last)
        yield from found
        seen |= {folded[part.start : part.end] for part in found if part.kind in _AREAS}
        order = max([order, *(_after(part.kind) for part in found)])
        last = found[-1] if found else None
        at = last.end if last else at + max(1, len(again))


def _found(folded: str, at: int, order: int, last: Part | None) -> list[Part]:
    behind = last.kind if last else ""
    numbered = _BARE.match(folded, at) if behind in _ROADS else None
    if numbered:
        return [Part("subroadno" if behind == "subroad" else "roadno", at, numbered.end())]
    return [*_numbers(folded, at)] or [*_next(folded, at, order, behind)]


def _after(kind: str) -> int:
    """What may follow: areas only narrow down, roads and places come in any order, doors come last."""
    if kind in _AREAS or kind in _DOORS:
        return _ORDER[kind] + 1
    return _ORDER["devzone"]


def _numbers(folded: str, at: int) -> Iterator[Part]:
    """ "3-2-501" is building, unit and flat."""
    match = _NUMBERS.match(folded, at)
    for kind in match.re.groupindex if match else ():
        if match and match[kind]:
            yield Part(kind, *match.span(kind))


def _next(folded: str, at: int, order: int, behind: str) -> Iterator[Part]:
    for kind, pattern in _PATTERNS[order:]:
        match = pattern.match(folded, at)
        if match and (kind != "roadno" or behind in _NUMBERED_AREAS):
            yield Part(kind, at, match.end())
            return


def _beginning(folded: str, at: int) -> int:
    window = folded[max(0, at - _LONGEST) : at]
    clause = re.split(r"[,。;!?\n]", window)[-1]
    lead = _LEAD.match(clause)
    rest = clause[lead.end() :] if lead else clause
    area = _AREA.search(rest)
    return at - (len(rest) - area.start()) if area else at
