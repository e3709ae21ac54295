"""The texts for people: complete in every language, all of them used, and none used that does not exist."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast as ftl, visitor

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "bot" / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
SOURCES = [path for part in ("bot", "tasks", "volunteers") for path in sorted((ROOT / part).rglob("*.py"))]
PAGES = [path for path in sorted((ROOT / "bot" / "web").rglob("*")) if path.suffix in {".html", ".js"}]

# Keys that the code puts together: the beginning stands in the source, the rest is a code of ours.
PREFIXES = (
    "assign-",
    "audit-",
    "audit-look-",
    "board-act-",
    "board-bulletin-",
    "board-did-",
    "board-figures-",
    "board-note-",
    "board-queue-",
    "board-reason-",
    "board-section-",
    "board-step-",
    "bulletin-",
    "bulletin-by-",
    "button-",
    "button-bulletin-",
    "button-tip-",
    "card-",
    "case-office-",
    "case-step-",
    "category-",
    "category-group-",
    "channel-",
    "command-",
    "danger-",
    "emergency-",
    "emergency-ended-",
    "emergency-part-",
    "event-",
    "figure-",
    "figure-excluded-",
    "finding-",
    "finding-told-",
    "fix-",
    "free-",
    "harsh-",
    "hours-kind-",
    "ladder-",
    "look-",
    "my-claim-waits-",
    "my-request-",
    "patrol-ended-",
    "patrol-note-",
    "patrol-valid-",
    "period-",
    "problem-",
    "profile-ask-",
    "reason-",
    "role-",
    "skill-",
    "speaks-",
    "settings-check-",
    "settings-group-",
    "settings-purpose-",
    "settings-review-",
    "sign-",
    "signed-in-",
    "standby-now-",
    "state-",
    "term-",
    "tip-came-",
    "unit-return-",
    "whistle-",
    "whistle-now-",
    "whistle-rate-",
)
SUFFIXES = ("-label",)  # "web-demo-example-…" beside the text itself
SAYING = {"volunteers.text": {"text", "Text"}, "volunteers.refusal": {"Refusal"}}
IN_PYTHON_ONLY = {"lines"}  # laid out by bot/words.py itself


@dataclass(frozen=True)
class Entry:
    """One text of one language."""

    file: str
    variables: frozenset[str]
    references: frozenset[str]


@dataclass(frozen=True)
class Use:
    """A place where a text is asked for by its key, with the names of the values it is given."""

    where: str
    key: str
    values: frozenset[str] | None


class _Parts(visitor.Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.references.add(node.id.name)


def entries(language: str) -> list[tuple[str, Entry]]:
    found = []
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for item in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(item, ftl.Junk), f"{path.name}: cannot be read: {item.content[:80]}"
            if isinstance(item, ftl.Message):
                parts = _Parts()
                parts.visit(item)
                entry = Entry(path.name, frozenset(parts.variables), frozenset(parts.references))
                found.append((item.id.name, entry))
    return found


TEXTS = {language: dict(entries(language)) for language in LANGUAGES}
KEYS = set(TEXTS["zh"])


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call that says something: of text, Text and Refusal, under the names they are imported by."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        saying = {"say"} | {
            name.asname or name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
            if name.name in SAYING.get(node.module or "", ())
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node) in saying:
                yield path, node


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def uses() -> Iterator[Use]:
    for path, node in calls():
        yield from _use(path, node)
    for path in PAGES:
        for key in re.findall(r"\bt\(\s*[\"']([a-z0-9-]+)[\"']\s*[,)]", path.read_text(encoding="utf-8")):
            yield Use(path.name, key, None)


def _use(path: Path, node: ast.Call) -> Iterator[Use]:
    where = f"{path.relative_to(ROOT)}:{node.lineno}"
    names = {keyword.arg for keyword in node.keywords}
    known = len(node.args) == 1 and None not in names
    values = frozenset(name for name in names if name) if known else None
    for key in _literals(node.args[0]):
        yield Use(where, key, values)


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)


def literals() -> set[str]:
    """Everything that stands in the source and could be a key."""
    found: set[str] = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        found |= {string for string in strings if isinstance(string, str)}
    for path in PAGES:
        found |= set(re.findall(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)*)[\"']", path.read_text(encoding="utf-8")))
    return found


def beginnings() -> dict[str, str]:
    """The fixed beginning of every key that is put together in a call, and where."""
    found = {}
    for path, node in calls():
        match node.args[0]:
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                found[start] = f"{path.relative_to(ROOT)}:{node.lineno}"
    for path in PAGES:
        for start in re.findall(r"\bt\(\s*[\"']([a-z0-9-]+)[\"']\s*~", path.read_text(encoding="utf-8")):
            found[start] = path.name
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_written_twice(language: str) -> None:
    keys = [key for key, _ in entries(language)]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_in_the_same_file(language: str) -> None:
    here = {(entry.file, key) for key, entry in TEXTS[language].items()}
    first = {(entry.file, key) for key, entry in TEXTS["zh"].items()}
    assert sorted(first - here) == []
    assert sorted(here - first) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_takes_the_same_values_in_every_language(language: str) -> None:
    different = {
        key: (sorted(entry.variables), sorted(TEXTS[language][key].variables))
        for key, entry in TEXTS["zh"].items()
        if key in TEXTS[language] and entry.variables != TEXTS[language][key].variables
    }
    assert different == {}


def test_every_text_that_is_asked_for_exists() -> None:
    missing = [f"{use.where} {use.key}" for use in uses() if use.key not in KEYS | IN_PYTHON_ONLY]
    assert missing == []


def test_every_text_is_given_all_its_values() -> None:
    lacking = [
        f"{use.where} {use.key} lacks {', '.join(sorted(TEXTS['zh'][use.key].variables - use.values))}"
        for use in uses()
        if use.key in KEYS and use.values is not None and TEXTS["zh"][use.key].variables - use.values
    ]
    assert lacking == []


def test_keys_are_put_together_only_from_beginnings_that_are_declared_here() -> None:
    assert {start: where for start, where in beginnings().items() if start not in PREFIXES} == {}


def test_every_declared_beginning_begins_a_text() -> None:
    assert [prefix for prefix in PREFIXES if not any(key.startswith(prefix) for key in KEYS)] == []


def test_no_text_is_unused() -> None:
    known = literals()
    referred = {key for texts in TEXTS.values() for entry in texts.values() for key in entry.references}
    put_together = [key for key in KEYS if key.startswith(PREFIXES) or key.endswith(SUFFIXES)]
    unused = KEYS - known - referred - set(put_together)
    assert sorted(unused) == []
