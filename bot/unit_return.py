"""The return of a unit for its headquarters (双报到): one line a member, each ledger in its own column."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from openpyxl import Workbook
from openpyxl.styles import Font
from sqlmodel import col, select

from bot.sheets import harmless
from volunteers import hours, units
from volunteers.hours import Ledger
from volunteers.places import Place
from volunteers.rights import SERVING, Grant
from volunteers.text import Text, text
from volunteers.units import Unit
from volunteers.work import Work

COLUMNS = ("name", "community", "since", "times", "measured", "typed")
WIDTHS = (14, 22, 14, 10, 14, 14)


@dataclass(frozen=True)
class Row:
    """One member: where reported in and since when, how often served for the unit, and how long."""

    name: str
    community: str
    since: datetime | None
    times: int
    measured: int
    typed: int


async def rows(work: Work, unit: Unit, since: datetime, until: datetime) -> list[Row]:
    """The members of a unit now, with what each did for it from one instant to another."""
    done = await hours.of_unit(work, unit.key, since, until)
    found = []
    for person, _ in await units.members(work, unit.key):
        mine = {ledger: (minutes, times) for key, ledger, minutes, times in done if key == person.key}
        measured, typed = mine.get(Ledger.MEASURED, (0, 0)), mine.get(Ledger.BACK_FILLED, (0, 0))
        place, at = await _reported_in(work, person.key)
        times = measured[1] + typed[1]
        found.append(Row(person.name or f"#{person.id}", place, at, times, measured[0], typed[0]))
    return found


async def _reported_in(work: Work, person_id: int) -> tuple[str, datetime | None]:
    query = select(Place.name, Grant.granted_at).where(
        Grant.person_id == person_id,
        col(Grant.role).in_(SERVING),
        col(Grant.ended_at).is_(None),
        Place.id == Grant.place_id,
    )
    first = (await work.session.exec(query.order_by(col(Grant.granted_at)).limit(1))).first()
    return first if first is not None else ("", None)


def workbook(
    unit: Unit, found: Sequence[Row], say: Callable[[Text], str], since: datetime, until: datetime
) -> bytes:
    """The return as XLSX; hours are numbers to 0.1, and no column adds the two ledgers."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say(text("unit-return-title"))[:30]
    days = {"since": f"{since:%Y-%m-%d}", "until": f"{until - timedelta(seconds=1):%Y-%m-%d}"}
    sheet.append([harmless(say(text("unit-return-head", unit=unit.name, **days)))])
    sheet.append([say(text(f"unit-return-{name}")) for name in COLUMNS])
    for row in found:
        day = f"{row.since:%Y-%m-%d}" if row.since else ""
        sheet.append(
            [harmless(row.name), harmless(row.community), day, row.times, _h(row.measured), _h(row.typed)]
        )
    for cell in (*sheet[1], *sheet[2]):
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _h(minutes: int) -> float:
    return minutes // 6 / 10
