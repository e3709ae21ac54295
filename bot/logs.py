"""What the processes write about themselves: an event a line, no secrets, nobody's words."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

HIDDEN = "***"
NOISY = ("aiohttp.access", "alembic", "apscheduler", "fontTools", "httpx", "telegram", "asyncio")
_PRIVATE = re.compile(r"'[^']*'|\"[^\"]*\"|\d{4,}|[^\x00-\x7f]+")
_FRAME = ("  File ", "Traceback ", "\nThe above exception", "\nDuring handling")


def configure(secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send everything that is logged, by us and by libraries, to a stream: readable on a terminal, else JSON.

    These secrets are blotted out wherever they turn up, and messages of exceptions are stripped of values.
    """
    out = stream or sys.stderr
    shared: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_exception),
    ]
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _writer(out, secrets)],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _writer(out: TextIO, secrets: Iterable[str]) -> Processor:
    hidden = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
    write: Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if out.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )

    def render(logger: WrappedLogger, name: str, event: EventDict) -> str:
        line = str(write(logger, name, event))
        for secret in hidden:
            line = line.replace(secret, HIDDEN)
        return line

    return render


def _exception(exc_info: ExcInfo) -> str:
    kind, error, trace = exc_info
    return "".join(_told(kind, error, trace)).rstrip("\n")


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    """The traceback; what exceptions say may quote a resident, so only its plain English is kept."""
    for part in traceback.TracebackException(kind, error, trace, compact=True).format():
        yield part if part.startswith(_FRAME) else _PRIVATE.sub("…", part)


def secrets_of(*given: Any) -> list[str]:
    """The secrets among some settings: tokens as they are, and the passwords inside of addresses."""
    found = []
    for value in map(str, given):
        inside = re.search(r"://[^:/@]*:([^@]+)@", value)
        found.append(inside[1] if inside else "" if "://" in value else value)
    return [secret for secret in found if secret]
