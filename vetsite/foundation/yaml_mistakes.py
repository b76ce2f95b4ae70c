"""Text that YAML can't read becomes a problem, named by the mistake that mostly leads to it.

What the library says is English and speaks of tokens; editors are told what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from vetsite.foundation.problems import Problem, edit_line

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
_VALUE = re.compile(r"^( *(?:- +)*(?:[\w-]+: +)?)(\S.*?) *$")  # what stands before a value, and the value
_BAD_COLON = re.compile(r"^ *(?:- +)?([a-z_]+)(?:：|:(?=[^\s/]))", re.M)  # but not "https://…"
ODD_SPACES = "\u00a0\u3000"  # no-break, full-width: they look like a space, and YAML takes them for letters
_ODD_SPACE = re.compile(rf"^ *(?:- +)?(?:[\w-]+:|-) *([{ODD_SPACES}])")
_ODD_HYPHEN = re.compile(rf".*?-([{ODD_SPACES}])")
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
    lines = [*text.split("\n"), ""]  # the library ends a text with a line break, and may mean what is after
    source = _Lines(path, text, lines, first_line)
    begun = error.context_mark or mark
    found = (
        source.find_odd_space(mark.line)
        or source.find_bad_colon(mark.line)
        or source.find_sign(mark.line)
        or source.find_sign(begun.line)
    )
    if found:
        return found
    code = _MISTAKES.get(error.problem or "", "bad-yaml")
    if lines[mark.line][: mark.column].rstrip().endswith(('"', "'")):
        code = "text-after-quote"
    elif code.startswith("unclosed"):
        mark = begun
    values = {"character": lines[mark.line][mark.column : mark.column + 1]}
    return Problem(path, mark.line + first_line, mark.column + 1, code, values)


def find_bad_colon(text: str, path: str, first_line: int) -> Problem | None:
    """The first key without a colon and a space after it. Looked for only where YAML makes no sense."""
    lines = text.split("\n")
    return _Lines(path, text, lines, first_line).find_bad_colon(len(lines) - 1)


class _Lines:
    """The lines of a text that YAML can't read, in which mistakes are looked for. Lines count from 0."""

    def __init__(self, path: str, text: str, lines: list[str], first_line: int) -> None:
        self._path = path
        self._text = text
        self._lines = lines
        self._first_line = first_line

    def find_bad_colon(self, last: int) -> Problem | None:
        """The first key up to a line that has no colon and a space after it."""
        for number, line in enumerate(self._lines[: last + 1]):
            match = _BAD_COLON.match(line)
            if match:
                return self._problem(number, match.start(1), "bad-colon", key=match[1])
        return None

    def find_odd_space(self, last: int) -> Problem | None:
        """A space after a key or a hyphen that is none to YAML, on a line or the one before it."""
        for number in range(max(0, last - 1), min(last + 1, len(self._lines))):
            match = _ODD_SPACE.match(self._lines[number])
            if match:
                place = number + self._first_line, match.start(1)
                return tell_odd_space(self._path, *place, match[1], self._text, self._first_line)
        return None

    def find_sign(self, number: int) -> Problem | None:
        """A value that begins with a sign of YAML, though it is text."""
        match = _VALUE.match(self._lines[number])
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

    def _ends_here(self, number: int, column: int) -> bool:
        """Whether a value that begins on a line ends there: the next one is not indented further."""
        line = self._lines[number]
        indentation = len(line) - len(line.lstrip(" "))
        following = next((one for one in self._lines[number + 1 :] if one.strip()), "")
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


def tell_odd_space(path: str, line: int, offset: int, character: str, text: str, first_line: int) -> Problem:
    """A space at an offset of a line that is none to YAML. An ordinary one in its place is safe.

    Not so before a key: it may be meant as indentation, or be there by chance.
    """
    values = {"character": f"U+{ord(character):04X}"}
    before = text.split("\n")[line - first_line][:offset]
    edit = edit_line(line, offset + 1, offset + 2, " ", text, first_line) if before.strip() else None
    return Problem(path, line, offset + 1, "odd-space", values, edit=edit)


def find_odd_hyphens(lines: range, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Hyphens with an odd space after them that begin lines of a text. Lines count from 0."""
    all_lines = text.split("\n")
    for number in lines:
        match = _ODD_HYPHEN.match(all_lines[number]) if number < len(all_lines) else None
        if match:
            yield tell_odd_space(path, number + first_line, match.start(1), match[1], text, first_line)
