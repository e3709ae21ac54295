"""Recognises danger in what people write, so that 119, 110 or 120 is named before anything else is asked.

Known signs and a model of the wording are weighed together; where the result is not sure, the person is asked.
"""

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tasks import danger_plain, ngrams
from tasks.danger_context import Sign, errand_of, literal, sentences, spoken_of, taken_back

LONGEST = 4096
CALM = "none"
ASK = 0.03
ASK_WITHOUT_SIGN = 0.20
ASK_IN_FEW_WORDS = 0.50
FEW_WORDS = 8
ALARM = 0.7
FEWEST = 3
FARTHEST = 8.0
MOST = 3

_TRADITIONAL = str.maketrans(
    "燈壞煙氣斷殺過墜樓溺擊觸電動車門窗傷開關燒報點話嗎麼們來見這個處邊誰聽聞爐閥體內兒孫爺媽頭臉發變緊點喫噴爆彈槍搶綁劫誘驚顫搖陣難產懷婦藥"
    "誤飲毆鬥閃著鐵橋醫師護倒讓無沒認識應還從後裡裏對樣種為與壓塵牆樹斜裂鑽線纜熱燙傢園纏淚嚇險災場濃滅嬰遺書結終網絡腦臟癱癲癇暈",
    "灯坏烟气断杀过坠楼溺击触电动车门窗伤开关烧报点话吗么们来见这个处边谁听闻炉阀体内儿孙爷妈头脸发变紧点吃喷爆弹枪抢绑劫诱惊颤摇阵难产怀妇药"
    "误饮殴斗闪着铁桥医师护倒让无没认识应还从后里里对样种为与压尘墙树斜裂钻线缆热烫家园缠泪吓险灾场浓灭婴遗书结终网络脑脏瘫癫痫晕",
)
_CJK_SPACE = re.compile(r"(?<=[^\x00-\x7f])[ \t…~·]+|[ \t…~·]+(?=[^\x00-\x7f])")
_LIFELESS = re.compile(
    r"晕|昏|厥|不省人事|(?:叫|喊|唤|摇|推)(?:他|她)?(?:也|都)?不(?:醒|应|动)|(?:没|无)(?:有|了)?(?:反应|意识|知觉|呼吸|心跳|脉搏)"
    r"|休克|窒息|心跳停|unconscious|unresponsive|passed out|faint|not breathing|collapsed"
)
_ILL = re.compile(
    r"晕|昏|痛|疼|血|吐|喘|气短|胸|心(?:慌|口|脏|跳)|发(?:烧|麻|抖|热)|难受|抽(?:筋|搐)|骨折|摔|过敏|不舒服|恶心|药|病"
    r"|dizzy|pain|hurts?|sick|vomit|fever|breath|bleed|pills?|ill\b"
)
_WORD = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]")
_CRY = re.compile(r"[!。, ]*(?:(?:救命啊?|救救我|快来人啊?|来人啊|快报警|help me|help|sos)[!。, ]*)+")


@dataclass(frozen=True)
class Danger:
    """What kind of danger, the number to call (119, 110 or 120) and the words that told us.

    `sure` is False where it may be something harmless: then the number is said and the person asked.
    """

    kind: str
    number: str
    words: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True)
class Evidence:
    """What speaks for danger: log-odds of the wording (8 at most either way), signs, and what takes them back."""

    wording: float
    firm: int
    vague: int
    talk: bool
    denied: bool
    errand: bool

    def row(self) -> tuple[float, ...]:
        """The numbers the weights belong to, ending in the 1 of the bias."""
        return (self.wording, self.firm, self.vague, self.talk, self.denied, self.errand, 1.0)


def find(text: str) -> Danger | None:
    """The gravest danger a text speaks of as present and real, or None.

    Without any sign it is never sure, in few words it takes more, and what is plainly a name, a door or the like counts
    for nothing. Denied, finished, rehearsed, merely feared or long past dangers do not count, except that threats,
    suicide and missing people count even when only feared. Rule 5 of the project's privacy and safety rules:
    such a message is answered with the number first and is never an ordinary task.
    """
    found = find_all(text)
    return found[0] if found else None


def find_all(text: str) -> list[Danger]:
    """Every kind of danger in the text, the gravest first; life before everything where somebody does not respond."""
    plain = normalised(text)
    fears = fears_of(plain)
    fired = list(_fired(plain))
    cry = _CRY.fullmatch(plain) is not None
    chance = 1.0 if cry else _chance(_weigh(plain, fears[CALM], fired))
    firm = [(sign, word) for sign, word in fired if sign.strength != "vague"]
    if not firm and chance < (ASK if fired or cry else _least(plain)):
        return []
    words: dict[tuple[str, str], list[str]] = {}
    for sign, word in firm or fired:
        words.setdefault((sign.kind, sign.number), []).append(word)
    if not words:
        kind = _feared_most(plain, fears)
        words[(kind, _number(kind))] = []
    found = [
        Danger(kind, number, tuple(dict.fromkeys(told)), sure=chance >= ALARM and (cry or bool(fired)))
        for (kind, number), told in words.items()
    ]
    return sorted(found, key=lambda one: one.kind != "medical") if _LIFELESS.search(plain) else found


def _least(plain: str) -> float:
    """The chance from which a text without any sign is asked about: never where all of it is plainly something else."""
    left = danger_plain.unexplained(literal(plain))
    if not left:
        return math.inf
    return ASK_IN_FEW_WORDS if _brief(left) else ASK_WITHOUT_SIGN


def _brief(plain: str) -> bool:
    return len(_WORD.findall(plain)) <= FEW_WORDS


def _feared_most(plain: str, fears: dict[str, float]) -> str:
    """The kind of danger told by the wording alone; few words about the body need a doctor, not the police."""
    kinds = sorted((name for name in fears if name != CALM), key=lambda name: -fears[name])
    return "medical" if kinds[0] != "suicide" and _brief(plain) and _ILL.search(plain) else kinds[0]


def normalised(text: str) -> str:
    """Half-width, lower-case, simplified text without spaces beside Chinese characters, at most 4,096 characters."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower().translate(_TRADITIONAL)
    return _CJK_SPACE.sub("", plain.replace("\u200b", ""))


def fears_of(plain: str) -> dict[str, float]:
    """Probability of each kind of danger, and of none, by the wording alone."""
    if len(set(plain)) < FEWEST:
        return {CALM: 1.0, "violence": 0.0}
    return ngrams.probabilities(ngrams.load("danger").scores(plain))


def evidence(plain: str, calm: float) -> Evidence:
    """What speaks for danger in a normalised text whose wording is harmless with probability `calm`."""
    return _weigh(plain, calm, list(_fired(plain)))


def _weigh(plain: str, calm: float, fired: list[tuple[Sign, str]]) -> Evidence:
    firm = sum(sign.strength != "vague" for sign, _ in fired)
    denied = not firm and _said(literal(plain))
    odds = math.log((1 - calm + 1e-9) / (calm + 1e-9))
    vague = len(fired) - firm if odds > -FARTHEST else 0
    return Evidence(
        wording=max(-FARTHEST, min(FARTHEST, odds)),
        firm=min(firm, MOST),
        vague=min(vague, MOST),
        talk=spoken_of(plain),
        denied=denied,
        errand=errand_of(plain),
    )


def _said(meant: str) -> bool:
    return any(sign.strength != "vague" and sign.pattern.search(meant) for sign in _signs())


def _chance(found: Evidence) -> float:
    weights = ngrams.weights("danger_evidence")
    return 1 / (
        1 + math.exp(-sum(weight * value for weight, value in zip(weights, found.row(), strict=True)))
    )


def _number(kind: str) -> str:
    return next(sign.number for sign in _signs() if sign.kind == kind)


def _fired(plain: str) -> Iterator[tuple[Sign, str]]:
    parts, meant = sentences(plain), literal(plain)
    for sign in _signs():
        for match in sign.pattern.finditer(meant):
            if match.group() and not taken_back(sign, meant, match.span(), parts):
                yield sign, match.group()


@cache
def _signs() -> tuple[Sign, ...]:
    table: dict[str, Any] = tomllib.loads(
        (Path(__file__).parent / "danger_signs.toml").read_text(encoding="utf-8")
    )
    words: dict[str, str] = table.pop("words")
    return tuple(
        Sign(kind, row["number"], strength, re.compile(_filled(pattern, words)))
        for kind, row in table.items()
        for strength in ("sure", "likely", "vague")
        for pattern in row.get(strength, ())
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    pattern = pattern.replace(".{", "[^。]{")
    for _ in range(2):
        for name, list_of_words in words.items():
            pattern = pattern.replace(f"<{name}>", list_of_words)
    return pattern
