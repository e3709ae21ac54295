"""Tables of people and units: every problem by row and cell, nothing half-applied, and out in the shape they came in."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot import documents, exports, imports, rights_page
from bot.database import Database
from bot.documents import Door
from bot.imports import BadTable
from bot.words import installed
from tests import makers
from volunteers import invites, people, rights, teams, units
from volunteers.places import Place
from volunteers.rights import Role
from volunteers.text import Text
from volunteers.work import Work

HEADER = ("姓名", "社区", "角色", "电话", "Telegram", "单位", "单位联系人")


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(*rows: tuple[object, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


async def community(work: Work) -> Place:
    place = await makers.place(work, name="得仁社区")
    work.session.add(units.Unit(code="mingzhu", name="明珠幼儿园", place_id=place.key))
    await work.session.flush()
    return place


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (as_csv, "a.csv")])
async def test_people_come_in_with_roles_and_units(database: Database, make: object, name: str) -> None:
    raw = make(  # type: ignore[operator]
        HEADER,
        ("王强", "deren", "志愿者", 13800138000, 4711, "mingzhu", "是"),
        ("李静", "得仁社区", "居民", "", "", "", ""),
        ("", "", "", "", "", "", ""),
    )
    async with database.work() as work:
        await community(work)
        done = await imports.load(work, imports.read(raw, name))
        assert (done.people, len(done.links)) == (1, 1)
        known = await people.find(work, "telegram", "4711")
        assert known is not None
        assert known[0].phone == "13800138000"
        assert [grant.role for grant in await rights.grants(work, known[0].key)] == [Role.VOLUNTEER]
        assert [unit.code for unit in await units.spoken_for(work, known[0].key)] == ["mingzhu"]
        assert (await invites.find(work, done.links[0][2])).role == Role.RESIDENT


async def test_a_dry_run_lists_every_problem_by_cell_and_changes_nothing(database: Database) -> None:
    raw = xlsx(
        HEADER,
        ("王强", "nowhere", "国王", "12", "abc", "x", "也许"),
        ("", "deren", "志愿者", "", "", "", ""),
        ("李静", "deren", "居民", "", "7", "", ""),
        ("李静", "deren", "居民", "", "7", "", ""),
        ("长" * 200, "deren", "居民", "", "8", "", ""),
    )
    table = imports.read(raw, "a.xlsx")
    async with database.work() as work:
        await community(work)
        problems = await imports.check(work, table)
        assert [problem.cell for problem in problems] == [*(f"{c}2" for c in "BCDEFG"), "A3", "A5", "A6"]
        with pytest.raises(BadTable):
            await imports.load(work, table)
        assert await people.find(work, "telegram", "7") is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", "a.csv"),
        (b"\xff\xfe\x00", "a.csv"),
        (b"PK\x03\x04 no zip", "a.xlsx"),
        (b"hello", "a.xlsx"),
        ("姓名,年龄\n王强,3\n".encode(), "a.csv"),
        (b'"open quote', "a.csv"),
    ],
)
def test_what_is_no_table_of_ours_is_said_to_be_none(raw: bytes, name: str) -> None:
    with pytest.raises(BadTable):
        imports.read(raw, name)


async def test_units_come_in_and_twice_is_as_once(database: Database) -> None:
    raw = as_csv(("编号", "名称", "社区", "党组织"), ("reli", "热力公司", "deren", "否"))
    async with database.work() as work:
        await community(work)
        assert (await imports.load(work, imports.read(raw, "u.csv"))).units == 1
        assert (await imports.load(work, imports.read(raw, "u.csv"))).units == 0
        unit = await units.by_code(work, "reli")
        assert unit is not None
        assert not unit.party


async def test_what_goes_out_comes_in_again_unchanged(database: Database) -> None:
    raw = xlsx(HEADER, ("-王强", "deren", "志愿者", "13800138000", "4711", "mingzhu", "是"))
    async with database.work() as work:
        place = await community(work)
        await imports.load(work, imports.read(raw, "a.xlsx"))
        out = await exports.people_of(work, place)
        assert [cell.value for cell in load_workbook(io.BytesIO(out)).worksheets[0][2]][:3] == [
            "'-王强",
            "deren",
            "志愿者",
        ]
        again = imports.read(out, "b.xlsx")
        assert await imports.check(work, again) == []
        assert (again.rows[0].cells["telegram"], again.rows[0].cells["name"]) == ("4711", "-王强")


async def test_teams_and_who_is_in_them_come_in_and_go_out_in_one_shape(database: Database) -> None:
    table = xlsx(("队伍编号", "名称", "社区"), ("yijing", "平安义警队", "deren"), ("bike", "骑手队", "deren"))
    crowd = xlsx(
        (*HEADER, "队伍", "带队"),
        ("王强", "deren", "志愿者", "", 4711, "", "", "yijing、骑手队", "骑手队"),
        ("李静", "deren", "志愿者", "", "", "", "", "yijing", ""),
    )
    async with database.work() as work:
        place = await community(work)
        assert (await imports.load(work, imports.read(table, "t.xlsx"))).teams == 2
        assert (await imports.load(work, imports.read(table, "t.xlsx"))).teams == 0
        done = await imports.load(work, imports.read(crowd, "p.xlsx"))
        team = await teams.by_code(work, "bike")
        assert team is not None
        assert [(p.name, row.lead) for p, row in await teams.members(work, team.key)] == [("王强", True)]
        newcomer = await people.add(work, "李静")
        await invites.use(work, done.links[0][2], newcomer)
        assert [team.code for team in await teams.of_person(work, newcomer.key)] == ["yijing"]
        out = imports.read(await exports.people_of(work, place), "o.xlsx")
        row = next(row for row in out.rows if row.cells["name"] == "王强")
        assert (row.cells["teams"], row.cells["lead_of"]) == ("bike、yijing", "bike")
        again = imports.read(await exports.teams_of(work, place), "o.xlsx")
        assert sorted(row.cells["code"] for row in again.rows) == ["bike", "yijing"]


async def test_an_unknown_team_is_said_by_its_cell(database: Database) -> None:
    async with database.work() as work:
        await community(work)
        table = imports.read(
            xlsx((*HEADER, "队伍"), ("王强", "deren", "志愿者", "", 1, "", "", "没有")), "p.xlsx"
        )
        (problem,) = await imports.check(work, table)
        assert (problem.cell, problem.text.key) == ("H2", "import-unknown-team")


def test_links_are_for_their_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "links.csv"
    imports.write_links(target, [("李静", Role.RESIDENT, "t")], "http://127.0.0.1")
    assert target.stat().st_mode & 0o077 == 0
    assert "http://127.0.0.1/join/t" in target.read_text("utf-8-sig")


def test_cards_and_posters_are_printed(clock: object) -> None:
    def say(words: Text) -> str:
        return installed().fill(words.key, {}, "zh")

    doors = [Door("得仁社区", f"{n}号楼1单元", "http://127.0.0.1/chat?place=deren") for n in range(1, 13)]
    assert documents.cards(doors, say).count(b"/Type /Page\n") == 2
    assert documents.posters(doors[:3], say).count(b"/Type /Page\n") == 3


def test_the_page_of_rights_is_current() -> None:
    assert rights_page.PAGE.read_text("utf-8") == rights_page.page(), "run: python -m bot rights"
