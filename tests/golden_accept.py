"""Our outputs of the small site as text files, and the command that accepts them.

    python -m tests.golden_accept

writes `tests/golden/` anew. Read its diff like code: it is what readers will see.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.plain_frame import PlainFrame
from vetsite.foundation.output import Output
from vetsite.foundation.wording import read_words
from vetsite.model.settings import read_settings
from vetsite.pages.chrome import footer, navigation
from vetsite.pages.doc_pages import doc_page
from vetsite.rendering.links import BASE
from vetsite.site.building import Site, prepare_site
from vetsite.site.export import export_outputs
from vetsite.site.site import site_outputs

SMALL_SITE = Path(__file__).parent / "small_site"
GOLDEN = Path(__file__).parent / "golden"
DAY = dt.date(2025, 6, 30)


def prepare_small_site() -> Site:
    """The small site as of its day."""
    return prepare_site(read_settings(SMALL_SITE / "mkdocs.yml"), DAY, read_words("en"))


def golden_texts() -> dict[str, str]:
    """Every text that vetsite makes of the small site, by the path of its file in `golden/`."""
    site = prepare_small_site()
    frame = PlainFrame(site.settings.site_url, _HEADS)
    outputs = list(site_outputs(site.editions, frame))
    exported = list(export_outputs(site.editions))
    texts = {"site/files.txt": _list(outputs), "export/files.txt": _list(exported)}
    texts |= {f"site/{path}": text for path, text in _texts(outputs) if not _LEFT_OUT.match(path)}
    texts |= {f"export/{path}": text for path, text in _texts(exported) if _EXPORTED.match(path)}
    texts |= dict(_around(site))
    return {path: hide_hash(text) for path, text in sorted(texts.items())}


def hide_hash(text: str) -> str:
    """A text without what changes with libraries: the names of pictures and of folders of the search."""
    return re.sub(r"((?:assets/share|search)/)[0-9a-f]{20}", r"\1…", text)


# Pages whose <head> is shown, one of each kind in each language: a changed line of it touches few files.
# What every page must have there is held by rules of `test_page_tags`, `test_structured_data` and others.
_HEADS = (
    "404.html",
    *(
        f"{address}index.html"
        for address in (
            "",  # the home page
            "news/",
            "news/page/2/",
            "news/2025/city-meeting/",
            "news/2024/enrolment-notice/",  # withdrawn
            "awards/",
            "awards/yg-2025-students/",
            "organisations/yg-port/",
            "events/2025/06/",
            "digests/2025-w11/",
            "glossary/",
            "data/",
        )
    ),
)


# the feeds of a column, a type … hold entries of those of all news
_LEFT_OUT = re.compile(r"assets/|(en/)?search/index.json|(en/)?feeds/(column|category|type|organisation)/")
# lists and docs pages hold nothing in Markdown that the site's own do not show
_EXPORTED = re.compile(r"mkdocs\.yml|docs/data/items\.json|docs/(en/)?news/20.*\.md|docs/(en/)?index\.md")


def _list(outputs: list[Output]) -> str:
    return "".join(f"{path}\n" for path in sorted(output.path for output in outputs))


def _texts(outputs: list[Output]) -> Iterator[tuple[str, str]]:
    """Path and text of each output that was made. Copied files and workbooks are in the list alone."""
    for output in outputs:
        if isinstance(output.content, bytes) and not output.path.endswith(".xlsx"):
            yield output.path, output.content.decode()


def _around(site: Site) -> Iterator[tuple[str, str]]:
    """The pages of docs/, which the host writes; navigation and foot."""
    frame = PlainFrame(site.settings.site_url, _HEADS)
    for path, page in site.editions[0].collection.docs_by_path.items():
        yield path.replace(".md", ".html"), frame.fill(doc_page(page, site.edition(page.text.language)))
    for edition in site.editions:
        entries = "".join(f"{title} -> {address}\n" for title, address in navigation(edition))
        foot = footer(edition).replace(BASE, "/")
        yield f"around.{edition.language}.txt", f"{entries}\n{foot}\n"


def read_golden() -> dict[str, str]:
    """The accepted texts, by path."""
    files = sorted(path for path in GOLDEN.rglob("*") if path.is_file())
    texts = {path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode() for path in files}
    return dict(sorted(texts.items()))


def accept() -> None:
    """Write `golden/` anew."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in golden_texts().items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


if __name__ == "__main__":
    accept()
