"""Files that people send: cleaned before anything else happens, and only the clean copy is kept."""

import asyncio
import io
import secrets
import time
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from bot import private_files

LONGEST_SIDE = 2560
MOST_PIXELS = 80_000_000
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


class Media:
    """Keeps cleaned files under one folder, by random names that say nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, file: str) -> Path:
        """Where a stored file lies; names that would leave the folder are refused (ValueError)."""
        found = (self.root / file).resolve()
        if not found.is_relative_to(self.root.resolve()):
            raise ValueError("outside the folder")
        return found

    async def keep_photo(self, raw: bytes) -> str:
        """Store a picture without EXIF, place, time or file name, upright, at most 2560 px; raises Unreadable."""
        return await asyncio.to_thread(self._keep_photo, raw)

    async def keep_voice(self, raw: bytes, mime: str) -> str:
        """Store a voice note as it came, under a random name."""
        return await asyncio.to_thread(self._write, raw, VOICE_ENDINGS.get(mime.partition(";")[0], "ogg"))

    async def keep_document(self, raw: bytes, ending: str) -> str:
        """Store a document of our own making under a random name; `sweep_documents` forgets it after days."""
        return await asyncio.to_thread(self._write, raw, ending, DOCUMENTS)

    def sweep_documents(self, older_than: float = DOCUMENTS_KEPT) -> int:
        """Delete documents made more than so many seconds ago; returns how many."""
        limit = time.time() - older_than
        old = [p for p in (self.root / DOCUMENTS).rglob("*.*") if p.stat().st_mtime < limit]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def remove(self, file: str) -> None:
        """Delete a stored file; one that is gone already is no error."""
        self.path(file).unlink(missing_ok=True)

    def _keep_photo(self, raw: bytes) -> str:
        try:
            with Image.open(io.BytesIO(raw)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Unreadable("too many pixels")
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        except (
            UnidentifiedImageError,
            OSError,
            Image.DecompressionBombError,
            SyntaxError,
            ValueError,
        ) as error:
            raise Unreadable(type(error).__name__) from error
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        bare = Image.new("RGB", upright.size)
        bare.paste(upright)
        out = io.BytesIO()
        bare.save(out, "JPEG", quality=85)
        return self._write(out.getvalue(), "jpg")

    def _write(self, raw: bytes, ending: str, folder: str = "") -> str:
        token = secrets.token_hex(16)
        file = f"{folder or token[:2]}/{token}.{ending}"
        path = self.root / file
        private_files.make_folder(self.root)
        private_files.make_folder(path.parent)
        private_files.write(path, raw)
        return file
