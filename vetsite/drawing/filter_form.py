"""A filter becomes the HTML of its form, and of the empty place for what it finds."""

from __future__ import annotations

from html import escape

from vetsite.edition.blocks import Choice, Filter, Option
from vetsite.edition.edition import Edition
from vetsite.rendering.links import BASE


def draw_filter(block: Filter, edition: Edition) -> str:
    """Everything is hidden until the script that it is for runs; its words are there from the beginning."""
    fields = "\n".join(draw_choice(choice, block.option, edition) for choice in block.choices)
    return (
        f'<form class="v-filter" data-v-filter="{BASE}{escape(block.rows)}"'
        f' data-v-loading="{escape(block.loading)}" data-v-failed="{escape(block.failed)}"'
        f' role="search" aria-label="{escape(block.label)}" autocomplete="off" hidden>\n'
        f'<label class="v-field v-field--words"><span>{escape(block.search)}</span>'
        f'<input type="search" name="q" maxlength="100" enterkeyhint="search"'
        f' placeholder="{escape(block.hint)}"></label>\n'
        f'{fields}\n<button type="reset">{escape(block.reset)}</button>\n</form>\n'
        f'<div class="v-told" role="status" data-v-status></div>\n'
        f'<section class="v-results" aria-label="{escape(block.results)}" data-v-results hidden></section>'
    )


def draw_choice(choice: Choice, told: str, edition: Edition) -> str:
    """A field, and all that it can be set to. `told` is how an option and its count are written."""
    options = [f'<option value="">{escape(choice.every)}</option>']
    for group in choice.groups:
        shown = "".join(_option(option, told, edition) for option in group.options)
        label = f'<optgroup label="{escape(group.label)}">{shown}</optgroup>'
        options.append(label if group.label else shown)
    return (
        f'<label class="v-field v-field--{choice.name}"><span>{escape(choice.label)}</span>'
        f'<select name="{choice.name}">{"".join(options)}</select></label>'
    )


def _option(option: Option, told: str, edition: Edition) -> str:
    words = option.name.text
    if option.count is not None:
        words = told.format(name=words, number=edition.dates.number(option.count))
    language = ""
    if option.name.language != edition.language:
        tag = edition.collection.settings.language(option.name.language).tag
        language = f' lang="{tag}"'
    return f'<option value="{escape(option.value)}"{language}>{escape(words)}</option>'
