"""A file's bytes become a source: its front matter as text values with places, and its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vetsite.foundation.files import read_file
from vetsite.foundation.normal_form import compose
from vetsite.foundation.problems import Problem
from vetsite.foundation.yaml_mistakes import (
    ODD_SPACES,
    find_bad_colon,
    find_odd_hyphens,
    tell_mistake,
    tell_odd_space,
)

Loc = tuple[str | int, ...]  # a place in front matter: ("people", 2, "name")


@dataclass(frozen=True)
class Source:
    """A Markdown file with front matter."""

    path: str  # from the project's folder, with slashes
    language: str  # from the file's name: "index.zh.md" is "zh"
    front: Mapping[str, Any]  # scalars are str or None
    front_text: str  # the YAML, for places
    body: str  # with "\n" line ends
    body_line: int  # the line on which the body begins, from 1


_NULLS = frozenset({"", "~", "null"})
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read_text(root: Path, path: str, folder: str = "") -> str | Problem:
    """The text of a file of the project, as `decode` gives it. Problems are those of `read_file` too."""
    raw = read_file(root, path, folder)
    return raw if isinstance(raw, Problem) else decode(raw, path)


def decode(raw: bytes, path: str) -> str | Problem:
    """UTF-8 text with "\\n" line ends and without a byte order mark; another encoding is named."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(path, 1, 1, "wrong-encoding", {"encoding": "UTF-16"})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _wrong_encoding(raw, path, line)
    if "\x00" in text:
        return Problem(path, 1, 1, "wrong-encoding", {"encoding": "UTF-16"})
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_encoding(raw: bytes, path: str, line: int) -> Problem:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Problem(path, line, 1, "unknown-encoding")
    return Problem(path, line, 1, "wrong-encoding", {"encoding": "GBK/GB18030"})


def read_source(raw: bytes, path: str, language: str) -> tuple[Source | None, list[Problem]]:
    """Split a Markdown file into front matter and body, and find what is wrong with their form.

    A file without readable front matter gives no source.
    """
    text = decode(raw, path)
    if isinstance(text, Problem):
        return None, [text]
    match = _FRONT.match(text)
    if not match:
        code = "unclosed-front-matter" if text.startswith("---") else "no-front-matter"
        return None, [Problem(path, 1, 1, code)]
    front_text = match[1] or ""
    data, problems = read_yaml(front_text, path, first_line=2)
    body_line = text.count("\n", 0, match.end()) + 1
    body = text[match.end() :]
    problems += find_bad_characters(body, path, body_line)
    if isinstance(data, dict):
        return Source(path, language, data, front_text, body, body_line), problems
    if not problems:
        problems.append(find_bad_colon(front_text, path, 2) or Problem(path, 2, 1, "not-a-mapping"))
    return None, problems


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, list[Problem]]:
    """YAML as dicts, lists, text and None, and what is wrong with it. Unreadable text gives None.

    `first_line` is the file's line of the text's first.
    """
    tab = re.search(r"^ *\t", text, re.MULTILINE)
    if tab:
        line = text.count("\n", 0, tab.end()) + first_line
        return None, [Problem(path, line, tab.end() - tab.start(), "tab")]
    deep = _find_too_deep(text)
    if deep:
        return None, [Problem(path, deep[0] + first_line, deep[1] + 1, "too-complex")]
    problems = find_bad_characters(text, path, first_line)
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        return None, problems or [tell_mistake(error, text, path, first_line)]
    except yaml.YAMLError:  # of a bad character: the reader knows no place
        return None, problems
    reader = _Reader(text, path, first_line, is_clean=not problems)
    try:
        data = reader.construct(node) if node else None
    except _TooComplexError as error:
        return None, [*problems, error.problem]
    return data, [*problems, *reader.problems]


# Characters that end a line for libyaml, which knows YAML 1.1, but neither in 1.2 (5.4) nor in an editor.
# It gets private ones in their place, which no valid text has.
_KEPT_FROM_YAML = {ord(own): 0xE000 + ord(own) % 0x1000 for own in "\x85\u2028\u2029"}
_GIVEN_BACK = {kept: own for own, kept in _KEPT_FROM_YAML.items()}


def _compose(text: str) -> Node | None:
    """The nodes of YAML. Their marks count lines as the text does."""
    return yaml.compose(text.translate(_KEPT_FROM_YAML), Loader=yaml.CSafeLoader)


_DEEPEST = 50  # collections inside each other; libyaml ends the process at some thousands
_ALIASED = 1000  # values that aliases may add: without aliases no text has more values than characters
_OPENERS = re.compile(r"[\[{]")
_LONG_INDENTATION = re.compile(rf"^[ ?:-]{{{_DEEPEST}}}", re.MULTILINE)


def _find_too_deep(text: str) -> tuple[int, int] | None:
    """The line and column, from 0, of the first collection that lies too deep; found without going down."""
    if len(_OPENERS.findall(text)) < _DEEPEST // 2 and not _LONG_INDENTATION.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text.translate(_KEPT_FROM_YAML), Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                mark = event.start_mark
                return (mark.line, mark.column) if mark else (0, 0)
    except yaml.MarkedYAMLError as error:
        # libyaml looks ahead, and newer ones stumble over a great depth before they tell of what leads there
        before = text[: error.problem_mark.index] if error.problem_mark else text
        return _find_too_deep(before) if len(before) < len(text) else None
    except yaml.YAMLError:
        pass  # of a bad character: the next reading tells it
    return None


class _TooComplexError(Exception):
    """Aliases multiply into more values than can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


_ODD_SPACES = tuple(ODD_SPACES)
_ODD_HYPHEN = re.compile(rf"(?:^|(?<=\s))-[{ODD_SPACES}]")
_KEY = re.compile("[A-Za-z][A-Za-z0-9_-]*")
_TAGS_OF_SETTINGS = ("!ENV", "!relative")  # which MkDocs reads


class _Reader:
    """Makes data of YAML's nodes, and notes what is wrong with them."""

    def __init__(self, text: str, path: str, first_line: int, is_clean: bool) -> None:
        """`is_clean`: the text has no bad character, so one in a value was written as an escape.

        No more nodes are constructed than it has characters, and some, each as often as it is used.
        """
        self.problems: list[Problem] = []
        self._text = text
        self._path = path
        self._first_line = first_line
        self._is_clean = is_clean
        self._nodes_left = len(text) + _ALIASED
        self._open: list[Node] = []  # the nodes around the one at hand

    def construct(self, node: Node) -> Any:
        """The data of a node."""
        self._nodes_left -= 1
        if self._nodes_left < 0:
            raise _TooComplexError(self._problem(node, "too-complex"))
        if node.tag.startswith("!") and node.tag not in _TAGS_OF_SETTINGS:  # else it would be lost
            self._note(node, "bad-start", character="!")
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node in self._open:
            self._note(node, "alias-in-itself")
            return None
        self._open.append(node)
        data = self._list(node) if isinstance(node, SequenceNode) else self._mapping(node)
        self._open.pop()
        return data

    def _scalar(self, node: ScalarNode) -> str | list[str] | None:
        """The text as it is written: `20:05` is no number, and `no` is no boolean.

        Its letters are composed, so that what looks the same is the same wherever it is compared.
        Hyphens with an odd space after them were meant as a list, and are one.
        """
        value = compose(node.value.translate(_GIVEN_BACK))
        if not node.style and value[:1] == "-" and value[1:2] in _ODD_SPACES:
            lines = range(node.start_mark.line, node.end_mark.line + 1)
            self.problems += find_odd_hyphens(lines, self._text, self._path, self._first_line)
            return [part.strip() for part in _ODD_HYPHEN.split(value) if part.strip()]
        is_escapable = self._is_clean and node.style == '"'
        escaped = _BAD_CHARACTER.search(value) if is_escapable else None
        if escaped:
            self._note(node, "bad-character", character=name_character(escaped[0]))
        return None if not node.style and value in _NULLS else value

    def _list(self, node: SequenceNode) -> list[Any]:
        return [self.construct(child) for child in node.value]

    def _mapping(self, node: Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._note(key, "bad-key")
                continue
            name, rest = self._read_key(key)
            if name in data:
                self._note(key, "duplicate-key", key=name)
            else:
                data[name] = self.construct(value) if rest is None else rest
        return data

    def _read_key(self, node: ScalarNode) -> tuple[str, str | None]:
        """A key, and its value where both were taken for a key, as `zh：报告厅` is."""
        name: str = node.value.translate(_GIVEN_BACK)
        if node.style:
            return name, None
        bare = name.lstrip(f"{ODD_SPACES} ")
        if bare != name:
            self._note_odd_space(node, 0, name)
        key, colon, rest = bare.partition("：")
        if colon and _KEY.fullmatch(key):
            self._note(node, "bad-colon", key=key)
            return key, rest.strip()
        key, colon, rest = bare.partition(":")
        if colon and _KEY.fullmatch(key) and rest[:1] in _ODD_SPACES:
            self._note_odd_space(node, len(key) + 1, name)
            return key, rest.strip()
        return bare, None

    def _note_odd_space(self, node: Node, offset: int, value: str) -> None:
        mark = node.start_mark
        line, column = mark.line + self._first_line, mark.column + offset
        found = tell_odd_space(self._path, line, column, value[offset], self._text, self._first_line)
        self.problems.append(found)

    def _note(self, node: Node, code: str, **values: str) -> None:
        self.problems.append(self._problem(node, code, **values))

    def _problem(self, node: Node, code: str, **values: str) -> Problem:
        mark = node.start_mark
        return Problem(self._path, mark.line + self._first_line, mark.column + 1, code, values)


# Text that was lost on its way: control characters, private ones, noncharacters (Unicode 23.7), and U+FFFD.
# That is all but these: a text is looked through faster with such a set.
_BAD_CHARACTER = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\ufffc"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 15))
    + "]"
)


def find_bad_characters(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """Lost and invisible characters of a text. All that YAML and XML refuse are among them."""
    found = []
    for match in _BAD_CHARACTER.finditer(text):
        line, column = find_position(text, match.start(), first_line)
        values = {"character": name_character(match[0])}
        found.append(Problem(path, line, column, "bad-character", values))
    return found


# White space, what Unicode lets be shown as nothing (Default_Ignorable_Code_Point), the empty cell of Braille
_BLANK = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]*"
)


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of a text."""
    return _BLANK.fullmatch(text) is not None


def name_character(character: str) -> str:
    """How a character that can't be shown is named: "U+FFFE"."""
    return f"U+{ord(character):04X}"


def find_position(text: str, offset: int, first_line: int = 1) -> tuple[int, int]:
    """The line and column of a character of a text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + first_line, offset - start + 1


def find_values_to_quote(source: Source) -> list[Problem]:
    """Keys of front matter whose values other programs can't read, though they are plain text to us.

    YAML 1.1 takes `2024-02-30` for a date, `=` and `!x` for signs of its own. MkDocs shows front matter with
    one of them to readers, as text.
    """
    node = _compose(source.front_text)
    assert isinstance(node, MappingNode)  # else there were no source
    problems = []
    for pair in node.value:
        if pair[1].tag.startswith("!"):  # that is told already
            continue
        try:
            yaml.SafeLoader("").construct_document(MappingNode(node.tag, [pair]))
        except (yaml.YAMLError, ValueError):
            mark, key = pair[0].start_mark, pair[0].value
            problems.append(
                Problem(source.path, mark.line + 2, mark.column + 1, "needs-quotes", {"key": key})
            )
    return problems


@dataclass(frozen=True)
class PlainValue:
    """A value in YAML that stands without quotation marks."""

    key: str  # the key before it, or before the list that it stands in; "" where there is none
    value: str
    line: int  # from 0
    start: int  # in characters of the line, from 0
    end: int  # behind its last character


def find_plain_values(text: str) -> Iterator[PlainValue]:
    """The values on one line without quotation marks, in the order of the text. It must be readable."""
    waiting: list[tuple[str, Node | None]] = [("", _compose(text))]
    seen: set[int] = set()
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, ScalarNode):
            start, end = node.start_mark, node.end_mark
            if not node.style and start.line == end.line:
                yield PlainValue(key, node.value, start.line, start.column, end.column)
        elif node is not None and id(node) not in seen:  # an alias leads to what has been told
            seen.add(id(node))
            is_list = isinstance(node, SequenceNode)
            pairs = [(key, one) for one in node.value] if is_list else _pairs(node)
            waiting += reversed(pairs)


def _pairs(node: Node) -> list[tuple[str, Node | None]]:
    return [(str(key.value), value) for key, value in node.value]


def find_place(text: str, loc: Sequence[str | int], first_line: int = 1) -> tuple[int, int]:
    """The line and column of a place in YAML: of the value, or of its key where that is wrong.

    A part of the place that isn't there ends the search at what holds it.
    """
    node = _compose(text)
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
            if key.value.translate(_GIVEN_BACK) == part:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def beside(source: str, file: str) -> str:
    """The path of a file that a source names: one beside it, or below its folder."""
    return f"{source.rpartition('/')[0]}/{file}"
