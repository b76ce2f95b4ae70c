"""The collection becomes plain Markdown with its data, feeds and files: enough for another generator.

mkdocs.yml              the least that MkDocs' successors want to know
docs/<address>index.md  every page of the site: items, lists, docs pages
docs/<address>index.html  the pages at former addresses, which lead to the present ones
docs/data/              the open data as on the site
docs/data/items.json    the facts of all items
docs/data/registers/    all registers, as JSON
docs/digests/…/mail.html, mail.txt  the mails of digests
docs/assets/vetsite/feed.css  what feeds look like in a browser
docs/feeds/, docs/calendar/, pictures and attachments as on the site
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

import yaml

from vetsite.collection.addresses import data_file, file_address
from vetsite.data.open_data import data_files
from vetsite.digests.mails import mails
from vetsite.drawing.markdown import relative_link
from vetsite.edition.edition import Edition, editions
from vetsite.feeds.calendars import calendars
from vetsite.feeds.feeds import feeds
from vetsite.feeds.look import style_sheet
from vetsite.foundation.output import Output
from vetsite.foundation.unit import make_all
from vetsite.model.registers import REGISTERS
from vetsite.pages.chrome import navigation
from vetsite.reading.content import Item
from vetsite.site.files import content_files
from vetsite.site.markdown_pages import markdown_pages
from vetsite.site.redirects import redirects


def export_outputs(editions: Sequence[Edition]) -> Iterator[Output]:
    """Every file of the export. No minor's name is whole: nothing keeps search engines from its pages."""
    editions = _without_whole_names(editions)
    yield Output("mkdocs.yml", _settings(editions))
    for edition in editions:
        yield from _in_docs(markdown_pages(edition))
        yield from _in_docs(make_all(feeds(edition)))
        yield from _in_docs(calendars(edition))
        yield from _in_docs(make_all(mails(edition)))
    yield from _in_docs([style_sheet()])
    yield from _in_docs(make_all(redirects(editions[0].collection)))
    yield from _in_docs(make_all(content_files(editions[0])))
    yield from _in_docs(make_all(data_files(editions[0])))
    yield from _in_docs(_data(editions[0]))
    yield from _in_docs(_doc_files(editions[0]))


def _without_whole_names(all_editions: Sequence[Edition]) -> tuple[Edition, ...]:
    first = all_editions[0]
    return editions(replace(first.collection, whole_names={}), first.rendering, first.memo)


def _in_docs(outputs: Iterable[Output]) -> Iterator[Output]:
    return (Output(f"docs/{output.path}", output.content) for output in outputs)


def _settings(editions: Sequence[Edition]) -> bytes:
    """The settings of a generator: names, navigation, and the Markdown that texts are written in."""
    first = editions[0]
    settings = {
        "site_name": first.settings.site_name,
        "site_url": first.collection.settings.site_url,
        "site_description": first.settings.site_description,
        "theme": {"name": "material", "language": first.settings.theme, "font": False},
        "nav": list(_navigation(editions)),
        "markdown_extensions": [{name: how} if how else name for name, how in EXTENSIONS.items()],
    }
    return bytes(yaml.dump(settings, Dumper=_Dumper, allow_unicode=True, sort_keys=False, encoding="utf-8"))


def _navigation(editions: Sequence[Edition]) -> Iterator[dict[str, Any]]:
    """The navigation of the primary language; a section with that of each other one."""
    for edition in editions:
        links = [{title: relative_link("", address)} for title, address in navigation(edition)]
        if edition is editions[0]:
            yield from links
        else:
            yield {edition.settings.label: links}


class _Slugify:
    """The function that makes the ids of headings, as MkDocs and Zensical read it: small letters, Han too."""


class _Dumper(yaml.SafeDumper):
    """Writes that function."""


_SLUGIFY_TAG = "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify"
_Dumper.add_representer(
    _Slugify, lambda dumper, _: dumper.represent_mapping(_SLUGIFY_TAG, {"kwds": {"case": "lower"}})
)

# What Python-Markdown needs, which those generators use, to come near the dialect of the texts
EXTENSIONS: Mapping[str, Mapping[str, Any] | None] = {
    "attr_list": None,  # ids of headings: "## Heading {#id}"
    "def_list": None,
    "footnotes": {"UNIQUE_IDS": False},
    "md_in_html": None,
    "sane_lists": None,
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": _Slugify(), "permalink": False},
    "pymdownx.magiclink": None,
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.superfences": None,
    "pymdownx.tasklist": None,
    "pymdownx.tilde": {"subscript": False},
}


def _doc_files(edition: Edition) -> Iterator[Output]:
    """The pictures and other files of docs/."""
    settings = edition.collection.settings
    prefix = f"{settings.docs_dir}/"
    for path in sorted(edition.collection.content.files):
        if path.startswith(prefix):
            yield Output(file_address(path, settings), settings.root / path)


def _data(edition: Edition) -> Iterator[Output]:
    """The facts of all items and all registers as JSON."""
    collection = edition.collection
    items = [_facts_of(item, edition) for item in collection.items]
    yield Output(data_file("items", "json"), _json(items))
    for register in sorted(REGISTERS, key=attrgetter("name")):
        if not register.is_private:
            entries = [one.model_dump(mode="json") for one in collection.registers.of(register).values()]
            yield Output(data_file(f"registers/{register.name}", "json"), _json(entries))


def _facts_of(item: Item, edition: Edition) -> dict[str, Any]:
    texts = {
        code: {
            "title": text.title,
            "summary": text.summary,
            "address": edition.collection.addresses[code].item(item),
            "machine_made": text.machine_made and text.machine_made.model_dump(mode="json"),
        }
        for code, text in item.texts.items()
    }
    return {
        "id": item.id,
        "texts": texts,
        **item.facts.model_dump(mode="json", exclude={"title", "summary", "machine_made"}),
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
