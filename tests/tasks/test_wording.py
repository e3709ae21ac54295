"""What is read from a resident's words: who, where, when, how soon, for whom."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, seed, settings, strategies as st

from tasks import wording_address
from tasks.wording import Wording, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
THURSDAY_TEN = datetime(2026, 7, 23, 2, 0, tzinfo=UTC)


def said(text: str) -> Wording:
    return read(text, THURSDAY_TEN, SHANGHAI)


def hours(text: str) -> tuple[str, str] | None:
    wish = said(text).wish
    return (f"{wish.start:%d %H:%M}", f"{wish.end:%d %H:%M}") if wish else None


def test_the_seed_message_tells_name_place_and_phone() -> None:
    wording = said("我是3号楼2单元501的谢朝卿,腿脚不好下楼不方便,想装个扶手,电话13800138000")

    assert wording.name == "谢朝卿"
    assert wording.phones == ("13800138000",)
    assert (wording.building, wording.unit, wording.flat) == ("3号楼", "2单元", "501")
    assert wording.coarse_place == "3号楼附近"
    assert wording.on_behalf is False


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("明天上午来", ("24 08:00", "24 12:00")),
        ("周六下午3点", ("25 15:00", "25 16:00")),
        ("今晚8点", ("23 20:00", "23 21:00")),
        ("后天", ("25 00:00", "26 00:00")),
        ("下周一", ("27 00:00", "28 00:00")),
        ("下午三点半到五点", ("23 15:30", "23 17:00")),
        ("下午３点", ("23 15:00", "23 16:00")),
        ("3-5点", ("23 15:00", "23 17:00")),
        ("半小时内", ("23 10:00", "23 10:30")),
        ("两个小时后", ("23 12:00", "23 13:00")),
        ("请明天中午12点前送到", ("23 10:00", "24 12:00")),
        ("please come tomorrow 3pm", ("24 15:00", "24 16:00")),
        ("on Saturday morning", ("25 08:00", "25 12:00")),
        ("昨天下午3点漏水", None),
        ("每天晚上8点吵", None),
        ("我有3点建议", None),
        ("快一点", None),
        ("水管漏了", None),
        ("2月31日", None),
    ],
)
def test_a_time_wish_is_read_against_now_in_the_places_zone(text: str, when: tuple[str, str] | None) -> None:
    assert hours(text) == when


def test_a_wish_is_aware_and_keeps_the_words() -> None:
    wish = said("明天上午来").wish

    assert wish is not None
    assert wish.start.tzinfo is SHANGHAI
    assert wish.words == "明天上午"


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("马上来人", "urgent"),
        ("水管爆了,急!", "urgent"),
        ("asap please", "urgent"),
        ("不急,有空再来", "ordinary"),
        ("not urgent", "ordinary"),
        ("去医院看急诊", None),
        ("路灯坏了", None),
    ],
)
def test_urgency_is_what_the_words_say(text: str, urgency: str | None) -> None:
    assert said(text).urgency == urgency


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("需要两个人抬", 2),
        ("要3名志愿者", 3),
        ("需要３个人", 3),
        ("need 2 people", 2),
        ("我一个人在家", None),
        ("三个人住", None),
    ],
)
def test_people_needed_are_counted_only_when_asked_for(text: str, people: int | None) -> None:
    assert said(text).people_needed == people


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("帮我邻居问一下,谁能陪他看病", True),
        ("我妈想装扶手", True),
        ("谢朝卿老人反映下楼不方便", True),
        ("I ask on behalf of my mother", True),
        ("邻居装修太吵", False),
        ("我家水管漏了", False),
    ],
)
def test_a_proxy_is_noticed(text: str, proxy: bool) -> None:
    assert said(text).on_behalf is proxy


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("他同意", True),
        ("本人同意", True),
        ("he agrees", True),
        ("他不同意", False),
        ("还没问过他是否同意", False),
        ("漏水", False),
    ],
)
def test_agreement_must_be_stated(text: str, agrees: bool) -> None:
    assert said(text).agrees is agrees


@pytest.mark.parametrize(
    "written",
    [
        "138 0013 8000",
        "+86 138-0013-8000",
        "１３８００１３８０００",
        "一三八零零一三八零零零",
        "138.0013.8000",
        "一三八，零零一三，八零零零",
        "138oo138ooo",
    ],
)
def test_a_phone_is_read_however_it_is_written(written: str) -> None:
    assert said(f"电话{written}").phones == ("13800138000",)


@pytest.mark.parametrize(
    ("text", "address", "coarse"),
    [
        ("我住得仁社区3号楼2单元501,水管漏了", "得仁社区3号楼2单元501", "3号楼附近"),
        ("地址:解放路12号幸福小区5栋3单元1202室", "解放路12号幸福小区5栋3单元1202室", "5栋附近"),
        ("三号楼二单元五零一漏水", "三号楼二单元五零一", "三号楼附近"),
        ("3-2-501漏水", "3-2-501", "3号楼附近"),
        ("Building 3, flat 501", "Building 3, flat 501", "near building 3"),
        ("幸福小区的路灯坏了", "幸福小区", None),
        ("3号楼2门501漏水", "3号楼2门501", "3号楼附近"),
        ("我住3 号 楼 2 单 元 5 0 1,漏水", "3 号 楼 2 单 元 5 0 1", "3号楼附近"),
        ("3号楼附近伍零壹漏水", "3号楼附近伍零壹", "3号楼附近"),
        ("五楼东门灯坏了", "五楼东门", None),
        ("水管漏了", None, None),
    ],
)
def test_an_address_is_kept_as_written_and_shown_coarsely(
    text: str, address: str | None, coarse: str | None
) -> None:
    assert (said(text).address, said(text).coarse_place) == (address, coarse)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫王芳家里漏水", "王芳"),
        ("联系人:阿依古丽", "阿依古丽"),
        ("王奶奶想理发", "王奶奶"),
        ("我是张三,帮我邻居李桂兰奶奶问一下", "李桂兰"),
        ("my name is John Smith", "John Smith"),
        ("小区路灯坏了", None),
    ],
)
def test_the_name_is_the_persons_the_request_is_about(text: str, name: str | None) -> None:
    assert said(text).name == name


def test_a_ticket_number_is_no_phone() -> None:
    assert said("工单编号20260101120241,电话0731-84881234").phones == ("073184881234",)


def test_an_address_is_split_into_its_parts() -> None:
    text = "湖南省长沙市岳麓区桔子洲街道新民路12号幸福小区5栋3单元8楼802室"

    split = [(part.kind, text[part.start : part.end]) for part in wording_address.parts(text)]

    assert split == [
        ("prov", "湖南省"),
        ("city", "长沙市"),
        ("district", "岳麓区"),
        ("town", "桔子洲街道"),
        ("road", "新民路"),
        ("roadno", "12号"),
        ("poi", "幸福小区"),
        ("houseno", "5栋"),
        ("cellno", "3单元"),
        ("floorno", "8楼"),
        ("roomno", "802室"),
    ]


@seed(20260723)
@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    said(text)
