"""What readers do with the filter of the award register, in a real Chromium, on the awards of a city."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import Watch, find_jumps, open_page
from tests.conftest import ENVIRONMENT, BuiltSite
from vetsite.collection.awards import AwardRecord
from vetsite.edition.blocks import plain_text
from vetsite.edition.edition import Edition
from vetsite.foundation.wording import read_words
from vetsite.model.entries import Competition, Organisation
from vetsite.model.settings import read_settings
from vetsite.sections.award_blocks import batch_title
from vetsite.site.building import prepare_site

DAY = dt.date.fromisoformat(ENVIRONMENT["VETSITE_AS_OF"])
ROOTS = {"": 0, "en/": 1}  # root of a language -> its place among the editions

each_root = pytest.mark.parametrize("root", ROOTS, ids=["zh", "en"])

Choose = Callable[[AwardRecord], bool]


@pytest.fixture
def page(open_tab: Page) -> Page:
    """One tab for all tests: a filter keeps all that it knows in the address."""
    return open_tab


# Choices


@each_root
def test_choices_combine_and_stand_in_the_address(city_site: BuiltSite, page: Page, root: str) -> None:
    page.goto(f"{city_site.url}{root}awards/")
    choose(page, level="municipal", kind="honour")
    page.locator("[data-v-filter] [name=q]").fill("2016")
    page.locator("[data-v-filter] [name=q]").press("Enter")

    assert shown(page) == titles(
        city_site, root, lambda one: (one.level, one.kind, one.year) == ("municipal", "honour", "2016")
    )
    assert query(page) == {"level": "municipal", "kind": "honour", "q": "2016"}


def test_an_organisation_and_its_district_are_those_that_received_the_award(
    city_site: BuiltSite, page: Page
) -> None:
    id = next(id for one in records(city_site) for id in one.organisations)
    district = organisation(city_site, id).district
    assert district is not None
    page.goto(f"{city_site.url}en/awards/?organisation={id}")
    by_organisation = shown(page)
    page.goto(f"{city_site.url}en/awards/?district={district.primary}")

    assert by_organisation == titles(city_site, "en/", lambda one: id in one.organisations)
    assert shown(page) == titles(
        city_site,
        "en/",
        lambda one: any(organisation(city_site, id).district == district for id in one.organisations),
    )


@pytest.mark.parametrize(
    "words",
    ["of Modern AGRICULTURE", "ｍｏｄｅｒｎ agri", "现代农业 School", "2016 honour", "国赛", "no such award"],
)
def test_words_are_found_in_both_languages_without_regard_to_case_width_and_spaces(
    city_site: BuiltSite, page: Page, words: str
) -> None:
    page.goto(f"{city_site.url}en/awards/")
    page.locator("[data-v-filter] [name=q]").fill(words)

    assert shown(page) == titles(city_site, "en/", lambda one: holds(one, words, city_site))


@each_root
def test_options_say_how_many_awards_they_would_leave(city_site: BuiltSite, page: Page, root: str) -> None:
    page.goto(f"{city_site.url}{root}awards/?level=municipal&year=2016")
    shown(page)
    kinds = {
        one.get_attribute("value"): int("".join(re.findall(r"\d+", one.inner_text())))
        for one in page.locator("[name=kind] option").all()[1:]
    }
    chosen = [one for one in records(city_site) if (one.level, one.year) == ("municipal", "2016")]

    assert kinds == {kind: sum(one.kind == kind for one in chosen) for kind in kinds}
    assert len(kinds) == 5


def read_rows(page: Page, table: str) -> list[str]:
    """HTML of a table's head and of its first 20 rows, without the way to the root."""
    lines = page.locator(table).locator("tr")
    rows = lines.evaluate_all("all => all.slice(0, 21).map((one) => one.outerHTML)")
    return [row.replace("../", "") for row in rows]


@each_root
def test_totals_and_rows_are_those_that_the_register_itself_would_show(
    city_site: BuiltSite, page: Page, root: str
) -> None:
    page.goto(f"{city_site.url}{root}awards/levels/municipal/")
    itself = page.locator(_TOTALS).all_inner_texts(), read_rows(page, _TABLE)
    page.goto(f"{city_site.url}{root}awards/?level=municipal")
    shown(page)
    told = page.locator("[data-v-status] p").all_inner_texts()

    assert (told, read_rows(page, ".v-results table")) == itself
    assert len(told) == 4  # nothing is missing from this test either


def test_what_was_taken_back_is_struck_out_and_says_so(city_site: BuiltSite, page: Page) -> None:
    revoked = [one for one in records(city_site) if one.batch.status == "revoked"]
    page.goto(f"{city_site.url}en/awards/?year={revoked[0].year}")
    shown(page)
    struck = page.locator(".v-results tr:has(s) th").all_text_contents()

    assert struck == [f"{title_of(revoked[0], city_site, 'en/')} (revoked)"]


# The address


@each_root
def test_back_forward_and_reload_restore_a_choice(city_site: BuiltSite, page: Page, root: str) -> None:
    page.goto(f"{city_site.url}{root}awards/")
    choose(page, level="municipal")
    first = shown(page)
    choose(page, kind="plaque")
    second = shown(page)
    page.go_back()
    assert (shown(page), chosen(page)) == (first, {"level": "municipal"})
    page.go_back()
    assert (page.locator(".v-results").is_visible(), chosen(page)) == (False, {})
    page.go_forward()
    page.go_forward()
    page.reload()

    assert (shown(page), chosen(page)) == (second, {"level": "municipal", "kind": "plaque"})
    assert first != second != []


def test_all_that_is_typed_at_once_is_one_step_back(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}en/awards/")
    choose(page, kind="plaque")
    page.locator("[data-v-filter] [name=q]").press_sequentially("Haitang")
    choose(page, level="municipal")
    page.go_back()
    typed = chosen(page)
    page.go_back()

    assert (typed, chosen(page)) == ({"kind": "plaque", "q": "Haitang"}, {"kind": "plaque"})


def test_what_an_address_says_wrongly_is_passed_over(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}en/awards/?level=galactic&kind=plaque&page=-7&utm=x&organisation=%3Cb%3E")
    found = shown(page)
    page.goto(f"{city_site.url}en/awards/?level=galactic&utm=x")
    page.wait_for_load_state("networkidle")

    assert found == titles(city_site, "en/", lambda one: one.kind == "plaque")
    assert not page.locator(".v-results").is_visible()


def test_a_choice_goes_along_into_the_other_language(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}awards/")
    choose(page, kind="plaque")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{city_site.url}en/awards/?kind=plaque")

    assert shown(page) == titles(city_site, "en/", lambda one: one.kind == "plaque")


# More, and nothing


def test_more_rows_follow_and_a_reload_shows_as_many(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}en/awards/?q=20")
    before = shown(page)
    page.locator(".v-further button").click()
    focus = page.locator("th:has(:focus)").evaluate(_TITLE)
    after = shown(page)
    every = titles(city_site, "en/", lambda one: holds(one, "20", city_site), most=40)

    assert (before, after, focus) == (every[:20], every, every[20])

    page.reload()

    assert (shown(page), query(page)) == (every, {"q": "20", "page": "2"})


@each_root
def test_clearing_all_choices_brings_the_whole_register_back(
    city_site: BuiltSite, page: Page, root: str
) -> None:
    page.goto(f"{city_site.url}{root}awards/")
    whole = below_the_form(page)
    choose(page, kind="plaque", level="municipal")
    shown(page)
    narrowed = below_the_form(page)
    page.locator("button[type=reset]").click()

    assert (chosen(page), query(page), below_the_form(page)) == ({}, {}, whole)
    assert narrowed == []
    assert page.locator(":focus").get_attribute("type") == "reset"


# Without it


@each_root
def test_without_a_script_the_register_is_there_and_the_form_is_not(
    city_site: BuiltSite, browser: Browser, root: str
) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{city_site.url}{root}awards/?kind=plaque")
        without = below_the_form(page)

        assert not page.locator("form.v-filter").is_visible()

    with open_page(browser) as page:
        page.goto(f"{city_site.url}{root}awards/")

        assert page.locator("form.v-filter").is_visible()
        assert (below_the_form(page), len("".join(without)) > 100) == (without, True)


def test_rows_that_can_not_be_loaded_leave_the_register_as_it_is(
    city_site: BuiltSite, browser: Browser
) -> None:
    with open_page(browser) as page:
        page.route("**/rows.json", lambda route: route.abort())
        page.goto(f"{city_site.url}en/awards/")
        whole = below_the_form(page)
        choose(page, kind="plaque")

        page.wait_for_function("document.querySelector('[data-v-status]').textContent.includes('could not')")
        assert below_the_form(page) == whole


# Peace, keys and narrow screens


def test_rows_are_asked_for_when_the_form_is_touched_and_nothing_from_elsewhere(
    city_site: BuiltSite, browser: Browser
) -> None:
    with open_page(browser) as page:
        watch = Watch(page)
        page.goto(f"{city_site.url}en/awards/")
        page.wait_for_load_state("networkidle")
        untouched = [url for url in watch.requested if url.endswith("rows.json")]
        choose(page, kind="plaque")
        shown(page)

    assert untouched == []
    assert [url for url in watch.requested if url.endswith("rows.json")] == [
        f"{city_site.url}en/awards/rows.json"
    ]
    assert [url for url in watch.requested if not url.startswith((city_site.url, "data:"))] == []
    assert (watch.failed, watch.errors) == ([], [])


def test_keys_alone_reach_every_field_and_the_results(city_site: BuiltSite, page: Page) -> None:
    page.goto(f"{city_site.url}en/awards/")
    page.locator("[data-v-filter] [name=q]").focus()
    page.keyboard.type("agriculture")
    stops = []
    for _ in range(7):
        page.keyboard.press("Tab")
        stops.append(
            page.locator(":focus").evaluate("one => one.name || one.type || one.closest('th').tagName")
        )
    page.locator("[name=level]").focus()
    page.keyboard.press("m")  # a list goes to what begins with it

    assert stops == ["year", "level", "kind", "district", "organisation", "reset", "TH"]
    assert chosen(page) == {"q": "agriculture", "level": "municipal"}
    assert page.locator(":focus").get_attribute("name") == "level"


@each_root
def test_the_form_fits_a_phone_and_a_finger_and_nothing_jumps_when_it_comes(
    city_site: BuiltSite, browser: Browser, root: str
) -> None:
    with open_page(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{city_site.url}{root}awards/")
        page.wait_for_load_state("networkidle")
        jumps = find_jumps(page)
        choose(page, kind="plaque")
        shown(page)
        fields = page.locator(":is(.v-filter, .v-further) :is(input, select, button)")
        small = [one.bounding_box() for one in fields.all() if one.is_visible()]

        assert jumps == []
        assert [box for box in small if not box or box["height"] < 44] == []
        assert page.evaluate("document.scrollingElement.scrollWidth") == 390


_TOTALS = ".v-head .v-meta, .v-head ~ .v-note"
_TABLE = ".v-head ~ .v-table, .v-head ~ div .v-table"
_TITLE = "(one) => [...one.querySelectorAll('a')].map((link) => link.textContent).join('')"


# What the page says


def choose(page: Page, **values: str) -> None:
    """Choose a value in each of some fields."""
    for name, value in values.items():
        page.locator(f"select[name={name}]").select_option(value)


def shown(page: Page) -> list[str]:
    """The titles of the results, as soon as they are there; none where nothing was found."""
    page.wait_for_selector(".v-results", state="attached")
    page.wait_for_function("document.querySelector('.v-page').classList.contains('v-filtered')")
    found: list[str] = page.locator(".v-results tbody th").evaluate_all(f"all => all.map({_TITLE})")
    return found


def chosen(page: Page) -> dict[str, str]:
    """What stands in the fields, but for those where nothing is chosen."""
    fields = page.locator(".v-filter :is(input, select)").all()
    values = {field.get_attribute("name") or "": field.input_value() for field in fields}
    return {name: value for name, value in values.items() if value}


def query(page: Page) -> dict[str, str]:
    """What stands in the address."""
    return dict(parse_qsl(urlsplit(page.url).query))


def below_the_form(page: Page) -> list[str]:
    """What a reader sees of the page's own list."""
    parts = page.locator(".v-results ~ *").all()
    return [part.inner_text() for part in parts if part.is_visible()]


# What the content says


def titles(site: BuiltSite, root: str, choose: Choose, most: int = 20) -> list[str]:
    """The titles of the awards that are wanted, in the order of the register."""
    return [title_of(one, site, root) for one in records(site) if choose(one)][:most]


def title_of(record: AwardRecord, site: BuiltSite, root: str) -> str:
    return plain_text(batch_title(record.batch, editions(site.project)[ROOTS[root]]))


def records(site: BuiltSite) -> tuple[AwardRecord, ...]:
    return editions(site.project)[0].collection.awards.records


def organisation(site: BuiltSite, id: str) -> Organisation:
    return editions(site.project)[0].collection.registers.organisations[id]


@cache
def editions(project: Path) -> tuple[Edition, ...]:
    """The editions of a project as of the day of the tests."""
    return tuple(prepare_site(read_settings(project / "mkdocs.yml"), DAY, read_words("en")).editions)


def holds(record: AwardRecord, words: str, site: BuiltSite) -> bool:
    """Whether an award's English title, its year, or a name of its schools or competition has each word."""
    texts = [title_of(record, site, "en/"), record.year]
    named = [organisation(site, id) for id in record.organisations]
    texts += [name for one in named for name in _names(one)]
    texts += _names(record.competition) if record.competition else []
    return all(any(_fold(word) in _fold(text) for text in texts) for word in words.split())


def _names(entry: Organisation | Competition) -> Iterator[str]:
    yield from entry.name.root.values()
    for names in entry.aliases.root.values():
        yield from names


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
