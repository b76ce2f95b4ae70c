"""The texts of a collection become rendered texts, or the problems of their links and HTML."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from vetsite.collection.addresses import docs_address, file_address, item_address
from vetsite.collection.claims import claims
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.progress import show_nothing
from vetsite.foundation.sources import beside, find_bad_characters, find_position, is_blank, name_character
from vetsite.model.types import ITEM_TYPES
from vetsite.reading.reading import Text
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


@dataclass(frozen=True)
class Rendering:
    """All texts of a build, by the path of their file, and the files that they need."""

    texts: Mapping[str, RenderedText]
    targets: Targets
    problems: tuple[Problem, ...]  # what is wrong with the texts

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
    converter = Converter()
    # also what is shown later: a scheduled item must not break the build of its day
    items = [text for item in collection.content.items for text in item.texts.values()]
    pages = [page.text for page in collection.content.pages]
    faulty = [one.text for one in collection.content.faulty if one.text]
    tags = {language.code: language.tag for language in collection.settings.languages}
    glosses = make_glosses(collection.registers, tags)
    rendered: list[tuple[Text, RenderedText]] = []
    for done, text in enumerate([*items, *pages, *faulty]):
        progress(done)
        if done < len(items):
            one = _gloss(_render_text(text, converter, targets), glosses.get(text.language))
        else:
            one = _render_text(text, converter, targets, _NOT_TOLD)
        rendered.append((text, one))
    texts = {text.path: one for text, one in rendered}
    problems = [problem for _, one in rendered for problem in one.problems]
    problems += _find_empty_bodies(collection, texts)
    problems += _find_missing_anchors(collection, rendered, targets)
    problems += _find_missing_attachments(collection)
    return Rendering(texts, targets, tuple(problems))


# Of pages of docs/: code shows how to write something, and heads of tables say the same on each of them
_NOT_TOLD = ("pre", "thead")


def _render_text(
    text: Text, converter: Converter, targets: Targets, not_told: tuple[str, ...] = ()
) -> RenderedText:
    """`not_told` are the elements that have no plain text."""
    converted = converter.convert(text.body)
    html, links = rewrite_links(converted.html, text.path, targets)
    lost = (
        Link(target, None, fault="no-picture" if tag == "img" else "broken-link")
        for tag, target in converted.lost
    )
    links = (*links, *lost)
    return RenderedText(
        html,
        text_of_html(converted.html, not_told),
        converted.headings,
        links,
        tuple(_find_faults(text, converted, links)),
    )


def _gloss(text: RenderedText, glosses: Glosses | None) -> RenderedText:
    return replace(text, html=glosses.add(text.html)) if glosses else text


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


def _find_missing_anchors(
    collection: Collection, rendered: Sequence[tuple[Text, RenderedText]], targets: Targets
) -> Iterator[Problem]:
    by_address = {address: path for path, address in targets.sources.items()}
    html = {text.path: one.html for text, one in rendered}
    types = {text.path: item.facts.type for item in collection.content.items for text in item.texts.values()}
    anchors = ((text, link) for text, one in rendered for link in one.links if link.anchor and not link.fault)
    for text, link in anchors:
        path = text.path if link.page is None else link.source or by_address.get(link.page)
        # docs pages and lists are the host's: only the anchors of texts are known here
        if (
            path in html
            and not _is_ours(link.anchor, types.get(path))
            and not _has_id(html[path], link.anchor)
        ):
            yield _problem(text, _find_link(text, link), "no-anchor", given=link.written)


def _is_ours(anchor: str, type: str | None) -> bool:
    """Whether a page may have a place outside of its text. `type` is that of its item, if there is one."""
    match = _OUR_ANCHOR.fullmatch(anchor)
    if match is None:
        return False
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
