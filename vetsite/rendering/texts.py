"""The texts of a collection become rendered texts, or the problems of their links and HTML."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from vetsite.collection.addresses import docs_address, file_address, item_address
from vetsite.collection.claims import claims
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.progress import show_nothing
from vetsite.foundation.sources import beside, find_bad_characters, find_position, is_blank, name_character
from vetsite.model.types import ITEM_TYPES
from vetsite.reading.reading import Text
from vetsite.rendering.block_marks import hide_marks, show_marks
from vetsite.rendering.glosses import Glosses, make_glosses
from vetsite.rendering.html_text import text_of_html
from vetsite.rendering.links import Link, Targets, rewrite_links
from vetsite.rendering.markdown import Converted, Converter, Heading, find_pictures, mask_code


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


def shown_headings(text: RenderedText) -> list[Heading]:
    """The headings that a list of contents has: two levels."""
    return [one for one in text.headings if one.level <= 3]


@dataclass(frozen=True)
class Rendering:
    """All texts of a build, by the path of their file, and the files that they need."""

    texts: Mapping[str, RenderedText]
    targets: Targets
    problems: tuple[Problem, ...]  # what is wrong with the texts
    render: Callable[[Text], RenderedText]  # one more text, as all of these were

    def files(self, shown: Iterable[str]) -> dict[str, str]:
        """Path -> address of every file that the texts of the files at `shown` need."""
        return {path: self.targets.files[path] for one in shown for path in self.texts[one].files}


def link_targets(collection: Collection) -> Targets:
    """All that links of this build may lead to."""
    pages = {
        page.text.path: collection.addresses[page.text.language].docs_page(page)
        for page in collection.content.pages
    }
    items = {
        text.path: collection.addresses[language].item(item)
        for item in collection.items
        for language, text in item.texts.items()
    }
    content = collection.content
    everything = {text.path for item in content.items for text in item.texts.values()}
    everything |= {one.path for one in content.faulty}
    settings = collection.settings
    files = {path: file_address(path, settings) for path in sorted(content.files)}
    known = {claim.address for claim in claims(collection)} - set(_hidden_addresses(collection))
    return Targets(
        sources=items | pages,
        hidden=frozenset(everything - items.keys()),
        addresses=frozenset(known.union(_faulty_addresses(collection))),
        files=files,
        private=content.private | {file_address(path, settings) for path in content.private},
    )


def _hidden_addresses(collection: Collection) -> Iterator[str]:
    """The addresses of items without a page in this build."""
    for item in collection.content.items:
        if item.id not in collection.by_id:
            yield from (collection.addresses[language].item(item) for language in item.texts)


def _faulty_addresses(collection: Collection) -> Iterator[str]:
    """The addresses that faulty files would have: a link to them is not wrong."""
    for one in collection.content.faulty:
        for addresses in collection.addresses.values():
            yield from (addresses.page(item_address(one.id)), addresses.page(docs_address(one.id)))


def render_texts(collection: Collection, progress: Callable[[int], None] = show_nothing) -> Rendering:
    """Render every text of the content, each once, and find what is wrong with them.

    `progress` gets how many are done.
    """
    targets = link_targets(collection)
    tags = {language.code: language.tag for language in collection.settings.languages}
    render = partial(_render_text, Converter(), targets, make_glosses(collection.registers, tags))
    rendered: dict[str, RenderedText] = {}
    for done, text in enumerate(_texts(collection)):
        progress(done)
        rendered[text.path] = render(text)
    problems = [problem for one in rendered.values() for problem in one.problems]
    problems += _find_empty_bodies(collection, rendered)
    problems += _find_missing_anchors(collection, rendered, targets)
    problems += _find_missing_attachments(collection)
    return Rendering(rendered, targets, tuple(problems), render)


def replace_texts(
    rendering: Rendering, texts: Mapping[str, RenderedText], collection: Collection
) -> Rendering:
    """A rendering of which some texts, by path, have become others, as they are in the collection.

    Its problems are those of these texts, and of all links to what is no longer there.
    """
    rendered = {**rendering.texts, **texts}
    problems = [problem for one in texts.values() for problem in one.problems]
    problems += _find_missing_anchors(collection, rendered, rendering.targets)
    return replace(rendering, texts=rendered, problems=tuple(problems))


def _texts(collection: Collection) -> Iterator[Text]:
    """Every text of the content, also what is shown later: that must not break the build of its day."""
    for item in collection.content.items:
        yield from item.texts.values()
    yield from (page.text for page in collection.content.pages)
    yield from (one.text for one in collection.content.faulty if one.text)


def _render_text(
    converter: Converter, targets: Targets, glosses: Mapping[str, Glosses], text: Text
) -> RenderedText:
    converted = converter.convert(hide_marks(text.body))
    clean = show_marks(converted.html)
    html, links = rewrite_links(clean, text.path, targets)
    lost = (
        Link(target, None, fault="no-picture" if tag == "img" else "broken-link")
        for tag, target in converted.lost
    )
    links = (*links, *lost)
    own = glosses.get(text.language)
    return RenderedText(
        own.add(html) if own else html,
        text_of_html(clean),
        converted.headings,
        links,
        tuple(_find_faults(text, converted, links)),
    )


def _find_faults(text: Text, converted: Converted, links: Iterable[Link]) -> Iterator[Problem]:
    for tag in converted.unsafe:
        yield _problem(text, max(mask_code(text.body).find(tag), 0), "unsafe-html", tag=tag[:60])
    if "&#" in text.body:
        yield from _find_bad_references(text, converted)
    for link in links:
        if link.fault:
            yield _problem(text, _find_link(text, link), link.fault, given=link.written[:60])
    for picture in find_pictures(converted.html):
        source = picture.get("src", "")
        if is_blank(picture.get("alt", "")):
            yield _problem(text, max(text.body.find(source), 0), "no-alt", given=source)
    level = 1
    for heading in converted.headings:
        if heading.level == 1:
            yield _problem(text, _find_heading(text, heading), "heading-one", title=heading.title)
        elif heading.level > level + 1:
            values = {"title": heading.title, "level": str(heading.level), "above": str(level)}
            yield _problem(text, _find_heading(text, heading), "heading-jump", **values)
        level = heading.level


_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")


def _find_bad_references(text: Text, converted: Converted) -> Iterator[Problem]:
    """References to characters that no text may have: "&#x1F;" is a control character. Code has none."""
    for match in _REFERENCE.finditer(mask_code(text.body)):
        number = int(match[1], 16) if match[1] else int(match[2])
        is_character = 0 < number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF
        character = chr(number) if is_character else "\ufffd"  # as in HTML
        if character in converted.html and find_bad_characters(character, text.path):
            yield _problem(text, match.start(), "bad-character", character=name_character(character))


def _problem(text: Text, offset: int, code: str, **values: str) -> Problem:
    line, column = find_position(text.body, offset, text.body_line)
    return Problem(text.path, line, column, code, values)


def _find_link(text: Text, link: Link) -> int:
    """The offset of a link's target in the Markdown, else of the body's first character."""
    body = mask_code(text.body)
    found = re.search(r"[(<:\"'\s]" + re.escape(link.written) + r"(?=[)>\"'\s]|$)", body)
    return found.start() + 1 if found else max(body.find(link.written), 0)


def _find_heading(text: Text, heading: Heading) -> int:
    title = re.escape(heading.title[:20])
    found = re.search(rf"^#+[^\n]*{title}|^{title}", text.body, re.M)
    return found.start() if found else 0


_NOT_SHOWN = ("draft", "withdrawn")  # of an item in these states, readers see no text


def _find_empty_bodies(collection: Collection, rendered: Mapping[str, RenderedText]) -> Iterator[Problem]:
    """Texts of which readers would see nothing, as of a comment alone."""
    for item in collection.content.items:
        for text in item.texts.values() if item.facts.status not in _NOT_SHOWN else ():
            if rendered[text.path].is_empty:
                begin = len(text.body) - len(text.body.lstrip())
                yield _problem(text, begin if text.body.strip() else 0, "empty-body")


_OUR_ANCHOR = re.compile(r"v-title|s-([a-z-]+?)(-\d+)?")  # of a page's title, and of sections made of facts
_SECTIONS = {type: {section.name for section in record.sections} for type, record in ITEM_TYPES.items()}
_SOME_HAVE = frozenset().union(*_SECTIONS.values())  # sections that only pages of some types have
_DOCS = "docs"  # in the place of a type: pages of docs/, which have no section of ours


def _find_missing_anchors(
    collection: Collection, rendered: Mapping[str, RenderedText], targets: Targets
) -> Iterator[Problem]:
    by_address = {address: path for path, address in targets.sources.items()}
    types = {text.path: item.facts.type for item in collection.content.items for text in item.texts.values()}
    types |= {page.text.path: _DOCS for page in collection.content.pages}
    texts = ((text, rendered[text.path]) for text in _texts(collection))
    anchors = ((text, link) for text, one in texts for link in one.links if link.anchor and not link.fault)
    for text, link in anchors:
        path = text.path if link.page is None else link.source or by_address.get(link.page)
        if (
            path is not None
            and path in rendered  # of lists nothing is known here
            and not _is_ours(link.anchor, types.get(path))
            and not _has_id(rendered[path].html, link.anchor)
        ):
            yield _problem(text, _find_link(text, link), "no-anchor", given=link.written)


def _is_ours(anchor: str, type: str | None) -> bool:
    """Whether a page may have a place outside of its text. `type` is that of its item, if it is known."""
    match = _OUR_ANCHOR.fullmatch(anchor)
    if match is None:
        return False
    if type == _DOCS:
        return match[1] is None
    return type is None or match[1] not in _SOME_HAVE or match[1] in _SECTIONS[type]


def _has_id(html: str, id: str) -> bool:
    """Whether an element of clean HTML has an id: a text may look like it, but not like a tag."""
    return re.search(f'<[^<>]* id="{re.escape(escape(id))}"', html) is not None


def _find_missing_attachments(collection: Collection) -> Iterator[Problem]:
    for item in collection.content.items:
        for index, attachment in enumerate(item.facts.attachments):
            path = beside(item.place.path, attachment.file)
            if path not in collection.content.files:
                loc = ("attachments", index, "file")
                code = "private-file" if path in collection.content.private else "no-attachment"
                yield item.place.problem(code, loc, given=attachment.file)
