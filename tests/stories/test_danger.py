"""Danger in conversations: the number first, staff at once when it is sure, one question when it is not."""

import pytest
from sqlmodel import select

from tasks import danger
from tasks.tables import Task
from tests.stories.town import Town
from volunteers import people, places, rights
from volunteers.places import Level, Place
from volunteers.rights import Role

DOUBTFUL = "半夜有人在3号楼门口拍门牌"
SURE = "我家着火了,3号楼"


def test_the_words_of_these_stories_are_sure_and_doubtful() -> None:
    doubtful, sure = danger.find(DOUBTFUL), danger.find(SURE)
    assert doubtful is not None
    assert not doubtful.sure
    assert sure is not None
    assert sure.sure


async def test_where_it_is_not_sure_the_number_is_said_and_nobody_is_told_yet(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    assert "110" in elder.last().text
    assert elder.offered() == ["是,紧急", "不是"]
    assert secretary.sees() == []
    assert town.group() == []


async def test_yes_tells_staff_the_words_and_they_never_become_a_task(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.presses("是,紧急")
    assert "拍门牌" in secretary.last().text
    assert "110" in elder.last().text
    assert "1 位值班人员" in elder.last().text
    assert elder.offered() == []
    await elder.writes("/my")
    assert "拍门牌" not in elder.last().text


async def test_no_goes_on_with_the_same_words_as_an_ordinary_request(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.presses("不是")
    assert "我是这样理解的" in elder.last().text
    assert "3号楼" in elder.last().text
    assert secretary.sees() == []


@pytest.mark.parametrize("words", ["是的", "是!", "对", "yes"])
async def test_yes_may_be_written(town: Town, words: str) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes(words)
    assert "拍门牌" in secretary.last().text


async def test_no_may_be_written(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes("不是。")
    assert "我是这样理解的" in elder.last().text


async def test_whoever_writes_on_instead_of_answering_loses_no_words(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes("麻烦请人来看看,电话13800138000")
    assert "我是这样理解的" in elder.last().text
    assert "3号楼" in elder.last().text  # from the first message
    assert "13800138000" in elder.last().text  # from the second


async def test_worse_news_instead_of_an_answer_alarms_at_once(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes(SURE)
    assert "着火" in secretary.last().text


async def test_the_question_is_answered_once(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    no = next(c.press for c in elder.last().buttons if c.label == "不是")
    await elder.presses("不是")
    seen = len(elder.sees())
    await elder.presses_data(no)
    assert len(elder.sees()) == seen
    assert secretary.sees() == []


async def test_a_photo_sent_with_doubtful_words_stays_with_the_request(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.sends_photo(DOUBTFUL)
    await elder.presses("不是")
    assert "照片:1 张" in elder.last().text


async def test_nobody_answers_for_somebody_else(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder, other = town.stranger("谢朝卿", 2001), town.stranger("路人", 2002)
    await elder.writes(DOUBTFUL)
    yes = next(c.press for c in elder.last().buttons if c.label == "是,紧急")
    await other.presses_data(yes)
    assert secretary.sees() == []


async def test_several_dangers_are_all_named_and_life_comes_first(town: Town) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("有人打架,我老伴被打得晕倒了叫不醒")
    answer = elder.last().text
    assert answer.index("120") < answer.index("110")
    await elder.writes("救命,我老伴晕倒了")
    assert "120、110" in elder.last().text


async def test_a_question_nobody_answers_reaches_staff_once_and_the_person_sees_that(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await town.passes(minutes=4)
    assert secretary.sees() == []
    await town.passes(minutes=2)
    assert "一直没有回答" in secretary.last().text
    assert "拍门牌" in secretary.last().text
    assert "1 位值班人员" in elder.last().text
    assert elder.offered() == ["是,紧急", "不是"]
    await town.passes(hours=2)
    assert len(secretary.sees()) == 1


async def test_writing_on_does_not_put_the_alarm_off(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await town.passes(minutes=3)
    await elder.writes("麻烦请人来看看,电话13800138000")
    assert "我是这样理解的" in elder.last().text
    await elder.writes(DOUBTFUL)
    await town.passes(minutes=3)
    assert "一直没有回答" in secretary.last().text
    assert "13800138000" in secretary.last().text


async def test_whoever_submits_what_was_doubtful_has_answered(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes("3号楼厨房水龙头漏水,想请人来修,电话13800138000")
    assert "类别:水电维修" in elder.last().text
    await elder.presses("确认提交")
    await town.passes(minutes=9)
    assert secretary.sees() == []


async def test_a_no_after_writing_on_is_heard_too(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.writes("麻烦请人来看看,电话13800138000")
    await town.passes(minutes=6)
    await elder.presses("不是")
    assert "不是紧急情况" in secretary.last().text
    assert "我是这样理解的" in elder.last().text
    async with town.database.reading() as work:
        (draft,) = (await work.session.exec(select(Task))).all()
    assert draft.said.count("拍门") == 1  # not said twice


async def test_a_late_yes_still_alarms_and_a_late_no_still_goes_on(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder, other = town.stranger("谢朝卿", 2001), town.stranger("张桂兰", 2002)
    await elder.writes(DOUBTFUL)
    await other.writes(DOUBTFUL)
    await town.passes(minutes=6)
    await elder.presses("是,紧急")
    assert "有居民刚写道" in secretary.last().text
    await other.presses("不是")
    assert "我是这样理解的" in other.last().text
    assert "3号楼" in other.last().text
    assert [seen for seen in secretary.sees() if "不是紧急情况,按平常的求助来办" in seen]


async def test_an_answer_in_time_calls_the_alarm_off(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await elder.presses("不是")
    await town.passes(minutes=30)
    assert secretary.sees() == []


async def test_nothing_is_submitted_past_an_open_question_about_danger(town: Town) -> None:
    await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("3号楼厨房水龙头漏水,想请人修")
    await elder.writes(DOUBTFUL)
    confirm = next(c.press for seen in elder.messages() for c in seen.buttons if c.label == "确认提交")
    assert "请先" in await elder.presses_data(confirm)
    assert town.group() == []


async def test_a_community_sets_how_long_the_question_waits(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    async with town.database.work() as work:
        place = await places.by_code(work, "deren")
        place.terms = {"danger_unanswered": "1 min"}
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes(DOUBTFUL)
    await town.passes(minutes=2)
    assert "一直没有回答" in secretary.last().text


async def test_an_alarm_of_somebody_known_says_where_he_asked_for_help_before(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("3号楼2单元501,厨房水管漏水,电话13900139000")
    await elder.presses("确认提交")
    await elder.writes("我胸口疼得喘不上气")
    told = secretary.last().text
    assert "喘不上气" in told
    assert "3号楼2单元501" in told
    assert "13900139000" in told
    assert "另一件求助里写的" in told


async def test_an_alarm_of_somebody_who_asked_for_another_does_not_send_help_to_that_door(town: Town) -> None:
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    daughter = town.stranger("谢敏", 2001)
    await daughter.writes("替我妈妈问的:3号楼2单元501,厨房水管漏水,电话13900139000")
    await daughter.presses(daughter.offered()[0])
    async with town.database.reading() as work:
        assert (await work.session.exec(select(Task))).one().on_behalf
    await daughter.writes("我胸口疼得喘不上气")
    assert "501" not in secretary.last().text


async def _second_community(town: Town) -> int:
    async with town.database.work() as work:
        street = await places.by_code(work, "juntun")
        other = await places.add(work, Place(code="liuyuan", level=Level.COMMUNITY, name="柳园社区"), street)
        officer = await people.add(work, "街道")
        (await people.attach(work, officer, "telegram", "1900")).reachable = True
        await rights.grant(work, officer.key, Role.STREET_OFFICER, street, "file")
        return other.key


async def test_a_newcomers_danger_reaches_the_street_at_once_and_his_community_as_soon_as_it_is_known(
    town: Town,
) -> None:
    await _second_community(town)
    secretary, street = await town.person("书记", 1001, Role.SECRETARY), town.stranger("街道", 1900)
    newcomer = town.stranger("老刘", 2050)
    await newcomer.writes("我家着火了")
    assert "着火" in street.last().text
    assert secretary.sees() == []
    assert "119" in "".join(newcomer.sees())
    assert newcomer.offered() == ["得仁社区", "柳园社区"]
    await newcomer.presses("得仁社区")
    assert "着火" in secretary.last().text
    assert "得仁社区" in newcomer.last().text


@pytest.mark.parametrize("named", ["得仁社区1号楼着火了", None])
async def test_a_community_named_in_words_is_told(town: Town, named: str | None) -> None:
    await _second_community(town)
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    newcomer = town.stranger("老刘", 2050)
    await newcomer.writes(named or "我家着火了")
    if named is None:
        await newcomer.writes("得仁社区")
    assert "着火" in secretary.last().text


async def test_a_button_of_a_danger_that_is_over_alarms_nobody(town: Town) -> None:
    await _second_community(town)
    secretary = await town.person("书记", 1001, Role.SECRETARY)
    newcomer = town.stranger("老刘", 2050)
    await newcomer.writes("我家着火了")
    question = newcomer.last()
    await newcomer.presses("得仁社区")
    told = len(secretary.sees())
    await newcomer.presses("得仁社区", on=question)
    assert len(secretary.sees()) == told
