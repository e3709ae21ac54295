"""Printed things as PDF: certificates of service, household cards (连心卡), stairwell posters, patrol and duty signs."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import mplfonts
import segno
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from volunteers.certificates import Certificate, number_of
from volunteers.hours import hours
from volunteers.places import Place
from volunteers.text import Text, text

Say = Callable[[Text], str]
"""Puts a text into the reader's language."""

FONT = "sans"
CARD = (90.0, 54.0)  # mm, a business card
CARDS_ACROSS, CARDS_DOWN = 2, 5
A4 = (210.0, 297.0)
INK, FAINT, ALERT = (29, 42, 43), (86, 100, 101), (150, 28, 28)
LINE, SMALLEST = 0.46, 6.0  # line height in mm for a point of type; the smallest type


@dataclass(frozen=True)
class Door:
    """What a printed code leads to: words for people and the address it opens."""

    place: str
    label: str
    url: str


@dataclass(frozen=True)
class Sign:
    """What hangs at a checkpoint or a post: `kind` chooses the words; `hours` only where there are any."""

    kind: Literal["checkpoint", "post"]
    place: str
    name: str
    code: str
    url: str
    hours: str = ""


@cache
def font_file() -> Path:
    """A font that has Chinese letters."""
    return Path(mplfonts.__file__).parent / "fonts" / "NotoSansCJKsc-Regular.otf"


def certificate(made: Certificate, place: Place, contact: str, url: str, say: Say) -> bytes:
    """The certificate as one A4 page; each ledger has a line of its own, and no sum stands anywhere."""
    pdf = _new(say(text("certificate-title")))
    pdf.add_page()
    _frame(pdf)
    pdf.set_y(40)
    _centred(pdf, say(text("certificate-title")), 30)
    pdf.set_font(FONT, size=11)
    pdf.set_text_color(*FAINT)
    _centred(pdf, say(text("certificate-number", number=number_of(made, place))), 11)
    pdf.set_text_color(*INK)
    pdf.set_y(82)
    for line in _statement(made, place):
        pdf.set_x(30)
        pdf.set_font(FONT, size=16)
        pdf.multi_cell(150, 11, say(line), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    _issuer(pdf, made, place, contact, say)
    _verification(pdf, made, url, say)
    return bytes(pdf.output())


def _frame(pdf: FPDF) -> None:
    pdf.set_draw_color(*FAINT)
    for inset, width in ((12, 0.8), (14.5, 0.25)):
        pdf.set_line_width(width)
        pdf.rect(inset, inset, A4[0] - 2 * inset, A4[1] - 2 * inset)
    pdf.set_line_width(0.2)


def _statement(made: Certificate, place: Place) -> list[Text]:
    since, until = (moment.astimezone(place.zone).strftime("%Y-%m-%d") for moment in (made.since, made.until))
    lines = [
        text("certificate-for", name=made.name, since=since, until=until, place=place.name, times=made.times)
    ]
    found = (
        ("certificate-measured", made.measured),
        ("certificate-patrolled", made.patrolled),
        ("certificate-back-filled", made.back_filled),
    )
    lines += [text(key, hours=hours(minutes)) for key, minutes in found if minutes]
    return lines


def _issuer(pdf: FPDF, made: Certificate, place: Place, contact: str, say: Say) -> None:
    day = made.issued_at.astimezone(place.zone).strftime("%Y-%m-%d")
    pdf.set_y(186)
    for line in (
        text("certificate-issuer", place=place.name, contact=contact),
        text("certificate-day", day=day),
    ):
        pdf.set_font(FONT, size=13)
        pdf.cell(170, 9, say(line), align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _verification(pdf: FPDF, made: Certificate, url: str, say: Say) -> None:
    _qr(pdf, url, 30, 228, 34)
    pdf.set_xy(70, 232)
    pdf.set_font(FONT, size=11)
    code = "-".join(made.code[at : at + 4] for at in range(0, len(made.code), 4))
    pdf.multi_cell(110, 7, say(text("certificate-verify", code=code, url=url)), align="L")


def cards(doors: Sequence[Door], say: Say) -> bytes:
    """Household QR cards, ten to an A4 page with cutting lines; scanning one opens the chat at that place."""
    pdf = _new(say(text("card-title")))
    for number, door in enumerate(doors):
        at = number % (CARDS_ACROSS * CARDS_DOWN)
        if at == 0:
            pdf.add_page()
        left = (A4[0] - CARDS_ACROSS * CARD[0]) / 2 + at % CARDS_ACROSS * CARD[0]
        _card(pdf, door, left, 13 + at // CARDS_ACROSS * CARD[1], say)
    return bytes(pdf.output())


def _card(pdf: FPDF, door: Door, left: float, top: float, say: Say) -> None:
    wide, high = CARD
    pdf.set_draw_color(200)
    pdf.set_dash_pattern(dash=1.5, gap=1.5)
    pdf.rect(left, top, wide, high)
    pdf.set_dash_pattern()
    _boxed(pdf, Box(left + 4, top + 2.5, wide - 8, 7), say(text("card-title")), 13)
    _qr(pdf, door.url, left + 3, top + 10, 34)
    _boxed(pdf, Box(left + 39, top + 11, 48, 9), door.place, 10)
    _boxed(pdf, Box(left + 39, top + 20, 48, 12), door.label, 15)
    _boxed(pdf, Box(left + 39, top + 33, 48, 11), say(text("card-how")), 9.5)
    _band(pdf, Box(left, top + high - 8, wide, 8), say(text("paper-emergency")), 10)


def posters(doors: Sequence[Door], say: Say) -> bytes:
    """Stairwell posters, one A4 page each, in type that can be read from two metres."""
    pdf = _new(say(text("poster-title")))
    for door in doors:
        pdf.add_page()
        _boxed(pdf, Box(15, 16, 180, 26), say(text("poster-title")), 60, align="C")
        _boxed(pdf, Box(15, 44, 180, 12), door.place, 22, align="C")
        _boxed(pdf, Box(15, 57, 180, 20), door.label, 38, align="C")
        _qr(pdf, door.url, (A4[0] - 130) / 2, 80, 130)
        _boxed(pdf, Box(15, 213, 180, 26), say(text("poster-how")), 30, align="C")
        _boxed(pdf, Box(15, 240, 180, 14), say(text("poster-private")), 20, align="C")
        _band(pdf, Box(0, 266, A4[0], 31), say(text("paper-emergency")), 28)
    return bytes(pdf.output())


@dataclass(frozen=True)
class Box:
    """A part of the paper, in millimetres from the upper left corner."""

    left: float
    top: float
    wide: float
    high: float


def _boxed(pdf: FPDF, box: Box, words: str, size: float, *, align: Literal["L", "C"] = "L") -> None:
    """Words in a box, in the middle of its height, as big as they fit into it and no bigger than `size`."""
    while size > SMALLEST and _height(pdf, box, words, size) > box.high:
        size -= 0.5
    spare = max(box.high - _height(pdf, box, words, size), 0)
    pdf.set_xy(box.left, box.top + spare / 2)
    pdf.multi_cell(box.wide, size * LINE, words, align=align)


def _height(pdf: FPDF, box: Box, words: str, size: float) -> float:
    pdf.set_font(FONT, size=size)
    lines = pdf.multi_cell(box.wide, size * LINE, words, dry_run=True, output=MethodReturnValue.LINES)
    return len(lines) * size * LINE if isinstance(lines, list) else 0.0


def _band(pdf: FPDF, box: Box, words: str, size: float) -> None:
    """Light words on a dark band: what has to be seen first."""
    pdf.set_fill_color(*ALERT)
    pdf.rect(box.left, box.top, box.wide, box.high, style="F")
    pdf.set_text_color(255)
    inside = Box(box.left + 3, box.top + 0.5, box.wide - 6, box.high - 1)
    _boxed(pdf, inside, words, size, align="C")
    pdf.set_text_color(*INK)


def signs(found: Sequence[Sign], say: Say) -> bytes:
    """Signs for checkpoints and posts, one A4 page each: the name, a code to scan, and the same to type in big type."""
    pdf = _new(say(text("sign-title")))
    for sign in found:
        pdf.add_page()
        pdf.set_y(20)
        _centred(pdf, say(text(f"sign-{sign.kind}")), 24)
        _fitted(pdf, sign.name, 52)
        _centred(pdf, f"{sign.place}  {sign.hours}".strip(), 20)
        _qr(pdf, sign.url, (A4[0] - 110) / 2, pdf.get_y() + 4, 110)
        pdf.set_y(pdf.get_y() + 120)
        _centred(pdf, say(text(f"sign-{sign.kind}-scan")), 20)
        _centred(pdf, say(text(f"sign-{sign.kind}-type", code=sign.code)), 38)
        _centred(pdf, say(text("sign-note")), 13)
        _centred(pdf, say(text("paper-emergency")), 18)
    return bytes(pdf.output())


def _fitted(pdf: FPDF, words: str, size: float) -> None:
    """One line in the middle, smaller where it would not fit."""
    pdf.set_font(FONT, size=size)
    wide = pdf.get_string_width(words)
    _centred(pdf, words, max(min(size, size * 176 / wide), 22) if wide else size)


def _new(title: str) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font(FONT, "", str(font_file()))
    pdf.set_title(title)
    pdf.set_creator("Linbang")
    pdf.set_text_color(*INK)
    return pdf


def _centred(pdf: FPDF, words: str, size: float) -> None:
    pdf.set_x(15)
    pdf.set_font(FONT, size=size)
    pdf.multi_cell(180, size * 0.6, words, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(size * 0.15)


def _qr(pdf: FPDF, url: str, left: float, top: float, size: float) -> None:
    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="png", scale=8, border=2)
    out.seek(0)
    pdf.image(out, left, top, size, size)
