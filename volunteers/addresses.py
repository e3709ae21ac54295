"""Which grid a typed address lies in, by the names and synonyms that a community keeps for its grids."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import col, select

from volunteers.places import Level, Place
from volunteers.work import Work

DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
MOST_IN_A_RANGE = 60
_HAN = re.compile(r"[零〇一二两三四五六七八九十百]+(?=(?:号楼|栋|幢|座|单元|号院|组|期|区))")
_RANGE = re.compile(r"(\d{1,4})[-\u2014~\uff5e到至](\d{1,4})(号楼|栋|幢|座|单元|号院|组|期|区)")
_LIST = re.compile(r"((?:\d{1,4}[、,\uff0c])+\d{1,4})(号楼|栋|幢|座|单元|号院|组|期|区)")
_SAME = (("#楼", "号楼"), ("#", "号楼"), ("栋", "号楼"), ("幢", "号楼"), ("号号楼", "号楼"))


def plain(words: str) -> str:
    """An address as it is compared: half width, small letters, no blanks, numbers in digits, one word for a building."""
    folded = unicodedata.normalize("NFKC", words).lower()
    folded = re.sub(r"[\s,\uff0c。.;\uff1b]+", "", folded)
    folded = _HAN.sub(lambda found: str(number(found[0])), folded)
    for other, usual in _SAME:
        folded = folded.replace(other, usual)
    return folded


def number(han: str) -> int:
    """A Chinese number below 1,000: 三 -> 3, 十二 -> 12, 二十 -> 20, 一百零五 -> 105."""
    total, digit = 0, 0
    for sign in han:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit


def spelt_out(synonym: str) -> list[str]:
    """A synonym with its ranges and lists opened: "幸福里1-3号楼" -> 幸福里1号楼, 幸福里2号楼, 幸福里3号楼."""
    folded = unicodedata.normalize("NFKC", synonym)
    if (found := _RANGE.search(folded)) is not None:
        first, last = sorted((int(found[1]), int(found[2])))
        numbers: Iterable[int] = range(first, min(last, first + MOST_IN_A_RANGE) + 1)
    elif (found := _LIST.search(folded)) is not None:
        numbers = [int(part) for part in re.split("[、,\uff0c]", found[1])]
    else:
        return [plain(folded)]
    head, tail, unit = folded[: found.start()], folded[found.end() :], found[found.lastindex or 0]
    return [plain(f"{head}{each}{unit}{tail}") for each in numbers]


def match(address: str, names: Mapping[int, Sequence[str]]) -> int | None:
    """The key whose longest name stands in the address; None if none does, or two equally well.

    A number at the border of a name must be the whole number: "3号楼" does not stand in "13号楼".
    """
    folded = plain(address)
    best: dict[int, int] = {}
    for key, listed in names.items():
        for name in (part for each in listed for part in spelt_out(each)):
            if len(name) > best.get(key, 0) and _stands(name, folded):
                best[key] = len(name)
    longest = max(best.values(), default=0)
    winners = [key for key, length in best.items() if length == longest]
    return winners[0] if len(winners) == 1 else None


def _stands(name: str, folded: str) -> bool:
    at = folded.find(name)
    while name and at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(name) : at + len(name) + 1]
        if not (before.isdigit() and name[0].isdigit()) and not (after.isdigit() and name[-1].isdigit()):
            return True
        at = folded.find(name, at + 1)
    return False


async def grid(work: Work, community: Place, address: str) -> Place | None:
    """The grid of this community whose name or synonym stands in a typed address."""
    if not address.strip():
        return None
    query = select(Place).where(
        Place.parent_id == community.id, Place.level == Level.GRID, col(Place.closed_at).is_(None)
    )
    grids = {place.key: place for place in (await work.session.exec(query)).all()}
    found = match(address, {key: [place.name, *place.synonyms] for key, place in grids.items()})
    return grids[found] if found is not None else None
