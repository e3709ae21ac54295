"""Whether two texts name the same estate, road, village or building. Pure, and without any list of places."""

import re
from functools import lru_cache

KINDS = (
    "小区|花园|花苑|家园|公寓|大厦|广场|嘉园|新村|新城|国际|名城|庄园|山庄|苑|园|府|郡|湾|邸|轩|阁|里|庭|院|城|村|镇|路|街|大道"
    "|巷|桥|公园|学校|小学|中学|幼儿园|医院|市场|工地|项目|站"
)
LONGEST_HEAD = 8
LEAST_HEAD = 5  # characters in front of 苑, 路 … that two names must share
READ = 400

_KIND = re.compile(rf"(?=({KINDS}))")
_HEAD = re.compile(r"[一-鿿A-Za-z0-9]*$")
_NOBODYS = re.compile(r"公司|政府|集团|有限|单位|部门|派出所|公里")
_COARSE = re.compile(r"[A-Z]?\d*[省市区县]")
_DOTS = re.compile(r"[·.•]")


def common_name(one: str, other: str) -> str:
    """The longest name of a place that both texts speak of, empty if there is none; a firm or an office is no place."""
    found = ((_common(a, b), kind) for a, kind in _names(one) for b, same in _names(other) if kind == same)
    longest, kind = max(found, key=lambda pair: len(pair[0]), default=("", ""))
    name = longest + kind
    return name if len(longest) >= LEAST_HEAD and not _NOBODYS.search(name) else ""


@lru_cache(maxsize=4096)
def _names(words: str) -> frozenset[tuple[str, str]]:
    plain = _DOTS.sub("", _COARSE.sub(" ", words[:READ]))
    heads = (
        (_HEAD.search(plain[max(0, m.start() - LONGEST_HEAD) : m.start()]), m[1])
        for m in _KIND.finditer(plain)
    )
    return frozenset((head[0], kind) for head, kind in heads if head and len(head[0]) >= LEAST_HEAD)


def _common(one: str, other: str) -> str:
    """What both end in."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    return one[len(one) - length :]
