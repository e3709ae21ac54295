"""The words that stand for a button or a question, in both languages: whole messages, never parts of one. Pure."""

import re
from collections.abc import Iterable

SET_OUT = {"出发", "我出发了", "set out", "on my way"}
ARRIVE = {"到达", "到了", "我到了", "arrived"}
FINISH = {"完成", "完成了", "做完了", "办好了", "done", "finished"}
RELEASE = {"退回", "做不了", "去不了", "give back"}
OVER = {
    *(
        "已经好了",
        "好了",
        "修好了",
        "已经修好了",
        "自己修好了",
        "我自己修好了",
        "自己弄好了",
        "自己好了",
        "弄好了",
    ),
    *(
        "搞定了",
        "自己搞定了",
        "自己解决了",
        "已经解决了",
        "问题解决了",
        "有人修好了",
        "已经有人修了",
        "没事了",
    ),
    *("it's fixed", "its fixed", "fixed it myself", "i fixed it myself", "it works again", "already fixed"),
    *("already solved", "it's solved", "it is fixed", "all good now", "it's ok now"),
}
SOLVED = {"已解决", "解决了", "solved", "it is solved", *OVER}
UNSOLVED = {"没解决", "还没解决", "没有解决", "not solved", "not fixed"}
CONFIRM = {
    *(
        "确认提交",
        "确认",
        "提交",
        "提交吧",
        "可以",
        "好",
        "好的",
        "行",
        "对",
        "对的",
        "是",
        "是的",
        "没错",
        "没问题",
    ),
    *("嗯", "发吧", "发送", "发布", "发布吧", "发出去", "发出去吧", "就这样", "同意", "他本人同意,确认提交"),
    *(
        "submit",
        "submit it",
        "confirm",
        "confirmed",
        "yes",
        "yes please",
        "yep",
        "ok",
        "okay",
        "sure",
        "send",
    ),
    *("send it", "correct", "that's right", "right", "go ahead", "looks good"),
}
AGREED = {
    *(
        "同意",
        "他同意",
        "她同意",
        "本人同意",
        "他本人同意",
        "她本人同意",
        "他本人同意,确认提交",
        "他同意了",
        "她同意了",
    ),
    *("he agrees", "she agrees", "they agree", "agreed"),
}
CANCEL = {
    *("取消", "取消吧", "取消掉", "我要取消", "我想取消", "要取消", "帮我取消", "请取消", "取消求助", "算了"),
    *("cancel", "cancel it", "cancel that", "please cancel", "i want to cancel", "cancel please"),
}
DROP = {
    *(
        "不用了",
        "不用",
        "不要了",
        "不要",
        "不需要了",
        "不需要",
        "算了吧",
        "算了不用了",
        "先不用了",
        "先不要了",
    ),
    *(
        "不弄了",
        "不办了",
        "不求了",
        "不提交",
        "不提交了",
        "别提交",
        "别发",
        "别发了",
        "不发了",
        "没事",
        "没事了",
    ),
    *(
        "never mind",
        "nevermind",
        "forget it",
        "forget about it",
        "no thanks",
        "no thank you",
        "don't send it",
    ),
    *("not needed", "not needed any more", "not needed anymore", "no longer needed", "no need"),
    *("i don't need it any more", "i don't need it anymore", "i don't need it"),
}
WITHDRAW = {
    *("撤回", "撤回吧", "我要撤回", "我想撤回", "要撤回", "帮我撤回", "请撤回", "撤销", "我要撤销", "撤掉吧"),
    *("不用来了", "不用来", "别来了", "不要来了", "不用过来了", "不需要来了", "不用麻烦了", "不麻烦了"),
    *("不用帮忙了", "不需要帮忙了", "不用修了", "不用找人了"),
    *("withdraw", "withdraw it", "i want to withdraw", "don't come", "please don't come", "no need to come"),
    *(*CANCEL, *DROP, *SOLVED),
}
CHANGE = {
    *("修改", "改一下", "我要修改", "我要改", "不对", "不是", "错了", "写错了", "不是这样", "不"),
    *("change", "change it", "i want to change it", "no", "wrong", "that's wrong", "not right"),
}
KEEP = {
    "算了",
    "不改了",
    "不用改了",
    "不用了",
    "不改",
    "取消",
    "cancel",
    "never mind",
    "leave it",
    "no change",
}
PROGRESS = {
    *(
        "什么时候来",
        "什么时候能来",
        "什么时候到",
        "什么时候来人",
        "什么时候有人来",
        "什么时候来修",
        "什么时候能到",
    ),
    *("啥时候来", "啥时候能来", "几点来", "几点能来", "几点到", "多久来", "多久能来", "多久能到", "还要多久"),
    *(
        "还要等多久",
        "要等多久",
        "怎么还没来",
        "怎么还没人",
        "怎么还没人来",
        "怎么还没有人来",
        "怎么还不来",
        "怎么没人来",
    ),
    *(
        "还没来",
        "还没人来",
        "还没有人来",
        "没人来",
        "到哪了",
        "到哪儿了",
        "到哪里了",
        "走到哪了",
        "办到哪了",
        "来了吗",
    ),
    *(
        "有人来吗",
        "有人接吗",
        "有人接了吗",
        "有人领了吗",
        "有人认领吗",
        "有人认领了吗",
        "谁来",
        "谁接了",
        "谁来修",
    ),
    *(
        "进度",
        "进展",
        "查进度",
        "查进展",
        "看进度",
        "看进展",
        "进展如何",
        "进展怎么样",
        "怎么样了",
        "办得怎么样了",
    ),
    *(
        "处理得怎么样了",
        "我的求助",
        "我的求助怎么样了",
        "有消息吗",
        "有消息了吗",
        "出发了吗",
        "快到了吗",
        "人呢",
    ),
    *("when will they come", "when will someone come", "when will somebody come", "when will he come"),
    *(
        "when is someone coming",
        "when are they coming",
        "when are you coming",
        "where are they",
        "where is he",
    ),
    *("where are you", "who is coming", "is anyone coming", "is somebody coming", "how long will it take"),
    *("how long", "any news", "any update", "any updates", "status", "progress", "what's the status"),
    *("what is the status", "still waiting", "nobody came", "nobody has come", "why is nobody coming"),
}
PATROL = {
    "巡逻",
    "开始巡逻",
    "我要巡逻",
    "我去巡逻",
    "去巡逻",
    "去巡逻了",
    "出去巡逻",
    "start patrol",
    "start a patrol",
}
PATROL_END = {
    "结束巡逻",
    "停止巡逻",
    "巡逻结束",
    "巡逻结束了",
    "巡逻完了",
    "结束值守",
    "end patrol",
    "end the patrol",
    "stop patrol",
}
PATROL_ON = {"还在巡逻", "继续巡逻", "still on patrol"}
PATROL_HELP = {"求援", "我要求援", "呼叫支援", "sos"}
PATROL_SAFE = {"我没事了", "没事了", "i am safe"}
HELLO = {"你好", "您好", "在吗", "在么", "喂", "hello", "hi"}
THANKS = {
    *("谢谢", "谢谢你", "谢谢您", "谢谢你们", "好的", "好", "嗯", "知道了", "打错了", "不用谢", "不客气"),
    *("thanks", "thank you", "ok", "okay", "you're welcome"),
}
COURTESY = {
    *(
        "你好",
        "您好",
        "谢谢",
        "谢谢你",
        "谢谢您",
        "谢谢你们",
        "谢谢大家",
        "好的",
        "嗯",
        "哦",
        "那",
        "那就",
        "请问",
        "师傅",
    ),
    *(
        "不好意思",
        "抱歉",
        "对不起",
        "麻烦了",
        "我",
        "please",
        "thanks",
        "thank you",
        "sorry",
        "hello",
        "hi",
        "so",
    ),
}
GAP = r"[\s,,。.!!~、;;…]*"
ASKED = r"[\s,,。.!!~、;;…??]*"
_LATIN = re.compile(r"[a-z]$")


def saying(words: Iterable[str], gap: str = GAP) -> re.Pattern[str]:
    """Messages that consist of these phrases and courtesies alone, in any number; a need in one is never swallowed."""
    meant, polite = _any_of(words), _any_of(COURTESY)
    return re.compile(rf"{gap}(?:{polite}{gap})*{meant}{gap}(?:(?:{meant}|{polite}){gap})*", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    ended = [
        re.escape(word) + (r"\b" if _LATIN.search(word) else "[啊呀吧哦嘛哈啦]?") for word in longest_first
    ]
    return f"(?:{'|'.join(ended)})"
