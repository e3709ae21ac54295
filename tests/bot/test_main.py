"""The command line: what an operator types, and what he is told in plain words."""

import asyncio
import logging
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from bot.__main__ import main
from bot.app import utc_now
from bot.database import Database
from tests.servers import free_port
from tests.telegram.server import TOKEN
from volunteers import invites
from volunteers.work import Work

COMMUNITY = """
[[place]]
code = "liuyuan"
level = "community"
name = "柳园社区"

[[unit]]
code = "xingxing"
name = "星星幼儿园"
place = "liuyuan"
"""
Bot = Callable[..., tuple[int, str]]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Bot]:
    """Runs ``python -m bot …`` in a folder of its own: its exit code and all it said."""
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "REDIS_URL", "COMMUNITY_FILE", "PUBLIC_URL", "HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level

    def run(*arguments: str, **variables: str) -> tuple[int, str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out + said.err

    yield run
    structlog.reset_defaults()
    root.handlers[:], root.level = before, level


@pytest.fixture
def community(tmp_path: Path) -> Path:
    """A small community file."""
    path = tmp_path / "community.toml"
    path.write_text(COMMUNITY, encoding="utf-8")
    return path


def test_a_community_is_loaded_and_the_second_time_nothing_changes(bot: Bot, community: Path) -> None:
    code, said = bot("load", str(community))
    assert (code, "Loaded community.toml" in said, "已装入" in said) == (0, True, True)
    code, said = bot("load", str(community))
    assert (code, "nothing was changed" in said) == (0, True)


def test_a_mistake_is_told_with_file_line_and_key_in_both_languages(bot: Bot, community: Path) -> None:
    community.write_text(COMMUNITY.replace('name = "柳园社区"', "nmae = 5"), encoding="utf-8")
    code, said = bot("load", str(community))
    assert code == 1
    assert "community.toml line 5 nmae: There is no such key. Did you mean name?" in said
    assert "community.toml 第 5 行 nmae:没有这个键" in said
    assert "Traceback" not in said


def test_a_file_that_is_not_there_or_no_text_is_said_to_be_so(bot: Bot, tmp_path: Path) -> None:
    code, said = bot("load", str(tmp_path / "nothing.toml"))
    assert (code, "cannot be read" in said) == (1, True)
    picture = tmp_path / "picture.toml"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    code, said = bot("load", str(picture))
    assert (code, "cannot be read" in said) == (1, True)


def test_an_invitation_is_printed_and_works_once(bot: Bot, community: Path, tmp_path: Path) -> None:
    bot("load", str(community))
    code, said = bot(
        "invite", "--role", "volunteer", "--place", "liuyuan", "--unit", "xingxing", "--contact",
        PUBLIC_URL="https://linbang.example.org",
    )  # fmt: skip
    found = re.search(r"https://linbang.example.org/join/([\w-]+)$", said, re.MULTILINE)
    assert code == 0
    assert found is not None
    invite = asyncio.run(_invite(tmp_path, found[1]))
    assert (invite.role, invite.contact, invite.unit_id) == ("volunteer", True, 1)


async def _invite(folder: Path, token: str) -> invites.Invite:
    async with Database(f"sqlite+aiosqlite:///{folder}/data/linbang.db", utc_now) as database:

        async def look(work: Work) -> invites.Invite:
            return await invites.find(work, token)

        return await database.attempt(look)


def test_with_telegram_away_the_invitation_says_what_to_type(bot: Bot, community: Path) -> None:
    bot("load", str(community))
    code, said = bot(
        "invite", "--role", "secretary", "--place", "liuyuan",
        TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}",
    )  # fmt: skip
    assert code == 0
    assert re.search(r"/start i[\w-]{32}", said)
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--place", "nowhere"), "nowhere"),
        (("--place", "liuyuan", "--unit", "nothing"), 'no unit with the code "nothing"'),
        (("--place", "liuyuan", "--contact"), "--contact needs --unit"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_in_words(
    bot: Bot, community: Path, arguments: tuple[str, ...], words: str
) -> None:
    bot("load", str(community))
    code, said = bot("invite", "--role", "secretary", *arguments)
    assert code == 1
    assert words in said
    assert "Traceback" not in said


def test_a_list_of_doors_with_flats_or_names_is_not_printed(
    bot: Bot, community: Path, tmp_path: Path
) -> None:
    bot("load", str(community))
    doors, cards = tmp_path / "doors.txt", tmp_path / "cards.pdf"
    doors.write_text("3号楼2单元\n3号楼2单元501\n3号楼1单元 刘大爷\n" + "长" * 41 + "\n", encoding="utf-8")
    code, said = bot("papers", "--place", "liuyuan", "--doors", str(doors), str(cards))
    assert code == 1
    assert "2, 3, 4" in said
    assert not cards.exists()
    doors.write_text("3号楼2单元\nBuilding 3, entrance 2\n", encoding="utf-8")
    code, said = bot("papers", "--place", "liuyuan", "--doors", str(doors), str(cards))
    assert code == 0
    assert "maxp pruned" not in said
    assert cards.read_bytes().startswith(b"%PDF")


def test_check_finds_nothing_wrong_with_the_defaults(bot: Bot) -> None:
    code, said = bot("check")
    assert (code, "没有发现问题" in said) == (0, True)


def test_check_tells_every_trouble_at_once(bot: Bot, tmp_path: Path, community: Path) -> None:
    community.write_text("[[palce]]\n", encoding="utf-8")
    code, said = bot(
        "check",
        HOST="0.0.0.0",
        DATABASE_URL=f"postgresql://u:geheim@127.0.0.1:{free_port()}/x",
        REDIS_URL=f"redis://127.0.0.1:{free_port()}",
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}",
        COMMUNITY_FILE=str(community),
    )
    assert code == 1
    for words in ("PUBLIC_URL", "DATABASE_URL", "REDIS_URL", "TELEGRAM_BOT_TOKEN", "line 1 [[palce]]"):
        assert words in said, words
    assert "geheim" not in said
    assert TOKEN not in said


def test_check_changes_nothing(bot: Bot, community: Path, tmp_path: Path) -> None:
    assert bot("check", COMMUNITY_FILE=str(community))[0] == 0
    assert not (tmp_path / "data").exists()


def test_a_variable_that_cannot_be_read_is_named(bot: Bot) -> None:
    code, said = bot("check", PORT="many")
    assert (code, said.startswith("PORT: ")) == (1, True)


@pytest.mark.parametrize("part", ["web", "worker", "clock"])
def test_a_part_does_not_start_on_a_database_that_is_not_migrated(bot: Bot, part: str) -> None:
    code, said = bot(part)
    assert (code, "python -m bot migrate" in said) == (1, True)


def test_a_migrated_database_stays_as_it_is(bot: Bot) -> None:
    assert bot("migrate")[0] == 0
    code, said = bot("migrate")
    assert (code, "up to date" in said) == (0, True)


def test_a_database_that_is_away_is_said_to_be_so(bot: Bot) -> None:
    code, said = bot("migrate", DATABASE_URL=f"postgresql://u:geheim@127.0.0.1:{free_port()}/x")
    assert (code, "连不上数据库" in said, "geheim" in said) == (1, True, False)


def test_an_address_that_is_not_ours_is_said_to_be_so(bot: Bot) -> None:
    code, said = bot("run", HOST="192.0.2.1", PORT=str(free_port()))
    assert (code, "HOST" in said, "Traceback" in said) == (1, True, False)


def test_nonsense_is_answered_with_the_usage(bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        bot("fly")
    assert caught.value.code == 2
    assert "usage: python -m bot" in capsys.readouterr().err


def test_run_prints_the_addresses_serves_and_stops_in_order(tmp_path: Path) -> None:
    port = free_port()
    process = start(tmp_path, port)
    said = said_until(process, "Ctrl+C stops it.")
    assert f"http://127.0.0.1:{port}/demo" in said
    assert f"http://127.0.0.1:{port}/chat" in said
    assert "首页 · home" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/demo", timeout=10) as page:
        assert page.status == 200
    second = start(tmp_path / "second", port)
    _, trouble = second.communicate(timeout=50)
    assert second.returncode == 1
    assert f"端口 {port} 已被别的程序占用" in trouble
    assert "Traceback" not in trouble
    process.send_signal(signal.SIGTERM)
    out, trouble = process.communicate(timeout=30)
    assert (process.returncode, "Stopped." in out) == (0, True)
    assert "Traceback" not in trouble


def start(folder: Path, port: int) -> "subprocess.Popen[str]":
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env={**kept, "DATA_DIR": str(folder / "data"), "PORT": str(port), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def said_until(process: "subprocess.Popen[str]", last: str) -> str:
    """What a process prints up to a certain line, which must come."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if last in line:
            return said
    raise AssertionError(said + (process.stderr.read() if process.stderr else ""))


def test_every_command_of_the_procfile_exists(bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    lines = Path("Procfile").read_text(encoding="utf-8").splitlines()
    commands = {line.partition(":")[0]: line.rsplit(maxsplit=1)[1] for line in lines}
    assert commands == {"release": "migrate", "web": "web", "worker": "worker", "clock": "clock"}
    for command in commands.values():
        with pytest.raises(SystemExit) as caught:
            bot(command, "--help")
        assert caught.value.code == 0


@pytest.mark.parametrize("command", ["check", "run", "migrate"])
def test_a_data_folder_that_cannot_be_made_is_said_to_be_so(bot: Bot, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for folder in ("/proc/x", str(tmp_path / "file" / "data")):
        code, said = bot(command, DATA_DIR=folder, PORT=str(free_port()))
        assert (code, "DATA_DIR" in said, folder in said, "Traceback" in said) == (1, True, True, False)


def test_the_data_folder_and_the_database_are_for_us_alone(bot: Bot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "linbang.db").touch(0o644)
    before = os.umask(0)
    try:
        assert bot("migrate")[0] == 0
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())]
    assert set(modes) == {0}
