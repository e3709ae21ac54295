"""When somebody would like help: 明天上午, 周六下午3点, 今晚8点, tomorrow 3pm, read against now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tasks.masking_fold import listed

_HAN_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUM = r"(?:\d{1,2}|[零一二三四五六七八九十两]{1,3})"
_WEEKDAYS: Mapping[str, int] = dict(zip("一二三四五六日天末", (0, 1, 2, 3, 4, 5, 6, 6, 5), strict=True))
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_DAYS: Mapping[str, int] = {
    word: days
    for days, words in enumerate(
        (
            "今天|今日|今晚|今早|今夜|today|tonight|this morning|this afternoon|this evening",
            "明天|明日|明早|明晚|明儿|tomorrow",
            "后天|the day after tomorrow|day after tomorrow",
            "大后天|",
        )
    )
    for word in listed(words)
}
# The hours people mean by a part of the day.
_PARTS: Mapping[str, tuple[int, int]] = {
    word: hours
    for hours, words in {
        (0, 6): "凌晨",
        (6, 9): "清早 清晨",
        (6, 10): "早上 早晨 一早 早",
        (8, 12): "上午|in the morning|morning",
        (11, 13): "中午|at noon|noon",
        (13, 17): "午后",
        (13, 18): "下午|in the afternoon|afternoon",
        (17, 19): "傍晚",
        (18, 22): "晚上|夜晚|晚|in the evening|evening|at night|night|tonight",
        (20, 24): "夜里 夜",
        (22, 24): "半夜",
    }.items()
    for word in listed(words)
}
_LONG_PARTS = "|".join(sorted((p for p in _PARTS if len(p) > 1), key=len, reverse=True))
_DAY = (
    r"(?P<near>大后天|今天|今日|今晚|今早|今夜|明天|明日|明早|明晚|明儿|后天"
    r"|\b(?:(?:the )?day after tomorrow|today|tonight|this (?:morning|afternoon|evening)|tomorrow)\b)"
    r"|(?P<week>下下|下个?|这个?|本)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])(?![天年期])"
    rf"|\b(?P<next>next |this |on )?(?P<english>{'|'.join(_ENGLISH_DAYS)}|weekend)\b"
    rf"|(?:(?P<month>{_NUM})月)(?P<day>{_NUM})[日号]"
    r"|(?<!\d)(?P<dayonly>\d{1,2})号(?![楼院栋线门室户房幢座店])"
)
_PART = rf"(?P<part>{_LONG_PARTS}|(?<=[今明])[早晚夜])"
_CLOCK = (
    rf"(?P<hour>{_NUM})(?:(?:点钟?|时(?!间))(?P<half>半|一刻|三刻)?(?:(?P<minute>{_NUM})分?)?"
    r"|[::](?P<minute2>\d\d))"
    r"|(?:at )?(?P<hour3>\d{1,2})(?::(?P<minute3>\d\d))? ?(?P<ampm>am|pm|a\.m\.|p\.m\.)"
    r"|\bat (?P<hour4>\d{1,2})(?::(?P<minute4>\d\d))?\b"
)
_TO = (
    rf" ?(?:到|至|-|~) ?(?:{_LONG_PARTS})?"
    rf"(?P<until>{_NUM})(?:点钟?|时|:\d\d| ?pm| ?am)(?P<untilhalf>半)?"
)
_WHEN = re.compile(
    rf"(?:(?:{_DAY})(?: ?的| )?)?(?:(?:{_PART})[ ,的]?)?(?:{_CLOCK})?(?:{_TO})?"
    r"(?: ?(?P<side>之前|以前|前|之后|以后|后|左右))?"
)
_LIKELY = re.compile(
    r"\d{1,2} ?[-~到至] ?\d{1,2}点|[今明后下本这大]|周|星期|礼拜"
    rf"|\d{{1,2}} ?[月号点时:]|[一二三四五六七八九十两]{{1,3}}[月点]|{_LONG_PARTS}"
    r"|today|tonight|tomorrow|this |next |on |the day|weekend|\d{1,2} ?[ap]\.?m|at \d"
    rf"|{'|'.join(_ENGLISH_DAYS)}"
)
_RANGE_FIRST = re.compile(r"(?<![\d:])(?P<hour>\d{1,2}) ?(?:到|至|-|~) ?(?P<until>\d{1,2})点")
_SOON = re.compile(
    rf"(?P<count>{_NUM}|半)个?(?P<half>半)?(?P<unit>小时|钟头|分钟|刻钟|天)(?P<side>之?内|以内|之?后|以后)"
    r"|\bin (?P<n>\d{1,2}|an?|half an) ?(?P<u>hour|minute|day)s?\b"
)
_PAST_OR_HABIT = re.compile(
    r"(?:昨|前天|上周|上个?月|上星期|去年|每天|每晚|每周|每个|每到|天天|经常|以前|last|every|每)[^,。;,.!?\n]{0,8}$"
)
_NOT_A_CLOCK = re.compile(r"[建意要问看想说疑诉]")
_DAYTIME = (7, 22)
_NOON = 12
_DAY_HOURS = 24


@dataclass(frozen=True)
class Wish:
    """From when until when (aware, in the place's zone), and the words that said so."""

    start: datetime
    end: datetime
    words: str


def wish(folded: str, now: datetime, zone: ZoneInfo) -> Wish | None:
    """The first time somebody asks for; past, habitual and impossible times are no wishes."""
    here = now.astimezone(zone)
    soon = _soon(folded, here)
    if soon:
        return soon
    at = 0
    while likely := _LIKELY.search(folded, at):
        found = _read(folded, likely.start(), here)
        if found:
            return found
        at = likely.end()
    return None


def number(word: str) -> int | None:
    """12, 十二, 两 and 三十 as an integer; None for anything else."""
    if word.isdigit():
        return int(word)
    if not word or any(c not in _HAN_VALUES and c != "十" for c in word):
        return None
    tens, ten, ones = word.rpartition("十")
    return (_HAN_VALUES.get(tens, 1) * 10 if ten else 0) + (_HAN_VALUES.get(ones[-1:], 0))


def _soon(folded: str, here: datetime) -> Wish | None:
    match = _SOON.search(folded)
    if match is None:
        return None
    span = _span(match)
    within = (match["side"] or "").endswith("内")
    start = here if within else here + span
    return Wish(start, here + span if within else start + timedelta(hours=1), match[0])


def _span(match: re.Match[str]) -> timedelta:
    unit = match["unit"] or match["u"]
    count = match["count"] or match["n"]
    amount = 0.5 if count in {"半", "half an"} else float(number(count) or 1)
    amount += 0.5 if match["half"] else 0
    minutes = {
        "小时": 60,
        "钟头": 60,
        "hour": 60,
        "分钟": 1,
        "minute": 1,
        "刻钟": 15,
        "天": 1440,
        "day": 1440,
    }[unit]
    return timedelta(minutes=amount * minutes)


def _read(folded: str, at: int, here: datetime) -> Wish | None:
    if _PAST_OR_HABIT.search(folded, max(0, at - 12), at):
        return None
    match = _RANGE_FIRST.match(folded, at) or _WHEN.match(folded, at)
    if match is None or not match[0].strip():
        return None
    said = {key: value for key, value in match.groupdict().items() if value}
    if not _is_time(said, folded, match.end()):
        return None
    try:
        return _placed(said, match[0].strip(" ,的"), here)
    except ValueError:  # the 31st of a short month, 27 o'clock
        return None


def _is_time(said: Mapping[str, str], folded: str, end: int) -> bool:
    """A bare "3点" may be a count of remarks, "一点" a little, "5号" a house."""
    dated = said.keys() & {
        "near",
        "weekday",
        "english",
        "month",
        "part",
        "ampm",
        "hour4",
        "minute2",
        "minute3",
    }
    if dated:
        return True
    if "dayonly" in said:
        return "part" in said or "hour" in said
    return said.get("hour", "").isdigit() and not _NOT_A_CLOCK.match(folded, end)


def _placed(said: Mapping[str, str], words: str, here: datetime) -> Wish | None:
    day = _day(said, here.date())
    part = _part(said)
    clock = _clock(said, part)
    if clock is None:
        return _whole(said, day or here.date(), part, words, here)
    day, clock = _next(day, clock, part, here, "ampm" in said or ("minute2" in said and clock.hour > _NOON))
    start = datetime.combine(day, clock, here.tzinfo)
    if said.get("side", "").endswith("前"):
        return Wish(min(here, start), start, words) if start > here else None
    end = _end(said, start, part)
    return Wish(start, end, words) if end > here else None


def _whole(
    said: Mapping[str, str], day: date, part: tuple[int, int] | None, words: str, here: datetime
) -> Wish | None:
    days = 2 if said.get("weekday") == "末" or said.get("english") == "weekend" else 1
    first, last = part or (0, _DAY_HOURS)
    start = datetime.combine(day, time(first), here.tzinfo)
    end = datetime.combine(day + timedelta(days=days - 1), time(0), here.tzinfo) + timedelta(hours=last)
    return Wish(max(start, here), end, words) if end > here else None


def _day(said: Mapping[str, str], today: date) -> date | None:
    if "near" in said:
        return today + timedelta(days=_NEAR_DAYS[said["near"]])
    if "weekday" in said:
        return _weekday(_WEEKDAYS[said["weekday"]], said.get("week", ""), today)
    if "english" in said:
        name = said["english"]
        wanted = _WEEKDAYS["末"] if name == "weekend" else _ENGLISH_DAYS.index(name)
        return _weekday(wanted, "下" if said.get("next") == "next " else "", today)
    if "month" in said:
        return _on(number(said["month"]) or 0, number(said["day"]) or 0, today)
    return _on(today.month, int(said["dayonly"]), today) if "dayonly" in said else None


def _weekday(wanted: int, week: str, today: date) -> date:
    """周六 is the coming one; 本周 this week's; 下周 the one of the next week, which begins on Monday."""
    monday = today - timedelta(days=today.weekday())
    if week.startswith("下"):
        return monday + timedelta(days=wanted, weeks=2 if week == "下下" else 1)
    if week:
        return monday + timedelta(days=wanted)
    return today + timedelta(days=(wanted - today.weekday()) % 7)


def _on(month: int, day: int, today: date) -> date:
    said = date(today.year, month, day)
    return said if said >= today else date(today.year + 1, month, day)


def _part(said: Mapping[str, str]) -> tuple[int, int] | None:
    near = said.get("near", "")
    word = said.get("part") or (near.removeprefix("this ") if near else "")
    return _PARTS.get(word) or _PARTS.get(word[-1:])


def _clock(said: Mapping[str, str], part: tuple[int, int] | None) -> time | None:
    word = said.get("hour") or said.get("hour3") or said.get("hour4")
    hour = number(word) if word else None
    if hour is None:
        return None
    minute = (
        number(said.get("minute") or said.get("minute2") or said.get("minute3") or said.get("minute4") or "0")
        or 0
    )
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(said.get("half", ""), minute)
    return time(_hour(hour, part, said.get("ampm", "")) % _DAY_HOURS, minute)


def _hour(hour: int, part: tuple[int, int] | None, ampm: str) -> int:
    if ampm:
        return hour % _NOON + (_NOON if ampm.startswith("p") else 0)
    later = part is not None and part[0] >= _NOON - 1 and hour + _NOON <= part[1] + _NOON // 2
    return hour + _NOON if later and hour < _NOON else hour


def _next(
    day: date | None, clock: time, part: tuple[int, int] | None, here: datetime, exact: bool
) -> tuple[date, time]:
    """Without a part of the day "3点" is the next three o'clock when people are up."""
    hours = [clock.hour] if exact or part or clock.hour >= _NOON else [clock.hour, clock.hour + _NOON]
    days = [day] if day else [here.date(), here.date() + timedelta(days=1)]
    for on in days:
        for hour in hours:
            up = len(hours) == 1 or _DAYTIME[0] <= hour < _DAYTIME[1]
            if up and datetime.combine(on, clock.replace(hour=hour), here.tzinfo) >= here:
                return on, clock.replace(hour=hour)
    return days[-1], clock


def _end(said: Mapping[str, str], start: datetime, part: tuple[int, int] | None) -> datetime:
    until = number(said["until"]) if "until" in said else None
    if until is not None:
        hour = until if until > start.hour else until + _NOON
        end = start.replace(hour=0, minute=30 if "untilhalf" in said else 0) + timedelta(hours=hour)
        return end if end > start else start + timedelta(hours=1)
    if said.get("side", "").endswith("后"):
        last = start.replace(hour=0, minute=0) + timedelta(hours=part[1] if part else _DAYTIME[1])
        return max(last, start + timedelta(hours=1))
    return start + timedelta(hours=1)
