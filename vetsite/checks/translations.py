"""Links that lead readers into another language, though the page that they mean is there in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.checks.bodies import Body, read_body
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.foundation.wording import read_shipped_words
from vetsite.model.settings import Settings
from vetsite.reading.content import Text
from vetsite.rendering.links import Link as WrittenLink
from vetsite.rendering.links import Targets
from vetsite.rendering.parser import Link, Part, release
from vetsite.rendering.texts import Rendering

# Words that say that the other language is meant, beside the labels of the site's own languages
_MEANT = ("中文", "汉语", "英文", "英语", "外文", "双语", "chinese", "english", "translation", "bilingual")


@dataclass(frozen=True)
class _Own:
    """What to write for a link into another language."""

    instead: str  # leads to the same page in the text's own language
    say: str  # in the link, where the other language is meant: 英文, in Chinese


def find_other_languages(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """In a Chinese text a link to `x.en.md`, or to a page in English, which is there in Chinese too."""
    settings, targets = collection.settings, rendering.targets
    labels = (one.label.lower() for one in settings.languages)
    meant = (*_MEANT, *labels)
    for text in collection.content.kept_texts:
        words = read_shipped_words(text.language)
        found: dict[str, _Own] = {}
        for link in rendering.texts[text.path].links:
            is_path = not link.written.startswith("/")
            own = (
                _find_file(link, text.language, targets)
                if is_path
                else _find_page(link, text.language, settings, targets)
            )
            if own:
                code, instead = own
                say = words.say("list.only_in", label=settings.name_language(code, words))
                found[link.written] = _Own(instead, say)
        yield from _find_links(text, found, meant) if found else ()


def _find_file(link: WrittenLink, language: str, targets: Targets) -> tuple[str, str] | None:
    """Of a link to a file in another language: that language, and the link to the one in `language`."""
    if link.source is None:
        return None
    stem, _, code = link.source.removesuffix(".md").rpartition(".")
    own = f"{stem}.{language}.md"
    if code == language or own not in targets.sources:
        return None
    name, own_name = (path.rpartition("/")[2] for path in (link.source, own))
    return code, own_name.join(link.written.rsplit(name, 1))


def _find_page(
    link: WrittenLink, language: str, settings: Settings, targets: Targets
) -> tuple[str, str] | None:
    """The same of a link to the address of a page, also of a list, which has no file."""
    if link.page is None:
        return None
    roots = {code: settings.language_root(code) for code in settings.codes}
    code = max((one for one in roots if link.page.startswith(roots[one])), key=lambda one: len(roots[one]))
    own = roots[language] + link.page.removeprefix(roots[code])
    if code == language or own not in targets.addresses:
        return None
    return code, link.written.replace(f"/{link.page}", f"/{own}", 1)


def _find_links(text: Text, found: Mapping[str, _Own], meant: tuple[str, ...]) -> Iterator[Problem]:
    body = read_body(text)
    if body is None:
        return
    for part in body.parts:
        own = found.get(part.details.url) if part.kind is Link else None
        if own and not any(one in part.text().lower() for one in meant):
            yield _problem(body, part, own)
    release(body.parts)


def _problem(body: Body, part: Part, own: _Own) -> Problem:
    """With a repair, unless a place on the page is meant: headings have other ids in another language."""
    written = part.details.url
    place = body.find_target(part)
    is_safe = "#" not in written and own.instead != written and body.has(written, place)
    edit = body.edit(place, len(written), own.instead) if is_safe else None
    values = {"given": written[:60], "write": own.instead[:60], "say": own.say}
    return body.problem(place, "other-language", values, edit)
