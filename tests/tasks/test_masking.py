"""What the volunteer group sees of a resident's words, and what it never sees."""

import time

import pytest
from hypothesis import given, seed, settings, strategies as st

from tasks.masking import mask

SEED_SENTENCES = [
    ("谢朝卿老人反映下楼出门不方便,谁有好办法?", "一位老人反映下楼出门不方便,谁有好办法?"),
    (
        "我是3号楼2单元501的谢朝卿,腿脚不好下楼不方便,想装个扶手,电话13800138000",
        "3号楼附近的一位居民,下楼不方便,想装个扶手",
    ),
]


@pytest.mark.parametrize(("said", "shown"), SEED_SENTENCES)
def test_the_seed_sentences_keep_the_need_and_lose_the_person(said: str, shown: str) -> None:
    assert mask(said).text == shown


def test_what_was_hidden_is_listed_by_kind_and_as_written() -> None:
    hidden = mask(SEED_SENTENCES[1][0]).hidden

    assert ("name", "谢朝卿") in hidden
    assert ("phone", "13800138000") in hidden
    assert ("flat", "3号楼2单元501") in hidden
    assert ("health", "腿脚不好") in hidden


def test_nothing_is_left_of_a_message_that_only_says_who() -> None:
    assert mask("我叫谢朝卿,电话13800138000").text == ""
    assert mask("My name is John Smith, flat 501, my phone is 13800138000, I have diabetes").text == ""
    assert mask("").text == ""
    assert mask("。。。").text == ""


@seed(20260723)
@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it_and_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text

    assert mask(once).text == once


def test_ten_thousand_characters_take_no_time() -> None:
    for piece in ("张", "1", "我是", "电话", "一", "楼3", "1-", "( ", "a@", "病", "有", "阿依", "my name "):
        text = (piece * 10_000)[:10_000]
        start = time.process_time()
        mask(text)
        assert time.process_time() - start < 1.0, piece
