"""Files that people send: cleaned before anything else happens, and only the clean copy is kept.

Embedded, they lie in one folder. On PostgreSQL, where several processes on several machines serve, they are rows of
the database, and the folder of each process only holds copies for an hour.
"""

import asyncio
import io
import secrets
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import LargeBinary, delete
from sqlmodel import Field, SQLModel, col

from bot import private_files
from bot.channels.web import SPOOL
from bot.database import Database
from volunteers.columns import UtcDateTime

LONGEST_SIDE = 2560
MOST_PIXELS = 80_000_000  # held in memory at once
MOST_JPEG_PIXELS = (
    250_000_000  # of a JPEG that is read at a part of its size, as the largest phones take them
)
LARGEST = 20 * 1024 * 1024
DOCUMENTS = "documents"
DOCUMENTS_KEPT = 7 * 24 * 3600.0  # seconds
COPIES_KEPT = 3600.0
VOICE_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "audio/amr": "amr",
    "audio/wav": "wav",
    "audio/aac": "aac",
}


class Unreadable(Exception):
    """The bytes are not a picture we can clean."""


class TooManyPixels(Unreadable):
    """A picture larger than we can hold in memory."""


Image.MAX_IMAGE_PIXELS = MOST_JPEG_PIXELS  # `_shrink` is stricter, and knows what Pillow cannot


class KeptFile(SQLModel, table=True):
    """A file that all processes share, under its random name."""

    __tablename__ = "kept_file"

    name: str = Field(primary_key=True, max_length=80)
    body: bytes = Field(sa_type=LargeBinary)
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class Media:
    """Keeps cleaned files by random names that say nothing: in one folder, or shared in a database."""

    def __init__(self, root: Path, shared: Database | None = None) -> None:
        self.root = root
        self.shared = shared

    def path(self, file: str) -> Path:
        """Where a stored file lies here; names that would leave the folder are refused (ValueError)."""
        found = (self.root / file).resolve()
        if not found.is_relative_to(self.root.resolve()):
            raise ValueError("outside the folder")
        return found

    async def at_hand(self, file: str) -> Path | None:
        """A stored file to read here, fetched from the database if another process kept it; None if it is gone."""
        try:
            path = self.path(file)
        except ValueError:
            return None
        if not path.is_file() and self.shared is not None:
            async with self.shared.reading() as work:
                row = await work.session.get(KeptFile, file)
            if row is not None:
                await asyncio.to_thread(self._put, file, row.body)
        return path if path.is_file() else None

    async def keep_photo(self, raw: bytes) -> str:
        """Store a picture without EXIF, place, time or file name, upright, at most 2560 px; raises Unreadable."""
        return await self._keep(await asyncio.to_thread(_clean, raw), "jpg")

    async def keep_voice(self, raw: bytes, mime: str) -> str:
        """Store a voice note as it came, under a random name."""
        return await self._keep(raw, VOICE_ENDINGS.get(mime.partition(";")[0], "ogg"))

    async def keep_document(self, raw: bytes, ending: str) -> str:
        """Store a document of our own making under a random name; `sweep_documents` forgets it after days."""
        return await self._keep(raw, ending, DOCUMENTS)

    async def remove(self, file: str) -> None:
        """Delete a stored file; one that is gone already is no error."""
        await asyncio.to_thread(self.path(file).unlink, missing_ok=True)
        if self.shared is not None:
            async with self.shared.work() as work:
                await work.session.exec(delete(KeptFile).where(col(KeptFile.name) == file))

    async def sweep_documents(self, older_than: float = DOCUMENTS_KEPT) -> int:
        """Delete documents made more than so many seconds ago; returns how many lay here."""
        if self.shared is not None:
            async with self.shared.work() as work:
                old = col(KeptFile.at) < work.now - timedelta(seconds=older_than)
                made = col(KeptFile.name).startswith(f"{DOCUMENTS}/")
                await work.session.exec(delete(KeptFile).where(made, old))
        return await asyncio.to_thread(_unlink_old, self.root / DOCUMENTS, older_than)

    async def tidy(self, stop: asyncio.Event) -> None:
        """Until told to stop: delete copies of shared files after an hour, so that none outlives its original."""
        while self.shared is not None and not stop.is_set():
            await asyncio.to_thread(_unlink_old, self.root, COPIES_KEPT)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), COPIES_KEPT / 4)

    async def _keep(self, raw: bytes, ending: str, folder: str = "") -> str:
        token = secrets.token_hex(16)
        file = f"{folder or token[:2]}/{token}.{ending}"
        await asyncio.to_thread(self._put, file, raw)
        if self.shared is not None:
            async with self.shared.work() as work:
                work.session.add(KeptFile(name=file, body=raw, at=work.now))
        return file

    def _put(self, file: str, raw: bytes) -> None:
        path = self.root / file
        private_files.make_folder(self.root)
        private_files.make_folder(path.parent)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        private_files.write(part, raw)
        part.rename(path)  # nobody reads half a file


def _clean(raw: bytes) -> bytes:
    """A picture without EXIF, place, time or file name, upright, at most 2560 px; raises Unreadable."""
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            _shrink(opened)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except Image.DecompressionBombError as error:
        raise TooManyPixels("too many pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85)
    return out.getvalue()


def _shrink(opened: Image.Image) -> None:
    """Have a large JPEG decoded at a half, a quarter or an eighth; raises TooManyPixels where that does not do.

    A progressive one is held whole while it is decoded, however small it comes out.
    """
    pixels = opened.width * opened.height
    if pixels <= MOST_PIXELS:
        return
    if opened.format == "JPEG" and pixels <= MOST_JPEG_PIXELS and not opened.info.get("progressive"):
        longest = max(opened.size)
        opened.draft("RGB", (opened.width * LONGEST_SIDE // longest, opened.height * LONGEST_SIDE // longest))
    if opened.width * opened.height > MOST_PIXELS:
        raise TooManyPixels("too many pixels")


def _unlink_old(folder: Path, older_than: float) -> int:
    """Delete the files below a folder that were written more than so many seconds ago, spooled uploads left out."""
    limit, gone = time.time() - older_than, 0
    for path in folder.rglob("*.*"):
        with suppress(FileNotFoundError):  # another process of this machine was quicker
            if path.is_file() and SPOOL not in path.parts and path.stat().st_mtime < limit:
                path.unlink()
                gone += 1
    return gone
