"""Switches: advice that an editor has weighed and does not want to be told again, each with its reason.

In the settings one is for the whole site: `checks: {same-title: {off: reason}}`. On a line it is a comment,
`<!-- vetsite: off same-title: reason -->` in Markdown, `# vetsite: off same-title: reason` in YAML, and is
for that line; alone on its line, for the next that is neither empty nor a switch. Problems have no switch.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Codes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from vetsite.checks.levels import find_level
from vetsite.checks.written import Passage, find_comments
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem, SwitchedOff


@dataclass(frozen=True)
class Switch:
    """One check that is switched off."""

    code: str
    reason: str  # "" where the editor gave none
    path: str
    line: int  # where it stands
    column: int
    advised_line: int | None  # of the advice that is not told; None: that of the whole site

    def tell(self, code: str, **values: str) -> Problem:
        """A problem of the switch itself."""
        return Problem(self.path, self.line, self.column, code, {"given": self.code, **values})


def read_switches(collection: Collection, passages: Iterable[Passage]) -> tuple[Switch, ...]:
    """All switches of the settings and of lines."""
    of_lines = (switch for passage in passages for switch in _read_lines(passage))
    return (*_read_settings(collection), *of_lines)


def _read_settings(collection: Collection) -> Iterator[Switch]:
    settings = collection.settings
    for code, check in settings.plugin.checks.items():
        if check.off:
            at = settings.place.problem("", (*settings.plugin_loc, "checks", code))
            yield Switch(code, check.off, at.path, at.line, at.column, None)


_IN_MARKDOWN = re.compile(r"<!--[ \t]*vetsite:[ \t]*off\b(.*)-->")  # a whole comment
_IN_YAML = re.compile(r"(?<![^ \t\n])#[ \t]*vetsite:[ \t]*off\b(.*)")
_SAID = re.compile(r"([\w-]*+)\s*+[:：]?\s*+(.*)")


def is_switch(comment: str, is_markdown: bool) -> bool:
    """Whether a comment of Markdown or of YAML is a switch, right or wrong."""
    return (_IN_MARKDOWN.fullmatch if is_markdown else _IN_YAML.match)(comment) is not None


def _find_switches(line: str, is_markdown: bool) -> Iterator[re.Match[str]]:
    """The switches of a line; the first group is what each says behind "off"."""
    if not is_markdown:
        return _IN_YAML.finditer(line)
    return filter(None, (_IN_MARKDOWN.fullmatch(line, *span) for span in find_comments(line)))


def _take_out(found: Iterable[re.Match[str]], line: str) -> str:
    """A line without its switches."""
    ends = [0, *(end for one in found for end in one.span()), len(line)]
    return "".join(line[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))


def _read_lines(passage: Passage) -> list[Switch]:
    """The switches of lines, the last one first: then the line is known that follows one."""
    if "vetsite:" not in passage.text:
        return []
    lines = passage.lines_without_code
    switches: list[Switch] = []
    following = len(lines)  # the index of the next line that says something
    for index in range(len(lines) - 1, -1, -1):
        found = list(_find_switches(lines[index], passage.is_markdown)) if "vetsite:" in lines[index] else []
        is_alone = not _take_out(found, lines[index]).strip()
        advised = following if is_alone else index
        for match in found:
            code, reason = _SAID.fullmatch(match[1].strip()).groups()  # type: ignore[union-attr]  # fits any text
            line = passage.first_line + index
            switches.append(
                Switch(code, reason, passage.path, line, match.start() + 1, passage.first_line + advised)
            )
        following = following if is_alone else index
    return switches


def find_wrong_switches(switches: Iterable[Switch], known: Codes[str]) -> Iterator[Problem]:
    """Switches without a reason, and those of what is no advice. `known` are the codes of advice."""
    for switch in switches:
        if find_level(switch.code) == "problem":
            yield switch.tell("problem-switched-off")
        elif switch.code not in known:
            close = get_close_matches(switch.code, sorted(known), n=1, cutoff=0)
            yield switch.tell("unknown-check", close=close[0])
        elif not switch.reason:
            yield switch.tell("switch-without-reason")


@dataclass(frozen=True)
class Switched:
    """What the switches left to tell, what they switched off, and those that switched off nothing."""

    told: tuple[Problem, ...]
    switched_off: tuple[SwitchedOff, ...]
    unused: tuple[Switch, ...]


def switch_off(found: Iterable[Problem], switches: Iterable[Switch]) -> Switched:
    """Take out the advice that is switched off."""
    by_place = {_place(one): one for one in switches}
    told, off, used = [], [], set()
    for one in found:
        places = ((one.code, "", None), (one.code, one.path, one.line))
        hits = [place for place in places if place in by_place] if one.level == "advice" else []
        used.update(hits)
        if hits:
            switch = by_place[hits[-1]]  # that of the line says more
            off.append(SwitchedOff(one, switch.reason, switch.advised_line is not None))
        else:
            told.append(one)
    return Switched(
        tuple(told), tuple(off), tuple(one for place, one in by_place.items() if place not in used)
    )


def _place(switch: Switch) -> tuple[str, str, int | None]:
    """What advice it is for: its code, and the line where it is not for the whole site."""
    return switch.code, "" if switch.advised_line is None else switch.path, switch.advised_line
