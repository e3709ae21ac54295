"""Names in Latin letters in the middle of a sentence: help John Smith, Mary's lamp, 找wangxiaoming, Amy家."""

import re
from collections.abc import Iterator

from tasks.masking_fold import any_of, listed
from tasks.masking_latin_words import (
    DOUBTFUL_NAMES,
    ENGLISH_NOT_PINYIN,
    FAMILIES,
    FINALS,
    GIVEN_NAMES,
    INITIALS,
    NO_SYLLABLE,
    NOBODY,
)
from tasks.masking_surnames import TITLE, Named, is_han, one
from tasks.masking_words import ENGLISH_STOP, GIVEN, TITLES

_CAPITAL = r"(?<![A-Za-z@])[A-Z](?:[a-z]{1,15}(?:-[A-Z]?[a-z]{2,15})?|'[A-Z][a-z]{1,14})(?![A-Za-z@])"
_NAME = re.compile(rf"(?P<first>{_CAPITAL})(?: (?P<second>{_CAPITAL}))?(?: (?P<third>{_CAPITAL}))?")
_PEOPLE = (
    "friend|neighbou?r|son|daughter|wife|husband|brother|sister|cousin|nephew|niece|grandson|granddaughter"
    "|colleague|roommate|tenant|resident"
)
_STRONG = (
    "help|helps|helping|visit|visiting|call|phone|ring|tell|ask|asked|ask for|contact|meet|accompany|assist"
    f"|remind|inform|notify|named|called|{_PEOPLE}"
)
_WEAK = (
    "thank|find|invite|drive|escort|bring|take|taking|give|send|show|teach|see|pay|boyfriend|girlfriend|child"
    "|kid|boy|girl|baby|mother|father|mum|mom|dad|landlord|volunteer|man|woman|lady|for|and|with|to|of|from"
    "|by|is|am"
)
_BETWEEN = rf"(?: (?:my|our|the|old|dear|little|his|her|called|named|of|{_PEOPLE})){{0,3}} $"
_CUE = re.compile(rf"\b(?:{_STRONG}|{_WEAK}){_BETWEEN}", re.IGNORECASE)
_STRONG_CUE = re.compile(rf"\b(?:{_STRONG}){_BETWEEN}", re.IGNORECASE)
_KIN_CUE = re.compile(
    rf"\b(?:my|our|his|her) (?:\w+ )?(?:{_PEOPLE}|mother|father|mum|mom|dad|uncle|aunt) $", re.IGNORECASE
)
_PLACE_BEHIND = re.compile(
    r" (?:street|road|st|rd|avenue|lane|park|garden|gardens|hospital|school|university|college|station"
    r"|community|district|square|hotel|mall|plaza|tower|building|bridge|river|lake|market|supermarket|bank"
    r"|clinic|church|mosque|temple|city|county|province|village|town|restaurant|kindergarten|library|centre"
    r"|center|lu|jie)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"['’]s\b|,? (?:needs?|wants?|has|have|had|asks?|asked|lives?|says?|said|fell|would|is|was|cannot|can't"
    r"|from|who|near|lost|broke|at|in)\b|,"
)
_PERSON_ACTS = re.compile(r" (?:needs|wants|asks|asked|lives|says|said|would like)\b")
_POSSESSIVE = re.compile(rf"(?P<name>{_CAPITAL})(?=['’]s\b)")
_HAN = "一-鿿"
_BEFORE_HAN = listed(
    "家 说 讲 想 要 住 需要 老师 阿姨 叔叔 奶奶 爷爷 先生 女士 妈妈 爸爸 同学 太太 摔 同意 "
    "的手机 的电话 他 她 和我 大姐 大哥"
)
_POINTING = listed(
    "请找 找一下 问一下 找 请 帮忙 帮助 帮 联系 问 叫 给 陪 接 送 是 和 跟 替 邻居 朋友 同学 儿子 女儿 老公 "
    "老婆 我妈 我爸 孙子 孙女 老人 联系人"
)
_WORD = r"[A-Za-z][A-Za-z'\-]{1,19}"
_HAN_BEHIND = re.compile(
    rf"(?<![A-Za-z0-9@._\-])(?P<name>{_WORD}(?: {_WORD}){{0,2}}) ?(?=(?P<next>{any_of(_BEFORE_HAN)}))"
)
_HAN_BEFORE = re.compile(
    rf"(?:{any_of(_POINTING)})[:： ]?(?P<name>{_WORD}(?: [A-Z][a-z]{{1,15}})?)(?![A-Za-z0-9@._\-])"
)
_MIXED = re.compile(rf"(?<![{_HAN}])(?P<name>[{_HAN}]{{1,2}}[a-z]{{2,14}})(?=家|说|的|,|，|。|$|想|要|老人)")
_MIXED_BACK = re.compile(
    rf"(?<![A-Za-z0-9])(?P<name>(?i:{any_of(FAMILIES)})[{''.join(sorted(GIVEN))}]{{1,2}})(?=家|说|的|要|老人)"
)
# Initials: 找 w x m, call W.X.M.
_INITIALS = re.compile(
    r"(?:(?:请?找|联系人?|帮忙?|叫|我是|陪)[: ]?"
    r"|\b(?:call|contact|ask for|ask|find|help|visit|my name is|i am|this is) )"
    r"(?P<name>[a-z](?:[ .\-·]{1,2}[a-z]){1,3}|[b-df-hj-np-tv-z]{2,4})\.?(?![a-z0-9])"
)
# What is brought or done for whom: bring soup to Zhuldyz.
_GIVEN_TO = re.compile(
    r"\b(?:bring|give|deliver|hand|read|cook|buy|shop|shopping|sit|stay|talk|speak|play|chat|food|soup|medicine|milk|groceries|lunch|dinner)\b"
    r"(?: (?!to\b|for\b|with\b)[a-z]+){0,4} (?:to|for|with) $"
)
_THINGS = frozenset(
    listed(
        "app wifi ktv kfc pos atm vip usb led lcd pvc ppt pdf word excel qq wx ai cpu ip gps etc "
        "ct mri b超 ok hi hello iphone ipad android windows type plus pro max air mini ups abc "
        "hpv covid dna ems sf jd tcl lg oppo vivo redmi bilibili online help please sim cvt suv "
        "mpv ic id vpn mac hdmi router modem epson canon brother tesla sos pm am cm kg mm km and "
        "the or is to for of at in on cookie netflix zoom excel email facebook whatsapp telegram "
        "douyin taobao meituan alipay elevator lamp tap door lock water gas"
    )
)
_SYLLABLE = rf"(?:(?:{any_of(INITIALS)})(?:{any_of(FINALS)})|(?:er|an|ang|ai|ao|en|ou))"
_JOINED = re.compile(rf"(?<![A-Za-z0-9@._\-])(?P<name>(?i:{_SYLLABLE}){{2,4}})(?![A-Za-z0-9@])")
_DOTTED = re.compile(
    rf"(?<![A-Za-z0-9@])(?P<name>(?i:{any_of(FAMILIES)})[._\-](?i:{_SYLLABLE}){{1,3}})(?![A-Za-z0-9@])"
)
_SPLIT = re.compile(rf"(?i:(?P<family>{any_of(FAMILIES)}))(?i:(?P<given>{_SYLLABLE}(?:{_SYLLABLE})?))")
_GIVEN_FIRST = re.compile(rf"(?i:(?P<given>{_SYLLABLE}{_SYLLABLE}))(?i:(?P<family>{any_of(FAMILIES)}))")
_TWO_GIVEN = re.compile(rf"(?i:{_SYLLABLE})(?i:{_SYLLABLE})")
_CONSONANTS = re.compile(r"[^aeiou]")
_JOINED_CUE = re.compile(
    r"(?:\b(?:help|visit|call|tell|ask|ask for|contact|find|meet|phone|for|with|named|called|is|am|from|and)[: ]{1,2}"
    rf"|(?:{any_of(_POINTING)})[:： ]?)$",
    re.IGNORECASE,
)
_JOINED_BEHIND = re.compile(
    rf"(?:['’]s\b| (?:needs?|wants?|has|lives?|says|asks)\b| ?(?:{any_of(_BEFORE_HAN)}))"
)
_TITLE_CASE = 0.6
_FEW, _LOOK_BACK = 4, 40
_LETTERS = re.compile("[A-Za-z]{2}")
_SENTENCE = re.compile(r"(?:^|[.!?。!?\n:;,，])\s*$")
_LOWER_CUED = re.compile(
    rf"\b(?:help|visit|call|tell|ask|contact|meet|accompany|phone|ask for|and|with|for)"
    rf"(?: my (?:friend|neighbou?r|son|daughter))? (?P<name>{any_of(sorted(GIVEN_NAMES))})(?: [a-z]+)?(?![a-z])"
)


def find(text: str, folded: str) -> Iterator[Named]:
    """Every name in Latin letters that its spelling or the words around it betray."""
    yield from _initials(folded)
    if not _LETTERS.search(text):
        return
    yield from _capitalised(text)
    yield from _possessive(text)
    yield from _lower(folded)
    yield from _beside_chinese(text, folded)
    yield from _mixed_back(text)
    yield from _pinyin(text, folded)


def _everyday(word: str) -> bool:
    plain = word.lower()
    return plain in NOBODY or plain in ENGLISH_STOP


def _capitalised(text: str) -> Iterator[Named]:
    if _titled_all_over(text):
        return
    for match in _NAME.finditer(text):
        words = [word for word in match.groups() if word]
        first = next((at for at, word in enumerate(words) if not _everyday(word)), None)
        if first is None:
            continue
        last = first
        while last + 1 < len(words) and not _everyday(words[last + 1]):
            last += 1
        names = ("first", "second", "third")
        start, end = match.start(names[first]), match.end(names[last])
        if is_han(text[end : end + 1] or " ") and TITLE.match(text, end):
            continue  # _beside_chinese knows better
        if not _PLACE_BEHIND.match(text, end) and _is_somebody(text, start, end):
            shown = "" if _related(text, start) else somebody(text, start, end)
            yield Named(start, end, end, shown, "plain")


def _is_somebody(text: str, start: int, end: int) -> bool:
    """A known given name, two capitals within a sentence, or one behind a word that points at somebody."""
    words = text[start:end].split(" ")
    begins = _SENTENCE.search(text[:start][-3:]) is not None
    plain = words[0].lower()
    if GIVEN_NAMES.intersection(plain.split("-")) or _PERSON_ACTS.match(text, end):
        return True
    if plain in DOUBTFUL_NAMES:
        return not begins or (_ACTS.match(text, end) is not None and text[end : end + 1] != ",")
    if begins:
        return False
    if _GIVEN_TO.search(text[:start][-_LOOK_BACK:].lower()):
        return True
    cue = _STRONG_CUE if len(words) == 1 else _CUE
    return cue.search(text[:start][-_LOOK_BACK:]) is not None


def _titled_all_over(text: str) -> bool:
    """A Headline Written Like This tells nothing by its capitals."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) >= _FEW and sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)


def _related(text: str, start: int) -> bool:
    return _KIN_CUE.search(text[:start][-_LOOK_BACK:]) is not None


def _possessive(text: str) -> Iterator[Named]:
    for match in _POSSESSIVE.finditer(text):
        if not _everyday(match["name"]):
            start, end = match.span("name")
            yield Named(start, end, end, somebody(text, start, end), "plain")


def _lower(folded: str) -> Iterator[Named]:
    for match in _LOWER_CUED.finditer(folded):
        yield Named(*match.span("name"), match.end("name"), "a neighbour", "plain")


def _initials(folded: str) -> Iterator[Named]:
    for match in _INITIALS.finditer(folded):
        if match["name"] not in _THINGS and not _everyday(match["name"]):
            start, end = match.span("name")
            behind = folded[end : end + 1]
            shown = one(folded, start, "居民") if is_han(behind or " ") else ""
            shown = "a neighbour" if match[0].isascii() and match[0][0].isascii() else shown
            yield Named(start, end, end, shown, "plain")


def _beside_chinese(text: str, folded: str) -> Iterator[Named]:
    for pattern in (_HAN_BEHIND, _HAN_BEFORE):
        for match in pattern.finditer(text):
            words = match["name"].lower().split(" ")
            if all(word in _THINGS or _everyday(word) for word in words) or match["name"].isupper():
                continue
            if any(word in _THINGS for word in words):
                continue
            start, end = match.span("name")
            yield _beside(folded, start, end, named=pattern is _HAN_BEHIND)
    for match in _MIXED.finditer(folded):
        family, given = re.split(r"(?<=[一-鿿])(?=[a-z])", match["name"])
        if _TWO_GIVEN.fullmatch(given) or re.fullmatch(_SYLLABLE, given):
            from_family = match.start() + len(family) - 1
            yield Named(from_family, match.end(), match.end(), one(folded, from_family, "居民"), "plain")


def _mixed_back(text: str) -> Iterator[Named]:
    """xie朝卿家."""
    for match in _MIXED_BACK.finditer(text):
        yield Named(*match.span("name"), match.end("name"), one(text, match.start(), "居民"), "plain")


def _beside(folded: str, start: int, end: int, *, named: bool) -> Named:
    """Kevin老师 becomes 一位老师, Amy家 becomes 一位居民家, and 找Amy only 找."""
    title = TITLE.match(folded, end) or TITLE.match(folded, end + 1)
    if title:
        return Named(start, end, title.end(), one(folded, start, TITLES[title[0]]), "titled")
    return Named(start, end, end, one(folded, start, "居民") if named else "", "plain")


def somebody(text: str, start: int, end: int) -> str:
    """Somebody, in the language of the words around."""
    chinese = is_han(text[start - 1 : start] or " ") or is_han(text[end : end + 1] or " ")
    return one(text, start, "居民") if chinese else "a neighbour"


def _pinyin(text: str, folded: str) -> Iterator[Named]:
    for match in _DOTTED.finditer(text):
        if match["name"].lower() not in ENGLISH_NOT_PINYIN:
            yield Named(*match.span("name"), match.end("name"), "", "plain")
    for match in _JOINED.finditer(text):
        start, end = match.span("name")
        if _PLACE_BEHIND.match(text, end) or not _sounds_like_a_name(match["name"]):
            continue
        cued = _JOINED_CUE.search(text[:start][-14:]) is not None
        if cued or _JOINED_BEHIND.match(text, end) or _three(match["name"]) or _related(text, start):
            yield Named(start, end, end, somebody(folded, start, end), "plain")


def _sounds_like_a_name(word: str) -> bool:
    plain = word.lower()
    if plain in ENGLISH_NOT_PINYIN or _everyday(word) or plain in _THINGS or len(plain) < _FEW:
        return False
    return _parted(_SPLIT, plain) or _parted(_GIVEN_FIRST, plain) or _two(plain)


def _parted(pattern: re.Pattern[str], plain: str) -> bool:
    match = pattern.fullmatch(plain)
    return (
        match is not None
        and _usual(match["given"])
        and match["family"] not in NO_SYLLABLE - {"he", "ge", "ye"}
    )


def _two(plain: str) -> bool:
    match = _TWO_GIVEN.fullmatch(plain)
    return match is not None and plain.startswith(("xiao", "zh", "x", "q")) and _usual(plain)


def _three(word: str) -> bool:
    """A family name and two syllables more, three vowels' worth: hardly any other word is spelt so."""
    match = _SPLIT.fullmatch(word.lower())
    return (
        match is not None
        and re.fullmatch(rf"{_SYLLABLE}{_SYLLABLE}", match["given"]) is not None
        and len(word) > 2 * _FEW
    )


def _usual(given: str) -> bool:
    return not any(
        given.endswith(syllable) and len(given) - len(syllable) in {0, 2, 3} for syllable in NO_SYLLABLE
    )
