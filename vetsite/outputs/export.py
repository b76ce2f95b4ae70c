"""The collection becomes plain Markdown with its data, feeds and files: enough for another generator.

mkdocs.yml            the least that MkDocs' successors want to know
docs/<address>index.md  every page of the site: items, lists, docs pages
docs/data/*.json      the facts of all items, and the registers
docs/feeds/, pictures and attachments as on the site
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from vetsite.collection.collection import DIRECTORY
from vetsite.collection.groups import ALL_NEWS, GROUP_KINDS, GroupKey
from vetsite.outputs import markdown
from vetsite.outputs.edition import Edition
from vetsite.outputs.feeds import feeds
from vetsite.outputs.files import attached_files, content_files
from vetsite.outputs.page import Output
from vetsite.outputs.sections import key_facts, sections
from vetsite.reading import DocPage, Entry, Text
from vetsite.registers import REGISTER_TYPES
from vetsite.rendering.links import Link, rewrite_targets


def export_outputs(editions: Sequence[Edition]) -> Iterator[Output]:
    """Every file of the export."""
    yield Output("mkdocs.yml", _dump(_settings(editions[0])))
    for edition in editions:
        yield from _pages(edition)
        yield from _in_docs(feeds(edition))
    yield from _in_docs(content_files(editions[0]))
    yield from _in_docs(_data(editions[0]))
    yield from _doc_files(editions[0])


def _settings(edition: Edition) -> dict[str, Any]:
    settings = edition.collection.settings
    return {
        "site_name": edition.settings.site_name,
        "site_url": settings.site_url,
        "site_description": edition.settings.site_description,
        "theme": {"language": edition.settings.theme, "font": False},
    }


def _in_docs(outputs: Iterable[Output]) -> Iterator[Output]:
    return (Output(f"docs/{output.path}", output.content) for output in outputs)


def _pages(edition: Edition) -> Iterator[Output]:
    collection = edition.collection
    for entry in collection.entries:
        if edition.language in entry.texts:
            address = collection.entry_address(entry, edition.language)
            yield _page(address, _item(entry, entry.texts[edition.language], address, edition))
    for key, entries in collection.groups.items():
        address = collection.list_address(key, edition.language)
        yield _page(address, _list(key, entries, address, edition))
    address = edition.root + DIRECTORY
    yield _page(address, _directory(address, edition))
    for page in collection.content.pages:
        if page.text.language == edition.language:
            yield _page(collection.page_address(page), _doc_page(page, edition))


def _page(address: str, parts: Iterable[str]) -> Output:
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return Output(f"docs/{address}index.md", f"{text}\n".encode())


def _dump(data: Any) -> bytes:
    return bytes(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000, encoding="utf-8"))


def _front(data: dict[str, Any]) -> str:
    return f"---\n{_dump(data).decode()}---"


def _item(entry: Entry, text: Text, address: str, edition: Edition) -> Iterator[str]:
    item, words = entry.item, edition.words
    settings = edition.collection.settings
    yield _front(
        {
            "title": text.title,
            "description": edition.summary_of(entry).text,
            "id": entry.id,
            "type": item.type,
            "column": item.column,
            "published": str(item.published) if item.published else None,
            "status": item.status,
            "languages": {
                code: f"{settings.site_url}{edition.collection.entry_address(entry, code)}"
                for code in entry.texts
            },
        }
    )
    yield f"# {markdown.escape(text.title)}"
    source = edition.local(item.source.name) or edition.unstated()
    published = edition.dates.moment(item.published) if item.published else ""
    label = words.say("join.label")
    yield f"{words.say('item.published')}{label}{published}  \n" + (
        f"{words.say('item.source')}{label}{markdown.inline(source, address)}"
    )
    if item.withdrawal:
        reason = markdown.inline(edition.local(item.withdrawal.reason), address)
        yield f"{words.say('item.withdrawn', day=edition.dates.day(item.withdrawal.date))} {reason}"
        return
    yield f"> {markdown.escape(edition.summary_of(entry).text)}"
    yield markdown.blocks([key_facts(item, edition)], address)
    yield _rewrite(text, address, edition)
    yield markdown.sections(sections(item, edition), address)
    yield from _attachments(entry, edition)
    yield from _corrections(entry, address, edition)
    if item.source.note:
        note = markdown.inline(edition.local(item.source.note), address)
        yield f"{words.say('item.source_note')}{label}{note}"


def _attachments(entry: Entry, edition: Edition) -> Iterator[str]:
    attached = list(attached_files(entry, edition))
    if attached:
        yield f"## {edition.words.say('section.attachments')}"
        yield "\n".join(
            f"- [{markdown.escape(one.title.say(edition.language).text)}](/{one.address})" for one in attached
        )


def _corrections(entry: Entry, address: str, edition: Edition) -> Iterator[str]:
    if entry.item.corrections:
        yield f"## {edition.words.say('section.corrections')}"
        yield "\n".join(
            f"- {edition.dates.day(one.date)} {markdown.inline(edition.local(one.text), address)}"
            for one in entry.item.corrections
        )


def _rewrite(text: Text, address: str, edition: Edition) -> str:
    """A text's Markdown with links that lead from its page's new place."""
    up = "../" * address.count("/")

    def lead(link: Link) -> str | None:
        anchor = f"#{link.anchor}" if link.anchor else ""
        if link.file is not None:
            return up + edition.rendering.targets.files[link.file]
        if link.page is not None:
            is_file = not link.page.endswith("/") and link.page
            return up + link.page if is_file else markdown.relative_link(address, link.page) + anchor
        return None

    return rewrite_targets(text.body, text.path, edition.rendering.targets, lead)


def _list(key: GroupKey, entries: Iterable[Entry], address: str, edition: Edition) -> Iterator[str]:
    title = "".join(span.text for span in edition.group_name(key))
    yield _front({"title": title})
    yield f"# {markdown.escape(title)}"
    yield _rows(entries, address, edition) or edition.words.say("list.empty")


def _rows(entries: Iterable[Entry], address: str, edition: Edition) -> str:
    return "\n".join(
        f"- {entry.item.published.day if entry.item.published else ''}"
        f" {markdown.inline(edition.link_to(entry), address)}"
        for entry in entries
    )


def _directory(address: str, edition: Edition) -> Iterator[str]:
    title = edition.words.say("directory.title")
    yield _front({"title": title})
    yield f"# {title}"
    for kind in GROUP_KINDS:
        keys = [key for key in edition.collection.groups if key.kind == kind]
        yield f"## {edition.words.say(f'directory.{kind}')}"
        yield "\n".join(f"- {markdown.inline(edition.link_to_group(key), address)}" for key in keys)


def _doc_page(page: DocPage, edition: Edition) -> Iterator[str]:
    """A page of docs/; the home page with the newest items in the place of its blocks."""
    collection = edition.collection
    address = collection.page_address(page)
    yield _front({"title": page.text.title, "description": page.text.summary})
    body = _rewrite(page.text, address, edition)
    newest = collection.groups[ALL_NEWS][: collection.settings.plugin.page_size]
    yield body.replace("<!-- vetsite: home -->", _rows(newest, address, edition))


def _doc_files(edition: Edition) -> Iterator[Output]:
    """The pictures and other files of docs/."""
    settings = edition.collection.settings
    prefix = f"{settings.docs_dir}/"
    for path in sorted(edition.collection.content.files):
        if path.startswith(prefix):
            yield Output(f"docs/{path.removeprefix(prefix)}", settings.root / path)


def _data(edition: Edition) -> Iterator[Output]:
    """The facts of all items and all registers as JSON."""
    collection = edition.collection
    items = [_facts_of(entry, edition) for entry in collection.entries]
    yield Output("data/items.json", _json(items))
    for name in REGISTER_TYPES:
        entries = getattr(collection.registers, name).values()
        yield Output(f"data/{name}.json", _json([entry.model_dump(mode="json") for entry in entries]))


def _facts_of(entry: Entry, edition: Edition) -> dict[str, Any]:
    texts = {
        code: {
            "title": text.title,
            "summary": text.summary,
            "address": edition.collection.entry_address(entry, code),
        }
        for code, text in entry.texts.items()
    }
    return {
        "id": entry.id,
        "texts": texts,
        **entry.item.model_dump(mode="json", exclude={"title", "summary"}),
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
