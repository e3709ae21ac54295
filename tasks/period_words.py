"""Brings the many ways to write a period, Chinese or English, to one short Chinese spelling."""

import re
import unicodedata

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED, 1)} | {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
}
_ENGLISH_NUMBER = re.compile(rf"\b({'|'.join(_ENGLISH_NUMBERS)})\b")
_TRADITIONAL = str.maketrans("個週號這現後禮裡內過來從", "个周号这现后礼里内过来从")

# A month name has become m1…m12 and number words are digits when these are applied, in this order.
_ENGLISH = (
    (r"[,,]", " "),
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r"\s+", " "),
    (r"^since (.+)", r"\1 to today"),
    (r"^(?:in|for|during|from|between) ", ""),
    (r"\bthe ", ""),
    (r"\bm(\d+) (\d{1,2}) (\d{4})\b", r"\3年\1月\2日"),
    (r"\b(\d{1,2}) m(\d+) (\d{4})\b", r"\3年\2月\1日"),
    (r"\bm(\d+) (?:of )?(\d{4})\b", r"\2年\1月"),
    (r"\bm(\d+) (\d{1,2})\b", r"\1月\2日"),
    (r"\b(\d{1,2}) m(\d+)\b", r"\2月\1日"),
    (r"\bm(\d+)\b", r"\1月"),
    (r"\bday before yesterday\b", "前天"),
    (r"\byesterday\b", "昨天"),
    (r"\b(?:today|now)\b", "今天"),
    (r"\btomorrow\b", "明天"),
    (r"\bpast (?=week|month|year)", "past 1 "),
    (r"\b(?:last|past|previous) (\d+) ", r"最近\1 "),
    (r"\b(?:this|current) (?=day|week|month|quarter|year)", "本"),
    (r"\b(?:last|previous) (?=day|week|month|quarter|year)", "上"),
    (r"\bnext (?=day|week|month|quarter|year)", "下"),
    (r"\b(\d) quarter\b|\bq(\d{1,2})\b|(?<=\d)-?q(\d{1,2})\b", r"第\1\2\3季度"),
    (r"\b1 half\b", "上半年"),
    (r"\b2 half\b", "下半年"),
    (r"(第\d{1,2}季度|[上下]半年) (?:of )?(\d{4})\b", r"\2年\1"),
    (r"(\d{4}) ?(?=第\d{1,2}季度)", r"\1年"),
    (r"days?\b", "天"),
    (r"weeks?\b", "周"),
    (r"months?\b", "月"),
    (r"quarter\b", "季度"),
    (r"years?\b", "年"),
    (r" (?:to|until|till|through|and) ", "到"),
)
_CHINESE = (
    (r"[\s的。?!?!]", ""),
    (r"^(?:从|自)", ""),
    (r"(?:期间|以?内|里)$", ""),
    (r"(?:以来|至今|到现在|起)$", "到今天"),
    (r"月份", "月"),
    (r"年度", "年"),
    (r"季度?", "季度"),
    (r"星期|礼拜", "周"),
    (r"今[天日]", "本天"),
    (r"昨[天日]", "上天"),
    (r"前[天日]", "上上天"),
    (r"明[天日]", "下天"),
    (r"后天", "下下天"),
    (r"(?:最近|近|过去)半年", "最近6月"),
    (r"(?:最近|近|过去)半个月", "最近15天"),
    (r"[这当今](?=一?个?(?:周|月|季度|年))", "本"),
    (r"去(?=年)", "上"),
    (r"前(?=年)", "上上"),
    (r"明(?=年)", "下"),
    (r"([上下本])一?个?(?=周|月|季度|年)", r"\1"),
)
_ROLLING = re.compile(r"(?:最近|近|过去|前)(\d+)个?(?:(天|日)|(周|月|年))")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十两]+")
_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}

_ENGLISH_STEPS = tuple((re.compile(pattern), plain) for pattern, plain in _ENGLISH)
_CHINESE_STEPS = tuple((re.compile(pattern), plain) for pattern, plain in _CHINESE)
LONGEST = 80


def plain(words: str) -> str:
    """The words in the one spelling that `periods` reads, without spaces; "" when they are too long.

    Relative ones become 上上|上|本|下|下下 and 天|周|月|季度|年, rolling ones 最近N天|周|月|年.
    """
    if len(words) > LONGEST:
        return ""
    said = unicodedata.normalize("NFKC", words).lower().strip().translate(_TRADITIONAL)
    said = _ENGLISH_NUMBER.sub(lambda found: _ENGLISH_NUMBERS[found[1]], said)
    said = _MONTH_NAME.sub(lambda found: f"m{_MONTHS.index(found[1][:3]) + 1}", said)
    for pattern, spelling in (*_ENGLISH_STEPS, *_CHINESE_STEPS):
        said = pattern.sub(spelling, said)
    said = _NUMERAL.sub(lambda found: _digits(found[0]), said)
    return _ROLLING.sub(lambda found: f"最近{found[1]}{'天' if found[2] else found[3]}", said)


def _digits(numeral: str) -> str:
    if "十" not in numeral:
        return "".join(_DIGITS[sign] for sign in numeral)
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return numeral
    return str(int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0")))
