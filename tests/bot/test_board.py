"""The board: who sees which place, what waits there, and what can be done about it."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot.database import Database
from bot.web.board_routes import ROUTES
from bot.web.sessions import Kind
from tasks import claims, history, requests
from tasks.bulletins import BULLETINS
from tasks.lifecycle import Event, State
from tasks.tables import Callback, Task
from tests.bot.board_world import BoardWorld
from tests.bot.web_world import token_in
from volunteers import places, rights
from volunteers.privacy import Look
from volunteers.rights import RIGHTS, Action, Role


@pytest.fixture
async def world(database: Database, tmp_path: Path) -> AsyncIterator[BoardWorld]:
    made = await BoardWorld(database, tmp_path / "media").found()
    yield made
    await made.close()


async def page(client, path: str, status: int = 200) -> str:
    answer = await client.get(path)
    assert answer.status == status, (path, answer.status)
    return await answer.text()


async def act(client, task: Task, code: str, **fields: str):
    token = token_in(await page(client, f"/board/deren/tasks/{task.id}"))
    data = {"token": token, "act": code, **fields}
    return await client.post(f"/board/deren/tasks/{task.id}/act", data=data, allow_redirects=False)


async def test_the_secretary_is_led_to_her_community(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await client.get("/board", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/board/deren")
    assert "得仁社区" in await page(client, "/board/deren")


async def test_whoever_has_a_role_in_two_places_chooses(world):
    person = await world.member("李书记", Role.SECRETARY)
    async with world.database.work() as work:
        await rights.grant(work, person.key, Role.GRID_WORKER, world.places["xincheng"], "test")
    text = await page(await world.enter(person), "/board")
    assert "得仁社区" in text
    assert "新城社区" in text


async def test_a_chat_session_does_not_open_the_board(world):
    client = await world.enter(await world.member("李书记", Role.SECRETARY), Kind.CHAT)
    assert "/board" in await page(client, "/board/deren", 403)


async def test_a_staff_session_left_idle_for_eight_hours_is_over(world, clock):
    client = await world.sign_in("李书记", Role.SECRETARY)
    clock.advance(hours=7)
    await page(client, "/board/deren")
    clock.advance(hours=8, minutes=1)
    await page(client, "/board/deren", 403)


def routes() -> list[tuple[str, str, Action]]:
    found = [(route.method, route.path, route.access) for route in ROUTES if isinstance(route.access, Action)]
    assert len(found) > 5
    return found


@pytest.mark.parametrize("role", list(Role))
async def test_every_page_opens_for_its_roles_in_their_place_and_below_and_nowhere_else(world, role):
    task = await world.task()
    other = await world.task("xincheng")
    client = await world.sign_in("某人", role)
    for method, path, action in routes():
        if path.endswith("/stream"):
            continue
        for place, about in (("deren", task), ("xincheng", other), ("juntun", task), ("nowhere", task)):
            where = re.sub(r"\{place\}", place, path)
            where = re.sub(r"\{task:[^}]*\}", str(about.id), where)
            where = re.sub(r"\{\w+:(\w+)\|[^}]*\}", r"\1", where)
            where = re.sub(r"\{[^}]*\}", "999999", where)
            answer = await client.request(method, where, allow_redirects=False)
            if place == "deren" and role in RIGHTS[action]:
                expected = {409} if method == "POST" else {200, 303, 404} if "999999" in where else {200, 303}
            else:
                expected = {404}
            assert answer.status in expected, (role, method, where, answer.status)


async def test_a_task_of_another_community_does_not_exist_here(world):
    task = await world.task("xincheng")
    client = await world.sign_in("李书记", Role.SECRETARY)
    await page(client, f"/board/deren/tasks/{task.id}", 404)


async def test_the_street_sees_its_communities(world):
    await world.task("xincheng", number=99)
    client = await world.sign_in("王主任", Role.STREET_OFFICER, "juntun")
    assert "#99" in await page(client, "/board/juntun")
    assert "#99" in await page(client, "/board/xincheng/tasks")


async def test_a_grid_worker_sees_the_tasks_of_his_grid_only(world):
    await world.task(number=31, grid_id=world.places["deren-1"].id)
    await world.task(number=32, grid_id=world.places["deren-2"].id)
    client = await world.sign_in("小马", Role.GRID_WORKER, "deren-1")
    text = await page(client, "/board/deren-1/tasks")
    assert "#31" in text
    assert "#32" not in text


async def test_the_overview_says_what_waits(world, clock):
    await world.task(number=1, state=State.SUBMITTED)
    await world.task(number=2)
    await world.task(number=3, state=State.DONE)
    await world.task(number=4, state=State.WHISTLED)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren")
    for title in ("待审核", "无人认领", "等核查", "已吹哨"):
        assert title in text.split("没有等着的")[0]
    clock.advance(hours=7)
    await page(client, "/board/deren")
    clock.advance(hours=7)
    await page(client, "/board/deren")
    clock.advance(hours=7)
    await page(client, "/board/deren")
    clock.advance(hours=7)
    assert "已超期" in (await page(client, "/board/deren")).split("没有等着的")[0]


async def test_the_list_is_narrowed_by_what_stands_in_the_address(world):
    await world.task(number=41, need="厨房水管漏水")
    await world.task(number=42, state=State.CLOSED, category="errands")
    client = await world.sign_in("李书记", Role.SECRETARY)
    for query, there, not_there in (
        ("words=水管", "#41", "#42"),
        ("state=closed", "#42", "#41"),
        ("category=errands", "#42", "#41"),
        ("words=%2342", "#42", "#41"),
        ("queue=unclaimed", "#41", "#42"),
    ):
        text = (await page(client, f"/board/deren/tasks?{query}")).split('id="part-list"')[1]
        assert there in text, query
        assert not_there not in text, query


async def test_ten_thousand_tasks_come_page_by_page(world):
    from tests.tasks.figure_makers import many

    first = await world.task(number=1)
    row = {**first.model_dump(exclude={"id"})}
    async with world.database.work() as work:
        await many(work, Task, [{**row, "number": n} for n in range(2, 10_001)])
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren/tasks?page=400")
    assert text.count('class="line ') == 25
    assert ">#1<" in text
    await page(client, "/board/deren/tasks?page=401", 409)
    assert "超过 1000 件" in text


@pytest.mark.parametrize(
    "query", ["period=99月", "period=xyz", "page=0", "page=-1", "page=x", "queue=zzz", "figure=zzz"]
)
async def test_an_impossible_filter_is_said_in_words(world, query):
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, f"/board/deren/tasks?{query}", 409)
    assert 'role="alert"' in text


async def test_the_number_of_a_figure_opens_the_tasks_behind_it(world):
    await world.task(number=51)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren")
    (href,) = [link for link in re.findall(r'href="([^"]+)"', text) if "figure=received" in link]
    assert "#51" in await page(client, href.replace("&amp;", "&"))


async def test_details_show_at_the_press_of_a_button_and_the_look_is_kept(world):
    task = await world.task()
    person = await world.member("李书记", Role.SECRETARY)
    client = await world.enter(person)
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert "13800138000" not in text
    assert "张桂兰" not in text
    answer = await client.post(f"/board/deren/tasks/{task.id}", data={"token": token_in(text)})
    assert "13800138000" in await answer.text()
    async with world.database.reading() as work:
        looks = (await work.session.exec(select(Look))).all()
    assert [(look.viewer_id, look.task_id, look.what) for look in looks] == [(person.id, task.id, "board")]


async def test_the_street_does_not_see_details(world):
    task = await world.task()
    client = await world.sign_in("王主任", Role.STREET_OFFICER, "juntun")
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert "显示联系方式" not in text
    answer = await client.post(f"/board/deren/tasks/{task.id}", data={"token": token_in(text)})
    assert answer.status == 404


async def test_what_a_sensitive_matter_is_about_stays_hidden_from_those_without_the_right(world):
    task = await world.task(category="psychology" if "psychology" in _sensitive() else _sensitive()[0])
    street = await world.sign_in("王主任", Role.STREET_OFFICER, "juntun")
    assert "扶手" not in await page(street, f"/board/deren/tasks/{task.id}")
    assert "扶手" not in await page(street, "/board/deren/tasks")
    secretary = await world.sign_in("李书记", Role.SECRETARY)
    assert "扶手" in await page(secretary, f"/board/deren/tasks/{task.id}")


def _sensitive() -> list[str]:
    from tasks.categories import CATEGORIES

    return [kind.code for kind in CATEGORIES.values() if kind.sensitive]


async def test_the_secretary_publishes_from_the_page(world):
    task = await world.task(state=State.SUBMITTED, accepted_at=None, opened_at=None)
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await act(client, task, "publish")
    assert answer.status == 303
    assert "已发布" in await page(client, answer.headers["Location"])
    async with world.database.reading() as work:
        assert (await requests.get(work, task.key)).state == State.OPEN


async def test_a_rejection_needs_a_reason(world):
    task = await world.task(state=State.SUBMITTED)
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await act(client, task, "reject")
    assert answer.status == 409
    assert "请写一句原因" in await answer.text()
    assert (await act(client, task, "reject", reason="不归社区管")).status == 303


@pytest.mark.parametrize("code", ["publish", "pass", "assign", "resume", "zzz", ""])
async def test_what_is_not_possible_now_is_refused_and_changes_nothing(world, code):
    task = await world.task(state=State.CLAIMED)
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await act(client, task, code)
    assert answer.status == 409
    assert 'role="alert"' in await answer.text()
    async with world.database.reading() as work:
        assert (await requests.get(work, task.key)).state == State.CLAIMED


async def test_a_grid_worker_may_look_but_not_publish(world):
    task = await world.task(state=State.SUBMITTED)
    client = await world.sign_in("小马", Role.GRID_WORKER)
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert 'value="publish"' not in text
    answer = await client.post(
        f"/board/deren/tasks/{task.id}/act", data={"token": token_in(text), "act": "publish"}
    )
    assert answer.status == 409


async def test_a_task_is_put_aside_and_taken_up_again(world):
    task = await world.task()
    client = await world.sign_in("李书记", Role.SECRETARY)
    assert (await act(client, task, "pause", days="7", reason="等备件")).status == 303
    assert "等备件" in await page(client, f"/board/deren/tasks/{task.id}")
    assert (await act(client, task, "resume")).status == 303


async def test_a_whistle_is_blown_from_the_page(world):
    task = await world.task()
    await world.member("王主任", Role.STREET_OFFICER, "juntun")
    client = await world.sign_in("李书记", Role.SECRETARY)
    assert (await act(client, task, "whistle", sort="hard", reason="要动主管道")).status == 303
    assert "已吹哨" in await page(client, "/board/deren")


async def _done(world: BoardWorld, helper) -> Task:
    task = await world.task()
    resident = await world.member("居民", None)
    async with world.database.work() as work:
        row = await requests.get(work, task.key, lock=True)
        row.requester_id = resident.id
        claim = await claims.take(work, row, helper.key)
        await claims.finish(work, claim, "装好了")
    return task


async def test_a_call_by_phone_closes_the_task_and_is_marked_as_such(world):
    task = await _done(world, await world.member("小周", Role.VOLUNTEER))
    secretary = await world.member("李书记", Role.SECRETARY)
    client = await world.enter(secretary)
    answer = await act(client, task, "phone", solved="yes", rating="satisfied", reason="说很好用")
    assert answer.status == 303
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert "电话</em>" in text
    async with world.database.reading() as work:
        (callback,) = (await work.session.exec(select(Callback))).all()
        assert (callback.by_phone, callback.solved, callback.rating) == (secretary.id, True, "satisfied")
        assert (await requests.get(work, task.key)).state == State.CLOSED


async def test_nobody_confirms_his_own_work_by_phone_or_otherwise(world):
    secretary = await world.member("李书记", Role.SECRETARY)
    task = await _done(world, secretary)
    client = await world.enter(secretary)
    for code in ("phone", "pass"):
        answer = await act(client, task, code, solved="yes")
        assert answer.status == 409
    async with world.database.reading() as work:
        assert (await requests.get(work, task.key)).state == State.DONE


async def test_the_open_board_hears_of_a_claim_within_a_second(world):
    task = await world.task()
    helper = await world.member("小周", Role.VOLUNTEER)
    client = await world.sign_in("李书记", Role.SECRETARY)
    elsewhere = await world.sign_in("赵书记", Role.SECRETARY, "xincheng")
    here = await client.get("/board/deren/stream")
    there = await elsewhere.get("/board/xincheng/stream")
    assert b"retry" in await here.content.readuntil(b"\n\n")
    await there.content.readuntil(b"\n\n")
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        async with world.database.work() as work:
            await claims.take(work, await requests.get(work, task.key, lock=True), helper.key)
        await world.live.publish("outbox")
        while b"changed" not in await here.content.readuntil(b"\n\n"):
            pass
    assert b"changed" not in await there.content.readuntil(b"\n\n")
    here.close()
    there.close()


async def test_the_history_stands_under_the_six_steps(world):
    task = await world.task(state=State.SUBMITTED)
    async with world.database.work() as work:
        row = await requests.get(work, task.key, lock=True)
        await history.happen(work, row, Event.ACCEPT, None)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, f"/board/deren/tasks/{task.id}")
    assert text.index("信息收集") < text.index("案卷建立") < text.index("受理", text.index("案卷建立"))


async def test_the_figures_show_definition_and_list_and_the_period_before(world):
    await world.task(number=61)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren/figures?period=本月")
    assert "办结率" in text
    assert "上一期" in text
    assert "<svg" in text
    assert " style=" not in text
    by = await page(client, "/board/deren/figures?by=category")
    assert "家里小修" in by


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
async def test_figures_are_taken_out_as_a_file_and_that_is_kept(world, kind):
    from volunteers.audit import Trace

    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await client.get(f"/board/deren/figures.{kind}?period=上个月")
    assert answer.status == 200
    assert f"deren-figures.{kind}" in answer.headers["Content-Disposition"]
    assert await answer.read()
    async with world.database.reading() as work:
        (trace,) = (await work.session.exec(select(Trace))).all()
    assert trace.what == "export"
    worker = await world.sign_in("小马", Role.GRID_WORKER)
    assert (await worker.get(f"/board/deren/figures.{kind}")).status == 404


@pytest.mark.parametrize(
    "period", ["2026-02-30..2026-03-01", "1999年", "2020-01-01..2030-01-01", "=1+1", "\x00", "x" * 500]
)
async def test_an_impossible_period_is_said_and_the_running_month_shown(world, period):
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await client.get("/board/deren/figures", params={"period": period})
    assert answer.status in {200, 409}
    assert "办结率" in await answer.text()


@pytest.mark.parametrize("code", BULLETINS)
async def test_a_bulletin_is_read_and_taken_out(world, code):
    await world.task(number=62)
    client = await world.sign_in("李书记", Role.SECRETARY)
    assert code in await page(client, "/board/deren/bulletins")
    assert "得仁社区" in await page(client, f"/board/deren/bulletins/{code}?period=本月")
    answer = await client.get(f"/board/deren/bulletins/{code}.xlsx?period=本月")
    assert (await answer.read())[:2] == b"PK"
    answer = await client.get(f"/board/deren/bulletins/{code}.pdf?period=本月")
    assert answer.content_type == "application/pdf"
    assert (await answer.read())[:4] == b"%PDF"
    await page(client, "/board/deren/bulletins/nothing", 404)
    await page(client, "/board/deren/bulletins/nothing.pdf", 404)


async def test_a_month_is_closed_from_the_page_once(world, clock):
    clock.advance(days=40)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren/figures?period=上个月")
    assert "定稿后数字固定" in text
    days = re.search(r'name="period" value="([^"]+)" maxlength', text)[1]
    data = {"token": token_in(text), "period": days}
    answer = await client.post("/board/deren/figures/freeze", data=data, allow_redirects=False)
    assert answer.status == 303
    assert "不再变" in await page(client, answer.headers["Location"])
    assert (await client.post("/board/deren/figures/freeze", data=data)).status == 409


async def post(client, page_path: str, path: str, **fields: str):
    """Send a form with the token of a page."""
    token = token_in(await page(client, page_path))
    return await client.post(path, data={"token": token, **fields}, allow_redirects=False)


async def test_settings_are_kept_and_the_change_is_on_record(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/settings"
    given = {"review": "secretary", "check": "secretary", "nudge_after": "5 分钟", "open_claims": "2"}
    assert (await post(client, path, path, **given)).status == 303
    text = await page(client, path)
    assert 'value="5 min"' in text
    assert "求助先审核吗: auto → secretary" in await page(client, "/board/deren/audit")


IMPOSSIBLE_SETTINGS = (
    {"nudge_after": "5"},
    {"nudge_after": "3 天"},
    {"open_claims": "-1"},
    {"quiet_from": "25:00"},
    {"review": "nobody"},
)


@pytest.mark.parametrize("change", IMPOSSIBLE_SETTINGS)
async def test_an_impossible_setting_is_said_and_nothing_changes(world, change):
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/settings"
    answer = await post(client, path, path, **{"review": "secretary", "check": "resident", **change})
    assert answer.status == 409
    async with world.database.reading() as work:
        place = await places.by_code(work, "deren")
    assert (place.review, place.terms) == ("auto", {})


async def test_a_key_is_shown_once_works_and_is_revoked(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/settings"
    answer = await post(client, path, f"{path}/keys", label="统计平台", purpose="read")
    (key,) = set(re.findall(r"lb_[\w-]{43}", await answer.text()))
    assert key not in await page(client, path)
    asked = {"Authorization": f"Bearer {key}"}
    assert (await client.get("/api/v1/tasks", headers=asked)).status == 200
    assert (await post(client, path, f"{path}/keys/1/end")).status == 303
    assert (await client.get("/api/v1/tasks", headers=asked)).status == 401
    assert "停用接口钥匙" in await page(client, "/board/deren/audit")


async def test_a_newcomer_becomes_a_volunteer_and_a_role_is_taken_back(world):
    newcomer = await world.member("古丽", Role.CANDIDATE)
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/people"
    assert (await post(client, path, f"{path}/1/approve")).status == 303
    async with world.database.reading() as work:
        (held,) = await rights.grants(work, newcomer.key)
    assert held.role == Role.VOLUNTEER
    assert (await post(client, path, f"{path}/{held.id}/end")).status == 303
    async with world.database.reading() as work:
        assert list(await rights.grants(work, newcomer.key)) == []


async def test_nobody_brings_in_his_equals_or_betters(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    other = await world.member("赵书记", Role.SECRETARY)
    path = "/board/deren/people"
    for role in (Role.SECRETARY, Role.OPERATOR, Role.STREET_OFFICER, "emperor", ""):
        assert (await post(client, path, f"{path}/invite", role=role)).status == 409
    async with world.database.reading() as work:
        (held,) = await rights.grants(work, other.key)
    assert (await post(client, path, f"{path}/{held.id}/end")).status == 409
    answer = await post(client, path, f"{path}/invite", role=Role.VOLUNTEER)
    assert "/join/" in await answer.text()


async def test_the_role_of_a_foreign_place_cannot_be_taken_back(world):
    await world.member("小李", Role.VOLUNTEER, "xincheng")
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/people"
    assert (await post(client, path, f"{path}/1/end")).status == 404


async def test_the_log_tells_who_looked_and_only_grows(world):
    from volunteers.audit import Trace

    task = await world.task()
    client = await world.sign_in("李书记", Role.SECRETARY)
    await post(client, f"/board/deren/tasks/{task.id}", f"/board/deren/tasks/{task.id}")
    text = await page(client, "/board/deren/audit?kind=looks")
    assert "李书记" in text
    assert "#17" in text
    assert "13800138000" not in text
    assert "查看了记录" in await page(client, "/board/deren/audit")
    answer = await client.get("/board/deren/audit.csv")
    assert answer.status == 200
    with pytest.raises(RuntimeError):
        async with world.database.work() as work:
            (row, *_) = (await work.session.exec(select(Trace))).all()
            row.about = "nothing"
            await work.session.flush()


async def test_the_map_shows_coarse_points_of_open_tasks_only(world):
    await world.task(number=71, latitude=47.3512345, longitude=87.8212345)
    await world.task(number=72, latitude=47.3, longitude=87.8, state=State.CLOSED)
    client = await world.sign_in("李书记", Role.SECRETARY)
    text = await page(client, "/board/deren/map")
    assert "47.351," in text
    assert "47.35123" not in text
    assert "#72" not in text
    assert (await client.get("/static/leaflet/leaflet.js")).status == 200
    assert (await client.get("/static/leaflet/..%2fleaflet.js")).status == 404


async def test_patrols_of_a_place_and_those_below(world):
    client = await world.sign_in("王主任", Role.STREET_OFFICER, "juntun")
    text = await page(client, "/board/juntun/patrols?period=上个月")
    assert "得仁社区" in text
    await page(client, "/board/juntun/patrols?period=zzz", 409)


async def test_a_count_has_no_share_in_the_workbook_as_it_has_none_on_the_page(world):
    import io

    from openpyxl import load_workbook

    for number in range(6):
        await world.task(number=70 + number)
    client = await world.sign_in("李书记", Role.SECRETARY)
    answer = await client.get("/board/deren/figures.xlsx?period=本月")
    sheet = load_workbook(io.BytesIO(await answer.read())).worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    assert rows["收到"][2].value == 6
    assert rows["收到"][3].value is None
    assert rows["认领用时"][3].value is None
    assert str(rows["认领率"][3].value).startswith("=IF(")


async def test_an_impossible_setting_is_called_as_on_the_page(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    path = "/board/deren/settings"
    answer = await post(client, path, path, review="auto", check="resident", nudge_after="5")
    text = await answer.text()
    assert "“多久没人领,提醒合适的人”请写时长" in text
    assert "“nudge_after”" not in text


async def test_the_log_says_in_words_which_of_its_parts_was_read(world):
    client = await world.sign_in("李书记", Role.SECRETARY)
    await page(client, "/board/deren/audit?kind=looks")
    await client.get("/board/deren/audit.csv?kind=looks")
    text = await page(client, "/board/deren/audit")
    assert re.search("查看了记录.{0,40}查看联系方式", text, re.DOTALL)
    assert "audit.csv looks" in text
