"""Text is shown as text on every page, whoever makes the page and wherever the text stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from filelock import FileLock
from jinja2 import DictLoader, Environment, FileSystemLoader, nodes
from lxml import etree
from markupsafe import Markup
from playwright.sync_api import Page

from tests.bench.city import write_city
from tests.built_pages import pages
from tests.conftest import Build, BuiltSite, serve
from tests.golden_accept import DAY, SMALL_SITE
from vetsite.foundation.problems import ContentError
from vetsite.host.escaping import escape_values
from vetsite.model.settings import read_settings

OURS = Path(__file__).parent.parent / "vetsite" / "theme"
THEME = Path(str(files("material"))) / "templates"

EVIL = "\"'><script>window.hit = 1</script><img src=x onerror='window.hit = 1'> &amp; &"


# Templates


def test_no_template_prints_what_it_has_not_escaped() -> None:
    environment = escape_values(Environment(loader=FileSystemLoader([OURS, THEME])), {})
    unescaped = {
        (_group(name), printed)
        for name in environment.list_templates(filter_func=_is_ours_to_escape)
        for printed in _find_unescaped(environment, name)
    }

    assert unescaped == {
        ("partials/icons.html", "_.style"),  # a stylesheet of the theme's own pictures
        ("partials/languages/*.html", "words[key]"),  # which are written in the template itself
    }


def test_a_template_escapes_text_and_prints_html_as_it_is() -> None:
    template = "{{ it.text }}|{{ it.html }}|{{ it.parts.one }}|{{ marked }}|<i title='{{ it.text }}'>"
    environment = Environment(loader=DictLoader({"main.html": template}))
    escaping = escape_values(environment, {"html": _Thing, "parts": _Thing})
    printed = escaping.get_template("main.html").render(it=_Thing(), marked=Markup("<u>&amp;</u>"))

    assert printed == (
        "&lt;b&gt; &#34;&#39; &amp;amp;|<b>|<em>|<u>&amp;</u>|<i title='&lt;b&gt; &#34;&#39; &amp;amp;'>"
    )


class _Thing:
    text = "<b> \"' &amp;"
    html = "<b>"
    parts = {"one": "<em>"}  # noqa: RUF012  (nobody changes it)


def _is_ours_to_escape(name: str) -> bool:
    """Not the theme's pictures, nor what a page never asks for."""
    return name.endswith(".html") and not name.startswith(".icons/")


def _group(name: str) -> str:
    return re.sub(r"^(partials/languages)/.*", r"\1/*.html", name)


def _find_unescaped(environment: Environment, name: str) -> Iterator[str]:
    """What a template prints as it comes: all of one that does not escape, and what is marked as safe."""
    assert environment.loader
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    escapes: Any = environment.autoescape
    if not escapes(name):
        yield from filter(None, map(_describe, _printed(tree)))
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe" and not isinstance(filtered.node, nodes.Const):
            yield str(filtered)
    for _ in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        yield "autoescape"


def _printed(tree: nodes.Template) -> Iterator[nodes.Node]:
    for output in tree.find_all(nodes.Output):
        yield from (one for one in output.nodes if not isinstance(one, nodes.TemplateData))


def _describe(printed: nodes.Node) -> str:
    if isinstance(printed, nodes.Getattr) and isinstance(printed.node, nodes.Name):
        return f"{printed.node.name}.{printed.attr}"
    if isinstance(printed, nodes.Getitem) and isinstance(printed.node, nodes.Dict):
        pairs = printed.node.items
        if all(isinstance(one, nodes.Const) for pair in pairs for one in (pair.key, pair.value)):
            return "words[key]"
    return str(printed)


def test_a_docs_page_may_have_a_template_of_the_sites_own_which_says_what_is_html(
    tmp_path: Path, build: Callable[[Path], Build]
) -> None:
    project = tmp_path / "city"
    write_city(project, 2)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["theme"] = {"name": "material", "custom_dir": "own"}
    settings["extra"] = {"banner": "<b>&amp;</b>"}
    _write_settings(project, settings)
    own = "<p>{{ page.meta.note }}|{{ config.extra.banner }}|{{ config.extra.banner | safe }}</p>"
    (project / "own").mkdir()
    (project / "own" / "welcome.html").write_text(
        '{% extends "main.html" %}{% block announce %}' + own + "{% endblock %}", "utf-8"
    )
    facts = "title: Visit\ntemplate: welcome.html\nnote: <i>"
    (project / "docs" / "visit.en.md").write_text(f"---\n{facts}\n---\n\nText.\n", "utf-8")
    built = build(project)

    assert built.code == 0, built.said
    assert "<p>&lt;i&gt;|&lt;b&gt;&amp;amp;&lt;/b&gt;|<b>&amp;</b></p>" in built.read("en/visit/index.html")


# Settings


def test_only_what_readers_see_may_hold_any_text(tmp_path: Path) -> None:
    """Every other setting is checked for what it is: an address, a tag, a code, a number, a file."""
    free = {
        tuple(part for part in way if isinstance(part, str))
        for way in _leaves(_vetsite_settings(_read_settings()))
        if _may_hold(way, f"A {EVIL}", tmp_path)
    }

    assert free == {
        *((("languages", name)) for name in ("label", "site_name", "site_description")),
        ("languages", "words"),  # a file, which must be there
        ("navigation",),  # pages, which must be there
        *(("footer", name, code) for name in ("organiser", "address", "contact") for code in ("zh", "en")),
        ("footer", "operator", "zh"),
        ("footer", "icp"),
        ("footer", "police"),
        ("data_licence", "title", "zh"),
        ("data_licence", "title", "en"),
        *(("checks", code, "off") for code in _SWITCHED_OFF),  # the reason
    }


_SWITCHED_OFF = ("blank-column", "missing-tag", "missing-clock", "not-gov-cn")  # by the small site


def _may_hold(way: tuple[str | int, ...], text: str, folder: Path) -> bool:
    """Whether the small site's settings are right with another text at a place."""
    settings = _read_settings()
    _put(_vetsite_settings(settings), way, text)
    _write_settings(folder, settings)
    try:
        read_settings(folder / "mkdocs.yml")
    except ContentError:
        return False
    return True


def _read_settings() -> dict[str, Any]:
    """Those of the small site. To the library, which writes them anew, `off` as a key is False."""
    text = (SMALL_SITE / "mkdocs.yml").read_text("utf-8").replace("{off:", "{'off':")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def _write_settings(folder: Path, settings: dict[str, Any]) -> None:
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def _vetsite_settings(settings: dict[str, Any]) -> dict[str, Any]:
    own: dict[str, Any] = settings["plugins"][0]["vetsite"]
    return own


def _leaves(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all texts and numbers of some data."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*way, key))
    else:
        yield way


def _put(data: Any, way: tuple[str | int, ...], value: str) -> None:
    for part in way[:-1]:
        data = data[part]
    data[way[-1]] = value


# In a browser


@pytest.fixture(scope="session")
def evil_site(shared: Path) -> Iterator[BuiltSite]:
    """The small site with a script, quotation marks and signs of HTML wherever a text may stand."""
    project = shared / "evil"
    with FileLock(shared / "evil.lock"):
        if not project.exists():
            _write_evil_project(project)
    with serve(project, shared / "evil-site", day=str(DAY)) as site:
        yield site


def _write_evil_project(project: Path) -> None:
    copytree(SMALL_SITE, project)
    _write_settings(project, _evil_settings())
    for page in project.glob("docs/*.md"):
        page.write_text(f"---\n{json.dumps(_evil_facts(page.name))}\n---\n\n{_EVIL_TEXT}", "utf-8")
    for item in project.glob("news/20*/**/*.md"):
        text = item.read_text("utf-8")
        item.write_text(re.sub(r"^(title|summary): (.+)$", _spoil_line, text, flags=re.M), "utf-8")
    for name in ("columns", "categories", "competitions"):
        file = project / "news" / "registers" / f"{name}.yml"
        entries = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for way in _leaves(entries):
            if way[1] in ("name", "description", "note"):
                _put(entries, way, f"{'.'.join(map(str, way))} {EVIL}")
        file.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")


def _evil_settings() -> dict[str, Any]:
    """Settings of MkDocs, of its theme and of vetsite."""
    settings = _read_settings()
    toggle = {"icon": "material/school", "name": EVIL}
    settings |= {"site_name": EVIL, "site_description": EVIL, "site_author": EVIL}
    settings |= {"repo_url": "https://code.example/", "repo_name": EVIL, "edit_uri": f"edit/{EVIL}/"}
    settings["theme"] = {
        "name": "material",
        "direction": EVIL,
        "palette": [{"media": EVIL, "scheme": EVIL, "primary": EVIL, "accent": EVIL, "toggle": toggle}],
        "features": [EVIL, "content.action.edit", "content.action.view", "navigation.path", "navigation.top"],
    }
    settings["extra"] = {
        "social": [{"icon": "material/school", "link": f"https://social.example/{EVIL}", "name": EVIL}],
        "consent": {"title": EVIL, "description": EVIL, "cookies": {EVIL: {"name": EVIL}}},
        "analytics": {"feedback": {"title": EVIL, "ratings": [{**toggle, "data": EVIL, "note": EVIL}]}},
        "annotate": {"json": [EVIL]},
        "homepage": EVIL,
        "scope": EVIL,
        "alternate": [{"name": EVIL, "link": EVIL, "lang": EVIL}],
    }
    own = _vetsite_settings(settings)
    del own["languages"][1]["words"]
    for way in _leaves({"languages": own["languages"], "footer": own["footer"]}):
        if way[-1] in ("label", "site_name", "site_description", "zh", "en", "icp", "police"):
            _put(own, way, f"{'.'.join(map(str, way))} {EVIL}")
    own["data_licence"]["title"] = {"zh": EVIL, "en": EVIL}
    return settings


def _evil_facts(name: str) -> dict[str, Any]:
    """The top of a docs page: what vetsite reads, what Material reads, and what nobody knows."""
    spoilt = {key: f"{name} {key} {EVIL}" for key in ("title", "description", "author")}
    others = "robots subtitle icon status revision_date git_creation_date_localized location image canonical"
    listed = {"hide": [EVIL], "tags": [EVIL], "social": {"cards": EVIL}, EVIL: EVIL}
    return spoilt | dict.fromkeys(others.split(), EVIL) | listed


_EVIL_TEXT = """\
## A &lt;script> & "C" `<script>window.hit = 1</script>`

<!-- vetsite: home -->

## B
"""


def _spoil_line(match: re.Match[str]) -> str:
    return f"{match[1]}: {json.dumps(f'{match[2]} {EVIL}')}"


def test_nothing_that_stands_in_a_text_runs_on_any_kind_of_page(evil_site: BuiltSite, page: Page) -> None:
    ran = {}
    for address in (*_one_of_each_kind(evil_site), "en/search/?q=quay", "en/awards/?year=2025"):
        page.goto(evil_site.url + address)
        ran[address] = page.evaluate("window.hit")

    assert len(ran) > 30
    assert ran == dict.fromkeys(ran)


def _one_of_each_kind(site: BuiltSite) -> list[str]:
    """Addresses of one page of each folder of the site, and of one mail, one feed and one list."""
    paths = (path.relative_to(site.folder).as_posix() for path in sorted(site.folder.rglob("*")))
    others = [path for path in paths if path.endswith(("mail.html", ".atom", ".opml"))]
    by_kind: dict[str, str] = {}
    for address in [*(one.address for one in pages(site)), *others]:
        folder, _, file = address.rpartition("/")
        by_kind.setdefault(re.sub("[0-9]+", "0", f"{folder.rpartition('/')[0]} {file}"), address)
    return list(by_kind.values())


def test_a_docs_page_says_exactly_what_its_file_and_the_settings_say(
    evil_site: BuiltSite, page: Page
) -> None:
    page.goto(f"{evil_site.url}en/about/")
    shown = page.evaluate(
        """() => {
            const one = (path) => document.querySelector(path);
            return {
                tab: document.title,
                description: one("meta[name=description]").content,
                author: one("meta[name=author]").content,
                shared: one("meta[property='og:title']").content,
                heading: one("article h1").textContent.trim(),
                site: one(".v-brand__name").textContent,
                purpose: one(".v-brand__line").textContent,
                entry: one(".md-tabs__item--active").textContent.trim(),
                dated: one(".md-source-file__fact").innerText.trim(),
                switcher: one(".v-switcher").textContent,
                icp: one(".v-foot__records a").textContent,
                contents: one(".v-contents a").textContent,
                direction: document.body.getAttribute("dir"),
            };
        }"""
    )

    title, site = f"about.en.md title {EVIL}", f"languages.1.site_name {EVIL}"
    assert shown == {
        "tab": f"{title} - {site}",
        "description": f"about.en.md description {EVIL}",
        "author": f"about.en.md author {EVIL}",
        "shared": title,
        "heading": title,
        "site": site,
        "purpose": f"languages.1.site_description {EVIL}",
        "entry": title,
        "dated": EVIL,
        "switcher": f"languages.0.label {EVIL}",
        "icp": f"footer.icp {EVIL}",
        "contents": 'A <script> & "C" <script>window.hit = 1</script>',
        "direction": EVIL,
    }


def test_an_item_says_exactly_what_its_file_and_the_settings_say(evil_site: BuiltSite, page: Page) -> None:
    page.goto(f"{evil_site.url}en/news/2024/quay-opened/")
    shown = page.evaluate(
        """() => {
            const one = (path) => document.querySelector(path);
            return {
                tab: document.title,
                description: one("meta[name=Description]").content,
                author: one("meta[name=author]").content,
                shared: one("meta[property='og:title']").content,
                heading: one("article h1").textContent.trim(),
                entry: one(".md-tabs__list li:last-child").textContent.trim(),
            };
        }"""
    )

    title = f"A training quay opens {EVIL}"
    assert shown == {
        "tab": f"{title} - languages.1.site_name {EVIL}",
        "description": f"The training quay of Yungang Port School has opened. {EVIL}",
        "author": EVIL,
        "shared": title,
        "heading": title,
        "entry": f"about.en.md title {EVIL}",
    }


def test_the_search_shows_a_title_exactly(evil_site: BuiltSite, page: Page) -> None:
    page.goto(f"{evil_site.url}en/search/?q=quay")
    shown = page.locator(".v-hit__title").first.inner_text()

    assert shown == f"A training quay opens {EVIL}"


def test_feeds_say_titles_exactly(evil_site: BuiltSite) -> None:
    folder = evil_site.folder / "en" / "feeds"
    titles = [entry["title"] for entry in json.loads((folder / "news.json").read_text("utf-8"))["items"]]

    assert [title.endswith(f" {EVIL}") for title in titles] == [True] * 5
    assert etree.parse(folder / "news.rss").xpath("//item/title/text()") == titles
    assert (
        etree.parse(folder / "news.atom").xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
        == titles
    )


def test_nothing_is_escaped_twice(evil_site: BuiltSite) -> None:
    twice = {
        (one.address, text)
        for one in pages(evil_site)
        for text in one.read("//text()[not(ancestor::script)] | //@*")
        if re.search("&(lt|gt|quot|#[0-9x]+|amp;amp);|&amp;(?![ -]&)", text)
    }

    assert twice == set()
