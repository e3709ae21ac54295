"""A message that says only who, where and which number; anything else in it makes it something else."""

import pytest

from tasks import particulars
from tasks.particulars import Particulars


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("我是3号楼的李小红", Particulars(name="李小红", address="3号楼")),
        ("李小红 13800138000 3号楼501", Particulars("李小红", "13800138000", "3号楼501")),
        ("我叫李小红,3号楼2单元501,电话:13800138000", Particulars("李小红", "13800138000", "3号楼2单元501")),
        ("我的手机号是138 0013 8000", Particulars(phone="13800138000")),
        ("my phone is 13800138000", Particulars(phone="13800138000")),
        ("I'm John, building 3", Particulars(name="John", address="building 3")),
        ("我家在5号楼", Particulars(address="5号楼")),
        ("501", Particulars(address="501")),
    ],
)
def test_what_is_told(words: str, told: Particulars) -> None:
    assert particulars.read(words) == told


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "你好",
            "电话",
            "我是党员",
            "我是老人",
            "我是李小红的女儿",
            "我叫了车",
            "我找李小红",
            "I am lost",
            "This is urgent",
        ),
        *(
            "3号楼灯坏了",
            "我是5号楼的,灯坏了",
            "5号楼的路灯",
            "帮我去人民路12号买药",
            "12月3号",
            "8点",
            "马桶",
            "高兴",
        ),
        "李小红" * 40,
    ],
)
def test_what_says_more_is_not_taken(words: str) -> None:
    assert particulars.read(words) is None


@pytest.mark.parametrize(
    ("before", "told", "together"),
    [
        ("", "3号楼", "3号楼"),
        ("3号楼", "2单元501", "3号楼2单元501"),
        ("501", "3号楼", "3号楼501"),
        ("3号楼2单元501", "502", "3号楼2单元502"),
        ("3号楼2单元501", "501", "3号楼2单元501"),
        ("阳光小区3号楼501", "5号楼", "阳光小区5号楼"),
        ("北区7栋", "阳光小区", "阳光小区北区7栋"),
        ("Building 3", "flat 501", "Building 3, flat 501"),
        ("flat 501", "Building 3", "Building 3, flat 501"),
        ("Building 3", "Building 5", "Building 5"),
    ],
)
def test_an_address_told_in_pieces(before: str, told: str, together: str) -> None:
    assert particulars.joined(before, told) == together
