"""The community file: what it says comes to hold, twice is as once, and a mistake changes nothing."""

import re
from pathlib import Path

import pytest
from sqlmodel import SQLModel, col, select

from bot import community, community_file
from bot.community_file import BadFile, Known
from bot.database import Database
from bot.toml_lines import lines_of
from bot.words import Words
from volunteers import groups, people, places, rights, teams, units
from volunteers.groups import Group
from volunteers.people import Contact, Person
from volunteers.places import Place
from volunteers.rights import Role
from volunteers.work import Work

SMALL = """
[[person]]
name = "书记"
telegram = 1001
roles = [{ role = "secretary", place = "liuyuan" }]

[[person]]
name = "园长"
telegram = 1002
roles = [{ role = "volunteer", place = "liuyuan" }]
units = ["xingxing"]
contact_of = ["xingxing"]

[[unit]]
code = "xingxing"
name = "星星幼儿园"
place = "liuyuan"

[[group]]
place = "liuyuan"
telegram = -1001234567890

[[place]]
code = "liuyuan-1"
level = "grid"
name = "一网格"
parent = "liuyuan"

[[place]]
code = "liuyuan"
level = "community"
name = "柳园社区"
parent = "hexi"
timezone = "Asia/Shanghai"
center = [47.35, 87.82]
review = "secretary"
check = "secretary"

[place.terms]
nudge_after = "5 分钟"

[[place]]
code = "hexi"
level = "street"
name = "河西街道"
"""


async def load(database: Database, source: str) -> community.Loaded:
    return await database.attempt(lambda work: community.apply(work, source))


async def everything(database: Database) -> dict[str, list[object]]:
    """Every row there is, so that nothing can change unseen."""
    async with database.reading() as work:
        connection = await work.session.connection()
        found = {}
        for table in SQLModel.metadata.sorted_tables:
            rows = (await connection.execute(table.select())).all()
            found[table.name] = [tuple(row) for row in rows]
        return found


async def held(work: Work, telegram: int) -> set[tuple[str, str]]:
    known = await people.find(work, "telegram", str(telegram))
    assert known is not None
    pairs = await rights.grants(work, known[0].key)
    return {(grant.role, (await places.get(work, grant.place_id)).code) for grant in pairs}


async def mistakes(database: Database, source: str) -> list[tuple[int, str, str]]:
    with pytest.raises(BadFile) as caught:
        await load(database, source)
    return [(found.line, found.key, found.text.key) for found in caught.value.problems]


async def test_places_are_hung_under_their_parents_in_whatever_order_they_stand(
    any_database: Database,
) -> None:
    await load(any_database, SMALL)
    async with any_database.reading() as work:
        street, community_, grid = [
            await places.by_code(work, code) for code in ("hexi", "liuyuan", "liuyuan-1")
        ]
    assert grid.path == f"/{street.id}/{community_.id}/{grid.id}/"
    assert (community_.review, community_.check, community_.latitude) == ("secretary", "secretary", 47.35)
    assert community_.terms == {"nudge_after": "5 分钟"}
    assert not community_.demo


async def test_people_have_their_roles_and_units_but_cannot_be_reached_before_they_write(
    any_database: Database,
) -> None:
    await load(any_database, SMALL)
    async with any_database.reading() as work:
        assert await held(work, 1001) == {("secretary", "liuyuan")}
        known = await people.find(work, "telegram", "1002")
        assert known is not None
        person, contact = known
        assert not contact.reachable
        assert [unit.name for unit in await units.spoken_for(work, person.key)] == ["星星幼儿园"]
        assert person.place_id == (await places.by_code(work, "liuyuan")).id


async def test_every_community_has_its_group_and_a_web_hall(any_database: Database) -> None:
    await load(any_database, SMALL)
    async with any_database.reading() as work:
        place = await places.by_code(work, "liuyuan")
        found = {(group.channel, group.address) for group in await groups.of_place(work, place.key)}
    assert found == {("telegram", "-1001234567890"), ("web", "hall-liuyuan")}


async def test_a_second_load_changes_nothing(any_database: Database) -> None:
    assert (await load(any_database, SMALL)).changes > 0
    before = await everything(any_database)
    assert (await load(any_database, SMALL)).changes == 0
    assert await everything(any_database) == before


async def test_a_changed_name_is_taken_over_and_what_the_file_does_not_say_stays(database: Database) -> None:
    await load(database, SMALL)
    async with database.work() as work:
        place = await places.by_code(work, "liuyuan")
        place.language = "en"
    loaded = await load(database, SMALL.replace("柳园社区", "柳园新社区").replace("园长", "李园长"))
    assert (loaded.places, loaded.people, loaded.groups) == (1, 1, 1)
    async with database.reading() as work:
        place = await places.by_code(work, "liuyuan")
        assert (place.name, place.language) == ("柳园新社区", "en")
        hall = await groups.find(work, "web", "hall-liuyuan")
        assert hall is not None
        assert hall.title == "柳园新社区"


async def test_a_role_that_the_file_no_longer_gives_ends_and_an_invited_one_stays(database: Database) -> None:
    await load(database, SMALL)
    async with database.work() as work:
        known = await people.find(work, "telegram", "1002")
        assert known is not None
        place = await places.by_code(work, "liuyuan")
        await rights.grant(work, known[0].key, Role.GRID_WORKER, place, "invitation")
    without = SMALL.replace('roles = [{ role = "volunteer", place = "liuyuan" }]\n', "")
    assert (await load(database, without)).roles == 1
    async with database.reading() as work:
        assert await held(work, 1002) == {("grid-worker", "liuyuan")}


async def test_somebody_taken_out_of_the_file_loses_what_the_file_gave(database: Database) -> None:
    await load(database, SMALL)
    first = SMALL.index("[[person]]")
    without = SMALL[SMALL.index("[[person]]", first + 1) :]
    await load(database, without)
    async with database.reading() as work:
        assert await held(work, 1001) == set()


async def test_a_file_speaks_only_for_the_places_it_declares(database: Database) -> None:
    await load(database, SMALL)
    await load(database, '[[place]]\ncode = "other"\nlevel = "community"\nname = "别处"\n')
    async with database.reading() as work:
        assert await held(work, 1001) == {("secretary", "liuyuan")}


async def test_a_group_that_was_bound_elsewhere_in_the_chat_is_left_where_it_is(database: Database) -> None:
    await load(database, SMALL)
    async with database.work() as work:
        other = await places.by_code(work, "hexi")
        known = await people.find(work, "telegram", "1001")
        assert known is not None
        await groups.bind(work, other, "telegram", "-1001234567890", by=known[0].key)
    assert (await load(database, SMALL)).changes == 0


async def test_a_group_taken_out_of_the_file_gets_no_more_cards(database: Database) -> None:
    await load(database, SMALL)
    without = re.sub(r"\[\[group\]\]\n.*\n.*\n", "", SMALL)
    assert (await load(database, without)).groups == 1
    async with database.reading() as work:
        assert await groups.find(work, "telegram", "-1001234567890") is None


async def test_a_place_that_moves_takes_what_is_below_it_along(database: Database) -> None:
    await load(database, SMALL)
    more = '\n[[place]]\ncode = "hedong"\nlevel = "street"\nname = "河东街道"\n'
    await load(database, SMALL.replace('parent = "hexi"', 'parent = "hedong"') + more)
    async with database.reading() as work:
        street, grid = await places.by_code(work, "hedong"), await places.by_code(work, "liuyuan-1")
        assert grid.id in await places.under(work, street)


async def test_every_mistake_is_told_with_its_line_and_key_and_nothing_changes(
    any_database: Database,
) -> None:
    source = """
[[place]]
code = "liu yuan"
level = "town"
name = 5
nmae = "x"

[[place]]
code = "a"
level = "grid"
name = "A"
parent = "nowhere"
center = [1, "2"]
timezone = "Asia/Urumtschi"

[[person]]
name = "某人"
roles = [
    { role = "secretary", place = "a" },
    { role = "king", place = "b" },
]
units = ["u"]

[[group]]
place = "a"
telegram = "-1"

[[squad]]
name = "x"
"""
    before = await everything(any_database)
    assert await mistakes(any_database, source) == [
        (3, "code", "set-up-code"),
        (4, "level", "set-up-choice"),
        (5, "name", "set-up-type"),
        (6, "nmae", "set-up-unknown-key-near"),
        (12, "parent", "set-up-no-place"),
        (13, "center[2]", "set-up-type"),
        (14, "timezone", "set-up-zone"),
        (20, "roles[2].place", "set-up-no-place"),
        (20, "roles[2].role", "set-up-choice"),
        (22, "units[1]", "set-up-no-unit"),
        (26, "telegram", "set-up-type"),
        (28, "[[squad]]", "set-up-unknown-section"),
    ]
    assert await everything(any_database) == before


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[place]]\ncode = deren\n", [(2, "", "set-up-not-toml")]),
        ('[place]\ncode = "a"\n', [(1, "[[place]]", "set-up-not-a-list")]),
        ('[[person]]\nname = "a"\n', [(1, "[[person]]", "set-up-no-address")]),
        (
            '[[person]]\nname = "a"\ntelegram = 7\n[[person]]\nname = "b"\ntelegram = 7\n',
            [(6, "telegram", "set-up-repeated")],
        ),
        (
            '[[place]]\ncode = "a"\nlevel = "city"\nname = "a"\nparent = "b"\n'
            '[[place]]\ncode = "b"\nlevel = "city"\nname = "b"\nparent = "a"\n',
            [(5, "parent", "set-up-circle"), (10, "parent", "set-up-circle")],
        ),
        (
            '[[place]]\ncode = "a"\nlevel = "street"\nname = "a"\n'
            '[[place]]\ncode = "b"\nlevel = "city"\nname = "b"\nparent = "a"\n',
            [(9, "parent", "set-up-level")],
        ),
        (
            '[[place]]\ncode = "a"\nlevel = "street"\nname = "a"\n[place.terms]\nnudge = "1 h"\nopen_claims = 0\n',
            [(6, "terms.nudge", "set-up-term"), (7, "terms.open_claims", "set-up-term")],
        ),
        (
            '[[place]]\ncode = "a"\nlevel = "city"\nname = "a"\nterms = { neighbours_after = "20 min" }\n'
            '[[place]]\ncode = "b"\nlevel = "community"\nname = "b"\nparent = "a"\n'
            'terms = { nudge_after = "25 min" }\n',
            [(11, "terms.nudge_after", "set-up-term")],
        ),
    ],
)
async def test_each_kind_of_mistake_is_found(
    database: Database, source: str, expected: list[tuple[int, str, str]]
) -> None:
    assert await mistakes(database, source) == expected
    async with database.reading() as work:
        assert (await work.session.exec(select(Place))).all() == []


async def test_two_addresses_of_two_people_are_not_made_one(database: Database) -> None:
    await load(database, SMALL)
    async with database.work() as work:
        person = await people.add(work, "另一位")
        await people.attach(work, person, "web", "c-other")
    source = SMALL.replace("telegram = 1001\n", 'telegram = 1001\nweb = "c-other"\n')
    assert await mistakes(database, source) == [(5, "web", "set-up-two-people")]


def test_every_mistake_has_words_in_both_languages() -> None:
    words = Words()
    keys = set(re.findall(r'"(set-up-[a-z-]+)"', Path(community_file.__file__).read_text()))
    assert len(keys) > 20
    for key in keys:
        for language in ("zh", "en"):
            assert words.fill(key, dict.fromkeys(VALUES, "x"), language) != key


VALUES = ("wanted", "near", "keys", "choices", "code", "line", "what", "sections", "section")


async def test_an_empty_database_gets_the_demonstration_whose_people_can_be_told_things(
    any_database: Database,
) -> None:
    loaded = await community.load_or_demonstrate(any_database, None)
    assert (loaded.places, loaded.people) == (7, 4)
    assert (await community.load_or_demonstrate(any_database, None)).changes == 0
    async with any_database.reading() as work:
        assert {place.demo for place in (await work.session.exec(select(Place))).all()} == {True}
        query = select(Contact.address).where(col(Contact.reachable).is_(True))
        addresses = set((await work.session.exec(query)).all())
        names = {person.name for person in (await work.session.exec(select(Person))).all()}
    assert addresses == {"demo-resident", "demo-volunteer", "demo-contact", "demo-secretary"}
    assert {"谢朝卿", "王强", "李老师"} <= names


async def test_a_community_of_ones_own_keeps_the_demonstration_away(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    file.write_text("\ufeff" + SMALL, encoding="utf-8")
    assert (await community.load_or_demonstrate(database, file)).places == 3
    assert (await community.load_or_demonstrate(database, None)).changes == 0
    async with database.reading() as work:
        assert len((await work.session.exec(select(Group))).all()) == 2


def test_the_demonstration_has_no_mistakes() -> None:
    document = community_file.parse(community.DEMO.read_text(encoding="utf-8"))
    assert [*document.problems, *community_file.check(document, Known())] == []


def test_the_lines_of_nested_values_are_found() -> None:
    source = '''# a comment with [[place]] in it
title = """
[[place]]
code = 1
"""
[[place]]
code = 'a#b' # more
list = [
  1, [2,
  3], # three
  { x = "}", y = [
    4] },
]
"quoted key" = 1.5
dotted.key = true
[place.terms]
a = 2026-01-02
[[place.more]]
b = 1
[[place]]
code = "b"
'''
    lines = lines_of(source)
    assert lines["title",] == 2
    assert lines["place", 0] == 6
    assert lines["place", 0, "code"] == 7
    assert lines["place", 0, "list"] == 8
    assert lines["place", 0, "list", 1, 1] == 10
    assert lines["place", 0, "list", 2, "x"] == 11
    assert lines["place", 0, "list", 2, "y", 0] == 12
    assert lines["place", 0, "quoted key"] == 14
    assert lines["place", 0, "dotted", "key"] == 15
    assert lines["place", 0, "terms", "a"] == 17
    assert lines["place", 0, "more", 0, "b"] == 19
    assert lines["place", 1, "code"] == 21


TEAMS = """
[[place]]
code = "deren"
level = "community"
name = "得仁社区"

[[team]]
code = "yijing"
name = "平安义警队"
place = "deren"

[[group]]
place = "deren"
telegram = -77
team = "yijing"

[[person]]
name = "赵队长"
telegram = 41
roles = [{ role = "volunteer", place = "deren" }]
lead_of = ["yijing"]

[[person]]
name = "小刘"
telegram = 42
roles = [{ role = "volunteer", place = "deren" }]
teams = ["yijing"]
"""


async def the_team(database: Database) -> dict[str, bool]:
    async with database.reading() as work:
        team = await teams.by_code(work, "yijing")
        assert team is not None
        return {person.name: row.lead for person, row in await teams.members(work, team.key)}


async def test_a_file_founds_a_team_with_its_leads_its_members_and_its_chat(database: Database) -> None:
    await database.attempt(lambda work: community.apply(work, TEAMS))
    assert await the_team(database) == {"赵队长": True, "小刘": False}
    async with database.reading() as work:
        team = await teams.by_code(work, "yijing")
        assert team is not None
        chat = await teams.chat_of(work, team.key)
        assert chat is not None
        assert chat.address == "-77"
    again = await database.attempt(lambda work: community.apply(work, TEAMS))
    assert again.changes == 0


async def test_whom_the_file_names_no_longer_is_out_of_the_team(database: Database) -> None:
    await database.attempt(lambda work: community.apply(work, TEAMS))
    other = TEAMS.replace('teams = ["yijing"]', "").replace("lead_of", "teams")
    await database.attempt(lambda work: community.apply(work, other))
    assert await the_team(database) == {"赵队长": False}


async def test_an_unknown_team_is_named_by_line_and_key(database: Database) -> None:
    wrong = TEAMS.replace('lead_of = ["yijing"]', 'lead_of = ["yijin"]').replace(
        'team = "yijing"', 'team = "x"'
    )
    assert await mistakes(database, wrong) == [
        (15, "team", "set-up-no-team"),
        (21, "lead_of[1]", "set-up-no-team-near"),
    ]
