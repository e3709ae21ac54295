"""Folders and files that only the account we run as may read, whatever its umask says."""

import os
import stat
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it for us alone (0700); one of ours is tightened.

    Folders of others and shared ones (sticky, like a temporary folder) stay as they are. Raises OSError.
    """
    missing = [path for path in (folder, *folder.parents) if not os.path.lexists(path)]
    for path in reversed(missing):
        with suppress(FileExistsError):
            path.mkdir(mode=FOLDER_MODE)
    if folder not in missing:
        tighten(folder, FOLDER_MODE)


def make_file(path: Path) -> None:
    """Make an empty file for us alone (0600); one that is there keeps its content and is tightened."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    except FileExistsError:
        tighten(path, FILE_MODE)


def write(path: Path, raw: bytes) -> None:
    """Write a new file for us alone (0600); raises FileExistsError if there is one."""
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, FILE_MODE)) as out:
        out.write(raw)


def tighten(path: Path, mode: int) -> None:
    """Take rights away that a mode does not give, if the file is there and ours and not shared."""
    with suppress(OSError):
        found = path.stat()
        shared = bool(found.st_mode & stat.S_ISVTX)
        if found.st_uid == os.getuid() and not shared:
            path.chmod(stat.S_IMODE(found.st_mode) & mode)
