"""A typed address is in the grid whose name or synonym stands in it."""

import pytest

from volunteers import addresses

GRIDS = {
    1: ["第一网格", "幸福里1-3号楼", "实验小学"],
    2: ["第二网格", "幸福里4、5、13号楼", "幸福里商铺"],
    3: ["第三网格", "建设路8号院"],
}


@pytest.mark.parametrize(
    ("address", "grid"),
    [
        ("幸福里3号楼2单元501", 1),
        ("幸福里 3 栋 2 单元", 1),
        ("幸福里三号楼", 1),
        ("幸福里3#楼", 1),
        ("幸福里13号楼", 2),
        ("幸福里十三幢", 2),
        ("幸福里5号楼", 2),
        ("建设路八号院西门", 3),
        ("实验小学门口", 1),
        ("幸福里6号楼", None),
        ("第二网格", 2),
        ("", None),
        ("3号楼", None),
    ],
)
def test_the_grid_of_an_address(address: str, grid: int | None) -> None:
    assert addresses.match(address, GRIDS) == grid


def test_two_that_fit_equally_well_are_no_answer() -> None:
    assert addresses.match("3号楼", {1: ["3号楼"], 2: ["3栋"]}) is None


def test_the_longer_name_wins() -> None:
    assert addresses.match("幸福里商铺旁1号楼", {1: ["幸福里"], 2: ["幸福里商铺"]}) == 2


@pytest.mark.parametrize(
    ("words", "value"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零五", 105)]
)
def test_chinese_numbers(words: str, value: int) -> None:
    assert addresses.number(words) == value


def test_a_silly_range_stays_small() -> None:
    assert len(addresses.spelt_out("幸福里1-9999号楼")) <= addresses.MOST_IN_A_RANGE + 1
