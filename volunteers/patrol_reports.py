"""What people say to have walked without being measured: kept apart for ever, confirmed by staff or not."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, func, select

from volunteers import places, rights
from volunteers.patrol_tables import SelfReport
from volunteers.places import Place
from volunteers.refusal import Refusal
from volunteers.rights import Action
from volunteers.work import Work

MOST_KM = 30.0
MOST_MINUTES = 720.0
MOST_A_DAY = 5
MOST_DAYS_AGO = 31
DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
DAYS_AGO |= {"明天": -1, "后天": -2, "tomorrow": -1}  # no day to report: said so, not taken for words
_KM = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(?:公里|千米|km|KM)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:分钟|分|min|minutes)?")


@dataclass(frozen=True)
class Said:
    """What a report says: metres, minutes, how many days ago or on which date, and words."""

    metres: float
    minutes: float
    days_ago: int
    words: str
    on: date | None = None


def read(words: str) -> Said | None:
    """A report such as "2.5公里 40分钟 昨天 沿江一圈": kilometres, minutes, perhaps a day, perhaps more."""
    parts = words.replace(",", " ").replace(",", " ").split(maxsplit=2)
    km = _KM.fullmatch(parts[0]) if parts else None
    minutes = _MINUTES.fullmatch(parts[1]) if len(parts) > 1 else None
    if km is None or minutes is None:
        return None
    first, _, rest = (parts[2] if len(parts) > 2 else "").partition(" ")  # noqa: PLR2004 - km, minutes, rest
    ago, on = DAYS_AGO.get(first.lower()), _date(first)
    words = f"{first} {rest}".strip() if ago is None and on is None else rest
    return Said(float(km[1]) * 1000, float(minutes[1]), ago or 0, words[:500], on)


def _date(word: str) -> date | None:
    found = _DATE.fullmatch(word)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


async def add(work: Work, person_id: int, place: Place, said: Said) -> SelfReport:
    """Keep a report; refuses more than 30 km or 12 h (`patrol-report-too-much`), five for one day, and a day
    that is to come or long past (`patrol-report-when`).
    """
    if not (0 < said.metres <= MOST_KM * 1000 and 0 < said.minutes <= MOST_MINUTES):
        raise Refusal("patrol-report-too-much", km=int(MOST_KM), hours=int(MOST_MINUTES / 60))
    today = work.now.astimezone(place.zone).date()
    day = said.on or today - timedelta(days=said.days_ago)
    if not 0 <= (today - day).days <= MOST_DAYS_AGO:
        raise Refusal("patrol-report-when", days=MOST_DAYS_AGO)
    if await _count(work, person_id, day) >= MOST_A_DAY:
        raise Refusal("patrol-report-too-many", count=MOST_A_DAY)
    report = SelfReport(
        person_id=person_id,
        place_id=(await places.community_of(work, place)).key,
        day=day,
        metres=said.metres,
        minutes=said.minutes,
        words=said.words,
        reported_at=work.now,
    )
    work.session.add(report)
    await work.session.flush()
    return report


async def _count(work: Work, person_id: int, day: date) -> int:
    query = select(func.count()).where(col(SelfReport.person_id) == person_id, col(SelfReport.day) == day)
    return int((await work.session.exec(query)).one())


async def decide(work: Work, report_id: int, person_id: int, yes: bool) -> SelfReport:
    """Confirm or decline a report, once, by staff who may back-fill and not by the walker himself."""
    report = await work.session.get(SelfReport, report_id, with_for_update=True)
    if report is None:
        raise Refusal("patrol-report-unknown")
    await rights.require(work, person_id, Action.BACKFILL_HOURS, await places.get(work, report.place_id))
    if report.person_id == person_id:
        raise Refusal("patrol-report-own")
    if report.decided_by is not None:
        raise Refusal("patrol-report-decided")
    report.decided_by = person_id
    if yes:
        report.confirmed_at = work.now
    else:
        report.declined_at = work.now
    return report
