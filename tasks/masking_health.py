"""Which illness or disability: found with the words that lead to it, so that the need is what remains."""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span, any_of
from tasks.masking_words import (
    BODY,
    ENGLISH_ILLNESSES,
    ILL_STATE,
    ILLNESSES,
    NOT_ILLNESS,
    ORGAN_ENDINGS,
    ORGANS,
    PATIENTS,
)


_DEGREE = r"(?:非常|特别|有点儿?|有些|一直|一向|也|都|很|严重|太|不太|不大|又|还|真|老|总|比较|实在|越来越|还是)"
_WHO = r"(?:患者|病患|病人|人士|的人|老人|一级|二级|三级|四级|[1-4]级|早期|中期|晚期|后遗症|多年|很多年|\d{1,2}年|[一二三四五六七八九十]{1,2}多?年)"
_LEAD = (
    r"(?:因为?|由于|还|又|也|都|一直|本身)?(?:患有|患了|患上|身患|得了|得过|查出来?|确诊为?|诊断为|有|是|属于|犯了?|做过|做了|做|刚做完|需要做|被诊断出|常年|长期|多年|先天性?)?"
    r"(?:了|的|过)?(?:严重的?|过敏性|重度|中度|轻度|轻微|急性|慢性|先天性?|二级|三级|一级|四级|老年|晚期|早期|多年)?的?"
)
_ILL = (
    rf"(?:{any_of(ILLNESSES)}|[{ORGANS}]{{1,5}}(?:{any_of(ORGAN_ENDINGS)})(?<!经炎)(?!热)"
    rf"|(?:{any_of(BODY)}){_DEGREE}{{0,2}}(?:{any_of(ILL_STATE)}))"
)
_FIRST = "".join(sorted({word[0] for word in (*ILLNESSES, *PATIENTS, *NOT_ILLNESS, *BODY)} | set(ORGANS)))
_CORE = re.compile(rf"(?=[{_FIRST}])(?:(?P<other>{any_of(NOT_ILLNESS)})|(?P<patient>{any_of(PATIENTS)})|(?P<ill>{_ILL}))")
_NAMED = re.compile(
    r"(?:患有|患了|患上|身患|得了|确诊为?|查出了?)(?P<ill>[一-鿿]{1,9}?(?:病|症|癌|炎|瘤|综合征))"
)
_CHAIR = re.compile(
    r"(?:坐着?|靠着?|离不开|依靠|全靠|用着|坐上?了?|使用)(?:轮椅|拐杖|双拐|助行器)(?:出行|生活|上|走路|行动)?|拄着?(?:拐杖|双拐|拐)|轮椅上"
)
_LEAD_END = re.compile(rf"{_LEAD}$")
_TRAIL = re.compile(rf"了?{_WHO}?了?")
_ENGLISH = re.compile(
    r"(?:\b(?:because (?:of )?|as |since |and )?(?:(?:he|she|who|\bi) ?)?(?:have|has|had|am|'m|is|are|suffers? from|suffering from|living with|diagnosed with|got|with|of|due to|after) )?"
    r"(?:(?:a|an|my|his|her|very|severe|serious|severely|partially|totally|bad|had) ){0,2}"
    rf"\b(?:{any_of(ENGLISH_ILLNESSES)})\b(?: (?:patient|patients|person))?"
)
_LETTERS = re.compile("[a-z]{3}")
_BEFORE = 14  # the longest lead-in


def find(folded: str) -> Iterator[Span]:
    """Every illness or disability with its lead-in ("因为得了"), people known by one shown as "居民"."""
    for match in _CORE.finditer(folded):
        if match["ill"]:
            yield _with_lead(folded, match.start(), match.end())
        elif match["patient"]:
            yield Span(match.start(), match.end(), "health", PATIENTS[match["patient"]])
    for pattern in (_NAMED, _CHAIR, _ENGLISH) if _LETTERS.search(folded) else (_NAMED, _CHAIR):
        yield from (Span(m.start(), m.end(), "health") for m in pattern.finditer(folded))


def _with_lead(folded: str, start: int, end: int) -> Span:
    window = folded[max(0, start - _BEFORE) : start]
    lead = _LEAD_END.search(window)
    trail = _TRAIL.match(folded, end)
    first = start - (len(window) - lead.start() if lead else 0)
    last = trail.end() if trail else end
    shown = next((word for word in ("老人",) if folded[end:last].endswith(word)), "")
    shown = shown or ("居民" if folded[end:last].endswith(("患者", "病人", "病患", "人士", "的人")) else "")
    return Span(first, last, "health", shown)
