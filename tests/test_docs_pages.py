"""Texts of docs/ and of news/ are one dialect: rendered, cleaned, checked and found in the same way."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browsing import open_page
from tests.conftest import ENVIRONMENT, Build, BuiltSite
from tests.town import Town, found_town
from vetsite.foundation.problems import ContentError, Problem
from vetsite.rendering.block_marks import fill_block_marks
from vetsite.search.pages import SearchPage, search_pages
from vetsite.site.changed_pages import change_pages, change_text
from vetsite.site.pages import site_pages

BODY = """\
Words with *emphasis*, `code`, a [link](/{root}directory/), [a part](#two-parts) and a note.[^1]

## Two parts

| Name | Number |
|------|-------:|
| A    | 1 |

### The first <b>part</b> & "more"

1. one
2. two

   - below, "double-qualified teachers"

```yaml
title: A <text>
```

### 第二部分

> Quoted.

## Two parts

The end. <!-- for editors -->

[^1]: A note.
"""
LANGUAGES = {"zh": "", "en": "en/"}

each_language = pytest.mark.parametrize(("code", "root"), LANGUAGES.items(), ids=LANGUAGES)


@pytest.fixture
def pair(town: Town) -> Town:
    """A town that has one text twice in each language: as an item and as a docs page."""
    town.add("2025/twin")
    for code, root in LANGUAGES.items():
        put_text(town, code, BODY.format(root=root))
    return town


def put_text(town: Town, code: str, body: str) -> None:
    """Make a text that of the item and that of the docs page."""
    item = town.folder / f"news/2025/twin.{code}.md"
    front = item.read_text("utf-8").rpartition("---\n")[0]
    item.write_text(f"{front}---\n\n{body}", "utf-8")
    (town.folder / f"docs/twin.{code}.md").write_text(f"---\ntitle: twin {code}\n---\n\n{body}", "utf-8")


def find_bodies(town: Town, root: str, code: str) -> list[html.HtmlElement]:
    """The pages of the docs page and of the item."""
    site = town.site()
    item = next(page for page in site_pages(site.editions) if page.address == f"{root}news/2025/twin/")
    return [html.document_fromstring(one.body) for one in (town.doc_page(f"docs/twin.{code}.md"), item)]


def show(tree: html.HtmlElement, path: str) -> list[str]:
    """The HTML of elements, with links of the site as they are on every page."""
    return [str(html.tostring(one, encoding="unicode", with_tail=False)) for one in tree.xpath(path)]


# What readers get


@each_language
def test_one_text_is_one_body(pair: Town, code: str, root: str) -> None:
    docs, item = (show(page, "//*[@class='v-body']") for page in find_bodies(pair, root, code))

    assert docs == item
    assert [part in docs[0] for part in ("<table", "footnote", "for editors")] == [True, True, False]


@each_language
def test_one_text_has_one_list_of_contents(pair: Town, code: str, root: str) -> None:
    docs, item = (page.xpath("//nav[@class='v-contents']//a") for page in find_bodies(pair, root, code))
    own = [(one.get("href"), one.text_content(), one.getparent().get("class")) for one in docs]

    # below the text an item has sections of its facts
    assert own == [(one.get("href"), one.text_content(), one.getparent().get("class")) for one in item][:4]
    assert own == [
        ("#two-parts", "Two parts", "v-level-2"),
        (own[1][0], 'The first part & "more"', "v-level-3"),
        ("#第二部分", "第二部分", "v-level-3"),
        ("#two-parts_1", "Two parts", "v-level-2"),
    ]


@each_language
def test_a_search_finds_one_text_by_the_same_words(pair: Town, code: str, root: str) -> None:
    found = {one.address: one for one in find_search_pages(pair, code)}

    docs, item = found[f"{root}twin/"].body, found[f"{root}news/2025/twin/"].body
    assert item.startswith(docs)  # the facts of an item follow
    assert {"title: A <text>", "Number"} <= set(docs.split("\n"))


def find_search_pages(town: Town, code: str) -> list[SearchPage]:
    return [make() for make in search_pages(town.site().edition(code))]


# What editors are told

FAULTS = """\
# One

#### Four

[broken](nowhere.md), [no part](#nowhere), ![](x.png) and ![that](https://other.example/a.png).

<script>alert(1)</script> <span onclick="x">words</span>

[scheme](file:///C:/a.docx) and &#x1F; and <www.example.com>
"""


@each_language
def test_one_text_has_the_same_problems_at_the_same_places(pair: Town, code: str, root: str) -> None:
    del root
    put_text(pair, code, FAULTS)
    problems = find_problems(pair)

    places: dict[str, list[Any]] = {"docs": [], "news": []}
    for one in problems:
        file = pair.folder / one.path
        lines = file.read_text("utf-8").split("\n")
        above = lines.index("---", 1)  # where the text begins
        places[one.path.partition("/")[0]].append((one.line - above, one.column, one.code, dict(one.values)))
    assert places["docs"] == places["news"]
    assert {code for _, _, code, _ in places["docs"]} >= {
        "heading-one",
        "heading-jump",
        "broken-link",
        "no-anchor",
        "no-alt",
        "third-party-picture",
        "unsafe-html",
        "bad-character",
    }


def find_problems(town: Town) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as error:
        town.site()
    return error.value.problems


def test_check_and_build_and_the_host_itself_say_the_same(pair: Town, tmp_path: Path) -> None:
    put_text(pair, "en", FAULTS)
    commands = (
        ["vetsite", "check"],
        ["vetsite", "build", "--site-dir", str(tmp_path / "site")],
        ["mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
    )
    said = [read_problems(pair.folder, command) for command in commands]

    assert said == [said[0]] * 3
    assert len(said[0]) > 10


def read_problems(project: Path, command: list[str]) -> list[str]:
    """The problems that a command tells."""
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert run.returncode == 1
    return re.findall(r"^[\w./-]+:\d+:\d+: .*$", run.stderr.decode("utf-8"), re.M)


def test_a_docs_page_has_no_section_of_an_items_facts(town: Town) -> None:
    (town.folder / "docs/about.en.md").write_text(
        "---\ntitle: About\n---\n\n[title](#v-title), [facts](#s-attachments)\n", "utf-8"
    )

    assert [(one.code, one.values["given"]) for one in find_problems(town)] == [
        ("no-anchor", "#s-attachments")
    ]


# What other plugins do

GUIDE = """\
---
title: Guide
---

Version @VERSION@.

Words.

## Last

End.
"""


@pytest.fixture
def hooked(tmp_path: Path) -> Callable[[str], Path]:
    """A function that makes a town with hooks of MkDocs."""

    def make(hooks: str) -> Path:
        project = found_town(tmp_path / "town").folder
        (project / "hooks.py").write_text(hooks, "utf-8")
        with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("\nhooks: [hooks.py]\n")
        for code in LANGUAGES:
            (project / f"docs/guide.{code}.md").write_text(GUIDE, "utf-8")
        return project

    return make


CHANGE = """
def on_page_markdown(markdown, **_):
    return markdown.replace("@VERSION@", {made!r})"""


MADE = """\
**3**

## New part

[all](/en/directory/), [last](#last), [it](about.en.md)

### Sub

<!-- for editors -->
"""


def test_what_a_plugin_makes_of_the_markdown_is_rendered_as_if_it_stood_in_the_file(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked(CHANGE.format(made=MADE)))
    assert built.code == 0, built.said
    page = html.document_fromstring(built.read("en/guide/index.html"))
    body = show(page, "//*[@class='v-body']")

    assert page.xpath("//nav[@class='v-contents']//a/@href") == ["#new-part", "#sub", "#last"]
    assert "<strong>3</strong>" in body[0]
    assert '<a href="../../en/directory/">all</a>' in body[0]
    assert '<a href="../../en/about/">it</a>' in body[0]
    assert ["<!--" in body[0], "@VERSION@" in body[0]] == [False, False]


def test_what_a_plugin_makes_of_the_markdown_is_found_by_the_search(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked(CHANGE.format(made="zebrafish")))
    assert built.code == 0, built.said
    index = b"".join(
        path.read_bytes() for path in sorted((built.folder / "en/search").rglob("*")) if path.is_file()
    )

    assert b"zebrafish" in index


def test_a_problem_of_what_a_plugin_made_stands_where_it_changed_the_file(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    made = "3\n\nwith [nothing](nowhere.md)\n\n<script>x</script>\n\n[last](#nowhere)"
    built = build(hooked(CHANGE.format(made=made)))

    assert built.code == 1
    assert not (built.folder / "index.html").exists()
    told = re.findall(r"^(docs/guide\.\w+\.md:\d+:\d+): (.*)$", built.said, re.M)
    assert [place for place, _ in told] == [
        f"docs/guide.{code}.md:5:1" for code in ("en", "zh") for _ in range(3)
    ]
    assert "Other plugins change the Markdown of docs/guide.en.md, docs/guide.zh.md." in built.said


def test_a_problem_beside_what_a_plugin_changed_has_its_own_place(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    project = hooked(CHANGE.format(made="3\n\n## New\n\nmore") + '.replace("## Last", "## First")')
    with (project / "docs/guide.en.md").open("a", encoding="utf-8") as page:
        page.write("\nsee [the last](#last)\n")  # on line 13
    built = build(project)

    assert re.findall(r"^(docs/\S+:\d+):\d+: ", built.said, re.M) == ["docs/guide.en.md:13"]


def test_what_a_plugin_made_is_searched_for_personal_data_and_characters_that_no_text_has(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked(CHANGE.format(made="13805201234 and \x1fnews/ and \ue000home\ue000")))

    assert built.code == 1
    for code in LANGUAGES:
        told = re.findall(rf"^docs/guide\.{code}\.md:5:1: (.*)$", built.said, re.M)
        assert len(told) == 3
        words = ("mobile phone number", "U+001F", "U+E000")
        assert [sum(word in one for one in told) for word in words] == [1, 1, 1]


def test_what_a_plugin_made_may_not_say_a_name_that_is_withheld(town: Town) -> None:
    town.add(
        "2025/contest",
        results=[
            {
                "id": "contest",
                "competition": "city-skills",
                "completeness": "partial",
                "rows": [{"schools": ["pengcheng-school"], "students": [{"name": "王小红"}]}],
            }
        ],
    )
    site = town.site()
    text = site.editions[0].collection.docs_by_path["docs/about.zh.md"].text
    changed = change_text(text, f"{text.body}\n王小红的事迹。\n", site)
    assert changed is not None

    with pytest.raises(ContentError) as error:
        change_pages(site, {text.path: changed})

    assert [(one.path, one.code, one.values["given"]) for one in error.value.problems] == [
        ("docs/about.zh.md", "private-name", "王*")
    ]


def test_a_page_that_no_plugin_has_changed_keeps_its_text(town: Town) -> None:
    site = town.site()

    for page in site.editions[0].collection.content.pages:
        assert change_text(page.text, page.text.body.lstrip("\n"), site) is None  # as hosts read it


def test_a_page_that_a_plugin_adds_is_refused_by_its_name(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked(ADD))

    assert built.code == 1
    assert "Another plugin has added a page 'added.md'" in built.said
    assert "Traceback" not in built.said


ADD = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "added.md", content="Words."))
    return files
"""
OTHERS = """
import posixpath

def on_config(config):
    config.extra["told"] = "by a hook"

def on_files(files, config):
    return files

def on_page_content(html, page, **_):
    seen = page.markdown.strip().splitlines()[0]
    titles = [one.title for one in page.toc.items[0].children]
    return html.replace("<p>", '<p class="first">', 1) + f"<p>{seen} {titles}</p>"

def on_post_page(output, **_):
    return output.replace("</body>", "<i>posted</i></body>")
"""


def test_plugins_that_change_other_things_still_work(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked(OTHERS))
    assert built.code == 0, built.said
    page = html.document_fromstring(built.read("guide/index.html"))

    assert page.xpath("//*[@class='v-body']/p/@class") == ["first"]
    assert page.xpath("//*[@class='v-body']/p[last()]/text()") == ["Version @VERSION@. ['Last']"]
    assert page.xpath("//body/i/text()") == ["posted"]


def test_an_extension_that_a_plugin_adds_is_named(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    built = build(hooked('def on_config(config):\n    config.markdown_extensions.append("admonition")\n'))

    assert built.code == 1
    assert "Other plugins have added extensions of Markdown: admonition." in built.said


def test_the_search_of_the_host_may_be_there_too(
    hooked: Callable[[str], Path], build: Callable[[Path], Build]
) -> None:
    project = hooked("")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("plugins:\n", "plugins:\n  - search\n"), "utf-8")
    built = build(project)

    assert built.code == 0, built.said
    entries = json.loads(built.read("search/search_index.json"))["docs"]
    assert {one["location"]: one["text"] for one in entries if "guide" in one["location"]} == {
        f"{root}guide/{part}": text
        for root in LANGUAGES.values()
        for part, text in (("", "<p>Version @VERSION@.</p> <p>Words.</p>"), ("#last", "<p>End.</p>"))
    }


# Blocks


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("One.\n\n<!-- vetsite: home -->\n\nTwo.", "<p>One.</p>HOME<p>Two.</p>"),
        ("One.\n<!--vetsite:home-->\n\nTwo.", "<p>One.</p>HOME<p>Two.</p>"),
        ("<!-- vetsite: home -->\nTwo.", "HOME<p>Two.</p>"),
        ("```\n<!-- vetsite: home -->\n```", None),
        ('<span title="<!-- vetsite: home -->">x</span>', None),
        ("&lt;!-- vetsite: home -->", None),
    ],
    ids=["alone", "below words", "above words", "code", "attribute", "text"],
)
def test_a_block_stands_in_the_place_of_its_mark_and_of_no_other_text(
    text: str, made: str | None, town: Town
) -> None:
    (town.folder / "docs/about.en.md").write_text(f"---\ntitle: About\n---\n\n{text}\n", "utf-8")
    rendered = town.site().editions[0].rendering.texts["docs/about.en.md"]
    filled = fill_block_marks(rendered.html, str.upper)

    assert "".join(filled.split("\n")) == (made or "".join(rendered.html.split("\n")))
    assert "\ue000" not in rendered.html + rendered.plain


# The list of contents

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
PLACES = ["handbook/items/", "en/handbook/items/"]

each_place = pytest.mark.parametrize("address", PLACES, ids=["zh", "en"])


@each_place
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_on_a_phone_the_contents_open_and_lead_to_their_places_by_keyboard(
    own_site: BuiltSite, browser: Browser, address: str, has_script: bool
) -> None:
    with open_page(browser, viewport=PHONE, java_script_enabled=has_script) as page:
        page.goto(own_site.url + address)
        links = page.locator(".v-contents a")
        closed = links.filter(visible=True).count()
        page.locator(".v-contents summary").focus()
        page.keyboard.press("Enter")
        opened = links.filter(visible=True).count()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/#*")

        assert (closed, opened) == (0, links.count())
        assert unquote(page.url).partition("#")[2] == (links.nth(1).get_attribute("href") or "").lstrip("#")
        assert is_in_view(page, page.locator(".v-body h2").nth(1).get_attribute("id") or "")


def is_in_view(page: Page, id: str) -> bool:
    """Whether an element stands in the upper half of the window."""
    top: float = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", id)
    return 0 <= top < 450


@each_place
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_on_a_desk_the_contents_stand_beside_the_text(
    own_site: BuiltSite, browser: Browser, address: str, has_script: bool
) -> None:
    with open_page(browser, viewport=DESK, java_script_enabled=has_script) as page:
        page.goto(own_site.url + address)
        links, body = page.locator(".v-contents a"), page.locator(".v-body").bounding_box()
        box = page.locator(".v-contents").bounding_box()

        assert links.filter(visible=True).count() == links.count() > 5
        assert box is not None
        assert body is not None
        assert box["x"] >= body["x"] + body["width"]


def test_a_page_says_in_its_facts_that_it_has_no_contents(pair: Town) -> None:
    file = pair.folder / "docs/twin.en.md"
    file.write_text(
        file.read_text("utf-8").replace("title: twin en\n", "title: twin en\nhide: [toc]\n"), "utf-8"
    )

    assert "v-contents" not in pair.doc_page("docs/twin.en.md").body
