"""Charts can be read by everybody and shown under our own rules of security."""

import io
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot import charts
from bot.charts import Chart
from bot.words import Words
from tasks.figures import Value
from volunteers.text import Text

WORDS = Words()
VALUES = {
    "received": Value(1204),
    "accepted": Value(1100),
    "closing-rate": Value(972, 911),
    "on-time-rate": Value(972, 737),
}
WAITED = Value(400, None, timedelta(minutes=6), timedelta(minutes=28), (180, 90, 60, 40, 30))


def say(text: Text) -> str:
    return WORDS.render(text, "zh", ZoneInfo("Asia/Shanghai"), datetime(2026, 3, 2, tzinfo=UTC))


CHARTS = {
    "flow": charts.flow(VALUES, say),
    "waiting": charts.waiting("time-to-claim", WAITED, say),
    "parts": charts.parts(
        "closing-rate", [("得仁社区", Value(972, 911)), ("<新城>&", Value(4, 3)), ("空", Value(0, 0))], say
    ),
    "course": charts.course("closing-rate", [(f"{month}月", Value(100, 90)) for month in range(1, 13)], say),
    "one": charts.course("received", [("1月", Value(3))], say),
    "none": charts.parts("closing-rate", [], say),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_in_a_page_needs_no_style_and_tells_its_numbers(name: str) -> None:
    chart = CHARTS[name]
    drawn = charts.svg(chart)
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves
    assert "style" not in drawn
    assert "script" not in drawn
    assert charts.INK not in drawn
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == chart.described
    shown = "".join(root.itertext())
    assert all(label in shown for label in chart.labels)
    assert drawn == charts.svg(chart)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_in_a_chat_is_a_picture_of_a_phones_size(name: str) -> None:
    with Image.open(io.BytesIO(charts.png(CHARTS[name]))) as picture:
        assert picture.format == "PNG"
        assert picture.width == round(charts.WIDTH * charts.PNG_DOTS)
        assert picture.height < 2 * picture.width


def test_small_numbers_draw_no_percentage() -> None:
    chart: Chart = CHARTS["parts"]
    assert chart.values == (93.72, None, None)
    assert chart.marks == ("93.72%(911/972)", "4 件中 3 件", "暂无")


def test_two_charts_can_stand_on_one_page() -> None:
    ids = [set(charts.svg(CHARTS[name]).split(' id="')[1:]) for name in ("flow", "waiting")]
    assert not ids[0] & ids[1]
