"""What kinds of help there are and what follows from the kind: who may see it, how urgent, how many hands."""

from collections.abc import Mapping
from types import MappingProxyType

from tasks.catalogue import ROWS, SKILLS, Audience, Category, Difficulty, Fallback, Urgency

__all__ = [
    "CATEGORIES",
    "SKILLS",
    "Audience",
    "Category",
    "Difficulty",
    "Fallback",
    "Urgency",
    "get",
    "groups",
    "offered",
]

CATEGORIES: Mapping[str, Category] = MappingProxyType({row.code: row for row in ROWS})


def get(code: str) -> Category:
    """The category of that code; a code that has left the catalogue is treated as `other`."""
    return CATEGORIES.get(code, CATEGORIES["other"])


def groups() -> dict[str, list[Category]]:
    """The offered categories by group, both in the order in which people should see them."""
    result: dict[str, list[Category]] = {}
    for category in offered():
        result.setdefault(category.group, []).append(category)
    return result


def offered() -> list[Category]:
    """The categories a person may choose today, in catalogue order."""
    return [category for category in CATEGORIES.values() if not category.retired]
