"""What explains words fully without danger: names, doors, hours, thanks, yes and no, random keys.

A text of such clauses alone is no danger by its wording, whatever a model says. Signs are looked for all the same.
"""

import re
from collections.abc import Iterable

from tasks.masking_words import AMBIGUOUS_SURNAMES, COMPOUND_SURNAMES, GIVEN, NEVER_GIVEN, SURNAMES, TITLES

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LEAST_KEYS = 4
BLANK = "□"  # what a figure of speech leaves
MOSTLY = 0.7
LONGEST_CLAUSE = 24

_CLAUSES = re.compile(r"[,。!?;、:~…\n]+")
_FEARED = "死血火烧救杀刀枪打痛疼晕昏伤命喘跳丢失困砸塌漏烟毒炸抢偷哭喊抽吐烫咬祸尸鬼危险急病走"
_PERILOUS = "顶台桥河江湖海水窗崖井轨栏沟坑厕浴梯踹撬捅闯堵追躲锁翻冲倒滑滚吵闹骂乱"
_NO_PLACE = "的了着过有被把将在不没人他她它我你您谁就都也还又很太是要想会能给让叫说看听做吃里"
_OPENERS = r"(?:你好|您好|喂|那个|就是|嗯|哦|噢|好的?|请|麻烦|hi|hello)*"
_TAIL = r"(?:就行|就好|就可以|了|啊|呀|哈|呢|吧|啦|哦|嘛|的|哒|喔|谢谢你?们?|先)*"


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_NUMBER = "[0-9零一二三四五六七八九十两百]+"
_SELF = "(?:我们?|咱们?|本人)"
_KIN = (
    "(?:(?:我|他|她|我们|我家)?的?(?:老伴|老公|老婆|爱人|丈夫|妻子|媳妇|妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆"
    "|岳父|岳母|儿子|女儿|闺女|儿媳|女婿|孙子|孙女|外孙女?|姐姐?|哥哥?|弟弟?|妹妹?|孩子|小孩|家里?人|邻居|保姆|护工|朋友|老人))"
)
_WHO = f"(?:{_KIN}|{_SELF}|你们?|您)"
_CLOCK = f"{_NUMBER}[点时](?:钟|半|一刻|{_NUMBER}分?)?|[0-9]+[:.][0-9]+|(?:{_NUMBER}月)?{_NUMBER}[日号]"
_HOUR = (
    "(?:今天|明天|后天|大后天|今晚|明晚|今早|明早|早上|上午|中午|下午|傍晚|晚上|周末|月底|月初"
    f"|(?:这|下)?个?(?:周|星期|礼拜)[一二三四五六日天]?|下个?月|{_CLOCK}|{_NUMBER}(?:分钟|个?半?小时|天)|半个?小时"
    "|现在|这会儿?|待会儿?|等?一?会儿?|等下|稍后|马上|立刻|随时|每天|平时|一般|天黑|天亮|吃完?饭|下班|放学"
    "|可能|大概|应该|左右|以后|之后|以前|之前|[前后])"
)
_HOURS = f"(?:{_HOUR}|都|才|就|会|要|能|在|是|也|还){{0,6}}"

_LETTER = f"[^\\W\\d_a-z{_FEARED}{''.join(NEVER_GIVEN)}]"
_SURNAME = _any(COMPOUND_SURNAMES | SURNAMES | AMBIGUOUS_SURNAMES)
_TITLE = _any(TITLES)
_FULL = f"{_SURNAME}(?:{_LETTER}{{1,2}}|[老小大]?{_TITLE}|工|总|哥|姐|叔|姨|婶|嫂|爷|奶)?"
_PET = f"(?:([^\\W\\d_a-z{_FEARED}])\\1|阿{_LETTER}|[老小]{_SURNAME})"
_NAME = (
    f"(?:{_WHO}|[他她]|名字)?(?:的?名字|大名|小名)?(?:免贵姓|姓|叫我?|名叫|是|称呼我?|本人)(?:{_NUMBER}(?:号?楼|栋))?的?(?:{_FULL}|{_PET})"
    f"(?:家|妈妈|爸爸|奶奶|爷爷)?(?:今年)?(?:{_NUMBER}岁)?|{_SELF}?(?:今年)?{_NUMBER}岁"
)
_BARE = f"{_any(COMPOUND_SURNAMES | SURNAMES)}{_any(GIVEN)}{{1,2}}(?:{_TITLE})?|[老小]?{_SURNAME}{_TITLE}"

_CALLED = f"[^\\W\\d_a-z{_FEARED}{_PERILOUS}{_NO_PLACE}]{{1,4}}"
_NAMED = "(?:小区|花园|家园|社区|街道|大厦|广场|公寓|新村|路|街|巷|弄|里|苑|园|村)"
_DOORS = "(?:号楼|号院|单元|栋|幢|座|楼|号|室|层|户)"
_SPOT = (
    "(?:居委会|办公室|物业|菜市场|市场|超市|药店|小学|中学|学校|幼儿园|大学|医院|公园|银行|邮局|饭店|面馆"
    "|车站|公交站|路口|大门|小区|我家|家|楼|门)"
)
_SIDE = (
    "(?:[东西南北大正侧后前小]+门|门口|旁边?|对面|后面|前面|附近|隔壁|楼下|[东西南北]边"
    "|左手边?|右手边?|左边?|右边?)"
)
_STEP = (
    "(?:请|从|往|向|走|到|进|上|左转|右转|进来|进去|下车|按门铃|敲门|打(?:我)?电话|等你?们?|等着|的|电梯上)"
)
_PLACE = f"(?:{_CALLED}{_NAMED}{{1,2}}|{_NUMBER}(?:-{_NUMBER})*{_DOORS}?|{_DOORS}|{_CALLED}?{_SPOT}|{_SIDE})"
_DOOR = f"{_WHO}?(?:家)?(?:就?住?在|家?住)?{_STEP}{{0,3}}{_PLACE}(?:{_PLACE}|{_STEP}){{0,6}}"

_PRESENT = (
    f"{_WHO}?{_HOURS}(?:一直|一个人|待|呆)?在?"
    "(?:家里?|单位|上班|路上|楼下|门口|外面|外地|开会|这里|这儿)?(?:里)?"
    f"(?:有(?:人|{_KIN}))?在?家?(?:等|等着|等你们?|候着)?"
)
_AWAY = f"{_SELF}?{_HOURS}不(?:在|会在)(?:家|家里|单位|这里|这儿)?|家里?{_HOURS}没人"
_COMES = (
    f"{_WHO}?{_HOURS}(?:快到|快到家|再说|晚点[到来]|来接(?:我|你)?|回来|过来|回家|到家|到|来|去?上班|下班|放学"
    "|出门|出差|有空|没空|方便|可以|行|联系)"
)
_THING = (
    "(?:这个|那个|它|这[单条份次些]|那[单条份次]|刚才(?:的|那条|那个)?|东西|消息|报名|预约|请求|申请|订单|任务|帮忙"
    "|师傅|了|的|全部|所有){0,3}"
)
_CONTROL = (
    f"{_WHO}?(?:现在|还是|已经|先|就|把|帮我|给我|请)*{_THING}(?:想|要|需要|想要|可以|能)*"
    "(?:取消|撤回|撤销|删除|删掉|删|退出|返回|重来|重填|重新(?:来|填|说|开始)|确认|确定|改|修改|换|算"
    "|不(?:想|需)?要|不用|不必|不需要|不改|不弄)"
    f"(?:掉|一下|个|时间|日期|人|地址)*{_THING}"
)
_KNOWN = (
    f"{_WHO}?(?:都|已经|刚)?(?:知道|晓得|明白|清楚|懂|了解|同意|收到|看到|记住|记得|好|到|弄好|搞定"
    "|[弄写发打点按说输]错|改主意)"
)
_UNABLE = (
    f"{_WHO}?(?:还|都|也|真|实在|真的|老)?(?:不(?:太)?(?:会|懂|明白|识字)|看不(?:太)?(?:懂|明白|清字|清屏幕)"
    "|听不(?:太)?懂|没(?:看|听|弄)?(?:懂|明白)|忘了?(?:怎么|咋))"
    "(?:用|弄|打字|写字?|发|按|操作|发语音|填)?(?:手机|电脑|微信|这个|字|什么意思)?"
)
_WAITS = (
    f"{_WHO}?(?:在|还在|一直|就|先|可以)*稍?等"
    "(?:着|你们?|您|很久|好久|半天|一下|一会儿?|会儿?|消息|回复|通知|电话|师傅)*"
)
_MANNERS = (
    "(?:好|行|对|是|可以|嗯|哦|噢|啊|没有|不是|没关系|没事|不要紧|不客气|没问题|谢谢|多谢|感谢|辛苦|打扰|麻烦"
    "|不好意思|对不起打扰|早安?|你好|您好|在吗|在不在|有人吗|喂|收到|明白|随便|都行|无所谓|就这样|哈+|呵+|嘿+|嘻+"
    "|测试|试试|大家|各位|你们?|您|太|很|非常|真|的|了|吗|啦|嘞|勒|呢|吧){1,8}|再见|拜拜|明天见|晚安"
)

_DAYS_EN = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HOUR_EN = (
    "(?:(?: |^)(?:at|on|in|by|the|this|next|about|around|after|before|now|today|tomorrow|tonight|soon|later|morning"
    f"|afternoon|evening|noon|lunch|dinner|week|weekend|{_DAYS_EN}|half|past|to|quarter|o'?clock|am|pm|minutes?|hours?|an?"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9:]+))"
)
_KIN_EN = "(?:wife|husband|son|daughter|mother|mum|mom|father|dad|neighbou?r|sister|brother|grand[a-z]+|kids?|children)"
_WHO_EN = f"(?:i|we|(?:my|our) {_KIN_EN})"
_THING_EN = "(?:(?: |^)(?:it|that|this|one|the|my|request|booking|order|last|message|please|any|more|now|thanks?)){0,5}"
_DOOR_EN = "(?:building|block|flat|unit|floor|room|apartment|road|street|lane|avenue|house|gate)"
_ENGLISH = (
    "(?:hi |hello )?(?:my name is|call me|my surname is)(?: [a-z'-]+){1,3}",
    f"(?:i|we) live (?:in|at|on)(?: ?[a-z0-9]+){{0,3}} {_DOOR_EN} ?[a-z]?[0-9]*[a-z]?",
    f"(?:(?:i'?m|i am|we are|live) (?:in|at|on) )?(?:the |number |no )*{_DOOR_EN} ?[a-z]?[0-9]*[a-z]?",
    f"{_WHO_EN}(?:'?(?:s|m|re|ll)| is| am| are)?(?: will)?(?: be)?(?: at)? (?:home|there|here){_HOUR_EN}*",
    f"(?:i'?m|i am|we are) not (?:at )?(?:home|here){_HOUR_EN}*",
    f"{_WHO_EN}(?:'?ll| will)? (?:comes?|arrives?|returns?|(?:be|is|am) free){_HOUR_EN}*",
    f"{_HOUR_EN}{{1,6}}(?: is)?(?: fine| ok| good| please)*",
    f"(?:please )?(?:i )?(?:want to |would like to )?(?:cancel|undo|delete|withdraw|never ?mind){_THING_EN}",
    f"i (?:don'?t|do not) (?:want|need){_THING_EN}|i(?:'ve| have)? changed my mind|i made a mistake|no longer needed",
    "(?:(?: |^)(?:ok|okay|yes|yeah|no|nope|sure|thanks?|thank|you|so|very|much|a|lot|bye|hi|hey|hello|there|good|fine"
    "|great|got|it|i|see|know|understand|sorry|please|wait|test|morning|evening|afternoon|night)){1,6}",
)
_SORTS = (
    _NAME, _BARE, _DOOR, _PRESENT, _AWAY, _COMES, _HOURS, _CONTROL, _KNOWN, _UNABLE, _WAITS, _MANNERS
)  # fmt: skip
_PLAIN = re.compile(f"{_OPENERS}(?:{'|'.join(_SORTS)}){_TAIL}")
_PLAIN_ENGLISH = re.compile("|".join(f"(?:{one})" for one in _ENGLISH))
_NEXT = frozenset(row[at : at + 2] for row in ROWS for at in range(len(row) - 1))
_KEYS = frozenset(pair for two in _NEXT for pair in (two, two[::-1]))


def unexplained(plain: str) -> str:
    """What is left of a normalised text without its clauses that a name, a door, an hour or the like explains."""
    return ",".join(part for part in map(str.strip, _CLAUSES.split(plain)) if part and not explained(part))


def explained(clause: str) -> bool:
    """Whether one clause is nothing but a name, a door, an hour, manners, a word of control or random keys."""
    clause = clause.replace(BLANK, "")
    if len(clause) > LONGEST_CLAUSE:
        return False
    return (
        not any(letter.isalpha() for letter in clause)
        or _keys_at_random(clause)
        or _PLAIN.fullmatch(clause) is not None
        or _PLAIN_ENGLISH.fullmatch(clause.strip(" .")) is not None
    )


def _keys_at_random(clause: str) -> bool:
    if len(clause) < LEAST_KEYS or not (clause.isascii() and clause.isalpha()):
        return False
    pairs = [clause[at : at + 2] for at in range(len(clause) - 1)]
    return sum(pair in _KEYS for pair in pairs) >= MOSTLY * len(pairs)
