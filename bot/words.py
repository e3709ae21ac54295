"""Puts a Text into the language of whoever reads it, from the locale files: one folder per language."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from babel.dates import format_skeleton
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import ast

from volunteers.text import Text, Value

FIRST_LANGUAGE = "zh"
LINES = "lines"  # not in the locale files: its values stand one below the other
LONGEST_VALUE = 1000
LOCALES = Path(__file__).parent / "locales"

log = structlog.get_logger(__name__)


class Words:
    """The texts of all languages found under a folder, read once; broken entries are logged and left out."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._bundles = {path.name: _read(path) for path in sorted(folder.iterdir()) if path.is_dir()}

    @property
    def languages(self) -> list[str]:
        """The languages there are, the first one first."""
        return sorted(self._bundles, key=lambda language: (language != FIRST_LANGUAGE, language))

    def knows(self, key: str) -> bool:
        """Is there a text with this key?"""
        return any(bundle.has_message(key) for bundle in self._bundles.values())

    def render(self, text: Text, language: str, zone: ZoneInfo, now: datetime) -> str:
        """The words for a text; a text missing in the language is said in Chinese, else by its bare key.

        Values: see `Text`. Instants are shown in `zone`, as seen from `now` ("today", "tomorrow").
        """
        return _Reader(self, self._nearest(language), zone, now).read(text)

    def _nearest(self, language: str) -> str:
        base = language.replace("_", "-").partition("-")[0].lower()
        return base if base in self._bundles else FIRST_LANGUAGE

    def fill(self, key: str, values: Mapping[str, Any], language: str) -> str:
        """The words for a key with values that are strings and numbers already."""
        for tongue in dict.fromkeys((language, FIRST_LANGUAGE)):
            bundle = self._bundles.get(tongue)
            pattern = bundle.get_message(key).value if bundle and bundle.has_message(key) else None
            if bundle is not None and pattern is not None:
                short, long = _set_aside(values)
                words, errors = bundle.format_pattern(pattern, short)
                if errors:
                    log.error("text lacks a value", key=key, language=tongue, errors=[str(e) for e in errors])
                return _put_back(str(words), long)
            log.error("text is missing", key=key, language=tongue)
        return key


class _Reader:
    """One rendering for one reader at one moment."""

    def __init__(self, words: Words, language: str, zone: ZoneInfo, now: datetime) -> None:
        self.words, self.language, self.zone, self.now = words, language, zone, now

    def read(self, text: Text) -> str:
        if text.key == LINES:
            lines = (str(self.value(part)) for part in text.values["lines"])
            return "\n".join(line for line in lines if line)
        values = {name: self.value(part) for name, part in text.values.items()}
        return self.words.fill(text.key, values, self.language)

    def value(self, value: Value) -> Any:
        match value:
            case Text():
                return self.read(value)
            case datetime():
                return self.time(value)
            case list() | tuple():
                return format_list([str(self.value(part)) for part in value], locale=self.language)
            case bool() | None:
                return "" if value is None else str(value).lower()
            case int() | float():
                return fluent_number(value, useGrouping=False)  # "#1042" is a name, not an amount
            case _:
                return str(value)

    def time(self, instant: datetime) -> str:
        """An instant as people say it: the day by name if it is near, the year only if it is another one."""
        local, today = instant.astimezone(self.zone), self.now.astimezone(self.zone).date()
        days = (local.date() - today) // timedelta(days=1)
        near = {-1: "time-yesterday", 0: "time-today", 1: "time-tomorrow"}.get(days)
        skeleton = "MMMd" if local.year == today.year else "yMMMd"
        values = {"time": f"{local:%H:%M}", "day": format_skeleton(skeleton, local, locale=self.language)}
        return self.words.fill(near or "time-other-day", values, self.language)


def _read(folder: Path) -> FluentBundle:
    bundle = FluentBundle([folder.name], use_isolating=False)
    for path in sorted(folder.glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for junk in _junk(resource.body):
            log.error("text cannot be read", file=path.name, language=folder.name, beginning=junk[:60])
        bundle.add_resource(resource)
    return bundle


def _set_aside(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    # Fluent cuts every value after 2,500 characters; a resident's own words must not be cut unseen.
    long = {
        f"\ue000{name}\ue001": value
        for name, value in values.items()
        if isinstance(value, str) and len(value) > LONGEST_VALUE
    }
    marks = {mark.strip("\ue000\ue001"): mark for mark in long}
    return {**values, **marks}, long


def _put_back(words: str, long: Mapping[str, str]) -> str:
    for mark, value in long.items():
        words = words.replace(mark, value)
    return words


def _junk(entries: Iterable[Any]) -> list[str]:
    return [str(entry.content) for entry in entries if isinstance(entry, ast.Junk)]


@cache
def installed() -> Words:
    """The texts that come with the service, read once in a process."""
    return Words()
