"""The catalogue is complete and keeps private what must be private."""

import re
from pathlib import Path

import pytest

from tasks import categories
from tasks.catalogue import ROWS
from tasks.categories import CATEGORIES, SKILLS

LEAST_KINDS, LONGEST_CODE = 40, 24
LOCALES = Path(__file__).parents[2] / "bot" / "locales"


def keys_of(language: str) -> set[str]:
    source = (LOCALES / language / "categories.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z0-9-]*) =", source, re.MULTILINE))


def keys_wanted() -> set[str]:
    rows = CATEGORIES.values()
    asked = {question for row in rows for question in row.questions}
    return asked | {row.title_key for row in rows} | {row.group_key for row in rows}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_category_group_and_question_has_words_and_no_words_are_unused(language: str) -> None:
    assert keys_of(language) == keys_wanted()


def test_there_are_at_least_forty_kinds_in_short_kebab_codes() -> None:
    assert len(CATEGORIES) >= LEAST_KINDS
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) and len(code) <= LONGEST_CODE for code in CATEGORIES)


def test_no_code_is_declared_twice() -> None:
    assert len(ROWS) == len(CATEGORIES)


def test_every_skill_asked_for_is_a_known_skill() -> None:
    assert {skill for row in CATEGORIES.values() for skill in row.skills} <= set(SKILLS)


@pytest.mark.parametrize(
    "code",
    [
        "neighbour-dispute",
        "family-dispute",
        "domestic-violence",
        "suspicious",
        "vice-tip",
        "scam",
        "psychological",
    ],
)
def test_disputes_tips_and_troubles_of_the_mind_never_go_to_a_group(code: str) -> None:
    assert categories.get(code).sensitive


def test_every_dispute_is_sensitive() -> None:
    assert all(row.sensitive for row in categories.groups()["disputes"])


def test_a_two_person_visit_wants_somebody_to_be_visited() -> None:
    assert all(row.home_visit or row.audience == "private" for row in CATEGORIES.values() if row.two_person)


def test_a_code_that_has_left_the_catalogue_reads_as_other() -> None:
    assert categories.get("telegraph-boy").code == "other"


def test_groups_hold_every_offered_category_once() -> None:
    listed = [row.code for rows in categories.groups().values() for row in rows]
    assert sorted(listed) == sorted(row.code for row in categories.offered())


def test_due_days_follow_the_difficulty() -> None:
    assert [categories.get(code).due_days for code in ("errands", "elder-care", "wage-dispute")] == [1, 7, 20]
