"""`mkdocs.yml` as the settings of a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from vetsite.problems import ContentError
from vetsite.settings import Footer, Settings, read_settings

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


def _write(folder: Path, form: tuple[str, int] = AS_LIST, more: str = "", above: str = "") -> Path:
    head, indentation = form
    lines = (LANGUAGES + more).splitlines()
    path = folder / "mkdocs.yml"
    settings = "".join(f"{' ' * indentation}{line}\n" for line in lines)
    path.write_text(f"site_url: https://vet.example/\n{above}{head}{settings}", "utf-8")
    return path


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
        "related_items": 5,
        "navigation": ("", "news/", "directory/"),
        "footer": dict.fromkeys(Footer.model_fields),
        "data_licence": None,
        "indexnow_key": None,
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
