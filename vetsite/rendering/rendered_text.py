"""A text of Markdown becomes what the site shows of it, and the problems of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vetsite.foundation.invisible import is_blank
from vetsite.foundation.problems import Change, Edit, Problem, edit_line
from vetsite.foundation.wording import Words
from vetsite.rendering.cleaning import find_pictures
from vetsite.rendering.headings import Heading
from vetsite.rendering.html_text import text_of_clean_html
from vetsite.rendering.links import Link, Targets, find_example, resolve
from vetsite.rendering.markdown import Converted, convert
from vetsite.rendering.places import Place


@dataclass(frozen=True)
class RenderedText:
    """What became of a text. Links of the HTML to the site begin with `BASE`."""

    html: str
    plain: str  # the same as lines of plain text, as its editor wrote it: without glosses
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]  # of its links, its HTML and its headings

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the files that it needs, from the project's folder."""
        return tuple(dict.fromkeys(link.file for link in self.links if link.file))

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to read: neither words nor a picture, which must have words."""
        return is_blank(self.plain) and not any(find_pictures(self.html))


def render_text(path: str, body: str, body_line: int, words: Words, targets: Targets) -> RenderedText:
    """Render the text of a file that begins on the line `body_line`, in the language of `words`."""
    converted = convert(body, path, targets, words)
    return RenderedText(
        converted.html,
        text_of_clean_html(converted.html),
        converted.headings,
        converted.links,
        tuple(_find_problems(path, body, body_line, converted, targets)),
    )


def _find_problems(
    path: str, body: str, body_line: int, converted: Converted, targets: Targets
) -> Iterator[Problem]:
    for fault in converted.faults:
        problem = text_problem(path, body_line, fault.place, fault.code, fault.values)
        edit = Edit(tuple(_move(fault.changes, body_line - 1)), body, body_line) if fault.changes else None
        yield replace(problem, edit=edit)
    for link in converted.links:
        if link.fault == "backslash":
            yield _tell_backslash(path, body, body_line, link, targets)
        elif link.fault:
            values = {"given": link.written[:60]}
            if link.fault == "broken-link":
                values["example"] = find_example(link.written, path, targets)
            yield text_problem(path, body_line, link.place, link.fault, values)


def _tell_backslash(path: str, body: str, body_line: int, link: Link, targets: Targets) -> Problem:
    """A link as Windows writes paths, with its repair where it then leads anywhere."""
    written = link.written
    plain = written.replace("\\", "/")
    values = {"given": written[:60], "plain": plain[:60]}
    problem = text_problem(path, body_line, link.place, "backslash", values)
    line, column = link.place
    stands_there = body.split("\n")[line - 1].startswith(written, column - 1)
    if not stands_there or resolve(plain, path, targets).fault:
        return problem
    span = problem.line, column, column + len(written)
    return replace(problem, edit=edit_line(*span, plain, body, body_line))


def _move(changes: Iterable[Change], lines: int) -> Iterator[Change]:
    """Changes of a text as changes of its file, where so many lines are above it."""
    for one in changes:
        yield Change((one.start[0] + lines, one.start[1]), (one.end[0] + lines, one.end[1]), one.text)


def text_problem(path: str, body_line: int, place: Place, code: str, values: Mapping[str, Any]) -> Problem:
    """A problem at a place of a text that begins on the line `body_line` of its file."""
    line, column = place
    return Problem(path, body_line + line - 1, column, code, values)
