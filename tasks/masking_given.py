"""Given names without a surname: behind a relative (我女儿小敏), heading a clause (晓燕家), before 妈妈 (浩浩妈妈)."""

import re
from collections.abc import Iterator

from tasks.masking_fold import any_of, listed
from tasks.masking_surnames import Named, one
from tasks.masking_words import AFTER_NAME, GIVEN, KIN, OLD_OR_YOUNG_NOT, TITLES

# Characters that, two together, hardly make anything but a given name.
_STRONG = (
    "芳敏丽娟婷燕玲霞娜莉萍琴军伟强勇杰涛鹏浩磊峰刚斌俊辉超飞桂兰英秀珍凤艳雪梅红静淑惠芬莲菊芝琳妍妮婉莹薇雅颖慧倩媛"
    "琪瑶佳怡欣悦蕾岚丹晓国华志宏亮健康文武波林森轩博涵梓睿泽鑫豪翔凯龙阳旭昊朝卿福祥海洋楠彬宇晨思诗子嘉俊铭昕雨欣语桐"
    "玉素巧翠香春荣忠义德贵富庆永建明新平生根宝财昌发荷珠琼玥萱"
)
# … and the two together that are everyday words all the same.
_WORDS = frozenset(
    listed(
        "英国 德国 海军 健康 森林 刚刚 海洋 明朝 红军 英文 福建 波兰 春天 珍贵 明明 豪华 秀丽 "
        "明亮 宏伟 朝阳 芬兰 飞翔 亮丽 强国 英明 阳子 生子 芬芳 强健 德文 国文 超生 俊秀 "
        "刚强 阳江 文明 国语 平安 平凡 平静 新华 新建 新生 新春 新明 发生 发明 发财 发福 生平 "
        "生财 建国路 国家 文化 永康 平台 建新 富贵 财富 宝贵 宝宝 平平 生根 春荣 香菊 富强 富裕 "
        "春节 香玉 国庆 国宝 中华 明德 华新 海德 洋文 英语 日语 德语 国平 阳台 雨雪 春雨 雪国 "
        "海龙 子明 静静 忠义 义子 子义 明珠 珠海 玉林 玉泉 香梅 雨林 文思 "
        "思想 平生 永生 永新 发文 发亮 发红 发香 永平 忠国 义务 新村 新国 平方 长明 子平 嘉兴 "
        "文旭 嘉年华 春华 华语 语文 文华 丰富"
    )
)
_REDOUBLED_NOT = frozenset(
    listed("天天 常常 明明 刚刚 高高 平平 静静 健健 长长 康康 宝宝 平平 洋洋 亮亮 明明 新新")
)
_YOUNG_NOT = (
    *OLD_OR_YOUNG_NOT,
    *listed(
        "学 区 店 孩 商 组 家 朋友 院 楼 时候 时 车 声 伙 姑娘 两口 子 雨 雪 产 名 王子 宝贝 阳台 "
        "香 明星 平房 春"
    ),
)
_YOUNG = rf"[小阿晓](?!{any_of(_YOUNG_NOT)})[{_STRONG}]{{1,2}}"
_TWICE = rf"(?P<{{0}}>[{''.join(sorted(GIVEN))}])(?P={{0}})"
_TWO = f"[{_STRONG}]{{2}}"
_CLOSES = rf"(?=$|[^一-鿿]|{any_of((*AFTER_NAME, *listed('要 想 上学 放学 发烧 读 学 出 跑')))})"
_RELATIVES = (
    *(word for word in KIN if word not in {"老人", "孩子", "居民", "女士", "先生", "市民"}),
    *listed(
        "我姐 我哥 我妹 我弟 大姐 二姐 大哥 二哥 "
        "闺女 媳妇 外孙 外孙女 侄子 侄女 表弟 表妹 表哥 表姐 堂弟 堂妹 小姨 姨妈 舅妈 室友 闺蜜 "
        "小女 小儿 大女儿 小儿子"
    ),
)
_RELATED = re.compile(
    rf"(?:{any_of(_RELATIVES)})(?:叫|是|名叫| )?(?P<name>{_YOUNG}|{_TWICE.format('a')}|{_TWO}){_CLOSES}"
)
_CALLED = re.compile(
    rf"(?:{any_of(_RELATIVES)})(?:名?叫|名字[叫是])(?P<name>[{''.join(sorted(GIVEN))}]{{1,3}})(?=$|[^一-鿿]|{any_of(AFTER_NAME)})"
)
_HEAD = re.compile(
    rf"(?:^|[^\w·]|(?<=[找请帮叫给替问陪接送和跟]))(?P<name>{_YOUNG}|{_TWICE.format('b')}|{_TWO})"
    r"(?=家|说|讲|想|要|需要|住|的?电话|同意|他妈|她妈|摔|生病)"
)
_PARENT = re.compile(
    rf"(?P<name>{_YOUNG}|{_TWICE.format('c')})"
    rf"(?P<title>{any_of(word for word in TITLES if len(word) > 1)}|妈|爸|姥姥|姥爷)"
)
_NO_PARENT = frozenset(listed("姑娘 干部 夫妇"))


def find(folded: str) -> Iterator[Named]:
    """Rule: a given name alone identifies in a neighbourhood; behind or before whom it belongs to, it is hidden."""
    for match in _RELATED.finditer(folded):
        if _is_name(match["name"]):
            yield Named(*match.span("name"), match.end("name"), "", "related")
    for match in _CALLED.finditer(folded):
        yield Named(*match.span("name"), match.end("name"), "", "related")
    for match in _HEAD.finditer(folded):
        if _is_name(match["name"]):
            start, end = match.span("name")
            yield Named(start, end, end, one(folded, start, "居民"), "plain")
    for match in _PARENT.finditer(folded):
        if _is_name(match["name"]) and match["title"] not in _NO_PARENT:
            start, end = match.span("name")
            shown = one(folded, start, TITLES.get(match["title"], "居民"))
            yield Named(start, end, match.end(), shown, "titled")


def _is_name(word: str) -> bool:
    return word not in _WORDS and word not in _REDOUBLED_NOT
