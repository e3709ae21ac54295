"""The written address: where it begins and ends, and the parts it is made of."""

import re
from dataclasses import dataclass

from tasks.masking_places import Home

_PLACE_END = "省|市|区|县|镇|乡|街道|社区|村|屯|路|大道|街|巷|弄|胡同|小区|花园|家园|苑|园|城|广场|大厦|公寓|大院|院|里|新村|宿舍|庄|湾|府|居|阁|庭|郡|号|期|团|连"
_LEAD = re.compile(
    r"(?:.*(?:我们?是|本人是|住在?|家在|家住|地址(?:是|为|:)?|位于|我们?家?|来自|就在|在|到|去|是|请|给|帮|有|这里|您好|你好|家|:))",
    re.DOTALL,
)
_AREA = re.compile(rf"(?:[一-鿿a-z0-9]{{1,12}}?(?:{_PLACE_END})){{1,6}} ?$")
_LOOSE = re.compile(
    r"(?:[一-鿿]{2,10}(?:路|大道|街|巷|弄)\d{1,5}号(?:院|之\d)?|[一-鿿a-z0-9]{2,10}(?:小区|社区|花园|家园|新村|公寓|大厦|广场|苑|宿舍))"
    r"(?:[一-鿿a-z0-9]{1,10}?(?:小区|花园|家园|公寓|大厦|广场|苑|宿舍))?"
)
_LONGEST = 40


@dataclass(frozen=True)
class Part:
    """One part of an address: `kind` (prov, city, district, …, roomno) at `text[start:end]`."""

    kind: str
    start: int
    end: int


def written(text: str, folded: str, home: Home | None) -> str | None:
    """The full address as the person wrote it, from the widest place named to the door; None without one."""
    if home is None:
        match = _LOOSE.search(folded)
        if match is None:
            return None
        lead = _LEAD.match(match[0])
        return text[
            match.start() + (lead.end() if lead and lead.end() < len(match[0]) - 2 else 0) : match.end()
        ]
    return text[_beginning(folded, home.start) : home.end].strip(" ,")


def _beginning(folded: str, at: int) -> int:
    window = folded[max(0, at - _LONGEST) : at]
    clause = re.split(r"[,。;!?\n]", window)[-1]
    lead = _LEAD.match(clause)
    rest = clause[lead.end() :] if lead else clause
    area = _AREA.search(rest)
    return at - (len(rest) - area.start()) if area else at
