"""What the volunteer group may read of a resident's words: the need stays, who and which illness go."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks import masking_health, masking_names, masking_numbers, masking_places
from tasks.masking_fold import Span, clean, fold
from tasks.masking_words import NOT_NAMES, TITLES

_PASSES = 6
_LONGEST_LABEL = 40
_GONE = "\x00"  # marks a removal while the clause around it is put right; cleaned texts never contain it

_LABELS = (
    r"(?:我的|他的|她的|本人|老人的|我们?|请|可以?|就|直接|或者?|并|另外|随时|有事|有空|麻烦|也?可)?"
    r"(?:(?:and |or |please )?(?:e-?mail|text|write|message|call|phone|tel|wechat|reach|contact|add)(?: me| us| him| her)?(?: at| on| to| by)?|\b(?:in|at|from|of|near)|联系电话|电话号码?|手机号码?|手机|电话|号码|座机|固话|联系方式|联系人|联系我|联系|姓名|名字|身份证号码?|身份证号|身份证|证件号码?|护照号?|车牌号码?|车牌|"
    r"微信号?|微信|邮箱|电子邮箱|邮件|银行卡号?|银行卡|卡号|账号|帐号|qq号?|打电话给?|拨打|致电|打|拨|加我?|找|请找|问|我的名字叫|我叫|我是|本人是|本人叫|本人|名叫|叫|是|"
    r"家住在?|住在|我?家在?|住|家庭住址|住址|地址|位于|在|门牌号?|房号|患有|得了|有|因为|由于|确诊|tel|phone|mobile|email|e-mail|wechat|id|"
    r"(?:and )?(?:my|our|his|her) (?:name|phone|mobile|telephone|number|phone number|tel|email|wechat|wechat id|id|id number|address|flat)(?: number| no\.?)?|"
    r"i am|i'm|my name is|name is|name|call me(?: at| on)?|call|contact(?: me)?(?: at| on)?|reach me(?: at| on)?|i live (?:in|at)|live (?:in|at)|living (?:in|at)|this is|address)"
)
_LABEL = re.compile(rf"(?:(?:{_LABELS}) ?(?:is|are|at|on|是|为|:|=|在)?[: ]{{0,2}}){{1,3}}$")
_FILLER = re.compile(
    r"(?:的|了|是|号|也|都|和|与|及|或|转|谢谢|联系|联系我|联系人|老人|这里|那里|本人|我们?|他|她|其|您好|你好|and|or|is|my|me|i|the|at|on|in|from|a|thanks|by|same|同号|同步|号码|"
    r"电话|手机号?|微信|一位居民|一位|[ ()（）\[\]【】\"'“”:：\-+.,*/#\x00])*"
)
_EMPTY_BRACKETS = re.compile(r"[(（\[【「] ?[^()（）\[\]【】「」\x00\n]{0,8}\x00[\x00 、,，]{0,6}[)）\]】」]")
_BETWEEN = re.compile(r"\x00 ?(?:和|与|及|以及|跟|还有|或|或者|、|\band\b|/)? ?(?=\x00)")
_AND = re.compile(r"(?P<gone>\x00) (?:and|but|so|also)\b(?= [a-zA-Z])")
_INTRODUCTION = re.compile(r"^(?P<space>\s{0,4})(?:我是|本人是|我叫|这里是|我们是|俺是)(?=[^\n]{0,40}一位居民$)")
_MEANING = re.compile(r"[^\W_]")
_NOBODY = frozenset({"一位居民", "居民", "一位老人", "老人", "我", "我是", "你好", "您好", "谢谢", "a neighbour"})


@dataclass(frozen=True)
class Masked:
    """`text` for the group; `hidden` what was taken out, as (kind, as written), for the claimant's eyes.

    Kinds: name, phone, id_number, flat, health, plate, email, wechat, bank_card.
    """

    text: str
    hidden: tuple[tuple[str, str], ...] = ()


def mask(text: str, names: Sequence[str] = ()) -> Masked:
    """Nobody in the group learns who asks, how to reach them, behind which door they live or what they suffer from.

    `names` are known to belong to the people concerned and go wherever they stand. The empty text means that
    nothing may be shown (show the category's title). Repeating it changes nothing; no string raises.
    Source: Personal Information Protection Law art. 28, domain rule "two-layer privacy".
    """
    shown = clean(text)
    hidden: list[tuple[str, str]] = []
    known = _usable(names)
    for _ in range(_PASSES):
        spans = _spans(shown, known)
        hidden += [(span.kind, shown[span.start : span.end].strip()) for span in spans]
        known |= _usable(shown[s.start : s.end] for s in spans if s.kind == "name" and not s.shown)
        before, shown = shown, _without(shown, spans)
        if shown == before:
            return Masked(_meaningful(shown), tuple(hidden))
    return Masked("", tuple(hidden))  # what cannot be settled is not shown


def _usable(names: Iterable[str]) -> set[str]:
    plain = {fold(clean(name)) for name in names}
    return {n for n in plain if len(n) > 1 and n not in NOT_NAMES and n not in TITLES and n not in _NOBODY and n not in "一位居民"}


def _spans(text: str, known: set[str]) -> list[Span]:
    folded = fold(text)
    fixed = [*masking_numbers.find(folded), *masking_places.find(folded), *masking_health.find(folded)]
    heads = {s.end + int(folded.startswith("的", s.end)) for s in fixed if s.kind == "flat"}
    around = masking_names.Around(frozenset(s.start for s in fixed), frozenset(heads))
    found = masking_names.find(text, folded, around)
    named = [Span(n.start, n.end, "name", n.shown) for n in found]
    return _apart([*fixed, *named, *_known(folded, known)])


def _known(folded: str, known: set[str]) -> Iterator[Span]:
    if known:
        pattern = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
        yield from (Span(m.start(), m.end(), "name") for m in re.finditer(pattern, folded))


def _apart(spans: list[Span]) -> list[Span]:
    """Overlapping parts become one that covers them all and shows what the longest of them shows."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if apart and span.start < apart[-1].end:
            last = apart[-1]
            if span.end > last.end:
                longer = max(last, span, key=lambda s: s.end - s.start)
                apart[-1] = Span(last.start, span.end, longer.kind, longer.shown or last.shown)
        else:
            apart.append(span)
    return apart


def _without(text: str, spans: list[Span]) -> str:
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], span.shown or "", _GONE]
        at = span.end
    marked = _AND.sub(r"\g<gone>", _BETWEEN.sub("", _EMPTY_BRACKETS.sub(_GONE, "".join([*pieces, text[at:]]))))
    return _joined(_clauses(marked))


def _clauses(marked: str) -> list[tuple[str, str]]:
    """(clause, what closes it) pairs; full-width and half-width delimiters alike."""
    parts = re.split(r"([,，。、;；!！?？\n…~]+)", marked)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _joined(clauses: list[tuple[str, str]]) -> str:
    kept: list[tuple[str, str]] = []
    for clause, delimiter in clauses:
        rest = _tidied(clause) if _GONE in clause else clause
        if rest is not None:
            kept.append((rest, delimiter))
        elif kept and set(delimiter) & set("。!?!?\n"):
            kept[-1] = (kept[-1][0], delimiter)
    joined = "".join(clause + delimiter for clause, delimiter in kept)
    return joined.strip().strip(",,、;;::") if len(kept) < len(clauses) else joined.strip()


def _tidied(clause: str) -> str | None:
    """The clause without its removals, or None when what is left says nothing."""
    pieces = clause.split(_GONE)
    rest = "".join([*(_unlabelled(piece) for piece in pieces[:-1]), pieces[-1]])
    rest = _INTRODUCTION.sub(r"\g<space>", rest)
    rest = rest.removeprefix("的") if clause.startswith(_GONE) else rest
    rest = re.sub(r" {2,}", " ", rest)
    return None if _FILLER.fullmatch(fold(rest)) else rest


def _unlabelled(piece: str) -> str:
    """ "联系电话:" says nothing once the number behind it is gone."""
    start = max(0, len(piece) - _LONGEST_LABEL)
    label = _LABEL.search(fold(piece[start:]))
    return piece[: start + label.start()] if label else piece


def _meaningful(text: str) -> str:
    return text if _MEANING.search(text) and text.strip(" ,。.!") not in _NOBODY else ""
