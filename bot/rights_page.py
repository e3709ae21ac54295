"""docs/roles-and-rights.md, written from the table of rights, so that it cannot say anything else."""

from pathlib import Path

from volunteers.rights import RIGHTS, Action, Role

PAGE = Path(__file__).parent.parent / "docs" / "roles-and-rights.md"
SHORT = {
    Role.RESIDENT: "居民",
    Role.CANDIDATE: "预备",
    Role.VOLUNTEER: "志愿者",
    Role.TEAM_LEAD: "队长",
    Role.GRID_WORKER: "网格员",
    Role.GRID_HEAD: "网格长",
    Role.SECRETARY: "书记",
    Role.STREET_OFFICER: "街道",
    Role.DEPARTMENT_OFFICER: "部门",
    Role.OPERATOR: "管理员",
}
HEAD = """# Roles and rights

Written by `python -m bot rights` from `volunteers/rights.py`; a test fails when the two differ. Do not edit.

A role is held for a place and reaches down the tree (city → district → street → community → grid), never sideways and
never up. Commands, buttons, pages and the API ask this one table. What somebody may do as a party to a matter —
the resident with his own request, the claimant with his own claim, anybody with his own data — needs no role and is
not listed here. A resident without any role may ask for help; a candidate may hold a task but sees no details until
the resident or entitled staff agree.

Roles come by community file, by import, by a one-time invitation, or by the one tap with which staff approve a
candidate. They end when the file no longer gives them, when somebody entitled ends them, or when the person leaves; the
row stays as history. The last operator cannot be removed.

What the column 队长 gives for teams, posts and routes holds for a lead's own team, its posts and what he drew alone
(`rights.only_as_lead`).
"""


def page() -> str:
    """The whole page as Markdown."""
    heads = [f"{SHORT[role]} `{role.value}`" for role in Role]
    lines = ["| action | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for action in Action:
        marks = ["●" if role in RIGHTS[action] else "" for role in Role]
        lines.append(f"| `{action.value}` | " + " | ".join(marks) + " |")
    return HEAD + "\n" + "\n".join(lines) + "\n"


def write() -> Path:
    """Write the page; returns where."""
    PAGE.write_text(page(), encoding="utf-8")
    return PAGE
