"""Markdown that a host's plugins have changed becomes texts of docs pages, or problems at places of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from vetsite.collection.private_names import find_private_names
from vetsite.edition.edition import editions
from vetsite.foundation.memo import Memo
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.sources import find_bad_characters
from vetsite.pages.doc_pages import find_wrong_marks
from vetsite.reading.content import Content, DocPage, Text
from vetsite.reading.privacy import find_personal_data
from vetsite.rendering.rendered_text import RenderedText
from vetsite.rendering.texts import replace_texts
from vetsite.site.building import Site


@dataclass(frozen=True)
class ChangedText:
    """The text of a docs page as it is now, and what became of it."""

    text: Text
    rendered: RenderedText


def change_text(text: Text, markdown: str, site: Site) -> ChangedText | None:
    """The text with the Markdown that a host passes on. None if that is what the file has."""
    body, now = text.body.strip("\n"), markdown.strip("\n")
    if body == now:
        return None
    before = text.body[: len(text.body) - len(text.body.lstrip("\n"))]  # hosts leave these lines out
    changed = replace(text, body=f"{before}{now}\n")
    return ChangedText(changed, site.editions[0].rendering.render(changed))


def change_pages(site: Site, changed: Mapping[str, ChangedText]) -> Site:
    """The site with other texts, by path, on its docs pages.

    Raises `ContentError` with all that is wrong with them. The files themselves were sound.
    """
    first = site.editions[0]
    collection = replace(first.collection, content=_put(changed, first.collection.content))
    texts = {path: one.rendered for path, one in changed.items()}
    rendering = replace_texts(first.rendering, texts, collection)
    problems = [problem for one in changed.values() for problem in _find_faults(one.text)]
    problems += [*find_wrong_marks(collection), *rendering.problems]
    problems += find_private_names(_put(changed, site.read))
    if problems:
        raise ContentError(_at_places_of_files(problems, changed, first.collection.docs_by_path))
    return replace(site, editions=editions(collection, rendering, Memo()))


def _put(changed: Mapping[str, ChangedText], content: Content) -> Content:
    pages = (
        replace(page, text=changed[page.text.path].text) if page.text.path in changed else page
        for page in content.pages
    )
    return replace(content, pages=tuple(pages))


def _find_faults(text: Text) -> Iterator[Problem]:
    """What is told of a file's text when it is read."""
    yield from find_bad_characters(text.body, text.path, text.body_line)
    yield from find_personal_data(text.body, text.path, text.body_line)


# Places


def _at_places_of_files(
    problems: list[Problem], changed: Mapping[str, ChangedText], pages: Mapping[str, DocPage]
) -> Iterator[Problem]:
    """Problems of changed texts at the places that editors see; all others as they are."""
    lines = {path: _Lines.compare(pages[path].text, one.text) for path, one in changed.items()}
    return (lines[one.path].place(one) if one.path in lines else one for one in problems)


@dataclass(frozen=True)
class _Lines:
    """Which lines of a file plugins have changed."""

    first: int  # the first changed line of the file, from 1
    last: int  # the last changed line of what they made of it
    more: int  # how many lines they added, below 0 took away

    @classmethod
    def compare(cls, file: Text, now: Text) -> _Lines:
        """By the lines that are equal from the beginning and from the end."""
        before, after = file.body.rstrip("\n").split("\n"), now.body.rstrip("\n").split("\n")
        most = min(len(before), len(after))
        above = next((index for index in range(most) if before[index] != after[index]), most)
        left = most - above
        below = next((index for index in range(left) if before[-1 - index] != after[-1 - index]), left)
        first = min(above, len(before) - 1)
        return cls(file.body_line + first, file.body_line + len(after) - below - 1, len(after) - len(before))

    def place(self, problem: Problem) -> Problem:
        """A problem of what they made: one in lines that they changed stands at the first of these."""
        if problem.line < self.first:
            return problem
        if problem.line > self.last:
            return replace(problem, line=problem.line - self.more)
        return replace(problem, line=self.first, column=1)
