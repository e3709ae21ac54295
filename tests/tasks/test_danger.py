"""Danger is never missed, and talk about danger is not taken for danger."""

from pathlib import Path

import pytest

from tasks import danger, danger_plain

HERE = Path(__file__).parent
LEAST_PHRASINGS = 160
MOST_FALSE_ALARMS = 0.05
MOST_ASKED = 0.1
LEAST_RECALL_ELSEWHERE = 0.99
MOST_QUESTIONED = 0.2
CALIBRATING = 100
LEAST_FRAGMENTS = 190
LEAST_DANGEROUS_FRAGMENTS = 68
MOST_FRAGMENTS_ASKED = 0.02


def rows(name: str) -> list[tuple[str, str]]:
    """The (kind, text) pairs of a list, none where the list is not there."""
    path = HERE / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = [line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#")]
    return [(kind.strip(), words.strip()) for kind, words in pairs]


def missed(name: str) -> list[str]:
    """The dangerous texts of a list in which no danger was found."""
    return [words for kind, words in rows(name) if kind != "-" and danger.find(words) is None]


def false_alarms(name: str) -> list[str]:
    """The harmless texts of a list in which danger was found."""
    return [words for kind, words in rows(name) if kind == "-" and danger.find(words) is not None]


def test_every_dangerous_phrasing_of_our_own_list_is_found() -> None:
    assert len(rows("danger_own.txt")) >= LEAST_PHRASINGS
    assert missed("danger_own.txt") == []


def test_of_the_harmless_phrasings_of_our_own_list_few_are_taken_for_danger() -> None:
    harmless = sum(kind == "-" for kind, _ in rows("danger_own.txt"))
    assert len(false_alarms("danger_own.txt")) <= MOST_FALSE_ALARMS * harmless


@pytest.mark.parametrize("name", ["danger_other.txt", "danger_third.txt"])
def test_hardly_any_dangerous_phrasing_of_lists_not_made_for_the_signs_is_missed(name: str) -> None:
    dangerous = sum(kind != "-" for kind, _ in rows(name))
    count = len(missed(name))  # a number only: the list must not be read when it fails
    assert count <= (1 - LEAST_RECALL_ELSEWHERE) * dangerous


def test_of_the_harmless_near_misses_few_are_asked_about_and_none_is_alarmed() -> None:
    harmless = [words for kind, words in rows("danger_own.txt") + rows("danger_other.txt") if kind == "-"]
    found = [one for words in harmless if (one := danger.find(words)) is not None]
    assert len(found) <= MOST_ASKED * len(harmless)
    assert not any(one.sure for one in found)


@pytest.mark.parametrize(
    "words",
    [
        "椅子腿断了,帮忙钉一下",
        "窗户把手断了开不了窗",
        "床板塌了想修",
        "my wardrobe door fell off",
        "装修电钻从早打到晚",
        "老人防走失手环去哪申请",
        "the flowers are dying, who waters them",
        "砍树要申请吗",
        "房东砍了一百块房租",
        "花坛的灯没反应,换一个",
    ],
)
def test_broken_things_errands_and_questions_are_not_questioned(words: str) -> None:
    assert danger.find(words) is None


@pytest.mark.parametrize(
    "words",
    ["床塌了压着人", "树倒了砸到人", "煤器漏了", "火还没灭又烧起来", "水到胸口了", "灶上火灭了气还在放"],
)
def test_what_looks_like_an_errand_but_hurts_somebody_still_counts(words: str) -> None:
    assert danger.find(words) is not None


def test_of_two_hundred_ordinary_messages_few_are_questioned() -> None:
    lines = (HERE / "messages_labelled.tsv").read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t")[0] for line in lines if not line.startswith("#")][CALIBRATING:]
    found = sum(danger.find(text) is not None for text in texts)  # a number only: they are not tuned on
    assert found <= MOST_QUESTIONED * len(texts)


def fragments() -> list[str]:
    """The ordinary first words of a chat, one to a line."""
    lines = (HERE / "harmless_fragments.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_ordinary_first_words_raise_no_alarm_and_hardly_ever_the_question() -> None:
    found = {words: one for words in fragments() if (one := danger.find(words)) is not None}
    assert len(fragments()) >= LEAST_FRAGMENTS
    assert [words for words, one in found.items() if one.sure] == []
    assert len(found) <= MOST_FRAGMENTS_ASKED * len(fragments()), list(found)


def test_danger_in_few_words_is_found_and_names_the_number_that_helps() -> None:
    listed = rows("danger_fragments.txt")
    told = {words: [one.number for one in danger.find_all(words)] for _, words in listed}
    assert len(listed) >= LEAST_DANGEROUS_FRAGMENTS
    assert [words for number, words in listed if told[words][:1] != [number]] == []


@pytest.mark.parametrize(
    "words",
    [
        "我叫李小红",
        "我叫谢朝卿",
        "我姓李",
        "我是李大爷",
        "我在家",
        "我下午在家",
        "我老伴在家等",
        "我明天不在家",
        "我女儿明天回来",
        "我住3号楼",
        "请走西门进来",
        "我四点到",
        "我不想要了",
        "我要取消",
        "我要撤回",
        "我知道了",
        "我等你们",
        "我不会用这个",
        "楼上吵死了",
        "你们都是白痴",
        "asdfghjkl",
        "电脑中毒",
        "手机中毒了",
    ],
)
def test_names_doors_hours_and_words_of_control_are_not_questioned(words: str) -> None:
    assert danger.find(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "我叫李小红,我家着火了",
        "我在家,喘不上气",
        "不用了,我不想活了",
        "3号楼,有人拿刀",
        "my name is Ann, he has a knife",
    ],
)
def test_an_ordinary_clause_hides_no_danger_beside_it(words: str) -> None:
    found = danger.find(words)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    "clause",
    [
        "我走了",
        "大家再见",
        "我想结束",
        "快来",
        "他在门口",
        "有人在门口",
        "我在楼顶",
        "他来了",
        "孩子不在家",
        "dead in house",
    ],
)
def test_what_may_be_a_farewell_a_threat_or_a_call_is_not_explained_away(clause: str) -> None:
    assert danger_plain.unexplained(clause) == clause


def test_by_the_wording_alone_staff_are_never_told_without_asking() -> None:
    listed = [words for name in ("danger_own.txt", "danger_other.txt") for _, words in rows(name)]
    found = [one for words in listed if (one := danger.find(words)) is not None]
    assert not any(one.sure and not one.words for one in found)


@pytest.mark.parametrize("words", ["我头晕", "我有点头晕,站不稳", "I feel dizzy"])
def test_who_speaks_of_the_body_is_sent_to_a_doctor_and_not_to_the_police(words: str) -> None:
    assert [one.number for one in danger.find_all(words)] == ["120"]


@pytest.mark.parametrize("words", ["救命", "救命啊!!", "help!", "SOS", "快来人!"])
def test_a_bare_cry_for_help_alarms(words: str) -> None:
    found = danger.find(words)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize("words", ["煤气灶电池没电了,打不着火", "火龙果买多了谁要", "手机快死了,谁有充电器"])
def test_figures_of_speech_and_everyday_things_are_no_danger(words: str) -> None:
    assert danger.find(words) is None


def test_life_comes_first_where_somebody_does_not_respond() -> None:
    assert [one.number for one in danger.find_all("救命,我老伴晕倒了")] == ["120", "110"]


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("我家着火了", "fire", "119"),
        ("燃气泄漏", "gas", "119"),
        ("有人持刀", "violence", "110"),
        ("老人昏迷了", "medical", "120"),
        ("房子塌了", "collapse", "119"),
        ("他要跳楼", "suicide", "110"),
        ("孩子走丢了", "missing", "110"),
        ("有人溺水", "drowning", "119"),
    ],
)
def test_each_kind_names_its_number(words: str, kind: str, number: str) -> None:
    found = danger.find(words)
    assert found is not None
    assert (found.kind, found.number) == (kind, number)


def test_the_words_that_fired_are_told() -> None:
    found = danger.find("三楼冒黑烟,像是着火了")
    assert found is not None
    assert "着火" in found.words


def test_several_dangers_are_all_told_and_the_gravest_comes_first() -> None:
    kinds = [each.kind for each in danger.find_all("着火了,有人要跳楼")]
    assert kinds == ["suicide", "fire"]


@pytest.mark.parametrize("words", ["", " ", "。。。", "\n", "?" * 5000, "着" * 5000, "🙂" * 2000])
def test_odd_input_is_no_danger(words: str) -> None:
    assert danger.find(words) is None


def test_spaces_width_and_traditional_characters_do_not_hide_danger() -> None:
    assert danger.find("着 火 了!") is not None
    assert danger.find("廚房著火") is not None
    assert danger.find("FIRE! My house is ON FIRE") is not None


def test_danger_that_comes_back_after_it_was_over_counts() -> None:
    assert danger.find("刚才的火扑灭了") is None
    assert danger.find("刚才的火扑灭了,现在又着火了") is not None


@pytest.mark.parametrize("words", ["电梯坏了停在4楼,里面有人", "elevator stuck, I am inside"])
def test_somebody_in_a_lift_that_stands_is_asked_about_with_the_number(words: str) -> None:
    assert "119" in [found.number for found in danger.find_all(words)]
