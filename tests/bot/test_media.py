"""Stored files: cleaned, in one folder of ours, or shared by processes that have no folder in common."""

import asyncio
import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from bot.database import Database
from bot.media import COPIES_KEPT, LONGEST_SIDE, Media, TooManyPixels, Unreadable


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


def _kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_file_kept_here_is_at_hand_until_it_is_removed(tmp_path: Path) -> None:
    media = Media(tmp_path)
    file = await media.keep_photo(_photo())
    found = await media.at_hand(file)
    assert found is not None
    assert found.stat().st_mode & 0o777 == 0o600
    await media.remove(file)
    await media.remove(file)
    assert await media.at_hand(file) is None


async def test_a_name_that_leaves_the_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    assert await Media(tmp_path / "media").at_hand("../secret.txt") is None


async def test_what_is_no_picture_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        await Media(tmp_path).keep_photo(b"%PDF-1.7 nothing")
    assert _kept_in(tmp_path) == []


def _large(side: int, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", (side, side)).save(out, kind, **options)
    return out.getvalue()


async def test_a_photo_of_a_phone_with_very_many_pixels_is_kept_small(tmp_path: Path) -> None:
    media = Media(tmp_path)
    found = await media.at_hand(await media.keep_photo(_large(12_000, "JPEG", quality=30)))
    assert found is not None
    with Image.open(found) as kept:
        assert kept.size == (LONGEST_SIDE, LONGEST_SIDE)


@pytest.mark.parametrize(
    ("side", "kind", "options"),
    [(9_000, "PNG", {}), (30_000, "PNG", {}), (9_000, "JPEG", {"progressive": True, "quality": 30})],
)
async def test_a_picture_that_would_fill_the_memory_is_too_big(
    tmp_path: Path, side: int, kind: str, options: dict[str, object]
) -> None:
    with pytest.raises(TooManyPixels):
        await Media(tmp_path).keep_photo(_large(side, kind, **options))
    assert _kept_in(tmp_path) == []


async def test_a_process_without_the_folder_reads_what_another_one_kept(
    postgres_database: Database, tmp_path: Path
) -> None:
    web, worker = (Media(tmp_path / name, shared=postgres_database) for name in ("web", "worker"))
    file = await web.keep_photo(_photo())
    copy = await worker.at_hand(file)
    assert copy is not None
    assert copy.is_relative_to(tmp_path / "worker")
    assert copy.read_bytes() == (tmp_path / "web" / file).read_bytes()


async def test_a_removed_file_is_nowhere_once_the_copies_are_tidied(
    postgres_database: Database, tmp_path: Path
) -> None:
    web, worker = (Media(tmp_path / name, shared=postgres_database) for name in ("web", "worker"))
    file = await web.keep_photo(_photo())
    copy = await worker.at_hand(file)
    assert copy is not None
    await web.remove(file)
    assert await web.at_hand(file) is None
    long_ago = time.time() - 2 * COPIES_KEPT
    os.utime(copy, (long_ago, long_ago))
    stop = asyncio.Event()
    tidying = asyncio.create_task(worker.tidy(stop))
    await asyncio.sleep(0)  # it has begun, and is not interrupted
    stop.set()
    await tidying
    assert await worker.at_hand(file) is None


async def test_documents_of_ours_are_swept_in_the_database_too(
    postgres_database: Database, tmp_path: Path
) -> None:
    clock, other = (Media(tmp_path / name, shared=postgres_database) for name in ("clock", "other"))
    document = await other.keep_document(b"a table", "xlsx")
    photo = await other.keep_photo(_photo())
    await clock.sweep_documents()
    assert await clock.at_hand(document) is not None
    await clock.sweep_documents(older_than=-1)
    assert await clock.at_hand(document) is None
    assert await clock.at_hand(photo) is not None
