"""The form of a search becomes HTML, with the empty place for what it finds."""

from __future__ import annotations

from html import escape

from vetsite.collection.addresses import SEARCH, asset
from vetsite.drawing.filter_form import draw_choice
from vetsite.edition.blocks import Choice, Option, OptionGroup, SearchForm, Span
from vetsite.edition.edition import Edition
from vetsite.rendering.links import BASE

LONGEST_QUERY = 100  # characters

# All modules that a script and its modules import: browsers ask for them at once
BOX_MODULES = (
    "elements",
    *(f"search-{name}" for name in ("analyzer", "hits", "index", "names", "query", "ranking", "stemmer")),
)
PAGE_MODULES = ("search-answer", "search-choices", *BOX_MODULES)


def _script(name: str) -> str:
    return BASE + asset(f"{name}.js")


SEARCH_HEAD = "\n".join(  # what the page of the search needs
    (
        f'<script type="module" src="{_script("search-page")}"></script>',
        *(f'<link rel="modulepreload" href="{_script(name)}">' for name in PAGE_MODULES),
    )
)


def draw_search(block: SearchForm, edition: Edition) -> str:
    """The form is hidden until its script runs; without one a line says where to look instead.

    What narrows is folded by the script where the screen is narrow: the results begin on the first screen.
    """
    order = Choice(
        "order",
        edition.words.say("search.labels.order"),
        edition.words.say("search.every.order"),
        (OptionGroup("", (Option("date", Span(edition.words.say("search.by_date"), edition.language)),)),),
    )
    fields = "\n".join(draw_choice(choice, "", edition) for choice in (*block.choices, order))
    say = edition.words.say
    return (
        f'<noscript><p class="v-intro">{escape(say("search.noscript"))}</p></noscript>\n'
        f'<form class="v-filter v-finder" data-v-finder="{BASE}{escape(block.index)}"'
        f' data-v-root="{BASE}"'
        f' data-v-failed="{escape(say("search.failed"))}"'
        f' role="search" aria-label="{escape(say("search.form"))}" autocomplete="off" hidden>\n'
        f'<label class="v-field v-field--words"><span>{escape(say("search.words"))}</span>'
        f'<input type="search" name="q" maxlength="{LONGEST_QUERY}" enterkeyhint="search"'
        f' placeholder="{escape(say("search.words_hint"))}"></label>\n'
        f"<details open><summary>{escape(say('search.narrow'))}</summary>\n"
        f'<div class="v-choices">{fields}\n'
        f'<button type="reset">{escape(say("search.reset"))}</button></div></details>\n</form>\n'
        f'<div class="v-told" role="status" tabindex="-1" data-v-status></div>\n'
        f'<section class="v-hits" aria-label="{escape(say("search.results"))}"'
        f' data-search-results data-state="idle" data-total="0" hidden></section>'
    )


def draw_box(edition: Edition) -> str:
    """The box in the head of every page. Without a script it leads to the page of the search."""
    say = edition.words.say
    return (
        f'<form class="v-box" role="search" aria-label="{escape(say("search.label"))}"'
        f' action="{BASE}{edition.addresses.page(SEARCH)}" data-v-search="{_script("search-box")}"'
        f' data-v-modules="{" ".join(BOX_MODULES)}" data-v-root="{BASE}"'
        f' data-v-loading="{escape(say("search.loading"))}" data-v-failed="{escape(say("search.failed"))}"'
        f' autocomplete="off">'
        f'<input type="search" name="q" maxlength="{LONGEST_QUERY}" enterkeyhint="search"'
        f' aria-label="{escape(say("search.label"))}" placeholder="{escape(say("search.hint"))}">'
        f'<button type="submit" aria-label="{escape(say("search.button"))}">{_GLASS}</button>'
        f'<p class="v-hidden" role="status"></p><div class="v-box__found" hidden></div></form>'
    )


_GLASS = (  # a magnifying glass
    '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor"'
    ' stroke-width="2" stroke-linecap="round"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>'
    "</svg>"
)
