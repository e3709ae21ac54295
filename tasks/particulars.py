"""A message that says nothing but who writes, where, or under which number: "我叫李小红", "3号楼501". Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tasks import masking_numbers, wording, wording_address
from tasks.masking_fold import clean, fold
from tasks.wording import Wording

LONGEST = 80
_GREETING = re.compile(
    r"(?:你好|您好|在吗|喂|嗯|好的|是的|谢谢|hello|hi|dear all|thanks|thank you)[啊呀哦]?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:我的|本人|联系)?(?:电话|手机|手机号码?|号码|联系方式|微信|座机)?(?:号码?)?(?:是|为|就是)?"
    r"|(?:my )?(?:tel|phone|mobile|number|phone number)(?: is)?|call me on",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:我们?是|我(?:的(?:名字|姓名|大名))?(?:叫做?|是)|我?(?:姓名|名字|称呼)(?:是|叫|为)?|本人是?|本人叫|叫我|我|免贵|我免贵|这是"
    r"|(?:my |the )?name(?: is|'s)?|i am|i'm|im|this is|call me|it's)?",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"(?:我们?|本人)?(?:家|的)?(?:地址)?(?:就?住在?|就?在|家住|位于|是)?"
    r"|(?:my )?address(?: is)?|i live (?:in|at)|we live (?:in|at)|i'm (?:in|at)|(?:in|at)",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"[a-z]?\d{3,4}(?:室|房|户)?|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层|单元|栋|幢|号楼)"
)
_LATIN = re.compile(r"[a-z]{2}")
_BREAKS = re.compile(r"[,、;。.!?\n]+")
_EDGES = " ,、;:。.!?\n"
_SOME_DAY, _SOMEWHERE = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC")  # no times are read here
_DEPTHS = {"houseno": 1, "cellno": 2, "floorno": 3, "roomno": 4}


@dataclass(frozen=True)
class Particulars:
    """What was told; empty where nothing was."""

    name: str = ""
    phone: str = ""
    address: str = ""


def read(words: str) -> Particulars | None:
    """The name, telephone number and address a message consists of; None where it says anything else."""
    plain = clean(words).strip(_EDGES)
    if not plain or len(plain) > LONGEST:
        return None
    rest, phones = _without_phones(plain)
    found = {"phone": " ".join(phones)} if phones else {}
    for piece in _pieces(rest):
        told = _told(piece)
        if told is None or told.keys() & found.keys():
            return None
        found |= told
    return Particulars(**found) if found else None


def _without_phones(plain: str) -> tuple[str, list[str]]:
    rest, known = plain, _heard(plain).phones
    for span in sorted(masking_numbers.find(fold(plain)), key=lambda span: -span.start):
        if span.kind == "phone" and any(
            masking_numbers.digits(plain[span.start : span.end]).endswith(p) for p in known
        ):
            rest = f"{rest[: span.start]},{rest[span.end :]}"
    return rest, list(known)


def _pieces(rest: str) -> list[str]:
    """The clauses of a message, a clause that is no one thing cut at its spaces; greetings and labels left out."""
    whole = rest.strip(_EDGES)
    if _address(whole):
        return [whole]
    found: list[str] = []
    for clause in _BREAKS.split(rest):
        one = clause.strip(_EDGES)
        whole_thing = _is_filler(one) or _told(one) is not None
        found += [one] if whole_thing else one.split()
    return [piece for piece in (one.strip(_EDGES) for one in found) if not _is_filler(piece)]


def _is_filler(piece: str) -> bool:
    return bool(_GREETING.fullmatch(piece) or _LABEL.fullmatch(piece))


def _told(piece: str) -> dict[str, str] | None:
    if address := _address(piece):
        return {"address": address}
    heard = _heard(piece)
    if not heard.name or heard.name.startswith(("不", "没", "了")) or not piece.endswith(heard.name):
        return None
    lead = piece.removesuffix(heard.name).rstrip(" :")
    where = heard.address or ""
    if where and where in lead:
        before, _, after = lead.partition(where)
        fits = _NAMED.fullmatch(before.strip()) and after in {"", "的"}
        return {"name": heard.name, "address": where} if fits else None
    return {"name": heard.name} if _NAMED.fullmatch(lead) else None


def _heard(words: str) -> Wording:
    return wording.read(words, _SOME_DAY, _SOMEWHERE)


def _address(piece: str) -> str:
    if _FRAGMENT.fullmatch(fold(piece)):
        return piece
    found = _heard(piece).address
    if not found or not piece.removesuffix("的").endswith(found):
        return ""
    lead = piece.removesuffix("的").removesuffix(found).rstrip(" :")
    return found if _LIVES.fullmatch(lead) else ""


def joined(before: str, told: str) -> str:
    """An address as it reads once somebody has told (more of) it: the finer part follows, the wider goes ahead."""
    if not before or told in before:
        return before or told
    if _LATIN.search(fold(told)):
        return _joined_latin(before, told)
    depths = [depth for depth, _ in _depths(told)] or [0]
    old = _depths(before)
    if max(depths) == 0 and any(depth for depth, _ in old):
        return told + before
    if min(depths) == 0:
        return told
    cut = next((start for depth, start in old if depth >= min(depths)), len(before))
    rest = "" if max(depths) >= max((depth for depth, _ in old), default=0) else _below(before, max(depths))
    return before[:cut] + told + rest


def _depths(address: str) -> list[tuple[int, int]]:
    """How fine each part of an address is (0: an area, 4: a flat), and where it begins."""
    return [(_DEPTHS.get(part.kind, 0), part.start) for part in wording_address.parts(fold(address))]


def _below(address: str, depth: int) -> str:
    """What of an address stays when a coarser part is put right: nothing, for another house has other flats."""
    finer = next((start for found, start in _depths(address) if found > depth), len(address))
    coarser = any(found and found <= depth for found, _ in _depths(address))
    return "" if coarser else address[finer:]


def _joined_latin(before: str, told: str) -> str:
    old, new = _heard(before), _heard(told)
    if old.building and not new.building and (new.flat or new.unit) and not old.flat:
        return f"{before}, {told}"
    if new.building and not old.building and not new.flat:
        return f"{told}, {before}"
    if before.isascii():
        return told
    cut = next((start for depth, start in _depths(before) if depth == _DEPTHS["roomno"]), len(before))
    return before[:cut] + told
