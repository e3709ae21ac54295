"""Corrections: what was said before is put right, what else was said stays, and nothing is corrected by chance."""

import pytest
from hypothesis import given, strategies as st

from tasks import corrections

LEAK = "3号楼2单元501,家里水龙头漏水,电话13800138000"


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("不对,是4号楼", "4号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("写错了,应该是4号楼", "4号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("不是3号楼,是5号楼", "5号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("不是3号楼是5号楼", "5号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("是5号楼,不是3号楼", "5号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("不对，是４号楼。", "4号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("不是3,是5", "5号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("是5不是3", "5号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("对不起,地址是4号楼1单元302", "4号楼1单元302,家里水龙头漏水,电话13800138000"),
        ("不对,是1单元", "3号楼1单元501,家里水龙头漏水,电话13800138000"),
        ("不对\n4号楼", "4号楼2单元501,家里水龙头漏水,电话13800138000"),
        ("电话错了,是13900139000", "3号楼2单元501,家里水龙头漏水,电话13900139000"),
        ("号码写错了,正确的是 139 0013 9000", "3号楼2单元501,家里水龙头漏水,电话139 0013 9000"),
        ("电话错了\n13900139000", "3号楼2单元501,家里水龙头漏水,电话13900139000"),
        ("不是13800138000,是13900139000", "3号楼2单元501,家里水龙头漏水,电话13900139000"),
        ("地址写错了,是4号楼;电话也错了,是13900139000", "4号楼2单元501,家里水龙头漏水,电话13900139000"),
    ],
)
def test_a_correction_takes_the_place_of_what_it_corrects(words: str, earlier: str) -> None:
    assert corrections.corrected(LEAK, words) == earlier
    assert corrections.settled(f"{LEAK}\n{words}") == earlier


@pytest.mark.parametrize(
    ("words", "earlier"),
    [
        ("sorry, building 4 not 3", "Building 4, flat 501, the tap leaks, 13800138000"),
        ("Sorry, it's building 4", "building 4, flat 501, the tap leaks, 13800138000"),
        ("not building 3 but building 5", "building 5, flat 501, the tap leaks, 13800138000"),
        ("wrong number, 13900139000", "Building 3, flat 501, the tap leaks, 13900139000"),
    ],
)
def test_corrections_in_english(words: str, earlier: str) -> None:
    found = corrections.corrected("Building 3, flat 501, the tap leaks, 13800138000", words)
    assert found is not None
    assert found.lower() == earlier.lower()


@pytest.mark.parametrize(
    "words",
    [
        "4号楼的邻居也漏水",
        "我儿子的电话是13900139000",
        "不是水龙头,是马桶",
        "不对",
        "谢谢,四点以后在家",
        "不好意思麻烦你们了",
        "不是3号楼的问题",
        "错了也没关系",
        "",
        "。。。",
        "不对,是3号楼",
    ],
)
def test_other_words_correct_nothing(words: str) -> None:
    assert corrections.corrected(LEAK, words) is None
    assert corrections.settled(LEAK) == LEAK


def test_what_else_was_said_with_a_correction_stays() -> None:
    said = corrections.settled(f"{LEAK}\n不对,是4号楼,还有厕所也漏")
    assert "3号楼" not in said
    assert said.endswith("还有厕所也漏")


def test_somebody_corrects_himself_in_one_sentence() -> None:
    assert corrections.settled("3号楼,不对,是4号楼,楼道灯坏了") == "4号楼,楼道灯坏了"


def test_every_mention_of_the_wrong_building_is_put_right() -> None:
    said = "3号楼2单元501漏水,水流到3号楼门口了"
    assert corrections.corrected(said, "不对,是4号楼") == "4号楼2单元501漏水,水流到4号楼门口了"


def test_an_address_in_numbers_is_put_right_too() -> None:
    assert corrections.corrected("3-2-501水龙头漏水", "不对,是4号楼") == "4-2-501水龙头漏水"


def test_the_last_of_several_corrections_holds() -> None:
    assert corrections.settled(f"{LEAK}\n不对,是4号楼\n不对,是6号楼").startswith("6号楼2单元501")


def test_without_anything_earlier_there_is_nothing_to_correct() -> None:
    assert corrections.corrected("家里水龙头漏水", "不对,是4号楼") is None
    assert corrections.corrected("", "电话错了,是13900139000") is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_raise(earlier: str, words: str) -> None:
    corrections.corrected(earlier, words)
    corrections.settled(earlier + words)
