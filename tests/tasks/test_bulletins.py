"""Bulletins are those people know; every format says the same to the unit."""

import csv
import io
import json
import re
from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot import bulletin_print, sheets
from bot.database import Database
from bot.words import Words
from tasks import bulletins, figure_words, figures, months
from tasks.bulletin_tables import Bulletin
from tasks.bulletins import BULLETINS
from tasks.figure_rows import FIGURES
from tasks.figures import Scope
from tasks.lifecycle import State
from tasks.tables import Callback
from tests.tasks.figure_makers import DAY, HOUR, LATER, MINUTE, OCTOBER_1, OCTOBER_10, Street
from volunteers import people
from volunteers.hours import Ledger, Service
from volunteers.patrol_tables import Patrol, PatrolCredit, PatrolDay
from volunteers.refusal import Refusal
from volunteers.text import Text
from volunteers.units import Unit
from volunteers.work import Work

WORDS = Words()
FORMULA = re.compile(
    r'=IF\((\w+)=0,"",IF\(\1<5,\(([\w+]+)\)&"/"&\1,\(\2\)/\1\)\)',
)


@pytest.fixture
async def work(any_database: Database) -> AsyncIterator[Work]:
    """A Work in January, after all was over."""
    async with any_database.work(LATER) as work:
        yield work


@pytest.fixture
async def street(work: Work) -> Street:
    """军屯街道."""
    return await Street().found(work)


def say(text: Text, language: str = "zh") -> str:
    return WORDS.render(text, language, ZoneInfo("Asia/Shanghai"), LATER)


async def busy(work: Work, street: Street) -> None:
    """A month with units, sources, categories, call-backs, late ones and open ones."""
    for number in range(60):
        at = OCTOBER_10 + (number % 3 - 1) * HOUR
        task = await street.task(
            work,
            state=State.CLOSED if number % 5 else State.OPEN,
            closed_at=at if number % 5 else None,
            first_claim_at=OCTOBER_1 + 2 * DAY + number * MINUTE,
            channel=("telegram", "web", "elsewhere")[number % 3],
            category=("handrail", "errand")[number % 2],
            place_id=(street.deren.key, street.xincheng.key)[number % 2],
        )
        unit_id = street.unit.key if number % 4 else None
        await street.claim(work, task, unit_id=unit_id, finished_at=OCTOBER_10)
        await street.asked(
            work, task, solved=number % 7 > 0, rating="dissatisfied" if number % 9 == 0 else "satisfied"
        )
    for number, place in enumerate((street.deren, street.xincheng), 1):
        at = OCTOBER_1 + number * DAY
        await street.stood(work, at, 4800, 4200 + 60 * number, place_id=place.key)


def opened(bulletin: Bulletin, language: str = "zh") -> list[Worksheet]:
    raw = sheets.workbook(bulletin, lambda text: say(text, language), LATER)
    return list(load_workbook(io.BytesIO(raw)).worksheets)


def computed(sheet: Worksheet, coordinate: str) -> Any:
    """What a spreadsheet program would show in a cell."""
    value = sheet[coordinate].value
    if not isinstance(value, str) or not value.startswith("="):
        return value or 0
    summed = re.fullmatch(r"=SUM\((\w)(\d+):\w(\d+)\)", value)
    if summed:
        rows = range(int(summed[2]), int(summed[3]) + 1)
        return sum(computed(sheet, f"{summed[1]}{row}") for row in rows)
    found = FORMULA.fullmatch(value)
    assert found, value
    above = sum(computed(sheet, part) for part in found[2].split("+"))
    below = computed(sheet, found[1])
    return (f"{above}/{below}" if below < 5 else above / below) if below else ""


def heads(sheet: Worksheet) -> dict[str, str]:
    """The letters of the columns by their titles."""
    return {str(cell.value): cell.column_letter for cell in sheet[sheets.HEAD_ROW] if cell.value}


async def test_the_bulletin_of_units_has_the_published_columns_and_numbers(
    work: Work, street: Street
) -> None:
    """737 closed in time, 174 late, 61 open of 972; 8 dissatisfied of 87."""
    await street.tasks(work, 737, state=State.CLOSED, closed_at=OCTOBER_10 - HOUR)
    await street.tasks(work, 174, state=State.CLOSED, closed_at=OCTOBER_10 + HOUR)
    await street.tasks(work, 61)
    ids = await figures.listing(
        work, "closing-rate", "numerator", Scope(street.street, street.october()), limit=87
    )
    for number, task_id in enumerate(ids):
        rating = "dissatisfied" if number < 8 else "very-satisfied"
        work.session.add(
            Callback(
                task_id=task_id,
                asked_at=OCTOBER_10,
                answered_at=OCTOBER_10 + HOUR,
                solved=True,
                rating=rating,
            )
        )
    await work.session.flush()

    bulletin = await bulletins.build(work, "units", Scope(street.street, street.october()))
    sheet = opened(bulletin)[0]
    assert list(heads(sheet)) == [
        "单位",
        "派单(到期应办)",
        "按时办结",
        "超期办结",
        "未办结",
        "办结率",
        "按时办结率",
        "有效回访",
        "不满意",
        "不满意率",
    ]
    row = [computed(sheet, f"{letter}6") for letter in "BCDEHI"]
    assert row == [972, 737, 174, 61, 87, 8]
    rates = [computed(sheet, f"{letter}6") for letter in "FGJ"]
    assert [f"{rate:.2%}" for rate in rates] == ["93.72%", "75.82%", "9.20%"]
    assert sheet["A6"].value == "合计"
    assert sheet["F5"].number_format == "0.00%"


@pytest.mark.parametrize("code", BULLETINS)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_bulletin_opens_and_its_parts_add_up(
    work: Work, street: Street, code: str, language: str
) -> None:
    await busy(work, street)
    bulletin = await bulletins.build(work, code, Scope(street.street, street.october()))
    book = opened(bulletin, language)
    assert len(book) == len(bulletin.tables) + 1
    for sheet, table in zip(book, bulletin.tables, strict=False):
        assert sheet.freeze_panes == "B5"
        assert sheet.column_dimensions["A"].width >= sheets.NARROWEST
        assert len(heads(sheet)) == len(table.columns)
        for number, row in enumerate(table.rows, sheets.HEAD_ROW + 1):
            for letter, column, cell in zip(heads(sheet).values(), table.columns, row, strict=True):
                value = computed(sheet, f"{letter}{number}")
                if column.kind == "count":
                    assert value == cell
                elif column.kind == "share":
                    shown = f"{value:.2%}" if isinstance(value, float) else str(value)
                    assert shown == sheets.computed(table, row, column)
    definitions = book[-1]
    assert definitions.max_row == sheets.HEAD_ROW + len(bulletin.definitions)
    assert not [cell.value for row in definitions.rows for cell in row if "figure-" in str(cell.value)]


async def test_chat_csv_xlsx_and_json_agree_to_the_unit(work: Work, street: Street) -> None:
    await busy(work, street)
    scope = Scope(street.street, street.october())
    values = await figures.compute(work, FIGURES, scope)
    records = json.loads(json.dumps(sheets.figure_records(values, say)))
    raw = sheets.figures_csv(values, say).decode("utf-8-sig")
    lines = {line["code"]: line for line in csv.DictReader(io.StringIO(raw))}
    for record in records:
        line, value = lines[record["code"]], values[record["code"]]
        assert line["title"] == record["title"]
        assert (line["numerator"] or None) == (
            record["numerator"] and str(record["numerator"])
        ) or not value.numerator
        assert int(line["denominator"]) == record["denominator"] == value.denominator
        said = say(figure_words.said(FIGURES[record["code"]], value))
        if record["percent"]:
            assert said == f"{line['percent']}%({record['numerator']}/{record['denominator']})"
        elif value.denominator:
            assert str(record["denominator"]) in said
        assert sum(bucket["count"] for bucket in record["buckets"]) in (0, value.denominator)

    flow = opened(await bulletins.build(work, "flow", scope))[0]
    at, last = heads(flow), flow.max_row
    for title, count in [
        ("收到", values["received"].denominator),
        ("受理", values["accepted"].denominator),
        ("到期应办", values["due"].denominator),
        ("办结", values["closing-rate"].numerator),
        ("按时办结", values["on-time-rate"].numerator),
    ]:
        assert computed(flow, f"{at[title]}{last}") == count, title
    rate = computed(flow, f"{at['办结率']}{last}")
    assert f"{100 * rate:.2f}" == values["closing-rate"].percent()


async def test_waiting_times_come_in_the_published_classes(work: Work, street: Street) -> None:
    await busy(work, street)
    bulletin = await bulletins.build(work, "response", Scope(street.street, street.october()))
    claim, feedback = bulletin.tables[:2]
    assert [say(row[0]) for row in claim.rows if isinstance(row[0], Text)] == [
        "不到 5 分钟",
        "5 分钟 到 10 分钟",
        "10 分钟 到 15 分钟",
        "15 分钟 到 30 分钟",
        "30 分钟以上",
    ]
    assert [row[1] for row in claim.rows] == [5, 5, 5, 15, 30]
    assert len(feedback.rows) == 5


async def test_a_closed_month_is_printed_as_it_was_closed(work: Work, street: Street) -> None:
    await busy(work, street)
    scope = Scope(street.street, street.october())
    before = await bulletins.build(work, "flow", scope)
    await months.freeze(work, street.street, street.october(), street.person_id)
    await street.tasks(work, 10, state=State.CLOSED, closed_at=OCTOBER_10)
    after = await bulletins.build(work, "flow", scope)
    assert after.tables == before.tables
    assert after.frozen_at == LATER
    assert opened(after)[0]["A2"].value == "本月已于 2026-01-09 00:00 定稿,数字不再变。"
    assert "尚未定稿" in str(opened(before)[0]["A2"].value)


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=1"])
async def test_no_name_becomes_a_formula(work: Work, street: Street, name: str) -> None:
    unit = Unit(code="bad", name=name, place_id=street.deren.key)
    work.session.add(unit)
    await work.session.flush()
    await street.claim(work, await street.task(work), unit_id=unit.key)
    bulletin = await bulletins.build(work, "units", Scope(street.street, street.october()))
    cell = opened(bulletin)[0]["A5"]
    assert (cell.data_type, cell.value) == ("s", f"'{name}")
    line = sheets.bulletin_csv(bulletin, say).decode("utf-8-sig").splitlines()[2]
    assert line.strip('"').startswith("'")


async def test_a_bulletin_as_csv_says_what_the_sheet_computes(work: Work, street: Street) -> None:
    await busy(work, street)
    bulletin = await bulletins.build(work, "units", Scope(street.street, street.october()))
    raw = sheets.bulletin_csv(bulletin, say)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    sheet = opened(bulletin)[0]
    assert rows[1] == list(heads(sheet))
    assert rows[2][5] == f"{computed(sheet, 'F5'):.2%}"


async def test_an_empty_month_makes_an_empty_bulletin(work: Work, street: Street) -> None:
    for code in BULLETINS:
        bulletin = await bulletins.build(work, code, Scope(street.street, street.october()))
        assert opened(bulletin)


async def test_an_unknown_bulletin_is_refused(work: Work, street: Street) -> None:
    with pytest.raises(Refusal):
        await bulletins.build(work, "no-such", Scope(street.street, street.october()))


async def test_hours_go_back_to_units_in_two_columns(work: Work, street: Street) -> None:
    member = await people.add(work, "李老师")
    for ledger, minutes in [(Ledger.MEASURED, 90), (Ledger.MEASURED, 30), (Ledger.BACK_FILLED, 120)]:
        line = Service(
            person_id=member.key,
            unit_id=street.unit.key,
            place_id=street.deren.key,
            ledger=ledger,
            began_at=OCTOBER_10,
            ended_at=OCTOBER_10 + HOUR,
            minutes=minutes,
            at=OCTOBER_10,
        )
        work.session.add(line)
    await work.session.flush()
    bulletin = await bulletins.build(work, "service", Scope(street.street, street.october()))
    by_unit, by_member = bulletin.tables
    assert by_unit.rows == (("明珠幼儿园", 3, 2.0, 2.0),)
    assert by_member.rows == (("明珠幼儿园", "李老师", 3, 2.0, 2.0),)
    sheet = opened(bulletin)[0]
    assert [computed(sheet, f"{letter}6") for letter in "BCD"] == [3, 2, 2]


async def test_patrols_stand_in_columns_that_are_not_added(work: Work, street: Street) -> None:
    patrol = Patrol(
        person_id=street.person_id, place_id=street.deren.key, started_at=OCTOBER_10, heard_at=OCTOBER_10
    )
    work.session.add(patrol)
    await work.session.flush()
    credit = PatrolCredit(patrol_id=patrol.key, version=1, at=OCTOBER_10, valid=True)
    work.session.add(credit)
    await work.session.flush()
    day = PatrolDay(
        credit_id=credit.id,
        patrol_id=patrol.key,
        person_id=street.person_id,
        place_id=street.deren.key,
        day=date(2025, 10, 11),
        first=True,
        valid=True,
        current=True,
        began_at=OCTOBER_10,
        counted_walked_m=3000.0,
        counted_ridden_m=2000.0,
        counted_minutes=60.0,
    )
    work.session.add(day)
    await work.session.flush()
    bulletin = await bulletins.build(work, "patrols", Scope(street.street, street.october()))
    table = bulletin.tables[0]
    assert table.rows == (("得仁社区", 1, 1, 3.0, 2.0, 60.0, 0.0, 0.0, None),)
    assert sheets.computed(table, table.rows[0], table.columns[-1]) == "5.00"
    assert opened(bulletin)[0]["I5"].value == '=IF(C5=0,"",(D5+E5)/C5)'


async def test_two_units_of_one_name_are_two_rows(work: Work, street: Street) -> None:
    other = Unit(code="other", name=street.unit.name, place_id=street.xincheng.key)
    work.session.add(other)
    await work.session.flush()
    for unit in (street.unit, other):
        await served(work, street, unit_id=unit.key)
    bulletin = await bulletins.build(work, "service", Scope(street.street, street.october()))
    assert [row[:2] for row in bulletin.tables[0].rows] == [("明珠幼儿园", 1), ("明珠幼儿园", 1)]


async def served(work: Work, street: Street, **given: Any) -> Service:
    usual = {
        "person_id": street.person_id,
        "place_id": street.deren.key,
        "ledger": Ledger.MEASURED,
        "began_at": OCTOBER_10,
        "ended_at": OCTOBER_10 + HOUR,
        "minutes": 60,
        "at": OCTOBER_10,
    }
    line = Service(**{**usual, **given})
    work.session.add(line)
    await work.session.flush()
    return line


async def test_volunteer_hours_stand_by_place_and_person_in_two_columns(work: Work, street: Street) -> None:
    second = await people.add(work, "李老师")
    await served(work, street, place_id=street.grid.key)
    line = await served(work, street, person_id=second.key, place_id=street.xincheng.key, minutes=120)
    await served(work, street, person_id=second.key, ledger=Ledger.BACK_FILLED, minutes=30)
    await served(
        work, street, person_id=second.key, place_id=street.xincheng.key, minutes=-60, corrects=line.key
    )
    await served(work, street, began_at=OCTOBER_1 - DAY)
    bulletin = await bulletins.build(work, "hours", Scope(street.street, street.october()))
    by_place, by_person = bulletin.tables
    assert by_place.rows == (("得仁社区", 2, 1.0, 0.5), ("新城社区", 1, 1.0, 0.0))
    assert by_person.rows == (("李老师", 2, 1.0, 0.5), ("王强", 1, 1.0, 0.0))


@pytest.mark.parametrize("code", [code for code in BULLETINS if code not in {"service", "hours", "patrols"}])
async def test_every_bulletin_says_what_the_figures_say(work: Work, street: Street, code: str) -> None:
    """Counts of a column, summed over its rows, are the figure of the whole place, on paper as in the sheet."""
    await busy(work, street)
    scope = Scope(street.street, street.october())
    values = await figures.compute(work, FIGURES, scope)
    for table in (await bulletins.build(work, code, scope)).tables:
        printed = bulletin_print.shown(table, say)
        for place, column in enumerate(table.columns):
            figure, _, part = column.code.partition("/")
            if column.kind != "count" or figure not in FIGURES:
                continue
            wanted = getattr(values[figure], part)
            assert sum(row[place] for row in table.rows) == wanted, column.code
            assert (printed.sums or printed.rows[0])[place] == str(wanted), column.code
        for place, column in enumerate(table.columns):
            if column.kind == "share" and table.summed and column.code in FIGURES and printed.sums:
                value = values[column.code]
                few = f"{value.numerator}/{value.denominator}" if value.denominator else ""
                assert printed.sums[place] == (f"{value.percent()}%" if value.percent() else few), column.code


@pytest.mark.parametrize("code", BULLETINS)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_bulletin_is_a_paper_that_holds_every_column(
    work: Work, street: Street, code: str, language: str
) -> None:
    await busy(work, street)
    bulletin = await bulletins.build(work, code, Scope(street.street, street.october()))
    raw = bulletin_print.pdf(bulletin, lambda text: say(text, language), LATER)
    assert raw.startswith(b"%PDF")
    for table in bulletin.tables:
        parts = list(bulletin_print._abreast(table.columns))
        assert sorted({number for part in parts for number in part}) == list(range(len(table.columns)))
        assert all(len(part) <= bulletin_print.ACROSS + 2 for part in parts)


async def test_the_sheet_of_patrols_and_duty_says_who_served_by_name_and_adds_nothing(
    work: Work, street: Street
) -> None:
    await street.patrolled(work, OCTOBER_10, counted_walked_m=3000.0, counted_ridden_m=2000.0)
    await street.said(work, OCTOBER_10, 1800.0)
    await street.stood(work, OCTOBER_10, 4800, 4500)
    bulletin = await bulletins.build(work, "duty", Scope(street.street, street.october()))
    places, posts, people = opened(bulletin)[:3]
    line = {
        places.cell(sheets.HEAD_ROW, n).value: places.cell(sheets.HEAD_ROW + 1, n).value for n in range(1, 12)
    }
    assert (line["步行巡逻(米)"], line["骑行巡逻(米)"], line["自报里程(米)"]) == (3000, 2000, 1800)
    row = [cell.value for cell in posts[sheets.HEAD_ROW + 1]]
    assert row[1:4] == [1, 75, 80]
    said = [cell.value for cell in people[sheets.HEAD_ROW + 1]]
    assert said[:7] == ["王强", 1, 3, 2, 40, 0, 1.8]
