"""A stub becomes an item's body: Markdown in both languages with headings and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from tests.bench.phrases import LANGUAGES, Names, Text, draw, fill, read_phrases, sample
from tests.bench.stubs import Stub

_SENTENCES = 24  # in all sections: about 1,200 Chinese characters, 600 English words
_GLUE = {"zh": "", "en": " "}  # between sentences


def write_body(stub: Stub, rng: Random, names: Names, earlier: Stub | None) -> Text:
    """Write the body. It links to the item `earlier`, if one is given."""
    blocks = list(_write_blocks(stub, rng, names, earlier))
    return {language: "\n\n".join(block[language] for block in blocks) + "\n" for language in LANGUAGES}


def _write_blocks(stub: Stub, rng: Random, names: Names, earlier: Stub | None) -> Iterator[Text]:
    phrases = read_phrases()
    yield draw(phrases["types"][stub.type]["openings"], rng, names)
    listed, tabled = rng.randrange(len(stub.themes)), rng.randrange(3 * len(stub.themes))
    for index, theme in enumerate(stub.themes):
        yield from _write_section(theme, _SENTENCES // len(stub.themes), rng, names)
        if index == listed:
            yield phrases["words"]["list"]
            yield _write_list(sample(phrases["themes"][theme]["points"], 4, rng, names))
        if index == tabled:
            yield phrases["words"]["table"]
            yield _write_table(rng, names)
    if earlier:
        yield fill(phrases["words"]["see"], rng, names, title=_link(stub, earlier))


def _write_section(theme: str, length: int, rng: Random, names: Names) -> Iterator[Text]:
    """A heading and two paragraphs, whose last sentence the translation leaves out."""
    words = read_phrases()["themes"][theme]
    heading = rng.choice(words["headings"])
    yield {language: f"## {heading[language]}" for language in LANGUAGES}
    sentences = sample(words["sentences"], length, rng, names)
    middle = rng.randint(2, length - 2)
    yield _join(sentences[:middle])
    yield _join(sentences[middle:]) | {"en": _join(sentences[middle:-1])["en"]}


def _join(sentences: Iterable[Text]) -> Text:
    texts = list(sentences)
    return {language: _GLUE[language].join(text[language] for text in texts) for language in LANGUAGES}


def _write_list(points: Iterable[Text]) -> Text:
    texts = list(points)
    return {language: "\n".join(f"- {text[language]}" for text in texts) for language in LANGUAGES}


def _write_table(rng: Random, names: Names) -> Text:
    """Four schools, a programme of each, and how many took part."""
    phrases = read_phrases()
    rows = [phrases["table"]]
    for school in rng.sample(names.schools, 4):
        number = str(rng.randint(12, 90))
        rows.append([school.name, rng.choice(phrases["trades"]), {"zh": number, "en": number}])
    return {language: _lay_out(rows, language) for language in LANGUAGES}


def _lay_out(rows: list[list[Text]], language: str) -> str:
    lines = ["| " + " | ".join(cell[language] for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- | --- | ---: |", *lines[1:]])


def _link(stub: Stub, earlier: Stub) -> Text:
    """A Markdown link, by the way from one item's folder to the other's."""
    same_year = stub.published.year == earlier.published.year
    folder = f"../{earlier.slug}" if same_year else f"../../{earlier.id}"
    return {language: f"[{earlier.title[language]}]({folder}/index.{language}.md)" for language in LANGUAGES}
