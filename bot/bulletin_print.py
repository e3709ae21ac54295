"""A bulletin as it is read: the same cells on the page and on paper, and the paper as PDF (A4, landscape)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, TableCellFillMode, VAlign, XPos, YPos
from fpdf.fonts import FontFace

from bot import sheets
from bot.documents import FAINT, FONT, INK, font_file
from bot.sheets import Say
from tasks.bulletin_tables import COMPUTED, Bulletin, Cell, Column, Table
from volunteers.text import Text, text

WIDTH, HEIGHT, MARGIN = 297, 210, 14
ACROSS = 14
"""Columns of numbers that fit beside each other; more are continued below under the same names."""
NAME_SHARE, NUMBER_SHARE = 2.6, 1.0
HEAD_FILL, SUM_FILL, LINE_COLOUR = (232, 238, 244), (245, 247, 250), (184, 196, 208)


@dataclass(frozen=True)
class Shown:
    """A table in words: titles of columns with their kinds, rows, and a row of sums or none."""

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...]


def shown(table: Table, say: Say) -> Shown:
    """A table as people read it: computed cells worked out, nothing where there is nothing."""
    return Shown(
        say(table.title),
        tuple((say(column.title), column.kind) for column in table.columns),
        tuple(_cells(table, row, say) for row in table.rows),
        _sums(table, say) if table.summed and len(table.rows) > 1 else (),
    )


def _cells(table: Table, row: tuple[Cell, ...], say: Say) -> tuple[str, ...]:
    return tuple(
        sheets.computed(table, row, column) if column.kind in COMPUTED else _said(cell, say)
        for column, cell in zip(table.columns, row, strict=True)
    )


def _sums(table: Table, say: Say) -> tuple[str, ...]:
    """Counts and amounts added, shares computed from the sums, times left out."""
    row: list[Cell] = []
    for place, column in enumerate(table.columns):
        values = [found[place] for found in table.rows]
        added = column.kind in {"count", "amount"}
        row.append(sum(value for value in values if isinstance(value, int | float)) if added else None)
    return (say(text("sheet-sum")), *_cells(table, tuple(row), say)[1:])


def _said(cell: Cell, say: Say) -> str:
    if isinstance(cell, Text):
        return say(cell)
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return "" if cell is None else str(cell)


def pdf(bulletin: Bulletin, say: Say, made_at: datetime) -> bytes:
    """The bulletin as PDF: its tables, heads repeated on every page, and below what each figure counts."""
    paper = _Paper(say)
    paper.set_title(say(bulletin.title))
    paper.set_creation_date(made_at)
    paper.add_page()
    _write(paper, say(bulletin.title), 17, INK)
    kept = bulletin.frozen_at
    at = sheets.dated(bulletin, kept or made_at)
    note = text("sheet-frozen" if kept is not None else "sheet-made", at=at)
    _write(paper, say(note), 9, FAINT)
    for table in bulletin.tables:
        _tables(paper, table, say)
    if bulletin.definitions:
        _definitions(paper, bulletin, say)
    return bytes(paper.output())


class _Paper(FPDF):
    def __init__(self, say: Say) -> None:
        super().__init__(orientation="landscape", format="A4")
        self.say = say
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN + 6)
        self.add_font(FONT, "", str(font_file()))
        self.set_creator("Linbang")
        self.set_draw_color(*LINE_COLOUR)

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(FONT, size=8)
        self.set_text_color(*FAINT)
        self.cell(0, 6, self.say(text("sheet-page", page=self.page_no())), align=Align.R)


def _write(paper: FPDF, words: str, size: float, colour: tuple[int, int, int]) -> None:
    paper.set_font(FONT, size=size)
    paper.set_text_color(*colour)
    paper.multi_cell(0, size * 0.5, words, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.ln(size * 0.12)


def _tables(paper: FPDF, table: Table, say: Say) -> None:
    made = shown(table, say)
    paper.ln(3)
    if paper.will_page_break(30):
        paper.add_page()
    _write(paper, made.title, 12, INK)
    if not made.rows:
        _write(paper, say(text("sheet-nothing")), 9.5, FAINT)
        return
    for columns in _abreast(table.columns):
        _table(paper, made, columns)
        paper.ln(3)


def _table(paper: FPDF, made: Shown, columns: Sequence[int]) -> None:
    paper.set_font(FONT, size=9 if len(columns) <= ACROSS * 2 // 3 else 7.5)
    paper.set_text_color(*INK)
    named = [made.columns[number][1] == "name" for number in columns]
    shares = [NAME_SHARE if name else NUMBER_SHARE for name in named]
    with paper.table(
        width=min(WIDTH - 2 * MARGIN, int(34 * sum(shares))),
        col_widths=shares,
        align=Align.L,
        text_align=[Align.L if name else Align.R for name in named],
        v_align=VAlign.M,
        borders_layout=TableBordersLayout.ALL,
        headings_style=FontFace(fill_color=HEAD_FILL, color=INK),
        cell_fill_mode=TableCellFillMode.NONE,
        line_height=5,
        padding=1,
    ) as drawn:
        head = drawn.row()
        for number in columns:
            head.cell(made.columns[number][0], align=Align.C)
        for row in made.rows:
            drawn.row([row[number] for number in columns])
        if made.sums:
            drawn.row([made.sums[number] for number in columns], style=FontFace(fill_color=SUM_FILL))


def _abreast(columns: Sequence[Column]) -> Iterator[list[int]]:
    """The columns in as many parts as it takes, names in each; a share never leaves the counts before it."""
    names = [number for number, column in enumerate(columns) if column.kind == "name"]
    part: list[int] = []
    for group in _together(columns):
        if part and len(part) + len(group) > ACROSS:
            yield [*names, *part]
            part = []
        part += group
    yield [*names, *part]


def _together(columns: Sequence[Column]) -> Iterator[list[int]]:
    group: list[int] = []
    for number, column in enumerate(columns):
        if column.kind == "name":
            continue
        group.append(number)
        if column.kind in COMPUTED:
            yield group
            group = []
    for number in group:
        yield [number]


def _definitions(paper: FPDF, bulletin: Bulletin, say: Say) -> None:
    paper.ln(3)
    if paper.will_page_break(30):
        paper.add_page()
    _write(paper, say(text("sheet-definitions")), 12, INK)
    for title, words, version in bulletin.definitions:
        _write(paper, say(text("sheet-defined", title=title, definition=words, version=version)), 8.5, INK)
