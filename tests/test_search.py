"""What readers find with the search of a built site, in Chromium and in Firefox."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import category

import pytest
from playwright.sync_api import Browser, Page

from tests.bench.search import make_index
from tests.browsing import Watch, open_page
from tests.conftest import ROOT, BuiltSite, StaticFiles, serve, serve_folder
from tests.search.asking import Answer, ask, ask_all, find_wrong, read_answer
from tests.search.corpus import Query, articles, queries, write_corpus
from tests.search.recall import Score, draw_pieces, score
from vetsite.drawing.search_form import BOX_MODULES, PAGE_MODULES
from vetsite.pages.award_filter import FILTER_MODULES
from vetsite.search import segments
from vetsite.search_index.units import characters, words


@pytest.fixture(scope="module")
def corpus_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The site of the search's own articles."""
    project = tmp_path_factory.mktemp("corpus") / "corpus"
    write_corpus(project)
    with serve(project, project.parent / "site") as site:
        yield site


@pytest.fixture(params=["browser", "firefox"])
def tab(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new tab of each browser."""
    browser: Browser = request.getfixturevalue(request.param)
    with open_page(browser) as page:
        yield page


def _root(site: BuiltSite, language: str) -> str:
    return site.url if language == "zh" else f"{site.url}en/"


def test_every_query_finds_its_articles_first(corpus_site: BuiltSite, tab: Page) -> None:
    answers: dict[Query, Answer] = {}
    for language in ("zh", "en"):
        asked = [one for one in queries() if one.language == language]
        found = ask_all(tab, _root(corpus_site, language), [one.query for one in asked])
        answers |= dict(zip(asked, found, strict=True))

    weak = [
        one for one in score(queries(), lambda query: answers[query].ids) if min(one.recall, one.rank) < 1
    ]

    assert weak == []


def test_any_piece_of_a_text_finds_its_article_and_no_page_without_it(
    corpus_site: BuiltSite, tab: Page
) -> None:
    assert find_wrong(tab, corpus_site.url, draw_pieces(seed=1)) == []


def test_many_segments_answer_as_one(
    corpus_site: BuiltSite, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "PAGES", 12)
    write_corpus(tmp_path / "corpus")
    make_index(tmp_path / "corpus", tmp_path / "site")
    with serve_folder(tmp_path / "site") as url:
        wrong = find_wrong(page, url, draw_pieces(seed=3))
        # each of these begins in many pages and goes on in none
        made_up = ["职教室", "学校舍", "教师校", "实训机", "学生师", "企业校", "培训机床", "大赛场馆"]
        extra = [
            one for one in find_wrong(page, url, ((piece, "") for piece in made_up)) if one[1] == "extra"
        ]
        bearer = ask(page, url, "徐州市教育局").hits[0]
        narrowed = [_ask_in_order_of_days(page, one) for one in (url, corpus_site.url)]

    assert (len(list((tmp_path / "site/search").glob("*/pages.json"))) > 20, wrong, extra, bearer) == (
        True,
        [],
        [],
        "organisations/xz-edu/",
    )
    assert (narrowed[0], narrowed[0][0] > 10) == (narrowed[1], True)


def _ask_in_order_of_days(page: Page, url: str) -> tuple[int, list[str], list[str]]:
    """How many news items of a year say a word, the days of the first, and what there is of each type."""
    total = ask(page, url, "学生", type="news", year="2024", order="date").total
    days = [about[:10] for about in page.locator(".v-hit__about").all_inner_texts()]
    return total, days, page.locator("[data-v-finder] [name=type] option").all_inner_texts()


def test_scores_are_means_of_recall_and_of_the_first_right_rank() -> None:
    asked = [
        Query("甲", "zh", "chinese", frozenset("ab")),
        Query("乙", "zh", "chinese", frozenset("c")),
    ]
    found = {"甲": ("x", "a"), "乙": ("x", "y")}

    assert list(score(asked, lambda query: found[query.query])) == [Score("zh", "chinese", 2, 0.25, 0.25)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("彭城", "organisations/xuzhou/"),  # an alias
        ("Xuzhou Education Bureau", "organisations/xz-edu/"),  # the name in the other language
        ("xuzhoushi", "organisations/xuzhou/"),
        ("xu zhou shi jiao yu ju", "organisations/xz-edu/"),
        ("xzsjyj", "organisations/xz-edu/"),
        ("xuzhou jiaoyuju", "organisations/xz-edu/"),  # parts of it
        ("xz jyj", "organisations/xz-edu/"),
    ],
)
def test_an_organisation_is_found_by_all_its_names(
    corpus_site: BuiltSite, open_tab: Page, query: str, first: str
) -> None:
    assert ask(open_tab, corpus_site.url, query).hits[:1] == (first,)


def test_the_page_of_who_bears_a_name_comes_before_pages_that_say_it(
    corpus_site: BuiltSite, open_tab: Page
) -> None:
    found = ask(open_tab, corpus_site.url, "徐州市教育局").hits

    assert found[0] == "organisations/xz-edu/"


@pytest.mark.parametrize(
    ("root", "query", "put"),
    [
        ("", "double-qualified teacher", "双师型教师"),
        ("en/", "双师型教师", "double-qualified teacher"),
        ("en/", "雙師型教師", "double-qualified teacher"),
    ],
)
def test_a_term_finds_the_pages_of_its_translation(
    corpus_site: BuiltSite, open_tab: Page, root: str, query: str, put: str
) -> None:
    translated = ask(open_tab, corpus_site.url + root, put)
    found = ask(open_tab, corpus_site.url + root, query)

    assert (found.hits[:1], put in open_tab.inner_text("[data-v-status]")) == (translated.hits[:1], True)


@pytest.mark.parametrize("query", ["shanshouyi", "shan shou yi", "ssy", "danshouyi"])
def test_pinyin_and_initials_find_a_name_in_a_title(
    corpus_site: BuiltSite, open_tab: Page, query: str
) -> None:
    assert "a-skill-master-studio" in ask(open_tab, corpus_site.url, query).ids


@pytest.mark.parametrize("query", ["lao chuangan", '"taoyi chuangan"'])
def test_a_syllable_alone_is_no_word_and_quoted_words_stay_together(
    corpus_site: BuiltSite, open_tab: Page, query: str
) -> None:
    assert "a-ceramics-digital" not in ask(open_tab, corpus_site.url, query).ids


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("taoyi chuangan", "a-ceramics-digital"),  # 陶艺, 传感: chuan gan, and not chuang an
        ("chuangan taoyi", "a-ceramics-digital"),
        ("taoyilaoyaokoujieruchuanganqi", "a-ceramics-digital"),
        ("tao yi lao yao kou jie ru chuan gan qi", "a-ceramics-digital"),
        ("taoyi laoyaokou jieru chuanganq", "a-ceramics-digital"),  # still being typed
    ],
)
def test_letters_are_read_as_syllables_in_their_likeliest_ways(
    corpus_site: BuiltSite, open_tab: Page, query: str, id: str
) -> None:
    assert id in ask(open_tab, corpus_site.url, query).ids


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("xuzhou jyj", "徐州市教育局"),  # syllables and initials
        ("xz jiaoyuju", "徐州市教育局"),
        ("6S guanli", "6S管理走进实训车间扳手也有了“身份证”"),
        ("1+x shidian", "全市首批1+X证书试点名单确定七校入围"),
        ("5G kuangshan", "5G直播课连线矿山井下工程师隔空讲塌方"),
        ("AI zhujiao", "AI助教批改焊缝照片评分与老师相差不足两分"),
        ("矿山 zhibo", "5G直播课连线矿山井下工程师隔空讲塌方"),
    ],
)
def test_pinyin_initials_and_other_words_stand_beside_each_other(
    corpus_site: BuiltSite, open_tab: Page, query: str, title: str
) -> None:
    ask(open_tab, corpus_site.url, query)

    assert title in open_tab.locator(".v-hit__title").all_inner_texts()


@pytest.mark.parametrize("query", ["雙師型教師", "双师型 教师", "双　师　型　教　师", "双师型，教师"])
def test_script_width_and_spaces_make_no_difference(
    corpus_site: BuiltSite, open_tab: Page, query: str
) -> None:
    plain = ask(open_tab, corpus_site.url, "双师型教师").ids

    assert (len(plain) > 1, set(plain) - set(ask(open_tab, corpus_site.url, query).ids)) == (True, set())


def test_what_has_not_all_words_comes_last_and_is_said_to(corpus_site: BuiltSite, open_tab: Page) -> None:
    answer = ask(open_tab, f"{corpus_site.url}en/", "apprentices")
    said = open_tab.locator("[data-v-status] p").all_inner_texts()

    assert (answer.ids[-1], said) == (
        "e-electric-bus-repair",
        ["4 results", "1 of them has only some of the words, or similar ones, and stands last"],
    )


@pytest.mark.parametrize(
    ("root", "query", "said"),
    [
        ("en/", "apprenti", "None has this exact word: these have words that begin with it or are similar"),
        ("", "陶艺传感器", "没有内容含有这个词语，以下内容含有其中一部分或相近的词语"),
    ],
)
def test_a_word_that_no_page_has_is_said_to_be_one(
    corpus_site: BuiltSite, open_tab: Page, root: str, query: str, said: str
) -> None:
    ask(open_tab, corpus_site.url + root, query)

    assert open_tab.locator("[data-v-status] .v-note").first.inner_text() == said


def test_of_words_that_begin_so_those_in_titles_come_first(corpus_site: BuiltSite, open_tab: Page) -> None:
    ask(open_tab, f"{corpus_site.url}en/", "apprenti")
    has = ["apprenti" in title.lower() for title in open_tab.locator(".v-hit__title").all_inner_texts()]

    assert (True in has, has) == (True, sorted(has, reverse=True))


def test_a_name_of_two_characters_has_near_ones(corpus_site: BuiltSite, open_tab: Page) -> None:
    ask(open_tab, corpus_site.url, "彭诚")

    assert "彭城" in open_tab.locator(".v-near a").all_inner_texts()


def test_where_nothing_is_found_what_is_similar_is_offered(corpus_site: BuiltSite, page: Page) -> None:
    answer = ask(page, corpus_site.url, "智改数传")
    page.get_by_role("link", name="智改数转", exact=True).click()
    page.wait_for_function("document.querySelector('[data-search-results]').dataset.total !== '0'")

    assert (answer.total, "q=%E6%99%BA%E6%94%B9%E6%95%B0%E8%BD%AC" in page.url) == (0, True)


def test_choices_narrow_count_and_stand_in_the_address(corpus_site: BuiltSite, page: Page) -> None:
    everything = ask(page, corpus_site.url, "学生")
    page.select_option("[data-v-finder] [name=type]", "notice")
    page.wait_for_url("**/search/?q=*&type=notice")
    told = page.locator("[data-v-finder] [name=type] option[value=notice]").inner_text()
    notices = read_answer(page)
    page.select_option("[data-v-finder] [name=year]", "2021")
    page.wait_for_url("**&year=2021")
    of_a_year = read_answer(page)
    page.reload()
    again = read_answer(page)
    page.go_back()
    page.wait_for_function(
        f"document.querySelector('[data-search-results]').dataset.total === '{notices.total}'"
    )

    assert told == f"通知（{notices.total}）"
    assert everything.total > notices.total > of_a_year.total > 0
    assert (again, read_answer(page)) == (of_a_year, notices)


def test_pages_of_results_follow_each_other_and_have_addresses(corpus_site: BuiltSite, page: Page) -> None:
    first = ask(page, corpus_site.url, "学生")
    page.get_by_role("link", name="下一页").click()
    page.wait_for_url("**&page=2")
    page.wait_for_function(
        f"!document.querySelector('[data-search-hit]').pathname.endsWith('{first.hits[0]}')"
    )
    second = read_answer(page)

    assert (len(first.hits), len(second.hits), set(first.hits) & set(second.hits)) == (10, 10, set())
    assert ask(page, corpus_site.url, "学生", page="2") == second


def test_results_are_in_the_order_of_their_days_where_that_is_chosen(
    corpus_site: BuiltSite, open_tab: Page
) -> None:
    ask(open_tab, corpus_site.url, "学生", order="date")
    days = [about[:10] for about in open_tab.locator(".v-hit__about").all_inner_texts()]

    assert (len(days), days) == (10, sorted(days, reverse=True))


def test_a_choice_alone_lists_all_it_leaves(corpus_site: BuiltSite, open_tab: Page) -> None:
    assert ask(open_tab, corpus_site.url, "", type="organisation").total > 5


@pytest.mark.parametrize(
    "word", ["vocational", "competition", "training", "education", "cooperation", "organisation", "children"]
)
def test_an_english_word_finds_pages_from_its_third_letter_on(
    corpus_site: BuiltSite, open_tab: Page, word: str
) -> None:
    beginnings = [word[:length] for length in range(3, len(word) + 1)]
    totals = {one: ask(open_tab, f"{corpus_site.url}en/", one).total for one in beginnings}

    assert {one: total for one, total in totals.items() if total < 1} == {}


@pytest.mark.parametrize(("british", "american"), [("organisation", "organization"), ("centres", "center")])
def test_british_and_american_spellings_are_one(
    corpus_site: BuiltSite, open_tab: Page, british: str, american: str
) -> None:
    both = [ask(open_tab, f"{corpus_site.url}en/", query) for query in (british, american)]

    assert (both[0].total > 0, both[0]) == (True, both[1])


@pytest.mark.parametrize(
    ("root", "query"),
    [("", "学生 企业 犀牛"), ("en/", "students company rhinoceros"), ("en/", "vocational school ed")],
)
def test_a_word_that_no_page_has_leaves_pages_with_most_of_the_words(
    corpus_site: BuiltSite, open_tab: Page, root: str, query: str
) -> None:
    assert ask(open_tab, corpus_site.url + root, query).total > 0


@pytest.mark.parametrize(("root", "query"), [("", "学生 犀牛"), ("en/", "vocational rhinoceros")])
def test_where_one_of_two_words_is_on_no_page_those_of_the_other_are_offered(
    corpus_site: BuiltSite, open_tab: Page, root: str, query: str
) -> None:
    answer = ask(open_tab, corpus_site.url + root, query)

    assert (answer.total, open_tab.locator(".v-help ul:not(.v-near) a").count()) == (0, 5)


def test_quotation_marks_ask_for_just_these_words(corpus_site: BuiltSite, open_tab: Page) -> None:
    asked = [
        ask(open_tab, f"{corpus_site.url}en/", query).total
        for query in ("skill in trade", '"skill in trade"')
    ]

    assert (asked[0] > 0, asked[1]) == (True, 0)


def test_what_has_the_words_in_its_title_comes_first(corpus_site: BuiltSite, open_tab: Page) -> None:
    ask(open_tab, corpus_site.url, "技能大赛")
    titles = open_tab.locator(".v-hit__title").all_inner_texts()
    has = ["技能大赛" in title for title in titles]

    assert (True in has, False in has, has) == (True, True, sorted(has, reverse=True))


def test_an_excerpt_marks_the_whole_phrase_and_no_character_alone(
    corpus_site: BuiltSite, open_tab: Page
) -> None:
    ask(open_tab, corpus_site.url, "產教融合")
    marks = set(open_tab.locator(".v-hit mark").all_inner_texts())

    assert marks == {"产教融合"}


@pytest.mark.parametrize("query", ["2024年", "校企合作", "1+X证书"])
def test_where_the_phrase_is_found_no_part_of_it_is_marked(
    corpus_site: BuiltSite, open_tab: Page, query: str
) -> None:
    ask(open_tab, corpus_site.url, query)
    marks = open_tab.locator(".v-hit mark").all_inner_texts()

    assert {characters(mark) for mark in marks} == {characters(query)}


def test_no_single_character_is_marked_where_only_a_part_is_found(
    corpus_site: BuiltSite, open_tab: Page
) -> None:
    ask(open_tab, corpus_site.url, "36个")

    assert {len(mark) for mark in open_tab.locator(".v-hit mark").all_inner_texts()} == {2, 3}  # 36, 36个


def test_an_excerpt_is_a_piece_of_the_text(corpus_site: BuiltSite, open_tab: Page) -> None:
    (hit, *_) = ask(open_tab, f"{corpus_site.url}en/", "skills competition").ids
    excerpt = open_tab.locator(".v-hit__text").first.inner_text().strip("…")
    (article,) = (one for one in articles("en") if one.id == hit)
    plain = " ".join(excerpt.split())

    assert plain in " ".join(article.whole.split())


def test_a_page_says_nothing_as_html_that_is_none(corpus_site: BuiltSite, page: Page) -> None:
    watch = Watch(page)
    answer = ask(page, corpus_site.url, '<img src=x onerror="alert(1)">')

    assert (answer.total, page.locator("img[src=x]").count(), watch.errors) == (0, 0, [])


def test_where_filters_leave_nothing_it_says_what_there_is_without_them(
    corpus_site: BuiltSite, page: Page
) -> None:
    everything = ask(page, corpus_site.url, "3D打印")
    narrowed = ask(page, corpus_site.url, "3D打印", type="organisation")
    told = page.inner_text("[data-v-status]")
    page.get_by_role("link", name="清除筛选").click()
    page.wait_for_url("**/search/?q=3D*")

    assert (narrowed.total, f"{everything.total}项" in told) == (0, True)
    assert read_answer(page) == everything


def test_a_page_turn_shows_the_count_and_takes_the_focus_there(corpus_site: BuiltSite, page: Page) -> None:
    ask(page, corpus_site.url, "学生")
    page.get_by_role("link", name="下一页").click()
    page.wait_for_function("document.activeElement.matches('[data-v-status]')")
    bar, count = (page.locator(one).bounding_box() for one in (".md-tabs", "[data-v-status]"))

    assert bar is not None
    assert count is not None
    assert count["y"] >= bar["y"] + bar["height"]


def test_a_reader_who_comes_back_finds_the_place_again(corpus_site: BuiltSite, page: Page) -> None:
    ask(page, corpus_site.url, "学生")
    page.locator("a[data-search-hit]").nth(7).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("a[data-search-hit]").nth(7).click()
    page.wait_for_url("**/news/**")
    page.go_back()
    page.wait_for_function("scrollY > 0")

    assert abs(page.evaluate("scrollY") - before) < 5


def test_a_search_that_failed_can_be_tried_again(corpus_site: BuiltSite, page: Page) -> None:
    page.goto(f"{corpus_site.url}search/")
    page.route("**/search/*/*.txt", lambda route: route.abort())
    page.fill("[data-v-finder] [name=q]", "双师型")
    page.wait_for_selector("[data-search-results][data-state=failed]", state="attached")
    page.unroute("**/search/*/*.txt")
    page.press("[data-v-finder] [name=q]", "Enter")

    assert read_answer(page).total > 0


@pytest.mark.parametrize(
    "query", ["xian" * 24 + "zzz", "?", "《》", "\U0001f600" * 60, "a" * 99 + "\U0001f600"]
)
def test_a_query_of_nothing_that_is_searched_gets_its_answer_at_once(
    corpus_site: BuiltSite, page: Page, query: str
) -> None:
    watch = Watch(page)

    assert (ask(page, corpus_site.url, query).hits, watch.errors) == ((), [])


def test_a_term_leads_to_its_entry_in_the_glossary(corpus_site: BuiltSite, open_tab: Page) -> None:
    ask(open_tab, corpus_site.url, "学分银行")
    link = open_tab.locator("[data-v-status] a")

    assert (link.inner_text(), link.get_attribute("href")) == (
        "学分银行",
        f"{corpus_site.url}glossary/#term-credit-bank",
    )


# The box in the head


def test_first_results_stand_below_the_box_and_keys_go_through_them(
    corpus_site: BuiltSite, tab: Page
) -> None:
    tab.goto(corpus_site.url)
    tab.locator(".v-box input").focus()
    tab.keyboard.type("技能大赛", delay=20)
    tab.wait_for_selector(".v-box [data-search-hit]")
    hits = tab.eval_on_selector_all(".v-box a", "links => links.map((link) => link.pathname)")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    focused = tab.evaluate("document.activeElement.pathname")
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(500)
    closed = tab.locator(".v-box__found").is_hidden()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search/?q=*")
    answer = read_answer(tab)

    assert (len(hits), focused, closed) == (6, hits[1], True)
    assert [hit.lstrip("/") for hit in hits[:5]] == list(answer.hits[:5])


def test_an_answer_that_comes_too_late_does_not_open_the_box(corpus_site: BuiltSite, page: Page) -> None:
    page.goto(corpus_site.url)
    with page.expect_response("**/pages.json"):
        page.locator(".v-box input").focus()
    page.keyboard.type("双师型")
    page.locator("h2").first.click()
    page.wait_for_timeout(800)

    assert page.locator(".v-box__found").is_hidden()


def test_the_box_says_that_it_searches_and_that_it_failed(corpus_site: BuiltSite, page: Page) -> None:
    page.route("**/search/*/*.txt", lambda route: route.abort())
    page.goto(corpus_site.url)
    page.locator(".v-box input").focus()
    page.keyboard.type("双师型")
    page.wait_for_function("document.querySelector('.v-box [role=status]').textContent.includes('未能完成')")

    assert page.locator(".v-box__found").inner_text() == "搜索未能完成，请检查网络后再试。"


def test_the_page_of_the_search_reads_no_index_before_it_is_asked(corpus_site: BuiltSite, page: Page) -> None:
    watch = Watch(page)
    page.goto(f"{corpus_site.url}search/", wait_until="networkidle")

    assert [url for url in watch.requested if url.endswith(".json")] == []


def test_nothing_is_loaded_before_the_box_is_touched(corpus_site: BuiltSite, page: Page) -> None:
    watch = Watch(page)
    page.goto(corpus_site.url, wait_until="networkidle")
    before = [url for url in watch.requested if "search" in url]
    with page.expect_response("**/search/*/pages.json"):
        page.locator(".v-box input").focus()
    after = [url.removeprefix(corpus_site.url) for url in watch.requested if "search" in url]

    assert (before, {"assets/vetsite/search-box.js", "search/index.json"} <= set(after)) == ([], True)


@pytest.mark.parametrize(
    ("script", "modules"),
    [("search-box", BOX_MODULES), ("search-page", PAGE_MODULES), ("awards", FILTER_MODULES)],
)
def test_all_that_a_script_imports_is_named_to_be_asked_for_at_once(
    script: str, modules: tuple[str, ...]
) -> None:
    imported: set[str] = set()
    waiting = [script]
    while waiting:
        text = (ROOT / f"vetsite/assets/{waiting.pop()}.js").read_text("utf-8")
        new = set(re.findall(r'from "\./([\w-]+)\.js"', text)) - imported
        imported |= new
        waiting += new

    assert sorted(modules) == sorted(imported)


def test_a_search_names_the_page(corpus_site: BuiltSite, page: Page) -> None:
    page.goto(f"{corpus_site.url}search/")
    plain = page.title()
    ask(page, corpus_site.url, "双师型")
    asked = page.title()
    page.fill("[data-v-finder] [name=q]", "")
    page.wait_for_selector("[data-search-results][data-state=idle]", state="attached")

    assert (asked, page.title()) == (f"双师型 - {plain}", plain)


def test_without_a_script_the_box_leads_to_lists_and_the_index_of_titles(
    corpus_site: BuiltSite, browser: Browser
) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{corpus_site.url}en/")
        page.locator(".v-box input").fill("nursing")
        page.locator(".v-box button").click()
        told = page.locator("noscript").first.inner_text()
        kinds = page.locator(".v-section h2").all_inner_texts()
        page.get_by_role("link", name="Index of all titles").click()
        page.locator(".v-index").get_by_role("link", name="2021").click()
        titles = page.locator(".v-index a").count()

    assert ("no scripts" in told, kinds) == (
        True,
        ["Index of titles", "Years and months", "Subjects", "Organisations"],
    )
    assert titles == sum(article.day.startswith("2021") for article in articles("zh"))


def test_an_index_that_was_published_anew_meanwhile_is_read_again(corpus_site: BuiltSite, page: Page) -> None:
    stale = '{"segments": [{"path": "gone/", "pages": 1}]}'
    page.route("**/search/index.json", lambda route: route.fulfill(body=stale), times=1)

    assert ask(page, corpus_site.url, "双师型").total > 0


def test_a_search_without_a_network_says_so(corpus_site: BuiltSite, page: Page) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{corpus_site.url}search/?q=a")
    page.wait_for_selector("[data-search-results][data-state=failed]", state="attached")

    assert page.inner_text("[data-v-status]") == "搜索未能完成，请检查网络后再试。"


def test_the_search_of_the_theme_is_neither_made_nor_shipped(corpus_site: BuiltSite) -> None:
    names = {file.name for file in corpus_site.folder.rglob("*") if file.is_file()}
    lunr = [name for name in names if name.startswith(("lunr", "tinyseg", "search_index"))]

    assert lunr == []


# The same rules in two languages of programs


def test_the_browser_folds_every_character_as_the_index_does(corpus_site: BuiltSite, tab: Page) -> None:
    known = [chr(code) for code in range(0x20, 0x30000) if category(chr(code)) not in ("Cn", "Cs", "Co")]
    text = "\n".join(known)
    tab.goto(corpus_site.url)
    folded: list[str] = tab.evaluate(_FOLD, [corpus_site.url, text])

    differ = [(one, there) for one, there in zip(known, folded, strict=True) if characters(one) != there]

    assert differ == []


def test_the_browser_finds_the_stems_that_the_index_has(corpus_site: BuiltSite, tab: Page) -> None:
    text = (
        " ".join(article.whole for article in articles("en"))
        + " It’s the (双师型) “6S” skis internationally honours a programme of modernisation"
    )
    tab.goto(corpus_site.url)

    assert tab.evaluate(_WORDS, [corpus_site.url, text]) == words(text, "en")


_FOLD = """async ([url, text]) => {
    const { openIndex } = await import(`${url}assets/vetsite/search-index.js`);
    const { analyzer } = await openIndex(`${url}search/index.json`);
    return text.split("\\n").map((one) => analyzer.units(one).units.join(""));
}"""
_WORDS = """async ([url, text]) => {
    const { openIndex } = await import(`${url}assets/vetsite/search-index.js`);
    const { analyzer } = await openIndex(`${url}en/search/index.json`);
    return analyzer.units(text).units;
}"""


# A strict Content-Security-Policy


class StrictFiles(StaticFiles):
    """Serves a site whose scripts, styles and requests may be its own alone."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


def test_the_search_works_under_a_policy_that_allows_nothing_but_the_site(
    corpus_site: BuiltSite, page: Page
) -> None:
    html = (corpus_site.folder / "search/index.html").read_text("utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>(.*?)</script>", html, re.S)
    hashes = " ".join(f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in inline)
    StrictFiles.policy = f"default-src 'self'; script-src 'self' {hashes}"
    watch = Watch(page)
    with serve_folder(corpus_site.folder, StrictFiles) as url:
        answer = ask(page, url, "双师型")
        page.locator(".v-box input").fill("技能")
        page.wait_for_selector(".v-box [data-search-hit]")

    assert (answer.total > 0, watch.errors, watch.failed) == (True, [], [])
