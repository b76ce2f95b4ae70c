"""A project's folder becomes its content: settings, registers, items and docs pages, or all problems."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from vetsite.foundation.files import MARKDOWN, Folder, find_files
from vetsite.foundation.problems import ContentError, Problem
from vetsite.foundation.sources import Source, find_position, find_values_to_quote, read_source
from vetsite.foundation.wording import find_wrong_words, read_shipped_words
from vetsite.model.item_type import ItemType
from vetsite.model.items import MAIN_TEMPLATE, DocsPageFacts, ItemFacts, Translation
from vetsite.model.machine_made import MachineMade
from vetsite.model.registers import REGISTERS
from vetsite.model.scope import Scope
from vetsite.model.settings import Settings
from vetsite.model.types import ITEM_TYPES
from vetsite.model.validation import Place, validate
from vetsite.model.values import LANGUAGE_CODE
from vetsite.reading.content import Content, DocPage, Faulty, Item, Text
from vetsite.reading.file_sizes import read_sizes
from vetsite.reading.privacy import find_personal_data
from vetsite.reading.register_files import read_registers, register_path
from vetsite.reading.result_tables import read_tables, table_paths

Kind = TypeVar("Kind")


def read_content(settings: Settings) -> Content:
    """Read all files of the site. What is wrong with them stands in the content: later rooms find more.

    Raises `ContentError` where nothing can be read: a folder or the site's own words are wrong.
    """
    missing = list(find_missing_folders(settings))
    folders = [] if missing else [find_files(settings.root, name) for name, _ in settings.folders]
    problems = [refusal for folder in folders for refusal in folder.refusals]
    wrong_words = find_wrong_words_of_site(settings)
    if missing or wrong_words:
        raise ContentError([*missing, *wrong_words, *problems])
    news, docs, *own_looks = folders
    for path in (*news.files, *docs.files):  # a pupil's photo may be named by an ID number
        problems += find_personal_data(path, path)
    registers = read_registers(settings)
    # the facts of an item stand in a file of the primary language
    items = _read_items(settings, news, replace(registers.scope, text_language=settings.primary))
    pages = _read_pages(settings, docs, own_looks)
    private = {path for item in items.read for path in table_paths(item.facts, item.place)}
    private |= {register_path(settings, one.name) for one in REGISTERS if one.is_private}
    files = read_sizes((news, docs), private)
    return Content(
        settings,
        registers.registers,
        items.read,
        pages.read,
        files.sizes,
        files.private,
        registers.places,
        (*items.faulty, *pages.faulty),
        (*problems, *registers.problems, *items.problems, *pages.problems, *files.problems),
    )


def find_missing_folders(settings: Settings) -> Iterator[Problem]:
    """Folders of the settings that do not exist. The host would tell of one in English alone."""
    for folder, loc in settings.folders:
        if not os.path.isdir(settings.root / folder):
            yield settings.place.problem("no-folder", loc, folder=folder)


def find_wrong_words_of_site(settings: Settings) -> list[Problem]:
    """What is wrong with the words that the site has of its own, by language."""
    problems = []
    for index, language in enumerate(settings.languages):
        if language.words and not os.path.lexists(settings.root / language.words):
            loc = (*settings.plugin_loc, "languages", index, "words")
            problems.append(settings.place.problem("no-words", loc, given=language.words))
        elif language.words:
            problems += find_wrong_words(settings.root, language.words)
    return problems


@dataclass(frozen=True)
class _Name:
    """What the name of a Markdown file says."""

    path: str
    id: str  # without folder, `index` and language
    language: str


_LANGUAGE = re.compile(rf"(?P<id>.+?)\.(?P<language>{LANGUAGE_CODE})\.md")


def _read_names(settings: Settings, folder: Folder) -> tuple[list[_Name], list[Problem]]:
    names: list[_Name] = []
    problems: list[Problem] = []
    for path in folder.files:
        ending = MARKDOWN.search(path)
        match = _LANGUAGE.fullmatch(path.removeprefix(f"{folder.path}/"))
        known = ", ".join(f".{code}.md" for code in settings.codes)
        if ending and ending[0] != ".md":
            values = {"given": ending[0], "known": known}
            problems.append(Problem(path, 1, 1, "wrong-ending", values))
        elif ending and (not match or match["language"] not in settings.codes):
            problems.append(Problem(path, 1, 1, "no-language", {"known": known}))
        elif match:
            id = "" if match["id"] == "index" else match["id"].removesuffix("/index")
            names.append(_Name(path, id, match["language"]))
    return names, problems


def _read_file(folder: Folder, name: _Name) -> tuple[Source | None, list[Problem]]:
    raw = folder.read(name.path)
    if isinstance(raw, Problem):
        return None, [raw]
    source, problems = read_source(raw, name.path, name.language)
    if source:
        problems += find_personal_data(source.front_text, name.path, first_line=2)
        problems += find_personal_data(source.body, name.path, source.body_line)
    return source, problems


@dataclass(frozen=True)
class _Markdown(Generic[Kind]):
    """What the Markdown files of a folder become, and what is wrong with them."""

    read: tuple[Kind, ...]
    faulty: tuple[Faulty, ...]
    problems: tuple[Problem, ...]


def _read_items(settings: Settings, news: Folder, scope: Scope) -> _Markdown[Item]:
    """All items, one after another: no more than one item's plain data is held at a time."""
    all_names, problems = _read_names(settings, news)
    by_id: dict[str, list[_Name]] = {}
    for name in all_names:
        by_id.setdefault(name.id, []).append(name)
    items: list[Item] = []
    faulty: list[Faulty] = []
    for id, names in sorted(by_id.items()):
        sources, more = _read_files(news, names)
        problems += more
        missing = {scope.languages[0]} - {name.language for name in names}
        item, more = _read_item(id, sources, scope, missing) if sources else (None, [])
        problems += more
        if item:
            facts, tables = read_tables(item.facts, item.place, news, scope)
            problems += (problem for table in tables for problem in table.problems)
            cells = tuple(cell for table in tables for cell in table.cells)
            item = replace(item, facts=facts, cells=cells)
        items += [item] if item else []
        faulty += _find_faulty(names, sources, item)
        problems += [*_find_unfilled(item, settings), *_find_unreviewed(item)] if item else []
    return _Markdown(tuple(items), tuple(faulty), tuple(problems))


def _find_faulty(
    names: Iterable[_Name], sources: Iterable[Source], item: Item | None = None
) -> Iterator[Faulty]:
    """The files of an item or a page that has come to nothing, or has lost one of them."""
    texts = {one.path: _text(one, "", None) for one in sources}
    kept = {text.path for text in item.texts.values()} if item else set()
    return (Faulty(name.path, name.id, texts.get(name.path)) for name in names if name.path not in kept)


_TEMPLATE_LINES = {"title": 2, "summary": 3}  # where `vetsite new` writes them in a translation


def _find_unfilled(item: Item, settings: Settings) -> Iterator[Problem]:
    """Words of a new item's template (`vetsite new`) that nobody has replaced before its publication."""
    if item.facts.status == "draft":
        return
    for code, text in item.texts.items():
        words = read_shipped_words(code)
        titles = {"title": text.title, "summary": text.summary, "body": text.body.strip()}
        for name, written in titles.items():
            if written == words.say(f"new.{name}"):
                if name != "body" and text.path == item.place.path:
                    yield item.place.problem("unfilled", (name,), given=written)
                    continue
                line = text.body_line if name == "body" else _TEMPLATE_LINES[name]
                yield Problem(text.path, line, 1, "unfilled", {"given": written})
    for code in settings.codes:
        given = read_shipped_words(code).say("new.words")
        for match in re.finditer(rf': "?({re.escape(given)})"?[,}}\n]', item.place.text):
            line, column = find_position(item.place.text, match.start(1), item.place.first_line)
            yield Problem(item.place.path, line, column, "unfilled", {"given": given})


def _find_unreviewed(item: Item) -> Iterator[Problem]:
    """Machine-made texts that nobody has read before their publication."""
    if item.facts.status != "draft":
        for text in item.texts.values():
            made = text.machine_made
            if made and not made.reviewed_by:
                yield text.place.problem("not-reviewed", ("machine_made",), how=made.how)


def _read_files(news: Folder, names: Iterable[_Name]) -> tuple[list[Source], list[Problem]]:
    read = [_read_file(news, name) for name in names]
    return [source for source, _ in read if source], [one for _, more in read for one in more]


_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


def _read_item(
    id: str, sources: list[Source], scope: Scope, missing: set[str]
) -> tuple[Item | None, list[Problem]]:
    """One item from its files. `missing` holds the primary language where there is no such file."""
    by_language = {source.language: source for source in sources}
    problems = list(_find_same_addresses(sources))
    if not _ADDRESS.fullmatch(id):
        problems.append(Problem(sources[0].path, 1, 1, "bad-address", {"given": id}))
    problems += [
        Problem(sources[0].path, 1, 1, "no-primary-file", {"language": language}) for language in missing
    ]
    primary = by_language.get(scope.languages[0])
    facts, place, more = _read_facts(primary, scope) if primary else (None, None, [])
    problems += more
    texts = {}
    for language in scope.languages:
        if language in by_language and language != scope.languages[0]:
            text, more = _read_translation(by_language[language], scope)
            problems += more
            if text:
                texts[language] = text
    if primary is None or facts is None or place is None or problems:
        return None, problems
    texts = {primary.language: _text(primary, facts.title, facts.summary, facts.machine_made)} | texts
    return Item(id, facts, texts, place), []


def _find_same_addresses(sources: Iterable[Source]) -> Iterator[Problem]:
    """Files of an item in a language that another one is in already."""
    paths: dict[str, str] = {}
    for source in sources:
        if source.language in paths:
            yield Problem(source.path, 1, 1, "same-address", {"other": paths[source.language]})
        paths[source.language] = source.path


def _place(source: Source) -> Place:
    return Place(source.path, source.front_text, first_line=2)


def _read_facts(source: Source, scope: Scope) -> tuple[ItemFacts | None, Place, list[Problem]]:
    place = _place(source)
    name = source.front.get("type")
    if name is None:
        return None, place, [place.problem("missing-key", ("type",), key="type")]
    type = ITEM_TYPES.get(str(name))
    if type is None:
        values = {"given": name, "known": ", ".join(ITEM_TYPES)}
        return None, place, [place.problem("unknown-type", ("type",), **values)]
    foreign = [key for key in source.front if key in _FACTS and key not in type.model.model_fields]
    own = {key: value for key, value in source.front.items() if key not in foreign}
    facts, problems = validate(type.model, own, scope, place)
    return facts, place, [*(_tell_foreign(key, type, place) for key in foreign), *problems]


def _tell_foreign(key: str, type: ItemType, place: Place) -> Problem:
    """A fact that only items of other types have."""
    known = [one.id for one in ITEM_TYPES.values() if key in one.model.model_fields]
    return place.problem("fact-of-other-type", (key,), key=key, type=type.id, known=", ".join(known))


_FACTS = frozenset(field for type in ITEM_TYPES.values() for field in type.model.model_fields)
_FACTS -= Translation.model_fields.keys()


def _read_translation(source: Source, scope: Scope) -> tuple[Text | None, list[Problem]]:
    place = _place(source)
    facts = [key for key in source.front if key in _FACTS]
    problems = [place.problem("fact-in-translation", (key,), key=key) for key in facts]
    own = {key: value for key, value in source.front.items() if key not in _FACTS}
    front, more = validate(Translation, own, scope, place)
    if front is None:
        return None, [*problems, *more]
    return _text(source, front.title, front.summary, front.machine_made), [*problems, *more]


def _text(source: Source, title: str, summary: str | None, made: MachineMade | None = None) -> Text:
    place = _place(source)
    return Text(source.language, title, summary, source.body, source.path, source.body_line, place, made)


def _read_pages(settings: Settings, docs: Folder, own_looks: Sequence[Folder]) -> _Markdown[DocPage]:
    """The pages of docs/. Their templates are the site's own: those of the theme are not made for them."""
    templates = {path.removeprefix(f"{folder.path}/") for folder in own_looks for path in folder.files}
    names, problems = _read_names(settings, docs)
    pages: list[DocPage] = []
    faulty: list[Faulty] = []
    for name in names:
        source, more = _read_file(docs, name)
        problems += more
        problems += find_values_to_quote(source) if source else []
        facts, more = validate(DocsPageFacts, source.front, None, _place(source)) if source else (None, [])
        problems += more
        if source and facts:
            pages.append(DocPage(name.id, _text(source, facts.title, facts.description), facts))
            if facts.template != MAIN_TEMPLATE and facts.template not in templates:
                values = {"given": facts.template}
                problems.append(_place(source).problem("no-template", ("template",), **values))
        else:
            faulty += _find_faulty([name], [source] if source else [])
    written = {page.text.path for page in pages} | {one.path for one in faulty}
    homes = (home for home in _plain_homes(settings) if home.text.path not in written)
    return _Markdown((*pages, *homes), tuple(faulty), tuple(problems))


def _plain_homes(settings: Settings) -> Iterator[DocPage]:
    """What the home page of each language is where no file says more: every home page has its blocks."""
    for language in settings.languages:
        path = f"{settings.docs_dir}/index.{language.code}.md"
        about = language.site_description
        text = Text(language.code, language.site_name, about, "", path, 1, Place(path, ""))
        yield DocPage("", text, DocsPageFacts(title=text.title, description=about))
