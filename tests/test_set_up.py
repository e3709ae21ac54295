"""What a newcomer's `make run` and `make test` rest on."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.\[\]-]+)==([\w.+]+)", (ROOT / name).read_text(), re.MULTILINE))


def test_the_development_environment_includes_what_runs() -> None:
    running = pins("requirements.lock")
    assert running
    assert running.items() <= pins("requirements-dev.lock").items()


def test_every_library_we_ask_for_is_locked_with_hashes_and_without_addresses() -> None:
    text = (ROOT / "requirements-dev.lock").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = {re.sub(r"\[.*", "", name) for name in pins("requirements-dev.lock")}
    assert {re.match(r"[\w-]+", line).group() for line in wanted} <= locked
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=")


def test_every_command_of_the_makefile_is_listed_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    listed = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert set(phony.split()) - {"environment", "dev"} == listed
