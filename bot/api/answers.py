"""Answers for other software: bare JSON and XML with exact content types, and errors in the shape of each interface."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from aiohttp import web

TYPES = {"json": "application/json", "xml": "text/xml"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Names = tuple[str, str]


def plain(words: str) -> str:
    """Words without the characters that neither XML nor our databases can hold."""
    return _UNPRINTABLE.sub("", words)


def instant(at: datetime | None) -> str | None:
    """An instant as ISO 8601 in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at is not None else None


def as_json(value: Any, status: int = 200) -> web.Response:
    """JSON with the bare content type `application/json`."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=body, status=status, content_type=TYPES["json"])


def as_xml(root: Element, status: int = 200) -> web.Response:
    """XML with its declaration and the bare content type `text/xml`."""
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(
        root, encoding="utf-8", xml_declaration=False
    )
    return web.Response(body=body, status=status, content_type=TYPES["xml"])


def rows(kind: str, found: Sequence[Mapping[str, Any]], names: Names, status: int = 200) -> web.Response:
    """A list: in JSON a bare array, in XML `<names[0]>` around one `<names[1]>` for each."""
    if kind == "json":
        return as_json(list(found), status)
    root = Element(names[0])
    for row in found:
        fill(SubElement(root, names[1]), row)
    return as_xml(root, status)


def fill(element: Element, row: Mapping[str, Any]) -> None:
    """Put the values of a row into an element; a list of rows becomes a group of elements called by its singular."""
    for name, value in row.items():
        part = SubElement(element, name)
        if isinstance(value, list):
            _group(part, name.removesuffix("s"), value)
        elif isinstance(value, bool):
            part.text = str(value).lower()
        elif value is not None:
            part.text = plain(str(value))


def _group(element: Element, name: str, values: list[Any]) -> None:
    for value in values:
        part = SubElement(element, name)
        if isinstance(value, Mapping):
            fill(part, value)
        else:
            part.text = plain(str(value))


def error(kind: str, code: int, description: str) -> web.Response:
    """An error as GeoReport v2 says it: a list of code and description."""
    return rows(kind, [{"code": code, "description": description}], ("errors", "error"), code)
