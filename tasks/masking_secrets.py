"""What opens a door or an account, and what tells that nobody guards it: codes, keys, who is home alone.

Who is away is read in masking_away.
"""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span, any_of, listed

_DIGITS_OR_WORD = (
    r"(?:(?:[0-9零〇一二三四五六七八九十幺两壹贰叁肆伍陆柒捌玖#*] ?-?){3,20}|[a-z0-9!@#$%&*_]{3,24})"
)
_REST = r"[^,。;!?\n\x00]"
_OF = listed(
    "门锁 门禁 大门 单元门 房门 家门 智能锁 电子锁 指纹锁 楼门 开门 开锁 银行卡 银行 存折 卡 支付 取款 微信 手机 保险柜 "
    "wifi"
)
_CODE_WORDS = listed(
    "密码锁|密码|口令|暗号|验证码|门禁码|开门码|取件码|取货码|提货码|提取码|自提码|快递码|核销码|取件号|取货号|门禁号|cvv|pin码|pin"
)
_CODE = re.compile(
    rf"(?:我?家?的?(?:{any_of(_OF)})的?)?(?:{any_of(_CODE_WORDS)})"
    rf"(?:(?:就|还|都)?(?:是|为|改成了?|设成了?)|:|=)? ?(?:{_DIGITS_OR_WORD}"
    rf"|(?<=[是为:=成了 ])(?!什么|多少|啥|几|否){_REST}{{1,20}})"
    rf"|{_DIGITS_OR_WORD}(?:就?是|为)(?:我?家?的?(?:{any_of(_OF)})的?)?(?:{any_of(_CODE_WORDS)})"
)
# A number that closes with a hash opens a door; so does what is pressed at one.
_PRESS = r"(?:输入?|按|摁|拨)"
_PRESSED = re.compile(
    r"(?:(?:我?家?的?(?:单元门|楼门|大门|门锁|门禁|房门|家门|智能锁|电子锁)(?:就?是|为|要|先|:)?)?"
    rf"(?:请|先|直接|就)?{_PRESS}? ?)?"
    r"[#*]?(?<!\d)\d{4,12} ?[#*](?!\d)(?:就|才|能|可以|可|键|号键|确认|井号键|进门|开门|进|开|了){0,4}"
    rf"|(?:门禁|单元门|楼门|大门|门锁)(?:就?是|为|:)? ?(?:请|先|直接)?{_PRESS}? ?\d{{4,8}}(?!\d)"
    rf"|{_PRESS} ?\d{{3,8}} ?(?:井号|星号|#|\*)?(?:键|号键|确认)?"
    r"(?:就|才|能|可以|可){0,2}(?:进门|开门|进来|进去|进|开)"
)
_INSIDE = "我?(?:家里|家中|屋里|屋内|房里|房间|里面|室内|哪|什么)"  # locked out: that is the need
_PUT = listed("放在 藏在 压在 挂在 埋在 留在 塞在 搁在 存在 寄放在 在 放 藏 交给")
_HIDDEN_AT = listed("地垫 脚垫 门垫 垫子 花盆 鞋柜 鞋架 消防栓 电表箱 水表箱 信箱 奶箱 门框 窗台 砖头 石头")
_KEY = re.compile(
    rf"(?:我?家?的?(?:备用|大门|家门|房门|门)?的?)钥匙(?:就|都|我|一直|给你|平时|还)?(?:{any_of(_PUT)})(?!{_INSIDE})"
    rf"{_REST}{{1,20}}"
    rf"|(?:门口)?的?(?:{any_of(_HIDDEN_AT)})(?:下面?|底下|里面?|上面?|后面?)?(?:有|放着|藏着|压着|是)[^,。;!?\n]{{0,5}}钥匙"
    r"|(?:家|大|房)?门(?:没锁|没有锁|没上锁|不锁|虚掩着?|没关(?!好|上|严))(?:着|的)?"
)
_MONEY = re.compile(
    rf"(?:存折|银行卡|现金|(?<!花)钱|首饰|金条|房产证)(?:就|都|我)?(?:放在|藏在|压在|搁在|在)(?!{_INSIDE}|银行)"
    rf"{_REST}{{1,16}}"
)
_OFTEN = listed("白天 晚上 夜里 平时 最近 这几天 这两天 经常 周末 今天 明天 现在 平常 一直 常年 长期")
_WHO = listed("我妈妈 我爸爸 我 老人 他 她 我妈 我爸 孩子")
_ALONE = re.compile(
    rf"(?:{any_of(_OFTEN)}){{0,2}}(?:我们?)?(?:家里|家中|屋里|屋里头)(?:没有?别?人|无人|没大人|没男人)"
    r"(?!能|会|帮|可以|照顾|管|懂|做|来|陪|搬|修|给|接|送)(?:在家?)?"
    r"|(?:家里|家中|屋里)?(?:就|只有|只剩)(?:我|他|她|老人)(?:自己)?一个?人?(?:在家|住|在)?(?=[,。;!?\n]|$)"
    rf"|(?:{any_of(_OFTEN)}|(?:{any_of(_WHO)})?(?:是|还是)?)(?:自己)?(?:一个人|独自|单独|独自一人|一人)"
    r"(?:居住|生活|住|在家|过日子)(?:着|的)?"
    r"|(?:自己|单独)住(?=[,。;!?\n]|$)|(?:我?是)?独居(?:的)?"
)
_ENGLISH = re.compile(
    r"\b(?:(?:my|the|our) )?(?:(?:door|gate|entry|lock|bank|card|wifi|safe) )?(?:code|password|passcode|pin)\b"
    r"(?: (?:is|number|no))?[ :=]{1,3}[a-z]{0,6}\d[a-z0-9#*]{1,20}"
    r"|\b(?:(?:my|the|our|a|spare|door|house) ){0,3}keys? (?:is|are|lies|hangs) (?:hidden )?"
    r"(?:under|behind|in|on|at|with)\b[^,.;!?\n]{1,40}"
    r"|\b(?:nobody|no one|noone) (?:is |will be )?(?:at )?home\b"
    r"|\b(?:(?:i|he|she|who|and)(?: am|'m| is)? )?(?:live|lives|living|home|am|is) (?:at home )?(?:all )?alone\b"
)
_WORTH = re.compile(
    r"密码|口令|暗号|码|取件|取货|门禁|cvv|pin|\d ?[#*]|[输按摁]|门锁? ?:? ?\d|钥匙|门没|门不|门虚|存折|卡|现金|钱"
    r"|首饰|金条|房产证|没有?别?人|无人|一人|一个人|独|自己|就|只|没大人|没男人"
)
_LETTERS = re.compile("[a-z]{3}")


def find(folded: str) -> Iterator[Span]:
    """Rule: codes, where keys and money lie and that somebody is alone or away help a burglar, nobody else."""
    patterns = (_CODE, _PRESSED, _KEY, _MONEY, _ALONE) if _WORTH.search(folded) else ()
    for pattern in (*patterns, _ENGLISH) if _LETTERS.search(folded) else patterns:
        yield from (Span(m.start(), m.end(), "secret") for m in pattern.finditer(folded) if m[0])


def without_codes(folded: str) -> str:
    """The text of the same length in which no code can be taken for a door, a date or a number."""
    if not _WORTH.search(folded):
        return folded
    for pattern in (_CODE, _PRESSED):
        folded = pattern.sub(lambda code: "\n" * len(code[0]), folded)
    return folded
