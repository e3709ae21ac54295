"""The seats are taken: whoever comes too late may wait, and is asked in private when one falls free."""

from sqlmodel import select

from tasks.lifecycle import State
from tasks.standby_rows import Standby
from tasks.tables import Task
from tests.stories.town import Somebody, Town
from volunteers.rights import Role

LAMP = "3号楼门口路灯不亮了,请人看看"


async def _taken(town: Town, words: str = LAMP) -> tuple[Somebody, Somebody, Somebody, Somebody]:
    """A task held by 王强, and two more volunteers."""
    volunteers = [
        await town.person(name, 1003 + n, Role.VOLUNTEER) for n, name in enumerate(("王强", "李梅", "赵刚"))
    ]
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(words)
    await elder.presses("确认提交")
    await volunteers[0].presses("我来领取", in_group=True)
    return elder, volunteers[0], volunteers[1], volunteers[2]


async def _gives_back(holder: Somebody) -> None:
    await holder.presses("退回")
    await holder.presses("临时有事")


async def _task(town: Town) -> Task:
    async with town.database.reading() as work:
        return (await work.session.exec(select(Task))).one()


def _labels(town: Town) -> list[str]:
    return [choice.label for choice in town.card().buttons]


async def test_one_tap_waits_and_the_card_says_only_how_many(town: Town) -> None:
    _, _, mei, gang = await _taken(town)
    assert _labels(town) == ["候补"]
    await mei.presses("候补", in_group=True)
    await gang.presses("候补", in_group=True)
    assert "候补 2 人" in town.card().text
    assert "李梅" not in town.card().text
    assert "在候补名单里" in mei.last().text


async def test_a_second_tap_changes_nothing(town: Town) -> None:
    _, holder, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    assert "已经在候补" in await mei.presses("候补", in_group=True)
    assert "候补 1 人" in town.card().text
    assert await holder.presses("候补", in_group=True)
    assert "候补 1 人" in town.card().text


async def test_a_seat_that_falls_free_is_kept_for_the_first_then_the_next_then_open_to_all(
    town: Town,
) -> None:
    _, holder, mei, gang = await _taken(town)
    await mei.presses("候补", in_group=True)
    await gang.presses("候补", in_group=True)
    await _gives_back(holder)
    assert "空出一个位置" in mei.last().text
    assert "空出一个位置" not in str(gang.sees())
    other = await town.person("路过", 1010, Role.VOLUNTEER)
    assert "留给候补" in await other.presses_data(f"claim:{(await _task(town)).key}:1", in_group=True)
    await town.passes(minutes=31)
    assert "已问下一位" in mei.last().text
    assert "空出一个位置" in gang.last().text
    await gang.presses("这次不行")
    assert "我来领取" in _labels(town)
    await other.presses("我来领取", in_group=True)
    assert "路过" in town.card().text


async def test_whoever_is_asked_takes_it_with_one_tap_and_has_the_details(town: Town) -> None:
    _, holder, mei, gang = await _taken(town)
    await mei.presses("候补", in_group=True)
    await gang.presses("候补", in_group=True)
    await _gives_back(holder)
    await mei.presses("我能去")
    assert "详情" in mei.last().text
    assert "李梅" in town.card().text
    assert "候补 1 人" in town.card().text
    await gang.presses("不等了")
    assert "候补" not in town.card().text


async def test_an_urgent_task_is_open_to_all_at_once(town: Town) -> None:
    _, holder, mei, _ = await _taken(town, "3号楼门口井盖没了,很急,请马上来人")
    await mei.presses("候补", in_group=True)
    await _gives_back(holder)
    assert "我来领取" in _labels(town)
    assert "现在谁都可以领取" in mei.last().text


async def test_by_night_it_is_open_to_all_at_once_and_nobody_is_woken(town: Town) -> None:
    _, holder, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    await town.passes(hours=14)
    seen = len(mei.messages())
    await _gives_back(holder)
    assert "我来领取" in _labels(town)
    assert len(mei.messages()) == seen


async def test_when_silence_ends_a_claim_the_first_who_waits_is_asked(town: Town) -> None:
    _, _, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    await town.passes(hours=24, minutes=5)
    assert "空出一个位置" in str(mei.sees())


async def test_when_the_task_is_over_nobody_waits_any_more(town: Town) -> None:
    elder, _, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    await elder.presses("撤回")
    assert "不用再等了" in mei.last().text
    await mei.presses_data("standby-leave:1")
    await mei.presses_data("standby-go:1")
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Standby))).one().outcome == "over"
    assert (await _task(town)).state == State.WITHDRAWN


async def test_nobody_presses_the_answer_of_another(town: Town) -> None:
    _, holder, mei, gang = await _taken(town)
    await mei.presses("候补", in_group=True)
    await _gives_back(holder)
    for verb in ("standby-go", "standby-no", "standby-leave"):
        await gang.presses_data(f"{verb}:1")
    assert (await _task(town)).state == State.OPEN
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Standby))).one().ended_at is None


async def test_the_resident_does_not_wait_for_his_own_request_and_a_list_has_an_end(town: Town) -> None:
    elder, *_ = await _taken(town)
    key = (await _task(town)).key
    await elder.presses_data(f"standby:{key}:0", in_group=True)
    for number in range(7):
        who = await town.person(f"人{number}", 1100 + number, Role.VOLUNTEER)
        await who.presses("候补", in_group=True)
    assert "候补 5 人" in town.card().text


async def test_my_shows_what_i_wait_for_with_a_way_out(town: Town) -> None:
    _, _, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    await mei.writes("/my")
    assert "候补中" in mei.last().text
    await mei.presses("不等了")
    assert "候补" not in town.card().text


async def test_whoever_has_no_chat_with_us_is_led_there_and_is_passed_over_until_then(town: Town) -> None:
    _, holder, mei, _ = await _taken(town)
    newcomer = town.stranger("路人", 3001)
    assert "https://t.me/" in await newcomer.presses("候补", in_group=True)
    await mei.presses("候补", in_group=True)
    await _gives_back(holder)
    assert "空出一个位置" in mei.last().text


async def test_staff_who_take_it_in_hand_end_the_keeping(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    _, holder, mei, _ = await _taken(town)
    await mei.presses("候补", in_group=True)
    await _gives_back(holder)
    await secretary.presses_data(f"take-over:{(await _task(town)).key}")
    assert "位置又有人了" in str(mei.sees())
    assert "书记" in town.card().text
