"""A file's bytes become a source: its front matter as text values with places, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vetsite.problems import Problem

Loc = tuple[str | int, ...]  # a place in front matter: ("people", 2, "name")


class _Loader(yaml.CSafeLoader):
    """Reads every scalar as text: `20:05` is no number, `no` is no boolean."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML declares it


@dataclass(frozen=True)
class Source:
    """A Markdown file with front matter."""

    path: str  # from the project's folder, with slashes
    language: str  # from the file's name: "index.zh.md" is "zh"
    front: dict[str, Any]  # scalars are str or None
    front_text: str  # the YAML, for places
    body: str  # with "\n" line ends
    body_line: int  # the line on which the body begins, from 1


_NULLS = frozenset({"", "~", "null"})
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def decode(raw: bytes, path: str) -> str | Problem:
    """UTF-8 text with "\\n" line ends and without a byte order mark; another encoding is named."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(path, 1, 1, "wrong-encoding", {"encoding": "UTF-16"})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(path, line, 1, "wrong-encoding", {"encoding": _name_encoding(raw)})
    if "\x00" in text:
        return Problem(path, 1, 1, "wrong-encoding", {"encoding": "UTF-16"})
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_encoding(raw: bytes) -> str:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK/GB18030"


def read_source(raw: bytes, path: str, language: str) -> tuple[Source | None, list[Problem]]:
    """Split a Markdown file into front matter and body. Problems come instead of a source."""
    text = decode(raw, path)
    if isinstance(text, Problem):
        return None, [text]
    match = _FRONT.match(text)
    if not match:
        code = "unclosed-front-matter" if text.startswith("---") else "no-front-matter"
        return None, [Problem(path, 1, 1, code)]
    front_text = match[1] or ""
    data, problems = read_yaml(front_text, path, first_line=2)
    if problems:
        return None, problems
    if not isinstance(data, dict):
        return None, [Problem(path, 2, 1, "not-a-mapping")]
    body_line = text.count("\n", 0, match.end()) + 1
    body = text[match.end() :]
    return Source(path, language, data, front_text, body, body_line), []


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, list[Problem]]:
    """YAML as dicts, lists, text and None. `first_line` is the file's line of the text's first."""
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.end()) + first_line
        return None, [Problem(path, line, tab.end() - tab.start(), "tab")]
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_yaml_problem(error, path, first_line)]
    except yaml.YAMLError as error:  # a control character: the reader knows no place
        place = getattr(error, "position", 0)
        line = text.count("\n", 0, place) + first_line
        return None, [Problem(path, line, 1, "bad-character")]
    if node is None:
        return None, []
    problems: list[Problem] = []
    data = _construct(node, path, first_line, problems)
    return data, problems


def _yaml_problem(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    return Problem(path, line, column, "bad-yaml", {"reason": error.problem or error.context or ""})


def _construct(node: Node, path: str, first_line: int, problems: list[Problem]) -> Any:
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in _NULLS else node.value
    if isinstance(node, SequenceNode):
        return [_construct(child, path, first_line, problems) for child in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value in data:
            code = "duplicate-key" if isinstance(key, ScalarNode) else "bad-key"
            problems.append(_at(path, key, code, first_line))
            continue
        data[key.value] = _construct(value, path, first_line, problems)
    return data


def _at(path: str, node: Node, code: str, first_line: int) -> Problem:
    mark = node.start_mark
    value = node.value if isinstance(node, ScalarNode) else ""
    return Problem(path, mark.line + first_line, mark.column + 1, code, {"key": value})


def find_place(text: str, loc: Sequence[str | int], first_line: int = 1) -> tuple[int, int]:
    """The line and column of a place in YAML: of the value, or of its key where that is wrong.

    A part of the place that isn't there ends the search at what holds it.
    """
    node = yaml.compose(text, Loader=_Loader)
    mark = node.start_mark if node else None
    for part in loc:
        step = _step(node, part) if node else None
        if step is None:
            break
        key, node = step
        mark = key.start_mark
    return (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)


def _step(node: Node, part: str | int) -> tuple[Node, Node] | None:
    """The node to point at, and the node to go on from."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def find_files(folder: Path) -> Iterator[Path]:
    """All files below a folder, hidden ones left out, in the order of their paths."""
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from find_files(entry)
        else:
            yield entry
