"""What tells that a home stands empty, and for how long: 白天没人, 下周我去三亚, 我们不在家, on holiday."""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span, any_of, listed
from tasks.wording_place_words import CITIES, PROVINCES

_OFTEN = listed(
    "白天 晚上 夜里 平时 最近 这几天 这两天 这段时间 经常 周末 现在 平常 一直 常年 长期 工作日 上班时间"
)
_DAY = (
    r"(?:[上下这本]个?(?:周|星期|礼拜|月)[一二三四五六日天末底初]?|周[一二三四五六日天末]|[今明后]天|大后天|[今明]晚"
    r"|[今明后]年|\d{1,2}月\d{0,2}[日号]?|\d{1,2}[日号]|国庆|春节|过年|放假|暑假|寒假|[上下中]午|半夜"
    rf"|(?:每天|天天)?(?:{any_of(_OFTEN)}))"
)
_FAMILY = any_of(
    listed(
        "我们全家 我们一家 我全家 我一家 我家里人 我家人 我们家 我家 我们 我俩 我 咱们 咱 全家 一家人 家里人 家人 "
        "老人 他们 她们 他 她 爸妈 父母 儿女 子女 我爸妈 我父母 我爸 我妈 爸爸 妈妈 儿子 女儿 我儿子 我女儿 老公 "
        "老婆 我老公 我老婆 老伴 我老伴 邻居 楼上 楼下 对门 隔壁 楼上邻居 楼下邻居 对门邻居 隔壁邻居 大人 家里大人 家里"
    )
)
_FAR = (
    rf"(?:{any_of((*CITIES, *PROVINCES))}|北京|上海|天津|重庆|香港|澳门|外地|外省|国外|海边|老家|乡下|农村|娘家|婆家"
    r"|亲戚家|[儿女]子?儿?家|美国|日本|韩国|泰国|英国|法国|俄罗斯|新加坡|马来西亚|加拿大|澳大利亚|欧洲)市?"
)
_STAYS = (
    r"(?:(?:出差|旅游|旅行|度假|玩儿?|过年|过节|过冬|避暑|探亲|走亲戚|住|待|呆|开会|上班|打工|工作|生活|带孩子|喝喜酒"
    r"|吃喜酒|奔丧)了?|了|几天|一阵子?|一段时间"
    r"|[一两三四五六七八九十半\d]{1,3}(?:来)?(?:天|周|个?(?:星期|礼拜)|个?月|年)){0,4}"
)
_WHO = (
    rf"(?<![一-鿿])(?:因为|由于|但|可是)?(?:{_DAY}){{0,3}}(?:{_FAMILY})?(?:{_DAY}){{0,3}}"
    r"(?:[都也要会将得就又没正]|经常|全部?|一般|基本上?|已经|准备|打算|现在){0,4}"
)
_AWAY = re.compile(
    rf"{_WHO}(?:[去到回在飞](?:了|趟)?{_FAR}{_STAYS}"
    rf"|(?:要|去)?(?:出差|旅游|旅行|度假|出远门|出门旅游|外出|出国)(?:了|去了|中)?{_STAYS}"
    rf"|(?:不|没|没有)在(?:家里?|屋里?|本地|本市|国内)(?:里|住)?{_STAYS}|长期?没人住)"
    r"(?:的?(?:时候|期间|这段时间)|(?=[,。;!?、\n ]|$))"
)
_NOBODY = re.compile(
    rf"(?<![一-鿿])(?:{_FAMILY})?(?:{_DAY}){{1,3}}(?:家里?|屋里)?(?:[都也总]|基本上?|一般|经常)?"
    r"(?:没有?人|无人)(?:在家?|在)?(?=[,。;!?\n ]|$)"
)
_ENGLISH = re.compile(
    r"\b(?:i|we|my (?:family|parents|husband|wife|son|daughter))"
    r"(?:'m|'re|'ll be| am| are| is| will be| was|'ll| will)? (?:all )?"
    r"(?:(?:going )?away|out of town|on (?:holiday|vacation|a trip|a business trip)|abroad|travelling|traveling"
    r"|not (?:be )?(?:at )?home|(?:going|flying|travelling|traveling) to [a-z]{3,20})"
    r"(?: (?:next|this|for|until|till|from|on|all|over|tomorrow|tonight|during|in) ?[a-z0-9 ]{0,20}?)?"
    r"(?=[,.;!?\n]| and | so |$)"
)
_WORTH = re.compile(r"[去到回在飞出旅度外]|没有?人|无人|住")
_LETTERS = re.compile("[a-z]{4}")


def find(folded: str) -> Iterator[Span]:
    """Rule: when nobody is at home is for whoever helps, never for a group that a burglar may read."""
    patterns = (_AWAY, _NOBODY) if _WORTH.search(folded) else ()
    for pattern in (*patterns, _ENGLISH) if _LETTERS.search(folded) else patterns:
        yield from (Span(m.start(), m.end(), "secret") for m in pattern.finditer(folded) if m[0])
