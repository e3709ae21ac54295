"""Messages are understood as the kind of help they ask for, and doubt is admitted."""

import time
from pathlib import Path

import pytest

from tasks import ngrams
from tasks.categories import CATEGORIES
from tasks.danger import normalised
from tasks.understanding import SHOWN, SURE, understand

QUICK_SECONDS = 0.1
LARGEST_FILE = 2_000_000
CALIBRATING = 100
LEAST_ALONE, LEAST_TOP_THREE = 0.6, 0.95


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("谢朝卿老人反映下楼出门不方便,谁有好办法?", "barrier-free"),
        ("厨房水龙头一直滴水,谁会修", "water-electric"),
        ("马桶堵了水下不去", "drain"),
        ("帮奶奶取一下降压药", "medicine"),
        ("明天去医院做检查,想找人陪诊", "escort"),
        ("驿站有个快递帮我拿一下", "parcel"),
        ("楼上半夜唱歌太吵了", "noise"),
        ("路灯坏了一片黑", "street-light"),
        ("井盖松了,车一过就响", "manhole"),
        ("小区门口一排车乱停放", "illegal-parking"),
        ("烧烤摊占道经营", "road-occupation"),
        ("垃圾好几天没人清运", "garbage"),
        ("老板拖欠工资三个月", "wage-dispute"),
        ("居住证怎么办理", "papers-advice"),
        ("接到自称公安的电话,是不是骗子", "scam"),
        ("有人在出租屋聚众赌博", "vice-tip"),
        ("心里难受睡不着,想找人聊聊", "psychological"),
        ("孩子的微心愿是一个书包", "micro-wish"),
        ("爷爷下不了床,想请人上门理发", "haircut"),
        ("驾驶证年审要什么材料", "department-business"),
        ("the street light is out", "street-light"),
        ("need someone to buy groceries for me", "shopping"),
    ],
)
def test_a_plain_message_is_understood_at_once(text: str, code: str) -> None:
    read = understand(text)
    assert read.category == code
    assert read.decided


@pytest.mark.parametrize("text", ["", "在吗", "我想问一下", "???", "😀", "嗯", "asdf qwer"])
def test_a_message_that_says_nothing_is_not_guessed_at(text: str) -> None:
    assert not understand(text).decided


@pytest.mark.parametrize("text", ["家里水龙头漏水", "随便说点什么", "", "x" * 10_000, "路" * 10_000])
def test_three_different_known_categories_are_offered_the_likeliest_first(text: str) -> None:
    guesses = understand(text).guesses
    chances = [guess.probability for guess in guesses]
    assert len({guess.code for guess in guesses}) == SHOWN
    assert all(guess.code in CATEGORIES for guess in guesses)
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1 + 1e-6


def test_danger_is_told_and_never_decided_as_an_ordinary_task() -> None:
    read = understand("楼道里电动车充电起火了")
    assert read.danger is not None
    assert not read.decided


def test_a_departments_business_is_pointed_to_the_hotline() -> None:
    assert understand("车管所电话多少").is_department_business
    assert not understand("帮忙换个灯泡").is_department_business


def test_confidence_below_the_threshold_means_a_question() -> None:
    for text in ("公园那边有点问题", "邻居的事", "东西坏了"):
        read = understand(text)
        assert read.decided == (read.confidence >= SURE and read.category != "other")


def test_asking_for_a_neighbour_is_no_quarrel_with_him() -> None:
    guesses = [guess.code for guess in understand("帮我邻居问一下,3号楼的张大爷想换个灯泡").guesses]
    assert "water-electric" in guesses


def test_of_the_labelled_messages_what_is_decided_alone_is_mostly_right() -> None:
    lines = (Path(__file__).parent / "messages_labelled.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][CALIBRATING:]
    read = [(understand(text), {first, second}) for text, first, second in rows]
    alone = [found.category in labels for found, labels in read if found.decided and found.danger is None]
    three = [any(guess.code in labels for guess in found.guesses) for found, labels in read]
    assert sum(alone) >= 0.95 * len(alone)
    assert len(alone) >= LEAST_ALONE * len(rows)
    assert sum(three) >= LEAST_TOP_THREE * len(rows)


def test_width_and_traditional_characters_do_not_change_the_reading() -> None:
    assert understand("路 燈 壞 了").category == understand("路灯坏了").category


def test_the_shipped_model_knows_exactly_the_catalogue_and_loads_quickly() -> None:
    ngrams.load.cache_clear()
    started = time.process_time()
    model = ngrams.load("category")
    assert time.process_time() - started < QUICK_SECONDS
    assert set(model.labels) == set(CATEGORIES)
    assert ngrams.SHIPPED.stat().st_size < LARGEST_FILE


def test_features_are_of_length_one_or_none_at_all() -> None:
    assert len(ngrams.features("").buckets) == 0
    assert float((ngrams.features(normalised("路灯不亮")).values ** 2).sum()) == pytest.approx(1)
