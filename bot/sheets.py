"""Bulletins and figures as files: XLSX with formulas that a person can follow, CSV, and plain JSON values."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tasks import figure_words, figures
from tasks.bulletin_tables import COMPUTED, Bulletin, Cell, Column, Table
from tasks.figure_rows import FEW, FIGURES
from tasks.figures import Values
from volunteers.text import Text, text

Say = Callable[[Text], str]
"""Puts a text into the reader's language."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "=", "+", "-", "@")
HEAD_ROW = 4
FORMATS = {"count": "#,##0", "amount": "#,##0.0", "share": "0.00%", "ratio": "0.00", "time": "[h]:mm"}
WIDEST, NARROWEST = 40, 9
_HEAD = PatternFill("solid", fgColor="E8EEF4")
_LINE = Side(style="thin", color="B8C4D0")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    return f"'{words}" if words.lstrip(" ").startswith(DANGEROUS) else words


def dated(bulletin: Bulletin, at: datetime) -> str:
    """An instant as a file must say it, which may be read years later: by date, in the time of the place."""
    return f"{at.astimezone(bulletin.scope.place.zone):%Y-%m-%d %H:%M}"


def workbook(bulletin: Bulletin, say: Say, made_at: datetime) -> bytes:
    """A bulletin as an XLSX file: a sheet for each table, and one with the definitions."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = say(text("sheet-creator"))
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    for table in bulletin.tables:
        _table_sheet(book, bulletin, table, say)
    _definition_sheet(book, bulletin, say)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bulletin_csv(bulletin: Bulletin, say: Say) -> bytes:
    """A bulletin as CSV (UTF-8 with a mark that Excel wants), its tables one below the other."""
    out = io.StringIO()
    writer = csv.writer(out)
    for table in bulletin.tables:
        writer.writerow([_plain(table.title, say)])
        writer.writerow([_plain(column.title, say) for column in table.columns])
        for row in table.rows:
            writer.writerow(_csv_row(table, row, say))
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def figures_csv(values: Values, say: Say) -> bytes:
    """Figures as CSV, one to a line, times in minutes."""
    out = io.StringIO()
    records = figure_records(values, say)
    plain = [{key: value for key, value in record.items() if key != "buckets"} for record in records]
    writer = csv.DictWriter(out, fieldnames=list(plain[0]) if plain else [])
    writer.writeheader()
    writer.writerows(
        {key: harmless(value) if isinstance(value, str) else value for key, value in record.items()}
        for record in plain
    )
    return out.getvalue().encode("utf-8-sig")


def figure_records(values: Values, say: Say) -> list[dict[str, Any]]:
    """Figures as JSON values: counts always, `percent` (a string, two places) only from five on, times in seconds."""
    return [
        {
            "code": code,
            "title": say(text(FIGURES[code].title_key)),
            "definition": say(figure_words.definition(FIGURES[code])),
            "version": FIGURES[code].version,
            "unit": FIGURES[code].unit,
            "numerator": value.numerator,
            "denominator": value.denominator,
            "percent": value.percent(),
            "median_seconds": _seconds(value.median),
            "p90_seconds": _seconds(value.p90),
            "buckets": _buckets(code, value.buckets),
        }
        for code, value in values.items()
    ]


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()


def _buckets(code: str, counts: Sequence[int]) -> list[dict[str, float | int | None]]:
    """Counts with the upper end of their class in seconds; the last class has none."""
    ends = [*(bound.total_seconds() for bound in FIGURES[code].bounds), None]
    return [{"below_seconds": end, "count": count} for end, count in zip(ends, counts, strict=False)]


def _plain(cell: Cell, say: Say) -> str | int | float | None:
    if isinstance(cell, Text):
        return harmless(say(cell))
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60, 1)
    if isinstance(cell, float):
        return round(cell, 1)
    return harmless(cell) if isinstance(cell, str) else cell


def _csv_row(table: Table, row: Sequence[Cell], say: Say) -> list[str | int | float | None]:
    return [
        computed(table, row, column) if column.kind in COMPUTED else _plain(cell, say)
        for column, cell in zip(table.columns, row, strict=True)
    ]


def computed(table: Table, row: Sequence[Cell], column: Column) -> str:
    """What a formula comes to: "93.72%", counts such as "3/4" below five, "1.25" for a ratio, nothing of nothing."""
    at = {known.code: cell for known, cell in zip(table.columns, row, strict=True)}
    if _shares_nothing(table, row, column):
        return ""
    above = sum(_number(at[code]) for code in column.above)
    below = _number(at[column.below])
    if not below:
        return ""
    if column.kind == "ratio":
        return f"{above / below:.2f}"
    return f"{above:.0f}/{below:.0f}" if below < FEW else f"{figures.percent(int(above), int(below))}%"


def _shares_nothing(table: Table, row: Sequence[Cell], column: Column) -> bool:
    """Whether a row has nothing above the line: a mere count or a length of time is a share of nothing."""
    at = {known.code: cell for known, cell in zip(table.columns, row, strict=True)}
    return all(at[code] is None for code in column.above)


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0


def _table_sheet(book: Workbook, bulletin: Bulletin, table: Table, say: Say) -> None:
    sheet: Worksheet = book.create_sheet(_sheet_name(book, say(table.title)))
    _heading(sheet, bulletin, say)
    for number, column in enumerate(table.columns, 1):
        _style_head(sheet.cell(HEAD_ROW, number, harmless(say(column.title))))
    first = HEAD_ROW + 1
    for number, row in enumerate(table.rows, first):
        for place, (column, shown) in enumerate(zip(table.columns, row, strict=True), 1):
            formula = "" if _shares_nothing(table, row, column) else _formula(table, column, number)
            _write(sheet, number, place, formula or _excel(shown, say), column)
    last = HEAD_ROW + len(table.rows)
    if table.summed and table.rows:
        for place, column in enumerate(table.columns, 1):
            _write(sheet, last + 1, place, _sum(table, place, (first, last), say), column, bold=True)
    _widths(sheet, table, say)
    sheet.freeze_panes = f"B{first}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToHeight = 0


def _heading(sheet: Worksheet, bulletin: Bulletin, say: Say) -> None:
    sheet.cell(1, 1, harmless(say(bulletin.title))).font = Font(bold=True, size=14)
    kept = bulletin.frozen_at
    note = text("sheet-frozen", at=dated(bulletin, kept)) if kept is not None else text("sheet-live")
    sheet.cell(2, 1, say(note)).font = Font(color="5A6672")


def _style_head(cell: XlsxCell) -> None:
    cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _EDGE
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def _write(
    sheet: Worksheet,
    row: int,
    place: int,
    value: str | float | timedelta | None,
    column: Column,
    *,
    bold: bool = False,
) -> None:
    cell = sheet.cell(row, place, value)
    cell.border, cell.font = _EDGE, Font(bold=bold)
    cell.number_format = FORMATS.get(column.kind, "General")
    cell.alignment = Alignment(horizontal="left" if column.kind == "name" else "right", vertical="center")


def _excel(cell: Cell, say: Say) -> str | float | timedelta | None:
    if isinstance(cell, Text):
        return harmless(say(cell))
    return harmless(cell) if isinstance(cell, str) else cell


def _formula(table: Table, column: Column, row: int) -> str:
    """The share as a person would write it; below five the two counts stand there instead."""
    if column.kind not in COMPUTED:
        return ""
    letters = {known.code: get_column_letter(place) for place, known in enumerate(table.columns, 1)}
    above = "+".join(f"{letters[code]}{row}" for code in column.above)
    below = f"{letters[column.below]}{row}"
    if column.kind == "ratio":
        return f'=IF({below}=0,"",({above})/{below})'
    return f'=IF({below}=0,"",IF({below}<{FEW},({above})&"/"&{below},({above})/{below}))'


def _sum(table: Table, place: int, rows: tuple[int, int], say: Say) -> str | None:
    column, (first, last) = table.columns[place - 1], rows
    if column.kind == "name":
        return say(text("sheet-sum")) if place == 1 else None
    if column.kind in {"count", "amount"}:
        letter = get_column_letter(place)
        return f"=SUM({letter}{first}:{letter}{last})"
    return _formula(table, column, last + 1) or None


def _definition_sheet(book: Workbook, bulletin: Bulletin, say: Say) -> None:
    sheet: Worksheet = book.create_sheet(_sheet_name(book, say(text("sheet-definitions"))))
    _heading(sheet, bulletin, say)
    heads = ("sheet-figure", "sheet-definition", "sheet-version")
    for place, head in enumerate(heads, 1):
        _style_head(sheet.cell(HEAD_ROW, place, say(text(head))))
    for number, (title, definition, version) in enumerate(bulletin.definitions, HEAD_ROW + 1):
        shown: tuple[str | int, ...] = (harmless(say(title)), harmless(say(definition)), version)
        for place, value in enumerate(shown, 1):
            written = sheet.cell(number, place, value)
            written.alignment, written.border = Alignment(wrap_text=True, vertical="top"), _EDGE
    for letter, width in zip("ABC", (18, 90, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"


def _sheet_name(book: Workbook, title: str) -> str:
    name = title.translate(_FORBIDDEN).strip("' ")[:31] or "-"
    taken = {sheet.title for sheet in book.worksheets}
    return name if name not in taken else f"{name[:28]} {len(taken) + 1}"


def _widths(sheet: Worksheet, table: Table, say: Say) -> None:
    for place, column in enumerate(table.columns, 1):
        shown = [say(column.title)] if column.kind != "name" else []
        shown += [str(_plain(row[place - 1], say) or "") for row in table.rows if column.kind == "name"]
        longest = max((_display_width(words) for words in shown), default=0)
        half = longest // 2 + 2 if column.kind != "name" else longest + 2
        sheet.column_dimensions[get_column_letter(place)].width = min(max(half, NARROWEST), WIDEST)


def _display_width(words: str) -> int:
    """Columns on screen: a Chinese character is two wide."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
