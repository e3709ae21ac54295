"""Social facts and birthdays: what people are given, have done or suffer at home is nobody's business."""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span, any_of, listed

_LEAD = r"(?:(?:因为|由于)?(?:我们?|他|她|老人|本人)?(?:家里?)?(?:也|都|还)?(?:是|属于|算)(?:个|一个)?)?"
_STATUS = listed(
    "低保户 低保家庭 低保对象 低保边缘户 五保户 特困户 特困人员 贫困户 困难户 建档立卡户 建档立卡 "
    "失独家庭 失独老人 失独 单亲妈妈 "
    "单亲爸爸 单亲家庭 单亲 离异 "
    "丧偶 寡妇 鳏夫 孤儿 刑满释放人员 刑满释放 劳改犯 劳改 社区矫正 缓刑 取保候审 服刑 前科 同性恋 破产了"
)
_DEED = (
    r"(?:我|他|她)?(?:刚刚?|才|刚从)?"
    r"(?:(?:从)?(?:监狱|牢里|看守所|戒毒所)"
    r"(?:里)?(?:放?出来|释放)|出狱|坐过牢|坐牢|蹲过监狱)了?"
    r"|(?:我|他|她)?(?:刚刚?|已经|才)?(?:离婚|失业|下岗|被裁员?|被开除)了|吃低保的?|(?:领|拿|享受|靠)着?低保(?:金|过日子|生活)?的?"
)
_AT_HOME = listed(
    "男人 老公 丈夫 爱人 前夫 前妻 老婆 媳妇 婆婆 公公 儿子 女儿 儿媳 女婿 男朋友 男友 家里人 爸爸 妈妈 爸 妈 继父 后爸"
)
_VIOLENCE = (
    rf"(?:我|俺)?(?:家的?)?(?:{any_of(_AT_HOME)})(?:喝了?酒?后?就?|又|老是?|总是?|经常|天天|每天|昨晚|昨天|今天|一直|在|要){{0,3}}"
    r"(?:打|殴打|家暴|虐待|侵犯|掐)了?(?:我|俺|他|她|老人|孩子)了?|(?:遭受?了?|受到?|被)?(?<!反)(?:家暴|家庭暴力)(?!法|宣传|防治|讲座)了?"
    r"|被(?:我?(?:家的?)?[一-鿿]{1,4})(?:殴打|打了|虐待)"
)
_SUM = r"(?:\d[\d,.]{0,9}|[零〇一二三四五六七八九十百千两几]{1,8}) ?(?:多|来|几)?(?:万|千|百)?(?:多|余)?(?:元|块)?钱?"
_BIG = rf"(?:(?=[\d,.]{{3}}|[^,。;!?\n]{{0,7}}[万千百元块]){_SUM})"
_OWNED = any_of(listed("工资 月薪 年薪 薪水 收入 存款 积蓄 遗产 拆迁款 补偿款"))  # also what a firm owes
_PENSION = any_of(
    listed("退休工资 退休金 养老金 抚恤金 低保金 救济金 失业金 工资卡 银行卡 存折 卡里 卡上 我工资 我的工资")
)
_INCOME = (
    rf"(?:(?:我们?|他|她|老人|我妈|我爸|家里|全家)的?(?:{_OWNED}|{_PENSION})|(?<![一-鿿])(?:{_OWNED})|(?:{_PENSION}))"
    r"(?:卡)?(?:里面?|上)?的?(?:每?(?:一?个)?月|每年|一年|月月)?"
    r"(?:还?(?:只有|只|才|就|有|是|拿|领|发|到手|剩下?|大概|大约|差不多|不到)){0,3}"
    rf" ?(?!(?:19|20)\d\d[\-年./]){_BIG}(?:左右|上下)?"
)
_DEBT = (
    r"(?:我们?|他|她|老人|儿子|我儿子|家里)?(?:还|也|又|在外面?)?(?<![拖赊])欠(?!我|款|薪|条|[^,。;!?\n]{0,8}费)(?:了|着|下)?[^,。;!?\n\d一二三四五六七八九十两几]{0,8}?"
    rf"{_BIG}(?:外?债|贷款)?|(?:我们?|他|她|家里)?(?:还|也)?(?<![拖赊])欠(?:了|着)?(?:一屁股|很多|好多|不少)?的?(?:外债|债|网贷|高利贷|信用卡|银行的?钱)"
    r"|(?:我们?|他|她|家里)?负债(?:累累)?"
)
_CLASS = re.compile(
    r"(?:(?:(?![去到在从接送是读上给帮请的我他她]|儿子|女儿|孙子|孙女|孩子|闺女|子女)[一-鿿]){0,12}"
    r"(?P<school>小学|中学|学校|幼儿园|高中|初中|附中|附小|实验校) ?)?"
    r"(?:(?:[一二三四五六七八九\d]年级|[初高][一二三]|[大中小])"
    r" ?[(]? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)]? ?班)(?!车|级)"
)
_FACT = re.compile(rf"{_LEAD}(?:{any_of(_STATUS)})的?|{_DEED}|{_VIOLENCE}|{_INCOME}|{_DEBT}")
_NUMBER = r"(?:\d{1,4}|[零〇一二三四五六七八九十]{1,4})"
_DATE = rf"(?:农历|阴历|阳历)? ?(?:{_NUMBER} ?[年\-./] ?)?{_NUMBER} ?[月\-./] ?{_NUMBER} ?[日号]?"
_BIRTHDAY = re.compile(
    rf"(?:我的?|他的?|她的?|老人的?)?(?:生日|出生日期|出生年月日?|出生于?|生于)"
    rf"(?:就?是|为|在|:)? ?(?:{_DATE}|{_NUMBER}年(?:{_NUMBER}月)?)(?:出?生人?)?"
    rf"|(?:{_DATE}|(?:19|20)?\d\d年(?:{_NUMBER}月)?)(?:出生|生人|生的|生(?=[,。;!? ]|$))的?"
    r"|\b(?:(?:i was |he was |she was )?born (?:on |in )"
    r"|(?:my |his |her )?(?:date of birth|birthday|birth date|dob)(?: is)?[ :]{1,2})"
    r"[a-z]{0,9} ?\d[\d a-z,./\-]{1,16}\d"
)
_WORTH = re.compile(
    r"户|保|困|独|亲|离|丧|寡|鳏|孤|刑|劳改|矫正|取保|前科|同性|破产|狱|牢|看守|戒毒|失业|下岗|裁|开除|家暴|暴力|打|虐|侵|掐|建档|资|薪|退休|养老|收入|存款|积蓄|金|款|遗产|卡|欠|债"
)
_BORN = re.compile(r"生|born|birth|dob")


def find(folded: str) -> Iterator[Span]:
    """Rule: benefits, convictions, violence at home and dates of birth go, kinds "social" and "birthday"."""
    if _WORTH.search(folded):
        yield from (Span(m.start(), m.end(), "social") for m in _FACT.finditer(folded))
    if "班" in folded:
        yield from (Span(m.start(), m.end(), "social", m["school"] or "") for m in _CLASS.finditer(folded))
    if _BORN.search(folded):
        yield from (Span(m.start(), m.end(), "birthday") for m in _BIRTHDAY.finditer(folded))
