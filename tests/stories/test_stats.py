"""The secretary asks in chat how the community does."""

from datetime import timedelta

import pytest
from openpyxl import load_workbook

from tasks.tables import Task
from tests.stories.town import Somebody, Town
from volunteers import people, places, rights
from volunteers.rights import Role


@pytest.fixture
async def secretary(town: Town) -> Somebody:
    """The secretary of 得仁社区."""
    return await town.person("书记", 1001, Role.SECRETARY)


async def served(town: Town) -> None:
    """A request that is claimed after six minutes, done, solved and liked."""
    elder = town.stranger("谢朝卿", 2001)
    helper = await town.person("王强", 1003, Role.VOLUNTEER)
    await elder.writes("3号楼下楼不方便,请帮忙装个扶手")
    await elder.presses("确认提交")
    await town.passes(minutes=6)
    await helper.presses("我来领取", in_group=True)
    await helper.presses("到达")
    await helper.presses("完成")
    await helper.writes("装好了")
    await elder.presses("已解决")
    await elder.presses("很满意")


async def test_the_secretary_reads_the_month_in_chat(town: Town, secretary: Somebody) -> None:
    await served(town)
    await secretary.writes("/stats")
    said = secretary.last().text
    assert said.startswith("📊 得仁社区 · 2026年3月\n收到 1 · 受理 1 · 到期应办 0 · 未到期结转 0"), said
    assert "认领率:1 件中 1 件" in said
    assert "认领用时:中位数 6 分钟,九成不超过 6 分钟(1 件)" in said
    assert "满意率:1 件中 1 件;有效回访率:1 件中 1 件" in said
    assert "算到现在" in said


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("上个月", "2026年2月"),
        ("本周", "2026年3月2日至2026年3月8日"),
        ("last 7 days", "2026年2月24日至2026年3月2日"),
    ],
)
async def test_any_period_in_words_will_do(town: Town, secretary: Somebody, words: str, name: str) -> None:
    await secretary.writes(f"/stats {words}")
    assert name in secretary.last().text
    assert "办结率:暂无" in secretary.last().text


async def test_a_period_nobody_understands_is_answered_with_examples(town: Town, secretary: Somebody) -> None:
    await secretary.writes("/stats 猴年马月")
    assert "没看懂时段“猴年马月”" in secretary.last().text
    await secretary.writes("/stats 13月")
    assert "没有13月" in secretary.last().text


async def test_numbers_are_for_staff(town: Town) -> None:
    neighbour = await town.person("王强", 1003, Role.VOLUNTEER)
    await neighbour.writes("/stats")
    assert "/my" in neighbour.last().text
    for data in ("stats:2:20260301-20260331", "figure:overdue:n:2:20260301-20260331"):
        assert "没有这个权限" in await neighbour.presses_data(data)


async def test_a_number_opens_its_list(town: Town, secretary: Somebody) -> None:
    elder = town.stranger("谢朝卿", 2001)
    await elder.writes("3号楼下楼不方便,请帮忙装个扶手")
    await elder.presses("确认提交")
    await town.passes(days=25)
    await secretary.writes("/stats")
    await secretary.presses("逾期未结 1 件")
    assert secretary.last().text.startswith("逾期未结 · 得仁社区 · 2026年")
    assert "#1 适老改造" in secretary.last().text


async def test_the_month_before_is_one_tap_away(town: Town, secretary: Somebody) -> None:
    await secretary.writes("/stats")
    await secretary.presses("2026年2月")
    assert secretary.last().text.startswith("📊 得仁社区 · 2026年2月")
    await secretary.presses("2026年3月")
    assert secretary.last().text.startswith("📊 得仁社区 · 2026年3月")


async def test_who_sees_a_street_chooses_a_community(town: Town, secretary: Somebody) -> None:
    officer = await town.person("街道干部", 1009)
    async with town.database.work() as work:
        known = await people.find(work, "telegram", "1009")
        assert known is not None
        await rights.grant(
            work, known[0].key, Role.STREET_OFFICER, await places.by_code(work, "juntun"), "file"
        )
    await officer.writes("/stats")
    assert officer.last().text.startswith("📊 军屯街道")
    await officer.presses("得仁社区")
    assert officer.last().text.startswith("📊 得仁社区")


@pytest.mark.parametrize(
    "forged", ["stats:2:yesterday", "stats:99:20260301-20260331", "stats:2", "figure:x:n:2:1-2"]
)
async def test_a_forged_button_is_answered_politely(town: Town, secretary: Somebody, forged: str) -> None:
    before = len(secretary.messages())
    assert await secretary.presses_data(forged)
    assert len(secretary.messages()) == before


async def test_a_closed_month_stays_and_shows_what_changed(town: Town, secretary: Somebody) -> None:
    await served(town)
    helper = await town.person("李阿姨", 1004, Role.GRID_WORKER)
    await town.passes(days=40)
    await secretary.writes("/stats 3月")
    await secretary.presses("2026年3月 定稿")
    assert "🔒 已于 今天" in secretary.last().text
    assert "2026年3月 定稿" not in [choice.label for choice in secretary.last().buttons]
    closed = secretary.last().text.partition("🔒")[0]

    async with town.database.work() as work:
        task = await work.session.get(Task, 1)
        assert task is not None
        task.accepted_at, task.due_at = (
            town.clock.now - timedelta(days=10),
            town.clock.now - timedelta(days=5),
        )
    await secretary.writes("/stats 3月")
    said = secretary.last().text
    assert said.startswith(closed)
    assert "定稿后的变化 · 到期应办:定稿 1,现在 0" in said, said
    assert "没有这个权限" in await helper.presses_data("close-month:2:20260201-20260228")
    assert "已经定稿" in await secretary.presses_data("close-month:2:20260301-20260331")


async def test_the_bulletin_of_last_month_is_one_command_and_one_tap(town: Town, secretary: Somebody) -> None:
    await served(town)
    await town.passes(days=40)
    await secretary.writes("/bulletin 3月")
    assert secretary.last().text == "得仁社区 2026年3月,要哪一份?"
    for label in (
        "单位办理情况",
        "受理办结情况",
        "响应用时分布",
        "六步考核评价",
        "双报到服务时长",
        "巡逻情况",
    ):
        await secretary.presses(label)
        file = secretary.last().file
        assert file.endswith(".xlsx"), label
        assert load_workbook(next(town.media.root.rglob(file))).worksheets
    await secretary.presses("看图")
    assert secretary.last().file.endswith(".png")


async def test_bulletins_are_not_for_everybody(town: Town) -> None:
    worker = await town.person("网格员", 1005, Role.GRID_WORKER)
    await worker.writes("/bulletin")
    assert "/stats" in worker.last().text
    assert "没有这个权限" in await worker.presses_data("bulletin:units:2:20260301-20260331")


async def test_one_more_tap_gives_the_bulletin_on_paper(town: Town, secretary: Somebody) -> None:
    await secretary.writes("/bulletin 3月")
    await secretary.presses("志愿服务时长")
    await secretary.presses("打印版(PDF)")
    paper = secretary.last()
    assert paper.file.endswith(".pdf")
    assert next(town.media.root.rglob(paper.file)).read_bytes().startswith(b"%PDF")
