"""Every file of a site can be read by a strict parser of its format, whatever its texts say.

Of HTML this proves that a browser finds no parse error in it (WHATWG HTML, 13.2): no tag is left open, closed
twice or in a wrong place, no attribute stands twice, no reference is broken. It does not prove that each
element may stand where it does.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree
from markupsafe import escape
from openpyxl import load_workbook
from tinyhtml5.parser import HTMLParser

from tests.conftest import BuiltSite
from tests.golden_accept import DAY, SMALL_SITE
from vetsite.collection.groups import ALL_NEWS
from vetsite.feeds.documents import feed_document
from vetsite.feeds.entries import item_entry
from vetsite.feeds.json_feeds import write_json, write_json_item
from vetsite.feeds.xml_feeds import write_atom, write_atom_entry, write_rss, write_rss_item
from vetsite.foundation.sources import read_yaml
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages.page import Page
from vetsite.rendering.links import BASE
from vetsite.site.building import Site, prepare_site
from vetsite.site.site import site_outputs

Files = Mapping[str, bytes]  # by path

# Readers that raise whatever is wrong


def read_html(content: bytes) -> None:
    """Read a page, and the structured data in it."""
    parser = HTMLParser(namespace_html_elements=False)
    page = parser.parse(content.decode())
    if parser.errors:
        raise ValueError([(place, code) for place, code, _ in parser.errors])
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json":
            json.loads(script.text)


def read_csv(content: bytes) -> None:
    """Read a table whose rows are all as wide as its header."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) != 1:
        raise ValueError("rows of several widths")


READERS: Mapping[str, Callable[[bytes], object]] = {
    ".atom": etree.fromstring,
    ".csv": read_csv,
    ".html": read_html,
    ".ics": Calendar.from_ical,
    ".json": json.loads,
    ".opml": etree.fromstring,
    ".rss": etree.fromstring,
    ".svg": etree.fromstring,
    ".txt": bytes.decode,
    ".xlsx": lambda content: load_workbook(io.BytesIO(content)),
    ".xml": etree.fromstring,
}
OTHERS = {".css", ".js", ".map", ".pdf", ".png"}  # of the theme and the editors, and pictures


def find_unreadable(files: Files) -> dict[str, Exception | str]:
    """What is wrong with each file that its reader refuses; or that none knows its format."""
    found: dict[str, Exception | str] = {}
    for path, content in files.items():
        ending = PurePosixPath(path).suffix
        if ending not in READERS and ending not in OTHERS:
            found[path] = "no reader"
        try:
            READERS.get(ending, bytes)(content)
        except Exception as error:
            found[path] = error
    return found


# Sites


class WholeFrame:
    """A host that lends the least around a page: no theme helps what vetsite has written."""

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        title = f"<title>{escape(page.title)}</title><meta charset=utf-8>"
        body = f"{page.switcher}{page.square}{page.body}"
        return f"<!doctype html><html lang=en><head>{title}{page.head}</head><body>{body}".replace(BASE, "/")


# What ends a text, a comment or an element somewhere; references; quotation marks; our own marks
HOSTILE = (
    "]]> </entry></item></feed></channel></script> <!-- <?entries?> <![CDATA[ & &lt; &#60; \"' {{ x }} %s"
)
BODY = f"""
`{HOSTILE}` ]]> & &lt; \" ' <!-- a comment --> [link](#x "{HOSTILE.replace('"', "")}")\u2028

```xml
<entry><![CDATA[{HOSTILE}]]></entry>
<!--
```

## Heading {{#x}}
"""


def spoil(value: Any, key: str = "") -> Any:
    """Facts with hostile words behind all that readers see, but for names that other facts refer to."""
    if isinstance(value, str):
        return f"{value} {HOSTILE}"
    if isinstance(value, list):
        return [one if isinstance(one, str) else spoil(one, key) for one in value]
    if not isinstance(value, dict):
        return value
    is_local = set(value) <= {"zh", "en"} and key != "name"
    return {
        name: one
        if isinstance(one, str) and not (is_local or name in ("title", "summary"))
        else spoil(one, name)
        for name, one in value.items()
    }


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site, which uses every field, with hostile words in the facts and texts of its items."""
    project = shutil.copytree(SMALL_SITE, tmp_path_factory.mktemp("hostile") / "project")
    for file in (project / "news").rglob("*.md"):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        facts = spoil(read_yaml(front, file.name)[0])
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
        file.write_text(f"---\n{''.join(lines)}---\n{body}\n{BODY}", "utf-8")
    return prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en"))


def write_files(site: Site) -> dict[str, bytes]:
    """All that vetsite makes of a site, but for files that editors have made."""
    outputs = site_outputs(site.editions, WholeFrame())
    return {one.path: one.content for one in outputs if isinstance(one.content, bytes)}


@pytest.fixture(scope="module")
def hostile(hostile_site: Site) -> Files:
    """The files of the hostile site."""
    return write_files(hostile_site)


# Rules


def test_every_file_of_a_built_site_is_read_by_a_parser_of_its_format(small_site: BuiltSite) -> None:
    files = (file for file in small_site.folder.rglob("*") if file.is_file())
    contents = {file.relative_to(small_site.folder).as_posix(): file.read_bytes() for file in files}

    assert find_unreadable(contents) == {}
    assert {PurePosixPath(path).suffix for path in contents} == {*READERS, *OTHERS}


def test_no_text_of_an_item_ends_anything_but_itself(hostile: Files) -> None:
    assert find_unreadable(hostile) == {}


def test_feeds_give_hostile_texts_as_they_are(hostile: Files, hostile_site: Site) -> None:
    collection = hostile_site.editions[0].collection
    shown = collection.listed[: collection.settings.plugin.feed_entries]
    atom, rss = (etree.fromstring(hostile[f"feeds/news.{ending}"]) for ending in ("atom", "rss"))
    items = json.loads(hostile["feeds/news.json"])["items"]
    titles = [entry.facts.title for entry in shown]
    contents = [item["content_html"] for item in items]

    assert [title for title in titles if not title.endswith(HOSTILE)] == []
    assert [one.text for one in atom.iterfind("{*}entry/{*}title")] == titles
    assert [one.xpath("string()") for one in rss.iterfind("channel/item/title")] == titles
    assert [item["title"] for item in items] == titles
    assert [one.text for one in atom.iterfind("{*}entry/{*}content")] == contents
    assert [one.text for one in rss.iterfind("channel/item/{*}encoded")] == contents
    assert [
        one for one in contents if str(escape(HOSTILE)) not in one.replace('"', "&#34;").replace("'", "&#39;")
    ] == []


@pytest.mark.parametrize("content", ["", " ", "]]>", HOSTILE, '<content type="html"></content>\n'])
def test_a_document_of_a_feed_holds_as_many_entries_as_it_was_given_whatever_their_texts_are(
    hostile_site: Site, content: str
) -> None:
    edition = hostile_site.editions[0]
    members = edition.collection.listed
    told = [replace(item_entry(member, edition), html=content, title=content or "?") for member in members]
    document = feed_document(ALL_NEWS, members, "atom", edition)
    atom = [write_atom_entry(entry) for entry in told]
    whole = etree.fromstring(write_atom(document, (one.whole for one in atom)))
    short = etree.fromstring(write_atom(document, (one.summary for one in atom)))
    rss = etree.fromstring(write_rss(document, (write_rss_item(entry).whole for entry in told)))
    plain = json.loads(write_json(document, (write_json_item(entry).whole for entry in told)))

    assert [one.text or "" for one in whole.iterfind("{*}entry/{*}content")] == [content] * len(told)
    assert [len(one.findall("{*}content")) for one in short.iterfind("{*}entry")] == [0] * len(told)
    assert [one.text or "" for one in rss.iterfind("channel/item/{*}encoded")] == [content] * len(told)
    assert [one.xpath("string()") for one in rss.iterfind("channel/item/title")] == [content or "?"] * len(
        told
    )
    assert [one["content_html"] for one in plain["items"]] == [content] * len(told)
