"""Charts of figures: one definition, drawn as SVG for pages (no script, no inline style) and as PNG for chats."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from tasks import figure_words
from tasks.figure_rows import FIGURES
from tasks.figures import Value, Values
from volunteers.text import Text, text

if TYPE_CHECKING:  # matplotlib takes a third of a second to import, and most processes never draw
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing
    from matplotlib.font_manager import FontProperties

Say = Callable[[Text], str]

INK, PAPER, BAR, SECOND, GRID = "#1f2a35", "#ffffff", "#2f6db5", "#b4622d", "#c9d2db"
WIDTH, ROW, LINE_HEIGHT = 6.4, 0.44, 3.2  # inches
PNG_DOTS = 160
LABEL_LINES = 16
FONT = "NotoSansCJKsc-Regular.otf"
_STYLE = re.compile(r' style="([^"]*)"')
_FLOW = (
    ("received", "denominator"),
    ("accepted", "denominator"),
    ("closing-rate", "denominator"),
    ("closing-rate", "numerator"),
    ("on-time-rate", "numerator"),
)


@dataclass(frozen=True)
class Chart:
    """What is drawn: bars with a label and the words that stand at their end, or a course over time.

    `values` is as long as `labels`, None where nothing can be said; `before` are those of the period before.
    """

    kind: Literal["bars", "course"]
    title: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    marks: tuple[str, ...]
    before: tuple[float | None, ...] = ()
    unit: str = ""

    @property
    def described(self) -> str:
        """The chart in words, for those who cannot see it."""
        told = (f"{label} {mark}" for label, mark in zip(self.labels, self.marks, strict=True) if mark)
        return f"{self.title}: {', '.join(told)}"


def flow(values: Values, say: Say) -> Chart:
    """From received to closed on time, as counts. Needs received, accepted, closing-rate and on-time-rate."""
    keys = ("figure-received", "figure-accepted", "figure-due", "bulletin-closed", "bulletin-closed-in-time")
    counts = [int(getattr(values[code], part) or 0) for code, part in _FLOW]
    return Chart(
        "bars",
        say(text("chart-flow")),
        tuple(say(text(key)) for key in keys),
        tuple(float(count) for count in counts),
        tuple(str(count) for count in counts),
    )


def waiting(code: str, value: Value, say: Say) -> Chart:
    """How many waited how long: one bar for each class of a figure that measures time."""
    figure = FIGURES[code]
    return Chart(
        "bars",
        say(text(figure.title_key)),
        tuple(say(title) for title in figure_words.bucket_titles(figure)),
        tuple(float(count) for count in value.buckets),
        tuple(str(count) for count in value.buckets),
    )


def parts(code: str, found: Sequence[tuple[str, Value]], say: Say) -> Chart:
    """A share for each place, category, channel or unit, in the order given; few are said as counts."""
    figure = FIGURES[code]
    return Chart(
        "bars",
        say(text(figure.title_key)),
        tuple(name for name, _ in found),
        tuple(_share(value) for _, value in found),
        tuple(say(figure_words.said(figure, value)) for _, value in found),
        unit="%",
    )


def course(code: str, points: Sequence[tuple[str, Value]], say: Say) -> Chart:
    """A share, or a count, from period to period."""
    figure = FIGURES[code]
    shares = figure.unit == "share"
    return Chart(
        "course",
        say(text(figure.title_key)),
        tuple(label for label, _ in points),
        tuple(_share(value) if shares else float(value.denominator) for _, value in points),
        tuple(say(figure_words.said(figure, value)) for _, value in points),
        unit="%" if shares else "",
    )


def _share(value: Value) -> float | None:
    percent = value.percent()
    return None if percent is None else float(percent)


def png(chart: Chart) -> bytes:
    """The chart as a picture for a chat."""
    out = io.BytesIO()
    drawn = _drawn(chart)
    drawn.savefig(out, format="png", dpi=PNG_DOTS, facecolor=PAPER)
    return out.getvalue()


def svg(chart: Chart) -> str:
    """The chart as an `<svg>` element for a page: lines and letters take the colour of the text around them."""
    from matplotlib import rc_context

    out = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": chart.described}):
        _drawn(chart).savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _for_page(out.getvalue(), chart)


def _drawn(chart: Chart) -> "Drawing":
    from matplotlib.figure import Figure as Drawing

    height = ROW * max(len(chart.labels), 2) + 0.7 if chart.kind == "bars" else LINE_HEIGHT
    drawing = Drawing(figsize=(WIDTH, height), layout="constrained")
    axes = drawing.add_subplot()
    (_bars if chart.kind == "bars" else _course)(axes, chart)
    drawing.suptitle(chart.title, x=0.01, ha="left", color=INK, fontproperties=_font(), fontsize=13)
    for side in ("top", "right", "left" if chart.kind == "bars" else "top"):
        axes.spines[side].set_visible(False)
    for spine in axes.spines.values():
        spine.set_color(GRID)
    axes.tick_params(colors=INK, length=0)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font())
        label.set_fontsize(10)
    return drawing


def _bars(axes: "Axes", chart: Chart) -> None:
    places = list(range(len(chart.labels)))
    lengths = [value or 0.0 for value in chart.values]
    axes.barh(places, lengths, color=BAR, height=0.6)
    axes.set_yticks(places, [_short(label) for label in chart.labels])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    longest = 100.0 if chart.unit == "%" else max([*lengths, 1.0])
    axes.set_xlim(0, longest * (1.6 if chart.unit == "%" else 1.2))  # room for the marks
    for place, length, mark in zip(places, lengths, chart.marks, strict=True):
        axes.text(
            length + longest * 0.015, place, mark, va="center", color=INK, fontproperties=_font(), fontsize=10
        )


def _course(axes: "Axes", chart: Chart) -> None:
    places = list(range(len(chart.labels)))
    known = [float("nan") if value is None else value for value in chart.values]
    axes.plot(places, known, color=BAR, marker="o", linewidth=2, markersize=5)
    if chart.before:
        earlier = [float("nan") if value is None else value for value in chart.before]
        axes.plot(places, earlier, color=SECOND, marker="s", linewidth=1.5, linestyle="--", markersize=4)
    step = max(1, -(-len(places) // LABEL_LINES))
    axes.set_xticks(places[::step], [chart.labels[place] for place in places[::step]])
    axes.set_ylim(0, 105 if chart.unit == "%" else None)
    if chart.unit:
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}{chart.unit}")
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    last = max((place for place, value in enumerate(chart.values) if value is not None), default=None)
    if last is not None:
        axes.annotate(
            chart.marks[last],
            (last, known[last]),
            xytext=(0, 9),
            textcoords="offset points",
            ha="right" if last else "left",
            color=INK,
            fontproperties=_font(),
            fontsize=10,
        )


def _short(label: str, longest: int = 18) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


@lru_cache(maxsize=1)
def _font() -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    package = find_spec("mplfonts")
    assert package is not None
    assert package.origin is not None
    return FontProperties(fname=str(Path(package.origin).parent / "fonts" / FONT))


def _for_page(drawn: str, chart: Chart) -> str:
    # Pages forbid inline style (CSP), so every style becomes plain attributes of its element.
    body = drawn[drawn.index("<svg") :]
    body = re.sub(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>", "", body, flags=re.DOTALL)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = _STYLE.sub(lambda found: _attributes(found[1]), body)
    body = _unnamed(body.replace(INK, "currentColor"))
    box = re.search(r'viewBox="([^"]*)"', body)
    assert box is not None
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{box[1]}" class="chart" role="img" stroke-linejoin="round">'
        f"<title>{escape(chart.described)}</title>"
    )
    return opening + body[body.index(">") + 1 :].strip()


def _unnamed(body: str) -> str:
    """Without the ids that nothing refers to, for several charts may stand on one page."""
    used = set(re.findall(r"#([\w-]+)", body))
    return re.sub(r' id="([^"]*)"', lambda found: found[0] if found[1] in used else "", body)


def _attributes(style: str) -> str:
    """A style as attributes; letters take the family of the page."""
    told = []
    for name, _, value in (part.partition(":") for part in style.split(";") if ":" in part):
        if name.strip() == "font":
            size = re.search(r"([\d.]+)px", value)
            told.append(f' font-size="{size[1] if size else 10}"')
        elif name.strip() != "font-family":
            told.append(f' {name.strip()}="{value.strip()}"')
    return "".join(told)
