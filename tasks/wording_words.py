"""The words that tell how soon, for whom, with how many and whether the person agrees."""

URGENT = (
    "十万火急", "火急", "紧急", "加急", "特急", "很急", "好急", "急需", "急用", "急求", "急急", "着急", "急死", "焦急", "急!", "急。", "急,", "急救",
    "马上", "立刻", "立即", "赶紧", "赶快", "尽快", "快点", "快来", "快些", "火速", "速来", "等不了", "等不及", "刻不容缓", "迫在眉睫", "来不及", "今晚",
    "现在就", "就现在", "现在能", "现在来", "现在需要", "现在要", "现在急", "现在过来", "现在谁", "现在有人", "现在可以", "现在有空", "这会儿", "此刻",
    "urgent", "asap", "a.s.a.p", "as soon as possible", "right now", "right away", "immediately", "at once", "emergency", "hurry", "quickly", "tonight",
)  # fmt: skip
ORDINARY = (
    "不急", "不着急", "不是很急", "不太急", "不很急", "不算急", "没那么急", "不用急", "不紧急", "不是急事", "有空", "有时间", "抽空", "方便的时候", "慢慢来", "哪天都行",
    "什么时候都行", "什么时候都可以", "随时都行", "随时都可以", "过几天", "改天", "这几天", "有机会", "不赶时间", "不用马上", "不用现在", "不必马上", "no rush", "no hurry",
    "not urgent", "whenever", "when you have time", "any time", "anytime", "some time", "sometime", "in the next days",
)  # fmt: skip

RELATIVES = (
    "妈妈", "爸爸", "妈", "爸", "母亲", "父亲", "老妈", "老爸", "爷爷", "奶奶", "外公", "外婆", "姥姥", "姥爷", "公公", "婆婆", "岳父", "岳母", "老伴", "老公",
    "老婆", "丈夫", "妻子", "爱人", "儿子", "女儿", "孩子", "小孩", "孙子", "孙女", "哥哥", "姐姐", "弟弟", "妹妹", "哥", "姐", "弟", "妹", "舅舅", "姑姑", "叔叔",
    "阿姨", "大伯", "亲戚", "朋友", "同事", "同学", "室友", "租客", "房东", "邻居", "老邻居", "家人", "家里老人", "家老人", "家的老人", "父母", "爸妈",
)  # fmt: skip
PROXY = (
    "代报", "代为反映", "代他", "代她", "帮他问", "帮她问", "帮人问", "帮忙问", "帮问", "替他", "替她", "替人", "替老人", "替邻居", "帮邻居", "帮老人", "为老人", "帮别人",
    "帮他报", "帮她报", "帮他求", "帮她求", "帮他反映", "帮她反映", "有位老人", "有个老人", "一位老人", "有一位老人", "这位老人", "老人反映", "老人说", "老人想", "老人需要",
    "楼上老人", "楼下老人", "隔壁老人", "对门老人", "楼上的老人", "楼下的老人", "隔壁的老人", "对门的老人", "独居老人", "孤寡老人", "空巢老人", "on behalf of", "for my",
    "my mother", "my father", "my mum", "my mom", "my dad", "my grandmother", "my grandfather", "my grandma", "my grandpa", "my neighbour", "my neighbor",
    "my wife", "my husband", "my son", "my daughter", "my friend", "an old man", "an old woman", "an elderly", "old lady", "old neighbour", "old neighbor",
)  # fmt: skip
# A neighbour who is complained about is not a neighbour who is helped.
COMPLAINT = (
    "吵", "噪音", "噪声", "装修", "扰民", "占", "堵", "违建", "养狗", "狗叫", "打架", "骂", "漏到", "漏下", "麻将", "唱歌", "跳舞", "抽烟", "油烟", "乱扔", "乱停", "高空抛物",
    "投诉", "举报", "noise", "noisy", "loud", "complain",
)  # fmt: skip

AGREES = ("同意", "答应", "授权", "知情并同意", "愿意", "没意见", "没有意见", "许可", "知道并同意")
NOT_AGREED = (
    "不同意", "没同意", "未同意", "没有同意", "还没同意", "不愿意", "没答应", "不答应", "未经", "没经", "同意吗", "同意不同意", "是否同意", "同不同意", "不知道他同", "不知道她同",
    "不知道同意", "没授权", "未授权", "没问过", "还没问", "不肯", "拒绝", "not agree", "not agreed", "n't agree", "didn't agree", "does not agree", "without his", "without her",
    "without their", "refuse",
)  # fmt: skip
AGREES_ENGLISH = (
    "he agrees", "she agrees", "they agree", "he agreed", "she agreed", "they agreed", "has agreed", "have agreed", "agrees to", "agreed to", "with his consent",
    "with her consent", "with their consent", "gave consent", "given consent", "gives consent", "gave permission", "given permission", "his permission",
    "her permission", "consents", "has consented", "is fine with", "is ok with", "is okay with", "i agree", "i consent",
)  # fmt: skip

WANTED = (
    "需要",
    "要",
    "来",
    "找",
    "派",
    "得",
    "请",
    "差",
    "缺",
    "求",
    "need",
    "needs",
    "want",
    "wanted",
    "looking for",
    "send",
)
PEOPLE = (
    "人", "志愿者", "帮手", "义工", "小伙", "小伙子", "壮汉", "年轻人", "大汉", "男的", "师傅", "同志", "党员", "people", "person", "persons", "volunteer", "volunteers",
    "helper", "helpers", "men", "neighbours", "neighbors",
)  # fmt: skip
