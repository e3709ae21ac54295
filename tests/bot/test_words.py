"""Texts are put into their reader's language and time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.words import Words
from volunteers.text import pack, text, unpack

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 2, 6, 5, tzinfo=UTC)  # 14:05 in Shanghai
TIMES = """
time-today = 今天 { $time }
time-yesterday = 昨天 { $time }
time-tomorrow = 明天 { $time }
time-other-day = { $day } { $time }
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """Two languages of this test's own, each in two files."""
    for language, texts in {
        "zh": TIMES
        + "\nhello = 你好,{ $who }!\nonly-here = 只有中文\ntask = 任务 #{ $number }\nwhat = { $what }",
        "en": TIMES
        + "\nhello = Hello, { $who }!\ntask = task #{ $number }\nwhat = { $what }\n"
        + "people = { $n ->\n    [one] one person\n   *[other] { $n } people\n }",
    }.items():
        folder = tmp_path / language
        folder.mkdir()
        (folder / "main.ftl").write_text(texts + "\n", encoding="utf-8")
        (folder / "more.ftl").write_text("more = +\n", encoding="utf-8")
    return Words(tmp_path)


def say(words: Words, key: str, language: str = "zh", zone: ZoneInfo = SHANGHAI, **values: Any) -> str:
    return words.render(text(key, **values), language, zone, NOW)


def test_every_reader_is_told_in_his_language(words: Words) -> None:
    assert say(words, "hello", who="邻居") == "你好,邻居!"
    assert say(words, "hello", "en", who="neighbour") == "Hello, neighbour!"
    assert say(words, "more", "en-GB") == "+"
    assert words.languages == ["zh", "en"]


def test_an_unknown_language_reads_chinese(words: Words) -> None:
    assert say(words, "hello", "ug", who="x") == "你好,x!"


def test_a_text_missing_in_one_language_is_said_in_chinese_and_reported(words: Words) -> None:
    with capture_logs() as logs:
        assert say(words, "only-here", "en") == "只有中文"
    assert [(entry["key"], entry["language"]) for entry in logs] == [("only-here", "en")]


def test_a_text_missing_everywhere_is_its_key_and_reported(words: Words) -> None:
    with capture_logs() as logs:
        assert say(words, "no-such-text") == "no-such-text"
    assert {entry["log_level"] for entry in logs} == {"error"}
    assert not words.knows("no-such-text")
    assert words.knows("hello")


def test_a_missing_value_is_reported_and_harms_nothing(words: Words) -> None:
    with capture_logs() as logs:
        assert "你好" in say(words, "hello")
    assert len(logs) == 1


def test_texts_within_texts_are_put_into_the_same_language(words: Words) -> None:
    assert say(words, "hello", "en", who=text("task", number=3)) == "Hello, task #3!"


def test_numbers_are_names_not_amounts(words: Words) -> None:
    assert say(words, "task", number=1234567) == "任务 #1234567"
    assert say(words, "people", "en", n=1) == "one person"
    assert say(words, "people", "en", n=2048) == "2048 people"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "今天 14:05"),
        (-24, "昨天 14:05"),
        (10, "明天 00:05"),
        (-15, "昨天 23:05"),
        (48, "3月4日 14:05"),
        (-24 * 90, "2025年12月2日 14:05"),
    ],
)
def test_times_are_said_as_people_say_them(words: Words, hours: int, said: str) -> None:
    assert say(words, "what", what=NOW + timedelta(hours=hours)) == said


def test_times_are_those_of_the_readers_place(words: Words) -> None:
    assert say(words, "what", zone=ZoneInfo("Europe/Berlin"), what=NOW) == "今天 07:05"
    assert say(words, "what", "en", zone=ZoneInfo("America/Los_Angeles"), what=NOW - timedelta(days=5)) == (
        "Feb 24 22:05"
    )


def test_lists_are_joined_as_the_language_joins_them(words: Words) -> None:
    assert say(words, "what", what=["甲", "乙", "丙"]) == "甲、乙和丙"
    assert say(words, "what", "en", what=["a", text("task", number=2), 3]) == "a, task #2, and 3"
    assert say(words, "what", what=[]) == ""


def test_lines_stand_one_below_the_other_and_empty_ones_are_left_out(words: Words) -> None:
    assert say(words, "lines", lines=["a", "", text("task", number=2)]) == "a\n任务 #2"


def test_no_invisible_marks_are_added(words: Words) -> None:
    said = say(words, "hello", "en", who=text("what", what="שלום"))
    assert not set(said) & set("\u2066\u2067\u2068\u2069\u200e\u200f")


def test_long_words_of_a_resident_are_not_cut(words: Words) -> None:
    long = "好" * 9000
    assert say(words, "hello", who=long) == f"你好,{long}!"
    assert say(words, "hello", who=text("what", what=long)) == f"你好,{long}!"


def test_a_resident_cannot_smuggle_in_a_placeholder(words: Words) -> None:
    for smuggled in ("{ $who }", "{task}", "\ue000who\ue001", "{ -brand }"):
        assert say(words, "hello", who=smuggled) == f"你好,{smuggled}!"


def test_a_stored_text_says_the_same(words: Words) -> None:
    said = text("hello", who=[text("task", number=2), NOW, "x"])
    stored = unpack(pack(said))
    assert words.render(stored, "en", SHANGHAI, NOW) == words.render(said, "en", SHANGHAI, NOW)


def test_a_broken_file_is_reported_and_the_rest_of_it_still_read(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "a.ftl").write_text("good = 好\nbroken = { $\n", encoding="utf-8")
    with capture_logs() as logs:
        words = Words(tmp_path)
    assert len(logs) == 1
    assert say(words, "good") == "好"
