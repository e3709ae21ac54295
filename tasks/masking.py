"""What the volunteer group may read of a resident's words: the need stays, who and which illness go."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks import (
    masking_away,
    masking_health,
    masking_names,
    masking_numbers,
    masking_places,
    masking_secrets,
    masking_social,
    masking_surnames,
)
from tasks.masking_fold import Span, any_of, clean, fold
from tasks.masking_words import BEFORE_LABELS, FILLERS, LABELS, NOT_NAMES, SAID, TITLES

_PASSES = 6
_LONGEST_LABEL = 40
_ROOM_DIGITS = 3  # a shorter number says too much else
_NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")
_SOFT = ",，、;；:："  # a message neither begins nor ends with these
_GONE = "\x00"  # marks a removal while the clause around it is put right; cleaned texts never contain it

_LABEL = re.compile(
    rf"(?:(?:{any_of(BEFORE_LABELS)})?(?:(?<![a-z])(?=[a-z])|(?![a-z]))(?:{any_of(LABELS)}) ?"
    r"(?:is|are|at|on|to|by|in|是|为|:|=|在)?[: ]{0,2}){1,3}$"
)
_FILLER = re.compile(rf"(?:{any_of(FILLERS)}|[ ()\[\]【】\"'“”:\-+.,*/#\x00])*")
_EMPTY_BRACKETS = re.compile(r"[(（\[【「] ?[^()（）\[\]【】「」\x00\n]{0,8}\x00[\x00 、,，]{0,6}[)）\]】」]")
_BETWEEN = re.compile(
    r"\x00 ?(?:和|与|及|以及|跟|还有|后|之后|以后|导致|引起|引发|造成|或|或者|、|\band\b|/)? ?(?=\x00)"
)
_AND = re.compile(r"\x00 (?:and|but|so|also)\b(?= [a-zA-Z])")
_INTRODUCTION = re.compile(
    r"^(?P<space>\s{0,4})(?:我是|本人是|我叫|这里是|我们是|俺是)(?=[^\n]{0,40}一位居民$)"
)
_ANNOUNCED = re.compile(rf" ?(?:{any_of((*LABELS, *SAID))}) ?")
_MEANING = re.compile(r"[^\W_]")
_NOBODY = frozenset(
    {"一位居民", "居民", "一位老人", "老人", "我", "我是", "你好", "您好", "谢谢", "a neighbour"}
)


@dataclass(frozen=True)
class Masked:
    """`text` for the group; `hidden` what was taken out, as (kind, as written), for the claimant's eyes.

    Kinds: name, phone, id_number, flat, health, plate, email, wechat, bank_card, secret, social,
    birthday.
    """

    text: str
    hidden: tuple[tuple[str, str], ...] = ()


def mask(text: str, names: Sequence[str] = (), address: str = "") -> Masked:
    """Nobody in the group learns who asks, how to reach them, behind which door they live or what ails them.

    `names` are known to belong to the people concerned and go wherever they stand, and so do the flats that their
    `address` names. The empty text means that nothing may be shown (show the category's title).
    Repeating it changes nothing; no string raises.
    Source: Personal Information Protection Law art. 28, domain rule "two-layer privacy".
    """
    shown = clean(text)
    hidden: list[tuple[str, str]] = []
    known = _usable(names)
    rooms = _rooms(address)
    for _ in range(_PASSES):
        spans = _spans(shown, known, rooms)
        hidden += [(span.kind, shown[span.start : span.end].strip()) for span in spans]
        known |= _usable(shown[s.start : s.end] for s in spans if s.kind == "name" and not s.shown)
        before, shown = shown, _without(shown, spans)
        if shown == before:
            return Masked(_meaningful(shown), tuple(hidden))
    return Masked("", tuple(hidden))  # what cannot be settled is not shown


def _usable(names: Iterable[str]) -> set[str]:
    plain = {fold(clean(name)) for name in names}
    words = NOT_NAMES | TITLES.keys() | _NOBODY
    return {name for name in plain if len(name) > 1 and name not in words and name not in "一位居民"}


def _rooms(address: str) -> re.Pattern[str] | None:
    """The flats of an address, in digits and in Chinese numerals; None where it names none."""
    plain = {masking_numbers.digits(room) for room in masking_places.rooms(address)} if address else set()
    said = [f"{room}|{room.translate(_NUMERALS)}" for room in sorted(plain) if len(room) >= _ROOM_DIGITS]
    return re.compile(rf"(?<![\d.])(?:{'|'.join(said)})(?!\d|\.\d|:\d)") if said else None


def _spans(text: str, known: set[str], rooms: re.Pattern[str] | None) -> list[Span]:
    folded = fold(text)
    placed = masking_secrets.without_codes(folded)
    fixed = [*masking_numbers.find(folded), *masking_places.find(placed), *masking_health.find(folded)]
    fixed += [*masking_secrets.find(folded), *masking_away.find(folded), *masking_social.find(folded)]
    heads = {at for home in masking_places.homes(placed) for at in masking_places.heads(folded, home)}
    around = masking_surnames.Around(frozenset(s.start for s in fixed), frozenset(heads))
    found = masking_names.find(text, folded, around)
    named = [Span(n.start, n.end, "name", n.shown) for n in found]
    lived = [Span(m.start(), m.end(), "flat") for m in rooms.finditer(folded)] if rooms else []
    return _apart([*fixed, *named, *lived, *_known(folded, known)])


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
    marked = _EMPTY_BRACKETS.sub(_GONE, "".join([*pieces, text[at:]]))
    marked = _AND.sub(_GONE, _BETWEEN.sub("", marked))
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
    return joined.strip().strip(_SOFT) if len(kept) < len(clauses) else joined.strip()


def _tidied(clause: str) -> str | None:
    """The clause without its removals, or None when what is left says nothing."""
    pieces = clause.split(_GONE)
    rest = "".join([*(_unlabelled(piece) for piece in pieces[:-1]), pieces[-1]])
    rest = _INTRODUCTION.sub(r"\g<space>", rest)
    rest = rest.removeprefix("的") if clause.startswith(_GONE) else rest
    rest = re.sub(r" {2,}", " ", rest if pieces[-1] else rest.rstrip(" "))
    rest = rest.rstrip().rstrip(":：") if rest.rstrip().endswith((":", "：")) else rest
    said_nothing = _FILLER.fullmatch(fold(rest)) or _ANNOUNCED.fullmatch(fold(rest))
    return None if said_nothing else rest


def _unlabelled(piece: str) -> str:
    """ "联系电话:" says nothing once the number behind it is gone."""
    start = max(0, len(piece) - _LONGEST_LABEL)
    label = _LABEL.search(fold(piece[start:]))
    return piece[: start + label.start()] if label else piece


def _meaningful(text: str) -> str:
    return text if _MEANING.search(text) and text.strip(" ,。.!") not in _NOBODY else ""
