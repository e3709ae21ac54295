"""Texts as Telegram reads them: markup to entities, lengths in UTF-16, commands and links found."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.refusals import bad

Json = dict[str, Any]

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")
_RESERVED = set("_*[]()~`>#+-=|{}.!")
_MARKS = {"*": "Bold", "_": "Italic", "__": "Underline", "~": "Strikethrough", "||": "Spoiler", "`": "Code"}
ENTITY_TYPES = {
    *_TAGS.values(),
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "expandable_blockquote",
    "text_mention",
    "custom_emoji",
    "date_time",
}
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?!\w)")
_FOUND = [
    ("bot_command", _COMMAND),
    ("url", re.compile(r"(?:https?|tg)://[^\s<>\"]+")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w+")),
    ("phone_number", re.compile(r"(?<!\d)\+\d{8,15}(?!\d)")),
]


def units(text: str) -> int:
    """Length in UTF-16 code units, the measure of every limit and offset here."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, entity: Json) -> str:
    """The part of the text an entity covers."""
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return text.encode("utf-16-le")[start:end].decode("utf-16-le")


@dataclass
class _Reader:
    text: str
    out: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def at(self) -> int:
        return units("".join(self.out))

    def close(self, kind: str, start: int, **more: str) -> None:
        length = self.at() - start
        if length:
            self.entities.append({"type": kind, "offset": start, "length": length, **more})


def parse(text: str, parse_mode: str | None, entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    """The plain text and its entities, marked-up ones and those Telegram finds by itself.

    Raises: Refused 400 for unknown modes, broken markup or entities outside the text.
    """
    if not parse_mode:
        given = [_checked(entity, text) for entity in entities or []]
        return text, found(text, given)
    modes = {"html": _html, "markdown": _markdown, "markdownv2": _markdown_v2}
    if parse_mode.lower() not in modes:
        raise bad("unsupported parse_mode")
    reader = modes[parse_mode.lower()](text)
    plain = "".join(reader.out)
    return plain, found(plain, sorted(reader.entities, key=lambda entity: int(entity["offset"])))


def found(text: str, given: list[Json]) -> list[Json]:
    """`given` and the commands, links, mentions, hashtags and phone numbers Telegram adds itself."""
    entities = list(given)
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in entities]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match.group())
            if all(end <= low or start >= high for low, high in taken):
                entities.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return sorted(entities, key=lambda entity: int(entity["offset"]))


def _checked(entity: Json, text: str) -> Json:
    kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
    if kind not in ENTITY_TYPES:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    if not isinstance(offset, int) or offset < 0:
        raise bad(f"receive an entity with incorrect offset {offset}")
    if not isinstance(length, int) or length < 0:
        raise bad(f"receive an entity with incorrect length {length}")
    if offset > units(text):
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > units(text):
        end = offset + length
        beyond = f"ends after the end of the text at UTF-16 offset {end}"
        raise bad(f"entity beginning at UTF-16 offset {offset} {beyond}")
    return entity


def _cant(reason: str) -> Exception:
    return bad(f"can't parse entities: {reason}")


def _byte(text: str, index: int) -> int:
    return len(text[:index].encode())


def _html(text: str) -> _Reader:
    reader, index = _Reader(text), 0
    stack: list[tuple[str, int, str]] = []
    while index < len(text):
        if text[index] == "<":
            index = _html_tag(reader, stack, index)
            continue
        entity = _ENTITY.match(text, index)
        piece = entity.group() if entity else text[index]
        reader.out.append(html.unescape(piece))
        index += len(piece)
    if stack:
        raise _cant(f'Can\'t find end tag corresponding to start tag "{stack[-1][0]}"')
    return reader


def _html_tag(reader: _Reader, stack: list[tuple[str, int, str]], index: int) -> int:
    match = _TAG.match(reader.text, index)
    at = _byte(reader.text, index)
    if match is None:
        raise _cant(f'Unsupported start tag "" at byte offset {at}')
    closing, name, attributes = match.group(1), match.group(2).lower(), match.group(3)
    if not closing:
        if name not in _TAGS:
            raise _cant(f'Unsupported start tag "{name}" at byte offset {at}')
        stack.append((name, reader.at(), attributes))
        return match.end()
    if not stack:
        raise _cant(f"Unexpected end tag at byte offset {at}")
    opened, start, attributes = stack.pop()
    if opened != name:
        raise _cant(f'Unmatched end tag at byte offset {at}, expected "</{opened}>", found "</{name}>"')
    _html_entity(reader, opened, start, attributes)
    return match.end()


def _html_entity(reader: _Reader, name: str, start: int, attributes: str) -> None:
    if name == "a":
        href = _HREF.search(attributes)
        url = html.unescape(next(filter(None, href.groups()), "")) if href else ""
        if url:
            reader.close("text_link", start, url=url)
        return
    kind = "expandable_blockquote" if name == "blockquote" and "expandable" in attributes else _TAGS[name]
    reader.close(kind, start)


def _markdown(text: str) -> _Reader:
    reader, index = _Reader(text), 0
    kinds = {"*": "bold", "_": "italic", "`": "code"}
    while index < len(text):
        char = text[index]
        if char == "\\" and index + 1 < len(text) and text[index + 1] in "_*`[":
            reader.out.append(text[index + 1])
            index += 2
        elif char in kinds:
            end = text.find(char, index + 1)
            if end < 0:
                raise _cant(f"Can't find end of the entity starting at byte offset {_byte(text, index)}")
            start = reader.at()
            reader.out.append(text[index + 1 : end])
            reader.close(kinds[char], start)
            index = end + 1
        else:
            reader.out.append(char)
            index += 1
    return reader


def _markdown_v2(text: str) -> _Reader:
    reader, index = _Reader(text), 0
    stack: list[tuple[str, int, int]] = []
    while index < len(text):
        if text[index] == "\\" and index + 1 < len(text):
            reader.out.append(text[index + 1])
            index += 2
            continue
        mark = next((mark for mark in ("__", "||", "*", "_", "~", "`") if text.startswith(mark, index)), None)
        if mark:
            _toggle(reader, stack, mark, index)
            index += len(mark)
            continue
        if text[index] in _RESERVED:
            raise _cant(f"Character '{text[index]}' is reserved and must be escaped with the preceding '\\'")
        reader.out.append(text[index])
        index += 1
    if stack:
        mark, _, at = stack[-1]
        raise _cant(f"Can't find end of {_MARKS[mark]} entity at byte offset {at}")
    return reader


def _toggle(reader: _Reader, stack: list[tuple[str, int, int]], mark: str, index: int) -> None:
    if stack and stack[-1][0] == mark:
        _, start, _ = stack.pop()
        reader.close(_MARKS[mark].lower(), start)
    else:
        stack.append((mark, reader.at(), _byte(reader.text, index)))
