"""The same matter is recognised by place, kind, time and wording; when in doubt it is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tasks import sameness
from tasks.sameness import Matter
from tasks.sameness_places import common_name

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
WITHIN = timedelta(hours=72)
LAMP = Matter("3号楼门口的路灯不亮了,晚上看不见路", "street-light", "hazards", 7, "3号楼附近", NOON, 1)


def _other(words: str, **changes: object) -> Matter:
    changes.setdefault("requester_id", 2)
    return replace(LAMP, words=words, **changes)  # type: ignore[arg-type]


def test_neighbours_who_say_it_in_other_words_mean_the_same() -> None:
    assert sameness.same(LAMP, _other("三号楼这边路灯坏了好几天,不亮"), WITHIN)


@pytest.mark.parametrize(
    "changes",
    [
        {"place_id": 8},
        {"category": "manhole"},
        {"whereabouts": "9号楼附近"},
        {"at": NOON + timedelta(hours=73)},
        {"at": NOON - timedelta(hours=73)},
    ],
)
def test_elsewhere_another_kind_or_long_ago_is_another_matter(changes: dict[str, object]) -> None:
    assert not sameness.same(LAMP, _other(LAMP.words, **changes), WITHIN)


def test_homes_are_never_joined_however_alike_the_words() -> None:
    tap = Matter("家里水龙头漏水,想请人修一下", "water-electric", "home", 7, "3号楼附近", NOON, 1)
    assert not sameness.same(tap, replace(tap, requester_id=2), WITHIN)


def test_one_person_who_says_it_again_means_the_same_also_at_home() -> None:
    tap = Matter("家里水龙头漏水,想请人修一下", "water-electric", "home", 7, "3号楼附近", NOON, 1)
    assert sameness.same(tap, replace(tap, at=NOON + timedelta(hours=1)), WITHIN)


def test_without_a_building_the_words_must_say_the_same_and_name_something() -> None:
    one = _other("得胜里菜市场后门的井盖没了,很危险", category="manhole", whereabouts="")
    same = _other("得胜里菜市场后门井盖没了,太危险", category="manhole", whereabouts="", requester_id=3)
    other = _other("小区的井盖松了,希望尽快处理", category="manhole", whereabouts="", requester_id=3)
    assert sameness.same(one, same, WITHIN)
    assert not sameness.same(one, other, WITHIN)


def test_phrases_of_politeness_do_not_make_a_matter_the_same() -> None:
    one = "请社区加快处理楼道堆放杂物的问题,谢谢工作人员"
    other = "请社区加快处理广场跳舞太吵的问题,谢谢工作人员"
    assert not sameness.same_words(one, other)


def test_nothing_is_the_same_as_no_words() -> None:
    assert sameness.wording("", "路灯坏了") == 0.0
    assert sameness.wording("", "") == 0.0


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = "3号楼门口的路灯不亮了", "路灯坏了,在3号楼门口"
    assert sameness.wording(one, other) == pytest.approx(sameness.wording(other, one))


def test_the_most_alike_comes_first() -> None:
    near = _other("3号楼门口的路灯不亮了,晚上看不见")
    far = _other("3号楼路灯坏了")
    assert sameness.ranked(LAMP, [(5, far), (6, near)], WITHIN) == [6, 5]


def test_one_named_estate_and_something_in_common_besides_it_is_the_same_matter() -> None:
    one = "金穗滨江丽苑捆绑销售车位,不买车位就不让签合同,请管一管"
    same = "反对金穗滨江丽苑的房子和车位捆绑销售,业主有权只买房子"
    other = "金穗滨江丽苑什么时候通公交,出门要走二十分钟"
    assert sameness.same_words(one, same)
    assert not sameness.same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("投诉金穗·滨江丽苑", "金穗滨江丽苑车位", "金穗滨江丽苑"),
        ("得胜东巷路灯坏了", "向阳西巷路灯坏了", ""),
        ("远航城市建设有限公司拖欠工资", "远航城市建设有限公司不退押金", ""),
        ("", "金穗滨江丽苑车位", ""),
    ],
)
def test_a_name_is_common_only_if_much_of_it_agrees_and_it_is_a_place(
    one: str, other: str, name: str
) -> None:
    assert common_name(one, other) == name
    assert common_name(other, one) == name
