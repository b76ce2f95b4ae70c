"""The pages of an edition become plain Markdown, whose links lead to Markdown files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import yaml

from vetsite.collection.groups import group_keys
from vetsite.collection.relations import RELATING
from vetsite.drawing import markdown
from vetsite.edition.attachments import attached_files
from vetsite.edition.blocks import Fact, Facts, Inline, ListRows, Section, Span, plain_text
from vetsite.edition.edition import Edition
from vetsite.edition.machine_made import say_making
from vetsite.foundation.output import Output
from vetsite.pages.block_pages import BlockPage, feed_line
from vetsite.pages.pager import PagerLink, pager
from vetsite.reading.content import DocPage, Item, Text
from vetsite.rendering.block_marks import find_block_marks
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.links import Link
from vetsite.rendering.rewriting import rewrite_targets
from vetsite.sections.key_facts import key_facts
from vetsite.sections.lists import say_reason
from vetsite.sections.sections import sections
from vetsite.sections.source_box import source_box
from vetsite.site.pages import block_pages


def markdown_pages(edition: Edition) -> Iterator[Output]:
    """Every page of an edition: `<address>index.md`."""
    collection = edition.collection
    for item in collection.items:
        if edition.language in item.texts:
            address = edition.addresses.item(item)
            yield _page(address, _item(item, item.texts[edition.language], address, edition))
    for block_page in block_pages(edition):
        address = edition.addresses.page(block_page.address, block_page.number)
        yield _page(address, _block_page(block_page, address, edition))
    for page in collection.content.pages:
        if page.text.language == edition.language:
            yield _page(edition.addresses.docs_page(page), _doc_page(page, edition))


def _page(address: str, parts: Iterable[str]) -> Output:
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return Output(f"{address}index.md", f"{text}\n".encode())


def _front(edition: Edition, **facts: Any) -> str:
    """Front matter. Of what is not known there is nothing."""
    known = {"language": edition.settings.tag} | {name: value for name, value in facts.items() if value}
    dumped = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{dumped}---"


# Items


def _item(item: Item, text: Text, address: str, edition: Edition) -> Iterator[str]:
    facts = item.facts
    is_shown = facts.withdrawal is None
    box: Iterable[Section] = ()
    yield _front(
        edition,
        title=text.title,
        description=edition.summary_of(item).text if is_shown else None,
        id=item.id,
        type=facts.type,
        column=facts.column,
        published=str(facts.published or ""),
        status=facts.status,
        machine_made=text.machine_made.how if text.machine_made else None,
    )
    yield f"# {markdown.escape(text.title)}"
    yield markdown.blocks([Facts(tuple(_meta(item, edition)))], address)
    if facts.withdrawal:
        note = edition.own("item.withdrawn", day=edition.dates.day(facts.withdrawal.date))
        yield markdown.inline(
            (*note, *edition.literal(" "), *edition.local(facts.withdrawal.reason)), address
        )
    else:
        yield _strong(say_making(item, edition), address)
        yield f"> {markdown.escape(edition.summary_of(item).text)}"
        shown, parts = key_facts(facts, edition), sections(item, edition)
        box = source_box(item, shown, parts, edition)
        yield markdown.blocks([shown], address)
        yield _rewrite(text, address, edition)
        yield _made_pictures(text, address, edition)
        yield markdown.sections(parts, address)
        yield _section("attachments", _attachments(item, address, edition), edition)
    yield _section("corrections", _corrections(item, address, edition), edition)
    yield markdown.sections(box, address)
    yield markdown.blocks([Facts(tuple(_groups(item, edition)))], address)
    yield _section("related", _related(item, address, edition), edition)


def _meta(item: Item, edition: Edition) -> Iterator[Fact]:
    """Publish time, source, editor, and the item in other languages."""
    facts, words = item.facts, edition.words
    if facts.published:
        yield Fact(words.say("item.published"), (edition.literal(edition.dates.moment(facts.published)),))
    yield Fact(words.say("item.source"), (edition.source_of(item),))
    published = facts.source.published if facts.source else None
    if published and published != facts.published:
        yield Fact(words.say("item.source_published"), (edition.literal(edition.dates.moment(published)),))
    if facts.editor:
        yield Fact(words.say("item.editor"), (edition.local(facts.editor),))
    for code, text in item.texts.items():
        if code != edition.language:
            span = Span(text.title, code, edition.collection.addresses[code].item(item))
            yield Fact(edition.collection.settings.language(code).label, ((span,),))


def _section(name: str, lines: Iterable[str], edition: Edition) -> str:
    """A list under a heading; nothing where the list is empty."""
    points = "\n".join(f"- {line}" for line in lines)
    return f"## {edition.words.say(f'section.{name}')}\n\n{points}" if points else ""


def _strong(words: Inline, here: str) -> str:
    return f"**{markdown.inline(words, here)}**" if words else ""


def _made_pictures(text: Text, here: str, edition: Edition) -> str:
    """The pictures of a text that a machine had a part in, a line for each."""
    targets, lines = edition.rendering.targets, []
    for file in edition.rendering.texts[text.path].files:
        if file in targets.made:
            address = targets.files[file]
            label = edition.words.say(f"machine_made.picture.{targets.made[file]}")
            name = markdown.escape(PurePosixPath(address).name)
            link = f"[{name}]({markdown.relative_file(here, address)})"
            lines.append(f"- **{label}**{edition.words.say('join.label')}{link}")
    return "\n".join(lines)


def _attachments(item: Item, here: str, edition: Edition) -> Iterator[str]:
    for one in attached_files(item, edition):
        title = markdown.escape(one.title.say(edition.language).text)
        yield f"[{title}]({markdown.relative_file(here, one.address)})"


def _corrections(item: Item, here: str, edition: Edition) -> Iterator[str]:
    for one in item.facts.corrections:
        yield f"{edition.dates.day(one.date)} {markdown.inline(edition.local(one.text), here)}"


def _related(item: Item, here: str, edition: Edition) -> Iterator[str]:
    for relation in edition.related(item):
        reason = edition.literal(say_reason(relation.shared, edition))
        yield markdown.inline(edition.join([edition.link_to(relation.item), reason], "join.clause"), here)


def _groups(item: Item, edition: Edition) -> Iterator[Fact]:
    """The entries of registers that relate it to others, with links to their lists."""
    for kind in RELATING:
        links = [edition.link_to_group(key) for key in group_keys(item) if key.kind == kind]
        if links:
            yield Fact(edition.words.say(f"item.{kind}"), (edition.join(links, "join.list"),))


# Texts whose links lead from their page's new place

_HIDDEN = "\x1f"  # stands for the target of a link whose page this build does not have
_HIDDEN_LINK = re.compile(rf"\[([^\[\]]*)\]\({_HIDDEN}[^)]*\)")


def _rewrite(text: Text, here: str, edition: Edition) -> str:
    """A text's Markdown with links that lead from the page at `here`."""

    def lead(link: Link) -> str | None:
        if link.href is None:
            return _HIDDEN
        if link.file is not None:
            return markdown.relative_file(here, edition.rendering.targets.files[link.file]) + link.after
        if link.page is None:
            return None
        if link.page and not link.page.endswith("/"):  # a feed
            return markdown.relative_file(here, link.page)
        return markdown.relative_link(here, link.page) + (f"#{link.anchor}" if link.anchor else "")

    rewritten = rewrite_targets(text.body, text.path, edition.rendering.targets, lead)
    return _HIDDEN_LINK.sub(r"\1", rewritten).replace(_HIDDEN, "#")


# Lists and docs pages


def _block_page(page: BlockPage, address: str, edition: Edition) -> Iterator[str]:
    title = plain_text(page.title)
    yield _front(edition, title=title)
    yield f"# {markdown.escape(title)}"
    for line in (*page.intro, page.meta, feed_line(page, edition)):
        yield markdown.inline(line, address)
    yield markdown.blocks(page.blocks, address)
    yield markdown.sections(page.sections, address)
    links = [_pager_link(link, page, edition) for link in pager(page.number, page.newest, edition)]
    yield markdown.inline(edition.join(links, "join.dot"), address)
    yield markdown.sections(page.after, address)


def _pager_link(link: PagerLink, page: BlockPage, edition: Edition) -> Inline:
    is_here = link.number == page.number
    address = None if is_here else edition.addresses.page(page.address, link.number)
    return (Span(link.words, edition.language, address),)


_HEADING_ONE = re.compile(r"^# |<h1\b", re.M)


def _doc_page(page: DocPage, edition: Edition) -> Iterator[str]:
    """A page of docs/; the home page with the newest items in the place of its blocks, else at its end."""
    collection = edition.collection
    address = edition.addresses.docs_page(page)
    yield _front(edition, title=page.text.title, description=page.text.summary)
    body = _rewrite(page.text, address, edition)
    if not _HEADING_ONE.search(mask_code(body)):
        yield f"# {markdown.escape(page.text.title)}"
    block = next((mark for mark in find_block_marks(body) if mark[1] == "home"), None)
    start, end = block.span() if block else (len(body), len(body))
    yield body[:start]
    if block or not page.id:
        newest = collection.leading[: collection.settings.plugin.page_size]
        yield markdown.blocks([ListRows(tuple(edition.list_row(item) for item in newest))], address)
    yield body[end:]
    yield _made_pictures(page.text, address, edition)
