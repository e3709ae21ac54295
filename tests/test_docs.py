"""The documentation names every command there is, on the command line and in chat, and none that is not."""

import argparse
import re
from pathlib import Path

from bot import __main__ as line
from bot.dialogue import route
from bot.dialogue.commands import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"


def on_the_line() -> set[str]:
    parser = line._parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name for action in actions for name in action.choices}


def test_every_command_of_the_command_line_is_in_the_operating_guide() -> None:
    words = (DOCS / "operating.md").read_text("utf-8")
    assert on_the_line() == set(re.findall(r"^\| `python -m bot (\w+)", words, re.MULTILINE))


def test_every_command_of_the_chat_is_in_the_guide_for_a_city() -> None:
    assert route.FLOWS
    words = (DOCS / "city.md").read_text("utf-8")
    table = words.partition("## Commands in chat")[2].partition("\n## ")[0]
    named = {
        name
        for row in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
        for name in re.findall(r"`/(\w+)`", row)
    }
    assert named == set(COMMANDS)
