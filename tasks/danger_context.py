"""What takes a sign of danger back: denial, an end, a drill, a course, the past, a figure of speech."""

import re
from dataclasses import dataclass

NEAR = 14

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]*")
_CLAUSE = re.compile(r"[,,、:。!?;\n]")

_DENIED = re.compile(
    r"(?:(?<!是)(?<!要)不是(?:什么|真的?|真正|因为|说|有人?|我家|发生)?|(?<!有)(?:并|从来?"
    r"|又)?(?:没有?|冇|未)(?:发生过?|发现|出现|看到|闻到|听到|有"
    r"|任何|什么|人|谁|真的?|再|被)*|并非|不存在|不属于|不涉及|排除(?:了)?|不算|不至于|禁止|严禁|谨防"
    r"|\bno|\bnot (?:a|an)|isn'?t (?:a|an)|there'?s no|without|never)\s*$"
)
_ASKED = re.compile(r"^[^,。]{0,8}(?:吗|么|嘛|吧)?[??]|^[^,。]{0,8}(?:吗|么|嘛)")
_OVER = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?<!不)(?:扑灭|灭掉|(?:火|都|已经?|全)灭了(?!.{0,3}气)|被灭|处理(?:完|好|过|了|掉)"
    r"|解决了|修(?:好|过)了?|虚惊一场|误报|搞错了|弄错了"
    r"|看错了|闻错了|解除了?|脱险|平安(?:回|到|无)|没事了|找(?:到|着|回来)(?:了|啦)|(?:自己)?回(?:来"
    r"|家)了|已经?(?:出院|康复|痊愈|好了|恢复)"
    r"|抓(?:到|住)了|false alarm|already (?:out|put out|found|fixed|home)|has been (?:found|fixed"
    r"|put out)|was (?:put out|found))"
)
_AGAIN = re.compile(r"但|可是|不过|又|仍|还(?:在|有|是|没)|再次|复燃|现在|今天|突然|忽然|but|again|still")
_DRILL = re.compile(r"(?<!不是)(?<!不)(?<!非)(?:演习|演练|模拟|drill\b|rehearsal)")
_TOPIC = re.compile(
    r"讲座|讲课|培训|宣传|宣讲|科普|知识|预案|预防|防范|课程|教大家|教教|学一下|想学|怎么防|如何防"
    r"|怎样防|保险(?!丝|箱|柜|杠|盒)|理赔|电影|电视剧|连续剧|小说|游戏"
    r"|剧本|排练|小品|话剧|案例|海报|标语|横幅|主题|竞赛|征文|手册|传单|证书|急救包|急救员|志愿者培训"
    r"|(?:灭火器|烟感|报警器|探测器).{0,6}(?:过期|年检|换|领|买|哪|借|检查|配|装|电池)|(?:换|领|买|哪"
    r"|借|配|装).{0,6}(?:灭火器|烟感|报警器|探测器)|防(?!盗|护|晒|水|雨|滑|撞|控|爆|空)"
    r"|应急包|电影票|新闻(?:里|上|说|讲|报|看)|国外|外地(?=的|一|有|某|那)|法律规定|怎么赔|赔偿|赔不赔|纪念|梦见|梦到|做梦|(?:workshop"
    r"|lecture|training|course|movie|novel|insurance|safety talk|lesson)"
)
_ERRAND = re.compile(
    r"谁(?:会|有|能|懂)?(?:修|换|装|弄|借|教|接|带)|想(?:修|换|借|买|装|学|找师傅|问|咨询|请人修|申请|报名|预约|补|领|查|捐)"
    r"|(?:修|换|装|查|补|借|量|磨|洗|剪|理)(?:一?下|个|一个|一次|几个)|找(?:个)?师傅|(?:哪里|哪儿|在哪"
    r"|去哪)(?:有|买|办|可以|能|领|换|修|交|报|借|找|开|补)"
    r"|几点|多少钱|什么时候(?:来|有|开|能|办|上)|怎么(?:办理|申请|报名|交|查|用|补|领|弄|收费|调|联系|选|写)|(?:什么|哪些)(?:材料|手续|条件)"
    r"|报名|预约|费用|收费标准|申请|通知|优惠|免费|不着急|不急(?!诊)|有空(?:再|来|的时候|帮)|随时都|等周末|下周|下个月"
    r"|no (?:rush|hurry)|whenever|how (?:do|can|much)|where (?:is|can|do)|what time|needs? (?:a )?(?:new"
    r"|repair)|fix|repair"
)
_LAUGHTER = re.compile(r"哈哈|嘻嘻|呵呵|\b(?:lol|haha\w*)\b|😂|🤣")
_IF = re.compile(
    r"如果|万一|要是|假如|倘若|(?<!恐)怕(?!是)|担心|小心|当心|容易|可能会|会不会|隐患|风险|避免|防止"
    r"|以免|以防|引发|引起|造成|导致|极易|worried|in case|might"
)
_PAST = re.compile(
    r"去年|前年|上个?月|以前|从前|曾|早年|小时候|当年|年前|那年|上次|上周|上个?(?:星期|礼拜)|几年|多年"
    r"|(?:19|20)\d\d年|(?<!\d)\d{1,2}月\d{1,2}[日号]"
    r"|(?:后|遗)症|病史|病根|老毛病|出院|术后|手术后|康复|恢复期|休养|静养|复查|复诊|患有|得过|有过"
    r"|last (?:year|month|week)|years ago|used to"
)
_NOW = re.compile(
    r"现在|正在?|刚|今(?:天|早|晚|日)|突然|忽然|至今|到现在|还(?:没|未|在|不)|一直|此刻|马上|快来|快点"
    r"|赶紧|立刻|救|急|又|再次|昨(?:天|晚)|!|now|just|still"
)
_IDIOM = re.compile(
    r"(?:热|累|困|笑|饿|美|气|羡慕|穷|忙|堵|冷|馋|吵|烦|乐|帅|痒|香|无聊|尴尬)(?:得|的)?(?:要|快|都|真"
    r"|我)*$|(?:生意|比赛|节目|直播|人气|特别|最近很|超级)$"
)
_HYPOTHETICAL_COUNTS = frozenset({"suicide", "violence", "missing"})
_DATE_COUNTS = frozenset({"missing", "suicide"})
_THING_LOST = re.compile(
    r"(?:的|只|条|个|部|把|张|台|辆|是|我家|家里|里)?(?:小|大|白|黑|黄|花|流浪|电动)*(?:猫|狗|犬|鹦鹉"
    r"|宠物|钥匙|手机|钱包|快递|身份证|书包|背包|校服|水杯|手表|手环|电话手表|"
    r"自行车|电动车|电瓶车|单车|包裹|东西|社保卡|医保卡|卡|证|钱|雨伞|伞|眼镜|助听器|拐杖|玩具|衣服|鞋"
    r"|户口本|药|外卖|耳机|戒指|项链|泰迪|金毛|猫咪|小狗|泰迪犬)[^,。]{0,6}$"
)
_FIGURE = re.compile(
    r"(?:打|点)不(?:着|燃|起)(?:了|火)*|火(?:龙果|锅|腿|柴|车|药味|辣)|砍(?:一刀|一下|价)(?=.{0,8}(?:红包"
    r"|链接|拼|买|免费|领|纸|便宜|助力|点)|$)|(?:跟|像|和)打(?:仗|架)(?:一样|似的|似地)"
    r"|(?:蛋糕|面包|发型|人设|心态|沙发|床垫|粉底|枕头|鼻梁)(?:又|都|全|就|有点|突然)?(?:崩)?(?:塌|垮)(?:了|陷|房)?|自杀式|跳楼(?:价|大甩|甩|清仓|机)"
    r"|触电(?:了?(?:那|这)种|般|一样|似)?的?感觉|触电了?(?:那|这)种感觉"
    r"|(?:花|花草|绿萝|多肉|盆栽|鱼|树|草|电脑|手机|充电宝|网|蟑螂|老鼠|蚊子)(?:都|全|也)?(?:要|快|快要)?死(?:了|掉)?"
    r"|(?:被|让)(?:作业|快递|工作|垃圾|信息|文件|衣服)(?:给)?(?:淹|埋)没?了?|救救(?:我|孩子)?的(?:作业|数学"
    r"|英语|电脑|手机|论文|花|头发|成绩|\w{0,3}吧)"
    r"|(?:作业|考试|成绩|功课|没写完|写不完)[^。]{0,10}被?(?:我)?(?:爸妈|妈妈?|爸爸?|老师)打死?|(?:手机|耳机"
    r"|钥匙|戒指|帽子|风筝|球|伞|鞋|卡|眼镜)(?:被)?(?:掉|落|吹|丢)(?:到|在|进|入)?了?(?:水里|河里|池塘|水沟|下水道|下水口|湖里|井里)"
    r"|掉水(?:里|沟)(?=.{0,6}(?:放米|能修|修|进水|开不了机))|(?:爬|跑|走|累)(?:楼|步|山)?(?:得"
    r"|到)?[^。]{0,6}断气|不(?:用|需要?|必)(?:帮我)?(?:叫|打|喊)(?:救护车|120|110|119)"
    r"|(?:玩具|模型|游戏|积木)(?:灭火|消防|救火)|(?:灭火|消防|救火)[^。]{0,2}(?:玩具|模型|游戏|积木)"
    r"|(?:买|装|配|换|选|挑|推荐|带|借)(?:一?个|些|几个)?防?(?:燃气|煤气|烟雾|防走失|防走丢|防丢)(?:的)?(?:报警器|探测器|手环|定位器|手表|警报器|卡)"
    r"|(?:椅子?|桌子?|凳子?|板凳|沙发|床|柜子?|架子?|窗户?|门|抽屉|锅|壶|杯子?|伞|眼镜|水桶|拉杆箱|衣架)(?:的)?(?:把手|腿|脚|手柄|把|手)"
    r"(?:又|都|全)?(?:断|掉)(?:了)?"
    r"|(?:床板?|沙发|椅子|凳子|货架|书架|柜子|鞋柜|衣柜|台面|晾衣架|花架|自行车|围挡|桌子)(?:又|都|全)?(?:塌|倒|垮)(?:了|下来)?"
    r"(?![^。]{0,10}(?:人|孩|老|压|砸|伤|困|娃|奶|爷))"
    r"|(?:doors?|handle|knob|shelf|shelves|tiles?|button|wheel|lid|curtain|rail|cover|mirror|picture"
    r"|drawer) (?:just )?(?:fell|came) (?:off|down)"
    r"|(?:插头|插座|电视|遥控器|手机|电脑|热水器|冰箱|空调|门禁|门铃|按钮|开关|路由器|软件|程序|系统|扫码"
    r"|充电桩|门锁|插上|灯)[^,。]{0,5}(?:没|无)(?:有)?反应"
    r"|(?:电脑|手机|u盘|系统)中(?:了)?(?:病)?毒|从早(?:上)?打到(?:晚|半夜)|(?:麻将|牌|电钻|桩|鼓)[^,。]{0,4}打到"
    r"|防走(?:失|丢)|走(?:失|丢)(?:登记|手环|卡片)|失踪人口回归|(?:张贴|贴|印|发)(?:一?下|几张)?寻人启事"
    r"|dying (?:plants?|flowers?|grass|trees?)|(?:flowers?|plants?|grass|lawn|battery|phone) (?:is|are) (?:dying|dead)"
    r"|砍(?:伐|树)|(?:被|乱|偷)砍(?:了|掉|的)?(?=[^,。]{0,4}树)|(?:装修|施工)[^,。]{0,4}砸墙|砸墙(?=装修|声|噪|的声)|墙砸了改"
    r"|砍(?:了|下来?|掉)?(?:一|几|两|三|五|十|百|[0-9])+(?:百|千|万)?(?:多)?(?:块|元)|寻人(?=一起)"
    r"|(?:孩子|老公|老婆|儿子|女儿)找不到(?:老师|校服|学校|书|作业|对象|工作|袜子|钥匙|地方)"
    r"|(?:笑|乐|激动)(?:得|到)?[^,。]{0,3}(?:喘不过气|断气|岔气|晕)|吓(?:死|晕)(?:宝宝|我)了?哈|看(?:恐怖片"
    r"|电影|电视)[^,。]{0,4}吓(?:晕|死)了?"
    r"|(?:打|教|学)[^,。]{0,2}(?:乒乓|羽毛|篮|排|台)球|dying (?:for|to)|(?:killing|kill) (?:me|it) (?:lol"
    r"|haha|with)|on fire (?:these days|lately|this|right now lol)"
)


@dataclass(frozen=True)
class Sign:
    """A wording that tells of a kind of danger; `strength` is sure, likely or vague."""

    kind: str
    number: str
    strength: str
    pattern: re.Pattern[str]


def literal(plain: str) -> str:
    """The text with every figure of speech and harmless thing ("火锅", "dying for") blanked out, of the same length."""
    return _FIGURE.sub(lambda match: "□" * len(match.group()), plain)


def spoken_of(plain: str) -> bool:
    """Whether the whole text is about something over, a drill, a course or the past."""
    over = _OVER.search(plain) is not None and _AGAIN.search(plain) is None
    past = _PAST.search(plain) is not None and _NOW.search(plain) is None
    return over or past or any(sort.search(plain) for sort in (_DRILL, _TOPIC, _LAUGHTER))


def errand_of(plain: str) -> bool:
    """Whether a text asks plainly for a repair, a thing, a date or how something is done."""
    return _ERRAND.search(plain) is not None


def sentences(plain: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    return [match.span() for match in _SENTENCE.finditer(plain)]


def taken_back(sign: Sign, plain: str, span: tuple[int, int], parts: list[tuple[int, int]]) -> bool:
    """Whether the words around the sign at `span` deny it, end it or make it mere talk; `parts` are the sentences."""
    start, end = span
    opening, closing = next(((a, b) for a, b in parts if a <= start < b), (0, len(plain)))
    sentence = plain[opening:closing]
    clause_start, clause_end = _clause(plain, start, end)
    before, after = plain[clause_start:start], plain[end:clause_end]
    clause = plain[clause_start:clause_end]
    if _denied(before, plain[end:closing]) or _over(plain, opening, end) or _IDIOM.search(before[-6:]):
        return True
    if (_DRILL.search(sentence) and "不是演" not in sentence) or _lost_thing(sign, plain[start:end], before):
        return True
    if _only_talk(sign, clause, before, plain[start:end]):
        return True
    past = _PAST.search(sentence) and sign.kind not in _DATE_COUNTS
    if past and not _NOW.search(sentence):
        return True
    return sign.strength == "likely" and not _NOW.search(
        before + plain[start:end] + after + plain[closing - 1 : closing]
    )


def _clause(plain: str, start: int, end: int) -> tuple[int, int]:
    marks = [match.start() for match in _CLAUSE.finditer(plain)]
    opening = max((mark + 1 for mark in marks if mark < start), default=0)
    return opening, min((mark for mark in marks if mark >= end), default=len(plain))


def _denied(before: str, rest: str) -> bool:
    return _DENIED.search(before[-NEAR:]) is not None and _ASKED.search(rest) is None


def _over(plain: str, opening: int, end: int) -> bool:
    """Whether this or the following sentences say that it is over and nothing after that takes it up again."""
    last = next(reversed([*_OVER.finditer(plain, opening)]), None)
    return (
        last is not None and _AGAIN.search(plain, max(last.end(), end) if last.end() > end else end) is None
    )


def _only_talk(sign: Sign, clause: str, before: str, word: str) -> bool:
    topic = _TOPIC.search(clause.replace(word, ""))
    if topic and not re.search(r"正在|突然|有人|快来|!|出事", clause):
        return True
    return sign.kind not in _HYPOTHETICAL_COUNTS and _IF.search(before) is not None


def _lost_thing(sign: Sign, word: str, before: str) -> bool:
    lost = re.search(r"走失|走丢|失踪|不见|丢|找不|弄丢|跑丢|迷路", word) if sign.kind == "missing" else None
    return lost is not None and _THING_LOST.search(before + word[: lost.start()]) is not None
