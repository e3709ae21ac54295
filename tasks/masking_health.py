"""Which illness or disability: found with the words that lead to it, so that the need is what remains."""

import re
from collections.abc import Iterator

from tasks.masking_fold import Span, any_of
from tasks.masking_health_words import (
    AIDS,
    BODY,
    ENGLISH_ILL_VERBS,
    ENGLISH_ILLNESSES,
    ILL_BECAUSE,
    ILL_DEGREES,
    ILL_GRADES,
    ILL_PEOPLE,
    ILL_STATE,
    ILL_VERBS,
    ILLNESSES,
    NOT_ILLNESS,
    ON_AIDS,
    ORGAN_ENDINGS,
    ORGANS,
    PATIENTS,
)

_LEAD_END = re.compile(
    rf"(?:{any_of(ILL_BECAUSE)})?(?:{any_of(ILL_VERBS)})?(?:了|的|过)?(?:{any_of(ILL_GRADES)})?的?$"
)
# How far along an illness is says as much as its name: 携带者, 3期, 三个月.
_STAGE = (
    r"(?:病毒|病史|携带者?|阳性|第?[一二三四1-4]期|[早中晚末]期|(?:已经|都|快|有)?(?:\d{1,2}|[一二两三四五六七八九十半]{1,3})个?多?(?:月|周|年|天)(?!后|内|前)"
    r"|正在|正(?=[,。;!?\n ]|$)|了)"
)
_TRAIL = re.compile(
    rf"了?(?:{_STAGE}){{1,3}}(?:患者|病人|老人)?了?|了?(?:{any_of(ILL_PEOPLE)}|\d{{1,2}}年|[一二三四五六七八九十]{{1,2}}多?年)?了?"
)
_ILL = (
    rf"(?:{any_of(ILLNESSES)}|[{ORGANS}]{{1,5}}(?:{any_of(ORGAN_ENDINGS)})(?<!经炎)(?!热)"
    rf"|(?:{any_of(BODY)})(?:{any_of(ILL_DEGREES)}){{0,2}}(?:{any_of(ILL_STATE)}))"
)
_FIRST = "".join(sorted({word[0] for word in (*ILLNESSES, *PATIENTS, *NOT_ILLNESS, *BODY)} | set(ORGANS)))
_CORE = re.compile(
    rf"(?=[{_FIRST}])(?:(?P<other>{any_of(NOT_ILLNESS)})|(?P<patient>{any_of(PATIENTS)})|(?P<ill>{_ILL}))"
)
_NAMED = re.compile(r"(?:患有|患了|患上|身患|得了|确诊为?|查出了?)[一-鿿]{1,9}?(?:病|症|癌|炎|瘤|综合征)")
# A wheelchair asked for is the need; a wheelchair sat in is the disability.
_CHAIR = re.compile(rf"(?:{any_of(ON_AIDS)})(?:{any_of(AIDS)})(?:出行|生活|上|走路|行动)?|轮椅上")
_ENGLISH = re.compile(
    rf"(?:\b(?:because (?:of )?|as |since |and )?(?:(?:he|she|who|\bi) ?)?(?:{any_of(ENGLISH_ILL_VERBS)}) )?"
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
