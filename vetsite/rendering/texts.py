"""The texts of a collection become rendered texts, or the problems of their links and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from vetsite.collection.collection import Collection
from vetsite.problems import ContentError, Problem
from vetsite.progress import show_nothing
from vetsite.reading import Text
from vetsite.rendering.links import Link, Targets, rewrite_links
from vetsite.rendering.markdown import Converter, Heading, find_unsafe_html, mask_code
from vetsite.sources import find_position


@dataclass(frozen=True)
class RenderedText:
    """A text as HTML. Links to the site begin with `BASE`."""

    html: str
    headings: tuple[Heading, ...]
    files: tuple[str, ...]  # paths of the files that it needs, from the project's folder


@dataclass(frozen=True)
class Rendering:
    """All texts of a build, by the path of their file, and the files that they need."""

    texts: dict[str, RenderedText]
    targets: Targets

    def files(self, hidden: Set[str] = frozenset()) -> dict[str, str]:
        """Path -> address of every file that a text needs; `hidden` texts, by their paths, need none."""
        shown = (text for path, text in self.texts.items() if path not in hidden)
        paths = {path for text in shown for path in text.files}
        return {path: self.targets.files[path] for path in sorted(paths)}


def file_address(path: str, collection: Collection) -> str:
    """The address of a picture or an attachment: below news/, or as in docs/."""
    settings = collection.settings
    news = f"{settings.plugin.news_dir}/"
    if path.startswith(news):
        return "news/" + path.removeprefix(news)
    return path.removeprefix(f"{settings.docs_dir}/")


def link_targets(collection: Collection) -> Targets:
    """All that links of this build may lead to."""
    pages = {page.text.path: collection.page_address(page) for page in collection.content.pages}
    entries = {
        text.path: collection.entry_address(entry, language)
        for entry in collection.entries
        for language, text in entry.texts.items()
    }
    everything = {text.path for entry in collection.content.entries for text in entry.texts.values()}
    files = {path: file_address(path, collection) for path in sorted(collection.content.files)}
    return Targets(
        sources=entries | pages,
        hidden=frozenset(everything - entries.keys()),
        addresses=frozenset(collection.addresses),
        files=files,
    )


def render_texts(collection: Collection, progress: Callable[[int], None] = show_nothing) -> Rendering:
    """Render every text of the collection, each once.

    Raises `ContentError` with the problems of all texts. `progress` gets how many are done.
    """
    targets = link_targets(collection)
    converter = Converter()
    texts = [text for entry in collection.entries for text in entry.texts.values()]
    pages = [page.text for page in collection.content.pages]
    rendered: dict[str, RenderedText] = {}
    problems: list[Problem] = []
    anchors: list[tuple[Text, Link]] = []
    for done, text in enumerate([*texts, *pages]):
        progress(done)
        rendered[text.path] = _render_text(text, converter, targets, anchors, problems)
    problems += _find_missing_anchors(anchors, rendered, targets)
    problems += _find_missing_attachments(collection)
    if problems:
        raise ContentError(problems)
    return Rendering(rendered, targets)


def _render_text(
    text: Text,
    converter: Converter,
    targets: Targets,
    anchors: list[tuple[Text, Link]],
    problems: list[Problem],
) -> RenderedText:
    links: list[Link] = []
    converted = converter.convert(text.body)
    html = rewrite_links(converted.html, text.path, targets, links.append)
    for tag, target in converted.lost:
        links.append(Link(target, None, fault="no-picture" if tag == "img" else "broken-link"))
    problems += _find_faults(text, converted.html, converted.headings, links)
    anchors += [(text, link) for link in links if link.anchor and not link.fault]
    files = tuple(dict.fromkeys(link.file for link in links if link.file))
    return RenderedText(html, converted.headings, files)


_NO_ALT = re.compile(r'<img\b(?![^>]*\salt="[^"]*[^"\s])[^>]*\ssrc="([^"]*)"')


def _find_faults(
    text: Text, html: str, headings: Iterable[Heading], links: Iterable[Link]
) -> Iterator[Problem]:
    for offset, tag in find_unsafe_html(text.body):
        yield _problem(text, offset, "unsafe-html", tag=tag[:60])
    for link in links:
        if link.fault:
            yield _problem(text, _find_link(text, link), link.fault, given=link.written[:60])
    for match in _NO_ALT.finditer(html):
        yield _problem(text, max(text.body.find(match[1]), 0), "no-alt", given=match[1])
    level = 1
    for heading in headings:
        if heading.level == 1:
            yield _problem(text, _find_heading(text, heading), "heading-one", title=heading.title)
        elif heading.level > level + 1:
            values = {"title": heading.title, "level": str(heading.level), "above": str(level)}
            yield _problem(text, _find_heading(text, heading), "heading-jump", **values)
        level = heading.level


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


def _find_missing_anchors(
    anchors: Iterable[tuple[Text, Link]], rendered: dict[str, RenderedText], targets: Targets
) -> Iterator[Problem]:
    by_address = {address: path for path, address in targets.sources.items()}
    for text, link in anchors:
        path = text.path if link.page is None else by_address.get(link.page)
        # docs pages and lists are the host's: only the anchors of texts are known here
        if path in rendered and f' id="{link.anchor}"' not in rendered[path].html:
            yield _problem(text, _find_link(text, link), "no-anchor", given=link.written)


def _find_missing_attachments(collection: Collection) -> Iterator[Problem]:
    for entry in collection.entries:
        for index, attachment in enumerate(entry.item.attachments):
            if attachment_path(entry.place.path, attachment.file) not in collection.content.files:
                loc = ("attachments", index, "file")
                yield entry.place.problem("no-attachment", loc, given=attachment.file)


def attachment_path(source: str, file: str) -> str:
    """The path of an attachment that a source names."""
    return f"{source.rpartition('/')[0]}/{file}"
