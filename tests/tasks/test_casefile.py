"""The six steps of a case file, with times and actors, and nobody's private words."""

from datetime import timedelta

from bot.database import Database
from bot.words import Words
from tasks import casefile, claims, feedback, intake, requests
from tasks.lifecycle import Step
from tasks.tables import Task
from tests import makers
from tests.clock import Clock
from volunteers import places
from volunteers.rights import Role
from volunteers.work import Work


async def _life(database: Database, clock: Clock) -> int:
    async with database.work() as work:
        place = await makers.place(work)
        elder = await makers.person(work, "谢朝卿", place)
        helper = await makers.person(work, "王强", place, Role.VOLUNTEER)
        task = await intake.begin(work, elder.key, place, "telegram")
        task.category, task.need, task.said, task.phone = "errands", "取快递", "原话机密", "13800138000"
        await requests.submit(work, task, elder.key)
    clock.advance(minutes=6)
    async with database.work() as work:
        claim = await claims.take(work, await requests.get(work, task.key), helper.key)
        await claims.set_out(work, claim)
        await claims.finish(work, claim, "放门口了")
    clock.advance(minutes=30)
    async with database.work() as work:
        found = await requests.get(work, task.key)
        await feedback.close(work, found, elder.key)
    return task.key


async def _rendered(work: Work, task: Task) -> str:
    place = await places.get(work, task.place_id)
    return Words().render(await casefile.words(work, task), "zh", place.zone, work.now)


async def test_every_step_has_its_lines_in_order(database: Database, clock: Clock) -> None:
    key = await _life(database, clock)
    async with database.reading() as work:
        chapters = {
            chapter.step: chapter for chapter in await casefile.chapters(work, await requests.get(work, key))
        }
    assert list(chapters) == list(Step)
    events = {step: [line.what.key for line in chapter.lines] for step, chapter in chapters.items()}
    assert events == {
        Step.INFORMATION: ["event-submit"],
        Step.FILE: ["event-accept"],
        Step.DISPATCH: ["event-publish", "event-claim"],
        Step.FEEDBACK: ["event-set-out", "event-finish"],
        Step.VERIFICATION: ["event-confirm"],
        Step.APPRAISAL: [],
    }


async def test_it_reads_as_a_page_and_names_nobody_who_asked(database: Database, clock: Clock) -> None:
    key = await _life(database, clock)
    async with database.reading() as work:
        page = await _rendered(work, await requests.get(work, key))
    assert "一、信息收集" in page
    assert "今天 09:00 提交(居民)" in page
    assert "今天 09:06 认领(王强)" in page
    assert "报完成(王强):放门口了" in page
    assert "今天 09:36 确认办结(居民)" in page
    assert "办理用时 36 分钟" in page
    for private in ("谢朝卿", "13800138000", "机密"):
        assert private not in page


async def test_a_month_is_named_once_it_was_due(database: Database, clock: Clock) -> None:
    key = await _life(database, clock)
    async with database.reading(clock.now + timedelta(days=2)) as work:
        page = await _rendered(work, await requests.get(work, key))
    assert "计入 2026 年 3 月的统计" in page
