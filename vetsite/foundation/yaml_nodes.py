"""The text of YAML becomes its nodes and values with their places. What can't be read has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vetsite.foundation.invisible import HIDDEN

# Characters that end a line for libyaml, which knows YAML 1.1, but neither in 1.2 (5.4) nor in an editor.
# It gets private ones in their place, which no valid text has.
_KEPT_FROM_YAML = {ord(own): 0xE000 + ord(own) % 0x1000 for own in "\x85\u2028\u2029"}
_GIVEN_BACK = {kept: own for own, kept in _KEPT_FROM_YAML.items()}


def give_back(value: str) -> str:
    """The value of a node as it was written, with the characters that the library did not get."""
    return value.translate(_GIVEN_BACK)


def read_nodes(text: str) -> Node | None:
    """The nodes of YAML. Their marks count lines as the text does. Raises `yaml.YAMLError`."""
    return yaml.compose(text.translate(_KEPT_FROM_YAML), Loader=yaml.CSafeLoader)


def read_readable_nodes(text: str) -> Node | None:
    """The nodes of YAML; None where it can't be read, which `read_yaml` tells."""
    try:
        return None if find_too_deep(text) else read_nodes(text)
    except yaml.YAMLError:
        return None


_DEEPEST = 50  # collections inside each other; libyaml ends the process at some thousands
_OPENERS = re.compile(r"[\[{]")
_LONG_INDENTATION = re.compile(rf"^[ ?:-]{{{_DEEPEST}}}", re.MULTILINE)


def find_too_deep(text: str) -> tuple[int, int] | None:
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
        return find_too_deep(before) if len(before) < len(text) else None
    except yaml.YAMLError:
        pass  # of a bad character: the next reading tells it
    return None


def find_scalars(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each key and value of YAML, with its quotes, as it is written."""
    try:
        events = list(yaml.parse(text.translate(_KEPT_FROM_YAML), Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return ()
    marks = ((one.start_mark, one.end_mark) for one in events if isinstance(one, yaml.ScalarEvent))
    return tuple((start.index, end.index) for start, end in marks if start and end)


def find_quoted(text: str) -> Iterator[tuple[yaml.Mark, yaml.Mark]]:
    """Where the texts in quotation marks begin and end, up to the first mistake."""
    try:
        for token in yaml.scan(text.translate(_KEPT_FROM_YAML), Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                yield token.start_mark, token.end_mark
    except yaml.YAMLError:
        return


_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n|.)")


def read_escapes(written: str) -> str:
    """A value as it is written, with the characters that escapes stand for, in a text of the same length.

    Only double quotation marks have any (YAML 1.2, 5.7). What an escape is longer by becomes characters that
    nobody sees.
    """
    is_escaped = written.startswith('"') and "\\" in written
    return _ESCAPE.sub(_read_escape, written) if is_escaped else written


def _read_escape(match: re.Match[str]) -> str:
    code = match[0][2:]
    if code:
        read = chr(min(int(code, 16), 0x10FFFF))
    else:
        read = "" if match[0][1] == "\n" else match[0][1] if match[0][1] in '\\"/ ' else " "
    return read + HIDDEN * (len(match[0]) - len(read))


@dataclass(frozen=True)
class PlainValue:
    """A value in YAML that stands without quotation marks."""

    key: str  # the key before it, or before the list that it stands in; "" where there is none
    value: str
    line: int  # from 0
    start: int  # in characters of the line, from 0
    end: int  # behind its last character


def find_plain_values(text: str) -> Iterator[PlainValue]:
    """The values on one line without quotation marks, in the order of the text."""
    waiting: list[tuple[str, Node | None]] = [("", read_readable_nodes(text))]
    seen: set[int] = set()
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, ScalarNode):
            start, end = node.start_mark, node.end_mark
            if not node.style and start.line == end.line:
                yield PlainValue(key, give_back(node.value), start.line, start.column, end.column)
        elif node is not None and id(node) not in seen:  # an alias leads to what has been told
            seen.add(id(node))
            is_list = isinstance(node, SequenceNode)
            pairs = [(key, one) for one in node.value] if is_list else _pairs(node)
            waiting += reversed(pairs)


def _pairs(node: Node) -> list[tuple[str, Node | None]]:
    """The keys of a mapping with their values; a key that is no text is told by `read_yaml`."""
    return [(give_back(key.value) if isinstance(key, ScalarNode) else "", value) for key, value in node.value]


_TAG = re.compile(r"(?:&\S+\s+)?!(\S*)")  # an anchor may stand before it
_CORE = frozenset(f"tag:yaml.org,2002:{name}" for name in "null bool int float str seq map".split())
# YAML 1.1 finds these by itself in values such as 2024-03-05, = and <<
_IMPLIED = _CORE | {f"tag:yaml.org,2002:{name}" for name in ("timestamp", "value", "merge")}


def has_lost_tag(node: Node, text: str) -> bool:
    """Whether a node of a text begins with a tag that is none of the core schema (YAML 1.2, 10.3).

    The library reads `!重要 通知` as 通知, and so `! 通知` and `!!important 通知`.
    """
    written = _TAG.match(text, node.start_mark.index)
    if written is None:
        return node.tag not in _IMPLIED
    return written[1] == "" or node.tag not in _CORE


def find_nodes(node: Node) -> Iterator[Node]:
    """A node and all in it, each once."""
    waiting, seen = [node], {id(node)}
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, ScalarNode):
            is_mapping = isinstance(one, MappingNode)
            inside = [part for pair in one.value for part in pair] if is_mapping else list(one.value)
            for part in inside:
                if id(part) not in seen:
                    seen.add(id(part))
                    waiting.append(part)
