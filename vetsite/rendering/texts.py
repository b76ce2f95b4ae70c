"""The texts of a collection become rendered texts, or the problems of their links and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import unescape

from vetsite.collection.addresses import docs_address, file_address, item_address
from vetsite.collection.claims import claims
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.progress import show_nothing
from vetsite.foundation.sources import beside, find_position
from vetsite.foundation.wording import Words, read_words
from vetsite.model.machine_made import PictureMaking
from vetsite.model.settings import Settings
from vetsite.model.types import ITEM_TYPES
from vetsite.reading.content import Item, Text
from vetsite.rendering.glosses import Glosses, make_glosses
from vetsite.rendering.headings import Heading
from vetsite.rendering.links import Link, Targets
from vetsite.rendering.picture_labels import label_pictures
from vetsite.rendering.rendered_text import RenderedText, render_text, text_problem


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
        made=_find_made_pictures(content.items),
    )


def _find_made_pictures(items: Iterable[Item]) -> dict[str, PictureMaking]:
    """Path -> the part that a machine had in a picture, wherever it is shown."""
    pictures = ((item, one) for item in items for one in item.facts.pictures)
    return {beside(item.place.path, one.file): one.machine_made.how for item, one in pictures}


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
    words = _read_words(collection.settings)
    tags = {language.code: language.tag for language in collection.settings.languages}
    render = partial(_render_text, words, targets, make_glosses(collection.registers, tags))
    rendered: dict[str, RenderedText] = {}
    for done, text in enumerate(_texts(collection)):
        progress(done)
        rendered[text.path] = render(text)
    problems = [problem for one in rendered.values() for problem in one.problems]
    problems += _find_empty_bodies(collection, rendered)
    problems += _find_missing_anchors(collection, rendered, targets)
    problems += _find_missing_files(collection)
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
    yield from collection.content.texts
    yield from (one.text for one in collection.content.faulty if one.text)


def _render_text(
    words: Mapping[str, Words], targets: Targets, glosses: Mapping[str, Glosses], text: Text
) -> RenderedText:
    rendered = render_text(text.path, text.body, text.body_line, words[text.language], targets)
    own = glosses.get(text.language)
    html = own.add(rendered.html) if own else rendered.html
    labelled = label_pictures(html, targets, words[text.language])
    return replace(rendered, html=labelled) if labelled is not rendered.html else rendered


def _read_words(settings: Settings) -> dict[str, Words]:
    """The words of each language of the site. What is wrong with a site's own is told elsewhere."""
    words = {}
    for language in settings.languages:
        try:
            words[language.code] = read_words(language.code, settings.root, language.words)
        except ContentError:
            words[language.code] = read_words(language.code)
    return words


def _find_empty_bodies(collection: Collection, rendered: Mapping[str, RenderedText]) -> Iterator[Problem]:
    """Texts of which readers would see nothing, as of a comment alone."""
    for text in collection.content.item_texts_for_readers:
        if rendered[text.path].is_empty:
            begin = len(text.body) - len(text.body.lstrip())
            begin = begin if text.body.strip() else 0
            yield Problem(text.path, *find_position(text.body, begin, text.body_line), "empty-body")


_OUR_ANCHOR = re.compile(r"v-[a-z-]+|s-([a-z-]+?)(-\d+)?")  # of what stands around a text, and of sections
_SECTIONS = {type: {section.name for section in record.sections} for type, record in ITEM_TYPES.items()}
_SOME_HAVE = frozenset().union(*_SECTIONS.values())  # sections that only pages of some types have
_DOCS = "docs"  # in the place of a type: pages of docs/, which have no section of ours


@dataclass(frozen=True)
class AnchorLink:
    """A link to a place of a page of the site that is not in the text of that page."""

    text: Text  # in which it stands
    link: Link
    page: str  # the address of the page; of a text without a page in this build, the path of its file
    is_ours: bool  # the place may be in what stands around the text, or the page has no text

    @property
    def problem(self) -> Problem:
        """That there is no such place."""
        given = {"given": self.link.written}
        return text_problem(self.text.path, self.text.body_line, self.link.place, "no-anchor", given)


def find_anchor_links(
    collection: Collection, rendered: Mapping[str, RenderedText], targets: Targets
) -> Iterator[AnchorLink]:
    """The links to places that the texts of their pages don't have. `rendered` has all texts by path."""
    by_address = {address: path for path, address in targets.sources.items()}
    ids: dict[str, frozenset[str]] = {}  # path -> the places of its text, looked for once
    types = {text.path: item.facts.type for item in collection.content.items for text in item.texts.values()}
    types |= {page.text.path: _DOCS for page in collection.content.pages}
    texts = ((text, rendered[text.path]) for text in _texts(collection))
    anchors = ((text, link) for text, one in texts for link in one.links if link.anchor and not link.fault)
    for text, link in anchors:
        if link.page is None and not link.written.startswith("#"):
            continue  # another site, or a page that is not shown yet
        path = text.path if link.page is None else link.source or by_address.get(link.page)
        page = link.page if link.page is not None else targets.sources.get(text.path, text.path)
        if path is None or path not in rendered:
            yield AnchorLink(text, link, page, is_ours=True)
            continue
        if path not in ids:
            ids[path] = read_ids(rendered[path].html)
        if link.anchor not in ids[path]:
            yield AnchorLink(text, link, page, _is_ours(link.anchor, types.get(path)))


def _find_missing_anchors(
    collection: Collection, rendered: Mapping[str, RenderedText], targets: Targets
) -> Iterator[Problem]:
    """Links to no place of a text. What pages have beside their texts is known when they are made."""
    links = find_anchor_links(collection, rendered, targets)
    return (one.problem for one in links if not one.is_ours)


def _is_ours(anchor: str, type: str | None) -> bool:
    """Whether a page may have a place outside of its text. `type` is that of its item, if it is known."""
    match = _OUR_ANCHOR.fullmatch(anchor)
    if match is None:
        return False
    if type == _DOCS:
        return match[1] is None
    return type is None or match[1] not in _SOME_HAVE or match[1] in _SECTIONS[type]


def read_ids(html: str) -> frozenset[str]:
    """The places of HTML that is clean or ours: a text may look like one, but not like a tag."""
    return frozenset(unescape(id) for id in re.findall('<[^<>]* id="([^"]*)"', html))


def _find_missing_files(collection: Collection) -> Iterator[Problem]:
    """Attachments, and pictures of which the facts say something, that are not beside their item."""
    for item in collection.content.items:
        attached = [("attachments", index, one.file) for index, one in enumerate(item.facts.attachments)]
        pictures = [("pictures", index, one.file) for index, one in enumerate(item.facts.pictures)]
        for field, index, file in (*attached, *pictures):
            path = beside(item.place.path, file)
            if path not in collection.content.files:
                code = "private-file" if path in collection.content.private else "no-attachment"
                yield item.place.problem(code, (field, index, "file"), given=file)
