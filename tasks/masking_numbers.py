"""Numbers and addresses that reach or identify a person: phones, cards, plates, mail, chat names."""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span

_DIGIT_VALUES = dict(
    zip(
        "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖洞拐勾两",
        "000" + "123456789" + "1" + "123456789" + "0792",
        strict=True,
    )
)
_D = "[0-9零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_GAP = r"[ \-.·•_()/~*+]{0,4}(?!(?:19|20)\d\d[\-./年]\d|(?<![\d+])1[3-9]\d{9}(?!\d))"
_LONG = 7  # the shortest telephone number
_UNITS = "元|块|万|亿|米|平|公里|斤|千克|kg|度|吨|%|人|户|个"

# Dates, clock times and amounts stay: without them the need makes no sense.
_PUBLIC = (
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:[ t]{1,2}\d{1,2}:\d\d(?::\d\d)?)?(?![\d])"
    r"|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    rf"|(?<!\d)\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,2}})?(?=(?:{_UNITS}))"
    rf"|(?<!\d)\d{{1,10}}(?:\.\d{{1,2}})?(?=(?:{_UNITS}))"
)
_EXTENSION = r"(?: ?(?:转|ext\.?|x) ?\d{1,5})?"
_O_OR_L = r"(?<=\d)[ol](?=[\dol])"  # a letter typed for 0 or 1
_RUN = (
    rf"[+(]{{0,2}}(?:(?<![a-z])[a-z]{{1,2}}(?=\d{{7}}))?{_D}(?:(?:{_GAP}|{_O_OR_L}){_D}|{_O_OR_L})*"
    rf"(?:{_GAP}x(?![a-z]))?{_EXTENSION}"
)
# Eleven digits are a mobile number whatever follows; only there may commas stand between digits.
_ELEVEN = (
    rf"[+(]{{0,2}}(?:0{{0,2}}86[ \-)]{{0,2}})?[1一幺](?:{_GAP}{_D}){{10}}(?!{_D}){_EXTENSION}"
    r"|[+(]{0,2}1(?:[, ]{0,2}[0-9]){10}(?![0-9])"
    rf"|[1一幺壹][,、。;:\n ]{{0,2}}(?=[3-9三四五六七八九叁肆伍陆柒捌玖])(?:{_D}[,、。;:\n \-]{{0,2}}){{9}}{_D}(?!{_D})"
    r"|1[3-9](?:[ \-,]{0,2}[0-9olо]){9}(?![a-z0-9])"
)
_NUMBER = re.compile(rf"(?P<public>{_PUBLIC})|{_ELEVEN}|{_RUN}")
_DIGIT = re.compile(_D)
# Read out loud: 一三八双零一三八三个零, 幺三八洞洞…, san ba ling ….
_TIMES = {"双": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_SPOKEN_D = "[0-9零〇○一二三四五六七八九幺两洞拐勾]"
_REPEATED = re.compile(rf"(?:(?P<twice>双)|(?P<times>[两二三四五2-5]) ?个) ?(?P<digit>{_SPOKEN_D})")
_SPOKEN = re.compile(rf"(?:(?:双 ?|[两二三四五2-5] ?个 ?)?{_SPOKEN_D}[ ,，、\-]{{0,2}}){{4,16}}")
_PINYIN = re.compile(
    r"(?<![a-z])(?:(?:ling|dong|yao|yi|er|liang|san|si|wu|liu|lu|qi|guai|ba|jiu|gou)[1-5]?[ ,\-]{0,2}){7,20}(?![a-z])"
)
# Few digits are enough to find somebody in a list of telephone numbers.
_LAST = re.compile(
    r"(?:(?:手机号?码?|电话号?码?|号码|卡号?)的?)?(?:尾号|尾数|[后末]四位|最后四位)数?(?:是|为|:)? ?"
    rf"{_D}(?: ?{_D}){{2,5}}"
)
_WORDS = re.compile(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[ ,\-]{1,3}){6,20}[a-z]{2,5}\b"
)
_MAIL = re.compile(
    r"[a-z0-9][\w.+\-]{0,63} ?(?:@|#|\[at\]|\(at\)| at ) ?[a-z0-9][a-z0-9\-]{0,62}"
    r"(?: ?(?:\.| dot ) ?[a-z0-9\-]{2,24}){1,4}"
)
_CHAT = re.compile(
    r"(?:微信|扣扣|加我?v|威信|薇信|加微|wechat|weixin|wx|vx|v信|qq|企鹅号|抖音|快手|telegram|whatsapp|line|支付宝)"
    r"(?:帐号|账号|号码|号|id|名)?(?: ?(?:is|是|为|:|=|加) ?| ){0,2}"
    r"(?P<id>(?!id\b)@?[a-z][a-z0-9_\-]{4,30}|\d{5,12})(?![a-z0-9_])"
)
_HANDLE = re.compile(r"(?<![\w@])@[a-z][a-z0-9_]{4,31}|\bwxid_[a-z0-9]{4,30}")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使]"
    r"[ ·•.\-_*/]{0,2}[a-z][ ·•.\-_*/]{0,3}(?=[a-z ·•.\-_*/]{0,12}\d)[a-z0-9](?:[ ·•.\-_*/]{0,2}[a-z0-9]){3,5}"
    r"[挂学警港澳领试]?(?![a-z0-9])"
)
_PLATE_SAID = re.compile(
    r"车牌?号?码?(?:是|为|:|\()?[ (]?(?P<id>[a-z][a-z0-9]{5}|(?<=[号码牌是为:])[a-z0-9]{4,8})(?![a-z0-9])"
)


def find(folded: str) -> Iterator[Span]:
    """Every phone, ID, card, plate, mail address and chat name in a folded text, in no order."""
    yield from _numbers(_PLATE.sub(lambda plate: "\n" * len(plate[0]), folded))
    for pattern, kind in (
        (_WORDS, "phone"),
        (_PINYIN, "phone"),
        (_LAST, "phone"),
        (_MAIL, "email"),
        (_HANDLE, "wechat"),
        (_PLATE, "plate"),
    ):
        yield from (Span(m.start(), m.end(), kind) for m in pattern.finditer(folded))
    yield from (Span(m.start(), m.end(), "phone") for m in _SPOKEN.finditer(folded) if _is_spoken(m[0]))
    for pattern, kind in ((_CHAT, "wechat"), (_PLATE_SAID, "plate")):
        yield from (Span(m.start("id"), m.end("id"), kind) for m in pattern.finditer(folded))


def _is_spoken(written: str) -> bool:
    repeated = _REPEATED.search(written) or any(digit in written for digit in "洞拐勾")
    return bool(repeated) and len(digits(written)) >= _LONG


def _numbers(folded: str) -> Iterator[Span]:
    """Jumps from digit to digit: most of a text has none."""
    at = 0
    while first := _DIGIT.search(folded, at):
        start = first.start()
        while (
            start > at and start > first.start() - 2 and folded[start - 1] in "+(abcdefghijklmnopqrstuvwxyz"
        ):
            start -= 1
        match = _NUMBER.match(folded, start) or _NUMBER.match(folded, first.start())
        if match is None:
            at = first.end()
            continue
        at = max(match.end(), first.end())
        if not match["public"]:
            yield from _private_number(match)


def digits(folded: str) -> str:
    """The bare digits of a number as written, Chinese numerals included: 一三八-001 -> 138001."""
    folded = _REPEATED.sub(
        lambda said: said["digit"] * (2 if said["twice"] else _TIMES[said["times"]]), folded
    )
    plain = "".join(
        _DIGIT_VALUES.get(c, c) for c in folded.replace("o", "0").replace("о", "0").replace("l", "1")
    )
    return "".join(c for c in plain if c in "0123456789")


def _private_number(match: re.Match[str]) -> Iterator[Span]:
    found = digits(re.split(r"转|ext|(?<=\d) x", match[0])[0])
    if len(found) >= _LONG:
        opened = match[0].startswith("(") and ")" not in match[0]
        yield Span(match.start() + int(opened), match.end(), _kind(found, match[0]))


_MOBILE = re.compile(r"(?:0?0?86)?1[3-9]\d{9}")


def _kind(found: str, written: str) -> str:
    if _MOBILE.fullmatch(found):
        return "phone"
    if len(found) in {15, 18} or written.endswith("x") or (written[0].isalpha() and written[0].isascii()):
        return "id_number"
    if 16 <= len(found) <= 19:  # noqa: PLR2004 (lengths of card numbers)
        return "bank_card"
    return "phone" if len(found) <= 12 else "id_number"  # noqa: PLR2004 (the longest landline)
