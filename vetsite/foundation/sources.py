"""A file's bytes become a source: its front matter as text values with places, and its body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vetsite.foundation.files import read_file
from vetsite.foundation.normal_form import compose
from vetsite.foundation.problems import Problem
from vetsite.foundation.yaml_mending import based_on, find_mistakes
from vetsite.foundation.yaml_mistakes import (
    ODD_SPACES,
    YamlLines,
    find_bad_colon,
)
from vetsite.foundation.yaml_nodes import (
    find_nodes,
    find_too_deep,
    give_back,
    has_lost_tag,
    read_nodes,
    read_readable_nodes,
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


def read_yaml(
    text: str, path: str, first_line: int = 1, is_settings: bool = False
) -> tuple[Any, list[Problem]]:
    """YAML as dicts, lists, text and None, and what is wrong with it. Unreadable text gives None.

    `first_line` is the file's line of the text's first; `is_settings`: MkDocs reads it too, with tags.
    """
    tabs = list(_find_tabs(text, path, first_line))
    if tabs:
        return None, tabs
    deep = find_too_deep(text)
    if deep:
        return None, [Problem(path, deep[0] + first_line, deep[1] + 1, "too-complex")]
    problems = find_bad_characters(text, path, first_line)
    try:
        node = read_nodes(text)
    except yaml.MarkedYAMLError as error:
        return None, problems or _tell_mistakes(error, text, path, first_line, is_settings)
    except yaml.YAMLError:  # of a bad character: the reader knows no place
        return None, problems
    reader = _Reader(text, path, first_line, is_clean=not problems, is_settings=is_settings)
    try:
        data = reader.construct(node) if node else None
    except _TooComplexError as error:
        return None, [*problems, error.problem]
    return data, [*problems, *reader.problems]


def _find_tabs(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """The first tab of each indentation that has one."""
    if "\t" in text:
        for line, written in enumerate(text.split("\n"), first_line):
            tab = re.match(r" *\t", written)
            if tab:
                yield Problem(path, line, tab.end(), "tab")


def _tell_mistakes(
    error: yaml.MarkedYAMLError, text: str, path: str, first_line: int, is_settings: bool
) -> list[Problem]:
    """What is wrong with a text that can't be read: each mistake, and what else is wrong beside them."""
    problems, mended = find_mistakes(error, text, path, first_line)
    if mended is None:
        return problems
    told = {one.line for one in problems}
    _, more = read_yaml(mended, path, first_line, is_settings)
    return [*problems, *(based_on(text, one) for one in more if one.line not in told)]


_ALIASED = 1000  # values that aliases may add: without aliases no text has more values than characters


class _TooComplexError(Exception):
    """Aliases multiply into more values than can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


_ODD_SPACES = tuple(ODD_SPACES)
_ODD_HYPHEN = re.compile(rf"(?:^|(?<=\s))-[{ODD_SPACES}]")
_HYPHENED = re.compile("-[a-z_]+")
_KEY = re.compile("[A-Za-z][A-Za-z0-9_-]*")
_OF_SETTINGS = re.compile("!(?:ENV|relative)|tag:yaml.org,2002:python/.*")  # tags that MkDocs reads


class _Reader:
    """Makes data of YAML's nodes, and notes what is wrong with them."""

    def __init__(self, text: str, path: str, first_line: int, is_clean: bool, is_settings: bool) -> None:
        """`is_clean`: the text has no bad character, so one in a value was written as an escape.

        No more nodes are constructed than it has characters, and some, each as often as it is used.
        """
        self.problems: list[Problem] = []
        self._text = text
        self._lines = YamlLines(path, text, first_line)
        self._path = path
        self._first_line = first_line
        self._is_clean = is_clean
        self._is_settings = is_settings
        self._nodes_left = len(text) + _ALIASED
        self._open: list[Node] = []  # the nodes around the one at hand

    def construct(self, node: Node) -> Any:
        """The data of a node."""
        self._nodes_left -= 1
        if self._nodes_left < 0:
            raise _TooComplexError(self._problem(node, "too-complex"))
        self._tell_lost_tag(node)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node in self._open:
            self._note(node, "alias-in-itself")
            return None
        self._open.append(node)
        data = self._list(node) if isinstance(node, SequenceNode) else self._mapping(node)
        self._open.pop()
        return data

    def _tell_lost_tag(self, node: Node) -> None:
        is_known = self._is_settings and _OF_SETTINGS.fullmatch(node.tag)
        if not is_known and has_lost_tag(node, self._text):
            self._note(node, "bad-start", character="!")

    def _scalar(self, node: ScalarNode) -> str | list[str] | None:
        """The text as it is written: `20:05` is no number, and `no` is no boolean.

        Its letters are composed, so that what looks the same is the same wherever it is compared.
        Hyphens with an odd space after them were meant as a list, and are one.
        """
        value = compose(give_back(node.value))
        if not node.style and value[:1] == "-" and value[1:2] in _ODD_SPACES:
            start, end = node.start_mark, node.end_mark
            span = (start.line, start.column), (end.line, end.column)
            self.problems += self._lines.find_odd_hyphens(*span)
            return [part.strip() for part in _ODD_HYPHEN.split(value) if part.strip()]
        is_escapable = self._is_clean and node.style == '"'
        escaped = _BAD_CHARACTER.search(value) if is_escapable else None
        if escaped:
            self._note(node, "bad-character", character=name_character(escaped[0]))
        return None if not node.style and value in _NULLS else value

    def _list(self, node: SequenceNode) -> list[Any]:
        return [self.construct(child) for child in node.value]

    def _mapping(self, node: Node) -> dict[str, Any] | list[Any]:
        """Keys and values. With `-file: a.pdf` among them a list was meant, and is one."""
        first = node.value[0][0] if node.value else None
        if isinstance(first, ScalarNode) and not first.style and _HYPHENED.fullmatch(first.value):
            return self._list_without_spaces(node)
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._note(key, "bad-key")
                continue
            self._tell_lost_tag(key)
            name, rest = self._read_key(key)
            if name in data:
                self._note(key, "duplicate-key", key=name)
            else:
                data[name] = self.construct(value) if rest is None else rest
        return data

    def _list_without_spaces(self, node: Node) -> list[Any]:
        """The entries of a list whose hyphens have no space behind them: each begins with such a key."""
        entries: list[dict[str, Any]] = []
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._note(key, "bad-key")
                continue
            name = key.value
            if _HYPHENED.fullmatch(name):
                name = name[1:]
                self._note(key, "bad-hyphen", key=name)
                entries.append({})
            entries[-1][name] = self.construct(value)
        return entries

    def _read_key(self, node: ScalarNode) -> tuple[str, str | None]:
        """A key, and its value where both were taken for a key, as `zh：报告厅` is."""
        name = give_back(node.value)
        if node.style:
            return name, None
        bare = name.lstrip(f"{ODD_SPACES} ")
        if bare != name:
            self._note_odd_space(node, 0)
        key, colon, rest = bare.partition("：")
        if colon and _KEY.fullmatch(key):
            self._note(node, "bad-colon", key=key)
            return key, rest.strip()
        key, colon, rest = bare.partition(":")
        if colon and _KEY.fullmatch(key) and rest[:1] in _ODD_SPACES:
            self._note_odd_space(node, len(key) + 1)
            return key, rest.strip()
        return bare, None

    def _note_odd_space(self, node: Node, offset: int) -> None:
        mark = node.start_mark
        self.problems.append(self._lines.tell_odd_space(mark.line, mark.column + offset))

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
    if not _BAD_CHARACTER.search(text):
        return []
    return [
        Problem(path, line, match.start() + 1, "bad-character", {"character": name_character(match[0])})
        for line, written in enumerate(text.split("\n"), first_line)
        for match in _BAD_CHARACTER.finditer(written)
    ]


def name_character(character: str) -> str:
    """How a character that can't be shown is named: "U+FFFE"."""
    return f"U+{ord(character):04X}"


def find_position(text: str, offset: int, first_line: int = 1) -> tuple[int, int]:
    """The line and column of a character of a text."""
    ends = _find_line_ends(text)
    above = bisect_left(ends, offset)
    start = ends[above - 1] + 1 if above else 0
    return first_line + above, offset - start + 1


@lru_cache(maxsize=4)
def _find_line_ends(text: str) -> list[int]:
    """Where the lines of a text end. It is kept: a text in which one thing is found often has more."""
    return [match.start() for match in re.finditer("\n", text)]


def find_values_to_quote(source: Source) -> list[Problem]:
    """Keys of front matter whose values other programs can't read, though they are plain text to us.

    YAML 1.1 takes `2024-02-30` for a date, `=` and `!x` for signs of its own. MkDocs shows front matter with
    one of them to readers, as text.
    """
    node = read_nodes(source.front_text)
    assert isinstance(node, MappingNode)  # else there were no source
    problems = []
    for key, value in node.value:
        inside = (*find_nodes(key), *find_nodes(value))
        if not isinstance(key, ScalarNode) or any(has_lost_tag(one, source.front_text) for one in inside):
            continue  # that is told already
        try:
            yaml.SafeLoader("").construct_document(MappingNode(node.tag, [(key, value)]))
        except (yaml.YAMLError, ValueError, LookupError, AttributeError):  # all that it meets unprepared
            mark, values = key.start_mark, {"key": give_back(key.value)}
            problems.append(Problem(source.path, mark.line + 2, mark.column + 1, "needs-quotes", values))
    return problems


def find_place(text: str, loc: Sequence[str | int], first_line: int = 1) -> tuple[int, int]:
    """The line and column of a place in YAML: of the value, or of its key where that is wrong.

    A part of the place that isn't there ends the search at what holds it.
    """
    node = read_readable_nodes(text)
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
            if isinstance(key, ScalarNode) and give_back(key.value) == part:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def beside(source: str, file: str) -> str:
    """The path of a file that a source names: one beside it, or below its folder."""
    return f"{source.rpartition('/')[0]}/{file}"
