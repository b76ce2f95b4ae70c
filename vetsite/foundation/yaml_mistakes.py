"""Text that YAML can't read becomes a problem, named by the mistake that mostly leads to it.

What the library says is English and speaks of tokens; editors are told what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from vetsite.foundation.problems import Problem, edit_line
from vetsite.foundation.yaml_nodes import find_quoted

# libyaml's words, and the code of the mistake that mostly leads to them
_MISTAKES = {
    "mapping values are not allowed in this context": "colon-in-text",
    "found character that cannot start any token": "bad-start",
    "found unexpected end of stream": "unclosed-quote",
    "did not find expected ',' or '}'": "unclosed-bracket",
    "did not find expected ',' or ']'": "unclosed-bracket",
    "found unknown escape character": "bad-escape",
    "did not find expected hexdecimal number": "bad-escape",
    "found invalid Unicode character escape code": "bad-escape",
    "but found another document": "second-document",
}
# what stands before a value, and the value, of a line without blanks at its end
_VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*)")
_BAD_COLON = re.compile(r"^ *(?:- +)?([a-z_]+)(?:：|:(?=[^\s/]))", re.M)  # but not "https://…"
_BAD_HYPHEN = re.compile(r" *-([a-z_]+): ")
_KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
ODD_SPACES = "\u00a0\u3000"  # no-break, full-width: they look like a space, and YAML takes them for letters
_ODD_SPACE = re.compile(rf"^ *(?:- +)?(?:[\w-]+:|-) *([{ODD_SPACES}])")
_ODD_HYPHEN = re.compile(rf"-([{ODD_SPACES}])")
_HALF_WIDTH = str.maketrans(
    {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]", "：": ": ", "，": ", ", "、": ", "}
)


def write_half_width(text: str) -> str:
    """Braces or a list as YAML reads them: "｛zh：报告厅｝" is "{zh: 报告厅}"."""
    return text.strip().translate(_HALF_WIDTH)


def tell_mistake(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem of a text that can't be read. Where it must only be quoted, it carries that repair."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(path, first_line, 1, "bad-yaml")
    source = YamlLines(path, text, first_line)
    begun = error.context_mark or mark
    unclosed = source.find_unclosed_quote(mark.line)
    if unclosed:
        return unclosed  # the lines that it swallows may be sound
    found = (
        source.find_odd_space(mark.line)
        or source.find_bad_hyphen(mark.line)
        or source.find_bad_colon(mark.line)
        or source.find_sign(mark.line)
        or source.find_sign(begun.line)
    )
    if found:
        return found
    code = _MISTAKES.get(error.problem or "", "bad-yaml")
    line = source.lines[mark.line]
    if line[: mark.column].rstrip().endswith(('"', "'")):
        code = "text-after-quote"
    elif code.startswith("unclosed"):
        mark = begun
    values = {"character": source.lines[mark.line][mark.column : mark.column + 1]}
    if code == "text-after-quote":
        values["write"] = source.quote_value(mark.line)
    return Problem(path, mark.line + first_line, mark.column + 1, code, values)


def find_bad_colon(text: str, path: str, first_line: int) -> Problem | None:
    """The first key without a colon and a space after it. Looked for only where YAML makes no sense."""
    source = YamlLines(path, text, first_line)
    return source.find_bad_colon(len(source.lines) - 1)


class YamlLines:
    """The lines of a text in YAML, in which mistakes are looked for. Lines and columns count from 0."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        """`first_line` is the file's line of the text's first, from 1."""
        self._path = path
        self._text = text
        # the library ends a text with a line break, and may mean what is after it
        self.lines = (*text.split("\n"), "")
        self._first_line = first_line

    def find_bad_colon(self, last: int) -> Problem | None:
        """The first key up to a line that has no colon and a space after it."""
        for number, line in enumerate(self.lines[: last + 1]):
            match = _BAD_COLON.match(line)
            if match:
                return self._problem(number, match.start(1), "bad-colon", key=match[1])
        return None

    def find_odd_space(self, last: int) -> Problem | None:
        """A space after a key or a hyphen that is none to YAML, on a line or the one before it."""
        for number in range(max(0, last - 1), min(last + 1, len(self.lines))):
            match = _ODD_SPACE.match(self.lines[number])
            if match:
                return self.tell_odd_space(number, match.start(1))
        return None

    def find_bad_hyphen(self, last: int) -> Problem | None:
        """A hyphen without a space after it before a key, on a line or the one before it."""
        for number in range(max(0, last - 1), min(last + 1, len(self.lines))):
            match = _BAD_HYPHEN.match(self.lines[number])
            if match:
                return self._problem(number, match.start(1) - 1, "bad-hyphen", key=match[1])
        return None

    def find_unclosed_quote(self, number: int) -> Problem | None:
        """A quotation mark that swallows keys: what closes it was meant to open another text."""
        for start, end in find_quoted(self._text):
            if start.line < number <= end.line:
                swallowed = self.lines[start.line + 1 : end.line + 1]
                if any(map(_KEY.match, swallowed)):
                    return self._problem(start.line, start.column, "unclosed-quote")
        return None

    def quote_value(self, number: int) -> str:
        """The value of a line in quotation marks that end where it ends."""
        match = _VALUE.fullmatch(self.lines[number].rstrip(" "))
        value = (
            match[2] if match and match[2][0] not in "[{" else "…"
        )  # in braces it is not clear where it ends
        is_quoted = len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]
        text = value[1:-1] if is_quoted else value
        if "'" in text and not {'"', "\\"} & set(text):
            return f'"{text}"'
        return "'" + text.replace("'", "''") + "'"

    def find_sign(self, number: int) -> Problem | None:
        """A value that begins with a sign of YAML, though it is text."""
        match = _VALUE.fullmatch(self.lines[number].rstrip(" "))
        if match is None:
            return None
        before, value = match.groups()
        if value[0] in "｛［":
            return self._problem(
                number, len(before), "full-width-bracket", given=value, write=write_half_width(value)
            )
        is_closed = value[0] in "[{" and _goes_on_after_bracket(value)
        if not is_closed and value[0] not in "*&!|>@`%":
            return None
        code = "text-after-bracket" if is_closed else "bad-start"
        write = "'" + value.replace("'", "''") + "'"
        found = self._problem(number, len(before), code, character=value[0], write=write)
        is_safe = before.endswith(": ") and " #" not in value and self._ends_here(number, len(before))
        if not is_safe or not _is_text(before + write, value):
            return found
        span = found.column, found.column + len(value)
        edit = edit_line(found.line, *span, write, self._text, self._first_line)
        return Problem(found.path, found.line, found.column, code, found.values, edit=edit)

    def tell_odd_space(self, number: int, offset: int) -> Problem:
        """A space that is none to YAML. An ordinary one in its place is safe.

        Not so before a key: it may be meant as indentation, or be there by chance.
        """
        line = self.lines[number]
        found = self._problem(number, offset, "odd-space", character=f"U+{ord(line[offset]):04X}")
        if not line[:offset].strip():
            return found
        span = found.column, found.column + 1
        return replace(found, edit=edit_line(found.line, *span, " ", self._text, self._first_line))

    def find_odd_hyphens(self, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Problem]:
        """The first hyphen with an odd space after it of each line from a place up to another."""
        for number in range(start[0], end[0] + 1):
            line = self.lines[number]
            first = start[1] if number == start[0] else 0
            match = _ODD_HYPHEN.search(line, first, end[1] if number == end[0] else len(line))
            if match:
                yield self.tell_odd_space(number, match.start(1))

    def _ends_here(self, number: int, column: int) -> bool:
        """Whether a value that begins on a line ends there: the next one is not indented further."""
        line = self.lines[number]
        indentation = len(line) - len(line.lstrip(" "))
        following = next((one for one in self.lines[number + 1 :] if one.strip()), "")
        return column > 0 and len(following) - len(following.lstrip(" ")) <= indentation

    def _problem(self, number: int, column: int, code: str, **values: str) -> Problem:
        return Problem(self._path, number + self._first_line, column + 1, code, values)


def _goes_on_after_bracket(value: str) -> bool:
    """Whether a text stands after the bracket that closes the first one. Quotation marks say no more."""
    depth = 0
    for index, character in enumerate(value):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            rest = value[index + 1 :].strip()
            return rest != "" and rest[0] not in "#,:]}"
    return False


def _is_text(line: str, value: str) -> bool:
    """Whether a line of YAML by itself is a key with that text."""
    try:
        data = yaml.load(line.lstrip(" -"), Loader=yaml.CBaseLoader)  # it makes nothing but text
    except yaml.YAMLError:
        return False
    return isinstance(data, dict) and list(data.values()) == [value]
