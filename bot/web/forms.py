"""Reading what a browser posts: a few short fields, and files that wait in the spool to be cleaned."""

import asyncio
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import structlog
from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot import private_files
from bot.channels.web import LARGEST_UPLOAD, SPOOL, discard
from bot.messages import File
from volunteers.refusal import Refusal

LONGEST_FIELD = 64 * 1024
MOST_FIELDS = 40
MOST_FILES = 10
LARGEST_BODY = 100 * 1024 * 1024
TOKEN_FIELD = "token"  # noqa: S105 - the name of a form's field
TOKEN_HEADER = "X-Form-Token"  # noqa: S105 - the name of a header
VOICE_FIELD = "voice"
log = structlog.get_logger(__name__)
# What reading a body raises that is cut short, compressed wrongly, or no text in the alphabet it claims.
UNREADABLE = (ValueError, LookupError, RuntimeError, HttpProcessingError, web.RequestPayloadError)
HEIC = {b"heic", b"heix", b"mif1", b"msf1"}


@dataclass
class Form:
    """What was posted; `too_big` counts files left out for their size."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    too_big: int = 0

    def get(self, name: str, longest: int = LONGEST_FIELD) -> str:
        """A field's text without surrounding space, cut to a length; empty when it is missing."""
        return self.fields.get(name, "").replace("\x00", "").strip()[:longest]

    def number(self, name: str) -> float | None:
        """A field's number, or None."""
        try:
            return float(self.fields[name])
        except (KeyError, ValueError):
            return None


FORM = web.RequestKey("form", Form)


def kind_of(head: bytes) -> tuple[str, str]:
    """What a file is by its first bytes, not by its name: ("photo", mime) or ("document", mime)."""
    if head.startswith(b"\xff\xd8\xff"):
        return "photo", "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "photo", "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "photo", "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC:
        return "photo", "image/heic"
    return "document", "application/octet-stream"


def voice_of(head: bytes) -> str:
    """The type of a recording by its first bytes; empty if it is none that we keep."""
    known = {b"OggS": "audio/ogg", b"\x1aE\xdf\xa3": "audio/webm", b"#!AM": "audio/amr", b"ID3": "audio/mpeg"}
    for start, mime in known.items():
        if head.startswith(start):
            return mime
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp" and head[8:12] not in HEIC:
        return "audio/mp4"
    return _frames(head)


def _frames(head: bytes) -> str:
    """Sound without a container: eleven set bits begin a frame, and two more tell the layer (none: AAC)."""
    if head[:1] != b"\xff" or len(head) < 2 or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - bits of a header
        return ""
    return "audio/mpeg" if head[1] & 0x06 else "audio/aac"


async def read(request: web.Request, token: str, media_root: Path) -> Form:
    """Read a posted form; it must carry the form token before any file (Refusal "form-old" otherwise).

    Bodies over 100 MB, over 40 fields or fields over 64 KB are refused ("form-too-big"), over 10 files, too
    ("form-too-many"), and what cannot be read as a form at all ("form-unreadable").
    """
    if (request.content_length or 0) > LARGEST_BODY:
        raise Refusal("form-too-big")
    try:
        return await _read(request, token, media_root)
    except UNREADABLE as error:
        log.info("form unreadable", error=type(error).__name__)
        raise Refusal("form-unreadable") from error


async def _read(request: web.Request, token: str, media_root: Path) -> Form:
    allowed = _same(request.headers.get(TOKEN_HEADER, ""), token)
    if request.content_type == "multipart/form-data":
        return await _read_parts(request, token, allowed, media_root)
    posted = await request.post()
    form = Form({name: value for name, value in posted.items() if isinstance(value, str)})
    if not (allowed or _same(form.fields.pop(TOKEN_FIELD, ""), token)):
        raise Refusal("form-old")
    return form


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


async def _read_parts(request: web.Request, token: str, allowed: bool, media_root: Path) -> Form:
    form = Form()
    try:
        await _take_parts(request, form, token, allowed, media_root)
    except BaseException:  # also when the browser goes away in the middle
        discard(media_root, form.files)
        raise
    form.fields.pop(TOKEN_FIELD, None)
    return form


async def _take_parts(request: web.Request, form: Form, token: str, allowed: bool, media_root: Path) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise Refusal("form-unreadable")
        if len(form.fields) >= MOST_FIELDS:
            raise Refusal("form-too-big")
        if part.filename is None:
            form.fields[part.name or ""] = await _read_field(part)
            allowed = allowed or _same(form.fields.get(TOKEN_FIELD, ""), token)
            continue
        if not allowed:
            raise Refusal("form-old")
        await _spool(form, part, media_root)
    if not allowed:
        raise Refusal("form-old")


async def _read_field(part: BodyPartReader) -> str:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > LONGEST_FIELD:
            raise Refusal("form-too-big")
    return data.decode("utf-8", "replace")


async def _spool(form: Form, part: BodyPartReader, media_root: Path) -> None:
    if len(form.files) + form.too_big >= MOST_FILES:
        raise Refusal("form-too-many", most=MOST_FILES)
    folder = media_root / SPOOL
    for wanted in (media_root, folder):
        await asyncio.to_thread(private_files.make_folder, wanted)
    reference = secrets.token_hex(16)
    try:
        head, size = await _write(part, folder / reference)
    except BaseException:
        (folder / reference).unlink(missing_ok=True)
        raise
    if size == 0 or size > LARGEST_UPLOAD:
        (folder / reference).unlink(missing_ok=True)
        form.too_big += size > LARGEST_UPLOAD
        return
    spoken = voice_of(head) if part.name == VOICE_FIELD else ""
    kind, mime = ("voice", spoken) if spoken else kind_of(head)
    form.files.append(File(kind=kind, reference=reference, mime=mime, size=size))


def _create(path: Path) -> BinaryIO:
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


async def _write(part: BodyPartReader, path: Path) -> tuple[bytes, int]:
    head, size = b"", 0
    with _create(path) as out:
        while chunk := await part.read_chunk(256 * 1024):
            head = head or bytes(chunk[:16])
            size += len(chunk)
            if size <= LARGEST_UPLOAD:
                await asyncio.to_thread(out.write, chunk)
            if size > LARGEST_BODY:
                raise Refusal("form-too-big")
    return head, size
