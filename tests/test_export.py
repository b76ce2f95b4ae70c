"""The export is plain Markdown that loses nothing, and Zensical builds a whole site of it."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markdown import Markdown

from tests.conftest import ROOT
from tests.golden_accept import DAY, SMALL_SITE
from vetsite.cli import main
from vetsite.collection.collection import Collection
from vetsite.drawing.markdown import escape
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.rendering.code_spans import mask_code
from vetsite.rendering.parser import quick_html
from vetsite.site.building import prepare_site
from vetsite.site.export import EXTENSIONS

PROJECTS = {"own": (ROOT, "2026-12-01"), "small": (SMALL_SITE, str(DAY))}  # and the days of their builds


@dataclass(frozen=True)
class Export:
    """A project's export, and what the project holds."""

    folder: Path
    collection: Collection

    def read(self, path: str) -> str:
        """A file of the export."""
        return (self.folder / path).read_text("utf-8")

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and text of every Markdown file."""
        for path in sorted((self.folder / "docs").rglob("*.md")):
            yield path.relative_to(self.folder).as_posix(), path.read_text("utf-8")

    def titles(self) -> dict[str, str]:
        """The title of every entry in every language that it has, by the address of its page."""
        return {
            self.collection.addresses[language].item(entry): text.title
            for entry in self.collection.items
            for language, text in entry.texts.items()
        }


@pytest.fixture(scope="module", params=PROJECTS)
def export(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """What `vetsite export` writes of the repository's own project, and of the small site."""
    project, day = PROJECTS[request.param]
    folder = tmp_path_factory.mktemp("export") / "export"
    assert main(["--config", str(project / "mkdocs.yml"), "--as-of", day, "export", str(folder)]) == 0
    settings = read_settings(project / "mkdocs.yml")
    site = prepare_site(settings, DAY.fromisoformat(day), read_words("en"))
    return Export(folder, site.editions[0].collection)


@pytest.fixture(scope="module")
def zensical_site(export: Export) -> Path:
    """The site that Zensical builds of an export; a warning, as of a broken link, would end the build."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    run = subprocess.run(command, cwd=export.folder, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return export.folder / "site"


def test_every_entry_in_every_language_is_a_page_under_its_title(export: Export) -> None:
    headings = {
        path.removeprefix("docs/").removesuffix("index.md"): re.findall(r"^# (.*)$", mask_code(text), re.M)
        for path, text in export.pages()
        if re.match(r"docs/(en/)?news/\d", path)
    }

    assert headings == {address: [escape(title)] for address, title in export.titles().items()}


def test_every_internal_link_leads_to_a_file(export: Export) -> None:
    broken = [
        (path, link)
        for path, text in export.pages()
        for link in _links(mask_code(text))
        if not (export.folder / posixpath.dirname(path) / unquote(link)).is_file()
    ]

    assert broken == []


def test_zensical_builds_every_entry_under_its_title(export: Export, zensical_site: Path) -> None:
    built = {address: _heading(zensical_site / address / "index.html") for address in export.titles()}

    assert built == export.titles()


def test_zensical_keeps_every_page_feed_and_file_at_its_address(export: Export, zensical_site: Path) -> None:
    wanted = {
        path.relative_to(export.folder / "docs").with_suffix(".html" if path.suffix == ".md" else path.suffix)
        for path in (export.folder / "docs").rglob("*")
        if path.is_file()
    }

    assert {path for path in wanted if not (zensical_site / path).is_file()} == set()


def test_facts_are_exported_as_the_editor_wrote_them(export: Export) -> None:
    facts = {one["id"]: one for one in json.loads(export.read("docs/data/items.json"))}

    assert {id: (one["type"], one["published"], list(one["texts"])) for id, one in facts.items()} == {
        entry.id: (entry.facts.type, str(entry.facts.published), list(entry.texts))
        for entry in export.collection.items
    }


def _by_other_generators(text: str) -> str:
    """The HTML that a generator makes with Python-Markdown and the settings of the export."""
    settings: dict[str, Any] = {name: dict(how or {}) for name, how in EXTENSIONS.items()}
    settings["toc"].pop("slugify")
    return Markdown(extensions=list(settings), extension_configs=settings).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Not a list",
        "2024. Not a list",
        "- Not a list",
        "+ Not a list",
        ": Not a definition",
        "> Not a quotation",
        "# Not a heading",
        '!!! note "Not a box"',
        "~~~ not code",
        "*not* _strong_ `not code`",
        "[not](a-link) ![nor](a-picture) [^1]",
        "x | y",
        "<b>not bold</b> &lt; R&D & Co",
        "C:\\path\\*",
        "a title {: #not-an-id }",
        "62.5 - 3 > 2",
    ],
)
@pytest.mark.parametrize("form", ["{}", "- {}", "> {}", "1. **{}** more", "| {} |\n| --- |\n| x |", "## {}"])
@pytest.mark.parametrize("convert", [_by_other_generators, quick_html])
def test_escaped_text_has_no_meaning_in_markdown(text: str, form: str, convert: Callable[[str], str]) -> None:
    html = convert(form.format(escape(text)))
    plain = convert(form.format("Plain"))

    assert _shown(html) == _shown(plain).replace("Plain", text)
    assert re.findall(r"<(\w+)", html) == re.findall(r"<(\w+)", plain)


def _links(text: str) -> Iterator[str]:
    """The targets of a text that are no addresses of their own, without their places on the page."""
    for link in re.findall(
        r"\]\(([^)\s]*)|^\[[^\]^]+\]: +(\S+)|<(?:a|img)\s[^>]*(?:href|src)=\"([^\"]*)", text, re.M
    ):
        target = "".join(link).partition("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            yield target


def _heading(page: Path) -> str:
    """The words of a page's first heading."""
    match = re.search(r"<h1[^>]*>(.*?)</h1>", page.read_text("utf-8"), re.S)
    return _shown(match[1]) if match else ""


def _shown(html: str) -> str:
    """What a reader sees of HTML, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
