"""Links that lead readers into another language, though the page that they mean is there in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vetsite.checks.bodies import Body, read_body
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem
from vetsite.reading.content import Text
from vetsite.rendering.parser import Link, Part, release
from vetsite.rendering.texts import Rendering

# Words that say that the other language is meant, beside the labels of the site's own languages
_MEANT = ("中文", "汉语", "英文", "英语", "外文", "双语", "chinese", "english", "translation", "bilingual")


@dataclass(frozen=True)
class _Sibling:
    """The file that was linked to, and the one in the text's own language."""

    linked: str
    own: str


def find_other_languages(collection: Collection, rendering: Rendering) -> Iterator[Problem]:
    """In a Chinese text a link to `x.en.md`, or to its page, where `x.zh.md` exists."""
    sources = rendering.targets.sources
    by_address = {address: path for path, address in sources.items()}
    labels = (one.label.lower() for one in collection.settings.languages)
    meant = (*_MEANT, *labels)
    for text in collection.content.kept_texts:
        found: dict[str, _Sibling] = {}
        for link in rendering.texts[text.path].links:
            linked = link.source or (by_address.get(link.page) if link.page is not None else None)
            own = _find_own(linked, text.language, collection.settings.codes) if linked else None
            if linked and own in sources:
                found[link.written] = _Sibling(linked, str(own))
        yield from _find_links(text, found, sources, meant) if found else ()


def _find_own(path: str, language: str, codes: tuple[str, ...]) -> str | None:
    """The path of the same text in a language; none, if it is in that already."""
    stem, _, code = path.removesuffix(".md").rpartition(".")
    return f"{stem}.{language}.md" if code in codes and code != language else None


def _find_links(
    text: Text, found: Mapping[str, _Sibling], sources: Mapping[str, str], meant: tuple[str, ...]
) -> Iterator[Problem]:
    body = read_body(text)
    if body is None:
        return
    for part in body.parts:
        sibling = found.get(part.details.url) if part.kind is Link else None
        if sibling and not any(one in part.text().lower() for one in meant):
            yield _problem(body, part, sibling, sources)
    release(body.parts)


def _problem(body: Body, part: Part, sibling: _Sibling, sources: Mapping[str, str]) -> Problem:
    """With a repair, unless a place on the page is meant: headings have other ids in another language."""
    written = part.details.url
    name, own_name = (path.rpartition("/")[2] for path in (sibling.linked, sibling.own))
    if written.startswith("/"):
        old, new = sources[sibling.linked], sources[sibling.own]
        instead = written.replace(f"/{old}", f"/{new}", 1)
    else:
        instead = own_name.join(written.rsplit(name, 1))
    place = body.find_target(part)
    is_safe = "#" not in written and instead != written and body.has(written, place)
    edit = body.edit(place, len(written), instead) if is_safe else None
    values = {"given": written[:60], "write": instead[:60]}
    return body.problem(place, "other-language", values, edit)
