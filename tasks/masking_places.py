"""Where exactly somebody lives: building, unit, floor and flat, found in a folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tasks.masking_fold import Span, any_of, clean, fold
from tasks.masking_words import COUNTED, LIVES_AT

_CAPITAL = "壹贰叁肆伍陆柒捌玖"
_HAN = f"一二三四五六七八九十百零〇两{_CAPITAL}拾"
_NUM = rf"(?:(?<![a-z0-9])[a-z]{{0,2}}\d{{1,4}}[a-z]?|[{_HAN}]{{1,4}}|(?<![a-z])[a-z])"
_GAP = r"(?:附近|旁边)?[ ,\-·的第、]{0,2}"
_BUILDING = rf"第?[甲乙丙丁]?{_NUM} ?(?:号楼|号院|号栋|楼栋|栋楼|栋|幢|座|(?<!\d{{4}})#楼?|号别墅|号公寓)"
_HAN_ROOM = f"[零〇一二三四五六七八九幺{_CAPITAL}]"
_ROW = rf"排(?= ?(?:\d{{1,4}}|[{_HAN}]{{1,4}}) ?(?:号|户|室|间|[^\w]|$))"  # 3排4号: a house in the third row
_DOOR = rf"门(?= ?(?:[0-9]{{3,4}}|{_HAN_ROOM}{{3,4}}))"
_UNIT = rf"(?:第?{_NUM} ?(?:单元|门洞|号门(?![口前牌])|{_DOOR}|{_ROW}|梯(?!次|队))|[东西南北中甲乙丙丁]单元)"
_UNIT_INSIDE = rf"(?:{_UNIT}|第?{_NUM} ?门(?![口前牌诊]))"
_FLOOR = rf"(?:(?:第?{_NUM} ?|负一|地下)(?:楼|层|f)|[顶底][楼层])(?![栋道梯下上顶])"
_NOT_A_COUNT = rf"(?!\d| ?(?:\.\d|{any_of(COUNTED)}))"
_NOT_A_MOBILE = r"(?!1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d))"  # 3号楼 138 0013 8000
_TYPED = r"(?<![a-z0-9])(?=[0-9olо]{0,3}[olо])\d[0-9olо]{2,3}(?![a-z0-9])"  # a letter typed for 0 or 1: 2O1
_NO_RENT = "房(?![间价屋产租源])"
_NO_PEOPLE = "户(?!居民|人家|业主|住户|村民|以上|左右|家庭|人|多)"
_HOUSEHOLD = rf"(?:室|住户|业主|户主|号房|号室|号户|{_NO_RENT}|号(?![楼院栋线门])|{_NO_PEOPLE})"
_ROOM = (
    rf"(?:(?:(?<!\d)[a-z]?\d{{2,5}}[a-z]?|{_HAN_ROOM}{{2,5}}) ?{_HOUSEHOLD}"
    rf"|(?<!\d){_NOT_A_MOBILE}[a-z]?\d{{3,4}}[a-z]?{_NOT_A_COUNT}|{_HAN_ROOM}{{3,4}}(?![{_HAN}]){_NOT_A_COUNT}"
    rf"|{_TYPED}|(?<!\d)(?:\d{{1,2}}|[{_HAN}]{{1,3}})(?:室|户(?!居民|人|家|业主|住户|村民|以上)|号(?![楼院栋线门电]))"
    r"|最?(?:靠)?[东西南北中]{1,2}(?:边|面)?(?:户|手|侧|头|那家|一家)|(?:最里面?|最外面?|靠里|里头|把头)(?:的?(?:那|一)?家|户)?|[左右](?:边|手边?)(?:的?(?:那|一|第[一二三1-3])(?:家|户|间))?|(?<=[层楼])对门"
    r"|(?<=[^号栋幢座][层楼])[东西南北](?:边|面)?门|(?<!\d)\d(?: \d){2,3}(?![ \d]))"
)
_DASH = r" ?(?:-|/|#|~|杠|单元) ?"

_ADDRESS = re.compile(
    rf"(?:(?P<building>{_BUILDING})(?:{_GAP}(?P<unit>{_UNIT_INSIDE}))?|(?P<unit2>{_UNIT}))?"
    rf"(?:{_GAP}(?P<floor>{_FLOOR}))?(?:{_GAP}(?P<room>{_ROOM}))?"
)
# Every address has one of these; looking only around them keeps the search linear and quick.
_KEY = re.compile(
    rf"号楼|号院|号栋|楼栋|栋|幢|座|#|号别墅|号公寓|单元|门洞|号门|(?<=[\d{_HAN}]){_DOOR}|{_ROW}|梯|楼|层|(?<=\d)f"
)
_BETWEEN = frozenset(" .·•*_-/、")
_BEFORE_KEY = frozenset("第顶底负地下0123456789abcdefghijklmnopqrstuvwxyz东西南北中甲乙丙丁" + _HAN)
_LONGEST_NUMBER = 6
_NUMBERED = re.compile(r"\d|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{2}|[-/#~杠]|ling|dong")
# Characters written apart: 3 号 楼 2 单 元 5 0 1.
_APART = " .·•*_\\-/、"
_SPELT = re.compile(rf"[^\s{_APART}](?:[{_APART}]{{1,3}}[^\s{_APART}]){{4,}}")
_TRIPLE = re.compile(
    rf"(?<![\d\-./])(?P<building>(?:[a-z]{{0,2}}\d{{1,3}}[a-z]?|[{_HAN}]{{1,3}}) ?"
    rf"(?:号楼|栋|幢|座|#楼|#|(?=[\-/~杠 ])))(?:{_DASH})?(?P<unit>\d{{1,2}}|[{_HAN}]{{1,2}}){_DASH}"
    rf"(?P<room>\d{{1,4}}[a-z]?|[{_HAN}]{{2,4}})(?: ?{_HOUSEHOLD})?(?![\d\-])"
)
_DOUBLE = re.compile(
    r"(?<![\d\-./a-z])(?P<building>[a-z]?\d{1,2}) ?[-#杠] ?(?P<room>\d{3,4}[a-z]?)"
    rf"(?: ?{_HOUSEHOLD}|(?![\d\-]){_NOT_A_COUNT})"
)
_ALONE = re.compile(
    rf"(?<![\d\-.第])(?P<room>(?:[a-z]?\d{{3,5}}[a-z]?|{_HAN_ROOM}{{3,5}}) ?"
    rf"(?:室|号房|号室|住户|业主|户主|{_NO_RENT})"
    r"|\d{1,2}室(?! ?[0-9一二两三四][厅卫])"
    rf"|(?<![a-z])\d{{1,2}}[a-z]\d? ?(?:室|{_NO_RENT}|住户|业主|户))"
)
_PUBLIC = r"(?!(?:11[0249]|12[02])(?!\d))"  # police, fire, ambulance
_NEXT_DOOR = rf"(?:楼上|楼下|隔壁|对门)(?= ?的?(?:{_PUBLIC}[a-z]?\d{{3,4}}[a-z]?(?!\d)|{_HAN_ROOM}{{3,4}}))"
_HEADING = (
    rf"(?<![\w.\-])(?=(?:\d{{3,4}}|{_HAN_ROOM}{{3,4}})"
    r"(?:家|的?(?:住户|业主|灯|水[管龙表箱]|漏|门[坏锁]|老人|阿姨|大爷|奶奶|爷爷|邻居|孩子|马桶|厨房|卫生间|厕所|暖气|下水|停电|没电|停水|没水|堵|空调|电)"
    r"|的(?:水|门|人)))"
)
_SAID = re.compile(
    rf"(?:{any_of(LIVES_AT)}|{_NEXT_DOOR}|{_HEADING}"
    rf"|我[是在](?=(?:\d{{3,4}}|{_HAN_ROOM}{{3,4}})(?:的|住|家|,|。|$)))[ :的]{{0,2}}"
    rf"(?P<room>{_NOT_A_MOBILE}[a-z]?\d{{3,4}}[a-z]?{_NOT_A_COUNT}|{_HAN_ROOM}{{3,4}}(?![{_HAN}]){_NOT_A_COUNT}|{_TYPED})"
)
# A number that is a clause of its own, and one read out digit by digit with a naught in the middle: 五零一.
_BARE = re.compile(
    rf"(?:^|(?<=[,。;、!?:：；！？(（\n])|(?<=[,。;、!?一-鿿] ))"
    rf"(?P<room>{_PUBLIC}{_NOT_A_MOBILE}(?!(?:19|20)\d\d[)）])(?:[a-z]?\d{{3,4}}[a-z]?|{_HAN_ROOM}{{3,4}}|{_TYPED}){_NOT_A_COUNT})"
    r"(?= ?(?:[,。;、!?；！？)）\n]|$)| (?:[一-鿿]|1[3-9]\d))"
    rf"|(?<![{_HAN}\d第])(?P<read>(?:[一二三四五六七八九]?十?[一二三四五六七八九]|十)[零〇][一二三四五六七八九])"
    rf"(?![{_HAN}医胶国高])(?! ?(?:{any_of(COUNTED)}))"
)
_PINYIN = r"(?:yi|er|san|si|wu|liu|lu|qi|ba|jiu|yao)"
_READ = re.compile(
    rf"(?<![a-z])(?P<room>(?:shi[ \-]?)?(?:{_PINYIN}[ \-]?){{1,2}}(?:ling|dong)[ \-]?{_PINYIN})(?![a-z])"
)
# What somebody takes back or puts in its place is a flat as well: 不是501是502.
_TAKEN_BACK = re.compile(
    rf"(?:不是|不在|并非|而?是|\bnot(?: in| at)?|\bbut)? ?(?:\d{{3,4}}|{_HAN_ROOM}{{3,4}}){_NOT_A_COUNT}"
    rf"[的, ]{{0,3}}(?:而?不?是|不在|\bnot|\bbut) ?(?:\d{{3,4}}|{_HAN_ROOM}{{3,4}})(?!\d){_NOT_A_COUNT}"
    rf"|(?:不是|不在|并非|更正|应该?[是为]|改[成为]|换成|(?:^|(?<=[,。;!?\n]))(?:而|其实)?是) ?:? ?{_PUBLIC}"
    rf"(?:\d{{3,4}}|{_HAN_ROOM}{{3,4}})室?(?!\d){_NOT_A_COUNT}(?=[,。;!?\n 的了啊呢吧我不而]|$)"
)
_FORM = re.compile(r"(?:单元号?|幢号|栋号|楼栋号?)[: ]?(?P<room>\d{1,3})(?!\d|号楼|栋|幢|楼)")
_HOUSE = re.compile(r"(?<=[村组屯队庄寨湾坊里弄巷同])(?P<room>\d{1,4}号)(?![楼院线门井口店车公])")
_BLOCK = r"\b(?:building|block|tower|bldg)\.? ?(?:no\.? ?)?(?:[a-z]?\d{1,4}[a-z]?|[a-z])\b"
_ENGLISH = re.compile(
    rf"(?:(?P<building>{_BLOCK}))?[ ,]{{0,2}}"
    r"(?:\b(?:flat|apt|apartment|room|rm|unit|suite|door|entrance)\b\.? ?(?:no\b\.?|number|#)? ?|#)"
    r"(?P<room>(?:[a-z]?\d{1,5}[a-z]?|[a-z])\b(?:[-/]\d{1,4})?)"
)
_ENGLISH_BUILDING = re.compile(_BLOCK)


_BEHIND = re.compile(r" ?(?:附近|旁边|里|内)?(?:的|住着?的?| )?")


@dataclass(frozen=True)
class Home:
    """One address as written; parts are None where nothing was said, `name` is the building to show."""

    start: int
    end: int
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    exact: bool = True


def homes(folded: str) -> Iterator[Home]:
    """Every building, unit and flat in a folded text; `exact` tells those that point at one household."""
    yield from _together(folded)
    for spelt in _SPELT.finditer(folded):
        places = [at for at in range(spelt.start(), spelt.end()) if folded[at] not in _BETWEEN]
        for home in _together("".join(folded[at] for at in places)):
            yield replace(home, start=places[home.start], end=places[home.end - 1] + 1)


def _together(folded: str) -> Iterator[Home]:
    done = 0
    for key in _KEY.finditer(folded):
        home = _around(folded, key, done)
        if home:
            done = home.end
            yield home
    if not _NUMBERED.search(folded):
        return
    for pattern in (_TRIPLE, _DOUBLE, _ALONE, _SAID, _FORM, _HOUSE, _BARE, _READ):
        for match in pattern.finditer(folded):
            parts = match.groupdict()
            room = parts["room"] or parts["read"]
            start = match.start("building" if parts.get("building") else "room" if parts["room"] else "read")
            yield Home(start, match.end(), _numbered(parts.get("building")), parts.get("unit"), None, room)
    yield from _english(folded)


def _english(folded: str) -> Iterator[Home]:
    for match in _ENGLISH.finditer(folded):
        start = match.end() - len(match[0].lstrip(" ,"))
        yield Home(start, match.end(), match["building"], None, None, match["room"])
    for match in _ENGLISH_BUILDING.finditer(folded):
        yield Home(match.start(), match.end(), match[0], exact=False)


def heads(folded: str, home: Home) -> frozenset[int]:
    """Where the name of somebody who lives there may begin: 3号楼谢…, 3号楼附近的谢…."""
    behind = _BEHIND.match(folded, home.end)
    return frozenset({home.end, behind.end() if behind else home.end})


def find(folded: str) -> Iterator[Span]:
    """What must not be shown of an address, and the coarse place that is shown instead."""
    for home in homes(folded):
        if home.exact:
            yield Span(home.start, home.end, "flat", coarse(folded, home))
    for match in _TAKEN_BACK.finditer(folded):
        yield Span(match.start(), match.end(), "flat")


def rooms(address: str) -> frozenset[str]:
    """The flats that an address names, in the digits of a folded text."""
    return frozenset(home.room for home in homes(fold(clean(address))) if home.room and len(home.room) > 1)


def coarse(folded: str, home: Home) -> str:
    """Rule: others may know the building, said as "near it", never the unit, floor or flat."""
    if not home.building:
        return ""
    if folded.endswith(("in ", "at ", "of "), 0, home.start):
        return home.building
    said = folded.startswith(("附近", "旁", "门口", "门前", "楼下"), home.end) or folded.endswith(
        "near ", 0, home.start
    )
    return home.building if said else near(home.building)


def near(building: str) -> str:
    """The building as others are told it: 3号楼附近, near building 3."""
    return f"near {building}" if building.isascii() and " " in building else f"{building}附近"


def _around(folded: str, key: re.Match[str], done: int) -> Home | None:
    """The address that this key word belongs to, beginning before it with a number or a letter."""
    first = key.start()
    while first > done and key.start() - first < _LONGEST_NUMBER and folded[first - 1] in _BEFORE_KEY:
        first -= 1
    if (
        first == key.start()
        and first > done
        and folded[first - 1] == " "
        and folded[first - 2 : first - 1].isdigit()
    ):
        first -= min(3, first - done)
    for start in range(first, key.start()):
        home = _spelled(folded, start)
        if home and home.end > key.start():
            return home
    return None


def _spelled(folded: str, start: int) -> Home | None:
    match = _ADDRESS.match(folded, start)
    if match is None or match.end() == start:
        return None
    building, unit, floor, room = match.group("building", "unit", "floor", "room")
    unit = unit or match["unit2"]
    if not building and not unit and not (floor and room):
        return None
    counted = building and building[0] in "一两" and not unit and not room  # "一栋三层楼房" is no address
    exact = bool(unit or floor or room) and not counted
    return Home(start, match.end(), _named(building), unit, floor, room, exact)


def _named(building: str | None) -> str | None:
    if not building:
        return None
    plain = building.removeprefix("第").replace(" ", "")
    return plain.replace("#楼", "号楼").replace("#", "号楼").upper()


def _numbered(building: str | None) -> str | None:
    if building and building.endswith(("号楼", "栋", "幢", "座", "楼", "#")):
        return _named(building)
    return f"{building.strip().upper()}号楼" if building else None
