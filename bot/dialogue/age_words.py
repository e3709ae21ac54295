"""What people type when they join: "我想当志愿者", "我13岁", "成年了", "我是2010年的", "我叫王小明"."""

import re

from volunteers.guardians import OF_AGE

OLDEST = 110
AGE = re.compile(r"(?:我)?(?:今年)?(?:i am |i'm )?(\d{1,3})\s*(?:岁了?|周岁|years? old)?", re.IGNORECASE)
YEAR = re.compile(r"(?:我)?(?:是)?((?:19|20)\d\d)\s*年?(?:出?生)?的?(?:人)?")
NAME = re.compile(r"(?:我)?(?:叫|姓名[:是]?|名字[是叫]?)?\s*([^\W\d_](?:[^\W\d_]|[·.' -]){0,19})")
GROWN_UP = frozenset(
    {"满18", "满18岁", "我满18岁", "我满 18 岁", "满了", "成年", "成年了", "我成年了", "adult", "yes"}
)
NOT_YET = frozenset(
    {
        "未满18",
        "未满18岁",
        "我未满18岁",
        "我未满 18 岁",
        "没满",
        "还没满",
        "未成年",
        "我未成年",
        "minor",
        "no",
    }
)
JOIN = re.compile(
    r"(?:你好|您好)?[,!\s]*(?:我|我们)?(?:也)?(?:想|要|想要|愿意|希望|报名)(?:来|去|报名)?(?:当|做|成为|加入|参加)"
    r"(?:一名|一个|个|咱们|你们)?(?:社区)?(?:的)?志愿者?(?:队伍|服务)?(?:,?(?:怎么报名|怎么参加|可以吗|行吗))?"
    r"|(?:hello|hi)?[,!\s]*i(?: would like|'d like| want) to (?:be|become) a volunteer",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"[\s。.!~]+$")


def wants_to_join(said: str) -> bool:
    """Whether a message says that somebody wants to be a volunteer, and nothing else."""
    return JOIN.fullmatch(_ENDINGS.sub("", said.strip()).rstrip("?")) is not None


def grown_up(said: str) -> bool | None:
    """Whether somebody says that he is of age; None when the words are no answer to that."""
    plain = _ENDINGS.sub("", said.strip()).lower()
    if (years := AGE.fullmatch(plain)) is not None:
        return int(years[1]) >= OF_AGE
    return plain in GROWN_UP if plain in GROWN_UP | NOT_YET else None


def birth_year(said: str, this_year: int) -> int | None:
    """The year in "2010", "2010年" or "我是2010年的"; None for anything else and for years nobody is born in."""
    found = YEAR.fullmatch(_ENDINGS.sub("", said.strip()))
    return int(found[1]) if found and this_year - OLDEST <= int(found[1]) < this_year else None


def name(said: str) -> str:
    """The name in "王小明" or "我叫王小明"; empty where the words are none."""
    found = NAME.fullmatch(_ENDINGS.sub("", said.strip()))
    return found[1].strip() if found else ""
