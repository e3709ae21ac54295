"""Insults and nonsense are told from needs; an angry old man is served."""

import pytest

from tasks import manners
from tasks.manners import Sort


@pytest.mark.parametrize(
    "words",
    [
        "傻逼机器人",
        "你们这群废物",
        "滚蛋!",
        "他妈的",
        "一群王八蛋,什么东西",
        "你们都是白痴",
        "fuck you",
        "You stupid bot",
    ],
)
def test_an_insult_alone_is_one(words: str) -> None:
    assert manners.read(words).sort is Sort.RUDE


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("他妈的,3号楼电梯又坏了,没人管", "3号楼电梯又坏了,没人管"),
        ("你们这群废物,厨房水龙头漏水三天了没人修", "厨房水龙头漏水三天了没人修"),
        ("一帮混蛋!楼道灯不亮,老人摔了怎么办", "楼道灯不亮"),
    ],
)
def test_a_need_in_rude_words_is_kept_without_them(words: str, kept: str) -> None:
    heard = manners.read(words)
    assert heard.rude
    assert heard.sort is None
    assert kept in heard.rest
    assert "他妈" not in heard.rest
    assert "废物" not in heard.rest
    assert "混蛋" not in heard.rest


@pytest.mark.parametrize("words", ["asdfghjkl", "哈哈哈哈哈哈", "11111111", "qwertyqwerty", "xkcdbvzt"])
def test_keys_hit_at_random_are_nonsense(words: str) -> None:
    assert manners.read(words).sort is Sort.NONSENSE


@pytest.mark.parametrize(
    "words",
    [
        "楼下垃圾没人收",
        "垃圾桶坏了",
        "我有神经病史,想找心理医生",
        "help",
        "leaking",
        "тамшылап тұр",
        "سۇ ئېقىۋاتىدۇ",
        "3号楼",
        "13800138000",
        "我家狗受伤了,走不动",
        "滚筒洗衣机漏水",
        "501",
        "好的",
        "嗯嗯",
    ],
)
def test_ordinary_words_are_neither(words: str) -> None:
    heard = manners.read(words)
    assert (heard.sort, heard.rude, heard.rest) == (None, False, words)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("妈的你们这帮废物!我住2号楼,水管爆了,快来人!", "我住2号楼,水管爆了,快来人!"),
        ("你们都是一群废物,路灯三天没修", "路灯三天没修"),
        ("这破垃圾机器人,下水道又堵了", "下水道又堵了"),
        ("这个垃圾桶满了没人倒", "这个垃圾桶满了没人倒"),
    ],
)
def test_what_only_leads_up_to_an_insult_goes_with_it(said: str, rest: str) -> None:
    assert manners.clean(said) == rest
