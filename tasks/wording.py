"""What a resident's words say besides the need: who, where, how soon, when, how many, for whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tasks import (
    masking_names,
    masking_numbers,
    masking_places,
    masking_secrets,
    masking_surnames,
    wording_address,
)
from tasks.masking_fold import any_of, clean, fold
from tasks.wording_time import Wish, number, wish
from tasks.wording_words import (
    AGREES,
    AGREES_ENGLISH,
    COMPLAINT,
    NOT_AGREED,
    ORDINARY,
    PEOPLE,
    PROXY,
    RELATIVES,
    URGENT,
    WANTED,
)

_MOST_PEOPLE = 50
_COUNT = r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six)"
_PEOPLE = re.compile(
    rf"(?:{any_of(WANTED)})[^,。\d,.;!?\n]{{0,4}}?{_COUNT} ?(?:个|名|位|来个)? ?(?:{any_of(PEOPLE)})"
    rf"|(?P<count2>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}}) ?(?:个|名|位) ?(?:{any_of(PEOPLE)}) ?"
    r"(?:帮|来|抬|搬|搭把手|一起|才|陪|就够|就行)"
)
_ENGLISH_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_RELATIVE = re.compile(
    rf"(?:我们?家?的?|俺|咱们?家?)(?:{any_of(RELATIVES)})"
    rf"|(?:帮|替|代|为)(?:{any_of(RELATIVES)})(?:报|问|求|反映|申请|找|约|请)?"
)
# A mobile, a landline with or without its area, a service number; tickets and cards are no phones.
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7}|1\d{10}")
_PROXY = re.compile(any_of(PROXY))
_ORDER_BEFORE = ("said", "plain", "related", "titled")
_ORDER_PROXY = ("titled", "related", "plain", "said")


@dataclass(frozen=True)
class Wording:
    """What was read; None, () or False where the words say nothing."""

    name: str | None = None
    phones: tuple[str, ...] = ()
    address: str | None = None
    building: str | None = None
    unit: str | None = None
    flat: str | None = None
    coarse_place: str | None = None
    urgency: str | None = None
    wish: Wish | None = None
    people_needed: int | None = None
    on_behalf: bool = False
    agrees: bool = False


def read(text: str, now: datetime, zone: ZoneInfo) -> Wording:
    """The particulars of one message: digits-only phones, times in `zone` read against the aware `now`.

    `name` is the person the request is about as far as told; `address` is as written, `coarse_place` what
    others may read; `urgency` is "urgent", "ordinary" or None. Never raises on any string.
    """
    plain = clean(text)
    folded = masking_secrets.without_codes(fold(plain))
    proxy = _on_behalf(folded)
    home = _home(folded)
    return Wording(
        name=_name(plain, folded, proxy),
        phones=_phones(folded),
        address=wording_address.written(plain, folded, home),
        building=home.building if home else None,
        unit=home.unit if home else None,
        flat=home.room if home else None,
        coarse_place=masking_places.near(home.building) if home and home.building else None,
        urgency=_urgency(folded),
        wish=wish(folded, now, zone),
        people_needed=_people(folded),
        on_behalf=proxy,
        agrees=_agrees(folded),
    )


def _name(plain: str, folded: str, proxy: bool) -> str | None:
    homes = list(masking_places.homes(folded))
    heads = {at for home in homes for at in masking_places.heads(folded, home)}
    stops = frozenset(home.start for home in homes if home.exact)
    around = masking_surnames.Around(stops, frozenset(heads))
    found = sorted(masking_names.find(plain, folded, around), key=lambda n: n.start)
    for how in _ORDER_PROXY if proxy else _ORDER_BEFORE:
        for named in found:
            if named.how == how:
                short = named.name_end - named.start == 1
                return plain[named.start : named.end if short else named.name_end].strip()
    return None


def _phones(folded: str) -> tuple[str, ...]:
    spans = sorted(masking_numbers.find(_without_homes(folded)), key=lambda s: s.start)
    found = (masking_numbers.digits(folded[s.start : s.end]) for s in spans if s.kind == "phone")
    national = (_national(phone) for phone in found)
    return tuple(dict.fromkeys(phone for phone in national if _PHONE.fullmatch(phone)))


def _without_homes(folded: str) -> str:
    """A flat written in front of a landline is no part of its number."""
    for home in masking_places.homes(folded):
        if home.building and home.room:
            folded = folded[: home.start] + "\n" * (home.end - home.start) + folded[home.end :]
    return folded


def _national(phone: str) -> str:
    return re.sub(r"^(?:0?0?86)(?=1[3-9]\d{9}$)", "", phone)


def _home(folded: str) -> masking_places.Home | None:
    """The most exact address of the message; of two equally exact ones the first."""
    homes = list(masking_places.homes(folded))
    return max(homes, key=lambda h: (bool(h.room) + bool(h.unit) + bool(h.building), -h.start), default=None)


def _urgency(folded: str) -> str | None:
    if _has(folded, ORDINARY):
        return "ordinary"
    return "urgent" if _has(folded + "。", URGENT) else None


def _people(folded: str) -> int | None:
    match = _PEOPLE.search(folded)
    if match is None:
        return None
    word = match["count"] or match["count2"]
    count = _ENGLISH_COUNTS.get(word) or number(word)
    return count if count and count <= _MOST_PEOPLE else None


def _on_behalf(folded: str) -> bool:
    if _has(folded, COMPLAINT) and "邻居" in folded:
        return bool(_PROXY.search(folded))
    return bool(_RELATIVE.search(folded) or _PROXY.search(folded) or _pointed_at(folded))


def _pointed_at(folded: str) -> bool:
    """Somebody named with a form of address who asks, lives or needs something is not the writer."""
    return any(
        n.how == "titled"
        and folded.startswith(("反映", "说", "想", "要", "需要", "家", "住", "一个人", "独居"), n.end)
        for n in masking_names.find(folded, folded)
    )


def _agrees(folded: str) -> bool:
    if _has(folded, NOT_AGREED):
        return False
    return _has(folded, AGREES) or _has(folded, AGREES_ENGLISH)


def _has(folded: str, words: Iterable[str]) -> bool:
    return any(word in folded for word in words)
