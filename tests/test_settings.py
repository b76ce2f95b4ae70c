"""`mkdocs.yml` as the settings of a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vetsite.foundation.problems import ContentError
from vetsite.model.settings import Footer, Settings, read_settings

LANGUAGES = """\
time_zone: Asia/Shanghai
languages:
  - code: zh
    tag: zh-Hans
    locale: zh_Hans_CN
    theme: zh
    label: 中文
    site_name: 彭城职教
    site_description: 一个很小的网站
    reading: {unit: characters, per_minute: 300}
  - code: en
    tag: en
    locale: en_GB
    theme: en
    label: English
    site_name: Pengcheng VET
    site_description: A very small site
    reading: {unit: words, per_minute: 230}
"""
AS_LIST = ("plugins:\n  - search\n  - vetsite:\n", 6)  # what stands above the settings, and their indentation
AS_MAPPING = ("plugins:\n  search:\n  vetsite:\n", 4)
each_form = pytest.mark.parametrize("form", [AS_LIST, AS_MAPPING], ids=["list", "mapping"])


def _write(
    folder: Path,
    form: tuple[str, int] = AS_LIST,
    more: str = "",
    above: str = "",
    change: tuple[str, str] = ("", ""),
) -> Path:
    head, indentation = form
    lines = (LANGUAGES + more).splitlines()
    path = folder / "mkdocs.yml"
    settings = "".join(f"{' ' * indentation}{line}\n" for line in lines)
    text = f"site_url: https://vet.example/\n{above}{head}{settings}"
    path.write_text(text.replace(*change) if change[0] else text, "utf-8")
    return path


def _find_codes(path: Path) -> list[str]:
    """The codes of all problems of a file of settings."""
    with pytest.raises(ContentError) as error:
        read_settings(path)
    return [one.code for one in error.value.problems]


@each_form
def test_the_plugin_may_stand_in_a_list_or_in_a_mapping(form: tuple[str, int], tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path, form))

    assert (settings.codes, settings.plugin.time_zone) == (("zh", "en"), "Asia/Shanghai")


@each_form
def test_a_problem_has_its_place_in_both_forms(form: tuple[str, int], tmp_path: Path) -> None:
    path = _write(tmp_path, form, more="page_size: 0\n")

    with pytest.raises(ContentError) as error:
        read_settings(path)

    line = 5 + LANGUAGES.count("\n")
    assert [(one.path, one.line, one.column, one.code) for one in error.value.problems] == [
        ("mkdocs.yml", line, form[1] + 1, "out-of-range")
    ]


def test_problems_of_the_site_and_of_the_plugin_are_told_together(tmp_path: Path) -> None:
    path = _write(tmp_path, more="pagesize: 20\ntime_zones: null\n", above="docs_dir: [docs]\n")

    with pytest.raises(ContentError) as error:
        read_settings(path)

    assert [one.code for one in error.value.problems] == ["not-a-text", "unknown-key", "unknown-key"]


def test_what_is_not_set_has_a_value_that_suits_any_site(tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path))

    assert settings.plugin.model_dump(exclude={"languages", "time_zone"}) == {
        "news_dir": "news",
        "page_size": 20,
        "home_rows": 5,
        "feed_entries": 30,
        "hub": None,
        "first_site_url": None,
        "largest_attachment": 20,
        "related_items": 5,
        "navigation": ("", "news/", "directory/"),
        "footer": dict.fromkeys(Footer.model_fields),
        "data_licence": None,
        "indexnow_key": None,
        "checks": {},
    }
    assert (settings.docs_dir, settings.site_dir, settings.root) == ("docs", "site", tmp_path.resolve())


def test_what_the_host_is_told_wins_over_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path, above="docs_dir: pages\n")
    settings = read_settings(path, site_url="http://127.0.0.1:8000/preview", docs_dir="texts")

    assert (settings.site_url, settings.docs_dir) == ("http://127.0.0.1:8000/preview/", "texts")


def test_the_first_language_is_the_primary_one_and_has_the_root(tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path))

    assert (settings.primary, _roots(settings)) == ("zh", {"zh": "", "en": "en/"})


@pytest.mark.parametrize("zone", ["北京", "Asia", "Asia/Xuzhou", "../Shanghai", "UTC+8", "''"])
def test_a_time_zone_is_one_of_the_iana_database(zone: str, tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_text(path.read_text("utf-8").replace("Asia/Shanghai", zone), "utf-8")

    with pytest.raises(ContentError) as error:
        read_settings(path)

    assert [(one.code, one.line) for one in error.value.problems] == [("unknown-time-zone", 5)]


@pytest.mark.parametrize("locale", ["zh-CN", "zh_XX", "english", "xx"])
def test_a_locale_is_one_that_dates_and_numbers_can_be_written_in(locale: str, tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_text(path.read_text("utf-8").replace("en_GB", locale), "utf-8")

    with pytest.raises(ContentError) as error:
        read_settings(path)

    assert [(one.code, one.values["given"]) for one in error.value.problems] == [("unknown-locale", locale)]


# the examples of RFC 5646, appendix A
TAGS = """
de fr ja zh-Hant zh-Hans sr-Cyrl zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK yue-HK sr-Latn-RS sl-rozaj
sl-rozaj-biske de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela en-US es-419 de-CH-x-phonebk az-Arab-x-AZE-derbend
en-US-u-islamcal zh-CN-a-myext-x-private en-a-myext-b-another ZH-HANS
"""
WRONG_TAGS = "zh_Hans chinese 中文 e en- -en zh-Hans- zh--Hans de-419-DE a-DE en-x en-a zh-Hans.UTF-8".split()


@pytest.mark.parametrize("tag", TAGS.split())
def test_a_tag_may_be_any_of_bcp_47(tag: str, tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path, change=("tag: zh-Hans", f"tag: {tag}")))

    assert settings.language("zh").tag == tag


@pytest.mark.parametrize("tag", [*WRONG_TAGS, "'en\"'", "'en US'", "'en<b>'"])
def test_a_tag_is_none_that_bcp_47_has_not(tag: str, tmp_path: Path) -> None:
    path = _write(tmp_path, change=("tag: en", f"tag: {tag}"))

    assert _find_codes(path) == ["bad-language-tag"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://vet.example", "https://vet.example/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://localhost:65535", "http://localhost:65535/"),
        ("https://www.vet.example/news-site/zh", "https://www.vet.example/news-site/zh/"),
        (
            "https://xn--uis30p87epu6a.example/~vet/%E8%81%8C/",
            "https://xn--uis30p87epu6a.example/~vet/%E8%81%8C/",
        ),
        ("https://vet.example/a&b/", "https://vet.example/a&b/"),
    ],
)
def test_a_site_has_the_address_of_a_host_and_perhaps_of_a_folder(
    given: str, read: str, tmp_path: Path
) -> None:
    settings = read_settings(_write(tmp_path, change=("https://vet.example/", given)))

    assert settings.site_url == read


@pytest.mark.parametrize(
    "url",
    [
        "vet.example",
        "ftp://vet.example/",
        "javascript:alert(1)",
        "https://",
        "https:///news/",
        "https://vet.example:65536/",
        "https://vet.example:80a/",
        "https://me@vet.example/",
        "https://me:secret@vet.example/",
        "https://[::1",
        "https://-vet.example/",
        "https://vet..example/",
        "https://vet_site.example/",
        "https://vet%2eexample/",
        "https://vet.example/?a=b",
        "https://vet.example/#news",
        "https://vet.example//",
        "https://vet.example/../",
        "https://vet.example/%zz/",
        "https://vet.example/a b/",
        "https://vet.example/'",
        'https://vet.example/"',
        "https://vet.example/<b>/",
        "https://vet.example/\\",
        "https://vet.example/新 闻/",
    ],
)
def test_no_other_address_is_that_of_a_site(url: str, tmp_path: Path) -> None:
    path = _write(tmp_path, change=("https://vet.example/", json.dumps(url)))

    assert _find_codes(path) == ["bad-site-url"]


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\t", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_text_of_one_line_holds_nothing_that_ends_a_line(end: str, tmp_path: Path) -> None:
    path = _write(tmp_path, change=("label: English", f"label: {json.dumps(f'Eng{end}lish')}"))

    assert _find_codes(path)[-1:] in (["line-break"], ["bad-character"])


@pytest.mark.parametrize("folder", ["pages", "./pages", "pages/", "texts/../pages"])
def test_a_folder_may_be_written_in_several_ways(folder: str, tmp_path: Path) -> None:
    settings = read_settings(_write(tmp_path, more=f"news_dir: {folder}\n"))
    other = read_settings(_write(tmp_path, above=f"docs_dir: {folder}\n"))

    assert (settings.plugin.news_dir, other.docs_dir) == ("pages", "pages")


@pytest.mark.parametrize("folder", ["..", ".", "../pages", "pages/../..", "/pages"])
def test_a_folder_of_content_lies_inside_the_project(folder: str, tmp_path: Path) -> None:
    path = _write(tmp_path, more=f"news_dir: {folder}\n", above=f"docs_dir: {folder}\n")

    with pytest.raises(ContentError) as error:
        read_settings(path)

    assert [(one.code, one.line) for one in error.value.problems] == [
        ("bad-path", 2),
        ("bad-path", 6 + LANGUAGES.count("\n")),
    ]


def test_settings_that_can_not_be_read_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").symlink_to("nowhere.yml")

    with pytest.raises(ContentError) as error:
        read_settings(tmp_path / "mkdocs.yml")

    assert [one.code for one in error.value.problems] == ["unreadable"]


def _roots(settings: Settings) -> dict[str, str]:
    return {code: settings.language_root(code) for code in settings.codes}
